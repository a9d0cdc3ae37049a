"""The files beside the book that can be made anew: the workspace, and the derived database of each compartment."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from sqlalchemy import MetaData

from sijill.errors import BrokenSeal, DiskFull, Locked, ReadOnly
from sijill.messages import N_
from sijill.register.cipher import PAGE_BYTES
from sijill.register.derived import derived_path
from sijill.register.disk import disk_errors
from sijill.register.erasable import ItemKey
from sijill.register.keys import Keyring
from sijill.register.opened import DESK, ItemKeys, Opened, compartment_key
from sijill.register.schema import DERIVED, WORKSPACE
from sijill.register.seal import derive, new_key, unwrap, wrap
from sijill.register.storage import Store, open_store


def workspace_db_key(keyring: Keyring) -> bytes:
    """The raw key of `workspace.db`.

    Example:
        >>> from sijill.register.keys import new_keyring
        >>> len(workspace_db_key(new_keyring("amal")))
        32
    """
    return derive(keyring.register_key, "workspace.db")


def open_workspace(folder: Path, keyring: Keyring, register: Store, *, read_only: bool) -> Store:
    """The workspace of a record; a missing one is made, since it may be dropped at any time.

    Args:
        folder: the record folder.
        keyring: of the person at the desk.
        register: `register.db`, whose lock keeps two programs from making it at once.
        read_only: write nothing; a missing one is then an empty one in memory.

    Raises:
        BrokenSeal: the file was changed or cut.
        ReadOnly, NotPermitted, DiskFull, Locked: the disk or another program said no.

    Example:
        >>> from sijill.register.practice import PASSPHRASE, practice_record
        >>> from sijill.register.register import open_record
        >>> with practice_record() as folder, open_record(folder, "amal", PASSPHRASE) as book:
        ...     with open_workspace(folder, book.keyring, book.register, read_only=True) as store:
        ...         store.name
        'workspace.db'
    """
    path, key = folder / "workspace.db", workspace_db_key(keyring)
    if path.exists():
        store = open_store(path, key, WORKSPACE, read_only=read_only)
        if not read_only:
            _index(store, WORKSPACE)
        return store
    if read_only:
        return open_store(None, key, WORKSPACE)
    with register.writing():
        return open_store(path, key, WORKSPACE, create=True)


def _index(store: Store, schema: MetaData) -> None:
    """Make the indexes that a file of an older version lacks; where it cannot be now, it is only slower."""
    lacking = store.lacks(schema)
    with suppress(Locked, DiskFull, ReadOnly):
        if lacking:
            with store.writing() as connection:
                for one in lacking:
                    one.create(connection, checkfirst=True)


def open_derived(
    folder: Path, keyring: Keyring, keys: ItemKeys, compartment: str, register: Store, *, read_only: bool
) -> Store:
    """The derived database of a compartment; a missing or cut one is made empty, to be filled from the lines.

    Its key can be destroyed, so that an old copy brings no name back.

    Args:
        folder: the record folder.
        keyring: of the person at the desk.
        keys: the erasable keys.
        compartment: its name.
        register: `register.db`, whose lock keeps two programs from making it at once.
        read_only: write nothing; a missing or cut one is then an empty one in memory.

    Raises:
        BrokenSeal: the file was changed.
        ReadOnly, NotPermitted, DiskFull, Locked: the disk or another program said no.

    Example:
        >>> from sijill.register.practice import PASSPHRASE, practice_record
        >>> from sijill.register.register import open_record
        >>> with practice_record() as folder, open_record(folder, "amal", PASSPHRASE) as book:
        ...     with open_derived(folder, book.keyring, book.keys, "main", book.register, read_only=True) as store:
        ...         store.name
        'main.db'
    """
    kek = (
        derive(keyring.register_key, "compartment of the desk")
        if compartment == DESK
        else keyring.compartments[compartment]
    )
    path = derived_path(folder, compartment)
    found = _alive(keys, compartment)
    older = False
    if len(found) == 1 and _whole(path):
        try:
            store = open_store(path, _key(keys, found[0], kek), DERIVED, read_only=read_only)
            if not read_only:
                _index(store, DERIVED)
            return store
        except BrokenSeal:
            older = len(_items(keys, compartment)) > 1  # perhaps a copy from before an erasure: it is made anew
            if not older:
                raise
    if read_only:
        return open_store(None, kek, DERIVED)
    with register.writing():
        found = _alive(keys, compartment)  # another program may have made both while this one waited
        if len(found) != 1 or not _whole(path) or older:
            with disk_errors(path.name):
                for stale in (path, path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")):
                    stale.unlink(missing_ok=True)
        if len(found) > 1:  # an erasure was cut short between the two keys: neither is known to fit
            keys.destroy(found)
            found = []
        key = _key(keys, found[0], kek) if found else _new_key(keys, compartment, kek)
        return open_store(path, key, DERIVED, create=True)


def renew_derived(book: Opened) -> None:
    """Give every derived database a new key and destroy the old one, so that an old copy of the file stays shut.

    Args:
        book: the opened record.

    Raises:
        Locked: another program reads; call again.

    Example:
        >>> from sijill.register.register import in_memory
        >>> renew_derived(in_memory())
    """
    for compartment, store in book.derived.items():
        old = _alive(book.keys, compartment)
        store.forget(_new_key(book.keys, compartment, compartment_key(book, compartment)) if old else None)
        book.keys.destroy(old)


def derived_key(keys: ItemKeys, compartment: str, kek: bytes) -> bytes | None:
    """The raw key of a derived database as it is now, or None if it has none.

    Args:
        keys: the erasable keys.
        compartment: its name.
        kek: the key of the compartment.

    Example:
        >>> from sijill.register.memory_keys import MemoryKeys
        >>> derived_key(MemoryKeys(), "main", bytes(32)) is None
        True
    """
    found = _alive(keys, compartment)
    return _key(keys, found[-1], kek) if found else None


def _new_key(keys: ItemKeys, compartment: str, kek: bytes) -> bytes:
    key, place = new_key(), len(_items(keys, compartment))
    item = f"derived/{compartment}/{place}" if place else f"derived/{compartment}"
    keys.add_many([(item, compartment, wrap(kek, key, item.encode()), new_key())])
    return key


def _items(keys: ItemKeys, compartment: str) -> list[ItemKey]:
    """The keys that a derived database has had, oldest first, destroyed ones too."""
    found: list[ItemKey] = []
    while True:
        item = f"derived/{compartment}/{len(found)}" if found else f"derived/{compartment}"
        kept = keys.get_many([item]).get(item)
        if kept is None:
            return found
        found.append(kept)


def _alive(keys: ItemKeys, compartment: str) -> list[str]:
    return [one.item for one in _items(keys, compartment) if not one.destroyed]


def _key(keys: ItemKeys, item: str, kek: bytes) -> bytes:
    wrapped = keys.get_many([item])[item].wrapped
    if wrapped is None:
        raise BrokenSeal(N_("a sealed item does not open with its key"))
    return unwrap(kek, wrapped, item.encode())


def _whole(path: Path) -> bool:
    """Whether the file has a first page; the engine would take one without for a new database."""
    with disk_errors(path.name):
        return path.exists() and path.stat().st_size >= PAGE_BYTES
