"""Running the latent class sampler: starts far apart, a warm-up that finds its pace, and draws until chains agree."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

import numpy as np

from sijill.counting.answers import Floats
from sijill.counting.diagnostics import apart_from, effective_size, split_rhat
from sijill.counting.latent_model import Chains, Model, cells_of, log_shares, log_unlisted, sigmoid
from sijill.counting.latent_moves import Pace, sweep, walk
from sijill.messages.steps import may_stop

CHAINS = 64
LEAPS = 50
FIRST = 40
"""Sweeps without trajectories at the start: far out, trajectories are thrown back."""
BLOCK = 100
AGREED = 1.02
WISHED = 0.75
ITERATIONS_EM = 60
ITERATIONS_BEST = 340
FITS = 256


@dataclass(frozen=True, slots=True)
class Run:
    """What the chains drew.

    Args:
        missing: undocumented numbers, shape (draws, chains).
        rhat: of their logarithm.
        effective: effective sample size of their logarithm.
        accepted: the mean chance with which trajectories were let go to their end.
        warm_up: iterations that were thrown away.

    Example:
        >>> Run(np.ones((2, 2)), 1.0, 4.0, 0.8, 100).missing.shape
        (2, 2)
    """

    missing: Floats
    rhat: float
    effective: float
    accepted: float
    warm_up: int


def run(
    model: Model,
    rng: np.random.Generator,
    *,
    warm_up: int = 250,
    draws: tuple[int, int] = (200, 1200),
    effective: float = 1000.0,
    told: Callable[[int], None] | None = None,
) -> Run:
    """Run chains from starts far apart until they agree and are worth enough, or patience ends.

    Args:
        model: the table.
        rng: source of chance.
        warm_up: iterations to throw away while the pace is found.
        draws: least and most iterations to keep.
        effective: effective sample size that is enough.
        told: called with the number of iterations done, for progress; None for nobody.

    Example:
        >>> from sijill.counting.latent_model import of_table
        >>> from sijill.counting.table import from_dense
        >>> model = of_table(from_dense("ABC", [0, 60, 40, 20, 30, 15, 10, 5]), 3)
        >>> run(model, np.random.default_rng(1), warm_up=100, draws=(20, 20)).missing.shape
        (20, 64)
    """
    at = starts(model, rng)
    at, pace = _warm(model, at, warm_up, rng)
    kept: list[Floats] = []
    accepted: list[float] = []
    while True:
        at, missing = sweep(model, at, rng)
        kept.append(missing)
        at, chance, _ = walk(model, at, _shaken(pace, rng), _length(rng), rng)
        accepted.append(float(chance.mean()))
        may_stop()
        if told is not None:
            told(warm_up + len(kept))
        if len(kept) < draws[0] or (len(kept) % BLOCK != 0 and len(kept) != draws[1]):
            continue
        logs = np.log1p(np.array(kept))
        rhat, worth = split_rhat(logs), effective_size(logs)
        agreed = rhat < AGREED and worth >= effective and len(apart_from(1 + np.array(kept))) == 1
        if agreed or len(kept) >= draws[1]:
            return Run(np.array(kept), rhat, worth, float(np.mean(accepted)), warm_up)


def _length(rng: np.random.Generator) -> int:
    return int(rng.integers(LEAPS // 2, LEAPS + 1))


def _shaken(pace: Pace, rng: np.random.Generator) -> Pace:
    return Pace(pace.step * np.exp(0.2 * rng.standard_normal(len(pace.step))), pace.listed, pace.seen)


def _warm(model: Model, at: Chains, iterations: int, rng: np.random.Generator) -> tuple[Chains, Pace]:
    """Let every chain find its own step length and masses; they are fixed afterwards, so that draws are exact."""
    pace = Pace(np.full(len(at.alpha), 0.3), np.ones_like(at.listed), np.ones_like(at.sticks))
    first = min(FIRST, iterations // 4)
    for i in range(iterations):
        may_stop()
        at, _ = sweep(model, at, rng)
        if i < first:
            continue
        at, chance, end = walk(model, at, _shaken(pace, rng), _length(rng), rng)
        weight = max(1 / (1 + (i - first) / 2), 0.01)
        sound = np.isfinite(end.bend_listed).all(axis=(0, 1)) & np.isfinite(end.bend_seen).all(axis=0)
        bend_listed = np.where(sound, np.maximum(end.bend_listed, 0.5), pace.listed)
        bend_seen = np.where(sound, np.maximum(end.bend_seen, 0.3), pace.seen)
        gain = 0.3 if i < 0.6 * iterations else 0.1
        pace = Pace(
            np.clip(pace.step * np.exp((chance - WISHED) * gain), 1e-3, 2.0),
            (1 - weight) * pace.listed + weight * bend_listed,
            (1 - weight) * pace.seen + weight * bend_seen,
        )
    return at, pace


def starts(model: Model, rng: np.random.Generator, chains: int = CHAINS) -> Chains:
    """Places far apart: independence, fits with two to four classes, few undocumented, and very many.

    Starts drawn alike can all miss a region that holds much of the answer and agree nevertheless.

    Args:
        model: the table.
        rng: source of chance.
        chains: how many.

    Example:
        >>> from sijill.counting.latent_model import of_table
        >>> from sijill.counting.table import from_dense
        >>> model = of_table(from_dense("ABC", [0, 60, 40, 20, 30, 15, 10, 5]), 3)
        >>> starts(model, np.random.default_rng(1)).listed.shape
        (3, 3, 64)
    """
    lists, classes = len(model.on) - 1, model.classes
    rates = (model.on[:-1] @ model.counts) / model.documented
    kind = np.arange(chains) % 8
    # 0, 1: near independence; 2: nearly everybody is documented; 3: hardly anybody; 4 to 7: fits with more classes.
    scale = np.choose(kind, [0.6, 0.4, 1.0, 0.03, 0.5, 0.5, 0.5, 0.5])
    noise = np.where(kind < 4, 0.15, 1.0)
    chance = rates[:, None, None] * scale * np.exp(noise * rng.standard_normal((lists, classes, chains)))
    chance = np.clip(chance, 1e-4, 0.97)
    used = np.minimum(np.choose(kind, [1, 1, 1, 1, 2, 3, 4, 4]), classes)
    share = np.where(np.arange(classes)[:, None] < used, 1.0, 1e-3)
    share = share / share.sum(axis=0)
    fitted, fitted_share = _fit_classes(model, chance, share, ITERATIONS_EM)
    chance = np.where(kind >= 4, fitted, chance)
    share = np.where(kind >= 4, fitted_share, share)
    after = np.cumsum(share[::-1], axis=0)[::-1][1:]
    return Chains(np.log(chance / (1 - chance)), np.log(share[:-1] / after), np.full(chains, 0.5))


def best_fits(model: Model, rng: np.random.Generator) -> tuple[Floats, Floats]:
    """Classes fitted by maximum likelihood from many places: how well each fits, and its undocumented number.

    Args:
        model: the table.
        rng: source of chance.

    Returns:
        Log-likelihood less that of the best, and undocumented numbers, both of shape (fits,).

    Example:
        >>> from sijill.counting.latent_model import of_table
        >>> from sijill.counting.table import from_dense
        >>> model = of_table(from_dense("ABC", [0, 60, 40, 20, 30, 15, 10, 5]), 3)
        >>> float(best_fits(model, np.random.default_rng(1))[0].max())
        0.0

    Source: Dempster, Laird & Rubin 1977, J. Royal Statistical Society B 39.
    """
    first = starts(model, rng, FITS)
    chance = 1 / (1 + np.exp(-first.listed))
    share = np.exp(log_shares(sigmoid(first.sticks)[1], first.sticks))
    chance, share = _fit_classes(model, chance, share, ITERATIONS_BEST)
    odds, unlisted = log_unlisted(np.log(chance / (1 - chance)))
    some = (share * -np.expm1(unlisted)).sum(axis=0)
    cells = cells_of(model, odds, np.log(share) + unlisted).sum(axis=1) / some
    height = model.counts @ np.log(np.maximum(cells, 1e-280))
    fitted = np.arange(FITS) % 8 >= 4  # the other starts hold one class, which is independence
    return height[fitted] - height[fitted].max(), (model.documented * (1 / some - 1))[fitted]


def _fit_classes(model: Model, chance: Floats, share: Floats, iterations: int) -> tuple[Floats, Floats]:
    """Maximum likelihood of latent classes by EM from many places; shares are among all people."""
    some = -np.expm1(log_unlisted(np.log(chance / (1 - chance)))[1])
    seen = share * some / (share * some).sum(axis=0)
    for _ in range(iterations):
        odds, unlisted = log_unlisted(np.log(chance / (1 - chance)))
        some = np.maximum(-np.expm1(unlisted), 1e-12)
        people = cells_of(model, odds, np.log(np.maximum(seen / some, 1e-200)) + unlisted)
        people *= (model.counts[:, None] / np.maximum(people.sum(axis=1), 1e-200))[:, None, :]
        sums = (model.on @ people.reshape(len(people), -1)).reshape(-1, *some.shape)
        sizes = np.maximum(sums[-1], 1e-9)
        chance = np.clip((sums[:-1] + 0.05) * some / (sizes + 0.1), 1e-4, 1 - 1e-4)
        seen = sizes / sizes.sum(axis=0)
    whole = seen / np.maximum(some, 1e-12)
    whole = np.maximum(whole / whole.sum(axis=0), 1e-4)
    return chance, cast(Floats, whole / whole.sum(axis=0))
