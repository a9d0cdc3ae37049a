"""What a pair's own fields cannot tell: who else fits as well, and whether anybody else would bear such a name.

Lists hold most people once (Fellegi and Sunter 1969 match one to one): of two records of a list that fit a third
equally well, one at most is that person. And strangers agree in more than chance would have it, for families share
days, towns and the names they give; of a name that nobody else is expected to bear there is no such stranger. Of a
cousin there may be one all the same: how rare a name is says little against two of one family.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from sijill.linking.compare import AT_ONCE, Ground, compare
from sijill.linking.model import Floats, Lists, Model, levels_of, probability, weights
from sijill.linking.records import Ints
from sijill.linking.wordlists import numbers_in, table
from sijill.messages import N_
from sijill.messages.steps import gone_through

_LEAST: Final = -7.0
"""Pairs of lower log odds are nobody's rivals."""
_MOST: Final = 24
"""No more rivals than so many count, the likeliest first."""
_SURE: Final = 8.0
_NOBODY: Final = 0.05
_UNLIKE: Final = (1, 2)
"""Brothers share a rare family name, and nobody else may bear it: where the given names are unlike it says nothing."""


@dataclass(frozen=True, slots=True)
class Own:
    """What pairs tell by their own fields, pair by pair.

    Args:
        kin: log odds that a pair is one person, against two of one family.
        strangers: the same against strangers.
        unlike: whether the given names are unlike.
        namesakes: above 0 where no namesake is expected among the two lists.
        slips: what is added where families are listed: always, and for what one person's records hardly show.

    Example:
        >>> Own.__slots__
        ('kin', 'strangers', 'unlike', 'namesakes', 'slips')
    """

    kin: Floats
    strangers: Floats
    unlike: npt.NDArray[np.bool_]
    namesakes: Floats
    slips: Floats


def own_fields(ground: Ground, model: Model, first: Ints, second: Ints) -> Own:
    """Compare pairs, so many at a time, and keep of each what it tells by its own fields.

    Args:
        ground: what is known of all records.
        model: the rates, for how rare it is that records of two lists are one person.
        first: first records of the pairs.
        second: their second records.

    Example:
        >>> from sijill.linking.link import judge
        >>> from sijill.linking.rows import ListRow
        >>> judged = judge([ListRow(name, 2, {"name": "Salim Karimi"}) for name in "ab"])
        >>> own_fields(judged.ground, judged.model, judged.pairs.first, judged.pairs.second).unlike.tolist()
        [False]
    """
    of, size = ground.records.values["list_of"], len(first)
    kin, strangers, namesakes, slips = (np.empty(size, dtype=np.float32) for _ in range(4))
    unlike = np.empty(size, dtype=bool)
    ever, by_level = numbers_in("believed")[0], _slips()
    for start in gone_through(N_("parts of the pairs"), range(0, size, AT_ONCE)):
        part = slice(start, start + AT_ONCE)
        some, lists = compare(ground, first[part], second[part]), (of[first[part]], of[second[part]])
        kin[part], strangers[part] = weights(model, some, lists)
        unlike[part] = np.isin(some.levels["given"], _UNLIKE)
        named = np.nan_to_num(some.chance["given"]) + np.nan_to_num(some.chance["family"])
        namesakes[part] = model.prior[lists] - named
        worth = ever + sum(added[some.levels[field]] for field, added in by_level.items())
        # Where no families are listed there is nobody of one family to be taken for one person.
        families = np.exp(np.minimum(np.logaddexp(*model.others) - model.prior[lists], 0))
        slips[part] = worth * families
    return Own(kin, strangers, unlike, namesakes, slips)


def weighed(pairs: tuple[Ints, Ints], lists: Lists, own: Own) -> Floats:
    """Log odds of each pair after who else fits, and how rare its name is, have been weighed.

    Args:
        pairs: their first and second records.
        lists: the lists of these.
        own: what the pairs tell by their own fields.

    Example:
        >>> from sijill.linking.link import judge
        >>> from sijill.linking.rows import ListRow
        >>> names = "Salim Karimi", "Rana Banna", "Omar Saqqa"
        >>> cells = [{"name": name, "death_date": "2013-05-06"} for name in names]
        >>> rows = [ListRow(name, n, cells[n]) for n in range(3) for name in "ab"]
        >>> alone, rivals = judge(rows), judge([*rows, ListRow("b", 3, cells[0])])
        >>> bool(alone.odds[0] > rivals.odds[0])
        True
    """
    always, rivalled, rare, most, against_kin = map(np.float32, numbers_in("doubt"))
    lift = np.where(own.unlike, np.float32(0), np.clip(always + rare * own.namesakes, 0, most))
    plain = -np.logaddexp(-own.kin, -own.strangers)
    # Whom a list holds twice it may hold thrice.
    others = np.where(lists[0] == lists[1], 0, rivals(pairs, lists, plain)).astype(np.float32)
    raised = own.kin + np.where(own.unlike, np.float32(0), against_kin)
    lifted = -np.logaddexp(-raised, -(own.strangers + lift))
    _, much, alone = map(np.float32, numbers_in("believed"))
    nobody = (others < _NOBODY) & (lists[0] != lists[1]) & ~own.unlike
    out: Floats = much * (lifted - rivalled * np.log1p(others)) + alone * nobody + own.slips
    return out


def _slips() -> dict[str, Floats]:
    """For each field that slips are written of what each of its levels adds, from "not told" on."""
    written = table("weights")["slips"]
    out = {}
    for field, worth in written.items() if isinstance(written, dict) else ():
        out[field] = np.zeros(levels_of(field), dtype=np.float32)
        out[field][1 : len(worth) + 1] = worth
    return out


def rivals(pairs: tuple[Ints, Ints], lists: Lists, odds: Floats) -> npt.NDArray[np.float64]:
    """The odds of the others of a list that fit one record of a pair as well, for the record with more of them.

    Args:
        pairs: first and second records, in the order of both.
        lists: the lists of these.
        odds: log odds of each pair.

    Example:
        >>> pairs = np.array([0, 0], np.int32), np.array([1, 2], np.int32)
        >>> rivals(pairs, (np.array([0, 0], np.int32), np.array([1, 1], np.int32)), np.zeros(2, np.float32)).tolist()
        [1.0, 1.0]
    """
    out = np.zeros(len(odds))
    use = np.flatnonzero(odds > _LEAST)
    if len(use) == 0:
        return out
    ratio = np.exp(np.minimum(odds[use].astype(np.float64), _SURE))
    ends = pairs[0][use].astype(np.int64), pairs[1][use].astype(np.int64)
    codes = ends[0] << 32 | ends[1]
    chance = probability(odds[use])
    most = int(max(lists[0].max(), lists[1].max())) + 1
    for one, other, of in ((ends[0], ends[1], lists[1][use]), (ends[1], ends[0], lists[0][use])):
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
        out[use] = np.maximum(out[use], others)
    return out


def _chance_of(
    codes: npt.NDArray[np.int64], chance: Floats, pairs: tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]
) -> Floats:
    """How likely two records of one list are one person, listed twice; 0 where they were never compared."""
    wanted = np.minimum(*pairs) << 32 | np.maximum(*pairs)
    at = np.minimum(np.searchsorted(codes, wanted), len(codes) - 1)
    out: Floats = np.where(codes[at] == wanted, chance[at], np.float32(0))
    return out
