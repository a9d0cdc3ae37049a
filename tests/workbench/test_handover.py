"""Taking a record elsewhere from the desk: consent decides, the log says so, clear text needs a reason."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from pyrage import x25519
from tests.workbench.conftest import PASSPHRASE, Browser

import sijill

WORDS = "On 4 May 2001 armed men killed Samir Dalati at the mill. A clerk saw it."


def last(found: Browser) -> object:
    (seat,) = found.gate.seats()
    seat.jobs.wait()
    return seat.jobs.all()[-1]


def published(found: Browser) -> None:
    found.post("/items", {"pasted": WORDS, "title": "paper", "origin": "a paper", "terms": "published"})
    (seat,) = found.gate.seats()
    seat.jobs.wait()
    for one in list(seat.opened.view().claims()):
        sijill.rule(seat.opened, one.id, "accept", because="read against the page")


def test_a_hand_over_is_filtered_logged_and_encrypted_or_reasoned(at_record: Browser, tmp_path: Path):
    published(at_record)
    sent = {"form": "csv", "to": "court", "whom": "the coast", "for": "trial", "folder": str(tmp_path / "theirs")}
    assert at_record.post("/exit/export", sent).status_code == 400
    assert at_record.post("/exit/export", sent | {"folder": "theirs", "because": "x"}).status_code == 422
    assert at_record.post("/exit/export", sent | {"folder": "/no/such/place", "because": "x"}).status_code == 400
    assert at_record.post("/exit/export", sent | {"because": "read in the room"}).status_code == 303
    assert last(at_record).state == "done", last(at_record).error
    assert "Handed over: " in at_record.get("/exit").text
    assert list((tmp_path / "theirs").glob("*.csv"))
    key = str(x25519.Identity.generate().to_public())
    at_record.post("/exit/export", sent | {"folder": str(tmp_path / "sealed"), "keys": key})
    assert last(at_record).state == "done", last(at_record).error
    assert {one.suffix for one in (tmp_path / "sealed").iterdir()} == {".age"}
    (seat,) = at_record.gate.seats()
    handed = [one.body for one in seat.opened.view().lines("custody") if one.body.get("to")]
    assert [one["to"] for one in handed] == ["court:the coast"] * 2


def test_what_no_consent_gives_is_not_handed_over(at_record: Browser, hand_in: Callable, tmp_path: Path):
    hand_in(WORDS)
    out = tmp_path / "theirs"
    sent = {"form": "csv", "to": "media", "for": "publication", "folder": str(out), "because": "asked"}
    at_record.post("/exit/export", sent)
    assert last(at_record).state == "failed"
    assert not out.exists()


def test_a_bundle_goes_out_and_the_same_comes_in(at_record: Browser, hand_in: Callable, tmp_path: Path):
    hand_in(WORDS)
    secret = x25519.Identity.generate()
    out = tmp_path / "to-the-other.bundle"
    assert at_record.post("/exit/bundle", {"folder": str(out), "keys": ""}).status_code == 400
    at_record.post("/exit/bundle", {"folder": str(out), "keys": str(secret.to_public())})
    assert last(at_record).state == "done", last(at_record).error
    files = [("files", (out.name, out.read_bytes()))]
    at_record.post("/exit/bundle/take", {"identity": str(secret)}, files=files)
    assert last(at_record).said.values["new"] == 0
    at_record.post("/exit/bundle/take", {"identity": str(x25519.Identity.generate())}, files=files)
    assert last(at_record).state == "failed"
    assert at_record.post("/exit/bundle/take", {"identity": str(secret)}).status_code == 400


def test_the_check_and_the_stamp_say_what_they_found(at_record: Browser, hand_in: Callable, tmp_path: Path):
    hand_in(WORDS)
    at_record.post("/exit/check", {"passphrase": PASSPHRASE})
    assert last(at_record).state == "done", last(at_record).error
    assert re.search(r"Everything holds: \d+ lines, 1 originals", at_record.get("/exit").text)
    at_record.post("/exit/check", {"passphrase": "another"})
    assert last(at_record).state == "failed"
    assert "another" not in at_record.get("/exit").text.partition('id="jobs"')[2].partition("</section>")[0]
    assert at_record.post("/exit/stamp", {"folder": str(tmp_path)}).status_code == 422
    no_files = at_record.post("/exit/stamp/check", {"folder": str(tmp_path)})
    assert no_files.status_code == 400
    shown = {"release": "e-none", "item": "i-none", "field": "quote", "to": "a court", "because": "asked"}
    at_record.post("/exit/disclose", shown | {"folder": str(tmp_path / "one.json")})
    assert last(at_record).state == "failed"
    assert not (tmp_path / "one.json").exists()
