"""Strata: declared by a person, never by a ground of protection; missing ones drawn, and the doubt in the interval."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.cli.app import app
from sijill.cli.wall import run
from sijill.counting import Estimate, Strata, from_dense, independence, parse_described, parse_strata
from sijill.counting.described import OUTSIDE
from sijill.counting.simulation import list_people, population
from sijill.counting.simulation_described import PLACES, list_places
from sijill.counting.strata import SUMMED, estimate_strata, lay_out, warn_of_strata
from sijill.errors import Empty, Refused, UnknownFormat, WrongUse

COUNTS = {"Bara": [0, 60, 40, 20, 30, 15, 10, 5], "Daw": [0, 90, 70, 30, 50, 20, 15, 9]}
SIZES = {place: size for place, (size, _) in PLACES.items()}


def written(counts=COUNTS, lost=0):
    rows = ["A,B,C,place,count"]
    for place, cells in counts.items():
        for pattern, count in enumerate(cells):
            bits = ",".join(str(pattern >> i & 1) for i in range(3))
            rows += [f"{bits},{place},{count - lost}", f"{bits},,{lost}"] if count else []
    # The same lists without a place may stand in one row only, as every pattern of a table does.
    merged: dict[str, int] = {}
    for row in rows[1:]:
        key, count = row.rsplit(",", 1)
        merged[key] = merged.get(key, 0) + int(count)
    return "\n".join([rows[0], *(f"{key},{count}" for key, count in merged.items())]) + "\n"


@pytest.mark.parametrize("ground", ["community", "religion", "ethnicity", "sex", "perpetrator", "", "Place"])
def test_strata_by_a_ground_are_refused(ground):
    with pytest.raises(Refused):
        parse_strata(ground)


def test_what_is_declared_is_kept_in_order():
    assert parse_strata("place: Daw , Bara,Daw,") == Strata("place", ("Daw", "Bara"))


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("", UnknownFormat),
        ("A,B,count\n1,0,3\n", UnknownFormat),
        ("A,B,place,count\n", Empty),
        ("A,B,place,count\n1,0,Bara\n", UnknownFormat),
        ("A,B,place,count\n1,2,Bara,4\n", UnknownFormat),
        ("A,B,place,count\n1,0,Bara,4\n1,0,Bara,5\n", UnknownFormat),
    ],
)
def test_tables_that_are_none(text, error):
    with pytest.raises(error):
        parse_described(text, ["place"])


def test_a_described_table_is_the_bare_one_with_words():
    found = parse_described(written(lost=2), ["place"])
    assert found.table.dense().tolist() == np.sum(list(COUNTS.values()), axis=0).tolist()
    rows = found.strata(Strata("place", ("Daw",)))
    assert {name for _, name, _ in rows} == {"Daw", OUTSIDE, None}


def test_strata_without_anything_missing_are_their_own_tables():
    rows = parse_described(written(), ["place"]).strata(Strata("place"))
    found = list(estimate_strata(lay_out([rows], "ABC", Strata("place")), {"independence": independence}))
    for one in found[:2]:
        alone = independence(from_dense("ABC", COUNTS[one.stratum]))
        assert one.over.answer == alone
    assert found[2].stratum == SUMMED
    assert found[2].over.answer.point == pytest.approx(sum(one.over.answer.point for one in found[:2]), rel=0.03)


def test_nobody_is_lost_and_documented_people_stay():
    rows = list_places(1)
    strata = lay_out([rows], "ABCD", Strata("place"))
    for at in range(len(strata[0].tables)):
        assert sum(part.tables[at].documented for part in strata) == sum(count for _, _, count in rows)
    for part in strata:
        assert part.documented == sum(count for _, name, count in rows if name == part.name)
        assert part.imputed[0] <= part.imputed[1]


def test_a_declared_stratum_that_nobody_is_in_is_refused_and_there_is_no_sum():
    rows = list_places(2)
    parts = lay_out([rows], "ABCD", Strata("place", ("north", "nowhere")))
    assert parts[1].documented == 0
    found = list(estimate_strata(parts, {"independence": independence}))
    assert [one.stratum for one in found] == ["north", "nowhere"]
    warned = list(warn_of_strata(parts, rows, found))
    assert any(one.values.get("strata") == ["nowhere"] for one in warned)


def test_no_stratum_at_all_is_a_wrong_call():
    with pytest.raises(WrongUse):
        lay_out([[(1, None, 5), (2, OUTSIDE, 3)]], "AB", Strata("place"))


@given(st.integers(0, 3), st.integers(1, 50))
def test_the_same_seed_gives_the_same_tables(seed, count):
    rows = [(1, "x", count), (1, None, 9), (2, "y", 4), (3, None, 2)]
    one, other = (lay_out([rows], "AB", Strata("place"), seed) for _ in range(2))
    assert one == other


def held(seeds):
    """How often the intervals of two strata and of their sum hold the known sizes, and how wide they are."""
    inside: list[bool] = []
    shares: list[float] = []
    for seed in seeds:
        strata = lay_out([list_places(seed)], "ABCD", Strata("place"), seed)
        for one in estimate_strata(strata, {"independence": independence}, seed):
            size = sum(SIZES.values()) if one.stratum == SUMMED else SIZES[one.stratum]
            assert isinstance(one.over.answer, Estimate)
            low, high = one.over.answer.interval95
            inside.append(low <= size <= high)
            shares.append(one.over.between)
    return np.reshape(inside, (-1, 3)).mean(axis=0), float(np.mean(shares))


def test_intervals_hold_the_size_of_each_stratum_and_of_their_sum():
    share, between = held(range(1, 41))
    assert (share >= 0.85).all(), share
    assert between > 0.01, "what is missing is doubt, and belongs in the interval"


@pytest.mark.nightly
def test_intervals_hold_the_size_of_each_stratum_over_a_thousand_listings():
    share, _ = held(range(1, 1001))
    assert (share >= 0.93).all(), share


@pytest.fixture
def estimate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    monkeypatch.setenv("SIJILL_LANG", "en")
    file = tmp_path / "table.csv"

    def call(text, *words):
        file.write_text(text)
        capsys.readouterr()
        status = run(app(), ["estimate", "--table", str(file), *words])
        return status, capsys.readouterr().out

    return call


def test_the_command_keeps_three_columns_apart(estimate):
    status, out = estimate(written(lost=2), "--json", "--by", "place", "--methods", "independence")
    lines = [json.loads(line) for line in out.splitlines()]
    strata = [line for line in lines if line["type"] == "stratum"]
    assert status == 0
    assert [line["stratum"] for line in strata] == ["Bara", "Daw"]
    assert [line["documented"] for line in strata] == [180 - 14, 284 - 14]
    assert all(line["imputed"][0] < line["imputed"][1] and line["draws"] == 20 for line in strata)
    answers = [line for line in lines if line["type"] == "stratum_estimate"]
    assert [line["stratum"] for line in answers] == ["Bara", "Daw", SUMMED]
    assert all(line["share_of_variance_by_draws"] > 0 for line in answers)
    assert any("exactly the same lists" in line["what"] for line in lines if line["type"] == "warning")


def test_a_person_reads_them_too(estimate):
    status, out = estimate(written(lost=2), "--by", "place:Bara,Tel", "--methods", "independence")
    assert status == 1, "nobody is in Tel, and a person has to look"
    text = " ".join(out.split())
    for words in ("Documented, imputed and estimated", "Tel, independence: no estimate", "outside every declared"):
        assert words in text


@pytest.mark.parametrize(("by", "status"), [("community", 1), ("age", 3), ("place", 0)])
def test_exit_statuses_of_strata(estimate, by, status):
    assert estimate(written(), "--by", by, "--methods", "independence")[0] == status


def test_the_population_of_one_place_is_no_stratum_of_another():
    rows = [
        (pattern, "here", 1) for pattern in list_people(population("independent"), np.random.default_rng(1)) if pattern
    ]
    parts = lay_out([rows], "ABCDE", Strata("place"))
    assert len(parts) == 1
    assert [one.stratum for one in estimate_strata(parts, {"independence": independence})] == ["here"]
