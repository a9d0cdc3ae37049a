"""A person reads, rules, corrects, marks and takes back; the record holds each of it, and the page shows it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest
from tests.workbench.conftest import PASSPHRASE, PORT, Browser, enter, filled

import sijill
from sijill.workbench.app import desk
from sijill.workbench.routes import ROUTES
from sijill.workbench.seat import LOCK_AFTER, Opening, Seat

WORDS = "On Friday, 4 May 2001, armed men killed two guards at the mill. A clerk saw it from the roof."
HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ seat.csrf }}",
    "\u202eevil\u202c \u2066x\u2069",
    "='cmd'!A1",
    "x" * 200_000,
    "\U0001f600 name\u0007",
]


def claims(found: Browser) -> dict[str, str]:
    (seat,) = found.gate.seats()
    return {one.id: one.status for one in seat.opened.view().claims()}


def test_a_pasted_testimony_is_read_and_ruled_on(at_record: Browser, hand_in: Callable[[str], str]):
    text = hand_in(WORDS)
    page = at_record.get(f"/texts/{text}")
    assert "armed men killed two guards" in page.text
    claim = re.findall(r'action="/claims/(c-\w+)/ruling"', page.text)[0]
    part = at_record.post(
        f"/claims/{claim}/ruling",
        {"verdict": "accept", "because": "read against the page", "number": "1"},
        **{"hx-request": "true"},
    )
    assert part.status_code == 200
    assert part.text.lstrip().startswith("<article")
    assert claims(at_record)[claim] == "accepted"
    assert at_record.post("/undo", {"back": "/today"}).headers["location"] == "/today"
    assert claims(at_record)[claim] == "proposed"
    assert at_record.post("/undo").status_code == 409


def test_a_rejection_needs_a_reason(at_record: Browser, hand_in: Callable[[str], str]):
    hand_in(WORDS)
    claim = next(iter(claims(at_record)))
    refused = at_record.post(f"/claims/{claim}/ruling", {"verdict": "reject", "because": " ", "number": "1"})
    assert refused.status_code == 400
    assert claims(at_record)[claim] == "proposed"


def test_a_correction_keeps_both(at_record: Browser, hand_in: Callable[[str], str]):
    hand_in(WORDS)
    claim = next(iter(claims(at_record)))
    fields = {"code": "beat", "basis": "eyewitness", "teller": "a clerk", "because": "he saw it", "number": "1"}
    form = at_record.get(f"/claims/{claim}/correction?number=1")
    assert form.status_code == 200
    code = re.findall(r'<option value="([\w.]+)"', form.text)[3]
    answer = at_record.post(f"/claims/{claim}/correction", fields | {"code": code})
    assert answer.status_code == 303, answer.text
    found = claims(at_record)
    assert found[claim] == "superseded"
    (corrected,) = [id for id, status in found.items() if status == "accepted"]
    (seat,) = at_record.gate.seats()
    kept = seat.opened.view().claim(corrected).claim
    assert (kept.proposition.code, kept.voice.basis, kept.voice.chain[0].teller) == (code, "eyewitness", "a clerk")
    assert kept.voice.chain[0].start is None


def test_an_unchanged_correction_is_refused(at_record: Browser, hand_in: Callable[[str], str]):
    hand_in(WORDS)
    claim = next(iter(claims(at_record)))
    assert at_record.post(f"/claims/{claim}/correction", {"because": "x", "number": "1"}).status_code == 400


def test_marked_words_are_an_account_with_a_voice(at_record: Browser, hand_in: Callable[[str], str]):
    text = hand_in(WORDS)
    start = WORDS.index("A clerk saw it")
    fields = {"start": str(start), "end": str(start + 14), "code": "raid", "basis": "eyewitness", "because": "read"}
    assert at_record.post(f"/texts/{text}/marks", fields | {"teller": " "}).status_code == 400
    answer = at_record.post(f"/texts/{text}/marks", fields | {"teller": "a clerk", "sheet": "1"})
    assert answer.status_code == 303, answer.text
    claim = answer.headers["location"].partition("#")[2]
    (seat,) = at_record.gate.seats()
    standing = seat.opened.view().claim(claim)
    assert (standing.claim.passage.words, standing.status, standing.reviewed) == ("A clerk saw it", "accepted", True)
    beyond = at_record.post(f"/texts/{text}/marks", fields | {"teller": "a clerk", "end": "99999"})
    assert beyond.status_code == 409


def test_a_pair_is_ruled_on_and_a_split_survives(at_record: Browser, hand_in: Callable[..., str]):
    names = "id,name,age,place\n1,Salim Hasan Karimi,31,Bara\n2,Rana Haddad,9,Bara\n"
    files = [("files", (f"{name}.csv", names.encode())) for name in ("town", "clinic")]
    files[1] = ("files", ("clinic.csv", names.replace("Salim Hasan Karimi", "سليم حسن الكريمي").encode()))
    at_record.post("/items", {"origin": "a clerk", "terms": "restricted"}, files=files)
    (seat,) = at_record.gate.seats()
    seat.jobs.wait()
    at_record.post("/match")
    seat.jobs.wait()
    page = at_record.settled("/match")
    pair = re.findall(r'action="/match/(p-\w+)"', page)[0]
    assert "given name" in page
    answer = at_record.post(f"/match/{pair}", {"verdict": "different", "because": "two brothers"})
    assert answer.headers["location"] == "/match"
    at_record.post("/match")
    seat.jobs.wait()
    stands = {one.id: one.verdict for one in sijill.pairs(seat.opened.view())}
    assert stands[pair] == "different"
    assert at_record.post(f"/match/{pair}", {"verdict": "merge", "because": "x"}).status_code == 409


def test_every_page_opens_in_both_languages(at_record: Browser, hand_in: Callable[[str], str], statement: str):
    at_record.post(f"/statements/{statement}/copy", {"safe": "yes", "because": "she lives next door"})
    text = hand_in(WORDS)
    claim = next(iter(claims(at_record)))
    (seat,) = at_record.gate.seats()
    source = seat.opened.view().sources()[1].id
    family = at_record.post("/families", {"name": "Salim"}).headers["location"].rpartition("/")[2]
    about = {"family": family, "kind": "receipt"}
    parts = {"source": source, "text": text, "claim": claim, "statement": statement, **about}
    for language in ("en", "ar"):
        at_record.post("/language", {"language": language})
        for route in ROUTES:
            if route.method != "GET" or "{release}" in route.path or route.path.endswith("/changes"):
                continue
            path = filled(route.path, **parts)
            answer = at_record.get(path)
            if route.path == "/":
                assert answer.headers["location"] == "/today"
                continue
            assert answer.status_code == 200, (path, answer.text)
            if answer.text.startswith("<!doctype"):
                assert f'<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}">' in answer.text


@pytest.mark.parametrize("words", HOSTILE)
def test_nothing_that_was_handed_in_runs(at_record: Browser, hand_in: Callable[..., str], words: str):
    """Stored script injection, template injection, direction overrides and very long names, from every field."""
    text = hand_in(f"{words}\n\nArmed men killed {words[:80]} at the mill. {WORDS}", title=words[:60])
    at_record.post("/items", {"pasted": "x", "title": "t", "origin": words, "terms": "restricted"})
    (seat,) = at_record.gate.seats()
    seat.jobs.wait()
    seen = (
        "/items",
        f"/texts/{text}",
        "/accounts",
        "/people",
        "/timeline",
        "/totals",
        "/found",
        "/differing",
        "/today",
    )
    for path in seen:
        page = at_record.get(path).text
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert len(re.findall(r"<script\b", page)) == 2
        if "{{" in words:
            assert page.count(seat.csrf) == len(re.findall(r'(?:name="csrf" value|data-csrf)="', page))
    searched = at_record.get(f"/search?q={quote(words[:50])}")
    assert "<script>alert" not in searched.text


def test_what_cannot_be_read_is_kept_and_says_why(at_record: Browser):
    answer = at_record.post("/items", {"pasted": "a\u0000b" * 9, "title": "x", "origin": "o", "terms": "restricted"})
    assert answer.status_code == 200
    assert "Kept, but not read" in answer.text
    (seat,) = at_record.gate.seats()
    assert len(seat.opened.view().sources()) == 1


def test_a_locked_record_shows_nothing(at_record: Browser, hand_in: Callable[[str], str]):
    text = hand_in(WORDS)
    assert at_record.post("/lock").headers["location"] == "/"
    assert at_record.get(f"/texts/{text}").headers["location"] == "/"
    assert "guards" not in at_record.get("/").text


def test_a_wrong_passphrase_opens_nothing_and_says_what_to_do(record: Path):
    found = enter(desk(PORT, Opening("en", record)))
    answer = found.post("/unlock", {"folder": str(record), "person": "amal", "passphrase": "another"})
    assert answer.status_code == 403
    assert 'role="alert"' in answer.text
    assert "another" not in answer.text


def test_what_is_left_alone_locks_itself(record: Path):
    now = [0.0]
    seat = Seat(Opening("en"), clock=lambda: now[0])
    seat.take(sijill.open(record, as_="amal", passphrase=PASSPHRASE), record)
    now[0] = LOCK_AFTER - 1
    assert not seat.lock_if_left()
    now[0] = LOCK_AFTER + 1
    assert seat.lock_if_left()
    assert seat.locked


def test_two_people_at_one_record_see_each_others_rulings(record: Path):
    with sijill.open(record, as_="amal", passphrase=PASSPHRASE) as book:
        sijill.add_person(book, "rana", passphrase="words of her own")
    gate = desk(PORT, Opening("en", record))
    one = enter(gate)
    one.post("/unlock", {"folder": str(record), "person": "amal", "passphrase": PASSPHRASE})
    one.post("/items", {"pasted": WORDS, "title": "t", "origin": "a neighbour", "terms": "restricted"})
    (first,) = gate.seats()
    first.jobs.wait()
    second = Seat(Opening("en"))
    second.take(sijill.open(record, as_="rana", passphrase="words of her own"), record)
    claim = next(second.opened.view().claims()).id
    one.post(f"/claims/{claim}/ruling", {"verdict": "accept", "because": "read", "number": "1"})
    assert second.opened.view().claim(claim).status == "accepted"
    sijill.rule(second.opened, claim, "reject", because="read otherwise")
    assert "ruled.undone" not in one.get(f"/claims/{claim}").text
    assert [ruled.by for ruled in first.opened.view().rulings(claim)] == ["amal", "rana"]
    second.lock()
    first.lock()


def test_files_keep_their_names_without_their_folders(at_record: Browser):
    files = [("files", ("../../evil.txt", b"Armed men came.")), ("files", ("C:\\x\\list.txt", b"Nobody came."))]
    answer = at_record.post("/items", {"origin": "a clerk", "terms": "restricted"}, files=files)
    assert answer.status_code == 200, answer.text
    (seat,) = at_record.gate.seats()
    seat.jobs.wait()
    assert [one.source.name for one in seat.opened.view().sources()] == ["evil.txt", "list.txt"]


def test_a_large_file_stays_in_memory(at_record: Browser, monkeypatch: pytest.MonkeyPatch):
    """The parser of forms would put anything above a megabyte into a file in the clear."""
    rolled = []
    monkeypatch.setattr("tempfile.SpooledTemporaryFile.rollover", lambda self: rolled.append(self))
    files = [("files", ("large.bin", bytes(1_300_000)))]
    assert at_record.post("/items", {"origin": "a clerk", "terms": "restricted"}, files=files).status_code == 200
    (seat,) = at_record.gate.seats()
    seat.jobs.wait()
    assert rolled == []


def test_no_template_shows_a_bare_value(root: Path):
    """A value of the record enters a page through the filter `v` or inside an element with its own direction."""
    value = re.compile(
        r"(words|hit\.snippet|card\.(quote|rule)|entry\.|row\.(value|note|entry)|name\.|one\.name|before|after)\b"
    )
    bare = []
    for file in sorted((root / "src/sijill/workbench/templates").glob("*.html")):
        text = re.sub(r"\{%.*?%\}|\{#.*?#\}", "", file.read_text("utf-8"), flags=re.DOTALL)
        for opening, between in re.findall(r"<([^<>]*)>([^<>]+)", text):
            for shown in re.findall(r"\{\{\s*(.*?)\s*\}\}", between):
                # A mark stands in the middle of words, in an element whose direction is theirs: it has none of its own.
                own = re.match(r"(option|title|/?mark)\b", opening) or "dir=" in opening or "basis-" in opening
                if value.match(shown) and "| v" not in shown and not own:
                    bare.append(f"{file.name}: {shown}")
    assert bare == []
