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

from sijill.intake.formats.provenance import shown
from sijill.intake.formats.written import Written
from sijill.intake.formats.zipped import member_name
from sijill.intake.limits import Limits
from sijill.intake.taken import Part

_KEPT: Final = ("Title", "Author", "Subject", "Keywords", "Creator", "Producer", "CreationDate", "ModDate")
_NO_NOTES: Final = frozenset({pdfium.FPDF_ANNOT_POPUP, pdfium.FPDF_ANNOT_WIDGET})
_LONGEST: Final = 1_000_000
_ANNOTATIONS_MOST: Final = 20_000
_OFF: Final = frozenset({"", "Off"})


def notes_and_fields(document: pypdfium2.PdfDocument, count: int) -> tuple[Written, Written]:
    """The notes on the pages, and the fields of a form with what was filled in, each with its page.

    Args:
        document: the opened file.
        count: its pages.

    Example:
        >>> from sijill.intake.formats.pdf import SAMPLE
        >>> [sheet.text for sheet in notes_and_fields(pypdfium2.PdfDocument(SAMPLE), 1)]
        ['', '']
    """
    notes, fields = Written("page"), Written("page")
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
                notes.add(_string(pdfium.FPDFAnnot_GetStringValue, annotation, b"Contents"), number + 1)
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
    return notes, fields


def _form(document: pypdfium2.PdfDocument) -> Any:
    """The form of a document, or None where it has none that can be read."""
    try:
        document.init_forms()
    except pypdfium2.PdfiumError:
        return None
    return document.formenv


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
