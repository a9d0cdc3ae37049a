"""Pairs drawn for a blind review, and what the reviewers' answers say of the whole linkage, with intervals."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from sijill.linking.cluster import UNJUDGED
from sijill.linking.crossing import Codes
from sijill.linking.link import Linked
from sijill.linking.model import Doubles

_LINK_EDGES: Final = (0.5, 0.9, 0.99)
_OTHER_EDGES: Final = (0.001, 0.01, 0.05, 0.2)
_LEAST_OF_EACH: Final = 5
_DRAWS: Final = 20_000
_TRUST: Final = (0.99, 0.01)
_SUREST: Final = 2e-4
"""No stratum is taken for surer than this: of pairs that look impossible a few were one person on invented lists."""
_SHIFTS: Final = (-3.0, -2.0, -1.0, 0.0, 1.0, 2.0, 3.0)
_SPREAD: Final = 1.2
"""How far the model may be off throughout, in log odds: one standard deviation."""
_SHIFT: Final = 32

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Audit:
    """What one reviewer's answers say of a linkage.

    Args:
        answered: how many drawn pairs were answered.
        unsure: how many were looked at and left open.
        precision: share of linked pairs that are one person: estimate, and its 95 % interval.
        recall: share of the pairs of one person, among all that were looked at, that are linked: likewise.

    Example:
        >>> Audit(2, 0, (1.0, 0.9, 1.0), (1.0, 0.8, 1.0)).answered
        2
    """

    answered: int
    unsure: int
    precision: tuple[float, float, float]
    recall: tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class _Strata:
    """All pairs that are linked or were looked at, in strata of like probability."""

    codes: Codes
    of: npt.NDArray[np.int64]
    linked: npt.NDArray[np.bool_]
    sizes: Doubles
    means: Doubles


def blind_draw(linked: Linked, each: int = 200, seed: int = 1) -> tuple[Pair, ...]:
    """Draw pairs for a blind review: as many that are linked as that are not, in an order that tells nothing.

    Drawn by strata of probability, more where the outcome is in doubt (Neyman 1934), some everywhere. The same linkage
    and seed give the same pairs.

    Args:
        linked: the linkage.
        each: how many linked pairs, and how many others, if there are so many.
        seed: of the draw.

    Example:
        >>> from sijill.linking.link import link
        >>> from sijill.linking.rows import ListRow
        >>> cells = {"name": "Salim Karimi", "sex": "m"}
        >>> blind_draw(link([ListRow("a", 2, cells), ListRow("b", 2, cells)]))
        ((0, 1),)
    """
    strata = _strata(linked)
    draw = np.random.default_rng(seed)
    chosen: list[npt.NDArray[np.int64]] = []
    for side in (True, False):
        own = np.flatnonzero(strata.linked == side)
        for stratum, count in zip(own.tolist(), _shared_out(strata, own, each), strict=True):
            members = np.flatnonzero(strata.of == stratum)
            chosen.append(draw.choice(members, count, replace=False))
    order = draw.permutation(np.concatenate([np.empty(0, dtype=np.int64), *chosen]))
    return tuple((int(code) >> _SHIFT, int(code) & 0xFFFFFFFF) for code in strata.codes[order])


def audited(linked: Linked, answers: Mapping[Pair, bool | None]) -> Audit:
    """Estimate precision and recall of a linkage from answers to pairs of `blind_draw`.

    Each stratum counts by its size. Its share of pairs of one person is drawn given the answers, leaning on the model
    where answers are few and leaving it where they contradict it; the interval is that of the draws. Pairs that no
    blocking rule found are not in it: `missed` estimates those.

    Args:
        linked: the linkage that the pairs were drawn from.
        answers: for each drawn pair whether it is one person; None where the reviewer could not say.

    Example:
        >>> from sijill.linking.link import link
        >>> from sijill.linking.rows import ListRow
        >>> cells = {"name": "Salim Karimi", "sex": "m"}
        >>> audited(link([ListRow("a", 2, cells), ListRow("b", 2, cells)]), {(0, 1): True}).precision[0]
        1.0
    """
    strata = _strata(linked)
    told = {min(pair) << _SHIFT | max(pair): same for pair, same in answers.items() if same is not None}
    codes = np.array(sorted(told), dtype=np.int64)
    order = np.argsort(strata.codes, kind="stable")
    at = order[np.minimum(np.searchsorted(strata.codes[order], codes), max(len(order) - 1, 0))] if len(order) else codes
    known = strata.codes[at] == codes if len(order) else np.zeros(len(codes), dtype=bool)
    same = np.array([told[int(code)] for code in codes[known]], dtype=np.float64)
    size = len(strata.sizes)
    asked = np.bincount(strata.of[at[known]], minlength=size).astype(np.float64)
    yes = np.bincount(strata.of[at[known]], weights=same, minlength=size).astype(np.float64)
    drawn = _drawn_counts(strata, yes, asked)
    # Among the others pairs of one person are rare, and none among a few answers does not mean that there are none.
    told_by_answers = strata.linked & (asked > 0)
    counts = np.where(told_by_answers, strata.sizes * yes / np.maximum(asked, 1), drawn.mean(axis=0))
    (p, r), (ps, rs) = _rates(strata, counts[None, :]), _rates(strata, drawn)
    precision, recall = _with_interval(p, ps), _with_interval(r, rs)
    if float(yes[~strata.linked].sum()) == 0:  # nobody was found to be missed, so that nobody may be
        recall = (*recall[:2], 1.0)
    return Audit(len(same), len(answers) - len(told), precision, recall)


def _drawn_counts(strata: _Strata, yes: Doubles, asked: Doubles) -> Doubles:
    """How many pairs of one person each stratum holds, drawn given the answers; what was answered is not in doubt.

    The model may be too hopeful or too strict throughout, for links and for others by a shift of its log odds each;
    around that its rarer share has a Beta prior of shape one half, or, one time in a hundred, it knows nothing of a
    stratum (Jeffreys' prior). The answers say which is likelier. Of the pairs that nobody was asked about as many are
    drawn as the share gives (Ericson 1969, sampling of finite populations).
    """
    draw = np.random.default_rng(3)
    out = np.empty((_DRAWS, len(strata.sizes)))
    for side in (strata.linked, ~strata.linked):
        own = np.flatnonzero(side).tolist()
        told = {shift: [_stratum(strata.means[at], shift, yes[at], asked[at]) for at in own] for shift in _SHIFTS}
        logs = np.array([sum(one.log for one in told[shift]) - (shift / _SPREAD) ** 2 / 2 for shift in _SHIFTS])
        chosen = draw.choice(len(_SHIFTS), _DRAWS, p=np.exp(logs - logs.max()) / np.exp(logs - logs.max()).sum())
        for number, shift in enumerate(_SHIFTS):
            here = np.flatnonzero(chosen == number)
            for at, one in zip(own, told[shift], strict=True):
                shares = np.array([draw.beta(*shape, len(here)) for shape in one.shapes])
                share = np.where(draw.random(len(here)) < one.knows_nothing, shares[1], shares[0])
                out[here, at] = yes[at] + draw.binomial(int(strata.sizes[at] - asked[at]), share)
    return out


@dataclass(frozen=True, slots=True)
class _Stratum:
    """One stratum given the answers: Beta shapes with and without the model, which of them, and how likely that is."""

    shapes: tuple[tuple[float, float], tuple[float, float]]
    knows_nothing: float
    log: float


def _stratum(mean: float, shift: float, yes: float, asked: float) -> _Stratum:
    one = float(np.clip(mean, _SUREST, 1 - _SUREST))
    shifted = 1 / (1 + (1 - one) / one * math.exp(-shift))
    rare = min(shifted, 1 - shifted)
    before = ((0.5 * shifted / rare, 0.5 * (1 - shifted) / rare), (0.5, 0.5))
    after = [(a + yes, b + asked - yes) for a, b in before]
    logs = [math.log(w) + _log_beta(*new) - _log_beta(*old) for w, new, old in zip(_TRUST, after, before, strict=True)]
    both = float(np.logaddexp(logs[0], logs[1]))
    return _Stratum((after[0], after[1]), math.exp(logs[1] - both), both)


def _log_beta(a: float, b: float) -> float:
    return math.lgamma(a) + math.lgamma(b) - math.lgamma(a + b)


def agreement(one: Mapping[Pair, bool | None], other: Mapping[Pair, bool | None]) -> tuple[int, float, float | None]:
    """How far two reviewers agree: pairs that both answered, share alike, and Cohen's kappa (1960).

    Args:
        one: a reviewer's answers.
        other: another's.

    Returns:
        Kappa is None where it is not defined: nothing in common, or both gave one answer throughout.

    Example:
        >>> agreement({(0, 1): True, (0, 2): False}, {(0, 1): True, (0, 2): False})
        (2, 1.0, 1.0)
    """
    both = [(one[pair], other[pair]) for pair in one if one[pair] is not None and other.get(pair) is not None]
    if len(both) == 0:
        return 0, 0.0, None
    alike = sum(a == b for a, b in both) / len(both)
    first, second = (sum(bool(pair[side]) for pair in both) / len(both) for side in (0, 1))
    chance = first * second + (1 - first) * (1 - second)
    return len(both), alike, None if chance >= 1 else (alike - chance) / (1 - chance)


def _strata(linked: Linked) -> _Strata:
    pairs = linked.judged.pairs
    looked = pairs.first.astype(np.int64) << _SHIFT | pairs.second
    joined = _joined(linked)
    unseen = joined[~np.isin(joined, looked)]
    codes = np.concatenate([looked, unseen])
    chance = np.concatenate([linked.chance.astype(np.float64), np.full(len(unseen), UNJUDGED)])
    within = np.isin(codes, joined)
    of = np.where(
        within,
        np.searchsorted(_LINK_EDGES, chance, side="right"),
        len(_LINK_EDGES) + 1 + np.searchsorted(_OTHER_EDGES, chance, side="right"),
    )
    count = len(_LINK_EDGES) + len(_OTHER_EDGES) + 2
    sizes = np.bincount(of, minlength=count).astype(np.float64)
    means = np.bincount(of, weights=chance, minlength=count) / np.maximum(sizes, 1)
    return _Strata(codes, of.astype(np.int64), np.arange(count) <= len(_LINK_EDGES), sizes, means)


def _joined(linked: Linked) -> Codes:
    """Every pair of records of one proposed person."""
    groups: dict[int, list[int]] = {}
    for at, person in enumerate(linked.person.tolist()):
        if person >= 0:
            groups.setdefault(person, []).append(at)
    return np.array(
        [a << _SHIFT | b for group in groups.values() for n, a in enumerate(group) for b in group[n + 1 :]],
        dtype=np.int64,
    )


def _shared_out(strata: _Strata, own: npt.NDArray[np.int64], each: int) -> list[int]:
    """How many pairs each stratum gives: some of each, the rest by size and doubt."""
    sizes, means = strata.sizes[own], np.clip(strata.means[own], 0.002, 0.998)
    least = np.minimum(sizes, _LEAST_OF_EACH)
    left = max(min(each, int(sizes.sum())) - int(least.sum()), 0)
    doubt = (sizes - least) * np.sqrt(means * (1 - means))
    more = np.floor(left * doubt / max(float(doubt.sum()), 1e-9))
    return [int(n) for n in np.minimum(least + more, sizes)]


def _rates(strata: _Strata, same: Doubles) -> tuple[Doubles, Doubles]:
    right, lost = same[:, strata.linked].sum(axis=1), same[:, ~strata.linked].sum(axis=1)
    return right / max(float(strata.sizes[strata.linked].sum()), 1.0), right / np.maximum(right + lost, 1e-9)


def _with_interval(point: Doubles, drawn: Doubles) -> tuple[float, float, float]:
    one = float(point[0])
    low, high = (float(bound) for bound in np.quantile(drawn, (0.025, 0.975)))
    # Outwards: a bound rounded inwards would leave out what it ends at.
    return round(one, 4), math.floor(min(low, one) * 1e4) / 1e4, math.ceil(max(high, one) * 1e4) / 1e4
