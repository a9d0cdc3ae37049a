"""The bytes of a file as they are: opened without following anything, hashed before anything else, never altered."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from sijill.errors import Unreadable
from sijill.intake.limits import DEFAULT, Limits
from sijill.intake.notices import refusal

_CHUNK: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Original:
    """A file's bytes and hashes, or why they were not read.

    Args:
        name: printable name, not its folder.
        size: bytes, as the file system says.
        sha256: hex; empty where not hashed.
        sha512: hex; empty where not hashed.
        modified_at: UTC with microseconds and `Z`, as the file system says, or None.
        data: the bytes; None if refused.
        error: why refused, or None.

    Example:
        >>> Original("a", 0, "", "", None, b"", None).size
        0
    """

    name: str
    size: int
    sha256: str
    sha512: str
    modified_at: str | None
    data: bytes | None
    error: Unreadable | None


def printable_name(path: Path) -> str:
    """A file's name as valid text: bytes that are no UTF-8 are shown as escapes.

    Example:
        >>> printable_name(Path("folder/a.txt"))
        'a.txt'
    """
    return os.fsencode(path.name).decode("utf-8", "backslashreplace")


def read_original(path: Path, *, limits: Limits = DEFAULT, sha256: str | None = None) -> bytes:
    """The bytes of a file, for the one who keeps them.

    Args:
        path: a regular file; links, folders, devices and pipes are refused.
        limits: `file_bytes` is the most that is read into memory.
        sha256: hex hash that the bytes must have, or None.

    Raises:
        NotThere: no such file, or it may not be read.
        TooLarge: over the limit; nothing was read.
        UnknownFormat: not a regular file.
        ReaderFailed: it changed while it was read, or is not what was hashed.

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     _ = Path(folder, "a.txt").write_bytes(b"hello")
        ...     read_original(Path(folder, "a.txt"))
        b'hello'
    """
    original = examine(path, limits)
    if original.error is not None:
        raise original.error
    if original.data is None or (sha256 is not None and original.sha256 != sha256):
        raise refusal("other-bytes")
    return original.data


def examine(path: Path, limits: Limits = DEFAULT) -> Original:
    """Open, hash and read one file; a refusal is a value here, because its name and size are kept too.

    A file over the limit is hashed in a stream and not held.

    Args:
        path: the file.
        limits: `file_bytes` and `hash_bytes`.

    Example:
        >>> examine(Path("/no/such/file")).error.name
        'NotThere'
    """
    name = printable_name(path)
    size, modified = 0, None
    try:
        with _opened(path) as number:
            before = os.fstat(number)
            size, modified = before.st_size, _moment(before.st_mtime_ns)
            large = size > limits.file_bytes
            if size > limits.hash_bytes:
                raise refusal("large-file", size=size, limit=limits.file_bytes)
            chunks, hashes = _read(number, size, keep=not large)
            if _state(before) != _state(os.fstat(number)):
                raise refusal("changed")
    except OSError as error:
        return Original(name, size, "", "", modified, None, _why(error))
    except Unreadable as error:
        return Original(name, size, "", "", modified, None, error)
    if large:
        return Original(name, size, *hashes, modified, None, refusal("large-file", size=size, limit=limits.file_bytes))
    return Original(name, size, *hashes, modified, b"".join(chunks), None)


@contextmanager
def _opened(path: Path) -> Iterator[int]:
    # Looked at before it is opened (opening a device may do something), and looked at again through the
    # descriptor, because the name may point elsewhere by then.
    _only_files(os.lstat(path).st_mode)
    flags = os.O_RDONLY
    for flag in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY", "O_NOCTTY"):
        flags |= getattr(os, flag, 0)
    number = os.open(path, flags)
    try:
        _only_files(os.fstat(number).st_mode)
        yield number
    finally:
        os.close(number)


def _only_files(mode: int) -> None:
    if stat.S_ISLNK(mode):
        raise refusal("link")
    if stat.S_ISDIR(mode):
        raise refusal("folder")
    if not stat.S_ISREG(mode):
        raise refusal("no-file")


def _read(number: int, size: int, *, keep: bool) -> tuple[list[bytes], tuple[str, str]]:
    first, second, chunks, seen = hashlib.sha256(), hashlib.sha512(), [], 0
    while chunk := os.read(number, _CHUNK):
        seen += len(chunk)
        if seen > size:
            raise refusal("changed")
        first.update(chunk)
        second.update(chunk)
        if keep:
            chunks.append(chunk)
    if seen != size:
        raise refusal("changed")
    return chunks, (first.hexdigest(), second.hexdigest())


def _state(status: os.stat_result) -> tuple[int, int, int]:
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns


def _moment(nanoseconds: int) -> str | None:
    try:
        return datetime.fromtimestamp(nanoseconds // 1000 / 1e6, UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    except (ValueError, OverflowError, OSError):
        # A file system may hold years that no calendar here goes to: then the moment is unknown.
        return None


def _why(error: OSError) -> Unreadable:
    if error.errno in (errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG):
        return refusal("not-there")
    if error.errno in (errno.EACCES, errno.EPERM):
        return refusal("not-readable")
    if error.errno == errno.ELOOP:
        return refusal("link")
    return refusal("disk", number=error.errno or 0)
