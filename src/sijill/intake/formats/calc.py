"""ODS: every sheet of an OpenDocument spreadsheet as a list; stored values only, nothing computed.

Source: OASIS ODF 1.3 part 3, table:table, office:value-type.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Final

from sijill.intake.formats.archive import Archive, older_or_encrypted, parse_xml
from sijill.intake.formats.reader import Format, must_hold_words
from sijill.intake.formats.written import Written
from sijill.intake.limits import Limits
from sijill.intake.lists import Line, Table
from sijill.intake.merges import Merged
from sijill.intake.notices import refusal, remark
from sijill.intake.positions import cell_number
from sijill.intake.request import Request
from sijill.intake.tables import make_lists
from sijill.intake.taken import Piece, Reading
from sijill.messages import Message

NAME: Final = "sijill-ods"
VERSION: Final = "3"
ODS: Final = "application/vnd.oasis.opendocument.spreadsheet"
_MERGED_MOST: Final = 10_000
_REPEATED: Final = 1_000
# What a cell holds where a program has written no words for it.
_STORED: Final = ("string-value", "value", "boolean-value", "time-value")


class _Sheets:
    """One pass over the content."""

    def __init__(self, limits: Limits) -> None:
        self.sheets: list[tuple[str, list[Line], list[Merged]]] = []
        self._limits = limits
        self._row = 0
        self._cells: list[str] = []
        self._blank = 0
        self._words: list[str] | None = None
        self._repeat = (1, 1)
        self._value = self._stored = ""
        self._formulas: set[int] = set()
        self._note = self._shapes = 0
        self._filled = 0
        self.hidden: list[int] = []
        self.beside = Written("cell")
        self._beside: list[str] | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "annotation":
            self._note += 1
        elif name == "shapes":
            self._shapes += 1
        elif name == "p" and (self._note or self._shapes):
            self._beside = []
        elif name == "table":
            self.sheets.append((attributes.get("name", ""), [], []))
            self._row = 0
        elif name == "table-row":
            self._repeat = (_count(attributes.get("number-rows-repeated")), 1)
            self._cells, self._blank, self._formulas = [], 0, set()
            if attributes.get("visibility", "visible") != "visible" and self._repeat[0] < _REPEATED:
                self.hidden.append(self._row + 1)
        elif name in ("table-cell", "covered-table-cell"):
            self._repeat = (self._repeat[0], _count(attributes.get("number-columns-repeated")))
            self._words = []
            self._value = attributes.get("date-value") or ""
            self._stored = next((attributes[key] for key in _STORED if attributes.get(key)), "")
            self._span(attributes)
            if attributes.get("formula"):
                self._formulas.add(len(self._cells) + self._blank)
        elif name == "p" and self._words:
            self._words.append("\n")
        elif name in ("s", "tab", "line-break") and self._words is not None and not self._note:
            count = _count(attributes.get("c")) if name == "s" else 1
            self._words.append("\n" if name == "line-break" else " " * min(count, 1000))

    def end(self, name: str) -> None:
        if name == "annotation":
            self._note -= 1
        elif name == "shapes":
            self._shapes -= 1
        elif name == "p" and self._beside is not None:
            # A note stands at its cell, a drawn box at the beginning of its sheet.
            place = cell_number(self._row + 1, len(self._cells) + self._blank + 1) if self._note else cell_number(1, 1)
            self.beside.add("".join(self._beside), place)
            self._beside = None
        elif name in ("table-cell", "covered-table-cell") and self._words is not None:
            words = _moment(self._value) if self._value else "".join(self._words) or self._stored
            self._add(words.replace("\t", " ").strip())
            self._words = None
        elif name == "table-row" and self.sheets:
            self._end_row()

    def words(self, text: str) -> None:
        if self._beside is not None:
            self._beside.append(text)
        elif self._words is not None and not self._note and not self._shapes:
            self._words.append(text)

    def _span(self, attributes: dict[str, str]) -> None:
        down, across = (_count(attributes.get(f"number-{way}-spanned")) for way in ("rows", "columns"))
        if (down > 1 or across > 1) and self.sheets and len(self.sheets[-1][2]) < _MERGED_MOST:
            row, column = self._row + 1, len(self._cells) + self._blank + 1
            last = min(row + down - 1, self._limits.sheet_rows), min(column + across - 1, self._limits.columns)
            self.sheets[-1][2].append((row, column, *last))

    def _add(self, words: str) -> None:
        many = self._repeat[1]
        if not words:
            self._blank += many
            return
        if len(self._cells) + self._blank + many > self._limits.columns:
            raise refusal("large-columns", row=self._row + 1, limit=self._limits.columns)
        self._cells += [""] * self._blank + [words] * many
        self._blank = 0

    def _end_row(self) -> None:
        many = self._repeat[0]
        if self._cells:
            self._filled += len(self._cells) * many
            if self._filled > self._limits.cells or self._row + many > self._limits.sheet_rows:
                raise refusal("large-cells", limit=self._limits.cells)
            lines = self.sheets[-1][1]
            for number in range(self._row + 1, self._row + many + 1):
                lines.append(Line(number, tuple(self._cells), frozenset(self._formulas)))
        self._row += many


def _moment(value: str) -> str:
    """A date as it is stored, with its time of day unless that is midnight."""
    day, _t, clock = value.partition("T")
    return day if clock.strip("0:.") == "" else value


def _count(words: str | None) -> int:
    return int(words) if words is not None and words.isdecimal() and 0 < len(words) < 9 else 1


def read(data: bytes, request: Request) -> Reading:
    """Read a spreadsheet.

    Args:
        data: the file's bytes.
        request: the map of columns, if a person gave one, and limits.

    Raises:
        Unreadable: encrypted, damaged, over a limit, or empty.

    Example:
        >>> read(SAMPLE, Request(ODS)).pieces[0].rows[0].words("name")
        'Salim'
    """
    if (refused := older_or_encrypted(data, "Excel-97")) is not None:
        raise refused
    sheets = _Sheets(request.limits)
    content, empty = _content(data, request.limits)
    parse_xml(content, sheets.start, sheets.end, sheets.words)
    pieces: list[Piece] = []
    for number, (title, lines, merged) in enumerate(sheets.sheets, 1):
        if not lines:
            empty.append(remark("no-cells", sheet=number))
            continue
        notes = tuple(empty) if not pieces else ()
        if sheets.hidden and not pieces:
            notes = (*notes, remark("hidden-rows", count=len(sheets.hidden), row=sheets.hidden[0]))
        table = Table(tuple(lines), NAME, VERSION, title or None, notes=notes, merged=tuple(merged))
        pieces += make_lists(table, request)
    if not pieces:
        raise refusal("blank-space")
    must_hold_words("".join(piece.text for piece in pieces))
    if sheets.beside.text:
        pieces.append(Piece(sheets.beside.text, "text", NAME, VERSION, sheets.beside.map(), title="comments"))
    return Reading(None, tuple(pieces))


def _content(data: bytes, limits: Limits) -> tuple[Iterator[bytes], list[Message]]:
    """The main part, in the archive or the file itself where it is one flat part; and what is wrong with that."""
    if data.lstrip()[:1] == b"<":
        return iter([data]), []
    archive = Archive(data, limits)
    if "content.xml" not in archive.names:
        raise refusal("no-workbook")
    manifest = archive.chunks("meta-inf/manifest.xml") if "meta-inf/manifest.xml" in archive.names else iter(())
    if b"encryption-data" in b"".join(manifest):
        raise refusal("encrypted")
    return archive.chunks("content.xml"), archive.remarks()


def _sample() -> bytes:
    names = {"o": "office", "t": "text", "b": "table"}
    spaces = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for short, name in names.items()
    )
    rows = "".join(
        "<b:table-row>"
        + "".join(f"<b:table-cell><t:p>{words}</t:p></b:table-cell>" for words in row)
        + "</b:table-row>"
        for row in (("Name", "Age"), ("Salim", "31"))
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        content = f'<o:document-content {spaces}><o:body><o:spreadsheet><b:table b:name="People">{rows}</b:table>'
        file.writestr(zipfile.ZipInfo("content.xml"), content + "</o:spreadsheet></o:body></o:document-content>")
    return packed.getvalue()


SAMPLE: Final = _sample()
FORMAT: Final = Format(NAME, VERSION, (ODS,), read, (SAMPLE,))
