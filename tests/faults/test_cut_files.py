"""A database cut short or taken away: refused, told or made anew from the lines, and never opened as an empty book."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from sijill.errors import BrokenRecord, BrokenSeal, NotThere
from sijill.register.check import check
from sijill.register.home import erasable_keys_path
from sijill.register.practice import PASSPHRASE, practice_claim, practice_page, practice_record
from sijill.register.register import Entry, append, open_record
from sijill.register.schema import REGISTER
from sijill.register.slots import record_id_of
from sijill.register.storage import open_store
from sijill.register.workspace import propose

PAGE = 4096
SIZES = (0, PAGE - 1, PAGE, -PAGE, -1)
"""Bytes that are left; a negative number is taken off the end."""


@pytest.fixture
def record() -> Iterator[Path]:
    with practice_record() as folder:
        with open_record(folder, "amal", PASSPHRASE) as book:
            page = practice_page(book, "They raided the shop. The baker hid two boys.")
            propose(book, "reading", "practice/1", "", [practice_claim(page, (0, 20))])
            append(book, [Entry("policy", {"number": number, "note": "x" * 300}) for number in range(60)])
        yield folder


def cut(path: Path, size: int) -> bytes:
    data = path.read_bytes()
    assert len(data) > 2 * PAGE
    path.write_bytes(data[:size])
    return data


def said(folder: Path, *, read_only: bool) -> tuple[object, ...]:
    with open_record(folder, "amal", PASSPHRASE, read_only=read_only) as book:
        view = book.view()
        hits = [(hit.text_id, hit.start) for hit in view.search("baker")]
        return len(list(view.lines("policy"))), [one.id for one in view.claims()], hits


def said_or_refused(folder: Path, *, read_only: bool) -> tuple[object, ...] | None:
    try:
        return said(folder, read_only=read_only)
    except BrokenRecord:
        return None


@pytest.mark.parametrize("name", ["register.db", "workspace.db"])
@pytest.mark.parametrize("read_only", [True, False], ids=["reading", "writing"])
def test_a_cut_book_is_refused_and_left_as_it_is(record, name, read_only, tmp_path):
    whole = said(record, read_only=True)
    kept = tmp_path / "kept"
    shutil.copytree(record.parent, kept)
    for size in SIZES:
        cut(record / name, size)
        left = (record / name).read_bytes()
        answer = said_or_refused(record, read_only=read_only)
        assert answer in (whole, None), size  # the same where only bytes were cut that the engine does not need
        if answer is None:
            assert (record / name).read_bytes() == left, "what is left is for whoever mends it"
        if size < PAGE and size >= 0:
            with pytest.raises(BrokenSeal):
                open_record(record, "amal", PASSPHRASE, read_only=read_only)
        assert not check(record, "amal", PASSPHRASE).holds, size
        shutil.rmtree(record.parent)
        shutil.copytree(kept, record.parent)
    assert check(record, "amal", PASSPHRASE).holds


@pytest.mark.parametrize("size", [*SIZES, None])
def test_a_cut_index_is_told_or_made_anew_and_never_answers_less(record, size):
    whole = said(record, read_only=True)
    path = record / "derived" / "main.db"
    if size is None:
        path.unlink()
    else:
        cut(path, size)
    for read_only in (True, False):
        answer = said_or_refused(record, read_only=read_only)
        assert answer in (whole, None)
        if size is None or 0 <= size < PAGE:
            assert answer == whole, "without a page it is made anew"
    if not check(record, "amal", PASSPHRASE).holds:
        assert check(record, "amal", PASSPHRASE, rebuild=True).rebuilt
    assert check(record, "amal", PASSPHRASE).holds
    assert said(record, read_only=False) == whole


def test_a_dropped_workspace_is_made_anew_and_the_book_stays(record):
    (record / "workspace.db").unlink()
    lines, claims, hits = said(record, read_only=False)
    assert (lines, claims, len(hits)) == (60, [], 1)


def test_cut_erasable_keys_are_refused(record):
    path = erasable_keys_path(record_id_of(record))
    data = cut(path, 0)
    with pytest.raises(BrokenSeal):
        open_record(record, "amal", PASSPHRASE)
    assert not check(record, "amal", PASSPHRASE).holds
    path.write_bytes(data)
    assert check(record, "amal", PASSPHRASE).holds


def test_nothing_is_made_unless_asked_for(tmp_path):
    path = tmp_path / "a.db"
    for read_only in (True, False):
        with pytest.raises(NotThere):
            open_store(path, bytes(32), REGISTER, read_only=read_only)
    assert list(tmp_path.iterdir()) == []
    open_store(path, bytes(32), REGISTER, create=True).close()
    assert [left.name for left in tmp_path.iterdir()] == ["a.db"]
    path.write_bytes(b"")
    with pytest.raises(BrokenSeal):
        open_store(path, bytes(32), REGISTER, create=True)
    assert path.read_bytes() == b""
