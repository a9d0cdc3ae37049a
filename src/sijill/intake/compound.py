"""The container of older office programs: folders and streams in sectors, walked without trusting a chain or a size.

Source: Microsoft, [MS-CFB] (header, FAT, DIFAT, mini FAT, directory).
"""

from __future__ import annotations

import struct
from collections.abc import Collection
from typing import Final

from sijill.intake.notices import refusal

OLE2: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_END: Final = 0xFFFFFFFA
"""From here on numbers are no sectors but marks: free, end of a chain, table."""
_NONE: Final = 0xFFFFFFFF
_STREAM, _FOLDER, _ROOT = 2, 1, 5
_ENTRY: Final = struct.Struct("<64sHBBIII36xIQ")
_ENTRIES_MOST: Final = 100_000
_DEEPEST: Final = 40


class Compound:
    """Streams of a container by their way from the root, such as `WordDocument` or `attachment/name`.

    Args:
        data: the file's bytes.

    Raises:
        ReaderFailed: no such container, or damaged from its head on.

    Example:
        >>> Compound(made({"a/b": b"words"})).stream("a/b")
        b'words'
    """

    def __init__(self, data: bytes) -> None:
        if not data.startswith(OLE2) or len(data) < 512:
            raise refusal("no-structure", found="OLE2")
        shift, mini = struct.unpack_from("<HH", data, 30)
        if not (7 <= shift <= 16 and 3 <= mini <= shift):
            raise refusal("no-structure", found="OLE2")
        self._data, self._size, self._mini_size = data, 1 << shift, 1 << mini
        first, self._cutoff, mini_first = struct.unpack_from("<I4xII", data, 48)
        self._table = self._fat()
        self._mini_table = self._numbers(self._chain(mini_first, self._table))
        self._entries: dict[str, tuple[int, int]] = {}
        self._folders: dict[str, list[str]] = {}
        self._mini = b""
        self._walk(self._joined(self._chain(first, self._table)))

    @property
    def names(self) -> Collection[str]:
        """The ways of all streams."""
        return self._entries.keys()

    def inside(self, folder: str) -> tuple[str, ...]:
        """The names of the folders in a folder, in order; the root's is empty.

        Args:
            folder: its way.
        """
        return tuple(sorted(self._folders.get(folder, ())))

    def stream(self, name: str) -> bytes:
        """The bytes of a stream, as far as its chain goes; nothing where there is none.

        Args:
            name: its way.
        """
        start, size = self._entries.get(name, (_NONE, 0))
        if size >= self._cutoff:
            return self._joined(self._chain(start, self._table))[:size]
        step = self._mini_size
        held = (self._mini[at * step : at * step + step] for at in self._chain(start, self._mini_table))
        return b"".join(held)[:size]

    def _fat(self) -> list[int]:
        """The number of the sector behind each: the first 109 parts of this table stand in the head."""
        parts = list(struct.unpack_from("<109I", self._data, 76))
        more, per = struct.unpack_from("<I", self._data, 68)[0], self._size // 4
        for _part in range(len(self._data) // self._size):
            if more >= _END:
                break
            numbers = self._numbers([more])
            if len(numbers) < per:
                break
            parts += numbers[:-1]
            more = numbers[-1]
        # No table tells of more sectors than the file has: a part named twice, or beyond them, adds nothing.
        known = list(dict.fromkeys(part for part in parts if part < _END))
        return self._numbers(known[: len(self._data) // self._size // per + 1])

    def _sector(self, number: int) -> bytes:
        # The head takes one sector, whatever their size.
        start = (number + 1) * self._size
        return self._data[start : start + self._size]

    def _numbers(self, sectors: list[int]) -> list[int]:
        held = self._joined(sectors)
        return list(struct.unpack(f"<{len(held) // 4}I", held[: len(held) // 4 * 4]))

    def _joined(self, sectors: list[int]) -> bytes:
        return b"".join(map(self._sector, sectors))

    def _chain(self, start: int, table: list[int]) -> list[int]:
        """The sectors of a stream; a chain that comes back to itself ends there."""
        found: dict[int, None] = {}
        while start < len(table) and start not in found:
            found[start] = None
            start = table[start]
        return list(found)

    def _walk(self, directory: bytes) -> None:
        """Give every entry its way; one that is met twice stays where it was met first."""
        many = min(len(directory) // 128, _ENTRIES_MOST)
        entries = [_ENTRY.unpack_from(directory, place * 128) for place in range(many)]
        if not entries or entries[0][2] != _ROOT:
            raise refusal("no-structure", found="OLE2")
        self._mini = self._joined(self._chain(entries[0][7], self._table))
        seen, waiting = {0}, [(int(entries[0][6]), "", 0)]
        while waiting:
            place, way, depth = waiting.pop()
            if place >= many or place in seen or depth > _DEEPEST:
                continue
            seen.add(place)
            raw, width, kind, _colour, left, right, child, start, size = entries[place]
            waiting += [(left, way, depth), (right, way, depth)]
            name = way + raw[: max(0, min(width, 64) - 2)].decode("utf-16-le", "replace").replace("/", "_")
            if kind == _STREAM:
                # Version 3 keeps only the lower half of a size; the upper one may hold anything.
                self._entries.setdefault(name, (start, size & 0xFFFFFFFF if self._size == 512 else size))
            elif kind == _FOLDER:
                self._folders.setdefault(way.removesuffix("/"), []).append(name)
                waiting.append((child, f"{name}/", depth + 1))


def made(streams: dict[str, bytes]) -> bytes:
    """Make a small container, for samples and tests: streams by their ways, at most one folder deep each level.

    Args:
        streams: bytes by way.

    Example:
        >>> made({"a": b"words"})[:8] == OLE2
        True
    """
    ways = sorted({"/".join(way.split("/")[:depth]) for way in streams for depth in range(1, way.count("/") + 2)})
    sectors: list[bytes] = []
    table: list[int] = []

    def put(data: bytes) -> int:
        start, held = len(sectors), [data[at : at + 512].ljust(512, b"\0") for at in range(0, len(data), 512)]
        sectors.extend(held)
        table.extend([*range(start + 1, start + len(held)), 0xFFFFFFFE][: len(held)])
        return start if held else 0xFFFFFFFE

    def entry(name: str, kind: int, links: tuple[int, int], start: int, size: int) -> bytes:
        wide = name.encode("utf-16-le")
        return _ENTRY.pack(wide, len(wide) + 2, kind, 1, _NONE, links[0], links[1], start, size)

    def children(way: str) -> list[int]:
        return [at for at, one in enumerate(ways, 1) if one.rpartition("/")[0] == way]

    listed = [entry("Root Entry", _ROOT, (_NONE, next(iter(children("")), _NONE)), 0xFFFFFFFE, 0)]
    for at, way in enumerate(ways, 1):
        beside = [one for one in children(way.rpartition("/")[0]) if one > at]
        links = beside[0] if beside else _NONE, next(iter(children(way)), _NONE) if way not in streams else _NONE
        data = streams.get(way, b"")
        # All streams lie in whole sectors: the smallest size for that is set to nothing.
        listed.append(
            entry(way.rpartition("/")[2], _STREAM if way in streams else _FOLDER, links, put(data), len(data))
        )
    first = put(b"".join(listed))
    parts = -(-(len(table) + len(sectors) // 100 + 8) // 128)
    at = len(sectors)
    table += [0xFFFFFFFD] * parts
    fat = struct.pack(f"<{len(table)}I", *table).ljust(parts * 512, b"\xff")
    head = OLE2 + b"\0" * 16 + struct.pack("<HHHHH6x9I", 62, 3, 0xFFFE, 9, 6, 0, parts, first, 0, 0,
                                           0xFFFFFFFE, 0, 0xFFFFFFFE, 0)  # fmt: skip
    head += struct.pack(f"<{parts}I", *range(at, at + parts)).ljust(109 * 4, b"\xff")
    return head.ljust(512, b"\0") + b"".join(sectors) + fat
