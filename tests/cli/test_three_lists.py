"""Three spreadsheets of one valley, walked to one register of people: why for every link, and every step taken back."""

from __future__ import annotations

import csv
from itertools import combinations
from pathlib import Path

import openpyxl
import pytest

COUNCIL = """رقم,الاسم الرباعي,الجنس,العمر,تاريخ الوفاة,المكان
1,سليم كريم حسن الطحان,ذكر,32,2013-05-06,وادي التين
2,رنا كريم حسن الطحان,أنثى,29,2013-05-06,وادي التين
3,منير خالد يوسف البنا,ذكر,41,2013-05-07,وادي التين
4,طارق جابر قاسم السراج,ذكر,19,2013-06-11,عين الورد
5,وليد جابر قاسم السراج,ذكر,17,2013-06-11,عين الورد
"""
MONITOR = (
    ("ref", "Full name", "Sex", "Age", "Date of death", "Town"),
    ("m1", "Salim Karim Hasan al-Tahhan", "M", 32, "2013-05-06", "Wadi al-Tin"),
    ("m2", "Rana Karim al-Tahhan", "F", 29, "2013-05-06", "Wadi al-Tin"),
    ("m3", "Mounir Khaled al-Banna", "M", 40, "2013-05-07", "Wadi al-Tin"),
    ("m4", "Tarek Jaber Sarraj", "M", 19, "2013-06-11", "Ayn al-Ward"),
    ("m5", "Walid Jaber Qasim Sarraj", "M", 17, "2013-06-11", "Ayn al-Ward"),
    ("m6", "Nour Hamdan", "F", 8, "2013-06-12", "Ayn al-Ward"),
)
PRESS = """no,Name,Age,Died on,Place,Reporter's tent
p1,Saleem al Tahhan,33,2013-05-06,Wadi al-Tin,north
p2,Rana Tahhan,,2013-05-06,Wadi al-Tin,north
p3,Munir Albanna,41,2013-05-07,Wadi al-Tin,
p4,Walid Sarraj,17,2013-06-11,Ayn al-Ward,
"""
PEOPLE = ({"1", "m1", "p1"}, {"2", "m2", "p2"}, {"3", "m3", "p3"}, {"4", "m4"}, {"5", "m5", "p4"}, {"m6"})
LISTS = ("council.csv", "monitor.xlsx", "press.csv")


def save_monitor(path: Path, rows=MONITOR) -> None:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)


@pytest.fixture
def lists(tmp_path):
    (tmp_path / "council.csv").write_text(COUNCIL, encoding="utf-8")
    save_monitor(tmp_path / "monitor.xlsx")
    (tmp_path / "press.csv").write_text(PRESS, encoding="utf-8")
    return tmp_path


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def one_person(a: str, b: str) -> bool:
    return any({a, b} <= person for person in PEOPLE)


def people_in(path: Path) -> set[frozenset[str]]:
    groups: dict[str, set[str]] = {}
    for row in rows(path):
        groups.setdefault(row["person"], set()).add(row["id"])
    return {frozenset(group) for group in groups.values()}


def fill(path: Path, to: Path, answer=one_person) -> None:
    asked = rows(path)
    with to.open("w", encoding="utf-8", newline="") as stream:
        out = csv.DictWriter(stream, list(asked[0]))
        out.writeheader()
        out.writerows(row | {"same": "1" if answer(row["id_a"], row["id_b"]) else "0"} for row in asked)


def test_bare_lists_from_the_first_run_to_a_newer_edition(sijill, lists):
    said = sijill("link", *LISTS, "--clusters", "first.csv", "--pairs", "pairs.csv", "--to-rule", "ask.csv")
    assert said.status == 0, said.err
    assert people_in(lists / "first.csv") == set(map(frozenset, PEOPLE))
    assert all(row["because"] for row in rows(lists / "pairs.csv"))

    fill(lists / "ask.csv", lists / "ruled.csv")  # the most telling pairs, answered by somebody who knows
    assert sijill("link", *LISTS, "--clusters", "ruled-people.csv", "--labels", "ruled.csv").status == 0
    assert people_in(lists / "ruled-people.csv") == set(map(frozenset, PEOPLE))

    fill(lists / "ask.csv", lists / "wrong.csv", lambda a, b: {a, b} != {"1", "m1"} and one_person(a, b))
    said = sijill("link", *LISTS, "--clusters", "parted.csv", "--labels", "wrong.csv")
    assert said.status == 1, "one with p1, the other with p1, and the two apart: a triangle that nobody resolves"
    assert "contradict each other" in said.err
    assert not any({"1", "m1"} <= person for person in people_in(lists / "parted.csv"))
    assert sijill("link", *LISTS, "--clusters", "back.csv").status == 0
    assert people_in(lists / "back.csv") == people_in(lists / "first.csv"), "without the rulings it is as it was"

    assert sijill("link", *LISTS, "--audit", "blind.csv").status == 0
    fill(lists / "blind.csv", lists / "reviewed.csv")
    said = sijill("link", *LISTS, "--audited", "reviewed.csv", "--json")
    (audit,) = said.of("audit")
    assert (audit["precision"], audit["precision_interval95"][1]) == (1.0, 1.0)

    newer = [*MONITOR[:3], ("m3", "Mounir Khaled Yousef al-Banna", "M", 41, "2013-05-07", "Wadi al-Tin"), *MONITOR[4:]]
    save_monitor(lists / "monitor.xlsx", [*newer, ("m7", "Samar Kattan", "F", 50, "2013-06-12", "Ayn al-Ward")])
    assert sijill("link", *LISTS, "--clusters", "newer.csv", "--labels", "ruled.csv").status == 0
    assert people_in(lists / "newer.csv") == set(map(frozenset, (*PEOPLE, {"m7"})))


@pytest.fixture
def register(sijill, lists, record):
    for name in LISTS:
        assert sijill("receive", record, name, "--origin", "a list", "--terms", "published").status == 0
    return record


def linked(sijill, record):
    """The proposed pairs by the ids of their rows' first cell, which the words of a listed name's claim begin with."""
    said = sijill("link", record, "--json")
    assert said.status == 0, said.err
    return said.of("pair")


def named(sijill, record) -> set[frozenset[str]]:
    return {
        frozenset(one["words"] for one in person["named"]) for person in sijill("people", record, "--json").of("person")
    }


def pair_of(pairs, words, mentions):
    """The pair of two mentions by their words."""
    return next(one for one in pairs if {mentions[of] for of in one["of"]} == set(words))


SALIM = ("سليم كريم حسن الطحان", "Salim Karim Hasan al-Tahhan", "Saleem al Tahhan")
TAREK = ("طارق جابر قاسم السراج", "Tarek Jaber Sarraj")


@pytest.fixture
def walked(sijill, register):
    """A record of the three lists, read and linked; with its pairs, and the words of each mention."""
    assert sijill("read", register).status == 0
    pairs = linked(sijill, register)
    mentions = {}
    for claim in sijill("claims", register, "--json").of("claim"):
        for place, party in enumerate(claim["parties"]):
            mentions[f"{claim['id']}/{place}"] = party["words"]
    return register, pairs, mentions


def test_a_column_that_was_not_understood_is_said_when_the_list_comes(sijill, lists, record):
    said = sijill("receive", record, "press.csv", "--origin", "a list", "--terms", "published")
    assert "column F1 was not recognised" in said.err + said.out
    assert "tent" not in said.err + said.out


def test_before_anything_is_read_it_says_what_to_do(sijill, register):
    assert "sijill read" in sijill("link", register).err
    said = sijill("link", register, "--audit", "blind.csv")
    assert (said.status, "bare lists" in said.err) == (2, True)


def test_pairs_are_shown_by_their_words_and_two_in_one_ruling_are_two_people(sijill, walked):
    record, pairs, mentions = walked
    said = sijill("link", record)
    assert f"“{SALIM[0]}” in council.csv and “{SALIM[1]}” in monitor.xlsx" in said.err + said.out
    joined = {tuple(sorted(mentions[of] for of in pair["of"])) for pair in pairs}
    assert {tuple(sorted(two)) for two in combinations(SALIM, 2)} <= joined
    assert all("given name" in pair["because"] for pair in pairs)
    chosen = [pair_of(pairs, words, mentions)["id"] for words in (SALIM[:2], TAREK)]
    said = sijill("rule", record, *chosen, "same", "--because", "name, age and day agree", "--json")
    assert [one["of"] for one in said.of("ruling")] == [[one] for one in chosen]
    assert named(sijill, record) == {frozenset(SALIM[:2]), frozenset(TAREK)}
    # What is known now changes what is probable, and the pairs are proposed anew; what was ruled on waits for nobody.
    again = {frozenset(mentions[of] for of in pair["of"]): pair for pair in linked(sijill, record)}
    assert again[frozenset(SALIM[:2])]["verdict"] == again[frozenset(TAREK)]["verdict"] == "same"
    assert sijill("rule", record, again[frozenset(TAREK)]["id"], "undo", "--because", "another Tarek").status == 0
    assert named(sijill, record) == {frozenset(SALIM[:2])}
    assert sijill("rule", record, chosen[0], "undo", "--because", "to be asked again").status == 0
    assert named(sijill, record) == set()
    assert sijill("rule", record, chosen[0], "undo", "--because", "once more").status == 1, "nothing is left to undo"


def test_a_triangle_is_shown_and_a_difference_outlives_the_next_run(sijill, walked):
    record, pairs, mentions = walked
    for words, verdict in ((SALIM[:2], "different"), (SALIM[1:], "same"), (SALIM[::2], "same")):
        pair = pair_of(pairs, words, mentions)["id"]
        assert sijill("rule", record, pair, verdict, "--because", "as I know them").status == 0
    people = sijill("people", record, "--json").of("person")
    assert any(one["in_conflict"] for one in people)
    assert not any(set(SALIM[:2]) <= person for person in named(sijill, record))
    again = {frozenset(mentions[of] for of in pair["of"]): pair for pair in linked(sijill, record)}
    assert again.get(frozenset(SALIM[:2]), {"verdict": "different"})["verdict"] == "different"


def test_a_newer_edition_is_laid_beside_the_older_and_ruled_on_at_once(sijill, lists, walked):
    record, _, _ = walked
    older = next(one["id"] for one in sijill("sources", record, "--json").of("source") if one["name"] == "monitor.xlsx")
    newer = [*MONITOR[:3], ("m3", "Mounir Khaled Yousef al-Banna", "M", 41, "2013-05-07", "Wadi al-Tin"), *MONITOR[4:]]
    save_monitor(lists / "monitor-june.xlsx", newer)
    said = sijill(
        *("receive", record, "monitor-june.xlsx", "--newer-of", older, "--origin", "a list", "--terms", "published"),
        "--json",
    )
    (told,) = said.of("changes")
    assert (told["same"], told["changed"], told["new"], told["gone"]) == (5, 1, 0, 0)
    assert sijill("read", record).status == 0
    rows_again = [one for one in linked(sijill, record) if "newer version" in one["because"]]
    assert len(rows_again) == 6
    said = sijill("rule", record, "same", "--covers", "link/newer-version", "--because", "the same rows", "--json")
    assert said.status == 0, said.err
    people_before = sijill("link", record, "--json").of("done")[0]["people"]
    assert people_before >= len(PEOPLE), "a ruling that covers many pairs makes no one person of them all"
    (ruling,) = [one["id"] for one in said.of("ruling")]
    assert sijill("rule", record, ruling, "undo", "--because", "to be read one by one").status == 0
    assert {one["verdict"] for one in linked(sijill, record) if "newer version" in one["because"]} == {"proposed"}
