"""Every act at the desk is taken back by an overruling line with a reason, or the desk says why it cannot be."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from tests.workbench.conftest import Browser

import sijill
from sijill.door.showing import Register
from sijill.errors import NotRuled
from sijill.workbench.acts import LASTING
from sijill.workbench.routes import ROUTES

WORDS = "On 4 May 2001 armed men killed two guards at the mill. A clerk saw it."
NO_ACT = {
    "/unlock", "/new", "/sample", "/lock", "/language", "/panic", "/undo", "/leave", "/grid/undo",
    "/items/read", "/jobs/cancel", "/jobs/halt", "/jobs/again", "/match", "/review/audit", "/grid/paste",
}  # fmt: skip
"""What opens, closes or shows, and what machines are asked to propose: nothing of it is anybody's word."""


def book_of(found: Browser) -> Register:
    (seat,) = found.gate.seats()
    return seat.opened


def standing(found: Browser) -> list[tuple[str, str]]:
    return [(one.id, one.status) for one in book_of(found).view().claims()]


def test_an_account_a_paragraph_and_a_debt_are_taken_back_each_by_a_line(at_record: Browser, hand_in: Callable):
    text = hand_in(WORDS)
    before = standing(at_record)
    (source,) = [one.id for one in book_of(at_record).view().sources()]
    claim = before[0][0]
    at_record.post(f"/claims/{claim}/ruling", {"verdict": "accept", "because": "read", "number": "1"})
    at_record.post(f"/texts/{text}/nothing", {"source": source, "start": "0"})
    at_record.post("/owed", {"source": source, "kind": "follow_up", "what": "ask the clerk", "due": ""})
    (owed,) = [one for one in sijill.owed(book_of(at_record), _day()) if one.kind == "follow_up"]
    at_record.post(f"/owed/{owed.id}/done", {"because": "asked him"})
    assert _owed(at_record) == []
    at_record.post("/undo", {"because": "it was another clerk"})
    assert _owed(at_record) == ["ask the clerk"]
    at_record.post("/undo", {"because": "never promised"})
    assert _owed(at_record) == []
    assert sijill.nothing_in(book_of(at_record).view())
    at_record.post("/undo")
    assert not sijill.nothing_in(book_of(at_record).view())
    at_record.post("/undo", {"because": "read again"})
    assert standing(at_record) == before
    assert [one.ruling.because for one in book_of(at_record).view().rulings()] == ["read", "read again"]
    refused = at_record.post("/undo")
    assert refused.status_code == 409
    assert "cannot be taken back" in refused.text  # the handing in
    assert LASTING["handed in"].why.split(".")[0] in refused.text


def test_anybodys_ruling_is_overruled_from_the_page_of_its_account(at_record: Browser, hand_in: Callable):
    hand_in(WORDS)
    claim = standing(at_record)[0][0]
    at_record.post(f"/claims/{claim}/ruling", {"verdict": "reject", "because": "no", "number": "1"})
    (seat,) = at_record.gate.seats()
    seat.acts.clear()  # as after the record was locked
    page = at_record.get(f"/claims/{claim}").text
    (ruling,) = re.findall(r'name="ruling" value="(r-\w+)"', page)
    assert at_record.post("/undo", {"ruling": ruling, "because": ""}).status_code == 400
    assert at_record.post("/undo", {"ruling": ruling, "because": "it does say so"}).status_code == 303
    assert dict(standing(at_record))[claim] == "proposed"
    at_record.post("/undo", {"because": "no, it does not"})
    assert dict(standing(at_record))[claim] == "rejected"


def test_consents_and_people_at_the_desk_are_taken_back(at_record: Browser, hand_in: Callable, record: Path):
    hand_in(WORDS)
    (source,) = [one.id for one in book_of(at_record).view().sources()]
    sent = {"taken_by": "amal", "consent.court": "yes", "part.court.account": "yes"}
    at_record.post(f"/items/{source}/consents", sent)
    assert [holds for _, holds in sijill.consents_of(book_of(at_record), source)] == [True]
    at_record.post("/undo", {"because": "typed under the wrong item"})
    assert [holds for _, holds in sijill.consents_of(book_of(at_record), source)] == [False]
    at_record.post("/at-desk/add", {"name": "rana", "passphrase": "words of her own"})
    assert len(sijill.people_at_desk(record)) == 2
    at_record.post("/undo")
    assert len(sijill.people_at_desk(record)) == 1


def test_a_draft_is_unsigned_while_it_is_not_published(at_record: Browser, tmp_path: Path):
    at_record.post("/items", {"pasted": WORDS, "title": "paper", "origin": "a paper", "terms": "published"})
    (seat,) = at_record.gate.seats()
    seat.jobs.wait()
    for one in list(book_of(at_record).view().claims()):
        sijill.rule(book_of(at_record), one.id, "accept", because="read")
    at_record.post("/publish", {"folder": str(tmp_path / "edition")})
    seat.jobs.wait()
    assert len(sijill.drafts(book_of(at_record))) == 1
    at_record.post("/undo", {"because": "one page is wrong"})
    assert sijill.drafts(book_of(at_record)) == ()


def test_every_form_of_the_desk_is_an_act_or_said_to_be_none():
    """A new form that writes has to say how it is taken back: by its room's use of `acts`, or in the list here."""
    for route in ROUTES:
        if route.method == "POST" and route.path not in NO_ACT:
            names = route.answer.__globals__.keys()
            assert names & {"acts", "Act", "owe_it"}, route.path


@pytest.mark.parametrize("name", sorted(LASTING))
def test_what_lasts_says_what_can_be_done_instead(at_record: Browser, name: str):
    (seat,) = at_record.gate.seats()
    seat.acts.append(LASTING[name])
    answer = at_record.post("/undo")
    assert answer.status_code == 409
    assert NotRuled.__name__ not in answer.text
    assert seat.acts == []


def _owed(found: Browser) -> list[str]:
    return [one.what for one in sijill.owed(book_of(found), _day()) if one.kind == "follow_up"]


def _day() -> date:
    return date(2031, 5, 1)
