"""Measures the linker on invented lists: pairs, whole people, candidates, calibration, rulings, speed, memory.

python bench/linking/measure.py --generator PATH/sijill_gen.py --persons 7000 --seeds 7 8 --settings plain noisy
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from lists import (
    LISTS_AT,
    generator,
    groups_score,
    households,
    make,
    members,
    people_of,
    planted,
    rows_of,
    score,
    shift,
)
from scores import audits_hold, contained, false_merges, overlaps, reliability

from sijill.linking.account import most_telling
from sijill.linking.link import Judged, judge, linked
from sijill.linking.model import probability
from sijill.linking.rows import Rulings

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


def measure(folder: Path, labels: int, audits: int) -> dict[str, object]:
    """One set, without labels and with."""
    rows, answer = rows_of(folder), planted(folder)
    began = time.perf_counter()
    judged = judge(rows)
    plain = linked(judged)
    seconds = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1000  # of linking, before anything is scored
    pairs = planted_pairs(judged, answer)
    same = np.array([pair in pairs for pair in _candidates(judged)])
    found = people_of(plain)
    rows_of_tenths, gap, gap_likely = reliability(probability(judged.odds), same)
    out: dict[str, object] = {
        "records": len(answer),
        "unlabelled P R F1": _rounded(score(found, answer)),
        "whole people P R F1": _rounded(groups_score(found, answer)),
        "false merges": false_merges(found, answer, households(folder)),
        "counts": overlaps(found, answer),
        "may contain": contained(plain, members(folder), answer),
        "candidates per record": round(len(same) / len(answer), 2),
        "candidate recall": round(float(same.sum()) / len(pairs), 4),
        "seconds": round(seconds, 1),
        "records per second": round(len(rows) / seconds),
        "peak MB": peak,
        "calibration": rows_of_tenths,
        "calibration error, of pairs from .05 on": [gap, gap_likely],
    }
    if audits > 0:
        out["audits"] = audits_hold(plain, answer, audits)
    if labels > 0:
        drawn = rulings_of(judged, pairs, labels, 3)
        out["labelled P R F1"], out["labelled, rulings not imposed P R F1"] = taught(judged, drawn, answer)
        for count in (labels // 10, labels // 3):
            asked = most_telling(plain, count)
            by_chance = random.Random(5).sample(np.flatnonzero(probability(judged.odds) >= 0.02).tolist(), len(asked))
            for how, chosen in (("most telling", asked), ("drawn by lot", by_chance)):
                out[f"{count} rulings, {how} P R F1"] = taught(judged, _ruled(judged, same, chosen), answer)[0]
    return out


def _rounded(values: tuple[float, float, float]) -> list[float]:
    return [round(value, 4) for value in values]


def _candidates(judged: Judged) -> list[tuple[int, int]]:
    return list(zip(judged.pairs.first.tolist(), judged.pairs.second.tolist(), strict=True))


def _ruled(judged: Judged, same: np.ndarray, chosen: Sequence[int]) -> Rulings:
    every = _candidates(judged)
    return Rulings(tuple(every[at] for at in chosen if same[at]), tuple(every[at] for at in chosen if not same[at]))


def taught(judged: Judged, rulings: Rulings, answer: Answer) -> tuple[list[float], list[float]]:
    """Scores with rulings, and with what they taught but without the rulings themselves."""
    with_them = linked(judged, rulings)
    odds = judged.odds if with_them.refit is None else with_them.refit.odds
    without = linked(replace(judged, odds=odds))
    found = [people_of(one) for one in (with_them, without)]
    return _rounded(score(found[0], answer)), _rounded(score(found[1], answer))


def main() -> None:
    """Make the sets, measure, print one JSON object per set."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--generator", type=Path, required=True)
    ask.add_argument("--persons", type=int, default=7000)
    ask.add_argument("--seeds", type=int, nargs="+", default=[7])
    ask.add_argument("--settings", nargs="+", default=["plain"])
    ask.add_argument("--labels", type=int, default=1000)
    ask.add_argument("--audits", type=int, default=0)
    given = ask.parse_args()
    for setting in sorted(LISTS_AT) if given.settings == ["all"] else given.settings:
        module = generator(given.generator)
        shift(module, setting)
        for seed in given.seeds:
            with tempfile.TemporaryDirectory() as folder:
                make(module, given.persons, seed, Path(folder))
                told = {"setting": setting, "persons": given.persons, "seed": seed}
                print(json.dumps(told | measure(Path(folder), given.labels, given.audits)), flush=True)


if __name__ == "__main__":
    main()
