"""How well chains agree: rank-normalised R-hat, effective sample size, and the modes of what they drew."""

from __future__ import annotations

from itertools import pairwise
from typing import cast

import numpy as np
from scipy.stats import norm, rankdata

from sijill.counting.answers import Floats, Mode

VALLEY = 0.6
"""Two peaks are two modes if the density between them falls below this share of the lower one."""
LEAST_MODE = 0.05


def split_rhat(draws: Floats) -> float:
    """The larger of the rank-normalised split R-hat of draws and of their distances from the median.

    Args:
        draws: shape (draws, chains), at least four draws.

    Example:
        >>> chains = np.random.default_rng(1).standard_normal((200, 4))
        >>> split_rhat(chains) < 1.02 < split_rhat(chains + np.arange(4))
        True

    Source: Vehtari, Gelman, Simpson, Carpenter & Bürkner 2021, Bayesian Analysis 16.
    """
    halves = _halves(draws)
    folded = np.abs(halves - np.median(halves))
    return max(_rhat(_normal_scores(halves)), _rhat(_normal_scores(folded)))


def effective_size(draws: Floats) -> float:
    """How many independent draws the bulk of dependent ones is worth.

    Args:
        draws: shape (draws, chains), at least four draws.

    Example:
        >>> chains = np.random.default_rng(1).standard_normal((500, 4))
        >>> 1500 < effective_size(chains) < 2500
        True

    Source: Vehtari et al. 2021; initial monotone sequence of Geyer 1992.
    """
    scores = _normal_scores(_halves(draws))
    length = len(scores)
    inside = float(scores.var(axis=0, ddof=1).mean())
    whole = (length - 1) / length * inside + float(scores.mean(axis=0).var(ddof=1))
    if not whole > 0:
        return float(draws.size)
    waves = np.fft.rfft(scores - scores.mean(axis=0), 2 * length, axis=0)
    products = np.fft.irfft(waves * np.conj(waves), axis=0)[:length].mean(axis=1) / (length - 1)
    rho = 1 - (inside - products) / whole
    rho[0] = 1.0
    pairs = rho[: length // 2 * 2].reshape(-1, 2).sum(axis=1)
    end = int(np.argmax(pairs < 0)) if bool((pairs < 0).any()) else len(pairs)
    time = 2 * float(np.minimum.accumulate(pairs[:end]).sum()) - 1
    return float(scores.size / max(time, 1 / np.log10(scores.size)))


def modes_of(draws: Floats, least: float = LEAST_MODE) -> tuple[Mode, ...]:
    """The separate regions in which draws gather, in rising order; one region if there are not several.

    The density of the logarithm is smoothed; two peaks are apart if it falls clearly between them.

    Args:
        draws: numbers above zero, shape (draws,).
        least: regions with a smaller share than this join their neighbour.

    Example:
        >>> rng = np.random.default_rng(1)
        >>> both = np.exp(np.concatenate([rng.normal(0, 0.1, 3000), rng.normal(2, 0.1, 1000)]))
        >>> [round(mode.share, 2) for mode in modes_of(both)]
        [0.75, 0.25]
    """
    logs = np.sort(np.log(draws))
    cuts = [cut for cut in _valleys(logs) if least < np.searchsorted(logs, cut) / len(logs) < 1 - least]
    kept: list[float] = []
    for cut in cuts:
        before = np.searchsorted(logs, kept[-1]) if kept else 0
        if (np.searchsorted(logs, cut) - before) / len(logs) > least:
            kept.append(cut)
    edges = [0, *(int(np.searchsorted(logs, cut)) for cut in kept), len(logs)]
    return tuple(_mode(np.exp(logs[a:b]), len(logs)) for a, b in pairwise(edges))


def apart_from(draws: Floats) -> tuple[Mode, ...]:
    """The regions of chains that stay where the others hardly go, in rising order; one region if there are none.

    A chain counts as apart if half of what it drew lies where all chains together put 2.5 per cent. One such chain
    among many hardly moves R-hat, and yet it stands for a region that none of the others has found the way to.

    Args:
        draws: numbers above zero, shape (draws, chains).

    Example:
        >>> rng = np.random.default_rng(1)
        >>> both = np.exp(rng.normal(size=(100, 40)) * 0.1 + np.where(np.arange(40) == 7, 3.0, 0.0))
        >>> [round(mode.share, 3) for mode in apart_from(both)]
        [0.975, 0.025]
    """
    low, high = np.quantile(draws, [0.025, 0.975])
    middles = np.median(draws, axis=0)
    groups = (draws[:, middles < low], draws[:, (middles >= low) & (middles <= high)], draws[:, middles > high])
    return tuple(_mode(group.ravel(), draws.size) for group in groups if group.size > 0)


def _mode(part: Floats, whole: int) -> Mode:
    low, middle, high = (float(q) for q in np.quantile(part, [0.025, 0.5, 0.975]))
    return Mode(len(part) / whole, middle, (low, high))


def _valleys(logs: Floats) -> list[float]:
    low, high = np.quantile(logs, [0.001, 0.999])
    if not high > low:
        return []
    edges = np.linspace(low, high, 257)
    heights, _ = np.histogram(logs, edges)
    spread = min(float(logs.std()), float(np.subtract(*np.quantile(logs, [0.75, 0.25]))) / 1.34) or float(logs.std())
    # Draws depend on each other, so the bandwidth is that of far fewer of them.
    width = 0.9 * spread * 400**-0.2 / (edges[1] - edges[0])
    reach = int(np.ceil(4 * width))
    kernel = np.exp(-0.5 * (np.arange(-reach, reach + 1) / width) ** 2)
    smooth = np.convolve(heights.astype(np.float64), kernel, mode="same") if reach < 128 else heights * 0.0
    inner = smooth[1:-1]
    peaks = [int(p) + 1 for p in np.flatnonzero((inner >= smooth[:-2]) & (inner > smooth[2:]))]
    cuts: list[float] = []
    top = peaks[0] if peaks else 0
    for peak in peaks[1:]:
        floor = top + int(np.argmin(smooth[top : peak + 1]))
        if smooth[floor] < VALLEY * min(smooth[top], smooth[peak]):
            cuts.append(float((edges[floor] + edges[floor + 1]) / 2))
            top = peak
        elif smooth[peak] > smooth[top]:
            top = peak
    return cuts


def _halves(draws: Floats) -> Floats:
    half = len(draws) // 2
    return np.concatenate([draws[:half], draws[len(draws) - half :]], axis=1)


def _normal_scores(draws: Floats) -> Floats:
    ranks = rankdata(draws).reshape(draws.shape)
    return cast(Floats, norm.ppf((ranks - 0.375) / (draws.size + 0.25)))


def _rhat(scores: Floats) -> float:
    inside = float(scores.var(axis=0, ddof=1).mean())
    between = float(scores.mean(axis=0).var(ddof=1))
    if not inside > 0:
        return 1.0 if not between > 0 else float("inf")
    length = len(scores)
    return float(np.sqrt(((length - 1) / length * inside + between) / inside))
