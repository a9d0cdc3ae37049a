"""The files of a folder, however deep, in an order that does not change; links are named and not followed."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Final

_BATCH: Final = 500
# What systems put beside the files of people.
_LITTER: Final = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})

Named = tuple[Path, str | None]


def files_of(paths: Iterable[Path | str]) -> Iterator[Named]:
    """Each file with its way from the folder that was named, or None for a file that was named itself.

    Args:
        paths: files and folders.

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     Path(folder, "case").mkdir()
        ...     _ = Path(folder, "case", "a.txt").write_text("a")
        ...     [name for _path, name in files_of([Path(folder, "case"), Path(folder, "b.txt")])]
        ['case/a.txt', None]
    """
    for path in map(Path, paths):
        if path.is_symlink() or not path.is_dir():
            yield path, None
            continue
        for folder, inside, names in os.walk(path, followlinks=False):
            inside.sort()
            links = [name for name in inside if Path(folder, name).is_symlink()]
            for name in sorted([*names, *links]):
                if name not in _LITTER:
                    found = Path(folder, name)
                    way = Path(path.resolve().name, found.relative_to(path)).as_posix()
                    yield found, os.fsencode(way).decode("utf-8", "backslashreplace")


def litter_in(paths: Iterable[Path | str]) -> int:
    """How many files in these folders are a system's own and are passed over.

    Args:
        paths: files and folders.

    Example:
        >>> litter_in([])
        0
    """
    folders = [path for path in map(Path, paths) if path.is_dir() and not path.is_symlink()]
    return sum(name in _LITTER for path in folders for _folder, _inside, names in os.walk(path) for name in names)


def batched(named: Iterable[Named]) -> Iterator[list[Named]]:
    """The same, some hundreds at a time.

    Args:
        named: files.

    Example:
        >>> [len(batch) for batch in batched([(Path("a"), None)] * 501)]
        [500, 1]
    """
    rest = iter(named)
    while batch := list(islice(rest, _BATCH)):
        yield batch
