"""Who is at the desk of a record: slots added, removed and changed, each change a line of the book."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from sijill.errors import NotCleared, WrongUse
from sijill.messages import N_
from sijill.record.canonical import Json
from sijill.record.line import Line
from sijill.register.keys import GROUND
from sijill.register.ledger import Entry, draft, write_lines
from sijill.register.opened import DESK, Opened
from sijill.register.passphrase import Cost, default_cost
from sijill.register.register import open_record
from sijill.register.slots import (
    ADMINISTRATOR,
    Grant,
    SlotInfo,
    add_person,
    change_passphrase,
    open_slot,
    remove_person,
    slots_digest,
)
from sijill.register.slots import people as slots_of
from sijill.register.tiers import IDENTITIES, tiers_of

_OF_GROUND = "T3"
"""The tier whose readers are granted the compartment of grounds."""


def people(folder: Path) -> tuple[SlotInfo, ...]:
    """Everybody who has a key slot, without opening anything.

    Args:
        folder: the record folder.

    Raises:
        NotThere, BrokenRecord: no slots, or a file that cannot be understood.

    Example:
        >>> from sijill.register.practice import practice_record
        >>> with practice_record("amal") as folder:
        ...     [slot.person for slot in people(folder)]
        ['amal']
    """
    return tuple(slots_of(folder))


def add(book: Opened, name: str, passphrase: str, *, role: str = "member", cost: Cost | None = None) -> Line:
    """Give somebody a slot and a signing key of their own, and write that it was done and by whom.

    Everybody but an administrator is granted every compartment that the giver holds, that of grounds only where the
    role reads its tier; what of it they may read, the table of tiers says.
    Nobody gives a role that reads more than their own.

    Args:
        book: the opened record.
        name: the new name at the desk.
        passphrase: the new person's.
        role: a role of the table of tiers.
        cost: what a guess at the passphrase costs; calibrated to this machine if None.

    Raises:
        WrongUse: the name is taken or cannot be used, or the record is in memory.
        NotCleared: the role reads what the giver may not read.
        ReadOnly, Locked, DiskFull: the disk or another writer said no.

    Example:
        >>> from sijill.register.passphrase import SMALLEST
        >>> from sijill.register.practice import PASSPHRASE, practice_record
        >>> with practice_record() as folder, open_record(folder, "amal", PASSPHRASE) as book:
        ...     added = add(book, "rana", "five quite other words", cost=SMALLEST)
        ...     added.kind, [slot.person for slot in people(folder)]
        ('person_at_desk', ['amal', 'rana'])
    """
    wanted = tiers_of(role)
    if not wanted <= tiers_of(book.role):
        raise NotCleared(N_("nobody can grant what they do not hold themselves"))
    held = [one for one in sorted(book.keyring.compartments) if one != GROUND or _OF_GROUND in wanted]
    granted = tuple(held) if role != ADMINISTRATOR else ()
    grant = Grant(role, granted, vault=IDENTITIES in wanted and book.keyring.vault_key is not None)
    price = default_cost() if cost is None else cost
    ring = add_person(_folder(book), book.keyring, name, passphrase, price, grant)
    return write_change(
        book,
        ring.person,
        "added",
        {
            "role": role,
            "compartments": [*granted],
            "key": ring.signer.public.hex(),
        },
    )


def remove(book: Opened, name: str) -> Line:
    """Take somebody's slot away; what that person has seen or copied cannot be taken back.

    Args:
        book: the opened record.
        name: whose slot goes.

    Raises:
        NotAtDesk: nobody of that name.
        Refused: it is the last member.

    Example:
        >>> from sijill.register.practice import PASSPHRASE, practice_record
        >>> with practice_record() as folder, open_record(folder, "amal", PASSPHRASE) as book:
        ...     remove(book, "amal")
        Traceback (most recent call last):
        sijill.errors.Refused: the last member at the desk cannot be removed
    """
    remove_person(_folder(book), book.keyring, name)
    return write_change(book, name, "removed", {})


def change(folder: Path, person: str, old: str, new: str, *, cost: Cost | None = None) -> Line:
    """Change a person's own passphrase; an old copy of the folder still opens with the old one.

    Args:
        folder: the record folder.
        person: name at the desk.
        old: the passphrase until now.
        new: the passphrase from now on.
        cost: what a guess at the passphrase costs; calibrated to this machine if None.

    Raises:
        WrongPassphrase: the old one does not open the slot.

    Example:
        >>> from sijill.register.passphrase import SMALLEST
        >>> from sijill.register.practice import PASSPHRASE, practice_record
        >>> with practice_record() as folder:
        ...     change(folder, "amal", PASSPHRASE, "four louder words", cost=SMALLEST).body["change"]
        'passphrase changed'
    """
    with open_record(folder, person, old) as book:
        change_passphrase(folder, book.keyring, new, default_cost() if cost is None else cost)
        open_slot(folder, person, new)  # proves that the new slot opens before anybody relies on it
        return write_change(book, person, "passphrase changed", {})


def _folder(book: Opened) -> Path:
    if book.folder is None:
        raise WrongUse(N_("a record in memory has no key slots"))
    return book.folder


def write_change(book: Opened, person: str, change_made: str, more: Mapping[str, Json]) -> Line:
    """Write a line about who is at the desk, with the hash of the slots as they are now.

    Args:
        book: the opened record.
        person: whom it is about.
        change_made: what was done, in words.
        more: members of the line besides.

    Example:
        >>> from sijill.register.practice import PASSPHRASE, practice_record
        >>> with practice_record() as folder, open_record(folder, "amal", PASSPHRASE) as book:
        ...     write_change(book, "amal", "named", {}).kind
        'person_at_desk'
    """
    body: dict[str, Json] = {
        "person": person,
        "change": change_made,
        "by": book.person,
        "at": book.clock(),
        "slots": slots_digest(_folder(book)),
    }
    return write_lines(book, [draft(book, Entry("person_at_desk", body | dict(more), DESK))])[0]
