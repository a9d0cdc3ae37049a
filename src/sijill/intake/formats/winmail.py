"""winmail.dat: what Outlook wraps the files and the formatted words of a mail in; each comes out as a file of its own.

Source: Microsoft, [MS-OXTNEF] (attributes, MAPI properties) and [MS-OXRTFCP] (compressed RTF).
"""

from __future__ import annotations

import struct
from typing import Final

from sijill.errors import Unreadable
from sijill.intake.encoding import decode
from sijill.intake.formats.reader import Format
from sijill.intake.formats.zipped import member_name
from sijill.intake.notices import refusal
from sijill.intake.request import Request
from sijill.intake.taken import Part, Reading

NAME: Final = "sijill-winmail"
VERSION: Final = "1"
TNEF: Final = "application/ms-tnef"
_SIGNATURE: Final = b"\x78\x9f\x3e\x22"
_BODY, _TITLE, _DATA, _BEGIN, _PROPERTIES, _FILE = 0x800C, 0x8010, 0x800F, 0x9002, 0x9003, 0x9005
_TEXT, _RTF, _PAGE, _LONG_NAME, _OBJECT = 0x1000, 0x1009, 0x1013, 0x3707, 0x3701
# How many bytes a value of each type has; those of other types say it themselves.
_WIDE: Final = {2: 4, 3: 4, 4: 4, 5: 8, 6: 8, 7: 8, 10: 4, 11: 4, 20: 8, 64: 8, 72: 16}
_COUNTED: Final = frozenset({13, 30, 31, 258})
_MOST: Final = 10_000
_LAST: Final = 32_000_000
# What every compressed text is taken to begin with ([MS-OXRTFCP] 2.1.2.1).
_BEFORE: Final = (
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor "
    b"MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0"
    b"\\fs20\\b\\i\\u\\tab\\tx"
)


def read(data: bytes, request: Request) -> Reading:
    """Take the files out of the wrapping.

    Args:
        data: the file's bytes.
        request: limits.

    Raises:
        Unreadable: no such wrapping, damaged from its beginning, or nothing in it.

    Example:
        >>> read(sample_winmail(), Request(TNEF)).parts[0][:2]
        ('list.txt', b'He left.')
    """
    if not data.startswith(_SIGNATURE):
        raise refusal("no-structure", found="winmail.dat")
    parts, title, content = list[Part](), "", b""
    at, opened = 6, False
    while at + 9 <= len(data) and len(parts) < request.limits.parts:
        kind, size = struct.unpack_from("<xHxxI", data, at)
        value = data[at + 9 : at + 9 + size]
        at += 9 + size + 2
        if kind == _BEGIN and opened:
            parts.append(_part(title, content, len(parts)))
            title, content = "", b""
        opened = opened or kind == _BEGIN
        if kind == _TITLE:
            title = title or _words(value)
        elif kind == _DATA:
            content = value
        elif kind == _FILE:
            found = properties(value)
            title = _words(found.get(_LONG_NAME, b"")) or title
            content = content or found.get(_OBJECT, b"")
        elif kind == _BODY and value.strip(b"\0 \r\n"):
            parts.append(Part("body.txt", value.rstrip(b"\0")))
        elif kind == _PROPERTIES:
            parts += _bodies(properties(value))
    if opened:
        parts.append(_part(title, content, len(parts)))
    kept = [part for part in parts if part.data]
    if not kept:
        raise refusal("blank")
    return Reading(None, (), tuple(kept))


def _part(title: str, content: bytes, place: int) -> Part:
    return Part(member_name(title or f"part-{place + 1}"), content)


def _words(value: bytes) -> str:
    """A name as it is written: in UTF-16 where it holds zeros, else in a code page."""
    if b"\0" in value.rstrip(b"\0"):
        return value.decode("utf-16-le", "replace").rstrip("\0")
    bare = value.rstrip(b"\0")
    try:
        return decode(bare).text if bare else ""
    except Unreadable:
        return bare.decode("latin-1")


def _bodies(found: dict[int, bytes]) -> list[Part]:
    parts = []
    if _PAGE in found:
        parts.append(Part("body.html", found[_PAGE].rstrip(b"\0")))
    elif _RTF in found:
        parts.append(Part("body.rtf", unpacked_rtf(found[_RTF])))
    elif _TEXT in found:
        parts.append(Part("body.txt", found[_TEXT].rstrip(b"\0")))
    return parts


def properties(value: bytes) -> dict[int, bytes]:
    """The first value of each MAPI property by its number; what is damaged ends the list.

    Args:
        value: a list of properties.

    Example:
        >>> properties(struct.pack("<IHHI", 1, 3, 0x1234, 7))
        {4660: b'\\x07\\x00\\x00\\x00'}
    """
    found: dict[int, bytes] = {}
    try:
        count, at = struct.unpack_from("<I", value)[0], 4
        for _property in range(min(count, _MOST)):
            kind, number = struct.unpack_from("<HH", value, at)
            at += 4
            if number >= 0x8000:
                at = _past_name(value, at)
            many = kind & 0x1000 or kind in _COUNTED
            times, at = (struct.unpack_from("<I", value, at)[0], at + 4) if many else (1, at)
            for _value in range(min(times, _MOST)):
                size = _WIDE.get(kind & 0xFFF)
                if size is None:
                    size, at = struct.unpack_from("<I", value, at)[0], at + 4
                # An object begins with the sixteen bytes of its kind.
                found.setdefault(number, value[at + (16 if kind == 13 else 0) : at + size])
                at += (size + 3) // 4 * 4
            if at > len(value):
                break
    except struct.error:
        return found
    return found


def _past_name(value: bytes, at: int) -> int:
    kind, size = struct.unpack_from("<II", value, at + 16)
    return at + 24 + (int(size) + 3) // 4 * 4 if kind else at + 24


def unpacked_rtf(data: bytes) -> bytes:
    """The RTF of a compressed text; as far as it goes, where it is damaged.

    Args:
        data: with its head of sixteen bytes.

    Example:
        >>> unpacked_rtf(struct.pack("<II4sI", 20, 8, b"MELA", 0) + b"{\\\\rtf1 a}")
        b'{\\\\rtf1 a}'
    """
    if data[8:12] != b"LZFu":
        return data[16:]
    ring, write = bytearray(_BEFORE.ljust(4096, b"\0")), len(_BEFORE)
    out, at = bytearray(), 16
    while at < len(data) and len(out) < _LAST:
        flags, at = data[at], at + 1
        for bit in range(8):
            if not flags >> bit & 1:
                piece, at = bytearray(data[at : at + 1]), at + 1
            else:
                pair, at = int.from_bytes(data[at : at + 2], "big"), at + 2
                offset = pair >> 4
                if offset == write or at > len(data):
                    return bytes(out)
                piece = bytearray()
                for step in range((pair & 15) + 2):
                    piece.append(ring[(offset + step) % 4096])
                    ring[(write + step) % 4096] = piece[-1]
            for step, byte in enumerate(piece):
                ring[(write + step) % 4096] = byte
            write = (write + len(piece)) % 4096
            out += piece
    return bytes(out)


def sample_winmail() -> bytes:
    """Make a wrapping of one file with a long name.

    Example:
        >>> sample_winmail()[:4]
        b'x\\x9f>"'
    """

    def attribute(kind: int, value: bytes) -> bytes:
        return struct.pack("<BHHI", 2, kind, 2, len(value)) + value + struct.pack("<H", sum(value) & 0xFFFF)

    name = "list.txt\0".encode("utf-16-le")
    told = struct.pack("<IHHII", 1, 31, _LONG_NAME, 1, len(name)) + name.ljust(20, b"\0")
    parts = (attribute(_BEGIN, b"\0" * 14), attribute(_TITLE, b"LIST~1.TXT\0"), attribute(_DATA, b"He left."))
    return _SIGNATURE + b"\1\0" + b"".join(parts) + attribute(_FILE, told)


FORMAT: Final = Format(NAME, VERSION, (TNEF,), read, (sample_winmail(),))
