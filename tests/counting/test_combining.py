"""Drawn linkages and imputed strata: nobody is lost, variance adds up, nothing is imputed that may not be."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.counting import (
    Estimate,
    Refusal,
    average_over,
    chao_lower_bound,
    from_people,
    impute_strata,
    independence,
    one_more_in_hundred,
    sum_strata,
)
from sijill.counting.combining import rubin
from sijill.counting.simulation import list_people, miss_links, population, simulate
from sijill.counting.simulation_linked import SURE, draw_linkages, link_surely, list_linkable
from sijill.errors import Refused, WrongUse

OF = population("independent")


def test_equal_tables_have_nothing_between_them():
    one = simulate(OF, 3)
    same = average_over([one] * 20, chao_lower_bound)
    alone = chao_lower_bound(one)
    assert isinstance(same.answer, Estimate)
    assert same.between < 0.005
    assert same.answer.interval95 == pytest.approx(alone.interval95, rel=0.02)


def test_drawn_linkages_widen_the_interval():
    people = list_people(OF, np.random.default_rng(5))
    drawn = [from_people("ABCDE", miss_links(people, 0.3 * s / 30, np.random.default_rng(s))) for s in range(30)]
    found = average_over(drawn, chao_lower_bound)
    assert isinstance(found.answer, Estimate)
    assert found.between > 0.1
    one = chao_lower_bound(drawn[0])
    wide = found.answer.interval95
    assert wide[1] - wide[0] > one.interval95[1] - one.interval95[0]


def test_drawn_tables_that_refuse_are_not_left_out_in_silence():
    good, bad = simulate(OF, 1), from_people("ABCDE", [1, 2, 4, 8, 16] * 9)
    found = average_over([good] * 15 + [bad] * 5, chao_lower_bound)
    assert isinstance(found.answer, Refusal)
    assert found.refused == 0.25
    with pytest.raises(WrongUse):
        average_over([good] * 19, chao_lower_bound)


def test_missed_links_move_the_number_up():
    assert one_more_in_hundred(simulate(OF, 2), chao_lower_bound) > 0
    assert one_more_in_hundred(from_people("AB", [1, 2, 3]), chao_lower_bound) is None


def test_links_missed_by_a_sure_linkage_are_carried_through():
    """The interval over drawn linkages holds the size, which missed links had pushed up."""
    held, moved = 0, []
    for seed in range(1, 31):
        records = list_linkable(OF, seed, missed=0.05)
        sure = link_surely(records)
        drawn = average_over(draw_linkages(records, 20, seed), independence, seed).answer
        low, high = drawn.interval95
        held += low <= OF.size <= high
        moved.append(drawn.point - independence(sure).point)
    assert held >= 26
    assert np.mean(moved) < 0


def test_a_linkage_that_misses_as_planted():
    records = list_linkable(OF, 3, missed=0.1)
    true = len(records.chances) // 2
    assert np.mean(records.chances[:true] < SURE) == pytest.approx(0.1, abs=0.04)
    many = [list_linkable(OF, seed, missed=0.1).chances for seed in range(20)]
    shown = np.concatenate(many)
    is_true = np.concatenate([np.arange(len(one)) < len(one) // 2 for one in many])
    for low, high in ((0.05, 0.35), (0.35, 0.65), (0.65, 0.95)):
        within = (low <= shown) & (shown < high)
        assert is_true[within].mean() == pytest.approx(shown[within].mean(), abs=0.08)


def test_rubin_with_equal_points_is_the_normal_interval():
    middle, (low, high) = rubin(np.full(50, 7.0), np.full(50, 0.04))
    assert middle == 7.0
    assert (high - low) / 2 == pytest.approx(1.96 * 0.2, rel=1e-3)
    apart = rubin(np.linspace(6, 8, 50), np.full(50, 0.04))
    assert apart[1][1] - apart[1][0] > high - low
    assert rubin(np.full(9, 7.0), np.full(9, 0.04)) is None


people = st.lists(st.tuples(st.integers(1, 7), st.sampled_from([None, "north", "south"])), min_size=1, max_size=40)


@given(people)
def test_imputed_tables_hold_everybody_once(rows):
    if all(stratum is None for _, stratum in rows):
        with pytest.raises(WrongUse):
            impute_strata(rows, "place", "ABC")
        return
    for draw in impute_strata(rows, "place", "ABC"):
        whole = np.sum([table.dense() for table in draw.values()], axis=0)
        assert whole.tolist() == from_people("ABC", [pattern for pattern, _ in rows]).dense().tolist()
        for stratum, table in draw.items():
            documented = from_people("ABC", [pattern for pattern, known in rows if known == stratum]).dense()
            assert (table.dense() >= documented).all(), "what is documented is never moved"


def test_what_is_never_imputed():
    for attribute in ("community", "name", ""):
        with pytest.raises(Refused):
            impute_strata([(1, "x"), (2, None)], attribute, "AB")


def test_sums_are_made_of_draws():
    rng = np.random.default_rng(1)
    parts = {"north": rng.normal(1000, 30, 4000), "south": rng.normal(500, 40, 4000)}
    found = sum_strata(parts, "latent_classes")
    assert found.point == pytest.approx(1500, abs=4)
    low, high = found.interval95
    assert high - low == pytest.approx(2 * 1.96 * 50, rel=0.06), "narrower than the sum of the bounds"
    with pytest.raises(WrongUse):
        sum_strata({}, "latent_classes")
