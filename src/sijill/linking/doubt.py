"""What a pair's own fields cannot tell: who else fits, and that perhaps nobody does.

Lists hold most people once, so that records are matched one to one (Fellegi and Sunter 1969; Jaro 1989): a record is
one of those of another list that fit it, or none of them. Against a pair therefore stand the others that fit one of its
two records, and that the record's person is not in the other list at all, which is the less likely the more people two
lists share. Where nobody else fits only the latter is left; where records tell so little that many fit a little, these
together stand against it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from sijill.linking.compare import AT_ONCE, Ground, compare
from sijill.linking.model import Doubles, Floats, Lists, Model, probability, weights
from sijill.linking.records import PERSON, Ints
from sijill.messages import N_
from sijill.messages.steps import gone_through

_LEAST: Final = -7.0
"""Pairs of lower log odds are nobody's rivals."""
_MOST: Final = 24
"""No more rivals than so many count, the likeliest first."""
_SURE: Final = 8.0
_SHARED: Final = 0.75
"""Of one list no more than so many are taken to be in another as well: somebody may always be missing."""


Ends = tuple[Doubles, Doubles]


@dataclass(frozen=True, slots=True)
class Met:
    """Which pairs have a record and a list in common.

    Args:
        lists: the lists of the first and of the second records.
        ends: for the first and for the second record of each pair the number of its group: of the pairs that set this
            record beside the other's list.

    Example:
        >>> pairs = np.array([0, 0], np.int32), np.array([1, 2], np.int32)
        >>> [one.tolist() for one in met(pairs, (np.zeros(2, np.int32), np.ones(2, np.int32))).ends]
        [[0, 0], [1, 2]]
    """

    lists: Lists
    ends: tuple[Ints, Ints]


def met(pairs: tuple[Ints, Ints], lists: Lists) -> Met:
    """Group pairs by a record and the list it is set beside.

    Args:
        pairs: their first and second records.
        lists: the lists of these.

    Example:
        >>> none = np.zeros(0, np.int32)
        >>> met((none, none), (none, none)).ends[0].tolist()
        []
    """
    many = int(max(lists[0].max(initial=0), lists[1].max(initial=0))) + 1
    groups = np.concatenate([pairs[at].astype(np.int64) * many + lists[1 - at] for at in (0, 1)])
    found = np.unique(groups, return_inverse=True)[1].astype(np.int32)
    return Met(lists, (found[: len(pairs[0])], found[len(pairs[0]) :]))


def people_in(ground: Ground) -> npt.NDArray[np.int64]:
    """How many records of named persons each list has.

    Args:
        ground: what is known of all records.

    Example:
        >>> from sijill.linking.link import judge
        >>> from sijill.linking.rows import ListRow
        >>> people_in(judge([ListRow(name, 2, {"name": "Salim Karimi"}) for name in "ab"]).ground).tolist()
        [1, 1]
    """
    values = ground.records.values
    return np.bincount(values["list_of"][values["kind"] == PERSON], minlength=len(ground.records.lists))


def shared(model: Model, people: npt.NDArray[np.int64], lists: Lists) -> tuple[Floats, Floats]:
    """The share of the people of the first, and of the second, record's list who are in the other's list too.

    Args:
        model: the rates, for how rare it is that records of two lists are one person.
        people: how many there are in each list.
        lists: the lists of the first and of the second records.

    Example:
        >>> from sijill.linking.link import judge
        >>> from sijill.linking.rows import ListRow
        >>> judged = judge([ListRow(name, 2, {"name": "Salim Karimi"}) for name in "ab"])
        >>> [len(one) for one in shared(judged.model, people_in(judged.ground), (np.array([0]), np.array([1])))]
        [1, 1]
    """
    share = np.minimum(np.exp(model.prior) * people[None, :], _SHARED).astype(np.float32)
    return share[lists], share.T[lists]


def one_to_one(odds: Floats, within: npt.NDArray[np.bool_], share: tuple[Floats, Floats], others: Ends) -> Floats:
    """Log odds of pairs after it was weighed who else fits, and that nobody may.

    Args:
        odds: log odds of each pair by its own fields.
        within: the pairs within one list, for whom a list holds twice it may hold thrice.
        share: of the people of each end's list who are in the other list.
        others: the odds of the others that fit each end, together.

    Example:
        >>> none, half = np.zeros(1), np.full(1, 0.5, np.float32)
        >>> round(float(one_to_one(np.zeros(1, np.float32), np.zeros(1, bool), (half, half), (none, none))[0]), 2)
        1.39
    """
    against = sum(np.log(1 - part + other) for part, other in zip(share, others, strict=True))
    out: Floats = np.where(within, odds, odds - against).astype(np.float32)
    return out


def roughly(odds: Floats, found: Met, share: tuple[Floats, Floats]) -> Floats:
    """Log odds of pairs after who else fits, as if no list held anybody twice: quick enough for rounds of learning.

    Args:
        odds: log odds of each pair by its own fields.
        found: which pairs meet.
        share: of the people of each end's list who are in the other list.

    Example:
        >>> pairs, lists = (np.array([0, 0]), np.array([1, 2])), (np.zeros(2, np.int32), np.ones(2, np.int32))
        >>> none = np.zeros(2, np.float32)
        >>> [round(float(one), 2) for one in roughly(none, met(pairs, lists), (none, none))]
        [-0.69, -0.69]
    """
    within = found.lists[0] == found.lists[1]
    ratio = np.where(within, 0, np.exp(np.minimum(odds.astype(np.float64), _SURE)))
    total = np.bincount(np.concatenate(found.ends), weights=np.concatenate([ratio, ratio]))
    first, second = (np.maximum(total[end] - ratio, 0) for end in found.ends)
    return one_to_one(odds, within, share, (first, second))


def own_fields(ground: Ground, model: Model, first: Ints, second: Ints) -> Floats:
    """Compare pairs, so many at a time: log odds of each by its own fields.

    Args:
        ground: what is known of all records.
        model: the rates.
        first: first records of the pairs.
        second: their second records.

    Example:
        >>> from sijill.linking.link import judge
        >>> from sijill.linking.rows import ListRow
        >>> judged = judge([ListRow(name, 2, {"name": "Salim Karimi"}) for name in "ab"])
        >>> len(own_fields(judged.ground, judged.model, judged.pairs.first, judged.pairs.second))
        1
    """
    of = ground.records.values["list_of"]
    out = np.empty(len(first), dtype=np.float32)
    for start in gone_through(N_("parts of the pairs"), range(0, len(first), AT_ONCE)):
        part = slice(start, start + AT_ONCE)
        some, lists = compare(ground, first[part], second[part]), (of[first[part]], of[second[part]])
        kin, strangers = weights(model, some, lists)
        out[part] = -np.logaddexp(-kin, -strangers)
    return out


def weighed(pairs: tuple[Ints, Ints], lists: Lists, odds: Floats, share: tuple[Floats, Floats]) -> Floats:
    """Log odds of each pair after it was weighed who else fits.

    Args:
        pairs: their first and second records.
        lists: the lists of these.
        odds: log odds of each pair by its own fields.
        share: of the people of each end's list who are in the other list.

    Example:
        >>> from sijill.linking.link import judge
        >>> from sijill.linking.rows import ListRow
        >>> names = "Salim Karimi", "Rana Banna", "Omar Saqqa"
        >>> cells = [{"name": name, "death_date": "2013-05-06"} for name in names]
        >>> rows = [ListRow(name, n, cells[n]) for n in range(3) for name in "ab"]
        >>> alone, rivalled = judge(rows), judge([*rows, ListRow("b", 3, cells[0])])
        >>> bool(alone.odds[0] > rivalled.odds[0])
        True
    """
    return one_to_one(odds, lists[0] == lists[1], share, rivals(pairs, lists, odds))


def rivals(pairs: tuple[Ints, Ints], lists: Lists, odds: Floats) -> Ends:
    """The odds of the others of a list that fit a pair's first record as well, and of those that fit its second.

    Args:
        pairs: first and second records, in the order of both.
        lists: the lists of these.
        odds: log odds of each pair.

    Example:
        >>> pairs = np.array([0, 0], np.int32), np.array([1, 2], np.int32)
        >>> lists = np.array([0, 0], np.int32), np.array([1, 1], np.int32)
        >>> [one.tolist() for one in rivals(pairs, lists, np.zeros(2, np.float32))]
        [[1.0, 1.0], [0.0, 0.0]]
    """
    out = np.zeros(len(odds)), np.zeros(len(odds))
    use = np.flatnonzero(odds > _LEAST)
    if len(use) == 0:
        return out
    ratio = np.exp(np.minimum(odds[use].astype(np.float64), _SURE))
    ends = pairs[0][use].astype(np.int64), pairs[1][use].astype(np.int64)
    codes = ends[0] << 32 | ends[1]
    chance = probability(odds[use])
    most = int(max(lists[0].max(), lists[1].max())) + 1
    for at, of in enumerate((lists[1][use], lists[0][use])):
        one, other = ends[at], ends[1 - at]
        others = np.zeros(len(use))
        groups = one * most + of
        order = np.lexsort((-ratio, groups))
        for step in range(1, _MOST):
            left, right = order[:-step], order[step:]
            met = groups[left] == groups[right]
            if not met.any():
                break
            left, right = left[met], right[met]
            double = _chance_of(codes, chance, (other[left], other[right]))
            np.add.at(others, left, ratio[right] * (1 - double))
            np.add.at(others, right, ratio[left] * (1 - double))
        out[at][use] = others
    return out


def _chance_of(
    codes: npt.NDArray[np.int64], chance: Floats, pairs: tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]
) -> Floats:
    """How likely two records of one list are one person, listed twice; 0 where they were never compared."""
    wanted = np.minimum(*pairs) << 32 | np.maximum(*pairs)
    at = np.minimum(np.searchsorted(codes, wanted), len(codes) - 1)
    out: Floats = np.where(codes[at] == wanted, chance[at], np.float32(0))
    return out
