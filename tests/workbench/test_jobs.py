"""Long work says how it stands; what failed can be tried again; a page left open keeps no record unlocked."""

from __future__ import annotations

import gc
import threading
import time
import weakref
from pathlib import Path

import pytest
from tests.workbench.conftest import PASSPHRASE, Browser

import sijill
from sijill.errors import NotThere, Stopped
from sijill.messages.steps import gone_through
from sijill.reading import read as reading
from sijill.workbench.jobs import Job, Jobs
from sijill.workbench.screens.working import ANEW
from sijill.workbench.seat import LOCK_AFTER


def test_what_failed_is_tried_again_and_what_waits_is_taken_back():
    jobs, tried, hold = Jobs(), [], threading.Event()

    def fails_once() -> None:
        tried.append(1)
        if len(tried) == 1:
            raise NotThere("not there")

    jobs.add([Job("Reading", "s-1", fails_once)])
    jobs.wait()
    assert [job.state for job in jobs.all()] == ["failed"]
    assert jobs.health() == "rest"
    jobs.again()
    jobs.wait()
    assert [job.state for job in jobs.all()] == ["done"]
    at_it = threading.Event()
    jobs.add([Job("Reading", "s-2", lambda: (at_it.set(), hold.wait(5))), Job("Reading", "s-3", lambda: None)])
    assert at_it.wait(5)
    assert jobs.health() == "works"
    jobs.cancel()
    hold.set()
    jobs.wait()
    assert [job.state for job in jobs.all()] == ["done", "done", "cancelled"]


def test_a_worker_that_is_gone_is_seen_and_replaced():
    jobs, ran = Jobs(), threading.Event()
    jobs._jobs.append(Job("Reading", "s-1", ran.set))
    jobs._thread = threading.Thread(target=lambda: None)
    jobs._thread.start()
    jobs._thread.join()
    assert jobs.health() == "stuck"
    jobs.again()
    assert ran.wait(5)
    jobs.wait()
    assert jobs.health() == "rest"


def test_the_page_of_long_work_shows_it(at_record: Browser):
    at_record.post("/items", {"pasted": "Men came.", "title": "t", "origin": "o", "terms": "restricted"})
    (seat,) = at_record.gate.seats()
    seat.jobs.wait()
    page = at_record.get("/jobs").text
    assert "Nothing is under way." in page
    assert "t.txt" in page
    part = at_record.get("/jobs", **{"hx-request": "true"}).text
    assert "<html" not in part


@pytest.mark.parametrize(("path", "how"), [("/jobs", "hx-request"), ("/publish", "x-by-itself")])
def test_a_page_that_asks_by_itself_does_not_keep_the_record_open(at_record: Browser, path: str, how: str):
    (seat,) = at_record.gate.seats()
    now = [seat.clock()]
    seat.clock = lambda: now[0]
    at_record.get("/today")
    now[0] += LOCK_AFTER + 1
    at_record.get(path, **{how: "true" if how == "hx-request" else "yes"})
    assert seat.lock_if_left()


def test_what_failed_is_there_again_after_the_record_was_locked(at_record: Browser, record: Path, monkeypatch):
    """Locked, or the program ended: whoever opens the record next sees what failed, why, and tries it again."""

    def fails(book, source):
        raise NotThere("the reader for {kind} is gone", kind="plain text")

    with monkeypatch.context() as broken:
        broken.setattr(sijill, "read", fails)
        at_record.post("/items", {"pasted": "Men came.", "title": "t", "origin": "o", "terms": "restricted"})
        (seat,) = at_record.gate.seats()
        seat.jobs.wait()
    at_record.post("/lock")
    assert seat.jobs.all() == ()
    at_record.post("/unlock", {"folder": str(record), "person": "amal", "passphrase": PASSPHRASE})
    page = at_record.get("/jobs").text
    assert "the reader for plain text is gone" in page
    assert "Try again" in page
    at_record.post("/jobs/again")
    seat.jobs.wait()
    assert [job.state for job in seat.jobs.all()] == ["done"]
    at_record.post("/lock")
    at_record.post("/unlock", {"folder": str(record), "person": "amal", "passphrase": PASSPHRASE})
    assert seat.jobs.all() == ()


def test_every_kind_of_work_that_is_kept_can_be_asked_for_anew(at_record: Browser):
    (seat,) = at_record.gate.seats()
    asked = {"read": ("s-1",), "link": (), "audit": (), "estimate": ("deaths", "s-1,s-2", "independence,loglinear_bic")}
    assert asked.keys() == ANEW.keys()
    for kind, more in asked.items():
        assert ANEW[kind](seat, *more).redo == (kind, *more)


class Held:
    """Stands for what a job was asked with: a record, a passphrase, a file."""


def test_work_that_is_done_or_taken_back_holds_nothing_of_what_it_was_asked_with():
    jobs, hold = Jobs(), threading.Event()
    done, waiting = Held(), Held()
    kept = weakref.ref(done), weakref.ref(waiting)
    jobs.add([Job("Checking", "s-1", lambda told=done: hold.wait(5) and None)])
    jobs.add([Job("Checking", "s-2", lambda told=waiting: None)])
    del done, waiting
    jobs.cancel()
    assert kept[1]() is None
    hold.set()
    jobs.wait()
    assert kept[0]() is None


def test_nothing_of_a_failed_job_outlives_the_lock(at_record: Browser):
    (seat,) = at_record.gate.seats()
    held = Held()
    kept = weakref.ref(held)

    def fails(told: Held = held) -> None:
        raise NotThere("not there")

    gc.disable()  # so that no sweep happens to come by
    try:
        seat.jobs.add([Job("Reading", "s-1", fails)])
        seat.jobs.wait()
        del held, fails
        assert kept() is not None
        seat.lock()
        assert kept() is None
    finally:
        gc.enable()


def test_a_crash_loses_no_work_that_was_asked_for(at_record: Browser):
    """What runs and what waits lies beside the book from the moment it is asked for, and goes when it is done."""
    (seat,) = at_record.gate.seats()
    hold, before = threading.Event(), sijill.state_of(seat.opened)
    seat.jobs.add([Job("Matching names", "linking", hold.wait, redo=("link",)), Job("Publishing", "release", str)])
    assert [one.redo for one in sijill.unfinished(seat.opened)] == [("link",)]  # what needs a passphrase is not kept
    seat.jobs.add([Job("Drawing pairs for the audit", "audit", str, redo=("audit",))])
    assert [one.redo for one in sijill.unfinished(seat.opened)] == [("link",), ("audit",)]
    hold.set()
    seat.jobs.wait()
    assert sijill.unfinished(seat.opened) == ()
    assert sijill.state_of(seat.opened) == before  # no page is worked out anew because of it


def test_what_waits_when_the_record_is_locked_is_offered_again_and_what_came_to_its_end_is_not(
    at_record: Browser, record: Path
):
    (seat,) = at_record.gate.seats()
    began, hold = threading.Event(), threading.Event()

    def works() -> None:
        began.set()
        hold.wait(20)

    seat.jobs.add([Job("Matching names", "linking", works, redo=("link",))])
    seat.jobs.add([Job("Drawing pairs for the audit", "audit", str, redo=("audit",))])
    assert began.wait(20)
    threading.Timer(0.3, hold.set).start()
    seat.lock()
    with sijill.open(record, as_="amal", passphrase=PASSPHRASE) as book:
        assert [one.redo for one in sijill.unfinished(book)] == [("audit",)]


def test_long_work_says_how_far_it_is_and_stops_at_its_next_step():
    jobs, at_it, hold = Jobs(), threading.Event(), threading.Event()
    written = []

    def works() -> None:
        for _ in gone_through("sentences", range(1_000)):
            at_it.set()
            hold.wait(5)
        written.append("all of it")

    jobs.add([Job("Reading", "s-1", works, redo=("read", "s-1")), Job("Reading", "s-2", lambda: None)])
    assert at_it.wait(5)
    assert jobs.all()[0].gone == ("sentences", 0, 1_000)
    jobs.halt()
    hold.set()
    jobs.wait()
    assert [job.state for job in jobs.all()] == ["stopped", "done"]
    assert isinstance(jobs.all()[0].error, Stopped)
    assert written == []


def test_what_writes_as_it_goes_is_done_to_its_end():
    jobs, at_it, hold = Jobs(), threading.Event(), threading.Event()
    written = []

    def works() -> None:
        at_it.set()
        hold.wait(5)
        written.extend(gone_through("lines", range(3)))

    jobs.add([Job("Taking a bundle in", "leaving", works, stops=False)])
    assert at_it.wait(5)
    jobs.halt()
    hold.set()
    jobs.wait()
    assert [job.state for job in jobs.all()] == ["done"]
    assert written == [0, 1, 2]


def test_reading_that_is_stopped_midway_leaves_the_record_as_it_was(at_record: Browser, monkeypatch):
    """Pressed on the page, in the middle of a text: no suggestion is kept, and what waits behind it is done."""
    at_record.post("/items", {"pasted": "Men came.", "title": "t", "origin": "o", "terms": "restricted"})
    (seat,) = at_record.gate.seats()
    seat.jobs.wait()
    (entry,) = seat.opened.view().sources()
    before = [one.id for one in seat.opened.view().claims()]
    at_it, hold = threading.Event(), threading.Event()

    def drawn(*_: object) -> list[object]:
        at_it.set()
        hold.wait(20)
        return []

    monkeypatch.setattr(reading, "_drafts", drawn)
    at_record.post("/items/read", {"source": entry.id})
    assert at_it.wait(20)
    page = at_record.get("/jobs").text
    assert "sentences: 0 of 1" in page
    assert 'max="1" value="0"' in page
    at_record.post("/jobs/halt")
    assert "is being stopped" in at_record.get("/jobs").text
    hold.set()
    seat.jobs.wait()
    assert [job.state for job in seat.jobs.all()] == ["done", "stopped"]
    assert [one.id for one in seat.opened.view().claims()] == before
    assert "nothing of it was kept" in at_record.get("/jobs").text
    assert sijill.unfinished(seat.opened) == ()


def test_locking_stops_long_work_and_offers_it_again(at_record: Browser, record: Path):
    (seat,) = at_record.gate.seats()
    at_it = threading.Event()

    def works() -> None:
        at_it.set()
        for _ in gone_through("sentences", range(100_000)):
            time.sleep(0.01)

    seat.jobs.add([Job("Matching names", "linking", works, redo=("link",))])
    assert at_it.wait(20)
    began = time.monotonic()
    seat.lock()
    assert time.monotonic() - began < 20  # of the thousand seconds that it would have taken
    with sijill.open(record, as_="amal", passphrase=PASSPHRASE) as book:
        assert [one.redo for one in sijill.unfinished(book)] == [("link",)]
