"""Files as they come from a disk: whatever they are, they end read or refused with a type, and nothing is touched."""

from __future__ import annotations

import hashlib
import os
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from sijill.errors import NotThere, ReaderFailed, SijillError, TooLarge, UnknownFormat, WrongUse
from sijill.intake.columns import ListMap
from sijill.intake.compound import made
from sijill.intake.formats.packing import packed
from sijill.intake.formats.sample_workbook import sample_workbook
from sijill.intake.formats.word import ODT
from sijill.intake.limits import DEFAULT
from sijill.intake.media import XLSX, media_type
from sijill.intake.notices import code_of
from sijill.intake.receive import read_original, take_in, take_in_many
from sijill.intake.taken import Taken

Put = Callable[[str, bytes], Path]
Take = Callable[[str, bytes], Taken]
STORY = "When they came to the house he was not there, and the door was open.\r\n"


def test_what_is_kept_of_a_file(put: Put) -> None:
    path = put("story.txt", STORY.encode())
    os.utime(path, ns=(0, 1_700_000_000_123_456_000))
    taken = take_in(path)
    assert (taken.name, taken.size, taken.media_type) == ("story.txt", len(STORY), "text/plain")
    assert taken.sha256 == hashlib.sha256(STORY.encode()).hexdigest()
    assert taken.sha512 == hashlib.sha512(STORY.encode()).hexdigest()
    assert (taken.encoding, taken.language, taken.outcome, taken.error) == ("utf-8", "en", "read", None)
    assert taken.modified_at == "2023-11-14T22:13:20.123456Z"
    assert taken.isolation.startswith(("fork", "spawn"))
    assert taken.pieces[0].text == STORY.replace("\r\n", "\n")
    assert read_original(path, sha256=taken.sha256) == STORY.encode()


def test_a_language_that_is_told_stands(put: Put) -> None:
    assert take_in(put("a.txt", STORY.encode()), language="ar-SY").language == "ar-SY"
    with pytest.raises(WrongUse):
        take_in(put("a.txt", STORY.encode()), language="English, I think")


@pytest.mark.parametrize(
    ("name", "head", "found"),
    [
        ("a.txt", b"x", "text/plain"),
        ("a", b"x", "text/plain"),
        ("a.final", b"x", "text/plain"),
        ("a.MD", b"x", "text/markdown"),
        ("a", b" <!DOCTYPE html>", "text/html"),
        ("a.txt", b"<html>", "text/html"),
        ("a.txt", b"%PDF-1.7", "application/pdf"),
        ("a.txt", b"PK\x03\x04", "application/zip"),
        ("a.md", b"\x89PNG\r\n\x1a\n", "image/png"),
        ("a.docx", b"%PDF-1.7", "application/pdf"),
        ("a.doc", b"{\\rtf1 words}", "application/rtf"),
        ("a.xls", b"name\tage\n", "text/csv"),
        ("a.xls", b"<table><tr><td>words", "text/html"),
        ("a.xlsx", b"name,age", "text/csv"),
        ("a.pdf", b"words", "text/plain"),
        ("a.sql", b"select 1", "text/plain"),
        ("cur/17.M1.host:2,S", b"Return-Path: <a@b.example>\nFrom: a\n\nwords", "message/rfc822"),
        ("Inbox", b"From a@b.example Mon Jan 1\nSubject: a\n\nwords", "application/mbox"),
        ("a.docx", packed({"[Content_Types].xml": "", "xl/workbook.xml": ""}), XLSX),
        ("a", packed({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": ""}, 0), ODT),
        ("a.csv", b"x", "text/csv"),
        ("a.tsv", b"x", "text/csv"),
        ("\u202ecsv.txt", b"x", "text/plain"),
    ],
)
def test_media_types(name: str, head: bytes, found: str) -> None:
    assert media_type(name, head) == found


@pytest.mark.parametrize(
    ("name", "head", "code"),
    [
        ("a.txt", b"\x7fELF", "disguise"),
        ("a.html", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "no-reader"),
        ("a.xlsx", b"\0\1\2", "disguise"),
        ("a", b"7z\xbc\xaf\x27\x1c", "no-reader-archive"),
        ("a.pdf", b"\0\1\2", "disguise"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "no-reader"),
        ("a.xls", made({"EncryptedPackage": b"words"}), "encrypted"),
        ("a.sqlite", b"\0\1", "no-reader"),
    ],
)
def test_disguises(name: str, head: bytes, code: str) -> None:
    with pytest.raises(UnknownFormat) as caught:
        media_type(name, head)
    assert code_of(caught.value) == code


def test_things_that_are_no_files(tmp_path: Path, put: Put) -> None:
    target = put("a.txt", b"words")
    link, pipe, folder = tmp_path / "link.txt", tmp_path / "pipe.txt", tmp_path / "folder.txt"
    link.symlink_to(target)
    os.mkfifo(pipe)
    folder.mkdir()
    for path, code in ((link, "link"), (pipe, "no-file"), (folder, "folder"), (Path("/dev/zero"), "no-file")):
        taken = take_in(path)
        assert isinstance(taken.error, UnknownFormat)
        assert code_of(taken.error) == code
        assert (taken.sha256, taken.pieces) == ("", ())
        with pytest.raises(UnknownFormat):
            read_original(path)
    assert isinstance(take_in(tmp_path / "nothing.txt").error, NotThere)
    assert isinstance(take_in(target / "below").error, NotThere)


def test_a_huge_file_is_refused_without_being_held(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(500_000_000)
    limits = replace(DEFAULT, hash_bytes=400_000_000)
    before = _most_memory()
    taken = take_in(path, limits=limits)
    assert isinstance(taken.error, TooLarge)
    assert (taken.size, taken.sha256) == (500_000_000, "")
    with pytest.raises(TooLarge):
        read_original(path, limits=limits)
    assert _most_memory() - before < 50_000_000


def _most_memory() -> int:
    import resource

    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


def test_a_file_over_the_limit_is_still_hashed(put: Put) -> None:
    path = put("a.txt", b"x" * 2000)
    taken = take_in(path, limits=replace(DEFAULT, file_bytes=1000))
    assert isinstance(taken.error, TooLarge)
    assert taken.sha256 == hashlib.sha256(b"x" * 2000).hexdigest()


def test_a_file_that_changes_while_it_is_read(put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    path = put("a.txt", b"x" * 3_000_000)
    honest, calls = os.read, []

    def read_and_change(number: int, size: int) -> bytes:
        data = honest(number, size)
        if len(data) == 1 << 20 and not calls:
            calls.append(1)
            with path.open("ab") as file:
                file.write(b"more")
        return data

    monkeypatch.setattr(os, "read", read_and_change)
    with pytest.raises(ReaderFailed) as caught:
        read_original(path)
    assert code_of(caught.value) == "changed"


def test_bytes_that_are_not_those_that_were_hashed(put: Put) -> None:
    path = put("a.txt", b"words")
    taken = take_in(path)
    put("a.txt", b"other")
    with pytest.raises(ReaderFailed):
        read_original(path, sha256=taken.sha256)


def test_a_name_that_is_no_text_is_shown_as_escapes(tmp_path: Path) -> None:
    if sys.platform != "linux":
        return
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xd8\xa7\xff.txt"))
    path.write_bytes(b"words")
    taken = take_in(path)
    assert taken.name == "ا\\xff.txt"
    assert taken.outcome == "read"


HOSTILE = {
    "line.txt": b"word " * 4_000_000,
    "deep.html": b"<p>first" + b"<div>" * 100_000 + b"last",
    "stray.html": b"<p>first" + b"<b>" * 50_000 + b"</i></u>" * 50_000,
    "comment.html": b"<p>a" + b"<!--" * 200_000,
    "quotes.csv": b'"' * 1_000_001,
    "commas.csv": b"," * 3_000_000,
    "wide.csv": b"a," * 20_000 + b"\n",
    "nul.txt": b"a\x00" * 100,
    "odd.txt": b"\xff\xfea\x00b",
    "lone.txt": b"\xed\xa0\x80",
    "bidi.txt": "\u202eabc\u200b\u2066\u200f".encode(),
    "bomb.xlsx": sample_workbook(**{"xl__worksheets__sheet1.xml": b"\x00" * 20_000_000}),
    "entity.xlsx": sample_workbook(**{"xl__workbook.xml": '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}),
    "corner.xlsx": sample_workbook('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
    "depth.xlsx": sample_workbook("<a>" * 100_000),
    "strings.xlsx": sample_workbook(**{"xl__sharedStrings.xml": "<sst>" + "<si><t>a</t></si>" * 200_000 + "</sst>"}),
    "zip.xlsx": b"PK\x03\x04" + b"\xff" * 1000,
    "empty.txt": b"",
    "empty.xlsx": b"",
    "heading.md": b"#" * 3_000_000 + b"\n" + b"# " + b"a # " * 500_000,
    "declared.html": b'<meta charset="utf-7"><p>+ADw-script+AD4-',
}


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_hostile_files_end_typed_and_leave_nothing(name: str, tmp_path: Path, take: Take) -> None:
    before = {path: path.stat().st_mtime_ns for path in tmp_path.iterdir()}
    taken = take(name, HOSTILE[name])
    assert taken.sha256 == hashlib.sha256(HOSTILE[name]).hexdigest()
    assert (taken.outcome == "read") == (taken.error is None) == (len(taken.pieces) > 0)
    assert taken.error is None or isinstance(taken.error, SijillError)
    assert taken.error is None or code_of(taken.error) not in ("gave-up", "crashed")
    assert set(tmp_path.iterdir()) - set(before) == {tmp_path / name}
    assert (tmp_path / name).read_bytes() == HOSTILE[name]


def test_controls_are_kept_verbatim(take: Take) -> None:
    words = "a\u202eb\u200bc\u2066d\u200f\x07"
    assert take("a.txt", words.encode()).pieces[0].text == words


def test_many_files_come_back_in_their_order(put: Put) -> None:
    paths = [put(f"{number}.txt", f"file {number}".encode()) for number in range(12)]
    paths[5] = paths[5].with_name("gone.txt")
    told: list[int] = []
    taken = list(take_in_many(paths, 3, told.append))
    assert [one.name for one in taken] == [path.name for path in paths]
    assert [one.outcome for one in taken].count("read") == 11
    assert told == list(range(1, 13))
    with pytest.raises(WrongUse):
        list(take_in_many(paths, 0))


def test_taking_in_works_from_several_threads(put: Put) -> None:
    paths = [put(f"{number}.txt", f"file {number}".encode()) for number in range(6)]
    texts: dict[str, str] = {}

    def work(path: Path) -> None:
        texts[path.name] = take_in(path).pieces[0].text

    threads = [threading.Thread(target=work, args=(path,)) for path in paths]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert texts == {path.name: f"file {path.stem}" for path in paths}


def test_a_map_reaches_the_reader(put: Put) -> None:
    path = put("a.csv", b"Wert,Zahl\nSalim,31\n")
    given = ListMap((("Wert", "name"), ("Zahl", "age")))
    assert take_in(path, list_map=given).pieces[0].rows[0].words("name") == "Salim"
    file = put("map.toml", b'[columns]\n"Wert" = "father"\n')
    assert next(take_in_many([path], list_map=file)).pieces[0].rows[0].words("father") == "Salim"
