"""How probable a place of the latent class sampler is, and which way is up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import numpy as np

from sijill.counting.answers import Floats
from sijill.counting.latent_model import (
    LOWEST,
    Model,
    cells_of,
    expected_missing,
    log_shares,
    log_unlisted,
    sigmoid,
)


@dataclass(frozen=True, slots=True)
class Slope:
    """The logarithm of the posterior at a place, and its gradient.

    Args:
        height: up to a constant, shape (chains,).
        listed: gradient in the logits of being listed, shape (lists, classes, chains).
        seen: gradient in the logits of the sticks among the documented, shape (classes - 1, chains).
        bend_listed: curvature if every documented person's class were known, as `listed`.
        bend_seen: the same, as `seen`.

    Example:
        >>> Slope(*(np.zeros(1) for _ in range(5))).height.shape
        (1,)
    """

    height: Floats
    listed: Floats
    seen: Floats
    bend_listed: Floats
    bend_seen: Floats


def slope_at(model: Model, listed: Floats, seen: Floats, alpha: Floats) -> Slope:
    """The logarithm of the posterior of the classes, the undocumented number integrated out, and its gradient.

    With a prior of 1/N the counts follow a multinomial law over the cells of those who are on some list. A largest
    possible number multiplies this by the chance that the undocumented number, a negative binomial, stays below it.

    Args:
        model: the table.
        listed: logits of being listed, shape (lists, classes, chains).
        seen: logits of the sticks among the documented, shape (classes - 1, chains).
        alpha: concentration, shape (chains,).

    Example:
        >>> from sijill.counting.latent_model import of_table
        >>> from sijill.counting.table import CaptureTable
        >>> model = of_table(CaptureTable(("A", "B"), ((1, 30), (3, 10))), 2)
        >>> slope_at(model, np.zeros((2, 2, 1)), np.zeros((1, 1)), np.ones(1)).height.round(2)
        array([-50.88])

    Source: Manrique-Vallier 2016, Biometrics 72; Sanathanan 1972, Annals of Mathematical Statistics 43.
    """
    odds, unlisted = log_unlisted(listed)
    none = np.exp(unlisted)
    some = np.maximum(-np.expm1(unlisted), 1e-280)
    stick, log_stick = sigmoid(seen)
    among_seen = log_shares(log_stick, seen)
    among_all = among_seen - np.log(some)
    people = cells_of(model, odds, np.maximum(among_all, LOWEST) + unlisted)
    chances = np.maximum(people.sum(axis=1), 1e-280)
    height = model.counts @ np.log(chances) + listed.sum(axis=(0, 1)) + 2 * unlisted.sum(axis=0)
    people *= (model.counts[:, None] / chances)[:, None, :]
    sums = (model.on @ people.reshape(len(people), -1)).reshape(-1, *none.shape)
    sizes, on = sums[-1], sums[:-1]
    prior, pull = _stick_prior(among_all, alpha)
    height = height + prior
    if np.isfinite(model.room):
        lift, more = _room(model, among_all)
        height, pull = height + lift, pull + more
    chance = odds / (1 + odds)
    by_list = on - chance * ((sizes + pull * none) / some)[None] + 1 - 2 * chance
    moved = sizes + pull
    by_stick = moved[:-1] - stick * np.cumsum(moved[::-1], axis=0)[::-1][:-1]
    share = chance / some
    bend_list = sizes[None] * share * np.maximum(1 - share, 0.05) + 2 * chance * (1 - chance)
    bend_stick = stick * (1 - stick) * (np.cumsum(sizes[::-1], axis=0)[::-1][:-1] + 1 + alpha)
    return Slope(cast(Floats, height), by_list, by_stick, bend_list, bend_stick)


def _stick_prior(share: Floats, alpha: Floats) -> tuple[Floats, Floats]:
    """The prior of the sticks among all people, and its gradient in the logarithms of the classes' sizes."""
    sizes = np.exp(np.maximum(share, LOWEST))
    after = np.cumsum(sizes[::-1], axis=0)[::-1]
    logit = np.log(sizes[:-1]) - np.log(after[1:])
    stick, log_stick = sigmoid(logit)
    height = (log_stick + alpha * (log_stick - logit)).sum(axis=0)
    slope = 1 - (1 + alpha) * stick
    pull = np.zeros_like(share)
    pull[:-1] = slope
    # A class gains from each stick before it what that stick leaves, in the class's share of what is left.
    pull[1:] -= np.cumsum(slope / after[1:], axis=0) * sizes[1:]
    return cast(Floats, height), pull


def _room(model: Model, share: Floats) -> tuple[Floats, Floats]:
    """What a largest possible number adds to the height, and its gradient in the logarithms of the classes' sizes."""
    sizes = np.exp(share)  # relative to the documented: they add up to 1 + the odds of being on no list
    total = sizes.sum(axis=0)
    odds = np.maximum(total - 1, 1e-12)
    expected, log_chance = expected_missing(model, odds)
    return log_chance, (expected - model.documented * odds) / (odds * total) * sizes
