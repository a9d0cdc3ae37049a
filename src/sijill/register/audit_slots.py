"""The key slots compared with the lines about the desk: an older file put back, a slot that no line speaks of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from sijill.errors import BrokenChain, RolledBack
from sijill.messages import N_
from sijill.record.line import Line
from sijill.register.findings import Looking
from sijill.register.keys import fingerprint
from sijill.register.lines import open_rows, rows_where
from sijill.register.opened import Opened
from sijill.register.schema import line
from sijill.register.slots import people, slots_digest

_FILE = "slots.toml"


def lines_of_desk(book: Opened, looking: Looking) -> list[Line]:
    """The lines about who is at the desk, as far as they open, in the order of decision 5.

    Args:
        book: the opened record.
        looking: the check under way.

    Example:
        >>> from sijill.register.register import in_memory
        >>> lines_of_desk(in_memory(), Looking())
        []
    """
    told: list[Line] = []
    with looking.at("register.db"):
        for row in rows_where(book, line.c.kind == "person_at_desk"):
            with looking.at(row.id):
                told.extend(open_rows(book, [row]))
    return told


def publics_of(folder: Path, told: Iterable[Line], looking: Looking) -> dict[str, bytes]:
    """Public keys of everybody who has a slot or ever had one, by fingerprint.

    Args:
        folder: the record folder.
        told: the lines about the desk.
        looking: the check under way.

    Example:
        >>> from sijill.register.practice import practice_record
        >>> with practice_record() as folder:
        ...     len(publics_of(folder, [], Looking()))
        1
    """
    publics = {}
    with looking.at(_FILE):
        publics = {slot.fingerprint: slot.public for slot in people(folder)}
    for one in told:
        if isinstance(one.body.get("key"), str):
            public = bytes.fromhex(str(one.body["key"]))
            publics[fingerprint(public)] = public
    return publics


def audit_slots(folder: Path, told: Sequence[Line], looking: Looking) -> None:
    """Compare `slots.toml` with the lines about the desk.

    Every such line keeps the hash of the file as it was then. Each device has a file of its own, so the newest
    line of any device may be the one that speaks of this file.

    Args:
        folder: the record folder.
        told: the lines of kind person_at_desk, in the order of decision 5.
        looking: the check under way.

    Example:
        >>> from sijill.register.practice import PASSPHRASE, practice_record
        >>> from sijill.register.register import open_record
        >>> with practice_record() as folder, open_record(folder, "amal", PASSPHRASE) as book:
        ...     looking = Looking()
        ...     audit_slots(folder, book.view().people_at_desk(), looking)
        ...     looking.findings
        []
    """
    with looking.at(_FILE):
        digest = slots_digest(folder)
        newest = {one.device: str(one.body["slots"]) for one in told if "slots" in one.body}
        if not newest or digest in newest.values():
            return
        if any(one.body.get("slots") == digest for one in told):
            raise RolledBack(
                N_("an older file of key slots was put back; somebody taken away since may have a slot again"),
                where=_FILE,
                do=N_("Put the newest `slots.toml` back, or look at who is at the desk and take away who went."),
            )
        known = {str(one.body["key"]) for one in told if "key" in one.body}
        unspoken = [slot.fingerprint for slot in people(folder) if slot.public.hex() not in known]
        for name in unspoken:
            looking.found(
                name,
                BrokenChain(
                    N_("there is a key slot of which no line speaks"),
                    where=_FILE,
                    do=N_(
                        "A crash can leave one. Look at who is at the desk, take this one away, "
                        "and add the person again if the slot was meant."
                    ),
                ),
            )
        if not unspoken:
            raise BrokenChain(
                N_("the key slots were changed, and no line says so"),
                where=_FILE,
                do=N_(
                    "A crash can leave this. Look at who is at the desk, and have the person whose slot was changed "
                    "change the passphrase again: that writes the line."
                ),
            )
