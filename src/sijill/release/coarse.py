"""Claims told coarser, or without a person, where too few people share what is told; decided before anything else."""

from __future__ import annotations

import calendar
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sijill.guarding.exposure import LADDER, Listed, Seen, rungs, travelled
from sijill.guarding.policy import Policy
from sijill.meaning.where import LEVELS, Where
from sijill.record.canonical import Json
from sijill.record.claim import Claim, Party
from sijill.register.tiers import PERSONS, is_death
from sijill.register.view import Standing
from sijill.release.guard import Guard


@dataclass(frozen=True, slots=True)
class Plan:
    """What becomes of each claim.

    Args:
        rung: how coarsely a claim is told, by id; a claim that is not there is told as it is.
        without: mentions that are left out of a claim that tells of somebody's death: the death keeps place and day.
        nameless: mentions that get no pseudonym, since it would join what must not be joined.

    Example:
        >>> Plan({}, frozenset(), frozenset()).coarse("c-1")
        False
    """

    rung: Mapping[str, int]
    without: frozenset[str]
    nameless: frozenset[str]

    def coarse(self, claim: str) -> bool:
        """Whether a claim is told coarser than it was told, so that nothing may join it to a precise one."""
        return self.rung.get(claim, 0) > 0


NOTHING = Plan({}, frozenset(), frozenset())


def plan_of(standings: Sequence[Standing], guard: Guard, public: Sequence[Listed] = ()) -> Plan:
    """Decide for every claim that may leave how coarsely it is told.

    Args:
        standings: the claims that may leave.
        guard: what decides who may be named.
        public: rows of public lists.

    Example:
        >>> from sijill.testing.releases import example_release
        >>> plan_of([], example_release().guard).rung
        {}
    """
    if guard.trusted:
        return NOTHING
    people: list[Seen] = []
    mention: dict[tuple[str, str], str] = {}
    for one in standings:
        for id, seen in _people(one, guard):
            people.append(seen)
            mention[seen.claim, seen.person] = id
    told = rungs(people, public)
    moved = travelled(people, told)
    deaths = {one.id for one in standings if is_death(one.claim)}
    without = {id for (claim, _), id in mention.items() if claim in deaths and told[claim] > 0}
    nameless = {id for (_, person), id in mention.items() if person in moved}
    return Plan(
        {claim: rung for claim, rung in told.items() if rung > 0 and claim not in deaths},
        frozenset(without),
        frozenset(nameless),
    )


def _people(one: Standing, guard: Guard) -> list[tuple[str, Seen]]:
    said = one.claim.proposition
    when, where = said.when, said.where
    told = where is not None and guard.tells_place(one.source, where.value)
    place = "" if where is None or not told else place_key(where.value, guard.policy)
    first = "" if when is None or when.value.earliest is None else when.value.earliest[:10]
    last = "" if when is None or when.value.latest is None else when.value.latest[:10]
    found = []
    for number, party in enumerate(said.parties):
        if not _can_be_harmed(one.claim, party, guard):
            continue
        id = f"{one.id}/{number}"
        least = guard.policy.sensitive_cell if party.role in guard.policy.accused_roles else guard.policy.minimum_cell
        person = guard.names.get(id, id)
        found.append((id, Seen(one.id, person, party.role, place, first, max(first, last), least)))
    return found


def _can_be_harmed(claim: Claim, party: Party, guard: Guard) -> bool:
    """A person who is not named: alive, or not known to be dead."""
    if party.form not in PERSONS or party.passage is None or guard.roll.may_print(party.passage.words):
        return False
    return not (is_death(claim) and party.role in guard.policy.named_roles)


def place_key(where: Where, policy: Policy) -> str:
    """A place as a reader would tell it from others: its name where it is printed, and its kind.

    Args:
        where: the place as told.
        policy: how fine a place is printed.

    Example:
        >>> from sijill.guarding.policy import public_policy
        >>> place_key(Where("Marwa"), public_policy())
        'Marwa'
    """
    fine = LEVELS.index(policy.place_level)
    named = where.kind is None if where.level is None else LEVELS.index(where.level) <= fine
    return f"{where.words if named else ''}{'' if where.kind is None else f' ({where.kind})'}"


def coarser_time(when: Json, rung: int) -> Json:
    """A time as it is told on a rung: whole months or years, or not at all.

    Args:
        when: as a claim item has it, or None.
        rung: of the ladder.

    Example:
        >>> day = {"edtf": "2001-05-04", "earliest": "2001-05-04", "latest": "2001-05-04", "inferred": False}
        >>> coarser_time(day, 1)["latest"], coarser_time(day, 2)["edtf"], coarser_time(day, 5)
        ('2001-05-31', '2001', None)
    """
    time = LADDER[rung][1]
    if not isinstance(when, dict) or not time:
        return None
    if time == "day":
        return when
    letters = 7 if time == "month" else 4
    first, last = str(when["earliest"] or ""), str(when["latest"] or "")
    same = first and first[:letters] == last[:letters]
    return {
        "edtf": first[:letters] if same else None,
        "earliest": f"{first[:letters]}-01-01"[:10] if first else None,
        "latest": _end(last[:letters]) if last else None,
        "inferred": when["inferred"],
    }


def _end(time: str) -> str:
    if len(time) == 4:
        return f"{time}-12-31"
    return f"{time}-{calendar.monthrange(int(time[:4]), int(time[5:7]))[1]:02}"


def placeless(rung: int) -> bool:
    """Whether a rung tells no place.

    Args:
        rung: of the ladder.

    Example:
        >>> placeless(0), placeless(5)
        (False, True)
    """
    return not LADDER[rung][0]
