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

from sijill.intake.calendars import about_date, about_year
from sijill.intake.columns import plain_header
from sijill.intake.notices import remark
from sijill.intake.positions import cell_name
from sijill.intake.taken import Cell, Column, Row
from sijill.messages import Message

_NAMES: Final = frozenset({"name", "name_ar", "given"})
_DATES: Final = frozenset({"birth_date", "death_date"})
_DIGITS: Final = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_FREE: Final = frozenset({"note", "status"})
_APART: Final = re.compile(r"[/;\n|،؛]|,[^,]*,|\s[-–—]\s")
_PIECES: Final = re.compile(r"[;؛\n•|]|(?:^|\s)\d{1,3}[.)]\s")
_PIECE: Final = re.compile(r"[^\W\d_]+(?:[\s'-]+[^\W\d_]+){1,5}(?:\W*\d{1,3}\W*\w{0,5}\W*)?")
_COMMAS: Final = re.compile(r"\s*[,،]\s*(?:and\s|و(?=\s))?|\sand\s")
_TWO_FULL: Final = re.compile(r"[^,\s]+\s[^,]*,\s*[^,\s]+\s[^,]*")


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
            if cell.words.strip() == "":
                continue
            if cell.column is None:
                asked += _about_unmapped(cell, row, columns)
                continue
            if cell.column == "id":
                first = first_with.setdefault(cell.words.strip(), row.number)
                if first != row.number:
                    asked.append(remark("same-id", row=row.number, first=first))
            asked += [_ask(code, row.number, cell.column) for code in _about_cell(cell)]
    return asked


def _about_unmapped(cell: Cell, row: Row, columns: Sequence[Column]) -> list[Message]:
    place = row.cells.index(cell)
    if place >= len(columns) or not _other_person(cell.words):
        return []
    return [remark("other-person", row=row.number, column=cell_name(1, columns[place].number).rstrip("1"))]


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
        asked = _people_in(words)
        yield from [] if asked is None else [asked]
        return
    if column in _FREE:
        yield from ["list-inside"] if _a_list(words) else ["other-person"] if _other_person(words) else []
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
        yield from about_year(plain)
    elif column == "count":
        yield from [] if plain.isdecimal() else ["not-number"]
    elif column == "sex":
        yield from [] if plain_header(words) in _words().sex else ["sex-words"]
    else:
        yield from about_date(plain)


def _about_age(plain: str) -> list[str]:
    if not plain.isdecimal():
        return ["age-words"]
    return ["age-odd"] if len(plain) > 3 or int(plain) > 120 else []


def _people_in(words: str) -> str | None:
    """Code of the question whether a name's cell holds more than one person."""
    names, parts = _words(), words.split()
    folded = [plain_header(part) for part in parts]
    counted = any(letter.isdecimal() for letter in words) and any(letter.isalpha() for letter in words)
    if counted or any(part in names.several for part in folded):
        return "several-people"
    if _APART.search(words) is not None or _TWO_FULL.fullmatch(words) is not None:
        return "two-people"
    if any(part.strip("()[]").casefold() in names.between for part in parts[1:-1]) or not names.kin_after.isdisjoint(
        parts[1:]
    ):
        return "two-people"
    return "two-people" if any(_begins_another(part) for part in folded[1:]) else None


def _begins_another(part: str) -> bool:
    """A word of four letters or more with an attached "and", where no name is known that begins with this letter."""
    return len(part) > 3 and part[0] == "و" and part not in _words().waw


def _other_person(words: str) -> bool:
    """Whether a note may speak of another person: kin, or company."""
    names, folded = _words(), plain_header(words)
    parts = folded.split()
    if any(part in names.kin or (part[0] in "وبلف" and part[1:] in names.kin) for part in parts):
        return True
    return any(f" {phrase} " in f" {folded} " for phrase in names.company)


def _a_list(words: str) -> bool:
    """Whether a note's words are three people or more, each a name, perhaps with an age, parted by marks or numbers."""
    pieces = [piece.strip(" ,،.") for piece in _PIECES.split(words) if piece.strip(" ,،.") != ""]
    named = len(pieces) > 2 and all(_PIECE.fullmatch(one) is not None and not one[0].islower() for one in pieces)
    return named or _in_a_row(words)


def _in_a_row(words: str) -> bool:
    """Whether names follow one another by commas: capitals tell them, and where there are none a colon before."""
    _, colon, said = words.rpartition(":")
    names = [piece.split() for piece in _COMMAS.split(said.strip(" ."))]
    latin = all(part[:1].isupper() for name in names for part in name)
    arabic = colon != "" and not any(letter.isascii() for letter in said if letter.isalpha())
    return len(names) > 2 and (latin or arabic) and all(1 < len(name) < 6 for name in names)


def western(words: str) -> str:
    """Words with Arabic and Persian digits as Western ones.

    Args:
        words: any words.

    Example:
        >>> western("٣١ / ۳۱")
        '31 / 31'
    """
    return words.translate(_DIGITS)


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


@dataclass(frozen=True, slots=True)
class _Words:
    between: frozenset[str]
    kin_after: frozenset[str]
    total: frozenset[str]
    sex: frozenset[str]
    waw: frozenset[str]
    several: frozenset[str]
    kin: frozenset[str]
    company: frozenset[str]


@cache
def _words() -> _Words:
    data = yaml.safe_load(files("sijill.intake").joinpath("questions.yml").read_text("utf-8"))
    folded = {key: frozenset(plain_header(word) for word in data[key]) for key in data if key != "version"}
    return _Words(
        frozenset(data["between_people"]),
        frozenset(data["kin_after"]),
        folded["total"],
        folded["sex"],
        folded["waw_names"],
        folded["several_people"],
        folded["kin"],
        folded["with_people"],
    )
