"""Search over everything: what was found is marked, no word is cut, filters stand in the address, nothing is hidden."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from tests.workbench.conftest import Browser

TOLD = (
    "It was quiet in the morning and nobody came by the road that leads down to the river and the old mill. "
    "Then armed men took Salim Karimi from the mill at Bara, and his neighbours heard him call out for a long while."
)
ARABIC = "في يوم الجمعة 4 أيار 2001 قتل مسلحون حارسين عند الطاحونة في القرية."


@pytest.fixture
def told(at_record: Browser, hand_in: Callable[..., str]) -> Browser:
    hand_in(TOLD, "mill notes")
    hand_in(ARABIC, "shop notes")
    return at_record


def main(page: str) -> str:
    return page.partition('<main id="main"')[2].partition("</main>")[0]


def test_what_was_found_is_marked_and_no_word_is_cut(told: Browser):
    page = main(told.settled("/search?q=karimi+took"))
    (quote,) = re.findall(r'<blockquote dir="auto">(.*?)</blockquote>', page)
    assert re.search(r"<mark>(Karimi|took)</mark>", quote), quote
    shown = re.sub(r"<[^>]+>", "", quote).strip("… ")
    assert shown in TOLD
    at = TOLD.index(shown)
    assert at == 0 or TOLD[at - 1] == " "
    assert at + len(shown) == len(TOLD) or TOLD[at + len(shown)] == " "
    assert quote.startswith("… ") == (at > 0)


def test_arabic_is_found_in_another_spelling(told: Browser):
    page = main(told.settled("/search?q=الطاحونه"))
    assert "<mark>الطاحونة</mark>" in page


def test_names_and_items_are_found_beside_passages(told: Browser):
    page = main(told.settled("/search?q=salim"))
    assert re.search(r'href="/people/named\?name=Salim[^"]*"', page), page
    assert re.search(r'href="/items/s-\w+"', main(told.settled("/search?q=shop+notes")))
    only = main(told.settled("/search?q=salim&kind=names"))
    assert "/people/named" in only
    assert "<blockquote" not in only


def test_an_item_narrows_the_search_and_stands_in_the_address(told: Browser):
    everything = main(told.settled("/search?q=the"))
    (seat,) = told.gate.seats()
    one, other = (entry.id for entry in seat.opened.view().sources())
    assert "<blockquote" in everything
    assert "<blockquote" in main(told.settled(f"/search?q=the&source={one}"))
    assert "<blockquote" not in main(told.settled(f"/search?q=the&source={other}"))
    assert f'<option value="{one}" selected>' in told.settled(f"/search?q=the&source={one}")
    assert "<blockquote" in main(told.settled("/search?q=the&source=s-none&kind=nothing&page=-1"))


def test_many_passages_come_page_by_page(at_record: Browser, hand_in: Callable[..., str]):
    hand_in("\n\n".join(f"They kept {number} lamps by the ferry." for number in range(45)), "lamps")
    seen: list[str] = []
    for page in (1, 2, 3):
        found = main(at_record.settled(f"/search?q=lamps&kind=passages&page={page}"))
        seen += re.findall(r"at=(\d+)", found)
        assert ("page=" + str(page + 1) in found) == (page < 3)
    assert len(seen) == len(set(seen)) == 45


def test_nothing_found_says_what_to_do(told: Browser):
    assert "another spelling" in main(told.settled("/search?q=zzzzz"))
    assert "any spelling" in main(told.settled("/search"))
