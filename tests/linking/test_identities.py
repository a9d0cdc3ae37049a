"""Numbers of papers: the same, a digit apart, half hidden, a family's own, and typed to fill a cell."""

from __future__ import annotations

import random

import numpy as np
import pytest
from tests.linking.conftest import FAMILIES, GIVEN, valley

from sijill.linking.account import accounts, in_words
from sijill.linking.identities import IDENTITY, identity_levels
from sijill.linking.link import judge, link
from sijill.linking.records import records_of
from sijill.linking.rows import ListRow
from sijill.linking.told import identity_told

OTHERS = [
    ListRow("rest", n + 2, {"name": f"{one} {two}", "identity": str(300_000_000 + 7919 * n)})
    for n, (one, two) in enumerate(
        (a, b) for a in ("Salim", "Rana", "Omar", "Hind") for b in ("Tahhan", "Banna", "Qasim")
    )
]


def level(one, other):
    rows = [ListRow("a", 2, {"name": "x", "identity": one}), ListRow("b", 2, {"name": "y", "identity": other})]
    records, _ = records_of([*rows, *OTHERS])
    two = np.array([0], np.int32), np.array([1], np.int32)
    return IDENTITY[identity_levels(records.values["identity"], records.identities, *two)[0][0]]


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        ("901234567", "٩٠١٢٣٤٥٦٧", "the same"),
        ("901234567", "901-234-567", "the same"),
        ("901234567", "901234657", "a digit or two apart"),
        ("901234567", "901***567", "the same where both show it"),
        ("901234567", "902***567", "different"),
        ("901234567", "411902388", "different"),
        ("901234567", "", "missing"),
        ("000000000", "000000000", "missing"),
        ("********7", "901234567", "missing"),
    ],
)
def test_two_numbers_agree_as_far_as_both_tell(one, other, how):
    assert level(one, other) == how


def test_words_are_no_number():
    assert [identity_told(words) for words in ("unknown", "none", "lost", "12", "1111111", "AB1234567")] == [
        *("", "", "", "", ""),
        "ab1234567",
    ]


def people(rows):
    found = link(rows)
    return found.person[: len(rows) - len(OTHERS)].tolist(), found


def test_one_number_joins_names_that_were_damaged():
    rows = [
        ListRow("a", 2, {"name": "Elizabet Bartl", "identity": "901234567"}),
        ListRow("b", 2, {"name": "Emam Bartrl", "identity": "901234567", "birth_date": "1907-09-10"}),
    ]
    found, linkage = people([*rows, *OTHERS])
    assert found == [0, 0]
    assert "number of papers: the same" in in_words(next(accounts(linkage, [0])))


def test_a_familys_own_number_joins_no_brothers():
    names = ("Salim", "Karim", "Jamil", "Fadi", "Nabil", "Ziad")
    rows = [
        ListRow("a", n, {"name": f"{name} Hasan Ali Mudawwar", "identity": "901234567", "death_date": "2013-05-06"})
        for n, name in enumerate(names, start=2)
    ]
    found, linkage = people([*rows, *OTHERS])
    assert len(set(found)) == len(names)
    assert "bear unlike names" in str(linkage.judged.notes)


def test_a_households_number_joins_no_brothers_of_whom_each_list_names_one():
    draw = random.Random(5)
    rows = []
    for place in range(150):
        brothers, rest = draw.sample(list(GIVEN), 2), (*draw.choices(list(GIVEN), k=2), draw.choice(list(FAMILIES)))
        told = {
            "identity": f"{draw.randrange(10**6):06d}",
            "death_date": f"2013-{place % 12 + 1:02}-{place % 28 + 1:02}",
        }
        rows += [
            ListRow(one, place + 2, {"name_ar": " ".join((given, *rest)), **told})
            for one, given in zip("ab", brothers, strict=True)
        ]
    linkage = link(rows)
    assert sum(linkage.person[2 * place] == linkage.person[2 * place + 1] for place in range(150)) <= 3
    assert {note.values["list"] for note in linkage.judged.notes if "unlike" in note.id} == {"a", "b"}


def test_brothers_registered_in_one_row_stay_two():
    rows = [
        ListRow(place, 2, {"name": f"{name} Hasan Ali Mudawwar", "identity": number, "death_date": "2013-05-06"})
        for place, name, number in (("a", "Salim", "901234567"), ("b", "Karim", "901234568"))
    ]
    assert people([*rows, *OTHERS])[0] == [0, 1]


def test_lists_without_numbers_are_judged_as_before():
    rows = valley(60, 4)[0]
    told = [ListRow(row.list, row.number, {**row.cells, "identity": ""}) for row in rows]
    assert np.array_equal(judge(rows).odds, judge(told).odds)
