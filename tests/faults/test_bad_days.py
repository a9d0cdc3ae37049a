"""A full disk, a second writer, a read-only folder, a missing key file, a newer record: typed, and nothing is lost."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from sijill.errors import DiskFull, Locked, NewerRecord, NotAtDesk, NotThere, ReadOnly, WrongPassphrase
from sijill.register.check import check
from sijill.register.home import erasable_keys_path
from sijill.register.passphrase import SMALLEST
from sijill.register.practice import PASSPHRASE, practice_page, practice_record
from sijill.register.register import Entry, append, create, open_record
from sijill.register.slots import record_id_of


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 8 MB; where mounting is not allowed the test says so."""
    place = tmp_path / "disk"
    place.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(place)], capture_output=True, check=False
    )
    if made.returncode != 0:
        pytest.skip("run it as root, with the right to mount: a small disk is filled to the last byte")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=False)


def test_a_full_disk_loses_nothing_and_closes_well(small_disk, monkeypatch):
    monkeypatch.setenv("SIJILL_BALLAST", str(1 << 20))
    monkeypatch.setenv("SIJILL_HOME", str(small_disk / "home"))
    folder = small_disk / "full.sijill"
    create(folder, "amal", PASSPHRASE, cost=SMALLEST)
    acknowledged = []
    book = open_record(folder, "amal", PASSPHRASE)

    def fill() -> None:
        for number in range(10_000):
            acknowledged.extend(
                line.id for line in append(book, [Entry("policy", {"n": number, "note": "x" * 20_000})])
            )

    with pytest.raises(DiskFull):
        fill()
    assert acknowledged
    book.close()
    with open_record(folder, "amal", PASSPHRASE, read_only=True) as again:
        here = {line.id for line in again.view().lines("policy")}
        assert set(acknowledged) <= here
    assert check(folder, "amal", PASSPHRASE).holds


def test_a_second_writer_waits_and_is_then_told():
    with (
        practice_record() as folder,
        open_record(folder, "amal", PASSPHRASE) as one,
        open_record(folder, "amal", PASSPHRASE) as other,
    ):
        append(one, [Entry("policy", {"n": 1})])
        append(other, [Entry("policy", {"n": 2})])
        append(one, [Entry("policy", {"n": 3})])
        assert [line.body["n"] for line in other.view().lines("policy")] == [1, 2, 3]
        with one.register.writing(), pytest.raises(Locked):
            append(other, [Entry("policy", {"n": 4})])
        append(other, [Entry("policy", {"n": 5})])


def test_a_record_opened_for_reading_is_not_written(tmp_path):
    with practice_record() as folder:
        with open_record(folder, "amal", PASSPHRASE) as book:
            practice_page(book, "They raided the shop.")
        before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        with open_record(folder, "amal", PASSPHRASE, read_only=True) as book:
            assert book.view().search("shop")
            with pytest.raises(ReadOnly):
                append(book, [Entry("policy", {"n": 1})])
        assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_without_the_erasable_keys_it_says_where_they_are_expected():
    with practice_record() as folder:
        erasable_keys_path(record_id_of(folder)).unlink()
        with pytest.raises(NotThere) as told:
            open_record(folder, "amal", PASSPHRASE)
        assert "erasable-keys.db" in told.value.where


def test_wrong_passphrase_and_wrong_name():
    with practice_record() as folder:
        with pytest.raises(WrongPassphrase):
            open_record(folder, "amal", "three loud words")
        with pytest.raises(NotAtDesk):
            open_record(folder, "somebody", PASSPHRASE)


def test_a_truncated_book_is_told():
    with practice_record() as folder:
        with open_record(folder, "amal", PASSPHRASE) as book:
            append(book, [Entry("policy", {"n": n, "note": "x" * 500}) for n in range(100)])
        data = (folder / "register.db").read_bytes()
        for size in (0, 100, 4096, len(data) // 2, len(data) - 4096):
            (folder / "register.db").write_bytes(data[:size])
            assert not check(folder, "amal", PASSPHRASE).holds, size
        (folder / "register.db").write_bytes(data)
        assert check(folder, "amal", PASSPHRASE).holds


def test_a_line_of_a_newer_kind_is_told_and_not_guessed():
    with practice_record() as folder, open_record(folder, "amal", PASSPHRASE) as book, pytest.raises(NewerRecord):
        append(book, [Entry("prophecy", {"n": 1})])


def test_a_copied_folder_goes_on_beside_its_keys(tmp_path):
    with practice_record() as folder:
        with open_record(folder, "amal", PASSPHRASE) as book:
            practice_page(book, "They raided the shop.")
        copy = tmp_path / "copy.sijill"
        shutil.copytree(folder, copy)
        with open_record(copy, "amal", PASSPHRASE) as book:
            assert book.view().search("shop")
        assert check(copy, "amal", PASSPHRASE).holds
        assert os.path.exists(folder)
