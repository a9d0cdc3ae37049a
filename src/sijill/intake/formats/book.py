"""EPUB: every chapter in the order of reading, each a text of its own whose places are characters of that chapter.

Source: W3C, EPUB 3.3 §4.2 (container), §5.2 (package), §5.7 (spine); OPF 2.0.1.
"""

from __future__ import annotations

import posixpath
from dataclasses import replace
from typing import Final
from urllib.parse import unquote

from sijill.errors import Unreadable
from sijill.intake.formats import page
from sijill.intake.formats.archive import Archive, parse_xml
from sijill.intake.formats.packing import packed
from sijill.intake.formats.reader import Format
from sijill.intake.media import EPUB
from sijill.intake.notices import refusal, remark
from sijill.intake.request import Request
from sijill.intake.taken import Piece, Reading

NAME: Final = "sijill-book"
VERSION: Final = "1"
_PAGES: Final = frozenset({"application/xhtml+xml", "text/html", "text/x-oeb1-document", ""})
_LOCKS: Final = frozenset({"meta-inf/rights.xml", "meta-inf/license.lcpl"})
_CHAPTERS_MOST: Final = 2_000


def read(data: bytes, request: Request) -> Reading:
    """Read a book.

    Args:
        data: the file's bytes.
        request: limits.

    Raises:
        Unreadable: locked, damaged, over a limit, or without words.

    Example:
        >>> [(piece.title, piece.text) for piece in read(SAMPLE, Request(EPUB)).pieces]
        [('Two', 'They left.'), ('One', 'A clerk saw it.')]
    """
    archive = Archive(data, request.limits)
    if not _LOCKS.isdisjoint(archive.names):
        raise refusal("encrypted")
    chapters, title = _package(archive)
    pieces, damaged, letters = list[Piece](), 0, 0
    for name in chapters[:_CHAPTERS_MOST]:
        try:
            piece = page.read(b"".join(archive.chunks(name)), request).pieces[0]
        except Unreadable as error:
            damaged += error.name != "Empty"
            continue
        letters += len(piece.text)
        if letters > request.limits.answer_bytes // 4:
            raise refusal("large-answer", limit=request.limits.answer_bytes)
        shown = piece.title or name.rpartition("/")[2]
        pieces.append(replace(piece, tool=NAME, tool_version=VERSION, title=shown))
    if not pieces:
        if "meta-inf/encryption.xml" in archive.names:
            raise refusal("encrypted")
        raise refusal("parts-none") if damaged else refusal("blank-space")
    notes = archive.remarks() + ([remark("parts-damaged", count=damaged)] if damaged else [])
    pieces[0] = replace(pieces[0], notes=(*notes, *pieces[0].notes))
    return Reading(None, tuple(pieces), (), (("title", title),) if title else ())


def _package(archive: Archive) -> tuple[list[str], str]:
    """The chapters in the order of reading, those that are listed but not read through last; and the book's title."""
    found: list[str] = []
    items: dict[str, tuple[str, str]] = {}
    spine: list[str] = []
    words, inside = list[str](), [""]

    def container(element: str, attributes: dict[str, str]) -> None:
        if element == "rootfile":
            found.append(attributes.get("full-path", "").lower())

    def start(element: str, attributes: dict[str, str]) -> None:
        inside[0] = element
        if element == "item":
            items[attributes.get("id", "")] = attributes.get("href", ""), attributes.get("media-type", "")
        elif element == "itemref":
            spine.append(attributes.get("idref", ""))

    def text(told: str) -> None:
        if inside[0] == "title" and len(words) < 9:
            words.append(told)

    if "meta-inf/container.xml" in archive.names:
        parse_xml(archive.chunks("META-INF/container.xml"), container, _ignore, _ignore)
    main = next((one for one in found if one in archive.names), None)
    main = main or next((one for one in archive.names if one.endswith(".opf")), None)
    # Without a package, and with one that lists nothing, the pages that are there are read by their names.
    named = [one for one in archive.names if one.endswith((".xhtml", ".html", ".htm"))]
    if main is None:
        return named, ""
    parse_xml(archive.chunks(main), start, lambda _: inside.__setitem__(0, ""), text)
    folder = posixpath.dirname(main)
    order = [items[one] for one in spine if one in items]
    order += [one for one in items.values() if one[1] in _PAGES]
    ways = [
        posixpath.normpath(posixpath.join(folder, unquote(href).partition("#")[0])).lower() for href, _kind in order
    ]
    there = set(archive.names)
    return [way for way in dict.fromkeys(ways) if way in there] or named, "".join(words).strip()[:300]


def _ignore(*_what: object) -> None:
    """A callback for what says nothing here."""


def _sample() -> bytes:
    chapter = "<html xmlns='http://www.w3.org/1999/xhtml'><head><title>{}</title></head><body><p>{}</p></body></html>"
    item = '<item id="{0}" href="{0}.xhtml" media-type="application/xhtml+xml"/>'
    return packed(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": '<container><rootfiles><rootfile full-path="O/p.opf"/></rootfiles></container>',
            "O/p.opf": f"<package><manifest>{item.format('a')}{item.format('b')}</manifest>"
            '<spine><itemref idref="b"/><itemref idref="a"/></spine></package>',
            "O/a.xhtml": chapter.format("One", "A clerk saw it."),
            "O/b.xhtml": chapter.format("Two", "They left."),
        }
    )


SAMPLE: Final = _sample()
FORMAT: Final = Format(NAME, VERSION, (EPUB,), read, (SAMPLE,))
