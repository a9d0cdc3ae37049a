"""Made-up populations of known size whose people are described, or some of them found otherwise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import numpy as np

from sijill.counting.described import DescribedTable
from sijill.counting.imputing import Tallied
from sijill.counting.invisible import Probe
from sijill.counting.simulation import Population, list_people
from sijill.counting.table import CaptureTable, from_people

PLACES: Mapping[str, tuple[int, tuple[float, ...]]] = {
    "north": (1200, (0.25, 0.2, 0.3, 0.2)),
    "south": (800, (0.15, 0.25, 0.2, 0.3)),
}
"""People of two places, and their chance to be on each of four lists."""
KNOWN_SIZE = 3000
_BY_PLACE = {"Bara": (0.5, 0.2, -0.1), "Daw": (0.3, -1.0, -1.5), "Tel": (0.2, -1.6, -1.0)}
_BY_AGE = {"0-17": (0.3, -0.5), "18-59": (0.5, 0.4), "60+": (0.2, -0.2)}


def list_places(
    seed: int, missing: float = 0.3, places: Mapping[str, tuple[int, tuple[float, ...]]] = PLACES
) -> Tallied:
    """List people of some places; the place of some is lost, twice as often for those on one list only.

    Args:
        seed: of the listing.
        missing: chance of a place to be lost for those on one list.
        places: people in each place and their chance to be on each list.

    Example:
        >>> sum(count for _, _, count in list_places(1)) < 2000
        True
    """
    rng = np.random.default_rng(seed)
    found: Counter[tuple[int, str | None]] = Counter()
    for place, (size, chances) in places.items():
        on = (rng.random((size, len(chances))) < chances) @ (1 << np.arange(len(chances)))
        for pattern in on[on > 0].tolist():
            lost = rng.random() < (missing if pattern.bit_count() == 1 else missing / 2)
            found[pattern, None if lost else place] += 1
    return [(pattern, place, count) for (pattern, place), count in found.items()]


def list_described(seed: int) -> DescribedTable:
    """List 3,000 people on two lists that are independent once place and age are known, and strongly dependent else.

    Args:
        seed: of the listing.

    Example:
        >>> list_described(1).columns
        ('place', 'age')
    """
    rng = np.random.default_rng(seed)
    found: Counter[tuple[int, tuple[str | None, ...]]] = Counter()
    places = rng.choice(list(_BY_PLACE), KNOWN_SIZE, p=[share for share, _, _ in _BY_PLACE.values()])
    ages = rng.choice(list(_BY_AGE), KNOWN_SIZE, p=[share for share, _ in _BY_AGE.values()])
    for place, age, (one, other) in zip(places.tolist(), ages.tolist(), rng.random((KNOWN_SIZE, 2)), strict=True):
        _, first, second = _BY_PLACE[place]
        on = int(one < _chance(first + _BY_AGE[age][1])) + 2 * int(other < _chance(second + 1.2 * _BY_AGE[age][1]))
        if on:
            found[on, (place, age)] += 1
    rows = tuple((on, words, count) for (on, words), count in sorted(found.items(), key=repr))
    return DescribedTable(("A", "B"), ("place", "age"), rows)


def _chance(odds: float) -> float:
    return float(1 / (1 + np.exp(-odds)))


def list_and_probe(of: Population, seed: int, found: int) -> tuple[CaptureTable, Probe]:
    """List a population, and find some of its people otherwise: each as likely as any other, listed or not.

    Args:
        of: the population.
        seed: of the listing and of the probe.
        found: how many are found.

    Example:
        >>> from sijill.counting.simulation import population
        >>> list_and_probe(population("independent"), 1, 100)[1].found
        100
    """
    rng = np.random.default_rng(seed)
    people = list_people(of, rng)
    listed = sum(people[at] != 0 for at in rng.choice(len(people), found, replace=False).tolist())
    return from_people([f"L{i + 1}" for i in range(len(of.listed[0]))], people), Probe(found, listed)
