"""From the lines of a table to a list: which line is the header, what the columns hold, where each cell stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from sijill.intake.columns import ListMap, meaning_of, plain_header, understand
from sijill.intake.limits import Limits
from sijill.intake.merges import Merged, merged_remarks
from sijill.intake.notices import refusal, remark
from sijill.intake.positions import cell_name, cell_number, from_stretches
from sijill.intake.questions import questions
from sijill.intake.taken import Cell, Column, Piece, Row
from sijill.messages import Message

_HEADER_WITHIN: Final = 40
_SAMPLE: Final = 200


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table as the format gave it.

    Args:
        number: as a spreadsheet shows it, 1 is the first.
        cells: the words, left to right; line ends inside a cell are LF.
        formulas: indexes of cells whose words are a formula's stored result.

    Example:
        >>> Line(1, ("Name", "Age")).formulas
        frozenset()
    """

    number: int
    cells: tuple[str, ...]
    formulas: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Table:
    """A table before anybody asked what it means.

    Args:
        lines: without lines that are blank throughout.
        tool: the reader.
        version: its version.
        title: name of the sheet, or None.
        ragged: a short line is worth a remark (in a CSV), not the way of the format (in a workbook).
        notes: what the format's reader noticed.
        merged: merged cells: first row, first column, last row, last column, counted from 1.
        before: how many columns of the sheet stand to the left of this table.

    Example:
        >>> Table((), "sijill-csv", "1").title is None
        True
    """

    lines: tuple[Line, ...]
    tool: str
    version: str
    title: str | None = None
    ragged: bool = False
    notes: tuple[Message, ...] = ()
    merged: tuple[Merged, ...] = ()
    before: int = 0


def make_list(table: Table, given: ListMap | None, limits: Limits) -> Piece:
    """Make a table into a piece of kind `list`: every word of it in the text, every data row with its cells.

    Args:
        table: at least one line.
        given: a person's map of the columns, or None.
        limits: how many remarks are kept.

    Raises:
        TooLarge: more cells than the limit.

    Example:
        >>> lines = (Line(1, ("Name", "Age")), Line(2, ("Salim", "31")))
        >>> piece = make_list(Table(lines, "sijill-csv", "1"), None, Limits())
        >>> piece.text, piece.rows[0].words("age")
        ('Name\\tAge\\nSalim\\t31', '31')
    """
    head = find_header(table.lines, given)
    last, headers = header_words(table.lines, head)
    columns, notes = _columns(table, head, (last, headers), given)
    filled = [_filled(line, len(columns) if index >= head >= 0 else 0) for index, line in enumerate(table.lines)]
    if sum(len(line.cells) for line in filled) > limits.cells:
        raise refusal("large-cells", limit=limits.cells)
    rows: list[Row] = []
    repeated = None if head < 0 else folded(table.lines[head])
    start = 0
    for index, line in enumerate(filled):
        row = _row(line, start, columns)
        start = row.end + 1
        if index <= last:
            continue
        if repeated is not None and folded(line) == repeated:
            notes.append(remark("header-again", row=line.number))
            continue
        notes += _width_remarks(table.lines[index], columns) if table.ragged else []
        rows.append(row)
    asked = [*table.notes, *notes, *merged_remarks(table.merged, rows, columns), *questions(rows, columns)]
    return Piece(
        "\n".join("\t".join(line.cells) for line in filled),
        "list",
        table.tool,
        table.version,
        from_stretches("cell", _stretches(filled, table.before)),
        tuple(rows),
        table.title,
        _at_most(asked, limits.remarks),
        columns,
    )


def find_header(lines: Sequence[Line], given: ListMap | None) -> int:
    """Index of the header line, or -1: the line whose words are most often known as headers.

    Args:
        lines: of the table.
        given: a person's map, or None.

    Example:
        >>> find_header((Line(1, ("Printed in May",)), Line(3, ("Name", "Age"))), None)
        1
    """
    if given is not None and given.header_row is not None:
        exact = [index for index, line in enumerate(lines) if line.number == given.header_row]
        return exact[0] if len(exact) > 0 else -1
    best, most = -1, 0
    for index, line in enumerate(lines[:_HEADER_WITHIN]):
        words = [cell for cell in line.cells if cell.strip() != ""]
        known = {plain_header(word) for word in words if _known(word, given)}
        named = given is not None and any(given.meaning(word)[0] for word in words)
        enough = named or len(known) >= 2 or (len(known) == 1 and len(words) == 1 and _width(lines) == 1)
        if enough and len(known) > most:
            best, most = index, len(known)
    return best if best >= 0 else _header_by_contrast(lines)


def header_words(lines: Sequence[Line], head: int) -> tuple[int, list[str]]:
    """The last line of a header and the words above each column, where a header may fill two lines.

    A line right below the header whose words are all known as headers belongs to it, and says more than what stands
    above it; a cell that is blank or not known takes what stands right above it, if that is known as a header.

    Args:
        lines: of the table.
        head: index of the header line, or -1.

    Example:
        >>> header_words((Line(1, ("Age", "Name", "")), Line(2, ("", "Given", "Father"))), 0)
        (1, ['Age', 'Given', 'Father'])
    """
    if head < 0:
        return head, []
    words = [cell.strip() for cell in lines[head].cells]
    last = head
    below = lines[head + 1] if head + 1 < len(lines) else None
    if below is not None and below.number == lines[head].number + 1:
        second = [cell.strip() for cell in below.cells]
        said = [cell for cell in second if cell != ""]
        if len(said) > 0 and all(meaning_of(cell) for cell in said) and folded(below) != folded(lines[head]):
            last = head + 1
            words += [""] * (len(second) - len(words))
            words = [second[at] if at < len(second) and second[at] != "" else word for at, word in enumerate(words)]
    if head > 0 and lines[head - 1].number == lines[head].number - 1:
        above = [cell.strip() if meaning_of(cell) else "" for cell in lines[head - 1].cells]
        words += [""] * (len(above) - len(words))
        words = [word if meaning_of(word) else (above[at : at + 1] or [""])[0] or word for at, word in enumerate(words)]
    while len(words) > 0 and words[-1] == "":
        words.pop()
    return last, words


def _known(word: str, given: ListMap | None) -> bool:
    return meaning_of(word) is not None or (given is not None and given.meaning(word)[0])


def _header_by_contrast(lines: Sequence[Line]) -> int:
    """0 if the first line has words where the lines below have numbers; else -1: then every line is data."""
    if len(lines) < 3 or any(cell.strip() == "" or _numeric(cell) for cell in lines[0].cells):
        return -1
    if len({plain_header(cell) for cell in lines[0].cells}) != len(lines[0].cells):
        return -1
    for index in range(len(lines[0].cells)):
        below = [
            line.cells[index] for line in lines[1:_SAMPLE] if index < len(line.cells) and line.cells[index].strip()
        ]
        if len(below) >= 2 and all(_numeric(word) for word in below):
            return 0
    return -1


def _numeric(word: str) -> bool:
    digits = sum(1 for letter in word if letter.isdigit())
    return digits > 0 and digits >= 0.5 * len(word.strip())


def _width(lines: Sequence[Line]) -> int:
    widths = Counter(len(line.cells) for line in lines[:_SAMPLE])
    return max(widths, key=lambda width: (widths[width], width)) if len(widths) > 0 else 0


def _columns(
    table: Table, head: int, told: tuple[int, list[str]], given: ListMap | None
) -> tuple[tuple[Column, ...], list[Message]]:
    lines, (last, headers) = table.lines, told
    if head < 0:
        numbers = range(table.before + 1, table.before + _width(lines) + 1)
        return tuple(Column(number, None, None, "unknown") for number in numbers), [remark("no-header")]
    below = [
        [line.cells[index] for line in lines[last + 1 : last + _SAMPLE] if index < len(line.cells)]
        for index in range(len(headers))
    ]
    columns = tuple(
        replace(column, number=column.number + table.before) for column in understand(headers, below, given)
    )
    row = lines[head].number
    notes = [remark("header-row", row=row, count=head)] if head > 0 else []
    notes += [remark("header-two", row=row, last=lines[last].number)] if last > head else []
    if all(column.column is None for column in columns):
        notes.append(remark("no-columns", row=row))
    for column in columns:
        cell = cell_name(row, column.number)
        if column.how == "second":
            meaning = given.meaning(column.header or "")[1] if given is not None else None
            meaning = meaning or meaning_of(column.header or "") or "name"
            notes.append(remark("second-column", cell=cell, column=meaning))
        elif column.how == "unknown":
            notes.append(remark("unknown-column", cell=cell))
    unused = _unused(headers, given)
    return columns, [*notes, *([remark("map-unused", count=unused)] if unused > 0 else [])]


def _unused(headers: Sequence[str], given: ListMap | None) -> int:
    there = {plain_header(header) for header in headers}
    return 0 if given is None else sum(1 for header, _column in given.columns if plain_header(header) not in there)


def _filled(line: Line, width: int) -> Line:
    """The line as wide as the header: blank cells added, blank cells beyond it taken off."""
    cells = list(line.cells)
    while len(cells) > max(width, 1) and cells[-1] == "":
        cells.pop()
    return Line(line.number, (*cells, *("" for _missing in range(width - len(cells)))), line.formulas)


def _row(line: Line, start: int, columns: Sequence[Column]) -> Row:
    cells, at = [], start
    for index, words in enumerate(line.cells):
        column = columns[index] if index < len(columns) else None
        meaning, header = (None, None) if column is None else (column.column, column.header)
        cells.append(Cell(at, at + len(words), meaning, header, words, index in line.formulas))
        at += len(words) + 1
    return Row(line.number, start, at - 1, tuple(cells))


def _stretches(lines: Sequence[Line], before: int) -> list[tuple[int, int, int]]:
    """Each cell with the separator after it; the last cell of all has none."""
    stretches = [
        (len(words) + 1, cell_number(line.number, before + index + 1), 1)
        for line in lines
        for index, words in enumerate(line.cells)
    ]
    length, origin, width = stretches[-1]
    return [*stretches[:-1], (length - 1, origin, width)]


def folded(line: Line) -> tuple[str, ...]:
    """A line's words for comparison with another line's: case and spaces do not count.

    Example:
        >>> folded(Line(1, ("Name ", "AGE", "")))
        ('name', 'age')
    """
    cells = [cell.strip().casefold() for cell in line.cells]
    while len(cells) > 0 and cells[-1] == "":
        cells.pop()
    return tuple(cells)


def _width_remarks(line: Line, columns: Sequence[Column]) -> list[Message]:
    count, expected = len(line.cells), len(columns)
    if count < expected:
        return [remark("short-row", row=line.number, count=count, expected=expected)]
    if count > expected and any(cell != "" for cell in line.cells[expected:]):
        return [remark("long-row", row=line.number, count=count, expected=expected)]
    return []


def _at_most(notes: Sequence[Message], most: int) -> tuple[Message, ...]:
    if len(notes) <= most:
        return tuple(notes)
    return (*notes[:most], remark("more", count=len(notes) - most))
