"""Which Latin spellings stand for which Arabic words, learnt from rows of the lists at hand that write both."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from sijill.linking.records import Ints, Records

Codes = npt.NDArray[np.int64]
Shares = npt.NDArray[np.float32]

_ROLES: Final = ("given", "father", "grandfather", "family")
_SEEN: Final = 2
_MOSTLY: Final = 0.6
_OFTEN: Final = 3
_SHARE: Final = 0.1
"""Two hands write one name so, if in three likely pairs and in one of ten that have the rarer word."""


@dataclass(frozen=True, slots=True)
class Spellings:
    """What rows in two scripts teach about spellings.

    Args:
        codes: sorted codes of (arabic word, latin word), `arabic * number of words + latin`.
        shares: for each code the share of the Latin word's rows that write this Arabic word.
        partner: for each Latin word the Arabic word it stands for most often, -1 where unknown.
        partner_share: that word's share.
        hands: sorted codes of two Latin words, `smaller * number of words + larger`, that two hands write for one name.

    Example:
        >>> from sijill.linking.records import records_of
        >>> from sijill.linking.rows import ListRow
        >>> rows = [ListRow("a", n, {"name": "Salim Karimi", "name_ar": "سليم كريمي"}) for n in (2, 3)]
        >>> records, _ = records_of(rows)
        >>> learnt = learn_spellings(records)
        >>> records.words[learnt.partner[records.words.index("salim")]]
        'سليم'
    """

    codes: Codes
    shares: Shares
    partner: Ints
    partner_share: Shares
    hands: Codes


def learn_spellings(
    records: Records, pairs: tuple[Ints, Ints] | None = None, likely: tuple[Ints, Ints] | None = None
) -> Spellings:
    """Learn spellings from the rows that write one name in both scripts with equally many words.

    Args:
        records: all records.
        pairs: records that are surely one person, two by two, to learn from as if one row wrote both; or None.
        likely: records that are likely one person, to learn from what two hands write in Latin letters; or None.

    Example:
        >>> from sijill.linking.link import judge
        >>> from sijill.linking.rows import ListRow
        >>> judged = judge([ListRow(name, 2, {"name": "Salim Karimi"}) for name in "ab"])
        >>> learn_spellings(judged.records).codes.tolist()
        []
    """
    size = len(records.words)
    both = records.names["arabic parts"] == records.names["latin parts"]
    arabic_words, latin_words = [], []
    for role in _ROLES:
        arabic, latin = records.names[f"arabic {role}"], records.names[f"latin {role}"]
        use = both & (arabic >= 0) & (latin >= 0)
        arabic_words.append(arabic[use])
        latin_words.append(latin[use])
        for one, other in () if pairs is None else (pairs, pairs[::-1]):
            use = (arabic[one] >= 0) & (latin[other] >= 0) & (latin[one] < 0) & (arabic[other] < 0)
            arabic_words.append(arabic[one[use]])
            latin_words.append(latin[other[use]])
    codes = np.concatenate(arabic_words).astype(np.int64) * max(size, 1) + np.concatenate(latin_words)
    found, counts = np.unique(codes, return_counts=True)
    latin_of = (found % max(size, 1)).astype(np.int32)
    totals = np.bincount(latin_of, weights=counts, minlength=size)
    shares = (counts / totals[latin_of]).astype(np.float32)
    partner = np.full(size, -1, dtype=np.int32)
    partner_share = np.zeros(size, dtype=np.float32)
    order = np.argsort(shares, kind="stable")
    enough = order[counts[order] >= _SEEN]
    partner[latin_of[enough]] = (found[enough] // max(size, 1)).astype(np.int32)
    partner_share[latin_of[enough]] = shares[enough]
    hands = np.empty(0, np.int64) if likely is None else _two_hands(records, likely)
    return Spellings(found, shares, partner, partner_share, hands)


def _two_hands(records: Records, pairs: tuple[Ints, Ints]) -> Codes:
    """Latin words that records of one person write for each other, often enough to be no slip and no other name."""
    size = max(len(records.words), 1)
    every, together = [], []
    for role in _ROLES:
        one, other = (records.names[f"latin {role}"][side] for side in pairs)
        told = (one >= 0) & (other >= 0)
        every += [one[told], other[told]]
        unlike = told & (one != other)
        low, high = np.minimum(one[unlike], other[unlike]), np.maximum(one[unlike], other[unlike])
        together.append(low.astype(np.int64) * size + high)
    found, counts = np.unique(np.concatenate(together), return_counts=True)
    seen = np.bincount(np.concatenate(every), minlength=size)
    rarer = np.minimum(seen[found // size], seen[found % size])
    often: Codes = found[(counts >= _OFTEN) & (counts >= _SHARE * rarer)]
    return often


def distinct(codes: Codes) -> Codes:
    """Codes in order, each once: for whole numbers sorting is several times as fast as the table of `numpy.unique`.

    Args:
        codes: in any order.

    Example:
        >>> distinct(np.array([3, 1, 3], np.int64)).tolist()
        [1, 3]
    """
    ordered = np.sort(codes)
    return ordered[np.append(True, ordered[1:] != ordered[:-1])] if len(ordered) > 0 else ordered


def known_share(records: Records, learnt: Spellings) -> float:
    """The share of Latin name words, as often as they occur, of which the Arabic word is known; 1 without two scripts.

    Args:
        records: all records.
        learnt: what the rows taught.

    Example:
        >>> from sijill.linking.records import records_of
        >>> from sijill.linking.rows import ListRow
        >>> records, _ = records_of([ListRow("a", 2, {"name": "Salim"}), ListRow("a", 3, {"name_ar": "سليم"})])
        >>> known_share(records, learn_spellings(records))
        0.0
    """
    if not records.arabic.any():
        return 1.0
    words = np.concatenate([records.names[f"latin {role}"] for role in _ROLES])
    words = words[words >= 0]
    return 1.0 if len(words) == 0 else float((learnt.partner[words] >= 0).mean())


def share_of(learnt: Spellings, arabic: Ints, latin: Ints, size: int) -> Shares:
    """The share of each Latin word's rows that write the Arabic word beside it; 0 where never seen together.

    Args:
        learnt: what the rows taught.
        arabic: numbers of Arabic words.
        latin: numbers of Latin words, one for each.
        size: how many words there are.

    Example:
        >>> empty = Spellings(*(np.empty(0, kind) for kind in (np.int64, np.float32, np.int32, np.float32, np.int64)))
        >>> share_of(empty, np.array([0], np.int32), np.array([1], np.int32), 2).tolist()
        [0.0]
    """
    out = np.zeros(len(arabic), dtype=np.float32)
    if len(learnt.codes) == 0:
        return out
    wanted = arabic.astype(np.int64) * size + latin
    at = np.minimum(np.searchsorted(learnt.codes, wanted), len(learnt.codes) - 1)
    hit = learnt.codes[at] == wanted
    out[hit] = learnt.shares[at[hit]]
    return out


def canonical_keys(records: Records, learnt: Spellings) -> Ints:
    """For each word its loose key; a Latin word takes the key of the Arabic word it is known to stand for.

    Args:
        records: all records.
        learnt: what the rows taught.

    Example:
        >>> from sijill.linking.records import records_of
        >>> from sijill.linking.rows import ListRow
        >>> records, _ = records_of([ListRow("a", 2, {"name": "Salim"})])
        >>> canonical_keys(records, learn_spellings(records)).tolist() == records.skeletons.tolist()
        True
    """
    keys = records.skeletons.copy()
    known = (learnt.partner >= 0) & (learnt.partner_share >= _MOSTLY)
    keys[known] = records.skeletons[learnt.partner[known]]
    return keys


def one_name(records: Records, learnt: Spellings) -> Ints:
    """For each word the smallest number of the words that are known to write one name with it; -1 where none is known.

    Args:
        records: all records.
        learnt: what the rows, and pairs of one person, taught.

    Example:
        >>> from sijill.linking.records import records_of
        >>> from sijill.linking.rows import ListRow
        >>> records, _ = records_of([ListRow("a", 2, {"name": "Salim Karimi"})])
        >>> one_name(records, learn_spellings(records)).tolist()
        [-1, -1]
    """
    size = len(records.words)
    names = np.arange(size, dtype=np.int32)
    known = (learnt.partner >= 0) & (learnt.partner_share >= _MOSTLY)
    names[known] = learnt.partner[known]
    one, other = (learnt.hands // max(size, 1)).astype(np.int32), (learnt.hands % max(size, 1)).astype(np.int32)
    while len(one) > 0:
        before = names.copy()
        low = np.minimum(names[one], names[other])
        np.minimum.at(names, one, low)
        np.minimum.at(names, other, low)
        if np.array_equal(names, before):
            break
    known[one] = known[other] = True
    out: Ints = np.where(known | records.arabic, names, -1).astype(np.int32)
    return out
