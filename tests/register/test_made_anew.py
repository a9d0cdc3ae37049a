"""A workspace of an older version is opened as it is, gets the indexes that it lacks, and is asked through them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from sqlalchemy import text

from sijill.register.practice import PASSPHRASE, practice_record
from sijill.register.register import Entry, append, create, open_record
from sijill.register.schema import WORKSPACE
from sijill.testing.releases import ACCOUNT, take_in


@pytest.fixture
def older(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A record whose workspace was made before texts had an index."""
    for name, value in (
        ("SIJILL_HOME", str(tmp_path / "home")),
        ("SIJILL_KDF", "smallest"),
        ("SIJILL_BALLAST", "4096"),
    ):
        monkeypatch.setenv(name, value)
    folder = tmp_path / "older.sijill"
    create(folder, "amal", PASSPHRASE)
    with open_record(folder, "amal", PASSPHRASE) as book, book.workspace.writing() as connection:
        connection.execute(text("DROP INDEX proposal_text"))
    return folder


def test_the_index_is_made_where_something_may_be_written(older: Path):
    with open_record(older, "amal", PASSPHRASE) as book:
        assert book.workspace.lacks(WORKSPACE) == []
        asked = "EXPLAIN QUERY PLAN SELECT id FROM proposal WHERE text = 't-1' AND kind = 'gap'"
        assert "proposal_text" in str(book.workspace.rows(text(asked))[0])


def test_for_reading_only_nothing_is_made(older: Path):
    with open_record(older, "amal", PASSPHRASE, read_only=True) as book:
        assert [one.name for one in book.workspace.lacks(WORKSPACE)] == ["proposal_text"]


@pytest.mark.parametrize("indexed", [False, True], ids=["index behind", "index in step"])
def test_what_a_crash_left_is_read_where_nothing_may_be_written_also_while_another_program_writes(indexed: bool):
    policy = [Entry("policy", {"n": n}) for n in range(6)]
    with practice_record() as folder:
        child = os.fork()
        if child == 0:  # ends as a crash does: nothing is closed, and the journals stay beside the files
            book = open_record(folder, "amal", PASSPHRASE)
            append(book, policy[:3])
            if indexed:
                book.view().listed()
            os._exit(0)
        os.waitpid(child, 0)
        assert (folder / "register.db-wal").stat().st_size
        with open_record(folder, "amal", PASSPHRASE, read_only=True) as book:
            assert len(list(book.view().lines("policy"))) == 3
            assert book.view().listed() == []
            with open_record(folder, "amal", PASSPHRASE) as other:
                take_in(other, ACCOUNT)
                append(other, policy)
                assert len(book.view().listed()) > 1
                wanted = [one.id for one in other.view().listed()]
                assert len(wanted) > 1
                assert [one.id for one in book.view().listed()] == wanted
            assert len(list(book.view().lines("policy"))) == 6
