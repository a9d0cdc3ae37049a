"""A release from the record to the reader: two persons, the same bytes, nothing half published, every bit checked."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from sijill.door.publishing import verify
from sijill.errors import DiskFull, NotRuled, Refused, WrongUse
from sijill.guarding.policy import public_policy
from sijill.record.ruling import Ruling
from sijill.register.desk import add
from sijill.register.passphrase import SMALLEST
from sijill.register.practice import PASSPHRASE
from sijill.register.register import open_record, rule
from sijill.register.workspace import propose
from sijill.release import again
from sijill.release import draft as draft_module
from sijill.release import folder as folders
from sijill.release.draft import make
from sijill.release.ledger import draft_body, drafted_under
from sijill.release.publish import countersign, finish, prepare, preview_of
from sijill.testing.releases import publish_by_two, record_of_two, take_in


def opened(folder: Path, person: str = "amal"):
    return open_record(folder, person, PASSPHRASE)


@pytest.fixture
def released(tmp_path):
    with record_of_two() as folder:
        yield folder, publish_by_two(folder, tmp_path / "public")


def items_of(out: Path) -> list[dict]:
    return [json.loads(line) for line in (out / "data" / "items.jsonl").read_text("utf-8").splitlines()]


def test_two_persons_publish_and_anybody_checks(released):
    _, out = released
    assert verify(out).holds
    ran = subprocess.run([sys.executable, "-I", "-S", out / "verify.py"], capture_output=True, text=True)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "unknown keys" in ran.stdout


def test_the_witness_is_not_in_it_and_the_dead_is(released):
    _, out = released
    whole = "\n".join(path.read_bytes().decode("utf-8", "ignore") for path in out.rglob("*") if path.is_file())
    assert "Munir" not in whole
    assert "Barhum" not in whole
    assert "Samir Dalati" in whole
    claims = [item for item in items_of(out) if item["type"] == "claim"]
    beaten = next(item for item in claims if item["code"] in ("torture", "illtreat", "assault"))
    assert (beaten["when"], beaten["where"], beaten["quote"]) == (None, None, None), (
        "he alone was beaten there that day"
    )
    assert {"quote", "when", "name/1"} <= set(beaten["withheld"])
    killed = next(item for item in claims if item["code"].startswith("kill."))
    assert killed["when"]["earliest"] == "2001-05-04", "the dead keep their day"


def test_one_of_many_is_told_with_place_and_day_and_without_a_name(tmp_path):
    names = ("Munir Barhum", "Nadim Harb", "Zuhayr Attar", "Karam Dalal", "Wasim Qabil")
    words = "On Friday, 4 May 2001, soldiers were at the mill. " + " ".join(
        f"Soldiers beat {name} on Friday, 4 May 2001." for name in names
    )
    with record_of_two(words) as folder:
        out = publish_by_two(folder, tmp_path / "public")
        beaten = [item for item in items_of(out) if item.get("code") in ("torture", "illtreat", "assault")]
        assert len(beaten) == 5
        for item in beaten:
            assert item["when"]["earliest"] == "2001-05-04"
            assert "[…]" in item["quote"]
            assert [one["pseudonym"] is not None for one in item["parties"] if one["role"] == "victim"] == [True]
        whole = b"".join(path.read_bytes() for path in out.rglob("*") if path.is_file())
        assert not any(word.encode() in whole for name in names for word in name.split())


def test_signers_named_are_asked_for(released):
    _, out = released
    said = verify(out).said[1]
    names = [word.strip(",") for word in said.split() if word.startswith("k-")]
    assert len(names) == 2
    assert verify(out, signers=names).holds
    assert "did not sign" in verify(out, signers=["k-nobody"]).refusal


def test_the_same_draft_gives_the_same_bytes(released):
    folder, _ = released
    with opened(folder) as book:
        body = draft_body(book, public_policy(), book.clock(), "sijill", [])
        first = make(book, body)
    with opened(folder, "rana") as book:
        assert make(book, body).files == first.files


def test_ids_and_pseudonyms_differ_between_releases(released, tmp_path):
    folder, out = released
    again = publish_by_two(folder, tmp_path / "again")
    assert not {item["id"] for item in items_of(out)} & {item["id"] for item in items_of(again)}
    assert verify(again, previous=out).holds
    assert "does not go on" in verify(out, previous=again).refusal


def one_person_paths():
    def finish_alone(folder, out):
        with opened(folder) as book:
            draft = prepare(book, out, software="sijill")
            finish(book, out, draft.ruling)

    def approve_oneself(folder, out):
        with opened(folder) as book:
            draft = prepare(book, out, software="sijill")
            countersign(book, draft.ruling, "me again")

    def approve_oneself_by_a_plain_ruling(folder, out):
        with opened(folder) as book:
            draft = prepare(book, out, software="sijill")
            rule(book, Ruling((draft.ruling,), "approve", "me again"))

    def approve_the_line_twice(folder, out):
        with opened(folder) as book:
            draft = prepare(book, out, software="sijill")
            rule(book, Ruling((draft.line,), "approve", "me again"))
            finish(book, out, draft.ruling)

    def call_a_new_second_person(folder, out):
        with opened(folder) as book:
            draft = prepare(book, out, software="sijill")
            add(book, "nobody", PASSPHRASE, cost=SMALLEST)
        with opened(folder, "nobody") as book:
            countersign(book, draft.ruling, "just come")

    def finish_another_ones_draft(folder, out):
        with opened(folder) as book:
            draft = prepare(book, out, software="sijill")
        with opened(folder, "rana") as book:
            countersign(book, draft.ruling, "seen")
            finish(book, out, draft.ruling)

    def approve_and_take_it_back(folder, out):
        with opened(folder) as book:
            draft = prepare(book, out, software="sijill")
        with opened(folder, "rana") as book:
            second = countersign(book, draft.ruling, "seen")
            rule(book, Ruling((second.id,), "undo", "looked again"))
        with opened(folder) as book:
            finish(book, out, draft.ruling)

    def approve_without_the_note(folder, out):
        with opened(folder) as book:
            draft = prepare(book, out, software="sijill")
        with opened(folder, "rana") as book:
            rule(book, Ruling((draft.ruling,), "approve", "without looking"))
        with opened(folder) as book:
            finish(book, out, draft.ruling)

    return [value for value in locals().values() if callable(value)]


@pytest.mark.parametrize("path", one_person_paths(), ids=lambda path: path.__name__)
def test_no_path_for_one_person(path, tmp_path):
    with record_of_two() as folder:
        out = tmp_path / "public"
        with pytest.raises(NotRuled):
            path(folder, out)
        assert not out.exists()


def test_a_withdrawal_after_the_draft_stops_it(tmp_path):
    with record_of_two() as folder:
        out = tmp_path / "public"
        with opened(folder) as book:
            source = book.view().sources()[0].id
            draft = prepare(book, out, software="sijill")
            rule(book, Ruling((source,), "withdraw", "she asked for it by telephone"))
        with opened(folder, "rana") as book, pytest.raises(Refused):
            countersign(book, draft.ruling, "seen")
        assert not out.exists()


def test_whoever_signs_looks_at_the_record_of_today_where_anything_was_written_since(tmp_path, monkeypatch):
    looked = []

    def projected_of(*given, **more):
        looked.append(more)
        return draft_module.projected_of(*given, **more)

    monkeypatch.setattr(again, "projected_of", projected_of)
    with record_of_two() as folder:
        with opened(folder) as book:
            draft = prepare(book, tmp_path / "public", software="sijill")
        with opened(folder, "rana") as book:
            drafted, _ = drafted_under(book, draft.ruling)
            again.made_again(book, drafted)
            assert looked == []
            page = book.view().texts(book.view().sources()[0].id)[0].id
            propose(book, "reading", "reading/later", page, [])
            again.made_again(book, drafted)
            assert looked == [{"now": True}], "a name that a machine found since is a name all the same"
            countersign(book, draft.ruling, "seen")
        with opened(folder) as book:
            rule(book, Ruling((book.view().sources()[0].id,), "withdraw", "by telephone"))
            with pytest.raises(Refused):
                finish(book, tmp_path / "public", draft.ruling)


def test_restricted_words_do_not_leave(tmp_path):
    with record_of_two(terms="restricted") as folder, opened(folder) as book, pytest.raises(Refused):
        prepare(book, tmp_path / "public", software="sijill")


def test_what_is_not_allowed_is_counted(tmp_path):
    with record_of_two() as folder, opened(folder) as book:
        take_in(book, "On Sunday, 6 May 2001, soldiers killed three men at the dam.", terms="restricted", name="b.txt")
        draft = prepare(book, tmp_path / "public", software="sijill")
        assert draft.made.left_out["no consent for this recipient"] > 0
        assert b"dam" not in draft.made.files["data/items.jsonl"]


def test_a_full_disk_leaves_nothing(tmp_path, monkeypatch):
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with record_of_two() as folder, opened(folder) as book:
        monkeypatch.setattr(folders.os, "fsync", full)
        with pytest.raises(DiskFull):
            folders.write_folder(tmp_path / "public", {"a": b"a"})
        assert list(tmp_path.iterdir()) == []
        monkeypatch.undo()
        prepare(book, tmp_path / "public", software="sijill")
        assert preview_of(tmp_path / "public").is_dir()
        assert not (tmp_path / "public").exists()


def test_a_clock_set_back_is_refused(tmp_path, monkeypatch):
    with record_of_two() as folder:
        monkeypatch.setattr("sijill.register.opened.now", lambda: "1999-01-01T00:00:00.000000Z")
        monkeypatch.setattr("sijill.register.book.now", lambda: "1999-01-01T00:00:00.000000Z")
        with opened(folder) as book, pytest.raises(Refused, match="clock"):
            prepare(book, tmp_path / "public", software="sijill")


def test_something_there_already_is_never_overwritten(tmp_path):
    (tmp_path / "public").mkdir()
    with record_of_two() as folder, opened(folder) as book, pytest.raises(WrongUse):
        prepare(book, tmp_path / "public", software="sijill")
