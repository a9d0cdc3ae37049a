"""Measures the linker on lists of invented people: precision, recall, F1, candidates, calibration, speed, memory.

python bench/linking/measure.py --generator PATH/sijill_gen.py --persons 7000 --seeds 7 8 --settings plain noisy
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import tempfile
import time
from pathlib import Path

import numpy as np
from lists import generator, make, planted, rows_of, score, shift

from sijill.linking.link import Judged, judge, linked
from sijill.linking.model import probability
from sijill.linking.rows import ListRow, Rulings

Answer = dict[str, str]


def planted_pairs(judged: Judged, answer: Answer) -> set[tuple[int, int]]:
    """Every pair of records that is one person."""
    by_person: dict[str, list[int]] = {}
    for place, one in enumerate(judged.records.ids):
        if one in answer:
            by_person.setdefault(answer[one], []).append(place)
    return {(a, b) for places in by_person.values() for n, a in enumerate(places) for b in places[n + 1 :]}


def rulings_of(judged: Judged, pairs: set[tuple[int, int]], count: int, seed: int) -> Rulings:
    """Labels as the published measurements draw them: half pairs of one person, half other candidates."""
    every = list(zip(judged.pairs.first.tolist(), judged.pairs.second.tolist(), strict=True))
    draw = random.Random(seed)
    same = [pair for pair in every if pair in pairs]
    other = [pair for pair in every if pair not in pairs]
    half = count // 2
    return Rulings(tuple(draw.sample(same, min(half, len(same)))), tuple(draw.sample(other, min(half, len(other)))))


def calibration(judged: Judged, same: np.ndarray) -> list[tuple[float, int, float]]:
    """By tenth of probability: its mean, how many pairs, and the share that is one person."""
    chance = probability(judged.odds)
    tenth = np.minimum((chance * 10).astype(int), 9)
    return [
        (round(float(chance[tenth == n].mean()), 3), int((tenth == n).sum()), round(float(same[tenth == n].mean()), 3))
        for n in range(10)
        if (tenth == n).any()
    ]


def measure(rows: list[ListRow], answer: Answer, labels: int) -> dict[str, object]:
    """One set, without labels and with."""
    began = time.perf_counter()
    judged = judge(rows)
    plain = linked(judged)
    seconds = time.perf_counter() - began
    ids = judged.records.ids
    pairs = planted_pairs(judged, answer)
    every = list(zip(judged.pairs.first.tolist(), judged.pairs.second.tolist(), strict=True))
    same = np.array([pair in pairs for pair in every])
    found = dict(zip(ids, plain.person.tolist(), strict=True))
    out: dict[str, object] = {
        "records": len(answer),
        "unlabelled P R F1": [round(value, 4) for value in score(found, answer)],
        "people found / planted": [len({found[one] for one in answer}), len(set(answer.values()))],
        "candidates per record": round(len(every) / len(answer), 2),
        "candidate recall": round(float(same.sum()) / len(pairs), 4),
        "seconds": round(seconds, 1),
        "records per second": round(len(rows) / seconds),
        "peak MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1000,
        "calibration": calibration(judged, same),
    }
    if labels > 0:
        taught = linked(judged, rulings_of(judged, pairs, labels, 3))
        found = dict(zip(ids, taught.person.tolist(), strict=True))
        out["labelled P R F1"] = [round(value, 4) for value in score(found, answer)]
        out["refit log loss"] = (
            None if taught.refit is None else [round(taught.refit.before, 4), round(taught.refit.after, 4)]
        )
        free = linked_without(judged, taught.refit)
        found = dict(zip(ids, free, strict=True))
        out["labelled, rulings not imposed P R F1"] = [round(value, 4) for value in score(found, answer)]
    return out


def linked_without(judged: Judged, taught: object) -> list[int]:
    """The refitted model's people without the rulings themselves: what the labels teach, not what they impose."""
    from dataclasses import replace

    odds = judged.odds if taught is None else taught.odds  # type: ignore[attr-defined]
    return linked(replace(judged, odds=odds)).person.tolist()


def main() -> None:
    """Make the sets, measure, print one JSON object per set."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--generator", type=Path, required=True)
    ask.add_argument("--persons", type=int, default=7000)
    ask.add_argument("--seeds", type=int, nargs="+", default=[7])
    ask.add_argument("--settings", nargs="+", default=["plain"])
    ask.add_argument("--labels", type=int, default=1000)
    given = ask.parse_args()
    for setting in given.settings:
        module = generator(given.generator)
        shift(module, setting)
        for seed in given.seeds:
            with tempfile.TemporaryDirectory() as folder:
                make(module, given.persons, seed, Path(folder))
                rows, answer = rows_of(Path(folder)), planted(Path(folder))
            told = {"setting": setting, "persons": given.persons, "seed": seed}
            print(json.dumps(told | measure(rows, answer, given.labels)), flush=True)


if __name__ == "__main__":
    main()
