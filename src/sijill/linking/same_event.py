"""Which accounts of different sources tell one event: proposed with an account of why, never joined.

The same reasoning as for people (Fellegi and Sunter 1969): what two accounts agree on weighs by how rarely accounts
of this record agree on it. What one of them does not tell counts neither way.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

import numpy as np

from sijill.linking.accounts_of_events import Account, Pair, beside
from sijill.linking.event_rates import Rates, Shown, event_number, learnt, weight
from sijill.meaning.where import contains, may_be_same_place
from sijill.messages import N_, Message

Thing = TypeVar("Thing")
Fit = tuple[int, str]
_BITS: Final = math.log(2)
_FIELDS: Final = {
    "kind": N_("kind of act"),
    "time": N_("time"),
    "place": N_("place"),
    "people": N_("people concerned"),
    "number": N_("number of people"),
    "teller": N_("tellers"),
}
_HOW: Final = {
    "same": N_("the same"),
    "other": N_("different"),
    "overlap": N_("overlap"),
    "near": N_("close to each other"),
    "apart": N_("apart"),
    "shared": N_("one in common"),
    "further": N_("more than one in common"),
    "one_other": N_("one person each, of different names"),
}


@dataclass(frozen=True, slots=True)
class EventPair:
    """Two accounts that may tell one event.

    Args:
        one: id of the first claim.
        other: id of the second.
        weight: the evidence in bits.
        probability: that both tell one event.
        because: one sentence for each field that speaks, none with a word of a testimony.

    Example:
        >>> EventPair("c-1", "c-2", 8.0, 0.9, ()).probability
        0.9
    """

    one: str
    other: str
    weight: float
    probability: float
    because: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class _Common:
    """How common each thing is among the accounts at hand."""

    kinds: Mapping[str, float]
    places: Mapping[str, float]
    people: Mapping[str, float]
    numbers: Mapping[int, float]
    tellers: Mapping[str, float]
    starts: np.ndarray
    ends: np.ndarray
    near: int

    def at(self, account: Account, slack: int) -> float:
        """The share of dated accounts that meet this one's time, give or take some minutes."""
        if account.earliest is None or account.latest is None or len(self.starts) == 0:
            return 1.0
        began = np.searchsorted(self.starts, account.latest + slack, side="left")
        over = np.searchsorted(self.ends, account.earliest - slack, side="right")
        return float(max(began - over - 0.5, 0.5)) / (len(self.starts) + event_number("unseen"))

    def like(self, number: int) -> float:
        """The share of told numbers that are nearly this one."""
        off = _rounding(number)
        near = sum(self.numbers.get(number + by, 0.0) for by in range(-off, off + 1) if by != 0)
        return min(max(near, 0.01), 0.95)


def same_events(accounts: Sequence[Account], least: float = 0.05) -> tuple[tuple[EventPair, ...], int]:
    """Propose which accounts of different sources tell one event, likeliest first.

    Of the pairs between two sources those are kept that are the likeliest for one of their two accounts.

    Args:
        accounts: of all sources.
        least: pairs below this probability are not proposed.

    Returns:
        The pairs, and how many pairs of accounts were left out because too many are alike.

    Example:
        >>> told = {"earliest": 1000, "latest": 2440, "people": frozenset({"slm thn"})}
        >>> two = [Account(f"c-{n}", f"s-{n}", "kill", **told) for n in (1, 2)]
        >>> [(pair.one, pair.other, pair.probability > 0.5) for pair in same_events(two)[0]]
        [('c-1', 'c-2', True)]
    """
    pairs, left = beside(accounts, int(event_number("most")))
    common = _common(accounts)
    found = {(one, other): _compared(common, accounts[one], accounts[other]) for one, other in sorted(pairs)}
    rates, likely = learnt(accounts, found)
    chance = {pair: one.chance for pair, one in likely.items()}
    best = _best(accounts, chance)
    out = [
        EventPair(
            accounts[one].id,
            accounts[other].id,
            round(likely[one, other].odds / _BITS, 2),
            round(chance[one, other], 4),
            tuple(_sentence(rates, field) for field in fields),
        )
        for (one, other), fields in found.items()
        if chance[one, other] >= least
        and chance[one, other] >= min(best[one, accounts[other].source], best[other, accounts[one].source])
    ]
    return tuple(sorted(out, key=lambda pair: (-pair.probability, -pair.weight, pair.one, pair.other))), left


def _best(accounts: Sequence[Account], chance: Mapping[Pair, float]) -> dict[Fit, float]:
    """The best probability of each account with each other source."""
    best: dict[Fit, float] = defaultdict(float)
    for (one, other), known in chance.items():
        for key in ((one, accounts[other].source), (other, accounts[one].source)):
            best[key] = max(best[key], known)
    return best


def _common(accounts: Sequence[Account]) -> _Common:
    dated = [one for one in accounts if one.earliest is not None and one.latest is not None]
    told = [one.least for one in accounts if one.least > 0 and one.least == one.most]
    return _Common(
        _shares((one.kind,) for one in accounts),
        _shares(one.places for one in accounts),
        _shares(one.people for one in accounts),
        _shares((number,) for number in told),
        _shares(one.tellers for one in accounts),
        np.sort(np.array([one.earliest for one in dated], dtype=np.int64)),
        np.sort(np.array([one.latest for one in dated], dtype=np.int64)),
        int(event_number("near_minutes")),
    )


def _shares(told: Iterable[Iterable[Thing]]) -> dict[Thing, float]:
    """The share of accounts that tell each thing, one of them the pair's own, and some unseen."""
    every = [set(things) for things in told]
    total = sum(1 for things in every if things) + event_number("unseen")
    counts = Counter(thing for things in every for thing in things)
    return {thing: max(count - 0.5, 0.5) / total for thing, count in counts.items()}


def _compared(common: _Common, a: Account, b: Account) -> list[Shown]:
    """For each field that both tell how far they agree, and the chance of that."""
    out = [
        *_kinds(common, a, b),
        *_times(common, a, b),
        *_places(common, a, b),
        *_people(common, a, b),
        *_numbers(common, a, b),
    ]
    shared = [common.tellers[name] for name in a.tellers & b.tellers]
    if shared:
        out.append(Shown("teller", "shared", min(shared)))
    return out


def _kinds(common: _Common, a: Account, b: Account) -> list[Shown]:
    share = max(common.kinds[a.kind], common.kinds[b.kind])
    return [Shown("kind", "same", share) if a.kind == b.kind else Shown("kind", "other", 1 - share)]


def _times(common: _Common, a: Account, b: Account) -> list[Shown]:
    if a.earliest is None or a.latest is None or b.earliest is None or b.latest is None:
        return []
    gap = max(a.earliest, b.earliest) - min(a.latest, b.latest)
    meeting, close = (max(common.at(one, slack) for one in (a, b)) for slack in (0, common.near))
    if gap < 0:
        return [Shown("time", "overlap", meeting)]
    if gap <= common.near:
        return [Shown("time", "near", close)]
    return [Shown("time", "apart", 1 - close)]


def _places(common: _Common, a: Account, b: Account) -> list[Shown]:
    if a.where is None or b.where is None:
        return []
    shared = [common.places[name] for name in a.places & b.places]
    if shared:
        return [Shown("place", "shared", min(shared))]
    if contains(a.where, b.where) or contains(b.where, a.where) or not a.places or not b.places:
        return []
    one_level = a.where.level is not None and a.where.level == b.where.level
    if may_be_same_place(a.where, b.where) is False or one_level:
        return [Shown("place", "apart", 0.9)]
    return []


def _people(common: _Common, a: Account, b: Account) -> list[Shown]:
    if not a.people or not b.people:
        return []
    shared = sorted(common.people[key] for key in a.people & b.people)
    if not shared:
        one_each = a.most == b.most == 1
        return [Shown("people", "one_other" if one_each else "other", 1.0)]
    out = [Shown("people", "shared", shared[0])]
    return out if len(shared) == 1 else [*out, Shown("people", "further", shared[1])]


def _numbers(common: _Common, a: Account, b: Account) -> list[Shown]:
    if a.least == a.most and b.least == b.most and min(a.least, b.least) > 0:
        if a.least == b.least:
            return [Shown("number", "same", common.numbers[a.least])]
        alike = max(common.like(a.least), common.like(b.least))
        near = min(a.least, b.least) > 1 and abs(a.least - b.least) <= _rounding(max(a.least, b.least))
        return [Shown("number", "near", alike) if near else Shown("number", "apart", 1 - alike)]
    if (a.most is not None and a.most < b.least) or (b.most is not None and b.most < a.least):
        return [Shown("number", "apart", 0.9)]
    return []


def _rounding(number: int) -> int:
    """By how much a told number of people may be off: tellers count in haste."""
    return max(round(number / event_number("number_off")), 1)


def _sentence(rates: Rates, shown: Shown) -> Message:
    bits = f"{weight(rates, shown) / _BITS:+.1f}"
    values: dict[str, object] = {"field": _FIELDS[shown.field], "how": _HOW[shown.level], "weight": bits}
    if not shown.agrees:
        return Message(N_("{field}: {how} ({weight})"), values)
    values["one_in"] = max(round(1 / shown.chance), 1)
    return Message(N_("{field}: {how}, by chance 1 in {one_in} here ({weight})"), values)
