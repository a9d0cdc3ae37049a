"""Births and deaths of two records compared as intervals: overlap first, then the gap between them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np
import numpy.typing as npt

from sijill.linking.records import Ints
from sijill.linking.word_pairs import Levels

Floats = npt.NDArray[np.float32]
Doubles = npt.NDArray[np.float64]
Ends = tuple[tuple[Ints, Ints], tuple[Ints, Ints]]

BIRTH: Final = (
    *("missing", "more than ten years apart", "five to ten years apart", "two to five years apart"),
    *("one to two years apart", "within a year", "overlap", "within a wide band", "same day", "day or month mistaken"),
)
DEATH: Final = (
    *("missing", "more than a month apart", "ten days to a month apart", "four to nine days apart"),
    *("one to three days apart", "same day", "same month", "same year", "day and month swapped"),
)
_YEAR: Final = 365.25
_WIDTHS: Final = (1, 32)
"""Days that a date leaves open: none, up to a month's, more."""
_OWN: Final = 1.5
"""Two who died on a day are the pair's own; half a one is unseen."""


def birth_levels(values: Mapping[str, Ints], first: Ints, second: Ints) -> Levels:
    """How far the births of pairs agree, an index of `BIRTH`.

    An age without a date of death is set against the other record's date.

    Args:
        values: columns of the records.
        first: numbers of records.
        second: numbers of records, one for each of `first`.

    Example:
        >>> from sijill.linking.records import records_of
        >>> from sijill.linking.rows import ListRow
        >>> rows = [ListRow("a", 2, {"birth_year": "1980"}), ListRow("b", 2, {"age": "32", "death_date": "2013-01-05"})]
        >>> BIRTH[birth_levels(records_of(rows)[0].values, np.array([0], np.int32), np.array([1], np.int32))[0]]
        'overlap'
    """
    (one_from, one_to), (two_from, two_to) = _born(values, first, second), _born(values, second, first)
    gap = np.maximum(np.maximum(one_from, two_from) - np.minimum(one_to, two_to), 0) / _YEAR
    told = (one_to > 0) & (two_to > 0)
    ages = (values["age_least"][first] >= 0) & (values["age_least"][second] >= 0) & ~told
    age_gap = np.maximum(
        np.maximum(values["age_least"][first], values["age_least"][second])
        - np.minimum(values["age_most"][first], values["age_most"][second]),
        0,
    )
    gap = np.where(ages, np.maximum(age_gap - 0.5, 0), gap)
    levels = np.select([gap > 10, gap > 5, gap > 2, gap > 1, gap > 0], [1, 2, 3, 4, 5], 6)
    wide = np.maximum(one_to - one_from, two_to - two_from) > 3 * _YEAR
    levels = np.where((levels == 6) & wide & told, 7, levels)
    days = (one_from == one_to) & (two_from == two_to) & told
    levels = np.where(days & (one_from == two_from), 8, levels)
    at = np.flatnonzero(days & (one_from != two_from))
    levels[at[_mistaken(one_from[at], two_from[at])]] = 9
    return np.where(told | ages, levels, 0).astype(np.int8)


def _born(values: Mapping[str, Ints], here: Ints, there: Ints) -> tuple[Ints, Ints]:
    """Days between which somebody was born, 0 where unknown; from the age and the other's death where need be."""
    start, end = values["birth_first"][here].copy(), values["birth_last"][here].copy()
    died, until = values["death_first"][there], values["death_last"][there]
    borrow = (end == 0) & (values["age_least"][here] >= 0) & (died > 0)
    start[borrow] = died[borrow] - np.rint((values["age_most"][here][borrow] + 1) * _YEAR).astype(np.int32) + 1
    end[borrow] = until[borrow] - np.rint(values["age_least"][here][borrow] * _YEAR).astype(np.int32)
    return start, end


def _parts(days: Ints) -> tuple[Ints, Ints, Ints]:
    """Year, month and day of the month of ordinals."""
    since = (days - 719163).astype("datetime64[D]")
    month = since.astype("datetime64[M]")
    year = since.astype("datetime64[Y]")
    return (
        year.astype(np.int32),
        (month - year.astype("datetime64[M]")).astype(np.int32) + 1,
        (since - month.astype("datetime64[D]")).astype(np.int32) + 1,
    )


def _mistaken(one: Ints, other: Ints) -> npt.NDArray[np.bool_]:
    """Whether two dates differ in one part only, or have day and month swapped, or lie nine days apart at most."""
    (y1, m1, d1), (y2, m2, d2) = _parts(one), _parts(other)
    agree = (y1 == y2).astype(np.int8) + (m1 == m2) + (d1 == d2)
    swapped = (y1 == y2) & (m1 == d2) & (d1 == m2)
    result: npt.NDArray[np.bool_] = (agree == 2) & (np.abs(y1 - y2) <= 10) | swapped | (np.abs(one - other) <= 31)
    return result


def death_levels(values: Mapping[str, Ints], first: Ints, second: Ints) -> tuple[Levels, Floats]:
    """How far the deaths of pairs agree, an index of `DEATH`, and the log chance that strangers agree so far.

    The chance is counted in the lists at hand: many die on one day, and agreeing on that day says little.

    Args:
        values: columns of the records.
        first: numbers of records.
        second: numbers of records, one for each of `first`.

    Example:
        >>> from sijill.linking.records import records_of
        >>> from sijill.linking.rows import ListRow
        >>> rows = [ListRow("a", 2, {"death_date": "2013-05"}), ListRow("b", 2, {"death_date": "2013-05-14"})]
        >>> DEATH[death_levels(records_of(rows)[0].values, np.array([0], np.int32), np.array([1], np.int32))[0][0]]
        'same month'
    """
    start, end = values["death_first"], values["death_last"]
    a, b, a_end, b_end = start[first], start[second], end[first], end[second]
    told = (a > 0) & (b > 0)
    gap = np.maximum(np.maximum(a, b) - np.minimum(a_end, b_end), 0)
    width = np.maximum(a_end - a, b_end - b)
    levels = np.select([gap > 31, gap > 9, gap > 3, gap > 0, width == 0, width <= 31], [1, 2, 3, 4, 5, 6], 7)
    levels = np.where(told, levels, 0).astype(np.int8)
    at = np.flatnonzero(told & (width == 0) & (gap > 3) & (gap < 366))
    (y1, m1, d1), (y2, m2, d2) = _parts(a[at]), _parts(b[at])
    levels[at[(y1 == y2) & (m1 == d2) & (d1 == m2) & (m1 != m2)]] = 8
    return levels, _chances(start, end, ((a, b), (a_end, b_end)), levels)


def _chances(start: Ints, end: Ints, ends: Ends, levels: Levels) -> Floats:
    """How often strangers tell days as exactly as a pair does, and agree so far."""
    known = ((start.astype(np.int64) + end) // 2)[start > 0]
    total, base = max(len(known), 1), int(known.min()) if len(known) > 0 else 0
    counts = np.bincount(known - base) if len(known) > 0 else np.zeros(1, dtype=np.int64)
    upto = np.concatenate([[0], np.cumsum(counts)])

    def within(first: npt.NDArray[np.int64], last: npt.NDArray[np.int64]) -> Doubles:
        inside = np.clip(last - base + 1, 0, len(upto) - 1)
        count = upto[inside] - upto[np.clip(first - base, 0, len(upto) - 1)]
        share: Doubles = np.maximum(count - _OWN, 0.5) / total
        return share

    (a, b), (a_end, b_end) = ends
    low, high = np.maximum(a, b), np.minimum(a_end, b_end)
    middle = (low.astype(np.int64) + high) // 2
    radius = np.select([levels == 4, levels == 3, levels == 2], [4, 10, 32], 0)
    out = within(middle - radius, middle + radius)
    out = np.where(levels == 6, within(middle - 15, middle + 15), out)
    out = np.where(levels == 7, within(middle - 182, middle + 182), out)
    at = np.flatnonzero((levels >= 2) & (levels <= 4) & (a == a_end) & (b == b_end))
    # A day that few died on may be another's, mistold; how many died on that other day says nothing of it.
    rarer = np.minimum(*(np.maximum(counts[side[at] - base] - 0.5, 0.5) for side in (a, b))) / total
    out[at] = np.minimum(rarer * np.select([levels[at] == 4, levels[at] == 3], [6, 12], 44), 0.5)
    exact = np.bincount(_exactness(start, end)[start > 0], minlength=3) / total
    upto_so = np.cumsum(exact) ** 2  # both tell it so exactly or more
    out *= np.maximum(np.diff(upto_so, prepend=0), 1 / total)[np.maximum(_exactness(a, a_end), _exactness(b, b_end))]
    usable = (levels >= 2) & (levels <= 7)
    return np.where(usable, np.log(out), np.nan).astype(np.float32)


def _exactness(start: Ints, end: Ints) -> npt.NDArray[np.int64]:
    """0 where a day is told, 1 where a month or some days, 2 where less."""
    out: npt.NDArray[np.int64] = np.digitize(end - start, _WIDTHS)
    return out
