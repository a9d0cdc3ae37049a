"""Frames by classes of words: what must stand around them, which is tried first, and who stands at the goal."""

from __future__ import annotations

import pytest

from sijill.reading.frames import frames_by_verb
from sijill.reading.read import ReadSettings, read
from sijill.record.claim import Claim


def acts(text: str) -> list[Claim]:
    """The acts that a text says to have happened."""
    claims = read(text, text_id="t-1", settings=ReadSettings(language="en")).claims
    return [one for one in claims if one.proposition.kind == "act" and one.polarity == "said"]


def told(text: str) -> set[str]:
    return {one.proposition.code for one in acts(text)}


def in_role(text: str, role: str) -> set[str]:
    return {
        party.passage.words
        for one in acts(text)
        for party in one.proposition.parties
        if party.role == role and party.passage is not None
    }


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("My brother crept into the oven.", "hide"),
        ("The whole street was alight.", "arson"),
        ("Their houses were given away.", "seize.property"),
        ("The families are living under tarpaulins.", "displace"),
    ],
)
def test_some_ways_tell_an_act_only_amid_violence(sentence: str, code: str) -> None:
    assert code not in told(sentence)
    assert code in told(f"The militia came in June and the shelling began. {sentence}")


def test_one_word_of_arms_nearby_is_not_enough() -> None:
    assert "seize.property" not in told("A soldier wrote home. Their houses were given away.")


def test_late_frames_of_a_verb_come_after_all_others() -> None:
    for known in frames_by_verb().values():
        late = [frame.late for frame in known]
        assert late == sorted(late)


def test_who_stands_at_the_goal_takes_part() -> None:
    assert in_role("We left a crate with the soldiers at the checkpoint.", "perpetrator") == {"the soldiers"}
    assert "the prisoners" in in_role("A farmer threw bread over the wire to the prisoners.", "protected")


def test_what_is_full_of_those_under_arms_acts_as_they_do() -> None:
    sentence = "Three jeeps of gendarmes descended on the hamlet."
    assert told(sentence) == {"raid"}
    assert in_role(sentence, "perpetrator") == {"Three jeeps of gendarmes"}
    assert told("Three crates of apples descended on the hamlet.") == set()


def test_stories_called_inventions_tell_of_nothing_done() -> None:
    assert told("Stories of villages burned by our soldiers are the invention of liars.") == set()
    assert told("The villages were burned by our soldiers.") == {"arson"}


@pytest.mark.parametrize(
    "sentence",
    [
        "The cook hung a red cloth in the window.",
        "The soldiers' boots were wet and they hung them by the stove.",
        "Her eyes were bandaged after the operation.",
        "A woman nursing an infant sat by the window of the bus.",
        "He asked him to come to the office on Monday.",
        "Gunmen hidden behind the wall watched the road.",
    ],
)
def test_words_of_ordinary_life_tell_no_act(sentence: str) -> None:
    assert acts(sentence) == []


def test_a_neighbour_at_the_wheel_drives_nobody_from_home() -> None:
    sentence = "My cousin drove the family over the border in the boot of his taxi while the militia searched the road."
    assert "displace" not in told(sentence)
    assert "abduct" not in told("A woman dragged me into the doorway out of the firing.")
