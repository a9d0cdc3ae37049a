"""Who is whom on the sample's three lists: every row accounted for, and what makes the rows hard really there."""

from __future__ import annotations

import csv
import importlib.util
import re
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import yaml

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "src" / "sijill" / "sample"
PLANTED = Path(__file__).parent / "planted"

Tree = dict[str, Any]


@cache
def load(path: Path) -> Tree:
    loaded = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert isinstance(loaded, dict)
    return loaded


@cache
def page(name: str) -> str:
    return (SAMPLE / name).read_text(encoding="utf-8")


def find(text: str, words: str, nth: int | None = None) -> int:
    """Where the words stand; they must stand exactly once, or often enough for nth (1 is the first)."""
    places = [match.start() for match in re.finditer(re.escape(words), text)]
    if nth is None:
        assert len(places) == 1, f"{len(places)} times on the page: {words}"
        return places[0]
    assert len(places) >= nth, f"{len(places)} times on the page, wanted number {nth}: {words}"
    return places[nth - 1]


@cache
def rows() -> dict[str, tuple[str, ...]]:
    """The row ids of each list, in order."""
    found: dict[str, tuple[str, ...]] = {}
    for name in ("families", "monitor"):
        with (SAMPLE / f"list_{name}.csv").open(encoding="utf-8", newline="") as file:
            found[name] = tuple(row[0] for row in list(csv.reader(file))[1:])
    sheet = openpyxl.load_workbook(SAMPLE / "list_municipality.xlsx", read_only=True).worksheets[0]
    found["municipality"] = tuple(str(row[0]) for row in list(sheet.iter_rows(values_only=True))[2:])
    return found


@cache
def table() -> dict[str, dict[str, Tree]]:
    """The cells this file needs, by list and row id."""
    found: dict[str, dict[str, Tree]] = {}
    with (SAMPLE / "list_families.csv").open(encoding="utf-8", newline="") as file:
        found["families"] = {row[0]: {"age": row[3], "death_date": row[4]} for row in csv.reader(file)}
    with (SAMPLE / "list_monitor.csv").open(encoding="utf-8", newline="") as file:
        found["monitor"] = {
            row[0]: {"age": row[3], "birth_date": row[4], "death_date": row[5]} for row in csv.reader(file)
        }
    sheet = openpyxl.load_workbook(SAMPLE / "list_municipality.xlsx", read_only=True).worksheets[0]
    lines = list(sheet.iter_rows(values_only=True))[2:]
    found["municipality"] = {str(row[0]): {"birth_date": row[4], "death_date": row[5]} for row in lines}
    return found


def numbers(row: tuple[str, str], column: str) -> list[int]:
    """A date's year, month and day in the order of an ISO date; day/month/year is what a slashed date is read as."""
    cell = str(table()[row[0]][row[1]][column])[:10]
    told = [int(number) for number in re.findall(r"\d+", cell)]
    return told if "-" in cell else told[::-1]


def test_every_list_row_is_someone_and_nobody_is_two() -> None:
    people = load(PLANTED / "people.yml")
    told = [(row["list"], row["id"]) for person in people["people"] for row in person["rows"]]
    told += [
        (entry["row"]["list"], entry["row"]["id"]) for kind in ("groups", "unidentified") for entry in people[kind]
    ]
    assert Counter(told) == Counter((name, row) for name, ids in rows().items() for row in ids)
    assert [name for name, ids in rows().items() if not 25 <= len(ids) <= 40] == []


def test_mentions_and_pairs_name_people_and_words_that_exist() -> None:
    people = load(PLANTED / "people.yml")
    ids = {person["id"] for person in people["people"]}
    for person in people["people"]:
        for mention in person["mentions"]:
            find(page(mention["file"]), mention["words"], mention.get("nth"))
    for teller in people["tellers"]:
        assert teller["words"] in page(teller["file"]), teller
    for pair in people["never_same"]:
        assert {pair["a"], pair["b"]} <= ids
        assert pair["a"] != pair["b"]
    for group in people["groups"]:
        assert set(group["may_hold"]) <= ids


def test_the_lists_hold_the_doubles_that_were_planted() -> None:
    people = load(PLANTED / "people.yml")["people"]
    listed = [Counter(row["list"] for row in person["rows"]) for person in people]
    assert sum(1 for lists in listed if max(lists.values()) > 1) >= 3, "doubles inside one list"
    assert sum(1 for lists in listed if len(lists) > 1) >= 15, "doubles across lists"
    assert sum(1 for lists in listed if len(lists) == 1) >= 3, "people on one list only"


def test_what_makes_the_rows_hard_is_really_there() -> None:
    people = load(PLANTED / "people.yml")
    whose = {(row["list"], row["id"]): person["id"] for person in people["people"] for row in person["rows"]}
    for entry in people["planted"]:
        ids = [(row["list"], row["id"]) for row in entry["rows"]]
        assert len({whose[row] for row in ids}) == 1, entry
        if entry["kind"] == "double_in_one_list":
            assert len({name for name, _ in ids}) == 1, entry
        if entry["kind"] == "swapped_day_month":
            first, second = (numbers(row, entry["column"]) for row in ids)
            assert first != second
            assert sorted(first) == sorted(second), entry


def test_ages_fit_the_dates_of_birth_to_a_year() -> None:
    checked = 0
    for person in load(PLANTED / "people.yml")["people"]:
        cells = [table()[row["list"]][row["id"]] for row in person["rows"]]
        born = [cell["birth_date"].year for cell in cells if isinstance(cell.get("birth_date"), date)]
        ages = [int(cell["age"]) for cell in cells if str(cell.get("age", "")).isdigit()]
        for year in born:
            for age in ages:
                assert 1998 - year - 1 <= age <= 1998 - year + 1, person["id"]
                checked += 1
    assert checked >= 20


def test_rows_named_by_a_dispute_are_on_their_list() -> None:
    named = [row for entry in load(PLANTED / "disputes.yml")["disputes"] for row in entry.get("rows", ())]
    assert [row for row in named if row["id"] not in rows()[row["list"]]] == []
    assert len(named) >= 5


def test_the_manifest_lists_every_file_of_the_sample() -> None:
    manifest = load(SAMPLE / "sample.yml")
    beside = {path.name for path in SAMPLE.iterdir() if path.suffix in (".txt", ".csv", ".xlsx")}
    assert {entry["file"] for entry in manifest["files"]} == beside
    assert manifest["provenance"] == "invented for Sijill"


def test_the_workbook_is_made_by_its_script_byte_for_byte() -> None:
    spec = importlib.util.spec_from_file_location("make_sample_lists", ROOT / "tools" / "make_sample_lists.py")
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    assert made.workbook() == (SAMPLE / "list_municipality.xlsx").read_bytes()


def test_nothing_planted_classifies_a_person_by_community() -> None:
    people = load(PLANTED / "people.yml")["people"]
    assert {key for person in people for key in person} == {"id", "ar", "en", "status", "rows", "mentions", "note"}
