"""What consent and terms permit: for each source the parts that may go to one recipient for one purpose on one day."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import func, select

from sijill.messages import N_
from sijill.record.canonical import Json
from sijill.record.line import Line
from sijill.register.agreed import Agreed, Permissions
from sijill.register.consent import PARTS, terms_of
from sijill.register.derived import catch_up
from sijill.register.lines import open_rows, rows_where
from sijill.register.opened import Opened
from sijill.register.schema import line, target
from sijill.register.verdicts import rulings_on

WITHDRAWN, EXPIRED, NOT_GRANTED = N_("withdrawn"), N_("expired"), N_("not granted")

KEPT = 16
"""How many answers stay in memory; a new source, consent or ruling makes new ones."""


def permissions(book: Opened, to: tuple[str, str], on: str, *, until: str | None = None) -> Permissions:
    """Evaluate terms and consents for a recipient and a purpose.

    The newest consent that fits replaces what the terms of the source allow; a withdrawal takes everything away.

    Args:
        book: the opened record.
        to: recipient and purpose.
        on: the day, as `2027-01-31`.
        until: leave out what was recorded later than this; None takes all.

    Example:
        >>> from sijill.register.register import in_memory
        >>> permissions(in_memory(), ("public", "publication"), "2027-01-31").by_source
        {}
    """
    memory = book.memory
    decides = line.c.kind.in_(("source", "consent", "ruling"))
    mark = book.register.first(select(func.max(line.c.n)).where(decides))
    known = (to, on, until, mark and mark[0])
    with memory.turn:
        if known not in memory.permitted:
            if len(memory.permitted) >= KEPT:
                memory.permitted.clear()
            memory.permitted[known] = _evaluated(book, to, on, until)
        return memory.permitted[known]


def _evaluated(book: Opened, to: tuple[str, str], on: str, until: str | None) -> Permissions:
    recipient, purpose = to
    kind = recipient.partition(":")[0]
    taken_back = _withdrawn(book, until)
    allowed: dict[str, frozenset[str]] = {}
    consented: dict[str, frozenset[str]] = {}
    withdrawn: set[str] = set()
    expired: set[str] = set()
    for one in agreed(book):
        if until is not None and one.order[0] > until:
            continue
        if one.terms is not None:
            allowed.setdefault(one.of, terms_of(one.terms, kind))
        elif one.id not in taken_back and _fits(one, recipient, purpose):
            over = one.expires is not None and one.expires < on
            allowed[one.of] = consented[one.of] = frozenset() if over else one.parts
            (expired.add if over else expired.discard)(one.of)
        # what was taken back from anybody leaves nobody any more; the team goes on unless it is taken back from it
        if one.id in taken_back and (one.terms is not None or kind != "team" or one.recipient == "team"):
            withdrawn.add(one.of)
    nothing: frozenset[str] = frozenset()
    return Permissions(
        {source: nothing if source in withdrawn else parts for source, parts in allowed.items()},
        frozenset(withdrawn),
        frozenset(expired),
        taken_back,
        {source: nothing if source in withdrawn else parts for source, parts in consented.items()},
    )


def agreed(book: Opened) -> tuple[Agreed, ...]:
    """Every source and consent that this person's keys open, sources first; opened once and then remembered.

    Args:
        book: the opened record.

    Example:
        >>> from sijill.register.register import in_memory
        >>> agreed(in_memory())
        ()
    """
    memory = book.memory
    with memory.turn:
        wanted = (line.c.kind.in_(("source", "consent")), line.c.n > memory.agreed_to)
        newest = book.register.first(select(line.c.n).where(*wanted).order_by(line.c.n.desc()).limit(1))
        if newest is not None:
            told = map(_agreed, open_rows(book, rows_where(book, *wanted)))
            fresh = [one for one in told if one is not None]
            once = {one.id: one for one in sorted((*memory.agreed, *fresh), key=lambda one: one.order, reverse=True)}
            memory.agreed = tuple(sorted(once.values(), key=lambda one: (one.terms is None, one.order)))
            memory.agreed_to = int(newest[0])
        return memory.agreed


def _agreed(one: Line) -> Agreed | None:
    """A source or consent as far as it decides; a consent of a shape that is not known here decides nothing."""
    body, order = one.body, (one.recorded_at, one.device, one.seq)
    if one.kind == "source":
        return Agreed(one.id, order, one.id, terms=str(body.get("terms")))
    if not {"of", "recipient", "purposes", "parts", "granted"} <= body.keys():
        return None
    parts = frozenset(_words(body["parts"])) & frozenset(PARTS) if body["granted"] is True else frozenset()
    expires = body.get("expires")
    return Agreed(
        one.id,
        order,
        str(body["of"]),
        recipient=str(body["recipient"]),
        purposes=_words(body["purposes"]),
        parts=parts,
        expires=None if expires is None else str(expires),
    )


def _withdrawn(book: Opened, until: str | None) -> frozenset[str]:
    """Sources and consents that a ruling in force takes back."""
    catch_up(book)
    asked = select(target.c.of).where(target.c.verdict == "withdraw").distinct()
    named = [row[0] for store in book.derived.values() for row in store.rows(asked)]
    if not named:
        return frozenset()
    known = rulings_on(book, named, as_of=until)
    return frozenset(one for one in named if known.status(one) == "withdrawn")


def _fits(one: Agreed, recipient: str, purpose: str) -> bool:
    return one.recipient in (recipient, recipient.partition(":")[0]) and (not one.purposes or purpose in one.purposes)


def _words(value: Json) -> tuple[str, ...]:
    return tuple(str(one) for one in value) if isinstance(value, list) else ()


def withheld(found: Permissions, sources: Iterable[str]) -> dict[str, str]:
    """Why each source that gives nothing is not there: withdrawn, expired or not granted.

    Args:
        found: what is permitted.
        sources: ids.

    Example:
        >>> withheld(Permissions({}, frozenset({"s-1"}), frozenset()), ["s-1", "s-2"])
        {'s-1': 'withdrawn', 's-2': 'not granted'}
    """
    return {
        one: WITHDRAWN if one in found.withdrawn else EXPIRED if one in found.expired else NOT_GRANTED
        for one in sources
        if not found.allows(one, "account")
    }
