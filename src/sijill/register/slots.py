"""Who is at the desk: one slot for each person, which opens that person's keyring with a passphrase."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from pathlib import Path

from sijill.errors import BrokenSeal, NotAtDesk, Refused, WrongPassphrase, WrongUse
from sijill.messages import N_
from sijill.register.keys import Keyring, keyring_from, new_keyring, public_bytes
from sijill.register.passphrase import SMALLEST, Cost, calibrated, default_cost, stretch
from sijill.register.seal import unseal
from sijill.register.slot import (
    ADMINISTRATOR,
    MEMBER,
    ROLES,
    Grant,
    Slot,
    SlotInfo,
    desk_name,
    granted_keyring,
    new_slot,
    slot_binding,
)
from sijill.register.slotfile import (
    SlotFile,
    read_slot_file,
    slots_digest,
    slots_path,
    verify_slot_file,
    write_slot_file,
)

__all__ = [
    "ADMINISTRATOR",
    "MEMBER",
    "ROLES",
    "SMALLEST",
    "Cost",
    "Grant",
    "SlotInfo",
    "add_person",
    "calibrated",
    "change_passphrase",
    "create_slots",
    "default_cost",
    "desk_name",
    "open_slot",
    "people",
    "record_id_of",
    "remove_person",
    "slots_digest",
    "slots_path",
    "verify_slots",
]


def create_slots(folder: Path, record_id: str, person: str, passphrase: str, cost: Cost) -> Keyring:
    """Make the slots of a new record with its first person, a member who holds every key.

    Args:
        folder: the record folder, which exists and has no slots yet.
        record_id: the new record's id.
        person: name at the desk.
        passphrase: not empty; brought to NFKC, so that two keyboards give the same one.
        cost: what a guess shall cost.

    Raises:
        WrongUse: there are slots already, or the name or passphrase cannot be used.
        DiskFull, ReadOnly, NotPermitted: the disk said no.

    Example:
        >>> import tempfile
        >>> folder = Path(tempfile.mkdtemp())
        >>> made = create_slots(folder, "b-1", "amal", "four quiet words", SMALLEST)
        >>> open_slot(folder, "amal", "four quiet words") == made
        True
    """
    if slots_path(folder).exists():
        raise WrongUse(N_("this folder holds a record already"), where=folder.name, do=N_("Choose another folder."))
    keyring = new_keyring(desk_name(person))
    slot = new_slot(record_id, keyring, passphrase, SlotInfo(keyring.person, MEMBER, b"", cost, keyring.person, ""))
    write_slot_file(folder, keyring.register_key, record_id, (slot,))
    return keyring


def open_slot(folder: Path, person: str, passphrase: str) -> Keyring:
    """Open one person's keyring; takes as long for a name that is not at the desk as for a wrong passphrase.

    Args:
        folder: the record folder.
        person: name at the desk.
        passphrase: that person's.

    Raises:
        NotThere: no slots here.
        NotAtDesk: nobody of that name.
        WrongPassphrase: the slot does not open: another passphrase, or anything in the slot was changed.
        BrokenRecord, NewerRecord: the file cannot be understood.

    Example:
        >>> import tempfile
        >>> folder = Path(tempfile.mkdtemp())
        >>> _ = create_slots(folder, "b-1", "amal", "four quiet words", SMALLEST)
        >>> open_slot(folder, "amal", "three loud words")
        Traceback (most recent call last):
        sijill.errors.WrongPassphrase: the passphrase does not open this person's slot
    """
    file = read_slot_file(folder)
    slot = _find(file, person)
    model = slot if slot is not None else file.slots[0]
    kek = stretch(passphrase, model.salt, model.info.cost)
    if slot is None:
        raise NotAtDesk(N_("nobody of that name is at the desk of this record"), where=slots_path(folder).name)
    try:
        keyring = keyring_from(unseal(kek, slot.wrapped, slot_binding(file.record, slot)))
    except BrokenSeal as error:
        raise WrongPassphrase(N_("the passphrase does not open this person's slot")) from error
    if keyring.person != slot.info.person or public_bytes(keyring.signing) != slot.info.public:
        raise BrokenSeal(N_("a key slot holds the keys of somebody else"), where=slots_path(folder).name)
    return keyring


def add_person(folder: Path, keyring: Keyring, person: str, passphrase: str, cost: Cost, grant: Grant) -> Keyring:
    """Give somebody a slot with a signing key of their own; the giver can grant only what the giver holds.

    Args:
        folder: the record folder.
        keyring: of somebody at the desk.
        person: the new name.
        passphrase: the new person's, typed by that person.
        cost: what a guess shall cost.
        grant: role, compartments and vault.

    Raises:
        WrongUse: the name is taken or cannot be used, or an administrator was to be granted content.
        NotCleared: the giver does not hold what is granted.
        BrokenChain: the file of slots was changed by somebody without the keys; nothing is written.

    Example:
        >>> import tempfile
        >>> folder = Path(tempfile.mkdtemp())
        >>> amal = create_slots(folder, "b-1", "amal", "four quiet words", SMALLEST)
        >>> rana = add_person(folder, amal, "rana", "five quite other words", SMALLEST, Grant("member", ("main",)))
        >>> rana.register_key == amal.register_key, rana.vault_key
        (True, None)
    """
    file = _verified(folder, keyring.register_key)
    name = desk_name(person)
    if _find(file, name) is not None:
        raise WrongUse(N_("somebody of that name is at the desk already"), do=N_("Choose another name."))
    granted = granted_keyring(keyring, name, grant)
    slot = new_slot(file.record, granted, passphrase, SlotInfo(name, grant.role, b"", cost, keyring.person, ""))
    write_slot_file(folder, keyring.register_key, file.record, (*file.slots, slot))
    return granted


def remove_person(folder: Path, keyring: Keyring, person: str) -> None:
    """Take a person's slot away; what that person has already seen or copied cannot be taken back.

    Args:
        folder: the record folder.
        keyring: of somebody at the desk.
        person: whose slot goes.

    Raises:
        NotAtDesk: nobody of that name.
        Refused: it is the last member, with whom the content would be lost for good.
        BrokenChain: the file of slots was changed by somebody without the keys; nothing is written.

    Example:
        >>> import tempfile
        >>> folder = Path(tempfile.mkdtemp())
        >>> amal = create_slots(folder, "b-1", "amal", "four quiet words", SMALLEST)
        >>> remove_person(folder, amal, "amal")
        Traceback (most recent call last):
        sijill.errors.Refused: the last member at the desk cannot be removed
    """
    file = _verified(folder, keyring.register_key)
    gone = _find(file, person)
    if gone is None:
        raise NotAtDesk(N_("nobody of that name is at the desk of this record"), where=slots_path(folder).name)
    left = tuple(slot for slot in file.slots if slot is not gone)
    if not any(slot.info.role == MEMBER for slot in left):
        raise Refused(
            N_("the last member at the desk cannot be removed"),
            do=N_("Add another member first; without one nobody could ever open the record again."),
        )
    write_slot_file(folder, keyring.register_key, file.record, left)


def change_passphrase(folder: Path, keyring: Keyring, passphrase: str, cost: Cost) -> None:
    """Seal a person's keyring under a new passphrase; also keeps compartments that the keyring has won since.

    An old copy of the folder still opens with the old passphrase.

    Args:
        folder: the record folder.
        keyring: the person's own, as it shall be kept.
        passphrase: the new one.
        cost: what a guess shall cost from now on.

    Raises:
        NotAtDesk: the person has no slot any more.
        BrokenChain: the file of slots was changed by somebody without the keys; nothing is written.

    Example:
        >>> import tempfile
        >>> folder = Path(tempfile.mkdtemp())
        >>> amal = create_slots(folder, "b-1", "amal", "four quiet words", SMALLEST)
        >>> change_passphrase(folder, amal, "another four quiet words", SMALLEST)
        >>> open_slot(folder, "amal", "another four quiet words") == amal
        True
    """
    file = _verified(folder, keyring.register_key)
    old = _find(file, keyring.person)
    if old is None:
        raise NotAtDesk(N_("nobody of that name is at the desk of this record"), where=slots_path(folder).name)
    new = new_slot(file.record, keyring, passphrase, replace(old.info, cost=cost))
    write_slot_file(
        folder, keyring.register_key, file.record, tuple(new if slot is old else slot for slot in file.slots)
    )


def people(folder: Path) -> list[SlotInfo]:
    """Who has a slot, in the order in which they were added; not yet verified (`verify_slots`).

    Args:
        folder: the record folder.

    Raises:
        NotThere, BrokenRecord, NewerRecord: there are no slots that can be understood.

    Example:
        >>> import tempfile
        >>> folder = Path(tempfile.mkdtemp())
        >>> _ = create_slots(folder, "b-1", "amal", "four quiet words", SMALLEST)
        >>> [slot.role for slot in people(folder)]
        ['member']
    """
    return [slot.info for slot in read_slot_file(folder).slots]


def record_id_of(folder: Path) -> str:
    """The id of the record in a folder, which can be read without any key.

    Raises:
        NotThere, BrokenRecord, NewerRecord: there are no slots that can be understood.

    Example:
        >>> import tempfile
        >>> folder = Path(tempfile.mkdtemp())
        >>> _ = create_slots(folder, "b-1", "amal", "four quiet words", SMALLEST)
        >>> record_id_of(folder)
        'b-1'
    """
    return read_slot_file(folder).record


def verify_slots(folder: Path, register_key: bytes) -> None:
    """Check that nobody without the keys changed a slot, added one or took one away.

    Args:
        folder: the record folder.
        register_key: 32 bytes.

    Raises:
        BrokenChain: the file was changed.
        NotThere, BrokenRecord, NewerRecord: there are no slots that can be understood.

    Example:
        >>> import tempfile
        >>> folder = Path(tempfile.mkdtemp())
        >>> verify_slots(folder, create_slots(folder, "b-1", "amal", "four quiet words", SMALLEST).register_key)
    """
    _verified(folder, register_key)


def _verified(folder: Path, register_key: bytes) -> SlotFile:
    file = read_slot_file(folder)
    verify_slot_file(file, register_key)
    return file


def _find(file: SlotFile, person: str) -> Slot | None:
    name = unicodedata.normalize("NFC", person).strip()
    return next((slot for slot in file.slots if slot.info.person == name), None)
