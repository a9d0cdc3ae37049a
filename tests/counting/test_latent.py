"""The latent class sampler: its slope, its two moves, its prior, and what it says when chains do not agree."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import nbinom

from sijill.counting import Refusal, from_dense, from_people, latent_classes
from sijill.counting.diagnostics import apart_from, effective_size, modes_of, split_rhat
from sijill.counting.latent_chains import run, starts
from sijill.counting.latent_model import Chains, all_sticks, expected_missing, of_table, seen_sticks
from sijill.counting.latent_moves import Pace, draw_missing, sweep, walk
from sijill.counting.latent_slope import slope_at
from sijill.errors import WrongUse

TABLE = from_dense("ABC", [0, 60, 40, 20, 30, 15, 10, 5])


def somewhere(model, seed, chains=3):
    rng = np.random.default_rng(seed)
    lists = len(model.on) - 1
    listed = rng.normal(-1, 1, (lists, model.classes, chains))
    return Chains(listed, rng.normal(0, 1, (model.classes - 1, chains)), rng.gamma(1, 1, chains) + 0.1)


@pytest.mark.parametrize("bound", [None, 400, 230])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_slope_is_the_slope_of_the_height(bound, seed):
    model = of_table(TABLE, 4, bound)
    at = somewhere(model, seed)
    seen = seen_sticks(at)
    slope = slope_at(model, at.listed, seen, at.alpha)
    rng = np.random.default_rng(seed)
    way_listed, way_seen = rng.standard_normal(at.listed.shape), rng.standard_normal(seen.shape)
    step = 1e-5
    ahead = slope_at(model, at.listed + step * way_listed, seen + step * way_seen, at.alpha).height
    behind = slope_at(model, at.listed - step * way_listed, seen - step * way_seen, at.alpha).height
    wanted = (slope.listed * way_listed).sum(axis=(0, 1)) + (slope.seen * way_seen).sum(axis=0)
    assert (ahead - behind) / (2 * step) == pytest.approx(wanted, rel=1e-5, abs=1e-5)


def test_the_height_is_the_likelihood_times_the_prior():
    """Written out again for one chain, from the definition, with the sum over the undocumented done by hand."""
    model = of_table(TABLE, 3, bound=TABLE.documented + 300)
    heights, wanted = [], []
    for seed in range(4):
        at = somewhere(model, seed, 1)
        chance = 1 / (1 + np.exp(-at.listed[:, :, 0]))
        stick = 1 / (1 + np.exp(-at.sticks[:, 0]))
        share = np.append(stick, 1.0) * np.append(1.0, np.cumprod(1 - stick))
        cell = np.zeros(8)
        for pattern in range(8):
            on = np.array([pattern >> i & 1 for i in range(3)])[:, None]
            cell[pattern] = share @ np.prod(np.where(on, chance, 1 - chance), axis=0)
        n = TABLE.documented
        unseen = sum(nbinom.pmf(k, n, 1 - cell[0]) for k in range(301)) / (1 - cell[0]) ** n
        height = float(model.counts @ np.log(cell[[p for p, _ in TABLE.cells]])) + np.log(unseen)
        alpha = at.alpha[0]
        height += float(np.sum(np.log(chance) + np.log(1 - chance)))
        height += float(np.sum(np.log(stick) + alpha * np.log(1 - stick)))
        wanted.append(height)
        heights.append(float(slope_at(model, at.listed, seen_sticks(at), at.alpha).height[0]))
    assert np.diff(heights) == pytest.approx(np.diff(wanted), rel=1e-6)


@given(st.integers(0, 1000))
def test_sticks_go_there_and_back(seed):
    model = of_table(TABLE, 5)
    at = somewhere(model, seed)
    assert all_sticks(at.listed, seen_sticks(at)) == pytest.approx(at.sticks, abs=1e-8)


def test_a_small_step_keeps_the_energy():
    model = of_table(TABLE, 4)
    at = somewhere(model, 5, 50)
    pace = Pace(np.full(50, 1e-3), np.ones_like(at.listed), np.ones_like(at.sticks))
    _, chance, _ = walk(model, at, pace, 10, np.random.default_rng(1))
    assert chance.min() > 0.99


def test_missing_people_are_drawn_from_their_law():
    model = of_table(TABLE, 2, bound=TABLE.documented + 60)
    odds = np.full(20000, 0.4)
    drawn = draw_missing(model, odds, np.random.default_rng(1))
    law = nbinom(TABLE.documented, 1 / 1.4)
    chances = law.pmf(np.arange(61)) / law.cdf(60)
    assert drawn.max() <= 60
    assert drawn.mean() == pytest.approx(float(np.arange(61) @ chances), abs=0.1)
    assert float(expected_missing(model, odds[:1])[0][0]) == pytest.approx(float(np.arange(61) @ chances), rel=1e-9)


def test_both_moves_leave_the_same_law_alone():
    """Sweeps alone, and sweeps with trajectories, draw the same undocumented numbers."""
    model = of_table(TABLE, 3)
    rng = np.random.default_rng(2)
    at = starts(model, rng)
    alone = []
    for i in range(1000):
        at, missing = sweep(model, at, rng)
        if i >= 250:
            alone.append(missing)
    both = run(model, rng, warm_up=120, draws=(150, 150))
    for share in (0.1, 0.5, 0.9):
        one, other = np.quantile(alone, share), np.quantile(both.missing, share)
        assert np.log1p(one) == pytest.approx(np.log1p(other), abs=0.06)


def test_the_same_seed_gives_the_same_answer():
    one, other = (latent_classes(TABLE, seed=3, effort=(8, 1e9), classes=2) for _ in range(2))
    assert one == other


def test_a_bound_is_kept_and_one_that_makes_the_answer_is_refused():
    answer = latent_classes(TABLE, bound=260, effort=(40, 400.0), classes=3)
    assert isinstance(answer, Refusal)
    assert "bound makes the answer" in answer.reason.id
    assert all(mode.interval95[1] <= 260 for mode in answer.modes)
    with pytest.raises(WrongUse):
        latent_classes(TABLE, bound=180)


def test_too_few_draws_are_a_refusal_not_a_number():
    answer = latent_classes(TABLE, effort=(8, 1e9))
    assert isinstance(answer, Refusal)
    assert answer.diagnostics["chains"] == 64


@pytest.mark.parametrize("lists", [9, pytest.param(20, marks=pytest.mark.nightly)])
def test_many_lists(lists):
    """Too many for models and graphs, not for latent classes."""
    rng = np.random.default_rng(1)
    easy = rng.random(300) < 0.3
    on = rng.random((300, lists)) < np.where(easy, 0.4, 0.08)[:, None]
    people = [int(pattern) for pattern in on @ (1 << np.arange(lists))]
    table = from_people([f"L{i}" for i in range(lists)], people)
    found = run(of_table(table, 3), rng, warm_up=60, draws=(60, 60))
    low, high = np.quantile(table.documented + found.missing, [0.001, 0.999])
    assert low <= 300 <= high


def test_starts_lie_far_apart():
    model = of_table(TABLE, 5)
    _, missing = sweep(model, starts(model, np.random.default_rng(1)), np.random.default_rng(2))
    assert missing.max() > 20 * max(missing.min(), 1)


def test_r_hat_and_effective_size_of_chains_that_are_known():
    rng = np.random.default_rng(4)
    free = rng.standard_normal((1000, 8))
    assert split_rhat(free) == pytest.approx(1.0, abs=0.01)
    assert effective_size(free) == pytest.approx(8000, rel=0.15)
    slow = np.empty((4000, 8))
    slow[0] = rng.standard_normal(8)
    for i in range(1, 4000):
        slow[i] = 0.9 * slow[i - 1] + np.sqrt(1 - 0.81) * rng.standard_normal(8)
    assert effective_size(slow) == pytest.approx(32000 * (1 - 0.9) / (1 + 0.9), rel=0.25)
    assert split_rhat(free + np.where(np.arange(8) == 0, 5.0, 0.0)) > 1.2
    wide = free * np.where(np.arange(8) == 0, 10.0, 1.0)
    assert split_rhat(wide) > 1.05, "a chain with another spread is seen too"


def test_modes_and_chains_apart():
    rng = np.random.default_rng(5)
    one = np.exp(rng.normal(7, 0.3, (500, 16)))
    assert len(modes_of(one.ravel())) == len(apart_from(one)) == 1
    two = np.concatenate([one.ravel(), np.exp(rng.normal(9, 0.2, 2000))])
    assert [round(mode.share, 1) for mode in modes_of(two)] == [0.8, 0.2]
    many = np.exp(rng.normal(7, 0.3, (500, 64)))
    stuck = many * np.where(np.arange(64) == 3, 0.3, 1.0)
    assert apart_from(stuck)[0].share == pytest.approx(1 / 64)
