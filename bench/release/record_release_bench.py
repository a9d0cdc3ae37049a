"""How long a release takes from the record itself, guard and scanner included: prepare, approve, finish, verify.

python bench/release/record_release_bench.py [--claims 100000] [--keep PLACE] [--stage STAGE]… [--profile]

With --keep the record stays in PLACE/made and is not made again the next time; stages work on a copy of it, PLACE/run,
which is made anew for `prepare` and stays for the others: each stage can be run by itself, and the next one later.
Memory is what all processes of the run hold together, pages that two of them share counted once (PSS), looked at twice
a second from outside.
"""

from __future__ import annotations

import argparse
import cProfile
import hashlib
import os
import pstats
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path

from sijill.meaning.dates import day
from sijill.meaning.voice import Hop, Voice
from sijill.meaning.where import Where
from sijill.record.claim import Claim, Drawn, Party, Proposition, Told
from sijill.record.form import claim_form
from sijill.record.ruling import Ruling
from sijill.record.source import Source, Text
from sijill.register.desk import add
from sijill.register.ledger import Entry
from sijill.register.pages import page_of
from sijill.register.passphrase import SMALLEST
from sijill.register.practice import PASSPHRASE
from sijill.register.register import Register, append, create, keep_source, open_record, rule
from sijill.release.publish import countersign, finish, prepare
from sijill.release.verify import verify

SHEET = 500
"""Claims of one text."""

SYLLABLES = ("ba", "du", "fe", "gha", "ki", "lo", "mu", "ne", "qa", "ri", "sho", "ti", "wa", "ya", "zu", "he", "ja")


def invented(number: int) -> str:
    """A name of no language, another one for every number."""
    parts = []
    for value in (number, number * 7919 + 13):
        letters = []
        for _ in range(4):
            value, at = divmod(value, len(SYLLABLES))
            letters.append(SYLLABLES[at])
        parts.append("".join(letters).capitalize())
    return " ".join(parts)


def fill(book: Register, claims: int) -> None:
    """Keep so many claims, five hundred to a text, one in fifty about somebody's death, and accept every one."""
    for first in range(0, claims, SHEET):
        numbers = range(first, min(claims, first + SHEET))
        said = [(invented(n), f"Town{n % 211}", 1 + n % 28) for n in numbers]
        sentences = [f"Soldiers came for {name} in {town} on day {date}." for name, town, date in said]
        words = " ".join(sentences)
        data = words.encode()
        source = Source(f"{first}.txt", hashlib.sha256(data).hexdigest(), "", len(data), "text/plain", "a", "published")
        entry = keep_source(book, source, data, [(Text("", "plain", "1", 0, ""), words)])
        page = page_of(book, book.view().texts(entry.id)[0].id)
        entries, at = [], 0
        for number, (name, town, date), sentence in zip(numbers, said, sentences, strict=True):
            start = words.index(sentence, at)
            at = start + len(sentence)
            who, where = start + sentence.index(name), start + sentence.index(town)
            dead = number % 50 == 0
            proposition = Proposition(
                "act",
                "kill.summary" if dead else "raid",
                (Party("victim" if dead else "present", "person", page.cut(who, who + len(name))),),
                when=Told(day(2001, 1 + number % 12, date, words=sentence[-3:]), None, True),
                where=Told(Where(town, level="locality"), page.cut(where, where + len(town))),
                outcome="dead" if dead else "unknown",
            )
            voice = Voice("unstated", (Hop("the author", "text", named=False),))
            entries.append(Entry("claim", claim_form(Claim(page.cut(start, at), voice, proposition, Drawn("p", "1")))))
        lines = append(book, entries)
        deaths = [one.id for number, one in zip(numbers, lines, strict=True) if number % 50 == 0]
        for id in deaths:
            rule(book, Ruling((id,), "accept", "read"))
        rule(book, Ruling(tuple(one.id for one in lines if one.id not in deaths), "accept", "read one by one"))


@contextmanager
def timed(what: str) -> Iterator[None]:
    begun, worked = time.perf_counter(), _worked()
    yield
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    took, of_processor = time.perf_counter() - begun, _worked() - worked
    together = f", {_together()} MB of all processes" if _WATCH else ""
    print(
        f"{what}: {took:.1f} s, {of_processor:.1f} s of a processor, {memory:.0f} MB at most so far{together}",
        flush=True,
    )


_WATCH: list[Path] = []
"""The file in which the watch beside this process keeps the most memory it has seen, if there is one."""


def _together() -> int:
    """The most memory of all processes since it was asked for last, in MB."""
    told = _WATCH[0].read_text() or "0"
    _WATCH[0].write_text("")
    return int(told)


@contextmanager
def watched(place: Path) -> Iterator[None]:
    """Have the memory of this process and of those it makes looked at from outside, where the system tells."""
    if not Path("/proc/self/smaps_rollup").exists():
        yield
        return
    _WATCH.append(place / "memory")
    _WATCH[0].write_text("")
    with subprocess.Popen([sys.executable, "-P", __file__, "--watch", str(os.getpid()), str(_WATCH[0])]) as watch:
        try:
            yield
        finally:
            watch.terminate()


def watch(process: int, told: Path) -> None:
    """Keep the most memory that a process and its children hold together in a file, as long as it runs."""
    mine = os.getpid()
    while Path(f"/proc/{process}").exists():
        held = sum(map(_held, [process, *(one for one in _children(process) if one != mine)])) // 1024
        if held > int(told.read_text() or "0"):
            told.write_text(str(held))
        time.sleep(0.5)


def _children(process: int) -> list[int]:
    try:
        return list(map(int, Path(f"/proc/{process}/task/{process}/children").read_text().split()))
    except OSError:
        return []


def _held(process: int) -> int:
    """KB that a process holds, its part of what is shared."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:  # it ended
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def _worked() -> float:
    """Processor time of this process and of those it has made."""
    return sum(os.times()[:4])


@contextmanager
def profiled() -> Iterator[None]:
    """Say on standard error where the processor's time went."""
    watch = cProfile.Profile()
    with watch:
        yield
    pstats.Stats(watch, stream=sys.stderr).sort_stats("tottime").print_stats(45)


def make(place: Path, claims: int) -> None:
    """A record in a place of its own, with two people at the desk."""
    folder = place / "bench.sijill"
    create(folder, "amal", PASSPHRASE, cost=SMALLEST)
    with open_record(folder, "amal", PASSPHRASE) as book:
        add(book, "rana", PASSPHRASE, cost=SMALLEST)
        fill(book, claims)
    (place / "whole").touch()


def at(place: Path) -> Path:
    """The record of a place, with the data home that belongs to it."""
    os.environ.update(SIJILL_HOME=str(place / "home"), SIJILL_BALLAST="4096")
    return place / "bench.sijill"


def do_prepare(place: Path) -> None:
    with open_record(at(place), "amal", PASSPHRASE) as book:
        draft = prepare(book, place / "public", software="bench")
        (place / "ruling").write_text(draft.ruling)
        print(len(draft.made.ids), "published,", draft.made.coarser, "coarser,", dict(draft.made.left_out))


def do_approve(place: Path) -> None:
    with open_record(at(place), "rana", PASSPHRASE) as book:
        countersign(book, (place / "ruling").read_text(), "seen")


def do_finish(place: Path) -> None:
    with open_record(at(place), "amal", PASSPHRASE) as book:
        finish(book, place / "public")


def do_verify(place: Path) -> None:
    out = place / "public"
    size = sum(path.stat().st_size for path in out.rglob("*") if path.is_file()) / 2**20
    print(len(list(verify(out, [], None, None))), f"checks of {size:.0f} MB")


STAGES: dict[str, Callable[[Path], None]] = {
    "prepare": do_prepare,
    "approve": do_approve,
    "finish": do_finish,
    "verify": do_verify,
}


def run(place: Path, stages: Sequence[str], profile: bool) -> None:
    """Each stage in a process of its own, as two people in two unlocks would have it."""
    for stage in stages:
        asked = [sys.executable, "-P", __file__, "--alone", stage, "--keep", str(place)]
        subprocess.run([*asked, "--profile"] if profile else asked, check=True)


def alone(place: Path, stage: str, profile: bool) -> None:
    looked_at = profiled() if profile else nullcontext()
    with tempfile.TemporaryDirectory() as temporary, watched(Path(temporary)), timed(stage), looked_at:
        STAGES[stage](place)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--only-make", action="store_true")
    parser.add_argument("--stage", choices=STAGES, action="append")
    parser.add_argument("--alone", choices=STAGES)
    parser.add_argument("--profile", action="store_true")
    parser.add_argument("--watch", nargs=2, metavar=("PROCESS", "FILE"))
    asked = parser.parse_args()
    if asked.watch:
        watch(int(asked.watch[0]), Path(asked.watch[1]))
    elif asked.alone:
        alone(asked.keep, asked.alone, asked.profile)
    else:
        with tempfile.TemporaryDirectory() as temporary:
            measure(asked, asked.keep or Path(temporary))


def measure(asked: argparse.Namespace, place: Path) -> None:
    """Make the record where it is not yet there, then run the stages on a copy beside it, which stays for the next."""
    made, copy = place / "made", place / "run"
    if not (made / "whole").exists():
        made.mkdir(parents=True, exist_ok=True)
        at(made)
        with timed(f"a record of {asked.claims} accepted claims (not part of the figure)"):
            make(made, asked.claims)
    if asked.only_make:
        return
    stages = asked.stage or list(STAGES)
    if "prepare" in stages:
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(made, copy)
    run(copy, stages, asked.profile)


if __name__ == "__main__":
    main()
