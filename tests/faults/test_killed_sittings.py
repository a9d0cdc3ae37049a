"""Killed while somebody tells: every word that was acknowledged is there, a sitting becomes one text and never two."""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from pathlib import Path

import pytest
from tests.faults.test_kills import _listen, die_at_step

from sijill.register.check import check
from sijill.register.consent import Consent
from sijill.register.practice import PASSPHRASE, practice_record
from sijill.register.register import open_record
from sijill.register.sittings import Sitting, keep_sitting, sitting_of
from sijill.register.statements import Circumstances, end_sitting, open_statement, sitting_under_way

KILLS = 200 if os.environ.get("SIJILL_NIGHTLY") == "1" else 12
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="run it on a system that can fork")


def tell(folder: Path, statement: str, acknowledge: int) -> None:
    """Keep a sitting word by word, end it, begin the next; say what was kept once it has returned."""
    with open_record(folder, "amal", PASSPHRASE) as book:
        while True:
            held = sitting_under_way(book, statement) or Sitting(book.clock())
            for word in ("They", "came", "at", "night.") * 3:
                held = keep_sitting(book, statement, Sitting(held.began, f"{held.told} {word}".strip(), turn=held.turn))
                os.write(acknowledge, f"{held.began} {len(held.told)}\n".encode())
            end_sitting(book, statement, {})


def killed(folder: Path, statement: str, step: int) -> list[str]:
    mine, its = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(mine)
            die_at_step(step)
            tell(folder, statement, its)
        finally:
            sys.stderr.flush()
            os._exit(7)
    os.close(its)
    told = _listen(mine, time.monotonic() + 60)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    os.close(mine)
    assert os.WIFSIGNALED(status), "the writer stopped by itself"
    return b"".join(told).decode().splitlines()


def test_no_word_that_was_kept_is_lost():
    draw = random.Random(9)
    longest: dict[str, int] = {}
    with practice_record() as folder:
        with open_record(folder, "amal", PASSPHRASE) as book:
            yes = Consent("", "team", (), ("account", "words"), True, "yes", "en", "amal")
            statement = open_statement(book, Circumstances("K.", "amal"), [yes]).id
        for _ in range(KILLS):
            for line in killed(folder, statement, draw.choice((draw.randint(1, 90), draw.randint(46, 60)))):
                began, letters = line.split()
                longest[began] = max(longest.get(began, 0), int(letters))
            with open_record(folder, "amal", PASSPHRASE) as book:
                view = book.view()
                texts = view.texts(statement)
                kept = {str((text.text.layout or {})["began"]): view.page(text.id).text for text in texts}
                assert len(kept) == len(texts), "a sitting became two texts"
                held = sitting_under_way(book, statement)
                if held is not None:
                    assert held.told.startswith(kept.get(held.began, ""))
                    kept[held.began] = held.told
                assert {
                    began: len(kept.get(began, "")) >= letters for began, letters in longest.items()
                } == dict.fromkeys(longest, True)
        report = check(folder, "amal", PASSPHRASE)
        assert report.holds, report.findings[:5]
    assert len(longest) > 2, "the writers did get to end sittings"


def test_a_sitting_left_behind_its_text_is_swept_away(monkeypatch: pytest.MonkeyPatch):
    """The crash falls between the text and the sitting that it was made of."""
    with practice_record() as folder, open_record(folder, "amal", PASSPHRASE) as book:
        yes = Consent("", "team", (), ("account", "words"), True, "yes", "en", "amal")
        statement = open_statement(book, Circumstances("K.", "amal"), [yes]).id
        keep_sitting(book, statement, Sitting("2031-05-04T09:00:00.000000Z", "They came at night."))
        with monkeypatch.context() as crash:
            crash.setattr("sijill.register.statements.drop_sitting", lambda *_: None)
            end_sitting(book, statement, {})
        assert sitting_of(book, statement) is not None
        assert sitting_under_way(book, statement) is None
        assert sitting_of(book, statement) is None
        assert len(book.view().texts(statement)) == 1
