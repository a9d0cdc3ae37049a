"""What a person should look at in the rows of a list: two people in one cell, ages in words, digits, calendars.

Nothing is corrected, split or left out here. The questions carry row numbers and never the words of the row.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

import yaml

from sijill.intake.columns import plain_header
from sijill.intake.notices import remark
from sijill.intake.taken import Cell, Column, Row
from sijill.messages import Message

_NAMES: Final = frozenset({"name", "name_ar", "given"})
_DATES: Final = frozenset({"birth_date", "death_date"})
_DIGITS: Final = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_YEAR_FIRST: Final = re.compile(r"(\d{4})(?:[-/.]\d{1,2}){0,2}(?:[T ]\d{1,2}:\d{2}(?::\d{2})?)?")
_EDTF: Final = re.compile(r"[\dX]{4}(?:-[\dX?~%]{2,3}){0,2}[?~%]?(?:/[\dX?~%.-]*)?")
_YEAR_LAST: Final = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})")
_SERIAL: Final = re.compile(r"[2-5]\d{4}")
_HIJRI: Final = re.compile(r"هـ|\bAH\b|\bه\b", re.IGNORECASE)
_APART: Final = re.compile(r"[/;\n|]|[,،][^,،]*[,،]")
_ANY_YEAR: Final = re.compile(r"(?<!\d)\d{4}(?!\d)")


def questions(rows: Sequence[Row], columns: Sequence[Column]) -> list[Message]:
    """All questions about the rows of a list, in row order.

    Args:
        rows: the data rows.
        columns: how the columns were understood.

    Example:
        >>> cell = Cell(0, 5, "age", "Age", "child")
        >>> [note.values for note in questions([Row(7, 0, 5, (cell,))], [Column(1, "Age", "age", "header")])]
        [{'row': 7}]
    """
    known = {column.column for column in columns}
    named = len(known & {*_NAMES, "family"}) > 0
    asked: list[Message] = []
    first_with: dict[str, int] = {}
    for row in rows:
        asked += _about_row(row, named)
        for cell in row.cells:
            if cell.column is None or cell.words.strip() == "":
                continue
            if cell.column == "id":
                first = first_with.setdefault(cell.words.strip(), row.number)
                if first != row.number:
                    asked.append(remark("same-id", row=row.number, first=first))
            asked += [_ask(code, row.number, cell.column) for code in _about_cell(cell)]
    return asked


def _ask(code: str, row: int, column: str) -> Message:
    plain = code in ("age-words", "age-odd", "sex-words")
    return remark(code, row=row) if plain else remark(code, row=row, column=column)


def _about_row(row: Row, named: bool) -> Iterator[Message]:
    words = [cell.words.strip() for cell in row.cells if cell.words.strip() != ""]
    few = 0 < len(words) <= max(2, len(row.cells) // 2)
    if few and len(words[0]) < 40 and plain_header(words[0]) in _words().total:
        yield remark("total-row", row=row.number)
    elif named and all(
        cell.words.strip() == "" for cell in row.cells if cell.column in _NAMES or cell.column == "family"
    ):
        yield remark("no-name", row=row.number)


def _about_cell(cell: Cell) -> Iterator[str]:
    """Codes of the questions about one cell."""
    column, words = cell.column, cell.words.strip()
    if column in _NAMES:
        if _two_people(words):
            yield "two-people"
        return
    if column not in ("age", "birth_year", "count", "sex", *_DATES):
        return
    if _strange_digits(words):
        yield "digits"
        return
    plain = words.translate(_DIGITS)
    if column == "age":
        yield from _about_age(plain)
    elif column == "birth_year":
        yield from ["year-odd"] if plain.isdecimal() and not 1825 <= int(plain[:9]) <= 2100 else []
        yield from [] if plain.isdecimal() else ["not-number"]
    elif column == "count":
        yield from [] if plain.isdecimal() else ["not-number"]
    elif column == "sex":
        yield from [] if plain_header(words) in _words().sex else ["sex-words"]
    else:
        yield from _about_date(plain)


def _about_age(plain: str) -> list[str]:
    if not plain.isdecimal():
        return ["age-words"]
    return ["age-odd"] if len(plain) > 3 or int(plain) > 120 else []


def _two_people(words: str) -> bool:
    if _APART.search(words) is not None:
        return True
    names, parts = _words(), words.split()
    return any(part.casefold() in names.between for part in parts[1:-1]) or not names.kin.isdisjoint(parts[1:])


def _strange_digits(words: str) -> bool:
    """Digits of a script that is not read here, or of two scripts in one cell."""
    if words.isascii():
        return False
    kinds = set()
    for letter in words:
        if unicodedata.category(letter) == "Nd":
            base = ord(letter) - unicodedata.decimal(letter)
            kinds.add(base if base in (0x30, 0x660, 0x6F0) else -1)
        elif unicodedata.category(letter) in ("No", "Nl"):
            kinds.add(-1)
    return -1 in kinds or len(kinds) > 1


def _about_date(plain: str) -> list[str]:
    first = _YEAR_FIRST.fullmatch(plain) is not None
    if first and plain >= "1825":
        return []
    folded = f" {plain_header(plain)} "
    names = _words()
    if _HIJRI.search(plain) is not None or any(f" {month} " in folded for month in names.hijri):
        return ["date-hijri"]
    year = _ANY_YEAR.search(plain)
    number = 0 if year is None else int(year.group())
    if 1300 <= number <= 1420 and any(f" {month} " in folded for month in names.solar):
        return ["date-solar"]
    if any(f" {month} " in folded for month in names.gregorian):
        return [] if number >= 1825 else ["date-words"]
    if _SERIAL.fullmatch(plain) is not None:
        return ["date-serial"]
    last = _YEAR_LAST.fullmatch(plain)
    if last is not None and len(last.group(3)) == 2:
        return ["date-short-year"]
    if 1420 < number <= 1500:
        return ["date-hijri"]
    if last is not None and number >= 1825:
        return _about_order(int(last.group(1)), int(last.group(2)))
    first = first or _EDTF.fullmatch(plain) is not None
    return [] if first and (number >= 1825 or "X" in plain) else ["date-words"]


def _about_order(first: int, second: int) -> list[str]:
    if max(first, second) > 31 or min(first, second) > 12 or min(first, second) < 1:
        return ["date-words"]
    return ["date-order"] if first <= 12 and second <= 12 and first != second else []


@dataclass(frozen=True, slots=True)
class _Words:
    between: frozenset[str]
    kin: frozenset[str]
    total: frozenset[str]
    sex: frozenset[str]
    hijri: frozenset[str]
    solar: frozenset[str]
    gregorian: frozenset[str]


@cache
def _words() -> _Words:
    data = yaml.safe_load(files("sijill.intake").joinpath("questions.yml").read_text("utf-8"))
    folded = {key: frozenset(plain_header(word) for word in data[key]) for key in data if key != "version"}
    return _Words(
        frozenset(data["between_people"]),
        frozenset(data["kin_after"]),
        folded["total"],
        folded["sex"],
        folded["hijri_months"],
        folded["solar_months"],
        folded["months"],
    )
