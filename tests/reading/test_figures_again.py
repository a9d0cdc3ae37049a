"""A bare number answers the number told before it, in the voice of whoever gives it; two numbers stay two."""

from __future__ import annotations

import pytest

from sijill.reading.read import ReadSettings, read
from sijill.record.claim import Claim
from sijill.weighing.disputes import disputes


def figures(text: str) -> list[tuple[str, int | None, str]]:
    """Unit, least number and first teller of the figures of a text."""
    found = read(text, text_id="t-1", settings=ReadSettings())
    return [
        (one.proposition.figure.unit, one.proposition.figure.amount.min, one.voice.chain[0].teller)
        for one in found.claims
        if one.proposition.figure is not None
    ]


@pytest.mark.parametrize(
    ("text", "second"),
    [
        (
            "The committee has published a list of 23 missing; the Red Crescent speaks of 17.",
            ("persons missing", 17, "the Red Crescent"),
        ),
        (
            "Witnesses put the number of dead at 40. The government speaks of 12.",
            ("persons killed", 12, "the government"),
        ),
        (
            "Twelve people were killed, according to the government. The opposition says more than 100.",
            ("persons killed", 101, "the opposition"),
        ),
        ("According to the army 12 people died. Residents say at least 60.", ("persons killed", 60, "residents")),
        (
            "The police said 14 people were killed; the hospital gave the number as 17.",
            ("persons killed", 17, "the hospital"),
        ),
        (
            "Officials say 300 people died. Human rights groups put the figure at closer to 900.",
            ("persons killed", 900, "Human rights groups"),
        ),
        (
            "At least 25 civilians were killed, said the mayor. The army said the figure was 11.",
            ("persons killed", 11, "the army"),
        ),
        (
            "The ministry first said that fifteen people had been killed. It later revised the figure to 19.",
            ("persons killed", 19, "the ministry"),
        ),
    ],
)
def test_a_number_given_anew_is_a_figure_of_its_own(text: str, second: tuple[str, int, str]) -> None:
    told = figures(text)
    assert len(told) == 2
    assert told[1] == second


@pytest.mark.parametrize(
    "text",
    [
        "The school has 300 pupils. The mayor says 250.",
        "Twelve people were killed. There was no warning, says one.",
        "Twelve people were killed. The colonel did not say 40.",
        "Twelve people were killed. He came back at 9.",
        "Twelve people were killed. The mayor, who is 61, left.",
        "Twelve people were killed. She gave 40 dollars.",
        "Twelve people were killed.\n\nThe mayor says 40.",
    ],
)
def test_other_numbers_answer_none(text: str) -> None:
    assert len(figures(text)) <= 1


def test_whoever_answers_did_not_publish_what_they_answer() -> None:
    text = "The committee has published a list of 23 dead; the Red Crescent speaks of 17."
    found = read(text, text_id="t-1", settings=ReadSettings()).claims
    assert [one.voice.chain[0].medium for one in found] == ["document", "unknown"]


def arabic(text: str) -> list[tuple[int | None, str]]:
    """Least number and first teller of the figures of an Arabic text."""
    found = read(text, text_id="t-1", settings=ReadSettings(language="ar"))
    told = [one for one in found.claims if one.proposition.figure is not None]
    return [(one.proposition.figure.amount.min, one.voice.chain[0].teller) for one in told if one.proposition.figure]


def test_an_arabic_number_given_anew_is_a_figure_of_its_own() -> None:
    assert arabic("قتل 14 شخصا في السوق. وتقول المعارضة إن العدد أكثر من مئة.")[1] == (101, "المعارضة")
    assert arabic("أعلنت الحكومة مقتل 14 شخصا. وذكرت منظمات حقوقية أن العدد نحو 60.")[1] == (60, "منظمات حقوقية")
    assert len(arabic("قتل 14 شخصا. وقال الطبيب إن عمره 60.")) == 1
    assert len(arabic("قتل 14 شخصا. وصلنا إلى 60.")) == 1


@pytest.mark.parametrize("text", ["The toll was later raised to 45.", "The death toll was put at 45."])
def test_a_toll_that_was_raised_is_a_figure_and_no_extortion(text: str) -> None:
    found = read(text, text_id="t-1", settings=ReadSettings())
    assert [claim.proposition.kind for claim in found.claims] == ["figure"]


@pytest.mark.parametrize(
    "text",
    [
        "Nine former detainees said that soldiers beat them.",
        "Some 40 prisoners told the court that guards beat them.",
        "Two of the detainees were taken out of the cell.",
        "The army executed seven prisoners.",
    ],
)
def test_prisoners_who_tell_or_are_some_of_more_are_no_figure(text: str) -> None:
    assert figures(text) == []


def test_prisoners_are_counted_for_what_was_done_to_them() -> None:
    assert figures("The army executed 70 prisoners.")[0][:2] == ("persons killed", 70)
    assert figures("About 300 detainees were moved to Daro.")[0][:2] == ("persons detained", 300)


def test_both_sides_of_a_quarrel_over_numbers_stand_side_by_side() -> None:
    """The place and day of the answer are not those of the deaths, and keep the two from meeting nowhere."""
    text = (
        "According to the records of the hospital, seven bodies were received between 22 and 24 June 2012. "
        "The ministry, in its reply of 3 October 2012, put the number of dead at four and stated that they had been "
        "shot on the roof."
    )
    found = read(text, text_id="t-1", settings=ReadSettings()).claims
    counted = [one for one in found if one.proposition.figure is not None]
    assert [one.proposition.where for one in counted] == [None, None]
    items = [_Item(f"c-{place}", claim) for place, claim in enumerate(found)]
    (dispute,) = [one for one in disputes(items, b"k") if one.kind in ("figure", "scope")]
    assert len(dispute.claims) == 2


class _Item:
    def __init__(self, name: str, claim: Claim) -> None:
        self.id, self.claim, self.status, self.reviewed = name, claim, "proposed", False
