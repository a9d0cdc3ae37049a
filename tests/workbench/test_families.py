"""What families ask at the desk: a receipt without a name, a search for the desk alone, an answer by a person."""

from __future__ import annotations

from collections.abc import Callable

from tests.workbench.conftest import Browser

import sijill

WORDS = "On 4 May 2001 armed men killed Samir Dalati at the mill. His mother Huda saw it."


def asked(found: Browser, **more: str) -> str:
    sent = {"wants": "find", "name": "سمير دلاتي", "others": "Samir Dalati", "mother": "Huda", "way": "in person"}
    answer = found.post("/families", sent | more)
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


def test_a_request_is_written_down_looked_for_answered_and_passed_on(at_record: Browser, hand_in: Callable):
    hand_in(WORDS)
    page = asked(at_record)
    receipt = at_record.get(f"{page}/sheet/receipt").text.partition("<main")[2]
    assert "Dalati" not in receipt
    assert "دلاتي" not in receipt
    assert page.rpartition("/")[2] in receipt
    shown = at_record.get(page).text
    assert "Samir Dalati" in shown
    assert "For the desk alone" in shown
    assert at_record.get(f"{page}/sheet/answer").status_code == 422
    at_record.post(f"{page}/answer", {"words": "We shall ask on."})
    assert "We shall ask on." in at_record.get(f"{page}/sheet/answer").text
    claim = next(iter(_book(at_record).view().claims())).id
    at_record.post(
        f"{page}/reply", {"from": "a ministry", "words": "not known here", "day": "2031-05-04", "beside": claim}
    )
    assert at_record.post(f"{page}/refer", {"to": "a clinic", "agreed": "yes"}).status_code == 400
    at_record.post(f"{page}/refer", {"to": "a clinic", "agreed": "read aloud; yes", "sure": "yes"})
    shown = at_record.get(page).text
    for words in ("We shall ask on.", "not known here", "a clinic"):
        assert words in shown
    assert "a clinic" in at_record.get(f"{page}/sheet/referral").text
    (one,) = sijill.family_objects(_book(at_record))
    assert (one["answer"], one["replies"][0]["beside"]) == ("We shall ask on.", claim)


def test_nothing_found_says_nothing_about_life_or_death(at_record: Browser):
    page = asked(at_record, name="Nobody Here", others="", mother="")
    assert "This does not tell you whether he is alive." in at_record.get(page).text
    assert at_record.post("/families", {"name": " "}).status_code == 400
    assert at_record.post("/families", {"name": "x", "wants": "gossip"}).status_code == 400
    assert at_record.get("/families/s-none").status_code == 422


def test_what_was_told_before_is_found_before_somebody_is_asked_again(at_record: Browser, hand_in: Callable):
    hand_in(WORDS, "paper")
    page = at_record.post("/statements/earlier", {"name": "samir  DALATI"})
    assert page.status_code == 200
    assert "paper.txt" in page.text
    assert "Nothing is found" in at_record.post("/statements/earlier", {"name": "Nobody"}).text


def _book(found: Browser):
    (seat,) = found.gate.seats()
    return seat.opened
