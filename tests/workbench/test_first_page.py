"""The first page of a large record: it never waits for everything to be counted, and locking waits for nothing."""

from __future__ import annotations

import threading
import time
from concurrent.futures import CancelledError

import pytest
from tests.workbench.conftest import Browser

import sijill
from sijill.workbench.courtesy import Courtesy
from sijill.workbench.screens import start, today
from sijill.workbench.seat import Opening


def test_the_first_page_comes_before_everything_is_counted(at_record: Browser, monkeypatch: pytest.MonkeyPatch):
    at_record.post("/items", {"pasted": "Men came.", "title": "t", "origin": "o", "terms": "restricted"})
    (seat,) = at_record.gate.seats()
    seat.jobs.wait()
    counted, hold, at_it = sijill.item_rows, threading.Event(), threading.Event()

    def slow(book: object) -> object:
        at_it.set()
        hold.wait(20)
        return counted(book)

    with monkeypatch.context() as many:
        many.setattr(sijill, "item_rows", slow)
        many.setattr(today, "FIRST", 0.01)
        page = at_record.get("/today").text
        assert at_it.is_set()
    assert 'class="stale"' in page
    assert "Nothing is here yet." not in page
    hold.set()
    while 'class="stale"' in (page := at_record.get("/today").text):
        time.sleep(0.05)
    assert "t.txt" in page


def test_locking_gives_up_what_is_worked_out_beside_the_pages(at_record: Browser):
    (seat,) = at_record.gate.seats()
    at_it = threading.Event()

    def listing() -> None:
        at_it.set()
        for _ in range(100_000):
            seat.courtesy.give_way()
            time.sleep(0.01)

    seat.later("many", listing)
    assert at_it.wait(20)
    began = time.monotonic()
    seat.lock()
    assert time.monotonic() - began < 20  # of the thousand seconds that it would have taken


def test_pages_without_a_pause_do_not_stop_what_works_beside_them():
    courtesy, done = Courtesy(), []

    def works() -> None:
        courtesy.works_beside()
        for number in range(2_000):
            courtesy.give_way()
            done.append(number)

    with courtesy.page():
        beside = threading.Thread(target=works)
        beside.start()
        beside.join(20)
    assert len(done) == 2_000  # at half a second for each it would take a thousand


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_nobody_waits_for_a_sample_that_could_not_be_made(monkeypatch: pytest.MonkeyPatch):
    def broken() -> object:
        raise RuntimeError

    monkeypatch.setattr(sijill, "sample_book", broken)
    opening = Opening("en", None)
    start.prepare(opening)
    with pytest.raises(CancelledError):
        opening.ready.result(timeout=5)
