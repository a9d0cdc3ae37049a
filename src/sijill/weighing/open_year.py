"""Days of a year that nobody told: what is certain about two of them, whatever the year was."""

from __future__ import annotations

import re

from sijill.meaning.when import When

_TOLD = re.compile(r"XXXX-(\d\d)(?:-(\d\d))?(?:T(\w+))?")
_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_YEAR = sum(_LENGTHS)
DayOfYear = tuple[int, int]
"""First and last day, counted from 0 through a year that has a 29 February."""


def of_year(when: When | None) -> DayOfYear | None:
    """Give the days of a year on which something was told to be, where the year is not told; a night has two.

    Args:
        when: the time, or None.

    Example:
        >>> from dataclasses import replace
        >>> from sijill.meaning.when import unresolved
        >>> of_year(replace(unresolved("6 March"), timex="XXXX-03-06")), of_year(unresolved("one day"))
        ((65, 65), None)
    """
    told = None if when is None or when.resolved else _TOLD.fullmatch(when.timex or "")
    if told is None or not 1 <= int(told[1]) <= len(_LENGTHS):
        return None
    month, first = int(told[1]), sum(_LENGTHS[: int(told[1]) - 1])
    if told[2] is None:
        return first, first + _LENGTHS[month - 1] - 1
    day = first + int(told[2]) - 1
    return day, day + (told[3] == "NI")


def other_days(one: DayOfYear | None, two: DayOfYear | None) -> bool:
    """Say whether two are certainly on different days, in whichever years they were.

    Args:
        one: days of a year, or None.
        two: the others.

    Example:
        >>> other_days((65, 65), (66, 67)), other_days((65, 65), None), other_days((365, 366), (0, 0))
        (True, False, False)
    """
    if one is None or two is None:
        return False
    # a night of 31 December reaches into the first day of a year
    return not any(
        first[0] <= last[1] + turn and last[0] + turn <= first[1]
        for first, last in ((one, two), (two, one))
        for turn in (0, _YEAR)
    )


def days_between(one: DayOfYear, two: DayOfYear) -> int:
    """Give how many days the second starts after the first in one story, at most half a year either way.

    Args:
        one: days of a year.
        two: the others.

    Example:
        >>> days_between((364, 364), (1, 1)), days_between((66, 66), (65, 65))
        (3, -1)
    """
    return (two[0] - one[0] + _YEAR // 2) % _YEAR - _YEAR // 2


def day_code(days: DayOfYear) -> str:
    """Write days of a year that is not told as EDTF does: a day, or the month where more are meant.

    Args:
        days: days of a year.

    Example:
        >>> day_code((65, 65)), day_code((60, 90)), day_code((66, 67))
        ('XXXX-03-06', 'XXXX-03', 'XXXX-03-07')
    """
    month, first = 1, days[0]
    while first >= _LENGTHS[month - 1]:
        first, month = first - _LENGTHS[month - 1], month + 1
    return f"XXXX-{month:02d}" + ("" if days[1] - days[0] > 1 else f"-{first + 1:02d}")
