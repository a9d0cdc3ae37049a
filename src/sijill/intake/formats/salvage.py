"""A ZIP without its table of contents, as a broken copy leaves it: the members that are whole, found one by one.

Source: PKWARE, APPNOTE 6.3.10, §4.3.7 (local headers), §4.3.9 (data descriptor).
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import Final

from sijill.intake.limits import Limits

_HEAD: Final = struct.Struct("<4sHHHHHIIIHH")
_MARK: Final = b"PK\3\4"
_SMALL: Final = 1_000_000
_LOCKED, _BEHIND, _UTF_8 = 1, 8, 0x800


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
    at, left = 0, limits.zip_bytes
    while at >= 0 and at + _HEAD.size <= len(data) and len(found) < limits.zip_members:
        _mark, _version, flags, method, _time, _day, check, size, _whole, name, extra = _HEAD.unpack_from(data, at)
        start = at + _HEAD.size + name + extra
        words = data[at + _HEAD.size : at + _HEAD.size + name].decode("utf-8" if flags & _UTF_8 else "cp437", "replace")
        content, end = None, start
        if not flags & _LOCKED:
            content, end = _member(
                data, start, (method, None if flags & _BEHIND else size), min(left, limits.zip_bytes)
            )
        if content is not None and len(content) > max(_SMALL, limits.zip_ratio * (end - start)):
            return None
        if content is not None and not words.endswith("/") and (flags & _BEHIND or zlib.crc32(content) == check):
            found.setdefault(words, content)
            left -= len(content)
        at = data.find(_MARK, max(end, at + 4))
    return _archive(found) if found else None


def _member(data: bytes, start: int, how: tuple[int, int | None], most: int) -> tuple[bytes | None, int]:
    """The bytes of a member and where they end in the file; None where they are cut off, damaged or too many."""
    method, size = how
    if method == zipfile.ZIP_STORED and size is not None:
        return (data[start : start + size] if start + size <= len(data) and size <= most else None), start + size
    if method != zipfile.ZIP_DEFLATED:
        return None, start
    unpacking = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        content = unpacking.decompress(memoryview(data)[start:], most + 1)
    except zlib.error:
        return None, start
    if not unpacking.eof or len(content) > most:
        return None, start
    return content, len(data) - len(unpacking.unused_data)


def _archive(found: dict[str, bytes]) -> zipfile.ZipFile:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as file:
        for name, content in found.items():
            file.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content)
    return zipfile.ZipFile(held)
