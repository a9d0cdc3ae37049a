"""Whoever is not sure says so and is named; it settles nothing, and what others rule afterwards takes its place."""

from __future__ import annotations

import re
from collections.abc import Callable

from tests.workbench.conftest import Browser
from tests.workbench.test_desk import claims

TOLD = "On 4 May 2001 armed men killed two guards at the mill. On 5 May 2001 they burned a house in Bara."
DIFFER = (
    "On 4 May 2001 armed men killed two guards at the mill. A clerk saw it.\n\n"
    "On 4 May 2001 armed men killed nine guards at the mill, a driver said."
)


def test_not_sure_leaves_a_suggestion_open_and_says_by_whom(at_record: Browser, hand_in: Callable[..., str]):
    text = hand_in(TOLD)
    claim, other = list(claims(at_record))[:2]
    said = {"verdict": "unsure", "because": "the words leave it open", "number": "1"}
    assert at_record.post(f"/claims/{claim}/ruling", said).status_code == 303
    assert claims(at_record)[claim] == "proposed"
    page = at_record.get(f"/texts/{text}").text
    assert re.search(rf'<article class="card [^"]*unsure[^"]*" id="{claim}"', page)
    assert re.search(r"not sure, says <bdi>amal</bdi>", page)
    assert page.count("not sure, says") == 1
    assert "not sure, says" in at_record.get("/accounts").text
    assert "the words leave it open" in at_record.get(f"/claims/{claim}").text
    at_record.post(f"/claims/{claim}/ruling", {"verdict": "accept", "because": "read again"})
    assert claims(at_record)[claim] == "accepted"
    assert "not sure, says" not in at_record.get(f"/texts/{text}").text
    assert claims(at_record)[other] == "proposed"


def test_not_sure_is_taken_back(at_record: Browser, hand_in: Callable[..., str]):
    text = hand_in(TOLD)
    claim = next(iter(claims(at_record)))
    at_record.post(f"/claims/{claim}/ruling", {"verdict": "unsure", "because": "who knows", "number": "1"})
    at_record.post("/undo")
    assert "not sure, says" not in at_record.get(f"/texts/{text}").text


def test_the_grid_takes_not_sure_in_any_of_its_words(at_record: Browser, hand_in: Callable[..., str]):
    hand_in(TOLD)
    ids = list(claims(at_record))[:2]
    sheet = f"id\tverdict\tbecause\n{ids[0]}\t?\tit may be so\n{ids[1]}\tغير متأكد\tلا أعرف"
    page = at_record.post("/grid/paste", {"sheet": sheet}).text
    assert page.count('<option value="unsure" selected>') == 2
    told = {f"verdict.{id}": "unsure" for id in ids} | {f"because.{id}": "it may be so" for id in ids}
    assert "2 lines were ruled on" in at_record.post("/grid", told).text
    assert {claims(at_record)[id] for id in ids} == {"proposed"}


def test_a_difference_shows_who_ruled_and_why_and_moves_back(at_record: Browser, hand_in: Callable[..., str]):
    hand_in(DIFFER)
    page = at_record.settled("/differing")
    dispute = re.findall(r'<article class="dispute" id="(d-\w+)"', page)[0]
    at_record.post(f"/differing/{dispute}", {"verdict": "explain", "because": "two different days"})
    page = at_record.settled("/differing?state=explained")
    assert f'id="{dispute}"' in page
    assert "two different days" in page
    ruling = re.findall(r'name="ruling" value="(r-\w+)"', page)[0]
    at_record.post("/undo", {"ruling": ruling, "because": "the same day after all", "back": "/differing"})
    again = at_record.settled("/differing")
    assert f'id="{dispute}"' in again
    assert "two different days" in again
    assert 'class="undone"' in again
