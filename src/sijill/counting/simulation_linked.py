"""Made-up listings whose linkage is uncertain and knows how uncertain it is, so that draws restore what it missed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import brentq
from scipy.stats import norm

from sijill.counting.simulation import Population, list_people
from sijill.counting.table import CaptureTable, from_people

SURE = 0.95
"""A link is made where its probability is at least this: linkage that is judged by its precision."""


@dataclass(frozen=True, slots=True)
class Linkable:
    """Records of one listing, and the pairs of which a linkage thinks that they may be one person.

    Args:
        lists: names of the lists.
        records: the bit of the list that each record is on.
        pairs: places of two records each, shape (pairs, 2).
        chances: the probability of each pair to be one person, shape (pairs,); calibrated.

    Example:
        >>> Linkable(("A", "B"), (1, 2), np.array([[0, 1]]), np.array([0.9])).lists
        ('A', 'B')
    """

    lists: tuple[str, ...]
    records: tuple[int, ...]
    pairs: np.ndarray
    chances: np.ndarray


def list_linkable(of: Population, seed: int, missed: float = 0.03) -> Linkable:
    """List a population, and compare its records as a linkage would that misses a share of the true links.

    A true pair and a false one draw their likeness from two normal distributions of the same spread, as far apart as it
    takes for this share of the true pairs to stay below `SURE`; there are as many false pairs as true ones.

    Args:
        of: the population.
        seed: of the listing and of the likenesses.
        missed: share of the true links whose probability is below `SURE`, above 0 and below 0.5.

    Example:
        >>> from sijill.counting.simulation import population
        >>> held = list_linkable(population("independent"), 1)
        >>> bool(0 <= held.chances.min() <= held.chances.max() <= 1)
        True

    Source: Fellegi and Sunter 1969, A Theory for Record Linkage, for the probability of a pair given its likeness.
    """
    rng = np.random.default_rng(seed)
    records: list[int] = []
    owner: list[int] = []
    true: list[tuple[int, int]] = []
    for person, pattern in enumerate(list_people(of, rng)):
        first = len(records)
        for bit in range(pattern.bit_length()):
            if pattern >> bit & 1:
                if len(records) > first:
                    true.append((first, len(records)))
                records.append(1 << bit)
                owner.append(person)
    apart = brentq(lambda half: norm.cdf(np.log(SURE / (1 - SURE)) / (2 * half) - half) - missed, 0.5, 20)
    false: list[tuple[int, int]] = []
    while len(false) < len(true):
        one, other = (int(at) for at in rng.integers(len(records), size=2))
        if owner[one] != owner[other] and records[one] != records[other]:
            false.append((one, other))
    likeness = np.concatenate([rng.normal(apart, 1, len(true)), rng.normal(-apart, 1, len(false))])
    lists = tuple(f"L{i + 1}" for i in range(len(of.listed[0])))
    return Linkable(lists, tuple(records), np.array(true + false), 1 / (1 + np.exp(-2 * apart * likeness)))


def link_surely(held: Linkable) -> CaptureTable:
    """The table of the one linkage that makes every link whose probability is at least `SURE`.

    Args:
        held: the records and their pairs.

    Example:
        >>> link_surely(Linkable(("A", "B"), (1, 2), np.array([[0, 1]]), np.array([0.9]))).documented
        2
    """
    return _joined(held, held.chances >= SURE)


def draw_linkages(held: Linkable, draws: int, seed: int) -> list[CaptureTable]:
    """Tables of whole linkages, each pair linked with its probability.

    Args:
        held: the records and their pairs.
        draws: how many linkages.
        seed: of the draws.

    Example:
        >>> held = Linkable(("A", "B"), (1, 2), np.array([[0, 1]]), np.array([0.9]))
        >>> {one.documented for one in draw_linkages(held, 40, 1)}
        {1, 2}

    Source: Sadinle 2018, linkage-averaging, arXiv 1812.09590.
    """
    rng = np.random.default_rng(seed)
    return [_joined(held, rng.random(len(held.chances)) < held.chances) for _ in range(draws)]


def _joined(held: Linkable, linked: Sequence[bool] | np.ndarray) -> CaptureTable:
    """Records that hang together are one person, on every list that one of them is on."""
    of = list(range(len(held.records)))

    def root(at: int) -> int:
        while of[at] != at:
            of[at] = of[of[at]]
            at = of[at]
        return at

    for one, other in held.pairs[linked].tolist():
        of[root(one)] = root(other)
    people: dict[int, int] = {}
    for at, bit in enumerate(held.records):
        people[root(at)] = people.get(root(at), 0) | bit
    return from_people(held.lists, list(people.values()))
