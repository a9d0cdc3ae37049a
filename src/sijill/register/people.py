"""Who is one person: components of the rulings *same*; contradictions are shown and nothing is merged over them."""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from sijill.register.standing import Ruled, Rulings


@dataclass(frozen=True, slots=True)
class PersonEntry:
    """A conclusion: mentions that rulings hold to be one person.

    Args:
        id: made of the first mention; it may change when rulings change.
        mentions: ids of the mentions, sorted.
        in_conflict: whether rulings about these mentions contradict each other.
        rulings: ids of the rulings *same* that join them.
        suspended: ids of the newest contradicting *same*, which waits until somebody rules.
        against: ids of the rulings *different* that contradict.

    Example:
        >>> PersonEntry("i-1", ("c-1/0",), False, (), (), ()).in_conflict
        False
    """

    id: str
    mentions: tuple[str, ...]
    in_conflict: bool
    rulings: tuple[str, ...]
    suspended: tuple[str, ...]
    against: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """One ruling about two mentions that still holds.

    Args:
        ruling: its id.
        order: record time, device and place.
        a: one mention.
        b: the other.
        same: whether it says *same* (otherwise *different*).

    Example:
        >>> Pair("r-1", ("", "", 0), "m-1", "m-2", True).same
        True
    """

    ruling: str
    order: tuple[str, str, int]
    a: str
    b: str
    same: bool


def spoken_of(verdict: str, of: Sequence[str], about: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """The pairs that one ruling on mentions or accounts is about; two pairs in one ruling stay two pairs.

    Three that are the same are joined by two pairs; that three are different, or that somebody is unsure of three, is
    said of each two of them.

    Args:
        verdict: of the ruling.
        of: the ids it names: proposed pairs, or mentions or claims themselves.
        about: the mentions or claims of those pairs, two for each; empty where they are named themselves.

    Example:
        >>> spoken_of("same", ["p-1", "p-2"], ["c-1/0", "c-2/0", "c-3/0", "c-4/0"])
        (('c-1/0', 'c-2/0'), ('c-3/0', 'c-4/0'))
        >>> spoken_of("same", ["c-3/0", "c-1/0", "c-2/0"], [])
        (('c-1/0', 'c-2/0'), ('c-1/0', 'c-3/0'))
        >>> spoken_of("different", ["c-3/0", "c-1/0", "c-2/0"], [])
        (('c-1/0', 'c-2/0'), ('c-1/0', 'c-3/0'), ('c-2/0', 'c-3/0'))
    """
    if len(of) > 1 and len(about) == 2 * len(of):
        return tuple(zip(about[::2], about[1::2], strict=True))
    named = sorted(set(about or of)) or [""]
    if verdict != "same":
        return tuple(combinations(named, 2))
    first, *others = named
    return tuple((first, other) for other in others)


def pairs_of(rulings: Rulings) -> tuple[Pair, ...]:
    """The pairs that rulings *same* and *different* speak about, in the order of the rulings.

    Args:
        rulings: all rulings known.

    Example:
        >>> pairs_of(Rulings([]))
        ()
    """
    told: dict[str, list[Ruled]] = {}
    for thing in rulings.things():
        for one in rulings.holding(thing):
            if one.verdict in ("same", "different") and one.covers is None:
                told.setdefault(one.ruling, []).append(one)
    found = []
    for ruling, rows in sorted(told.items(), key=lambda each: each[1][0].order):
        named = [one.of for one in sorted(rows, key=lambda one: one.place)]
        mentions = [one for one in named if "/" in one]
        verdict, proposed = rows[0].verdict, [one for one in named if "/" not in one]
        for a, b in spoken_of(verdict, proposed, mentions) if mentions else ():
            found.append(Pair(ruling, rows[0].order, a, b, verdict == "same"))
    return tuple(found)


def people_from(mentions: Iterable[str], pairs: Iterable[Pair]) -> tuple[PersonEntry, ...]:
    """Persons as connected components of *same*, after suspending the newest *same* of every contradiction.

    A component that holds two mentions ruled *different* is in conflict. On a path of *same* between the two the
    newest ruling is suspended, again and again until no such path is left; the parts stay marked *in conflict*, and
    all rulings stand. The outcome depends on the rulings and their order of decision 5, not on their arrival.

    Args:
        mentions: ids of mentions; those without any ruling are persons of their own.
        pairs: rulings that hold.

    Example:
        >>> same = Pair("r-1", ("1", "d", 0), "m-1", "m-2", True)
        >>> [entry.mentions for entry in people_from(["m-1", "m-2", "m-3"], [same])]
        [('m-1', 'm-2'), ('m-3',)]
    """
    ordered = sorted(pairs, key=lambda pair: (pair.order, pair.ruling, pair.a, pair.b))
    same = [pair for pair in ordered if pair.same]
    different = [pair for pair in ordered if not pair.same]
    suspended: list[Pair] = []
    against: list[Pair] = []
    edges = _edges(same)
    for wall in different:
        while (path := _path(edges, wall.a, wall.b)) is not None:
            newest = max(path, key=lambda pair: (pair.order, pair.ruling))
            edges[newest.a].remove(newest)
            edges[newest.b].remove(newest)
            suspended.append(newest)
            if wall not in against:
                against.append(wall)
    everyone = set(mentions) | {one for pair in ordered for one in (pair.a, pair.b)}
    waiting = set(suspended)
    return _entries(everyone, [pair for pair in same if pair not in waiting], suspended, against)


def _edges(pairs: Iterable[Pair]) -> dict[str, list[Pair]]:
    edges: dict[str, list[Pair]] = {}
    for pair in pairs:
        edges.setdefault(pair.a, []).append(pair)
        edges.setdefault(pair.b, []).append(pair)
    return edges


def _path(edges: Mapping[str, list[Pair]], start: str, goal: str) -> list[Pair] | None:
    """The shortest path between two mentions; of equally short ones that of the oldest rulings."""
    came: dict[str, tuple[str, Pair] | None] = {start: None}
    queue = deque([start])
    while queue and goal not in came:
        here = queue.popleft()
        for pair in edges.get(here, ()):
            there = pair.b if pair.a == here else pair.a
            if there not in came:
                came[there] = (here, pair)
                queue.append(there)
    if goal not in came:
        return None
    path = []
    step = came[goal]
    while step is not None:
        path.append(step[1])
        step = came[step[0]]
    return path


def _entries(
    everyone: set[str], joined: list[Pair], suspended: list[Pair], against: list[Pair]
) -> tuple[PersonEntry, ...]:
    edges = _edges(joined)
    touching = [_places(pairs) for pairs in (joined, suspended, against)]
    left = sorted(everyone)
    seen: set[str] = set()
    entries = []
    for first in left:
        if first in seen:
            continue
        group = {first}
        queue = deque([first])
        while queue:
            for pair in edges.get(queue.popleft(), ()):
                for there in (pair.a, pair.b):
                    if there not in group:
                        group.add(there)
                        queue.append(there)
        seen |= group
        entries.append(_entry(group, *touching))
    return tuple(sorted(entries, key=lambda entry: entry.mentions))


_Places = Mapping[str, list[tuple[int, str]]]


def _places(pairs: Iterable[Pair]) -> _Places:
    """For each mention the rulings that speak of it, each with its place, so that no group looks through them all."""
    found: dict[str, list[tuple[int, str]]] = {}
    for place, pair in enumerate(pairs):
        for mention in (pair.a, pair.b):
            found.setdefault(mention, []).append((place, pair.ruling))
    return found


def _entry(group: set[str], joined: _Places, suspended: _Places, against: _Places) -> PersonEntry:
    def touching(places: _Places) -> tuple[str, ...]:
        return tuple(dict.fromkeys(ruling for _, ruling in sorted(one for m in group for one in places.get(m, ()))))

    mentions = tuple(sorted(group))
    waits, walls = touching(suspended), touching(against)
    made = "i-" + hashlib.sha256(mentions[0].encode()).hexdigest()[:26]
    return PersonEntry(made, mentions, bool(waits or walls), touching(joined), waits, walls)
