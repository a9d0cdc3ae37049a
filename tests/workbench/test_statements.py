"""A statement from the first question to the reading desk: nothing without consent, nothing lost or overwritten."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from tests.workbench.conftest import OPENING, PASSPHRASE, PORT, Browser, enter
from tests.workbench.test_desk import HOSTILE

import sijill
from sijill.errors import NotRuled
from sijill.workbench.app import desk
from sijill.workbench.seat import Opening, Seat

TOLD = "I was at home when they came in the night. Three armed men broke the door. They took my brother Salim away."
ANSWER = "My neighbour told me that they shot him at the mill."
AUTOSAVE = {"hx-request": "true"}


def settled(found: Browser, path: str) -> str:
    """A page whose listing is worked out beside it, once it is there."""
    for _ in range(200):
        page = found.get(path).text
        if 'class="stale"' not in page:
            return page
    raise AssertionError("the listing does not come")


def seat_of(found: Browser) -> Seat:
    (seat,) = found.gate.seats()
    return seat


def write(found: Browser, statement: str, act: str, **fields: str):
    """Send the page of the sitting with the turn that it shows."""
    held = sijill.sitting_under_way(seat_of(found).opened, statement)
    turn = str(held.turn if held else 0)
    return found.post(f"/statements/{statement}/sitting", {"turn": turn, "act": act, **fields})


def finished(found: Browser, statement: str) -> str:
    write(found, statement, "ask", told=TOLD)
    answer = write(found, statement, "end", told=TOLD, q0="Did they shoot him?", a0=ANSWER)
    assert answer.headers["location"] == f"/statements/{statement}/read-back", answer.text
    seat_of(found).jobs.wait()
    return sijill.statement(seat_of(found).opened, statement).texts[0].id


def test_nothing_is_kept_without_consent(at_record: Browser):
    for answer in ("no", "unsure", ""):
        refused = at_record.post("/statements", OPENING | {"consent.team": answer})
        assert refused.status_code == 409
        assert "nothing is written down" in refused.text
    assert seat_of(at_record).opened.view().sources() == ()


def test_each_consent_is_kept_by_itself(at_record: Browser, statement: str):
    given = sijill.statement(seat_of(at_record).opened, statement)
    kept = {line.body["recipient"]: line.body for line, _ in given.consents}
    assert {name: body["granted"] for name, body in kept.items()} == {
        "team": True,
        "court": True,
        "media": False,
        "public": False,
    }
    assert (kept["court"]["purposes"], kept["court"]["parts"]) == (["trial", "investigation"], ["account"])
    assert (kept["court"]["expires"], kept["media"]["expires"]) == ("2041-01-31", None)
    assert kept["court"]["wording"] == "May a court or an investigator have it? yes but not my cousin's name"
    assert given.about["present"] == ["a sister", "a nurse"]
    assert (given.about["interpreter"], given.about["spoken"], given.about["elsewhere"]) == ("Rana", "ar", "no")


def test_what_was_asked_aloud_is_kept_in_the_language_it_was_asked_in(at_record: Browser):
    at_record.post("/language", {"language": "ar"})
    at_record.post("/statements", OPENING)
    (row,) = sijill.statements(seat_of(at_record).opened)
    lines = [line for line, _ in sijill.statement(seat_of(at_record).opened, row.entry.id).consents]
    assert {line.body["language"] for line in lines} == {"ar"}


def test_every_word_survives_a_crash(at_record: Browser, statement: str, record: Path):
    """What the page has sent is there for the next program although this one was never closed."""
    answer = at_record.post(
        f"/statements/{statement}/sitting", {"turn": "1", "act": "save", "told": TOLD[:43]}, **AUTOSAVE
    )
    assert 'data-turn="2"' in answer.text
    with sijill.open(record, as_="amal", passphrase=PASSPHRASE) as after:
        held = sijill.sitting_under_way(after, statement)
        assert held is not None
        assert held.told == TOLD[:43]
        assert sijill.owed(after, date(2031, 1, 1))[0].kind == "never_reviewed"
    assert TOLD[:43] in at_record.get(f"/statements/{statement}/sitting").text


def test_what_is_told_lies_nowhere_in_the_clear(at_record: Browser, statement: str, record: Path):
    write(at_record, statement, "save", told=TOLD)
    words = [TOLD[:20].encode(form) for form in ("utf-8", "utf-16-le")]
    for path in record.parent.rglob("*"):
        if path.is_file():
            assert not any(one in path.read_bytes() for one in words), path


def test_two_pages_never_overwrite_each_other(at_record: Browser, statement: str):
    first = at_record.post(f"/statements/{statement}/sitting", {"turn": "1", "act": "save", "told": "one"}, **AUTOSAVE)
    assert first.status_code == 200
    second = at_record.post(f"/statements/{statement}/sitting", {"turn": "1", "act": "save", "told": "two"}, **AUTOSAVE)
    assert second.status_code == 403
    held = sijill.sitting_under_way(seat_of(at_record).opened, statement)
    assert held is not None
    assert held.told == "one"


def test_a_sitting_pauses_and_goes_on_another_day(at_record: Browser, statement: str):
    write(at_record, statement, "pause", told=TOLD)
    held = sijill.sitting_under_way(seat_of(at_record).opened, statement)
    assert held is not None
    assert held.paused
    assert "The sitting is paused" in at_record.get(f"/statements/{statement}/sitting").text
    write(at_record, statement, "resume", told=TOLD)
    assert write(at_record, statement, "stop", told=TOLD, due="tomorrow").status_code == 400
    assert sijill.sitting_under_way(seat_of(at_record).opened, statement) is not None
    answer = write(at_record, statement, "stop", told=TOLD, due="2031-05-20", why="the second night")
    assert answer.headers["location"] == f"/statements/{statement}"
    given = sijill.statement(seat_of(at_record).opened, statement)
    (ended,) = [line for line in given.events if line.body["change"] == "sitting"]
    assert len(ended.body["pauses"]) == 1
    assert ended.body["present"] == ["a sister", "a nurse"]
    assert "the second night" in settled(at_record, "/owed")
    at_record.post(f"/statements/{statement}/sitting", {"act": "begin"})
    write(at_record, statement, "end", told="The second night they came back.")
    given = sijill.statement(seat_of(at_record).opened, statement)
    assert [text.parts[0].words for text in given.texts] == [TOLD, "The second night they came back."]


def test_the_witness_speaks_and_the_questions_are_nobodys_account(at_record: Browser, statement: str):
    text = finished(at_record, statement)
    book = seat_of(at_record).opened
    claims = [one.claim for one in book.view().claims()]
    assert {claim.voice.chain[-1].teller for claim in claims} == {"K."}
    assert {claim.voice.chain[-1].medium for claim in claims} == {"interview"}
    assert {(claim.voice.chain[-1].language, claim.voice.chain[-1].rendered_by) for claim in claims} == {("ar", "Rana")}
    told = next(claim for claim in claims if "shot him" in claim.passage.words)
    assert [hop.teller for hop in told.voice.chain] == ["My neighbour", "K."]
    asked = book.view().page(text).text.index("Did they shoot him?")
    assert not any(claim.passage.start <= asked + 10 < claim.passage.end for claim in claims)
    assert ANSWER in book.view().page(text).text


def test_a_correction_stands_beside_the_first_words(at_record: Browser, statement: str):
    text = finished(at_record, statement)
    at = TOLD.index("Three")
    here = f"/statements/{statement}/corrections"
    fields = {"text": text, "start": str(at), "end": str(at + 31), "words": "There were four, I counted again."}
    assert at_record.post(here, fields | {"words": " "}).status_code == 400
    assert at_record.post(here, fields | {"end": "99999"}).status_code == 409
    assert at_record.post(here, fields).status_code == 303
    page = at_record.get(f"/statements/{statement}/read-back").text
    assert "Three armed men broke the door" in page
    assert "There were four, I counted again." in page
    given = sijill.statement(seat_of(at_record).opened, statement)
    assert given.texts[0].parts[0].words == TOLD
    assert not given.read_back


def test_read_back_opens_the_reading_desk(at_record: Browser, statement: str):
    here = f"/statements/{statement}/read-back"
    said = {"by_whom": "interpreter", "answer": "as_said", "remark": "slowly"}
    assert at_record.post(here, said).status_code == 409
    text = finished(at_record, statement)
    assert at_record.post(here, said).headers["location"] == f"/texts/{text}"
    assert "They took my brother Salim away" in at_record.get(f"/texts/{text}").text
    assert sijill.statement(seat_of(at_record).opened, statement).read_back


def test_a_copy_only_where_it_is_safe(at_record: Browser, statement: str):
    finished(at_record, statement)
    here = f"/statements/{statement}/copy"
    assert at_record.get(here).status_code == 409
    assert at_record.post(here, {"because": "asked for it"}).status_code == 409
    assert at_record.post(here, {"safe": "yes", "because": "stays in this house"}).headers["location"] == here
    page = at_record.get(here).text
    assert TOLD in page
    assert "a nurse" not in page.split("<main")[1]


def test_a_consent_is_taken_back(at_record: Browser, statement: str):
    book = seat_of(at_record).opened
    court = next(line for line, _ in sijill.statement(book, statement).consents if line.body["recipient"] == "court")
    here = f"/statements/{statement}/withdraw"
    assert at_record.post(here, {"consent": "n-other", "because": "x"}).status_code == 400
    assert at_record.post(here, {"consent": court.id, "because": "afraid"}).status_code == 303
    held = {line.body["recipient"]: holds for line, holds in sijill.statement(book, statement).consents}
    assert (held["court"], held["team"]) == (False, True)
    at_record.post("/undo")
    assert all(holds for _, holds in sijill.statement(book, statement).consents)


def test_a_dropped_sitting_leaves_no_word(at_record: Browser, statement: str):
    write(at_record, statement, "save", told=TOLD)
    assert write(at_record, statement, "drop", because="").status_code == 400
    assert write(at_record, statement, "drop", because="she asked").status_code == 303
    given = sijill.statement(seat_of(at_record).opened, statement)
    assert (given.under_way, given.texts) == (None, ())
    assert given.events[-1].body["change"] == "sitting dropped"


def test_the_record_still_checks(at_record: Browser, statement: str, record: Path):
    write(at_record, statement, "save", told=TOLD)
    seat_of(at_record).lock()
    report = sijill.check(record, as_="amal", passphrase=PASSPHRASE, rebuild=True)
    assert report.findings == ()
    with sijill.open(record, as_="amal", passphrase=PASSPHRASE) as book:
        assert sijill.sitting_under_way(book, statement) is not None


def test_nobody_is_erased_out_of_a_statement_under_way(at_record: Browser, statement: str, record: Path):
    book = seat_of(at_record).opened
    sijill.add_person(book, "rana", passphrase="words of her own")
    finished(at_record, statement)
    claim = next(one for one in book.view().claims() if "my brother Salim" in parties(one))
    place = parties(claim).index("my brother Salim")
    sijill.rule(book, claim.id, "accept", because="read")
    at_record.post(f"/statements/{statement}/sitting", {"act": "begin"})
    write(at_record, statement, "save", told="And then my brother Salim wrote to us.")
    first = sijill.rule(book, f"{claim.id}/{place}", "erase", because="he asks for it")[0]["id"]
    with (
        sijill.open(record, as_="rana", passphrase="words of her own") as second,
        pytest.raises(NotRuled, match="being taken"),
    ):
        sijill.rule(second, first, "approve", because="seen")
    assert "my brother Salim" in book.view().page(claim.claim.passage.text_id).text


def parties(standing):
    return [party.passage.words if party.passage else "" for party in standing.claim.proposition.parties]


def test_what_is_owed_is_done_with_a_word(at_record: Browser, statement: str):
    fields = {"source": statement, "kind": "family_request", "what": "where is he buried", "due": "2020-01-01"}
    assert at_record.post("/owed", fields | {"kind": "other"}).status_code == 400
    assert at_record.post("/owed", fields).status_code == 303
    page = settled(at_record, "/owed")
    assert "where is he buried" in page
    assert "the day is past" in page
    owed = next(one for one in sijill.owed(seat_of(at_record).opened, date.today()) if one.id)
    assert at_record.post(f"/owed/{owed.id}/done", {"because": " "}).status_code == 400
    assert at_record.post(f"/owed/{owed.id}/done", {"because": "visited them"}).status_code == 303
    assert "where is he buried" not in settled(at_record, "/owed")
    assert at_record.post(f"/owed/{owed.id}/done", {"because": "again"}).status_code == 422


def test_the_paper_form_asks_what_the_screen_asks(record: Path):
    found = enter(desk(PORT, Opening("en", record)))
    paper = found.get("/statements/paper").text
    for words in (
        "May I write down what you tell",
        "Have they told it elsewhere before?",
        "You can stop at any moment",
    ):
        assert words in paper


@pytest.mark.parametrize("words", HOSTILE)
def test_nothing_that_somebody_says_runs(at_record: Browser, words: str):
    """Hostile words in every field of a statement: nothing of it is a tag, a template or a direction for the page."""
    fields = OPENING | dict.fromkeys(("teller", "interpreter", "present", "where_else", "said"), words[:3000])
    opened = at_record.post("/statements", fields)
    assert opened.status_code == 303, opened.text
    statement = opened.headers["location"].split("/")[2]
    write(at_record, statement, "ask", told=words)
    write(at_record, statement, "end", told=words, q0=words[:500], a0=words[:500])
    seat_of(at_record).jobs.wait()
    text = sijill.statement(seat_of(at_record).opened, statement).texts[0]
    correction = {"text": text.id, "start": "0", "end": "1", "words": words}
    assert at_record.post(f"/statements/{statement}/corrections", correction).status_code == 303
    at_record.post("/owed", {"source": statement, "kind": "follow_up", "what": words, "due": ""})
    at_record.post(f"/statements/{statement}/sitting", {"act": "begin"})
    write(at_record, statement, "save", told=words)
    for path in ("", "/sitting", "/read-back"):
        page = at_record.get(f"/statements/{statement}{path}").text
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert len(re.findall(r"<script\b", page)) == 2
        assert page.count("</textarea>") == page.count("<textarea")
    assert "<script>alert" not in settled(at_record, "/owed")
