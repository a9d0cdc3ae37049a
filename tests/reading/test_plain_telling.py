"""Plain sentences of reports and testimonies: who did it, to whom, and what is told of whom."""

from __future__ import annotations

import pytest

from sijill.reading.read import ReadSettings, read
from sijill.record.claim import Claim


def told(text: str) -> list[Claim]:
    """What a text tells."""
    return list(read(text, text_id="t-1", settings=ReadSettings(language="en")).claims)


def party(claim: Claim, role: str) -> list[str]:
    """The words of those in a role."""
    return [one.passage.words for one in claim.proposition.parties if one.role == role and one.passage is not None]


@pytest.mark.parametrize(
    ("text", "code", "role", "words"),
    [
        ("The air force bombed the bridge.", "bombard", "perpetrator", ["The air force"]),
        ("A task force detained six students.", "detain.arbitrary", "perpetrator", ["A task force"]),
        ("Children as young as six were shot.", "kill.noncombatant", "victim", ["Children"]),
        ("Girls aged between 12 and 15 were abducted.", "abduct", "victim", ["Girls"]),
        ("Guards deprived the prisoners of sleep.", "illtreat", "victim", ["the prisoners"]),
        ("They separated the men from the women and children.", "screen.identity", "victim", ["the men"]),
        ("A bullet fired by a sniper hit my brother in the chest.", "assault", "perpetrator", ["a sniper"]),
        ("Those whose names were on the list were led away by soldiers.", "abduct", "victim", ["Those"]),
        ("The fate of the two doctors is unknown.", "disappear", "victim", ["the two doctors"]),
        ("His whereabouts remain unknown.", "disappear", "victim", ["His"]),
        ("My cousin's body was never found.", "disappear", "victim", ["My cousin"]),
        ("Nobody has heard from my brother since.", "disappear", "victim", ["my brother"]),
        ("He was held by men in plain clothes and has not been seen since.", "disappear", "victim", ["He"]),
        ("They put a plastic bag over my head until I fainted.", "torture", "victim", ["my"]),
        ("The forces committed murder, torture and rape.", "sexual", "perpetrator", ["The forces"]),
        ("The guards let two prisoners die of thirst.", "kill.custody", "victim", ["two prisoners"]),
        ("The army said it had eliminated 37 terrorists.", "kill.combat", "victim", ["37 terrorists"]),
        ("The army eliminated the prisoners.", "kill.summary", "victim", ["the prisoners"]),
        ("I know of nineteen who are still missing.", "disappear", "victim", ["nineteen"]),
        ("A sergeant allowed two families to leave after the killings.", "intercede", "protected", ["two families"]),
        ("After the funeral on 14 April soldiers burned the mill.", "arson", "perpetrator", ["soldiers"]),
        ("A soldier told us not to go there because they would kill us.", "warn", "protector", ["A soldier"]),
    ],
)
def test_who_is_who(text: str, code: str, role: str, words: list[str]) -> None:
    claims = [claim for claim in told(text) if claim.proposition.code == code]
    assert [party(claim, role) for claim in claims] == [words]


def test_those_shot_after_digging_their_graves_are_no_fighters() -> None:
    codes = [one.proposition.code for one in told("The soldiers made the villagers dig graves before shooting them.")]
    assert "kill.combat" not in codes
    assert "kill.noncombatant" in codes


def test_who_could_not_pay_was_shot_and_might_not_have_been() -> None:
    (claim,) = told("Those who could not pay were shot.")
    assert claim.modality == "asserted"


def test_nobody_among_the_takers_is_missing() -> None:
    states = [
        one
        for one in told("He was taken by soldiers and has not been seen since.")
        if one.proposition.code == "attribute.life_status"
    ]
    assert [party(one, "subject") for one in states] in ([], [["He"]])


def test_a_party_is_named_once() -> None:
    (claim,) = told("They demanded money from the families for the release of their sons.")
    assert party(claim, "victim") == ["the families"]


@pytest.mark.parametrize(
    "text",
    [
        "They put a bag over my head for the game and I fainted with laughter.",
        "Nobody has heard from the ship since.",
        "He wore plain clothes and a hat.",
        "She let the soup boil over.",
        "He is missing his family and two pages are missing from the book.",
        "The referee allowed two players to leave the field.",
    ],
)
def test_calm_sentences_tell_no_act(text: str) -> None:
    assert [one.proposition.code for one in told(text) if one.proposition.kind == "act"] == []
