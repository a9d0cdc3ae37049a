"""The files of a release in memory, each compressed: one of 100,000 accounts is there whole and takes little room."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping


class Contents(Mapping[str, bytes]):
    """Bytes by path, kept compressed and given as they were; nothing of it is on disk.

    Args:
        files: paths and bytes.

    Example:
        >>> made = Contents([("b.txt", b"b" * 999), ("a.txt", b"a")])
        >>> list(made), made["a.txt"], made.but({"b.txt"})["a.txt"], made.size
        (['a.txt', 'b.txt'], b'a', b'a', 1000)
    """

    def __init__(self, files: Iterable[tuple[str, bytes]]) -> None:
        self._packed = {}
        self.size = 0
        for path, data in files:
            self._packed[path] = zlib.compress(data, 1)
            self.size += len(data)

    def __getitem__(self, path: str) -> bytes:
        return zlib.decompress(self._packed[path])

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._packed))

    def __len__(self) -> int:
        return len(self._packed)

    def but(self, paths: Iterable[str]) -> Contents:
        """The same without some paths; nothing is unpacked for it.

        Args:
            paths: what is left out.
        """
        out = Contents(())
        left = set(paths)
        out._packed = {path: data for path, data in self._packed.items() if path not in left}
        return out

    def with_more(self, files: Mapping[str, bytes]) -> Contents:
        """The same with some files more; nothing is unpacked for it.

        Args:
            files: bytes by path.
        """
        out = Contents(files.items())
        out._packed = {**self._packed, **out._packed}
        return out
