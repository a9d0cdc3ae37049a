"""What has come to the book since a line: rulings and claims, or more than what was remembered can be mended by."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select

from sijill.register.lines import batches
from sijill.register.listing import indexed
from sijill.register.opened import Opened
from sijill.register.schema import line, target

QUIET = frozenset({"access", "ruling", "proposal", "claim", "custody", "consent", "person_at_desk"})
"""Kinds of lines after which the same claims are listed, some with another standing, and at most a few more."""

TAKES_AWAY = frozenset({"approve", "erase", "reveal"})
"""Verdicts after which something may be gone, or be seen that was not."""


@dataclass(frozen=True, slots=True)
class News:
    """What has come since a line of the book.

    Args:
        upto: number of the newest line.
        quiet: whether rulings and claims are all that matters of it; otherwise what was remembered is made anew.
        rulings: ids of the rulings, in the order in which they came; empty where it is not quiet.
        claims: ids of the claims, likewise.

    Example:
        >>> News(0, True).rulings
        ()
    """

    upto: int
    quiet: bool
    rulings: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()


def newest_line(book: Opened) -> int:
    """The number of the newest line of the book.

    Args:
        book: the opened record.

    Example:
        >>> from sijill.register.register import in_memory
        >>> newest_line(in_memory())
        0
    """
    found = book.register.first(select(func.max(line.c.n)))
    return int((found[0] if found is not None else 0) or 0)


def news(book: Opened, since: int) -> News:
    """What has come to the book after a line.

    Args:
        book: the opened record.
        since: number of the last line that is known.

    Example:
        >>> from sijill.register.register import in_memory
        >>> news(in_memory(), 0)
        News(upto=0, quiet=True, rulings=(), claims=())
    """
    upto = newest_line(book)
    if upto == since:
        return News(upto, True)
    rows = book.register.rows(select(line.c.id, line.c.kind).where(line.c.n > since, line.c.n <= upto))
    if not {row[1] for row in rows} <= QUIET:
        return News(upto, False)
    rulings = tuple(row[0] for row in rows if row[1] == "ruling")
    asked = (select(target.c.verdict).where(target.c.ruling.in_(batch)) for batch in batches(rulings))
    if any(verdict in TAKES_AWAY for one in asked for (verdict,) in indexed(book, one)):
        return News(upto, False)
    return News(upto, True, rulings, tuple(row[0] for row in rows if row[1] == "claim"))


def borne_on(book: Opened, rulings: tuple[str, ...]) -> set[str]:
    """Everything that some rulings bear on, through the rulings that they undo.

    Args:
        book: the opened record.
        rulings: their ids.

    Example:
        >>> from sijill.register.register import in_memory
        >>> borne_on(in_memory(), ("r-none",))
        set()
    """
    found: set[str] = set()
    asked = list(rulings)
    while asked:
        told: set[str] = set()
        for batch in batches(asked):
            told.update(row[0] for row in indexed(book, select(target.c.of).where(target.c.ruling.in_(batch))))
        asked = [one for one in told - found if one.startswith("r-")]
        found |= told
    return found
