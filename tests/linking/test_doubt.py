"""What a pair's own fields cannot tell: who else fits, how rare a name is, and villages where few names go round."""

from __future__ import annotations

import importlib.util
import sys
from types import ModuleType

import numpy as np
import pytest
from tests.linking.conftest import valley

from sijill.linking.account import accounts
from sijill.linking.doubt import one_to_one, rivals, weighed
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
    alone = chance()
    rivalled, beside = alone - chance(ListRow("y", 3, other)), alone - chance(ListRow("y", 3, {"name": "Rana Hamdan"}))
    assert rivalled > 1
    assert abs(beside) < rivalled / 2


def test_a_double_is_no_rival():
    """Records 1 and 2 of one list fit record 0: are they one person listed twice, neither speaks against the other."""
    pairs = np.array([0, 0, 1], np.int32), np.array([1, 2, 2], np.int32)
    lists = np.array([0, 0, 1], np.int32), np.array([1, 1, 1], np.int32)
    apart, double = (rivals(pairs, lists, np.array([3, 3, odds], np.float32))[0] for odds in (-9, 9))
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


def test_that_nobody_else_fits_says_more_the_more_people_two_lists_share():
    none, odds, apart = np.zeros(1), np.zeros(1, np.float32), np.zeros(1, bool)
    few, many = (
        float(one_to_one(odds, apart, (share, share), (none, none))[0])
        for share in (np.full(1, 0.1, np.float32), np.full(1, 0.6, np.float32))
    )
    assert 0 < few < 0.5 < many
    # Many who fit a little together outweigh it, however little each of them fits.
    crowd = np.full(1, 0.6, np.float32)
    assert one_to_one(odds, apart, (crowd, crowd), (np.ones(1), np.ones(1)))[0] < 0


def test_within_one_list_nobody_is_a_rival():
    lists = np.zeros(2, np.int32), np.zeros(2, np.int32)
    pairs = np.array([0, 0], np.int32), np.array([1, 2], np.int32)
    odds, share = np.ones(2, np.float32), (np.full(2, 0.5, np.float32),) * 2
    assert weighed(pairs, lists, odds, share).tolist() == odds.tolist()


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


def test_villages_of_four_family_names(villages, bench):
    """Of 25 families who bear four names and died on two days; strangers of one name are many there.

    What is shown as likely is so, too: of the pairs from .5 to .95 about as many are one person as is shown.
    """
    right = joined = there = between_right = 0
    shown = spread = 0.0
    for seed in range(401, 411):
        rows, answer = villages.households(25, seed)
        told = link(rows)
        people = bench.people_of(told)
        right += bench.pairs_in((answer[one], people[one]) for one in answer)
        joined += bench.pairs_in(people[one] for one in answer)
        there += bench.pairs_in(answer.values())
        pairs, chance = told.judged.pairs, probability(told.judged.odds)
        person = np.array([answer[one] for one in told.judged.records.ids])
        between = (chance > 0.5) & (chance < 0.95)
        shown += float(chance[between].sum())
        spread += float((chance * (1 - chance))[between].sum())
        between_right += int((person[pairs.first] == person[pairs.second])[between].sum())
    assert right / joined >= 0.97
    assert right / there >= 0.86
    assert between_right > 50
    assert abs(shown - between_right) < 3 * spread**0.5


def test_nobody_listed_is_nobodys_rival():
    assert len(link([]).person) == 0
    found = rivals((np.zeros(0, np.int32),) * 2, (np.zeros(0, np.int32),) * 2, np.zeros(0, np.float32))
    assert [one.tolist() for one in found] == [[], []]
    assert probability(np.zeros(1, np.float32)).tolist() == [0.5]
