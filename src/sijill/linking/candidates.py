"""Which pairs of records are looked at: blocking rules as joins in DuckDB, large blocks split, the cost reported."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import duckdb
import numpy as np
import numpy.typing as npt

from sijill.errors import Fault
from sijill.linking.block_keys import key_columns
from sijill.linking.crossing import Codes, distinct
from sijill.linking.records import PERSON, Ints, Records
from sijill.linking.wordlists import table
from sijill.messages import N_
from sijill.messages.steps import gone_through

_MEMORY: Final = "1GB"
_NEARLY: Final = 0.9


@dataclass(frozen=True, slots=True)
class Rule:
    """What one rule cost and gave.

    Args:
        keys: the keys that agree.
        pairs: how many pairs it gave.
        split: how many blocks were split for being large.
        left: how many pairs of records were left out because a large block could not be split between them.
        new: how many of its pairs no rule before it gave.
        followed: whether its pairs were taken; not where they would have cost more than the budget.
        block: up to how many records a block held before it was split.

    Example:
        >>> Rule(("given", "family"), 10, 0, 0).pairs
        10
    """

    keys: tuple[str, ...]
    pairs: int
    split: int
    left: int
    new: int = 0
    followed: bool = True
    block: int = 0


@dataclass(frozen=True, slots=True)
class Candidates:
    """The pairs to be judged.

    Args:
        first: the smaller record number of each pair.
        second: the larger.
        rules: what each rule cost.
        hits: how many rules found each pair.

    Example:
        >>> Candidates(np.array([0], np.int32), np.array([1], np.int32), (), np.ones(1, np.int32)).first.tolist()
        [0]
    """

    first: Ints
    second: Ints
    rules: tuple[Rule, ...]
    hits: Ints


def missed(pairs: Candidates, chance: npt.NDArray[np.float32]) -> float | None:
    """Estimate how many pairs of one person no rule found, from those that one rule or two rules found.

    A lower bound (Chao, 1987): f1 (f1 - 1) / 2 (f2 + 1), each pair counted by its probability. None without pairs.

    Args:
        pairs: the candidates.
        chance: probability of each.

    Example:
        >>> two = np.array([0, 0], np.int32), np.array([1, 2], np.int32)
        >>> missed(Candidates(*two, (), np.array([1, 2], np.int32)), np.array([1, 1], np.float32))
        0.0
    """
    if len(pairs.hits) == 0:
        return None
    once, twice = (float(chance[pairs.hits == times].sum()) for times in (1, 2))
    return round(max(once * (once - 1), 0.0) / (2 * (twice + 1)), 1)


def candidates(records: Records, keys: Ints, places: Mapping[str, Ints]) -> Candidates:
    """Find the pairs that agree on all keys of some rule; only records of named persons are paired.

    Args:
        records: all records.
        keys: for each name word its loose key.
        places: `town` and `area` of each record, one number for all spellings.

    Example:
        >>> from sijill.linking.records import records_of
        >>> from sijill.linking.rows import ListRow
        >>> rows = [ListRow("a", 2, {"name": "Salim Karimi"}), ListRow("b", 2, {"name_ar": "سليم الكريمي"})]
        >>> records, _ = records_of(rows)
        >>> none = np.full(2, -1, np.int32)
        >>> found = candidates(records, records.skeletons, {"town": none, "area": none})
        >>> found.first.tolist(), found.second.tolist()
        ([0], [1])
    """
    rules, more = _rules("rules"), _rules("more")
    split = [key for rule in _rules("split") for key in rule]
    named = int((records.values["kind"] == PERSON).sum())
    room = _count("short" if named <= _count("long") else "budget") * named
    most, wide = _count("most"), _count("wide")
    every = [*((rule, most, True) for rule in rules), *((rule, size, False) for size in (most, wide) for rule in more)]
    with tempfile.TemporaryDirectory() as beside, duckdb.connect(":memory:") as base:
        # Beyond this much memory joins go to disk, as numbers without names, into a folder that goes with them.
        base.execute(f"set threads = 2; set memory_limit = '{_MEMORY}'; set temp_directory = '{beside}'")
        base.register("given_keys", key_columns(records, keys, places))
        base.execute("create table keyed as select distinct * from given_keys")
        base.unregister("given_keys")
        told: list[Rule] = []
        codes, hits = np.empty(0, np.int64), np.empty(0, np.int32)
        for rule, size, always in gone_through(N_("ways of finding pairs"), every):
            if not always and len(codes) >= _NEARLY * room:
                break
            pairs, report = _pairs_of(base, rule, [key for key in split if key not in rule], size)
            found, times = _with(codes, hits, pairs)
            follow = always or len(found) <= room
            told.append(replace(report, new=len(found) - len(codes), followed=follow, block=size))
            if follow:
                codes, hits = found, times
    first, second = (codes >> 32).astype(np.int32), (codes & 0xFFFFFFFF).astype(np.int32)
    return Candidates(first, second, tuple(told), hits)


def _rules(name: str) -> tuple[tuple[str, ...], ...]:
    """A list of the packaged table, each of its rows as keys; a single key is a rule of one."""
    listed = table("rules")[name]
    if not isinstance(listed, list):
        raise Fault(N_("the packaged table {name} cannot be read"), name="rules")
    return tuple((row,) if isinstance(row, str) else tuple(map(str, row)) for row in listed)


def _count(name: str) -> int:
    number = table("rules")[name]
    if not isinstance(number, int):
        raise Fault(N_("the packaged table {name} cannot be read"), name="rules")
    return number


def _with(codes: Codes, hits: Ints, more: Codes) -> tuple[Codes, Ints]:
    """Pairs found so far together with those of one more rule, and how many rules found each; all sorted."""
    at = np.searchsorted(codes, more)
    known = np.zeros(len(more), dtype=bool)
    if len(codes) > 0:
        known = codes[np.minimum(at, len(codes) - 1)] == more
    again = hits.copy()
    again[at[known]] += 1
    new, where = more[~known], at[~known]
    return np.insert(codes, where, new), np.insert(again, where, 1)


def _pairs_of(
    base: duckdb.DuckDBPyConnection, rule: tuple[str, ...], split: Sequence[str], most: int
) -> tuple[Codes, Rule]:
    """Pairs of one rule: of small blocks as they are, of large ones split again and again by one more key."""
    keys = list(rule)
    where = " and ".join(f"{key} >= 0" for key in keys)
    base.execute(
        f"create or replace temp table here as select id, {', '.join([*keys, *split])} from keyed where {where}"
    )
    found: list[Codes] = []
    splits = left = 0
    for more in [*split, None]:
        by = ", ".join(keys)
        base.execute(
            f"create or replace temp table sized as select {by}, count(distinct id) as n from here group by {by}"
        )
        pairs = base.execute(
            f"select (a.id::bigint << 32) | b.id as code from here a join here b using ({by}) "
            f"join sized using ({by}) where a.id < b.id and n <= {most}"
        ).fetchnumpy()["code"]
        found.append(distinct(np.asarray(pairs, dtype=np.int64)))
        large = base.execute(f"select count(*), sum(n * (n - 1) // 2) from sized where n > {most}").fetchone()
        if large is None or large[0] == 0:
            return distinct(np.concatenate(found)), Rule(rule, sum(map(len, found)), splits, left)
        if more is None:
            return distinct(np.concatenate(found)), Rule(rule, sum(map(len, found)), splits, left + int(large[1]))
        splits += int(large[0])
        base.execute(
            f"create or replace temp table here as select h.* from here h join sized using ({by}) where n > {most}"
        )
        # Records that do not tell the further key make a block of their own; they are not set beside those that do.
        apart = base.execute(
            f"select sum(untold * (every - untold)) from (select count(distinct id) as every, "
            f"count(distinct id) filter ({more} < 0) as untold from here group by {by})"
        ).fetchone()
        left += 0 if apart is None else int(apart[0])
        keys.append(more)
    raise Fault(N_("a block was neither paired nor left out"))
