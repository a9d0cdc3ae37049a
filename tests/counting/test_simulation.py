"""The simulation desk: what it makes adds up, and its short run says what was recorded."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.counting import Estimate, Refusal, latent_classes
from sijill.counting.panel import Asked, ask
from sijill.counting.simulation import judge, list_people, make_links, miss_links, population, populations, simulate
from sijill.errors import UnknownWord, WrongUse
from sijill.messages import Message

RECORDED = [json.loads(line) for line in (Path(__file__).parent / "recorded.jsonl").read_text().splitlines()]
patterns = st.lists(st.integers(0, 31), max_size=60)


@pytest.mark.parametrize("row", RECORDED, ids=lambda row: f"{row['population']}-{row['method']}")
def test_twenty_seeds_say_what_was_recorded(row):
    """Made by: bench/counting/coverage.py --record with the methods that answer at once."""
    of = population(row["population"])
    tables = [simulate(of, seed, missed=row["missed"], false=row["false"]) for seed in range(1, row["replicates"] + 1)]
    held = asdict(judge(of.size, [ask(table, row["method"], Asked()) for table in tables]))
    for key, value in held.items():
        assert (np.isnan(value) and row[key] is None) or value == pytest.approx(row[key], abs=2e-4), key


def test_a_near_copy_is_always_refused():
    rows = [row for row in RECORDED if row["population"] == "near_copy"]
    assert rows
    assert all(row["refused"] == 1.0 for row in rows)


def test_independence_never_holds_where_people_differ():
    rows = {row["population"]: row for row in RECORDED if row["method"] == "independence"}
    assert rows["two_classes"]["cover95"] == 0.0
    assert rows["two_classes"]["below"] == 1.0
    assert rows["independent"]["cover95"] >= 0.85


@pytest.mark.parametrize("name", populations())
def test_people_are_listed_as_often_as_the_population_says(name):
    of = population(name)
    people = [np.array(list_people(of, np.random.default_rng(seed))) for seed in range(20)]
    for i in range(len(of.listed[0])):
        wanted = np.array([row[i] for row in of.listed]) @ np.array(of.sizes)
        if of.copies is not None and i == of.copies[1]:
            continue
        found = np.mean([(part >> i & 1).sum() for part in people])
        assert found == pytest.approx(wanted, abs=5 * np.sqrt(wanted / 20) + 1)


@given(patterns, st.floats(0, 1))
def test_missed_links_keep_every_record(people, share):
    """Records are parted, never lost: each list is as long as before, and nobody has fewer people."""
    parted = miss_links(people, share, np.random.default_rng(1))
    for i in range(5):
        assert sum(p >> i & 1 for p in parted) == sum(p >> i & 1 for p in people)
    assert len(parted) >= len(people)
    assert miss_links(people, 0.0, np.random.default_rng(1)) == people


@given(patterns, st.floats(0, 1))
def test_false_links_keep_every_record(people, share):
    joined = make_links(people, share, np.random.default_rng(1))
    for i in range(5):
        assert sum(p >> i & 1 for p in joined) == sum(p >> i & 1 for p in people)
    assert len(joined) <= len(people)


def test_what_is_judged():
    low = Estimate("independence", 80.0, (75.0, 85.0), (70.0, 90.0))
    good = Estimate("independence", 110.0, (95.0, 120.0), (90.0, 130.0))
    held = judge(100, [low, good, Refusal("independence", Message(""), Message(""))])
    assert (held.cover95, held.cover80, held.below) == (0.5, 0.5, 0.5)
    assert held.refused == pytest.approx(1 / 3)
    with pytest.raises(WrongUse):
        judge(100, [])
    with pytest.raises(UnknownWord):
        population("nowhere")


@pytest.mark.nightly
@pytest.mark.parametrize(
    ("name", "asked"), [("independent", 0.93), ("two_classes", 0.93), ("high_capture", 0.95), ("opposed_lists", 0.93)]
)
def test_latent_classes_hold_the_size(name, asked):
    """Fails only if even the 99 per cent upper bound of the share that held lies below what is asked."""
    from scipy.stats import beta

    of = population(name)
    answers = [latent_classes(simulate(of, seed)) for seed in range(1, 61)]
    given = [answer for answer in answers if isinstance(answer, Estimate)]
    held = sum(answer.interval95[0] <= of.size <= answer.interval95[1] for answer in given)
    upper = 1.0 if held == len(given) else float(beta.ppf(0.99, held + 1, len(given) - held))
    assert upper >= asked
    assert len(given) >= 0.7 * len(answers)
