"""Narrowing and joining times: clock times, parts of a day, early and late parts of a unit, and stretches."""

from __future__ import annotations

from dataclasses import replace

from sijill.errors import UnknownWord, WrongUse
from sijill.meaning.bounds import Bounds
from sijill.meaning.moments import MINUTES_A_DAY, Minute, civil, minute_of
from sijill.meaning.tables import section
from sijill.meaning.told_time import Granularity, When, coarser
from sijill.messages import N_


def clock(of: When, hour: int, minute: int | None = None, words: str = "") -> When:
    """Give a clock time of a day; without the minute, some minute of that hour.

    Args:
        of: one day.
        hour: 0 to 23.
        minute: 0 to 59, or None if only the hour was told.
        words: the words used.

    Raises:
        WrongUse: `of` is not one day, or there is no such time.

    Example:
        >>> from sijill.meaning.dates import day
        >>> clock(day(2025, 3, 7), 8).latest, clock(day(2025, 3, 7), 8, 30).earliest
        ('2025-03-07T09:00', '2025-03-07T08:30')
    """
    begin, end = of.start.earliest, of.end.latest
    if begin is None or end is None or of.granularity is not Granularity.DAY or end - begin != MINUTES_A_DAY:
        raise WrongUse(N_("a clock time needs one day to belong to"))
    if not (0 <= hour <= 23 and 0 <= (minute or 0) <= 59):
        raise WrongUse(N_("there is no clock time {hour}:{minute}"), hour=hour, minute=minute or 0)
    first = begin + hour * 60 + (minute or 0)
    stamp = f"T{hour:02d}" if minute is None else f"T{hour:02d}:{minute:02d}"
    grain, length = (Granularity.HOUR, 60) if minute is None else (Granularity.MINUTE, 1)
    window = Bounds(first, first + length)
    timex = None if of.timex is None else of.timex + stamp
    kept = replace(of, words=words or of.words, start=window, end=window, granularity=grain, part_of_day=None)
    return replace(kept, timex=timex, timex_type="TIME", notation=None)


def _clock_minutes(text: object) -> int:
    hours, _, minutes = str(text).partition(":")
    return int(hours) * 60 + int(minutes)


def part_of_day(day: When, part: str) -> When:
    """Narrow a day to a part of it, as wide as the word is used (`spans_of_day.yml`).

    Args:
        day: one day; a longer time stays as coarse as it is, moved to the first and last such part.
        part: night, dawn, morning, noon, afternoon, evening or another word of the table.

    Raises:
        UnknownWord: the table has no such part.
        WrongUse: the time is a clock time already.

    Example:
        >>> from sijill.meaning.dates import month
        >>> part_of_day(month(2025, 3), "night").earliest
        '2025-03-01T18:00'
    """
    spans = section("spans_of_day", "parts").get(part)
    if not isinstance(spans, dict):
        raise UnknownWord(N_("the vocabulary has no such part of the day"))
    if day.granularity in (Granularity.MINUTE, Granularity.HOUR, Granularity.PART_OF_DAY):
        raise WrongUse(N_("only a day or a longer time has parts of the day"))
    begin, end = _clock_minutes(spans["from"]), _clock_minutes(spans["to"])

    def moved(bounds: Bounds) -> Bounds:
        first, last = bounds.earliest, bounds.latest
        return Bounds(None if first is None else first + begin, None if last is None else last - MINUTES_A_DAY + end)

    one_day = day.granularity is Granularity.DAY and not day.is_stretch
    timex = f"{day.timex}T{spans['timex']}" if one_day and day.timex is not None else day.timex
    return replace(
        day,
        start=moved(day.start),
        end=moved(day.end),
        granularity=Granularity.PART_OF_DAY if one_day else day.granularity,
        part_of_day=part,
        timex=timex,
        timex_type="TIME" if one_day else day.timex_type,
    )


def part_of_span(of: When, part: str) -> When:
    """Narrow a decade, year, month or other unit to its early, middle or late part; approximate by nature.

    Args:
        of: the unit.
        part: early, mid or late (`spans_of_unit.yml`).

    Raises:
        UnknownWord: the table has no such part.
        WrongUse: the unit has no two ends.

    Example:
        >>> from sijill.meaning.dates import decade
        >>> part_of_span(decade(1980), "mid").edtf
        '[1984~..1986~]'
    """
    shares = section("spans_of_unit", "parts").get(part)
    if not isinstance(shares, dict):
        raise UnknownWord(N_("the vocabulary has no such part of a time"))
    begin, end = of.start.earliest, of.end.latest
    if begin is None or end is None:
        raise WrongUse(N_("only a time with two ends has an early, middle and late part"))
    low, high = shares[of.granularity.value if of.granularity.value in shares else "default"]
    first, last = _cut(begin, end, int(low), of.granularity), _cut(begin, end, int(high), of.granularity)
    window = Bounds(first, last)
    timex_type = of.timex_type
    return replace(of, start=window, end=window, approximate=True, notation=None, timex_type=timex_type)


def _cut(begin: Minute, end: Minute, hundredths: int, granularity: Granularity) -> Minute:
    """Give the moment at a share of a unit, on a whole year of a decade or century, else on a whole day."""
    if granularity in (Granularity.DECADE, Granularity.CENTURY):
        first, last = civil(begin // MINUTES_A_DAY)[0], civil(end // MINUTES_A_DAY)[0]
        return minute_of(first + (last - first) * hundredths // 100)
    if hundredths == 100:
        return end
    days = (end - begin) // MINUTES_A_DAY * hundredths // 100
    return begin + (days * MINUTES_A_DAY if end - begin >= MINUTES_A_DAY else (end - begin) * hundredths // 100)


def interval(first: When, last: When, words: str = "") -> When:
    """Give a stretch that starts in one time and ends in another.

    Args:
        first: when it started.
        last: when it ended; an unresolved time if nobody says.
        words: the words used.

    Raises:
        WrongUse: the last is over before the first begins.

    Example:
        >>> from sijill.meaning.dates import day
        >>> interval(day(2025, 3, 6), day(2025, 3, 9)).edtf
        '2025-03-06/2025-03-09'
    """
    return When(
        words,
        Bounds(first.start.earliest, first.start.latest),
        Bounds(last.end.earliest, last.end.latest),
        coarser(first.granularity, last.granularity),
        approximate=first.approximate or last.approximate,
        uncertain=first.uncertain or last.uncertain,
        anchor=first.anchor if first.anchor == last.anchor else None,
        inferred=first.inferred or last.inferred,
    )
