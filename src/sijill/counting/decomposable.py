"""Bayesian averaging over decomposable graphs: the probability of each number of undocumented people."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

import numpy as np
from scipy.special import gammaln

from sijill.counting.answers import Estimate, Floats, Refusal, Value
from sijill.counting.gates import check_table
from sijill.counting.graphs import MOST_LISTS, Weights, cliques, decomposable, written
from sijill.counting.table import CaptureTable
from sijill.errors import WrongUse
from sijill.messages import N_, Message
from sijill.messages.steps import may_stop

METHOD = "decomposable_graphs"
STEP = 0.004
TAIL = 1e-6
WIDEST = 1e9
CHUNK = 512
LEAST_TOP = 0.2

Prior = Callable[[Floats], Floats]


@dataclass(frozen=True, slots=True)
class Averaged:
    """The posterior of the undocumented number under all graphs together.

    Args:
        missing: grid of undocumented numbers, shape (points,).
        weights: probability of each point, shape (points,), sum 1.
        graphs: probability of each graph, shape (graphs,), sum 1.
        models: the graphs, as in `graphs.decomposable`.
        spacing: how many whole numbers each point stands for, or None for a grid of plain sums.

    Example:
        >>> from sijill.counting.table import from_dense
        >>> found = average(from_dense("ABC", [0, 60, 40, 20, 30, 15, 10, 5]), 0.125, saturated=False)
        >>> round(float(found.weights.sum()), 6)
        1.0
    """

    missing: Floats
    weights: Floats
    graphs: Floats
    models: Weights
    spacing: Floats | None = None

    def quantile(self, share: float) -> float:
        """The first undocumented number at which the cumulative probability reaches a share, from 0 to 1."""
        upto = np.cumsum(self.weights)
        at = min(int(np.searchsorted(upto, share)), len(self.missing) - 1)
        if self.spacing is None or self.spacing[at] <= 1:
            return float(self.missing[at])
        # Inside a point that stands for many whole numbers the probability is taken as even.
        inside = 1 - (upto[at] - share) / self.weights[at]
        return float(np.round(self.missing[at] + self.spacing[at] * (inside - 0.5)))


def one_over_n(total: Floats) -> Floats:
    """The logarithm of the prior in common use, which says nothing of the scale: 1/N.

    Args:
        total: numbers of people.

    Example:
        >>> one_over_n(np.array([1.0])).tolist()
        [-0.0]
    """
    return cast(Floats, -np.log(total))


def average_on(
    table: CaptureTable, delta: float, missing: Floats, prior: Prior = one_over_n, spacing: Floats | None = None
) -> Averaged:
    """Weigh all decomposable graphs, the saturated one among them, on a given grid.

    Args:
        table: at most six lists.
        delta: prior count of each of the 2^J cells, above 0.
        missing: grid of undocumented numbers.
        prior: logarithm of the prior of the number of people, up to a constant.
        spacing: how many whole numbers each point stands for; None for plain sums over the grid.

    Raises:
        WrongUse: a prior count that is not above zero, or too many lists.

    Example:
        >>> from sijill.counting.table import from_dense
        >>> found = average_on(from_dense("ABC", [0, 60, 40, 20, 30, 15, 10, 5]), 0.125, np.arange(1.0, 500.0))
        >>> len(found.graphs)
        8

    Source: Madigan & York 1997, Biometrika 84; hyper-Dirichlet laws of Dawid & Lauritzen 1993.
    """
    return _weigh(table, delta, missing, prior, spacing, decomposable(len(table.lists)))


def _weigh(
    table: CaptureTable, delta: float, missing: Floats, prior: Prior, spacing: Floats | None, models: Weights
) -> Averaged:
    if not delta > 0:
        raise WrongUse("the prior count of a cell is above zero")
    terms = _subset_terms(table, delta, missing)
    n = table.documented
    shared = gammaln(n + missing + 1) - gammaln(missing + 1) + prior(n + missing)
    if spacing is not None:
        shared = shared + np.log(spacing)
    # The best graph's height is needed before anything can be added up without overflow.
    top = max(
        float((models[i : i + CHUNK].astype(np.float64) @ terms + shared).max()) for i in range(0, len(models), CHUNK)
    )
    weights = np.zeros(len(missing))
    graphs = np.empty(len(models))
    for i in range(0, len(models), CHUNK):
        may_stop()
        part = np.exp(models[i : i + CHUNK].astype(np.float64) @ terms + (shared - top))
        weights += part.sum(axis=0)
        graphs[i : i + CHUNK] = part.sum(axis=1)
    return Averaged(missing, weights / weights.sum(), graphs / graphs.sum(), models, spacing)


def _subset_terms(table: CaptureTable, delta: float, missing: Floats) -> Floats:
    """h_A(n0) of every subset A of lists: the log marginal likelihood of its table; shape (2^J, points)."""
    lists = len(table.lists)
    counts = table.dense().astype(np.float64)
    total = table.documented + missing
    whole = 2**lists * delta
    terms = np.zeros((2**lists, len(missing)))
    patterns = np.arange(2**lists)
    for subset in range(1, 2**lists):
        size = subset.bit_count()
        prior = delta * 2 ** (lists - size)
        margin = np.bincount(patterns & subset, weights=counts, minlength=2**lists)
        others = [cell for cell in range(1, 2**lists) if cell & subset == cell]
        known = float(np.sum(gammaln(margin[others] + prior))) - 2**size * float(gammaln(prior))
        terms[subset] = gammaln(margin[0] + missing + prior) + known + gammaln(whole) - gammaln(total + whole)
    return terms


def average(table: CaptureTable, delta: float, *, saturated: bool, bound: float | None = None) -> Averaged:
    """Weigh the graphs on a grid that is widened until nothing that counts lies beyond it.

    Args:
        table: at most six lists.
        delta: prior count of each cell.
        saturated: whether the graph with every edge takes part; in it the unknown cell is free, and the number
            of people comes from the prior alone.
        bound: largest number of people that is possible, entered by a person; None for none.

    Raises:
        WrongUse: a prior count that is not above zero, too many lists, or a bound below what is documented.

    Example:
        >>> from sijill.counting.table import from_dense
        >>> found = average(from_dense("ABC", [0, 60, 40, 20, 30, 15, 10, 5]), 0.125, saturated=False)
        >>> len(found.graphs)
        7
    """
    models = decomposable(len(table.lists))
    models = models if saturated else models[:-1]
    n = table.documented
    if bound is not None and bound <= n:
        raise WrongUse("the bound lies below the number that is documented")
    top = 20.0 * n
    while True:
        limit = top if bound is None else min(top, bound - n)
        missing, spacing = _grid(limit)
        found = _weigh(table, delta, missing, one_over_n, spacing, models)
        beyond = float(found.weights[missing > 0.9 * limit].sum())
        if beyond < TAIL or limit < top or top > WIDEST:
            return found
        top *= 8


def _grid(limit: float) -> tuple[Floats, Floats]:
    """Whole numbers while they are closer than the step, then log-spaced; each with how many it stands for."""
    dense = np.arange(0.0, min(1 / STEP, limit) + 1)
    far = np.exp(np.arange(np.log(dense[-1] + 1), np.log(limit + 1), STEP))
    missing = np.unique(np.round(np.concatenate([dense, far, [limit]])))
    edges = np.concatenate([[missing[0] - 0.5], (missing[1:] + missing[:-1]) / 2, [missing[-1] + 0.5]])
    return missing, np.diff(edges)


def decomposable_graphs(
    table: CaptureTable, *, delta: float | None = None, saturated: bool = False, bound: float | None = None
) -> Estimate | Refusal:
    """Estimate by averaging over all decomposable graphs, weighed by how well they explain the table.

    Args:
        table: three to six lists.
        delta: prior count of each cell; None for 2^-J, above which the answer falls to the documented number.
        saturated: whether the graph in which the number of people comes from the prior alone takes part.
        bound: largest number of people that is possible, entered by a person; None for none.

    Raises:
        WrongUse: a prior count that is not above zero, or a bound below what is documented.

    Example:
        >>> from sijill.counting.table import from_dense
        >>> decomposable_graphs(from_dense("ABC", [0, 60, 40, 20, 30, 15, 10, 5])).model
        '[A][B][C]'

    Source: Madigan & York 1997, Biometrika 84.
    """
    refused = check_table(table, METHOD)
    if refused is not None:
        return refused
    lists = len(table.lists)
    if lists > MOST_LISTS:
        words = N_("{lists} lists make more graphs than can be weighed; {most} can.")
        return Refusal(
            METHOD,
            Message(words, {"lists": lists, "most": MOST_LISTS}),
            Message(N_("Merge the smallest lists before looking at any estimate, or use latent classes.")),
        )
    found = average(table, 2.0**-lists if delta is None else delta, saturated=saturated, bound=bound)
    n, limit = table.documented, float(found.missing[-1])
    near = float(found.weights[n + found.missing > 0.99 * (n + limit)].sum())
    best = int(np.argmax(found.graphs))
    diagnostics: dict[str, Value] = {
        "delta": 2.0**-lists if delta is None else delta,
        "mean": n + float(np.sum(found.missing * found.weights)),
        "graphs": len(found.graphs),
        "top_weight": float(found.graphs[best]),
        "near_bound": near,
        "bound": bound,
    }
    if near > 0.01:
        words = N_("The answer leans on the bound: {share} of it lies within one per cent of the bound.")
        return Refusal(
            METHOD,
            Message(words, {"share": round(near, 3)}),
            Message(N_("A bound that is known from a count of the population, or more overlap between the lists.")),
            diagnostics=diagnostics,
        )
    low95, low80, middle, high80, high95 = (n + found.quantile(p) for p in (0.025, 0.1, 0.5, 0.9, 0.975))
    model = written(cliques(found.models[best]), table.lists)
    draws = n + sample(found, 4000, np.random.default_rng(1))
    return Estimate(METHOD, middle, (low80, high80), (low95, high95), model, diagnostics, draws)


def sample(found: Averaged, draws: int, rng: np.random.Generator) -> Floats:
    """Draw undocumented numbers from the posterior.

    Args:
        found: the posterior.
        draws: how many.
        rng: source of chance.

    Example:
        >>> from sijill.counting.table import from_dense
        >>> found = average(from_dense("ABC", [0, 60, 40, 20, 30, 15, 10, 5]), 0.125, saturated=False)
        >>> sample(found, 3, np.random.default_rng(1)).shape
        (3,)
    """
    at = np.searchsorted(np.cumsum(found.weights), rng.random(draws) * (1 - 1e-12))
    at = np.minimum(at, len(found.missing) - 1)
    if found.spacing is None:
        return found.missing[at]
    return np.maximum(np.round(found.missing[at] + found.spacing[at] * (rng.random(draws) - 0.5)), 0)
