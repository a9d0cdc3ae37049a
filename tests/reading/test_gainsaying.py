"""What a witness says there was none of is kept where an authority says that there was, under the name of each."""

from __future__ import annotations

import pytest
from tests.weighing.test_weighing import Item

from sijill.reading.read import ReadSettings, read
from sijill.weighing.disputes import disputes

TOLD = "The ministry said that eleven rebels had been killed in fighting near Lurdan. "


def denials(text: str):
    return [one for one in read(text, text_id="t", settings=ReadSettings()).claims if one.polarity == "denied"]


def test_a_witness_who_answers_an_authority_speaks_for_himself():
    (found,) = denials(TOLD + "There was no fighting. I was there.")
    assert found.passage.words == "There was no fighting"
    assert found.proposition.code == "clash"
    assert [hop.teller for hop in found.voice.chain] == ["the author"]


@pytest.mark.parametrize(
    "text",
    [
        "There was no fighting. I was there.",  # nobody says that there was
        TOLD + "Was there no fighting?",
        TOLD + "If there was no fighting, why did they come?",
        TOLD + "There was no bread.",
    ],
)
def test_nothing_is_gainsaid(text):
    assert denials(text) == []


def test_both_stand_side_by_side():
    claims = read(TOLD + "There was no fighting. I was there.", text_id="t", settings=ReadSettings()).claims
    items = [Item(f"c-{place}", claim) for place, claim in enumerate(claims)]
    (found,) = [one for one in disputes(items, b"k") if one.kind == "denial"]
    words = {item.claim.passage.words for item in items if item.id in found.claims}
    assert "There was no fighting" in words
    assert len(words) == 2
