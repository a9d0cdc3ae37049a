"""From judged pairs to people: average linkage under rulings and under what lists say of doubles, in a stable order.

Two groups of records join if the mean probability over all pairs between them is high enough; a pair that was never
judged counts little. Nothing joins two records that somebody ruled to be different people.
"""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from typing import Final

import numpy as np

from sijill.linking.model import Floats
from sijill.linking.records import Ints
from sijill.linking.rows import NO_RULINGS, Rulings

UNJUDGED: Final = 0.02


def clusters(
    count: int,
    pairs: tuple[Ints, Ints, Floats],
    theta: float = 0.5,
    rulings: Rulings = NO_RULINGS,
) -> tuple[Ints, tuple[tuple[int, int], ...]]:
    """Group records by average linkage, likeliest first.

    Args:
        count: number of records.
        pairs: first and second records and the probability that they are one person.
        theta: the mean probability from which two groups join.
        rulings: pairs ruled the same are joined before anything; pairs ruled different are never joined.

    Returns:
        For each record the smallest record number of its group; and pairs ruled the same that rulings of difference
        kept apart.

    Example:
        >>> two = np.array([0, 1], np.int32), np.array([1, 2], np.int32), np.array([0.9, 0.6], np.float32)
        >>> clusters(3, two)[0].tolist()
        [0, 0, 2]
        >>> clusters(3, two, rulings=Rulings(different=((0, 1),)))[0].tolist()
        [0, 1, 1]
    """
    if len(rulings.same) == 0:
        # Most pairs are of strangers: they join nothing, and left out they weigh as little as pairs never judged.
        likely = np.flatnonzero((pairs[2] >= UNJUDGED) | (pairs[2] < 0))
        pairs = (pairs[0][likely], pairs[1][likely], pairs[2][likely])
    pairs, alone = _that_may_meet(count, pairs, theta, rulings)
    groups = _Groups(count, pairs, rulings)
    for one, other in zip(*alone, strict=True):
        groups.parent[other] = one
    conflicts = groups.must(rulings.same)
    groups.join(theta)
    return groups.roots(), conflicts


def _that_may_meet(
    count: int, pairs: tuple[Ints, Ints, Floats], theta: float, rulings: Rulings
) -> tuple[tuple[Ints, Ints, Floats], tuple[list[int], list[int]]]:
    """The pairs within parts that likely pairs hold together: a mean of theta needs one pair of theta or more.

    Apart from them those that are a part by themselves, of two records: nothing is left to be weighed there.
    """
    holds = pairs[2] >= theta
    same, ruled = (
        np.array(every, dtype=np.int32).reshape(-1, 2) for every in (rulings.same, (*rulings.same, *rulings.different))
    )
    one, other = (np.concatenate([side[holds], same[:, at]]) for at, side in enumerate(pairs[:2]))
    part = np.arange(count, dtype=np.int32)
    while True:
        low = np.minimum(part[one], part[other])
        before = part.copy()
        np.minimum.at(part, one, low)
        np.minimum.at(part, other, low)
        part = part[part]
        if np.array_equal(part, before):
            break
    within = part[pairs[0]] == part[pairs[1]]
    met = pairs[0][within], pairs[1][within], pairs[2][within]
    size = np.bincount(part, minlength=count)
    two = size[part[met[0]]] == 2
    two &= ~np.isin(part[met[0]], part[ruled])
    return (met[0][~two], met[1][~two], met[2][~two]), (met[0][two].tolist(), met[1][two].tolist())


class _Groups:
    """Groups of records with the sums of probabilities between them."""

    def __init__(self, count: int, pairs: tuple[Ints, Ints, Floats], rulings: Rulings) -> None:
        self.parent = list(range(count))
        self.size = [1] * count
        self.sums: dict[int, dict[int, tuple[float, int]]] = {}
        self.apart: dict[int, set[int]] = {}
        for one, other in rulings.different:
            self.apart.setdefault(one, set()).add(other)
            self.apart.setdefault(other, set()).add(one)
        for one, other, chance in zip(*(column.tolist() for column in pairs), strict=True):
            self.sums.setdefault(one, {})[other] = (chance, 1)
            self.sums.setdefault(other, {})[one] = (chance, 1)

    def root(self, record: int) -> int:
        while self.parent[record] != record:
            self.parent[record] = self.parent[self.parent[record]]
            record = self.parent[record]
        return record

    def mean(self, one: int, other: int) -> float:
        total, judged = self.sums[one][other]
        between = self.size[one] * self.size[other]
        return (total + UNJUDGED * (between - judged)) / between

    def must(self, same: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
        """Join what was ruled the same; give back the pairs that a ruling of difference keeps apart."""
        kept: list[tuple[int, int]] = []
        for one, other in sorted(same):
            left, right = self.root(one), self.root(other)
            if left == right:
                continue
            if right in self.apart.get(left, ()):
                kept.append((one, other))
            else:
                self.merge(left, right)
        return tuple(kept)

    def merge(self, one: int, other: int) -> int:
        """Join two groups under the smaller number, and add up what was between them and others."""
        keep, gone = min(one, other), max(one, other)
        self.parent[gone] = keep
        self.size[keep] += self.size[gone]
        mine, theirs = self.sums.setdefault(keep, {}), self.sums.pop(gone, {})
        mine.pop(gone, None)
        for third, (total, judged) in theirs.items():
            if third == keep:
                continue
            before = mine.get(third, (0.0, 0))
            mine[third] = (before[0] + total, before[1] + judged)
            across = self.sums[third]
            across.pop(gone, None)
            across[keep] = mine[third]
        for third in self.apart.pop(gone, set()):
            self.apart[third].discard(gone)
            self.apart[third].add(keep)
            self.apart.setdefault(keep, set()).add(third)
        return keep

    def join(self, theta: float) -> None:
        """Join the likeliest two groups until no mean reaches theta; ties by the smaller numbers."""
        queue = [
            (-self.mean(one, other), one, other)
            for one, others in self.sums.items()
            for other in others
            if one < other and self.mean(one, other) >= theta
        ]
        heapq.heapify(queue)
        while len(queue) > 0:
            likely, one, other = heapq.heappop(queue)
            if self.parent[one] != one or self.parent[other] != other or other not in self.sums.get(one, {}):
                continue
            now = self.mean(one, other)
            if now < theta or other in self.apart.get(one, ()) or abs(now + likely) > 1e-9:
                continue
            keep = self.merge(one, other)
            for third in self.sums[keep]:
                again = self.mean(keep, third)
                if again >= theta:
                    heapq.heappush(queue, (-again, min(keep, third), max(keep, third)))

    def roots(self) -> Ints:
        return np.array([self.root(record) for record in range(len(self.parent))], dtype=np.int32)
