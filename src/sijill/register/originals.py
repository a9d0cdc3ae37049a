"""The originals as handed in: sealed, named by a keyed hash of their content, never re-encoded."""

from __future__ import annotations

import hashlib
import hmac
import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from sijill.errors import BrokenSeal, NotThere, WrongUse
from sijill.messages import N_
from sijill.register.disk import disk_errors, part_beside, settle, step, sweep, sync_folder
from sijill.register.home import private_folder
from sijill.register.pieces import CHUNK_BYTES, SEALED_CHUNK, about_piece, pieces
from sijill.register.seal import seal, unseal

_NAME = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Kept:
    """What is known of an original once it is kept.

    Args:
        name: its file name: HMAC-SHA-256 of its SHA-256 under the record's name key, in hex.
        size: bytes as handed in.
        sha256: hex.
        sha512: hex; a second algorithm, so that the record outlives the first.
        new: False if the same bytes were here already; then the key it was first kept with still holds.

    Example:
        >>> Kept("00", 0, "", "", True).new
        True
    """

    name: str
    size: int
    sha256: str
    sha512: str
    new: bool


@dataclass(frozen=True, slots=True)
class Staged:
    """An original that is sealed on disk and has no name yet.

    Args:
        path: what it will be called.
        size: bytes as handed in.
        sha256: hex.
        sha512: hex.
        part: the temporary file, and its open stream.

    Example:
        >>> import tempfile
        >>> with Originals.open(Path(tempfile.mkdtemp())).stage(b"bytes", bytes(32), bytes(32)) as staged:
        ...     staged.path.exists(), staged.size
        (False, 5)
    """

    path: Path
    size: int
    sha256: str
    sha512: str
    part: tuple[Path, BinaryIO]

    def put(self) -> None:
        """Give it its name, durably; whatever was there is replaced in one step."""
        settle(*self.part, self.path)


@dataclass(frozen=True, slots=True)
class Originals:
    """The folder `originals/` of a record.

    Args:
        folder: the folder itself; `Originals.open` makes it and sweeps what a crash left.

    Example:
        >>> import tempfile
        >>> originals = Originals.open(Path(tempfile.mkdtemp()))
        >>> kept = originals.keep(b"bytes", bytes(32), bytes(32))
        >>> originals.read(kept.name, bytes(32))
        b'bytes'
    """

    folder: Path

    @classmethod
    def open(cls, record: Path) -> Originals:
        """The originals of a record folder.

        Args:
            record: the record folder.

        Raises:
            DiskFull, ReadOnly, NotPermitted: the disk said no.
        """
        folder = private_folder(record / "originals")
        sweep(folder)
        return cls(folder)

    def keep(self, data: bytes | BinaryIO, item_key: bytes, name_key: bytes) -> Kept:
        """Keep bytes for good: when this returns they are on disk under their name, sealed.

        Keeping the same bytes again writes nothing and says so in `new`. If no line holds the key it was first kept
        with, a crash or an erasure left the file behind: `destroy` it, then keep the bytes again.

        Args:
            data: the bytes, or an open stream of them read to its end.
            item_key: the original's own key, 32 bytes, used for nothing else.
            name_key: the record's key for names, 32 bytes.

        Raises:
            DiskFull, ReadOnly, NotPermitted: the disk said no, and nothing of it is left.
        """
        if isinstance(data, bytes):
            name = original_name(hashlib.sha256(data).digest(), name_key)
            if (self.folder / name).exists():
                return Kept(name, len(data), hashlib.sha256(data).hexdigest(), hashlib.sha512(data).hexdigest(), False)
        with self.stage(data, item_key, name_key) as staged:
            new = not staged.path.exists()
            if new:
                staged.put()
        return Kept(staged.path.name, staged.size, staged.sha256, staged.sha512, new)

    @contextmanager
    def stage(self, data: bytes | BinaryIO, item_key: bytes, name_key: bytes) -> Iterator[Staged]:
        """Seal bytes into a temporary file, which gets its name by `put` or is gone at the end of the block.

        Args:
            data: the bytes, or an open stream of them read to its end.
            item_key: the original's own key, 32 bytes, used for nothing else.
            name_key: the record's key for names, 32 bytes.

        Raises:
            DiskFull, ReadOnly, NotPermitted: the disk said no, and nothing of it is left.
        """
        source = io.BytesIO(data) if isinstance(data, bytes) else data
        sha256, sha512, size = hashlib.sha256(), hashlib.sha512(), 0
        with part_beside(self.folder / "original") as (part, stream):
            for index, (chunk, last) in enumerate(pieces(source, CHUNK_BYTES)):
                sha256.update(chunk)
                sha512.update(chunk)
                size += len(chunk)
                stream.write(seal(item_key, chunk, about_piece(index, last)))
                step("original:chunk-written")
            path = self.folder / original_name(sha256.digest(), name_key)
            yield Staged(path, size, sha256.hexdigest(), sha512.hexdigest(), (part, stream))

    def chunks(self, name: str, item_key: bytes) -> Iterator[bytes]:
        """The original in pieces of 1 MiB, each checked; the last piece proves that none is missing.

        Whoever uses the pieces before the end must be ready to throw them away.

        Args:
            name: file name, as `keep` gave it.
            item_key: the original's own key.

        Raises:
            NotThere: there is no such original.
            BrokenSeal: it was changed, cut or put together anew, or the key is another one.
        """
        with disk_errors(name), self._path(name).open("rb") as stream:
            for index, (chunk, last) in enumerate(pieces(stream, SEALED_CHUNK)):
                try:
                    yield unseal(item_key, chunk, about_piece(index, last))
                except BrokenSeal as error:
                    raise BrokenSeal(
                        N_("an original does not open at its piece {piece}"), where=name, piece=index
                    ) from error

    def read(self, name: str, item_key: bytes) -> bytes:
        """The whole original, checked to its end.

        Args:
            name: file name, as `keep` gave it.
            item_key: the original's own key.

        Raises:
            NotThere: there is no such original.
            BrokenSeal: it was changed, cut or put together anew, or the key is another one.
        """
        return b"".join(self.chunks(name, item_key))

    def verify(self, name: str, item_key: bytes, sha256: str, sha512: str) -> None:
        """Check that an original is, to the bit, what was handed in.

        Args:
            name: file name, as `keep` gave it.
            item_key: the original's own key.
            sha256: as the source's line has it, hex.
            sha512: the same.

        Raises:
            NotThere: there is no such original.
            BrokenSeal: it does not open, or its hashes are others.
        """
        first, second = hashlib.sha256(), hashlib.sha512()
        for chunk in self.chunks(name, item_key):
            first.update(chunk)
            second.update(chunk)
        if not hmac.compare_digest(first.hexdigest(), sha256) or not hmac.compare_digest(second.hexdigest(), sha512):
            raise BrokenSeal(N_("an original is not what was handed in"), where=name)

    def names(self) -> list[str]:
        """File names of all originals, in order; a file that nobody's line names is for `check` to report."""
        with disk_errors(self.folder.name):
            return sorted(path.name for path in self.folder.iterdir() if _NAME.fullmatch(path.name) is not None)

    def strangers(self) -> list[str]:
        """Names in the folder that no original can have."""
        with disk_errors(self.folder.name):
            return sorted(path.name for path in self.folder.iterdir() if _NAME.fullmatch(path.name) is None)

    def destroy(self, name: str) -> bool:
        """Remove the sealed file of an original whose key was destroyed; says whether it was there.

        The destroyed key is what makes the erasure real; this only frees the room.

        Args:
            name: file name, as `keep` gave it.

        Raises:
            ReadOnly, NotPermitted: the disk said no.
        """
        path = self._path(name)
        with disk_errors(name):
            there = path.exists()
            path.unlink(missing_ok=True)
            step("original:before-folder-fsync")
            sync_folder(self.folder)
        return there

    def _path(self, name: str) -> Path:
        if _NAME.fullmatch(name) is None:  # a name from a forged line must not lead out of the folder
            raise WrongUse(N_("this is not the name of an original"))
        path = self.folder / name
        if path.exists() and not path.is_file():
            raise NotThere(N_("there is no such original"), where=name)
        return path


def original_name(sha256: bytes, name_key: bytes) -> str:
    """The file name of bytes: nobody without the key can test from it whether a known file is in the record.

    Args:
        sha256: 32 bytes.
        name_key: 32 bytes.

    Example:
        >>> len(original_name(bytes(32), bytes(32)))
        64
    """
    return hmac.digest(name_key, sha256, "sha256").hex()
