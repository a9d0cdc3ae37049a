"""An imprint of a record's files when it was closed, kept outside: what changed while nobody had it open."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from sijill.errors import BrokenChain
from sijill.messages import N_
from sijill.register.disk import disk_errors, sync_folder, write_durably
from sijill.register.home import record_home
from sijill.register.seal import derive, seal, unseal
from sijill.register.tree import Tree

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
    """Keep the hashes of a record's files as they are now that it is closed.

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
    files = {name: _digest(path) for name, path in _files(folder, record_id)}
    plain = json.dumps({"files": files, "heads": dict(heads)}, sort_keys=True).encode()
    write_durably(_path(record_id), seal(derive(register_key, _PURPOSE), plain, record_id.encode()))


def lift(record_id: str) -> None:
    """Take the imprint away before the record is opened for writing.

    Args:
        record_id: the record.

    Raises:
        ReadOnly, NotPermitted: it cannot be taken away.

    Example:
        >>> from sijill.register.practice import PASSPHRASE, practice_record
        >>> from sijill.register.slots import record_id_of
        >>> with practice_record() as folder:
        ...     lift(record_id_of(folder))
        ...     (record_home(record_id_of(folder)) / "closed").exists()
        False
    """
    path = _path(record_id)
    with disk_errors(path.name):
        if path.exists():
            path.unlink(missing_ok=True)  # another program may open the record at this very moment
            sync_folder(path.parent)


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
    path = _path(record_id)
    if not path.exists():
        return []
    with disk_errors(path.name):
        kept = json.loads(unseal(derive(register_key, _PURPOSE), path.read_bytes(), record_id.encode()))
    if kept["heads"] != dict(heads):
        return []
    now = {name: _digest(file) for name, file in _files(folder, record_id)}
    return sorted(name for name in kept["files"] if now.get(name) != kept["files"][name])


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
