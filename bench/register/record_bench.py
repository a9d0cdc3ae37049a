"""Open, check, search and unlock a record of a given size: prints one JSON line per measurement.

    python bench/register/record_bench.py --lines 100000 --originals 1000 --passages 100000

The words are invented: syllables put together, drawn with Zipf frequencies. Bounds are those of the plan.
"""

from __future__ import annotations

import argparse
import hashlib
import itertools
import json
import os
import platform
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from sijill.record.source import Source, Text
from sijill.register.check import check
from sijill.register.passphrase import calibrated
from sijill.register.register import Entry, append, create, keep_source, open_record

BOUNDS = {"open": 1.0, "open_whole": 1.0, "check": 10.0, "search_p95": 0.1, "unlock": 2.0}
PASSPHRASE = "four quiet words"


def vocabulary(draw: random.Random, size: int) -> list[str]:
    """Invented words of two to four syllables, Latin and Arabic letters by turns."""
    latin = [a + b for a in "bdfgklmnprstz" for b in "aeiou"]
    arabic = [a + b for a in "بتثجحدرزسشصطعفقكلمن" for b in "اوي"]
    words = {"".join(draw.choices(draw.choice((latin, arabic)), k=draw.randint(2, 4))) for _ in range(size * 2)}
    return sorted(words)[:size] if len(words) >= size else sorted(words)


def measured(name: str, work: Callable[[], object], **more: object) -> object:
    """Run once and print what it took."""
    start = time.perf_counter()
    result = work()
    say(name, time.perf_counter() - start, **more)
    return result


def say(name: str, seconds: float, **more: object) -> None:
    """Print one measurement as a JSON line."""
    bound = BOUNDS.get(name)
    print(
        json.dumps(
            {
                "bench": name,
                "seconds": round(seconds, 4),
                "bound": bound,
                "within": None if bound is None else seconds <= bound,
                **more,
                "command": " ".join(["python", "bench/register/record_bench.py", *sys.argv[1:]]),
                "machine": f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
            }
        ),
        flush=True,
    )


def fill(folder: Path, asked: argparse.Namespace, draw: random.Random, counts: dict[str, int]) -> None:
    """Make the record: sources with originals and texts, then plain lines up to the number asked for."""
    words = vocabulary(draw, 30_000)
    weights = list(itertools.accumulate(1 / rank for rank in range(1, len(words) + 1)))
    with open_record(folder, "amal", PASSPHRASE) as book:
        each = max(1, asked.passages // max(1, asked.originals))
        for number in range(asked.originals):
            paragraphs = []
            for _ in range(each):
                drawn = draw.choices(words, cum_weights=weights, k=40)
                for word in set(drawn):
                    counts[word] = counts.get(word, 0) + 1
                paragraphs.append(" ".join(drawn) + ".")
            told = "\n\n".join(paragraphs)
            data = told.encode()
            source = Source(
                f"{number}.txt",
                hashlib.sha256(data).hexdigest(),
                hashlib.sha512(data).hexdigest(),
                len(data),
                "text/plain",
                "bench",
                "own",
            )
            keep_source(book, source, data, [(Text("", "plain", "1", 0, ""), told)])
        left = asked.lines - 3 * asked.originals
        for first in range(0, left, 1000):
            append(
                book,
                [
                    Entry(
                        "policy", {"number": number, "note": " ".join(draw.choices(words, cum_weights=weights, k=60))}
                    )
                    for number in range(first, min(first + 1000, left))
                ],
            )


def search(folder: Path, counts: dict[str, int], draw: random.Random) -> None:
    """500 queries drawn by corpus frequency, the top 20 ranked."""
    names = list(counts)
    queries = draw.choices(names, [counts[name] for name in names], k=500)
    seconds = []
    with open_record(folder, "amal", PASSPHRASE) as book:
        view = book.view()
        for query in queries:
            start = time.perf_counter()
            hits = view.search(query, 20)
            seconds.append(time.perf_counter() - start)
            assert hits, "a word of the corpus is found"
    say(
        "search_p95",
        statistics.quantiles(seconds, n=20)[-1],
        median=round(statistics.median(seconds), 5),
        worst=round(max(seconds), 4),
        queries=len(queries),
    )


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--lines", type=int, default=100_000)
    parser.add_argument("--originals", type=int, default=1_000)
    parser.add_argument("--passages", type=int, default=100_000)
    asked = parser.parse_args()
    draw = random.Random(1)
    with tempfile.TemporaryDirectory() as place:
        os.environ["SIJILL_HOME"] = str(Path(place) / "home")
        folder = Path(place) / "bench.sijill"
        cost = calibrated()
        create(folder, "amal", PASSPHRASE, cost=cost)
        counts: dict[str, int] = {}
        measured("fill", lambda: fill(folder, asked, draw, counts), lines=asked.lines, passages=asked.passages)
        from sijill.register.slots import open_slot

        unlock = time.perf_counter()
        open_slot(folder, "amal", PASSPHRASE)
        unlock = time.perf_counter() - unlock
        say("unlock", unlock, cost=str(cost))
        start = time.perf_counter()
        book = open_record(folder, "amal", PASSPHRASE)
        say("open", time.perf_counter() - start - unlock, lines=asked.lines, note="without unlocking")
        measured("close", book.close)
        search(folder, counts, draw)
        report = measured(
            "check", lambda: check(folder, "amal", PASSPHRASE), lines=asked.lines, originals=asked.originals
        )
        assert report.holds, report.findings[:3]


if __name__ == "__main__":
    main()
