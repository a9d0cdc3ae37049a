"""Nouns of a record, as objects: claims, people, differing accounts, totals, timeline, passages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from sijill.door.objects import Object, claim_object, dispute_object, total_object
from sijill.errors import WrongUse
from sijill.meaning.moments import iso
from sijill.messages import N_
from sijill.record.canonical import PUBLIC_ID_KEY
from sijill.record.ruling import Ruling
from sijill.record.vocabulary import require, vocabulary
from sijill.register.view import RulingEntry, Standing, View
from sijill.weighing.disputes import Dispute, laid
from sijill.weighing.disputes import disputes as weigh_disputes
from sijill.weighing.open_year import day_code
from sijill.weighing.proof import verified
from sijill.weighing.shares import by_doer, by_place
from sijill.weighing.timeline import Moment
from sijill.weighing.timeline import timeline as weigh_timeline
from sijill.weighing.totals import Total
from sijill.weighing.totals import totals as weigh_totals

_PARTED = {"place": by_place, "doer": by_doer}


def claims(view: View, *, status: str | None = None, source: str | None = None) -> tuple[Standing, ...]:
    """Claims with their standing.

    Args:
        view: the record as this person may see it.
        status: only those of this status, or None.
        source: only those of this source, or None.

    Raises:
        UnknownWord: no such status.
        NotThere: no such source.

    Example:
        >>> from sijill.register.register import in_memory
        >>> claims(in_memory().view())
        ()
    """
    wanted = None if status is None else frozenset({require("claim_status", status)})
    if source is not None:
        view.source(source)
    return tuple(view.claims(source=source, status=wanted))


def in_force(entries: Iterable[RulingEntry]) -> list[Ruling]:
    """The rulings that were not undone, oldest first; one on a proposed pair also names what the pair joins.

    Rulings that cover a rule are left out: nobody has read what each of them is about.

    Args:
        entries: rulings as the view gives them.

    Example:
        >>> in_force([])
        []
    """
    told = [entry for entry in entries if not entry.undone and entry.ruling.covers is None]
    return [replace(one.ruling, of=tuple(dict.fromkeys((*one.ruling.of, *one.about)))) for one in told]


def disputes(view: View, among: Sequence[Standing] | None = None) -> tuple[Dispute, ...]:
    """Differing accounts and look-alikes; both stand.

    Args:
        view: the record as this person may see it.
        among: the claims to look at; all of them if None.

    Example:
        >>> from sijill.register.register import in_memory
        >>> disputes(in_memory().view())
        ()
    """
    return weigh_disputes(among if among is not None else view.claims(), PUBLIC_ID_KEY, in_force(view.rulings()))


def totals(view: View, among: Sequence[Standing] | None = None, by: str | None = None) -> tuple[Total, ...]:
    """How many at least and at most; what was found proven, accepted and proposed apart.

    Args:
        view: the record as this person may see it.
        among: the claims to look at; all of them if None.
        by: `place` or `doer`, to part them; the parts may overlap and are never summed. None counts all together.

    Raises:
        WrongUse: they cannot be parted by that.

    Example:
        >>> from sijill.register.register import in_memory
        >>> totals(in_memory().view())
        ()
    """
    claims = list(among if among is not None else view.claims())
    proven, ruled = verified(claims, entries := view.rulings()), in_force(entries)
    if by is None:
        return weigh_totals(claims, verified=proven, rulings=ruled)
    if by not in _PARTED:
        raise WrongUse(N_("totals are parted by place or by doer"), do=N_("Give --by place or --by doer."))
    acts = [item for item in claims if item.claim.proposition.kind == "act"]
    others, board = [item for item in claims if item.claim.proposition.kind != "act"], laid(claims)
    return tuple(
        replace(total, place=words if by == "place" else None, doer=words if by == "doer" else None)
        for words, part in _PARTED[by](acts).items()
        for total in weigh_totals([*part, *others], board, proven, ruled)
    )


def timeline(view: View, among: Sequence[Standing] | None = None) -> tuple[Moment, ...]:
    """What is told to have happened, in order of time.

    Args:
        view: the record as this person may see it.
        among: the claims to look at; all of them if None.

    Example:
        >>> from sijill.register.register import in_memory
        >>> timeline(in_memory().view())
        ()
    """
    return weigh_timeline(among if among is not None else view.claims())


def claim_objects(view: View, status: str | None = None, source: str | None = None) -> Iterator[Object]:
    """Claims as objects.

    Args:
        view: the record.
        status: only those of this status, or None.
        source: only those of this source, or None.

    Example:
        >>> from sijill.testing.examples import example_book
        >>> with example_book() as book:
        ...     [(claim["kind"], claim["status"]) for claim in claim_objects(book.view())][:1]
        [('act', 'proposed')]
    """
    return _first_says(claim_object(standing) for standing in claims(view, status=status, source=source))


def dispute_objects(view: View, among: Sequence[Standing] | None = None) -> Iterator[Object]:
    """Differing accounts as objects.

    Args:
        view: the record.
        among: the claims to look at, or None.

    Example:
        >>> from sijill.testing.examples import example_book
        >>> with example_book() as book:
        ...     list(dispute_objects(book.view()))
        []
    """
    return _first_says(dispute_object(dispute) for dispute in disputes(view, among))


def total_objects(view: View, among: Sequence[Standing] | None = None, by: str | None = None) -> Iterator[Object]:
    """Totals as objects.

    Args:
        view: the record.
        among: the claims to look at, or None.
        by: `place` or `doer`, to part them, or None.

    Example:
        >>> from sijill.testing.examples import example_book
        >>> with example_book() as book:
        ...     [(total["unit"], total["minimum"]) for total in total_objects(book.view())]
        [('deaths', 2)]
    """
    return _first_says(total_object(total, _scope(total, by)) for total in totals(view, among, by))


def _scope(total: Total, by: str | None) -> dict[str, str | None]:
    """Place, period and, where they are parted by doer, the organisation; null where none is told."""
    scope = _period(total) | {"place": total.place}
    return scope if by != "doer" else scope | {"doer": total.doer}


def _period(total: Total) -> dict[str, str | None]:
    period = total.period
    if period is None or (period.earliest is None and period.latest is None):
        return {"place": None, "period": None}
    first = ".." if period.earliest is None else iso(period.earliest)
    last = ".." if period.latest is None else iso(period.latest)
    return {"place": None, "period": f"{first}/{last}"}


def timeline_objects(view: View, among: Sequence[Standing] | None = None) -> Iterator[Object]:
    """The timeline as objects.

    Args:
        view: the record.
        among: the claims to look at, or None.

    Example:
        >>> from sijill.testing.examples import example_book
        >>> with example_book() as book:
        ...     next(timeline_objects(book.view()))["earliest"]
        '2001-05-04T00:00'
    """
    return _first_says(
        {
            "type": "moment",
            "claim": moment.claim,
            "inferred": moment.inferred,
            "earliest": None if moment.earliest is None else iso(moment.earliest),
            "latest": None if moment.latest is None else iso(moment.latest),
            "of_year": None if moment.of_year is None else day_code(moment.of_year),
            "implied": _implied(moment),
        }
        for moment in timeline(view, among)
    )


def _implied(moment: Moment) -> Object | None:
    """Narrower bounds that follow from what is told beside it, with the claims they rest on."""
    if moment.implied is None:
        return None
    window = moment.implied.window
    return {
        "earliest": None if window.earliest is None else iso(window.earliest),
        "latest": None if window.latest is None else iso(window.latest),
        "claims": list(moment.implied.claims),
    }


def hit_objects(view: View, words: str, limit: int) -> Iterator[Object]:
    """Passages that hold the words, best first, as objects.

    Args:
        view: the record.
        words: what to look for; Arabic in any spelling.
        limit: at most so many.

    Example:
        >>> from sijill.testing.examples import example_book
        >>> with example_book() as book:
        ...     [hit["snippet"][:9] for hit in hit_objects(book.view(), "guards", 1)]
        ['On Friday']
    """
    return _first_says(
        {
            "type": "hit",
            "source": hit.source_id,
            "text": hit.text_id,
            "start": hit.start,
            "end": hit.end,
            "snippet": hit.snippet,
        }
        for hit in view.search(words, limit)
    )


def code_label(code: str) -> str:
    """The English label of an act, statement, attribute or relation code, which is also its message id.

    Args:
        code: a code of the vocabulary.

    Example:
        >>> code_label("raid")
        'Armed entry / search of a dwelling'
    """
    return vocabulary().labels.get(code, code)


def _first_says(objects: Iterator[Object]) -> Iterator[Object]:
    """The same objects, the first of a stream carrying the contract's version."""
    for place, item in enumerate(objects):
        yield {"contract": 1, **item} if place == 0 else item
