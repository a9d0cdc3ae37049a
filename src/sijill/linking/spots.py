"""Which place words of the lists name one place: by spelling, and by what clearly identical people are listed under."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Final

import duckdb
import numpy as np
import numpy.typing as npt
from rapidfuzz import process
from rapidfuzz.distance import OSA

from sijill.linking.name_words import plain_word
from sijill.linking.records import Ints, Records
from sijill.meaning.names import skeleton_of_word
from sijill.meaning.tables import words_of

_LEAST: Final = 2
_SHARE: Final = 0.3
_NEIGHBOURS: Final = 6
_ASKED: Final = 20
"""Fewer neighbours tell nothing of how towns and areas lie."""

_SURE: Final = """
select a.{column} as x, b.{column} as y, count(*) as n
from sure a join sure b using (g, f, day)
where a.id < b.id and a.list <> b.list and a.{column} >= 0 and b.{column} >= 0
group by 1, 2
"""


def places_alike(records: Records, column: str, keys: Ints) -> Ints:
    """Give each record the number of its place, one number for all spellings of it.

    Two spellings are one place where their loose keys agree, or where records with the same given and family name
    and the same day of death are listed under one in this list and under the other in that.

    Args:
        records: all records.
        column: `town` or `area`.
        keys: for each name word its loose key.

    Example:
        >>> from sijill.linking.records import records_of
        >>> from sijill.linking.rows import ListRow
        >>> records, _ = records_of([ListRow("a", 2, {"place": "Idlib"}), ListRow("b", 2, {"place": "ادلب"})])
        >>> places_alike(records, "town", records.skeletons).tolist()
        [0, 0]
    """
    parent = list(range(len(records.places)))
    first: dict[str, int] = {}
    articles = frozenset(words_of("names", "articles"))
    for number, words in enumerate(records.places):
        # Joined before the key is made: where words are parted is the first thing that lists differ in.
        bare = (plain_word(word) for word in words.replace("-", " ").split() if word not in articles)
        key = skeleton_of_word("".join(bare))
        if len(key) > 2:
            _join(parent, first.setdefault(key, number), number)
    for x, y in _learnt(records, column, keys):
        _join(parent, x, y)
    roots = np.array([_root(parent, number) for number in range(len(parent))], dtype=np.int32)
    told = records.values[column]
    return np.where(told >= 0, roots[np.maximum(told, 0)] if len(roots) > 0 else -1, -1).astype(np.int32)


def places_near(records: Records, column: str, pairs: tuple[Ints, Ints], asked: npt.NDArray[np.bool_]) -> Ints:
    """Which pairs name places that are spelt nearly alike: a slip of one or two letters in a word of some length.

    Args:
        records: all records.
        column: `town` or `area`.
        pairs: first and second records.
        asked: which pairs to look at.

    Example:
        >>> from sijill.linking.records import records_of
        >>> from sijill.linking.rows import ListRow
        >>> towns = ((2, "Marwata"), (3, "Marwwta"))
        >>> records, _ = records_of([ListRow("a", n, {"place": place}) for n, place in towns])
        >>> pair = np.array([0], np.int32), np.array([1], np.int32)
        >>> places_near(records, "town", pair, np.ones(1, bool)).tolist()
        [0]
    """
    at = np.flatnonzero(asked)
    size = max(len(records.places), 1)
    one, other = (records.values[column][side[at]].astype(np.int64) for side in pairs)
    codes, back = np.unique(one * size + other, return_inverse=True)
    plain = ["".join(words.split()) for words in records.places]
    left, right = ([plain[n] for n in part.tolist()] for part in (codes // size, codes % size))
    edits = process.cpdist(left, right, scorer=OSA.distance, score_cutoff=2, dtype=np.int32)
    least = np.array([min(len(x), len(y)) for x, y in zip(left, right, strict=True)], dtype=np.int64)
    near = (edits <= 1) & (least >= 5) | (edits <= 2) & (least >= 8)
    return at[near[back]].astype(np.int32)


def towns_lie_in_areas(records: Records, places: Mapping[str, Ints]) -> bool:
    """Whether two people of one town mostly share the area too, so that the area tells nothing that the town does not.

    A street or a quarter beside a town is told by no town, and counts beside it. Only neighbours with unlike given
    names are asked, for others may be one person listed twice; few of them leave it at yes.

    Args:
        records: all records.
        places: `town` and `area` of each record, one number for all spellings.

    Example:
        >>> from sijill.linking.records import records_of
        >>> from sijill.linking.rows import ListRow
        >>> def told(*areas):
        ...     names = [f"{name}{end}" for name in ("Salim", "Rana", "Omar") for end in ("", "a", "at", "ar", "al")]
        ...     rows = [ListRow("a", n, {"name": name, "place": "Marwata", "area": areas[n % len(areas)]})
        ...             for n, name in enumerate(names)]
        ...     records, _ = records_of(rows)
        ...     return towns_lie_in_areas(records, {name: records.values[name] for name in ("town", "area")})
        >>> told("Coast"), told("Mill street", "Well street", "Gate street")
        (True, False)
    """
    town, area, of = places["town"], places["area"], records.values["list_of"]
    keys = np.append(records.skeletons, np.int32(-1))
    arabic, latin = (keys[records.names[f"{script} given"]] for script in ("arabic", "latin"))
    given = np.where(arabic >= 0, arabic, latin)
    at = np.flatnonzero((town >= 0) & (area >= 0) & (given >= 0))
    at = at[np.lexsort((given[at], town[at], of[at]))]
    met = shared = 0
    for step in range(1, _NEIGHBOURS):
        one, other = at[:-step], at[step:]
        use = (town[one] == town[other]) & (of[one] == of[other]) & (given[one] != given[other])
        met += int(use.sum())
        shared += int((area[one] == area[other])[use].sum())
    return met < _ASKED or 2 * shared >= met


def _root(parent: list[int], number: int) -> int:
    while parent[number] != number:
        parent[number] = parent[parent[number]]
        number = parent[number]
    return number


def _join(parent: list[int], one: int, other: int) -> None:
    low, high = sorted((_root(parent, one), _root(parent, other)))
    parent[high] = low


def _learnt(records: Records, column: str, keys: Ints) -> list[tuple[int, int]]:
    """Pairs of spellings that clearly identical people are listed under."""
    counts: dict[tuple[int, int], int] = defaultdict(int)
    totals: dict[int, int] = defaultdict(int)
    for x, y, n in _sure_pairs(records, column, keys):
        counts[min(x, y), max(x, y)] += n
        totals[x] += n
        if x != y:
            totals[y] += n
    return [
        (x, y)
        for (x, y), n in sorted(counts.items())
        if x != y and n >= _LEAST and n >= _SHARE * min(totals[x], totals[y])
    ]


def _sure_pairs(records: Records, column: str, keys: Ints) -> list[tuple[int, int, int]]:
    values, parts = records.values, []
    exact = (values["death_first"] > 0) & (values["death_first"] == values["death_last"])
    for script in ("arabic", "latin"):
        given, family = records.names[f"{script} given"], records.names[f"{script} family"]
        use = np.flatnonzero(exact & (given >= 0) & (family >= 0))
        parts.append((use, keys[given[use]], keys[family[use]]))
    at, g, f = (np.concatenate(columns) for columns in zip(*parts, strict=True))
    table = {
        "id": at.astype(np.int64),
        "g": g,
        "f": f,
        "day": values["death_first"][at],
        "list": values["list_of"][at],
        column: values[column][at],
    }
    with duckdb.connect(":memory:") as base:
        base.register("sure_all", table)
        base.execute("create table sure as select distinct * from sure_all where g >= 0 and f >= 0")
        return [(int(x), int(y), int(n)) for x, y, n in base.execute(_SURE.format(column=column)).fetchall()]
