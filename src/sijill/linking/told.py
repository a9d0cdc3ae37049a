"""Ages, sexes and dates of list rows as intervals, never narrower than the words; None where not understood."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from sijill.errors import WrongUse
from sijill.linking.wordlists import bands, codes, numbers, words
from sijill.meaning.folding import fold_text
from sijill.meaning.hijri import hijri_day, hijri_month
from sijill.meaning.moments import MINUTES_A_DAY, minute_of
from sijill.meaning.numbers import find_amounts

_NUMBER: Final = re.compile(r"\d+(?:\.\d+)?")
_DECADE: Final = re.compile(r"(\d0)(?:'?s\b|ات\b)")
_RANGE: Final = re.compile(r"(\d{1,3})\s*(?:-|–|to|الى|الي)\s*(\d{1,3})")
_ISO: Final = re.compile(r"^(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?:[t ].*)?$")
_YEAR_LAST: Final = re.compile(r"^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})$")
_MONTH_YEAR: Final = re.compile(r"^(\d{1,2})[-/.](\d{4})$")
_SERIAL: Final = re.compile(r"^[2-5]\d{4}$")
_EPOCH_OF_SHEETS: Final = dt.date(1899, 12, 30)
OLDEST: Final = 115
_HIJRI_ALONE: Final = range(1421, 1500)
"""Years that only the Hijri calendar has reached; earlier ones may be of the solar Hijri calendar."""
_HIDDEN: Final = frozenset("*#?•_xX×")
_LEAST_DIGITS: Final = 5
LEAST_SHOWN: Final = 3
"""Of a number with hidden digits fewer than these say nothing."""


@dataclass(frozen=True, slots=True)
class Days:
    """A date as days since the year 1: from, to (inclusive).

    Args:
        first: the earliest day.
        last: the latest day.

    Example:
        >>> days_told("2013-05") == Days(dt.date(2013, 5, 1).toordinal(), dt.date(2013, 5, 31).toordinal())
        True
    """

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Years:
    """An age in completed years: from, to (inclusive).

    Args:
        least: the least.
        most: the most.

    Example:
        >>> years_told("in his 40s")
        Years(least=40, most=49)
    """

    least: int
    most: int


@lru_cache(maxsize=1 << 16)
def sex_told(text: str) -> str:
    """Give m, f, or "" where it is not said or not understood.

    Args:
        text: the cell's words.

    Example:
        >>> sex_told("Male"), sex_told("أنثى"), sex_told("?")
        ('m', 'f', '')
    """
    return codes("sex").get(fold_text(text).strip(" ."), "")


@lru_cache(maxsize=1 << 16)
def years_told(text: str) -> Years | None:
    """Give an age in words or digits as years, or None where it is not understood.

    Args:
        text: the cell's words.

    Example:
        >>> years_told("٣١"), years_told("6 months"), years_told("infant"), years_told("?") is None
        (Years(least=31, most=31), Years(least=0, most=0), Years(least=0, most=2), True)
    """
    folded = fold_text(text).strip()
    decade = _DECADE.search(folded)
    if decade is not None:
        return Years(int(decade.group(1)), int(decade.group(1)) + 9)
    ranged = _RANGE.search(folded)
    if ranged is not None and int(ranged.group(1)) <= int(ranged.group(2)) <= OLDEST:
        return Years(int(ranged.group(1)), int(ranged.group(2)))
    found = _NUMBER.findall(folded)
    spoken = re.findall(r"[^\W\d_]+", folded)
    if len(found) == 1:
        value = float(found[0])
        if any(word in words("month_unit") for word in spoken):
            return Years(int(value // 12), int(value // 12)) if value <= 60 else None
        return Years(int(value), int(value)) if value <= OLDEST else None
    if len(found) > 1:
        return None
    return next((_in_words(word) for word in spoken if _in_words(word) is not None), None) or _whole(spoken, text)


def _whole(spoken: list[str], text: str) -> Years | None:
    """An age that one word tells, with or without a half: سنتين, سنة ونصف; or one spelt out."""
    rest = {word.removeprefix("و") for word in spoken[1:]}
    if len(spoken) > 0 and spoken[0] in numbers("whole_ages") and rest <= words("half"):
        return Years(numbers("whole_ages")[spoken[0]], numbers("whole_ages")[spoken[0]])
    return _counted(text)


def _counted(text: str) -> Years | None:
    """An age spelt out: "thirty-one", واحد وثلاثون."""
    said = [(one.amount.min, one.amount.max) for one in find_amounts(text)]
    if len(said) != 1 or said[0][0] is None or said[0][0] != said[0][1] or said[0][0] > OLDEST:
        return None
    return Years(int(said[0][0]), int(said[0][0]))


def _in_words(word: str) -> Years | None:
    known = bands().get(word)
    if known is not None:
        return Years(*known)
    start = numbers("decade_words").get(word)
    return None if start is None else Years(start, start + 9)


@lru_cache(maxsize=1 << 16)
def days_told(text: str) -> Days | None:
    """Give a date of day, month or year precision as days, or None where it is not understood.

    A date with its year last is read day before month, as the region writes; where only the other order is a date,
    that order is taken.

    Args:
        text: the cell's words.

    Example:
        >>> days_told("14/05/2013") == days_told("2013-05-14") == days_told("14 May 2013"), days_told("soon") is None
        (True, True)
    """
    folded = fold_text(text).strip()
    found = _ISO.match(folded)
    if found is not None:
        return _days(int(found.group(1)), _int(found.group(2)), _int(found.group(3)))
    found = _YEAR_LAST.match(folded)
    if found is not None:
        first, second, year = (int(one) for one in found.groups())
        return _days(year, second, first) or _days(year, first, second)
    found = _MONTH_YEAR.match(folded)
    if found is not None:
        return _days(int(found.group(2)), int(found.group(1)), None)
    if _SERIAL.match(folded) is not None:
        day = (_EPOCH_OF_SHEETS + dt.timedelta(int(folded))).toordinal()
        return Days(day, day)
    return _with_month_name(folded)


def _int(text: str | None) -> int | None:
    return None if text is None else int(text)


def _with_month_name(folded: str) -> Days | None:
    hijri = _hijri(folded)
    if hijri is not None:
        return hijri
    months = [number for word in re.findall(r"[^\W\d_]+", folded) if (number := numbers("month_names").get(word))]
    figures = [int(one) for one in re.findall(r"\d+", folded)]
    years = [one for one in figures if one > 31]
    days = [one for one in figures if one <= 31]
    if len(months) != 1 or len(years) != 1 or len(days) > 1:
        return None
    return _days(years[0], months[0], days[0] if days else None)


def _hijri(folded: str) -> Days | None:
    """A date whose month is of the Hijri calendar, as wide as the sighting of the moon leaves it."""
    spoken = " ".join(re.findall(r"[^\W\d_]+", folded.replace("-", " ")))
    months = {month for name, month in numbers("hijri_months").items() if f" {name} " in f" {spoken} "}
    figures = [int(one) for one in re.findall(r"\d+", folded)]
    years, days = [one for one in figures if 1250 <= one <= 1500], [one for one in figures if one <= 30]
    if len(months) != 1 or len(years) != 1 or len(years) + len(days) != len(figures) or len(days) > 1:
        return None
    month = months.pop()
    return _hijri_days(years[0], month, days[0] if days else None)


def _hijri_days(year: int, month: int, day: int | None) -> Days | None:
    try:
        told = hijri_month(year, month) if day is None else hijri_day(year, month, day)
    except WrongUse:
        return None
    first, last = told.start.earliest, told.end.latest
    return None if first is None or last is None else Days(_ordinal(first), _ordinal(last - 1))


def _ordinal(moment: int) -> int:
    """The day of a minute as proleptic ordinal."""
    return moment // MINUTES_A_DAY - (minute_of(1, 1, 1) // MINUTES_A_DAY) + 1


def _days(year: int, month: int | None, day: int | None) -> Days | None:
    """The days of a year, a month or a day; None where the calendar has no such day or the year is of none."""
    if year in _HIJRI_ALONE and month is not None:
        return _hijri_days(year, month, day)
    if not 1880 <= year <= 2100:
        return None
    try:
        if month is None:
            return Days(dt.date(year, 1, 1).toordinal(), dt.date(year, 12, 31).toordinal())
        if day is None:
            after = dt.date(year + month // 12, month % 12 + 1, 1)
            return Days(dt.date(year, month, 1).toordinal(), after.toordinal() - 1)
        exact = dt.date(year, month, day).toordinal()
    except ValueError:
        return None
    return Days(exact, exact)


@lru_cache(maxsize=1 << 16)
def identity_told(text: str) -> str:
    """Give a number of somebody's papers as letters and digits, `*` for each hidden one; "" where it tells nothing.

    Args:
        text: the cell's words.

    Example:
        >>> identity_told("٩٠١-٢٣٤ ٥٦٧"), identity_told("901***567"), identity_told("000000000"), identity_told("none")
        ('901234567', '901***567', '', '')
    """
    folded = fold_text(text).strip().removesuffix(".0")
    kept = "".join("*" if char in _HIDDEN else char for char in folded if char.isalnum() or char in _HIDDEN)
    shown = kept.replace("*", "")
    told = any(map(str.isdigit, shown)) and len(kept) >= _LEAST_DIGITS and len(shown) >= LEAST_SHOWN
    return kept if told and len(set(shown)) > 1 else ""


@lru_cache(maxsize=1 << 16)
def places_told(place: str, region: str) -> tuple[str, str]:
    """Give town and area, folded; "town, area" in one cell is taken apart where there is no area column.

    Args:
        place: the words of the place's cell.
        region: those of the area's cell.

    Example:
        >>> places_told("Marwata, Coast", ""), places_told("Marwata", "Coast")
        (('marwata', 'coast'), ('marwata', 'coast'))
    """
    town, area = fold_text(place).strip(), fold_text(region).strip()
    pieces = [piece.strip() for piece in town.replace("،", ",").split(",") if piece.strip() != ""]
    if area == "" and len(pieces) > 1:
        return pieces[0], pieces[-1]
    return " ".join(town.split()), " ".join(area.split())


@lru_cache(maxsize=1 << 10)
def kind_told(text: str) -> str:
    """Give group, unidentified or person, or "" where the cell says none of them.

    Args:
        text: the cell's words.

    Example:
        >>> kind_told("Group"), kind_told("")
        ('group', '')
    """
    return codes("kinds").get(fold_text(text).strip(), "")


@lru_cache(maxsize=1 << 10)
def count_told(text: str) -> int:
    """Give how many people a row stands for; 1 where nothing is said, -1 where it was not understood.

    Args:
        text: the cell's words.

    Example:
        >>> count_told("٣"), count_told(""), count_told("several")
        (3, 1, -1)
    """
    folded = fold_text(text).strip().removesuffix(".0")
    return int(folded) if folded.isdigit() else 1 if folded == "" else -1
