"""DOCX and ODT: the words of the document in paragraphs; what was deleted, hidden or commented is left out and said.

Read with an own pass over the main part (python-docx is the oracle of the tests): a document type is refused at its
first character, nothing is fetched, macros are neither run nor read. Source: ECMA-376 part 1; OASIS ODF 1.3.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from typing import Final

from sijill.intake.formats.archive import Archive, older_or_encrypted, parse_xml
from sijill.intake.formats.reader import Format, must_hold_words
from sijill.intake.formats.written import Written
from sijill.intake.notices import refusal, remark
from sijill.intake.request import Request
from sijill.intake.taken import Piece, Reading
from sijill.messages import Message

NAME: Final = "sijill-word"
VERSION: Final = "1"
DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT: Final = "application/vnd.oasis.opendocument.text"
_SPACE: Final = re.compile(r"[ \t\r\n]+")
_MANIFEST: Final = "meta-inf/manifest.xml"
_HEADING: Final = re.compile(r"(?:heading|überschrift|titre|عنوان)[ _]?(\d)?|title", re.IGNORECASE)
# What stands in a document and is no part of what it says: names of elements in ECMA-376 and in ODF.
_LEFT_OUT: Final = {
    "del": "deleted",
    "moveFrom": "deleted",
    "tracked-changes": "deleted",
    "annotation": "comments",
    "annotation-end": "comments",
    "instrText": "",
    "delText": "",
    "forms": "",
    "sequence-decls": "",
    "pPr": "",
    "Fallback": "",
}
_SIGNS: Final = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "line-break": "\n"}


class _Document:
    """One pass over a main part."""

    def __init__(self, sheet: Written, styles: Mapping[str, int], *, docx: bool) -> None:
        self._docx = docx
        self.sheet = sheet
        self.deleted = self.comments = 0
        self._styles = styles
        self._number = 0
        self._words: list[str] = []
        self._skip: list[str] = []
        self._open = 0
        self._level = 0
        self._row: list[str] | None = None
        self._text = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "pStyle":
            self._level = self._styles.get(attributes.get("val", ""), 0) or _level(attributes.get("val", ""))
        if self._skip or name in _LEFT_OUT:
            if not self._skip:
                kind = _LEFT_OUT[name]
                self.deleted += kind == "deleted"
                self.comments += kind == "comments"
            self._skip.append(name)
            return
        if name in ("p", "h"):
            self._open += 1
            if self._open == 1:
                self._words.clear()
                self._level = int(attributes.get("outline-level") or 0) if name == "h" else 0
                if name == "h" and self._level == 0:
                    self._level = 1
        elif name in ("tr", "table-row") and self._row is None:
            self._row = []
        elif name in _SIGNS:
            self._words.append(_SIGNS[name])
        elif name == "s":
            count = attributes.get("c", "1")
            self._words.append(" " * min(int(count) if count.isdecimal() and len(count) < 5 else 1, 1000))
        self._text = name == "t" or self._text

    def end(self, name: str) -> None:
        if self._skip:
            self._skip.pop()
            return
        if name == "t":
            self._text = False
        elif name in ("p", "h"):
            self._open -= 1
            if self._open == 0:
                self._paragraph("".join(self._words))
        elif name in ("tc", "table-cell") and self._row is not None:
            self._row.append("\0")
        elif name in ("tr", "table-row") and self._row is not None:
            cells = "".join(self._row).split("\0")[:-1]
            self._row = None
            self._number += 1
            self.sheet.add("\t".join(cell.strip() for cell in cells), self._number)

    def words(self, text: str) -> None:
        if self._skip or self._open == 0:
            return
        if not self._docx:  # ODF 1.3 part 3, 6.1.2: white space counts once
            self._words.append(_SPACE.sub(" ", text))
        elif self._text:
            self._words.append(text)

    def _paragraph(self, words: str) -> None:
        if self._row is not None:
            self._row.append((" " if self._row and self._row[-1] != "\0" else "") + words.replace("\n", " "))
            return
        self._number += 1
        self.sheet.add(words, self._number, heading=self._level)
        self._level = 0


def _level(style: str) -> int:
    found = _HEADING.fullmatch(style.strip())
    return 0 if found is None else int(found[1] or 1)


def read(data: bytes, request: Request) -> Reading:
    """Read a document of a word processor.

    Args:
        data: the file's bytes.
        request: limits.

    Raises:
        Unreadable: encrypted, damaged, over a limit, or without words.

    Example:
        >>> read(sample(DOCX), Request(DOCX)).pieces[0].text
        'Heading\\n\\nA clerk saw it.\\n\\none\\ttwo'
    """
    if (refused := older_or_encrypted(data, "Word")) is not None:
        raise refused
    archive = Archive(data, request.limits)
    docx = "word/document.xml" in archive.names
    if not docx and "content.xml" not in archive.names:
        raise refusal("no-document")
    if "meta-inf/manifest.xml" in archive.names and b"encryption-data" in b"".join(
        archive.chunks("META-INF/manifest.xml")
    ):
        raise refusal("encrypted")
    sheet = Written("paragraph")
    document = _Document(sheet, _styles(archive) if docx else {}, docx=docx)
    main = "word/document.xml" if docx else "content.xml"
    parse_xml(archive.chunks(main), document.start, document.end, document.words)
    for notes_part in ("word/footnotes.xml", "word/endnotes.xml"):
        if docx and notes_part in archive.names:
            parse_xml(archive.chunks(notes_part), document.start, document.end, document.words)
    must_hold_words(sheet.text)
    piece = Piece(
        sheet.text,
        "text",
        NAME,
        VERSION,
        sheet.map(),
        notes=tuple(_notes(archive, document)),
        outline=tuple(sheet.headings),
    )
    return Reading(None, (piece,))


def _notes(archive: Archive, document: _Document) -> list[Message]:
    notes: list[Message] = []
    if document.deleted:
        notes.append(remark("deleted", count=document.deleted))
    if document.comments or "word/comments.xml" in archive.names:
        notes.append(remark("comments"))
    if any(name.endswith("vbaproject.bin") for name in archive.names):
        notes.append(remark("macros"))
    return notes


def _styles(archive: Archive) -> dict[str, int]:
    """The level of each paragraph style that is a heading, by its id."""
    found: dict[str, int] = {}
    now = [""]

    def start(element: str, attributes: dict[str, str]) -> None:
        if element == "style":
            now[0] = attributes.get("styleId", "")
        elif element == "name" and now[0]:
            found[now[0]] = _level(attributes.get("val", ""))
        elif element == "outlineLvl" and now[0] and attributes.get("val", "").isdecimal():
            found[now[0]] = min(int(attributes["val"]) + 1, 9)

    if "word/styles.xml" in archive.names:
        parse_xml(archive.chunks("word/styles.xml"), start, lambda _: None, lambda _: None)
    return found


def sample(media_type: str) -> bytes:
    """A small valid document.

    Args:
        media_type: `DOCX` or `ODT`.

    Example:
        >>> sample(ODT)[:2]
        b'PK'
    """
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    office, text, table = (f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0" for name in ("office", "text", "table"))
    run, cell = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>", "<b:table-cell><t:p>{}</t:p></b:table-cell>"
    parts = {
        DOCX: {
            "word/document.xml": f'<w:document xmlns:w="{word}"><w:body><w:p><w:pPr><w:pStyle w:val="Heading1"/>'
            "</w:pPr><w:r><w:t>Heading</w:t></w:r></w:p>\n<w:p><w:r><w:t>A clerk </w:t></w:r>\n<w:del><w:r><w:delText>"
            "never</w:delText></w:r></w:del><w:r><w:t>saw it.</w:t></w:r></w:p><w:tbl><w:tr>"
            f"<w:tc>{run.format('one')}</w:tc><w:tc>{run.format('two')}</w:tc></w:tr></w:tbl></w:body></w:document>"
        },
        ODT: {
            "mimetype": ODT,
            "content.xml": f'<o:document-content xmlns:o="{office}" xmlns:t="{text}" xmlns:b="{table}"><o:body><o:text>'
            '<t:h t:outline-level="1">Heading</t:h><t:p>A clerk<t:s t:c="1"/>saw it.</t:p><b:table><b:table-row>'
            f"{cell.format('one')}{cell.format('two')}</b:table-row></b:table></o:text></o:body></o:document-content>",
        },
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        for name, words in parts[media_type].items():
            file.writestr(zipfile.ZipInfo(name), words)
    return packed.getvalue()


FORMAT: Final = Format(NAME, VERSION, (DOCX, ODT), read, (sample(DOCX), sample(ODT)))
