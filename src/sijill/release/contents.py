"""The files of a release in memory, each compressed: one of 100,000 accounts is there whole and takes little room."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sijill.messages.steps import may_stop

AT_ONCE = 1 << 16
"""Bytes that are gathered before they are compressed, and compressed ones that are opened at a time."""


@dataclass(frozen=True, slots=True)
class _File:
    packed: bytes
    size: int
    sha256: str


class Contents(Mapping[str, bytes]):
    """Bytes by path, kept compressed and given as they were; nothing of it is on disk.

    Args:
        files: paths, and the bytes or pieces of them; no file that comes in pieces is ever there whole.

    Example:
        >>> made = Contents([("b.txt", b"b" * 999), ("a.txt", iter([b"a", b"c"]))])
        >>> list(made), made["a.txt"], made.but({"b.txt"})["a.txt"], made.size("b.txt")
        (['a.txt', 'b.txt'], b'ac', b'ac', 999)
    """

    def __init__(self, files: Iterable[tuple[str, bytes | Iterable[bytes]]]) -> None:
        self._files = {path: _packed(data) for path, data in files}

    def __getitem__(self, path: str) -> bytes:
        return zlib.decompress(self._files[path].packed)

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._files))

    def __len__(self) -> int:
        return len(self._files)

    def pieces(self, path: str) -> Iterator[bytes]:
        """The bytes of a file piece by piece.

        Args:
            path: of the file.
        """
        opened, packed = zlib.decompressobj(), memoryview(self._files[path].packed)
        for at in range(0, len(packed), AT_ONCE):
            yield opened.decompress(packed[at : at + AT_ONCE])
        yield opened.flush()

    def size(self, path: str) -> int:
        """How many bytes a file has; nothing is unpacked for it.

        Args:
            path: of the file.
        """
        return self._files[path].size

    def sha256(self, path: str) -> str:
        """The hash of a file, in hex, taken when it was made; nothing is unpacked for it.

        Args:
            path: of the file.
        """
        return self._files[path].sha256

    def but(self, paths: Iterable[str]) -> Contents:
        """The same without some paths; nothing is unpacked for it.

        Args:
            paths: what is left out.
        """
        left = set(paths)
        return _holding({path: file for path, file in self._files.items() if path not in left})

    def with_more(self, files: Mapping[str, bytes]) -> Contents:
        """The same with some files more; nothing is unpacked for it.

        Args:
            files: bytes by path.
        """
        return _holding(self._files | {path: _packed(data) for path, data in files.items()})

    def beside(self, others: Contents) -> Contents:
        """The same with the files of others; nothing is unpacked for it.

        Args:
            others: of which none bears the path of one that is here.
        """
        return _holding(others._files | self._files)


def _holding(files: dict[str, _File]) -> Contents:
    out = Contents(())
    out._files = files
    return out


def _packed(data: bytes | Iterable[bytes]) -> _File:
    packing, digest, size, out = zlib.compressobj(1), hashlib.sha256(), 0, bytearray()
    for piece in (data,) if isinstance(data, bytes) else gathered(data):
        may_stop()
        digest.update(piece)
        size += len(piece)
        out += packing.compress(piece)
    out += packing.flush()
    return _File(bytes(out), size, digest.hexdigest())


def gathered(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Many small pieces as fewer larger ones.

    Args:
        pieces: of a file, in their order.

    Example:
        >>> list(gathered([b"a", b"b"]))
        [b'ab']
    """
    waiting: list[bytes] = []
    size = 0
    for piece in pieces:
        waiting.append(piece)
        size += len(piece)
        if size >= AT_ONCE:
            yield b"".join(waiting)
            waiting, size = [], 0
    if waiting:
        yield b"".join(waiting)
