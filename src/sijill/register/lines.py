"""Stored lines found by what they are, opened in batches; what is erased or not granted is passed over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from sqlalchemy import ColumnElement, select

from sijill.record.line import Line
from sijill.register.opened import Opened, item_keys, readable
from sijill.register.schema import body, line
from sijill.register.sealed_line import Row, opened

_Item = TypeVar("_Item")

BATCH = 500
"""How many ids one statement asks about."""

_STORED = select(
    line.c.device,
    line.c.seq,
    line.c.id,
    line.c.v,
    line.c.kind,
    line.c.by,
    line.c.recorded_at,
    line.c.compartment,
    line.c.item,
    line.c.commitment,
    line.c.leaf,
    body.c.sealed,
).join_from(line, body, body.c.n == line.c.n)


def rows_where(book: Opened, *conditions: ColumnElement[bool]) -> list[Row]:
    """Stored lines that fulfil every condition, in the order of decision 5.

    Args:
        book: the opened record.
        conditions: over the columns of `sijill.register.schema.line`.

    Example:
        >>> from sijill.register.register import in_memory
        >>> rows_where(in_memory(), line.c.kind == "claim")
        []
    """
    ordered = _STORED.where(*conditions).order_by(line.c.recorded_at, line.c.device, line.c.seq)
    return [Row(*row) for row in book.register.rows(ordered)]


def since(book: Opened, kind: str, newest: int | None) -> tuple[ColumnElement[bool], ...]:
    """Give the condition of the newest lines of a kind: so many, and those recorded at the moment of the oldest.

    Args:
        book: the opened record.
        kind: the kind of line.
        newest: how many; None asks for no condition.

    Example:
        >>> from sijill.register.register import in_memory
        >>> since(in_memory(), "access", None)
        ()
    """
    if newest is None:
        return ()
    at = select(line.c.recorded_at).where(line.c.kind == kind).order_by(line.c.recorded_at.desc())
    oldest = book.register.first(at.offset(newest - 1).limit(1))
    return () if oldest is None else (line.c.recorded_at >= oldest[0],)


def open_rows(book: Opened, rows: Iterable[Row]) -> Iterator[Line]:
    """Open stored lines in batches; erased ones and those of other compartments are passed over.

    Args:
        book: the opened record.
        rows: stored lines.

    Raises:
        BrokenSeal, BrokenChain, NewerRecord: a line does not hold.

    Example:
        >>> from sijill.register.register import in_memory
        >>> list(open_rows(in_memory(), []))
        []
    """
    granted = set(readable(book))
    batch: list[Row] = []
    for row in rows:
        if row.compartment in granted:
            batch.append(row)
        if len(batch) == BATCH:
            yield from _open_batch(book, batch)
            batch = []
    yield from _open_batch(book, batch)


def _open_batch(book: Opened, batch: list[Row]) -> Iterator[Line]:
    secrets = item_keys(book, [row.item for row in batch])
    for row in batch:
        secret = secrets.get(row.item)
        if secret is not None:
            yield opened(row, secret)


def lines_by_id(book: Opened, ids: Iterable[str]) -> dict[str, Line]:
    """The lines of these ids; where two devices hold the same one, the earlier by decision 5.

    Args:
        book: the opened record.
        ids: ids of lines.

    Example:
        >>> from sijill.register.register import in_memory
        >>> lines_by_id(in_memory(), ["c-none"])
        {}
    """
    asked = list(ids)
    found: dict[str, Line] = {}
    for at in range(0, len(asked), BATCH):
        batch = asked[at : at + BATCH]
        for found_line in open_rows(book, rows_where(book, line.c.id.in_(batch))):
            found.setdefault(found_line.id, found_line)
    return found


def batches(ids: Sequence[_Item]) -> Iterator[list[_Item]]:
    """Cut a long list, mostly of ids, into pieces that one statement can ask about.

    Example:
        >>> [len(batch) for batch in batches(["c"] * 501)]
        [500, 1]
    """
    for at in range(0, len(ids), BATCH):
        yield list(ids[at : at + BATCH])
