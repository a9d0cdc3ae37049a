"""Log-linear fits against a plain optimiser, existence against brute force, and the laws of resampling."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import minimize

from sijill.counting import Estimate, Refusal, from_dense, loglinear_bic, loglinear_stepwise
from sijill.counting.designs import design, generators, hierarchical, sparse_parts
from sijill.counting.poisson import exists, fit
from sijill.counting.resampling import resample
from sijill.errors import WrongUse

full = st.lists(st.integers(1, 60), min_size=7, max_size=7)
sparse = st.lists(st.integers(0, 4), min_size=7, max_size=7)


def optimum(matrix, counts):
    """The Poisson log-likelihood's maximum by a plain quasi-Newton search."""

    def down(theta):
        linear = matrix @ theta
        mean = np.exp(np.minimum(linear, 50))
        return mean.sum() - counts @ linear, matrix.T @ (mean - counts)

    start = np.zeros(matrix.shape[1])
    start[0] = np.log(counts.mean() + 0.5)
    return minimize(down, start, jac=True, method="BFGS", options={"gtol": 1e-7, "maxiter": 2000}).x


@given(full, st.integers(0, 7))
def test_a_fit_is_the_maximum(counts, which):
    of, models = design(3, 2), hierarchical(3, 2)
    y = np.array(counts, dtype=float)
    found = fit(of, models, y)
    used = found.used[which]
    assert found.admissible.all(), "a table without empty cells has every estimate"
    theta = optimum(of.contains[:, used], y)
    assert found.missing[which] == pytest.approx(np.exp(theta[0]), rel=1e-3)
    slope = of.contains[:, used].T @ (np.exp(of.contains @ found.theta[which]) - y)
    assert np.abs(slope).max() < 1e-5 * (1 + y.sum())


@given(sparse, st.integers(0, 7))
def test_fits_that_are_called_admissible_have_a_finite_maximum(counts, which):
    """And where the linear programme says there is none, the fitted means of some cell vanish on the way up."""
    of, models = design(3, 2), hierarchical(3, 2)
    y = np.array(counts, dtype=float)
    if y.sum() == 0:
        return
    found = fit(of, models[which : which + 1], y)
    used, cells = sparse_parts(of, models[which : which + 1], y)
    sure = exists(of, used[0], cells[0], y)
    assert not (found.admissible[0] and not sure)
    if found.admissible[0]:
        mean = np.exp(of.contains[:, used[0]] @ found.theta[0][used[0]])[cells[0]]
        assert mean.min() > 1e-9
        assert of.contains[np.ix_(cells[0], used[0])].T @ (mean - y[cells[0]]) == pytest.approx(0, abs=1e-4)


@pytest.mark.parametrize(
    ("lists", "order", "models"), [(3, 2, 8), (4, 2, 64), (4, 3, 113), (5, 2, 1024), (6, 2, 32768)]
)
def test_hierarchical_models(lists, order, models):
    found = hierarchical(lists, order)
    assert len(found) == models
    assert len(np.unique(found, axis=0)) == models
    of = design(lists, order)
    for model in found[:: max(1, models // 50)]:
        inside = {theta for theta, used in zip(of.thetas, model, strict=True) if used}
        assert {t & ~(1 << i) for t in inside for i in range(lists) if t} <= inside
        largest = generators(of, model)
        assert inside == {t for t in of.thetas if t.bit_count() <= 1 or any(t & g == t for g in largest)}


def test_a_pair_that_shares_nobody_costs_as_much_as_any_other():
    """Otherwise the best model would be the one that throws most cells away."""
    from sijill.counting.loglinear import _bic

    y = np.array([90.0, 80, 9, 70, 0, 7, 0])
    of, models = design(3, 2), hierarchical(3, 2)
    pair = next(m for m in models if generators(of, m) == (5, 2))
    both = np.array([models[0], pair])
    found = fit(of, both, y)
    heights = _bic(of, both, y[None, :], {})[1][:, 0]
    assert not found.used[1][of.thetas.index(5)], "lists A and C share nobody"
    assert heights[1] - heights[0] == pytest.approx(-2 * (found.loglik[1] - found.loglik[0]) + np.log(y.sum()))


def test_the_same_seed_gives_the_same_interval_and_another_another():
    table = from_dense("ABC", [0, 60, 40, 20, 30, 15, 10, 5])
    one = loglinear_bic(table, seed=4, replicates=200)
    assert one == loglinear_bic(table, seed=4, replicates=200)
    assert one.interval95 != loglinear_bic(table, seed=5, replicates=200).interval95
    step = loglinear_stepwise(table, seed=4, replicates=200)
    assert step == loglinear_stepwise(table, seed=4, replicates=200)


def test_a_table_on_which_only_independence_is_left_over_is_refused():
    table = from_dense("ABCD", [0, 40, 30, 5, 20, 0, 0, 0, 20, 0, 0, 0, 1, 0, 0, 0])
    for answer in (loglinear_bic(table), loglinear_stepwise(table)):
        assert isinstance(answer, Estimate | Refusal)
        if isinstance(answer, Estimate):
            assert answer.interval95[1] < 1e9


def test_intervals_of_a_mean_hold_it_as_often_as_they_say():
    """BCa limits for a number whose law is known: how many people are on the first list."""
    rng = np.random.default_rng(7)
    held = 0
    for _ in range(200):
        counts = rng.multinomial(200, [0.3, 0.2, 0.1, 0.15, 0.1, 0.1, 0.05])
        table = from_dense("ABC", [0, *counts])
        point = float(counts[[0, 2, 4, 6]].sum())
        found = resample(table, point, lambda tables: tables[:, [0, 2, 4, 6]].sum(axis=1), 400, 3)
        held += found.interval95[0] <= 200 * 0.55 <= found.interval95[1]
    assert 0.90 <= held / 200 <= 0.99


@pytest.mark.parametrize("wrong", [{"order": 3}, {"order": 0}, {"replicates": 1}, {"top": 0}])
def test_wrong_options(wrong):
    with pytest.raises(WrongUse):
        loglinear_bic(from_dense("ABC", [0, 60, 40, 20, 30, 15, 10, 5]), **wrong)


def test_wrong_threshold():
    with pytest.raises(WrongUse):
        loglinear_stepwise(from_dense("ABC", [0, 60, 40, 20, 30, 15, 10, 5]), threshold=1.5)
