"""Hostile files end read or refused with a type, in time, and nothing else happens; damaged PDFs and pictures too."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from sijill.errors import Unreadable
from sijill.intake.formats import FORMATS
from sijill.intake.formats.packing import packed
from sijill.intake.receive import read_original, take_in
from sijill.intake.taken import Taken
from sijill.testing.hostile import CANARY, hostile_files, mutations

# What takes seconds even where it goes well, and is no other case than its neighbours.
LONG = frozenset({"one-field.csv", "open-quote.csv", "deep.html", "entities.html", "one-line.csv", "many.mbox"})


# Seconds that a file may take on a machine that does much else; the twenty asked for are measured when it is quiet.
_LONGEST = 60


def _all(taken: Taken) -> list[Taken]:
    return [taken, *(one for part in taken.parts for one in _all(part))]


def _try(name: str, data: bytes, folder: Path) -> list[Taken]:
    path = folder / name
    path.write_bytes(data)
    began = time.monotonic()
    taken = take_in(path)
    assert time.monotonic() - began < _LONGEST, name
    for one in _all(taken):
        assert (one.error is None) == (one.outcome == "read"), name
        assert one.error is None or isinstance(one.error, Unreadable), name
        assert one.error is None or "gave up" not in one.error.what, (name, one.error.values)
    assert not any(CANARY in piece.text or "root:x:0" in piece.text for piece in taken.all_pieces()), name
    assert read_original(path, sha256=taken.sha256) == data, name
    path.unlink()
    return _all(taken)


def _store(tmp_path: Path) -> Path:
    (tmp_path / "other.txt").write_text(CANARY)
    store = tmp_path / "store"
    store.mkdir()
    return store


def test_every_hostile_file_ends_read_or_refused_with_a_type(tmp_path: Path) -> None:
    store = _store(tmp_path)
    tried = [_try(name, data, store) for name, data in hostile_files(many=1) if name not in LONG]
    assert len(tried) > 80
    assert sum(one[0].outcome == "refused" for one in tried) > 40
    assert sorted(os.listdir(tmp_path)) == ["other.txt", "store"]
    assert os.listdir(store) == []


@pytest.mark.nightly
def test_the_long_hostile_files_end_too(tmp_path: Path) -> None:
    store = _store(tmp_path)
    assert {name for name, data in hostile_files() if _try(name, data, store)} > LONG


@pytest.mark.parametrize("name", ["sijill-pdf", "sijill-picture"])
def test_readers_of_others_survive_mutation_behind_the_wall(name: str, tmp_path: Path) -> None:
    reader = next(form for form in FORMATS if form.name == name)
    suffix = "pdf" if name == "sijill-pdf" else "bin"
    members: dict[str, str | bytes] = {
        f"{number}.{suffix}": data for number, data in enumerate(mutations(reader.samples[0], 60))
    }
    assert len(_try("all.zip", packed(members), _store(tmp_path))) == 61


@pytest.mark.parametrize("charset", ["windows-1251", "iso-8859-8", "gb2312", "shift_jis", "euc-kr", "koi8-r", "cp864"])
def test_character_sets_of_mail_are_there_behind_the_wall(charset: str, tmp_path: Path) -> None:
    words = {"windows-1251": "Он", "iso-8859-8": "הוא", "gb2312": "他", "shift_jis": "彼", "euc-kr": "그"}.get(
        charset, "!"
    )
    body = f"Subject: a\nContent-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: 8bit\n\n{words} left"
    (tmp_path / "a.eml").write_bytes(body.encode(charset))
    assert take_in(tmp_path / "a.eml").pieces[0].text.endswith(f"{words} left")
