"""Everyday verbs of telling and everyday tellers: what they told is theirs and not the page's."""

from __future__ import annotations

import pytest

from sijill.reading.read import ReadSettings, read


def tellers(text: str) -> list[str]:
    """Who told the first killing of a text, from its own teller to the page."""
    found = read(text, text_id="t-1", settings=ReadSettings(language="en"))
    killing = next(claim for claim in found.claims if claim.proposition.code.startswith("kill"))
    return [hop.teller.lower() for hop in killing.voice.chain][:-1]


@pytest.mark.parametrize(
    "verb",
    [
        "confirmed", "corroborated", "attested", "deposed", "contended", "submitted", "complained", "boasted",
        "specified", "clarified", "repeated", "reiterated", "suggested", "implied", "verified", "underscored",
        "divulged", "determined", "told the court", "advised us", "testified", "stated", "recalled",
    ],
)  # fmt: skip
@pytest.mark.parametrize("who", ["A nurse", "Samira Dalal", "Two neighbours", "The ministry"])
def test_whoever_tells_it_is_its_teller(who: str, verb: str) -> None:
    told = tellers(f"{who} {verb} that soldiers shot the men.")
    assert told
    assert told[0] in (who.lower(), who.lower().removeprefix("the "))


@pytest.mark.parametrize(
    ("who", "teller"),
    [
        ("A second witness", "a second witness"),
        ("A second witness, who asked not to be named,", "a second witness"),
        ("One of the witnesses", "one of the witnesses"),
        ("Two of the older detainees", "two of the older detainees"),
        ("The 14-year-old", "the 14-year-old"),
        ("Adel Omar, 43, a teacher,", "adel omar"),
    ],
)
def test_tellers_in_more_words_are_found(who: str, teller: str) -> None:
    assert tellers(f"{who} said that soldiers shot the men.")[0] == teller


@pytest.mark.parametrize("telling", ["described how", "told the court how", "recounted how", "remembered how"])
def test_who_describes_how_it_was_tells_it(telling: str) -> None:
    assert tellers(f"A nurse {telling} soldiers shot the men.")[0] == "a nurse"


@pytest.mark.parametrize("text", ["Nobody knows how soldiers shot the men.", "She asked how soldiers shot the men."])
def test_what_nobody_knows_is_not_told(text: str) -> None:
    found = read(text, text_id="t-1", settings=ReadSettings(language="en"))
    assert [one for one in found.claims if one.proposition.code.startswith("kill") and one.modality == "asserted"] == []


def test_a_hospital_that_registered_deaths_counts_them() -> None:
    found = read("The provincial hospital registered 22 deaths.", text_id="t-1", settings=ReadSettings(language="en"))
    (figure,) = (one for one in found.claims if one.proposition.code == "st.figure")
    assert figure.voice.chain[0].teller.lower() == "the provincial hospital"
