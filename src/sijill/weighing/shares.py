"""What the claims of a total leave open, and claims parted by place or by the body that is said to have done it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from sijill.record.claim import Claim
from sijill.weighing.weighed import UNNAMED, Weighed, fold, harmed, named, time_of

OF_THE_NAMED = (("age", "attribute.age"), ("sex", "attribute.sex"), ("status", "attribute.combat_status"))
"""What a total says of those it counts, where a claim about their name tells it."""

Known = frozenset[tuple[str, str]]


def known_of(items: Iterable[Weighed]) -> Known:
    """Which attribute is told of which name, anywhere in some claims.

    Args:
        items: claims with their standing.

    Example:
        >>> known_of([])
        frozenset()
    """
    attributes = [item.claim.proposition for item in items if item.claim.proposition.kind == "attribute"]
    return frozenset(
        (said.code, name) for said in attributes for name in named(one for one in said.parties if one.role == "subject")
    )


def left_open(counted: Sequence[Weighed], known: Known) -> tuple[tuple[str, int], ...]:
    """Of the claims of a total, how many leave the place, time or doer open, and age, sex or status of those harmed.

    Age, sex and status are open where not all who were harmed are named, or nothing tells it of one of the names.

    Args:
        counted: the claims a total rests on.
        known: which attribute is told of which name.

    Example:
        >>> left_open([], frozenset())[0]
        ('place', 0)
    """
    said = [item.claim.proposition for item in counted]
    told = _told(counted, known)
    doers = [any(p.role == "perpetrator" and p.form != "unknown" for p in one.parties) for one in said]
    return (
        ("place", sum(one.where is None for one in said)),
        ("time", sum(not time_of(item.claim).known for item in counted)),
        ("doer", len(doers) - sum(doers)),
        *((name, len(counted) - told[code]) for name, code in OF_THE_NAMED),
    )


def _told(counted: Sequence[Weighed], known: Known) -> Counter[str]:
    """How many claims have each attribute told of everybody they were done to."""
    found: Counter[str] = Counter()
    codes = {code for code, _ in known}
    for item in counted if codes else ():
        people = [party for party in harmed(item.claim) if party.form not in ("thing", "organisation")]
        if people and all(party.form == "person" for party in people):
            names = named(people)
            found.update(code for code in codes if all((code, name) in known for name in names))
    return found


def by_place(items: Iterable[Weighed]) -> dict[str | None, list[Weighed]]:
    """Part claims by the place they name; a site or spot stands under what contains it, None where none is told.

    Args:
        items: claims with their standing.

    Example:
        >>> from sijill.testing.examples import raid_standing
        >>> list(by_place([raid_standing()]))
        [None]
    """
    return _parted((item, _place(item.claim)) for item in items)


def by_doer(items: Iterable[Weighed]) -> dict[str | None, list[Weighed]]:
    """Part claims by the one organisation that is said to have done it; None for anybody else, and for several.

    Persons and groups are never a heading: a table of those would soon be a list of suspects or of communities.

    Args:
        items: claims with their standing.

    Example:
        >>> from sijill.testing.examples import raid_standing
        >>> list(by_doer([raid_standing()]))
        [None]
    """
    return _parted((item, _doer(item.claim)) for item in items)


def _parted(told: Iterable[tuple[Weighed, str | None]]) -> dict[str | None, list[Weighed]]:
    found: dict[str | None, tuple[str | None, list[Weighed]]] = {}
    for item, words in told:
        found.setdefault(None if words is None else fold(words), (words, []))[1].append(item)
    return dict(found.values())


def _place(claim: Claim) -> str | None:
    told = claim.proposition.where
    if told is None:
        return None
    where = told.value
    finer = where.level in UNNAMED or (where.level is None and where.kind is not None)
    return (where.within[0] if where.within else None) if finer else where.words


def _doer(claim: Claim) -> str | None:
    doers = [party for party in claim.proposition.parties if party.role == "perpetrator" and party.form != "unknown"]
    if len(doers) != 1 or doers[0].form != "organisation" or doers[0].passage is None:
        return None
    return doers[0].passage.words
