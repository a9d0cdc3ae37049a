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
_BESIDE: Final = 4
"""With so many further rows under its number is a row compared."""


def shared_in(lists: Ints, numbers: Ints, given: Ints) -> tuple[int, ...]:
    """The lists whose numbers are not one person's own: rows under one number mostly bear unlike given names.

    A register of families gives one number to a household; so told, it would make one person of brothers, whether one
    list names them or each of two lists one. Two lists that each count their rows share numbers too.

    Args:
        lists: the list of each record.
        numbers: the number of each record, -1 where none is told.
        given: the loose key of each record's given name, -1 where there is none.

    Example:
        >>> six = np.arange(6, dtype=np.int32)
        >>> shared_in(six * 0, six * 0, six), shared_in(six * 0, six * 0, six * 0), shared_in(six * 0, six, six)
        ((0,), (), ())
        >>> shared_in(np.repeat(six[:2], 6), np.tile(six, 2), np.arange(12, dtype=np.int32))
        (0, 1)
    """
    at = np.flatnonzero((numbers >= 0) & (given >= 0))
    at = at[np.lexsort((lists[at], numbers[at]))]
    size = int(lists.max(initial=-1)) + 1
    told = np.zeros((0, 2), dtype=np.int64)
    for step in range(1, _BESIDE + 1):
        one, other = at[:-step], at[step:]
        # Within one list a row is held against the next one alone: a large family is no more evidence than a small one.
        met = (numbers[one] == numbers[other]) & ((step == 1) | (lists[one] != lists[other]))
        codes = lists[one[met]].astype(np.int64) * size + lists[other[met]]
        told = np.concatenate([told, np.stack([codes, given[one[met]] != given[other[met]]], axis=1)])
    codes, place = np.unique(told[:, 0], return_inverse=True)
    every, differ = np.bincount(place, minlength=len(codes)), np.bincount(place, told[:, 1], minlength=len(codes))
    found = codes[(differ >= _LEAST) & (differ > every / 2)]
    return tuple(np.unique(np.concatenate([found // max(size, 1), found % max(size, 1)])).tolist())


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
