"""Numbers of papers (national, civil registration) of two records compared, also where digits are hidden."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt
from rapidfuzz import process
from rapidfuzz.distance import OSA

from sijill.linking.told import LEAST_SHOWN
from sijill.linking.wordlists import number

Ints = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float32]
Levels = npt.NDArray[np.int8]

IDENTITY: Final = ("missing", "different", "a digit or two apart", "the same where both show it", "the same")
_LEAST: Final = 5


def shared_in(lists: Ints, numbers: Ints, given: Ints) -> tuple[int, ...]:
    """The lists whose numbers are not one person's own: rows under one number mostly bear unlike given names.

    A register of families gives one number to a household; so told, it would make one person of brothers.

    Args:
        lists: the list of each record.
        numbers: the number of each record, -1 where none is told.
        given: the loose key of each record's given name, -1 where there is none.

    Example:
        >>> six = np.arange(6, dtype=np.int32)
        >>> shared_in(six * 0, six * 0, six), shared_in(six * 0, six * 0, six * 0), shared_in(six * 0, six, six)
        ((0,), (), ())
    """
    at = np.flatnonzero((numbers >= 0) & (given >= 0))
    at = at[np.lexsort((numbers[at], lists[at]))]
    one, next_ = at[:-1], at[1:]
    together = (lists[one] == lists[next_]) & (numbers[one] == numbers[next_])
    unlike = together & (given[one] != given[next_])
    size = int(lists.max(initial=-1)) + 1
    every, differ = (np.bincount(lists[one[which]], minlength=size) for which in (together, unlike))
    return tuple(np.flatnonzero((differ >= _LEAST) & (differ > every / 2)).tolist())


def identity_levels(column: Ints, identities: Sequence[str], first: Ints, second: Ints) -> tuple[Levels, Floats]:
    """How far two numbers agree, an index of `IDENTITY`, and the log chance that strangers agree so far.

    The chance of one number is counted in the lists at hand: one typed to fill a cell is borne by many and says little.
    Of hidden numbers it is that of the digits that both show.

    Args:
        column: the number of each record, a place in `identities`; -1 where none is told.
        identities: the numbers, `*` for each hidden digit.
        first: numbers of records.
        second: numbers of records, one for each of `first`.

    Example:
        >>> two = np.array([0], np.int32), np.array([1], np.int32)
        >>> IDENTITY[identity_levels(np.array([0, 1], np.int32), ("901234567", "901***567"), *two)[0][0]]
        'the same where both show it'
    """
    one, other = column[first], column[second]
    told = (one >= 0) & (other >= 0)
    levels = np.where(told, 1, 0).astype(np.int8)
    chance = np.full(len(first), np.nan, dtype=np.float32)
    if not told.any():
        return levels, chance
    rows = float((column >= 0).sum()) + number("rows_unseen")
    counts = np.bincount(column[column >= 0], minlength=len(identities))
    hidden = np.array(["*" in text for text in identities], dtype=bool)
    same = told & (one == other) & ~hidden[one]
    levels[same] = 4
    # Two of its rows are the pair's own.
    chance[same] = np.log(np.maximum(counts[one[same]] - 2, 0.5) / rows)
    for at in np.flatnonzero(told & (hidden[one] | hidden[other])):
        shown = _alike_shown(identities[one[at]], identities[other[at]])
        if shown >= LEAST_SHOWN:
            levels[at] = 3
            chance[at] = np.log(max(10.0**-shown, 0.5 / rows))
    rest = np.flatnonzero(told & (levels == 1) & ~hidden[one] & ~hidden[other])
    edits = process.cpdist(
        *(_texts(identities, side[rest]) for side in (one, other)), scorer=OSA.distance, dtype=np.int32
    )
    lengths = np.array([len(text) for text in identities], dtype=np.int32)
    least = np.minimum(lengths[one[rest]], lengths[other[rest]])
    levels[rest[(edits == 1) & (least >= _LEAST) | (edits == 2) & (least >= 2 * _LEAST - 1)]] = 2
    return levels, chance


def _texts(identities: Sequence[str], places: Ints) -> list[str]:
    return [identities[place] for place in places.tolist()]


def _alike_shown(one: str, other: str) -> int:
    """How many places two numbers of one length both show, where all of these agree; else 0."""
    if len(one) != len(other):
        return 0
    shown = [(a, b) for a, b in zip(one, other, strict=True) if a != "*" and b != "*"]
    return len(shown) if all(a == b for a, b in shown) else 0
