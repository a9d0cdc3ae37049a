"""What goes wrong at the desk is said on a page with a way out: a wrong or forgotten passphrase, a lock, a bomb."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest
from tests.workbench.conftest import PASSPHRASE, Browser

import sijill

WORDS = "On 4 May 2001 armed men killed two guards at the mill. A clerk saw it."


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def bomb(side: int = 60_000) -> bytes:
    """A picture of a few kilobytes that is several gigabytes large once it is unpacked."""
    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    packed = zlib.compress(bytes(4_000_000), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_wrong_passphrase_leads_to_what_can_be_done(at_record: Browser, record: Path, language: str):
    browser = at_record
    browser.post("/lock")
    browser.post("/language", {"language": language})
    fields = {"folder": str(record), "person": "amal", "passphrase": "not this one"}
    answer = browser.post("/unlock", fields)
    assert answer.status_code == 403
    assert "not this one" not in answer.text
    assert f'lang="{language}"' in answer.text
    first = browser.get("/").text
    assert "sijill people-at-desk recover" in first
    assert "sijill people-at-desk recover" in answer.text
    assert ("The passphrase is forgotten" in first) == (language == "en")
    assert browser.post("/unlock", fields | {"person": "nobody"}).status_code == 403
    assert browser.post("/unlock", fields | {"folder": str(record / "none")}).status_code == 422
    assert browser.post("/unlock", fields | {"passphrase": PASSPHRASE}).headers["location"] == "/today"


def test_a_record_held_by_another_program_says_so_and_keeps_what_was_asked(at_record: Browser, hand_in, record: Path):
    hand_in(WORDS)
    (seat,) = at_record.gate.seats()
    claim = next(seat.opened.view().claims()).id
    sent = {"verdict": "accept", "because": "read", "number": "1"}
    with sijill.open(record, as_="amal", passphrase=PASSPHRASE) as other, other.register.writing():
        answer = at_record.post(f"/claims/{claim}/ruling", sent)
        assert answer.status_code == 403
        assert 'class="refusal"' in answer.text
    assert seat.opened.view().claim(claim).status == "proposed"
    assert at_record.post(f"/claims/{claim}/ruling", sent).status_code == 303
    assert seat.opened.view().claim(claim).status == "accepted"


def test_a_picture_that_is_a_bomb_is_kept_and_never_unpacked(at_record: Browser):
    data = bomb()
    assert len(data) < 10_000
    about = {"origin": "a neighbour", "terms": "restricted"}
    answer = at_record.post("/items", about, files=[("files", ("scan.png", data))])
    assert answer.status_code == 200
    assert "scan.png" in answer.text
    (seat,) = at_record.gate.seats()
    seat.jobs.wait()
    (entry,) = seat.opened.view().sources()
    assert entry.source.size == len(data)
    for path in ("/items", f"/items/{entry.id}", "/today", "/jobs"):
        assert at_record.get(path).status_code == 200, path
