"""Moments bound to one another by what is told: whether it can all hold, which few words cannot, and how tight it is.

A network of difference constraints over minutes (R. Dechter, I. Meiri and J. Pearl, Artificial Intelligence 49, 1991):
it can hold exactly where no cycle of it is negative, and the shortest ways from the origin are the tightest bounds.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sijill.weighing.weighed import Window

ORIGIN = "origin"
"""The moment against which dates are counted."""


@dataclass(frozen=True, slots=True)
class Limit:
    """One moment is at most so many minutes after another.

    Args:
        of: the moment that is limited.
        against: the moment from which it is counted.
        most: minutes; negative where it must lie before.
        claims: ids of the claims that say so; none where it holds of itself.

    Example:
        >>> Limit("release", "arrest", 60, ("c-1",)).most
        60
    """

    of: str
    against: str
    most: int
    claims: tuple[str, ...] = ()


def told(moment: str, window: Window, claims: tuple[str, ...]) -> list[Limit]:
    """The limits of a moment that is told to lie in a window.

    Args:
        moment: its name.
        window: where it lies.
        claims: who says so.

    Example:
        >>> [limit.most for limit in told("death", Window(5, 9), ("c-1",))]
        [9, -5]
    """
    limits = [] if window.latest is None else [Limit(moment, ORIGIN, window.latest, claims)]
    return limits if window.earliest is None else [*limits, Limit(ORIGIN, moment, -window.earliest, claims)]


def _settle(limits: Sequence[Limit]) -> dict[str, int] | None:
    """Give each moment a place that every limit allows (Bellman and Ford), or None where there is none."""
    at = dict.fromkeys((name for limit in limits for name in (limit.of, limit.against)), 0)
    for _ in range(len(at) + 1):
        moved = False
        for limit in limits:
            reach = at[limit.against] + limit.most
            if reach < at[limit.of]:
                at[limit.of], moved = reach, True
        if not moved:
            return at
    return None


def holds(limits: Sequence[Limit]) -> bool:
    """Tell whether all limits can hold together.

    Args:
        limits: the network.

    Example:
        >>> holds([Limit("a", "b", -1), Limit("b", "a", -1)])
        False
    """
    return _settle(limits) is not None


def _without(limits: Iterable[Limit], claim: str) -> list[Limit]:
    return [limit for limit in limits if claim not in limit.claims]


def conflicts(limits: Sequence[Limit], most: int = 64) -> list[tuple[str, ...]]:
    """Give smallest sets of claims that cannot all hold; every claim outside them can.

    Of each conflict that is found, claims are left out one by one as long as what is left still cannot hold: no
    claim of the set is there without need. Then its last claim is set aside, and the rest is asked again.

    Args:
        limits: the network.
        most: how many sets to look for.

    Example:
        >>> conflicts([*told("death", Window(1, 2), ("c-1",)), *told("death", Window(5, 9), ("c-2",))])
        [('c-1', 'c-2')]
    """
    found: list[tuple[str, ...]] = []
    waiting = list(limits)
    while waiting and len(found) < most:
        aside: list[Limit] = []
        while not holds(waiting) and len(found) < most:
            smallest = _smallest(waiting)
            if not smallest:
                return found
            found.append(smallest)
            aside += [limit for limit in waiting if smallest[-1] in limit.claims]
            waiting = _without(waiting, smallest[-1])
        # What was set aside may still differ among itself; what holds of itself stays in force.
        waiting = [*(limit for limit in limits if not limit.claims), *aside] if aside else []
    return found


def _smallest(limits: Sequence[Limit]) -> tuple[str, ...]:
    left = list(limits)
    claims = list(dict.fromkeys(claim for limit in limits for claim in limit.claims))
    for claim in reversed(claims):
        fewer = _without(left, claim)
        if not holds(fewer):
            left = fewer
    return tuple(dict.fromkeys(claim for limit in left for claim in limit.claims))


@dataclass(frozen=True, slots=True)
class Bound:
    """How early and how late a moment can lie, and which claims say so.

    Args:
        window: the tightest bounds.
        claims: ids of the claims that the bounds rest on.

    Example:
        >>> Bound(Window(5, 9), ("c-1",)).window.latest
        9
    """

    window: Window
    claims: tuple[str, ...]


def all_bounds(limits: Sequence[Limit]) -> dict[str, Bound] | None:
    """Give the tightest bounds that a network leaves each moment, or None where it cannot all hold.

    Args:
        limits: the network.

    Example:
        >>> network = [*told("arrest", Window(5, 9), ("c-1",)), *told("release", Window(0, 10), ("c-2",))]
        >>> all_bounds([*network, Limit("arrest", "release", -3, ("c-3",))])["release"]
        Bound(window=Window(earliest=8, latest=10, of_year=None), claims=('c-1', 'c-3', 'c-2'))
    """
    if not holds(limits):
        return None
    ahead = _reach((limit.against, limit.of, limit) for limit in limits)
    back = _reach((limit.of, limit.against, limit) for limit in limits)
    return {
        moment: Bound(
            Window(-back[moment][0] if moment in back else None, ahead[moment][0] if moment in ahead else None),
            tuple(dict.fromkeys([*_on_the_way(back, moment), *_on_the_way(ahead, moment)])),
        )
        for moment in {name for limit in limits for name in (limit.of, limit.against)} - {ORIGIN}
    }


_Way = dict[str, tuple[int, str, Limit | None]]


def _reach(edges: Iterable[tuple[str, str, Limit]]) -> _Way:
    """The shortest way from the origin to each moment, with the step by which it is reached."""
    onward: dict[str, list[tuple[str, Limit]]] = {}
    for start, stop, limit in edges:
        onward.setdefault(start, []).append((stop, limit))
    far: _Way = {ORIGIN: (0, ORIGIN, None)}
    waiting = deque([ORIGIN])
    while waiting:
        start = waiting.popleft()
        for stop, limit in onward.get(start, ()):
            length = far[start][0] + limit.most
            if stop not in far or length < far[stop][0]:
                far[stop] = (length, start, limit)
                waiting.append(stop)
    return far


def _on_the_way(far: _Way, moment: str) -> list[str]:
    claims: list[str] = []
    while moment in far and moment != ORIGIN:
        _, moment, limit = far[moment]
        claims = [*(limit.claims if limit is not None else ()), *claims]
    return claims
