"""Recordlinkage as a peer: our loose keys, its ECM classifier, connected components. Called by `peers.py`."""

from __future__ import annotations

import time

import recordlinkage
from recordlinkage.index import Block
from splink_peer import BLOCKS, EXACT, PLACES, frame

from sijill.linking.rows import ListRow


def classified(rows: list[ListRow], keyed: bool) -> tuple[dict[str, object], float]:
    """Its people, and the seconds it took.

    Args:
        rows: of all lists.
        keyed: whether our loose keys stand for the names.
    """
    began = time.perf_counter()
    table = frame(rows, keyed).set_index("unique_id")
    index = recordlinkage.Index()
    for block in BLOCKS:
        if set(block) <= set(table.columns):
            index.add(Block(list(block)))
    pairs = index.index(table)
    compare = recordlinkage.Compare()
    for field in ("given", "family", "father", *PLACES):
        if field in table:
            compare.string(field, field, method="jarowinkler", threshold=0.9, label=field)
    for field in sorted(set(EXACT) & set(table.columns)):
        compare.exact(field, field, label=field)
    found = recordlinkage.ECMClassifier().fit_predict(compare.compute(pairs, table))
    parent = {one: one for one in table.index}

    def root(one: str) -> str:
        while parent[one] != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    for one, other in found:
        parent[root(one)] = root(other)
    return {one: root(one) for one in parent}, time.perf_counter() - began
