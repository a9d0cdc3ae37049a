"""How much it weighs that two accounts agree: rates learnt from the accounts at hand, leaning on assumed ones (EM)."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from sijill.linking.accounts_of_events import Account, Pair
from sijill.linking.model import Doubles
from sijill.linking.wordlists import table

Rates = dict[str, dict[str, float]]

_MOST: Final = 9.0
"""No field alone is worth more than this, in natural log odds."""
_DIFFERENT: Final = frozenset({"other", "one_other", "apart"})
_LEARNT: Final = {
    "kind": ("same", "other"),
    "time": ("overlap", "near", "apart"),
    "place": ("shared", "apart"),
    "people": ("shared", "other", "one_other"),
    "number": ("same", "near", "apart"),
}
"""The levels of a field of which every pair that tells it shows one."""
_SHARED: Final = 0.75
"""Of the accounts of one source no more than so many are taken to be told by another as well."""
_ROUNDS: Final = 8
_RARE: Final = 0.05


@dataclass(frozen=True, slots=True)
class Shown:
    """What one field of two accounts shows.

    Args:
        field: a section of `events.yml`.
        level: how far they agree, a row of that section.
        chance: how often accounts of two events agree, or differ, so far.

    Example:
        >>> Shown("kind", "same", 0.2).agrees
        True
    """

    field: str
    level: str
    chance: float

    @property
    def agrees(self) -> bool:
        """Whether it speaks for one event."""
        return self.level not in _DIFFERENT


@dataclass(frozen=True, slots=True)
class Found:
    """How likely two accounts tell one event.

    Args:
        odds: log odds by what the two show.
        chance: the probability, after what else fits was weighed.

    Example:
        >>> Found(0.0, 0.5).chance
        0.5
    """

    odds: float
    chance: float


def weight(rates: Rates, shown: Shown) -> float:
    """What one field weighs, in natural log odds; what differs never speaks for one event.

    Args:
        rates: of `learnt`, or of `assumed`.
        shown: the field.

    Example:
        >>> weight(assumed(), Shown("kind", "same", 0.1)) > 0 > weight(assumed(), Shown("kind", "other", 0.9))
        True
    """
    return float(_worth(rates[shown.field][shown.level], np.array(shown.chance), shown.level))


def _worth(rate: float, chance: Doubles, level: str) -> Doubles:
    """The log of how much more often one event shows this than two; what differs never speaks for one event."""
    out: Doubles = (
        np.minimum(np.log(rate / np.maximum(chance, _RARE)), 0)
        if level in _DIFFERENT
        else np.clip(np.log(rate / np.minimum(chance, 1)), -_MOST, _MOST)
    )
    return out


def assumed() -> Rates:
    """The packaged rates, before anything is seen.

    Example:
        >>> assumed()["kind"]["same"] > assumed()["kind"]["other"]
        True
    """
    return {
        field: {level: float(rate) for level, rate in rates.items()}
        for field, rates in table("events").items()
        if isinstance(rates, dict)
    }


def event_number(name: str) -> float:
    """A single number of `events.yml`.

    Args:
        name: of its row.

    Example:
        >>> event_number("unseen")
        10.0
    """
    found = table("events")[name]
    return float(found) if isinstance(found, int | float) else math.nan


def learnt(accounts: Sequence[Account], shown: Mapping[Pair, Sequence[Shown]]) -> tuple[Rates, dict[Pair, Found]]:
    """Rates that make what all pairs show likeliest, and how likely each pair is one event.

    Each packaged rate counts as `strength` pairs, so that few accounts move nothing; the share of accounts that two
    sources have in common is learnt likewise. Dempster, Laird and Rubin 1977.

    Args:
        accounts: of all sources.
        shown: for each pair that was compared what its fields show.

    Example:
        >>> two = [Account(f"c-{n}", f"s-{n}", "kill") for n in (1, 2)]
        >>> learnt(two, {(0, 1): [Shown("kind", "same", 0.5)]})[1][0, 1].chance < 0.5
        True
    """
    sizes = Counter(account.source for account in accounts)
    beside = _beside(accounts, sizes, list(shown))
    columns = _columns(shown)
    rates, share = assumed(), event_number("shared_by_sources")
    strength, start = event_number("strength"), assumed()
    odds = _odds(rates, share * beside.per_share, columns)
    for _round in range(_ROUNDS if len(shown) > 0 else 0):
        same = _one_event(odds, share, beside)
        few = event_number("shared_by_sources") * strength
        share = min((float(same.sum()) + few) / (_could_be(list(sizes.values())) + strength), 1.0)
        for field, levels in _LEARNT.items():
            told = {level: float(same[columns[field][level][0]].sum()) for level in levels}
            every = sum(start[field][level] for level in levels)
            total = sum(told.values()) + strength
            rates[field] |= {level: (told[level] + strength * start[field][level] / every) / total for level in levels}
        odds = _odds(rates, share * beside.per_share, columns)
    found = zip(odds.tolist(), _one_event(odds, share, beside).tolist(), strict=True)
    return rates, {pair: Found(*one) for pair, one in zip(shown, found, strict=True)}


@dataclass(frozen=True, slots=True)
class _Beside:
    """For the two ends of each pair which pairs set this account beside the other's source, and sizes of sources."""

    ends: tuple[np.ndarray, np.ndarray]
    per_share: Doubles
    smaller: tuple[Doubles, Doubles]


def _beside(accounts: Sequence[Account], sizes: Mapping[str, int], pairs: Sequence[Pair]) -> _Beside:
    groups: dict[tuple[int, str], int] = {}
    ends: tuple[list[int], list[int]] = ([], [])
    for one, other in pairs:
        for side, key in zip(ends, ((one, accounts[other].source), (other, accounts[one].source)), strict=True):
            side.append(groups.setdefault(key, len(groups)))
    first, second = (np.array([sizes[accounts[pair[side]].source] for pair in pairs], dtype=float) for side in (0, 1))
    smaller = np.minimum(first, second)
    codes = np.array(ends[0], dtype=np.int64), np.array(ends[1], dtype=np.int64)
    return _Beside(codes, 1 / np.maximum(np.maximum(first, second), 1), (smaller / first, smaller / second))


def _one_event(odds: Doubles, share: float, beside: _Beside) -> Doubles:
    """The probability of each pair: at each end against what else fits, and that the other source does not tell it.

    What else fits counts in part, because a source may hold several accounts of one event.
    """
    ratio = np.exp(np.clip(odds, -60.0, 60.0))
    total = np.bincount(np.concatenate(beside.ends), weights=np.concatenate([ratio, ratio]))
    against = np.zeros(len(odds))
    for end, smaller in zip(beside.ends, beside.smaller, strict=True):
        others = np.maximum(total[end] - ratio, 0)
        against += np.log(1 - np.minimum(share * smaller, _SHARED) + event_number("rivals") * others)
    out: Doubles = 1 / (1 + np.exp(-np.clip(odds - against, -60, 60)))
    return out


def _could_be(sizes: Sequence[int]) -> float:
    """How many pairs there would be if each two sources told the same events, each once: sums of the smaller sizes."""
    ordered = np.sort(np.array(sizes, dtype=np.float64))
    return float((ordered * np.arange(len(ordered) - 1, -1, -1)).sum())


Columns = dict[str, dict[str, tuple[np.ndarray, np.ndarray]]]


def _columns(shown: Mapping[Pair, Sequence[Shown]]) -> Columns:
    """By field and level the places of the pairs that show it, and the chance of each."""
    out: dict[str, dict[str, tuple[list[int], list[float]]]] = {
        field: {level: ([], []) for level in rates} for field, rates in assumed().items()
    }
    for at, fields in enumerate(shown.values()):
        for one in fields:
            places, chances = out[one.field][one.level]
            places.append(at)
            chances.append(one.chance)
    return {
        field: {
            level: (np.array(places, dtype=np.int64), np.array(chances, dtype=np.float64))
            for level, (places, chances) in levels.items()
        }
        for field, levels in out.items()
    }


def _odds(rates: Rates, prior: Doubles, columns: Columns) -> Doubles:
    out: Doubles = np.log(prior)
    for field, levels in columns.items():
        for level, (at, chance) in levels.items():
            np.add.at(out, at, _worth(rates[field][level], chance, level))
    return out
