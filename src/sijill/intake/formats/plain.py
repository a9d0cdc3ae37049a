"""Plain text: decoded, line ends made LF, and otherwise left exactly as it is."""

from __future__ import annotations

from typing import Final

from sijill.intake.encoding import declared_in, decode, line_feeds
from sijill.intake.formats.chat import chat_of
from sijill.intake.formats.reader import Format, must_hold_words
from sijill.intake.positions import PositionMap, from_stretches, identity
from sijill.intake.request import Request
from sijill.intake.taken import Piece, Reading

NAME: Final = "sijill-text"
VERSION: Final = "3"


def read(data: bytes, request: Request) -> Reading:
    """Read plain text.

    Args:
        data: the file's bytes.
        request: limits and the like; nothing in it changes how this format is read.

    Raises:
        Unreadable: empty, binary, or in no encoding known here.

    Example:
        >>> read(b"\\xef\\xbb\\xbfa\\r\\nb", Request("text/plain")).pieces[0].text
        'a\\nb'
    """
    decoded = decode(data, declared_in(data) if data[:20].lstrip().startswith(b"<") else None)
    text = line_feeds(decoded.text)
    must_hold_words(text)
    chat = chat_of(text)
    if chat is not None:
        return Reading(decoded.encoding, (Piece(text, "text", NAME, VERSION, chat[0], notes=chat[1]),))
    return Reading(decoded.encoding, (Piece(text, "text", NAME, VERSION, line_map(decoded.text)),))


def line_map(source: str) -> PositionMap:
    """The map from a text with LF back to the text as it was decoded.

    Args:
        source: the decoded characters with their own line ends.

    Example:
        >>> line_map("a\\r\\nb").locate(2, 3).start
        3
    """
    if "\r\n" not in source:
        return identity(len(source))
    stretches, at = [], 0
    while (found := source.find("\r\n", at)) >= 0:
        stretches += [(found - at, at, found - at), (1, found, 2)]
        at = found + 2
    return from_stretches("character", [*stretches, (len(source) - at, at, len(source) - at)])


FORMAT: Final = Format(
    NAME,
    VERSION,
    ("text/plain",),
    read,
    (
        b"a\r\nb",
        b"13/02/2025, 22:10 - Munir: They came.\n14/02/2025, 08:00 - Hala: Who?\n",
        "بيت في القرية".encode("cp1256"),
        "بيت في القرية".encode("iso8859-6"),
        "بيت في القرية".encode("utf-16"),
        "بيت في القرية".encode("utf-16-be"),
        "بيت في القرية".encode("utf-32"),
        "bcd\ufeff".encode("utf-32-be"),
        b"\xef\xbb\xbfcaf\xc3\xa9",
        b"the caf\xe9 there",
        "ağabeyim ve ışık".encode("cp1254"),
        "Они пришли утром из деревни".encode("cp1251"),
        b"<?xml version='1.0' encoding='windows-1251'?><a>\xd1</a>",
    ),
)
