"""Promises and what is held since, and the codebook of a view."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from sijill.door.looking import in_force
from sijill.door.objects import CONTRACT, Object
from sijill.errors import WrongUse
from sijill.meaning.edtf import when_from_edtf
from sijill.meaning.moments import iso
from sijill.messages import N_
from sijill.register.view import Standing, View
from sijill.weighing.codebook import Variable
from sijill.weighing.codebook import codebook as describe
from sijill.weighing.promises import Promise
from sijill.weighing.promises import promises as gather
from sijill.weighing.weighed import Window

COLUMNS = ("variable", "title", "kind", "unit", "vocabulary", "value", "count", "of", "unknown", "share_unknown",
           "least", "most")  # fmt: skip


def promises(view: View, among: Sequence[Standing] | None = None, on: str | None = None) -> tuple[Promise, ...]:
    """What was promised, by when, and what later claims may bear on it; never whether it was kept.

    Args:
        view: the record as this person may see it.
        among: the claims to look at; all of them if None.
        on: the day asked about, EDTF; a time that ended before it is over. None asks about no day.

    Raises:
        Unreadable: the day is no EDTF.
        WrongUse: it has no beginning.

    Example:
        >>> from sijill.register.register import in_memory
        >>> promises(in_memory().view(), on="2011-05-01")
        ()
    """
    day = None if on is None else when_from_edtf(on).start.earliest
    if on is not None and day is None:
        raise WrongUse(N_("the day asked about has no beginning"), where=on[:40], do=N_("Give a date: 2026-11-29."))
    return gather(among if among is not None else view.claims(), in_force(view.rulings()), day)


def promise_objects(view: View, among: Sequence[Standing] | None = None, on: str | None = None) -> Iterator[Object]:
    """Promises as objects.

    Args:
        view: the record.
        among: the claims to look at, or None.
        on: the day asked about, EDTF, or None.

    Example:
        >>> from sijill.register.register import in_memory
        >>> list(promise_objects(in_memory().view()))
        []
    """
    for place, one in enumerate(promises(view, among, on)):
        yield {
            **({"contract": CONTRACT} if place == 0 else {}),
            "type": "promise",
            "claim": one.claim,
            "kind": one.kind,
            "made": _span(one.made),
            "due": None if one.due is None else _span(one.due),
            "due_words": one.due_words,
            "holds": one.holds,
            "past": one.past,
            "since": [{"claim": later.claim, "what": later.what, "linked_by": later.linked_by} for later in one.since],
        }


def _span(window: Window) -> Object:
    return {
        "earliest": None if window.earliest is None else iso(window.earliest),
        "latest": None if window.latest is None else iso(window.latest),
    }


def codebook(view: View, among: Sequence[Standing] | None = None) -> tuple[Variable, ...]:
    """Every variable of a view: kind, values of the vocabulary with counts, share unknown.

    Args:
        view: the record as this person may see it.
        among: the claims to look at; all of them if None.

    Example:
        >>> from sijill.register.register import in_memory
        >>> {one.of for one in codebook(in_memory().view())}
        {0}
    """
    return describe(among if among is not None else view.claims())


def codebook_objects(view: View, among: Sequence[Standing] | None = None) -> Iterator[Object]:
    """A codebook as objects.

    Args:
        view: the record.
        among: the claims to look at, or None.

    Example:
        >>> from sijill.testing.examples import example_book
        >>> with example_book() as book:
        ...     rows = {row["name"]: row for row in codebook_objects(book.view())}
        >>> rows["polarity"]["values"][0]["value"]
        'said'
    """
    for place, one in enumerate(codebook(view, among)):
        yield {
            **({"contract": CONTRACT} if place == 0 else {}),
            "type": "variable",
            "name": one.name,
            "title": one.title,
            "kind": one.kind,
            "unit": one.unit,
            "vocabulary": one.vocabulary,
            "values": [{"value": value, "count": count} for value, count in one.values],
            "of": one.of,
            "unknown": one.unknown,
            "share_unknown": one.share,
            "least": one.least,
            "most": one.most,
        }


def codebook_csv(variables: Iterable[Variable]) -> str:
    """A codebook as CSV, a row for each value; a variable without listed values has one row.

    Args:
        variables: as `codebook` gives them.

    Example:
        >>> codebook_csv([]).strip()
        'variable,title,kind,unit,vocabulary,value,count,of,unknown,share_unknown,least,most'
    """
    written = io.StringIO()
    table = csv.writer(written, lineterminator="\n")
    table.writerow(COLUMNS)
    for one in variables:
        head = (one.name, one.title, one.kind, one.unit, one.vocabulary or "")
        tail = (one.of, one.unknown, "" if one.share is None else one.share, one.least or "", one.most or "")
        for value, count in one.values or (("", ""),):
            table.writerow((*head, value, count, *tail))
    return written.getvalue()
