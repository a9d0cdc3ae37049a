"""Killed at any moment: nothing acknowledged is lost, nothing is half there, and the check holds."""

from __future__ import annotations

import json
import os
import random
import select
import signal
import sys
import time
from pathlib import Path

import pytest

from sijill.record.passage import Gap
from sijill.record.ruling import Ruling
from sijill.register import disk
from sijill.register.check import check
from sijill.register.practice import PASSPHRASE, practice_claim, practice_page, practice_record
from sijill.register.register import Entry, Register, append, keep_gaps, open_record, rule
from sijill.register.workspace import propose

NIGHTLY = os.environ.get("SIJILL_NIGHTLY") == "1"
KILLS = 500 if NIGHTLY else 50
LONGEST = 1.5 if NIGHTLY else 0.6
"""Seconds that a writer lives at most where a clock kills it, and not a step."""
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="run it on a system that can fork")


def write_for_ever(folder: Path, seed: int, acknowledge: int) -> None:
    """All writing verbs in random order; each one is told to the other end of the pipe once it has returned."""
    draw = random.Random(seed)
    count = 0
    while True:
        with open_record(folder, "amal", PASSPHRASE) as book:
            for _ in range(draw.randint(3, 12)):
                count += 1
                ids = draw.choice(VERBS)(book, draw, f"{seed}-{count}")
                os.write(acknowledge, json.dumps(ids).encode() + b"\n")


def _append(book: Register, draw: random.Random, mark: str) -> list[str]:
    return [
        line.id for line in append(book, [Entry("policy", {"mark": mark, "n": n}) for n in range(draw.randint(1, 4))])
    ]


def _source(book: Register, draw: random.Random, mark: str) -> list[str]:
    page = practice_page(book, f"They raided shop {mark}. The baker hid two boys." * draw.randint(1, 20))
    return [page.id, *(line.id for line in book.view().lines("source"))]


def _propose(book: Register, draw: random.Random, mark: str) -> list[str]:
    page = practice_page(book, f"They raided house {mark}. Nobody came.")
    propose(book, "reading", f"practice/{mark}", "", [practice_claim(page, (0, 19)), practice_claim(page, (5, 19))])
    return [page.id]


def _rule(book: Register, draw: random.Random, mark: str) -> list[str]:
    _propose(book, draw, mark)
    claims = list(book.view().claims(status=frozenset({"proposed"})))
    chosen = draw.choice(claims)
    ruled = rule(book, Ruling((chosen.id,), draw.choice(["accept", "reject"]), "read against the page"))
    undone = [rule(book, Ruling((ruled.id,), "undo", mark)).id] if draw.random() < 0.3 else []
    return [ruled.id, *undone]


def _gap(book: Register, draw: random.Random, mark: str) -> list[str]:
    page = practice_page(book, f"They raided barn {mark}. Nobody came.")
    return [line.id for line in keep_gaps(book, page.id, [Gap(3, 4, "illegible", "person", mark)])]


VERBS = (_append, _source, _propose, _rule, _gap)


def killed(folder: Path, seed: int) -> list[str]:
    """Let a child write, kill it, and give what it had acknowledged."""
    draw = random.Random(seed)
    mine, its = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(mine)
            if seed % 2:
                die_at_step(draw.randint(1, 120))
            write_for_ever(folder, seed, its)
        finally:
            sys.stderr.flush()
            os._exit(7)
    os.close(its)
    told = _listen(mine, time.monotonic() + (60 if seed % 2 else draw.uniform(0.1, LONGEST)))
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), "the writer stopped by itself"
    told += _listen(mine, time.monotonic() + 10)
    os.close(mine)
    return [one for row in b"".join(told).split(b"\n")[:-1] for one in json.loads(row)]


def die_at_step(number: int) -> None:
    left = [number]

    def step(name: str) -> None:
        left[0] -= 1
        if left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    disk.on_step = step


def _listen(pipe: int, until: float) -> list[bytes]:
    told = []
    while (left := until - time.monotonic()) > 0 and select.select([pipe], [], [], left)[0]:
        piece = os.read(pipe, 65536)
        if not piece:
            break
        told.append(piece)
    return told


def test_nothing_acknowledged_is_lost_and_nothing_is_half_there():
    acknowledged: set[str] = set()
    with practice_record() as folder:
        for seed in range(KILLS):
            acknowledged |= set(killed(folder, seed))
            if seed % 10 == 9 or seed == KILLS - 1:
                everything_is_there(folder, acknowledged)
    assert len(acknowledged) > KILLS, "the writers did get to write"


def everything_is_there(folder: Path, acknowledged: set[str]) -> None:
    report = check(folder, "amal", PASSPHRASE)
    assert report.holds, report.findings[:5]
    with open_record(folder, "amal", PASSPHRASE) as book:
        view = book.view()
        kinds = ("policy", "source", "text", "gap", "claim", "ruling", "custody")
        lines = {kind: {line.id: line for line in view.lines(kind)} for kind in kinds}
        here = {id for kind in lines.values() for id in kind}
        assert acknowledged <= here, sorted(acknowledged - here)[:5]
        for source in lines["source"]:
            assert view.texts(source), "a source without its text"
            assert any(line.body["source"] == source for line in lines["custody"].values()), "without custody"
        for ruling in lines["ruling"].values():
            if ruling.body["verdict"] == "accept":
                assert set(ruling.body["of"]) <= set(lines["claim"]), "a ruling without what it accepts"
