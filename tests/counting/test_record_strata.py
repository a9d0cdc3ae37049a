"""Strata of a record: told by the rows of its lists, over drawn linkages, written down with the answers."""

from __future__ import annotations

import random

import pytest

import sijill
from sijill.counting import Strata
from sijill.door.record_strata import strata_of_rows, tallied
from sijill.errors import Refused, WrongUse
from sijill.linking.link import link
from sijill.linking.rows import ListRow
from sijill.register.register import in_memory

GIVEN = [
    "Salim",
    "Karim",
    "Rana",
    "Hala",
    "Omar",
    "Yusuf",
    "Lina",
    "Samir",
    "Nadia",
    "Tariq",
    "Maha",
    "Ziad",
    "Dina",
    "Bilal",
    "Rami",
]
FAMILY = [
    "Tahhan",
    "Haddad",
    "Karimi",
    "Najjar",
    "Saffar",
    "Hallaq",
    "Khayyat",
    "Sabbagh",
    "Dabbagh",
    "Attar",
    "Fakhuri",
    "Qassab",
]


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    """Three lists of 180 invented people; one age in five is not told."""
    rng = random.Random(3)
    people = [
        (f"{one} {rng.choice(GIVEN)} al-{of}", rng.choice("MF"), rng.randint(1, 80)) for one in GIVEN for of in FAMILY
    ]
    folder = tmp_path_factory.mktemp("lists")
    with in_memory() as opened:
        for name, chance in (("council", 0.5), ("monitor", 0.45), ("clinic", 0.4)):
            rows = ["id,Full name,Sex,Age,Date of death,Town"]
            for at, (who, sex, age) in enumerate(people):
                if rng.random() < chance:
                    told = age if rng.random() < 0.8 else ""
                    rows.append(f"{name}{at},{who},{sex},{told},2013-05-06,{'Bara' if at % 3 else 'Daw'}")
            file = folder / f"{name}.csv"
            file.write_text("\n".join(rows) + "\n")
            sijill.receive(opened, file, origin="a friend", terms="restricted")
        list(sijill.read_all(opened, None, sijill.Asked(model="none")))
        yield opened


def asked(book, by):
    wish = sijill.RecordAsked("deaths", estimators=sijill.EstimateAsked(("independence",), by=by))
    return [line.object for line in sijill.estimate(book, wish)]


def test_ages_are_strata_and_those_not_told_are_drawn(book):
    lines = asked(book, "age:0-39,40+")
    strata = [line for line in lines if line["type"] == "stratum"]
    table = next(line for line in lines if line["type"] == "table")
    missing = next(line for line in lines if line["type"] == "warning" and "exactly the same lists" in line["what"])
    assert [line["stratum"] for line in strata] == ["0-39", "40+"]
    assert sum(line["documented"] for line in strata) + missing["values"]["people"] == table["documented"]
    assert all(0 < line["imputed"][0] < line["imputed"][1] and line["draws"] == 20 for line in strata)
    answers = [line for line in lines if line["type"] == "stratum_estimate"]
    assert [line["stratum"] for line in answers] == ["0-39", "40+", "all strata"]
    low, high = answers[2]["interval95"]
    assert low <= 180 <= high
    kept = list(sijill.estimate_objects(book))[-1]
    assert kept["by_strata"] == "age:0-39,40+"
    assert any(line["type"] == "stratum_estimate" for line in kept["answers"])


def test_a_place_that_is_not_declared_lies_outside(book):
    lines = asked(book, "place:bara")
    outside = [line["values"] for line in lines if line["type"] == "warning" and "outside" in line["what"]]
    assert outside
    assert outside[0]["people"] > 30


@pytest.mark.parametrize(
    ("by", "error"),
    [
        ("community:x", Refused),
        ("place", WrongUse),
        ("age:0-40,30+", WrongUse),
        ("age:young", WrongUse),
        ("period:spring", WrongUse),
        ("period:2013..2014..2015", WrongUse),
    ],
)
def test_strata_that_are_not_understood(book, by, error):
    with pytest.raises(error):
        asked(book, by)


def test_who_is_told_of_in_two_strata_is_documented_in_none():
    rows = [ListRow(name, 2, {"name": "Salim Karim al-Tahhan", "age": age}) for name, age in (("a", "30"), ("b", "41"))]
    found = link([*rows, ListRow("b", 3, {"name": "Rana Haddad", "age": "35-45"})])
    told = strata_of_rows(found, Strata("age", ("0-39", "40+")))
    assert told == ["0-39", "40+", None], "an age that could be of two strata is of none"
    one = found.person.copy()
    one[:2] = one[0]
    assert sorted(tallied(found, one, told)) == [(2, None, 1), (3, None, 1)]


def test_covariates_are_not_taken_from_a_record(book):
    wish = sijill.RecordAsked("deaths", estimators=sijill.EstimateAsked(("independence",), covariates=("place",)))
    with pytest.raises(WrongUse):
        list(sijill.estimate(book, wish))
