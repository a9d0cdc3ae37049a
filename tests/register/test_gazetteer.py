"""Places by the very name they bear: folded, never similar, the country's first."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from sijill.errors import BrokenRecord, NotThere
from sijill.meaning.names import fold_text
from sijill.register.gazetteer import Packs, places


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    path = tmp_path / "places.db"
    with sqlite3.connect(path) as made:
        made.execute(
            "CREATE TABLE place(id TEXT PRIMARY KEY, name TEXT, country TEXT, level TEXT, latitude TEXT, "
            "longitude TEXT, parent TEXT, population INTEGER)"
        )
        made.execute("CREATE TABLE name(folded TEXT, place TEXT)")
        for id, name, country, people in (
            ("own:1", "Marwa", "XA", 10),
            ("own:2", "Marwa", "XB", 9000),
            ("own:3", "مروة", "XA", 500),
        ):
            made.execute(
                "INSERT INTO place VALUES (?, ?, ?, 'locality', '1.5', '2.5', NULL, ?)", (id, name, country, people)
            )
            made.execute("INSERT INTO name VALUES (?, ?)", (fold_text(name), id))
    made.close()
    return path


def test_the_country_comes_before_the_population(pack):
    asked = Packs((pack,))
    assert [one.id for one in asked.named("MARWA")] == ["own:2", "own:1"]
    assert [one.id for one in asked.named("Marwa", "XA")] == ["own:1", "own:2"]
    assert [one.id for one in asked.named("مَرْوَه")] == ["own:3"]


def test_a_similar_name_is_another_name(pack):
    assert list(Packs((pack,)).named("Marwah")) == []
    assert list(Packs((pack,)).named("")) == []


def test_a_missing_or_broken_pack_is_told(pack, tmp_path):
    with pytest.raises(NotThere):
        Packs((tmp_path / "none.db",)).named("Marwa")
    pack.write_bytes(b"no database at all, but long enough to be looked at" * 100)
    with pytest.raises(BrokenRecord):
        Packs((pack,)).named("Marwa")


def test_the_shipped_packs_answer_and_are_not_written(root):
    before = {path: path.stat().st_mtime_ns for path in (root / "src/sijill/resources/gazetteer").glob("*")}
    assert len(places().named("Damascus", "SY")) >= 1
    assert {path: path.stat().st_mtime_ns for path in (root / "src/sijill/resources/gazetteer").glob("*")} == before
