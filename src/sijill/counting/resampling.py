"""Bootstrap and jackknife over the people of a capture table, and the BCa intervals made of both."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

import numpy as np
from scipy.stats import norm

from sijill.counting.answers import Floats, Interval
from sijill.counting.table import CaptureTable

Estimator = Callable[[Floats], Floats]
"""Takes tables, shape (tables, 2^J - 1), and gives a number for each, nan where it refuses."""


@dataclass(frozen=True, slots=True)
class Resampled:
    """What resampling says of an estimate.

    Args:
        interval80: BCa limits at 80 per cent.
        interval95: BCa limits at 95 per cent.
        bias: the bias correction z0.
        acceleration: the acceleration a.
        draws: estimates of the resampled tables that did not refuse.
        refused: the share of resampled tables that did.

    Example:
        >>> Resampled((1.0, 2.0), (0.5, 2.5), 0.0, 0.0, np.ones(3), 0.0).refused
        0.0
    """

    interval80: Interval
    interval95: Interval
    bias: float
    acceleration: float
    draws: Floats
    refused: float


def resample(table: CaptureTable, point: float, estimator: Estimator, replicates: int, seed: int) -> Resampled | None:
    """Draw people again, estimate again, selection of the model included, and make BCa intervals.

    Args:
        table: the table.
        point: the estimate of the table itself.
        estimator: what estimates many tables at once.
        replicates: how many tables to draw.
        seed: of the drawing.

    Returns:
        The intervals, or None if fewer than half of the drawn tables could be estimated.

    Example:
        >>> from sijill.counting.table import from_dense
        >>> table = from_dense("ABC", [0, 60, 40, 20, 30, 15, 10, 5])
        >>> found = resample(table, 180.0, lambda tables: tables.sum(axis=1), 100, 1)
        >>> found is None, found.interval95
        (False, (180.0, 180.0))

    Source: Efron 1987, J. American Statistical Association 82; for selected models Silverman, Chan & Vincent 2024.
    """
    counts = table.dense()[1:]
    n = int(counts.sum())
    rng = np.random.default_rng(seed)
    drawn = rng.multinomial(n, counts / n, size=replicates).astype(np.float64)
    answers = estimator(drawn)
    good = answers[np.isfinite(answers)]
    if len(good) < replicates / 2:
        return None
    acceleration = _acceleration(counts, estimator)
    below = np.sum(good < point - 1e-9 * abs(point)) / len(good)
    bias = float(norm.ppf(np.clip(below, 0.5 / len(good), 1 - 0.5 / len(good))))
    ends = [_limits(good, bias, acceleration, level) for level in (0.8, 0.95)]
    return Resampled(ends[0], ends[1], bias, acceleration, good, 1 - len(good) / replicates)


def _acceleration(counts: np.ndarray, estimator: Estimator) -> float:
    """From leaving out one person at a time: those of one cell are alike, so one table for each cell is enough."""
    cells = np.flatnonzero(counts)
    tables = np.repeat(counts[None, :].astype(np.float64), len(cells), axis=0)
    tables[np.arange(len(cells)), cells] -= 1
    answers = estimator(tables)
    kept = np.isfinite(answers)
    people = counts[cells][kept].astype(np.float64)
    apart = np.average(answers[kept], weights=people) - answers[kept]
    spread = float(np.sum(people * apart**2))
    return float(np.sum(people * apart**3)) / (6 * spread**1.5) if spread > 0 else 0.0


def _limits(draws: Floats, bias: float, acceleration: float, level: float) -> Interval:
    z = norm.ppf([(1 - level) / 2, (1 + level) / 2])
    bend = 1 - acceleration * (bias + z)
    # Past the pole of the correction the outermost draw is all that is known.
    moved = np.where(bend > 0, norm.cdf(bias + (bias + z) / np.where(bend > 0, bend, 1.0)), [0.0, 1.0])
    low, high = (float(end) for end in np.quantile(draws, cast(Floats, moved)))
    return low, high
