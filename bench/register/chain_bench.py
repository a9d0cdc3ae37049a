"""How fast the tree of lines is built, checked and proved; prints one JSON object with seconds and rates."""

from __future__ import annotations

import argparse
import json
import platform
import statistics
import time
from collections.abc import Callable

from sijill.register.chain import (
    Tree,
    commitment,
    consistency_proof,
    inclusion_proofs,
    leaf_hash,
    verify_consistency,
    verify_inclusion,
)


def seconds(work: Callable[[], object], times: int) -> float:
    """The median of several runs, in seconds."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return round(statistics.median(taken), 6)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--leaves", type=int, default=100_000)
    parser.add_argument("--times", type=int, default=5)
    asked = parser.parse_args()
    salt, line = bytes(32), b"x" * 600
    leaves = [leaf_hash(number.to_bytes(8, "big")) for number in range(asked.leaves)]
    old = asked.leaves // 2 + 1
    whole, before = Tree.from_leaves(leaves), Tree.from_leaves(leaves[:old])
    onward = consistency_proof(leaves, old)
    inside = inclusion_proofs(leaves, [old])[0]

    def append_all() -> Tree:
        tree = Tree()
        tree.extend(leaves)
        return tree

    def tail() -> Tree:
        tree = before.copy()
        tree.extend(leaves[old : old + 100])
        return tree

    measured = {
        "leaves": asked.leaves,
        "machine": f"{platform.machine()} {platform.system()} Python {platform.python_version()}",
        "commit_and_hash_600_byte_lines": seconds(
            lambda: [leaf_hash(commitment(salt, line)) for _ in range(asked.leaves)], asked.times
        ),
        "from_leaves": seconds(lambda: Tree.from_leaves(leaves).root(), asked.times),
        "append_one_by_one": seconds(append_all, asked.times),
        "append_100_above_a_kept_head": seconds(tail, asked.times),
        "root": seconds(whole.root, asked.times),
        "one_inclusion_proof": seconds(lambda: inclusion_proofs(leaves, [old]), asked.times),
        "a_thousand_inclusion_proofs": seconds(lambda: inclusion_proofs(leaves, range(min(1000, old))), asked.times),
        "consistency_proof": seconds(lambda: consistency_proof(leaves, old), asked.times),
        "verify_inclusion": seconds(
            lambda: verify_inclusion(leaves[old], old, whole.size, inside, whole.root()), asked.times
        ),
        "verify_consistency": seconds(
            lambda: verify_consistency(old, before.root(), whole.size, whole.root(), onward), asked.times
        ),
    }
    print(json.dumps(measured, indent=1))


if __name__ == "__main__":
    main()
