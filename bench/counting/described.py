"""Strata, covariates, invisible classes and missed links on populations of known size; a JSON object for each.

python bench/counting/described.py [--replicates 1000] [--what strata,doubly_robust,probe,declared,links]
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator

import numpy as np

from sijill.counting import Estimate, Strata, doubly_robust, independence, two_lists
from sijill.counting.combining import average_over
from sijill.counting.decomposable import decomposable_graphs
from sijill.counting.invisible import warn_of_unreached
from sijill.counting.simulation import population
from sijill.counting.simulation_described import KNOWN_SIZE, PLACES, list_and_probe, list_described, list_places
from sijill.counting.simulation_linked import draw_linkages, link_surely, list_linkable
from sijill.counting.strata import SUMMED, estimate_strata, lay_out, warn_of_strata

Found = dict[str, object]


def strata(count: int) -> Iterator[Found]:
    """How often intervals hold the sizes of two places and of both, the place of three in ten being lost."""
    sizes = {place: size for place, (size, _) in PLACES.items()} | {SUMMED: sum(size for size, _ in PLACES.values())}
    inside: dict[str, list[bool]] = {name: [] for name in sizes}
    shares: list[float] = []
    for seed in range(1, count + 1):
        parts = lay_out([list_places(seed)], "ABCD", Strata("place"), seed)
        for one in estimate_strata(parts, {"independence": independence}, seed):
            if isinstance(one.over.answer, Estimate):
                low, high = one.over.answer.interval95
                inside[one.stratum].append(low <= sizes[one.stratum] <= high)
                shares.append(one.over.between)
    for name, held in inside.items():
        yield {"what": "strata", "stratum": name, "answered": len(held), "cover95": round(float(np.mean(held)), 3)}
    yield {"what": "strata", "mean_share_of_variance_by_draws": round(float(np.mean(shares)), 3)}


def covariates(count: int) -> Iterator[Found]:
    """How often two lists with covariates, and without, hold a size."""
    for name, method in (
        ("doubly_robust", lambda table, seed: doubly_robust(table, ["place", "age"], seed=seed)),
        ("two_lists", lambda table, _: two_lists(table.table)),
    ):
        answers = [method(list_described(seed), seed) for seed in range(1, count + 1)]
        given = [one for one in answers if isinstance(one, Estimate)]
        held = [low <= KNOWN_SIZE <= high for low, high in (one.interval95 for one in given)]
        mean = round(float(np.mean([one.point for one in given])))
        yield {"what": name, "answered": len(given), "cover95": round(float(np.mean(held)), 3), "mean": mean}


def probe(count: int) -> Iterator[Found]:
    """In which share of the listings a probe makes an estimate warn, with an invisible class and without."""
    for found in (50, 100, 150, 200):
        for name in ("invisible_class", "independent"):
            flagged = 0
            for seed in range(1, count + 1):
                table, probed = list_and_probe(population(name), seed, found)
                answers = (independence(table), decomposable_graphs(table))
                given = {one.method: one for one in answers if isinstance(one, Estimate)}
                flagged += bool(warn_of_unreached(table, given, probed))
            yield {"what": "probe", "population": name, "found": found, "flagged": round(flagged / count, 3)}


def declared(count: int) -> Iterator[Found]:
    """In which share a declared stratum warns: 600 people no list reaches, and 40, 100 or 600 whom all reach."""
    reached = (0.25, 0.2, 0.3, 0.2)
    for size, chances in ((600, (0.001,) * 4), (40, reached), (100, reached), (600, reached)):
        flagged = 0
        for seed in range(1, count + 1):
            rows = list_places(seed, 0.0, {"seen": (1400, reached), "other": (size, chances)})
            parts = lay_out([rows], "ABCD", Strata("place", ("seen", "other")))
            flagged += any("no list could reach" in one.what.id for one in warn_of_strata(parts, rows, []))
        yield {"what": "declared", "people": size, "chance": chances[0], "flagged": round(flagged / count, 3)}


def links(count: int) -> Iterator[Found]:
    """How often a size is held where 3 in 100 links are missed: by one sure linkage, and averaged over twenty drawn."""
    for name, method in (
        ("independent", independence),
        ("independent", decomposable_graphs),
        ("high_capture", decomposable_graphs),
        ("two_classes", decomposable_graphs),
    ):
        size, held, moved = population(name).size, {"one": 0, "drawn": 0}, []
        for seed in range(1, count + 1):
            records = list_linkable(population(name), seed)
            one, drawn = (
                method(link_surely(records)),
                average_over(draw_linkages(records, 20, seed), method, seed).answer,
            )
            for way, answer in (("one", one), ("drawn", drawn)):
                if isinstance(answer, Estimate):
                    held[way] += answer.interval95[0] <= size <= answer.interval95[1]
            if isinstance(one, Estimate) and isinstance(drawn, Estimate):
                moved.append(drawn.point - one.point)
        shares = {f"cover95_{way}": round(times / count, 3) for way, times in held.items()}
        of = {"what": "links", "population": name, "method": method.__name__}
        yield {**of, **shares, "mean_moved": round(float(np.mean(moved)))}


WHAT: dict[str, Callable[[int], Iterator[Found]]] = {
    "strata": strata,
    "doubly_robust": covariates,
    "probe": probe,
    "declared": declared,
    "links": links,
}


def main() -> None:
    """Try each of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--replicates", type=int, default=1000)
    parser.add_argument("--what", default=",".join(WHAT))
    options = parser.parse_args()
    for name in options.what.split(","):
        for found in WHAT[name](options.replicates):
            print(json.dumps({**found, "replicates": options.replicates}), flush=True)


if __name__ == "__main__":
    main()
