"""What becomes of hostile, odd and damaged files behind the wall: how each ends, the slowest, and the memory it took.

Run with `python bench/intake/hostile.py [DAMAGED]`: the hostile files made for the tests, the odd ones that programs
really write, and so many damaged forms of each odd one. Files are invented here, in a temporary folder.
"""

from __future__ import annotations

import os
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import yaml

from sijill.errors import Unreadable
from sijill.intake.formats import FORMATS
from sijill.intake.formats.packing import packed
from sijill.intake.receive import read_original, take_in
from sijill.intake.taken import Taken
from sijill.testing.hostile import CANARY, hostile_files, mutations

ODD = Path(__file__).parents[2] / "tests/intake"


def odd_files() -> Iterator[tuple[str, bytes]]:
    """Name and bytes of every odd file of the tests, and of the samples of the readers."""
    for table in sorted(ODD.glob("odd_*.yml")):
        for case in yaml.safe_load(table.read_text("utf-8"))["cases"]:
            if "data" in case:
                yield case["file"], case["data"].encode(case.get("bytes", "utf-8"))
            else:
                yield case["file"], packed(case["members"])
    for form in FORMATS:
        for number, data in enumerate(form.samples):
            yield f"{form.name}-{number}", data


def files(damaged: int) -> Iterator[tuple[str, bytes]]:
    """All of them; the damaged ones keep the name of the file that they were."""
    yield from hostile_files()
    for name, data in odd_files():
        yield name, data
        yield from ((name, changed) for changed in mutations(data, damaged, 3))


def ended(taken: Taken) -> Iterator[str]:
    """How a file and those inside it ended."""
    yield "read" if taken.error is None else type(taken.error).__name__
    for part in taken.parts:
        yield from ended(part)


def main() -> None:
    """Measure and print."""
    damaged = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    counted, slowest, many, bad = Counter[str](), (0.0, ""), 0, 0
    with tempfile.TemporaryDirectory() as place:
        (Path(place) / "other.txt").write_text(CANARY)
        store = Path(place) / "store"
        store.mkdir()
        for name, data in files(damaged):
            path = store / name.replace("/", "_")
            path.write_bytes(data)
            began = time.monotonic()
            taken = take_in(path)
            slowest = max(slowest, (time.monotonic() - began, name))
            counted.update(ended(taken))
            many += 1
            typed = taken.error is None or isinstance(taken.error, Unreadable)
            kept = read_original(path, sha256=taken.sha256) == data
            leaked = any(CANARY in piece.text for piece in taken.all_pieces())
            bad += not typed or not kept or leaked
            path.unlink()
        outside = sorted(os.listdir(place)) != ["other.txt", "store"] or os.listdir(store) != []
    parent = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1000
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1000
    print(f"{many} files, {sum(counted.values())} with those inside: {dict(counted.most_common())}")
    print(f"not typed, changed or leaking: {bad}; files outside: {outside}; slowest {slowest[0]:.1f} s ({slowest[1]})")
    print(f"peak memory: {parent} MB in the parent, {children} MB in the largest child")


if __name__ == "__main__":
    main()
