"""Which totals a merge changes: people, people in each combination of sources, and every minimum and maximum."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sijill.door.looking import in_force
from sijill.door.objects import Object
from sijill.messages import N_, Message
from sijill.record.ruling import Ruling
from sijill.register.entries import RulingEntry
from sijill.register.people import Pair, people_from, spoken_of
from sijill.register.view import View
from sijill.weighing.proof import verified
from sijill.weighing.totals import totals as weigh_totals
from sijill.weighing.weighed import Window

MERGES = frozenset({"same", "different", "undo"})
"""The verdicts after which people or accounts may be one that were two, or two that were one."""
Bounds = tuple[int, int | None]
_Total = tuple[str, str, bool, Window | None]


@dataclass(frozen=True, slots=True)
class Counts:
    """What a record counts at one moment.

    Args:
        people: how many people rulings and accepted claims tell apart.
        on: how many of them are named in each combination of sources, by the sources' ids.
        totals: minimum and maximum by unit, status, whether verified, and period.

    Example:
        >>> Counts(0, {}, {}).people
        0
    """

    people: int
    on: Mapping[tuple[str, ...], int]
    totals: Mapping[_Total, Bounds]


@dataclass(frozen=True, slots=True)
class Moved:
    """One number that changed.

    Args:
        what: `people`, `people_on` (in one combination of sources), or the unit of a total.
        before: at least and at most before; None where there was no such total.
        after: the same afterwards.
        status: accepted or proposed, for a total; else "".
        verified: whether the total is of what was found proven.
        sources: ids of the combination of sources, for `people_on`.

    Example:
        >>> Moved("people", (3, 3), (2, 2)).after
        (2, 2)
    """

    what: str
    before: Bounds | None
    after: Bounds | None
    status: str = ""
    verified: bool = False
    sources: tuple[str, ...] = ()


def counts(view: View, supposed: Ruling | None = None) -> Counts:
    """Count people, people by the sources that name them, and totals; as they stand, or with one ruling more.

    Args:
        view: the record as this person may see it.
        supposed: a ruling on two mentions or two claims that nobody has given, or None.

    Example:
        >>> from sijill.register.register import in_memory
        >>> counts(in_memory().view()).people
        0
    """
    entries = view.rulings()
    extra = () if supposed is None else (supposed,)
    claims = list(view.claims())
    source_of = {item.id: item.source for item in claims}
    mentions = {mention for person in view.people() for mention in person.mentions}
    found = people_from(mentions, _pairs(entries, extra))
    on = Counter(
        tuple(sorted({source_of[claim] for one in person.mentions if (claim := one.partition("/")[0]) in source_of}))
        for person in found
    )
    totals = weigh_totals(claims, verified=verified(claims, entries), rulings=[*in_force(entries), *extra])
    return Counts(
        len(found),
        on,
        {(one.unit, one.status, one.verified, one.period): (one.minimum, one.maximum) for one in totals},
    )


def _pairs(entries: Sequence[RulingEntry], extra: Sequence[Ruling]) -> Iterator[Pair]:
    """Rulings on mentions as pairs, in their order; those that cover a rule join nobody."""
    told = [(one.id, one.ruling, one.about) for one in entries if not one.undone]
    told += [("", one, ()) for one in extra]
    for order, (id, ruling, about) in enumerate(told):
        if ruling.verdict in ("same", "different") and ruling.covers is None:
            for one, other in spoken_of(ruling.verdict, ruling.of, about):
                if "/" in one and "/" in other:
                    yield Pair(id, (f"{order:09d}", "", 0), one, other, ruling.verdict == "same")


def moved(before: Counts, after: Counts) -> tuple[Moved, ...]:
    """The numbers that differ between two counts.

    Args:
        before: one count.
        after: a later one.

    Example:
        >>> [one.what for one in moved(Counts(3, {("s-1",): 3}, {}), Counts(2, {("s-1",): 2}, {}))]
        ['people', 'people_on']
    """
    out = []
    if before.people != after.people:
        out.append(Moved("people", (before.people,) * 2, (after.people,) * 2))
    for sources in sorted(before.on.keys() | after.on.keys()):
        was, now = before.on.get(sources, 0), after.on.get(sources, 0)
        if was != now:
            out.append(Moved("people_on", (was, was), (now, now), sources=sources))
    for key in sorted(before.totals.keys() | after.totals.keys(), key=repr):
        old, new = before.totals.get(key), after.totals.get(key)
        if old != new:
            out.append(Moved(key[0], old, new, key[1], key[2]))
    return tuple(out)


def would_move(view: View, one: str, other: str) -> tuple[Moved, ...]:
    """Which numbers would change if two mentions, or two accounts, were ruled to be one.

    Args:
        view: the record as this person may see it.
        one: a mention (`c-…/0`) or a claim, as a proposed pair names it.
        other: the other.

    Example:
        >>> from sijill.testing.examples import example_book
        >>> with example_book() as book:
        ...     acts = [one.id for one in book.view().claims() if one.claim.proposition.kind == "act"]
        ...     would_move(book.view(), acts[0], acts[0])
        ()
    """
    return moved(counts(view), counts(view, Ruling((one, other), "same", "supposed, ruled by nobody")))


def moved_object(one: Moved) -> Object:
    """A changed number as an object of the machine interface.

    Args:
        one: the number.

    Example:
        >>> moved_object(Moved("people", (3, 3), (2, 2)))["after"]
        {'minimum': 2, 'maximum': 2}
    """
    bounds = {
        name: None if value is None else dict(zip(("minimum", "maximum"), value, strict=True))
        for name, value in (("before", one.before), ("after", one.after))
    }
    told = {"status": one.status or None, "verified": one.verified, "sources": list(one.sources)}
    return {"contract": 1, "type": "total_moved", "what": one.what, **told, **bounds}


def moved_sentence(one: Moved) -> Message:
    """A changed number as a sentence.

    Args:
        one: the number.

    Example:
        >>> moved_sentence(Moved("people", (3, 3), (2, 2))).values["after"]
        '2'
    """
    values: dict[str, object] = {"before": _said(one.before), "after": _said(one.after)}
    if one.what == "people":
        return Message(N_("people: {before} before, {after} now"), values)
    if one.what == "people_on":
        return Message(
            N_("people named in {sources}: {before} before, {after} now"), values | {"sources": ", ".join(one.sources)}
        )
    words = N_("{unit}, from {status} claims: {before} before, {after} now")
    return Message(words, values | {"unit": one.what, "status": one.status})


def _said(bounds: Bounds | None) -> str:
    if bounds is None:
        return "–"
    least, most = bounds
    return str(least) if least == most else f"≥ {least}" if most is None else f"{least}–{most}"
