"""Who did it and to whom it was done, where the object stands first or a pronoun could stand for both."""

from __future__ import annotations

import pytest

from sijill.reading.read import ReadSettings, read


def parties(text: str, code: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for claim in read(text, text_id="t-1", settings=ReadSettings(language="en")).claims:
        if claim.proposition.code == code:
            for party in claim.proposition.parties:
                if party.passage is not None:
                    found.setdefault(party.role, []).append(party.passage.words)
    return found


@pytest.mark.parametrize(
    ("text", "code", "expected"),
    [
        ("Old Rabin they dragged out by the beard.", "assault", {"perpetrator": ["they"], "victim": ["Old Rabin"]}),
        ("Our houses they burned.", "arson", {"perpetrator": ["they"], "target": ["Our houses"]}),
        ("The men they killed were farmers.", "kill.noncombatant", {"perpetrator": ["they"], "victim": ["The men"]}),
        ("The village they call Old Tamar was burned.", "arson", {"target": ["The village"]}),
        (
            "The priest locked the church; on Friday they burned it all the same.",
            "arson",
            {"perpetrator": ["they"], "target": ["the church"]},
        ),
    ],
)
def test_parties(text: str, code: str, expected: dict[str, list[str]]) -> None:
    assert parties(text, code) == expected


def test_whoever_came_stays_whoever_came():
    text = (
        "There were boys on the pickup with red cloths on their arms. They said everybody must come out, and one of "
        "them hit my husband with a gun. They asked who was a teacher and who had a brother in the army. Mr Lartey put "
        "up his hand for the teachers. They took him behind the kiosk."
    )
    assert {"the army", "the teachers"}.isdisjoint(parties(text, "abduct")["perpetrator"])
    assert "shelter" not in {
        claim.proposition.code for claim in read(text, text_id="t", settings=ReadSettings()).claims
    }


@pytest.mark.parametrize(
    ("text", "code", "role", "expected"),
    [
        ("Three died as martyrs and seven were slightly wounded.", "assault", "victim", ["seven"]),
        (
            "Twenty-three died, among them nine children, and the rescue teams pulled people from under the rubble.",
            "evacuate",
            "protector",
            ["the rescue teams"],
        ),
        (
            "They burned the houses on our side, and the pastor was cut with a machete.",
            "arson",
            "instrument",
            [],
        ),
        ("We hold the regime fully responsible for the lives of the prisoners.", "detain.arbitrary", "victim", []),
    ],
)
def test_a_new_clause_has_parties_of_its_own(text: str, code: str, role: str, expected: list[str]):
    assert parties(text, code).get(role, []) == expected


def test_what_hits_somebody_is_no_person_by_its_ending() -> None:
    assert parties("My sister was hit by a splinter in the yard.", "assault") == {
        "victim": ["My sister"],
        "instrument": ["a splinter"],
    }


def test_those_bound_do_not_march_anybody() -> None:
    text = "They bound Kamal and his two lodgers with washing line, he said, marched them along the quay."
    assert parties(text, "illtreat") == {"perpetrator": ["They"], "victim": ["Kamal", "his two lodgers"]}
    assert parties(text, "abduct")["perpetrator"] == ["They"]
    assert parties("Bound and gagged, he was thrown in a van.", "abduct") == {"victim": ["he"]}


def test_themselves_are_nobody_named_before() -> None:
    told = parties("The radio said that people were shelling themselves.", "bombard")
    assert told["victim"] == ["themselves"]


def test_a_thing_that_a_pronoun_stands_for_is_told_as_an_inference() -> None:
    text = "The embassy closed after gunmen attacked it."
    (claim,) = [
        one for one in read(text, text_id="t-1", settings=ReadSettings()).claims if one.proposition.kind == "act"
    ]
    assert claim.passage.words == "gunmen attacked it"
    assert "target" in claim.drawn.inferred


def test_a_letter_behind_a_noun_for_parts_ends_its_sentence() -> None:
    text = "Their names are given in Annex B. Fifty-four were treated for gunshot wounds."
    assert parties(text, "assault") == {"victim": ["Fifty-four"]}


def test_shots_that_are_heard_behind_a_taking_are_no_killing_that_is_told() -> None:
    text = "There were boys with guns. They took him behind the kiosk with two others and we heard the shots."
    codes = {one.proposition.code for one in read(text, text_id="t-1", settings=ReadSettings(language="en")).claims}
    assert codes == {"abduct", "fire.indiscriminate"}
