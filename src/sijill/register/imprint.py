"""An imprint of a record's files when it was closed, kept outside: what changed while nobody had it open."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from sijill.errors import BrokenChain, SijillError
from sijill.messages import N_
from sijill.register.disk import disk_errors, sync_folder, write_durably
from sijill.register.home import record_home
from sijill.register.seal import derive, seal, unseal
from sijill.register.tree import Tree

if sys.platform != "win32":
    import fcntl

_PURPOSE = "imprint of the closed record"


def _path(record_id: str) -> Path:
    return record_home(record_id) / "closed"


def _files(folder: Path, record_id: str) -> Iterator[tuple[str, Path]]:
    for path in (*sorted(folder.glob("*.db")), folder / "slots.toml", *sorted((folder / "derived").glob("*.db"))):
        if path.is_file():
            yield path.relative_to(folder).as_posix(), path
    keys = record_home(record_id) / "erasable-keys.db"
    if keys.is_file():
        yield keys.name, keys


def take(folder: Path, record_id: str, register_key: bytes, heads: Mapping[str, str]) -> None:
    """Keep the hashes of a record's files as they are now that it is closed; whoever closes it last does it.

    Args:
        folder: the record folder.
        record_id: its id.
        register_key: 32 bytes.
        heads: by device size and root of its log, as one word.

    Example:
        >>> from sijill.register.practice import practice_record
        >>> from sijill.register.slots import record_id_of
        >>> with practice_record() as folder:
        ...     (record_home(record_id_of(folder)) / "closed").exists()
        True
    """
    with _alone(record_id) as nobody_else:
        if nobody_else:
            files = {name: _digest(path) for name, path in _files(folder, record_id)}
            plain = json.dumps({"files": files, "heads": dict(heads)}, sort_keys=True).encode()
            write_durably(_path(record_id), seal(derive(register_key, _PURPOSE), plain, record_id.encode()))


@contextmanager
def _alone(record_id: str) -> Iterator[bool]:
    """Keep others from opening the record for writing meanwhile, unless somebody has: then this says so."""
    with _door(record_id) as stream:
        if sys.platform != "win32":
            try:
                fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                yield False
                return
        yield True


def _door(record_id: str) -> BinaryIO:
    """The file whose lock says who has the record open for writing."""
    path = record_home(record_id) / "open"
    with disk_errors(path.name):
        path.touch(0o600)
        return path.open("rb")


def leave(present: BinaryIO) -> None:
    """Say that the files of the record are closed here.

    Args:
        present: what `lift` gave.

    Example:
        >>> import tempfile
        >>> leave(tempfile.TemporaryFile())
    """
    if sys.platform != "win32":
        fcntl.flock(present, fcntl.LOCK_UN)  # closing alone would leave it to a process that inherited the file
    present.close()


def lift(record_id: str) -> BinaryIO:
    """Take the imprint away before the record is opened for writing, and wait while one is being taken.

    Args:
        record_id: the record.

    Returns:
        What says, until it is handed to `leave`, that the record is open for writing here.

    Raises:
        ReadOnly, NotPermitted: it cannot be taken away.

    Example:
        >>> from sijill.register.practice import PASSPHRASE, practice_record
        >>> from sijill.register.slots import record_id_of
        >>> with practice_record() as folder:
        ...     leave(lift(record_id_of(folder)))
        ...     (record_home(record_id_of(folder)) / "closed").exists()
        False
    """
    present, path = _door(record_id), _path(record_id)
    if sys.platform != "win32":
        fcntl.flock(present, fcntl.LOCK_SH)
    try:
        with disk_errors(path.name):
            if path.exists():
                path.unlink(missing_ok=True)  # another program may open the record at this very moment
                sync_folder(path.parent)
    except SijillError:
        leave(present)
        raise
    return present


def changed(folder: Path, record_id: str, register_key: bytes, heads: Mapping[str, str]) -> list[str]:
    """Names of the files that are not what they were when the record was closed on this machine.

    An imprint of other heads says nothing: the record has gone on elsewhere since.

    Args:
        folder: the record folder.
        record_id: its id.
        register_key: 32 bytes.
        heads: by device size and root of its log, as one word.

    Raises:
        BrokenSeal: the imprint itself was changed.

    Example:
        >>> from sijill.register.practice import PASSPHRASE, practice_record
        >>> from sijill.register.slots import record_id_of
        >>> with practice_record() as folder:
        ...     changed(folder, record_id_of(folder), bytes(32), {})
        Traceback (most recent call last):
        sijill.errors.BrokenSeal: a sealed item does not open with its key
    """
    sealed = _sealed(record_id)
    if not sealed:
        return []
    kept = json.loads(unseal(derive(register_key, _PURPOSE), sealed, record_id.encode()))
    if kept["heads"] != dict(heads):
        return []
    now = {name: _digest(file) for name, file in _files(folder, record_id)}
    if _sealed(record_id) != sealed:  # opened by another program meanwhile: it says nothing any more
        return []
    return sorted(name for name in kept["files"] if now.get(name) != kept["files"][name])


def _sealed(record_id: str) -> bytes:
    path = _path(record_id)
    with disk_errors(path.name):
        try:
            return path.read_bytes()
        except FileNotFoundError:
            return b""


def changed_since(name: str) -> BrokenChain:
    """The finding about a file that changed while the record was closed.

    Args:
        name: the file.

    Example:
        >>> changed_since("register.db").where
        'register.db'
    """
    return BrokenChain(N_("this file was changed since the record was last closed here"), where=name)


def _digest(path: Path) -> str:
    with disk_errors(path.name), path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def head_words(trees: Mapping[str, Tree]) -> dict[str, str]:
    """By device size and root of its log, as one word each.

    Args:
        trees: by device.

    Example:
        >>> head_words({"k-1": Tree()})
        {}
    """
    return {name: f"{tree.size} {tree.root().hex()}" for name, tree in sorted(trees.items()) if tree.size}
