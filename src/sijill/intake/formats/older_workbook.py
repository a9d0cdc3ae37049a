"""XLS of Excel 5 to 2003: every sheet a list, stored values only; comments on cells and words in boxes as a text.

Source: Microsoft, [MS-XLS] (BIFF8), and the same records of Excel 5 and 95, whose strings are in a code page.
"""

from __future__ import annotations

import math
import struct
from dataclasses import dataclass, field, replace
from typing import Final

from sijill.intake.compound import Compound, made
from sijill.intake.encoding import line_feeds
from sijill.intake.formats.biff import CONTINUE, Record, Strings, packed_number, records
from sijill.intake.formats.reader import Format, must_hold_words
from sijill.intake.formats.sheet import shown_number
from sijill.intake.formats.workbook import date_kind
from sijill.intake.formats.written import Written
from sijill.intake.lists import Line, Table
from sijill.intake.media import XLS
from sijill.intake.merges import Merged
from sijill.intake.notices import refusal, remark
from sijill.intake.positions import cell_name
from sijill.intake.request import Request
from sijill.intake.tables import make_lists
from sijill.intake.taken import Piece, Reading
from sijill.messages import Message

NAME: Final = "sijill-older-workbook"
VERSION: Final = "1"
_BOF, _EOF, _SHEET, _STRINGS, _FORMAT, _XF = 0x809, 0x0A, 0x85, 0xFC, 0x41E, 0xE0
_LOCKED, _PAGE, _SINCE_1904, _MERGED, _ROW, _BOX = 0x2F, 0x42, 0x22, 0xE5, 0x208, 0x1B6
_SHARED, _LABEL, _RICH, _NUMBER, _RK, _MANY_RK = 0xFD, 0x204, 0xD6, 0x203, 0x27E, 0xBD
_FORMULA, _RESULT, _BOOLEAN = 0x06, 0x207, 0x205
_ERRORS: Final = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
_BIFF8: Final = 0x0600
_SHEETS_MOST: Final = 500
_MERGED_MOST: Final = 10_000
_COLUMNS_MOST: Final = 256


@dataclass(slots=True)
class _Book:
    """What the cells of a workbook refer to."""

    wide: bool = True
    page: str = "cp1252"
    since_1904: bool = False
    strings: list[str] = field(default_factory=list)
    codes: dict[int, str] = field(default_factory=dict)
    formats: list[int] = field(default_factory=list)
    sheets: list[tuple[int, bool, str]] = field(default_factory=list)

    def words(self, blocks: tuple[bytes, ...], at: int, wide_count: bool = True) -> str:
        """A string of a record: in this version's way."""
        block = blocks[0]
        if at + 2 > len(block):
            return ""
        count = struct.unpack_from("<H", block, at)[0] if wide_count else block[at]
        at += 2 if wide_count else 1
        if not self.wide:
            return block[at : at + count].decode(self.page, "replace")
        return Strings(blocks, at + 1).signs(count, block[at] if at < len(block) else 0)


def read(data: bytes, request: Request) -> Reading:
    """Read a workbook of Excel 5 to 2003.

    Args:
        data: the file's bytes.
        request: the map of columns, if a person gave one, and limits.

    Raises:
        Unreadable: encrypted, damaged, over a limit, or empty.

    Example:
        >>> reading = read(SAMPLE, Request(XLS))
        >>> reading.pieces[0].title, reading.pieces[0].rows[0].words("age")
        ('Names', '31')
    """
    file = Compound(data)
    stream = file.stream("Workbook") or file.stream("Book")
    if not stream:
        raise refusal("no-workbook")
    try:
        book = _globals(stream)
        return _reading(stream, book, request, any(name.startswith("_VBA_PROJECT_CUR/") for name in file.names))
    except (struct.error, IndexError, OverflowError) as error:
        raise refusal("no-structure", found="XLS") from error


def _reading(stream: bytes, book: _Book, request: Request, macros: bool) -> Reading:
    pieces, beside = list[Piece](), Written("part")
    notes: list[Message] = [remark("macros")] if macros else []
    for number, (at, hidden, title) in enumerate(book.sheets, 1):
        sheet = _Sheet(book, request, number, beside)
        for record in records(stream, at):
            if record.kind == _EOF and sheet.depth <= 1:
                break
            sheet.take(record)
        lines = sheet.lines()
        if not lines:
            notes.append(remark("no-cells", sheet=number))
            continue
        told = [remark("hidden-sheet", sheet=number)] if hidden else []
        told += [*sheet.notes, *sheet.remarks()]
        table = Table(lines, NAME, VERSION, title or None, notes=tuple(told), merged=tuple(sheet.merged))
        pieces += make_lists(table, request)
        if sum(len(row.cells) for piece in pieces for row in piece.rows) > request.limits.cells:
            raise refusal("large-cells", limit=request.limits.cells)
    must_hold_words("".join([*(piece.text for piece in pieces), beside.text]))
    if beside.text:
        pieces.append(Piece(beside.text, "text", NAME, VERSION, beside.map(), title="comments"))
    return Reading(None, (replace(pieces[0], notes=(*notes, *pieces[0].notes)), *pieces[1:]))


def _globals(stream: bytes) -> _Book:
    book = _Book()
    for record in records(stream):
        block = record.blocks[0]
        if record.kind == _BOF and record.at == 0:
            book.wide = len(block) >= 2 and struct.unpack_from("<H", block)[0] == _BIFF8
        elif record.kind == _LOCKED:
            raise refusal("encrypted")
        elif record.kind == _PAGE and len(block) >= 2:
            number = struct.unpack_from("<H", block)[0]
            book.page = f"cp{number}" if 1250 <= number <= 1258 or number in (437, 720, 850, 866) else "cp1252"
        elif record.kind == _SINCE_1904:
            book.since_1904 = block[:1] == b"\1"
        elif record.kind == _SHEET and len(book.sheets) < _SHEETS_MOST and block[5:6] == b"\0":
            at, state = struct.unpack_from("<IB", block)
            told = at, state & 3 != 0, book.words(record.blocks, 6, wide_count=False)
            # Two sheets never begin at one place: nothing is listed twice because a directory lies.
            book.sheets += [] if any(at == one[0] for one in book.sheets) else [told]
        elif record.kind == _STRINGS:
            book.strings = _shared(record)
        elif record.kind == _FORMAT:
            book.codes[struct.unpack_from("<H", block)[0]] = book.words(record.blocks, 2, wide_count=book.wide)
        elif record.kind == _XF:
            book.formats.append(struct.unpack_from("<H", block, 2)[0])
        elif record.kind == _EOF:
            break
    if not book.sheets:
        raise refusal("no-workbook")
    return book


def _shared(record: Record) -> list[str]:
    found, strings = list[str](), Strings(record.blocks, 8)
    while strings.more:
        found.append(strings.rich())
    return found


class _Sheet:
    """What is gathered while running through the records of one sheet."""

    def __init__(self, book: _Book, request: Request, number: int, beside: Written) -> None:
        self._book, self._limits, self._number, self._beside = book, request.limits, number, beside
        self._cells: dict[int, dict[int, str]] = {}
        self._formulas: dict[int, set[int]] = {}
        self._waiting: tuple[int, int] | None = None
        self._hidden: list[int] = []
        self._count = self.depth = 0
        self.merged: list[Merged] = []
        self.notes: list[Message] = []

    def take(self, record: Record) -> None:
        """One record."""
        block = record.blocks[0]
        if record.kind in (_BOF, _EOF):
            # A chart in a sheet is a stream in the stream.
            self.depth += 1 if record.kind == _BOF else -1
        elif record.kind == _MERGED:
            for place in range(min(len(block) // 8, _MERGED_MOST - len(self.merged))):
                first, last, left, right = struct.unpack_from("<4H", block, 2 + 8 * place)
                self.merged.append((first + 1, left + 1, last + 1, right + 1))
        elif record.kind == _ROW and len(block) >= 16:
            self._hidden += [struct.unpack_from("<H", block)[0] + 1] if block[12] & 0x20 else []
        elif record.kind == _BOX and len(block) >= 12 and len(record.blocks) > 1:
            count = struct.unpack_from("<H", block, 10)[0]
            words = Strings(record.blocks[1:], 1).signs(count, record.blocks[1][0] if record.blocks[1] else 0)
            self._beside.add(words, self._number)
        elif record.kind == _RESULT and self._waiting is not None:
            self._put(*self._waiting, self._book.words(record.blocks, 0))
            self._waiting = None
        elif len(block) >= 6:
            self._cell(record, *struct.unpack_from("<3H", block))

    def _cell(self, record: Record, row: int, column: int, form: int) -> None:
        block, kind = record.blocks[0], record.kind
        if kind == _SHARED:
            index = struct.unpack_from("<I", block, 6)[0]
            self._put(row, column, self._book.strings[index] if index < len(self._book.strings) else "")
        elif kind in (_LABEL, _RICH):
            self._put(row, column, self._book.words(record.blocks, 6))
        elif kind == _NUMBER:
            self._put(row, column, self._shown(struct.unpack_from("<d", block, 6)[0], form))
        elif kind == _RK:
            self._put(row, column, self._shown(packed_number(struct.unpack_from("<I", block, 6)[0]), form))
        elif kind == _MANY_RK:
            for place in range((len(block) - 6) // 6):
                form, value = struct.unpack_from("<HI", block, 4 + 6 * place)
                self._put(row, column + place, self._shown(packed_number(value), form))
        elif kind == _BOOLEAN and len(block) >= 8:
            self._put(row, column, self._state(row, column, block[6], block[7] == 1))
        elif kind == _FORMULA and len(block) >= 14:
            self._formula(row, column, form, block[6:14])

    def _formula(self, row: int, column: int, form: int, value: bytes) -> None:
        """The stored result of a formula; a string follows in a record of its own."""
        self._formulas.setdefault(column, set()).add(row)
        if value[6:8] != b"\xff\xff":
            self._put(row, column, self._shown(struct.unpack("<d", value)[0], form))
        elif value[0] == 0:
            self._waiting = row, column
        elif value[0] in (1, 2):
            self._put(row, column, self._state(row, column, value[2], value[0] == 2))

    def _state(self, row: int, column: int, value: int, error: bool) -> str:
        if error:
            self.notes.append(remark("error-cell", row=row + 1, cell=cell_name(row + 1, column + 1)))
            return _ERRORS.get(value, "#N/A")
        return "TRUE" if value else "FALSE"

    def _shown(self, number: float, form: int) -> str:
        if not math.isfinite(number):
            return ""
        code = self._book.formats[form] if form < len(self._book.formats) else 0
        return shown_number(repr(number), date_kind(str(code), self._book.codes.get(code)), self._book.since_1904)

    def _put(self, row: int, column: int, words: str) -> None:
        if words == "" or self.depth > 1:
            return
        if column >= _COLUMNS_MOST:
            raise refusal("large-columns", row=row + 1, limit=_COLUMNS_MOST)
        cells = self._cells.setdefault(row, {})
        self._count += max(0, column + 1 - max(cells, default=-1) - 1)
        if self._count > self._limits.cells:
            raise refusal("large-cells", limit=self._limits.cells)
        cells[column] = line_feeds(words).encode("utf-16", "surrogatepass").decode("utf-16", "replace")

    def lines(self) -> tuple[Line, ...]:
        """The rows that hold anything."""
        found = []
        for row, cells in sorted(self._cells.items()):
            computed = frozenset(column for column, rows in self._formulas.items() if row in rows)
            words = tuple(cells.get(column, "") for column in range(max(cells) + 1))
            found.append(Line(row + 1, words, computed))
        return tuple(found)

    def remarks(self) -> list[Message]:
        """What a person should know of the sheet as a whole."""
        told = [
            remark("formula", cell=cell_name(1, column + 1).rstrip("1"), count=len(rows), row=min(rows) + 1)
            for column, rows in sorted(self._formulas.items())
        ]
        if self._hidden:
            told.append(remark("hidden-rows", count=len(self._hidden), row=self._hidden[0]))
        return told


def sample_xls() -> bytes:
    """A small workbook with a string of its own, a shared one, a number and a formula's result.

    Example:
        >>> sample_xls()[:2]
        b'\\xd0\\xcf'
    """

    def record(kind: int, data: bytes) -> bytes:
        return struct.pack("<HH", kind, len(data)) + data

    def text(words: str) -> bytes:
        return struct.pack("<HB", len(words), 1) + words.encode("utf-16-le")

    begun = record(_BOF, struct.pack("<HHHHII", _BIFF8, 5, 0, 1997, 0, 6))
    shared = record(_STRINGS, struct.pack("<II", 2, 2) + text("Name") + text("سليم")[:5]) + record(
        CONTINUE, b"\1" + "ليم".encode("utf-16-le")
    )
    kinds = record(_XF, struct.pack("<HH16x", 0, 0))
    name = b"\5\0Names"
    size = len(begun) + len(kinds) + len(shared) + 4 + 6 + len(name) + 4
    listed = record(_SHEET, struct.pack("<IBB", size, 0, 0) + name)
    cells = record(_SHARED, struct.pack("<3HI", 0, 0, 0, 0)) + record(_LABEL, struct.pack("<3H", 0, 1, 0) + text("Age"))
    cells += record(_SHARED, struct.pack("<3HI", 1, 0, 0, 1)) + record(_RK, struct.pack("<3HI", 1, 1, 0, 31 << 2 | 2))
    cells += record(_FORMULA, struct.pack("<3H8s8x", 2, 0, 0, b"\0" * 6 + b"\xff\xff")) + record(_RESULT, text("Rana"))
    cells += record(_NUMBER, struct.pack("<3Hd", 2, 1, 0, 9.0)) + record(_BOOLEAN, struct.pack("<3HBB", 2, 2, 0, 1, 0))
    stream = begun + kinds + shared + listed + record(_EOF, b"") + begun + cells + record(_EOF, b"")
    return made({"Workbook": stream})


SAMPLE: Final = sample_xls()
FORMAT: Final = Format(NAME, VERSION, (XLS,), read, (SAMPLE,))
