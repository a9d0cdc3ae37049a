"""Rulings as the derived tables know them, gathered for some things or for all."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Select, select

from sijill.register.derived import catch_up
from sijill.register.lines import batches
from sijill.register.opened import Opened
from sijill.register.schema import target
from sijill.register.standing import Ruled, Rulings, narrowed

_COLUMNS = select(
    target.c.ruling,
    target.c.of,
    target.c.verdict,
    target.c.by,
    target.c.covers,
    target.c.recorded_at,
    target.c.device,
    target.c.seq,
    target.c.place,
)


def rulings_on(book: Opened, things: Iterable[str], *, as_of: str | None = None) -> Rulings:
    """The rulings on some things, with the undoings that bear on them.

    Args:
        book: the opened record.
        things: ids of claims, gaps, mentions, rulings.
        as_of: leave out what was recorded later than this; None takes all.

    Example:
        >>> from sijill.register.register import in_memory
        >>> rulings_on(in_memory(), ["c-none"]).status("c-none")
        'proposed'
    """
    catch_up(book)

    def on(ids: list[str]) -> list[Ruled]:
        return [one for batch in batches(ids) for one in _gather(book, _COLUMNS.where(target.c.of.in_(batch)), as_of)]

    return narrowed(on, things)


def all_rulings(book: Opened, *, as_of: str | None = None) -> Rulings:
    """Every ruling that this person may read.

    Args:
        book: the opened record.
        as_of: leave out what was recorded later than this; None takes all.

    Example:
        >>> from sijill.register.register import in_memory
        >>> all_rulings(in_memory()).things()
        ()
    """
    catch_up(book)
    return Rulings(_gather(book, _COLUMNS, as_of))


def _gather(book: Opened, statement: Select[*tuple[Any, ...]], as_of: str | None) -> list[Ruled]:
    if as_of is not None:
        statement = statement.where(target.c.recorded_at <= as_of)
    return [
        Ruled(row[0], row[1], row[2], row[3], row[4], (row[5], row[6], row[7]), row[8])
        for store in book.derived.values()
        for row in store.rows(statement)
    ]
