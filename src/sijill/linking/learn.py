"""Learning the pair model from the lists at hand, without labels: chances from random pairs, rates by EM."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from sijill.linking.compare import FIELDS, MODES, NAMES, Compared, Ground, compare
from sijill.linking.doubt import Met, met, people_in, roughly, shared
from sijill.linking.families import given_again_in_family, relatives_share
from sijill.linking.intervals import BIRTH
from sijill.linking.model import (
    RECUR,
    RELATIVE,
    SAME,
    SIBLING,
    STRANGER,
    Doubles,
    Floats,
    Lists,
    Model,
    class_logs,
    family_rows,
    levels_of,
    probability,
)
from sijill.linking.records import PERSON, Ints
from sijill.linking.starts import shares, start_rows
from sijill.linking.word_pairs import SAME as SAME_WORD
from sijill.linking.word_pairs import SPELLED
from sijill.linking.wordlists import number, numbers_in
from sijill.messages import N_
from sijill.messages.steps import gone_through

_RANDOM_PAIRS: Final = 40_000
_EM_PAIRS: Final = 100_000
_ROUNDS: Final = 12
_LEAST: Final = 1e-6
_BORN_ON_ONE_DAY: Final = BIRTH.index("same day")
_TWINS: Final = 10.0
"""The start is .1 % of siblings; lists in which one sibling pair in a hundred are twins exist."""
_UNLIKE: Final = 1
_DIES_ONCE: Final = 3.0
"""Unlike days of death of one person are learnt to be no more than so many times as frequent as at the start."""
_RENAMED: Final = 2.0
"""One person's given names are learnt to be unlike no more than so many times as often as his father's."""
_LEARNT_BY_KIND: Final = ("birth", "death", "town", "area")
_BY_KIND: Final = (*_LEARNT_BY_KIND, "identity")
_SHARED: Final = {
    SIBLING: frozenset(("father", "grandfather", "family", "mother")),
    RELATIVE: frozenset(("family",)),
}

Tables = dict[tuple[str, int], Doubles]


def learn(ground: Ground, first: Ints, second: Ints) -> Model:
    """Learn the model from the candidate pairs of the lists at hand; no labels are used.

    Args:
        ground: what is known of all records.
        first: the first records of the candidate pairs.
        second: their second records.

    Example:
        >>> from sijill.linking.link import judge
        >>> from sijill.linking.rows import ListRow
        >>> judged = judge([ListRow(name, 2, {"name": "Salim Karimi"}) for name in "ab"])
        >>> learn(judged.ground, judged.pairs.first, judged.pairs.second).again < 0
        True
    """
    lists = ground.records.values["list_of"]
    numbers = people_in(ground)
    model = _start(ground, numbers)
    chosen = _chosen(len(ground.records), first, second)
    some = compare(ground, first[chosen], second[chosen])
    pairs = lists[first[chosen]], lists[second[chosen]]
    found = met((first[chosen], second[chosen]), pairs)
    for _round in gone_through(N_("rounds of learning"), range(_ROUNDS)):
        model = _better(model, some, found, numbers, len(first) / max(len(chosen), 1))
    return model


def _chosen(count: int, first: Ints, second: Ints) -> npt.NDArray[np.int64]:
    """The pairs to learn from: all, or all of records drawn by lot, so that who else fits them is there too."""
    if len(first) <= _EM_PAIRS:
        return np.arange(len(first))
    share = 1 - (1 - _EM_PAIRS / len(first)) ** 0.5
    drawn = np.random.default_rng(11).random(count) < share
    return np.flatnonzero(drawn[first] | drawn[second])


def _start(ground: Ground, numbers: npt.NDArray[np.int64]) -> Model:
    by_chance = _by_chance(ground)
    tables: Tables = {}
    for field in FIELDS:
        for kind in (SAME, SIBLING, RELATIVE, STRANGER):
            shared = kind == SAME or field in _SHARED.get(kind, ()) or field in _BY_KIND
            if kind == STRANGER or not shared:
                tables[field, kind] = by_chance[field]
            else:
                tables[field, kind] = np.log(np.maximum(start_rows(field, kind), _LEAST))
    total = max(float(numbers.sum()), 2.0)
    pairs = _pair_counts(numbers)
    shared_by: Doubles = number("shared_by_lists") * np.minimum.outer(numbers, numbers).astype(np.float64)
    np.fill_diagonal(shared_by, number("twice_in_a_list") * numbers)
    prior = np.log(np.maximum(shared_by, 0.5) / np.maximum(pairs, 1.0))
    again = float(np.log(number("given_again_among_siblings")))
    kin = float(np.log(1.0 / total))
    recur = dict(zip(RECUR, numbers_in("again_among_relatives"), strict=True))
    recur |= {"family": given_again_in_family(ground), "relatives": relatives_share(ground)}
    return Model(tables, prior, (kin, kin), again, recur)


def _pair_counts(numbers: npt.NDArray[np.int64]) -> Doubles:
    pairs = np.outer(numbers, numbers).astype(np.float64)
    np.fill_diagonal(pairs, numbers * (numbers - 1) / 2)
    return pairs


def _by_chance(ground: Ground) -> dict[str, Doubles]:
    """How often strangers agree so far in each field: random pairs, and for places random pairs that died together."""
    records = ground.records
    people = np.flatnonzero(records.values["kind"] == PERSON).astype(np.int32)
    draw = np.random.default_rng(7)
    people = people if len(people) > 1 else people[:0]
    count = min(_RANDOM_PAIRS, len(people) * (len(people) - 1) // 2)
    first, second = people[draw.integers(0, max(len(people), 1), (2, count))]
    apart = first != second
    random = compare(ground, first[apart], second[apart])
    died = records.values["death_first"][people]
    order = people[died > 0][np.argsort(died[died > 0], kind="stable")]
    step = draw.integers(1, 30, size=count)
    at = draw.integers(0, max(len(order), 1), size=count)
    fits = at + step < len(order)
    near = compare(ground, order[at[fits]], order[(at + step)[fits]]) if len(order) > 1 else random
    together = (near.levels["death"] >= 3) & (near.levels["death"] <= 6)
    out: dict[str, Doubles] = {}
    strength = number("strength")
    for field in FIELDS:
        width, told = levels_of(field), random.levels[field]
        if field in ("town", "area"):
            start = shares(field, "stranger")
            close = near.levels[field][together]
            rows = [_counted(told, width, start, strength), _counted(close, width, start, strength / 4)]
        elif field in NAMES or field == "mother":
            overall = _counted(told, width, shares("stranger", "name"), strength)
            rows = [_counted(told[random.mode == mode], width, overall, strength) for mode in range(len(MODES))]
            rows *= 2 if field == "family" else 1
        else:
            rows = [_counted(told, width, shares("stranger", field), strength)]
        out[field] = np.log(np.maximum(np.array(rows), _LEAST))
    return out


def _counted(levels: npt.NDArray[np.int8], width: int, lean: Doubles, strength: float) -> Doubles:
    """Shares of the levels that are told, leaning on other shares as if they were so many pairs more."""
    counts = np.bincount(levels, minlength=width)[:width].astype(np.float64)
    counts[0] = 0
    counts += strength * lean
    out: Doubles = counts / counts.sum()
    return out


def _better(model: Model, compared: Compared, found: Met, numbers: npt.NDArray[np.int64], scale: float) -> Model:
    """One round of EM: what kind each pair probably is, then the rates that make this likeliest."""
    lists = found.lists
    logs = class_logs(model, compared)
    logs[SAME] += model.prior[lists].astype(np.float32)
    logs[SIBLING] += np.float32(model.others[0])
    logs[RELATIVE] += np.float32(model.others[1])
    others = np.logaddexp.reduce(logs[1:], axis=0)
    odds = logs[SAME] - others
    same = probability(roughly(odds, found, shared(model, numbers, lists)))
    kinds: Floats = np.exp(logs - others) * (1 - same)
    kinds[SAME] = same
    tables = dict(model.tables)
    strength = number("strength")
    for field in FIELDS:
        for kind in (SAME, SIBLING, RELATIVE):
            own = kind == SAME or field in _LEARNT_BY_KIND
            if own:
                tables[field, kind] = _rates(field, kind, compared, kinds[kind], strength)
                if field == "death" and kind == SAME:
                    tables[field, kind] = _seldom(tables[field, kind], start_rows(field, kind), _DIES_ONCE)
                if field == "birth" and kind != SAME:
                    tables[field, kind] = _no_twins(tables[field, kind], start_rows(field, kind))
            elif field in _SHARED[kind]:
                tables[field, kind] = tables[field, SAME]  # siblings write their father's name as one person would
    # Brothers are taken for one person whose given name is another; their father's name is one, and teaches how often.
    tables["given", SAME] = _seldom(tables["given", SAME], np.exp(tables["father", SAME]), _RENAMED)
    pairs = _pair_counts(numbers)
    size = len(numbers)
    codes = lists[0].astype(np.int64) * size + lists[1]
    told = _told_twice(model, compared, kinds[SAME], lists)
    counted: Doubles = np.bincount(codes, weights=told, minlength=size * size).astype(np.float64).reshape(size, size)
    expected = np.asarray((counted + counted.T) * scale, dtype=np.float64)
    np.fill_diagonal(expected, np.diag(expected) / 2)
    # Names alone hardly show how many people two lists share, and short lists show it hardly at all: each two lean on
    # what any two records of all lists would share, as if so many records more were listed.
    few = strength / 4 * np.maximum.outer(numbers, numbers).astype(np.float64)
    np.fill_diagonal(few, strength / 4)
    leaned = few * min(2 * number("shared_by_lists") / max(float(numbers.sum()), 2.0), 1.0)
    prior: Doubles = np.log((expected + 0.5 + leaned) / (pairs + few))
    every = max(float(pairs.sum() + np.trace(pairs)) / 2, 1.0)
    kin = [float(kinds[kind].sum() * scale + 1) / every for kind in (SIBLING, RELATIVE)]
    others = float(np.log(kin[0])), float(np.log(max(kin[1], model.recur["relatives"])))
    return Model(tables, prior, others, model.again, model.recur)


def _told_twice(model: Model, compared: Compared, same: Floats, lists: Lists) -> Floats:
    """How far each pair counts when the people whom two lists share are counted.

    Whom one list holds twice is counted by those with the same given name, and made up for the others: brothers of
    like names are many in a long list, and would make doubles of each other.
    """
    within, level = lists[0] == lists[1], compared.levels["given"]
    loose = compared.mode == MODES.index("across")
    alike = (level == 0) | (level == SAME_WORD) | loose & (level == SPELLED)
    rates = np.exp(model.tables["given", SAME])
    kept = rates[compared.mode, SAME_WORD] + np.where(loose, rates[compared.mode, SPELLED], 0)
    counted = np.where(alike, same / np.where(level == 0, 1, np.maximum(kept, 0.1)), 0)
    out: Floats = np.where(within, counted, same).astype(np.float32)
    return out


def _no_twins(learnt: Doubles, start: Doubles) -> Doubles:
    """Relatives born on one day are twins, and twins stay as rare as they are however many pairs look like it."""
    rates = np.exp(learnt)
    rates[:, _BORN_ON_ONE_DAY:] = np.minimum(rates[:, _BORN_ON_ONE_DAY:], start[:, _BORN_ON_ONE_DAY:] * _TWINS)
    out: Doubles = np.log(np.maximum(rates / rates.sum(axis=1, keepdims=True), _LEAST))
    return out


def _seldom(learnt: Doubles, start: Doubles, most: float) -> Doubles:
    """One person seldom has two unlike given names or days of death, however many brothers and namesakes are listed."""
    rates = np.exp(learnt)
    rates[:, _UNLIKE] = np.minimum(rates[:, _UNLIKE], start[:, _UNLIKE] * most)
    out: Doubles = np.log(np.maximum(rates / rates.sum(axis=1, keepdims=True), _LEAST))
    return out


def _rates(field: str, kind: int, compared: Compared, share: Floats, strength: float) -> Doubles:
    start = start_rows(field, kind)
    level, width = compared.levels[field], levels_of(field)
    by_mode = compared.mode.astype(np.int64) if len(start) > 1 else np.zeros(len(level), dtype=np.int64)
    row = family_rows(compared) if field == "family" else by_mode
    told = np.bincount(row * width + level, weights=share, minlength=len(start) * width).reshape(len(start), width)
    told[:, 0] = 0
    counts: Doubles = told + strength * start
    out: Doubles = np.log(np.maximum(counts / counts.sum(axis=1, keepdims=True), _LEAST))
    return out
