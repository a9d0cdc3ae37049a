"""`sijill link` as a documenter uses it: three spreadsheets in, tables out, and every wrong use said in a sentence."""

from __future__ import annotations

import csv
import json

import pytest

from sijill.cli.app import app
from sijill.cli.wall import run
from sijill.door import linking as door

COUNCIL = "id,الاسم الرباعي,الجنس,تاريخ الميلاد,تاريخ الوفاة,المكان\n"
COUNCIL += "1,سليم كريم حسن الطحان,ذكر,1981-03-04,2013-05-06,وادي التين\n"
COUNCIL += "2,رنا كريم حسن الطحان,أنثى,1984-07-09,2013-05-06,وادي التين\n"
MONITOR = "ref,Full name,Sex,Age,Date of death,Town,How many\nm1,Salim Karim al-Tahhan,M,32,2013-05-06,Wadi al-Tin,1\n"
MONITOR += "m2,,M,,2013-05-06,Wadi al-Tin,3\nm3,Unknown,F,canary,2013-05-06,Wadi al-Tin,1\n"
MAP = '[columns]\n"How many" = "count"\n'


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SIJILL_LANG", "en")
    monkeypatch.setenv("SIJILL_HOME", str(tmp_path / "home"))
    (tmp_path / "council.csv").write_text(COUNCIL, encoding="utf-8")
    (tmp_path / "monitor.csv").write_text(MONITOR, encoding="utf-8")
    (tmp_path / "map.toml").write_text(MAP, encoding="utf-8")
    return tmp_path


@pytest.fixture
def sijill(folder, capsys):
    def call(*words):
        capsys.readouterr()
        status = run(app(), ["link", *map(str, words)])
        said = capsys.readouterr()
        return status, said.out, said.err

    return call


def rows(path):
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_lists_in_people_out(sijill, folder):
    status, out, err = sijill(
        *("council.csv", "monitor.csv", "--map", "map.toml", "--clusters", "out.csv", "--pairs", "pairs.csv"),
        *("--may-contain", "may.csv", "--draws", "draws.csv", "--save-map", "used.toml", "--json"),
    )
    assert status == 0, err
    people = {(row["list"], row["id"]): row for row in rows(folder / "out.csv")}
    assert len(people) == 5
    assert people["council", "1"]["person"] == people["monitor", "m1"]["person"] != ""
    assert people["council", "2"]["person"] not in ("", people["council", "1"]["person"])
    assert (people["monitor", "m2"]["person"], people["monitor", "m2"]["kind"]) == ("", "group")
    assert (people["monitor", "m3"]["person"], people["monitor", "m3"]["kind"]) == ("", "unidentified")
    pairs = rows(folder / "pairs.csv")
    assert list(pairs[0]) == ["list_a", "id_a", "list_b", "id_b", "weight", "probability", "because"]
    assert "given name: " in pairs[0]["because"]
    assert {row["id_b"] for row in rows(folder / "may.csv") if row["id"] == "m3"} == {"2"}
    assert len({row["draw"] for row in rows(folder / "draws.csv")}) == 20
    assert '"How many" = "count"' in (folder / "used.toml").read_text("utf-8")
    told = [json.loads(line) for line in out.splitlines()]
    assert told[0]["contract"] == 1
    assert told[-1]["type"] == "done"
    assert told[-1]["records"] == 5
    assert [note["row"] for note in told if note["type"] == "note" and "age was not understood" in note["what"]] == [4]
    assert "canary" not in out + err


def test_rulings_split_and_join(sijill, folder):
    head = "list_a,id_a,list_b,id_b,same\n"
    (folder / "labels.csv").write_text(head + "council,1,monitor,m1,0\n", encoding="utf-8")
    assert sijill("council.csv", "monitor.csv", "--clusters", "out.csv", "--labels", "labels.csv")[0] == 0
    people = {(row["list"], row["id"]): row["person"] for row in rows(folder / "out.csv")}
    assert people["council", "1"] != people["monitor", "m1"]
    (folder / "labels.csv").write_text(head + "council,1,monitor,m1,0\nmonitor,m1,council,1,1\n", encoding="utf-8")
    status, _, err = sijill("council.csv", "monitor.csv", "--clusters", "out.csv", "--labels", "labels.csv")
    assert status == 1
    assert "1 rulings contradict each other" in err


@pytest.mark.parametrize(
    ("words", "labels", "status", "said"),
    [
        (("council.csv",), None, 2, "nothing was asked for"),
        ((".", "--clusters", "out.csv"), None, 2, "a folder is none"),
        (("council.csv", "council.csv", "--clusters", "out.csv"), None, 2, "named twice"),
        (("council.csv", "--clusters", "council.csv"), None, 2, "written over"),
        (("nothing.csv", "--clusters", "out.csv"), None, 3, "no such file"),
        (("council.csv", "--clusters", "no/such/out.csv"), None, 4, "could not be written"),
        (("council.csv", "--clusters", "out.csv"), "list_a,id_a\n", 2, "need the columns"),
        (("council.csv", "--clusters", "out.csv"), "council,1,council,canary,1\n", 2, "row 2"),
        (("council.csv", "--clusters", "out.csv"), "council,1,council,2,perhaps\n", 2, "neither 1 nor 0"),
        (("council.csv", "--clusters", "out.csv"), "council,1,council,1,1\n", 2, "beside itself"),
    ],
)
def test_wrong_use_is_said_and_writes_nothing(sijill, folder, words, labels, status, said):
    if labels is not None:
        head = "" if labels.startswith("list_a") else "list_a,id_a,list_b,id_b,same\n"
        (folder / "labels.csv").write_text(head + labels, encoding="utf-8")
        words = (*words, "--labels", "labels.csv")
    found, out, err = sijill(*words)
    assert (found, out) == (status, "")
    assert said in err
    assert "canary" not in err
    assert not (folder / "out.csv").exists()
    assert (folder / "council.csv").read_text("utf-8") == COUNCIL


def test_the_extra_is_asked_for_by_name(sijill, monkeypatch):
    monkeypatch.setattr(door, "find_spec", lambda name: None)
    status, _, err = sijill("council.csv", "--clusters", "out.csv")
    assert status == 4
    assert "./sijill extra linking" in err


def test_one_file_that_names_its_lists_in_a_column(sijill, folder):
    (folder / "all.csv").write_text("list,id,name\na,1,Salim Tahhan\nb,1,Rana Haddad\n", encoding="utf-8")
    assert sijill("all.csv", "--clusters", "out.csv")[0] == 0
    assert [(row["list"], row["id"]) for row in rows(folder / "out.csv")] == [("a", "1"), ("b", "1")]


def test_pairs_to_rule_on_and_a_blind_review(sijill, folder):
    lists = ("council.csv", "monitor.csv", "--map", "map.toml")
    status, _, err = sijill(*lists, "--to-rule", "ask.csv", "--audit", "blind.csv", "--pair-count", 5)
    assert status == 0, err
    drawn = rows(folder / "blind.csv")
    assert drawn
    assert rows(folder / "ask.csv")
    assert set(drawn[0]) == {"list_a", "id_a", "list_b", "id_b", "same", "row_a", "row_b"}
    assert all(row["same"] == "" for row in drawn), "the reviewer is told nothing"
    assert "Salim Karim al-Tahhan" in str(drawn)
    for name, said in (("one.csv", "1"), ("two.csv", "0"), ("open.csv", "")):
        words = (folder / "blind.csv").read_text(encoding="utf-8").splitlines()
        filled = [line.replace(",,", f",{said},", 1) for line in words]
        (folder / name).write_text("\n".join(filled) + "\n", encoding="utf-8")
    status, out, err = sijill(
        *lists, "--audited", "one.csv", "--audited", "two.csv", "--audited", "open.csv", "--pair-count", 5, "--json"
    )
    assert status == 0, err
    told = [json.loads(line) for line in out.splitlines()]
    audits = {one["file"]: one for one in told if one["type"] == "audit"}
    assert audits["one.csv"]["answered"] == len(drawn) == audits["open.csv"]["unsure"]
    assert audits["one.csv"]["precision"] == 1.0
    assert audits["two.csv"]["precision"] == 0.0
    low, high = audits["one.csv"]["precision_interval95"]
    assert low <= 1.0 <= high <= 1.0
    assert [one["alike"] for one in told if one["type"] == "agreement"] == [0.0, 0.0]
    status, _, err = sijill(*lists, "--audited", "one.csv", "--pair-count", 5)
    assert status == 0
    assert "of the links a share of 1.0" in err


def test_a_review_of_other_pairs_is_refused(sijill, folder):
    (folder / "other.csv").write_text("list_a,id_a,list_b,id_b,same\ncouncil,1,monitor,m2,1\n", encoding="utf-8")
    status, _, err = sijill("council.csv", "monitor.csv", "--map", "map.toml", "--audited", "other.csv")
    assert status == 2
    assert "was not drawn" in err
