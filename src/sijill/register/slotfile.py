"""The file `slots.toml`: its form, and the mark that tells whether anybody without the keys changed it."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import os
import re
import secrets
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sijill.errors import BrokenChain, BrokenRecord, NewerRecord, NotThere
from sijill.messages import N_
from sijill.register.disk import disk_errors, step, sync_folder, write_durably
from sijill.register.passphrase import Cost
from sijill.register.seal import derive
from sijill.register.slot import FORMAT, ROLES, Slot, SlotInfo, slot_table

LARGEST = 1_000_000
_FIRST_LINE = re.compile(rb'mac = "([0-9a-f]{64})"\n')


@dataclass(frozen=True, slots=True)
class SlotFile:
    """The whole file as read: nothing about it is verified until `verify_slot_file`."""

    record: str
    slots: tuple[Slot, ...]
    mac: str
    body: bytes


def slots_path(folder: Path) -> Path:
    """The file of slots in a record folder.

    Example:
        >>> slots_path(Path("coast.sijill")).name
        'slots.toml'
    """
    return folder / "slots.toml"


def read_slot_file(folder: Path) -> SlotFile:
    """Read the slots of a record folder.

    Args:
        folder: the record folder.

    Raises:
        NotThere: no slots: the folder is no record.
        NewerRecord: written by a newer Sijill.
        BrokenRecord: it cannot be understood.

    Example:
        >>> import tempfile
        >>> read_slot_file(Path(tempfile.mkdtemp()))
        Traceback (most recent call last):
        sijill.errors.NotThere: this folder holds no record
    """
    path = slots_path(folder)
    if not path.is_file():
        raise NotThere(N_("this folder holds no record"), where=folder.name, do=N_("Give the folder of a record."))
    with disk_errors(path.name), path.open("rb") as stream:
        data = stream.read(LARGEST + 1)
    first = _FIRST_LINE.match(data)
    if first is None or len(data) > LARGEST:
        raise _broken()
    body = data[first.end() :]
    try:
        shape = tomllib.loads(body.decode("utf-8"))
        if isinstance(shape["format"], int) and shape["format"] > FORMAT:
            raise NewerRecord(N_("the key slots have format {format}"), where=path.name, format=shape["format"])
        slots = tuple(_slot_from(table) for table in shape["slot"])
        if shape["format"] != FORMAT or not isinstance(shape["record"], str) or not slots:
            raise _broken()
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise _broken() from error
    return SlotFile(shape["record"], slots, first.group(1).decode("ascii"), body)


def verify_slot_file(file: SlotFile, register_key: bytes) -> None:
    """Check that nobody without the keys changed the file, to the last bit.

    Args:
        file: what `read_slot_file` gave.
        register_key: 32 bytes.

    Raises:
        BrokenChain: a byte of it was changed.

    Example:
        >>> verify_slot_file(SlotFile("b-1", (), "00", b""), bytes(32))
        Traceback (most recent call last):
        sijill.errors.BrokenChain: the key slots were changed by somebody who does not hold the keys
    """
    if not hmac.compare_digest(_mac(register_key, file.body), file.mac):
        raise BrokenChain(
            N_("the key slots were changed by somebody who does not hold the keys"),
            where="slots.toml",
            do=N_("Put `slots.toml` back from a copy of the record folder, then compare who is at the desk."),
        )


def write_slot_file(folder: Path, register_key: bytes, record_id: str, slots: tuple[Slot, ...]) -> None:
    """Replace the file in one step, with its mark.

    Args:
        folder: the record folder.
        register_key: 32 bytes.
        record_id: id of the record.
        slots: all of them.

    Raises:
        DiskFull, ReadOnly, NotPermitted: the disk said no; the old file is still there.

    Example:
        >>> import tempfile
        >>> folder = Path(tempfile.mkdtemp())
        >>> info = SlotInfo("amal", "member", bytes(32), Cost(1, 8, 1), "amal", "2026-01-01T00:00:00Z")
        >>> write_slot_file(folder, bytes(32), "b-1", (Slot(info, bytes(32), b"sealed"),))
        >>> read_slot_file(folder).slots[0].info == info
        True
    """
    lines = [f"format = {FORMAT}", f"record = {_quoted(record_id)}"]
    for slot in slots:
        lines += ["", "[[slot]]", *(f"{key} = {_toml(value)}" for key, value in slot_table(slot).items())]
    body = ("\n".join(lines) + "\n").encode()
    write_durably(slots_path(folder), f'mac = "{_mac(register_key, body)}"\n'.encode() + body)


def destroy_slot_file(folder: Path) -> bool:
    """Panic: overwrite the slots and remove them, in milliseconds; says whether there was something to destroy.

    Without a copy of the file or the printed shares nobody can ever open the record again. A disk that moves
    its blocks about (SSD) may keep the old ones; they open only to whoever can also guess a passphrase.

    Args:
        folder: the record folder.

    Raises:
        ReadOnly, NotPermitted: the disk said no.

    Example:
        >>> import tempfile
        >>> destroy_slot_file(Path(tempfile.mkdtemp()))
        False
    """
    path = slots_path(folder)
    with disk_errors(path.name):
        if not path.is_file():
            return False
        with path.open("r+b") as stream:
            stream.write(secrets.token_bytes(path.stat().st_size))
            stream.flush()
            os.fsync(stream.fileno())
        step("panic:before-remove")
        path.unlink()
        sync_folder(folder)
    return True


def slots_digest(folder: Path) -> str:
    """SHA-256 of the file in hex: kept in a line, it shows later that an older file was put back.

    Example:
        >>> import tempfile
        >>> folder = Path(tempfile.mkdtemp())
        >>> _ = slots_path(folder).write_bytes(b"")
        >>> slots_digest(folder)[:8]
        'e3b0c442'
    """
    with disk_errors("slots.toml"):
        return hashlib.sha256(slots_path(folder).read_bytes()).hexdigest()


def _mac(register_key: bytes, body: bytes) -> str:
    return hmac.digest(derive(register_key, "mark of the key slots"), body, "sha256").hex()


def _slot_from(table: Mapping[str, object]) -> Slot:
    cost = Cost(_number(table["time"]), _number(table["memory_kib"]), _number(table["lanes"]))
    person, role, added_by, added_at = (_text(table[key]) for key in ("person", "role", "added_by", "added_at"))
    public, salt, wrapped = (_bytes(table[key]) for key in ("public_key", "salt", "wrapped"))
    if role not in ROLES or table["kdf"] != "argon2id" or len(public) != 32 or len(salt) < 8:
        raise _broken()
    return Slot(SlotInfo(person, role, public, cost, added_by, added_at), salt, wrapped)


def _number(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _bytes(value: object) -> bytes:
    return base64.b64decode(_text(value), validate=True)


def _toml(value: str | int) -> str:
    return str(value) if isinstance(value, int) else _quoted(value)


def _quoted(text: str) -> str:
    """A TOML basic string; JSON's escapes are TOML's, and names hold no control characters."""
    return json.dumps(text, ensure_ascii=False)


def _broken() -> BrokenRecord:
    return BrokenRecord(N_("the key slots cannot be understood"), where="slots.toml")
