"""How much the confinement costs: files taken in through the pool against the same readers called bare.

Run with `python bench/intake/throughput.py`; prints one JSON object. Files are invented here, in a temporary folder.
"""

from __future__ import annotations

import json
import os
import platform
import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from sijill.intake.formats import read_bytes
from sijill.intake.formats.sample_workbook import sample_workbook
from sijill.intake.limits import DEFAULT
from sijill.intake.media import media_type
from sijill.intake.original import examine
from sijill.intake.receive import take_in_many
from sijill.intake.request import Request
from sijill.intake.worker import isolation

WORDS = (
    *("when", "they", "came", "to", "the", "house", "he", "was", "not", "there", "and", "the", "door", "stood", "open"),
    *("قال", "الشاهد", "إن", "الرجال", "وصلوا", "إلى", "الساحة"),
)
MANY, LARGE = 400, 12


def prose(random_words: random.Random, size: int) -> str:
    """Invented running text of about so many characters."""
    words = []
    while size > 0:
        words.append(random_words.choice(WORDS))
        size -= len(words[-1]) + 1
    return " ".join(words)


def make(folder: Path, count: int, size: int) -> list[Path]:
    """Files of every format, in turn."""
    chance = random.Random(size)
    paths = []
    for number in range(count):
        text = prose(chance, size)
        rows = [f"{row},{word},{row % 90}" for row, word in enumerate(text.split())]
        cells = "".join(f'<row><c t="inlineStr"><is><t>{word}</t></is></c></row>' for word in ["name", *text.split()])
        kind, data = (
            ("txt", text.encode()),
            ("md", f"# {text}".encode()),
            ("html", f"<html><p>{text.replace(' and ', '<p>')}".encode()),
            ("csv", "\n".join(["id,name,age", *rows]).encode("utf-8-sig")),
            ("xlsx", sample_workbook(cells)),
        )[number % 5]
        paths.append(folder / f"{size}-{number}.{kind}")
        paths[-1].write_bytes(data)
    return paths


def bare(paths: list[Path]) -> None:
    """Hash and read in this very process, one after the other."""
    for path in paths:
        original = examine(path, DEFAULT)
        assert original.data is not None
        read_bytes(Request(media_type(original.name, original.data)), original.data)


def held(paths: list[Path]) -> None:
    """Hash and have each read by a confined process, two at a time."""
    for taken in take_in_many(paths, 2):
        assert taken.outcome == "read", (taken.name, taken.error)


def best(run: Callable[[list[Path]], None], paths: list[Path]) -> float:
    """Seconds of the best of three runs after a first that does not count."""
    seconds = []
    for _round in range(4):
        started = time.perf_counter()
        run(paths)
        seconds.append(time.perf_counter() - started)
    return min(seconds[1:])


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        small, large = make(folder, MANY, 2_000), make(folder, LARGE, 150_000)
        found = isolation()
        result = {
            "machine": f"{platform.machine()}, {os.cpu_count()} cores, Python {sys.version.split()[0]}",
            "isolation": found.words,
            "small_files_per_second": round(len(small) / best(held, small), 1),
            "small_files_per_second_bare": round(len(small) / best(bare, small), 1),
            "large_files_per_second": round(len(large) / best(held, large), 2),
            "large_files_per_second_bare": round(len(large) / best(bare, large), 2),
        }
    result["large_cost_ratio"] = round(result["large_files_per_second_bare"] / result["large_files_per_second"], 2)
    json.dump(result, sys.stdout, indent=1)
    sys.stdout.write("\n")


if __name__ == "__main__":
    main()
