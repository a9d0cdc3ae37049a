"""Lists and rulings from files, as plain rows for the linking desk: which column holds what, and what was not taken."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from io import StringIO
from pathlib import Path

from sijill.door.list_columns import columns_told, still_true
from sijill.errors import Empty, SijillError, WrongUse
from sijill.intake.limits import DEFAULT
from sijill.intake.notices import remark
from sijill.intake.positions import cell_name
from sijill.intake.receive import read_original, take_in_many
from sijill.intake.taken import Column, Piece, Row
from sijill.linking.rows import ListRow, PackedRows, Rulings
from sijill.messages import N_, Message

LABEL_COLUMNS = ("list_a", "id_a", "list_b", "id_b", "same")
YES = frozenset(("1", "true", "yes", "same"))
NO = frozenset(("0", "false", "no", "different"))
_FOR_ALL = frozenset(("place", "area", "death_date"))
_MERGED = remark("merged-rows", row=1, last=2, column="place").id
# A list of a million rows is read whole here, and no record waits for the reader.
_LIMITS = replace(DEFAULT, cells=40_000_000, cpu_seconds=300, wall_seconds=300.0, file_bytes=1_000_000_000)


@dataclass(frozen=True, slots=True)
class Given:
    """One list as it was read.

    Args:
        name: of the list: the file's name without ending, with the sheet's where a workbook has several.
        columns: how its columns were understood.
        rows: its rows.

    Example:
        >>> Given("town", (), ()).name
        'town'
    """

    name: str
    columns: tuple[Column, ...]
    rows: Sequence[ListRow]


def read_lists(files: Sequence[Path], list_map: Path | None) -> tuple[tuple[Given, ...], tuple[Message, ...]]:
    """Read the lists; every note says list and row.

    Args:
        files: CSV or XLSX files.
        list_map: file that maps columns, or None.

    Raises:
        Unreadable: a file could not be read; the error names the file.
        Empty: a file holds no list.

    Example:
        >>> read_lists([], None)
        ((), ())
    """
    given: list[Given] = []
    notes: list[Message] = []
    taken_names: set[str] = set()
    for file, taken in zip(files, take_in_many(files, limits=_LIMITS, list_map=list_map), strict=True):
        if taken.error is not None:
            raise _named(taken.error, file)
        lists = [piece for piece in taken.pieces if piece.kind == "list"]
        if len(lists) == 0:
            raise Empty(N_("the file holds no list"), where=file.name)
        for piece in lists:
            name = file.stem if len(lists) == 1 else f"{file.stem}/{piece.title or len(given) + 1}"
            while name in taken_names:
                name += "'"
            taken_names.add(name)
            columns = columns_told(piece)
            given.append(Given(name, columns, PackedRows(_list_rows(name, piece, columns))))
            told = [_holds_for_all(note, columns) for note in still_true(piece, columns)]
            notes += [Message(note.id, {**note.values, "list": name}) for note in told]
            notes += [_by_content(name, one) for one in columns if one not in piece.columns and one.how == "content"]
    return tuple(given), tuple(notes)


def _by_content(name: str, column: Column) -> Message:
    words = N_("column {number} of {list} was taken for the {column} by what stands in it: look at it, or give a map")
    return Message(words, {"list": name, "number": column.number, "column": column.column})


def _named(error: SijillError, file: Path) -> SijillError:
    return type(error)(error.what, where=error.where or file.name, do=error.do, **error.values)


def _list_rows(name: str, piece: Piece, columns: Sequence[Column]) -> Iterator[ListRow]:
    """The rows; a place or a day of death in one cell merged over several rows holds for each of them."""
    first: dict[int, list[tuple[str, int]]] = {}
    for note in piece.notes:
        held = _holds_for_all(note, columns)
        if held is not note:
            top, last = (int(str(held.values[one])) for one in ("row", "last"))
            first.setdefault(top, []).append((str(held.values["column"]), last))
    holding: dict[str, tuple[str, int]] = {}
    for row in piece.rows:
        made = _list_row(name, row, columns)
        for column, last in first.get(row.number, ()):
            holding[column] = made.cells.get(column, ""), last
        also = {column: words for column, (words, last) in holding.items() if row.number <= last and words != ""}
        yield replace(made, cells=also | dict(made.cells)) if also else made


def _holds_for_all(note: Message, columns: Sequence[Column]) -> Message:
    """Of a cell merged over several rows that it holds for each, where that can be said of what stands in it."""
    if note.id != _MERGED:
        return note
    lettered = {cell_name(1, one.number).removesuffix("1"): one.column for one in columns}
    column = lettered.get(str(note.values["column"]), note.values["column"])
    if column not in _FOR_ALL:
        return note
    words = N_("rows {row} to {last}: the {column} is one merged cell, and counts for each of them")
    return Message(words, {**note.values, "column": column})


def _list_row(name: str, row: Row, columns: Sequence[Column]) -> ListRow:
    cells: dict[str, str] = {}
    for cell, column in zip(row.cells, columns, strict=False):
        meaning = column.column
        if meaning is not None and cell.words.strip() != "" and meaning not in cells:
            cells[meaning] = cell.words
    return ListRow(cells.get("list", "").strip() or name, row.number, cells)


def read_rulings(file: Path | None, rows: Sequence[ListRow]) -> Rulings:
    """Read a reviewer's rulings; each must name two records that are there.

    Args:
        file: CSV with `list_a,id_a,list_b,id_b,same`, or None.
        rows: the rows of all lists.

    Raises:
        WrongUse: a column is missing, a row names a record that is not there or twice there, or says neither 1 nor 0.

    Example:
        >>> read_rulings(None, [])
        Rulings(same=(), different=())
    """
    if file is None:
        return Rulings()
    same: list[tuple[int, int]] = []
    different: list[tuple[int, int]] = []
    for pair, said, where in labelled(file, rows):
        if said not in YES | NO:
            raise WrongUse(N_("a label says neither 1 nor 0"), where=where)
        (same if said in YES else different).append(pair)
    return Rulings(tuple(dict.fromkeys(same)), tuple(dict.fromkeys(different)))


def labelled(file: Path, rows: Sequence[ListRow]) -> Iterator[tuple[tuple[int, int], str, str]]:
    """Read a file of labels: the places of the two rows, what is said of them, and where that stands.

    Args:
        file: CSV with `list_a,id_a,list_b,id_b,same`.
        rows: the rows of all lists.

    Raises:
        WrongUse: a column is missing, or a row names a record that is not there, twice there, or beside itself.

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     file = Path(folder, "labels.csv")
        ...     _ = file.write_text("list_a,id_a,list_b,id_b,same\\na,7,b,8,1\\n")
        ...     list(labelled(file, [ListRow("a", 2, {"id": "7"}), ListRow("b", 2, {"id": "8"})]))
        [((0, 1), '1', 'labels.csv, row 2')]
    """
    at = _places(rows)
    try:
        words = read_original(file).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise WrongUse(N_("the labels are not in UTF-8"), where=file.name) from error
    reader = csv.DictReader(StringIO(words))
    if not set(LABEL_COLUMNS) <= set(reader.fieldnames or ()):
        raise WrongUse(N_("the labels need the columns {columns}"), where=file.name, columns=", ".join(LABEL_COLUMNS))
    for told in reader:
        where = f"{file.name}, row {reader.line_num}"
        one, other = (_place(at, told[f"list_{side}"], told[f"id_{side}"], where) for side in ("a", "b"))
        if one == other:
            raise WrongUse(N_("a label sets a record beside itself"), where=where)
        yield (min(one, other), max(one, other)), (told["same"] or "").strip().casefold(), where


def _places(rows: Sequence[ListRow]) -> dict[tuple[str, str], int]:
    """Where each record stands; -1 where a list gives one id to several rows."""
    at: dict[tuple[str, str], int] = {}
    for place, row in enumerate(rows):
        key = (row.list, row.cells.get("id", "").strip() or f"row-{row.number}")
        at[key] = -1 if key in at else place
    return at


def _place(at: Mapping[tuple[str, str], int], of: str | None, one: str | None, where: str) -> int:
    place = at.get(((of or "").strip(), (one or "").strip()))
    if place is None:
        raise WrongUse(
            N_("a label names a record that is in none of the lists"),
            where=where,
            do=N_("Lists are named by their file without its ending; ids are those of the list."),
        )
    if place < 0:
        raise WrongUse(N_("a label names an id that its list gives to several rows"), where=where)
    return place
