"""A large text in pieces of whole lines: it is looked through without ever being there whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

AT_ONCE = 1 << 18
"""Bytes of a text that are looked at together."""

_BEFORE = 600
"""Bytes of letters that stand in two pieces of a text: a hundred letters, each with marks on it."""

_NO_LETTERS = bytes(one for one in range(128) if not chr(one).isalnum())


def in_lines(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """A large text in pieces of whole lines, so that its words are never all there at once.

    Each piece begins with the last lines of the one before, with more letters than a name is looked for by.

    Args:
        pieces: of the text, cut anywhere.

    Example:
        >>> list(in_lines([b"a b", b"c"]))
        [b'a bc']
    """
    held, known = bytearray(), 0
    for piece in pieces:
        held += piece
        if len(held) - known < AT_ONCE:
            continue
        end = held.rfind(b"\n") + 1
        if end <= known:
            continue
        yield bytes(held[:end])
        back = end
        while back > 0 and len(held[back:end].translate(None, _NO_LETTERS)) < _BEFORE:
            back = held.rfind(b"\n", 0, back - 1) + 1
        del held[:back]
        known = end - back
    if len(held) > known:
        yield bytes(held)
