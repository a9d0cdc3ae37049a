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


def some_rulings(
    book: Opened, things: Iterable[str] | None, verdicts: frozenset[str] | None, *, as_of: str | None = None
) -> tuple[Rulings, list[str]]:
    """The ids of the rulings on some things, of some verdicts, or both, found without opening any other.

    Args:
        book: the opened record.
        things: ids of claims, gaps, mentions, pairs, rulings; None asks for those on anything.
        verdicts: only these verdicts; None asks for all.
        as_of: leave out what was recorded later than this; None takes all.

    Returns:
        What is known of these rulings, to ask which were undone, and their ids, oldest first.

    Example:
        >>> from sijill.register.register import in_memory
        >>> some_rulings(in_memory(), None, frozenset({"prove"}))[1]
        []
    """
    catch_up(book)
    if things is not None:
        wanted = [_COLUMNS.where(target.c.of.in_(batch)) for batch in batches(list(things))]
    else:
        wanted = [_COLUMNS if verdicts is None else _COLUMNS.where(target.c.verdict.in_(sorted(verdicts)))]
    told = [one for statement in wanted for one in _gather(book, statement, as_of)]
    kept = [one for one in told if verdicts is None or one.verdict in verdicts]
    ids = list(dict.fromkeys(one.ruling for one in sorted(kept, key=lambda one: one.order)))
    return rulings_on(book, ids, as_of=as_of), ids


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
