"""The records that workbooks of Excel 5 to 2003 are written in, and the strings in them.

Source: Microsoft, [MS-XLS] §2.1.4 (records), §2.5.293 (rich strings), §2.5.294 (strings), §2.5.217 (RkNumber).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Final, NamedTuple

CONTINUE: Final = 0x3C
_RECORDS_MOST: Final = 4_000_000
_LONGEST: Final = 40_000_000


class Record(NamedTuple):
    """One record: what it is, its own bytes, and those of the records that continue it.

    Args:
        kind: its number.
        blocks: its bytes, then those of each that continues it.
        at: where it begins in the stream.

    Example:
        >>> Record(0x0A, (b"",), 0).blocks
        (b'',)
    """

    kind: int
    blocks: tuple[bytes, ...]
    at: int


def records(stream: bytes, at: int = 0) -> Iterator[Record]:
    """The records of a stream from a place on; one that is cut off ends them.

    Args:
        stream: the workbook's stream.
        at: where to begin.

    Example:
        >>> [(one.kind, one.blocks) for one in records(struct.pack("<HH2sHH1s", 1, 2, b"ab", CONTINUE, 1, b"c"))]
        [(1, (b'ab', b'c'))]
    """
    for _record in range(_RECORDS_MOST):
        if at + 4 > len(stream):
            return
        kind, size = struct.unpack_from("<HH", stream, at)
        begins, blocks = at, [stream[at + 4 : at + 4 + size]]
        at += 4 + size
        while at + 4 <= len(stream) and stream[at : at + 2] == b"\x3c\0":
            size = struct.unpack_from("<H", stream, at + 2)[0]
            blocks.append(stream[at + 4 : at + 4 + size])
            at += 4 + size
        yield Record(kind, tuple(blocks), begins)


class Strings:
    """Reads strings that may be parted between a record and those that continue it.

    Args:
        blocks: of a record.
        at: where in the first of them.

    Example:
        >>> Strings((b"\\x02\\0\\0a", b"\\0b")).rich()
        'ab'
    """

    def __init__(self, blocks: tuple[bytes, ...], at: int = 0) -> None:
        self._blocks, self._block, self._at = blocks, 0, at

    @property
    def more(self) -> bool:
        """Whether anything is left."""
        return self._block + 1 < len(self._blocks) or self._at < len(self._blocks[self._block])

    def rich(self) -> str:
        """The next string, without how it looks or is spoken."""
        count, flags = self._number("<H"), self._number("<B")
        runs = self._number("<H") if flags & 8 else 0
        spoken = self._number("<I") if flags & 4 else 0
        words = self.signs(count, flags)
        self._bytes(4 * runs + min(spoken, _LONGEST))
        return words

    def signs(self, count: int, flags: int) -> str:
        """So many signs; whether each has one byte or two is said anew where they go on in another record.

        Args:
            count: signs.
            flags: the lowest bit is set for two bytes.
        """
        out = list[str]()
        while count > 0:
            if self._at >= len(self._blocks[self._block]):
                if self._block + 1 >= len(self._blocks):
                    break
                self._block, self._at = self._block + 1, 1
                flags = self._blocks[self._block][0] if self._blocks[self._block] else 0
            wide = 2 if flags & 1 else 1
            held = self._blocks[self._block][self._at : self._at + count * wide]
            out.append(held.decode("utf-16-le" if wide == 2 else "latin-1", "replace"))
            self._at += len(held)
            count -= max(1, len(held) // wide)
        return "".join(out)

    def _number(self, kind: str) -> int:
        held = self._bytes(struct.calcsize(kind))
        return int(struct.unpack(kind, held.ljust(struct.calcsize(kind), b"\0"))[0])

    def _bytes(self, count: int) -> bytes:
        out = bytearray()
        while len(out) < count:
            held = self._blocks[self._block][self._at : self._at + count - len(out)]
            out += held
            self._at += len(held)
            if len(out) < count:
                if self._block + 1 >= len(self._blocks):
                    break
                self._block, self._at = self._block + 1, 0
        return bytes(out)


def packed_number(value: int) -> float:
    """A number that is packed into four bytes.

    Args:
        value: those bytes as one number without a sign.

    Example:
        >>> packed_number(31 << 2 | 2), packed_number(3100 << 2 | 3), packed_number(0x3FF00000)
        (31.0, 31.0, 1.0)
    """
    if value & 2:
        whole = value >> 2
        number = float(whole - (1 << 30) if whole >= 1 << 29 else whole)
    else:
        number = float(struct.unpack("<d", struct.pack("<Q", (value & 0xFFFFFFFC) << 32))[0])
    return number / 100 if value & 1 else number
