"""A second person judges without knowing the first; an audit says how good the matching is; joining can be undone."""

from __future__ import annotations

import re
from urllib.parse import quote

from tests.workbench.conftest import post

import sijill


def test_the_second_reviewer_does_not_see_the_first(two):
    amal, rana = two
    pair = re.findall(r'action="/match/(p-\w+)"', amal[0].settled("/match"))[0]
    assert pair not in amal[0].settled("/review")
    post(*amal, f"/match/{pair}", verdict="same", because="the very same hand")
    page = rana[0].settled("/review")
    assert f'action="/review/{pair}"' in page
    assert "the very same hand" not in page
    assert "How likely" not in page
    answer = post(*rana, f"/review/{pair}", verdict="different", because="two cousins")
    after = rana[0].get(answer.headers["location"]).text
    assert "the very same hand" in after
    assert "two cousins" in after
    assert "You do not agree." in after
    assert [one.ruling.verdict for one in rana[1].opened.view().rulings(pair)] == ["same", "different"]
    assert f'action="/review/{pair}"' not in after


def test_an_audit_is_drawn_answered_and_reported(two):
    amal, rana = two
    assert "Draw the pairs" in amal[0].get("/review/audit").text
    post(*amal, "/review/audit")
    amal[1].jobs.wait()
    drawn = [id for id, _, _ in sijill.audit_pairs(amal[1].opened.view())]
    assert len(drawn) >= 3
    queue = re.findall(r'action="/match/(p-\w+)"', amal[0].settled("/match"))
    assert not set(drawn) & set(queue)
    for browser, seat in two:
        for number in range(len(drawn)):
            page = browser.get("/review/audit").text
            assert "How likely" not in page
            (pair,) = re.findall(r'action="/review/audit/(p-\w+)"', page)
            assert pair == drawn[number]
            answer = post(browser, seat, f"/review/audit/{pair}", verdict="different", because="nobody is alike")
            assert answer.headers["location"] == "/review/audit"
        assert 'action="/review/audit/p-' not in browser.get("/review/audit").text
    page = rana[0].settled("/review/audit?report=1")
    told = sijill.audit_report(rana[1].opened)
    assert [one.by for one in told.reviewers] == ["amal", "rana"]
    assert all(one.answered == len(drawn) and one.precision is not None for one in told.reviewers)
    assert (told.both, told.alike) == (len(drawn), 1.0)
    assert told.reviewers[0].precision[0] == 0.0  # every link was called wrong
    assert "0.0 %" in page
    assert "100.0 % of them alike" in page


def test_a_joining_says_why_and_can_be_taken_back(two):
    amal, _ = two
    pair = re.findall(r'action="/match/(p-\w+)"', amal[0].settled("/match"))[0]
    post(*amal, f"/match/{pair}", verdict="same", because="same father, same street")
    amal[0].settled("/people")
    name = next(
        one.words
        for one in sijill.names_of(amal[1].opened.view().claims())
        if "Salim" in one.words or "Rana" in one.words
    )
    pages = [amal[0].settled(f"/people/named?name={quote(one)}") for one in ("Salim Hasan Karimi", name)]
    page = next(page for page in pages if "Why these are one person" in page)
    assert "same father, same street" in page.partition('id="changes"')[2]
    person = re.findall(r"/people/one\?id=(i-\w+)", page)[0]
    whole = amal[0].settled(f"/people/one?id={person}")
    assert "list0.csv" in whole
    assert "list1.csv" in whole
    ruling = re.findall(r'name="ruling" value="(r-\w+)"', page)[0]
    assert post(*amal, "/people/apart", ruling=ruling, because=" ").status_code == 400
    assert post(*amal, "/people/apart", ruling=ruling, because="a cousin").status_code == 303
    amal[0].settled("/people/named?name=Salim+Hasan+Karimi")
    again = amal[0].settled("/people/named?name=Salim+Hasan+Karimi")
    assert "Why these are one person" not in again
    assert all(len(one.mentions) == 1 for one in amal[1].opened.view().people())
    post(*amal, "/undo")  # taking back the taking back joins them again
    assert any(len(one.mentions) == 2 for one in amal[1].opened.view().people())


def test_a_pair_left_for_today_comes_back_tomorrow(two, monkeypatch):
    amal, _ = two
    first = re.findall(r'action="/match/(p-\w+)"', amal[0].settled("/match"))[0]
    post(*amal, "/leave", id=first, back="/match")
    assert f'action="/match/{first}"' not in amal[0].settled("/match")
    amal[1]._left[first] = "2001-01-01"
    assert f'action="/match/{first}"' in amal[0].settled("/match")
