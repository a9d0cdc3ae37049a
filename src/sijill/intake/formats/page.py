"""HTML: the words that a reader of the page sees, in paragraphs, each with its place in the page's source.

Nothing is fetched, run or repaired, and what comes out is text and never markup; a face that wants to show a
page as a page has to clean it itself.
"""

from __future__ import annotations

import html
import re
from importlib.resources import files
from typing import Final

import yaml

from sijill.intake.encoding import declared_in, decode, line_feeds
from sijill.intake.formats.markup import Cut, Tag, Words, resolved, tokens
from sijill.intake.formats.pictured import told_of_picture
from sijill.intake.formats.reader import Format, must_hold_words
from sijill.intake.formats.telegram import telegram_of
from sijill.intake.formats.written import Written
from sijill.intake.notices import remark
from sijill.intake.positions import from_stretches
from sijill.intake.request import Request
from sijill.intake.taken import Heading, Piece, Reading
from sijill.messages import Message

NAME: Final = "sijill-html"
VERSION: Final = "3"

_SPACE: Final = re.compile(r"[\t\n\f\r ]+")
_ELEMENTS: Final = yaml.safe_load(files("sijill.intake").joinpath("formats/elements.yml").read_text("utf-8"))
_VOID: Final = frozenset(_ELEMENTS["void"])
_PARAGRAPH: Final = frozenset(_ELEMENTS["paragraph"])
_LINE: Final = frozenset(_ELEMENTS["line"])
_CLOSED_BY: Final = {name: frozenset(by) for name, by in {**_ELEMENTS["closed_by"], "p": _PARAGRAPH}.items()}
_CELL: Final = frozenset(_ELEMENTS["cell"])
_NEVER_SHOWN: Final = frozenset(_ELEMENTS["never_shown"])
_KEEPS_SPACE: Final = frozenset(_ELEMENTS["keeps_space"])
_FIELDS: Final = frozenset(_ELEMENTS["fields_with_words"])
_UNSEEN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def read(data: bytes, request: Request) -> Reading:
    """Read a page.

    Args:
        data: the file's bytes.
        request: limits and the like; nothing in it changes how this format is read.

    Raises:
        Unreadable: empty, nothing to see, or in no encoding known here.

    Example:
        >>> read(b"<title>T</title><p>One<br>two<p>A &amp; B", Request("text/html")).pieces[0].text
        'One\\ntwo\\n\\nA & B'
        >>> read(b"<p>Words.<img alt='A burnt house'>", Request("text/html")).pieces[1].text
        'A burnt house'
    """
    declared = declared_in(data)
    # A NUL is nothing to a browser; in place of it stands a space, so that all else stays where it is.
    decoded = decode(data.replace(b"\0", b" ") if 0 < data.count(0) <= len(data) // 100 + 1 else data, declared)
    notes = []
    if declared is not None and declared != decoded.encoding and not decoded.text.isascii():
        notes.append(remark("declared", declared=declared, encoding=decoded.encoding))
    chat = telegram_of(decoded.text)
    if chat is not None and chat[0].text:
        told, title = chat
        piece = Piece(told.text, "text", NAME, VERSION, told.map(), title=title or None, notes=tuple(notes))
        return Reading(decoded.encoding, (piece,))
    sheet = _Sheet(decoded.text)
    for token in tokens(decoded.text):
        sheet.take(token)
    text = "".join(words for words, _origin, _width in sheet.out)
    must_hold_words(text or sheet.pictures.text)
    stretches = [(len(words), origin, width) for words, origin, width in sheet.out]
    piece = Piece(
        text,
        "text",
        NAME,
        VERSION,
        from_stretches("character", stretches),
        title=_SPACE.sub(" ", line_feeds(sheet.title)).strip() or None,
        notes=(*notes, *sheet.remarks()),
        outline=tuple(sheet.outline),
    )
    described = Piece(sheet.pictures.text, "text", NAME, VERSION, sheet.pictures.map(), title="pictures")
    return Reading(decoded.encoding, tuple(one for one in (piece, described) if one.text.strip()))


class _Sheet:
    """What has been written so far, and which elements are open."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.out: list[tuple[str, int, int]] = []
        self.outline: list[Heading] = []
        self.pictures = Written("character")
        self.title = ""
        self._length = 0
        self._break = ""
        self._space: tuple[int, int] | None = None
        self._open: list[tuple[str, bool]] = []
        self._count: dict[str, int] = {}
        self._hiders: list[str] = []
        self._left_out = 0
        self._counted = False
        self._heading: tuple[int, int] | None = None
        self._cut: int | None = None

    def take(self, token: Tag | Words | Cut) -> None:
        if isinstance(token, Cut):
            self._cut = token.start
        elif isinstance(token, Words):
            self._words(token)
        elif token.kind == "start":
            self._start(token)
        else:
            self._end(token)

    def remarks(self) -> list[Message]:
        notes = [remark("hidden-parts", count=self._left_out)] if self._left_out > 0 else []
        if self._cut is not None:
            notes.append(remark("cut-tag", count=len(self.source) - self._cut))
        return notes

    def _start(self, tag: Tag) -> None:
        self._separate(tag.name)
        if tag.name in _VOID:
            if tag.name == "img" and len(self._hiders) == 0:
                words = told_of_picture(html.unescape(tag.attributes.get("alt", "")))
                self.pictures.add(words, tag.start, width=tag.end - tag.start, between="\n")
            elif tag.name == "input" and len(self._hiders) == 0:
                self._filled_in(tag)
            return
        if tag.name == "body":
            self._close("head")
        if len(self._hiders) > 0 and tag.name in _CLOSED_BY.get(self._hiders[-1], ()):
            self._close(self._hiders[-1])
        style = tag.attributes.get("style", "")
        # Being hidden by the page's author is worth a remark; a script is nothing that anyone would read.
        hides = "hidden" in tag.attributes or _UNSEEN.search(style) is not None
        hides = hides and tag.name not in ("html", "body")
        if tag.name in _NEVER_SHOWN or hides:
            self._counted = self._counted and len(self._hiders) > 0
            self._hiders.append(tag.name)
        self._open.append((tag.name, tag.name in _NEVER_SHOWN or hides))
        self._count[tag.name] = self._count.get(tag.name, 0) + 1
        if re.fullmatch("h[1-6]", tag.name) and len(self._hiders) == 0:
            self._heading = (int(tag.name[1]), -1)

    def _filled_in(self, tag: Tag) -> None:
        """The words in a field of a form, as the page shows them."""
        shown = tag.attributes.get("type", "text").strip().lower() in _FIELDS
        words = " ".join(html.unescape(tag.attributes.get("value", "")).split()) if shown else ""
        if words:
            self._space = self._space or (tag.start, 0)
            self._write(words, tag.start, tag.end - tag.start)
            self._space = (tag.end, 0)

    def _end(self, tag: Tag) -> None:
        if self._heading is not None and tag.name == f"h{self._heading[0]}":
            level, start = self._heading
            if start >= 0:
                self.outline.append(Heading(start, self._length, level))
            self._heading = None
        self._separate(tag.name)
        self._close(tag.name)

    def _close(self, name: str) -> None:
        if self._count.get(name, 0) == 0:
            return
        while len(self._open) > 0:
            closed, hid = self._open.pop()
            self._count[closed] -= 1
            if hid:
                self._hiders.pop()
            if closed == name:
                return

    def _separate(self, name: str) -> None:
        wanted = "\n\n" if name in _PARAGRAPH else "\n" if name in _LINE else "\t" if name in _CELL else ""
        if name == "br" and self._break.endswith("\n") and len(self._hiders) == 0:
            self._break = "\n\n"
        elif (len(wanted), wanted) > (len(self._break), self._break) and len(self._hiders) == 0:
            self._break = wanted

    def _words(self, words: Words) -> None:
        if self._count.get("title", 0) > 0 and self._open[-1][0] == "title" and self._count.get("svg", 0) == 0:
            self.title += "".join(text for text, _at, _width in resolved(self.source, words.start, words.end))
            return
        if len(self._hiders) > 0:
            scripted = any(self._count.get(name, 0) > 0 for name in ("script", "style", "head", "template"))
            if not scripted and not self._counted and self.source[words.start : words.end].strip() != "":
                self._left_out += 1
                self._counted = True
            return
        raw = self._open[-1][0] if len(self._open) > 0 else ""
        keep = any(self._count.get(name, 0) > 0 for name in _KEEPS_SPACE)
        if raw in ("xmp", "plaintext"):
            stretches = iter([(self.source[words.start : words.end], words.start, words.end - words.start)])
        else:
            stretches = resolved(self.source, words.start, words.end)
        for text, origin, width in stretches:
            if keep:
                self._write_lines(text, origin, width)
            else:
                self._write_collapsed(text, origin, width)

    def _write_lines(self, text: str, origin: int, width: int) -> None:
        if "\r" not in text or len(text) != width:
            self._write(line_feeds(text), origin, width)
            return
        at = 0
        for found in re.finditer(r"\r\n?", text):
            self._write(text[at : found.start()], origin + at, found.start() - at)
            self._write("\n", origin + found.start(), found.end() - found.start())
            at = found.end()
        self._write(text[at:], origin + at, len(text) - at)

    def _write_collapsed(self, text: str, origin: int, width: int) -> None:
        if len(text) != width:
            self._write(line_feeds(text), origin, width)
            return
        at = 0
        for found in _SPACE.finditer(text):
            self._write(text[at : found.start()], origin + at, found.start() - at)
            if self._space is None:
                self._space = (origin + found.start(), found.end() - found.start())
            at = found.end()
        self._write(text[at:], origin + at, len(text) - at)

    def _write(self, text: str, origin: int, width: int) -> None:
        if text == "":
            return
        if self._length > 0 and self._break != "":
            self._put(self._break, origin, 0)
        elif self._length > 0 and self._space is not None and not self.out[-1][0].endswith("\n"):
            self._put(" ", *self._space)
        self._break, self._space = "", None
        if self._heading is not None and self._heading[1] < 0:
            self._heading = (self._heading[0], self._length)
        self._put(text, origin, width)

    def _put(self, text: str, origin: int, width: int) -> None:
        self.out.append((text, origin, width))
        self._length += len(text)


FORMAT: Final = Format(
    NAME,
    VERSION,
    ("text/html",),
    read,
    (b"<title>T</title><h1>A</h1><p hidden>x<p style='display:none'>y</p><pre>a\r\nb</pre>&lt;&#x62;<table><td>1",),
)
