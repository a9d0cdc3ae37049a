"""Files inside files: what all of them together may cost, so that one archive cannot hold up a desk."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Final

from sijill.errors import Unreadable
from sijill.intake.limits import Limits
from sijill.intake.notices import refusal
from sijill.intake.original import Original
from sijill.intake.recognise import recognise
from sijill.intake.taken import Part, Piece
from sijill.messages import Message

# A part that is read as quickly as this costs nothing: ten thousand small letters are no attack.
_QUICK: Final = 0.25


class Allowance:
    """What is left for the files inside one file, all levels together.

    Args:
        limits: `parts`, `depth`, and `wall_seconds`, which slow parts share.

    Example:
        >>> Allowance(Limits(parts=1)).parts
        1
    """

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._began = time.monotonic()
        self._seconds = limits.wall_seconds
        self.recognise_seconds = limits.recognise_seconds
        self.parts = limits.parts
        self.bytes = limits.zip_bytes

    @contextmanager
    def counted(self, depth: int) -> Iterator[Limits]:
        """The limits of one more file; the time it takes is taken off.

        Args:
            depth: 0 for the file that was handed in.

        Raises:
            TooLarge: the slow files before it used up the time.
        """
        if depth > 0 and self._seconds < 0.5:
            raise refusal("late-parts", limit=int(self.limits.wall_seconds))
        began = time.monotonic()
        try:
            yield replace(self.limits, wall_seconds=self._seconds) if depth > 0 else self.limits
        finally:
            self._seconds -= max(0.0, time.monotonic() - began - _QUICK)

    def recognising(self, media: str, data: bytes) -> tuple[tuple[Piece, ...], tuple[Message, ...]]:
        """Recognise the words in a file's pictures; the time it takes is taken off what all files share.

        Args:
            media: the file's media type.
            data: its bytes.
        """
        began = time.monotonic()
        left = self.recognise_seconds
        if self.limits.recognise_seconds <= self.limits.wall_seconds:
            left = min(left, self.limits.wall_seconds - (began - self._began))
        try:
            return recognise(media, data, self.limits, left)
        finally:
            self.recognise_seconds -= time.monotonic() - began


def original_of(part: Part, allowance: Allowance, depth: int) -> Original:
    """A file inside a file as an original: hashed before anything else, and refused where it goes too far.

    Args:
        part: name and bytes.
        allowance: what is left; this part is taken off it.
        depth: 1 for a part of the file that was handed in.

    Example:
        >>> original_of(Part("a.txt", b"a"), Allowance(Limits()), 1).size
        1
    """
    limits = allowance.limits
    allowance.parts -= 1
    allowance.bytes -= len(part.data)
    error: Unreadable | None = None
    if part.fault != "":
        error = refusal(part.fault)
    elif depth > limits.depth:
        error = refusal("too-deep", limit=limits.depth)
    elif allowance.parts < 0:
        error = refusal("large-parts", limit=limits.parts)
    elif allowance.bytes < 0:
        error = refusal("large-unpacked", limit=limits.zip_bytes)
    elif len(part.data) > limits.file_bytes:
        error = refusal("large-file", size=len(part.data), limit=limits.file_bytes)
    if part.fault != "":
        return Original(part.name, 0, "", "", None, None, error)
    hashes = hashlib.sha256(part.data).hexdigest(), hashlib.sha512(part.data).hexdigest()
    return Original(part.name, len(part.data), *hashes, None, part.data, error)
