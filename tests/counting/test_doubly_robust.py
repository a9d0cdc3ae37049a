"""Two lists with covariates: the size is held where the lists are independent given them, and every pair is said."""

from __future__ import annotations

import json
from itertools import combinations

import numpy as np
import pytest

from sijill.counting import Asked, Estimate, Refusal, doubly_robust, panel, two_lists
from sijill.counting.described import DescribedTable
from sijill.counting.doubly_robust import every_pair
from sijill.counting.regression import chances, design_of, fit
from sijill.counting.simulation_described import KNOWN_SIZE, list_described
from sijill.errors import WrongUse

COLUMNS = ["place", "age"]


def held(seeds):
    """How often the interval holds the known size, the mean estimate, and the same of two lists alone."""
    tables = [list_described(seed) for seed in seeds]
    answers = [doubly_robust(table, COLUMNS, seed=seed) for seed, table in zip(seeds, tables, strict=True)]
    alone = [two_lists(table.table) for table in tables]
    assert all(isinstance(answer, Estimate) for answer in answers)
    shares = [
        np.mean([low <= KNOWN_SIZE <= high for low, high in (answer.interval95 for answer in part)])
        for part in (answers, alone)
    ]
    return shares[0], np.mean([answer.point for answer in answers]), shares[1], np.mean([one.point for one in alone])


def test_intervals_hold_the_size_where_two_lists_alone_never_do():
    share, middle, alone, _ = held(range(1, 41))
    assert share >= 0.85
    assert middle == pytest.approx(KNOWN_SIZE, rel=0.05)
    assert alone <= 0.05


@pytest.mark.nightly
def test_intervals_hold_the_size_over_a_thousand_listings():
    share, middle, _, _ = held(range(1, 1001))
    assert share >= 0.92, "0.93 is asked, and the standard error of a thousand listings is 0.008"
    assert middle == pytest.approx(KNOWN_SIZE, rel=0.04)


def test_without_any_difference_it_is_nearly_lincoln_and_petersen():
    """One kind of people: the product of the lists over the overlap, but for what chance does to the folds."""
    people = DescribedTable(("A", "B"), ("place",), ((1, ("x",), 300), (2, ("x",), 200), (3, ("x",), 100)))
    answer = doubly_robust(people, ["place"])
    assert answer.point == pytest.approx(400 * 300 / 100, rel=0.03)
    assert answer.model == "[A][B] | place"


def test_the_same_seed_gives_the_same_answer():
    table = list_described(3)
    assert doubly_robust(table, COLUMNS, seed=5) == doubly_robust(table, COLUMNS, seed=5)


@pytest.mark.parametrize(
    "counts", [(300, 200, 10), (50, 40, 60), (1, 2, 900)], ids=["few on both", "few people", "copies"]
)
def test_what_cannot_be_answered_is_refused_with_its_pair(counts):
    people = DescribedTable(("A", "B"), ("place",), tuple((p, ("x",), n) for p, n in enumerate(counts, 1)))
    answer = doubly_robust(people, ["place"])
    assert isinstance(answer, Refusal)
    assert answer.diagnostics == {"pair": "[A][B]"}


def test_a_kind_that_one_list_never_reaches_is_refused_or_widens_the_interval():
    rows = [(1, ("x",), 200), (2, ("x",), 150), (3, ("x",), 100), (1, ("y",), 300), (2, ("y",), 0)]
    answer = doubly_robust(DescribedTable(("A", "B"), ("place",), tuple(row for row in rows if row[2])), ["place"])
    assert isinstance(answer, Refusal)
    assert "hardly anybody" in answer.reason.id


@pytest.mark.parametrize("columns", [[], ["community"], ["sex"]])
def test_covariates_that_are_not_there(columns):
    with pytest.raises(WrongUse):
        doubly_robust(list_described(1), columns)


def test_words_become_columns():
    ages = [(str(age),) for age in range(20, 60)] + [(None,)]
    assert design_of(ages, [1] * 41, 0).shape == (41, 4)
    pairs = [(one, other) for one in "xy" for other in "uvw"]
    assert design_of(pairs, [1] * 6, 299).shape == (6, 4)
    assert design_of(pairs, [1] * 6, 300).shape == (6, 6)
    odd = [(word,) for word in ["nan", "inf", *map(str, range(20))]]
    assert np.isfinite(design_of(odd, [1] * 22, 0)).all()


def test_the_regression_is_that_of_statsmodels():
    from statsmodels.discrete.discrete_model import MNLogit

    rng = np.random.default_rng(2)
    x = np.column_stack([np.ones(4000), rng.normal(size=(4000, 2))])
    kinds = np.array([rng.choice(3, p=p) for p in chances(x, np.array([[0.3, -0.2], [0.5, 0.1], [-0.4, 0.6]]))])
    ours = chances(x, fit(x, kinds, np.ones(4000)))
    theirs = MNLogit(kinds, x).fit(disp=0).predict(x)
    assert np.abs(ours - theirs).max() < 2e-3


def three_lists():
    rows = [(on | extra, words, count) for on, words, count in list_described(4).rows for extra in (0,)]
    rng = np.random.default_rng(1)
    split = [(on, words, count, int(rng.binomial(count, 0.3))) for on, words, count in rows]
    more = [(on | 4, words, part) for on, words, _, part in split if part]
    return DescribedTable(
        ("A", "B", "C"), ("place", "age"), tuple([(on, w, n - part) for on, w, n, part in split if n > part] + more)
    )


def test_every_pair_stands_in_the_panel_with_its_assumption():
    people = three_lists()
    asked = Asked(methods=("independence",), described=(people, COLUMNS))
    answers = [one.answer for one in panel(people.table, asked) if hasattr(one, "answer")]
    pairs = [f"[{a}][{b}]" for a, b in combinations("ABC", 2)]
    assert [name for name, _ in every_pair(people, COLUMNS)] == pairs
    assert [answer.method for answer in answers] == ["independence", *["doubly_robust"] * 3]
    for answer, pair in zip(answers[1:], pairs, strict=True):
        if isinstance(answer, Estimate):
            assert answer.model.startswith(pair)
            assert "same things are documented" in answer.assumes.id


def test_the_command_takes_covariates(tmp_path, monkeypatch, capsys):
    from sijill.cli.app import app
    from sijill.cli.wall import run

    monkeypatch.setenv("SIJILL_LANG", "en")
    people, file = three_lists(), tmp_path / "t.csv"
    lines = [f"{p & 1},{p >> 1 & 1},{p >> 2},{w[0]},{w[1]},{n}" for p, w, n in people.rows]
    file.write_text("\n".join(["A,B,C,place,age,count", *lines]) + "\n")
    words = ["estimate", "--table", str(file), "--methods", "independence", "--covariates", "place,age"]
    assert run(app(), [*words, "--svg", str(tmp_path / "t.svg"), "--json"]) in (0, 1)
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert sum(line.get("method") == "doubly_robust" for line in found) == 3
    assert run(app(), words) in (0, 1)
    assert "doubly_robust" in capsys.readouterr().out
    assert run(app(), [*words[:-1], "place,community"]) == 3
