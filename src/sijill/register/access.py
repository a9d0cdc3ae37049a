"""Who has read what: one access line for each query, gathered for at most five seconds."""

from __future__ import annotations

import hmac
import time
from collections.abc import Iterable, Iterator
from typing import Protocol, TypeVar

from sijill.errors import SijillError
from sijill.register.ledger import Entry, draft, write_lines
from sijill.register.opened import DESK, Opened


class Identified(Protocol):
    """Anything shown that has an id."""

    @property
    def id(self) -> str:
        """Its id."""
        ...


_Shown = TypeVar("_Shown", bound=Identified)

LONGEST_WAIT = 5.0
"""Seconds for which a read may be known in memory only."""


def note_reading(book: Opened, what: str, ids: Iterable[str]) -> None:
    """Remember that items were read; written down within five seconds, by the next call or at close.

    A record in memory keeps no log, and one opened for reading only cannot write one.

    Args:
        book: the opened record.
        what: the query, such as `claims`; never its words.
        ids: the items that were shown.

    Example:
        >>> from sijill.register.register import in_memory
        >>> note_reading(in_memory(), "claims", ["c-1"])
    """
    if book.folder is None or book.read_only or book.memory.closed:
        return
    memory = book.memory
    read = (what, book.clock(), tuple(ids))
    with memory.noting:
        if not memory.unlogged:
            memory.oldest = time.monotonic()
        memory.unlogged.append(read)
    flush_due(book)


def noted(book: Opened, what: str, items: Iterable[_Shown]) -> Iterator[_Shown]:
    """Give items on to a reader, and remember which were shown: at the end, and of a long reading every five seconds.

    Args:
        book: the opened record.
        what: the query, such as `claims`; never its words.
        items: what is shown, one after the other.

    Example:
        >>> from sijill.register.register import in_memory
        >>> list(noted(in_memory(), "lines", []))
        []
    """
    shown: list[str] = []
    since = time.monotonic()
    try:
        for one in items:
            if time.monotonic() - since >= LONGEST_WAIT:
                gathered, shown, since = shown, [], time.monotonic()
                note_reading(book, what, gathered)
                flush(book)
            shown.append(one.id)
            yield one
    finally:  # also where the reader stopped half way
        note_reading(book, what, shown)


def flush_due(book: Opened) -> None:
    """Write down what was read if the oldest of it has waited its time; asks a clock and nothing else otherwise.

    Every call of the view asks; a server that waits for its reader asks on a timer of its own.

    Args:
        book: the opened record.

    Example:
        >>> from sijill.register.register import in_memory
        >>> flush_due(in_memory())
    """
    if book.memory.unlogged and time.monotonic() - book.memory.oldest >= LONGEST_WAIT:
        flush(book)


def flush(book: Opened) -> None:
    """Write what was read since the last time as access lines; what cannot be written now is kept for the next time.

    Args:
        book: the opened record.

    Raises:
        Locked, DiskFull: the lines could not be written.

    Example:
        >>> from sijill.register.register import in_memory
        >>> flush(in_memory())
    """
    memory = book.memory
    with memory.noting:
        gathered, memory.unlogged = memory.unlogged, []
    if not gathered:
        return
    try:
        write_lines(book, [draft(book, _entry(book, *one)) for one in gathered])
    except SijillError:
        with memory.noting:
            memory.unlogged[:0] = gathered
        raise


def _entry(book: Opened, what: str, at: str, ids: tuple[str, ...]) -> Entry:
    digest = hmac.digest(book.keyring.administrators_id_key, "\n".join(ids).encode(), "sha256").hex()
    return Entry(
        "access",
        {"what": what, "at": at, "by": book.person, "count": len(ids), "digest": digest, "ids": list(ids)},
        DESK,
    )
