"""Markdown: the working text is the file's own text; headings are noticed and stay where they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from sijill.intake.encoding import decode, line_feeds
from sijill.intake.formats.plain import line_map
from sijill.intake.formats.reader import Format, must_hold_words
from sijill.intake.request import Request
from sijill.intake.taken import Heading, Piece, Reading

NAME: Final = "sijill-markdown"
VERSION: Final = "1"
_HASHES: Final = re.compile(r" {0,3}(#{1,6})(?:[ \t]+|$)")
_FENCE: Final = re.compile(r" {0,3}(```+|~~~+)")


def read(data: bytes, request: Request) -> Reading:
    """Read Markdown.

    Args:
        data: the file's bytes.
        request: limits and the like; nothing in it changes how this format is read.

    Raises:
        Unreadable: empty, binary, or in no encoding known here.

    Example:
        >>> piece = read(b"# The house\\n\\nText", Request("text/markdown")).pieces[0]
        >>> piece.title, piece.text[piece.outline[0].start : piece.outline[0].end]
        ('The house', 'The house')
    """
    decoded = decode(data)
    text = line_feeds(decoded.text)
    must_hold_words(text)
    outline = tuple(headings(text))
    title = text[outline[0].start : outline[0].end] if len(outline) > 0 else None
    piece = Piece(text, "text", NAME, VERSION, line_map(decoded.text), title=title, outline=outline)
    return Reading(decoded.encoding, (piece,))


def headings(text: str) -> Iterator[Heading]:
    """The `#` headings of a Markdown text outside fenced code.

    Source: CommonMark 0.31, §4.2 and §4.5.

    Args:
        text: lines ended by LF.

    Example:
        >>> list(headings("## A ##\\n"))
        [Heading(start=3, end=4, level=2)]
    """
    at, fence = 0, ""
    for line in text.split("\n"):
        mark = _FENCE.match(line)
        if fence != "":
            closes = mark is not None and mark.group(1).startswith(fence) and line.strip(" \t`~") == ""
            fence = "" if closes else fence
        elif mark is not None:
            fence = mark.group(1)
        else:
            found = _HASHES.match(line)
            if found is not None:
                end = len(line) - len(_closing(line[found.end() :]))
                if end > found.end():
                    yield Heading(at + found.end(), at + end, len(found.group(1)))
        at += len(line) + 1


def _closing(words: str) -> str:
    """The blanks and closing hashes at the end of a heading (not by one expression: that would be quadratic)."""
    bare = words.rstrip(" \t")
    without = bare.rstrip("#")
    bare = without.rstrip(" \t") if without == "" or without[-1] in " \t" else bare
    return words[len(bare) :]


FORMAT: Final = Format(NAME, VERSION, ("text/markdown",), read, (b"# A #\n```\n# b\n```\n\nText",))
