"""Names that go round in a family, people told by another's name, rows that are nobody: official lists as they come."""

from __future__ import annotations

import importlib
import json

import numpy as np
import pytest

from sijill.linking.contain import may_contain
from sijill.linking.families import given_again_in_family
from sijill.linking.known_names import two_names
from sijill.linking.link import judge, link
from sijill.linking.model import SAME
from sijill.linking.rows import ListRow
from sijill.linking.starts import start_rows

THERE = {"place": "Marwa", "death_date": "2013-05-06", "sex": "m"}


@pytest.fixture
def official(root, monkeypatch):
    """The bench's pair of official lists."""
    monkeypatch.syspath_prepend(str(root / "bench" / "linking"))
    return importlib.import_module("official")


@pytest.mark.parametrize("setting", ["dated", "names", "editions"])
def test_two_official_lists_of_clans(official, setting):
    told = official.measured(setting, 700, 41)
    precision, _, f1 = told["P R F1"]
    assert precision >= 0.95, json.dumps(told)
    assert f1 >= 0.87
    assert told["wrong joins"]["father and child"].startswith("0 of ")
    assert told["named nobody, taken for a person"].startswith("0 of ")
    assert told["totals and notes taken for a person"] == "0 of 4"


@pytest.mark.parametrize(
    ("one", "other"),
    [("Hasan", "Husayn"), ("حسن", "حسين"), ("حسن", "Husayn"), ("محمد", "محمود"), ("Ahmad", "Hamad"), ("عمر", "Amer")],
)
def test_lone_brothers_stay_two(one, other):
    """Lists of one row and of three: nothing at hand tells how common a name is."""
    lone = [[("a", one, "20"), ("b", other, "20")]]
    lone += [[*lone[0], *((of, words, "30") for of in "ab" for words in ("Rana", "Munir"))]]
    for told in lone:
        rows = [
            ListRow(of, n, {"name" if given.isascii() else "name_ar": f"{given} {_rest(given)}", "age": age} | THERE)
            for n, (of, given, age) in enumerate(told)
        ]
        person = link(rows).person.tolist()
        assert person[0] != person[1]


def _rest(given):
    return "Salim Tahhan" if given.isascii() else "سليم الطحان"


def test_one_name_in_two_spellings_is_no_two_names():
    for one, other in (("hassan", "hasan"), ("yusuf", "youssef"), ("سليم", "saleem"), ("zuhayr", "zuhair")):
        assert not two_names(one, other)


def test_how_far_names_go_round_is_counted():
    def register(givens):
        return [
            ListRow("a", n, {"name": f"{givens(n)} {'XYZ'[n % 3]}afar", "age": str(7 * n % 80)}) for n in range(240)
        ]

    names = [f"{one}{other}lim" for one in "SKDBT" for other in "aeiou"]
    apart, round_ = (judge(register(givens)).ground for givens in (lambda n: names[n % 25], lambda n: names[n % 3]))
    assert given_again_in_family(apart) < given_again_in_family(round_)


def test_whoever_is_told_by_another_is_nobodys_double():
    rows = [
        ListRow("a", 2, {"name": "Salim Karim Tahhan", "age": "40"} | THERE),
        ListRow("a", 3, {"name": "Munir Salim Tahhan", "age": "7"} | THERE),
        ListRow("b", 2, {"name": "wife of Salim Tahhan", "place": "Marwa", "death_date": "2013-05-06"}),
        ListRow("b", 3, {"name": "son of Salim Tahhan"} | THERE),
        ListRow("b", 4, {"name": "Total: 2"}),
    ]
    found = link(rows)
    assert found.person.tolist() == [0, 1, -1, -1, -1]
    told = {one.record: one.records for one in may_contain(found)}
    assert told == {2: (), 3: (1,)}, "a total is nobody, and nobody fits it"
    fatima = [ListRow("a", 2, {"name": f"Fatima Omar Haddad{more}"} | THERE) for more in ("", ", wife of Salim Tahhan")]
    names = judge([ListRow(row.list, n, row.cells) for n, row in enumerate(fatima)]).records.names["latin family"]
    assert names.tolist() == [names[0]] * 2


def test_nobody_dies_twice_however_many_namesakes_a_small_list_has():
    days = ("2013-08-24", "2014-05-22", "2013-01-09")
    rows = [
        ListRow(name, n, {"name": f"{given} al-Sarraj", "death_date": day, "place": "Marwa"})
        for name in ("ministry", "press")
        for n, (given, day) in enumerate((given, day) for given in ("Walid", "Salim", "Karim") for day in days)
    ]
    judged = judge(rows)
    rates, start = np.exp(judged.model.tables["death", SAME][0]), start_rows("death", SAME)[0]
    assert rates[1] < 3.3 * start[1]
    found = link(rows).person
    for n, one in enumerate(rows):
        for m, other in enumerate(rows):
            if one.cells["death_date"] != other.cells["death_date"]:
                assert found[n] != found[m]
