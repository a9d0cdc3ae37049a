"""Measures Splink on the same lists in the same run, as it comes: romanised names, term frequencies, EM, its clusters.

python bench/linking/splink_peer.py --generator PATH/sijill_gen.py --persons 7000 --seed 7

Splink and pandas are tools of this bench only; the product does not need them.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from pathlib import Path

import pandas as pd
import splink.comparison_library as cl
from lists import generator, make, planted, rows_of, score
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

from sijill.linking.link import link
from sijill.linking.records import records_of
from sijill.linking.rows import ListRow

PLAIN = dict(zip("ابتثجحخدذرزسشصضطظعغفقكلمنهويىةأإآءؤئ", "abtjjhkddrzssdtzagfqklmnhwyyhaaaawy", strict=False))


def frame(rows: list[ListRow]) -> pd.DataFrame:
    """Rows as Splink takes them: one Latin spelling of each name word, years and days as told."""
    records, _ = records_of(rows)
    values, words = records.values, records.words

    def word(role: str, at: int) -> str | None:
        number = max(int(records.names[f"latin {role}"][at]), -1)
        if number < 0:
            number = int(records.names[f"arabic {role}"][at])
        return None if number < 0 else "".join(PLAIN.get(letter, letter) for letter in words[number])

    named = [at for at in range(len(records)) if values["kind"][at] == 0]
    return pd.DataFrame(
        {
            "unique_id": [records.ids[at] for at in named],
            "given": [word("given", at) for at in named],
            "family": [word("family", at) for at in named],
            "father": [word("father", at) for at in named],
            "sex": [None if values["sex"][at] < 0 else str(values["sex"][at]) for at in named],
            "born": [None if values["birth_first"][at] == 0 else str(values["birth_first"][at] // 365) for at in named],
            "died": [None if values["death_first"][at] == 0 else str(values["death_first"][at]) for at in named],
        }
    )


def stock(rows: list[ListRow]) -> tuple[dict[float, dict[str, object]], float]:
    """Splink's people at several thresholds, and the seconds it took."""
    began = time.perf_counter()
    rules = [
        block_on("given", "family"),
        block_on("family", "died"),
        block_on("given", "died"),
        block_on("given", "born"),
    ]
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            cl.JaroWinklerAtThresholds("given", [0.95, 0.88]).configure(term_frequency_adjustments=True),
            cl.JaroWinklerAtThresholds("family", [0.95, 0.88]).configure(term_frequency_adjustments=True),
            cl.JaroWinklerAtThresholds("father", [0.95, 0.88]),
            *(cl.ExactMatch(field) for field in ("sex", "born", "died")),
        ],
        blocking_rules_to_generate_predictions=rules,
    )
    base = DuckDBAPI()
    linker = Linker(base.register(frame(rows)), settings)
    linker.training.estimate_probability_two_random_records_match([block_on("given", "family", "died")], recall=0.5)
    linker.training.estimate_u_using_random_sampling(max_pairs=1_000_000, seed=1)
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("family", "died"))
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("given", "born"))
    edges = linker.inference.predict(threshold_match_probability=0.05)
    out = {}
    for threshold in (0.5, 0.8, 0.95, 0.99):
        found = linker.clustering.cluster_pairwise_predictions_at_threshold(
            edges, threshold_match_probability=threshold
        )
        table = found.as_pandas_dataframe()
        out[threshold] = dict(zip(table["unique_id"], table["cluster_id"], strict=True))
    return out, time.perf_counter() - began


def main() -> None:
    """Both on one set, one after the other."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--generator", type=Path, required=True)
    ask.add_argument("--persons", type=int, default=7000)
    ask.add_argument("--seed", type=int, default=7)
    given = ask.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        make(generator(given.generator), given.persons, given.seed, Path(folder))
        rows, answer = rows_of(Path(folder)), planted(Path(folder))
    began = time.perf_counter()
    ours = link(rows)
    seconds = time.perf_counter() - began
    found = dict(zip(ours.judged.records.ids, ours.person.tolist(), strict=True))
    print(json.dumps({"system": "sijill", "P R F1": score(found, answer), "records per second": len(rows) / seconds}))
    theirs, seconds = stock(rows)
    best = max((score(people, answer) for people in theirs.values()), key=lambda one: one[2])
    print(json.dumps({"system": "splink", "P R F1": best, "records per second": len(rows) / seconds}))


if __name__ == "__main__":
    main()
