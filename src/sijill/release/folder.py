"""A folder that is there whole or not at all."""

from __future__ import annotations

import os
import secrets
import shutil
import sys
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from glob import escape
from pathlib import Path

from sijill.register.disk import disk_errors, sync_folder
from sijill.release.contents import AT_ONCE, Contents

DRAFT = "DRAFT.txt"
"""What a preview holds beside the files of the draft."""

MANY = 200
"""Files from which on everything is handed to the disk at once, where the system can, before each is asked for."""


def write_folder(folder: Path, content: Mapping[str, bytes], *, lasting: bool = True) -> None:
    """Write a folder whole: beside its place first, then under its name; what was begun and failed is removed.

    Args:
        folder: where; only a draft that is there already is replaced.
        content: bytes by path.
        lasting: wait until the disk has everything; not for a preview, which can be made again.

    Raises:
        DiskFull, ReadOnly, NotPermitted: the disk said no; nothing is there.

    Example:
        >>> import tempfile
        >>> place = Path(tempfile.mkdtemp(), "public")
        >>> write_folder(place, {"data/a.txt": b"a"})
        >>> (place / "data" / "a.txt").read_bytes()
        b'a'
    """
    with _beside(folder) as part, disk_errors(folder.name):
        for path in sorted(content):
            target = part / path
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("wb") as stream:
                stream.writelines(content.pieces(path) if isinstance(content, Contents) else (content[path],))
        for made in (part, *part.rglob("*")):
            os.utime(made, (NO_TIME, NO_TIME))
        if lasting:
            _on_the_disk(part, len(content))
        sync_folder(part)


def read_folder(folder: Path, without: Collection[str]) -> Contents | None:
    """The files of a folder, as they are there now; None where it is not there or cannot be read.

    Args:
        folder: which.
        without: paths that are passed over.

    Example:
        >>> import tempfile
        >>> place = Path(tempfile.mkdtemp(), "public.draft")
        >>> write_folder(place, {"a.txt": b"a", "b.txt": b"b"})
        >>> read_folder(place, {"a.txt"})["b.txt"], read_folder(place / "nowhere", ()) is None
        (b'b', True)
    """
    if not folder.is_dir():
        return None
    files = ((path.relative_to(folder).as_posix(), path) for path in sorted(folder.rglob("*")) if path.is_file())
    try:
        return Contents((name, _in_pieces(path)) for name, path in files if name not in without)
    except OSError:
        return None


def _in_pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as stream:
        yield from iter(partial(stream.read, AT_ONCE), b"")


def _on_the_disk(part: Path, many: int) -> None:
    if many > MANY and sys.platform == "linux":  # one by one, each waits for the disk; afterwards none has to
        os.sync()
    for path in part.rglob("*"):
        if path.is_file():
            with path.open("r+b") as stream:
                os.fsync(stream.fileno())


NO_TIME = 86400 * (365 * 10 + 3)
"""The time that every file bears: a day in 1980, the first that archives can write everywhere. When somebody sat at
the desk, and how long it took them, is told by no file."""


def _ended(part: Path) -> bool:
    """Whether the process that began a folder is gone: what was killed leaves it half, and nobody is to find it so."""
    process = part.name.split(".")[-2].partition("-")[0]
    if os.name != "posix" or not process.isdigit():
        return False
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False


@contextmanager
def _beside(folder: Path) -> Iterator[Path]:
    part = folder.with_name(f".{folder.name}.{os.getpid()}-{secrets.token_hex(4)}.part")
    try:
        with disk_errors(folder.name):
            for left in filter(_ended, folder.parent.glob(f".{escape(folder.name)}.*.part")):
                shutil.rmtree(left)
            part.mkdir(parents=True)
        yield part
        with disk_errors(folder.name):
            if folder.exists() and folder.name.endswith(".draft"):
                shutil.rmtree(folder)
            part.rename(folder)
            sync_folder(folder.parent)
    finally:
        shutil.rmtree(part, ignore_errors=True)
