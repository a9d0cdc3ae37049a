"""Acts told obliquely: the scene decides, roles stay where they belong, and ordinary life tells none of them."""

from __future__ import annotations

import pytest

from sijill.reading.read import ReadSettings, read


def told(text: str) -> list[tuple[str, set[tuple[str, str]]]]:
    """The code of every act that is said to have happened, with who takes part, by role."""
    claims = read(text, text_id="t-1", settings=ReadSettings(language="en")).claims
    return [
        (one.proposition.code, {(p.role, p.passage.words) for p in one.proposition.parties if p.passage is not None})
        for one in claims
        if one.proposition.kind == "act" and one.polarity == "said"
    ]


@pytest.mark.parametrize(
    ("text", "code", "parties"),
    [
        (
            "In the next cell a boy sang. They took him upstairs one afternoon.",
            "abduct",
            {("perpetrator", "They"), ("victim", "a boy")},
        ),
        ("Wendel was hung from the pipe every second night in the cells.", "torture", {("victim", "Wendel")}),
        ("Old Rabin they dragged out by the beard.", "assault", {("perpetrator", "they"), ("victim", "Old Rabin")}),
        ("The guards used to beat us.", "assault", {("perpetrator", "The guards"), ("victim", "us")}),
        ("The blast blew off her hand.", "assault", {("victim", "her")}),
        ("No one has seen Marek since the arrest.", "disappear", {("victim", "Marek")}),
        (
            "The union secretary survived an attempt on her life.",
            "kill.attempt",
            {("victim", "The union secretary")},
        ),
    ],
)
def test_acts_told_obliquely(text: str, code: str, parties: set[tuple[str, str]]) -> None:
    assert any(found == code and parties <= named for found, named in told(text)), told(text)


def test_who_is_tied_in_an_aside_is_the_one_it_stands_behind() -> None:
    assert ("illtreat", {("victim", "the chemist")}) in told(
        "They had Weiss the chemist already, tied by the wrist to a lad."
    )


def test_nobody_shot_himself_because_another_made_him_kneel() -> None:
    told_all = told("They made him kneel by the trough and put two bullets in the back of his neck.")
    assert any(code == "kill.noncombatant" for code, _ in told_all)
    assert all(("perpetrator", "him") not in named for _, named in told_all)


def test_what_is_done_to_oneself_is_no_act_of_another() -> None:
    assert told("He threw himself from the window of the directorate.") == []


def test_the_next_sentence_keeps_the_shelling() -> None:
    assert ("kill.indiscriminate", {("victim", "He")}) in told("A shell hit the stairwell. He is dead.")


@pytest.mark.parametrize(
    "text",
    [
        "They took her upstairs and showed her the new nursery.",
        "The hams were hung from the beams every second night.",
        "The old clock was hung from the ceiling of the hall.",
        "We were locked out until the caretaker came back.",
        "The road was used to bring in flour.",
        "They pulled him out of the river in time.",
        "We were put in the front row, sixty of us, and the bolt was shot.",
    ],
)
def test_the_same_words_in_ordinary_life_tell_nothing(text: str) -> None:
    assert told(text) == []


def test_nothing_behind_a_gap_makes_a_scene() -> None:
    text = "They took him upstairs one afternoon. {} The guards came to the cell with keys and rifles."
    codes = [
        {
            claim.proposition.code
            for claim in read(text.format(gap), text_id="t", settings=ReadSettings(language="en")).claims
        }
        for gap in ("It rained.", "[...]")
    ]
    assert "abduct" in codes[0]
    assert "abduct" not in codes[1]
