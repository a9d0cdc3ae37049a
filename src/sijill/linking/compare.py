"""What two records say about each other, field by field: how far they agree, and how common what they agree on is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from sijill.linking.chances import CommonWords, Shares, chance_of_words, common_words, rarity, role_shares
from sijill.linking.crossing import Spellings, one_name
from sijill.linking.identities import identity_levels
from sijill.linking.intervals import birth_levels, death_levels
from sijill.linking.last_words import without_family
from sijill.linking.records import Ints, Records
from sijill.linking.spots import places_near, towns_lie_in_areas
from sijill.linking.word_pairs import NEAR, SAME, SPELLED, TURNED, Levels, judge_words

Floats = npt.NDArray[np.float32]

NAMES: Final = ("given", "father", "grandfather", "family")
FIELDS: Final = (*NAMES, "mother", "kunya", "sex", "birth", "death", "town", "area", "identity")
MODES: Final = ("arabic", "latin", "across", "both")
_GROWN: Final = 15
AT_ONCE: Final = 1_000_000
"""So many pairs are compared at once: what is known of a pair is many times larger than what is kept of it."""


@dataclass(frozen=True, slots=True)
class Compared:
    """The comparison of many pairs.

    Args:
        levels: for each field how far each pair agrees; 0 where one of the two does not tell.
        mode: in which scripts the names were compared, an index of `MODES`.
        chance: for each field with values of unequal frequency the logarithm of the chance that two strangers
            agree on this value so far; NaN where the level's own chance is to be taken.
        wed: whether each pair may be of a woman grown up, who may be listed under her husband's family.

    Example:
        >>> Compared({}, np.zeros(0, np.int8), {}, np.zeros(0, bool)).levels
        {}
    """

    levels: Mapping[str, Levels]
    mode: Levels
    chance: Mapping[str, Floats]
    wed: npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Ground:
    """What is known of all records before pairs are compared.

    Args:
        records: the records.
        learnt: spellings across scripts.
        places: `town` and `area` of each record, one number for all spellings.
        shares: for each role how common names are.
        common: what is known of all words, to say how common it is that two are so alike.
        no_family: for each record whether its name ends with a forefather's name.
        rare: how common each town and each area is, its log share; empty where a town tells its area, as mostly.

    Example:
        >>> Ground.__slots__
        ('records', 'learnt', 'places', 'shares', 'common', 'no_family', 'rare')
    """

    records: Records
    learnt: Spellings
    places: Mapping[str, Ints]
    shares: Mapping[str, Shares]
    common: CommonWords
    no_family: npt.NDArray[np.bool_]
    rare: Mapping[str, Floats]


def ground_of(records: Records, learnt: Spellings, places: Mapping[str, Ints]) -> Ground:
    """Count how common every word and loose key is in each role, in the lists at hand.

    Args:
        records: all records.
        learnt: spellings across scripts.
        places: one number for all spellings of a place.

    Example:
        >>> from sijill.linking.link import judge
        >>> from sijill.linking.rows import ListRow
        >>> judged = judge([ListRow(name, 2, {"name": "Salim Karimi"}) for name in "ab"])
        >>> len(judged.ground.shares["given"].words) == len(judged.records.words) + 1
        True
    """
    shares = {}
    names = one_name(records, learnt)
    for role in (*NAMES, "mother", "kunya"):
        shares[role] = role_shares(records, role, names)
    nested = towns_lie_in_areas(records, places)
    rare = {} if nested else {column: rarity(places[column], len(records.places)) for column in ("town", "area")}
    common = common_words(records, learnt, names)
    return Ground(records, learnt, places, shares, common, without_family(records), rare)


def compare(ground: Ground, first: Ints, second: Ints) -> Compared:
    """Compare pairs of records in every field.

    Args:
        ground: what is known of all records.
        first: numbers of records.
        second: numbers of records, one for each of `first`.

    Example:
        >>> from sijill.linking.crossing import learn_spellings
        >>> from sijill.linking.records import records_of
        >>> from sijill.linking.rows import ListRow
        >>> records, _ = records_of([ListRow("a", n, {"name": "Salim Karimi", "sex": "m"}) for n in (2, 3)])
        >>> none = np.full(2, -1, np.int32)
        >>> ground = ground_of(records, learn_spellings(records), {"town": none, "area": none})
        >>> pair = np.array([0], np.int32), np.array([1], np.int32)
        >>> {field: int(level[0]) for field, level in compare(ground, *pair).levels.items() if level[0]}
        {'given': 5, 'family': 5, 'sex': 2}
    """
    levels: dict[str, Levels] = {}
    chance: dict[str, Floats] = {}
    for role in (*NAMES, "mother", "kunya"):
        levels[role], chance[role] = _role(ground, role, role, (first, second))
    _realign(ground, (first, second), levels, chance)
    _turned(ground, (first, second), levels, chance)
    values = ground.records.values
    sex_one, sex_other = values["sex"][first], values["sex"][second]
    told = (sex_one >= 0) & (sex_other >= 0)
    levels["sex"] = np.where(told, np.where(sex_one == sex_other, 2, 1), 0).astype(np.int8)
    levels["birth"] = birth_levels(values, first, second)
    levels["death"], chance["death"] = death_levels(values, first, second)
    papers = ground.records.identities
    levels["identity"], chance["identity"] = identity_levels(values["identity"], papers, first, second)
    for column in ("town", "area"):
        one, other = ground.places[column][first], ground.places[column][second]
        levels[column] = np.where((one >= 0) & (other >= 0), np.where(one == other, 2, 1), 0).astype(np.int8)
        levels[column][places_near(ground.records, column, (first, second), levels[column] == 1)] = 3
        if column in ground.rare:
            same = levels[column] == 2
            chance[column] = np.where(same, ground.rare[column][np.maximum(one, 0)], np.float32(np.nan))
    if len(ground.rare) == 0:
        # A town lies in its area: once the towns agree, the areas say nothing more.
        levels["area"][levels["town"] == 2] = 0
    return Compared(levels, _modes(ground.records, first, second), chance, _wed(values, first, second))


def _wed(values: Mapping[str, Ints], first: Ints, second: Ints) -> npt.NDArray[np.bool_]:
    """Whether one of two records says that it is a woman's, and none that it is a child's."""
    lived = (values["death_last"] - values["birth_first"]) // 365
    child = (values["age_most"] >= 0) & (values["age_most"] < _GROWN)
    child |= (values["age_most"] < 0) & (values["death_last"] > 0) & (values["birth_first"] > 0) & (lived < _GROWN)
    woman = values["sex"] == 1
    out: npt.NDArray[np.bool_] = (woman[first] | woman[second]) & ~child[first] & ~child[second]
    return out


def _modes(records: Records, first: Ints, second: Ints) -> Levels:
    arabic, latin = (records.names[f"{script} parts"] > 0 for script in ("arabic", "latin"))
    same_arabic, same_latin = arabic[first] & arabic[second], latin[first] & latin[second]
    across = arabic[first] & latin[second] | latin[first] & arabic[second]
    mode = np.where(same_arabic, np.where(same_latin, 3, 0), np.where(across, 2, 1))
    return mode.astype(np.int8)


def _role(ground: Ground, role: str, against: str, pairs: tuple[Ints, Ints]) -> tuple[Levels, Floats]:
    """Compare one role with another in every script that both records write; the best agreement counts."""
    records, (first, second) = ground.records, pairs
    best = np.zeros(len(first), dtype=np.int8)
    chance = np.full(len(first), np.nan, dtype=np.float32)
    for script, other in (("arabic", "arabic"), ("latin", "latin"), ("arabic", "latin"), ("latin", "arabic")):
        one, two = records.names[f"{script} {role}"][first], records.names[f"{other} {against}"][second]
        use = np.flatnonzero((one >= 0) & (two >= 0) & (best < SAME))
        if len(use) == 0:
            continue
        found = judge_words(records, ground.learnt, one[use], two[use])
        better = found > best[use]
        at = use[better]
        best[at] = found[better]
        chance[at] = chance_of_words(ground.common, ground.shares[against], (one[at], two[at]), found[better])
    return best, chance


def _realign(ground: Ground, pairs: tuple[Ints, Ints], levels: dict[str, Levels], chance: dict[str, Floats]) -> None:
    """Where the last word of a shorter name is no family name but a father or grandfather, compare it as that."""
    names = ground.records.names
    counts = np.maximum(names["arabic parts"], names["latin parts"])
    for role, longer in (("father", 2), ("grandfather", 3)):
        for turned in (False, True):
            one, other = (pairs[1], pairs[0]) if turned else pairs
            open_ = (levels["family"] < NEAR) & (levels["family"] > 0) & (levels[role] == 0)
            at = np.flatnonzero(open_ & (counts[one] == longer) & (counts[other] > longer))
            found, likely = _role(ground, "family", role, (one[at], other[at]))
            good = found >= SPELLED
            levels[role][at[good]] = found[good]
            chance[role][at[good]] = likely[good]
            levels["family"][at[good]] = 0
            chance["family"][at[good]] = np.nan
            _no_family(ground, (one, other), (role, longer), (levels, chance))


def _no_family(
    ground: Ground,
    pairs: tuple[Ints, Ints],
    last: tuple[str, int],
    found: tuple[dict[str, Levels], dict[str, Floats]],
) -> None:
    """A forefather's name at the end of the first name is no other family name: at most it is another forefather."""
    (one, other), (role, words), (levels, chance) = pairs, last, found
    counts = np.maximum(ground.records.names["arabic parts"], ground.records.names["latin parts"])
    ends = ground.no_family[one] & (counts[one] == words)
    at = np.flatnonzero(ends & (levels["family"] > 0) & (levels["family"] < NEAR))
    if len(at) == 0:
        return
    level, likely = _role(ground, "family", role, (one[at], other[at]))
    told = (levels[role][at] == 0) & (counts[other[at]] > words)
    levels[role][at[told]] = level[told]
    chance[role][at[told]] = likely[told]
    levels["family"][at] = 0
    chance["family"][at] = np.nan


def _turned(ground: Ground, pairs: tuple[Ints, Ints], levels: dict[str, Levels], chance: dict[str, Floats]) -> None:
    """Where given and family name both differ but each is the other's, the two were written the other way round."""
    open_ = (levels["given"] > 0) & (levels["given"] < NEAR) & (levels["family"] > 0) & (levels["family"] < NEAR)
    at = np.flatnonzero(open_)
    # The first letters of the loose keys tell nearly always; only where they do are the words themselves compared.
    letters = np.array([ord(key[0]) if key else 0 for key in ground.records.keys] or [0], dtype=np.int32)
    given, family = (letters[_keys_of(ground.records, role)] for role in ("given", "family"))
    one, other = pairs[0][at], pairs[1][at]
    at = at[(given[one] == family[other]) & (family[one] == given[other])]
    here = pairs[0][at], pairs[1][at]
    found = [_role(ground, role, against, here) for role, against in (("given", "family"), ("family", "given"))]
    good = (found[0][0] >= NEAR) & (found[1][0] >= NEAR) & (np.maximum(found[0][0], found[1][0]) >= SPELLED)
    levels["given"][at[good]] = TURNED
    chance["given"][at[good]] = found[0][1][good] + found[1][1][good]
    levels["family"][at[good]] = 0
    chance["family"][at[good]] = np.nan


def _keys_of(records: Records, role: str) -> Ints:
    """The loose key of each record's word in a role, in Arabic script where it writes both; 0 without one."""
    arabic, latin = records.names[f"arabic {role}"], records.names[f"latin {role}"]
    words = np.where(arabic >= 0, arabic, latin)
    keys: Ints = np.append(records.skeletons, np.int32(0))[words]
    return np.maximum(keys, 0)
