"""Reads are written down within five seconds of use, survive a refusal, and are there after the program was killed."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from sijill.errors import Locked
from sijill.register import access, disk
from sijill.register.access import LONGEST_WAIT, flush, flush_due, note_reading
from sijill.register.practice import PASSPHRASE, practice_page, practice_record
from sijill.register.register import Entry, Register, append, open_record


class Clock:
    """A monotonic clock that goes on only when it is told to."""

    def __init__(self) -> None:
        self.now = 100.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(access, "time", made)
    return made


@pytest.fixture
def record() -> Iterator[Path]:
    with practice_record() as folder:
        with open_record(folder, "amal", PASSPHRASE) as book:
            append(book, [Entry("policy", {"number": number}) for number in range(4)])
        yield folder


def written(book: Register) -> list[str]:
    return [str(line.body["what"]) for line in book.view().lines("access")]


CALLS = {
    "sources": lambda view: view.sources(),
    "claims": lambda view: list(view.claims()),
    "rulings": lambda view: view.rulings(),
    "lines": lambda view: list(view.lines("policy")),
    "proposals": lambda view: list(view.proposals()),
    "search": lambda view: view.search("word"),
    "people": lambda view: view.people(),
    "people_at_desk": lambda view: view.people_at_desk(),
    "accesses": lambda view: view.accesses(),
    "heads": lambda view: view.heads(),
}


@pytest.mark.parametrize("name", CALLS)
def test_every_call_of_a_view_writes_what_has_waited_long_enough(record, clock, name):
    with open_record(record, "amal", PASSPHRASE) as book:
        before = written(book)
        note_reading(book, "page", ["t-1"])
        clock.now += LONGEST_WAIT - 0.01
        CALLS[name](book.view())
        assert written(book) == before, "not yet"
        clock.now += 0.01
        CALLS[name](book.view())
        assert "page" in written(book)[len(before) :]


def test_what_is_read_is_there_after_a_kill(record, clock):
    child = os.fork()
    if child == 0:
        try:
            book = open_record(record, "amal", PASSPHRASE)
            book.view().sources()
            clock.now += LONGEST_WAIT
            book.view().heads()
            os.kill(os.getpid(), signal.SIGKILL)
        finally:
            os._exit(7)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status)
    with open_record(record, "amal", PASSPHRASE) as book:
        assert written(book)[-1] == "sources"


def test_a_long_reading_is_written_down_on_the_way(record, clock):
    with open_record(record, "amal", PASSPHRASE) as book:
        before = len(written(book))
        reading = book.view().lines("policy")
        first = next(reading)
        clock.now += LONGEST_WAIT
        next(reading)
        line = list(book.view().lines("access"))[before]
        assert line.body["ids"] == [first.id]
        reading.close()
        flush(book)
        told = list(book.view().lines("access"))[before:]
        assert [one.body["count"] for one in told] == [1, 1]


def test_a_read_that_cannot_be_written_now_is_written_later(record, monkeypatch):
    with open_record(record, "amal", PASSPHRASE) as book:
        before = written(book)
        note_reading(book, "page", ["t-1"])
        note_reading(book, "search", [])

        def busy(name: str) -> None:
            if name == "register.db:before-commit":
                raise Locked("another program is writing here")

        monkeypatch.setattr(disk, "on_step", busy)
        with pytest.raises(Locked):
            flush(book)
        monkeypatch.setattr(disk, "on_step", None)
        assert written(book) == before
        flush(book)
        assert written(book)[len(before) :] == ["page", "search"]


def test_closing_writes_what_was_read(record):
    with open_record(record, "amal", PASSPHRASE) as book:
        page = practice_page(book, "They raided the shop.")
        book.view().page(page.id)
    with open_record(record, "amal", PASSPHRASE) as book:
        assert "page" in written(book)


def test_a_record_in_memory_and_one_opened_for_reading_keep_no_log(record, clock):
    with open_record(record, "amal", PASSPHRASE, read_only=True) as book:
        before = written(book)
        book.view().sources()
        clock.now += LONGEST_WAIT
        flush_due(book)
        assert written(book) == before
