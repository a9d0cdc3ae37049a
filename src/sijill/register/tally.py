"""How much stands in each source and how much of it waits for a person, counted without opening a single claim."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from sijill.register.derived import catch_up
from sijill.register.opened import Opened
from sijill.register.schema import item, proposal, run, target


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts by id of the source.

    Args:
        claims: claims of the book and suggestions of the workspace.
        waiting: those of them that nobody has ruled on.
        read: sources over which the reading desk has run.

    Example:
        >>> Tally({}, {}, frozenset()).read
        frozenset()
    """

    claims: Mapping[str, int]
    waiting: Mapping[str, int]
    read: frozenset[str]


def tally(book: Opened) -> Tally:
    """Count what stands in each source that this person may read.

    Args:
        book: the opened record.

    Example:
        >>> from sijill.register.register import in_memory
        >>> with in_memory() as book:
        ...     dict(tally(book).claims)
        {}
    """
    catch_up(book)
    source_of: dict[str, str] = {}
    kept: dict[str, str] = {}
    ruled: set[str] = set()
    for store in book.derived.values():
        source_of.update(
            (row[0], row[1]) for row in store.rows(select(item.c.id, item.c.source).where(item.c.kind == "text"))
        )
        kept.update(
            (row[0], row[1]) for row in store.rows(select(item.c.id, item.c.text).where(item.c.kind == "claim"))
        )
        ruled.update(row[0] for row in store.rows(select(target.c.of).distinct()))
    found = {claim: source_of.get(text, "") for claim, text in kept.items()}
    granted = set(book.derived)
    proposed = book.workspace.rows(
        select(proposal.c.id, proposal.c.source, run.c.compartment)
        .join(run, run.c.id == proposal.c.run)
        .where(proposal.c.kind == "claim")
    )
    for claim, source, compartment in proposed:
        if compartment in granted:
            found.setdefault(claim, source)
    runs = book.workspace.rows(select(run.c.source, run.c.compartment).where(run.c.desk == "reading"))
    return Tally(
        Counter(found.values()),
        Counter(source for claim, source in found.items() if claim not in ruled),
        frozenset(source for source, compartment in runs if compartment in granted),
    )
