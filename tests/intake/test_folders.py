"""A whole messy folder is taken in with its tree, and goes on where it was broken off."""

from __future__ import annotations

from pathlib import Path

from sijill.door.asked import About
from sijill.door.receiving import passed_over, receive_all
from sijill.door.records import new
from sijill.door.records import open as open_book
from sijill.intake.formats.packing import packed
from sijill.register.register import Register, in_memory

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
