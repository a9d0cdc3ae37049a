"""Building times from the calendar: days, weeks, months, seasons, years, decades, centuries."""

from __future__ import annotations

from dataclasses import replace

from sijill.errors import UnknownWord, WrongUse
from sijill.meaning.bounds import Bounds
from sijill.meaning.moments import MINUTES_A_DAY, Minute, day_number, days_in_month, minute_of, year_text
from sijill.meaning.tables import section, table
from sijill.meaning.told_time import Anchor, Granularity, When
from sijill.messages import N_


def _within(words: str, first: Minute, last: Minute, granularity: Granularity, timex: str | None) -> When:
    window = Bounds(first, last)
    kind = None if timex is None else "DATE"
    return When(words, window, window, granularity, anchor=Anchor.EXPLICIT, timex=timex, timex_type=kind)


def within(words: str, earliest: Minute | None, latest: Minute | None, granularity: Granularity) -> When:
    """Give a time somewhere between two moments, either of which may be unknown.

    Args:
        words: the words used.
        earliest: first minute possible, or None.
        latest: first minute no longer possible, or None.
        granularity: how finely it was told.

    Raises:
        WrongUse: the earliest lies after the latest.

    Example:
        >>> within("before the war", None, minute_of(2011, 3), Granularity.MONTH).edtf
        '[..2011-02]'
    """
    window = Bounds(earliest, latest)
    return When(words, window, window, granularity)


def day(year: int, month: int, day: int, words: str = "") -> When:
    """Give some moment of one day.

    Args:
        year: astronomical year number, any integer.
        month: 1 to 12.
        day: 1 to the length of the month.
        words: the words used.

    Raises:
        WrongUse: there is no such day.

    Example:
        >>> day(2025, 3, 6).edtf
        '2025-03-06'
    """
    first = minute_of(year, month, day)
    return _within(words, first, first + MINUTES_A_DAY, Granularity.DAY, f"{year_text(year)}-{month:02d}-{day:02d}")


def month(year: int, month: int, words: str = "") -> When:
    """Give some moment of one month.

    Args:
        year: astronomical year number.
        month: 1 to 12.
        words: the words used.

    Raises:
        WrongUse: there is no such month.

    Example:
        >>> month(2025, 3).latest
        '2025-04-01T00:00'
    """
    first = minute_of(year, month)
    last = first + days_in_month(year, month) * MINUTES_A_DAY
    return _within(words, first, last, Granularity.MONTH, f"{year_text(year)}-{month:02d}")


def year(year: int, words: str = "") -> When:
    """Give some moment of one year.

    Args:
        year: astronomical year number.
        words: the words used.

    Example:
        >>> year(1982).edtf
        '1982'
    """
    return _within(words, minute_of(year), minute_of(year + 1), Granularity.YEAR, year_text(year))


def decade(first_year: int, words: str = "") -> When:
    """Give some moment of ten years that share all digits but the last.

    Args:
        first_year: a year whose number ends in 0.
        words: the words used.

    Raises:
        WrongUse: the year does not end in 0.

    Example:
        >>> decade(1980).edtf, decade(1980).latest
        ('198X', '1990-01-01T00:00')
    """
    if first_year % 10 != 0:
        raise WrongUse(N_("a decade begins with a year that ends in 0, not {year}"), year=first_year)
    timex = f"{first_year:04d}"[:3] if 0 <= first_year <= 9999 else None
    return _within(words, minute_of(first_year), minute_of(first_year + 10), Granularity.DECADE, timex)


def century(first_year: int, words: str = "") -> When:
    """Give some moment of a hundred years that share their first two digits.

    Args:
        first_year: a year whose number ends in 00.
        words: the words used.

    Raises:
        WrongUse: the year does not end in 00.

    Example:
        >>> century(1900).edtf
        '19XX'
    """
    if first_year % 100 != 0:
        raise WrongUse(N_("a century begins with a year that ends in 00, not {year}"), year=first_year)
    timex = f"{first_year:04d}"[:2] if 0 <= first_year <= 9999 else None
    return _within(words, minute_of(first_year), minute_of(first_year + 100), Granularity.CENTURY, timex)


def _monday(year: int, number: int) -> int:
    fourth = day_number(year, 1, 4)
    first = fourth - (fourth + 5) % 7
    last = day_number(year, 12, 28)
    if not 1 <= number <= (last - (last + 5) % 7 - first) // 7 + 1:
        raise WrongUse(N_("the year {year} has no week {week}"), year=year, week=number)
    return first + 7 * (number - 1)


def week(year: int, number: int, words: str = "") -> When:
    """Give some moment of an ISO week, Monday to Sunday (ISO 8601-1, 4.3.4).

    Args:
        year: the ISO week-numbering year.
        number: 1 to 52 or 53.
        words: the words used.

    Raises:
        WrongUse: the year has no such week.

    Example:
        >>> week(2025, 10).earliest
        '2025-03-03T00:00'
    """
    first = _monday(year, number) * MINUTES_A_DAY
    return _within(words, first, first + 7 * MINUTES_A_DAY, Granularity.WEEK, f"{year_text(year)}-W{number:02d}")


def season(year: int, name: str, words: str = "", hemisphere: str | None = None) -> When:
    """Give some moment of a season of a year, as wide as the word is used (`spans_of_unit.yml`).

    Args:
        year: the year named with it.
        name: spring, summer, autumn or winter.
        words: the words used.
        hemisphere: north or south if it is known, else the table's convention.

    Raises:
        UnknownWord: no such season or hemisphere.

    Example:
        >>> season(2025, "spring").edtf, season(2025, "spring").latest
        ('2025-21', '2025-06-22T00:00')
    """
    sides = section("spans_of_unit", "seasons")
    unsaid = str(table("spans_of_unit")["hemisphere_when_unsaid"])
    side = sides.get(unsaid if hemisphere is None else hemisphere)
    spans = side.get(name) if isinstance(side, dict) else None
    if not isinstance(side, dict) or not isinstance(spans, dict):
        raise UnknownWord(N_("no such season or hemisphere"))
    first, last = (minute_of(year + past, month, day) for past, month, day in (spans["from"], spans["to"]))
    code = 21 + list(side).index(name) if hemisphere is None else int(spans["code"])
    made = _within(words, first, last, Granularity.SEASON, f"{year_text(year)}-{spans['timex']}")
    return replace(made, notation=f"{year_text(year)}-{code}")
