"""Originals in sealed pieces: each bound to its place, the last one to its being the last."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from typing import BinaryIO

from sijill.register.seal import OVERHEAD, unseal

CHUNK_BYTES = 1024 * 1024
SEALED_CHUNK = CHUNK_BYTES + OVERHEAD


def about_piece(index: int, last: bool) -> bytes:
    """What a sealed piece is bound to: its place, and whether it is the last.

    Args:
        index: its place, from 0.
        last: whether none follows.

    Example:
        >>> about_piece(0, True)[-1]
        1
    """
    return b"original\x00" + index.to_bytes(8, "big") + (b"\x01" if last else b"\x00")


def pieces(stream: BinaryIO, size: int) -> Iterator[tuple[bytes, bool]]:
    """Pieces of a stream with whether each is the last; an empty stream has one empty piece.

    Args:
        stream: open for reading.
        size: bytes of a piece.

    Example:
        >>> list(pieces(io.BytesIO(b"abc"), 2))
        [(b'ab', False), (b'c', True)]
    """
    here = _full(stream, size)
    while True:
        following = _full(stream, size) if len(here) == size else b""
        yield here, not following
        if not following:
            return
        here = following


def _full(stream: BinaryIO, size: int) -> bytes:
    """Read until the size is reached or the stream ends: a pipe may give less at a time."""
    parts = []
    while size > 0 and (part := stream.read(size)):
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def digest_of_sealed(sealed: bytes, item_key: bytes) -> bytes:
    """SHA-256 of what a sealed original holds, found by opening it.

    Args:
        sealed: the whole file, as it lies on disk.
        item_key: the original's own key, 32 bytes.

    Raises:
        BrokenSeal: it does not open.

    Example:
        >>> from sijill.register.seal import seal
        >>> sealed = seal(bytes(32), b"bytes", about_piece(0, True))
        >>> digest_of_sealed(sealed, bytes(32)) == hashlib.sha256(b"bytes").digest()
        True
    """
    sha256 = hashlib.sha256()
    for index, (chunk, last) in enumerate(pieces(io.BytesIO(sealed), SEALED_CHUNK)):
        sha256.update(unseal(item_key, chunk, about_piece(index, last)))
    return sha256.digest()
