"""What stands behind a record's claims: separate accounts of one act, and what the claims leave open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sijill.door.looking import in_force
from sijill.door.objects import Object, missing_object, support_object
from sijill.register.view import Standing, View
from sijill.weighing.missing import LeftOpen
from sijill.weighing.missing import missing as count_missing
from sijill.weighing.support import Accounts
from sijill.weighing.support import support as weigh_support


def support(view: View, among: Sequence[Standing] | None = None) -> tuple[Accounts, ...]:
    """Acts that several accounts may tell of, and how separate the accounts are; never a score.

    Args:
        view: the record as this person may see it.
        among: the claims to look at; all of them if None.

    Example:
        >>> from sijill.register.register import in_memory
        >>> support(in_memory().view())
        ()
    """
    return weigh_support(among if among is not None else view.claims(), rulings=in_force(view.rulings()))


def support_objects(view: View, among: Sequence[Standing] | None = None) -> Iterator[Object]:
    """Separate accounts as objects.

    Args:
        view: the record.
        among: the claims to look at, or None.

    Example:
        >>> from sijill.testing.examples import example_book
        >>> with example_book() as book:
        ...     list(support_objects(book.view()))
        []
    """
    for place, found in enumerate(support(view, among)):
        yield support_object(found, first=place == 0)


def missing(view: View, among: Sequence[Standing] | None = None) -> tuple[LeftOpen, ...]:
    """What the acts of a record leave open, field by field, accepted and proposed apart.

    Args:
        view: the record as this person may see it.
        among: the claims to look at; all of them if None.

    Example:
        >>> from sijill.register.register import in_memory
        >>> missing(in_memory().view())
        ()
    """
    return count_missing(among if among is not None else view.claims())


def missing_objects(view: View, among: Sequence[Standing] | None = None) -> Iterator[Object]:
    """What is left open, as objects.

    Args:
        view: the record.
        among: the claims to look at, or None.

    Example:
        >>> from sijill.testing.examples import example_book
        >>> with example_book() as book:
        ...     [(row["field"], row["told"]) for row in missing_objects(book.view())][:1]
        [('time', 1)]
    """
    for place, found in enumerate(missing(view, among)):
        yield missing_object(found, first=place == 0)
