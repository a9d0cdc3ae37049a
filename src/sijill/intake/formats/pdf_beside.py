"""What a PDF holds beside the words of its pages: notes, filled-in fields, attached files, and what it says of itself.

Nothing in it is run: PDFium is built without scripts here, and no action is triggered. Source: ISO 32000-2, §12.5
(annotations), §12.7 (forms), §7.11.4 (embedded files), §14.3.3 (information).
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any, Final

import pypdfium2
import pypdfium2.raw as pdfium

from sijill.errors import Unreadable
from sijill.intake.formats.archive import parse_xml
from sijill.intake.formats.provenance import shown
from sijill.intake.formats.written import Written
from sijill.intake.formats.zipped import member_name
from sijill.intake.limits import Limits
from sijill.intake.taken import Part

_KEPT: Final = ("Title", "Author", "Subject", "Keywords", "Creator", "Producer", "CreationDate", "ModDate")
_NO_NOTES: Final = frozenset({pdfium.FPDF_ANNOT_POPUP, pdfium.FPDF_ANNOT_WIDGET})
_LONGEST: Final = 1_000_000
_ANNOTATIONS_MOST: Final = 20_000
_PACKETS_MOST: Final = 100
_WHITE: Final = 250
_OFF: Final = frozenset({"", "Off"})


def notes_and_fields(document: pypdfium2.PdfDocument, count: int) -> tuple[Written, Written, int]:
    """The notes on the pages, the fields of a form with what was filled in, each with its page; and how many stamps.

    A form of XFA says what was filled in beside its pages, which may hold nothing but a request to use another program.

    Args:
        document: the opened file.
        count: its pages.

    Example:
        >>> from sijill.intake.formats.pdf import SAMPLE
        >>> notes, fields, stamps = notes_and_fields(pypdfium2.PdfDocument(SAMPLE), 1)
        >>> notes.text, fields.text, stamps
        ('', '', 0)
    """
    notes, fields, stamps = Written("page"), Written("page"), 0
    form = _form(document)
    left, told = _ANNOTATIONS_MOST, set[str]()
    for number in range(count):
        try:
            page = document[number]
        except pypdfium2.PdfiumError:
            continue
        many = min(pdfium.FPDFPage_GetAnnotCount(page.raw), left)
        left -= many
        for place in range(many):
            annotation = pdfium.FPDFPage_GetAnnot(page.raw, place)
            if not annotation:
                continue
            if pdfium.FPDFAnnot_GetSubtype(annotation) not in _NO_NOTES:
                words = _string(pdfium.FPDFAnnot_GetStringValue, annotation, b"Contents")
                notes.add(words, number + 1)
                stamps += not words and _shows_words(annotation)
            elif form is not None:
                name = _string(pdfium.FPDFAnnot_GetFormFieldName, form.raw, annotation)
                value = _string(pdfium.FPDFAnnot_GetFormFieldValue, form.raw, annotation)
                # A field that is drawn in several places is filled in once.
                line = f"{name}: {value}" if name else value
                if value not in _OFF and line not in told:
                    told.add(line)
                    fields.add(line, number + 1, between="\n")
            pdfium.FPDFPage_CloseAnnot(annotation)
        page.close()
    for line in xfa_values(document):
        if line not in told:
            fields.add(line, 1, between="\n")
    return notes, fields, stamps


def in_white(page: pypdfium2.PdfPage) -> int:
    """How many passages of a page are written in white, which may stand on a dark ground all the same.

    Args:
        page: the opened page.

    Example:
        >>> from sijill.intake.formats.pdf import SAMPLE
        >>> in_white(pypdfium2.PdfDocument(SAMPLE)[0])
        0
    """
    found, shades = 0, [ctypes.c_uint() for _part in range(4)]
    for place in range(min(pdfium.FPDFPage_CountObjects(page.raw), _ANNOTATIONS_MOST)):
        one = pdfium.FPDFPage_GetObject(page.raw, place)
        if pdfium.FPDFPageObj_GetType(one) == pdfium.FPDF_PAGEOBJ_TEXT:
            told = pdfium.FPDFPageObj_GetFillColor(one, *(ctypes.byref(shade) for shade in shades))
            found += bool(told) and min(shade.value for shade in shades[:3]) >= _WHITE
    return found


def _shows_words(annotation: Any) -> bool:
    """Whether letters or a picture are drawn in the place of a note."""
    drawn = range(min(pdfium.FPDFAnnot_GetObjectCount(annotation), _PACKETS_MOST))
    kinds = {pdfium.FPDFPageObj_GetType(pdfium.FPDFAnnot_GetObject(annotation, place)) for place in drawn}
    return not kinds.isdisjoint({pdfium.FPDF_PAGEOBJ_TEXT, pdfium.FPDF_PAGEOBJ_IMAGE})


def _form(document: pypdfium2.PdfDocument) -> Any:
    """The form of a document, or None where it has none that can be read."""
    try:
        document.init_forms()
    except pypdfium2.PdfiumError:
        return None
    return document.formenv


def xfa_values(document: pypdfium2.PdfDocument) -> list[str]:
    """What was filled into a form of XFA: the name of each field and its words. Source: XFA 3.3, chapter 3 (data).

    Args:
        document: the opened file.

    Example:
        >>> from sijill.intake.formats.pdf import SAMPLE
        >>> xfa_values(pypdfium2.PdfDocument(SAMPLE))
        []
    """
    data = _Data()
    for place in range(min(pdfium.FPDF_GetXFAPacketCount(document.raw), _PACKETS_MOST)):
        size = ctypes.c_ulong()
        pdfium.FPDF_GetXFAPacketContent(document.raw, place, None, 0, ctypes.byref(size))
        if 0 < size.value <= _LONGEST:
            held = ctypes.create_string_buffer(size.value)
            pdfium.FPDF_GetXFAPacketContent(document.raw, place, held, size.value, ctypes.byref(size))
            try:
                parse_xml(iter([held.raw]), data.start, data.end, data.words)
            except Unreadable:
                # A packet may be a piece of a document that goes on in the next one.
                continue
    return data.lines


class _Data:
    """The callbacks of a pass through the data of a form: a field is an element that holds words and no element."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._inside = 0
        self._words: list[str] = []
        self._leaf = False

    def start(self, name: str, _attributes: dict[str, str]) -> None:
        self._inside += self._inside > 0 or name == "data"
        self._words.clear()
        self._leaf = True

    def end(self, name: str) -> None:
        words = "".join(self._words).strip()
        if self._leaf and self._inside > 1 and words:
            self.lines.append(f"{name}: {words}")
        self._inside -= self._inside > 0
        self._words.clear()
        self._leaf = False

    def words(self, text: str) -> None:
        self._words.append(text)


def _string(function: Any, *arguments: Any) -> str:
    """What a function of PDFium says in UTF-16; it tells the length first."""
    size = function(*arguments, None, 0)
    if not 2 < size <= _LONGEST:
        return ""
    held = ctypes.create_string_buffer(size)
    function(*arguments, ctypes.cast(held, ctypes.POINTER(pdfium.FPDF_WCHAR)), size)
    return held.raw[: size - 2].decode("utf-16-le", "replace").replace("\r\n", "\n").replace("\r", "\n")


def attached(document: pypdfium2.PdfDocument, limits: Limits) -> Iterator[Part]:
    """The files that are attached to a PDF; one that cannot be had is there by name.

    Args:
        document: the opened file.
        limits: `parts` and `zip_bytes`.

    Example:
        >>> from sijill.intake.formats.pdf import SAMPLE
        >>> list(attached(pypdfium2.PdfDocument(SAMPLE), Limits()))
        []
    """
    left = limits.zip_bytes
    for number in range(min(document.count_attachments(), limits.parts)):
        name, data = f"attachment-{number + 1}", b""
        try:
            one = document.get_attachment(number)
            name = member_name(one.get_name().replace("\0", "")) if one.get_name() else name
            data = bytes(one.get_data())
        except (pypdfium2.PdfiumError, ValueError):
            yield Part(name, b"", "zip-broken")
            continue
        left -= len(data)
        if left < 0:
            yield Part(name, b"", "member-ratio")
            return
        yield Part(name, data)


def told(document: pypdfium2.PdfDocument) -> list[tuple[str, str]]:
    """What a PDF says of its making; none of it is checked.

    Args:
        document: the opened file.

    Example:
        >>> from sijill.intake.formats.pdf import SAMPLE
        >>> told(pypdfium2.PdfDocument(SAMPLE))
        []
    """
    found = [(f"pdf.{key.lower()}", shown(document.get_metadata_value(key))) for key in _KEPT]
    return [(key, words) for key, words in found if words]
