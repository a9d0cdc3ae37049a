"""An opened record as the modules of this room hand it around: its stores, its keys, its clock, what it remembers."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, Protocol

from sijill.errors import NotCleared
from sijill.messages import N_
from sijill.record.passage import Page
from sijill.register.agreed import Agreed, Permissions
from sijill.register.erasable import ItemKey
from sijill.register.keys import Keyring, Signer
from sijill.register.people import PersonEntry
from sijill.register.seal import derive, new_key, unwrap, wrap
from sijill.register.storage import Store

DESK = "desk"
"""The compartment of lines about the desk itself; everybody at the desk opens it, also an administrator."""


class ItemKeys(Protocol):
    """What the writer and the reader need of the file of erasable keys."""

    def add_many(self, rows: Iterable[tuple[str, str, bytes, bytes]]) -> None:
        """Keep the keys of new items, all or none."""
        ...

    def get_many(self, items: Iterable[str]) -> dict[str, ItemKey]:
        """The rows of items by id."""
        ...

    def all(self) -> Iterable[ItemKey]:
        """Every row in order of ids."""
        ...

    def destroy(self, items: Iterable[str]) -> None:
        """Destroy keys and salts for good."""
        ...

    def check(self) -> None:
        """Check every seal."""
        ...

    def close(self) -> None:
        """Close the file."""
        ...


@dataclass(slots=True, eq=False)
class Memory:
    """What an opened record remembers between calls; nothing of it is needed to be right, only to be quick.

    Args:
        pages: texts with their gaps, by id.
        unlogged: reads not yet written as access lines: what was read, and the ids.
        oldest: when the oldest of these happened, in seconds of the monotonic clock.
        conclusions: results of `people` under the heads they were computed from.
        keys: keys derived from the register key, by purpose.
        agreed: sources and consents as far as they decide who may read what.
        agreed_to: up to which line these are known.
        permitted: answers of `permissions`.
        known: where every claim stands, of `known_rows`.
        lists: of each text whether it is a list.
        whole: for whom everything is seen whole, with the permissions that say so.
        closed: whether the record was closed.
        present: says to other programs that the record is open for writing here; None where it is not.
        turn: lets one thread in at a time where a page is put away or several lines are written together; taken
            before the lock of any store.
        noting: the same where a read is noted; nothing else is waited for while it is held.
        between: called now and then by whatever reads long, so that it can let others go first.

    Example:
        >>> Memory().closed
        False
    """

    pages: dict[str, Page] = field(default_factory=dict)
    unlogged: list[tuple[str, str, tuple[str, ...]]] = field(default_factory=list)
    oldest: float = 0.0
    conclusions: dict[object, tuple[PersonEntry, ...]] = field(default_factory=dict)
    keys: dict[str, bytes] = field(default_factory=dict)
    agreed: tuple[Agreed, ...] = ()
    agreed_to: int = 0
    permitted: dict[object, Permissions] = field(default_factory=dict)
    known: object = None
    lists: dict[str, bool] = field(default_factory=dict)
    whole: dict[object, tuple[object, object, bool]] = field(default_factory=dict)
    closed: bool = False
    present: BinaryIO | None = None
    turn: threading.RLock = field(default_factory=threading.RLock)
    noting: threading.Lock = field(default_factory=threading.Lock)
    between: Callable[[], None] = lambda: None


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Opened:
    """An opened record.

    Args:
        record_id: the record's id.
        person: who is at the desk.
        folder: the record folder; None for a record in memory.
        device: id of this device's log.
        clock: gives the record time: UTC with microseconds and `Z`.
        keyring: the person's keys.
        role: what the person's slot says: member, administrator, or a narrower role of `tiers.yml`.
        signer: this device's signing key; None where nothing may be written.
        register: `register.db`.
        workspace: `workspace.db`.
        derived: the derived database of each compartment that the person may read.
        keys: the erasable keys.
        memory: what is remembered between calls.

    Example:
        >>> now()[-1]
        'Z'
    """

    record_id: str
    person: str
    folder: Path | None
    device: str
    clock: Callable[[], str]
    keyring: Keyring
    role: str
    signer: Signer | None
    register: Store
    workspace: Store
    derived: dict[str, Store]
    keys: ItemKeys
    memory: Memory

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.record_id})"

    @property
    def read_only(self) -> bool:
        """Whether nothing may be written, access lines neither."""
        return self.signer is None


def now() -> str:
    """The device's clock as record time (decision 3).

    Example:
        >>> len(now())
        27
    """
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def compartment_key(book: Opened, compartment: str) -> bytes:
    """The key under which the item keys of a compartment are wrapped.

    Args:
        book: the opened record.
        compartment: its name.

    Raises:
        NotCleared: the person at the desk was not granted it.

    Example:
        >>> from sijill.register.register import in_memory
        >>> len(compartment_key(in_memory(), "main"))
        32
    """
    if compartment == DESK:
        return register_key_for(book, "compartment of the desk")
    key = book.keyring.compartments.get(compartment)
    if key is None:
        raise NotCleared(N_("you were not granted the compartment that this belongs to"))
    return key


def register_key_for(book: Opened, purpose: str) -> bytes:
    """A key for one purpose from the register key, derived once while the record is open.

    Args:
        book: the opened record.
        purpose: what the key is for.

    Example:
        >>> from sijill.register.register import in_memory
        >>> len(register_key_for(in_memory(), "an example"))
        32
    """
    kept = book.memory.keys
    if purpose not in kept:
        kept[purpose] = derive(book.keyring.register_key, purpose)
    return kept[purpose]


def id_key(book: Opened, compartment: str) -> bytes:
    """The key with which ids of a compartment's lines are made.

    Args:
        book: the opened record.
        compartment: its name.

    Example:
        >>> from sijill.register.register import in_memory
        >>> id_key(in_memory(), "main") == id_key(in_memory(), "desk")
        False
    """
    # the same key as `Keyring.administrators_id_key`, kept instead of derived for every line
    return register_key_for(book, "ids of administrators") if compartment == DESK else book.keyring.id_key


def readable(book: Opened) -> tuple[str, ...]:
    """The compartments that the person at the desk can open, that of the desk included.

    Args:
        book: the opened record.

    Example:
        >>> from sijill.register.register import in_memory
        >>> readable(in_memory())
        ('desk', 'ground', 'main')
    """
    return tuple(sorted({DESK, *book.keyring.compartments}))


def fresh_keys(book: Opened, items: Iterable[tuple[str, str]]) -> dict[str, bytes]:
    """Make a random key and salt for each new item and keep them, before anything is sealed under them.

    An item key without its item is harmless (`check` sweeps it); an item without its key would be lost.

    Args:
        book: the opened record.
        items: item and compartment.

    Returns:
        By item its key followed by its salt, 64 bytes.

    Example:
        >>> from sijill.register.register import in_memory
        >>> len(fresh_keys(in_memory(), [("i-1", "main")])["i-1"])
        64
    """
    rows, made = [], {}
    keks: dict[str, bytes] = {}
    for name, compartment in items:
        if compartment not in keks:
            keks[compartment] = compartment_key(book, compartment)
        key, salt = new_key(), new_key()
        rows.append((name, compartment, wrap(keks[compartment], key, name.encode()), salt))
        made[name] = key + salt
    if rows:
        book.keys.add_many(rows)
    return made


def item_keys(book: Opened, items: Iterable[str]) -> dict[str, bytes]:
    """Keys and salts of items that still have them and that this person may open.

    Args:
        book: the opened record.
        items: names of items.

    Returns:
        By item its key followed by its salt; destroyed, unknown and forbidden ones are left out.

    Raises:
        BrokenSeal: a key does not open.

    Example:
        >>> from sijill.register.register import in_memory
        >>> item_keys(in_memory(), ["i-none"])
        {}
    """
    granted = {name: compartment_key(book, name) for name in readable(book)}
    return {
        name: unwrap(granted[row.compartment], row.wrapped, name.encode()) + row.salt
        for name, row in book.keys.get_many(items).items()
        if row.wrapped is not None and row.salt is not None and row.compartment in granted
    }


def ease(book: Opened) -> None:
    """Give back memory that only made reading quick, before work that needs much of it and reads little.

    Args:
        book: the opened record.

    Example:
        >>> from sijill.register.register import in_memory
        >>> ease(in_memory())
    """
    book.memory.conclusions.clear()
    book.memory.known = None
    for store in (book.register, book.workspace, *book.derived.values()):
        store.ease()
