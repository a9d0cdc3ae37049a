"""What the columns of a list hold for linking: beyond the contract's words, and by content where no header says it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from sijill.intake.columns import plain_header
from sijill.intake.notices import remark
from sijill.intake.positions import cell_name
from sijill.intake.taken import Column, Piece
from sijill.linking.wordlists import codes
from sijill.meaning.folding import fold_text
from sijill.messages import Message

NAMES: Final = frozenset(("name", "name_ar", "given", "family"))
_ARABIC: Final = re.compile(r"[\u0620-\u06d3]")
_SAMPLE: Final = 200
_MOSTLY: Final = 0.7
_SELDOM: Final = 0.3


def columns_told(piece: Piece) -> tuple[Column, ...]:
    """The columns of a list with what linking takes them for, to be shown.

    A column beyond the contract's may hold an area, a kunya, a kind. Where no header speaks of a name, the column
    that holds the likes of names is taken for it; and a name beside a given name, without it in its words, is the
    family name.

    Args:
        piece: a list as it was read.

    Example:
        >>> from sijill.intake.positions import identity
        >>> columns_told(Piece("", "list", "t", "1", identity(0), columns=(Column(1, "District", None, "unknown"),)))
        (Column(number=1, header='District', column='area', how='header'),)
    """
    columns = [_more(column) for column in piece.columns]
    taken: set[str] = set()
    for at, (column, before) in enumerate(zip(columns, piece.columns, strict=True)):
        if column is not before and column.column in taken | {one.column for one in piece.columns}:
            columns[at] = before
        taken.add(columns[at].column or "")
    held = {column.column for column in columns}
    if not held & NAMES:
        _by_content(piece, columns)
    elif "name" in held and "given" in held and "family" not in held and _apart(piece, columns):
        columns = [replace(one, column="family", how="content") if one.column == "name" else one for one in columns]
    return tuple(columns)


def still_true(piece: Piece, columns: Sequence[Column]) -> list[Message]:
    """The notes of a list without those that call a column unknown, or a second id, which linking knows.

    Args:
        piece: the list.
        columns: as `columns_told` took them.

    Example:
        >>> from sijill.intake.positions import identity
        >>> still_true(Piece("", "list", "t", "1", identity(0)), ())
        []
    """
    known = [one for one, before in zip(columns, piece.columns, strict=True) if one is not before and one.header]
    letters = {cell_name(1, one.number).removesuffix("1") for one in known}
    unknown = {remark("unknown-column", cell="A1").id, remark("second-column", cell="A1", column="id").id}
    return [
        note
        for note in piece.notes
        if note.id not in unknown or str(note.values["cell"]).rstrip("0123456789") not in letters
    ]


def _more(column: Column) -> Column:
    """What a column beyond the contract's holds: an area, a kunya, a kind, another age; itself where nobody knows."""
    if column.column is not None or column.header is None or column.how == "map":
        return column
    meaning = linking_word(column.header)
    if meaning is None or (column.how == "second" and meaning != "identity"):  # "ID number" beside "No." is of papers
        return column
    return replace(column, column=meaning, how="header")


def linking_word(header: str | None) -> str | None:
    """What a header beyond the contract's says that a column holds: an area, a kunya, a kind, another age; or None.

    Args:
        header: as written, or None.

    Example:
        >>> linking_word("Governorate"), linking_word("Shoe size")
        ('area', None)
    """
    return None if header is None else codes("headers").get(plain_header(header))


def _cells(piece: Piece, at: int) -> list[str]:
    cells = (row.cells[at].words.strip() for row in piece.rows[:_SAMPLE] if at < len(row.cells))
    return [words for words in cells if words != ""]


def _by_content(piece: Piece, columns: list[Column]) -> None:
    """Take the first column of each script whose cells are like names for the name."""
    held: set[str] = set()
    for at, column in enumerate(columns):
        if column.column is not None or column.how == "map":
            continue
        cells = _cells(piece, at)
        word = "name_ar" if sum(_ARABIC.search(words) is not None for words in cells) > len(cells) / 2 else "name"
        if word not in held and len(cells) > 0 and sum(map(_like_a_name, cells)) >= _MOSTLY * len(cells):
            held.add(word)
            columns[at] = replace(column, column=word, how="content")


def _like_a_name(words: str) -> bool:
    """Two to six words of letters, as a name is written; a place mostly has one, a note more."""
    pieces = words.split()
    return 2 <= len(pieces) <= 6 and not any(letter.isdigit() for letter in words) and len(words) <= 60


def _apart(piece: Piece, columns: Sequence[Column]) -> bool:
    """Whether the words of the name seldom hold the given name beside it."""
    place = {column.column: at for at, column in enumerate(columns)}
    name, given = place["name"], place["given"]
    told = [
        (fold_text(row.cells[name].words).split(), fold_text(row.cells[given].words).split())
        for row in piece.rows[:_SAMPLE]
        if max(name, given) < len(row.cells)
    ]
    both = [(whole, first) for whole, first in told if whole and first]
    return len(both) > 0 and sum(first[0] in whole for whole, first in both) <= _SELDOM * len(both)
