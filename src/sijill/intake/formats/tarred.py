"""TAR, and files packed by themselves (gzip, bzip2, xz): what is inside becomes sources of their own.

Nothing is put on a disk. Source: POSIX.1-2017 pax; RFC 1952; bzip2 and xz as the standard library reads them.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import re
import struct
import tarfile
import zlib
from collections.abc import Callable
from typing import Any, Final

from sijill.intake.formats.reader import Format
from sijill.intake.formats.zipped import member_name
from sijill.intake.limits import Limits
from sijill.intake.notices import refusal
from sijill.intake.request import Request
from sijill.intake.taken import Part, Reading

NAME: Final = "sijill-tar"
VERSION: Final = "1"
TAR: Final = "application/x-tar"
_UNPACKERS: Final[dict[str, Callable[[], Any]]] = {
    "application/gzip": lambda: zlib.decompressobj(31),
    "application/x-bzip2": bz2.BZ2Decompressor,
    "application/x-xz": lzma.LZMADecompressor,
}
_DAMAGED: Final = (
    *(tarfile.TarError, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError, OverflowError, LookupError),
    *(struct.error, TypeError, RecursionError),
)
_STEP: Final = 1 << 20
_SMALL: Final = 16_000_000
_ENDING: Final = re.compile(rb"[^/\\\0]{1,200}")


def read(data: bytes, request: Request) -> Reading:
    """Unpack an archive or one packed file in memory; what cannot be unpacked is there by name, with the reason.

    Args:
        data: the file's bytes.
        request: its media type and limits.

    Raises:
        Unreadable: damaged, over a limit, or nothing in it.

    Example:
        >>> read(gzip.compress(b"He left."), Request("application/gzip")).parts[0]
        Part(name='unpacked', data=b'He left.', fault='')
    """
    plain = data
    if request.media_type in _UNPACKERS:
        plain = _unpacked(data, _UNPACKERS[request.media_type], request.limits)
        if not _is_tar(plain):
            if not plain:
                raise refusal("blank")
            return Reading(None, (), (Part(_own_name(data), plain),))
    parts = _members(plain, request.limits)
    if not parts:
        raise refusal("blank" if _is_tar(plain) or not plain.strip(b"\0") else "zip-broken")
    return Reading(None, (), tuple(parts))


def _unpacked(data: bytes, make: Callable[[], Any], limits: Limits) -> bytes:
    """All streams that stand behind each other, within the limits; what is cut off ends where it ends."""
    out, size = [], 0
    most = min(limits.zip_bytes, max(_SMALL, len(data) * limits.zip_ratio))
    while data:
        stream = make()
        fed = data
        try:
            while not stream.eof:
                chunk = stream.decompress(fed, _STEP)
                fed = getattr(stream, "unconsumed_tail", b"")
                size += len(chunk)
                if size > most:
                    raise refusal("large-unpacked", limit=most)
                out.append(chunk)
                if not chunk and not fed:
                    return b"".join(out)
        except _DAMAGED as error:
            if not out:
                raise refusal("zip-broken") from error
            # Bytes behind a whole stream that are none themselves: padding.
            return b"".join(out)
        data = stream.unused_data
    return b"".join(out)


def _is_tar(data: bytes) -> bool:
    return data[257:262] == b"ustar"


def _own_name(data: bytes) -> str:
    """The name that gzip keeps of the file it packed, without folders."""
    if data[:3] != b"\x1f\x8b\x08" or not data[3] & 8:
        return "unpacked"
    at = 10
    if data[3] & 4:
        at += 2 + int.from_bytes(data[10:12], "little")
    found = _ENDING.match(data[at : data.find(b"\0", at)].rpartition(b"/")[2])
    return member_name(found.group().decode("utf-8", "backslashreplace")) if found else "unpacked"


def _members(data: bytes, limits: Limits) -> list[Part]:
    parts: list[Part] = []
    left = limits.zip_bytes
    try:
        with tarfile.open(fileobj=io.BytesIO(data), mode="r:") as archive:
            for member in archive:
                if len(parts) >= limits.zip_members:
                    raise refusal("large-members", count=len(parts) + 1, limit=limits.zip_members)
                if member.isdir():
                    continue
                name = member_name(member.name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace"))
                if not member.isreg():
                    parts.append(Part(name, b"", "link" if member.issym() or member.islnk() else "no-file"))
                    continue
                left -= member.size
                if left < 0:
                    raise refusal("large-unpacked", limit=limits.zip_bytes)
                held = archive.extractfile(member)
                content = b"" if held is None else held.read()
                parts.append(Part(name, content, "" if len(content) == member.size else "zip-broken"))
    except _DAMAGED as error:
        if not parts:
            raise refusal("zip-broken") from error
        parts.append(Part("rest-of-the-archive", b"", "zip-broken"))
    return parts


def sample_tar() -> bytes:
    """Make an archive of one file with a name in Arabic.

    Example:
        >>> sample_tar()[257:262]
        b'ustar'
    """
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w") as archive:
        member = tarfile.TarInfo("a/ب.txt")
        member.size = 8
        archive.addfile(member, io.BytesIO(b"He left."))
    return held.getvalue()


FORMAT: Final = Format(
    NAME,
    VERSION,
    (TAR, *_UNPACKERS),
    read,
    (sample_tar(),),
)
PACKED: Final = (
    ("application/gzip", gzip.compress(sample_tar(), mtime=0)),
    ("application/x-bzip2", bz2.compress(b"He left.")),
    ("application/x-xz", lzma.compress(b"He left.")),
)
"""The other media types of this reader, for warming it up."""
