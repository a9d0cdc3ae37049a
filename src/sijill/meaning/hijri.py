"""The Hijri calendar, shown on demand: the tabular reckoning, a day or two either way of what was observed."""

from __future__ import annotations

from dataclasses import replace

from sijill.errors import WrongUse
from sijill.meaning.bounds import Bounds
from sijill.meaning.moments import MINUTES_A_DAY, Minute, day_number
from sijill.meaning.told_time import Anchor, Granularity, When
from sijill.messages import N_

# 1 Muharram of the year 1 as Thursday, 15 July 622 Julian, which is 18 July 622 Gregorian (the astronomical epoch):
# against the Umm al-Qura calendar of 1930 to 2070 the table is then at most one day late and two days early.
_EPOCH = day_number(622, 7, 18)
_EARLY, _LATE = MINUTES_A_DAY + 8 * 60, 3 * MINUTES_A_DAY  # a Hijri day begins at sunset before
_DAYS_IN_30_YEARS = 10_631


def _is_leap(year: int) -> bool:
    return (11 * year + 14) % 30 < 11


def month_length(year: int, month: int) -> int:
    """Give the days of a month of the tabular Hijri calendar: 30 and 29 in turn, the last 30 in a leap year.

    Source: N. Dershowitz and E. M. Reingold, Calendrical Calculations, 4th ed. (2018), chapter 7.

    Args:
        year: Hijri year.
        month: 1 to 12.

    Raises:
        WrongUse: the month does not exist.

    Example:
        >>> month_length(1446, 9), month_length(1445, 12)
        (30, 30)
    """
    if not 1 <= month <= 12:
        raise WrongUse(N_("a month is a number from 1 to 12, not {month}"), month=month)
    return 30 if month % 2 == 1 or (month == 12 and _is_leap(year)) else 29


def _day_number(year: int, month: int, day: int) -> int:
    return _EPOCH + (year - 1) * 354 + (11 * year + 3) // 30 + 29 * (month - 1) + month // 2 + day - 1


def hijri_of(moment: Minute) -> tuple[int, int, int]:
    """Give the tabular Hijri date (year, month, day) of a minute; the true one may be a day or two off.

    Args:
        moment: minutes since 0000-01-01T00:00.

    Example:
        >>> from sijill.meaning.moments import minute_of
        >>> hijri_of(minute_of(2025, 3, 6))
        (1446, 9, 7)
    """
    number = moment // MINUTES_A_DAY
    year = (30 * (number - _EPOCH) + 10_646) // _DAYS_IN_30_YEARS
    month = next(one for one in range(12, 0, -1) if _day_number(year, one, 1) <= number)
    return year, month, number - _day_number(year, month, 1) + 1


def hijri_day(year: int, month: int, day: int, words: str = "") -> When:
    """Give a Hijri date as a time: some days wide, for the month began where the moon was seen.

    Args:
        year: Hijri year.
        month: 1 to 12.
        day: 1 to 30; observation may give 30 days to a month that has 29 in the table.
        words: the words used.

    Raises:
        WrongUse: there is no such day.

    Example:
        >>> hijri_day(1446, 9, 6).edtf
        '[2025-03-03..2025-03-07]'
    """
    month_length(year, month)
    if not 1 <= day <= 30:
        raise WrongUse(N_("the month {year}-{month} has no day {day}"), year=year, month=month, day=day)
    first = _day_number(year, month, day) * MINUTES_A_DAY
    window = Bounds(first - _EARLY, first + _LATE)
    return replace(When(words, window, window, Granularity.DAY), anchor=Anchor.EXPLICIT)


def hijri_month(year: int, month: int, words: str = "") -> When:
    """Give a Hijri month as a time, wider at each end than the table.

    Args:
        year: Hijri year.
        month: 1 to 12.
        words: the words used ("رمضان 1446").

    Raises:
        WrongUse: there is no such month.

    Example:
        >>> hijri_month(1446, 9).earliest
        '2025-02-26T16:00'
    """
    length = month_length(year, month)
    first = _day_number(year, month, 1) * MINUTES_A_DAY
    window = Bounds(first - _EARLY, first + (length - 1) * MINUTES_A_DAY + _LATE)
    return replace(When(words, window, window, Granularity.MONTH), anchor=Anchor.EXPLICIT)
