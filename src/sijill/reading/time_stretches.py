"""Times told as lasting from one date to another: "from 7 to 11 September 2000", "between May and July 1999"."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from sijill.meaning.when import Bounds, When, interval
from sijill.reading.ground import Ground
from sijill.reading.times import FoundTime

_OPEN = re.compile(
    r"(?:\b(?:from|between|بين|من)\s+(?:(?:about|around|approximately|at\s+least)\s+)?(?:the\s+|شهري\s+|يومي\s+|عامي\s+)?)\Z",
    re.IGNORECASE,
)
_ABOUT = r"(?:(?:at\s+least|about|around)\s+)?"
_LASTING = rf"\s*(?:\bto\b|\buntil\b|\btill\b|\bthrough\b|[-–—]|\bإلى\b|\bحتى\b)\s*{_ABOUT}(?:the\s+)?"
_EACH = r",?\s*(?:\band\b|\bor\b|&|\bأو\b|\bو)\s*(?:the\s+)?|,\s?"
_JOINED = re.compile(rf"{_LASTING}|{_EACH}", re.IGNORECASE)
_LASTED = re.compile(_LASTING, re.IGNORECASE)
_BARE_DAY = re.compile(r"[\d٠-٩]{1,2}(?:st|nd|rd|th)?(?:,?\s\d{4})?", re.IGNORECASE)
"""A day that has its month from the day beside it: "12" of "12 and 13 July", "13, 1995" of "July 12 and 13, 1995"."""
_UNTIL = re.compile(r"\b(?:until|till|up\s+to)\s+(?:the\s+)?\Z", re.IGNORECASE)
_REACH = 40


def stretch_of(ground: Ground, found: FoundTime) -> tuple[int, When] | None:
    """Give where a stretch of time that ends in a date begins on the page, and the whole stretch; None without one.

    Args:
        ground: what was found in the text.
        found: the date that may be the end of it.

    Example:
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> ground = ground_of("They shelled it from 7 to 11 May 1999.", "t-1", ReadSettings(), None)
        >>> start, when = stretch_of(ground, ground.times[-1])
        >>> when.words, when.edtf
        ('from 7 to 11 May 1999', '1999-05-07/1999-05-11')
    """
    row = [found]
    while (before := _beside(ground, row[0])) is not None:
        row.insert(0, before)
    if len(row) == 1:
        return None
    text, first = ground.page.text, row[0]
    opened = _OPEN.search(text, max(0, first.start - _REACH), first.start)
    start = first.start if opened is None else opened.start()
    lasted = opened is not None or all(_LASTED.fullmatch(text, a.end, b.start) for a, b in pairwise(row))
    return _whole(ground, start, found, first.when, lasted or _without_a_gap(row))


def _beside(ground: Ground, found: FoundTime) -> FoundTime | None:
    """The date right before another with which it makes a stretch or a row of days, None without one."""
    before = next((one for one in ground.times_before(found.start, 1) if one.end <= found.start), None)
    if before is None or not all(one.when.resolved and one.when.timex_type == "DATE" for one in (before, found)):
        return None
    if _JOINED.fullmatch(ground.page.text, before.end, found.start) is None:
        return None
    opened = _OPEN.search(ground.page.text, max(0, before.start - _REACH), before.start)
    bare = any(_BARE_DAY.fullmatch(one.when.words) for one in (before, found))
    alike = before.when.granularity == found.when.granularity and "," not in ground.page.text[before.end : found.start]
    return before if opened is not None or bare or alike else None


def _without_a_gap(row: list[FoundTime]) -> bool:
    """Whether each time of a row begins as the one before it ends."""
    return all(one.when.end.latest == other.when.start.earliest for one, other in pairwise(row))


def end_of(ground: Ground, found: FoundTime) -> FoundTime:
    """Give the date in which a stretch ends that a date begins: "October 1986" for "between August and"; else itself.

    Args:
        ground: what was found in the text.
        found: the date that may begin it.

    Example:
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> ground = ground_of("They shelled it from May to July 1999.", "t-1", ReadSettings(), None)
        >>> end_of(ground, ground.times[0]).when.edtf
        '1999-07'
    """
    for later in ground.times_between(found.end, found.end + _REACH):
        if later.start >= found.end and _beside(ground, later) == found:
            return end_of(ground, later)
    return found


def _whole(ground: Ground, start: int, found: FoundTime, first: When, lasted: bool) -> tuple[int, When] | None:
    """What lasted from one date to another, or happened on some of the days between them, nobody says which."""
    last, low = found.when, first.start.earliest
    if low is None or last.end.latest is None or low >= last.end.latest:
        return None
    if ground.structure.torn_between(start, found.end):
        return None
    made = interval(first, last, ground.page.text[start : found.end])
    if not lasted:
        between = Bounds(low, last.end.latest)
        made = replace(made, start=between, end=between)
    return start, replace(made, anchor=last.anchor, anchored_at=last.anchored_at, timex_type="DATE")


def until_of(ground: Ground, found: FoundTime) -> int | None:
    """Give where "until" before a date stands on the page, or None: what lasted until then began nobody says when.

    Args:
        ground: what was found in the text.
        found: the date.

    Example:
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> ground = ground_of("Ninety died until 3 May 1999.", "t-1", ReadSettings(), None)
        >>> until_of(ground, ground.times[0])
        12
    """
    match = _UNTIL.search(ground.page.text, max(0, found.start - _REACH), found.start)
    return None if match is None else match.start()
