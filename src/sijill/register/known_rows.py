"""Where every claim stands, remembered between looks: after a ruling only what it bears on is worked out anew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sqlalchemy import func, select

from sijill.register.lines import batches
from sijill.register.listing import ClaimRow, claim_rows, indexed, texts_of
from sijill.register.news import borne_on, newest_line, news
from sijill.register.opened import Opened
from sijill.register.schema import item, run
from sijill.register.standing import Rulings
from sijill.register.verdicts import rulings_on

JOBS = "jobs"
"""Desk under which long work that is not done is kept; no listing shows it."""
WITHOUT_CLAIMS = ("statement", JOBS)
"""Desks that keep something beside the book, a sitting as it is typed or long work, and never a claim."""


@dataclass(slots=True, eq=False)
class Known:
    """Every claim and suggestion with where it stands, as of a line of the book and a state of the workspace.

    Args:
        upto: the line up to which this is known.
        beside: what the workspace held then.
        rows: by id, in the order of recording.
        claims: how many stand in each source.
        waiting: how many of them nobody's ruling holds on.
        by_source: ids of the claims of each source.

    Example:
        >>> Known(0, ()).rows
        {}
    """

    upto: int
    beside: tuple[object, ...]
    rows: dict[str, ClaimRow] = field(default_factory=dict)
    claims: Counter[str] = field(default_factory=Counter)
    waiting: Counter[str] = field(default_factory=Counter)
    by_source: dict[str, list[str]] = field(default_factory=dict)

    def put(self, row: ClaimRow) -> None:
        """Put a row in the place of the one of its id, or at the end.

        Args:
            row: where a claim stands now.

        Example:
            >>> known = Known(0, ())
            >>> known.put(ClaimRow("c-1", "s-1", False, "proposed", False, ()))
            >>> known.put(ClaimRow("c-1", "s-1", True, "accepted", True, ("r-1",)))
            >>> known.claims["s-1"], known.waiting["s-1"]
            (1, 0)
        """
        before = self.rows.get(row.id)
        if before is None:
            self.claims[row.source] += 1
            self.by_source.setdefault(row.source, []).append(row.id)
        elif not before.rulings:
            self.waiting[before.source] -= 1
        if not row.rulings:
            self.waiting[row.source] += 1
        self.rows[row.id] = row


def known_rows(book: Opened) -> Known:
    """Every claim and suggestion with where it stands now; made anew only where more than rulings has come since.

    The order is that in which this program has come to know them: a suggestion that is accepted keeps its place here,
    while `claim_rows` puts what is in the book first.

    Args:
        book: the opened record.

    Example:
        >>> from sijill.register.register import in_memory
        >>> with in_memory() as book:
        ...     len(known_rows(book).rows)
        0
    """
    memory = book.memory
    with memory.turn:
        # Whatever comes to the workspace or leaves it comes or leaves as a run; counting suggestions reads them all.
        told = select(func.count(), func.max(run.c.at)).where(run.c.desk.not_in(WITHOUT_CLAIMS))
        beside = tuple(book.workspace.first(told) or ())
        held = memory.known
        if isinstance(held, Known) and held.beside == beside and _caught_up(book, held):
            return held
        fresh = Known(newest_line(book), beside)
        for row in claim_rows(book):
            fresh.put(row)
        memory.known = fresh
        return fresh


def _caught_up(book: Opened, held: Known) -> bool:
    """Take over what rulings have changed since; whether that was all there was."""
    fresh = news(book, held.upto)
    if not fresh.quiet:
        return False
    touched = borne_on(book, fresh.rulings)
    claims = _opened(book, fresh.claims)
    texts = texts_of(book) if not held.rows.keys() >= claims.keys() else {}
    wanted = [one for one in dict.fromkeys([*claims, *touched]) if one in held.rows or one in claims]
    known = rulings_on(book, wanted) if wanted else Rulings(())
    for id in wanted:
        before = held.rows.get(id)
        holding = tuple(one.ruling for one in known.holding(id))
        kept = id in claims or (before is not None and before.kept)
        source = texts.get(claims[id], "") if before is None else before.source
        held.put(ClaimRow(id, source, kept, known.status(id), known.reviewed(id), holding))
    held.upto = fresh.upto
    return True


def _opened(book: Opened, claims: Sequence[str]) -> dict[str, str]:
    """The text of each of some claims of the book; those that this person may not open are not among them."""
    return {
        row[0]: row[1]
        for batch in batches(claims)
        for row in indexed(book, select(item.c.id, item.c.text).where(item.c.id.in_(batch)))
    }


def some_rows(
    book: Opened, source: str | None, status: frozenset[str] | None, among: Iterable[str] | None
) -> list[ClaimRow]:
    """Those of the known rows that are asked for.

    Args:
        book: the opened record.
        source: only those of this source.
        status: only those of these statuses.
        among: only those of these ids.

    Example:
        >>> from sijill.register.register import in_memory
        >>> some_rows(in_memory(), None, None, None)
        []
    """
    known = known_rows(book)
    rows = list(known.rows.values()) if among is None and source is None else []
    if among is not None or source is not None:
        ids = known.by_source.get(source or "", []) if among is None else among
        rows = [known.rows[one] for one in list(ids) if one in known.rows]
    if source is None and status is None:
        return rows
    return [
        row for row in rows if (source is None or row.source == source) and (status is None or row.status in status)
    ]
