"""What is said when something is handed in: whose hands it went through, which list it renews, how its columns read."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

Sijill = Callable[..., object]
FROM = ("--origin", "town committee", "--terms", "restricted")


@pytest.fixture
def record(sijill: Sijill, tmp_path: Path) -> Path:
    sijill("new", tmp_path / "case")
    return tmp_path / "case"


def put(folder: Path, name: str, words: str) -> Path:
    path = folder / name
    path.write_text(words, encoding="utf-8")
    return path


def received(sijill: Sijill, record: Path, *more: object) -> dict:
    said = sijill("receive", record, *more, *FROM, "--json")
    assert said.status == 0, said.err
    return said.of("source")[0]


def test_custody_is_kept_and_shown(sijill: Sijill, record: Path, tmp_path: Path) -> None:
    page = put(tmp_path, "page.txt", "They left at dawn.")
    told = put(
        tmp_path,
        "custody.toml",
        'original_name = "IMG_7.txt"\noriginal_time = 2025-03-07T22:10:00\nclock = "the camera\'s"\n'
        '[[handed]]\ngiver = "a clerk"\nreceiver = "the committee"\nat = 2025-03-08\nhow = "by hand"\n',
    )
    source = received(
        *(sijill, record, page, "--custody", told, "--collected-by", "a clerk", "--collected-at", "2025-03-07T21:00"),
        *("--clock", "her watch", "--device", "phone", "--tool", "a scanner 2.1", "--how", "memory card"),
        *("--handed", "the committee > us | 2025-03-09 | by post"),
    )
    custody = source["custody"]
    assert custody["clock"] == "her watch"
    assert custody["original_time"] == "2025-03-07T22:10:00"
    assert [one["giver"] for one in custody["handed"]] == ["a clerk", "the committee"]
    assert custody["received_with"].startswith("sijill ")
    listed = sijill("sources", record, "--json").of("source")[0]
    assert (listed["custody"], listed["received_by"]) == (custody, "amal")
    assert listed["hand_overs"][0]["clock"] == "this device"
    assert listed["texts"][0]["tool"] == "sijill-text"
    shown = sijill("sources", record).out
    for words in ("her watch", "IMG_7.txt", "a clerk → the committee · 2025-03-08 · by hand", "a scanner 2.1"):
        assert words in shown


def test_an_interview_says_how_it_was_held(sijill: Sijill, record: Path, tmp_path: Path) -> None:
    page = put(tmp_path, "interview.txt", "They left at dawn.")
    told = put(
        tmp_path,
        "custody.toml",
        '[interview]\nheld_on = 2025-03-08\nlanguage = "ar"\ninterpreter = "a cousin"\nplace = "Bara"\n'
        'place_precision = "town"\npresent = []\nconsent = "without her name"\n',
    )
    source = received(sijill, record, page, "--custody", told)
    assert source["custody"]["interview"]["held_on"] == "2025-03-08"
    assert source["custody"]["interview"]["present"] == []
    shown = sijill("sources", record).out
    for words in ("interpreted by: a cousin", "also present: nobody else", "agreed to: without her name"):
        assert words in shown
    for wrong in ('place_precision = "roof"', 'held_on = "then"', "present = 3", 'sect = "x"'):
        told.write_text(f"[interview]\n{wrong}\n", "utf-8")
        assert sijill("receive", record, page, *FROM, "--custody", told).status == 2


def test_a_hand_over_told_later_stands_beside_the_first(sijill: Sijill, record: Path, tmp_path: Path) -> None:
    page = put(tmp_path, "page.txt", "They left at dawn.")
    received(sijill, record, page)
    again = received(sijill, record, page, "--handed", "a nurse > the clerk")
    assert (again["already_known"], again["custody"]) == (True, None)
    listed = sijill("sources", record, "--json").of("source")
    assert [len(one["hand_overs"]) for one in listed] == [2]
    assert listed[0]["hand_overs"][1]["custody"]["handed"] == [{"giver": "a nurse", "receiver": "the clerk"}]


def test_a_hand_over_told_of_a_whole_folder_later_stands_with_each_file(
    sijill: Sijill, record: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    for name in ("a.txt", "b.txt"):
        put(folder, name, f"They left at dawn, says {name}.")
    for more in ((), ("--handed", "a nurse > the clerk"), ()):
        assert sijill("receive", record, folder, *FROM, *more).status == 0
    listed = sijill("sources", record, "--json").of("source")
    assert [[one.get("custody") is not None for one in item["hand_overs"]] for item in listed] == [[False, True]] * 2


@pytest.mark.parametrize(
    "wrong",
    [("--collected-at", "last week"), ("--handed", "a nurse"), ("--handed", "a > b | soon"), ("--custody", "no")],
)
def test_custody_that_is_not_understood_is_refused(
    sijill: Sijill, record: Path, tmp_path: Path, wrong: tuple[str, str]
) -> None:
    said = sijill("receive", record, put(tmp_path, "a.txt", "They left."), *FROM, *wrong)
    assert said.status in (2, 3)
    assert sijill("sources", record, "--json").objects == []


def test_a_report_shows_custody(sijill: Sijill, tmp_path: Path) -> None:
    page = put(tmp_path, "page.txt", "They left at dawn.")
    told = put(tmp_path, "custody.toml", 'collected_by = "a clerk of the mill"\n')
    for language, label in (("en", "made or collected by"), ("ar", "أعدّه أو جمعه")):
        out = tmp_path / "page.html"
        done = sijill("report", page, "--html", out, "--custody", told, "--origin", "the mill", "--in", language)
        assert done.status == 0, done.err
        html = out.read_text("utf-8")
        assert "a clerk of the mill" in html
        assert label in html


def test_a_map_is_used_again_for_the_next_list_of_its_shape(sijill: Sijill, record: Path, tmp_path: Path) -> None:
    mapped = put(tmp_path, "map.toml", '[columns]\nWer = "name"\nAlter = "age"\nOrt = ""\n')
    received(sijill, record, put(tmp_path, "a.csv", "Wer,Alter,Ort\nSalim,31,Bara\n"), "--map", mapped)
    said = sijill("receive", record, put(tmp_path, "b.csv", "List\nORT;alter;Wer\nBara;30;Rana\n"), *FROM, "--json")
    assert [(one["header"], one["column"], one["how"]) for one in said.of("column")] == [
        ("ORT", None, "map"),
        ("alter", "age", "map"),
        ("Wer", "name", "map"),
    ]
    assert any("mapped them for an earlier list" in one["what"] for one in said.of("note"))
    other = sijill("receive", record, put(tmp_path, "c.csv", "Wer,Alter,Wohnort\nNur,7,Bara\n"), *FROM, "--json")
    assert "map" not in {one["how"] for one in other.of("column")}


def test_a_newer_version_shows_what_changed_and_overwrites_nothing(
    sijill: Sijill, record: Path, tmp_path: Path
) -> None:
    first = received(sijill, record, put(tmp_path, "a.csv", "id,name,age\n1,Salim,31\n2,Rana,30\n3,Nur,7\n"))
    newer = put(tmp_path, "b.csv", "id,name,age\n3,Nur,8\n1,Salim,31\n4,Huda,5\n")
    said = sijill("receive", record, newer, *FROM, "--newer-of", first["id"], "--json")
    (counts,) = said.of("changes")
    assert [counts[state] for state in ("same", "changed", "new", "gone")] == [1, 1, 1, 1]
    changed = next(one for one in said.of("change") if one["state"] == "changed")
    assert (changed["row"], changed["was_row"], changed["matched_by"]) == (2, 4, "id")
    assert changed["cells"] == [{"column": "age", "was": "7", "now": "8"}]
    source = said.of("source")[0]
    assert sijill("changes", record, source["id"], "--json").of("change") == said.of("change")
    assert "row 2 (row 4 before): age: 7 → 8" in sijill("changes", record, source["id"]).out
    assert len(sijill("sources", record, "--json").of("source")) == 2
    assert sijill("changes", record, first["id"]).status == 2
    assert sijill("receive", record, newer, *FROM, "--newer-of", "s-none").status != 0


def test_the_same_row_of_two_versions_is_proposed_as_one_person_and_counted_as_one_list(
    sijill: Sijill, record: Path, tmp_path: Path
) -> None:
    names = [f"{one} {other}" for one in ("Salim", "Rana") for other in ("Haddad", "Qasim")]
    lines = [f"{number},{name},{20 + number}" for number, name in enumerate(names)]
    first = received(sijill, record, put(tmp_path, "a.csv", "\n".join(["id,name,age", *lines])))
    second = put(tmp_path, "b.csv", "\n".join(["id,name,age", *lines, "99,Huda Mansur,5"]))
    received(sijill, record, second, "--newer-of", first["id"])
    sijill("read", record, "--model", "none")
    linked = sijill("link", record, "--json")
    assert linked.status == 0, linked.err
    because = [one["because"] for one in linked.of("pair")]
    assert because.count("the same row of a newer version of the list") == len(names)
    said = sijill("estimate", record, "--of", "deaths", "--json")
    assert said.status == 2
    assert "at least two lists" in said.err + said.out


def test_a_form_exported_again_is_a_newer_version_by_itself(sijill: Sijill, record: Path, tmp_path: Path) -> None:
    one = {"_id": 5, "_uuid": "u-1", "name": "Salim", "age": "31", "kin": [{"kin/name": "Rana"}]}
    two = {"_id": 6, "_uuid": "u-2", "name": "Nur", "age": "7"}
    first = received(sijill, record, put(tmp_path, "one.json", json.dumps({"results": [one, two]})))
    edited = one | {"_id": 9, "_uuid": "u-9", "meta/rootUuid": "uuid:u-1", "age": "32"}
    again = put(tmp_path, "two.json", json.dumps({"results": [two | {"meta/rootUuid": "uuid:u-2"}, edited]}))
    source = received(sijill, record, again)
    assert source["newer_of"] == first["id"]
    said = sijill("changes", record, source["id"], "--json")
    persons = [one for one in said.of("change") if one["matched_by"] == "id"]
    assert {"column": "age", "was": "31", "now": "32"} in persons[-1]["cells"]
    assert said.of("changes")[0]["new"] == 0
    other = received(sijill, record, put(tmp_path, "other.json", json.dumps([{"_uuid": "u-77", "name": "Huda"}])))
    assert other["newer_of"] is None


CHAT = "13/02/2025, 22:10 - Munir: They came.\n14/02/2025, 08:00 - Rana: Who?\n"


def test_a_chat_exported_again_is_a_newer_version_by_itself_and_never_doubled(
    sijill: Sijill, record: Path, tmp_path: Path
) -> None:
    first = received(sijill, record, put(tmp_path, "chat.txt", CHAT))
    again = received(sijill, record, put(tmp_path, "chat-1.txt", CHAT))
    assert (again["id"], again["already_known"]) == (first["id"], True)
    longer = received(sijill, record, put(tmp_path, "chat-2.txt", CHAT + "15/02/2025, 08:00 - Munir: He is back.\n"))
    assert longer["newer_of"] == first["id"]
    other = received(sijill, record, put(tmp_path, "other.txt", CHAT.replace("They came", "He left")))
    assert other["newer_of"] is None
    said = sijill("receive", record, put(tmp_path, "told.txt", CHAT + "15/02/2025, 09:00 - Rana: Good.\n"))
    assert said.status == 2, "origin and terms are asked for"
    told = ("--newer-of", first["id"], "--origin", "a friend", "--terms", "restricted")
    assert sijill("receive", record, tmp_path / "told.txt", *told).status == 0


def test_records_of_uwazi_and_bayanat_exported_again(sijill: Sijill, record: Path, tmp_path: Path) -> None:
    uwazi = [{"sharedId": "u1", "title": "Salim Karimi", "age": "31"}, {"sharedId": "u2", "title": "Rana", "age": "3"}]
    first = received(sijill, record, put(tmp_path, "uwazi.json", json.dumps(uwazi)))
    edited = {"rows": [uwazi[0] | {"age": "32"}, uwazi[1]]}
    again = received(sijill, record, put(tmp_path, "uwazi-june.json", json.dumps(edited)))
    assert again["newer_of"] == first["id"]
    told = sijill("changes", record, again["id"], "--json")
    assert [one["cells"] for one in told.of("change")] == [[{"column": "age", "was": "31", "now": "32"}]]
    # The numbers of Bayanat are counted anew in each of its installations: the names have to be the same too.
    actors = [
        {"id": 1, "class": "actor", "name": "Salim Karimi", "age": "31"},
        {"id": 2, "class": "actor", "name": "Nur"},
    ]
    first = received(sijill, record, put(tmp_path, "bayanat.json", json.dumps({"actors": actors})))
    elsewhere = [actors[0] | {"name": "Rana"}, actors[1] | {"name": "Huda"}, actors[0] | {"id": 3}]
    other = received(sijill, record, put(tmp_path, "elsewhere.json", json.dumps({"actors": elsewhere})))
    assert other["newer_of"] is None
    june = [actors[0] | {"age": "32"}, actors[1], actors[1] | {"id": 3, "name": "Amal"}]
    newer = received(sijill, record, put(tmp_path, "bayanat-june.json", json.dumps({"actors": june})))
    assert newer["newer_of"] == first["id"]
    (told,) = sijill("changes", record, newer["id"], "--json").of("changes")
    assert (told["same"], told["changed"], told["new"], told["gone"]) == (1, 1, 1, 0)
