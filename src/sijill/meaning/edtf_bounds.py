"""The exact earliest and latest minute of an EDTF expression; qualifiers do not move them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from sijill.errors import Unreadable
from sijill.meaning.bounds import ANY, Bounds, hull_bounds
from sijill.meaning.edtf_values import Edtf, EdtfDate, EdtfInterval, EdtfRange, End
from sijill.meaning.moments import MINUTES_A_DAY, days_in_month, minute_of
from sijill.meaning.tables import section, table
from sijill.messages import N_

_YEAR = re.compile(r"Y?(-?)([\dX]+)(?:E(\d+))?(?:S(\d+))?")
_LARGEST_EXPONENT = 100
# Quarters, thirds and halves of the year, by their first month and length in months (ISO 8601-2, 4.8).
_MONTH_GROUPS = {code: (1 + 3 * (code - 33), 3) for code in range(33, 37)}
_MONTH_GROUPS |= {code: (1 + 4 * (code - 37), 4) for code in range(37, 40)}
_MONTH_GROUPS |= {40: (1, 6), 41: (7, 6)}


def _impossible() -> Unreadable:
    return Unreadable(N_("no day of the calendar fits this EDTF expression"), do=N_("Write a date that exists."))


def _years(digits: str) -> tuple[int, int]:
    """Give the first and the last year that a year without unspecified digits may be."""
    found = _YEAR.fullmatch(digits)
    if found is None:
        raise _impossible()
    sign, number, exponent, significant = found.groups()
    if int(exponent or 0) > _LARGEST_EXPONENT:
        raise Unreadable(N_("a year with more than {digits} digits is beyond reckoning"), digits=_LARGEST_EXPONENT)
    size = int(number) * 10 ** int(exponent or 0)
    low = high = size
    if significant is not None:
        unit = 10 ** max(0, len(str(size)) - int(significant))
        low = size // unit * unit
        high = low + unit - 1
    return (-high, -low) if sign else (low, high)


def _matching(pattern: str, numbers: Iterator[int], width: int) -> Iterator[int]:
    expression = re.compile(pattern.replace("X", r"\d"))
    return (number for number in numbers if expression.fullmatch(f"{number:0{width}d}"))


def _year_numbers(digits: str, last: bool) -> Iterator[int]:
    """Give the years that fit, earliest first, or latest first."""
    negative = digits.startswith("-")
    pattern = digits.removeprefix("-")
    filled_low, filled_high = int(pattern.replace("X", "0")), int(pattern.replace("X", "9"))
    if "X" not in pattern:
        yield -filled_low if negative else filled_low
        return
    rising = range(filled_low, filled_high + 1)
    falling = range(filled_high, filled_low - 1, -1)
    sizes = falling if negative != last else rising
    for size in _matching(pattern, iter(sizes), 4):
        yield -size if negative else size


def _fitting(year: int, month: str, day: str | None, last: bool) -> tuple[int, int] | None:
    """Give the first or last month and day of a year that fit the patterns, or None."""
    months = range(12, 0, -1) if last else range(1, 13)
    for number in _matching(month, iter(months), 2):
        length = days_in_month(year, number)
        if day is None:
            return number, length if last else 1
        days = range(length, 0, -1) if last else range(1, length + 1)
        for one in _matching(day, iter(days), 2):
            return number, one
    return None


def _edge(date: EdtfDate, last: bool) -> int:
    """Give the first minute of the earliest, or the minute after the latest day that fits a date of months and days."""
    month = "XX" if date.month is None else date.month.digits
    day = None if date.day is None else date.day.digits
    for year in _year_numbers(date.year.digits, last):
        found = _fitting(year, month, day, last)
        if found is not None:
            return minute_of(year, *found) + (MINUTES_A_DAY if last else 0)
    raise _impossible()


@cache
def _season(code: int) -> tuple[tuple[int, int, int], tuple[int, int, int]]:
    """Give where a season begins and ends, as (years after the one named, month, day)."""
    sides = section("spans_of_unit", "seasons")
    unsaid = str(table("spans_of_unit")["hemisphere_when_unsaid"])
    for name, side in sides.items():
        for place, spans in enumerate(side.values() if isinstance(side, dict) else ()):
            if spans["code"] == code or (name == unsaid and code == 21 + place):
                return tuple(spans["from"]), tuple(spans["to"])
    raise _impossible()


def _division(year: int, code: int) -> Bounds:
    if code in _MONTH_GROUPS:
        first, length = _MONTH_GROUPS[code]
        over = first + length
        return Bounds(minute_of(year, first), minute_of(year + 1) if over > 12 else minute_of(year, over))
    (before, month, day), (after, last_month, last_day) = _season(code)
    return Bounds(minute_of(year + before, month, day), minute_of(year + after, last_month, last_day))


def date_bounds(date: EdtfDate) -> Bounds:
    """Give the first minute that a date may be, and the minute after the last.

    Args:
        date: a date of EDTF.

    Raises:
        Unreadable: no day of the calendar fits.

    Example:
        >>> from sijill.meaning.edtf import parse_edtf
        >>> from sijill.meaning.moments import iso
        >>> iso(date_bounds(parse_edtf("1XXX-02-29")).earliest)
        '1004-02-29T00:00'
    """
    digits = date.year.digits
    if digits.startswith("Y") or "S" in digits:
        first, last = _years(digits)
        return Bounds(minute_of(first), minute_of(last + 1))
    if date.time is not None and date.month is not None and date.day is not None:
        hour, minute = int(date.time[1:3]), int(date.time[4:6])
        moment = minute_of(int(digits), int(date.month.digits), int(date.day.digits), hour, minute)
        return Bounds(moment, moment + 1)
    if date.month is not None and date.month.digits.isdigit() and int(date.month.digits) > 12:
        years = [next(_year_numbers(digits, last)) for last in (False, True)]
        return hull_bounds(_division(year, int(date.month.digits)) for year in years)
    return Bounds(_edge(date, False), _edge(date, True))


def _range_bounds(span: EdtfRange) -> Bounds:
    first = ANY if span.first is None else date_bounds(span.first)
    last = ANY if span.last is None else date_bounds(span.last)
    return Bounds(first.earliest, last.latest)


def edtf_bounds(value: Edtf) -> tuple[Bounds, Bounds]:
    """Give the bounds of the start and of the end of what an EDTF expression says.

    A date or a set is one window in which it lies: both bounds are the window. An open or unknown end has none.

    Args:
        value: an EDTF value.

    Raises:
        Unreadable: no day of the calendar fits.

    Example:
        >>> from sijill.meaning.edtf import parse_edtf
        >>> from sijill.meaning.moments import iso
        >>> start, end = edtf_bounds(parse_edtf("2025-03-06/2025-03-09"))
        >>> iso(start.latest), iso(end.earliest)
        ('2025-03-07T00:00', '2025-03-09T00:00')
    """
    if isinstance(value, EdtfDate):
        window = date_bounds(value)
        return window, window
    if isinstance(value, EdtfInterval):
        start, end = (ANY if isinstance(one, End) else date_bounds(one) for one in (value.start, value.end))
        return start, end
    window = hull_bounds(
        _range_bounds(one) if isinstance(one, EdtfRange) else date_bounds(one) for one in value.members
    )
    return window, window
