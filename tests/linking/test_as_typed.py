"""Cells as people type them: a kunya after the family's name, given names of two words, two people, totals, ages."""

from __future__ import annotations

import pytest

from sijill.linking.contain import may_contain
from sijill.linking.link import link
from sijill.linking.name_words import name_words
from sijill.linking.records import records_of
from sijill.linking.rows import ListRow
from sijill.linking.told import Years, years_told
from sijill.linking.unnamed import people_told


@pytest.mark.parametrize(
    ("name", "given", "father", "family", "kunya"),
    [
        ("سليم الطحان ابو حسن", "سليم", "", "طحان", "حسن"),
        ("سليم الطحان ابوحسن", "سليم", "", "طحان", "حسن"),
        ("Saleem al-Tahhan Abu Hasan", "saleem", "", "tahhan", "hasan"),
        ("محمد أحمد أبو ركبة", "محمد", "احمد", "ابوركبه", ""),
        ("فاطمة الزهراء وليد السراج", "فاطمه", "وليد", "سراج", ""),
        ("Fatima al-Zahra Walid Siraj", "fatima", "walid", "siraj", ""),
        ("سليم الياس الحداد", "سليم", "الياس", "حداد", ""),
        ("عبد الرحمن خالد البنا", "عبدرحمن", "خالد", "بنا", ""),
        ("Izz al-Din Omar Banna", "izzdin", "omar", "banna", ""),
        ("مرتو رنا", "رنا", "", "", ""),
        ("his wife Rana Karimi", "rana", "", "karimi", ""),
    ],
)
def test_a_name_as_it_is_typed(name, given, father, family, kunya):
    told = name_words(name)
    assert (told.given, told.father, told.family, told.kunya) == (given, father, family, kunya)


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("Mohamed Ahmed Elbanna & Mahmoud Ahmed Elbanna", "2"),
        ("محمد البنا و حسن البنا", "2"),
        ("Salim Karimi\nRana Banna", "2"),
        ("Salim Karimi; Rana Banna; Omar Saqqa", "3"),
        ("Salim Karimi / سليم الكريمي", None),  # one name in two scripts
        ("Salim Karimi & Saleem Karimi", None),  # one name in two spellings
        ("Salim and Rana", None),
        ("سليم حداد وزوجته", None),
        ("Salim Karimi and his wife", None),
        ("Salim Karimi and 3 of his children", None),
    ],
)
def test_two_whole_names_in_a_cell_are_no_one_person(name, count):
    told = people_told({"name": name})
    assert told.get("count") == count
    assert (told.get("kind") == "group") == (count is not None)


def test_a_cell_of_two_brothers_joins_neither_and_may_contain_both():
    died = {"death_date": "2013-05-06", "place": "Marwa", "sex": "m"}
    rows = [
        ListRow("a", 2, {"name": "Muhammad Ahmad Banna", "age": "24"} | died),
        ListRow("a", 3, {"name": "Mahmud Ahmad Banna", "age": "22"} | died),
        ListRow("b", 2, {"name": "Mohamed Ahmed Banna & Mahmoud Ahmed Banna"} | died),
    ]
    found = link(rows)
    assert found.person.tolist() == [0, 1, -1]
    assert [(one.kind, one.capacity, one.records) for one in may_contain(found)] == [("group", 2, (0, 1))]


def test_a_total_is_nobody_wherever_the_name_stands():
    rows = [
        ListRow("a", 2, {"given": "Salim", "family": "Karimi"}),
        ListRow("a", 3, {"given": "المجموع", "place": "1"}),
        ListRow("b", 2, {"name": "Total: 1"}),
    ]
    found = link(rows)
    assert found.person.tolist() == [0, -1, -1]
    assert may_contain(found) == ()
    _, notes = records_of(rows)
    assert [(note.values["list"], note.values["row"]) for note in notes] == [("a", 3), ("b", 2)]


@pytest.mark.parametrize(
    ("text", "years"),
    [("سنة ونصف", 1), ("سنة ونص", 1), ("سنتين", 2), ("شهرين", 0), ("٧ سنين", 7), ("32 سنة", 32)],
)
def test_ages_in_a_word(text, years):
    assert years_told(text) == Years(years, years)
