"""Several tables on one sheet, beside or below each other: told apart by their header rows, each a list of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from sijill.intake.columns import ListMap, meaning_of, shape_of
from sijill.intake.lists import Line, Table, find_header, folded, header_words, make_list
from sijill.intake.notices import remark
from sijill.intake.positions import cell_name
from sijill.intake.request import Request
from sijill.intake.taken import Piece

_MOST: Final = 50
"""Tables of one sheet; a sheet with more header rows is one list with repeated headers."""

_HEADER_WITHIN: Final = 40
_LONGEST: Final = 60
_DIGIT: Final = frozenset("0123456789٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹")


def make_lists(table: Table, request: Request) -> tuple[Piece, ...]:
    """Make what stands on one sheet into pieces of kind `list`, one for each table.

    Every word of the sheet is in one of them. A map that names the row of the header speaks of one table.

    Args:
        table: at least one line.
        request: the map of the columns that a person gave, those of earlier lists, and limits.

    Raises:
        TooLarge: more cells than the limit.

    Example:
        >>> killed = (Line(1, ("Name", "Age")), Line(2, ("Salim", "31")))
        >>> missing = (Line(4, ("Missing",)), Line(5, ("Name", "Place")), Line(6, ("Rana", "Bara")))
        >>> [(piece.title, len(piece.rows)) for piece in
        ...  make_lists(Table((*killed, *missing), "sijill-csv", "1"), Request("text/csv"))]
        [(None, 1), ('Missing', 1)]
    """
    table, given = with_map(table, request)
    limits = request.limits
    if given is not None and given.header_row is not None:
        return (make_list(table, given, limits),)
    apart = [below for beside in _beside(table, given) for below in _below(beside, given)]
    if not 1 < len(apart) <= _MOST:
        return (make_list(table, given, limits),)
    first, *others = apart
    notes = [remark("table-apart", cell=cell_name(_head_row(one, given), one.before + 1)) for one in others]
    told = replace(first, notes=(*table.notes, *notes))
    return tuple(make_list(one, given, limits) for one in (told, *others))


def with_map(table: Table, request: Request) -> tuple[Table, ListMap | None]:
    """The map to read a table with: the one a person gave, or one given for an earlier list of the same headers.

    Args:
        table: the table; the use of an earlier map is noted in it.
        request: the maps.

    Example:
        >>> table = Table((Line(1, ("Wer", "Alter")), Line(2, ("Salim", "31"))), "sijill-csv", "1")
        >>> saved = ListMap((("Wer", "name"), ("Alter", "age")))
        >>> with_map(table, Request("text/csv", saved=(saved,)))[1] == saved
        True
    """
    if request.columns is not None or len(request.saved) == 0:
        return table, request.columns
    shapes = {one.shape: one for one in request.saved}
    for line in table.lines[:_HEADER_WITHIN]:
        found = shapes.get(shape_of(line.cells))
        if found is not None:
            return replace(table, notes=(*table.notes, remark("map-again", row=line.number))), found
    return table, None


def _head_row(table: Table, given: ListMap | None) -> int:
    return table.lines[max(find_header(table.lines, given), 0)].number


def _beside(table: Table, given: ListMap | None) -> list[Table]:
    """The tables that stand beside each other: their header says the same things again after a blank column."""
    head = find_header(table.lines, given)
    starts = _block_starts(table.lines, head) if head >= 0 else [0]
    if len(starts) < 2:
        return [table]
    found = []
    for place, start in enumerate(starts):
        end = starts[place + 1] if place + 1 < len(starts) else None
        lines = tuple(
            Line(line.number, line.cells[start:end], frozenset(at - start for at in line.formulas if at >= start))
            for line in table.lines
            if any(cell.strip() for cell in line.cells[start:end])
        )
        merged = tuple(one for one in table.merged if start < one[1] and (end is None or one[1] <= end))
        title = table.title if place == 0 else _title(table, None, place + 1)
        found.append(replace(table, lines=lines, merged=merged, before=start, title=title, notes=()))
    return found


def _block_starts(lines: Sequence[Line], head: int) -> list[int]:
    """Where each table of a row of tables begins; [0] where there is one."""
    header = [cell.strip() for cell in lines[head].cells]
    starts, at = [0], 0
    for place in range(1, len(header)):
        parted = header[place] != "" and header[place - 1] == "" and _blank_below(lines[head:], place - 1)
        again = _meanings(header[at:place]) == _meanings(header[place : place + place - at]) and header[place] != ""
        if parted or (again and len(_meanings(header[at:place])) >= 2 and _begins_alike(header, at, place)):
            mine, others = _meanings(header[at:place]), _meanings(header[place:])
            if len(mine) >= 2 and len(others) >= 2 and not mine.isdisjoint(others):
                starts.append(place)
                at = place
    return starts


def _begins_alike(header: Sequence[str], at: int, place: int) -> bool:
    return [word.casefold() for word in header[at:place]] == [
        word.casefold() for word in header[place : place + place - at]
    ]


def _meanings(header: Sequence[str]) -> set[str]:
    return {meaning for meaning in map(meaning_of, header) if meaning is not None}


def _blank_below(lines: Sequence[Line], place: int) -> bool:
    return all(len(line.cells) <= place or line.cells[place].strip() == "" for line in lines)


def _below(table: Table, given: ListMap | None) -> list[Table]:
    """The tables that stand below each other: another header after the first, or the same one under a title."""
    head = find_header(table.lines, given)
    if head < 0:
        return [table]
    first = folded(table.lines[head])
    last, _words = header_words(table.lines, head)
    cuts: list[tuple[int, str | None]] = []
    for place in range(last + 1, len(table.lines)):
        again = folded(table.lines[place]) == first
        if not again and not _is_header(table.lines, place):
            continue
        caption = _caption(table.lines, place, cuts[-1][0] if cuts else last)
        if caption is not None or not again:
            cuts.append((place if caption is None else place - 1, caption))
            first = folded(table.lines[place])
    ends = [*(place for place, _caption in cuts), len(table.lines)]
    found = [replace(table, lines=table.lines[: ends[0]], merged=_within(table, 0, ends[0]))]
    for number, (place, caption) in enumerate(cuts, 2):
        end = ends[number - 1]
        lines, title = table.lines[place:end], _title(table, caption, number)
        found.append(replace(table, lines=lines, merged=_within(table, place, end), title=title, notes=()))
    return found


def _within(table: Table, start: int, end: int) -> tuple[tuple[int, int, int, int], ...]:
    first = 0 if start == 0 else table.lines[start].number
    last = table.lines[end].number if end < len(table.lines) else None
    return tuple(one for one in table.merged if first <= one[0] and (last is None or one[0] < last))


def _is_header(lines: Sequence[Line], place: int) -> bool:
    """Most of the line's words are known as headers, and say two different things or more."""
    words = [cell for cell in lines[place].cells if cell.strip() != ""]
    known: list[str] = []
    for number, word in enumerate(words, 1):
        # A list has a million cells: most lines are told from a header by their first cells.
        meaning = None if len(word) > _LONGEST or not _DIGIT.isdisjoint(word) else meaning_of(word)
        if meaning is not None:
            known.append(meaning)
        elif number - len(known) > 0.4 * len(words):
            return False
    return len(known) >= 2 and len(set(known)) == len(known)


def _caption(lines: Sequence[Line], place: int, after: int) -> str | None:
    """The one cell of the line above a header, if a blank row parts it from the table before."""
    if place - 1 <= after:
        return None
    words = [cell.strip() for cell in lines[place - 1].cells if cell.strip() != ""]
    parted = lines[place - 1].number - lines[place - 2].number > 1
    return words[0] if len(words) == 1 and parted else None


def _title(table: Table, caption: str | None, number: int) -> str:
    name = caption if caption is not None else str(number)
    shown = "".join(sign for sign in name if sign.isprintable())[:200]
    return f"{table.title} · {shown}" if table.title else shown
