"""The desk's queue of pairs over a real linkage of large lists: first page, next page, a ruling, taking back, resuming.

    python bench/workbench/queue_bench.py --generator ../shared/tools/lists_generator/sijill_gen.py
        [--persons 70000] [--seed 70] [--keep DIR]

The lists are invented by a generator laid beside the checkout. With 70,000 persons they hold 94,775 people, taking them
in and reading them takes half an hour of a processor, and linking five minutes; `--keep` uses the same record again.
One JSON object a line; `own` is the page's own seconds of processor, whatever else the machine does meanwhile.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from desk_bench import PASSPHRASE, PORT, Own
from starlette.testclient import TestClient

import sijill
from sijill.workbench.app import desk
from sijill.workbench.seat import Opening

COLUMNS = {
    "rec_id": "id", "name_en": "name", "name_ar": "name_ar", "sex": "sex", "age": "age", "birth_year": "birth_year",
    "dob": "birth_date", "date_death": "death_date", "place": "place", "count": "count", "kind": "kind", "text": "note",
}  # fmt: skip


def say(name: str, seconds: float, **more: object) -> None:
    """Print one measurement."""
    print(json.dumps({"bench": name, "seconds": round(seconds, 4), **more}), flush=True)


def lists_of(generator: Path, persons: int, seed: int, folder: Path) -> list[Path]:
    """The generator's records as one CSV file for each list."""
    made = folder / "generated"
    asked = ["--persons", str(persons), "--seed", str(seed), "--out", str(made)]
    subprocess.run([sys.executable, str(generator), *asked], check=True, stdout=subprocess.DEVNULL)
    by: dict[str, list[dict[str, str]]] = {}
    with (made / "records.csv").open(encoding="utf-8", newline="") as told:
        for row in csv.DictReader(told):
            by.setdefault(row["list"], []).append(row)
    files = []
    for name, rows in sorted(by.items()):
        files.append(folder / f"{name}.csv")
        with files[-1].open("w", encoding="utf-8", newline="") as written:
            table = csv.writer(written)
            table.writerow(COLUMNS.values())
            table.writerows([row.get(column, "") for column in COLUMNS] for row in rows)
    return files


def fill(record: Path, files: list[Path]) -> None:
    """Take the lists into a new record, read them and propose pairs."""
    sijill.new(record, as_="amal", passphrase=PASSPHRASE)
    with sijill.open(record, as_="amal", passphrase=PASSPHRASE) as book:
        began = time.process_time()
        for file in files:
            list(sijill.receive_all(book, [file], sijill.About("bench", "own")))
        for entry in book.view().sources():
            sijill.read(book, entry.id, sijill.Asked(model="none"))
        say("taken in and read", time.process_time() - began)
        began = time.process_time()
        done = sijill.link(book)
        say("linked", time.process_time() - began, **done)


def walk(record: Path, rulings: int) -> None:
    """Open the desk and rule on the pairs that it shows."""
    own, gate = Own(), desk(PORT, Opening("en", record))
    client = TestClient(gate, base_url=f"http://127.0.0.1:{PORT}", follow_redirects=False)
    client.get(urlsplit(gate.address()).path)
    (seat,) = gate.seats()
    headers = {"origin": f"http://127.0.0.1:{PORT}", "sec-fetch-site": "same-origin"}

    def post(path: str, **fields: str) -> float:
        began = time.perf_counter()
        answer = client.post(path, data={"csrf": seat.csrf, **fields}, headers=headers)
        assert answer.status_code == 303, answer.text[:500]
        return time.perf_counter() - began

    def page(path: str) -> tuple[str, float, float]:
        began = time.perf_counter()
        answer = client.get(path)
        return answer.text, time.perf_counter() - began, own.took[-1]

    say("unlocked", post("/unlock", folder=str(record), person="amal", passphrase=PASSPHRASE))
    began = time.perf_counter()
    words, first, own_first = page("/match")
    say("first answer", first, own=round(own_first, 3))
    while 'class="stale"' in words:
        time.sleep(0.1)
        words, *_ = page("/match")
    left = re.findall(r"(\d+) pairs wait, (\d+) are ruled on", words)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1000
    say("gathered beside the page", time.perf_counter() - began, waiting=left[0][0], ruled=left[0][1], megabytes=memory)
    took: dict[str, list[float]] = {"a ruling": [], "the next page": [], "the next page, own": []}
    for number in range(rulings):
        pair = re.findall(r'action="/match/(p-\w+)"', words)[0]
        verdict = "same" if number % 3 else "unsure"
        took["a ruling"].append(post(f"/match/{pair}", verdict=verdict, because="compared field by field"))
        words, clock, mine = page("/match")
        took["the next page"].append(clock)
        took["the next page, own"].append(mine)
        assert pair not in re.findall(r'action="/match/(p-\w+)"', words)
    for name, seconds in took.items():
        say(name, statistics.median(seconds), longest=round(max(seconds), 4), times=rulings)
    say("taken back", post("/undo"))
    for path in ("/match", "/match/bulk", "/review"):
        _, clock, mine = page(path)
        say(f"{path}, after that", clock, own=round(mine, 3))
    seat.lock()


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--generator", type=Path, required=True)
    parser.add_argument("--persons", type=int, default=70_000)
    parser.add_argument("--seed", type=int, default=70)
    parser.add_argument("--rulings", type=int, default=20)
    parser.add_argument("--keep", type=Path)
    asked: Any = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        root = asked.keep or Path(place)
        root.mkdir(parents=True, exist_ok=True)
        os.environ.update(SIJILL_HOME=str(root / "home"), SIJILL_KDF="smallest", SIJILL_BALLAST="4096")
        record = root / "lists.sijill"
        if not record.exists():
            fill(record, lists_of(asked.generator, asked.persons, asked.seed, root))
        walk(record, asked.rulings)
        walk(record, asked.rulings)  # as somebody does who goes on the next day


if __name__ == "__main__":
    main()
