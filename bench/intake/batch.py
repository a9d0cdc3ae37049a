"""A folder of many files taken in, killed in the middle, and taken in again: nothing lost, nothing doubled, how fast.

Run with `python bench/intake/batch.py [FILES] [KILLS]`; the files are invented and made in a temporary folder.
"""

from __future__ import annotations

import os
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from sijill.door.records import open as open_book
from sijill.intake.formats.packing import packed

WORDS = "They came to the house near the mill at night and took two of the men away. "
_SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PASSPHRASE = "four plain words"


def small(kind: str, number: int) -> bytes:
    """A small file of a kind, unlike every other."""
    words = f"{number} {WORDS * 2}"
    if kind == "docx":
        body = f'<w:document xmlns:w="{_SPACE}"><w:body><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:body></w:document>'
        return packed({"word/document.xml": body})
    if kind == "csv":
        return f"id,name,age\n{number},Salim Haddad,31\n".encode()
    if kind == "zip":
        return packed({f"{number}.txt": words})
    return {"txt": words, "html": f"<p>{words}", "eml": f"Subject: {number}\n\n{words}"}[kind].encode()


def start(*arguments: str) -> subprocess.Popen[bytes]:
    """Another program of Sijill."""
    return subprocess.Popen(
        [sys.executable, "-m", "sijill", *arguments],
        env=os.environ | {"SIJILL_AS": "amal", "SIJILL_PASSPHRASE": PASSPHRASE},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def kept(case: Path) -> Counter[str]:
    """How often each hash stands in the record."""
    with open_book(case, as_="amal", passphrase=PASSPHRASE) as book:
        return Counter(entry.source.sha256 for entry in book.view().sources())


def main() -> None:
    """Measure and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
    kills = int(sys.argv[2]) if len(sys.argv) > 2 else 2
    chance = random.Random(5)
    with tempfile.TemporaryDirectory() as place:
        files, case = Path(place, "files"), Path(place, "case")
        os.environ["SIJILL_HOME"] = str(Path(place, "home"))
        files.mkdir()
        for number in range(count):
            kind = ("txt", "html", "docx", "eml", "csv")[number % 5] if number % 100 else "zip"
            folder = files / f"{number // 500}"
            folder.mkdir(exist_ok=True)
            (folder / f"{number}.{kind}").write_bytes(small(kind, number))
        start("new", str(case)).wait()
        take = ("receive", str(case), str(files), "--origin", "a friend", "--terms", "restricted")
        expected = count + (count + 99) // 100
        began = time.perf_counter()
        for _kill in range(kills):
            running = start(*take)
            time.sleep(chance.uniform(0.2, 0.5) * count / 60)
            os.killpg(running.pid, signal.SIGKILL)
            running.wait()
            print(f"killed after {time.perf_counter() - began:.0f} s: {len(kept(case))} of {expected} kept", flush=True)
        status = start(*take).wait()
        seconds = time.perf_counter() - began
        found = kept(case)
        doubled = sum(many - 1 for many in found.values())
        print(f"{count} files, {kills} kills: status {status}, {len(found)} of {expected} sources, {doubled} doubled")
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        print(f"{seconds:.0f} s with the kills, {count / seconds:.0f} files/s")
        each = 1000 * (used.ru_utime + used.ru_stime) / count
        print(f"{each:.1f} ms of the processor for each file, readers included, killed programs left out")


if __name__ == "__main__":
    main()
