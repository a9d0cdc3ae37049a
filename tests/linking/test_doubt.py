"""What a pair's own fields cannot tell: who else fits, how rare a name is, and villages where few names go round."""

from __future__ import annotations

import importlib.util
import sys
from types import ModuleType

import numpy as np
import pytest
from tests.linking.conftest import valley

from sijill.linking.account import accounts
from sijill.linking.doubt import rivals
from sijill.linking.link import judge, link, linked
from sijill.linking.model import probability
from sijill.linking.rows import ListRow
from sijill.messages import say

CELLS = {"name": "Zuhayr Mudawwar al-Qassar", "death_date": "2013-05-06", "place": "Marwa"}


def chance(*more: ListRow) -> float:
    """The probability of one pair among the strangers of a valley and some rows more."""
    judged = judge(
        [
            *valley(80, 9)[0],
            ListRow("x", 2, CELLS | {"id": "x"}),
            ListRow("y", 2, CELLS | {"id": "y", "age": "20"}),
            *more,
        ]
    )
    ids = judged.records.ids
    pairs = zip(judged.pairs.first.tolist(), judged.pairs.second.tolist(), judged.odds.tolist(), strict=True)
    return max(odds for a, b, odds in pairs if {ids[a], ids[b]} == {"x", "y"})


def test_another_row_that_fits_as_well_makes_each_pair_less_likely():
    other = CELLS | {"id": "z", "age": "61", "sex": "m"}
    assert chance() - chance(ListRow("y", 3, other)) > 1
    assert abs(chance() - chance(ListRow("y", 3, {"id": "z", "name": "Rana Hamdan"}))) < 0.5


def test_a_double_is_no_rival():
    """Records 1 and 2 of one list fit record 0: are they one person listed twice, neither speaks against the other."""
    pairs = np.array([0, 0, 1], np.int32), np.array([1, 2, 2], np.int32)
    lists = np.array([0, 0, 1], np.int32), np.array([1, 1, 1], np.int32)
    apart, double = (rivals(pairs, lists, np.array([3, 3, odds], np.float32)) for odds in (-9, 9))
    assert apart[:2].tolist() == pytest.approx([np.exp(3)] * 2)
    assert double[:2].max() < 0.01


def test_a_given_name_tells_the_sex_already():
    rows = [*valley(80, 9)[0], *(ListRow(of, 2, CELLS | {"id": of, "sex": "m"}) for of in "xy")]
    told = linked(judge(rows))
    ids = told.judged.records.ids
    at = next(
        n
        for n, (a, b) in enumerate(
            zip(told.judged.pairs.first.tolist(), told.judged.pairs.second.tolist(), strict=True)
        )
        if {ids[a], ids[b]} == {"x", "y"}
    )
    (sentences,) = accounts(told, [at])
    assert [say(one) for one in sentences if say(one).startswith("sex")] == ["sex: the same (+0.0)"]


@pytest.fixture(scope="module")
def villages(bench: ModuleType, root) -> ModuleType:
    """The villages of the bench, whose families were killed together; `bench` is what they are scored with."""
    spec = importlib.util.spec_from_file_location("linking_small", root / "bench" / "linking" / "small.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["lists"], before = bench, sys.modules.get("lists")
    try:
        spec.loader.exec_module(module)
    finally:
        if before is None:
            del sys.modules["lists"]
        else:
            sys.modules["lists"] = before
    return module


def test_villages_of_four_family_names(villages):
    """Of 25 families who bear four names and died on two days; strangers of one name are many there."""
    found = villages.measured(villages.households(25, seed) for seed in range(401, 411))
    precision, recall, _ = found["P R F1"]
    assert precision >= 0.96
    assert recall >= 0.88


def test_nobody_listed_is_nobodys_rival():
    assert len(link([]).person) == 0
    assert rivals((np.zeros(0, np.int32),) * 2, (np.zeros(0, np.int32),) * 2, np.zeros(0, np.float32)).tolist() == []
    assert probability(np.zeros(1, np.float32)).tolist() == [0.5]
