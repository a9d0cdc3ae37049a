"""PPT of PowerPoint 97 to 2003: the words that stand in its records, in the order of the file.

Source: Microsoft, [MS-PPT] §2.3.1 (record header), §2.9.41 and §2.9.43 (text atoms), §2.13.24 (record types).
"""

from __future__ import annotations

import struct
from dataclasses import replace
from typing import Final

from sijill.intake.compound import Compound, made
from sijill.intake.formats.reader import Format, must_hold_words
from sijill.intake.formats.written import Written
from sijill.intake.media import PPT
from sijill.intake.notices import refusal, remark
from sijill.intake.request import Request
from sijill.intake.taken import Piece, Reading

NAME: Final = "sijill-older-slides"
VERSION: Final = "1"
_WIDE, _NARROW, _STRING = 0x0FA0, 0x0FA8, 0x0FBA
_SLIDE_LIST, _NOTES, _MASTER, _COMMENT = 0x0FF0, 0x03F0, 0x03F8, 0x2EE0
_RECORDS_MOST: Final = 2_000_000
_SIGN_OF_A_NUMBER: Final = "*"
"""Stands alone where the program puts the number of the slide, or the day."""
_DEEPEST: Final = 40
_LOCKED: Final = b"\xdf\xc4\xd1\xf3"
"""Says in the stream of the current user (§2.3.2) that what is in the records is encrypted."""
# What masters hold is what stands where nobody has written yet.
_PASSED: Final = frozenset({_MASTER, 0x0FC9})


def read(data: bytes, request: Request) -> Reading:
    """Read a presentation of PowerPoint 97 to 2003.

    Args:
        data: the file's bytes.
        request: limits; nothing in it changes how this format is read.

    Raises:
        Unreadable: damaged, or without words.

    Example:
        >>> read(SAMPLE, Request(PPT)).pieces[0].text
        'A clerk saw it.\\n\\nثم غادر'
    """
    file = Compound(data)
    stream = file.stream("PowerPoint Document")
    if not stream:
        raise refusal("no-document")
    if "EncryptedSummary" in file.names or file.stream("Current User")[12:16] == _LOCKED:
        raise refusal("encrypted")
    walk = _Walk(stream)
    walk.run(0, len(stream), "", 0)
    must_hold_words("".join(sheet.text for sheet in walk.sheets.values()))
    notes = [remark("older-slides")]
    pieces = [
        Piece(sheet.text, "text", NAME, VERSION, sheet.map(), title=title or None)
        for title, sheet in walk.sheets.items()
        if sheet.text
    ]
    return Reading(None, (replace(pieces[0], notes=tuple(notes)), *pieces[1:]))


class _Walk:
    """One run through the records."""

    def __init__(self, stream: bytes) -> None:
        self._stream = stream
        self._left = _RECORDS_MOST
        self._number = 0
        self.sheets = {title: Written("paragraph") for title in ("", "notes", "comments")}

    def run(self, at: int, end: int, title: str, depth: int) -> None:
        """The records between two places; those that hold others are walked through."""
        while at + 8 <= end and self._left > 0 and depth < _DEEPEST:
            self._left -= 1
            version, kind, size = struct.unpack_from("<HHI", self._stream, at)
            start, at = at + 8, at + 8 + size
            until = min(at, end)
            if kind in _PASSED:
                continue
            elif version & 15 == 15:
                listed = kind == _SLIDE_LIST and version >> 4 == 1  # the list of the masters' own words
                inner = "notes" if kind == _NOTES or (kind == _SLIDE_LIST and version >> 4 == 2) else title
                if not listed:
                    self.run(start, until, "comments" if kind == _COMMENT else inner, depth + 1)
            elif kind in (_WIDE, _NARROW) or (kind == _STRING and title == "comments"):
                self._add(
                    title, self._stream[start:until].decode("latin-1" if kind == _NARROW else "utf-16-le", "replace")
                )

    def _add(self, title: str, words: str) -> None:
        for paragraph in words.replace("\x0b", "\n").split("\r"):
            self._number += 1
            if paragraph == _SIGN_OF_A_NUMBER:
                continue
            self.sheets[title].add(paragraph, self._number)


def _sample() -> bytes:
    def record(kind: int, data: bytes, version: int = 0) -> bytes:
        return struct.pack("<HHI", version, kind, len(data)) + data

    words = record(_NARROW, b"A clerk saw it.") + record(_WIDE, "ثم غادر".encode("utf-16-le"))
    return made({"PowerPoint Document": record(0x03E8, record(_SLIDE_LIST, words, 15), 15)})


SAMPLE: Final = _sample()
FORMAT: Final = Format(NAME, VERSION, (PPT,), read, (SAMPLE,))
