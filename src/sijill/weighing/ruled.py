"""What persons have ruled to be one or two, of acts and of those they were done to: sets and pairs of claims."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from sijill.weighing.disputes import Ruled
from sijill.weighing.weighed import HARMED, Weighed


@dataclass(frozen=True, slots=True)
class Joins:
    """Claims that were ruled to tell of one act or one person, and pairs ruled to tell of two.

    Args:
        set_of: for a claim that was joined with others, the first of its set.
        apart: pairs ruled to be of two.
        shared: pairs of claims ruled to tell of one person, no more of them than join their sets: each takes one off
            what they tell together.

    Example:
        >>> Joins({"c-2": "c-1"}).one("c-1", "c-2")
        True
    """

    set_of: Mapping[str, str]
    apart: frozenset[frozenset[str]] = frozenset()
    shared: tuple[tuple[str, str], ...] = ()

    def overlap(self, counted: Collection[str]) -> int:
        """How many people at least are told of by more than one of some claims and would be counted again.

        Args:
            counted: ids of claims whose people are summed.

        Example:
            >>> Joins({}, shared=(("c-1", "c-2"),)).overlap({"c-1", "c-2"})
            1
        """
        return sum(first in counted and second in counted for first, second in self.shared)

    def one(self, first: str, second: str) -> bool:
        """Whether two claims were ruled to be of one."""
        return self.root(first) == self.root(second)

    def root(self, claim: str) -> str:
        """The first claim of the set that a claim belongs to."""
        return self.set_of.get(claim, claim)


def joined(rulings: Iterable[Ruled], items: Iterable[Weighed]) -> Joins:
    """Read rulings on two claims, or on two people in them.

    A claim that shares one person with another is put with it, also where each tells of others besides: that can only
    lower what is counted. Two are apart by their people only where each was done to one person alone.

    Args:
        rulings: rulings in force, oldest first.
        items: the claims.

    Example:
        >>> joined([], []).apart
        frozenset()
    """
    told = [one for one in rulings if one.verdict in ("same", "different")]
    if not told:
        return Joins({})
    known = {item.id: item for item in items}
    set_of: dict[str, str] = {}
    apart: set[frozenset[str]] = set()
    by_person: dict[str, str] = {}
    shared: list[tuple[str, str]] = []
    for ruled in told:
        for first, second in _pairs(ruled.of, known):
            a, b = (one.partition("/")[0] for one in (first, second))
            if a == b:
                continue
            if ruled.verdict == "same":
                _join(set_of, a, b)
                # In a forest of claims each shares a person with one before it, so each takes one off their sum.
                people = _harmed(first, known) and _harmed(second, known)
                if people and _root(by_person, a) != _root(by_person, b):
                    shared.append((a, b))
                    _join(by_person, a, b)
            elif _alone(first, known) and _alone(second, known):
                apart.add(frozenset({a, b}))
    return Joins({one: _root(set_of, one) for one in set_of}, frozenset(apart), tuple(shared))


def _pairs(of: Sequence[str], known: Mapping[str, Weighed]) -> Iterator[tuple[str, str]]:
    here = [one for one in of if one.partition("/")[0] in known]
    yield from combinations([one for one in here if "/" in one], 2)
    yield from combinations([one for one in here if "/" not in one], 2)


def _alone(one: str, known: Mapping[str, Weighed]) -> bool:
    """Whether a claim is meant as a whole, or the one person to whom it was done."""
    claim, mention, place = one.partition("/")
    if not mention:
        return True
    parties = known[claim].claim.proposition.parties
    hurt = [number for number, party in enumerate(parties) if party.role in HARMED]
    return place.isdigit() and hurt == [int(place)] and parties[int(place)].form in ("person", "unnamed_person")


def _harmed(one: str, known: Mapping[str, Weighed]) -> bool:
    """Whether one person to whom it was done is meant: who did two acts adds nobody to either."""
    claim, mention, place = one.partition("/")
    parties = known[claim].claim.proposition.parties
    if not mention or not place.isdigit() or int(place) >= len(parties):
        return False
    party = parties[int(place)]
    return party.role in HARMED and party.form in ("person", "unnamed_person")


def _root(set_of: Mapping[str, str], one: str) -> str:
    while set_of.get(one, one) != one:
        one = set_of[one]
    return one


def _join(set_of: dict[str, str], first: str, second: str) -> None:
    a, b = sorted((_root(set_of, first), _root(set_of, second)))
    set_of[a] = a
    set_of[b] = a
    for one in (first, second):
        set_of.setdefault(one, a)
