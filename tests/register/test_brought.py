"""What a bundle brings and what it cannot do: late keys are indexed, erasures of two carried out, forged ones not."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select
from tests.register.test_bundles import WORDS, carried, machine, projection, work
from tests.register.test_erasure import ACCOUNT, erased, mention_of, words_of

from sijill.errors import SijillError
from sijill.record.ruling import Ruling
from sijill.register.brought import take_keys
from sijill.register.bundle_form import bundle_bytes, bundle_from
from sijill.register.check import check
from sijill.register.derived import _index as index_lines
from sijill.register.home import erasable_keys_path
from sijill.register.log_bundle import LogBundle
from sijill.register.merge import outgoing, unite
from sijill.register.practice import PASSPHRASE, practice_record
from sijill.register.register import Entry, append, open_record, rule
from sijill.register.schema import passage, words
from sijill.register.slots import record_id_of
from sijill.testing.releases import record_of_two


def changed(bundle: LogBundle, **members: object) -> LogBundle:
    """The same bundle with other members, by way of its bytes as a forger would send it."""
    values = {name: getattr(bundle, name) for name in LogBundle.__slots__} | members
    return bundle_from(bundle_bytes(LogBundle(**values)))


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[tuple[tuple[Path, Path], tuple[Path, Path]]]:
    with practice_record() as here:
        keys = erasable_keys_path(record_id_of(here)).read_bytes()
        yield carried(here, keys, tmp_path / "a"), carried(here, keys, tmp_path / "b")


@pytest.fixture
def two(tmp_path: Path) -> Iterator[tuple[Path, Path, Path]]:
    """A record of two persons with an account of somebody, and its copy on another machine."""
    with record_of_two(ACCOUNT) as here:
        keys = erasable_keys_path(record_id_of(here)).read_bytes()
        yield here, *carried(here, keys, tmp_path / "b")


def test_a_bundle_whose_keys_were_struck_out_destroys_nothing(pair):
    (first, home), (second, other) = pair
    with machine(home), open_record(first, "amal", PASSPHRASE) as book:
        work(book, WORDS[0], "accept")
        sent = outgoing(book)
    struck = changed(sent, keys=tuple(key._replace(wrapped=None, salt=None) for key in sent.keys))
    assert any(key.wrapped for key in sent.keys)
    with machine(other):
        with open_record(second, "amal", PASSPHRASE) as book:
            unite(book, sent)
            before = projection(book)
            unite(book, changed(struck, words=(), originals=()))
            with pytest.raises(SijillError):
                unite(book, struck)
        with open_record(second, "amal", PASSPHRASE) as book:
            assert projection(book) == before
            assert len(before[0]) == 1
        assert check(second, "amal", PASSPHRASE).holds


def test_keys_that_come_after_their_lines_open_them(pair):
    (first, home), (second, other) = pair
    with machine(home), open_record(first, "amal", PASSPHRASE) as book:
        work(book, WORDS[0], "accept")
        part, whole, wanted = outgoing(book, []), outgoing(book), projection(book)
    with machine(other):
        with open_record(second, "amal", PASSPHRASE) as book:
            unite(book, part)
            assert book.view().listed() == []
            unite(book, whole)
            assert projection(book) == wanted
            assert len(book.view().listed()) == 1
        assert check(second, "amal", PASSPHRASE).holds


def test_what_two_erased_is_erased_on_the_other_machine_and_does_not_come_back(two):
    here, there, home = two
    with open_record(here, "amal", PASSPHRASE) as book:
        stale = outgoing(book)
    erased(here)
    with open_record(here, "amal", PASSPHRASE) as book:
        sent = outgoing(book)
    with machine(home):
        with open_record(there, "amal", PASSPHRASE) as book:
            assert "Qandalaft" in words_of(book)
            unite(book, sent)
            unite(book, stale)
            gone(book)
        with open_record(there, "rana", PASSPHRASE) as book:
            unite(book, sent)
            gone(book)
        assert check(there, "amal", PASSPHRASE).holds


def gone(book) -> None:
    assert "Qandalaft" not in words_of(book)
    assert "Dalati" in words_of(book)
    assert not any("Qandalaft" in one.claim.passage.words for one in book.view().claims())
    assert book.view().search("Qandalaft") == ()
    kept = book.derived["main"].rows(select(passage.c.folded))
    assert not any("qandalaft" in row[0] for row in kept)
    texts = {text.id for source in book.view().sources() for text in book.view().texts(source.id)}
    assert {row[0] for row in book.register.rows(select(words.c.text))} <= texts


def test_one_person_alone_erases_nothing_elsewhere(two):
    here, there, home = two
    with open_record(here, "amal", PASSPHRASE) as book:
        first = rule(book, Ruling((mention_of(book),), "erase", "asked for"))
        lines = [row.id for row in outgoing(book).rows if row.kind in ("text", "claim")]
        append(book, [Entry("custody", {"change": "erased", "under": first.id, "lines": lines, "cannot_recall": []})])
        sent = outgoing(book)
    with machine(home), open_record(there, "amal", PASSPHRASE) as book:
        unite(book, sent)
        assert "Qandalaft" in words_of(book)


def test_forged_words_and_tags_are_refused_and_nothing_is_taken_in(pair):
    (first, home), (second, other) = pair
    with machine(home), open_record(first, "amal", PASSPHRASE) as book:
        work(book, WORDS[0], "accept")
        work(book, WORDS[1], "accept")
        sent = outgoing(book)
    one, two = sent.words[-2:]
    name, compartment, item, sealed = sent.originals[0]
    own = next(row for row in sent.originals if row[0] != name)
    tags = dict(sent.tags)
    a, b = list(tags)[-2:]
    forged = (
        {"words": (*sent.words, (one[0], "0", *one[2:4], two[4]))},
        {"words": (*sent.words, (one[0], "0", *two[2:]))},
        {"words": (*sent.words, ("t-none", *one[1:]))},
        {"tags": ((a, tags[b]), (b, tags[a]))},
        {"originals": ((name, compartment, item, bytes(len(sealed))),)},
        {"originals": ((name, *own[1:]),)},  # a file that opens, under the name of another
        {"words": tuple((f"{row[0]}\ud800", *row[1:]) for row in sent.words)},
    )
    with machine(other), open_record(second, "amal", PASSPHRASE) as book:
        before = projection(book)
        for members in forged:
            with pytest.raises(SijillError):
                unite(book, changed(sent, **members))
        assert projection(book) == before
        assert unite(book, sent).new > 0


def test_taking_late_keys_in_and_looking_into_the_index_never_wait_for_each_other(pair, monkeypatch):
    """A page catches the index up while a bundle is taken in: both take the locks of a record in one order."""
    (first, home), (second, other) = pair
    with machine(home), open_record(first, "amal", PASSPHRASE) as book:
        work(book, WORDS[0], "accept")
        part, whole = outgoing(book, []), outgoing(book)
    inside, taking = threading.Event(), threading.Event()

    def index(book, compartment, *more) -> None:
        if compartment == "main" and not inside.is_set():
            inside.set()
            taking.wait(1)  # as long as a slow machine might take from one lock to the next
        index_lines(book, compartment, *more)

    def take(*asked) -> set[str]:
        taking.set()
        return take_keys(*asked)

    monkeypatch.setattr("sijill.register.derived._index", index)
    monkeypatch.setattr("sijill.register.merge.take_keys", take)
    with machine(other):
        book = open_record(second, "amal", PASSPHRASE)
        inside.set()
        unite(book, part)
        append(book, [Entry("policy", {"n": 1})])
        inside.clear()
        taking.clear()
        looks = threading.Thread(target=book.view().listed, daemon=True)
        takes = threading.Thread(target=unite, args=(book, whole), daemon=True)
        looks.start()
        assert inside.wait(20)
        takes.start()
        for one in (looks, takes):
            one.join(20)
            assert not one.is_alive()
        assert len(book.view().listed()) == 1
        book.close()
