"""PDF: the words of every page in the order of reading, each with its page; nothing in the file is run.

Lines are joined into paragraphs by their length and ending; letters that a font stored as joined shapes are given back
as letters. A page that is a picture has no words, and that is said. Source: ISO 32000-2; text by PDFium.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from typing import Final

import pypdfium2

from sijill.intake.formats.pdf_beside import attached, in_white, notes_and_fields, told
from sijill.intake.formats.pdf_order import glyphs, has_arabic, in_order
from sijill.intake.formats.reader import Format
from sijill.intake.formats.written import Written
from sijill.intake.notices import refusal, remark
from sijill.intake.request import Request
from sijill.intake.taken import Piece, Reading
from sijill.messages import Message

NAME: Final = "sijill-pdf"
VERSION: Final = "3"
PDF: Final = "application/pdf"
_PASSWORD: Final = 4
"""PDFium's number for a file that needs a password (FPDF_ERR_PASSWORD)."""
_BEFORE_MOST: Final = 1_000
_SHAPES: Final = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")
_DIGITS: Final = re.compile("[0-9٠-٩۰-۹]+")
_ENDS: Final = re.compile(r"[.!?:؟…۔]['\"”’»)\]]*$")
_OPENS: Final = re.compile(r"[•▪●◦–—-]\s|\(?[0-9٠-٩]{1,3}[.)]\s")
# PDFium marks a hyphen that it takes for one of the line's end with U+0002 or U+FFFE, with or without the line's end.
_SPLIT: Final = re.compile("[\u0002\ufffe](?:\r?\n)?")


def read(data: bytes, request: Request) -> Reading:
    """Read a PDF.

    Args:
        data: the file's bytes.
        request: limits.

    Raises:
        Unreadable: encrypted, damaged, too many pages, or no words on any page.

    Example:
        >>> read(SAMPLE, Request(PDF)).pieces[0].text
        'A clerk saw it.'
    """
    document = opened(data)
    try:
        count = len(document)
        if count > request.limits.pages:
            raise refusal("large-pages", count=count, limit=request.limits.pages)
        parts = tuple(attached(document, request.limits))
        pieces = _pieces(document, count, request.limits.cells * 100, bool(parts))
        return Reading(None, pieces, parts, tuple(told(document)))
    finally:
        document.close()


def opened(data: bytes) -> pypdfium2.PdfDocument:
    """Open a PDF, with whatever stands before it, and where its first line is lost.

    Args:
        data: the file's bytes.

    Raises:
        Unreadable: encrypted or damaged.

    Example:
        >>> len(opened(b" " * 5000 + SAMPLE))
        1
    """
    start = data.find(b"%PDF-")
    whole = b"%PDF-1.4\n" + data if start < 0 else data if start <= _BEFORE_MOST else data[start:]
    try:
        return pypdfium2.PdfDocument(whole)
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", None) == _PASSWORD or "assword" in str(error)
        raise refusal("encrypted" if locked else "pdf-broken") from error


def _pieces(document: pypdfium2.PdfDocument, count: int, most: int, attachments: bool) -> tuple[Piece, ...]:
    pages: list[list[str] | None] = []
    letters = hidden = 0
    for number in range(count):
        try:
            words, white = _words(document, number)
        except pypdfium2.PdfiumError:
            pages.append(None)
            continue
        letters += len(words)
        hidden += white
        if letters > most:
            raise refusal("large-answer", limit=most)
        pages.append(lines_of(words))
    bare, running = without_running([page or [] for page in pages])
    sheet, heads = Written("page"), Written("page")
    for number, (lines, edges) in enumerate(zip(bare, running, strict=True), 1):
        for paragraph in paragraphs(lines):
            sheet.add(paragraph, number)
        for line in edges:
            heads.add(line, number, between="\n")
    broken = sum(page is None for page in pages)
    counted = {
        "pages-without": sum(page == [] for page in pages),
        "pages-broken": broken,
        "running-apart": sum(len(edges) for edges in running),
    }
    annotations, fields, stamps = notes_and_fields(document, count)
    counted |= {"stamps": stamps, "hidden-words": hidden}
    texts = {None: sheet, "headers": heads, "annotations": annotations, "form": fields}
    found = [Piece(one.text, "text", NAME, VERSION, one.map(), title=title) for title, one in texts.items() if one.text]
    if not found:
        if attachments:
            return ()
        raise refusal("pdf-broken" if broken == count else "no-words")
    notes: list[Message] = [remark(code, count=many) for code, many in counted.items() if many]
    return (replace(found[0], notes=tuple(notes)), *found[1:])


def without_running(pages: list[list[str]]) -> tuple[list[list[str]], list[list[str]]]:
    """The lines of each page without the head and foot that stand on most pages, and these.

    Two lines are the same head or foot if they differ in nothing but a number that goes up with the pages; only the
    first two and the last two lines of a page are looked at, only where there are three pages or more with words, and
    only where something else stands on the pages too.

    Args:
        pages: the lines of each page.

    Example:
        >>> without_running([["Report", "one", "1"], ["Report", "two", "2"], ["Report", "three", "3"]])
        ([['one'], ['two'], ['three']], [['Report', '1'], ['Report', '2'], ['Report', '3']])
    """
    filled = [page for page in pages if page]
    seen: dict[str, list[tuple[int, ...]]] = {}
    for number, page in enumerate(pages):
        for key, line in {_DIGITS.sub("#", page[at]): page[at] for at in _edges(page)}.items():
            seen.setdefault(key, []).append((number, *map(_value, _DIGITS.findall(line))))
    running = {key for key, rows in seen.items() if len(rows) >= max(3, 0.6 * len(filled)) and _goes_on(rows)}
    kept, left = [], []
    for page in pages:
        gone = {at for at in _edges(page) if _DIGITS.sub("#", page[at]) in running}
        kept.append([line for at, line in enumerate(page) if at not in gone])
        left.append([page[at] for at in sorted(gone)])
    return (kept, left) if any(kept) else (pages, [[] for _page in pages])


def _value(digits: str) -> int:
    return int(digits) if len(digits) < 10 else 0


def _goes_on(rows: list[tuple[int, ...]]) -> bool:
    """Whether each number of a line is the same on all pages, or goes up by one from page to page."""
    first = rows[0]
    return all(
        all(row[at] == first[at] for row in rows) or all(row[at] - row[0] == first[at] - first[0] for row in rows)
        for at in range(1, len(first))
    )


def _edges(page: list[str]) -> set[int]:
    return {at for at in range(len(page)) if at < 2 or at >= len(page) - 2}


def _words(document: pypdfium2.PdfDocument, number: int) -> tuple[str, int]:
    page = document[number]
    try:
        layer = page.get_textpage()
        try:
            words = str(layer.get_text_range())
            return in_order(glyphs(layer)) if has_arabic(words) else words, in_white(page)
        finally:
            layer.close()
    finally:
        page.close()


def lines_of(words: str) -> list[str]:
    """The lines of a page that hold anything, with letters where the file stores joined shapes.

    Args:
        words: the page's words, a line for each line.

    Example:
        >>> lines_of("a mur\u0002\\r\\nderer\\r\\n\\r\\nwas seen")
        ['a murderer', 'was seen']
    """
    joined = _SPLIT.sub("", _SHAPES.sub(lambda found: unicodedata.normalize("NFKC", found[0]), words))
    return [line.strip() for line in joined.replace("\r\n", "\n").split("\n") if line.strip()]


def paragraphs(lines: list[str]) -> list[str]:
    """The lines of a page joined into paragraphs.

    A line goes on in the next one unless it ends a sentence clearly before the usual end of a line, is short and ends
    none (a heading), or the next one opens a list item.

    Args:
        lines: in the order of reading.

    Example:
        >>> paragraphs(["They came at dawn to the", "old mill.", "Nobody was there when the", "clerk arrived."])
        ['They came at dawn to the old mill.', 'Nobody was there when the clerk arrived.']
    """
    full = sorted(len(line) for line in lines)
    usual = full[int(len(full) * 0.8)] if full else 0
    found: list[str] = []
    begun = False
    for place, line in enumerate(lines):
        found[-1:] = [f"{found[-1]} {line}"] if begun else [*found[-1:], line]
        following = lines[place + 1] if place + 1 < len(lines) else ""
        ended = _ENDS.search(line) is not None
        begun = not (
            (ended and len(line) < 0.85 * usual)
            or (not ended and len(line) < 0.5 * usual)
            or _OPENS.match(following) is not None
        )
    return found


def _sample() -> bytes:
    """A small valid file, put together by hand."""
    stream = b"BT /F1 12 Tf 50 50 Td (A clerk saw it.) Tj ET"
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 100]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    return out + head + table + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(out))


SAMPLE: Final = _sample()
FORMAT: Final = Format(NAME, VERSION, (PDF,), read, (SAMPLE,))
