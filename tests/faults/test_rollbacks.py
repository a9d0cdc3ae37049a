"""Something older put back: a page, the book, or the whole folder; what was seen outside tells."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from sijill.errors import BrokenRecord, RolledBack, SijillError
from sijill.record.ruling import Ruling
from sijill.register.check import check
from sijill.register.home import record_home
from sijill.register.practice import PASSPHRASE, practice_claim, practice_page, practice_record
from sijill.register.register import Entry, append, open_record, rule
from sijill.register.slots import record_id_of
from sijill.register.workspace import propose

PAGE = 4096


@pytest.fixture
def record(tmp_path: Path) -> Iterator[tuple[Path, Path]]:
    """A record, and a copy of its folder from before its last lines."""
    with practice_record() as folder:
        with open_record(folder, "amal", PASSPHRASE) as book:
            page = practice_page(book, "They raided the shop. The baker hid two boys.")
            propose(book, "reading", "practice/1", "", [practice_claim(page, (0, 20)), practice_claim(page, (22, 44))])
            append(book, [Entry("policy", {"number": number}) for number in range(60)])
        older = tmp_path / "older.sijill"
        shutil.copytree(folder, older)
        with open_record(folder, "amal", PASSPHRASE) as book:
            claim = next(iter(book.view().claims()))
            rule(book, Ruling((claim.id,), "accept", "read"))
            append(book, [Entry("policy", {"number": number}) for number in range(60, 90)])
        yield folder, older


def test_an_old_copy_of_the_folder_does_not_open_as_if_nothing_were_missing(record):
    folder, older = record
    shutil.rmtree(folder)
    shutil.copytree(older, folder)
    with pytest.raises(RolledBack):
        open_record(folder, "amal", PASSPHRASE)
    assert any(finding.error == "RolledBack" for finding in check(folder, "amal", PASSPHRASE).findings)


def test_an_old_book_in_the_new_folder_is_told(record):
    folder, older = record
    shutil.copy(older / "register.db", folder / "register.db")
    with pytest.raises(RolledBack):
        open_record(folder, "amal", PASSPHRASE)
    assert any(finding.error == "RolledBack" for finding in check(folder, "amal", PASSPHRASE).findings)


def test_a_missing_book_is_told_and_not_made_anew(record):
    folder, _ = record
    (folder / "register.db").unlink()
    with pytest.raises(RolledBack):
        open_record(folder, "amal", PASSPHRASE)
    assert not (folder / "register.db").exists()
    assert check(folder, "amal", PASSPHRASE).holds is False


@pytest.mark.parametrize("closed", [True, False], ids=["closed", "after a crash"])
@pytest.mark.parametrize("name", ["register.db", "derived/main.db", "derived/desk.db", "workspace.db"])
def test_every_older_page_put_back_is_reported(record, name, closed):
    folder, older = record
    imprint = record_home(record_id_of(folder)) / "closed"
    if not closed:
        if name == "workspace.db":
            return  # beside the chain: after a crash nothing says how far the proposals had come
        imprint.unlink()
    now, then = (folder / name).read_bytes(), (older / name).read_bytes()
    everything = [*folder.rglob("*"), *record_home(record_id_of(folder)).rglob("*")]
    kept = {path: path.read_bytes() for path in everything if path.is_file()}
    expected = said(folder)
    for path, data in kept.items():
        path.write_bytes(data)
    silent = []
    for at in range(0, min(len(now), len(then)), PAGE):
        if now[at : at + PAGE] == then[at : at + PAGE]:
            continue
        (folder / name).write_bytes(now[:at] + then[at : at + PAGE] + now[at + PAGE :])
        if not told(folder) and (closed or said(folder) != expected):
            silent.append(at // PAGE)
        for path, data in kept.items():
            path.write_bytes(data)
    assert silent == []
    assert not told(folder)


def said(folder: Path) -> list[object]:
    """Everything the record says: a page that differs only in its unused bytes, or in an index not yet caught up,
    changes none of it."""
    with open_record(folder, "amal", PASSPHRASE, read_only=True) as book:
        view = book.view()
        claims = [(one.id, one.status, one.reviewed, one.rulings) for one in view.claims()]
        kinds = ("policy", "source", "text", "claim", "ruling", "access", "custody", "person_at_desk")
        lines = [[(line.id, line.seq, line.by) for line in view.lines(kind)] for kind in kinds]
        return [claims, lines, view.search("baker"), view.heads(), view.rulings()]


def told(folder: Path) -> bool:
    try:
        return not check(folder, "amal", PASSPHRASE).holds
    except SijillError as error:
        return isinstance(error, BrokenRecord)


def test_rebuilding_mends_derived_tables_and_only_those(record):
    folder, older = record
    shutil.copy(older / "derived" / "main.db", folder / "derived" / "main.db")
    data = bytearray((folder / "derived" / "desk.db").read_bytes())
    data[5000] ^= 1
    (folder / "derived" / "desk.db").write_bytes(data)
    assert not check(folder, "amal", PASSPHRASE).holds
    assert check(folder, "amal", PASSPHRASE, rebuild=True).rebuilt
    assert check(folder, "amal", PASSPHRASE).holds
    with open_record(folder, "amal", PASSPHRASE) as book:
        assert [one.status for one in book.view().claims()].count("accepted") == 1
        assert book.view().search("baker")
