"""What lies in a ZIP or in the container of older office programs, by their directories alone; nothing is unpacked."""

from __future__ import annotations

import struct
from typing import Final

_MEMBERS_MOST: Final = 300


def members(data: bytes) -> tuple[str, ...]:
    """The names of the first members of a ZIP in lower case, as its table of contents says; nothing is unpacked.

    Args:
        data: the file's bytes.

    Example:
        >>> members(b"no archive")
        ()
    """
    at = data.rfind(b"PK\5\6", -66_000 if len(data) > 66_000 else 0)
    if at < 0 or at + 22 > len(data):
        return ()
    size, start = struct.unpack_from("<II", data, at + 12)
    # Whatever stands before the archive moves its table of contents.
    place = max(at - size, 0) if data[at - size : at - size + 4] == b"PK\1\2" else start
    found: list[str] = []
    while data[place : place + 4] == b"PK\1\2" and place + 46 <= len(data) and len(found) < _MEMBERS_MOST:
        name, extra, comment = struct.unpack_from("<HHH", data, place + 28)
        found.append(data[place + 46 : place + 46 + name].decode("latin-1").replace("\\", "/").lower())
        place += 46 + name + extra + comment
    return tuple(found)


def entries(data: bytes, names: tuple[str, ...]) -> dict[str, int]:
    """Which of these names stand in the directory of a container of older office programs, and where.

    Args:
        data: the file's bytes.
        names: of streams.

    Example:
        >>> from sijill.intake.compound import made
        >>> list(entries(made({"Workbook": b"words"}), ("Workbook", "WordDocument")))
        ['Workbook']
    """
    found: dict[str, int] = {}
    for name in names:
        raw = name.encode("utf-16-le")
        at = data.find(raw + b"\0\0")
        # An entry begins at a multiple of 128 bytes, and says how long its name is.
        while at >= 0 and (at % 128 or data[at + 64 : at + 66] != (len(raw) + 2).to_bytes(2, "little")):
            at = data.find(raw + b"\0\0", at + 1)
        if at >= 0:
            found[name] = at
    return found
