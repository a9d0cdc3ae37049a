"""Chances of one of three things by what is documented: a multinomial logistic regression in plain numpy."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import cast

import numpy as np
import numpy.typing as npt

from sijill.counting.answers import Floats

STEPS = 50
RIDGE = 0.5
"""How strongly effects are drawn to zero: enough that a rare word has an effect at all, too little to matter else."""
FEW_WORDS = 12
BEHIND_EACH = 50
"""Pairs of words have effects of their own only where so many people on both lists stand behind every column: with
fewer, inverse chances of rare kinds run away."""


def design_of(rows: Sequence[Sequence[str | None]], counts: npt.ArrayLike, on_both: int) -> Floats:
    """Columns of numbers of rows of words: one for each word, and for pairs of words where they stay few.

    A column of many different numbers is taken as a number, with its square.

    Args:
        rows: one word for each covariate; None where it is not documented.
        counts: people in each row.
        on_both: people on both lists, who bear the fit.

    Returns:
        Shape (rows, columns), the first column being 1.

    Example:
        >>> design_of([("x",), ("y",), (None,)], [5, 4, 3], 0).tolist()
        [[1.0, 0.0, 0.0], [1.0, 0.0, 1.0], [1.0, 1.0, 0.0]]
    """
    weights = np.asarray(counts, dtype=np.float64)
    blocks = [_block([row[at] for row in rows], weights) for at in range(len(rows[0]))]
    parts = [np.ones((len(rows), 1)), *blocks]
    pairs = [(one[:, :, None] * other[:, None, :]).reshape(len(rows), -1) for one, other in combinations(blocks, 2)]
    if BEHIND_EACH * sum(part.shape[1] for part in [*parts, *pairs]) <= on_both:
        parts += pairs
    return cast(Floats, np.hstack(parts))


def _block(words: Sequence[str | None], weights: Floats) -> Floats:
    known = sorted({word for word in words if word is not None})
    missing = np.array([[float(word is None)] for word in words])
    numbers = _numbers(words) if len(known) > FEW_WORDS else None
    if numbers is not None:
        told = missing[:, 0] == 0
        middle = np.average(numbers[told], weights=weights[told])
        spread = float(np.sqrt(np.average((numbers[told] - middle) ** 2, weights=weights[told]))) or 1.0
        scaled = np.where(told, (numbers - middle) / spread, 0.0)
        return cast(Floats, np.column_stack([missing, scaled, scaled**2]))
    columns = [np.array([float(word == name) for word in words]) for name in known[1:]]
    return cast(
        Floats,
        np.column_stack([*([missing] if missing.any() else []), *columns])
        if columns or missing.any()
        else np.zeros((len(words), 0)),
    )


def _numbers(words: Sequence[str | None]) -> Floats | None:
    try:
        found = np.array([0.0 if word is None else float(word) for word in words])
    except ValueError:
        return None
    return found if bool(np.isfinite(found).all()) else None


def fit(design: Floats, kinds: Floats, weights: Floats) -> Floats:
    """Effects that make the observed kinds likeliest, with a small ridge, by Newton's steps.

    Args:
        design: shape (rows, columns).
        kinds: 0, 1 or 2 for each row.
        weights: people in each row.

    Returns:
        Shape (columns, 2): kinds 0 and 1 against kind 2.

    Example:
        >>> effects = fit(np.ones((3, 1)), np.array([0, 1, 2]), np.array([20.0, 20.0, 40.0]))
        >>> np.round(chances(np.ones((1, 1)), effects), 3).tolist()
        [[0.25, 0.25, 0.5]]
    """
    size = design.shape[1]
    effects = np.zeros((size, 2))
    hit = np.column_stack([kinds == 0, kinds == 1]).astype(np.float64)
    ridge = np.full(size, RIDGE)
    ridge[0] = 1e-6
    for _ in range(STEPS):
        fitted = chances(design, effects)[:, :2]
        slope = design.T @ (weights[:, None] * (hit - fitted)) - ridge[:, None] * effects
        curve = np.zeros((2 * size, 2 * size))
        for a in range(2):
            for b in range(2):
                w = weights * fitted[:, a] * (float(a == b) - fitted[:, b])
                curve[a * size : (a + 1) * size, b * size : (b + 1) * size] = design.T @ (w[:, None] * design)
        curve += np.diag(np.concatenate([ridge, ridge]))
        step = np.linalg.solve(curve, slope.T.reshape(-1)).reshape(2, size).T
        effects = effects + step / max(1.0, float(np.abs(step).max()))
        if np.abs(step).max() < 1e-8:
            break
    return effects


def chances(design: Floats, effects: Floats) -> Floats:
    """The chance of each of the three kinds.

    Args:
        design: shape (rows, columns).
        effects: shape (columns, 2).

    Returns:
        Shape (rows, 3).

    Example:
        >>> np.round(chances(np.ones((1, 1)), np.zeros((1, 2))), 2).tolist()
        [[0.33, 0.33, 0.33]]
    """
    logs = np.column_stack([design @ effects, np.zeros(len(design))])
    odds = np.exp(logs - logs.max(axis=1, keepdims=True))
    return cast(Floats, odds / odds.sum(axis=1, keepdims=True))
