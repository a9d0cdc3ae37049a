"""Times told as lasting from one date to another: "from 7 to 11 September 2000", "between May and July 1999"."""

from __future__ import annotations

import re
from dataclasses import replace

from sijill.meaning.moments import civil
from sijill.meaning.when import Granularity, When, day, interval
from sijill.reading.ground import Ground
from sijill.reading.time_scene import real_day
from sijill.reading.times import FoundTime

_OPENS = r"(?:\b(?P<open>from|between|بين|من)\s+(?:the\s+|شهري\s+|يومي\s+|عامي\s+)?)"
_JOINS = r"\s*(?:\bto\b|\band\b|\buntil\b|\btill\b|\bthrough\b|[-–—]|\bو|\bإلى\b|\bحتى\b)\s*(?:the\s+)?"
_BARE_DAY = re.compile(rf"{_OPENS}?(?<![\w.,])(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?{_JOINS}\Z", re.IGNORECASE)
_OPEN = re.compile(rf"{_OPENS}\Z", re.IGNORECASE)
_JOINED = re.compile(rf"{_JOINS}\Z", re.IGNORECASE)
_UNTIL = re.compile(r"\b(?:until|till|up\s+to)\s+(?:the\s+)?\Z", re.IGNORECASE)
_REACH = 40
_DAY_MINUTES = 24 * 60


def stretch_of(ground: Ground, found: FoundTime) -> tuple[int, When] | None:
    """Give where a stretch of time that ends in a date begins on the page, and the whole stretch; None without one.

    Args:
        ground: what was found in the text.
        found: the date that may be the end of it.

    Example:
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> ground = ground_of("They shelled it from 7 to 11 May 1999.", "t-1", ReadSettings(), None)
        >>> start, when = stretch_of(ground, ground.times[0])
        >>> when.words, when.edtf
        ('from 7 to 11 May 1999', '1999-05-07/1999-05-11')
    """
    if not found.when.resolved or found.when.timex_type != "DATE":
        return None
    text, floor = ground.page.text, max(0, found.start - _REACH)
    bare = _BARE_DAY.search(text, floor, found.start)
    if bare is not None and found.when.granularity is Granularity.DAY and found.when.start.earliest is not None:
        year, month, last = civil(found.when.start.earliest // _DAY_MINUTES)
        first = int(bare["day"])
        # Without "from", two numbers beside each other may be anything: "houses 7 to 11".
        if first < last and real_day(year, month, first) and (bare["open"] or _dashed(bare)):
            return _whole(ground, bare.start(), found, day(year, month, first))
    before = next((one for one in ground.times_before(found.start, 1) if one.end <= found.start), None)
    if before is None or not before.when.resolved or before.when.timex_type != "DATE":
        return None
    opened = _OPEN.search(text, max(0, before.start - _REACH), before.start)
    if opened is None or _JOINED.fullmatch(text, before.end, found.start) is None:
        return None
    return _whole(ground, opened.start(), found, before.when)


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
    if _OPEN.search(ground.page.text, max(0, found.start - _REACH), found.start) is None:
        return found
    for later in ground.times_between(found.end, found.end + _REACH):
        if later.start >= found.end and _JOINED.fullmatch(ground.page.text, found.end, later.start) is not None:
            return later if stretch_of(ground, later) is not None else found
    return found


def _dashed(bare: re.Match[str]) -> bool:
    return bare.group().rstrip()[-1:] in "-–—"


def _whole(ground: Ground, start: int, found: FoundTime, first: When) -> tuple[int, When] | None:
    last, low = found.when, first.start.earliest
    if low is None or last.end.latest is None or low >= last.end.latest:
        return None
    if ground.structure.torn_between(start, found.end):
        return None
    made = interval(first, last, ground.page.text[start : found.end])
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
