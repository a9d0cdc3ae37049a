"""An older file of key slots put back, a slot without its line, a change without its line: told, with what to do."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from sijill.errors import SijillError
from sijill.register import disk
from sijill.register.check import check
from sijill.register.desk import add, change, people, remove
from sijill.register.findings import Finding
from sijill.register.home import record_home
from sijill.register.passphrase import SMALLEST
from sijill.register.practice import PASSPHRASE, practice_record
from sijill.register.register import open_record
from sijill.register.slots import record_id_of, slots_digest

OTHERS = "five quite other words"


@pytest.fixture
def record() -> Iterator[Path]:
    with practice_record() as folder:
        yield folder


def found(folder: Path) -> tuple[Finding, ...]:
    """As after a crash, when no imprint says what the files were."""
    (record_home(record_id_of(folder)) / "closed").unlink(missing_ok=True)
    return check(folder, "amal", PASSPHRASE).findings


def add_rana(folder: Path) -> None:
    with open_record(folder, "amal", PASSPHRASE) as book:
        add(book, "rana", OTHERS, cost=SMALLEST)


def test_every_line_about_the_desk_keeps_the_hash_of_the_slots(record):
    digests = [slots_digest(record)]
    with open_record(record, "amal", PASSPHRASE) as book:
        add(book, "rana", OTHERS, cost=SMALLEST)
        digests.append(slots_digest(record))
        remove(book, "rana")
        digests.append(slots_digest(record))
        told = [line.body["slots"] for line in book.view().people_at_desk()]
    assert told == digests
    assert digests[0] == digests[2] != digests[1], "without rana the file is what it was before"
    assert found(record) == ()


def test_an_older_file_put_back_is_told(record, tmp_path):
    add_rana(record)
    older = shutil.copy(record / "slots.toml", tmp_path / "older.toml")
    with open_record(record, "amal", PASSPHRASE) as book:
        remove(book, "rana")
    newest = (record / "slots.toml").read_bytes()
    shutil.copy(older, record / "slots.toml")
    with open_record(record, "rana", OTHERS):  # that is what somebody would do it for
        pass
    (finding,) = found(record)
    assert (finding.item, finding.error) == ("slots.toml", "RolledBack")
    (record / "slots.toml").write_bytes(newest)
    assert found(record) == ()


def test_the_old_passphrase_put_back_is_told(record, tmp_path):
    older = (record / "slots.toml").read_bytes()
    change(record, "amal", PASSPHRASE, OTHERS, cost=SMALLEST)
    (record / "slots.toml").write_bytes(older)
    assert [finding.error for finding in found(record)] == ["RolledBack"]


def crash_between_slot_and_line(folder: Path) -> None:
    """The slot is written, and the transaction of its line is not."""

    def stop(name: str) -> None:
        if name == "register.db:before-commit":
            raise SijillError("the plug was pulled")

    with open_record(folder, "amal", PASSPHRASE) as book:
        disk.on_step = stop
        try:
            with pytest.raises(SijillError):
                add(book, "rana", OTHERS, cost=SMALLEST)
        finally:
            disk.on_step = None


def test_a_slot_without_its_line_is_told_and_mended_by_what_is_advised(record):
    crash_between_slot_and_line(record)
    (rana,) = [slot for slot in people(record) if slot.person == "rana"]
    (finding,) = found(record)
    assert rana.fingerprint in finding.item
    assert finding.error == "BrokenChain"
    assert "rana" not in finding.item + finding.what, "a finding names nobody"
    with open_record(record, "amal", PASSPHRASE) as book:
        remove(book, "rana")
        add(book, "rana", OTHERS, cost=SMALLEST)
    assert found(record) == ()


def test_a_changed_passphrase_without_its_line_is_told_and_mended_by_what_is_advised(record):
    def stop(name: str) -> None:
        if name == "register.db:before-commit":
            raise SijillError("the plug was pulled")

    add_rana(record)
    disk.on_step = stop
    try:
        with pytest.raises(SijillError):
            change(record, "rana", OTHERS, "six words that nobody else knows", cost=SMALLEST)
    finally:
        disk.on_step = None
    (finding,) = found(record)
    assert (finding.item, finding.error) == ("slots.toml", "BrokenChain")
    change(record, "rana", "six words that nobody else knows", OTHERS, cost=SMALLEST)
    assert found(record) == ()
