"""One sheet of a workbook, cell by cell in one pass: stored values, formulas without running them, merged cells.

Source: ECMA-376 part 1, §18.3.1 (worksheets), §18.8.30 (number formats), §18.17.4 (dates as numbers).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from sijill.intake.encoding import line_feeds
from sijill.intake.formats.archive import Archive, parse_xml
from sijill.intake.limits import Limits
from sijill.intake.lists import Line
from sijill.intake.merges import Merged, column_number, merged_from
from sijill.intake.notices import refusal, remark
from sijill.intake.positions import cell_name
from sijill.messages import Message

_REFERENCE: Final = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,9})")
_HEADS: Final = frozenset({f"{which}{where}" for which in ("odd", "even", "first") for where in ("Header", "Footer")})
# What stands among the words of a head or foot and is none of them (ECMA-376 part 1, §18.3.1.46).
_PRINTED: Final = re.compile(r"&(?:\"[^\"]*\"|K[0-9A-F+-]{1,8}|[0-9]{1,3}|[LCRPNDTZFAGBIUEXYSH+-])")
_MERGED_MOST: Final = 10_000
_ESCAPED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
_MOST_DAYS: Final = 2_958_466
_EXACT: Final = 2**53
ZEROS: Final = "zeros"
"""With a number behind it: how a cell shows whole numbers with zeros before them, such as a telephone number."""
_FIRST_MARCH_1900: Final = 60


@dataclass(frozen=True, slots=True)
class Book:
    """What the cells of a sheet refer to.

    Args:
        strings: the shared strings.
        dates: for each cell format, whether it shows a date: `date`, `time`, `both`, or empty; or `zeros` and a width.
        since_1904: days are counted from 1904, as old Macintosh workbooks do.

    Example:
        >>> Book((), (), False).since_1904
        False
    """

    strings: tuple[str, ...]
    dates: tuple[str, ...]
    since_1904: bool


@dataclass(slots=True)
class _Found:
    """What has been gathered from a sheet while running through it."""

    lines: list[Line] = field(default_factory=list)
    notes: list[Message] = field(default_factory=list)
    formulas: dict[int, list[int]] = field(default_factory=dict)
    hidden: list[int] = field(default_factory=list)
    merged: list[Merged] = field(default_factory=list)
    heads: list[str] = field(default_factory=list)
    aside: list[tuple[int, int]] = field(default_factory=list)
    cells: int = 0


def read_sheet(
    archive: Archive, name: str, book: Book, limits: Limits, heads: list[str] | None = None
) -> tuple[tuple[Line, ...], tuple[Message, ...], tuple[Merged, ...]]:
    """The lines of one sheet that hold anything, what a person should know about them, and the merged cells.

    Args:
        archive: the workbook.
        name: the sheet's part in it.
        book: shared strings and formats.
        limits: cells, columns, rows.
        heads: gathers what is printed at the head and foot of each page, or None.

    Raises:
        TooLarge: over a limit.
        ReaderFailed: damaged.

    Example:
        >>> callable(read_sheet)
        True
    """
    sheet = _Sheet(book, limits)
    parse_xml(archive.chunks(name), sheet.start, sheet.end, sheet.text)
    found = sheet.found
    if heads is not None:
        heads += [words for one in found.heads if (words := _PRINTED.sub(" ", one).strip())]
    notes = list(found.notes)
    for column, rows in sorted(found.formulas.items()):
        cell = cell_name(1, column).rstrip("1")
        notes.append(remark("formula", cell=cell, count=len(rows), row=rows[0]))
    if len(found.aside) > 0:
        used = {at for line in found.lines for at, words in enumerate(line.cells, 1) if words}
        aside = sorted(at for at in used if any(first <= at <= last for first, last in found.aside))
        if aside:
            notes.append(remark("hidden-columns", count=len(aside), cell=cell_name(1, aside[0]).rstrip("1")))
    if len(found.hidden) > 0:
        notes.append(remark("hidden-rows", count=len(found.hidden), row=found.hidden[0]))
    return tuple(sorted(found.lines, key=lambda line: line.number)), tuple(notes), tuple(found.merged)


class _Sheet:
    """The callbacks of one run through a sheet."""

    def __init__(self, book: Book, limits: Limits) -> None:
        self.book, self.limits, self.found = book, limits, _Found()
        self._row, self._column, self._last_row = 0, 0, 0
        self._cells: dict[int, str] = {}
        self._formulas: set[int] = set()
        self._kind, self._style = "n", 0
        self._formula = self._stored = False
        self._into = ""
        self._value: list[str] = []
        self._seen: dict[int, int] = {}
        self._phonetic = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "row":
            self._start_row(attributes)
        elif name == "c":
            self._start_cell(attributes)
        elif name in ("v", "t"):
            self._into = name
            self._stored = True
        elif name == "f":
            self._formula = True
        elif name == "col" and attributes.get("hidden") in ("1", "true") and len(self.found.aside) < _MERGED_MOST:
            first, last = attributes.get("min", ""), attributes.get("max", "")
            if first.isdecimal() and last.isdecimal() and len(first) < 6 and len(last) < 6:
                self.found.aside.append((int(first), int(last)))
        elif name in _HEADS:
            self._into = name
            self._value = []
        elif name == "rPh":
            self._phonetic += 1
        elif name == "mergeCell" and len(self.found.merged) < _MERGED_MOST:
            merged = merged_from(attributes.get("ref", ""))
            self.found.merged += [] if merged is None else [merged]

    def end(self, name: str) -> None:
        if name in ("v", "t"):
            self._into = ""
        elif name == "rPh":
            self._phonetic -= 1
        elif name in _HEADS:
            self.found.heads.append("".join(self._value))
            self._into = ""
        elif name == "c":
            self._end_cell()
        elif name == "row":
            self._end_row()

    def text(self, words: str) -> None:
        if self._into != "" and self._phonetic == 0:
            self._value.append(words)

    def _start_row(self, attributes: dict[str, str]) -> None:
        told = attributes.get("r", "")
        self._row = int(told) if told.isascii() and told.isdecimal() and len(told) < 10 else self._last_row + 1
        if not 1 <= self._row <= self.limits.sheet_rows:
            raise refusal("large-rows", limit=self.limits.sheet_rows)
        self._last_row, self._column = self._row, 0
        self._cells, self._formulas = {}, set()
        if attributes.get("hidden") in ("1", "true"):
            self.found.hidden.append(self._row)

    def _start_cell(self, attributes: dict[str, str]) -> None:
        place = _REFERENCE.fullmatch(attributes.get("r", ""))
        self._column = self._column + 1 if place is None else column_number(place.group(1))
        if self._column > self.limits.columns:
            raise refusal("large-columns", row=self._row, limit=self.limits.columns)
        style = attributes.get("s", "0")
        self._style = int(style) if style.isascii() and style.isdecimal() and len(style) < 7 else 0
        self._kind = attributes.get("t", "n")
        self._formula = self._stored = False
        self._value = []

    def _end_cell(self) -> None:
        words = self._shown("".join(self._value))
        lost = self._kind == "s" and self._stored and self._string("".join(self._value)) is None
        if (self._kind == "e" and words != "") or lost:
            self.found.notes.append(remark("error-cell", row=self._row, cell=cell_name(self._row, self._column)))
        if self._formula and words == "" and not self._stored:
            self.found.notes.append(remark("formula-empty", row=self._row, cell=cell_name(self._row, self._column)))
        elif self._formula:
            self._formulas.add(self._column)
            self.found.formulas.setdefault(self._column, []).append(self._row)
        if words != "":
            self._cells[self._column] = words

    def _end_row(self) -> None:
        if len(self._cells) == 0:
            return
        before = self._seen.get(self._row)
        if before is not None:
            # Some programs write a row in two pieces; two cells in one place no program writes.
            line = self.found.lines[before]
            if any(column <= len(line.cells) and line.cells[column - 1] for column in self._cells):
                raise refusal("xml-broken", offset=0)
            self._cells |= {column: words for column, words in enumerate(line.cells, 1) if words}
            self._formulas |= {column + 1 for column in line.formulas}
        width = max(self._cells)
        self.found.cells += width
        if self.found.cells > self.limits.cells:
            raise refusal("large-cells", limit=self.limits.cells)
        cells = tuple(self._cells.get(column, "") for column in range(1, width + 1))
        line = Line(self._row, cells, frozenset(column - 1 for column in self._formulas))
        if before is None:
            self._seen[self._row] = len(self.found.lines)
            self.found.lines.append(line)
        else:
            self.found.lines[before] = line

    def _shown(self, value: str) -> str:
        """The words of a cell: strings as they are, numbers without float noise, dates in ISO 8601."""
        if self._kind == "s":
            return self._string(value) or ""
        if self._kind in ("str", "inlineStr", "e", "d"):
            return unescaped(value)
        if self._kind == "b":
            return {"1": "TRUE", "0": "FALSE"}.get(value.strip(), value)
        date = self.book.dates[self._style] if self._style < len(self.book.dates) else ""
        return shown_number(value.strip(), date, self.book.since_1904)

    def _string(self, value: str) -> str | None:
        """The shared string of a number; None where the workbook has lost it."""
        index = int(value) if value.isascii() and value.isdecimal() and len(value) < 10 else -1
        return self.book.strings[index] if 0 <= index < len(self.book.strings) else None


def unescaped(value: str) -> str:
    """A string with its `_xHHHH_` escapes resolved and its line ends as LF; an escaped half of a pair stays as it is.

    Example:
        >>> unescaped("a_x000D_\\nb"), unescaped("_xD800_"), unescaped("_x005F_x0041_")
        ('a\\nb', '_xD800_', '_x0041_')
    """
    if "_x" in value:
        value = _ESCAPED.sub(lambda found: _character(int(found.group(1), 16), found.group()), value)
    return line_feeds(value)


def _character(number: int, written: str) -> str:
    return written if 0xD800 <= number <= 0xDFFF or number == 0 else chr(number)


def shown_number(value: str, date: str, since_1904: bool) -> str:
    """A stored number as words: whole ones without a point, days in ISO 8601, with the zeros that the cell shows.

    Args:
        value: the number, written out.
        date: what the cell's format shows, as in `Book.dates`.
        since_1904: days are counted from 1904.

    Example:
        >>> shown_number("31.0", "", False), shown_number("45722", "date", False), shown_number("7", "zeros3", False)
        ('31', '2025-03-06', '007')
    """
    try:
        number = float(value)
    except ValueError:
        return value
    if date != "" and not date.startswith(ZEROS) and 0 <= number < _MOST_DAYS:
        return _day(number, date, since_1904)
    if number.is_integer() and abs(number) < _EXACT:
        return str(int(number)).zfill(int(date[5:])) if date.startswith(ZEROS) and number >= 0 else str(int(number))
    return repr(number) if abs(number) < 1e300 else value


def _day(number: float, date: str, since_1904: bool) -> str:
    # The 1900 count has a 29 February 1900 that never was: days before it are one off.
    first = datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 30 if number >= _FIRST_MARCH_1900 else 31)
    try:
        moment = first + timedelta(seconds=round(number * 86_400))
    except OverflowError:
        return repr(number)
    if number < 1 and date != "date":
        return moment.strftime("%H:%M:%S")
    if date == "date" or (moment.hour, moment.minute, moment.second) == (0, 0, 0):
        return moment.strftime("%Y-%m-%d")
    return moment.strftime("%Y-%m-%dT%H:%M:%S")
