"""Legal holds: what two persons have ruled to keep is not erased until one of the two rulings is undone."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select

from sijill.register.derived import catch_up
from sijill.register.opened import Opened
from sijill.register.schema import target
from sijill.register.two_persons import second_of
from sijill.register.verdicts import rulings_on


def hold_on(book: Opened, things: Iterable[str]) -> str | None:
    """The ruling that holds one of some things back from erasure; None where nothing does.

    A hold is a ruling *keep* on a source, text, claim or mention, approved by a second person.

    Args:
        book: the opened record.
        things: ids; a mention is also held by its claim.

    Example:
        >>> from sijill.register.register import in_memory
        >>> hold_on(in_memory(), ["s-1"]) is None
        True
    """
    asked = {part for one in things for part in (one, one.split("/", 1)[0])}
    catch_up(book)
    kept = select(target.c.of).where(target.c.verdict == "keep").distinct()
    named = {str(row[0]) for store in book.derived.values() for row in store.rows(kept)}
    touched = sorted(one for one in named if one in asked or one.split("/", 1)[0] in asked)
    known = rulings_on(book, touched)
    for thing in touched:
        for one in known.holding(thing):
            if one.verdict == "keep" and second_of(book, one.ruling) is not None:
                return one.ruling
    return None
