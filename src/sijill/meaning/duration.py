"""How long something took and how old someone was: values that never become a date."""

from __future__ import annotations

from dataclasses import dataclass

from sijill.errors import UnknownWord, WrongUse
from sijill.meaning.bounds import Bounds
from sijill.meaning.moments import MINUTES_A_DAY, years_later
from sijill.meaning.told_time import When
from sijill.messages import N_

# Shortest and longest that each unit can be in the calendar, in minutes; ISO 8601 designator.
_UNITS = {
    "minute": (1, 1, "PT{}M"),
    "hour": (60, 60, "PT{}H"),
    "day": (MINUTES_A_DAY, MINUTES_A_DAY, "P{}D"),
    "week": (7 * MINUTES_A_DAY, 7 * MINUTES_A_DAY, "P{}W"),
    "month": (28 * MINUTES_A_DAY, 31 * MINUTES_A_DAY, "P{}M"),
    "year": (365 * MINUTES_A_DAY, 366 * MINUTES_A_DAY, "P{}Y"),
    "decade": (3652 * MINUTES_A_DAY, 3653 * MINUTES_A_DAY, "P{}0Y"),
    "century": (36524 * MINUTES_A_DAY, 36525 * MINUTES_A_DAY, "P{}00Y"),
}
# In any four hundred years there are exactly 146,097 days: many months or years together vary less than each alone.
_DAYS_OF_MONTHS_LOW = {1: 28, 2: 59, 3: 89, 4: 120, 5: 150, 6: 181, 7: 212, 8: 242, 9: 273, 10: 303, 11: 334}
_DAYS_OF_MONTHS_HIGH = {1: 31, 2: 62, 3: 92, 4: 123, 5: 153, 6: 184, 7: 215, 8: 245, 9: 276, 10: 306, 11: 337}


def _least_days(months: int) -> int:
    years, rest = divmod(months, 12)
    return years * 365 + max(0, years // 4 - years // 100 - 1 + years // 400) + _DAYS_OF_MONTHS_LOW.get(rest, 0)


def _most_days(months: int) -> int:
    years, rest = divmod(months, 12)
    return years * 365 + (years + 3) // 4 + _DAYS_OF_MONTHS_HIGH.get(rest, 0) + (1 if years and rest else 0)


@dataclass(frozen=True, slots=True)
class Duration:
    """How long something took, between two numbers of minutes.

    Args:
        words: the words used.
        least: shortest, in minutes; None if unknown.
        most: longest, in minutes; None if unknown.
        iso: ISO 8601 duration where one says it (`P2D`), else None.
        approximate: about, nearly.

    Raises:
        WrongUse: the shortest is longer than the longest, or negative.

    Example:
        >>> Duration("two days", 2880, 2880, "P2D").minutes
        (2880, 2880)
    """

    words: str
    least: int | None
    most: int | None
    iso: str | None = None
    approximate: bool = False

    def __post_init__(self) -> None:
        if (self.least or 0) < 0 or (self.most is not None and self.most < (self.least or 0)):
            raise WrongUse(N_("the shortest duration is longer than the longest, or less than nothing"))

    @property
    def minutes(self) -> tuple[int | None, int | None]:
        """Shortest and longest, in minutes."""
        return self.least, self.most


def duration(words: str, least: int, most: int | None, unit: str, approximate: bool = False) -> Duration:
    """Give a duration told in a unit of the calendar; months and years are as short and as long as they come.

    Args:
        words: the words used.
        least: smallest number of units.
        most: largest number of units, None if unbounded.
        unit: minute, hour, day, week, month, year, decade or century.
        approximate: about, nearly.

    Raises:
        UnknownWord: no such unit.
        WrongUse: the numbers are negative or the wrong way round.

    Example:
        >>> duration("two or three days", 2, 3, "day").minutes, duration("a month", 1, 1, "month").iso
        ((2880, 4320), 'P1M')
    """
    if unit not in _UNITS:
        raise UnknownWord(N_("no such unit of time"))
    if least < 0 or (most is not None and most < least):
        raise WrongUse(N_("the shortest duration is longer than the longest, or less than nothing"))
    low, high, form = _UNITS[unit]
    months = {"month": 1, "year": 12, "decade": 120, "century": 1200}.get(unit)
    if months is None:
        shortest, longest = least * low, None if most is None else most * high
    else:
        shortest = _least_days(least * months) * MINUTES_A_DAY
        longest = None if most is None else _most_days(most * months) * MINUTES_A_DAY
    return Duration(words, shortest, longest, form.format(least) if least == most else None, approximate)


@dataclass(frozen=True, slots=True)
class Age:
    """How old someone was, in completed years; never a date.

    Args:
        words: the words used ("in his seventies").
        youngest: fewest completed years; None if unknown.
        oldest: most completed years; None if unknown.
        approximate: about, nearly.

    Raises:
        WrongUse: the youngest is more than the oldest, or negative.

    Example:
        >>> Age("in his seventies", 70, 79).oldest
        79
    """

    words: str
    youngest: int | None
    oldest: int | None
    approximate: bool = False

    def __post_init__(self) -> None:
        if (self.youngest or 0) < 0 or (self.oldest is not None and self.oldest < (self.youngest or 0)):
            raise WrongUse(N_("the youngest age is more than the oldest, or less than nothing"))

    def birth_years_at(self, when: When) -> Bounds:
        """Give when somebody of this age at that time was born, as bounds in minutes.

        Args:
            when: the time at which the age was true.

        Example:
            >>> from sijill.meaning.when import day, iso
            >>> born = Age("15", 15, 15).birth_years_at(day(2025, 3, 6))
            >>> iso(born.earliest), iso(born.latest)
            ('2009-03-06T00:00', '2010-03-07T00:00')
        """
        first, last = when.start.earliest, when.end.latest
        return Bounds(
            None if first is None or self.oldest is None else years_later(first, -self.oldest - 1),
            None if last is None else years_later(last, -(self.youngest or 0)),
        )
