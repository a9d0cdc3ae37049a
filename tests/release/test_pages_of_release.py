"""Pages of a release: taken from the preview only where no bit of them was changed, and every account once on each."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

from sijill.door.publishing import verify
from sijill.register.practice import PASSPHRASE
from sijill.register.register import open_record
from sijill.release import draft as draft_module
from sijill.release.publish import countersign, finish, prepare, preview_of
from sijill.testing.releases import record_of_two


def opened(folder: Path, person: str = "amal"):
    return open_record(folder, person, PASSPHRASE)


def test_pages_come_from_the_preview_only_where_no_bit_of_them_was_changed(tmp_path, monkeypatch):
    laid_out = []
    lay_out = draft_module._laid_out
    monkeypatch.setattr(draft_module, "_laid_out", lambda *given: laid_out.append(1) or lay_out(*given))
    with record_of_two() as folder:
        for number, spoil in enumerate((None, "change", "add", "remove", "all")):
            out = tmp_path / f"public{number}"
            with opened(folder) as book:
                draft = prepare(book, out, software="sijill")
                wanted = dict(draft.made.files.items())
            with opened(folder, "rana") as book:
                countersign(book, draft.ruling, "seen")
            page = preview_of(out) / "en" / "index.html"
            if spoil == "change":
                page.write_bytes(page.read_bytes().replace(b"<h1>", b"<h1 >", 1))
            elif spoil == "add":
                page.with_name("more.html").write_bytes(b"Munir Barhum")
            elif spoil == "remove":
                page.unlink()
            elif spoil == "all":
                shutil.rmtree(preview_of(out))
            laid_out.clear()
            with opened(folder) as book:
                finish(book, out, draft.ruling)
            assert len(laid_out) == (0 if spoil is None else 1), spoil
            assert verify(out).holds
            there = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
            assert there == {*wanted, "manifest.json", "manifest.sig"}
            assert all((out / path).read_bytes() == data for path, data in wanted.items())


def test_every_account_stands_once_on_the_pages_of_accounts_and_once_on_that_of_its_place_and_day(tmp_path):
    words = " ".join(
        f"On {day} May 2001 soldiers killed Samir Dalati{number} at Marsa Rumman{number % 3}."
        for number, day in enumerate((7, 4, 9, 4, 7, 2))
    )
    with record_of_two(words) as folder, opened(folder) as book:
        made = prepare(book, tmp_path / "public", software="sijill").made
        acts = [
            one["id"]
            for one in map(json.loads, made.files["data/items.jsonl"].splitlines())
            if one.get("kind") == "act"
        ]
        card = re.compile(rb'<article class="account[^>]*id="([^"]+)".*?</article>', re.DOTALL)
        for language in ("en", "ar"):
            shown = {
                kind: [
                    (match[1].decode(), match[0])
                    for path in made.files
                    if path.startswith(f"{language}/{kind}-")
                    for match in card.finditer(made.files[path])
                ]
                for kind in ("accounts", "event")
            }
            assert len(acts) > 5
            assert sorted(id for id, _ in shown["event"]) == sorted(acts)
            assert set(shown["event"]) <= set(shown["accounts"])
            for path in made.files:
                if path.startswith(f"{language}/event-"):
                    day = re.search(rb"<h1>.*?(2001-05-0\d)", made.files[path])
                    assert all(day and day[1] in match[0] for match in card.finditer(made.files[path])), path
