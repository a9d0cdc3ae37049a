"""The two moves of the latent class sampler: a blocked Gibbs sweep, and a Hamiltonian trajectory between sweeps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import numpy as np
from scipy.special import gammaln
from scipy.stats import nbinom

from sijill.counting.answers import Floats
from sijill.counting.latent_model import (
    LOWEST,
    Chains,
    Model,
    all_sticks,
    cells_of,
    log_shares,
    log_unlisted,
    seen_sticks,
    sigmoid,
)
from sijill.counting.latent_slope import Slope, slope_at

MOST_MISSING = 1e12
"""What can be told apart from infinity; an answer that comes near it leans on nothing."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How trajectories are walked; shapes as in `Slope`.

    Args:
        step: length of one step of each chain, shape (chains,).
        listed: mass in each direction of `listed`.
        seen: mass in each direction of `seen`.

    Example:
        >>> Pace(np.ones(4), np.ones((3, 2, 4)), np.ones((1, 4))).step.shape
        (4,)
    """

    step: Floats
    listed: Floats
    seen: Floats


def draw_missing(model: Model, odds: Floats, rng: np.random.Generator) -> Floats:
    """Draw the undocumented number given the odds of being on no list, within the largest possible one.

    Args:
        model: the table.
        odds: shape (chains,).
        rng: source of chance.

    Example:
        >>> from sijill.counting.latent_model import of_table
        >>> from sijill.counting.table import CaptureTable
        >>> model = of_table(CaptureTable(("A", "B"), ((1, 300), (3, 100))), 2, bound=450)
        >>> bool((draw_missing(model, np.full(9, 5.0), np.random.default_rng(1)) <= 50).all())
        True
    """
    n = model.documented
    drawn = rng.poisson(np.minimum(rng.standard_gamma(n, size=odds.shape) * odds, MOST_MISSING)).astype(np.float64)
    over = np.flatnonzero(drawn > model.room)
    if len(over) > 0:
        law = nbinom(n, 1 / (1 + odds[over]))
        top = law.cdf(model.room)
        again = law.ppf(rng.random(len(over)) * top)
        # So far out that no chance is left to invert: everything lies at the end itself.
        drawn[over] = np.where((top > 0) & np.isfinite(again), np.minimum(again, model.room), model.room)
    return drawn


def sweep(model: Model, at: Chains, rng: np.random.Generator) -> tuple[Chains, Floats]:
    """One blocked Gibbs sweep of all chains.

    Args:
        model: the table.
        at: where the chains stand.
        rng: source of chance.

    Returns:
        Where they stand then, and the undocumented number that was drawn, shape (chains,).

    Example:
        >>> from sijill.counting.latent_model import of_table
        >>> from sijill.counting.table import CaptureTable
        >>> model = of_table(CaptureTable(("A", "B"), ((1, 300), (3, 100))), 2)
        >>> at = Chains(np.zeros((2, 2, 5)), np.zeros((1, 5)), np.ones(5))
        >>> sweep(model, at, np.random.default_rng(1))[1].shape
        (5,)

    Source: Manrique-Vallier 2016, Biometrics 72; Ishwaran & James 2001, J. American Statistical Association 96.
    """
    odds, unlisted = log_unlisted(at.listed)
    share = log_shares(sigmoid(at.sticks)[1], at.sticks)
    joint = cells_of(model, odds, share + unlisted)
    none = np.exp(np.maximum(share + unlisted, LOWEST))
    some = -np.expm1(unlisted)
    # Odds as a quotient of sums, since one minus a sum near one would be lost in rounding.
    missing = draw_missing(model, none.sum(axis=0) / (np.exp(share) * some).sum(axis=0), rng)
    chances = np.moveaxis(np.concatenate([joint, none[None]]), 1, 2)
    chances = chances / np.maximum(chances.sum(axis=2, keepdims=True), 1e-280)
    people = np.empty(chances.shape[:2], dtype=np.int64)
    people[:-1] = model.counts[:, None]
    people[-1] = missing
    placed = np.moveaxis(rng.multinomial(people, chances), 2, 1).astype(np.float64)
    sums = (model.on @ placed[:-1].reshape(len(joint), -1)).reshape(-1, *none.shape)
    on, sizes = sums[:-1], sums[-1] + placed[-1]
    _trade_labels(sizes, on, at.alpha, rng)
    listed = np.log(rng.standard_gamma(1 + on)) - np.log(rng.standard_gamma(1 + sizes[None] - on))
    # For a tiny shape a Gamma number underflows; its logarithm does not.
    shape = at.alpha + np.cumsum(sizes[::-1], axis=0)[::-1][1:]
    rest = np.log(rng.standard_gamma(shape + 1)) + np.log(rng.random(shape.shape)) / shape
    sticks = np.clip(np.log(rng.standard_gamma(1 + sizes[:-1])) - rest, LOWEST, -LOWEST)
    left = (sigmoid(sticks)[1] - sticks).sum(axis=0)
    alpha = rng.standard_gamma(model.prior[0] + model.classes - 1, size=len(at.alpha)) / (model.prior[1] - left)
    return Chains(listed, sticks, alpha), missing


def _trade_labels(sizes: Floats, on: Floats, alpha: Floats, rng: np.random.Generator) -> None:
    """Offer each two neighbouring classes to trade places on the stick, with the sticks integrated out.

    Source: Papaspiliopoulos & Roberts 2008, Biometrika 95; here with the collapsed prior.
    """
    last = len(sizes) - 1
    beyond = np.cumsum(sizes[::-1], axis=0)[::-1]
    for k in range(last):
        one, other = sizes[k].copy(), sizes[k + 1].copy()
        far = beyond[k + 2] if k + 2 <= last else np.zeros_like(one)
        gain = gammaln(alpha + one + far) - gammaln(alpha + other + far)
        if k + 1 < last:
            gain += gammaln(1 + alpha + other + far) - gammaln(1 + alpha + one + far)
        else:
            gain += gammaln(1 + other) - gammaln(1 + one)
        trade = np.log(rng.random(len(alpha))) < gain
        sizes[k], sizes[k + 1] = np.where(trade, other, one), np.where(trade, one, other)
        first, second = on[:, k].copy(), on[:, k + 1].copy()
        on[:, k], on[:, k + 1] = np.where(trade, second, first), np.where(trade, first, second)
        beyond[k + 1] = sizes[k + 1] + far


def walk(model: Model, at: Chains, pace: Pace, steps: int, rng: np.random.Generator) -> tuple[Chains, Floats, Slope]:
    """One Hamiltonian trajectory of all chains over the classes, the undocumented number integrated out.

    Args:
        model: the table.
        at: where the chains stand.
        pace: step lengths and masses.
        steps: leapfrog steps, at least one.
        rng: source of chance.

    Returns:
        Where they stand then, the chance with which each was let go there, and the slope at the trajectory's end.

    Example:
        >>> from sijill.counting.latent_model import of_table
        >>> from sijill.counting.table import CaptureTable
        >>> model = of_table(CaptureTable(("A", "B"), ((1, 300), (3, 100))), 2)
        >>> at = Chains(np.zeros((2, 2, 5)), np.zeros((1, 5)), np.ones(5))
        >>> pace = Pace(np.full(5, 0.01), np.ones((2, 2, 5)), np.ones((1, 5)))
        >>> bool((walk(model, at, pace, 3, np.random.default_rng(1))[1] > 0.5).all())
        True

    Source: Neal 2011, Handbook of Markov Chain Monte Carlo, chapter 5.
    """
    listed, start = at.listed, seen_sticks(at)
    seen = start
    push_list = rng.standard_normal(listed.shape) * np.sqrt(pace.listed)
    push_seen = rng.standard_normal(seen.shape) * np.sqrt(pace.seen)
    drift_list, drift_seen = pace.step / pace.listed, pace.step / pace.seen
    with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
        slope = slope_at(model, listed, seen, at.alpha)
        before = slope.height - _motion(push_list, push_seen, pace)
        push_list += 0.5 * pace.step * slope.listed
        push_seen += 0.5 * pace.step * slope.seen
        for step in range(1, steps + 1):
            listed = listed + drift_list * push_list
            seen = seen + drift_seen * push_seen
            slope = slope_at(model, listed, seen, at.alpha)
            share = 0.5 if step == steps else 1.0
            push_list += share * pace.step * slope.listed
            push_seen += share * pace.step * slope.seen
        gain = slope.height - _motion(push_list, push_seen, pace) - before
        chance = np.exp(np.minimum(np.where(np.isfinite(gain), gain, -np.inf), 0.0))
        go = rng.random(len(chance)) < chance
        listed = np.where(go, listed, at.listed)
        sticks = np.where(go, all_sticks(listed, np.where(go, seen, start)), at.sticks)
    return Chains(listed, sticks, at.alpha), chance, slope


def _motion(push_list: Floats, push_seen: Floats, pace: Pace) -> Floats:
    return cast(Floats, 0.5 * ((push_list**2 / pace.listed).sum(axis=(0, 1)) + (push_seen**2 / pace.seen).sum(axis=0)))
