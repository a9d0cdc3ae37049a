"""Where in a document of Word 97 to 2003 a property holds: rows of tables that end, passages that were deleted.

Source: Microsoft, [MS-DOC] §2.4.6 (finding properties), §2.9.33 and §2.9.181 (their pages), §2.6.1 (their numbers).
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from dataclasses import dataclass
from typing import Final

ROW_END: Final = (0x102, 0x2417, 13)
"""Where the paragraphs' pages are listed, the number of the property, and how wide an entry of a page is."""
IN_TABLE: Final = (0x102, 0x2416, 13)
DELETED: Final = (0xFA, 0x0800, 1)
HIDDEN: Final = (0xFA, 0x083C, 1)
WHITE: Final = (0xFA, 0x2A42, 1)
WHITE_IS: Final = 8
_PAGE: Final = 512
_PAGES_MOST: Final = 100_000
# How many bytes a value has, by the upper three bits of the property's number; 6 says it itself.
_WIDE: Final = (1, 1, 2, 4, 2, 2, 0, 3)
_LONG: Final = frozenset({0xD608, 0xD606})


@dataclass(frozen=True, slots=True)
class Marks:
    """Stretches of the stream, in order, where a property holds.

    Args:
        starts: first byte of each.
        ends: one past the last.

    Example:
        >>> Marks((4,), (6,)).holds(5), Marks((4,), (6,)).holds(6)
        (True, False)
    """

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def holds(self, at: int) -> bool:
        """Whether it holds at a byte of the stream.

        Args:
            at: the byte.
        """
        place = bisect_right(self.starts, at) - 1
        return place >= 0 and at < self.ends[place]


def marks(head: bytes, table: bytes, what: tuple[int, int, int], value: int = 1) -> Marks:
    """Find where a property holds; what is damaged holds nothing.

    Args:
        head: the stream with the document's head and its words.
        table: the stream with its tables.
        what: `ROW_END`, `DELETED`, or another of these.
        value: the value that it has where it holds.

    Example:
        >>> marks(b"\\0" * 600, b"", DELETED)
        Marks(starts=(), ends=())
    """
    listed, kind, width = what
    at, size = struct.unpack_from("<II", head, listed)
    many = min((size - 4) // 8 if size >= 12 else 0, _PAGES_MOST, len(table) // 8)
    entries = table[at + 4 * (many + 1) :][: 4 * many]
    found: list[tuple[int, int]] = []
    # A page that is listed twice tells nothing new.
    for page in dict.fromkeys(
        entry & 0x3FFFFF for (entry,) in struct.iter_unpack("<I", entries[: len(entries) // 4 * 4])
    ):
        found += _on_page(head[page * _PAGE : (page + 1) * _PAGE], (kind, value), width)
    found.sort()
    return Marks(tuple(start for start, _end in found), tuple(end for _start, end in found))


def _on_page(page: bytes, wanted: tuple[int, int], width: int) -> list[tuple[int, int]]:
    if len(page) < _PAGE:
        return []
    many = page[-1]
    if 4 * (many + 1) + width * many > _PAGE:
        return []
    bounds = struct.unpack_from(f"<{many + 1}I", page)
    found = []
    for place in range(many):
        offset = 2 * page[4 * (many + 1) + width * place]
        if offset and _has(_properties(page, offset, paragraph=width > 1), *wanted):
            found.append((bounds[place], bounds[place + 1]))
    return found


def _properties(page: bytes, offset: int, *, paragraph: bool) -> bytes:
    """The properties of one stretch; those of a paragraph stand behind the number of its style."""
    size = page[offset]
    if not paragraph:
        return page[offset + 1 : offset + 1 + size]
    if size == 0 and offset + 1 < len(page):
        return page[offset + 4 : offset + 2 + 2 * page[offset + 1]]
    return page[offset + 3 : offset + 2 * size]


def _has(held: bytes, number: int, wanted: int) -> bool:
    at, value = 0, False
    while at + 3 <= len(held):
        kind = int.from_bytes(held[at : at + 2], "little")
        at += 2
        size = _WIDE[kind >> 13]
        if size == 0 and kind in _LONG:
            size = 1 + int.from_bytes(held[at : at + 2], "little")
        elif size == 0:
            size = 1 + held[at]
        if kind == number:
            value = held[at] == wanted
        at += size
    return value
