"""How far given names go round in families, counted in the lists at hand: in rows that are plainly two people.

Names are not drawn for each child: a boy is called as his grandfather, and so are his cousins. That two people of one
family name also bear one given name is then more frequent than the two names tell apart, and both are worth less.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from sijill.linking.compare import Ground
from sijill.linking.intervals import DEATH, birth_levels
from sijill.linking.records import PERSON, Ints
from sijill.linking.starts import shares
from sijill.linking.word_pairs import DIFFERENT, judge_words
from sijill.linking.wordlists import numbers_in

_STEPS: Final = 12
_YEARS_APART: Final = (1, 2)
_MOST: Final = 0.2
_DAYS: Final = 9
_TOGETHER: Final = slice(DEATH.index("four to nine days apart"), DEATH.index("same month"))


def given_again_in_family(ground: Ground) -> float:
    """The share of pairs of one family name who bear one given name, beyond chance.

    Only pairs of one list are counted whose births lie more than five years apart or whose fathers' names are unlike,
    for the others may be one person listed twice. Few of them lean on a written start.

    Args:
        ground: what is known of all records.

    Example:
        >>> from sijill.linking.link import judge
        >>> from sijill.linking.rows import ListRow
        >>> rows = [ListRow("a", n, {"name": "Salim Karimi", "age": str(9 * n)}) for n in range(9)]
        >>> ages_tell = given_again_in_family(judge(rows).ground)
        >>> untold = given_again_in_family(judge([ListRow("a", 2, {"name": "Salim Karimi"})]).ground)
        >>> ages_tell > untold
        True
    """
    start, strength = numbers_in("given_again_in_family")
    records, again, by_chance, every = ground.records, 0.0, 0.0, 0
    for script in ("arabic", "latin"):
        given, father, family = (records.names[f"{script} {role}"] for role in ("given", "father", "family"))
        at = np.flatnonzero((records.values["kind"] == PERSON) & (given >= 0) & (family >= 0)).astype(np.int32)
        # Within one family the order is by a number that says nothing of kin, and the same in every run.
        at = at[np.lexsort((_mixed(at), family[at], records.values["list_of"][at]))]
        for step in range(1, _STEPS):
            one, other = at[:-step], at[step:]
            met = (family[one] == family[other]) & (records.values["list_of"][one] == records.values["list_of"][other])
            one, other = one[met], other[met]
            apart = np.isin(birth_levels(records.values, one, other), _YEARS_APART)
            apart |= judge_words(records, ground.learnt, father[one], father[other]) == DIFFERENT
            one, other = one[apart], other[apart]
            again += float((given[one] == given[other]).sum())
            by_chance += float(ground.shares["given"].words[given[one]].sum())
            every += len(one)
    share = (max(again - by_chance, 0.0) + strength * start) / (every + strength)
    return min(max(share, 1e-6), _MOST)


def relatives_share(ground: Ground) -> float:
    """The share of relatives other than brothers and sisters among all pairs, as far as the lists show any.

    Counted are pairs of one list and one family name with unlike fathers who died within days of each other, beyond
    those who would by chance: relatives of other given names are seldom looked at as candidates, and learning from
    candidates alone would take them for rare.

    Args:
        ground: what is known of all records.

    Example:
        >>> from sijill.linking.link import judge
        >>> from sijill.linking.rows import ListRow
        >>> relatives_share(judge([ListRow("a", 2, {"name": "Salim Karimi"})]).ground)
        0.0
    """
    records, lists = ground.records, ground.records.values["list_of"]
    died, until = records.values["death_first"], records.values["death_last"]
    exact = (records.values["kind"] == PERSON) & (died > 0) & (until - died < _DAYS)
    found = every = 0.0
    for script in ("arabic", "latin"):
        father, family = (records.names[f"{script} {role}"] for role in ("father", "family"))
        at = np.flatnonzero(exact & (father >= 0) & (family >= 0)).astype(np.int32)
        key = records.skeletons[family[at]]
        order = np.lexsort((died[at], key, lists[at]))
        at, key = at[order], key[order]
        near = 0.0
        for step in range(1, _STEPS):
            one, other = at[:-step], at[step:]
            met = (key[:-step] == key[step:]) & (lists[one] == lists[other]) & (died[other] - died[one] <= _DAYS)
            unlike = judge_words(records, ground.learnt, father[one[met]], father[other[met]]) == DIFFERENT
            near += float(unlike.sum())
        pairs, by_chance = _by_chance(lists[at], key, died[at])
        found += max(near - by_chance, 0.0)
        every += pairs
    # Not all relatives died together: as many as the written start says.
    together = float(shares("death", "relative")[_TOGETHER].sum())
    return found / (every * together) if every > 0 else 0.0


def _by_chance(lists: Ints, key: Ints, died: Ints) -> tuple[float, float]:
    """How many pairs lists have within them, and of one name how many would die within days of each other by chance."""
    pairs = together = 0.0
    for one in np.unique(lists):
        here = lists == one
        count, days = int(here.sum()), np.sort(died[here])
        near = np.searchsorted(days, days + _DAYS, side="right") - np.arange(1, count + 1)
        every = count * (count - 1) / 2
        sizes = np.unique(key[here], return_counts=True)[1].astype(np.float64)
        pairs += every
        together += float((sizes * (sizes - 1) / 2).sum()) * float(near.sum()) / max(every, 1.0)
    return pairs, together


def _mixed(numbers: Ints) -> Ints:
    return (numbers.astype(np.int64) * 2654435761 % 4294967296 >> 1).astype(np.int32)
