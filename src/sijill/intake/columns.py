"""What the columns of a list hold: recognised by the words above them, shown to a person, overruled by a map."""

from __future__ import annotations

import json
import re
import tomllib
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Final

import yaml

from sijill.errors import WrongUse
from sijill.intake.original import read_original
from sijill.intake.taken import Column

COLUMN_WORDS: Final = (
    *("id", "name", "name_ar", "given", "father", "grandfather", "family", "mother", "sex", "age", "birth_year"),
    *("birth_date", "death_date", "place", "status", "count", "note"),
)
_GROUPS: Final = re.compile(r"(?:[\w.-]+/)+([\w.-]+)")
_LASTING: Final = ("meta rootuuid", "rootuuid", "uuid", "meta instanceid", "sharedid")
_ARABIC: Final = re.compile(r"[\u0620-\u064a\u066e-\u06d3]")
_LETTER: Final = re.compile(r"[^\W\d_]")
_LETTERS: Final = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ی": "ي", "ک": "ك", "ـ": None, "’": "'"}
)


@dataclass(frozen=True, slots=True)
class ListMap:
    """How a person mapped the columns of a list.

    Args:
        columns: header as written, and what the column holds; None for a column that means none of the words.
        header_row: row number of the header as a spreadsheet shows it, or None to have it found.

    Raises:
        WrongUse: a word that is no column of a list, or a header row below 1.

    Example:
        >>> ListMap((("Victim", "name"), ("Remarks", None))).meaning("victim:")
        (True, 'name')
    """

    columns: tuple[tuple[str, str | None], ...] = ()
    header_row: int | None = None

    def __post_init__(self) -> None:
        if any(word is not None and word not in COLUMN_WORDS for _header, word in self.columns):
            raise WrongUse(
                "the map names a column that lists do not have", do=f"Use one of: {', '.join(COLUMN_WORDS)}."
            )
        if self.header_row is not None and (type(self.header_row) is not int or self.header_row < 1):
            raise WrongUse("the map's header row is no row number")

    @property
    def shape(self) -> frozenset[str]:
        """The headers that it names, folded: lists that have just these are of one shape."""
        return shape_of([header for header, _column in self.columns])

    def meaning(self, header: str) -> tuple[bool, str | None]:
        """Whether the map names a header, and what it says of it.

        Args:
            header: as written; compared folded.
        """
        folded = plain_header(header)
        for named, column in self.columns:
            if plain_header(named) == folded:
                return True, column
        return False, None

    def as_json(self) -> dict[str, object]:
        """The map as plain JSON.

        Example:
            >>> ListMap((("A", "age"),)).as_json()
            {'columns': [['A', 'age']], 'header_row': None}
        """
        return {"columns": [list(pair) for pair in self.columns], "header_row": self.header_row}

    @staticmethod
    def from_json(value: dict[str, object]) -> ListMap:
        """Read back what `as_json` wrote.

        Example:
            >>> ListMap.from_json(ListMap((("A", "age"),), 3).as_json()).header_row
            3
        """
        columns, row = value["columns"], value["header_row"]
        if not isinstance(columns, list) or not (row is None or isinstance(row, int)):
            raise WrongUse("the value is no map of columns")
        return ListMap(tuple((str(pair[0]), pair[1]) for pair in columns), row)


def read_map(path: Path) -> ListMap:
    """Read a `--map` file: TOML with an optional `header_row` and a table `[columns]` of header = "word".

    An empty word says that a column holds none of the known things.

    Args:
        path: the file.

    Raises:
        WrongUse: not TOML, or a word that is no column of a list.
        Unreadable: the file cannot be read.

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     _ = Path(folder, "map.toml").write_text('header_row = 2\\n[columns]\\n"Who" = "name"\\n')
        ...     read_map(Path(folder, "map.toml"))
        ListMap(columns=(('Who', 'name'),), header_row=2)
    """
    try:
        table = tomllib.loads(read_original(path).decode("utf-8-sig"))
    except ValueError as error:
        raise WrongUse("the map is not valid TOML in UTF-8") from error
    columns = table.get("columns", {})
    if not isinstance(columns, dict) or not all(isinstance(word, str) for word in columns.values()):
        raise WrongUse("the map needs a table [columns] of header = word")
    return ListMap(tuple((header, word or None) for header, word in columns.items()), table.get("header_row"))


def write_map(columns: Sequence[Column], header_row: int | None = None) -> str:
    """The mapping as a `--map` file, to be looked at and changed.

    Args:
        columns: as they were understood.
        header_row: row number of the header, or None.

    Example:
        >>> print(write_map([Column(1, "Who", "name", "header"), Column(2, "X", None, "unknown")]), end="")
        # header as written = what the column holds; "" where it is none of these:
        # id, name, name_ar, given, father, grandfather, family, mother, sex, age, birth_year, birth_date, death_date,
        # place, status, count, note
        [columns]
        "Who" = "name"
        "X" = ""
    """
    lines = ['# header as written = what the column holds; "" where it is none of these:']
    lines += [f"# {', '.join(COLUMN_WORDS[:13])},", f"# {', '.join(COLUMN_WORDS[13:])}"]
    lines += [] if header_row is None else [f"header_row = {header_row}"]
    lines.append("[columns]")
    seen = set()
    for column in columns:
        if column.header is not None and column.header not in seen:
            seen.add(column.header)
            key = json.dumps(column.header, ensure_ascii=False).replace("\x7f", "\\u007f")
            lines.append(f'{key} = "{column.column or ""}"')
    return "\n".join(lines) + "\n"


def shape_of(headers: Sequence[str]) -> frozenset[str]:
    """What lists of one shape have in common: their headers, folded; their order does not count.

    Args:
        headers: as written; blank ones are left out.

    Example:
        >>> shape_of(["Name", "AGE", ""]) == shape_of(["age", "name"])
        True
    """
    return frozenset(plain_header(header) for header in headers if header.strip() != "")


@lru_cache(maxsize=4096)
def plain_header(header: str) -> str:
    """A header folded for comparison: case, Arabic marks and letter variants, punctuation and spaces do not count.

    Example:
        >>> plain_header("  Father's_NAME : "), plain_header("الإسْم") == plain_header("الاسم")
        ('father s name', True)
    """
    text = unicodedata.normalize("NFKC", header).casefold()
    if text.strip() == "#":
        return "#"
    text = "".join(letter for letter in text if unicodedata.category(letter) not in ("Mn", "Cf")).translate(_LETTERS)
    return " ".join(re.findall(r"[^\W_]+", text))


def meaning_of(header: str) -> str | None:
    """What a column with this header holds, or None.

    Words in brackets count only if the rest alone says nothing, and so does the last name of a form's question that
    stands in groups.

    Example:
        >>> meaning_of("Age (years)"), meaning_of("Name (Arabic)"), meaning_of("Shoe size"), meaning_of("person/age")
        ('age', 'name_ar', None, 'age')
    """
    table = _table()
    forms = (header, re.sub(r"[(\[].*?[)\]]", " ", header), _in_groups(header))
    return next((found for form in forms if (found := table.get(plain_header(form))) is not None), None)


def _in_groups(header: str) -> str:
    """The own name of a form's question whose groups are written before it (`group/name`), or "" where it has none."""
    found = _GROUPS.fullmatch(header.strip())
    return "" if found is None else found[1]


def _one_group_each(words: list[str | None], headers: Sequence[str], said: Sequence[tuple[bool, str | None]]) -> None:
    """Two groups that ask for a name ask about two people: whose row this is a person says, by a map."""
    table = _table()
    grouped = [
        at
        for at, (named, _column) in enumerate(said)
        if not named
        and words[at] is not None
        and table.get(plain_header(headers[at])) is None
        and _in_groups(headers[at])
    ]
    many = [at for at in grouped if words.count(words[at]) > 1]
    for at in many:
        words[at] = None


def understand(headers: Sequence[str], below: Sequence[Sequence[str]], given: ListMap | None) -> tuple[Column, ...]:
    """Say of every column what it holds and how that was understood.

    Args:
        headers: the words above the columns.
        below: for each column, some of the words below.
        given: a person's map, or None.

    Example:
        >>> [column.column for column in understand(["Name", "Name"], [["Salim"], ["سليم"]], None)]
        ['name', 'name_ar']
    """
    said = [(False, None) if given is None else given.meaning(header) for header in headers]
    words = [column if named else meaning_of(header) for (named, column), header in zip(said, headers, strict=True)]
    _prefer_lasting_ids(words, headers, said)
    _one_group_each(words, headers, said)
    how = ["map" if named else "header" for named, _column in said]
    for index, word in enumerate(words):
        if word == "name" and how[index] == "header" and "name_ar" not in words and _mostly_arabic(below[index]):
            words[index], how[index] = "name_ar", "content"
    columns: list[Column] = []
    taken: set[str] = set()
    for index, (header, word) in enumerate(zip(headers, words, strict=True)):
        if word is not None and word in taken:
            columns.append(Column(index + 1, header, None, "second"))
            continue
        if word is not None:
            taken.add(word)
        known = word is not None or how[index] == "map"
        columns.append(Column(index + 1, header, word, how[index] if known else "unknown"))
    return tuple(columns)


def is_lasting(header: str) -> bool:
    """Whether a column holds the id that a form gives to each record for good.

    Args:
        header: as written.

    Example:
        >>> is_lasting("_uuid"), is_lasting("id")
        (True, False)
    """
    return plain_header(header) in _LASTING


def _prefer_lasting_ids(
    words: list[str | None], headers: Sequence[str], said: Sequence[tuple[bool, str | None]]
) -> None:
    """Where a form's records carry an id that stays when they are edited or moved, no other column is the id."""
    free = [at for at, (named, _column) in enumerate(said) if not named and words[at] == "id"]
    lasting = next((at for name in _LASTING for at in free if plain_header(headers[at]) == name), None)
    if lasting is not None:
        for at in free:
            words[at] = "id" if at == lasting else None


def _mostly_arabic(words: Sequence[str]) -> bool:
    arabic = sum(len(_ARABIC.findall(word)) for word in words)
    return arabic > 0.8 * sum(len(_LETTER.findall(word)) for word in words) and arabic > 0


@cache
def _table() -> dict[str, str]:
    data = yaml.safe_load(files("sijill.intake").joinpath("columns.yml").read_text("utf-8"))
    return {plain_header(str(header)): column for column, headers in data["columns"].items() for header in headers}
