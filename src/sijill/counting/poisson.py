"""Many small Poisson log-linear models fitted at once, with checks that their estimates exist and are unique."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import numpy as np
from scipy.optimize import linprog
from scipy.special import gammaln

from sijill.counting.answers import Floats
from sijill.counting.designs import Bools, Design, sparse_parts
from sijill.errors import Fault
from sijill.messages import N_

CHUNK_NUMBERS = 2_000_000
MOST_STEPS = 60
CLOSE = 1e-9
VANISHING = 1e-6
STEEPEST = 25.0

Checked = dict[bytes, bool]


@dataclass(frozen=True, slots=True)
class Fits:
    """Fits of many models.

    Args:
        theta: estimates, shape (models, parameters); 0 where a parameter has no part.
        loglik: Poisson log-likelihood, shape (models,).
        admissible: whether the estimate exists and is unique, shape (models,).
        used: parameters estimated, shape (models, parameters).
        cells: cells spoken of, shape (models, cells).

    Example:
        >>> Fits(np.zeros((1, 2)), np.zeros(1), np.ones(1, bool), np.ones((1, 2), bool), np.ones((1, 3), bool)).missing
        array([1.])
    """

    theta: Floats
    loglik: Floats
    admissible: Bools
    used: Bools
    cells: Bools

    @property
    def missing(self) -> Floats:
        """Expected number of people on no list, shape (models,)."""
        return cast(Floats, np.exp(self.theta[:, 0]))


def fit(of: Design, models: Bools, counts: Floats, checked: Checked | None = None) -> Fits:
    """Fit models to tables by maximum likelihood, the extended one where interactions were never seen.

    Args:
        of: the design.
        models: shape (models, parameters).
        counts: shape (models, cells), one table for each model; or (cells,), one for all.
        checked: earlier answers of the existence check, to be used again and added to; None for none.

    Example:
        >>> from sijill.counting.designs import design, hierarchical
        >>> counts = np.array([60.0, 40, 20, 30, 15, 10, 5])
        >>> found = fit(design(3, 2), hierarchical(3, 2), counts)
        >>> [round(float(missing)) for missing in found.missing[[0, 7]]]
        [120, 120]

    Source: Chan, Silverman & Vincent 2021; existence after Fienberg & Rinaldo 2012, Annals of Statistics 40.
    """
    tables = np.broadcast_to(counts, (len(models), of.contains.shape[0]))
    used, cells = sparse_parts(of, models, tables)
    unique = identifiable(of, used, cells)
    chunk = max(1, CHUNK_NUMBERS // len(of.thetas) ** 2)
    theta = np.zeros(models.shape)
    loglik = np.full(len(models), -np.inf)
    sure = np.zeros(len(models), dtype=bool)
    todo = np.flatnonzero(unique)
    for at in range(0, len(todo), chunk):
        rows = todo[at : at + chunk]
        theta[rows], loglik[rows], sure[rows] = _newton(of, used[rows], cells[rows], tables[rows])
    admissible = unique.copy()
    known = {} if checked is None else checked
    for row in np.flatnonzero(unique & ~sure):
        support = tables[row] > 0
        key = support.tobytes() + used[row].tobytes() + cells[row].tobytes()
        if key not in known:
            known[key] = exists(of, used[row], cells[row], tables[row])
        admissible[row] = known[key]
    return Fits(theta, loglik, admissible, used, cells)


def identifiable(of: Design, used: Bools, cells: Bools) -> Bools:
    """Whether the cells spoken of tell all parameters apart: whether the design that is left has full rank.

    Args:
        of: the design.
        used: shape (models, parameters).
        cells: shape (models, cells).

    Example:
        >>> from sijill.counting.designs import design
        >>> d = design(3, 2)
        >>> identifiable(d, np.ones((1, 7), bool), np.ones((1, 7), bool)).tolist()
        [True]
    """
    whole: Bools = np.all(cells, axis=1)
    answers = whole.copy()  # all parameters of a hierarchy are told apart by all cells
    chunk = max(1, CHUNK_NUMBERS // len(of.thetas) ** 2)
    rows = np.flatnonzero(~whole)
    for at in range(0, len(rows), chunk):
        part = rows[at : at + chunk]
        gram = _hessian(of, used[part], cells[part].astype(np.float64))
        # The determinant of whole numbers is a whole number: either 0, or at least 1.
        sign, log_size = np.linalg.slogdet(gram)
        answers[part] = (sign > 0) & (log_size > np.log(0.5))
    return answers


def exists(of: Design, used: Bools, cells: Bools, counts: Floats) -> bool:
    """Whether the maximum likelihood estimate exists: whether some table above zero has the same sufficient sums.

    Args:
        of: the design.
        used: shape (parameters,).
        cells: shape (cells,).
        counts: shape (cells,).

    Raises:
        Fault: the linear programme could not be solved.

    Example:
        >>> from sijill.counting.designs import design
        >>> d = design(3, 1)
        >>> exists(d, np.ones(4, bool), np.ones(7, bool), np.array([4.0, 3, 2, 2, 1, 1, 0]))
        True

    Source: Fienberg & Rinaldo 2012, Annals of Statistics 40.
    """
    matrix = of.contains[np.ix_(cells, used)]
    sums = matrix.T @ counts[cells]
    size = matrix.shape[0]
    # Unknowns: a table and its least cell s, which is to be as large as it can.
    objective = np.concatenate([np.zeros(size), [-1.0]])
    above = np.hstack([-np.eye(size), np.ones((size, 1))])
    same = np.hstack([matrix.T, np.zeros((matrix.shape[1], 1))])
    found = linprog(
        objective, A_ub=above, b_ub=np.zeros(size), A_eq=same, b_eq=sums, bounds=(None, None), method="highs"
    )
    if found.x is None:
        raise Fault(N_("the check for an existing estimate could not be carried out"))
    return bool(found.x[-1] > 1e-7)


def _hessian(of: Design, used: Bools, weights: Floats) -> Floats:
    """Information matrices, with 1 on the diagonal for parameters that have no part."""
    size = len(of.thetas)
    whole = (weights @ of.products).reshape(-1, size, size)
    whole *= used[:, :, None] & used[:, None, :]
    at = np.arange(size)
    whole[:, at, at] += ~used
    return cast(Floats, whole)


def _newton(of: Design, used: Bools, cells: Bools, tables: Floats) -> tuple[Floats, Floats, Bools]:
    """Newton's method on all rows at once; the last answer says where it surely found the one maximum."""
    start = np.where(cells, tables + 0.5, 0.0)
    working = np.where(cells, start * np.log(np.maximum(start, 1e-9)) + (tables - start), 0.0)
    theta = _solve(_hessian(of, used, start), (working @ of.contains) * used)
    mean, height = _height(of, theta, cells, tables)
    sure = np.zeros(len(theta), dtype=bool)
    rows = np.arange(len(theta))
    for _ in range(MOST_STEPS):
        mu, y = mean[rows], tables[rows]
        slope = ((np.where(cells[rows], y, 0.0) - mu) @ of.contains) * used[rows]
        step = _solve(_hessian(of, used[rows], mu), slope)
        done = np.abs(step).max(axis=1) < CLOSE * 100
        sure[rows[done]] = (np.where(cells[rows[done]], mu[done], 1.0)).min(axis=1) > VANISHING
        # A fitted cell that vanishes means that the maximum may lie at infinity; the linear programme decides.
        lost = (np.where(cells[rows], mu, 1.0)).min(axis=1) < VANISHING * 1e-3
        going = ~done & ~lost
        rows, step = rows[going], step[going]
        if len(rows) == 0:
            break
        theta[rows], mean[rows], height[rows] = _climb(of, theta[rows], step, cells[rows], (tables[rows], height[rows]))
    constant = np.where(cells, gammaln(tables + 1), 0.0).sum(axis=1)
    return theta, height - constant, sure


def _climb(
    of: Design, theta: Floats, step: Floats, cells: Bools, known: tuple[Floats, Floats]
) -> tuple[Floats, Floats, Floats]:
    """Take a step that does not lead down: halved for the rows in which the whole one would."""
    tables, before = known
    share = np.ones(len(theta))
    for _ in range(12):
        tried = theta + share[:, None] * step
        mean, height = _height(of, tried, cells, tables)
        worse = ~(height >= before - 1e-9 * np.abs(before) - 1e-9)
        if not worse.any():
            break
        share[worse] /= 2
    return tried, mean, height


def _height(of: Design, theta: Floats, cells: Bools, tables: Floats) -> tuple[Floats, Floats]:
    linear = np.clip(theta @ of.contains.T, -60.0, STEEPEST)
    mean = np.where(cells, np.exp(linear), 0.0)
    height = np.where(cells, tables * linear, 0.0).sum(axis=1) - mean.sum(axis=1)
    return mean, height


def _solve(matrices: Floats, sides: Floats) -> Floats:
    # A ridge far below any information that counts keeps a cell that vanishes from stopping all others.
    size = matrices.shape[1]
    at = np.arange(size)
    matrices[:, at, at] += 1e-12 * (1 + matrices[:, at, at])
    return cast(Floats, np.linalg.solve(matrices, sides[:, :, None])[:, :, 0])
