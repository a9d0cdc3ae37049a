"""Files inside files: each a source of its own, none of them able to hold up or to escape the one that holds it."""

from __future__ import annotations

import hashlib
import io
import json
import os
import stat
import zipfile
from pathlib import Path

from sijill.door.asked import About
from sijill.door.receiving import receive_all
from sijill.intake.formats.packing import packed
from sijill.intake.limits import Limits
from sijill.intake.receive import take_in
from sijill.register.register import in_memory

_HASHES = (("a", hashlib.sha256(b"a").hexdigest()), ("b", "0" * 64))


def test_members_of_an_archive_become_sources_that_say_what_they_are_part_of(tmp_path: Path) -> None:
    inner = packed({"letters/b.txt": "They came."})
    (tmp_path / "case.zip").write_bytes(packed({"a/a.txt": "He left.", "a/in.zip": inner, "x.exe": b"MZ"}))
    with in_memory() as book:
        found = list(receive_all(book, [tmp_path / "case.zip"], About("a friend", "restricted")))
        sources = {one.entry.source.name: one.entry for one in found if one.entry is not None}
        assert set(sources) == {"case.zip", "a/a.txt", "a/in.zip", "letters/b.txt", "x.exe"}
        assert sources["a/a.txt"].source.part_of == sources["case.zip"].id
        assert sources["letters/b.txt"].source.part_of == sources["a/in.zip"].id
        assert sources["x.exe"].source.outcome == "refused:UnknownFormat"
        text = book.view().texts(sources["letters/b.txt"].id)[0]
        assert book.view().page(text.id).text == "They came."


def test_an_archive_in_itself_ends_at_the_depth_that_is_allowed(tmp_path: Path) -> None:
    data = b"words"
    name = "a.txt"
    for _level in range(6):
        data, name = packed({name: data}), "a.zip"
    (tmp_path / "a.zip").write_bytes(data)
    taken, depth = take_in(tmp_path / "a.zip"), 0
    while len(taken.parts) > 0:
        taken, depth = taken.parts[0], depth + 1
    assert taken.error is not None
    assert taken.error.name == "TooLarge"
    assert depth == Limits().depth + 1


def test_links_and_locked_members_are_listed_and_not_followed(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("a.txt", "words")
    (tmp_path / "a.zip").write_bytes(out.getvalue())
    parts = {part.name: part for part in take_in(tmp_path / "a.zip").parts}
    assert (parts["link.txt"].outcome, parts["link.txt"].sha256) == ("refused", "")
    assert parts["a.txt"].pieces[0].text == "words"
    assert os.listdir(tmp_path) == ["a.zip"]


def test_a_web_archive_says_which_of_its_hashes_hold(tmp_path: Path) -> None:
    listed = {"resources": [{"path": f"archive/{name}.txt", "hash": f"sha256:{told}"} for name, told in _HASHES]}
    members: dict[str, str | bytes] = {
        "archive/a.txt": b"a",
        "archive/b.txt": b"b",
        "datapackage.json": json.dumps(listed),
    }
    (tmp_path / "a.wacz").write_bytes(packed(members))
    assert take_in(tmp_path / "a.wacz").details[:2] == (
        ("hash-holds", "archive/a.txt"),
        ("hash-differs", "archive/b.txt"),
    )


def test_no_more_files_than_allowed_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(packed({f"{number}.txt": "words" for number in range(6)}))
    parts = take_in(tmp_path / "a.zip", limits=Limits(parts=4)).parts
    assert [part.outcome for part in parts] == ["read"] * 4 + ["refused"] * 2
