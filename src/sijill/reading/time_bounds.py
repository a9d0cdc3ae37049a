"""From a TIMEX3 value to a time as told: bounds that are never narrower than the value."""

from __future__ import annotations

import re
from dataclasses import replace

from sijill.meaning.dates import century, day, decade, month, season, week, year
from sijill.meaning.parts_of_time import clock, part_of_day, part_of_span
from sijill.meaning.when import Anchor, Bounds, Granularity, When, unresolved
from sijill.reading.time_scene import Value

_DAY_MINUTES = 24 * 60
_ABOUT = re.compile(r"(?:only |just )?(?:about|around|approximately|roughly|nearly|almost|close to|some|حوالي|نحو)\s")
_ABOUT_MINUTES = 30
"""How far "around eight" reaches on either side."""

_DAY = re.compile(r"(BC)?(\d{4})-(\d\d)-(\d\d)(?:T([A-Z]{2})|T(\d\d)(?::(\d\d))?)?")
_MONTH = re.compile(r"(BC)?(\d{4})-(\d\d)")
_YEAR = re.compile(r"(BC)?(\d{4})(?:-XX(?:-XX)?)?")
_SEASON = re.compile(r"(BC)?(\d{4})-(SP|SU|FA|WI)")
_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?")
_DECADE = re.compile(r"(BC)?(\d{3})")
_CENTURY = re.compile(r"(BC)?(\d\d)")
_SEASONS = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}
_PARTS_OF_DAY = {"MO": "morning", "MI": "noon", "AF": "afternoon", "EV": "evening", "NI": "night", "DT": "daytime"}
_OWN_PART = re.compile(r"midnight|dawn|daybreak|sunrise|early morning|منتصف الليل|فجر")
_NAMED = {
    "midnight": "midnight",
    "dawn": "dawn",
    "daybreak": "dawn",
    "sunrise": "dawn",
    "early morning": "early_morning",
    "منتصف الليل": "midnight",
    "فجر": "dawn",
}


def when_of(value: Value, words: str) -> When:
    """Make the time as told of a value; what has no place on the timeline stays unresolved.

    Args:
        value: the value.
        words: the words used.

    Example:
        >>> when_of(Value("1951-04", "DATE", anchor=Anchor.EXPLICIT), "April 1951").edtf
        '1951-04'
    """
    plain = _plain(value.timex or "", words)
    if plain is None:
        return replace(
            unresolved(words), timex=value.timex, timex_type=value.type, anchor=value.anchor, inferred=value.inferred
        )
    if value.part is not None and not plain.is_stretch and plain.granularity not in _FINE:
        plain = part_of_span(plain, value.part)
    plain = _widened(plain, value, words)
    return replace(
        plain,
        words=words,
        anchor=value.anchor or Anchor.EXPLICIT,
        anchored_at=value.anchored_at,
        inferred=value.inferred,
        approximate=plain.approximate or value.approximate,
        uncertain=value.uncertain,
        timex=value.timex,
        timex_type=value.type,
    )


def _widened(plain: When, value: Value, words: str) -> When:
    """Let a clock time span all that was told: both of "7:30 or 8", and half an hour around "around"."""
    first, last = plain.start.earliest, plain.start.latest
    if plain.granularity not in (Granularity.MINUTE, Granularity.HOUR) or first is None or last is None:
        return plain
    if value.other is not None:
        hour, minute = value.other
        other = first - first % _DAY_MINUTES + hour * 60 + (minute or 0)
        first, last = min(first, other), max(last, other + (60 if minute is None else 1))
    if _ABOUT.match(words.lower()) is not None:
        first, last = first - _ABOUT_MINUTES, last + _ABOUT_MINUTES
    if (first, last) == (plain.start.earliest, plain.start.latest):
        return plain
    window = Bounds(first, last)
    return replace(plain, start=window, end=window, granularity=Granularity.HOUR, approximate=True)


_FINE = frozenset({Granularity.MINUTE, Granularity.HOUR, Granularity.PART_OF_DAY})


def _year_number(era: str | None, digits: str) -> int:
    return 1 - int(digits) if era else int(digits)


def _plain(timex: str, words: str) -> When | None:
    if match := _DAY.fullmatch(timex):
        base = day(_year_number(match[1], match[2]), int(match[3]), int(match[4]), words)
        return _within_day(base, match, words)
    if match := _MONTH.fullmatch(timex):
        return month(_year_number(match[1], match[2]), int(match[3]), words)
    if match := _YEAR.fullmatch(timex):
        return year(_year_number(match[1], match[2]), words)
    if match := _SEASON.fullmatch(timex):
        return season(_year_number(match[1], match[2]), _SEASONS[match[3]], words)
    if match := _WEEK.fullmatch(timex):
        return week(int(match[1]), int(match[2]), words)
    if match := _DECADE.fullmatch(timex):
        return None if match[1] else decade(int(match[2]) * 10, words)
    if match := _CENTURY.fullmatch(timex):
        return None if match[1] else century(int(match[2]) * 100, words)
    return None


def _within_day(base: When, match: re.Match[str], words: str) -> When:
    """Narrow a day to its part or its clock time; words such as dawn are narrower than their TIMEX code."""
    if match[5] is not None and match[5] in _PARTS_OF_DAY:
        own = _OWN_PART.search(words.lower())
        return part_of_day(base, _NAMED[own.group()] if own else _PARTS_OF_DAY[match[5]])
    if match[6] is not None and int(match[6]) < 24:
        return clock(base, int(match[6]), None if match[7] is None else int(match[7]), words)
    return base
