"""SQLCipher files: nothing in the clear, every changed page reported, every refusal typed."""

from __future__ import annotations

import os
import random
import stat

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from sijill.errors import BrokenSeal, DiskFull, Fault, Locked, NotThere, ReadOnly, SijillError, Unreadable, WrongUse
from sijill.register import disk
from sijill.register.cipher import check_database, database_errors, forget, open_database, transaction

FLIPS = 1000 if os.environ.get("SIJILL_NIGHTLY") == "1" else 100
KEY = b"k" * 32
CANARY = "canary of an invented village"


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "a.db"
    database = open_database(path, KEY, create=True)
    with transaction(database, "a.db"):
        database.execute("CREATE TABLE t (n INTEGER PRIMARY KEY, words TEXT)")
        database.executemany("INSERT INTO t VALUES (?, ?)", [(n, f"{CANARY} {n}") for n in range(200)])
        database.execute("DELETE FROM t WHERE n % 3 = 0")
        database.execute("CREATE TABLE gone AS SELECT * FROM t")
    database.execute("DROP TABLE gone")  # leaves pages that belong to nothing, which must be checked too
    assert database.execute("PRAGMA freelist_count").fetchone()[0] > 0
    database.close()
    return path


def test_the_file_is_private_and_nothing_in_it_is_in_the_clear(path):
    data = path.read_bytes()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert not data.startswith(b"SQLite format 3")
    assert CANARY[:6].encode() not in data
    assert os.listdir(path.parent) == ["a.db"]


def test_nothing_is_in_the_clear_while_it_is_open(path):
    database = open_database(path, KEY)
    with transaction(database, "a.db"):
        database.execute("INSERT INTO t VALUES (1000, ?)", (CANARY,))
        for name in os.listdir(path.parent):
            assert CANARY[:6].encode() not in (path.parent / name).read_bytes()
            assert stat.S_IMODE((path.parent / name).stat().st_mode) == 0o600
    database.close()


def test_the_settings_are_those_that_keep_and_forget(path):
    database = open_database(path, KEY)
    asked = {
        name: str(database.execute(f"PRAGMA {name}").fetchone()[0])
        for name in ("synchronous", "secure_delete", "temp_store")
    }
    assert asked == {"synchronous": "2", "secure_delete": "1", "temp_store": "2"}
    assert database.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    database.close()


def test_another_key_does_not_open(path):
    with pytest.raises(BrokenSeal):
        open_database(path, b"x" * 32)


def test_a_missing_file_is_not_made_by_looking(tmp_path):
    with pytest.raises(NotThere):
        open_database(tmp_path / "b.db", KEY)
    assert os.listdir(tmp_path) == []


def test_a_short_key_is_a_fault(tmp_path):
    with pytest.raises(Fault):
        open_database(tmp_path / "b.db", b"short", create=True)


def test_a_folder_name_may_hold_anything(tmp_path):
    folder = tmp_path / "سجل ?#% x"
    folder.mkdir()
    open_database(folder / "a.db", KEY, create=True).close()
    assert (folder / "a.db").exists()


def test_every_turned_bit_is_reported(path):
    """Plain SQLite answers with changed words and `ok` four times in five (security.md §1)."""
    whole = path.read_bytes()
    silent = []
    for bit in random.Random(7).sample(range(len(whole) * 8), FLIPS):
        changed = bytearray(whole)
        changed[bit // 8] ^= 1 << bit % 8
        path.write_bytes(changed)
        try:
            database = open_database(path, KEY)
            try:
                check_database(database, "a.db")
            finally:
                database.close()
            silent.append(bit)
        except BrokenSeal:
            pass
    assert silent == []


@pytest.mark.parametrize("keep", [0.0, 0.3, 0.9])
def test_a_cut_file_is_reported(path, keep):
    whole = path.read_bytes()
    path.write_bytes(whole[: max(1, int(len(whole) * keep) // 4096 * 4096)])
    with pytest.raises(BrokenSeal):
        check_database(open_database(path, KEY), "a.db")


def test_a_transaction_is_all_or_nothing(path, monkeypatch):
    database = open_database(path, KEY)
    before = database.execute("SELECT count(*) FROM t").fetchone()

    def interrupt(_: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(disk, "on_step", interrupt)
    with pytest.raises(KeyboardInterrupt), transaction(database, "a.db"):
        database.execute("DELETE FROM t")
    assert database.execute("SELECT count(*) FROM t").fetchone() == before
    database.close()


def test_a_second_writer_is_told(path):
    one, two = open_database(path, KEY), open_database(path, KEY)
    two.execute("PRAGMA busy_timeout=10")
    with transaction(one, "a.db"), pytest.raises(Locked), transaction(two, "a.db"):
        pass
    one.close()
    two.close()


def test_what_is_forgotten_waits_for_the_last_reader(path):
    reader, writer = open_database(path, KEY), open_database(path, KEY)
    writer.execute("PRAGMA busy_timeout=10")
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM t").fetchone()
    writer.execute("DELETE FROM t WHERE n = 1")
    with pytest.raises(Locked):
        forget(writer, "a.db")
    reader.execute("COMMIT")
    forget(writer, "a.db")
    assert not (path.parent / "a.db-wal").read_bytes()
    reader.close()
    writer.close()


@pytest.mark.parametrize(
    ("error", "refusal"),
    [
        (sqlcipher.OperationalError("database or disk is full"), DiskFull),
        (sqlcipher.OperationalError("attempt to write a readonly database"), ReadOnly),
        (sqlcipher.OperationalError("unable to open database file"), ReadOnly),
        (sqlcipher.OperationalError("database is locked"), Locked),
        (sqlcipher.DatabaseError("file is not a database"), BrokenSeal),
        (sqlcipher.DatabaseError("database disk image is malformed"), BrokenSeal),
        (sqlcipher.OperationalError("disk I/O error"), Unreadable),
        (sqlcipher.IntegrityError("UNIQUE constraint failed: t.n"), WrongUse),
        (sqlcipher.ProgrammingError("Cannot operate on a closed database."), Fault),
    ],
)
def test_what_the_engine_says_becomes_one_of_our_refusals(error, refusal):
    with pytest.raises(SijillError) as caught, database_errors("a.db"):
        raise error
    assert type(caught.value) is refusal
    assert caught.value.__cause__ is error
    assert str(error) not in str(caught.value)
