"""Checkpoints: what every device's log looked like, signed, inside the record folder and outside it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from sijill.errors import BrokenChain, RolledBack, SijillError
from sijill.messages import N_
from sijill.register.disk import disk_errors, sync_folder, write_durably
from sijill.register.heads import Head, Heads, heads_text, parse_heads
from sijill.register.home import outside_checkpoints, private_folder
from sijill.register.keys import Signer, Verifier
from sijill.register.note import LARGEST, format_note, parse_note, sign_note, verify_note
from sijill.register.tree import EMPTY_ROOT

__all__ = [
    "KEPT",
    "Head",
    "Heads",
    "RootAt",
    "check_places",
    "compare",
    "heads_text",
    "newest_inside",
    "newest_outside",
    "parse_heads",
    "read_checkpoint",
    "set_outside_aside",
    "write_checkpoint",
]

KEPT = 20
"""How many checkpoints are kept in each place."""

_NAME = re.compile(r"(\d{8}T\d{6}\.\d{6}Z)-(\d{12,19})\.note")
_MOMENT = "%Y%m%dT%H%M%S.%fZ"

RootAt = Callable[[str, int], bytes]
"""Gives the root that the stored leaves of a device had at a size; the leaves are there, so it is recomputed."""


def write_checkpoint(
    folder: Path,
    record_id: str,
    heads: Iterable[Head],
    device: str,
    signers: Sequence[Signer],
    moment: datetime | None = None,
) -> Heads:
    """Write a signed checkpoint into the record folder and outside it, and drop the oldest beyond twenty.

    The outside one comes first and does not depend on the folder: it is what tells a rollback later.

    Args:
        folder: the record folder.
        record_id: id of the record.
        heads: of every device in the record.
        device: the device that writes.
        signers: who signs: the device, or the device and the person at the desk.
        moment: now, if not given.

    Raises:
        WrongUse: the writing device has no head, or an id cannot stand in a checkpoint.
        DiskFull, ReadOnly, NotPermitted: one of the two could not be written; the other was tried.

    Example:
        >>> import os, tempfile
        >>> from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
        >>> os.environ["SIJILL_HOME"] = tempfile.mkdtemp()
        >>> signer, folder = Signer.of(Ed25519PrivateKey.generate()), Path(tempfile.mkdtemp())
        >>> made = write_checkpoint(folder, "b-1", [Head("v-1", 0, EMPTY_ROOT)], "v-1", [signer])
        >>> newest_outside("b-1", [signer.verifier]) == newest_inside(folder, "b-1", [signer.verifier]) == made
        True
        >>> del os.environ["SIJILL_HOME"]
    """
    at = (datetime.now(UTC) if moment is None else moment.astimezone(UTC)).strftime(_MOMENT)
    said = Heads(record_id, device, tuple(sorted(heads, key=lambda head: head.device)), at)
    data = format_note(sign_note(heads_text(said), signers))
    name = f"{at}-{said.total:012d}.note"
    try:
        _keep(outside_checkpoints(record_id), name, data)
    finally:
        _keep(private_folder(folder / "checkpoints"), name, data)
    return said


def _keep(place: Path, name: str, data: bytes) -> None:
    write_durably(place / name, data)
    old = _names(place)[:-KEPT]
    with disk_errors(place.name):
        for path in old:
            path.unlink(missing_ok=True)
        sync_folder(place)


def _names(place: Path) -> list[Path]:
    """The checkpoint files of a place, newest last: by lines, then by time, so that no clock can hide one."""
    found = [(path, match) for path in place.glob("*.note") if (match := _NAME.fullmatch(path.name)) is not None]
    return [path for path, match in sorted(found, key=lambda pair: (int(pair[1][2]), pair[1][1]))]


def newest_inside(folder: Path, record_id: str, verifiers: Sequence[Verifier]) -> Heads | None:
    """The newest checkpoint in the record folder, verified; None if there is none.

    Args:
        folder: the record folder.
        record_id: id of the record.
        verifiers: whose signatures count: the record's devices and people.

    Raises:
        BrokenChain: it was changed, or is of another record.

    Example:
        >>> import tempfile
        >>> newest_inside(Path(tempfile.mkdtemp()), "b-1", []) is None
        True
    """
    return _newest(folder / "checkpoints", record_id, verifiers)


def newest_outside(record_id: str, verifiers: Sequence[Verifier]) -> Heads | None:
    """The newest checkpoint kept outside the record folder on this machine, verified; None if there is none.

    Args:
        record_id: id of the record.
        verifiers: whose signatures count: the record's devices and people.

    Raises:
        BrokenChain: it was changed, or is of another record.

    Example:
        >>> import os, tempfile
        >>> os.environ["SIJILL_HOME"] = tempfile.mkdtemp()
        >>> newest_outside("b-1", []) is None
        True
        >>> del os.environ["SIJILL_HOME"]
    """
    return _newest(outside_checkpoints(record_id), record_id, verifiers)


def _newest(place: Path, record_id: str, verifiers: Sequence[Verifier]) -> Heads | None:
    names = _names(place)
    return read_checkpoint(names[-1], record_id, verifiers) if names else None


def read_checkpoint(path: Path, record_id: str, verifiers: Sequence[Verifier]) -> Heads:
    """Read one checkpoint file and verify every signature in it.

    Args:
        path: the file.
        record_id: id of the record.
        verifiers: whose signatures count.

    Raises:
        BrokenChain: a bit of it was changed, its name does not fit, or it is of another record.

    Example:
        >>> import tempfile
        >>> path = Path(tempfile.mkdtemp()) / "20260101T000000.000000Z-000000000000.note"
        >>> _ = path.write_bytes(b"something else")
        >>> read_checkpoint(path, "b-1", [])
        Traceback (most recent call last):
        sijill.errors.BrokenChain: this is not formed as a signed note
    """
    with disk_errors(path.name), path.open("rb") as stream:
        data = stream.read(LARGEST + 1)
    try:
        note = parse_note(data)
        names = verify_note(note, verifiers)
        said = parse_heads(note.text)
    except BrokenChain as error:
        raise BrokenChain(error.what, where=path.name, do=error.do, **error.values) from error
    # The format passes over unknown keys; in our own files a key nobody knows is a change.
    whole = len(names) == len(note.signatures) and format_note(note) == data
    if not whole or said.record_id != record_id or path.name != f"{said.at}-{said.total:012d}.note":
        raise BrokenChain(N_("a checkpoint was changed, renamed or belongs to another record"), where=path.name)
    return said


def check_places(folder: Path, record_id: str, verifiers: Sequence[Verifier]) -> list[SijillError]:
    """Verify every checkpoint in both places; gives back one error for each that does not hold.

    Args:
        folder: the record folder.
        record_id: id of the record.
        verifiers: whose signatures count.

    Example:
        >>> import os, tempfile
        >>> os.environ["SIJILL_HOME"] = tempfile.mkdtemp()
        >>> check_places(Path(tempfile.mkdtemp()), "b-1", [])
        []
        >>> del os.environ["SIJILL_HOME"]
    """
    errors: list[SijillError] = []
    for place in (folder / "checkpoints", outside_checkpoints(record_id)):
        for path in sorted(place.iterdir()) if place.is_dir() else ():
            try:
                read_checkpoint(path, record_id, verifiers)
            except SijillError as error:
                errors.append(error)
    return errors


def set_outside_aside(record_id: str, moment: datetime | None = None) -> Path | None:
    """Put the outside checkpoints of a record aside, after lines were lost for good and a person ruled to go on.

    They are kept for whoever asks later, in a folder named after the moment; none is deleted.

    Args:
        record_id: id of the record.
        moment: now, if not given.

    Returns:
        The folder in which they are now, or None if there were none.

    Raises:
        DiskFull, ReadOnly, NotPermitted: the disk said no.

    Example:
        >>> import os, tempfile
        >>> os.environ["SIJILL_HOME"] = tempfile.mkdtemp()
        >>> set_outside_aside("b-1") is None
        True
        >>> del os.environ["SIJILL_HOME"]
    """
    place = outside_checkpoints(record_id)
    at = (datetime.now(UTC) if moment is None else moment.astimezone(UTC)).strftime(_MOMENT)
    aside = place.with_name(f"checkpoints-set-aside-{at}")
    with disk_errors(place.name):
        if not any(place.iterdir()):
            return None
        place.rename(aside)
        sync_folder(place.parent)
    return aside


def compare(heads: Iterable[Head], checkpoint: Heads, root_at: RootAt) -> None:
    """Check that the record as it is goes on from what a checkpoint says; silence means that it does.

    Args:
        heads: of every device in the record as it is.
        checkpoint: an earlier one.
        root_at: gives the root of a device's stored leaves at a size.

    Raises:
        RolledBack: a device has fewer lines than the checkpoint says.
        BrokenChain: the lines that the checkpoint covers are not the same any more.

    Example:
        >>> head = Head("v-1", 0, EMPTY_ROOT)
        >>> compare([head], Heads("b-1", "v-1", (head,), "20260101T000000.000000Z"), lambda device, size: EMPTY_ROOT)
    """
    now = {head.device: head for head in heads}
    for then in checkpoint.heads:
        here = now.get(then.device, Head(then.device, 0, EMPTY_ROOT))
        if here.size < then.size:
            raise RolledBack(
                N_("a log has {size} lines, and a checkpoint saw {more}"),
                where=then.device,
                size=here.size,
                more=then.size,
            )
        root = here.root if here.size == then.size else root_at(then.device, then.size)
        if root != then.root:
            raise BrokenChain(
                N_("the first {size} lines of a log are not those of a checkpoint"), where=then.device, size=then.size
            )
