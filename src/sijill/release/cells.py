"""How many people by place and role; small counts of the living are withheld with whatever would give them away."""

from __future__ import annotations

from collections.abc import Sequence

from sijill.guarding.cells import Count, suppress
from sijill.guarding.policy import Policy
from sijill.record.canonical import Json
from sijill.register.tiers import PERSONS, is_death
from sijill.register.view import Standing
from sijill.release.guard import Guard
from sijill.release.items import Item, Projected
from sijill.release.members import place_of

DEAD = "dead"
"""The role under which the dead of a place are counted: never withheld for being few."""

MOST = 120
"""Counts against which the attack is played; beyond, every count of the living goes as soon as one has to."""

Key = tuple[str, str]


def cell_items(
    projected: Projected, guard: Guard, before: Sequence[Count] = (), *, linear: bool = False
) -> tuple[list[Item], list[Json]]:
    """A table of people by place and role with its sums, and what of it goes into the ledger.

    It counts those too whose claims are told coarser. How many of a cell are told as they are, everybody can count in
    the claims themselves; so that is known to the attacker, and the rest must not stand there by subtraction.

    Args:
        projected: the published claims.
        guard: what decides.
        before: counts of people that earlier releases printed or let everybody count.
        linear: play the attacker; else withhold all counts of the living once one has to be.

    Example:
        >>> from sijill.testing.releases import example_release
        >>> cell_items(Projected(), example_release().guard)
        ([], [])
    """
    open_, hidden = people_by_cell(projected, guard)
    keys = sorted(open_.keys() | hidden.keys())
    known = [_count(key, open_[key], guard.policy) for key in keys if key in open_]
    whole = [_count(key, open_.get(key, set()) | hidden.get(key, set()), guard.policy) for key in keys]
    rest = [_count(key, hidden[key] - open_.get(key, set()), guard.policy) for key in keys if key in hidden]
    now, then = collapsed([*whole, *rest], [*known, *before])
    play = linear and len(now) + len(then) <= MOST
    said = suppress(now, then, guard.policy.minimum_cell, linear=play)
    shown = {keys[place] for place in said.shown if place < len(keys)}
    items: list[Item] = [
        {
            "type": "cell",
            "id": guard.id_of("q", f"cell {key}"),
            "place": key[0] or None,
            "role": key[1] or None,
            "people": count.value if key in shown else None,
            "small": key not in shown,
        }
        for key, count in zip(keys, whole, strict=True)
    ]
    printed = [*known, *(count for key, count in zip(keys, whole, strict=True) if key in shown)]
    ledger: list[Json] = [{"people": [*sorted(one.cells)], "value": one.value} for one in printed if one.protected]
    return items, ledger


def people_by_cell(projected: Projected, guard: Guard) -> tuple[dict[Key, set[str]], dict[Key, set[str]]]:
    """Who stands in each cell, told with their place and without it; an empty place or role is the sum over all.

    Args:
        projected: the published claims.
        guard: what decides.

    Example:
        >>> from sijill.testing.releases import example_release
        >>> people_by_cell(Projected(), example_release().guard)
        ({}, {})
    """
    open_: dict[Key, set[str]] = {}
    hidden: dict[Key, set[str]] = {}
    for one, item in zip(projected.standings, projected.items, strict=True):
        where = one.claim.proposition.where
        if where is None or not guard.tells_place(one.source, where.value):
            continue
        told = place_of(where.value, where.inferred, guard.policy)
        place = str(told.get("name") or "") if isinstance(told, dict) else ""
        for number, role in _roles(one, guard) if place else ():
            mention = f"{one.id}/{number}"
            coarse = item["where"] is None or mention in projected.without
            person = guard.persons.get(mention, mention)
            for key in ((place, role), ("", role), *(((place, ""),) if role != DEAD else ())):
                (hidden if coarse else open_).setdefault(key, set()).add(person)
    return open_, hidden


def _roles(one: Standing, guard: Guard) -> list[tuple[int, str]]:
    said, death = one.claim.proposition, is_death(one.claim)
    return [
        (number, DEAD if death and party.role in guard.policy.named_roles else party.role)
        for number, party in enumerate(said.parties)
        if party.form in PERSONS and party.passage is not None
    ]


def _count(key: Key, people: set[str], policy: Policy) -> Count:
    sensitive = bool(key[0]) or key[1] in policy.accused_roles  # a village can stand for a community
    floor = policy.sensitive_cell if sensitive else policy.minimum_cell
    return Count(frozenset(people), len(people), key[1] != DEAD, floor)


def collapsed(now: Sequence[Count], before: Sequence[Count]) -> tuple[list[Count], list[Count]]:
    """The same counts over fewer cells: who stands in the very same counts is one cell, so that the attack stays small.

    Args:
        now: the new counts, over people.
        before: earlier ones.

    Example:
        >>> now, _ = collapsed([Count(frozenset("abc"), 3, True, 5)], [])
        >>> len(now[0].cells), now[0].value
        (1, 3)
    """
    stands: dict[str, list[int]] = {}
    for place, one in enumerate((*now, *before)):
        for person in one.cells:
            stands.setdefault(person, []).append(place)
    name = {person: ",".join(map(str, them)) for person, them in stands.items()}
    made = [
        Count(frozenset(name[person] for person in one.cells), one.value, one.protected, one.floor)
        for one in (*now, *before)
    ]
    return made[: len(now)], made[len(now) :]


def people_from(told: Json, floor: int) -> list[Count]:
    """Counts of people read back from the ledger.

    Args:
        told: what `cell_items` gave for it.
        floor: the smallest count that may be printed.

    Example:
        >>> people_from([{"people": ["i-1"], "value": 1}], 5)[0].value
        1
    """
    found: list[Count] = []
    for one in told if isinstance(told, list) else []:
        people = one.get("people") if isinstance(one, dict) else None
        if isinstance(one, dict) and isinstance(people, list) and isinstance(one["value"], int):
            found.append(Count(frozenset(map(str, people)), one["value"], True, floor))
    return found
