"""What a person should look at in a date of a list: three calendars, the order of day and month, bare day numbers.

Nothing is converted here: which calendar a year belongs to is for a person to say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

import yaml

from sijill.intake.columns import plain_header

_YEAR_FIRST: Final = re.compile(r"(\d{4})(?:[-/.]\d{1,2}){0,2}(?:[T ]\d{1,2}:\d{2}(?::\d{2})?)?")
_EDTF: Final = re.compile(r"[\dX]{4}(?:-[\dX?~%]{2,3}){0,2}[?~%]?(?:/[\dX?~%.-]*)?")
_YEAR_LAST: Final = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})")
_SERIAL: Final = re.compile(r"[2-5]\d{4}")
_LUNAR: Final = re.compile(r"هـ|\bAH\b|\bه\b|هجري", re.IGNORECASE)
_SOLAR: Final = re.compile(r"ه\s*\.?\s*ش|\bSH\b|شمسي|شمسی", re.IGNORECASE)
_COMMON: Final = re.compile(r"\s*(?:ميلادية|ميلادي|م\.?|\bAD\b|\bCE\b)\s*\Z", re.IGNORECASE)
_ANY_YEAR: Final = re.compile(r"(?<!\d)\d{4}(?!\d)")
_COMMON_ERA: Final = 1825
"""The first year that a list is taken to mean in the Gregorian calendar."""


def about_date(plain: str) -> list[str]:
    """Codes of the questions about a date.

    Args:
        plain: the cell's words with Western digits.

    Example:
        >>> about_date("2025-03-06"), about_date("1446-09-06"), about_date("1403/12/16"), about_date("3/4/2025")
        ([], ['date-hijri'], ['date-two-calendars'], ['date-order'])
    """
    years = [int(found) for found in _ANY_YEAR.findall(plain)]
    if any(1300 <= year <= 1500 for year in years) and any(year >= _COMMON_ERA for year in years):
        return ["date-both"]
    plain = _COMMON.sub("", plain)
    folded, names = f" {plain_header(plain)} ", _months()
    number = years[0] if years else 0
    if _SOLAR.search(plain) is not None or (1300 <= number <= 1420 and _has(folded, names.solar)):
        return ["date-solar"]
    if _LUNAR.search(plain) is not None or _has(folded, names.lunar):
        return ["date-hijri"]
    if _has(folded, names.common):
        return [] if number >= _COMMON_ERA else ["date-words"]
    if 1300 <= number <= 1420:
        return ["date-two-calendars"]
    if 1420 < number <= 1500:
        return ["date-hijri"]
    return _about_digits(plain, number)


def _about_digits(plain: str, number: int) -> list[str]:
    if _SERIAL.fullmatch(plain) is not None:
        return ["date-serial"]
    last = _YEAR_LAST.fullmatch(plain)
    if last is not None and len(last.group(3)) == 2:
        return ["date-short-year"]
    if last is not None and number >= _COMMON_ERA:
        return _about_order(int(last.group(1)), int(last.group(2)))
    whole = _YEAR_FIRST.fullmatch(plain) is not None or _EDTF.fullmatch(plain) is not None
    return [] if whole and (number >= _COMMON_ERA or "X" in plain) else ["date-words"]


def _about_order(first: int, second: int) -> list[str]:
    if max(first, second) > 31 or min(first, second) > 12 or min(first, second) < 1:
        return ["date-words"]
    return ["date-order"] if first <= 12 and second <= 12 and first != second else []


def about_year(plain: str) -> list[str]:
    """Codes of the questions about a year of birth.

    Args:
        plain: the cell's words with Western digits.

    Example:
        >>> about_year("1985"), about_year("1364"), about_year("85"), about_year("around 1985")
        ([], ['year-calendar'], ['year-odd'], ['not-number'])
    """
    if not plain.isdecimal():
        return ["not-number"]
    year = int(plain[:9])
    if 1250 <= year <= 1500:
        return ["year-calendar"]
    return [] if _COMMON_ERA <= year <= 2100 else ["year-odd"]


def _has(folded: str, months: frozenset[str]) -> bool:
    return any(f" {month} " in folded for month in months)


@dataclass(frozen=True, slots=True)
class _Months:
    lunar: frozenset[str]
    solar: frozenset[str]
    common: frozenset[str]


@cache
def _months() -> _Months:
    data = yaml.safe_load(files("sijill.intake").joinpath("questions.yml").read_text("utf-8"))
    kinds = ("hijri_months", "solar_months", "months")
    return _Months(*(frozenset(plain_header(month) for month in data[kind]) for kind in kinds))
