"""Rows in, people proposed: records, spellings, places, candidates, comparison, model, groups of records."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sijill.linking.candidates import Candidates, candidates
from sijill.linking.cluster import clusters
from sijill.linking.compare import Compared, Ground, compare, ground_of
from sijill.linking.crossing import canonical_keys, known_share, learn_spellings
from sijill.linking.doubt import own_fields, people_in, shared, weighed
from sijill.linking.learn import learn
from sijill.linking.model import Floats, Model, probability
from sijill.linking.records import PERSON, Ints, Records, records_of
from sijill.linking.rows import NO_RULINGS, ListRow, Rulings
from sijill.linking.spots import places_alike
from sijill.linking.train import Refit, refit
from sijill.messages import Message

THETA = 0.42
MOSTLY_RIGHT = 0.975
"""Of the pairs that are likely enough to join, this share is expected to be right; else more likelihood is asked."""
_HIGHEST = 0.95
_FEW = 10
_ENOUGH = 0.5
_SURE = 0.98
_LIKELY = 0.8
_NO_DOUBLE = 0.05
_SPEAKS_AGAINST = -0.5


@dataclass(frozen=True, slots=True)
class Judged:
    """Every candidate pair with what was found.

    Args:
        ground: the records and what is known of them.
        pairs: which pairs were looked at, and what finding them cost.
        model: the rates learnt.
        odds: log odds of each pair that it is one person.
        notes: what was not understood, by row.

    Example:
        >>> judge([ListRow("a", 2, {"name": "Salim"})]).odds.tolist()
        []
    """

    ground: Ground
    pairs: Candidates
    model: Model
    odds: Floats
    notes: tuple[Message, ...]

    @property
    def records(self) -> Records:
        """The records."""
        return self.ground.records

    @property
    def compared(self) -> Compared:
        """All pairs compared, anew: of millions of pairs it would be more than a machine holds."""
        return compare(self.ground, self.pairs.first, self.pairs.second)


@dataclass(frozen=True, slots=True)
class Linked:
    """Who is proposed to be one person.

    Args:
        judged: the pairs behind it.
        chance: probability of each pair after what the rulings taught.
        person: for each record the smallest number of the records of its person; -1 for groups and the unidentified.
        conflicts: pairs ruled the same that rulings of difference keep apart.
        rulings: the rulings that were kept.
        refit: what the rulings taught the model, or None.

    Example:
        >>> link([ListRow("a", 2, {"name": "Salim"}), ListRow("a", 3, {"note": "a man"})]).person.tolist()
        [0, -1]
    """

    judged: Judged
    chance: Floats
    person: Ints
    conflicts: tuple[tuple[int, int], ...]
    rulings: Rulings
    refit: Refit | None


def judge(rows: Sequence[ListRow]) -> Judged:
    """Find the candidate pairs of all lists and judge each of them, without labels.

    Args:
        rows: of one or more lists.

    Example:
        >>> two = [ListRow("a", 2, {"name": "Salim Karimi", "age": "31"}), ListRow("b", 2, {"name_ar": "سليم الكريمي"})]
        >>> len(judge(two).odds)
        1
    """
    records, notes = records_of(rows)
    learnt = learn_spellings(records)
    keys = canonical_keys(records, learnt)
    places = {column: places_alike(records, column, keys) for column in ("town", "area")}
    pairs = candidates(records, keys, places)
    judged = _judged(ground_of(records, learnt, places), pairs, notes)
    if known_share(records, learnt) >= _ENOUGH and records.arabic.any():
        return judged
    # Hardly any row writes both scripts: pairs that are sure by all their fields teach how one hand spells another's.
    # How two hands write Latin letters is asked of many pairs at a time, so that these need not be as sure.
    sure, likely = (probability(judged.odds) >= least for least in (_SURE, _LIKELY))
    teach = [(pairs.first[which], pairs.second[which]) for which in (sure, likely)]
    again = learn_spellings(records, teach[0], teach[1])
    if len(again.codes) + len(again.hands) == len(learnt.codes):
        return judged
    return _judged(ground_of(records, again, places), pairs, notes)


def _judged(ground: Ground, pairs: Candidates, notes: tuple[Message, ...]) -> Judged:
    model = learn(ground, pairs.first, pairs.second)
    lists = ground.records.values["list_of"]
    of = lists[pairs.first], lists[pairs.second]
    own = own_fields(ground, model, pairs.first, pairs.second)
    odds = weighed((pairs.first, pairs.second), of, own, shared(model, people_in(ground), of))
    return Judged(ground, pairs, model, odds, notes)


def link(
    rows: Sequence[ListRow],
    rulings: Rulings = NO_RULINGS,
    theta: float | None = None,
) -> Linked:
    """Propose who is one person across lists; rulings bind, and teach the model what evidence is worth.

    Args:
        rows: of one or more lists.
        rulings: pairs of row places that a person ruled to be the same or different people.
        theta: the mean probability from which two groups of records join; None for `threshold`'s.

    Example:
        >>> cells = {"name": "Salim Hasan Karimi", "birth_date": "1980-02-03", "death_date": "2013-05-06"}
        >>> link([ListRow("a", 2, cells), ListRow("b", 2, cells)]).person.tolist()
        [0, 0]
    """
    return linked(judge(rows), rulings, theta)


def linked(
    judged: Judged,
    rulings: Rulings = NO_RULINGS,
    theta: float | None = None,
) -> Linked:
    """Group judged pairs into people, under rulings.

    Args:
        judged: the pairs.
        rulings: pairs of record numbers ruled the same or different.
        theta: the mean probability from which two groups of records join; None for `threshold`'s.

    Example:
        >>> one = judge([ListRow("a", 2, {"name": "Salim Hasan"}), ListRow("b", 2, {"name": "Karim Hasan"})])
        >>> linked(one, Rulings(same=((0, 1),))).person.tolist()
        [0, 0]
    """
    taught = refit(judged.model, judged.ground, (judged.pairs.first, judged.pairs.second, judged.odds), rulings)
    odds = judged.odds if taught is None else taught.odds
    chance = _ruled(judged, probability(odds), rulings)
    theta = threshold(chance) if theta is None else theta
    columns = (judged.pairs.first, judged.pairs.second, _against(judged, chance, theta))
    person, conflicts = clusters(len(judged.records), columns, theta, rulings)
    people = judged.records.values["kind"] == PERSON
    return Linked(judged, chance, np.where(people, person, -1).astype(np.int32), conflicts, rulings, taught)


def threshold(chance: Floats) -> float:
    """The usual mean probability to join from; higher where the model expects too many wrong links otherwise.

    In a village of few names many pairs are about as likely as not: a wrong link erases somebody, so that there only
    the likelier ones join, so many that the share of `MOSTLY_RIGHT` of them is expected to be right. Fewer than ten
    likely pairs are too few to expect anything of.

    Args:
        chance: the probability of each pair.

    Example:
        >>> sure, doubtful = [np.full(40, one, np.float32) for one in (0.99, 0.6)]
        >>> threshold(sure), threshold(np.concatenate([sure, doubtful])) > 0.42
        (0.42, True)
    """
    likely = np.sort(chance[chance >= THETA])[::-1].astype(np.float64)
    right = np.flatnonzero(np.cumsum(likely) >= MOSTLY_RIGHT * np.arange(1, len(likely) + 1))
    if len(right) == len(likely) or len(likely) < _FEW:
        return THETA
    return min(float(likely[right[-1]]) if len(right) > 0 else _HIGHEST, _HIGHEST)


def _against(judged: Judged, chance: Floats, theta: float) -> Floats:
    """Two records of one list that are hardly a double speak against a third that would join both.

    Only where both have somebody to join; elsewhere it would change nothing.
    """
    first, second, lists = judged.pairs.first, judged.pairs.second, judged.records.values["list_of"]
    likely = chance >= theta / 2
    joins = np.zeros(len(judged.records), dtype=bool)
    joins[first[likely]] = joins[second[likely]] = True
    hardly = (lists[first] == lists[second]) & (chance < _NO_DOUBLE) & joins[first] & joins[second]
    return np.where(hardly, np.float32(_SPEAKS_AGAINST), chance).astype(np.float32)


def _ruled(judged: Judged, chance: Floats, rulings: Rulings) -> Floats:
    """Pairs that somebody ruled on are certain, for their neighbours too."""
    if len(rulings.same) + len(rulings.different) == 0:
        return chance
    codes = judged.pairs.first.astype(np.int64) << 32 | judged.pairs.second
    out = chance.copy()
    for pairs, value in ((rulings.same, 1.0), (rulings.different, 0.0)):
        wanted = np.array([min(pair) << 32 | max(pair) for pair in pairs], dtype=np.int64)
        out[np.isin(codes, wanted)] = value
    return out
