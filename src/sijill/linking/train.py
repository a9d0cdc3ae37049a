"""What a person's rulings teach the pair model: how much each kind of evidence is worth in these lists."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from sijill.linking.compare import AT_ONCE, FIELDS, Compared, Ground, compare
from sijill.linking.model import SAME, STRANGER, Doubles, Floats, Model, field_log, probability
from sijill.linking.records import Ints
from sijill.linking.rows import Rulings

_LEAST_OF_EACH: Final = 20
_HOLD: Final = 30.0
_FOLDS: Final = 5
_STEPS: Final = 25


@dataclass(frozen=True, slots=True)
class Refit:
    """A model that rulings were allowed to change.

    Args:
        odds: log odds of every pair.
        rulings: how many ruled pairs it learnt from.
        before: mean log loss on rulings held back, with the model as learnt without labels.
        after: the same with the model as changed; smaller, else the change is not made.

    Example:
        >>> Refit(np.zeros(0, np.float32), 100, 0.3, 0.2).rulings
        100
    """

    odds: Floats
    rulings: int
    before: float
    after: float


def refit(model: Model, ground: Ground, judged: tuple[Ints, Ints, Floats], rulings: Rulings) -> Refit | None:
    """Refit the worth of each field to the rulings by penalised logistic regression around the model as it is.

    The worth of a field may change but not its sign, and the share of pairs that are one person stays the lists' own:
    rulings are drawn where a person looked, not at random. None where there are too few rulings, or where rulings
    held back are foretold no better.

    Args:
        model: as learnt without labels.
        ground: what is known of all records.
        judged: all candidate pairs: their first and second records, and their log odds.
        rulings: pairs ruled the same or different.

    Example:
        >>> from sijill.linking.link import judge
        >>> from sijill.linking.rows import ListRow
        >>> known = judge([ListRow(name, 2, {"name": "Salim Karimi"}) for name in "ab"])
        >>> pairs = known.pairs.first, known.pairs.second, known.odds
        >>> refit(known.model, known.ground, pairs, Rulings(same=((0, 1),))) is None  # one ruling teaches nothing
        True
    """
    at, same = _ruled_pairs(judged, rulings)
    if min(int(same.sum()), int((~same).sum())) < _LEAST_OF_EACH:
        return None
    odds = judged[2].astype(np.float64)
    evidence = _evidence(model, compare(ground, judged[0][at], judged[1][at]), odds[at])
    ruled, offset = same.astype(np.float64), odds[at]
    order = np.random.default_rng(5).permutation(len(at))
    before = after = 0.0
    for fold in range(_FOLDS):
        held = np.zeros(len(at), dtype=bool)
        held[order[fold::_FOLDS]] = True
        worth = _fit(evidence[~held], ruled[~held], offset[~held])
        before += _loss(offset[held], ruled[held])
        after += _loss(offset[held] + evidence[held] @ worth, ruled[held])
    if after >= before:
        return None
    worth = _fit(evidence, ruled, offset)
    changed = odds.copy()
    for start in range(0, len(odds), AT_ONCE):
        part = slice(start, start + AT_ONCE)
        some = compare(ground, judged[0][part], judged[1][part])
        changed[part] += _evidence(model, some, odds[part]) @ worth
    changed += _shift(changed, float(probability(judged[2]).sum()))
    return Refit(changed.astype(np.float32), len(at), before / len(at), after / len(at))


def _ruled_pairs(
    judged: tuple[Ints, Ints, Floats], rulings: Rulings
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.bool_]]:
    """Places of ruled pairs among the candidates, and whether each was ruled the same."""
    codes = judged[0].astype(np.int64) << 32 | judged[1]
    wanted = {
        (min(pair) << 32 | max(pair)): same
        for pairs, same in ((rulings.same, True), (rulings.different, False))
        for pair in pairs
    }
    if len(codes) == 0 or len(wanted) == 0:
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=bool)
    keys = np.array(sorted(wanted), dtype=np.int64)
    at = np.minimum(np.searchsorted(codes, keys), len(codes) - 1)
    hit = codes[at] == keys
    return at[hit], np.array([wanted[int(key)] for key in keys[hit]], dtype=bool)


def _evidence(model: Model, compared: Compared, odds: Doubles) -> Doubles:
    """For each pair the evidence of each field, the evidence there is in all, and one."""
    columns = [
        np.clip(field_log(model, compared, field, SAME) - field_log(model, compared, field, STRANGER), -8, 8)
        for field in FIELDS
    ]
    several = np.stack(columns, axis=1).astype(np.float64) / 4
    return np.column_stack([several, np.clip(odds, -12, 12) / 12, np.ones(len(odds))])


def _fit(evidence: Doubles, same: Doubles, offset: Doubles) -> Doubles:
    """Newton steps on the penalised likelihood; the penalty holds the worth of evidence near where it was."""
    worth = np.zeros(evidence.shape[1])
    hold = np.full(evidence.shape[1], _HOLD)
    hold[-1] = 0.1
    for _step in range(_STEPS):
        chance = 1 / (1 + np.exp(-np.clip(offset + evidence @ worth, -30, 30)))
        slope = evidence.T @ (same - chance) - hold * worth
        bend = (evidence * (chance * (1 - chance))[:, None]).T @ evidence + np.diag(hold)
        step = np.linalg.solve(bend, slope)
        worth = worth + step
        if float(np.abs(step).max()) < 1e-6:
            break
    # A field counts for more or for less, never the other way round: its share of the log odds stays positive.
    worth[: len(FIELDS)] = np.maximum(worth[: len(FIELDS)], -4 * 0.8)
    return worth


def _loss(odds: Doubles, same: Doubles) -> float:
    return float(np.logaddexp(0, np.where(same > 0, -odds, odds)).sum())


def _shift(odds: Doubles, expected: float) -> float:
    """What to add to all log odds so that the expected number of pairs of one person stays as it was."""
    low, high = -20.0, 20.0
    for _step in range(60):
        middle = (low + high) / 2
        total = float((1 / (1 + np.exp(-np.clip(odds + middle, -60, 60)))).sum())
        low, high = (middle, high) if total < expected else (low, middle)
    return (low + high) / 2
