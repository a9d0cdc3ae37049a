"""The panel and the command: shapes of the contract, warnings, sensitivities, refusals, exit statuses."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from sijill.cli.app import app
from sijill.cli.wall import run
from sijill.counting import METHODS, Answered, Asked, Refusal, Sensitivity, Warned, from_dense, objects_of, panel
from sijill.counting.picture import overlap_picture
from sijill.errors import UnknownWord, WrongUse

QUICK = METHODS[:-1]
SMALL = "A,B,C,count\n1,0,0,60\n0,1,0,40\n1,1,0,20\n0,0,1,30\n1,0,1,15\n0,1,1,10\n1,1,1,5\n"


def said(table, **asked):
    return list(panel(table, Asked(methods=QUICK, draws=50, **asked)))


def warned(found):
    return [one.what.id for one in found if isinstance(one, Warned)]


def test_kosovo_disagrees_by_more_than_two_times(table):
    found = said(table("kosovo"))
    assert "estimators disagree by more than two times" in warned(found)
    kinds = {one.kind: one.values for one in found if isinstance(one, Sensitivity)}
    assert set(kinds) == {"highest_order", "leave_one_list_out", "internal_consistency", "prior", "unreachable"}
    tripled, whole = (kinds["highest_order"]["loglinear_bic"][factor] for factor in ("1/3", "1"))
    assert tripled - 4400 == pytest.approx(3 * (whole - 4400))
    assert set(kinds["leave_one_list_out"]) == {"EXH", "ABA", "OSCE", "HRW"}
    assert kinds["internal_consistency"]["EXH"]["known"] == 1910


def test_the_british_table_is_warned_of(table):
    found = said(table("uk-5"))
    for words in ("more than two times", "few people are on two lists", "some pairs of lists share nobody"):
        assert any(words in what for what in warned(found)), words


def test_new_orleans_has_no_graph_that_stands_out(table):
    assert any("no graph" in what for what in warned(said(table("new-orleans-5"))))


def test_an_empty_list_is_left_out_and_said():
    counts = [0, 60, 40, 20, 30, 15, 10, 5] + [0] * 8
    found = said(from_dense("ABCD", counts))
    assert warned(found)[0] == "lists that hold nobody were left out"
    assert isinstance(found[0], Warned)
    assert found[0].values == {"lists": ["D"]}
    alone = said(from_dense("ABC", counts[:8]))
    points = [[one.answer.point for one in part if isinstance(one, Answered)] for part in (found, alone)]
    assert points[0] == points[1]


def test_a_gated_table_gets_refusals_and_no_sensitivity(table):
    found = said(table("artificial-3"))
    answers = [one.answer for one in found if isinstance(one, Answered)]
    assert len(answers) == len(QUICK)
    assert all(isinstance(answer, Refusal) for answer in answers)
    assert not any(isinstance(one, Sensitivity) for one in found)


@pytest.mark.parametrize("asked", [Asked(methods=("nonsense",)), Asked(methods=())])
def test_methods_that_do_not_exist(asked):
    with pytest.raises(UnknownWord):
        next(panel(from_dense("AB", [0, 1, 1, 1]), asked))


@pytest.mark.parametrize("asked", [Asked(bound=3), Asked(seed=-1), Asked(draws=1)])
def test_numbers_that_cannot_be(asked):
    with pytest.raises(WrongUse):
        next(panel(from_dense("ABC", [0, 60, 40, 20, 30, 15, 10, 5]), asked))


def test_objects_are_json_and_the_same_each_time():
    table = from_dense("ABC", [0, 60, 40, 20, 30, 15, 10, 5])
    lines = [[json.dumps(o, allow_nan=False) for one in said(table, seed=7) for o in objects_of(one)] for _ in range(2)]
    strip = [[re.sub(r'"seconds": [\d.]+', "", line) for line in part] for part in lines]
    assert strip[0] == strip[1]


@pytest.fixture
def estimate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    monkeypatch.setenv("SIJILL_LANG", "en")
    file = tmp_path / "table.csv"
    file.write_text(SMALL)

    def call(*words, text=None):
        if text is not None:
            file.write_text(text)
        capsys.readouterr()
        status = run(app(), ["estimate", "--table", str(file), *words])
        said = capsys.readouterr()
        return status, said.out, said.err

    return call


def test_the_command_speaks_the_contract(estimate):
    status, out, _ = estimate("--json", "--draws", "200", "--seed", "5")
    lines = [json.loads(line) for line in out.splitlines()]
    assert lines[0]["type"] == "table"
    assert lines[0]["contract"] == 1
    assert (lines[0]["lists"], lines[0]["documented"]) == (["A", "B", "C"], 180)
    assert re.fullmatch("[0-9a-f]{64}", lines[0]["hash"])
    answers = [line for line in lines if line["type"] in ("estimate", "refusal")]
    assert [line["method"] for line in answers] == [*QUICK, "latent_classes"]
    for line in answers:
        keys = {"type", "method", "point", "interval80", "interval95", "assumes", "model", "diagnostics", "seconds"}
        if line["type"] == "refusal":
            keys = {"type", "method", "reason", "would_help", "modes", "diagnostics"}
        assert set(line) == keys
    assert lines[-1]["type"] == "done"
    assert lines[-1]["seed"] == 5
    assert status == (1 if any(line["type"] == "refusal" for line in lines) else 0)


def test_a_person_sees_every_assumption_and_no_headline(estimate):
    status, out, _ = estimate("--methods", "independence,decomposable_graphs")
    assert status == 0
    assert "none of them is the" in out
    assert "equally likely" in out.replace("\n", " ")
    assert "300" in out


def test_the_picture(estimate, tmp_path):
    svg = tmp_path / "o.svg"
    status, _, _ = estimate("--methods", "independence", "--svg", svg)
    assert status == 0
    tree = ElementTree.fromstring(svg.read_text("utf-8"))
    assert tree.tag.endswith("svg")
    assert len([e for e in tree.iter() if e.tag.endswith("circle")]) == 3 * 7


def test_small_counts_can_be_hidden_and_names_cannot_break_the_picture():
    table = from_dense(("<A&", "B"), [0, 30, 1, 12])
    tree = ElementTree.fromstring(overlap_picture(table, hide_below=5))
    words = [e.text for e in tree.iter() if e.tag.endswith("text")]
    assert "1" not in words
    assert "30" in words
    assert any(word.startswith("\u2068<A&") for word in words)


@pytest.mark.parametrize(
    ("words", "text", "status"),
    [
        (("--methods", "nonsense"), None, 2),
        (("--bound", "10"), None, 2),
        (("--draws", "0"), None, 2),
        ((), "A,B,count\n1,2,3\n", 3),
        ((), "", 3),
        (("--methods", "chao_lower_bound"), "A,B,count\n1,0,30\n1,1,9\n", 1),
    ],
)
def test_exit_statuses(estimate, words, text, status):
    assert estimate("--json", *words, text=text)[0] == status


def test_without_the_extra_the_command_asks_for_it_by_name(estimate, monkeypatch):
    from sijill.door import counting

    monkeypatch.setattr(counting, "find_spec", lambda name: None)
    status, out, _ = estimate("--json")
    assert status == 4
    error = json.loads(out)
    assert error["name"] == "Missing"
    assert "./sijill extra counting" in error["do"]


def test_the_core_does_not_load_what_the_extra_brings(root):
    import subprocess

    code = "import sys, sijill, sijill.cli.app as a; a.app(); print(sorted({'numpy', 'scipy'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root / "src")
    assert done.stdout.strip() == "[]"
