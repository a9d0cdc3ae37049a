"""Writing to disk so that it stays written: durable replacement, typed refusals, a ballast for full disks."""

from __future__ import annotations

import errno
import os
import secrets
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from sijill.errors import DiskFull, NotPermitted, NotThere, ReadOnly, Unreadable
from sijill.messages import N_

if sys.platform != "win32":  # An open file cannot be removed on Windows, which serves as the lock there.
    import fcntl
    import resource

PART = ".part"
"""Ending of temporary files; whatever carries it and is not being written is swept."""

BALLAST_BYTES = 16 * 1024 * 1024

on_step: Callable[[str], None] | None = None
"""Called with the name of every point at which a crash would hurt; tests that pull the plug set it."""


def step(name: str) -> None:
    """Announce a point between two effects on disk, so that a test can stop the program exactly there.

    Example:
        >>> step("example:nothing-listens")
    """
    if on_step is not None:
        on_step(name)


@contextmanager
def disk_errors(where: str) -> Iterator[None]:
    """Turn what the operating system says about a disk into Sijill's refusals.

    Args:
        where: name of the file or folder, without the path that leads to it.

    Raises:
        DiskFull, ReadOnly, NotPermitted, NotThere, Unreadable: by the system's error number.

    Example:
        >>> with disk_errors("a file"):
        ...     raise OSError(errno.ENOSPC, "full")
        Traceback (most recent call last):
        sijill.errors.DiskFull: no room is left on the disk
    """
    try:
        yield
    except OSError as error:
        raise _refusal(error.errno, where) from error


def _refusal(number: int | None, where: str) -> DiskFull | ReadOnly | NotPermitted | NotThere | Unreadable:
    if number in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return DiskFull(N_("no room is left on the disk"), where=where)
    if number == errno.EROFS:
        return ReadOnly(N_("this disk cannot be written"), where=where)
    if number in (errno.EACCES, errno.EPERM):
        return NotPermitted(
            N_("the system does not let this user read or write here"),
            where=where,
            do=N_("Mend the folder's permissions, or work as the user to whom it belongs."),
        )
    if number in (errno.ENOENT, errno.ENOTDIR):
        return NotThere(N_("there is no such file or folder"), where=where)
    name = errno.errorcode.get(number, "?") if number is not None else "?"
    return Unreadable(
        N_("the disk did not do what was asked ({code})"),
        where=where,
        do=N_("Copy the record to another disk; this one may be failing."),
        code=name,
    )


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable (POSIX: a rename survives a power cut only after this).

    Example:
        >>> import tempfile
        >>> sync_folder(Path(tempfile.mkdtemp()))
    """
    if sys.platform == "win32":  # Windows has no handle on folders; its journal orders renames.
        return
    handle = os.open(folder, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0))
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def part_beside(path: Path) -> Iterator[tuple[Path, BinaryIO]]:
    """A new private temporary file in the folder of `path`, locked while it is written, gone afterwards.

    The lock tells a file that somebody is writing from one that a crash left behind.

    Args:
        path: the file that will be replaced; the temporary file lies beside it, so that a rename is one step.

    Raises:
        DiskFull, ReadOnly, NotPermitted, NotThere: the disk said no.

    Example:
        >>> import tempfile
        >>> with part_beside(Path(tempfile.mkdtemp()) / "a") as (part, stream):
        ...     stream.write(b"x")
        1
        >>> part.exists()
        False
    """
    with disk_errors(path.name):
        part, stream = _locked_part(path)
        try:
            yield part, stream
        finally:
            try:
                stream.close()  # flushes, and so can find the disk full a second time
            finally:
                part.unlink(missing_ok=True)


def _locked_part(path: Path) -> tuple[Path, BinaryIO]:
    while True:
        part = path.with_name(f".{secrets.token_hex(8)}{PART}")
        handle = os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        stream = os.fdopen(handle, "w+b")
        if sys.platform == "win32":
            return part, stream
        fcntl.flock(stream, fcntl.LOCK_EX)
        # Somebody may have swept the file between its making and its lock; then it has no name any more.
        if os.fstat(stream.fileno()).st_nlink == 1:
            return part, stream
        stream.close()


def settle(part: Path, stream: BinaryIO, path: Path) -> None:
    """Make a written temporary file durable under its final name: fsync, rename, fsync of the folder.

    Args:
        part: the temporary file's name.
        stream: its open stream, written to the end.
        path: the final name; whatever was there is replaced in one step.

    Example:
        >>> import tempfile
        >>> path = Path(tempfile.mkdtemp()) / "a"
        >>> with part_beside(path) as (part, stream):
        ...     _ = stream.write(b"x")
        ...     settle(part, stream, path)
        >>> path.read_bytes()
        b'x'
    """
    stream.flush()
    step("settle:before-fsync")
    os.fsync(stream.fileno())
    step("settle:before-rename")
    if sys.platform == "win32":
        stream.close()
    os.replace(part, path)
    step("settle:before-folder-fsync")
    sync_folder(path.parent)
    step("settle:done")


def write_durably(path: Path, data: bytes) -> None:
    """Replace a file in one step: afterwards it holds the new bytes, before it held the old ones, never half.

    Args:
        path: the file; its folder exists.
        data: all of its new content, already sealed if it is secret: nothing is ever written in the clear.

    Raises:
        DiskFull, ReadOnly, NotPermitted, NotThere: the disk said no, and the old file is still there.

    Example:
        >>> import tempfile
        >>> path = Path(tempfile.mkdtemp()) / "a"
        >>> write_durably(path, b"new")
        >>> path.read_bytes()
        b'new'
    """
    with part_beside(path) as (part, stream):
        step("write:before-write")
        stream.write(data)
        settle(part, stream, path)


def sweep(folder: Path) -> int:
    """Remove temporary files that a crash left behind; those being written at this moment stay.

    Args:
        folder: the folder to sweep, not below it. Gives back how many were removed.

    Example:
        >>> import tempfile
        >>> folder = Path(tempfile.mkdtemp())
        >>> (folder / ".0.part").touch()
        >>> sweep(folder)
        1
    """
    swept = 0
    with disk_errors(folder.name):
        for part in sorted(folder.glob(f".*{PART}")):
            swept += _swept(part)
    return swept


def _swept(part: Path) -> bool:
    try:
        if sys.platform == "win32":
            part.unlink()
            return True
        with part.open("rb") as stream:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
            part.unlink()
    except (BlockingIOError, PermissionError, FileNotFoundError):
        return False
    return True


@dataclass(frozen=True, slots=True)
class Ballast:
    """A file of dead weight in the record folder that is dropped on a full disk, so that closing still works.

    Without it not even a deletion succeeds on a full disk: a database has to write to forget.

    Args:
        folder: the record folder.
        size: bytes; `Ballast.in_folder` takes it from `SIJILL_BALLAST` if that is set.

    Example:
        >>> import tempfile
        >>> ballast = Ballast(Path(tempfile.mkdtemp()), 1000)
        >>> ballast.make(), ballast.present, ballast.release(), ballast.present
        (True, True, True, False)
    """

    folder: Path
    size: int = BALLAST_BYTES

    @classmethod
    def in_folder(cls, folder: Path) -> Ballast:
        """The ballast of a record folder, in the size that the environment asks for."""
        asked = os.environ.get("SIJILL_BALLAST", "")
        return cls(folder, int(asked) if asked.isascii() and asked.isdigit() else BALLAST_BYTES)

    @property
    def path(self) -> Path:
        """The file itself."""
        return self.folder / "ballast"

    @property
    def present(self) -> bool:
        """Whether the full weight is there."""
        return self.path.is_file() and self.path.stat().st_size >= self.size

    def make(self) -> bool:
        """Make the ballast if it is missing and there is room; says whether it is there afterwards."""
        if self.present:
            return True
        try:
            # Random bytes: a disk that compresses or leaves holes would give nothing back for zeros.
            write_durably(self.path, secrets.token_bytes(self.size))
        except (DiskFull, ReadOnly, NotPermitted):
            return False
        return True

    def release(self) -> bool:
        """Drop the ballast; says whether there was something to drop."""
        with disk_errors("ballast"):
            if not self.path.exists():
                return False
            self.path.unlink()
            sync_folder(self.folder)
        return True


def no_core_dumps() -> bool:
    """Forbid this process to leave an image of its memory on disk; says whether the system obeys.

    Example:
        >>> no_core_dumps() in (True, False)
        True
    """
    if sys.platform == "win32":
        return False
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    return True
