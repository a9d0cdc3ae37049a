"""Whom pronouns mean over two sentences, who only gives an order, and days that no words fix."""

from __future__ import annotations

import pytest

from sijill.reading.read import ReadSettings, ground_of, read
from sijill.reading.times import find_times


def resolved(text: str, code: str) -> list[tuple[str, str | None, str | None]]:
    """Role, words, and the pronoun they were found from, of the parties that somebody names."""
    claims = read(text, text_id="t-1", settings=ReadSettings(language="en")).claims
    return [
        (one.role, one.passage and one.passage.words, one.resolved_from and one.resolved_from.words)
        for claim in claims
        if claim.proposition.code == code
        for one in claim.proposition.parties
        if one.passage is not None
    ]


def test_whoever_was_taken_and_beaten_is_not_who_took_them() -> None:
    text = "The police took Ivan and his brother to the station. They were beaten all night."
    assert resolved(text, "assault") == [("victim", "They", None)]


def test_an_order_is_no_telling() -> None:
    text = "Armed men stopped the bus and told the passengers to get out. They robbed them and killed the driver."
    ground = ground_of(text, "t-1", ReadSettings(language="en"), None)
    assert {voice.manner for voice in ground.voices.all} == {"narration"}
    assert resolved(text, "loot") == [("perpetrator", "Armed men", "They"), ("victim", "the passengers", "them")]
    told = ground_of("She told the court that they beat him.", "t-1", ReadSettings(language="en"), None)
    assert "indirect" in {voice.manner for voice in told.voices.all}


def test_whose_family_it_is_is_one_of_them_and_not_the_family() -> None:
    text = "The family of Karim Saleh buried him at night. Security agents had beaten him to death."
    assert ("buried", "Karim Saleh", "him") in resolved(text, "bury")
    assert ("victim", "Karim Saleh", "him") in resolved(text, "kill.noncombatant")


def test_whose_guards_they_are_is_not_whom_they_kicked() -> None:
    text = "The mayor's guards chased the boys. One fell, and they kicked him until he stopped moving."
    assert ("victim", "him", None) in resolved(text, "assault")


def test_a_body_that_acted_is_it_again() -> None:
    text = "The army surrounded the village of Temo before dawn. By noon it had burned every house."
    assert ("perpetrator", "The army", "it") in resolved(text, "arson")
    text = "The commission published its report in May. It rejected the claim that residents had been sorted."
    assert resolved(text, "st.deny") == [("speaker", "The commission", "It")]


def test_what_a_dash_sets_off_is_nobody_else() -> None:
    text = "Men of the Lantern Brigade—dockers and former guards—attacked the post. There they killed six policemen."
    assert ("perpetrator", "Men", "they") in resolved(text, "kill.combat")


def test_who_was_bound_is_who_was_marched_off() -> None:
    text = "Four men came. They bound Kamal and his two lodgers with rope, he said, marched them along the quay."
    assert {("victim", "Kamal", "them"), ("victim", "his two lodgers", "them")} <= set(resolved(text, "abduct"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We buried eleven people the next day.", ["XXXX-XX-XX"]),
        ("Two days later the army came.", ["XXXX-XX-XX"]),
        ("They were shot the same day.", ["XXXX-XX-XX"]),
        ("On 5 May they came. We buried them the next day.", ["2024-05-05", "2024-05-06"]),
        ("The vote will be next month.", ["2025-04"]),
    ],
)
def test_a_day_after_nothing_told_is_no_date(text: str, expected: list[str]) -> None:
    found = find_times(text, language="en", document_date="2025-03-12")
    assert [one.when.timex for one in found] == expected
