"""Erasable keys of a record that is never on disk."""

from __future__ import annotations

from collections.abc import Iterable

from sijill.register.erasable import ItemKey


class MemoryKeys:
    """Erasable keys of a record that is never on disk.

    Example:
        >>> keys = MemoryKeys()
        >>> keys.add_many([("i-1", "main", b"wrapped", bytes(32))])
        >>> keys.destroy(["i-1"])
        >>> keys.get_many(["i-1"])["i-1"].destroyed
        True
    """

    def __init__(self) -> None:
        self._rows: dict[str, ItemKey] = {}

    def add_many(self, rows: Iterable[tuple[str, str, bytes, bytes]]) -> None:
        """Keep the keys of new items."""
        self._rows.update((row[0], ItemKey(*row)) for row in rows)

    def get_many(self, items: Iterable[str]) -> dict[str, ItemKey]:
        """The rows of items by id."""
        return {item: self._rows[item] for item in items if item in self._rows}

    def all(self) -> Iterable[ItemKey]:
        """Every row in order of ids."""
        return [self._rows[item] for item in sorted(self._rows)]

    def destroy(self, items: Iterable[str]) -> None:
        """Keep a tombstone only."""
        self._rows.update((item, ItemKey(item, "", None, None)) for item in items)

    def check(self) -> None:
        """Nothing can have changed in memory."""

    def close(self) -> None:
        """Forget everything."""
        self._rows.clear()
