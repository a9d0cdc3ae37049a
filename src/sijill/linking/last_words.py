"""Which short names end without a family name: with a father's or a grandfather's name, as the lists at hand tell.

"Samir Ahmad Samir" and "Samir Ahmad Karimi" are both three words, and only the second has a family name. Names of
four words and more tell which words are forefathers' names and which are families'; how many short names of a list go
without is then the share of a mixture, found by EM (Dempster, Laird and Rubin 1977), list by list.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from sijill.linking.records import Records

Bools = npt.NDArray[np.bool_]
Doubles = npt.NDArray[np.float64]

_WHOLE: Final = 4
_ENDS: Final = ((2, "father"), (3, "grandfather"))
_LEAST: Final = 50
"""So many whole names at least tell which words are families'."""
_ROUNDS: Final = 20
_START: Final = 0.1
_UNSEEN: Final = 0.5


def without_family(records: Records) -> Bools:
    """For each record whether the last word of its name is more likely a forefather's name than a family's.

    Args:
        records: all records.

    Example:
        >>> from sijill.linking.records import records_of
        >>> from sijill.linking.rows import ListRow
        >>> sons, families = ("Salim", "Karim", "Omar", "Walid"), ("Banna", "Saqqa", "Tahhan")
        >>> whole = [f"{a} {b} {c} {d}" for a in sons for b in sons for c in sons for d in families]
        >>> names = [*whole, "Omar Salim Walid", "Omar Salim Saqqa"]
        >>> rows = [ListRow("a", n, {"name": name}) for n, name in enumerate(names)]
        >>> without_family(records_of(rows)[0])[-2:].tolist()
        [True, False]
    """
    out = np.zeros(len(records), dtype=bool)
    size = len(records.keys)
    lists = records.values["list_of"]
    keys = np.append(records.skeletons, np.int32(-1))
    count = {script: records.names[f"{script} parts"] for script in ("arabic", "latin")}
    whole = {role: _counts(records, role, size) for role in ("father", "grandfather", "family")}
    if whole["family"].sum() < _LEAST:
        return out
    families = _smooth(whole["family"])
    for script, parts in count.items():
        last = keys[records.names[f"{script} family"]]
        for words, role in _ENDS:
            forefathers = _smooth(whole[role])
            for of in range(len(records.lists)):
                at = np.flatnonzero((lists == of) & (parts == words) & (last >= 0))
                out[at] |= _rather(forefathers[last[at]], families[last[at]])
    return out


def _counts(records: Records, role: str, size: int) -> npt.NDArray[np.int64]:
    """How often each loose key stands in a role of whole names, in both scripts."""
    found = np.zeros(size, dtype=np.int64)
    for script in ("arabic", "latin"):
        word = records.names[f"{script} {role}"][records.names[f"{script} parts"] >= _WHOLE]
        key = records.skeletons[word[word >= 0]]
        found += np.bincount(key[key >= 0], minlength=size)
    return found


def _smooth(counts: npt.NDArray[np.int64]) -> Doubles:
    """Shares, in which a word never seen counts half a time."""
    out: Doubles = (counts + _UNSEEN) / (counts.sum() + _UNSEEN * max(len(counts), 1))
    return out


def _rather(forefather: Doubles, family: Doubles) -> Bools:
    """Which words come of the first of two distributions, whose share among them is found."""
    share = _START
    likely = np.zeros(len(family))
    for _round in range(_ROUNDS if len(family) > 0 else 0):
        likely = share * forefather / (share * forefather + (1 - share) * family)
        share = float((likely.sum() + _START) / (len(likely) + 1))
    out: Bools = likely > 0.5
    return out
