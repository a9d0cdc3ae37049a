"""A ZIP without its table of contents, as a broken copy leaves it: the members that are whole, found one by one.

Source: PKWARE, APPNOTE 6.3.10, §4.3.7 (local headers), §4.3.9 (data descriptor).
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import Final

from sijill.errors import Unreadable
from sijill.intake.encoding import decode
from sijill.intake.limits import Limits

NAMES: Final = frozenset({"utf-8", "cp1256", "cp720"})
"""Code pages in which names of members are taken to be written where nothing says it."""
_CHUNK: Final = 1 << 16
_HEAD: Final = struct.Struct("<4sHHHHHIIIHH")
_MARK: Final = b"PK\3\4"
_SMALL: Final = 1_000_000
_LOCKED, _BEHIND, _UTF_8 = 1, 8, 0x800
_DESCRIPTOR: Final = b"PK\7\10"
_TRIES: Final = 3
"""So many times the members and the bytes that an archive may have are tried: heads may stand inside each other."""


def salvaged(data: bytes, limits: Limits) -> zipfile.ZipFile | None:
    """An archive of those members of a cut-off one that are whole; None where there are none.

    Args:
        data: the file's bytes.
        limits: members, ratio and unpacked size; what goes beyond them is left.

    Example:
        >>> from sijill.intake.formats.packing import packed
        >>> salvaged(packed({"a.txt": "He left.", "b.txt": "She stayed."})[:-150], Limits()).namelist()
        ['a.txt']
    """
    if not data.startswith(_MARK):
        return None
    found: dict[str, bytes] = {}
    at, left, tries, work = 0, limits.zip_bytes, _TRIES * limits.zip_members, _TRIES * limits.zip_bytes
    while at >= 0 and at + _HEAD.size <= len(data) and len(found) < limits.zip_members and tries > 0 and work > 0:
        tries -= 1
        _mark, _version, flags, method, _time, _day, check, size, _whole, name, extra = _HEAD.unpack_from(data, at)
        start = at + _HEAD.size + name + extra
        words = _named(data[at + _HEAD.size : at + _HEAD.size + name], flags & _UTF_8 != 0)
        content, end = None, start
        if not flags & _LOCKED:
            content, end, cost = _member(data, start, (method, None if flags & _BEHIND else size), left)
            work -= cost
            check = _behind(data, end) if flags & _BEHIND else check
        if content is not None and len(content) > max(_SMALL, limits.zip_ratio * (end - start)):
            return None
        if content is not None and not words.endswith("/") and zlib.crc32(content) == check:
            found.setdefault(words, content)
            left -= len(content)
        at = data.find(_MARK, max(end, at + 4))
    return _archive(found) if found else None


def _member(data: bytes, start: int, how: tuple[int, int | None], most: int) -> tuple[bytes | None, int, int]:
    """The bytes of a member, where they end in the file, and how many were looked at; None where they are cut off,
    damaged or too many.
    """
    method, size = how
    if method == zipfile.ZIP_STORED and size is not None:
        return (data[start : start + size] if start + size <= len(data) and size <= most else None), start + size, size
    if method != zipfile.ZIP_DEFLATED:
        return None, start, 0
    unpacking = zlib.decompressobj(-zlib.MAX_WBITS)
    out, at, count = list[bytes](), start, 0
    try:
        while not unpacking.eof and at < len(data) and count <= most:
            piece = data[at : at + _CHUNK]
            out.append(unpacking.decompress(piece, most + 1 - count))
            at, count = at + len(piece) - len(unpacking.unconsumed_tail), count + len(out[-1])
    except zlib.error:
        return None, start, max(count, at - start)
    if not unpacking.eof or count > most:
        return None, start, max(count, at - start)
    end = at - len(unpacking.unused_data)
    return b"".join(out), end, max(count, end - start)


def _behind(data: bytes, end: int) -> int | None:
    """The checksum that stands behind a member, with a mark before it or without; None where it is cut off."""
    at = end + 4 if data[end : end + 4] == _DESCRIPTOR else end
    return int.from_bytes(data[at : at + 4], "little") if at + 4 <= len(data) else None


def _named(raw: bytes, flagged: bool) -> str:
    """The name of a member; where no flag says UTF-8, it often is all the same, or in an Arabic code page."""
    if flagged or raw.isascii():
        return raw.decode("utf-8", "replace")
    try:
        told = decode(raw)
    except Unreadable:
        return raw.decode("cp437")
    return told.text if told.encoding in NAMES else raw.decode("cp437")


def _archive(found: dict[str, bytes]) -> zipfile.ZipFile:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as file:
        for name, content in found.items():
            # A name stands just before the end of the archive, where the marks of another end would be taken for one.
            name = "".join(sign if sign.isprintable() else "\ufffd" for sign in name)
            file.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content)
    return zipfile.ZipFile(held)
