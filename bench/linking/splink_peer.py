"""Splink as a peer: romanised names or our loose keys, term frequencies, EM, its own clusters. Called by `peers.py`."""

from __future__ import annotations

import time

import pandas as pd
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

from sijill.linking.records import records_of
from sijill.linking.rows import ListRow

PLACES = ("town", "area")
BLOCKS = (("given", "family"), ("family", "died"), ("given", "born"), ("family", "born"), ("given", "died"))
BLOCKS += (("birthday",), ("given", "town"), ("family", "town"), ("identity",))
EXACT = ("sex", "born", "died", "identity")
PLAIN = dict(zip("ابتثجحخدذرزسشصضطظعغفقكلمنهويىةأإآءؤئ", "abtjjhkddrzssdtzagfqklmnhwyyhaaaawy", strict=False))


def frame(rows: list[ListRow], keyed: bool) -> pd.DataFrame:
    """Rows as other programs take them: one Latin spelling or our key of each name word, years and days as told."""
    records, _ = records_of(rows)
    values, words = records.values, records.words

    def word(role: str, at: int) -> str | None:
        number = max(int(records.names[f"latin {role}"][at]), -1)
        if number < 0:
            number = int(records.names[f"arabic {role}"][at])
        if keyed and number >= 0:
            return records.keys[records.skeletons[number]]
        return None if number < 0 else "".join(PLAIN.get(letter, letter) for letter in words[number])

    named = [at for at in range(len(records)) if values["kind"][at] == 0]
    spots = {
        column: [None if (n := int(values[column][at])) < 0 else records.places[n] for at in named] for column in PLACES
    }
    exact = [
        int(values["birth_first"][at]) if values["birth_first"][at] == values["birth_last"][at] else 0 for at in named
    ]
    years = [int(values["birth_first"][at]) // 365 for at in named]
    whole = sum(day > 0 for day in exact) > len(named) / 2
    born = exact if whole else years
    table = pd.DataFrame(
        {
            "unique_id": [records.ids[at] for at in named],
            **{role: [word(role, at) for at in named] for role in ("given", "family", "father")},
            "sex": [None if values["sex"][at] < 0 else str(values["sex"][at]) for at in named],
            "born": [str(day) if day > 0 else None for day in born],
            "died": [None if values["death_first"][at] == 0 else str(values["death_first"][at]) for at in named],
            "identity": [None if (n := int(values["identity"][at])) < 0 else records.identities[n] for at in named],
            "birthday": [str(day) if whole and day > 0 else None for day in born],
            **spots,
        }
    )
    return table.dropna(axis=1, how="all")


def stock(rows: list[ListRow], keyed: bool) -> tuple[dict[float, dict[str, object]], float]:
    """Splink's people at several thresholds, and the seconds it took."""
    began = time.perf_counter()
    table = frame(rows, keyed)
    blocks = [block for block in BLOCKS if set(block) <= set(table.columns)]
    names = {"given": True, "family": True, "father": False}
    comparisons = [
        cl.JaroWinklerAtThresholds(name, [0.95, 0.88]).configure(term_frequency_adjustments=adjusted)
        for name, adjusted in names.items()
        if name in table
    ]
    comparisons += [cl.JaroWinklerAtThresholds(place, [0.9]) for place in PLACES if place in table]
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=[*comparisons, *(cl.ExactMatch(field) for field in EXACT if field in table)],
        blocking_rules_to_generate_predictions=[block_on(*block) for block in blocks],
    )
    linker = Linker(DuckDBAPI().register(table), settings)
    linker.training.estimate_probability_two_random_records_match([block_on(*blocks[0])], recall=0.5)
    linker.training.estimate_u_using_random_sampling(max_pairs=1_000_000, seed=1)
    for block in blocks[1:]:
        linker.training.estimate_parameters_using_expectation_maximisation(block_on(*block))
    edges = linker.inference.predict(threshold_match_probability=0.05)
    out = {}
    for threshold in (0.5, 0.8, 0.95, 0.99):
        found = linker.clustering.cluster_pairwise_predictions_at_threshold(
            edges, threshold_match_probability=threshold
        )
        table = found.as_pandas_dataframe()
        out[threshold] = dict(zip(table["unique_id"], table["cluster_id"], strict=True))
    return out, time.perf_counter() - began
