"""XLSX workbooks: every sheet a list; stored values only, nothing run, nothing fetched, nothing unpacked to disk.

Read with an own pass over the sheets rather than through openpyxl (which is the oracle of the tests): one pass
gives stored values, formula flags and merged cells together, where openpyxl needs two and has no merged cells
when it streams. Source: ECMA-376 part 1 and part 2.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import replace
from typing import Final

from sijill.intake.formats.archive import Archive, older_or_encrypted, parse_xml
from sijill.intake.formats.beside import beside_cells
from sijill.intake.formats.reader import Format, must_hold_words
from sijill.intake.formats.sample_workbook import sample_workbook
from sijill.intake.formats.sheet import ZEROS, Book, read_sheet, unescaped
from sijill.intake.formats.written import Written
from sijill.intake.lists import Table
from sijill.intake.media import XLSX
from sijill.intake.notices import refusal, remark
from sijill.intake.positions import cell_number
from sijill.intake.request import Request
from sijill.intake.tables import make_lists
from sijill.intake.taken import Piece, Reading
from sijill.messages import Message

NAME: Final = "sijill-xlsx"
VERSION: Final = "4"
_SHEETS_MOST: Final = 500
# Built-in number formats that show a date or a time (ECMA-376, §18.8.30).
_BUILT_IN: Final = {
    **dict.fromkeys((14, 15, 16, 17, *range(27, 32), 34, 35, 36, *range(50, 59)), "date"),
    **dict.fromkeys((18, 19, 20, 21, 32, 33, 45, 46, 47), "time"),
    22: "both",
}
_NOT_A_FORMAT: Final = re.compile(r"\"[^\"]*\"|\\.|_.|\*.|\[[^\]]*\]")


def read(data: bytes, request: Request) -> Reading:
    """Read a workbook.

    Args:
        data: the file's bytes.
        request: the map of columns, if a person gave one, and limits.

    Raises:
        Unreadable: encrypted, damaged, over a limit, or empty.

    Example:
        >>> reading = read(sample_workbook(), Request(XLSX))
        >>> reading.pieces[0].title, reading.pieces[0].rows[0].words("name")
        ('Names', 'Salim')
    """
    if (refused := older_or_encrypted(data, "Excel-97")) is not None:
        raise refused
    archive = Archive(data, request.limits)
    parts = _relations(archive, "", "")
    main = next((path for kind, path in parts.values() if kind == "officeDocument"), "xl/workbook.xml")
    if main.lower() not in archive.names:
        raise refusal("no-workbook")
    related = _relations(archive, posixpath.dirname(main), posixpath.basename(main))
    sheets, since_1904 = _sheets(archive, main)
    book = Book(_strings(archive, related), _dates(archive, related), since_1904)
    pieces: list[Piece] = []
    heads: list[str] = []
    notes = _about(archive)
    for number, (title, state, relation) in enumerate(sheets, 1):
        kind, path = related.get(relation, ("", ""))
        if kind != "worksheet" or path.lower() not in archive.names:
            notes.append(remark("no-cells", sheet=number))
            continue
        lines, remarks, merged = read_sheet(archive, path, book, request.limits, heads)
        if len(lines) == 0:
            notes.append(remark("no-cells", sheet=number))
            continue
        hidden = [remark("hidden-sheet", sheet=number)] if state in ("hidden", "veryHidden") else []
        table = Table(lines, NAME, VERSION, title, notes=(*hidden, *remarks), merged=merged)
        pieces += make_lists(table, request)
        if sum(len(row.cells) for piece in pieces for row in piece.rows) > request.limits.cells:
            raise refusal("large-cells", limit=request.limits.cells)
    beside, damaged = beside_cells(archive)
    notes += [remark("parts-damaged", count=damaged)] if damaged else []
    told = _noted(pieces, notes)
    around = {"comments": beside, "headers": _printed(heads)}
    texts = [Piece(one.text, "text", NAME, VERSION, one.map(), title=name) for name, one in around.items() if one.text]
    return Reading(None, (*told, *texts))


def _printed(heads: list[str]) -> Written:
    """What is printed at the head and foot of the pages of sheets, each once; it stands in no cell: A1 is named."""
    printed = Written("cell")
    for words in dict.fromkeys(heads):
        printed.add(words, cell_number(1, 1), between="\n")
    return printed


def _noted(pieces: list[Piece], notes: list[Message]) -> tuple[Piece, ...]:
    """What concerns the whole workbook is said with its first sheet."""
    if len(pieces) == 0:
        raise refusal("blank-space")
    must_hold_words("".join(piece.text for piece in pieces))
    first = pieces[0]
    told = replace(first, notes=(*notes, *first.notes))
    return (told, *pieces[1:])


def _about(archive: Archive) -> list[Message]:
    linked = sum(1 for name in archive.names if re.fullmatch(r"xl/externallinks/[^/]+\.xml", name))
    notes = archive.remarks() + ([remark("external", count=linked)] if linked > 0 else [])
    return [*notes, remark("macros")] if any(name.endswith("vbaproject.bin") for name in archive.names) else notes


def _relations(archive: Archive, folder: str, name: str) -> dict[str, tuple[str, str]]:
    """Id of each related part: what it is, and where it lies in the archive."""
    found: dict[str, tuple[str, str]] = {}

    def start(element: str, attributes: dict[str, str]) -> None:
        if element == "Relationship" and attributes.get("TargetMode") != "External":
            target = attributes.get("Target", "").replace("\\", "/")
            path = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            found[attributes.get("Id", "")] = (attributes.get("Type", "").rpartition("/")[2], path)

    part = posixpath.join(folder, "_rels", f"{name}.rels")
    if part.lower() in archive.names:
        parse_xml(archive.chunks(part), start, _ignore, _ignore)
    return found


def _sheets(archive: Archive, main: str) -> tuple[list[tuple[str, str, str]], bool]:
    """Title, state and relation of each sheet; and whether days count from 1904."""
    sheets: list[tuple[str, str, str]] = []
    since: list[bool] = [False]

    def start(element: str, attributes: dict[str, str]) -> None:
        if element == "sheet":
            sheets.append((attributes.get("name", ""), attributes.get("state", "visible"), attributes.get("id", "")))
        elif element == "workbookPr":
            since[0] = attributes.get("date1904") in ("1", "true")

    parse_xml(archive.chunks(main), start, _ignore, _ignore)
    if len(sheets) > _SHEETS_MOST:
        raise refusal("large-members", count=len(sheets), limit=_SHEETS_MOST)
    return sheets, since[0]


def _strings(archive: Archive, related: dict[str, tuple[str, str]]) -> tuple[str, ...]:
    strings: list[str] = []
    open_now: dict[str, int] = {"rPh": 0, "t": 0}
    parts: list[str] = []

    def start(element: str, _attributes: dict[str, str]) -> None:
        if element == "si":
            parts.clear()
        elif element in open_now:
            open_now[element] += 1

    def end(element: str) -> None:
        if element == "si":
            strings.append(unescaped("".join(parts)))
        elif element in open_now:
            open_now[element] -= 1

    def text(words: str) -> None:
        if open_now["t"] > 0 and open_now["rPh"] == 0:
            parts.append(words)

    path = _part(archive, related, "sharedStrings")
    if path is not None:
        parse_xml(archive.chunks(path), start, end, text)
    return tuple(strings)


def _dates(archive: Archive, related: dict[str, tuple[str, str]]) -> tuple[str, ...]:
    """For each cell format, what kind of date it shows."""
    codes: dict[str, str] = {}
    formats: list[str] = []
    inside = [False]

    def start(element: str, attributes: dict[str, str]) -> None:
        if element == "numFmt":
            codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif element == "cellXfs":
            inside[0] = True
        elif element == "xf" and inside[0]:
            formats.append(attributes.get("numFmtId", "0"))

    def end(element: str) -> None:
        if element == "cellXfs":
            inside[0] = False

    path = _part(archive, related, "styles")
    if path is not None:
        parse_xml(archive.chunks(path), start, end, _ignore)
    return tuple(date_kind(number, codes.get(number)) for number in formats)


def date_kind(number: str, code: str | None) -> str:
    """What a cell's format shows, as `Book.dates` has it.

    Args:
        number: of the format.
        code: its code, or None for one that is built in.

    Example:
        >>> date_kind("14", None), date_kind("164", "dd/mm/yyyy hh:mm"), date_kind("164", "0000"), date_kind("1", None)
        ('date', 'both', 'zeros4', '')
    """
    if code is None:
        return _BUILT_IN.get(int(number), "") if number.isascii() and number.isdecimal() and len(number) < 6 else ""
    bare = _NOT_A_FORMAT.sub("", code.split(";")[0]).lower()
    if re.fullmatch("0{2,40}", code.split(";")[0]):
        return f"{ZEROS}{len(bare)}"
    elapsed = re.search(r"\[(h+|m+|s+)\]", code.lower()) is not None
    if bare.strip() == "general":
        return ""
    days = any(letter in bare for letter in "dy") or ("m" in bare and not any(letter in bare for letter in "hs"))
    hours = any(letter in bare for letter in "hs") or elapsed
    if any(mark in bare for mark in "0#?") and not hours:
        return ""
    return "both" if days and hours else "date" if days else "time" if hours and not elapsed else ""


def _part(archive: Archive, related: dict[str, tuple[str, str]], kind: str) -> str | None:
    return next((path for what, path in related.values() if what == kind and path.lower() in archive.names), None)


def _ignore(*_what: object) -> None:
    """A callback for parts of a workbook that say nothing here."""


FORMAT: Final = Format(NAME, VERSION, (XLSX,), read, (sample_workbook(),))
