"""Minutes on the proleptic Gregorian local timeline: civil dates to minutes and back, for any year at all."""

from __future__ import annotations

import re

from sijill.errors import WrongUse
from sijill.messages import N_

Minute = int
MINUTES_A_DAY = 1440
_DAYS_IN_400_YEARS = 146_097
_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_ISO = re.compile(r"([+-]?\d{4,})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d))?")


def is_leap(year: int) -> bool:
    """Tell whether a year of the proleptic Gregorian calendar has a 29th of February.

    Args:
        year: astronomical year number; 0 is the year before 1.

    Example:
        >>> is_leap(2024), is_leap(1900), is_leap(0)
        (True, False, True)
    """
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in_month(year: int, month: int) -> int:
    """Give the number of days of a month.

    Args:
        year: astronomical year number.
        month: 1 to 12.

    Raises:
        WrongUse: the month does not exist.

    Example:
        >>> days_in_month(2024, 2)
        29
    """
    if not 1 <= month <= 12:
        raise WrongUse(N_("a month is a number from 1 to 12, not {month}"), month=month)
    return 29 if month == 2 and is_leap(year) else _LENGTHS[month - 1]


def day_number(year: int, month: int, day: int) -> int:
    """Count the days from 0000-01-01 to a civil date; negative before it.

    Args:
        year: astronomical year number, any integer.
        month: 1 to 12.
        day: 1 to the length of the month.

    Raises:
        WrongUse: there is no such day.

    Example:
        >>> day_number(0, 1, 1), day_number(1970, 1, 1)
        (0, 719528)
    """
    if not 1 <= day <= days_in_month(year, month):
        raise WrongUse(N_("the month {year}-{month} has no day {day}"), year=year, month=month, day=day)
    # Years counted from March put the leap day last, so that the month lengths follow one linear rule
    # (E. G. Richards, "Calendars", Explanatory Supplement to the Astronomical Almanac, 3rd ed., 2013, ch. 15).
    shifted = year - 1 if month <= 2 else year
    era, of_era = divmod(shifted, 400)
    day_of_year = (153 * (month - 3 if month > 2 else month + 9) + 2) // 5 + day - 1
    return era * _DAYS_IN_400_YEARS + of_era * 365 + of_era // 4 - of_era // 100 + day_of_year + 60


def civil(number: int) -> tuple[int, int, int]:
    """Give the civil date (year, month, day) of a day number; the inverse of `day_number`.

    Args:
        number: days since 0000-01-01.

    Example:
        >>> civil(719528)
        (1970, 1, 1)
    """
    era, day_of_era = divmod(number - 60, _DAYS_IN_400_YEARS)
    of_era = (day_of_era - day_of_era // 1460 + day_of_era // 36524 - day_of_era // 146096) // 365
    day_of_year = day_of_era - (365 * of_era + of_era // 4 - of_era // 100)
    from_march = (5 * day_of_year + 2) // 153
    month = from_march + 3 if from_march < 10 else from_march - 9
    year = era * 400 + of_era + (1 if month <= 2 else 0)
    return year, month, day_of_year - (153 * from_march + 2) // 5 + 1


def minute_of(year: int, month: int = 1, day: int = 1, hour: int = 0, minute: int = 0) -> Minute:
    """Give the minute of a civil date and clock time.

    Args:
        year: astronomical year number, any integer.
        month: 1 to 12.
        day: 1 to the length of the month.
        hour: 0 to 24; 24 is midnight at the end of the day.
        minute: 0 to 59.

    Raises:
        WrongUse: there is no such day or time.

    Example:
        >>> minute_of(0), minute_of(0, 1, 2)
        (0, 1440)
    """
    if not (0 <= hour <= 24 and 0 <= minute <= 59) or (hour == 24 and minute > 0):
        raise WrongUse(N_("there is no clock time {hour}:{minute}"), hour=hour, minute=minute)
    return day_number(year, month, day) * MINUTES_A_DAY + hour * 60 + minute


def civil_minute(moment: Minute) -> tuple[int, int, int, int, int]:
    """Give (year, month, day, hour, minute) of a minute; the inverse of `minute_of`.

    Args:
        moment: minutes since 0000-01-01T00:00.

    Example:
        >>> civil_minute(minute_of(2025, 3, 6, 18))
        (2025, 3, 6, 18, 0)
    """
    number, rest = divmod(moment, MINUTES_A_DAY)
    return (*civil(number), rest // 60, rest % 60)


def weekday(moment: Minute) -> int:
    """Give the day of the week of a minute: Monday is 0, Sunday is 6.

    Args:
        moment: minutes since 0000-01-01T00:00.

    Example:
        >>> weekday(minute_of(2025, 3, 6))
        3
    """
    return (moment // MINUTES_A_DAY + 5) % 7


def year_text(year: int) -> str:
    """Write a year with at least four digits; outside 0 to 9999 with its sign (ISO 8601-1, 4.3.2).

    Args:
        year: astronomical year number.

    Example:
        >>> year_text(44), year_text(-44), year_text(12345)
        ('0044', '-0044', '+12345')
    """
    if year < 0:
        return f"-{-year:04d}"
    return f"{year:04d}" if year <= 9999 else f"+{year}"


def iso(moment: Minute) -> str:
    """Write a minute as an ISO 8601 local date and time to the minute.

    Args:
        moment: minutes since 0000-01-01T00:00.

    Example:
        >>> iso(minute_of(2025, 3, 6, 18))
        '2025-03-06T18:00'
    """
    year, month, day, hour, minute = civil_minute(moment)
    return f"{year_text(year)}-{month:02d}-{day:02d}T{hour:02d}:{minute:02d}"


def minute_from_iso(text: str) -> Minute:
    """Read a minute as `iso` writes it; a bare date is its first minute.

    Args:
        text: `2025-03-06T18:00` or `2025-03-06`; years beyond four digits carry a sign.

    Raises:
        WrongUse: the text has another form, or there is no such day.

    Example:
        >>> minute_from_iso("2025-03-06") == minute_of(2025, 3, 6)
        True
    """
    found = _ISO.fullmatch(text)
    if found is None:
        raise WrongUse(N_("a moment is written YYYY-MM-DD or YYYY-MM-DDTHH:MM"))
    year, month, day, hour, minute = (int(part or 0) for part in found.groups())
    return minute_of(year, month, day, hour, minute)


def years_later(moment: Minute, years: int) -> Minute:
    """Move a minute by whole calendar years; the 29th of February becomes the 28th where it is missing.

    Args:
        moment: minutes since 0000-01-01T00:00.
        years: how many years forward; negative is backward.

    Example:
        >>> iso(years_later(minute_of(2024, 2, 29), 1))
        '2025-02-28T00:00'
    """
    year, month, day, hour, minute = civil_minute(moment)
    there = year + years
    return minute_of(there, month, min(day, days_in_month(there, month)), hour, minute)
