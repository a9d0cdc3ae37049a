"""A whole messy folder is taken in with its tree, and goes on where it was broken off."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from sijill.door.asked import About
from sijill.door.receiving import passed_over, receive_all
from sijill.door.records import new
from sijill.door.records import open as open_book
from sijill.intake.formats.packing import packed
from sijill.register.register import Register, in_memory
from sijill.register.storage import Store

ABOUT = About("a friend", "restricted")


def _case(folder: Path, files: int) -> Path:
    case = folder / "case"
    for number in range(files):
        (case / f"part {number % 3}").mkdir(parents=True, exist_ok=True)
        (case / f"part {number % 3}" / f"{number:03}.txt").write_text(f"Letter {number}: they came.")
    (case / "letters.zip").write_bytes(packed({"a/a.txt": "He left.", "b.txt": "She stayed."}))
    (case / "broken.pdf").write_bytes(b"%PDF-1.4 nothing")
    (case / "link.txt").symlink_to("/etc/passwd")
    return case


def _held(book: Register) -> dict[str, list[str]]:
    view = book.view()
    return {
        one.source.name: [view.page(text.id).text for text in view.texts(one.id)]
        for one in view.sources()
        if one.source.outcome == "read"
    }


def test_a_folder_keeps_its_tree_and_names_what_could_not_be_read(tmp_path: Path) -> None:
    case = _case(tmp_path, 6)
    with in_memory() as book:
        found = list(receive_all(book, [case], ABOUT))
        held = _held(book)
        assert held["case/part 1/004.txt"] == ["Letter 4: they came."]
        assert held["a/a.txt"] == ["He left."]
        refused = {one.taken.name: one.error.name for one in found if one.error is not None}
        assert refused == {"case/broken.pdf": "ReaderFailed", "case/link.txt": "UnknownFormat"}


def test_a_batch_that_was_broken_off_goes_on_and_doubles_nothing(tmp_path: Path) -> None:
    case = _case(tmp_path, 20)
    with in_memory() as whole, in_memory() as broken:
        list(receive_all(whole, [case], ABOUT))
        for stop in (2, 9, 23):
            going = receive_all(broken, [case], ABOUT)
            for _count in range(stop):
                next(going)
            going.close()  # type: ignore[attr-defined]
        list(receive_all(broken, [case], ABOUT))
        assert _held(broken) == _held(whole)
        assert len(broken.view().sources()) == len(whole.view().sources())


def test_packed_files_and_letters_of_one_folder_are_kept_on_disk(tmp_path: Path) -> None:
    """Several of them in one batch once broke the acknowledgement of those around them."""
    case = _case(tmp_path, 6)
    (case / "more.zip").write_bytes(packed({"c.txt": "They ran."}))
    (case / "mail.eml").write_bytes(
        b'Subject: a\nContent-Type: multipart/mixed; boundary="x"\n\n--x\n\nwords\n--x\n'
        b"Content-Type: text/plain; name=list.txt\n\nSalim\n--x--\n"
    )
    new(tmp_path / "record", as_="amal", passphrase="four plain words")
    with open_book(tmp_path / "record", as_="amal", passphrase="four plain words") as book:
        list(receive_all(book, [case], ABOUT))
        held = _held(book)
    assert held["c.txt"] == ["They ran."]
    assert held["list.txt"] == ["Salim"]
    assert held["case/part 1/004.txt"] == ["Letter 4: they came."]


def test_what_systems_put_into_folders_is_counted_and_not_taken_in(tmp_path: Path) -> None:
    case = _case(tmp_path, 2)
    for name in (".DS_Store", "part 0/Thumbs.db", "part 1/desktop.ini"):
        (case / name).write_bytes(b"x")
    with in_memory() as book:
        names = {one.taken.name for one in receive_all(book, [case], ABOUT)}
    assert not any(name.endswith((".DS_Store", ".db", ".ini")) for name in names)
    assert passed_over([case, case / ".DS_Store"]) == 3


CHAT = "13/02/2025, 22:10 - Munir: They came.\n14/02/2025, 08:00 - Hala: Who? It was number {number}.\n"


def _of_every_kind(folder: Path, files: int) -> Path:
    """Letters, lists with and without lasting ids, and chats: each of them asks what the record holds already."""
    folder.mkdir()
    for number in range(files):
        (folder / f"{number}.eml").write_text(f"Subject: {number}\n\nThey came at dawn.")
        (folder / f"{number}.csv").write_text(f"id,name\n{number},Salim\n")
        (folder / f"{number} form.csv").write_text(f"_uuid,name\na{number},Salim\n")
        (folder / f"{number} chat.txt").write_text(CHAT.format(number=number))
    return folder


def test_a_file_asks_no_more_of_a_large_record_than_of_a_small_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once every letter went through all texts of the record, and a batch of 10,000 files took hours."""
    asked: Counter[int] = Counter()
    look = Store.rows

    def counted(store: Store, *arguments: Any) -> object:
        asked[files] += 1
        return look(store, *arguments)

    monkeypatch.setattr(Store, "rows", counted)
    for files in (5, 40):
        with in_memory() as book:
            taken = list(receive_all(book, [_of_every_kind(tmp_path / str(files), files)], ABOUT))
            assert (len(taken), {one.error for one in taken}) == (4 * files, {None})
    assert asked[40] / 40 < 1.2 * asked[5] / 5


def test_exports_that_come_again_in_one_folder_are_newer_versions_of_each_other(tmp_path: Path) -> None:
    whole = CHAT.format(number=1) + "15/02/2025, 09:00 - Munir: Nobody knew.\n"
    for name, words in (("1.txt", CHAT.format(number=1)), ("2.txt", CHAT.format(number=2)), ("3.txt", whole)):
        (tmp_path / name).write_text(words)
    for name, ids in (("4.csv", "ab"), ("5.csv", "cd"), ("6.csv", "be")):
        (tmp_path / name).write_text("_uuid,name\n" + "".join(f"{one},Salim\n" for one in ids))
    with in_memory() as book:
        at_once = {one.taken.name: one.entry for one in receive_all(book, [tmp_path], ABOUT)}
        ends = {name.rpartition("/")[2]: entry for name, entry in at_once.items()}
        newer = {name: entry.source.newer_of for name, entry in ends.items()}
        assert newer == dict.fromkeys(ends) | {"3.txt": ends["1.txt"].id, "6.csv": ends["4.csv"].id}


def test_a_batch_that_was_killed_goes_on_and_doubles_nothing(tmp_path: Path) -> None:
    case = _case(tmp_path, 100)
    new(tmp_path / "record", as_="amal", passphrase="four plain words")
    take = ("receive", str(tmp_path / "record"), str(case), "--origin", "a friend", "--terms", "restricted")
    running = subprocess.Popen(
        [sys.executable, "-P", "-u", "-m", "sijill", *take],
        env=os.environ | {"SIJILL_AS": "amal", "SIJILL_PASSPHRASE": "four plain words", "SIJILL_LANGUAGE": "en"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert running.stderr is not None
    first = running.stderr.readline()
    os.killpg(running.pid, signal.SIGKILL)
    running.wait()
    with open_book(tmp_path / "record", as_="amal", passphrase="four plain words") as book:
        before = Counter(one.source.sha256 for one in book.view().sources())
        list(receive_all(book, [case], ABOUT))
        after = Counter(one.source.sha256 for one in book.view().sources())
    assert first.startswith("Kept, but not read: case/broken.pdf")
    assert set() < set(before) < set(after)
    assert (len(after), set(after.values())) == (100 + 4, {1})
