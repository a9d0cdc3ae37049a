"""The pair model: log-odds that two records are one person, against strangers, siblings and other relatives.

Fellegi and Sunter (1969) with value-specific chances, as a mixture of four kinds of pairs whose shares and rates are
learnt without labels (EM, Dempster, Laird and Rubin 1977). Siblings are a kind of their own because the fields of a
household agree together: two classes would take "one household" for "one person".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from sijill.linking.compare import FIELDS, MODES, NAMES, Compared
from sijill.linking.word_pairs import LEVELS, SPELLED, TURNED, Levels
from sijill.linking.word_pairs import SAME as SAME_WORD
from sijill.linking.wordlists import number

Doubles = npt.NDArray[np.float64]
Floats = npt.NDArray[np.float32]
Lists = tuple[npt.NDArray[np.int32], npt.NDArray[np.int32]]

SAME: Final = 0
SIBLING: Final = 1
RELATIVE: Final = 2
STRANGER: Final = 3
_ONE_SEX: Final = 2
_PLACES: Final = ("town", "area")
RECUR: Final = ("given", "father", "grandfather")
CLASSES: Final = ("same", "sibling", "relative", "stranger")
WIDTH: Final = {"sex": 3, "birth": 10, "death": 9, "town": 4, "area": 4, "identity": 5}
_SHARED_BY: Final = {
    SAME: frozenset((*NAMES, "mother", "kunya", "identity")),
    SIBLING: frozenset(("father", "grandfather", "family", "mother", "identity")),
    RELATIVE: frozenset(("family", "identity")),
    STRANGER: frozenset[str](),
}


@dataclass(frozen=True, slots=True)
class Model:
    """Rates of agreement by kind of pair.

    Args:
        tables: by (field, kind of pair) the log share of each level: one row for each script mode of names
            (of family names again for women), one otherwise; for places of strangers one row for deaths far apart or
            not told, one for deaths together.
        prior: log odds that any two records of two lists are one person, lists by lists.
        others: log shares of siblings and relatives among all pairs.
        again: log of how much rarer a given name comes again among siblings than by chance.
        recur: for each field of `RECUR` the share of relatives who agree because names go round in a family; under
            `family` the share of any two of one family name who bear one given name therefore.

    Example:
        >>> Model({}, np.zeros((1, 1)), (-10.0, -8.0), -1.4, {"given": 0.03}).again
        -1.4
    """

    tables: Mapping[tuple[str, int], Doubles]
    prior: Doubles
    others: tuple[float, float]
    again: float
    recur: Mapping[str, float]


def field_log(model: Model, compared: Compared, field: str, kind: int) -> Floats:
    """The log chance of what a field shows, for one kind of pairs; 0 where the field is not told.

    Args:
        model: the rates.
        compared: the pairs.
        field: one of `FIELDS`.
        kind: one of the four kinds of pairs.

    Example:
        >>> from sijill.linking.link import judge
        >>> from sijill.linking.rows import ListRow
        >>> judged = judge([ListRow(name, 2, {"name": "Salim Karimi"}) for name in "ab"])
        >>> same, stranger = (field_log(judged.model, judged.compared, "given", kind) for kind in (SAME, STRANGER))
        >>> bool(same[0] > stranger[0])
        True
    """
    level = compared.levels[field]
    table = model.tables[field, kind]
    row: npt.NDArray[np.int64] | npt.NDArray[np.int8] | int = 0
    if field == "family":
        row = family_rows(compared)
    elif field in NAMES or field == "mother":
        row = compared.mode
    elif field in _PLACES and kind == STRANGER:
        row = ((compared.levels["death"] >= 3) & (compared.levels["death"] <= 6)).astype(np.int8)
    out = table[row, level].astype(np.float32)
    if (
        field in compared.chance
        and field not in _SHARED_BY[kind]
        and (kind == STRANGER or field not in ("death", *_PLACES))
    ):
        chance = compared.chance[field]
        by_value = ~np.isnan(chance) & (level > 0)
        if field in _PLACES:
            by_value &= row == 0  # those who died together were mostly in one place
        out = np.where(by_value, chance, out)
        agree = one_word(compared, level)
        if field == "given" and kind == SIBLING:
            out = np.where(agree, out + np.float32(model.again), out)
        if field == "given" and kind == STRANGER:
            out = _again(out, model.recur["family"], agree & one_word(compared, compared.levels["family"]))
        if kind == RELATIVE and field in RECUR:
            out = _again(out, model.recur[field], agree)
        if field == "given" and kind == RELATIVE:
            # A son who bears his grandfather's name, listed with his father's name alone, is his father turned round.
            out = np.where(level == TURNED, np.float32(np.log(number("turned_among_relatives"))), out)
    if field == "sex":
        # A given name tells the sex: where the names agree, that the sexes agree too says nothing more.
        return np.where((level == 0) | (level == _ONE_SEX) & (compared.levels["given"] >= SPELLED), np.float32(0), out)
    return np.where(level == 0, np.float32(0), out)


def family_rows(compared: Compared) -> npt.NDArray[np.int64]:
    """For each pair the row of the tables of family names: one for each script mode, and another four for women.

    Args:
        compared: the pairs.

    Example:
        >>> family_rows(Compared({}, np.array([1, 1], np.int8), {}, np.array([False, True]))).tolist()
        [1, 5]
    """
    return compared.mode.astype(np.int64) + len(MODES) * compared.wed


def _again(logs: Floats, share: float, agree: npt.NDArray[np.bool_]) -> Floats:
    """Log chances of names, where so many agree for another reason than chance."""
    mixed = np.logaddexp(logs + np.float32(np.log1p(-share)), np.float32(np.log(share)))
    out: Floats = np.where(agree, mixed, logs)
    return out


def one_word(compared: Compared, level: Levels) -> npt.NDArray[np.bool_]:
    """Whether two name words are one, as far as Latin spellings tell.

    Args:
        compared: the pairs, for the scripts they are written in.
        level: of the words.

    Example:
        >>> one_word(Compared({}, np.array([0, 1], np.int8), {}, np.zeros(2, bool)), np.array([4, 4], np.int8)).tolist()
        [False, True]
    """
    out: npt.NDArray[np.bool_] = (level == SAME_WORD) | (level == SPELLED) & np.isin(compared.mode, (1, 2))
    return out


def class_logs(model: Model, compared: Compared) -> Floats:
    """The log chance of all that pairs show, one row for each kind of pairs.

    Args:
        model: the rates.
        compared: the pairs.

    Example:
        >>> from sijill.linking.link import judge
        >>> from sijill.linking.rows import ListRow
        >>> judged = judge([ListRow(name, 2, {"name": "Salim Karimi"}) for name in "ab"])
        >>> class_logs(judged.model, judged.compared).shape
        (4, 1)
    """
    out = np.zeros((len(CLASSES), len(compared.mode)), dtype=np.float32)
    for kind in range(len(CLASSES)):
        for field in FIELDS:
            out[kind] += field_log(model, compared, field, kind)
    return out


def weights(model: Model, compared: Compared, lists: Lists) -> tuple[Floats, Floats]:
    """The log odds that each pair is one person by its own fields: against two of one family, and against strangers.

    Args:
        model: the rates.
        compared: the pairs.
        lists: the list of the first and of the second record of each pair.

    Example:
        >>> from sijill.linking.link import judge
        >>> from sijill.linking.rows import ListRow
        >>> judged = judge([ListRow(name, 2, {"name": "Salim Karimi"}) for name in "ab"])
        >>> [one.shape for one in weights(judged.model, judged.compared, (np.array([0]), np.array([1])))]
        [(1,), (1,)]
    """
    logs = class_logs(model, compared)
    same = logs[SAME] + model.prior[lists].astype(np.float32)
    kin: Floats = same - np.logaddexp(
        logs[SIBLING] + np.float32(model.others[0]), logs[RELATIVE] + np.float32(model.others[1])
    )
    strangers: Floats = same - logs[STRANGER]
    return kin, strangers


def probability(odds: Floats) -> Floats:
    """Probability from log odds.

    Example:
        >>> probability(np.array([0.0], np.float32)).tolist()
        [0.5]
    """
    out: Floats = (1 / (1 + np.exp(-np.clip(odds, -60, 60)))).astype(np.float32)
    return out


def levels_of(field: str) -> int:
    """How many levels a field has, "not told" included.

    Example:
        >>> levels_of("given"), levels_of("sex")
        (7, 3)
    """
    return WIDTH.get(field, LEVELS)
