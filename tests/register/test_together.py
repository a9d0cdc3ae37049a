"""Many small files in one acknowledgement: all of them or none, and the record holds either way."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

import sijill
from sijill.record.source import Source, Text
from sijill.register.pages import forget_pages
from sijill.register.register import Register, keep_source, together

AGREED = sijill.Consent("", "team", (), ("account",), True, "yes", "en", "amal")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SIJILL_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("SIJILL_KDF", "smallest")
    monkeypatch.setenv("SIJILL_PASSPHRASE", "four plain words")
    sijill.new(tmp_path / "case", as_="amal")
    return tmp_path / "case"


@pytest.fixture
def book(folder: Path) -> Iterator[Register]:
    with sijill.open(folder, as_="amal") as opened:
        yield opened


def keep(book: Register, number: int) -> str:
    data = f"They left at {number}.".encode()
    source = Source(f"{number}.txt", hashlib.sha256(data).hexdigest(), "", len(data), "text/plain", "a clerk", "own")
    return keep_source(book, source, data, [(Text("", "plain", "1", 0, ""), data.decode())]).id


def break_off(book: Register) -> None:
    with together(book):
        keep(book, 1)
        keep(book, 2)
        raise KeyboardInterrupt


def test_what_is_kept_together_is_there_when_the_block_has_ended(book: Register, folder: Path) -> None:
    with together(book):
        ids = [keep(book, number) for number in range(5)]
    assert [entry.id for entry in book.view().sources()] == ids
    book.close()
    with sijill.open(folder, as_="amal") as again:
        assert [again.view().page(again.view().texts(one)[0].id).text for one in ids][4] == "They left at 4."
    assert sijill.check(folder, as_="amal").holds


def test_what_breaks_off_leaves_nothing_and_the_next_goes_on(book: Register, folder: Path) -> None:
    keep(book, 0)
    with pytest.raises(KeyboardInterrupt):
        break_off(book)
    assert [entry.source.name for entry in book.view().sources()] == ["0.txt"]
    keep(book, 2)
    book.close()
    report = sijill.check(folder, as_="amal")
    assert report.holds, report.findings
    with sijill.open(folder, as_="amal") as again:
        assert [entry.source.name for entry in again.view().sources()] == ["0.txt", "2.txt"]
        assert again.view().page(again.view().texts(again.view().sources()[1].id)[0].id).text == "They left at 2."


def test_a_folder_of_small_files_waits_for_the_disk_a_few_times_only(
    book: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "files"
    place.mkdir()
    for number in range(40):
        (place / f"{number}.txt").write_text(f"They left at {number}.")
    (place / "large.txt").write_text("They left. " * 500_000)
    commits: list[str] = []
    monkeypatch.setattr("sijill.register.storage.step", lambda name: commits.append(name))
    received = list(sijill.receive_all(book, [place], sijill.About("a clerk", "restricted")))
    assert [one.error for one in received] == [None] * 41
    assert commits.count("register.db:after-commit") <= 8


def test_statements_are_opened_while_pages_are_read_beside_them(book: Register, monkeypatch: pytest.MonkeyPatch):
    """Two threads take the locks of a record in one order, or they would wait for each other for ever."""
    source = keep(book, 0)
    text = book.view().texts(source)[0].id
    over, broken = threading.Event(), []
    monkeypatch.setattr(threading, "excepthook", broken.append)

    def read() -> None:
        while not over.is_set():
            forget_pages(book)
            book.view().page(text)
            book.view().rulings()

    def write() -> None:
        try:
            for number in range(12):
                sijill.open_statement(book, sijill.Circumstances(f"K. {number}", "amal"), [AGREED])
                sijill.family_ask(book, sijill.Wanted("find", f"N. {number}"))
        finally:
            over.set()

    threads = [threading.Thread(target=one, daemon=True) for one in (read, read, write)]
    for one in threads:
        one.start()
    for one in threads:
        one.join(240)
    assert not any(one.is_alive() for one in threads)
    assert broken == []
    assert len(sijill.statements(book)) == 12
