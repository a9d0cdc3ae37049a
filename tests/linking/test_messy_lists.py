"""Lists as they come: other languages, headers in two rows or none, cells that speak of people instead of a name."""

from __future__ import annotations

import csv
import json

import pytest
from openpyxl import Workbook

from sijill.cli.app import app
from sijill.cli.wall import run

FRENCH = "Nom;Prénom;Nom du père;Sexe;Âge;Date du décès;Lieu;Alias\n"
FRENCH += "TAHHAN;Salim;Karim;H;32 ans;6 mai 2013;Marwa;Abou Omar\nBANNA;Amal;Munir;F;8 ans;05/2013;Marwa;\n"
ENGLISH = "Names taken down in May,,,,\nNo.,Full Name,Sex,Date of Death,Village,District\n"
ENGLISH += (
    "1,Salim Karim al-Tahhan,Male,2013-05-06,Marwa,North\n2,Three men of the Tahhan family,,2013-05-06,Marwa,North\n"
)
ENGLISH += "3,a man in his seventies,,2013-05-06,Marwa,North\n4,Amal Munir Banna,F,2013-05-07,Marwa,North\n"
NAMES = "سليم كريم الطحان\nأمل منير البنا\nرنا خالد الحداد\n"


@pytest.fixture
def told(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SIJILL_LANG", "en")
    monkeypatch.setenv("SIJILL_HOME", str(tmp_path / "home"))
    (tmp_path / "french.csv").write_text(FRENCH, encoding="cp1252")
    (tmp_path / "english.csv").write_text(ENGLISH, encoding="utf-8")
    (tmp_path / "names.csv").write_text(NAMES, encoding="utf-8")
    book = Workbook()
    sheet = book.active
    for row in (
        ["قائمة البلدة"],
        [None, "الاسم", None, None, "العمر", "تاريخ الوفاة"],
        ["م", "الاسم الأول", "اسم الأب", "العائلة", "بالسنوات", "هجري"],
        [1, "سليم", "كريم", "الطحان", "٣٢", "26 جمادى الآخرة 1434"],
        [2, "أمل", "منير", "البنا", "طفلة", "2013"],
    ):
        sheet.append(row)
    sheet.merge_cells("B2:D2")
    book.save(tmp_path / "arabic.xlsx")

    def call(*words):
        status = run(app(), ["link", *words, "--clusters", "out.csv", "--may-contain", "may.csv", "--json"])
        said = capsys.readouterr()
        assert status == 0, said.err
        with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as stream:
            people = {(row["list"], row["id"]): row for row in csv.DictReader(stream)}
        return [json.loads(line) for line in said.out.splitlines()], people

    return call


def meant(lines, name):
    return {one["header"]: one["column"] for one in lines if one["type"] == "column" and one["list"] == name}


def test_one_register_from_four_kinds_of_list(told):
    lines, people = told("french.csv", "english.csv", "arabic.xlsx", "names.csv")
    salim, amal = people["english", "1"]["person"], people["english", "4"]["person"]
    assert "" != salim != amal != ""
    assert [people[key]["person"] for key in (("french", "row-2"), ("arabic", "1"), ("names", "row-1"))] == [salim] * 3
    assert [people[key]["person"] for key in (("french", "row-3"), ("arabic", "2"), ("names", "row-2"))] == [amal] * 3
    assert people["names", "row-3"]["person"] not in (salim, amal, "")
    assert len(people) == sum(one["rows"] for one in lines if one["type"] == "list")
    assert lines[-1]["records"] == len(people)


def test_headers_in_french_in_two_rows_and_none_at_all(told):
    lines, _ = told("french.csv", "english.csv", "arabic.xlsx", "names.csv")
    french = meant(lines, "french")
    assert (french["Nom"], french["Prénom"], french["Alias"]) == ("family", "given", "kunya")
    assert "age" in meant(lines, "arabic").values()
    assert "death_date" in meant(lines, "arabic").values()
    assert meant(lines, "names") == {None: "name_ar"}
    assert meant(lines, "english")["District"] == "area"
    notes = [one["what"] for one in lines if one["type"] == "note"]
    assert not any("F2 was not recognised" in one for one in notes), "a column that is used is not called unknown"
    assert any(one.startswith("column 1 of names was taken for the name_ar") for one in notes)


def test_a_cell_that_speaks_of_people_is_no_name(told):
    lines, people = told("english.csv", "french.csv")
    assert (people["english", "2"]["person"], people["english", "2"]["kind"]) == ("", "group")
    assert (people["english", "3"]["person"], people["english", "3"]["kind"]) == ("", "unidentified")
    assert [one["row"] for one in lines if one["type"] == "note" and "no name" in one["what"]] == [5]
    with open("may.csv", encoding="utf-8", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if row["id"] == "2"]
    assert {(row["count"], row["id_b"]) for row in rows} == {("3", "row-2")}, "only who bears the family's name fits"


def test_a_place_in_one_merged_cell_counts_for_each_of_its_rows_and_a_name_does_not(told, tmp_path):
    book = Workbook()
    for row in (
        ["ID", "Name", "Date of death", "Village"],
        ["1", "Salim Tahhan", "2013-05-06", "Marwa"],
        ["2", "Rana Banna", "2013-05-06", None],
        ["3", None, "2013-05-06", None],
        ["4", "Karim Saqqa", "2013-05-06", None],
    ):
        book.active.append(row)
    book.active.merge_cells("D2:D4")
    book.active.merge_cells("B3:B4")
    book.save(tmp_path / "merged.xlsx")
    lines, people = told("merged.xlsx", "french.csv")
    assert people["merged", "3"]["kind"] == "unidentified", "a name is nobody else's"
    said = [one["what"] for one in lines if one["type"] == "note" and "one merged cell" in one["what"]]
    assert said == [
        "rows 2 to 4: the place is one merged cell, and counts for each of them",
        "rows 3 to 4: the name is one merged cell; its words stand in row 3 only",
    ]
    with open("may.csv", encoding="utf-8", newline="") as stream:
        fits = {(row["id"], row["id_b"]) for row in csv.DictReader(stream)}
    assert fits == {("3", "row-2"), ("3", "row-3")}, "of the same place, and of another list"


def test_a_saved_map_takes_the_same_columns_again(told):
    before, people = told("english.csv", "french.csv", "--save-map", "map.toml")
    after, again = told("english.csv", "french.csv", "--map", "map.toml")
    assert meant(before, "english") == meant(after, "english")
    assert {key: row["person"] for key, row in people.items()} == {key: row["person"] for key, row in again.items()}
