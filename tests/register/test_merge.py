"""Two machines, one record: logs united in any order, any number of times; forged and foreign ones refused."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from sijill.errors import BrokenChain, BrokenRecord, Refused, RolledBack
from sijill.record.ruling import Ruling
from sijill.register.check import check
from sijill.register.home import erasable_keys_path
from sijill.register.log_bundle import LogBundle
from sijill.register.merge import outgoing, unite
from sijill.register.practice import PASSPHRASE, practice_claim, practice_page, practice_record
from sijill.register.register import Entry, Register, append, open_record, rule
from sijill.register.slots import record_id_of
from sijill.register.workspace import propose


@contextmanager
def machine(home: Path) -> Iterator[None]:
    """Another machine: a data home of its own."""
    before = os.environ["SIJILL_HOME"]
    os.environ["SIJILL_HOME"] = str(home)
    try:
        yield
    finally:
        os.environ["SIJILL_HOME"] = before


@pytest.fixture
def twins(tmp_path: Path) -> Iterator[tuple[Path, Path, Path]]:
    """A record, its copy on another machine, and that machine's data home; the keys were carried over."""
    with practice_record() as here:
        there, home = tmp_path / "there.sijill", tmp_path / "other-home"
        shutil.copytree(here, there)
        record_id = record_id_of(here)
        keys = erasable_keys_path(record_id).read_bytes()
        with machine(home):
            erasable_keys_path(record_id).write_bytes(keys)
        yield here, there, home


def work(book: Register, words: str) -> None:
    page = practice_page(book, words, name=f"{words[:6]}.txt")
    propose(book, "reading", "practice/1", page.id, [practice_claim(page, (0, 20))])
    claim = next(one for one in book.view().claims() if one.status == "proposed")
    rule(book, Ruling((claim.id,), "accept", "read"))


def projection(book: Register) -> list[object]:
    view = book.view()
    return [
        [(one.id, one.status, one.reviewed, one.claim) for one in view.claims()],
        [(one.id, one.by, one.undone) for one in view.rulings()],
        sorted((one.id, one.source.name) for one in view.sources()),
        view.search("shop"),
        view.people(),
    ]


def bundle_of(folder: Path, words: str | None = None) -> LogBundle:
    with open_record(folder, "amal", PASSPHRASE) as book:
        if words is not None:
            work(book, words)
        return outgoing(book)


def test_two_machines_come_to_say_the_same(twins):
    here, there, home = twins
    first = bundle_of(here, "They raided the shop. Nobody came.")
    with machine(home):
        second = bundle_of(there, "They raided the barn. A shop stood near.")
        with open_record(there, "amal", PASSPHRASE) as book:
            report = unite(book, first)
            assert report.new > 0
            assert unite(book, first).new == 0
            over_there = projection(book)
    with open_record(here, "amal", PASSPHRASE) as book:
        unite(book, second)
        assert unite(book, second).new == 0
        assert projection(book) == over_there
        assert [one.status for one in book.view().claims()] == ["accepted", "accepted"]
        assert len(book.view().search("shop")) == 2
    assert check(here, "amal", PASSPHRASE).holds
    with machine(home):
        assert check(there, "amal", PASSPHRASE).holds


def test_an_older_bundle_after_a_newer_one_changes_nothing(twins):
    here, there, home = twins
    with machine(home):
        older = bundle_of(there, "They raided the barn. Nobody came.")
        newer = bundle_of(there, "They raided the mill. Nobody came.")
    with open_record(here, "amal", PASSPHRASE) as book:
        unite(book, newer)
        after = projection(book)
        assert unite(book, older).new == 0
        assert projection(book) == after


def test_the_same_words_ruled_on_both_machines_are_one_claim(twins):
    here, there, home = twins
    words = "They raided the shop. Nobody came."
    first = bundle_of(here, words)
    with machine(home):
        bundle_of(there, words)
        with open_record(there, "amal", PASSPHRASE) as book:
            unite(book, first)
            claims = list(book.view().claims())
            assert len({one.id for one in claims}) == len(claims)
            assert {one.status for one in claims} == {"accepted"}


def test_a_forged_bundle_is_refused_and_nothing_of_it_stays(twins):
    here, there, home = twins
    with machine(home):
        bundle = bundle_of(there, "They raided the barn. Nobody came.")
    last = bundle.rows[-1]
    flipped = bytes([last.sealed[0] ^ 1]) + last.sealed[1:]
    stranger = replace(bundle, devices=tuple((one[0], one[1], one[2], bytes(32), one[4]) for one in bundle.devices))
    forged = [
        replace(bundle, rows=(*bundle.rows[:-1], last._replace(by="somebody"))),
        replace(bundle, rows=(*bundle.rows[:-1], last._replace(sealed=flipped))),
        replace(bundle, rows=(*bundle.rows[:-1], last._replace(recorded_at="2020-01-01T00:00:00.000000Z"))),
        replace(bundle, rows=bundle.rows[:-1]),
        replace(bundle, rows=bundle.rows[1:]),
        replace(bundle, rows=(*bundle.rows, last)),
        replace(bundle, note=bundle.note.replace(b"device ", b"device x", 1)),
        replace(bundle, note=bundle.note[:-5] + b"AAAA\n"),
        stranger,
        replace(bundle, originals=(("../../outside", "main", "i", b"x"),)),
    ]
    with open_record(here, "amal", PASSPHRASE) as book:
        before = projection(book), book.view().heads()
        for number, one in enumerate(forged):
            with pytest.raises(BrokenRecord):
                unite(book, one)
            assert (projection(book)[:4],) == (before[0][:4],), number
        with pytest.raises(Refused):
            unite(book, replace(bundle, record_id="b-another"))
        unite(book, bundle)
    assert not (here.parent / "outside").exists()
    assert check(here, "amal", PASSPHRASE).holds


def test_two_histories_of_one_device_are_told(twins):
    here, there, home = twins
    older = here.parent / "older.sijill"
    shutil.copytree(here, older)
    first = bundle_of(here, "They raided the shop. Nobody came.")
    with machine(home), open_record(there, "amal", PASSPHRASE) as book:
        unite(book, first)
    # The first machine is put back to an old copy, its outside checkpoints too, and writes something else.
    for note in (Path(os.environ["SIJILL_HOME"]) / "records" / first.record_id / "checkpoints").iterdir():
        note.unlink()
    second = bundle_of(older, "They raided the mill. Nobody came.")
    with machine(home), open_record(there, "amal", PASSPHRASE) as book, pytest.raises(BrokenChain):
        unite(book, second)
    with machine(home), open_record(there, "amal", PASSPHRASE) as book:
        back = outgoing(book)
    with open_record(older, "amal", PASSPHRASE) as book, pytest.raises((RolledBack, BrokenChain)):
        unite(book, back)


def test_lines_of_a_compartment_that_is_not_sent_stay_sealed(twins):
    here, there, home = twins
    with machine(home), open_record(there, "amal", PASSPHRASE) as book:
        work(book, "They raided the barn. Nobody came.")
        bundle = outgoing(book, compartments=())
    assert {kept.compartment for kept in bundle.keys} == {"desk"}
    with open_record(here, "amal", PASSPHRASE) as book:
        unite(book, bundle)
        append(book, [Entry("policy", {"n": 1})])
        assert list(book.view().claims()) == []
