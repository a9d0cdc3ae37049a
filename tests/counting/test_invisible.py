"""Cases that no list could reach: flagged by a probe or a declared stratum, seldom without, never by a table alone."""

from __future__ import annotations

import json

import pytest

from sijill.counting import Asked, Estimate, Probe, Strata, Warned, from_dense, independence, panel, parse_probe
from sijill.counting.decomposable import decomposable_graphs
from sijill.counting.invisible import falls_short, unreachable, warn_of_unreached
from sijill.counting.simulation import population, simulate
from sijill.counting.simulation_described import list_and_probe, list_places
from sijill.counting.strata import lay_out, warn_of_strata
from sijill.errors import WrongUse

SMALL = from_dense("ABC", [0, 60, 40, 20, 30, 15, 10, 5])
REACHED = (0.25, 0.2, 0.3, 0.2)


def flagged_by_probe(name, seeds, found=150):
    """In which share of the listings a probe of so many cases makes any estimate warn."""
    warned = 0
    for seed in seeds:
        table, probe = list_and_probe(population(name), seed, found)
        answers = {answer.method: answer for answer in (independence(table), decomposable_graphs(table))}
        warned += bool(warn_of_unreached(table, answers, probe))
    return warned / len(seeds)


def flagged_by_strata(reached, seeds):
    """In which share a declared stratum warns: 600 people whom no list reaches, or so many whom all reach."""
    warned = 0
    for seed in seeds:
        places = {"seen": (1400, REACHED), "other": (reached or 600, REACHED if reached else (0.001,) * 4)}
        rows = list_places(seed, 0.0, places)
        strata = lay_out([rows], "ABCD", Strata("place", ("seen", "other")))
        warned += any("no list could reach" in one.what.id for one in warn_of_strata(strata, rows, []))
    return warned / len(seeds)


def test_an_invisible_class_is_flagged_by_a_probe_and_hardly_ever_without_one():
    assert flagged_by_probe("invisible_class", range(1, 61)) >= 0.8
    assert flagged_by_probe("independent", range(1, 61)) <= 0.12


def test_an_invisible_stratum_is_flagged_and_a_small_one_that_is_reached_is_not():
    assert flagged_by_strata(0, range(1, 41)) >= 0.8
    assert flagged_by_strata(40, range(1, 41)) <= 0.12


@pytest.mark.nightly
def test_flags_over_a_thousand_listings():
    assert flagged_by_probe("invisible_class", range(1, 1001)) >= 0.8
    assert flagged_by_probe("independent", range(1, 1001)) <= 0.07
    assert flagged_by_strata(0, range(1, 1001)) >= 0.8
    assert flagged_by_strata(40, range(1, 1001)) <= 0.05


def test_no_table_alone_tells_and_the_panel_says_so():
    """Without a probe the same is said of a population with such a class and of one without it."""
    for name in ("invisible_class", "independent"):
        table = simulate(population(name), 1)
        warned = [one for one in panel(table, Asked(methods=("independence",))) if isinstance(one, Warned)]
        assert any("no table can show them" in one.what.id for one in warned)


def test_a_probe_takes_the_place_of_that_warning():
    found = list(panel(SMALL, Asked(methods=("independence",), probe=Probe(50, 30))))
    assert not any("no list could reach" in one.what.id for one in found if isinstance(one, Warned))
    found = list(panel(SMALL, Asked(methods=("independence",), probe=Probe(300, 30))))
    assert any("found otherwise" in one.what.id for one in found if isinstance(one, Warned))


def test_a_bound_from_below_never_falls_short():
    low = Estimate("chao_lower_bound", 190.0, (185.0, 195.0), (182.0, 200.0))
    assert falls_short(180, low, Probe(300, 30))
    assert warn_of_unreached(SMALL, {"chao_lower_bound": low}, Probe(300, 30)) == []


def test_edges_of_a_probe():
    nobody_missing = Estimate("independence", 180.0, (180.0, 180.0), (180.0, 180.0))
    assert not falls_short(180, nobody_missing, Probe(3, 3))
    assert falls_short(180, nobody_missing, Probe(50, 0))
    assert unreachable({}).values == {}


@pytest.mark.parametrize("words", ["", "5", "5:6", "0:0", "a:b", "-3:1", "3.5:1", "5:", "1:2:3"])
def test_probes_that_are_none(words):
    with pytest.raises(WrongUse):
        parse_probe(words)


def test_the_command_takes_a_probe(tmp_path, monkeypatch, capsys):
    from sijill.cli.app import app
    from sijill.cli.wall import run

    monkeypatch.setenv("SIJILL_LANG", "en")
    file = tmp_path / "t.csv"
    file.write_text("A,B,C,count\n1,0,0,60\n0,1,0,40\n1,1,0,20\n0,0,1,30\n1,0,1,15\n0,1,1,10\n1,1,1,5\n")
    words = ["estimate", "--table", str(file), "--methods", "independence", "--json", "--probe"]
    assert run(app(), [*words, "300:30"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    short = next(line for line in lines if line["type"] == "warning" and "found otherwise" in line["what"])
    assert short["values"] == {"found": 300, "listed": 30, "fall_short": {"independence": 0.6}}
    assert any(line.get("kind") == "unreachable" for line in lines)
    assert run(app(), [*words, "30:300"]) == 2
