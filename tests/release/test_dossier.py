"""Dossiers: numbered, with places, history, denials and gaps; what consent closes is in a list and nowhere else."""

from __future__ import annotations

import csv
import hashlib
import json
import sys
import types
from dataclasses import replace
from pathlib import Path

import pytest

from sijill.door.handing import consent, export
from sijill.errors import Refused
from sijill.record.finding import Level
from sijill.record.form import claim_form
from sijill.record.ruling import Ruling
from sijill.record.source import Source, Text
from sijill.register.consent import Consent
from sijill.register.practice import PASSPHRASE
from sijill.register.register import keep_source, open_record, rule
from sijill.testing.releases import record_of_two, take_in
from sijill.weighing.elements import tag

DENIAL = "Officials of the ministry denied that armed men killed Samir Dalati at the mill on Friday, 4 May 2001."
OTHER = "On Sunday, 6 May 2001, soldiers beat Hadi Qasbari at the bridge. Hadi Qasbari is a baker."
COURT = ("court:first", "trial")


def agreed(source, parts, **more):
    return Consent(source, "court", (), parts, True, "asked and answered", "en", "amal", **more)


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / "data" / "tables" / f"{name}.csv").open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.fixture(scope="module")
def handed(tmp_path_factory):
    place = tmp_path_factory.mktemp("dossier")
    with record_of_two() as folder, open_record(folder, "amal", PASSPHRASE) as book:
        everything = ("account", "words", "name", "place", "image")
        consent(book, agreed(book.view().sources()[0].id, everything))
        take_in(book, DENIAL, name="denial.txt")
        closed = take_in(book, OTHER, name="closed.txt", terms="restricted")
        half = take_in(book, OTHER.replace("Qasbari", "Marjani"), name="half.txt", terms="restricted")
        consent(book, agreed(half, ("account", "words", "place")))
        told = [one for one in book.view().claims() if one.claim.proposition.kind == "act"]
        rule(book, Ruling((told[0].id,), "reject", "told of another day"))
        corrected = next(one for one in told if "soldiers beat Munir" in one.claim.passage.words)
        form = claim_form(corrected.claim)
        form = form | {"modality": "believed"}
        rule(book, Ruling((corrected.id,), "correct", "it was the gate of the mill", correction=form))
        export(book, "dossier", place / "first", COURT, in_clear="read in the room")
        take_in(book, OTHER.replace("Qasbari", "Nawfal"), name="later.txt")
        export(book, "dossier", place / "second", COURT, in_clear="read in the room")
        names = {entry.id: entry.source.name for entry in book.view().sources()}
        for refused in ("media", "public", "research"):
            with pytest.raises(Refused):
                export(book, "dossier", place / refused, (refused, "trial"), in_clear="x")
    assert closed in names
    return place


def test_the_index_is_in_arabic_first_and_opens_without_anything(handed):
    page = (handed / "first" / "data" / "index.html").read_text("utf-8")
    assert page.startswith('<!doctype html>\n<html lang="ar" dir="rtl">')
    assert "index-en.html" in page
    assert "<script" not in page
    assert "http://" not in page
    assert "https://" not in page
    linked = {part.split('"')[0] for part in page.split('href="')[1:]}
    missing = {one for one in linked if not one.startswith("#") and not (handed / "first" / "data" / one).is_file()}
    assert missing == set()


def test_every_account_stands_at_its_place_in_its_text(handed):
    told = rows(handed / "first", "accounts")
    assert len(told) > 5
    for one in told:
        text = (handed / "first" / "data" / one["text"]).read_text("utf-8")
        assert text[int(one["start"]) : int(one["end"])] == one["words"]
        assert text.splitlines()[int(one["line"]) - 1] in text
        assert one["unit"] in ("", "character")


def test_files_are_byte_for_byte_and_a_bag(handed, monkeypatch):
    stand_in = types.ModuleType("pkg_resources")  # the library asks it for its own version and nothing else
    stand_in.DistributionNotFound = LookupError
    stand_in.get_distribution = lambda name: types.SimpleNamespace(version="0")
    monkeypatch.setitem(sys.modules, "pkg_resources", stand_in)
    import bagit

    assert bagit.Bag(str(handed / "first")).validate()
    given = [one for one in rows(handed / "first", "documents") if one["original"]]
    assert given
    for one in given:
        data = (handed / "first" / "data" / one["original"]).read_bytes()
        assert hashlib.sha256(data).hexdigest() == one["sha256"]
    assert (handed / "first" / "data" / "originals" / "D0002.txt").read_bytes() == DENIAL.encode()


def test_what_speaks_against_is_in_it_with_every_version(handed):
    told = [json.loads(line) for line in (handed / "first/data/tables/accounts.jsonl").read_text("utf-8").splitlines()]
    assert {one["status"] for one in told} >= {"accepted", "rejected", "superseded"}
    assert any(one["polarity"] == "denied" for one in told)
    rejected = next(one for one in told if one["status"] == "rejected")
    assert rejected["history"][-1]["because"] == "told of another day"
    older = next(one for one in told if one["status"] == "superseded")
    newer = older["history"][-1]["corrected"]
    assert any(one["number"] == newer and one["modality"] == "believed" for one in told)
    assert {one["received_by"] for one in rows(handed / "first", "documents")} == {"desk-1"}
    page = (handed / "first" / "data" / "index-en.html").read_text("utf-8")
    assert page.count('id="A') == len(told)
    assert f'href="#{rejected["number"]}"' in page.split('id="against"')[1]


def test_what_is_closed_is_in_the_list_and_nowhere_else(handed):
    closed = {one["number"]: one["because"] for one in rows(handed / "first", "withheld")}
    assert closed["D0003"] == "not granted"
    whole = "\n".join(path.read_text("utf-8", "ignore") for path in (handed / "first").rglob("*") if path.is_file())
    for name in ("Qasbari", "Marjani", "closed.txt", "half.txt", "amal", "rana"):
        assert name not in whole, name
    assert not list((handed / "first" / "data").rglob("D0003*"))
    black = [one for one in rows(handed / "first", "redactions") if one["text"] == "texts/D0004-1.txt"]
    text = (handed / "first" / "data" / "texts" / "D0004-1.txt").read_text("utf-8")
    assert black
    assert len(text) == len(OTHER.replace("Qasbari", "Marjani"))
    assert all(set(text[int(one["start"]) : int(one["end"])]) <= {"\u2588", " "} for one in black)
    assert "D0004" in closed
    assert not (handed / "first" / "data" / "originals" / "D0004.txt").exists()


def test_numbers_stay(handed):
    def numbers(name):
        return {one["number"]: (one["document"], one["words"]) for one in rows(handed / name, "accounts")}

    first, second = numbers("first"), numbers("second")
    assert first.items() <= second.items()
    assert {document for document, _ in second.values()} - {document for document, _ in first.values()} == {"D0005"}


def whole_of(folder: Path) -> str:
    return "\n".join(path.read_text("utf-8", "ignore") for path in folder.rglob("*") if path.is_file())


def test_the_file_itself_goes_only_where_the_picture_of_it_was_agreed_to(tmp_path):
    with record_of_two() as folder, open_record(folder, "amal", PASSPHRASE) as book:
        consent(book, agreed(book.view().sources()[0].id, ("account", "words", "name", "place")))
        export(book, "dossier", tmp_path / "out", COURT, in_clear="read in the room")
    (told,) = rows(tmp_path / "out", "documents")
    assert told["original"] == ""
    assert not (tmp_path / "out" / "data" / "originals").exists()
    assert [one["number"] for one in rows(tmp_path / "out", "withheld")] == ["D0001"]


def test_what_packs_a_file_that_is_closed_is_closed_too(tmp_path):
    inner, outer = OTHER.encode(), b"an archive that holds it: " + OTHER.encode()
    with record_of_two() as folder, open_record(folder, "amal", PASSPHRASE) as book:
        packed = sourced("box.zip", outer, "published")
        box = keep_source(book, packed, outer, [])
        part = replace(sourced("inside.txt", inner, "restricted"), part_of=box.id)
        keep_source(book, part, inner, [(Text("", "plain", "1", 0, "", "en"), OTHER)])
        export(book, "dossier", tmp_path / "out", COURT, in_clear="read in the room")
    assert "Qasbari" not in whole_of(tmp_path / "out")
    assert {one["number"] for one in rows(tmp_path / "out", "withheld")} >= {"D0002", "D0003"}


def test_findings_stand_in_the_history_and_working_labels_do_not(tmp_path):
    with record_of_two() as folder, open_record(folder, "amal", PASSPHRASE) as book:
        told = next(one for one in book.view().claims() if one.claim.proposition.kind == "act")
        level, label = Level("act", "reasonable_grounds"), tag("7.1.a/killing", "for")
        rule(book, Ruling((told.id,), "prove", "two accounts apart", finding=level))
        rule(book, Ruling((told.id,), "prove", "a label of the desk", finding=label))
        export(book, "dossier", tmp_path / "out", COURT, in_clear="read in the room")
    whole = whole_of(tmp_path / "out")
    assert "Found proven" in (tmp_path / "out" / "data" / "index-en.html").read_text("utf-8")
    assert "a label of the desk" not in whole


def sourced(name: str, data: bytes, terms: str) -> Source:
    digest = hashlib.sha256(data).hexdigest()
    return Source(name, digest, "", len(data), "text/plain", "a newspaper", terms, "en", "2001-05-07")
