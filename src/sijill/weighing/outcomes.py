"""What came of it, and of whom: ends that differ, and what cannot be said of one person at one time."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from sijill.messages import N_, Message
from sijill.weighing.finder import Finder, either
from sijill.weighing.pairs import Pair
from sijill.weighing.seen import Seen, apart
from sijill.weighing.words_of import phrases, says

DAY = 24 * 60
LONGEST = 3 * DAY
ALIVE = frozenset({"wounded", "released", "escaped", "found_alive_free", "found_in_prison", "returned"})
ONE_AT_A_TIME = frozenset({"attribute.sex", "attribute.combat_status"})
"""Attributes of which a person has one; occupations, names and places may be several."""


def end_of(seen: Seen) -> str | None:
    """How a claim says that it ended for the persons it names: `dead`, `alive`, or None.

    Args:
        seen: a claim.

    Example:
        >>> from sijill.testing.examples import raid_standing
        >>> from sijill.weighing.seen import see
        >>> end_of(see(raid_standing())) is None
        True
    """
    if seen.code == "kill.attempt":
        return "alive" if seen.outcome in ALIVE else None
    if seen.outcome == "dead" or seen.family == "death" or seen.code == "attribute.death":
        return "dead"
    if seen.outcome in ALIVE:
        return "alive"
    if seen.code == "attribute.life_status":
        if says(seen.value, phrases("ends", "dead")):
            return "dead"
        if says(seen.value, phrases("ends", "alive")):
            return "alive"
    return None


def _end_keys(seen: Seen) -> Iterator[Hashable]:
    if seen.held and seen.time.known and end_of(seen) is not None:
        yield from seen.names


def _other_end(dead: Seen, alive: Seen) -> Pair | None:
    if dead.voice == alive.voice or apart(dead, alive):
        return None
    a, b = dead.time, alive.time
    later = a.latest is not None and b.earliest is not None and b.earliest >= a.latest
    narrow = all(t.earliest is not None and t.latest is not None and t.latest - t.earliest <= LONGEST for t in (a, b))
    if not later and (not narrow or a.apart_from(b)):
        return None
    return Pair(
        "outcome",
        (dead.id, alive.id),
        Message(N_("What came of it?")),
        Message(
            N_(
                "One account tells of a death, another of the same name alive. One teller may not yet have known, "
                "or these are two people of one name."
            )
        ),
    )


def _one_keys(seen: Seen) -> Iterator[Hashable]:
    if seen.held and seen.code in ONE_AT_A_TIME:
        yield from ((seen.code, name) for name in seen.names)


def _not_one(one: Seen, two: Seen) -> Pair | None:
    if one.value == two.value or one.value in two.value or two.value in one.value:
        return None
    if one.time.known and two.time.known and one.time.apart_from(two.time):
        return None
    return Pair(
        "identity",
        (one.id, two.id),
        Message(N_("Is this one person?")),
        Message(
            N_(
                "What is told of this name cannot all be said of one person at one time. It may be written down "
                "otherwise in one place, or these are two people of one name."
            )
        ),
    )


ENDS = Finder(_end_keys, lambda seen: -1 if end_of(seen) == "dead" else 1, _other_end)
IDENTITY = Finder(_one_keys, either, _not_one, kinds=frozenset({"attribute"}))
