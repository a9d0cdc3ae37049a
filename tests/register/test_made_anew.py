"""A workspace of an older version is opened as it is, gets the indexes that it lacks, and is asked through them."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text

from sijill.register.practice import PASSPHRASE
from sijill.register.register import create, open_record
from sijill.register.schema import WORKSPACE


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
