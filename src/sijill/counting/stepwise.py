"""Stepwise sparse log-linear estimates: pairs of lists enter one by one while they are clearly dependent."""

from __future__ import annotations

from typing import cast

import numpy as np
from scipy.special import gammainc, gammaincc

from sijill.counting.answers import Estimate, Floats, Refusal, Value
from sijill.counting.designs import Bools, Design, design, generators, main_effects
from sijill.counting.gates import check_table
from sijill.counting.graphs import written
from sijill.counting.loglinear import LARGEST, no_model, too_many_lists
from sijill.counting.poisson import Checked, fit
from sijill.counting.resampling import resample
from sijill.counting.table import CaptureTable
from sijill.errors import WrongUse
from sijill.messages.steps import may_stop

METHOD = "loglinear_stepwise"
THRESHOLD = 0.02
"""From 28 simulated scenarios, least mean squared error of the logarithm of the dark figure (Chan et al. 2021)."""
TABLES_AT_ONCE = 2000


def loglinear_stepwise(
    table: CaptureTable, *, threshold: float = THRESHOLD, replicates: int = 1000, seed: int = 1
) -> Estimate | Refusal:
    """Estimate by letting dependent pairs of lists in one by one; its intervals choose the pairs again each time.

    Args:
        table: three to six lists.
        threshold: a pair enters if its p-value is below it.
        replicates: resampled tables.
        seed: of the resampling.

    Raises:
        WrongUse: a threshold or number that cannot be.

    Example:
        >>> from sijill.counting.table import from_dense
        >>> answer = loglinear_stepwise(from_dense("ABC", [0, 60, 40, 20, 30, 15, 10, 5]), replicates=100)
        >>> answer.model, round(answer.point)
        ('[A][B][C]', 300)

    Source: Chan, Silverman & Vincent 2021, J. Survey Statistics and Methodology 9.
    """
    refused = check_table(table, METHOD) or too_many_lists(table, METHOD)
    if refused is not None:
        return refused
    if not 0 < threshold < 1 or replicates < 2:
        raise WrongUse("a threshold lies between 0 and 1, and there are two replicates or more")
    of = design(len(table.lists), 2)
    counts = table.dense()[1:].astype(np.float64)
    checked: Checked = {}

    def again(tables: Floats) -> Floats:
        parts = range(0, len(tables), TABLES_AT_ONCE)
        found = [step_in(of, tables[at : at + TABLES_AT_ONCE], threshold, checked)[0] for at in parts]
        return np.concatenate(found)

    points, models, entered = step_in(of, counts[None, :], threshold, checked)
    if not np.isfinite(points[0]) or not _any_pair(of, counts, checked):
        return no_model(METHOD)
    drawn = resample(table, float(points[0]), again, replicates, seed)
    if drawn is None:
        return no_model(METHOD)
    pairs: list[Value] = [written((of.thetas[at],), table.lists)[1:-1] for at in entered[0]]
    diagnostics: dict[str, Value] = {
        "threshold": threshold,
        "entered": pairs,
        "replicates": replicates,
        "replicates_refused": drawn.refused,
        "bias_correction": drawn.bias,
        "acceleration": drawn.acceleration,
    }
    model = written(generators(of, models[0]), table.lists)
    return Estimate(METHOD, float(points[0]), drawn.interval80, drawn.interval95, model, diagnostics, drawn.draws)


def step_in(of: Design, tables: Floats, threshold: float, checked: Checked) -> tuple[Floats, Bools, list[list[int]]]:
    """Choose pairs for many tables at once.

    At each step the pair enters whose overlap is the most surprising under the model so far, if its p-value is below
    the threshold and the larger model has an estimate that exists and is unique.

    Args:
        of: a design with pairs.
        tables: shape (tables, cells).
        threshold: a pair enters if its p-value is below it.
        checked: answers of the existence check so far; added to.

    Returns:
        The number of people by the model each table ends with, nan where even independence has no estimate; the
        models, shape (tables, parameters); and for each table which parameters entered, in order.

    Example:
        >>> points, models, entered = step_in(design(3, 2), np.array([[60.0, 40, 20, 30, 15, 10, 5]]), 0.02, {})
        >>> points.round(), entered
        (array([300.]), [[]])
    """
    models = np.repeat(main_effects(of)[None, :], len(tables), axis=0)
    first = fit(of, models, tables, checked)
    missing = np.where(first.admissible & (first.missing < LARGEST), first.missing, np.nan)
    entered: list[list[int]] = [[] for _ in tables]
    pairs = np.array([at for at, theta in enumerate(of.thetas) if theta.bit_count() == 2])
    p = np.full((len(tables), len(pairs)), np.inf)
    going = np.flatnonzero(np.isfinite(missing))
    p[going] = surprise(of, first.theta[going], first.cells[going], tables[going])[:, pairs]
    while True:
        may_stop()
        going = going[p[going].min(axis=1) < threshold]
        if len(going) == 0:
            return tables.sum(axis=1) + missing, models, entered
        column = p[going].argmin(axis=1)
        tried = models[going]
        tried[np.arange(len(going)), pairs[column]] = True
        found = fit(of, tried, tables[going], checked)
        good = found.admissible & (found.missing < LARGEST)
        p[going[~good], column[~good]] = np.inf
        rows = going[good]
        models[rows], missing[rows] = tried[good], found.missing[good]
        p[rows] = surprise(of, found.theta[good], found.cells[good], tables[rows])[:, pairs]
        p[rows] = np.where(models[np.ix_(rows, pairs)], np.inf, p[rows])
        for row, parameter in zip(rows, pairs[column[good]], strict=True):
            entered[row].append(int(parameter))


def surprise(of: Design, theta: Floats, cells: Bools, tables: Floats) -> Floats:
    """How surprising the overlap of each group of lists is under a fitted model: the smaller Poisson tail beyond it.

    For a group that shares nobody this is the chance of seeing nobody.

    Args:
        of: the design.
        theta: estimates of the models, shape (models, parameters).
        cells: cells the models speak of, shape (models, cells).
        tables: shape (models, cells).

    Returns:
        p-values, shape (models, parameters).

    Example:
        >>> d = design(3, 2)
        >>> counts = np.array([[60.0, 40, 20, 30, 15, 10, 5]])
        >>> found = fit(d, main_effects(d)[None, :], counts)
        >>> bool((surprise(d, found.theta, found.cells, counts) > 0.1).all())
        True
    """
    mean = np.where(cells, np.exp(np.minimum(theta @ of.contains.T, 60.0)), 0.0) @ of.contains
    seen = tables @ of.contains
    upto = gammaincc(seen + 1, mean)
    from_it = np.where(seen > 0, gammainc(np.maximum(seen, 1.0), mean), 1.0)
    return cast(Floats, np.minimum(upto, from_it))


def _any_pair(of: Design, counts: Floats, checked: Checked) -> bool:
    """Whether some pair could enter at all: if none can for sparsity, independence was not chosen, only left over."""
    pairs = [at for at, t in enumerate(of.thetas) if t.bit_count() == 2]
    tried = np.repeat(main_effects(of)[None, :], len(pairs), axis=0)
    tried[np.arange(len(pairs)), pairs] = True
    return bool(fit(of, tried, counts, checked).admissible.any())
