"""A file inside a file: recognised and read like any other, within one budget of depth, number and size."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from sijill.intake.media import media_type
from sijill.intake.notices import refusal
from sijill.intake.request import Request
from sijill.intake.taken import Piece, Reading

DEEPEST = 2
"""How many files may lie in each other."""


@dataclass(slots=True)
class Inside:
    """What is left of the budget of one outermost file.

    Args:
        read_bytes: reads bytes with the reader of their media type.
        request: that of the outermost file.
        letters: code points read so far.

    Example:
        >>> Inside(lambda request, data: Reading(None, ()), Request("text/plain")).letters
        0
    """

    read_bytes: Callable[[Request, bytes], Reading]
    request: Request
    letters: int = 0


def read_inside(inside: Inside, name: str, data: bytes) -> list[Piece]:
    """Read a file that lies inside another.

    Args:
        inside: the budget.
        name: the file's name, with the folders it lay in.
        data: its bytes.

    Returns:
        Its pieces, each titled with the name.

    Raises:
        Unreadable: no reader for it, over the budget, or refused by its reader.

    Example:
        >>> from sijill.intake.formats import read_bytes
        >>> [piece.title for piece in read_inside(Inside(read_bytes, Request("text/plain")), "a/b.txt", b"words")]
        ['a/b.txt']
    """
    depth = inside.request.depth + 1
    if depth > DEEPEST:
        raise refusal("too-deep", limit=DEEPEST)
    asked = replace(inside.request, media_type=media_type(name, data), depth=depth)
    reading = inside.read_bytes(asked, data)
    inside.letters += sum(len(piece.text) for piece in reading.pieces)
    if inside.letters > inside.request.limits.answer_bytes // 4:
        raise refusal("large-answer", limit=inside.request.limits.answer_bytes)
    shown = "".join(sign for sign in name if sign.isprintable())[:300]
    return [replace(piece, title=f"{shown} · {piece.title}" if piece.title else shown) for piece in reading.pieces]
