"""Numbers given by a noun or by what became of things, stretches of time, and whose number it is."""

from __future__ import annotations

import pytest

from sijill.reading.read import ReadSettings, read
from sijill.record.claim import Claim


def figures(text: str) -> list[Claim]:
    found = read(text, text_id="t-1", settings=ReadSettings(language="en")).claims
    return [one for one in found if one.proposition.kind == "figure"]


@pytest.mark.parametrize(
    ("text", "unit", "number"),
    [
        ("The ministry put the toll at nine.", "persons killed", 9),
        ("The death toll stood at 43, according to the ministry.", "persons killed", 43),
        ("The army put the number of dead in Kessembe at 51.", "persons killed", 51),
        ("The committee gives the number of those arrested as 300.", "persons detained", 300),
        ("245 houses were burned down in Kessembe.", "houses burned", 245),
        ("Some 30 shops were looted.", "shops looted", 30),
        ("292 men were led away in Kessembe.", "persons abducted", 292),
        ("359 people lost their lives in Kessembe.", "persons killed", 359),
    ],
)
def test_a_number_is_read_with_what_it_counts(text: str, unit: str, number: int) -> None:
    (claim,) = figures(text)
    figure = claim.proposition.figure
    assert figure is not None
    assert (figure.unit, figure.amount.min) == (unit, number)


@pytest.mark.parametrize("text", ["A toll of 43 days.", "The number of houses was 43.", "The road toll was 5 dollars."])
def test_other_numbers_are_no_tolls(text: str) -> None:
    assert not [one for one in figures(text) if one.proposition.figure and "killed" in one.proposition.figure.unit]


def test_who_puts_a_toll_is_its_teller() -> None:
    (claim,) = figures("The ministry put the toll at nine.")
    assert claim.voice.perceiver.teller == "the ministry"


def test_how_it_was_counted_and_over_which_days_is_kept_in_its_words() -> None:
    text = "154 people were killed in Kessembe from 8 to 12 September 1998, counted by name, 51 of them civilians."
    (claim,) = figures(text)
    figure = claim.proposition.figure
    assert figure is not None
    assert (figure.period, figure.counted_how) == ("from 8 to 12 September 1998", "counted by name")
    assert [(part.amount.min, part.unit) for part in figure.parts] == [(51, "civilians")]
    assert claim.proposition.when is not None
    assert claim.proposition.when.value.edtf == "1998-09-08/1998-09-12"


def test_those_counted_by_are_not_taken_for_those_who_did_it() -> None:
    found = read("40 houses burned, counted by witnesses.", text_id="t-1", settings=ReadSettings(language="en")).claims
    parties = [one for claim in found for one in claim.proposition.parties if one.role == "perpetrator"]
    assert all(one.passage is None for one in parties)
