"""A SQLite database as what it says: its cells, and whether it holds anything beside them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from sijill.guarding.lines import in_lines

HEADER = 100
"""Bytes of a database before its first page: counters and the version that wrote it."""


def cells_in(data: bytes) -> Iterator[bytes]:
    """What a SQLite database says: its schema and its cells in large pieces of lines, then each cell that is bytes.

    Args:
        data: its bytes.

    Example:
        >>> from sijill.release.exports.tables import sqlite_bytes
        >>> b"CREATE TABLE" in next(cells_in(sqlite_bytes([])))
        True
    """
    with _opened(data) as database:
        yield from in_lines(f"{told}\n".encode("utf-8", "surrogatepass") for told in _words_in(database))
        yield from (cell for cell in _cells(database) if isinstance(cell, bytes))


def nothing_beside(data: bytes) -> bool:
    """Whether a SQLite database holds nothing beside its cells: no free page, no rest of a deleted row.

    It is written anew from its cells alone; where that gives the very bytes, all of them were read with the cells, but
    for the counters in its header.

    Args:
        data: its bytes.

    Example:
        >>> from sijill.release.exports.tables import sqlite_bytes
        >>> nothing_beside(sqlite_bytes([]))
        True
    """
    with _opened(data) as database:
        try:
            database.execute("VACUUM")
            return memoryview(database.serialize())[HEADER:] == memoryview(data)[HEADER:]
        except sqlite3.Error:
            return False


@contextmanager
def _opened(data: bytes) -> Iterator[sqlite3.Connection]:
    database = sqlite3.connect(":memory:")
    try:
        with suppress(sqlite3.Error):  # then it is empty, and its bytes are looked at as they are
            database.deserialize(data)
        yield database
    finally:
        database.close()


def _words_in(database: sqlite3.Connection) -> Iterator[str]:
    with suppress(sqlite3.Error):
        for row in database.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL"):
            yield str(row[0])
    yield from (str(cell) for cell in _cells(database) if cell is not None and not isinstance(cell, bytes))


def _cells(database: sqlite3.Connection) -> Iterator[object]:
    with suppress(sqlite3.Error):  # whatever cannot be read is looked at as bytes
        tables = [str(row[0]) for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for table in tables:
            quoted = table.replace('"', '""')
            for row in database.execute(f'SELECT * FROM "{quoted}"'):
                yield from row
