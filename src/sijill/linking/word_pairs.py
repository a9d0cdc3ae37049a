"""How alike two name words are: within Arabic, within Latin, and across the two; judged once per pair of words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from operator import eq
from typing import Final

import numpy as np
import numpy.typing as npt
from rapidfuzz import process
from rapidfuzz.distance import OSA, JaroWinkler

from sijill.linking.crossing import Codes, Shares, Spellings, distinct, share_of
from sijill.linking.known_names import two_names
from sijill.linking.name_words import without_grown_article
from sijill.linking.records import Ints, Records
from sijill.meaning.skeleton import may_be_one_word

Levels = npt.NDArray[np.int8]

MISSING: Final = 0
DIFFERENT: Final = 1
FAINT: Final = 2
NEAR: Final = 3
SPELLED: Final = 4
SAME: Final = 5
TURNED: Final = 6
"""Of given names: what one record gives as given name the other gives as family name, and the reverse."""
LEVELS: Final = 7

_ALEF_LAM: Final = frozenset("ال")


def judge_words(records: Records, learnt: Spellings, first: Ints, second: Ints) -> Levels:
    """Say how alike words are: different, faint, near, another spelling of one word, or the same.

        Args:
        records: all records, for their words and loose keys.
        learnt: spellings learnt across scripts.
        first: numbers of words, -1 where there is none.
        second: numbers of words, one for each of `first`.

    Example:
        >>> from sijill.linking.crossing import learn_spellings
        >>> from sijill.linking.records import records_of
        >>> from sijill.linking.rows import ListRow
        >>> records, _ = records_of([ListRow("a", 2, {"name": "Salim"}), ListRow("a", 3, {"name_ar": "سليم"})])
        >>> both = np.array([0], np.int32), np.array([1], np.int32)
        >>> judge_words(records, learn_spellings(records), *both).tolist()
        [4]
    """
    size = max(len(records.words), 1)
    told = (first >= 0) & (second >= 0)
    out = np.where(told, SAME, MISSING).astype(np.int8)
    other = np.flatnonzero(told & (first != second))
    low, high = np.minimum(first[other], second[other]), np.maximum(first[other], second[other])
    asked = low.astype(np.int64) * size + high
    codes = distinct(asked)
    out[other] = _judge(records, learnt, codes, size)[np.searchsorted(codes, asked)]
    return out


def _judge(records: Records, learnt: Spellings, codes: Codes, size: int) -> Levels:
    one, other = (codes // size).astype(np.int32), (codes % size).astype(np.int32)
    if len(codes) == 0:
        return np.zeros(0, dtype=np.int8)
    arabic, keys = records.arabic, records.keys
    scripts = arabic[one] & arabic[other], arabic[one] != arabic[other]
    left, right = _words_at(records.words, one), _words_at(records.words, other)
    own = _words_at(keys, records.skeletons[one]), _words_at(keys, records.skeletons[other])
    levels = _alike((left, right), own, scripts)
    grown = np.flatnonzero((records.others[one] >= 0) | (records.others[other] >= 0))
    if len(grown) > 0:
        bare = [_bare(left[at]) for at in grown], [_bare(right[at]) for at in grown]
        short = tuple(
            [keys[max(records.others[x], -1) if records.others[x] >= 0 else records.skeletons[x]] for x in side[grown]]
            for side in (one, other)
        )
        again = _alike(bare, (short[0], short[1]), (scripts[0][grown], scripts[1][grown]))
        levels[grown] = np.maximum(levels[grown], again)
    _use_learnt(learnt, (one, other, size), (arabic, scripts[1], scripts[0]), levels)
    for at in np.flatnonzero((levels == NEAR) | (levels == SPELLED)):
        if two_names(left[at], right[at]):
            levels[at] = FAINT
    return levels


def _words_at(words: Sequence[str], places: Ints) -> list[str]:
    return list(map(words.__getitem__, places.tolist()))


def _alike(
    words: tuple[list[str], list[str]],
    keys: tuple[list[str], list[str]],
    scripts: tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]],
) -> Levels:
    """Levels of pairs of words by their letters and their loose keys; `scripts`: both Arabic, one of each."""
    (left, right), (both, cross) = words, scripts
    levels = np.full(len(left), DIFFERENT, dtype=np.int8)
    alike = np.fromiter(map(eq, *keys), dtype=bool, count=len(left))
    similar = process.cpdist(left, right, scorer=JaroWinkler.normalized_similarity, dtype=np.float32)
    by_key = process.cpdist(*keys, scorer=JaroWinkler.normalized_similarity, dtype=np.float32)
    edits = process.cpdist(left, right, scorer=OSA.distance, dtype=np.int32)
    sizes = [np.fromiter(map(len, side), dtype=np.int64, count=len(left)) for side in words]
    lengths = np.minimum(*sizes)
    levels[np.where(cross, by_key >= 0.8, np.maximum(similar, by_key) >= 0.8)] = FAINT
    near = (by_key >= 0.9) & (similar > 0.7) | (edits == 1) & (lengths >= 3) | (edits == 2) & (lengths >= 6) | alike
    near = np.where(cross, (by_key >= 0.88) | alike, near)
    levels[near] = NEAR
    levels[_swapped(left, right, both & (sizes[0] == sizes[1]) & (edits > 0))] = SPELLED
    levels[both & (edits == 1) & (lengths >= 4)] = SPELLED
    for at in np.flatnonzero(~both & alike):
        if _one_word(left[at], right[at]):
            levels[at] = SPELLED
    levels[(levels < SPELLED) & ~both & ~cross & (edits == 1) & (lengths >= 5)] = SPELLED
    return levels


def _bare(word: str) -> str:
    return without_grown_article(word) or word


@lru_cache(maxsize=1 << 18)
def _one_word(one: str, other: str) -> bool:
    """Words of given names come again as fathers' and grandfathers' names: each pair is read once."""
    # Without its vowel "Abdullah" would lose the letter after "abd" as an article.
    return may_be_one_word(one.replace("abdlah", "abdullah"), other.replace("abdlah", "abdullah"))


def _use_learnt(
    learnt: Spellings,
    pairs: tuple[Ints, Ints, int],
    scripts: tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_], npt.NDArray[np.bool_]],
    levels: Levels,
) -> None:
    """What rows in two scripts write for each other is the same; what they write for something else is at most near."""
    one, other, size = pairs
    arabic, cross, both = scripts
    ar, la = np.where(arabic[one], one, other).astype(np.int32), np.where(arabic[one], other, one).astype(np.int32)
    share: Shares = np.where(cross, share_of(learnt, ar, la, size), 0).astype(np.float32)
    known = cross & (learnt.partner[la] >= 0)
    levels[known & (share < 0.03) & (levels == SPELLED)] = NEAR
    levels[share >= 0.1] = SAME
    latin = ~both & ~cross
    one_known, other_known = learnt.partner[one] >= 0, learnt.partner[other] >= 0
    meant = (
        latin & one_known & other_known & (np.minimum(learnt.partner_share[one], learnt.partner_share[other]) >= 0.5)
    )
    agree = learnt.partner[one] == learnt.partner[other]
    levels[meant & agree] = SAME
    levels[meant & ~agree & (levels == SPELLED)] = NEAR
    if len(learnt.hands) > 0:
        codes = np.minimum(one, other).astype(np.int64) * size + np.maximum(one, other)
        levels[latin & ((levels == NEAR) | (levels == FAINT)) & np.isin(codes, learnt.hands)] = SPELLED


def _swapped(left: list[str], right: list[str], asked: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Whether two words have the same letters in another order, with alef and lam among them (damage in PDF files)."""
    out = np.zeros(len(left), dtype=bool)
    for at in np.flatnonzero(asked):
        one, other = left[at], right[at]
        if _ALEF_LAM <= set(one) == set(other) and sorted(one) == sorted(other):
            out[at] = True
    return out
