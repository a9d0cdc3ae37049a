"""How common it is among strangers that two words, or two places, are so alike: counted in the lists at hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from sijill.linking.crossing import Spellings
from sijill.linking.records import Ints, Records
from sijill.linking.word_pairs import FAINT, LEVELS, NEAR, SAME, SPELLED, Levels, judge_words
from sijill.linking.wordlists import number, numbers_in, table

Floats = npt.NDArray[np.float32]
Doubles = npt.NDArray[np.float64]

_ROLES: Final = ("given", "father", "grandfather", "family")
_DRAWN: Final = 20_000
_HANDS: Final = ("latin", "across")


@dataclass(frozen=True, slots=True)
class CommonWords:
    """What is known of all words of the lists at hand.

    Args:
        keys: for each word the number of its loose key.
        arabic: whether each word is Arabic.
        names: for each word the number of its name, in whatever spelling; -1 where that is not known.
        hands: how alike two hands write one key, as shares of levels: both in Latin letters; one in each script.
        floor: the least share of a word.

    Example:
        >>> CommonWords.__slots__
        ('keys', 'arabic', 'names', 'hands', 'floor')
    """

    keys: Ints
    arabic: npt.NDArray[np.bool_]
    names: Ints
    hands: Doubles
    floor: float


@dataclass(frozen=True, slots=True)
class Shares:
    """How common names are in one role.

    Args:
        words: the share of named records with each word.
        keys: with each loose key.
        names: with each name, in whatever spelling.
        once: the words that one record alone has.
        unseen: the share of records whose word no other has (Good 1953): how likely one more brings a new word.

    Example:
        >>> Shares.__slots__
        ('words', 'keys', 'names', 'once', 'unseen')
    """

    words: Floats
    keys: Floats
    names: Floats
    once: npt.NDArray[np.bool_]
    unseen: float


def role_shares(records: Records, role: str, names: Ints) -> Shares:
    """Count the words of one role in all lists.

    Args:
        records: all records.
        role: the part of a name.
        names: for each word the number of its name; -1 where that is not known.

    Example:
        >>> from sijill.linking.records import records_of
        >>> from sijill.linking.rows import ListRow
        >>> records, _ = records_of([ListRow("a", 2, {"name": "Salim Karimi"})])
        >>> role_shares(records, "given", np.full(2, -1, np.int32)).once.tolist()
        [True, False, False]
    """
    arabic, latin = (records.names[f"{script} {role}"] for script in ("arabic", "latin"))
    words, seen = np.zeros(len(records.words) + 1), np.zeros(len(records.words) + 1, dtype=np.int64)
    for script in (arabic, latin):
        told = script[script >= 0]
        counts = np.bincount(told, minlength=len(records.words))
        words[:-1] += shares_of(counts, len(told))
        seen[:-1] += counts
    either = np.where(arabic >= 0, arabic, latin)
    either = either[either >= 0]
    by_key, by_name = (
        shares_of(np.bincount(of[of >= 0], minlength=size + 1), len(either)).astype(np.float32)
        for of, size in ((records.skeletons[either], len(records.keys)), (names[either], len(records.words)))
    )
    unseen = number("rows_unseen")
    new = float((seen == 1).sum() + unseen) / (float(seen.sum()) + unseen)
    return Shares(words.astype(np.float32), by_key, by_name, seen == 1, new)


def common_words(records: Records, learnt: Spellings, names: Ints) -> CommonWords:
    """Look at all words once, before pairs are compared.

    Args:
        records: all records.
        learnt: spellings across scripts.
        names: for each word the number of its name; -1 where that is not known.

    Example:
        >>> from sijill.linking.crossing import learn_spellings, one_name
        >>> from sijill.linking.records import records_of
        >>> from sijill.linking.rows import ListRow
        >>> records, _ = records_of([ListRow("a", 2, {"name": "Salim Karimi"})])
        >>> learnt = learn_spellings(records)
        >>> [round(float(row.sum()), 3) for row in common_words(records, learnt, one_name(records, learnt)).hands]
        [1.0, 1.0]
    """
    written = [
        np.concatenate([words[words >= 0] for words in (records.names[f"{script} {role}"] for role in _ROLES)])
        for script in ("latin", "arabic")
    ]
    hands = np.stack([_hands(records, learnt, (written[0], other), at) for at, other in enumerate(written)])
    floor = 0.5 / (len(records) + number("rows_unseen"))
    return CommonWords(records.skeletons, records.arabic, names, hands, floor)


def _hands(records: Records, learnt: Spellings, words: tuple[Ints, Ints], mode: int) -> Doubles:
    """Levels of words of one key, drawn as often as they are written; few of them lean on the written start."""
    start = table("weights")["names"]
    listed = start[_HANDS[mode]] if isinstance(start, dict) else ()
    lean = np.zeros(LEVELS)
    lean[SPELLED : SAME + 1] = [float(one) for one in listed[SPELLED - 1 : SAME]]
    counts: Doubles = number("strength") * lean / lean.sum()
    one, other = words
    if len(one) > 0 and len(other) > 0:
        draw = np.random.default_rng(13)
        order = other[np.argsort(records.skeletons[other], kind="stable")]
        keys = records.skeletons[order]
        some = one[draw.integers(0, len(one), _DRAWN)]
        low, high = (np.searchsorted(keys, records.skeletons[some], side=side) for side in ("left", "right"))
        told = high > low
        met = order[low[told] + (draw.random(int(told.sum())) * (high - low)[told]).astype(np.int64)]
        counts += np.bincount(judge_words(records, learnt, some[told], met), minlength=LEVELS)
    out: Doubles = counts / counts.sum()
    return out


def chance_of_words(common: CommonWords, shares: Shares, words: tuple[Ints, Ints], levels: Levels) -> Floats:
    """Log chance that a stranger has a word so alike.

    The same word: its share without the pair's own two records. In Latin letters, which hide the vowels that part
    names of one key: the share of the key, or of the name where that is known, times how often two hands write one key
    so. A word that is only alike: the share of the rarer of the two, times how many words are so alike to one word.
    Two names that are both common are thereby two names, and a word seen once may be a slip.

    Args:
        common: what is known of all words.
        shares: how common names are in this role.
        words: numbers of words, for each pair two.
        levels: how alike they are.

    Example:
        >>> from sijill.linking.link import judge
        >>> from sijill.linking.rows import ListRow
        >>> ground = judge([ListRow(name, 2, {"name": "Salim Karimi"}) for name in "ab"]).ground
        >>> two = np.zeros(1, np.int32), np.zeros(1, np.int32)
        >>> bool(chance_of_words(ground.common, ground.shares["given"], two, np.array([SAME], np.int8))[0] < 0)
        True
    """
    by_word, by_key, by_name = shares.words, shares.keys, shares.names
    (one, other), keys, arabic, floor = words, common.keys, common.arabic, common.floor
    cross, both = arabic[one] != arabic[other], arabic[one] & arabic[other]
    name = common.names[one]
    known = (name >= 0) & (name == common.names[other])
    share_key = np.where(known, by_name[name], np.maximum(by_key[keys[one]], by_key[keys[other]]))
    arabic_word = np.where(arabic[one], one, other)
    same = np.where(both, np.maximum(by_word[one], by_word[other]), np.where(cross, by_word[arabic_word], share_key))
    same, share_key = (np.maximum(share - 2 * floor, floor) for share in (same, share_key))
    hands = np.where(both, 1.0, common.hands[cross.astype(np.int8), levels])
    rarer = np.maximum(np.minimum(by_word[one], by_word[other]), 2 * floor)
    spelled, near, faint = (np.minimum(rarer * many, 0.5) for many in numbers_in("words_so_alike"))
    # A word of one record alone is mostly a slip of another: a new word comes so often, beside this one so often.
    once = both & (shares.once[one] | shares.once[other])
    slip = shares.unseen * np.maximum(by_word[one], by_word[other])
    spelled = np.where(once, np.minimum(spelled, np.maximum(slip, floor)), spelled)
    alike = [levels == level for level in (SAME, SPELLED, NEAR, FAINT)]
    out = np.select(alike, [same * hands, np.where(both, spelled, share_key * hands), near, faint], np.nan)
    logs: Floats = np.log(np.maximum(out, floor)).astype(np.float32)
    return logs


def rarity(places: Ints, size: int) -> Floats:
    """The log share of each place among the records that tell one; two of its records are the pair's own.

    Args:
        places: one for each record, -1 where it tells none.
        size: how many places there are.

    Example:
        >>> (rarity(np.array([0, 0, 0, 1]), 2) < 0).tolist()
        [True, True]
    """
    told = places[places >= 0]
    counts = np.maximum(np.bincount(told, minlength=size) - 1, 0.5)
    out: Floats = np.log(counts / (len(told) + number("rows_unseen"))).astype(np.float32)
    return out


def shares_of(counts: npt.NDArray[np.int64], rows: int) -> Doubles:
    """How common each word is among strangers: one of its rows is the pair's own, and some rows are unseen.

    Args:
        counts: how many rows have each word.
        rows: how many have one at all.

    Example:
        >>> shares_of(np.array([0, 50]), 50).tolist()
        [0.0, 0.495]
    """
    unseen = number("rows_unseen")
    out: Doubles = np.where(counts > 0, np.maximum(counts - 0.5, 0.5) / (rows + unseen), 0)
    return out
