"""Latent classes of people: the likelihood of a capture table with the undocumented number integrated out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import numpy as np
import numpy.typing as npt
from scipy.special import betainc

from sijill.counting.answers import Floats
from sijill.counting.table import CaptureTable

LOWEST = -600.0
"""Logarithms below this are taken for it: what they stand for is nothing, and numbers that small are slow."""
WIDEST = 30.0
"""Logits beyond this are taken for it."""
DENSE = 6
"""Up to this many lists all patterns are made by doubling, beyond it only those that hold somebody."""


@dataclass(frozen=True, slots=True)
class Model:
    """A capture table as the sampler sees it.

    Args:
        on: shape (lists + 1, cells): 1 where the cell's people are on the list; the last row is all ones.
        patterns: the cells' patterns, shape (cells,), or empty where there are too many lists to lay them out.
        counts: shape (cells,).
        classes: how many kinds of people there can be at most.
        prior: shape and rate of the Gamma prior of the concentration of classes.
        room: largest possible undocumented number, or infinity.

    Example:
        >>> of_table(CaptureTable(("A", "B"), ((1, 30), (3, 10))), 2).documented
        40.0
    """

    on: Floats
    patterns: npt.NDArray[np.int64]
    counts: Floats
    classes: int
    prior: tuple[float, float]
    room: float

    @property
    def documented(self) -> float:
        """How many people are documented."""
        return float(self.counts.sum())


def of_table(
    table: CaptureTable, classes: int, bound: float | None = None, prior: tuple[float, float] = (0.25, 0.25)
) -> Model:
    """Lay a table out for the sampler.

    Args:
        table: the table.
        classes: how many kinds of people there can be at most.
        bound: largest possible number of people; None for none.
        prior: shape and rate of the Gamma prior of the concentration.

    Example:
        >>> of_table(CaptureTable(("A", "B"), ((1, 30), (3, 10))), 2).on.tolist()
        [[1.0, 1.0], [0.0, 1.0], [1.0, 1.0]]
    """
    lists = len(table.lists)
    patterns = [pattern for pattern, _ in table.cells]
    on = [[float(pattern >> i & 1) for pattern in patterns] for i in range(lists)] + [[1.0] * len(patterns)]
    counts = np.array([float(count) for _, count in table.cells])
    room = np.inf if bound is None else float(np.floor(bound)) - table.documented
    kept = np.array(patterns if lists <= DENSE else [], dtype=np.int64)
    return Model(np.array(on), kept, counts, classes, prior, room)


@dataclass(frozen=True, slots=True)
class Chains:
    """Where many chains stand.

    Args:
        listed: logits of being on each list by class, shape (lists, classes, chains).
        sticks: logits of the stick-breaking shares of the classes among all people, shape (classes - 1, chains).
        alpha: concentration, shape (chains,).

    Example:
        >>> Chains(np.zeros((3, 2, 4)), np.zeros((1, 4)), np.ones(4)).alpha.shape
        (4,)
    """

    listed: Floats
    sticks: Floats
    alpha: Floats


def sigmoid(x: Floats) -> tuple[Floats, Floats]:
    """The probability of a logit, and the probability's logarithm.

    Args:
        x: logits.

    Example:
        >>> [part.tolist() for part in sigmoid(np.zeros(1))]
        [[0.5], [-0.6931471805599453]]
    """
    small = np.exp(-np.abs(x))
    return np.where(x > 0, 1.0, small) / (1 + small), np.minimum(x, 0.0) - np.log1p(small)


def log_shares(log_stick: Floats, stick: Floats) -> Floats:
    """Logarithms of the shares of classes, given logarithms and logits of their sticks; shape (classes, chains).

    Args:
        log_stick: shape (classes - 1, chains).
        stick: shape (classes - 1, chains).

    Example:
        >>> np.exp(log_shares(np.log([[0.25]]), np.log([[1 / 3]]))).round(2).tolist()
        [[0.25], [0.75]]
    """
    shares = np.zeros((len(stick) + 1, stick.shape[1]))
    shares[:-1] = log_stick
    shares[1:] += np.cumsum(log_stick - stick, axis=0)
    return shares


def log_from_here(log_share: Floats) -> Floats:
    """Logarithm of the share of each class and all after it; shape (classes, chains).

    Args:
        log_share: shape (classes, chains).

    Example:
        >>> np.exp(log_from_here(np.log([[0.25], [0.75]]))).round(2).tolist()
        [[1.0], [0.75]]
    """
    return cast(Floats, np.logaddexp.accumulate(log_share[::-1], axis=0)[::-1])


def log_unlisted(listed: Floats) -> tuple[Floats, Floats]:
    """Odds of being on each list, and the logarithm of the chance of each class to be on none.

    Args:
        listed: logits, shape (lists, classes, chains).

    Returns:
        Shapes (lists, classes, chains) and (classes, chains).

    Example:
        >>> log_unlisted(np.zeros((2, 1, 1)))[1].round(3).tolist()
        [[-1.386]]
    """
    odds = np.exp(np.clip(listed, -WIDEST, WIDEST))
    return odds, -np.log(np.prod(1 + odds, axis=0))


def seen_sticks(at: Chains) -> Floats:
    """Logits of the sticks of the classes among the documented, instead of among all people.

    Among the documented the data speak of the shares of classes alone, so that walking there is easier; the two
    kinds of logits differ by a shift that depends on `listed` alone in another coordinate, so that no Jacobian enters.

    Args:
        at: where the chains stand.

    Example:
        >>> seen_sticks(Chains(np.zeros((2, 2, 1)), np.zeros((1, 1)), np.ones(1))).tolist()
        [[0.0]]
    """
    share = log_shares(sigmoid(at.sticks)[1], at.sticks) + np.log(-np.expm1(log_unlisted(at.listed)[1]))
    return share[:-1] - log_from_here(share)[1:]


def all_sticks(listed: Floats, seen: Floats) -> Floats:
    """Back from the sticks of the documented to those of all people.

    Args:
        listed: as in `Chains`.
        seen: as of `seen_sticks`.

    Example:
        >>> all_sticks(np.zeros((2, 2, 1)), np.zeros((1, 1))).tolist()
        [[0.0]]
    """
    share = log_shares(sigmoid(seen)[1], seen) - np.log(-np.expm1(log_unlisted(listed)[1]))
    return cast(Floats, np.clip(share[:-1] - log_from_here(share)[1:], LOWEST, -LOWEST))


def cells_of(model: Model, odds: Floats, none: Floats) -> Floats:
    """Chance of each class and observed cell; shape (cells, classes, chains).

    Args:
        model: the table.
        odds: odds of being on each list, shape (lists, classes, chains).
        none: logarithm of the chance of class and of being on no list, shape (classes, chains).

    Example:
        >>> model = of_table(CaptureTable(("A", "B"), ((1, 30), (3, 10))), 2)
        >>> cells_of(model, np.ones((2, 2, 1)), np.log(np.full((2, 1), 0.125)))[:, :, 0].round(3).tolist()
        [[0.125, 0.125], [0.125, 0.125]]
    """
    lists, classes, chains = odds.shape
    start = np.maximum(none, LOWEST)
    if len(model.patterns) > 0:
        made = np.empty((2**lists, classes, chains))
        made[0] = np.exp(start)
        for i in range(lists):
            np.multiply(made[: 2**i], odds[i], out=made[2**i : 2 ** (i + 1)])
        return made[model.patterns]
    joint: Floats = (model.on[:-1].T @ np.log(odds).reshape(lists, -1)).reshape(-1, classes, chains)
    joint += start
    return np.exp(np.maximum(joint, LOWEST))


def expected_missing(model: Model, odds: Floats) -> tuple[Floats, Floats]:
    """Expected undocumented number at given odds of being on no list, and the log chance that it has room.

    Args:
        model: the table.
        odds: shape (chains,).

    Example:
        >>> model = of_table(CaptureTable(("A", "B"), ((1, 30), (3, 10))), 2)
        >>> expected_missing(model, np.array([0.5]))
        (array([20.]), array([0.]))
    """
    n = model.documented
    expected = n * odds
    if not np.isfinite(model.room):
        return expected, np.zeros_like(odds)
    some = 1 / (1 + odds)
    chance = betainc(n, model.room + 1, some)
    inside = np.maximum(chance, 1e-280)
    fewer = betainc(n + 1, max(model.room, 1.0), some)
    # Far beyond the room no chance is left to divide by: everything lies at its end.
    kept = np.where(chance > 1e-250, expected * fewer / inside, model.room)
    return cast(Floats, np.minimum(kept, model.room)), np.log(inside)
