"""DOCX and ODT: the words of the document in paragraphs; what stands around them as texts of their own.

Heads and feet of pages, comments and drawn words are no part of the running text and are not lost; what was deleted is
left out and said. Read with an own pass (python-docx is the oracle of the tests): nothing is fetched, macros are
neither run nor read. Source: ECMA-376 part 1; OASIS ODF 1.3.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from sijill.errors import ReaderFailed, UnknownFormat
from sijill.intake.formats.archive import Archive, older_or_encrypted, parse_xml
from sijill.intake.formats.paragraphs import Document, level_of
from sijill.intake.formats.reader import Format, must_hold_words
from sijill.intake.formats.written import Written
from sijill.intake.notices import refusal, remark
from sijill.intake.request import Request
from sijill.intake.taken import Part, Piece, Reading

NAME: Final = "sijill-word"
VERSION: Final = "3"
DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT: Final = "application/vnd.oasis.opendocument.text"
_MAIN: Final = "word/document.xml"
_FLAT: Final = re.compile(rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,500}?-->\s*)?<office:document[\s>]", re.DOTALL)
_AROUND: Final = re.compile(r"word/(?:header|footer)\d*\.xml")
_DRAWN: Final = re.compile(r"word/(?:diagrams/data|charts/chart)\d*\.xml")
_INSIDE: Final = re.compile(r"word/(?:embeddings/.*|afchunk.*)\.(?:xlsx|docx|pptx|pdf|html?|mht|txt|rtf|xml|csv)")
_INSIDE_MOST: Final = 1_000
_PICTURES: Final = re.compile(r"(?:word/media|pictures)/[^/]+\.(?:png|jpe?g|tiff?|gif|bmp|webp)")


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
    if _FLAT.match(data):
        return _reading(Document(docx=False), [iter([data])])
    archive = Archive(data, request.limits)
    main = _main_part(archive)
    if main is None and "content.xml" not in archive.names:
        raise refusal("no-document")
    if "meta-inf/manifest.xml" in archive.names and b"encryption-data" in b"".join(
        archive.chunks("META-INF/manifest.xml")
    ):
        raise refusal("encrypted")
    if main is None:
        reading = _reading(
            Document(docx=False), [archive.chunks("content.xml")], [], _parts_of(archive, {"styles.xml"})
        )
        return _told(reading, archive, ())
    notes = _parts_of(archive, {"word/footnotes.xml", "word/endnotes.xml"})
    document = Document(_styles(archive), docx=True)
    reading = _reading(
        document,
        [archive.chunks(main), *notes],
        _parts_of(archive, {"word/comments.xml"}),
        _parts_of(archive, _AROUND.fullmatch),
        _parts_of(archive, _DRAWN.fullmatch),
    )
    inside = [name for name in archive.files if _INSIDE.fullmatch(name.lower())]
    return _told(reading, archive, tuple(Part(name, b"".join(archive.chunks(name))) for name in inside[:_INSIDE_MOST]))


_Chunks = list[Iterator[bytes]]


def _reading(document: Document, *parts_of: Sequence[Iterator[bytes]]) -> Reading:
    """The running text, comments, heads and feet, and what is drawn, each as a piece, from its parts of the file."""
    sheets = {title: Written("paragraph") for title in ("", "comments", "headers", "drawn", "pictures")}
    document.comments, document.pictures, damaged = sheets["comments"], sheets["pictures"], 0
    for sheet, parts in zip(sheets.values(), parts_of, strict=False):
        document.sheet = sheet
        for place, chunks in enumerate(parts):
            try:
                parse_xml(chunks, document.start, document.end, document.words)
            except (ReaderFailed, UnknownFormat):
                # A damaged head or comment does not cost the document.
                if place == 0 and sheet is sheets[""]:
                    raise
                damaged += 1
                document.close()
    must_hold_words("".join(sheet.text for sheet in sheets.values()))
    notes = [remark("deleted", count=document.deleted)] if document.deleted else []
    notes += [remark("hidden-words", count=document.hidden)] if document.hidden else []
    notes += [remark("parts-damaged", count=damaged)] if damaged else []
    notes += [remark("comments-apart")] if sheets["comments"].text else []
    pieces = [
        Piece(sheet.text, "text", NAME, VERSION, sheet.map(), title=title or None, outline=tuple(sheet.headings))
        for title, sheet in sheets.items()
        if sheet.text
    ]
    return Reading(None, (replace(pieces[0], notes=tuple(notes)), *pieces[1:]))


def _told(reading: Reading, archive: Archive, parts: tuple[Part, ...]) -> Reading:
    """The reading with what a person should know of the file as a whole, and the files inside it."""
    notes = [*archive.remarks(), *reading.pieces[0].notes]
    if any(name.endswith("vbaproject.bin") for name in archive.names):
        notes.append(remark("macros"))
    pictures = sum(1 for name in archive.names if _PICTURES.fullmatch(name))
    notes += [remark("pictures-inside", count=pictures)] if pictures else []
    first = replace(reading.pieces[0], notes=tuple(notes))
    return Reading(None, (first, *reading.pieces[1:]), parts)


def _parts_of(archive: Archive, wanted: set[str] | Callable[[str], object]) -> _Chunks:
    named = wanted.__contains__ if isinstance(wanted, set) else wanted
    return [archive.chunks(name) for name in archive.names if named(name)]


def _main_part(archive: Archive) -> str | None:
    """Where the document itself stands: usually at one place, else where the package says."""
    if _MAIN in archive.names:
        return _MAIN
    found: list[str] = []

    def start(element: str, attributes: dict[str, str]) -> None:
        if element == "Relationship" and attributes.get("Type", "").endswith("/officeDocument"):
            found.append(attributes.get("Target", "").lstrip("/").lower())

    if "_rels/.rels" in archive.names:
        parse_xml(archive.chunks("_rels/.rels"), start, lambda _: None, lambda _: None)
    return next((name for name in found if name in archive.names and name.startswith("word/")), None)


def _styles(archive: Archive) -> Mapping[str, int]:
    """The level of each paragraph style that is a heading, by its id."""
    found: dict[str, int] = {}
    now = [""]

    def start(element: str, attributes: dict[str, str]) -> None:
        if element == "style":
            now[0] = attributes.get("styleId", "")
        elif element == "name" and now[0]:
            found[now[0]] = level_of(attributes.get("val", ""))
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
