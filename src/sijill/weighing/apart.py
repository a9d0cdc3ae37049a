"""The largest number of people that claims prove apart, and whether so few could be all of them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence

from sijill.weighing.weighed import Window

FEW = 14
"""So many claims are tried in every combination; the clique problem has no quick way (R. Karp, 1972)."""
MANY = 200
"""Above so many, only times prove claims apart, since that can be answered in one sweep."""


def most_apart(
    sizes: Sequence[int], times: Sequence[Window | None], differ: Callable[[int, int], bool]
) -> tuple[int, bool]:
    """Give the largest sum over claims that are pairwise proven to speak of others, and whether nobody more is needed.

    Any set of claims that are pairwise apart gives a lower bound, so that what is found is sound in either case. It is
    exact where people can be shared out among all claims so that no more are needed: then that many may be all of them.

    Args:
        sizes: how many people each claim stands for, at least.
        times: when, where it was told of the claim itself; None where it proves nothing.
        differ: whether two claims, by their places in `sizes`, are proven to speak of different people.

    Example:
        >>> most_apart([3, 4, 5], [Window(0, 1), Window(2, 3), None], lambda one, two: {one, two} == {0, 1})
        (7, True)
        >>> most_apart([1] * 5, [None] * 5, lambda one, two: abs(one - two) in (1, 4))
        (2, False)
    """
    some = [place for place, size in enumerate(sizes) if size > 0]
    if len(some) <= FEW:
        least = _every_way(some, sizes, differ)
        return least, _shared_out(some, sizes, differ) == least
    swept = _by_time([(sizes[place], times[place]) for place in some])
    best = max(swept, max(sizes[place] for place in some))
    if len(some) > MANY:
        return best, False
    chosen: list[int] = []
    for place in sorted(some, key=lambda place: -sizes[place]):
        if all(differ(place, other) for other in chosen):
            chosen.append(place)
    least = max(best, sum(sizes[place] for place in chosen))
    return least, _shared_out(some, sizes, differ) == least


def _shared_out(some: Sequence[int], sizes: Sequence[int], differ: Callable[[int, int], bool]) -> int:
    """With how many people all claims can be true at once, shared out greedily: so many are enough, perhaps fewer.

    Claims share people unless they are apart, which is a colouring of the graph of what is apart.
    """
    groups: list[tuple[int, tuple[int, ...]]] = []
    for place in sorted(some, key=lambda one: -sizes[one]):
        needed, left = sizes[place], []
        for count, members in groups:
            if not needed or any(differ(place, other) for other in members):
                left.append((count, members))
                continue
            taken = min(count, needed)
            needed -= taken
            left.append((taken, (*members, place)))
            if count > taken:
                left.append((count - taken, members))
        groups = [*left, (needed, (place,))] if needed else left
    return sum(count for count, _ in groups)


def _every_way(some: Sequence[int], sizes: Sequence[int], differ: Callable[[int, int], bool]) -> int:
    if not some:
        return 0
    first, rest = some[0], some[1:]
    beside = [place for place in rest if differ(first, place)]
    taken = sizes[first] + _every_way(beside, sizes, differ)
    # Leaving it out can only be better where something stands against it.
    return taken if len(beside) == len(rest) else max(taken, _every_way(rest, sizes, differ))


def _by_time(rows: Sequence[tuple[int, Window | None]]) -> int:
    """The heaviest set of stretches of which no two meet (weighted interval scheduling)."""
    dated = sorted(
        (told.latest, told.earliest, size)
        for size, told in rows
        if told is not None and told.latest is not None and told.earliest is not None
    )
    ends: list[int] = []
    best = [0]
    for latest, earliest, size in dated:
        best.append(max(best[-1], size + best[bisect_right(ends, earliest)]))
        ends.append(latest)
    return best[-1]
