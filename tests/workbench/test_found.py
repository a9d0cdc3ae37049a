"""At the desk: levels given with a reason, claims laid beside elements, promises with what is held since."""

from __future__ import annotations

from collections.abc import Callable

from tests.workbench.conftest import Browser
from tests.workbench.test_desk import claims

WORDS = (
    "On Friday, 4 May 2001, armed men killed two guards at the mill. On 9 May 2001 the President announced an "
    "independent committee of inquiry. The committee published its report on 22 July 2001."
)


def killing(found: Browser) -> str:
    (seat,) = found.gate.seats()
    return next(one.id for one in seat.opened.view().claims() if one.claim.proposition.code.startswith("kill"))


def test_a_level_is_given_shown_and_taken_back(at_record: Browser, hand_in: Callable[[str], str]):
    hand_in(WORDS)
    claim = killing(at_record)
    level = {"level": "reasonable_grounds", "part": "act", "because": "two who saw it"}
    assert at_record.post(f"/claims/{claim}/finding", level).status_code == 409
    at_record.post(f"/claims/{claim}/ruling", {"verdict": "accept", "because": "read"})
    assert at_record.post(f"/claims/{claim}/finding", level).headers["location"] == f"/claims/{claim}"
    page = at_record.settled("/found")
    assert "two who saw it" in page
    assert "reasonable grounds to believe" in page
    assert "less than the ladder asks for" in page
    assert "Documented, and found proven by a named person" in at_record.settled("/totals")
    at_record.post("/undo", {"back": "/found"})
    assert "two who saw it" not in at_record.settled("/found")
    assert claims(at_record)[claim] == "accepted"


def test_a_claim_is_laid_beside_an_element_and_a_ground_says_how_it_shows(
    at_record: Browser, hand_in: Callable[[str], str]
):
    hand_in(WORDS)
    claim = killing(at_record)
    laid = {"element": "7.1.a/killing", "side": "against", "because": "a quarrel"}
    assert at_record.post(f"/claims/{claim}/finding", laid).status_code == 303
    ground = {"element": "7.1.h/ground", "side": "for", "because": "what they asked"}
    assert at_record.post(f"/claims/{claim}/finding", ground).status_code == 400
    assert at_record.post(f"/claims/{claim}/finding", {**ground, "evidence": "perpetrator_words"}).status_code == 303
    page = at_record.settled("/found")
    for words in ("a quarrel", "what they asked", "by the words of those who did it", "Persecution"):
        assert words in page
    assert at_record.post(f"/claims/{claim}/finding", {"because": "nothing"}).status_code == 400


def test_promises_stand_with_what_is_held_since(at_record: Browser, hand_in: Callable[[str], str]):
    hand_in(WORDS)
    page = at_record.settled("/found")
    assert "the President announced an independent committee of inquiry" in page
    assert "the record holds a result told since" in page


def test_a_source_and_what_it_says_are_judged_on_the_account_s_page(at_record: Browser, hand_in: Callable[[str], str]):
    hand_in(WORDS)
    claim = killing(at_record)
    for named, because in (({"reliability": "unsure"}, "no byline"), ({"credibility": "likely"}, "two say so")):
        assert at_record.post(f"/claims/{claim}/finding", {**named, "because": because}).status_code == 303
    page = at_record.get(f"/claims/{claim}").text
    for words in ("unsure whether reliable", "no byline", "held to be likely", "two say so"):
        assert words in page
