"""How far given names go round in families, counted in the lists at hand: in rows that are plainly two people.

Names are not drawn for each child: a boy is called as his grandfather, and so are his cousins. That two people of one
family name also bear one given name is then more frequent than the two names tell apart, and both are worth less.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from sijill.linking.compare import Ground
from sijill.linking.intervals import birth_levels
from sijill.linking.records import PERSON, Ints
from sijill.linking.wordlists import numbers_in

_STEPS: Final = 12
_YEARS_APART: Final = (1, 2)
_MOST: Final = 0.2


def given_again_in_family(ground: Ground) -> float:
    """The share of pairs of one family name who bear one given name, beyond chance.

    Only pairs of one list whose births lie more than five years apart are counted, for the others may be one person
    listed twice. Few of them lean on a written start.

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
        given, family = records.names[f"{script} given"], records.names[f"{script} family"]
        at = np.flatnonzero((records.values["kind"] == PERSON) & (given >= 0) & (family >= 0)).astype(np.int32)
        # Within one family the order is by a number that says nothing of kin, and the same in every run.
        at = at[np.lexsort((_mixed(at), family[at], records.values["list_of"][at]))]
        for step in range(1, _STEPS):
            one, other = at[:-step], at[step:]
            met = (family[one] == family[other]) & (records.values["list_of"][one] == records.values["list_of"][other])
            one, other = one[met], other[met]
            apart = np.isin(birth_levels(records.values, one, other), _YEARS_APART)
            one, other = one[apart], other[apart]
            again += float((given[one] == given[other]).sum())
            by_chance += float(ground.shares["given"][0][given[one]].sum())
            every += len(one)
    share = (max(again - by_chance, 0.0) + strength * start) / (every + strength)
    return min(max(share, 1e-6), _MOST)


def _mixed(numbers: Ints) -> Ints:
    return (numbers.astype(np.int64) * 2654435761 % 4294967296 >> 1).astype(np.int32)
