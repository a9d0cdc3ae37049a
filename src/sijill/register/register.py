"""The one writer: every line of the book is written here, in one acknowledgement, all or none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sijill.record.line import Line
from sijill.record.passage import Gap
from sijill.register.access import flush
from sijill.register.book import Parts, close_parts, made, memory_parts, open_parts
from sijill.register.ledger import Entry, draft, write_lines
from sijill.register.opened import Opened
from sijill.register.pages import forget_pages
from sijill.register.passphrase import Cost
from sijill.register.proposals import gap_form
from sijill.register.received import received_before, received_before_all
from sijill.register.receiving import keep_source, original_of, together
from sijill.register.rulings import rule
from sijill.register.slots import slots_digest
from sijill.register.view import TEAM, View

__all__ = [
    "Entry",
    "Register",
    "append",
    "create",
    "in_memory",
    "keep_gaps",
    "keep_source",
    "open_record",
    "original_of",
    "received_before",
    "received_before_all",
    "rule",
    "together",
]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Register(Opened):
    """An opened record: the handle that writing verbs take and that gives views."""

    def view(self, *, as_of: str | None = None, to: tuple[str, str] = TEAM) -> View:
        """The record as the person at the desk may see it.

        Args:
            as_of: record time after which nothing is shown; None shows everything.
            to: for whom and what it is looked at; terms and consents are evaluated for them at every call.
        """
        return View(self, as_of, to)

    def close(self) -> None:
        """Write what was read, a checkpoint inside the folder and one outside, and close every file."""
        if not self.memory.closed:
            try:
                flush(self)
            finally:
                close_parts(self)

    def __enter__(self) -> Register:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def create(folder: Path, person: str, passphrase: str, *, cost: Cost | None = None) -> None:
    """Make a new record folder with its first person at the desk.

    Args:
        folder: where; it must not exist, or be empty.
        person: name at the desk.
        passphrase: that person's.
        cost: what a guess at the passphrase costs; calibrated to this machine if None.

    Raises:
        WrongUse: something is there already, or the name or passphrase cannot be used.
        DiskFull, ReadOnly, NotPermitted: the disk said no.

    Example:
        >>> from sijill.register.practice import PASSPHRASE, practice_record
        >>> with practice_record() as folder:
        ...     create(folder, "amal", PASSPHRASE)
        Traceback (most recent call last):
        sijill.errors.WrongUse: something is there already
    """
    parts = made(folder, person, passphrase, cost)
    with _register(parts) as book:
        append(
            book,
            [
                Entry(
                    "person_at_desk",
                    {
                        "person": person,
                        "change": "added",
                        "role": "member",
                        "compartments": [*sorted(book.keyring.compartments)],
                        "key": book.keyring.signer.public.hex(),
                        "at": book.clock(),
                        "slots": slots_digest(folder),
                    },
                    "desk",
                )
            ],
        )


def open_record(folder: Path, person: str, passphrase: str, *, read_only: bool = False) -> Register:
    """Open a record; signatures, the outside checkpoint and every log's root are verified first.

    Args:
        folder: the record folder.
        person: name at the desk.
        passphrase: that person's.
        read_only: write nothing, no access lines either.

    Raises:
        NotThere, NotAtDesk, WrongPassphrase: it does not open.
        RolledBack, BrokenChain, BrokenSeal: it is not what was last closed.
        NewerRecord: made by a newer Sijill.

    Example:
        >>> from sijill.register.practice import PASSPHRASE, practice_record
        >>> with practice_record() as folder, open_record(folder, "amal", PASSPHRASE) as book:
        ...     len(book.view().people_at_desk())
        1
    """
    return _register(open_parts(folder, person, passphrase, read_only=read_only))


def in_memory(person: str = "reader") -> Register:
    """A record that is never on disk, for a bare file: public id key, no access log, the same code.

    Args:
        person: name at the desk.

    Example:
        >>> in_memory().folder is None
        True
    """
    return _register(memory_parts(person))


def _register(parts: Parts) -> Register:
    return Register(**parts)


def append(book: Opened, entries: Sequence[Entry]) -> tuple[Line, ...]:
    """Write entries as lines, all or none; what is there already is recognised and not doubled.

    Args:
        book: the opened record.
        entries: what to write.

    Raises:
        NewerRecord: a kind that is not known.
        NotCleared: a compartment that this person was not granted.
        ReadOnly, Locked, DiskFull: nothing was written.

    Example:
        >>> book = in_memory()
        >>> first = append(book, [Entry("policy", {"name": "terms"})])
        >>> first == append(book, [Entry("policy", {"name": "terms"})])
        True
    """
    return tuple(write_lines(book, [draft(book, entry) for entry in entries]))


def keep_gaps(book: Opened, text_id: str, gaps: Sequence[Gap], compartment: str = "main") -> tuple[Line, ...]:
    """Write gaps of a text as lines.

    Args:
        book: the opened record.
        text_id: the text.
        gaps: its broken places.
        compartment: where it belongs.

    Example:
        >>> book = in_memory()
        >>> [line.kind for line in keep_gaps(book, "t-1", [Gap(3, 3, "splice", "r", "w")])]
        ['gap']
    """
    written = append(book, [Entry("gap", gap_form(text_id, gap), compartment) for gap in gaps])
    forget_pages(book)
    return written
