"""Dates that only bound what is told: "before 14 April", "since May", "before leaving the village on 14 April"."""

from __future__ import annotations

import re
from dataclasses import replace

from sijill.meaning.dates import within
from sijill.meaning.when import Bounds, Granularity, When
from sijill.reading.ground import Ground
from sijill.reading.times import FoundTime
from sijill.reading.wordsets import listed

_DIRECT = re.compile(
    r"\b(?:(?P<before>before|prior\s+to|قبل)|(?P<by>by|no\s+later\s+than)|(?P<until>until|till|up\s+to|حتى|لغاية)"
    r"|(?P<after>after|following|بعد)|(?P<since>since|منذ))\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)
_INDIRECT = re.compile(
    r"\b(?:(?P<before>before|prior\s+to)|(?P<after>after|following)|(?P<since>since)|(?P<until>until|till))\s+"
    r"(?P<what>[^.;:!?,()\n“”\"]{2,70})\s(?:on|of|in)\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)
_FROM = re.compile(r"\b(?P<since>between|from|بين|من)\s+(?:the\s+)?\Z", re.IGNORECASE)
_STILL = re.compile(
    r"\s(?:and|to|until|till|up\s+to|و|حتى|إلى)\s?(?:today|now|this\s+day|the\s+present|اليوم|الآن)\b", re.I
)
"""What stands behind the first day of a stretch that ends when it was told: "between 1 October and today"."""
_REACH = 90


def edge_of(ground: Ground, found: FoundTime, at: int | None) -> tuple[int, When] | None:
    """Give where a date that only bounds an act begins with its preposition, and the time that it leaves open.

    Args:
        ground: what was found in the text.
        found: the date.
        at: where the words of the act start; None for whatever is told later.

    Source: ISO 8601-2 (EDTF level 2), open intervals and one of a set.

    Example:
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> ground = ground_of("Before 14 April 1999 they burned it.", "t-1", ReadSettings(), None)
        >>> start, when = edge_of(ground, ground.times[0], 21)
        >>> when.words, when.edtf
        ('Before 14 April 1999', '[..1999-04-13]')
    """
    when = found.when
    sentence = ground.structure.sentence_at(found.start)
    if not when.resolved or when.timex_type != "DATE" or sentence is None:
        return None
    text, floor = ground.page.text, max(sentence.start, found.start - _REACH)
    still = _STILL.match(text, found.end) is not None
    direct = (_FROM if still else _DIRECT).search(text, floor, found.start)
    indirect = _INDIRECT.search(text, floor, found.start) if direct is None else None
    told = direct or indirect
    if told is None or ground.structure.torn_between(told.start(), found.end):
        return None
    ahead = re.match(r"\s+([A-Za-z]+)", text[found.end : found.end + 24])
    if direct is not None and ahead is not None and ahead.group(1).lower() in listed("words_en", "parts_of_a_day"):
        return None  # "after Friday prayers"
    if indirect is not None and (_of_that_day(ground, indirect) or _inside(text, indirect, found, at)):
        return None
    words = text[told.start() : found.end]
    return told.start(), _open(when, words, told.lastgroup if direct is not None else _kind(told), direct is not None)


def _kind(told: re.Match[str]) -> str:
    return next(name for name in ("before", "after", "since", "until") if told[name])


def _open(when: When, words: str, kind: str | None, direct: bool) -> When:
    """The time that is left open on one side of a date, or lasts from or until it."""
    first, last = when.start.earliest, when.end.latest
    if kind in ("before", "by"):
        made = within(words, None, first if kind == "before" and direct else last, when.granularity)
    elif kind == "after":
        day = direct and when.granularity is Granularity.DAY
        made = within(words, last if day else first, None, when.granularity)
    elif kind == "since":
        made = replace(when, words=words, end=Bounds(first, None), timex=None)
    else:
        made = replace(when, words=words, start=Bounds(None, last), timex=None)
    return replace(made, anchor=when.anchor, anchored_at=when.anchored_at, inferred=when.inferred, timex_type="DATE")


def _of_that_day(ground: Ground, told: re.Match[str]) -> bool:
    """Whether the date is that of a part of its day: "before dawn on 14 April", "after prayers on 14 April"."""
    words = told["what"].lower().split()
    parts = listed("words_en", "parts_of_a_day")
    timed = any(one.when.timex_type == "TIME" for one in ground.times_between(told.start("what"), told.end("what")))
    return timed or any(word in parts for word in words)


def _inside(text: str, told: re.Match[str], found: FoundTime, at: int | None) -> bool:
    """Whether an act is told in the clause that bears the date: "before soldiers burned it on 14 April"."""
    return at is not None and told.start() < at < found.start
