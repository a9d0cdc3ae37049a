"""Files that another library writes, such as databases: each appears under its name whole, or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sijill.register.disk import PART, disk_errors, part_beside, step, sync_folder

_ENDING = "-db"


@contextmanager
def whole_beside(path: Path) -> Iterator[Path]:
    """A name beside `path` under which a new file is made; at the end of the block it becomes `path`, durably.

    Args:
        path: the file to be; whoever makes it keeps others from making it at the same time.

    Raises:
        DiskFull, ReadOnly, NotPermitted, NotThere: the disk said no, and nothing is left.

    Example:
        >>> import tempfile
        >>> path = Path(tempfile.mkdtemp()) / "a.db"
        >>> with whole_beside(path) as unborn:
        ...     _ = unborn.write_bytes(b"x")
        >>> path.read_bytes(), [left.name for left in path.parent.iterdir()]
        (b'x', ['a.db'])
    """
    # The locked part says that somebody is at work; the file itself stays free for its library's own locks.
    with part_beside(path) as (part, _):
        unborn = part.with_name(part.name + _ENDING)
        try:
            os.close(os.open(unborn, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
            yield unborn
            with unborn.open("r+b") as stream:
                os.fsync(stream.fileno())
            step("newborn:before-rename")
            os.replace(unborn, path)
            sync_folder(path.parent)
            step("newborn:done")
        finally:
            for left in _with_journals(unborn):
                left.unlink(missing_ok=True)


def sweep_newborn(folder: Path) -> int:
    """Remove new files that a crash kept from their name; call it after `sweep`, which tells who is still at work.

    Args:
        folder: the folder to sweep, not below it. Gives back how many were removed.

    Example:
        >>> import tempfile
        >>> folder = Path(tempfile.mkdtemp())
        >>> (folder / ".0.part-db-wal").touch()
        >>> sweep_newborn(folder)
        1
    """
    swept = 0
    with disk_errors(folder.name):
        for left in sorted(folder.glob(f".*{PART}{_ENDING}*")):
            if not left.with_name(left.name.partition(_ENDING)[0]).exists():
                left.unlink(missing_ok=True)
                swept += 1
    return swept


def _with_journals(path: Path) -> tuple[Path, ...]:
    return tuple(path.with_name(path.name + ending) for ending in ("", "-wal", "-shm", "-journal"))
