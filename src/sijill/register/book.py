"""Making, opening and closing the files of a record, with everything verified that must hold before it is used."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import TypedDict

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sijill.errors import DiskFull, ReadOnly, RolledBack, SijillError, WrongUse
from sijill.messages import N_
from sijill.record.canonical import PUBLIC_ID_KEY, make_id
from sijill.register import imprint
from sijill.register.derived import catch_up
from sijill.register.disk import Ballast, no_core_dumps, sweep
from sijill.register.erasable import ErasableKeys
from sijill.register.home import erasable_keys_path, outside_checkpoints, private_folder, record_home
from sijill.register.imprint import head_words
from sijill.register.keys import FIRST_COMPARTMENT, GROUND, Keyring, Signer, device_signer
from sijill.register.ledger import heads_of
from sijill.register.made_anew import open_derived, open_workspace
from sijill.register.memory_keys import MemoryKeys
from sijill.register.newborn import sweep_newborn
from sijill.register.opened import DESK, ItemKeys, Memory, Opened, now
from sijill.register.originals import Originals
from sijill.register.passphrase import Cost, default_cost
from sijill.register.schema import DERIVED, REGISTER, WORKSPACE
from sijill.register.seal import derive, new_key
from sijill.register.slots import MEMBER, create_slots, open_slot, people, record_id_of
from sijill.register.storage import Store, open_store
from sijill.register.verified import checkpoint, verify_heads


class Parts(TypedDict):
    """What an opened record is made of; the fields of `Opened`."""

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


def made(folder: Path, person: str, passphrase: str, cost: Cost | None) -> Parts:
    """Make the files of a new record, and open them.

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
        ...     made(folder, "amal", PASSPHRASE, None)
        Traceback (most recent call last):
        sijill.errors.WrongUse: something is there already
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise WrongUse(N_("something is there already"), where=folder.name, do=N_("Choose another folder."))
    private_folder(folder)
    record_id = make_id(new_key(), "b", "a new record")
    keyring = create_slots(folder, record_id, person, passphrase, default_cost() if cost is None else cost)
    ErasableKeys.create(erasable_keys_path(record_id), keyring.register_key).close()
    Ballast.in_folder(folder).make()
    for name in ("originals", "derived", "checkpoints"):
        private_folder(folder / name)
    open_store(folder / "register.db", register_db_key(keyring), REGISTER, create=True).close()
    return _parts(folder, record_id, keyring, read_only=False)


def open_parts(folder: Path, person: str, passphrase: str, *, read_only: bool) -> Parts:
    """Open the files of a record and verify what must hold: heads, roots, the outside checkpoint.

    Args:
        folder: the record folder.
        person: name at the desk.
        passphrase: that person's.
        read_only: write nothing.

    Raises:
        NotThere, NotAtDesk, WrongPassphrase: it does not open.
        RolledBack, BrokenChain, BrokenSeal: it is not what was last closed.

    Example:
        >>> from sijill.register.practice import PASSPHRASE, practice_record
        >>> with practice_record() as folder:
        ...     book = Opened(**open_parts(folder, "amal", PASSPHRASE, read_only=True))
        >>> book.person
        'amal'
    """
    no_core_dumps()
    keyring = open_slot(folder, person, passphrase)
    if not (folder / "register.db").exists():
        raise RolledBack(N_("the book is missing from the record folder"), where="register.db")
    parts = _parts(folder, record_id_of(folder), keyring, read_only=read_only)
    book = Opened(**parts)
    try:
        verify_heads(book)
        if not read_only:
            book.memory.present = imprint.lift(book.record_id)
        catch_up(book)
    except SijillError:
        _close_stores(book)
        raise
    return parts


def register_db_key(keyring: Keyring) -> bytes:
    """The raw key of `register.db`.

    Example:
        >>> from sijill.register.keys import new_keyring
        >>> len(register_db_key(new_keyring("amal")))
        32
    """
    return derive(keyring.register_key, "register.db")


def _parts(folder: Path, record_id: str, keyring: Keyring, *, read_only: bool) -> Parts:
    keys = ErasableKeys(erasable_keys_path(record_id), keyring.register_key)
    role = next(slot.role for slot in people(folder) if slot.person == keyring.person)  # bound to what was just opened
    signer = None if read_only else device_signer(record_home(record_id) / "device.key", keyring.register_key)
    if not read_only:
        Originals.open(folder)
        private_folder(folder / "derived")
        Ballast.in_folder(folder).make()
        for place in (
            folder,
            folder / "derived",
            private_folder(folder / "checkpoints"),
            outside_checkpoints(record_id),
        ):
            sweep(place)
            sweep_newborn(place)
    register = open_store(folder / "register.db", register_db_key(keyring), REGISTER, read_only=read_only)
    register.on_full = Ballast.in_folder(folder).release
    workspace = open_workspace(folder, keyring, register, read_only=read_only)
    workspace.on_full = register.on_full
    compartments = [DESK, *keyring.compartments]
    derived = {
        name: open_derived(folder, keyring, keys, name, register, read_only=read_only) for name in sorted(compartments)
    }
    return Parts(
        record_id=record_id,
        person=keyring.person,
        folder=folder,
        device="" if signer is None else signer.name,
        clock=now,
        keyring=keyring,
        role=role,
        signer=signer,
        register=register,
        workspace=workspace,
        derived=derived,
        keys=keys,
        memory=Memory(),
    )


def memory_parts(person: str) -> Parts:
    """The parts of a record in memory, with fixed keys and the public key for ids.

    Args:
        person: name at the desk.

    Example:
        >>> memory_parts("reader")["folder"] is None
        True
    """
    fixed = hashlib.sha256(b"sijill record in memory v1").digest()
    keyring = Keyring(
        person,
        fixed,
        {name: derive(fixed, name) for name in (FIRST_COMPARTMENT, GROUND)},
        Ed25519PrivateKey.from_private_bytes(derive(fixed, "signing")),
        PUBLIC_ID_KEY,
        None,
    )
    signer = Signer.of(Ed25519PrivateKey.from_private_bytes(derive(fixed, "device")))
    return Parts(
        record_id="b-memory",
        person=person,
        folder=None,
        device=signer.name,
        clock=now,
        keyring=keyring,
        role=MEMBER,
        signer=signer,
        register=open_store(None, fixed, REGISTER),
        workspace=open_store(None, fixed, WORKSPACE),
        derived={name: open_store(None, fixed, DERIVED) for name in (DESK, FIRST_COMPARTMENT, GROUND)},
        keys=MemoryKeys(),
        memory=Memory(),
    )


def close_parts(book: Opened) -> None:
    """Write a checkpoint and close every file, also where the disk is full.

    Args:
        book: the opened record.

    Raises:
        DiskFull, ReadOnly, NotPermitted: no checkpoint could be written; the files are closed all the same.

    Example:
        >>> close_parts(Opened(**memory_parts("reader")))
    """
    try:
        catch_up(book)
        checkpoint(book)
    except SijillError:
        book.register.on_full()  # what was acknowledged must close well; a little room is left for exactly this
        checkpoint(book)
    finally:
        words = {} if book.folder is None or book.signer is None else head_words(heads_of(book))
        _close_stores(book)
    if book.folder is not None and book.signer is not None:
        try:
            imprint.take(book.folder, book.record_id, book.keyring.register_key, words)
        except (DiskFull, ReadOnly):  # it only adds to what signatures and seals say; the record is closed well without
            return


def _close_stores(book: Opened) -> None:
    book.memory.closed = True
    book.memory.pages.clear()
    book.memory.known = None
    book.memory.keys.clear()
    book.memory.conclusions.clear()
    book.memory.agreed, book.memory.agreed_to = (), 0
    book.memory.permitted.clear()
    for store in (*book.derived.values(), book.workspace, book.register):
        store.close()
    book.keys.close()
    if book.memory.present is not None:
        imprint.leave(book.memory.present)
        book.memory.present = None
