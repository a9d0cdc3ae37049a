"""Who tells is called by the name beside office, title or kin, and what somebody denies is told by nobody."""

from __future__ import annotations

import pytest

from sijill.reading.read import ReadSettings, read
from sijill.record.claim import Claim


def act(text: str) -> Claim:
    """The last act that a text tells."""
    found = read(text, text_id="t-1", settings=ReadSettings())
    return [claim for claim in found.claims if claim.proposition.kind == "act"][-1]


@pytest.mark.parametrize(
    ("text", "teller", "basis"),
    [
        ("According to Dr. Anwar Sebai of the Mazra hospital, six people were killed.", "Anwar Sebai", "unstated"),
        ("According to Lt. Col. Basil Harun, soldiers burned the mill.", "Basil Harun", "unstated"),
        ("“They shot four boys,” its spokesman, Captain Yusuf Rami, said.", "Yusuf Rami", "official"),
        ("“They shot four boys,” said the mayor, Nadim Aswad.", "Nadim Aswad", "official"),
        ("The ministry first said that soldiers shot four boys.", "the ministry", "official"),
        ("The ministry at first said that soldiers shot four boys.", "the ministry", "official"),
        (
            "According to the head of the hospital in Daro, soldiers shot four boys.",
            "the head of the hospital",
            "unstated",
        ),
        ("Aid workers said soldiers shot four boys.", "Aid workers", "unstated"),
        (
            "Nuha, a 34-year-old teacher, sat in the bus with her husband. “Soldiers shot my son,” she told me.",
            "Nuha",
            "unstated",
        ),
        ("An old farmer was behind. He heard shots.", "an old farmer", "earwitness"),
        ("On 9 May 2016 the brigade announced that it had arrested two of its own men.", "the brigade", "unstated"),
    ],
)
def test_whose_words_they_are(text: str, teller: str, basis: str) -> None:
    voice = act(text).voice
    assert (voice.chain[0].teller.lower(), voice.basis) == (teller.lower(), basis)


@pytest.mark.parametrize(
    "text",
    [
        "He denied reports that the air force had bombed two hamlets.",
        "The army denied reports it had shelled the hospital.",
        "The governor rejected accusations that police had killed four students.",
    ],
)
def test_what_is_denied_is_denied(text: str) -> None:
    assert act(text).polarity == "denied"


@pytest.mark.parametrize(
    "text",
    [
        "There is no truth to reports that troops killed civilians, the minister said.",
        "The spokesman called reports that soldiers had raped women a lie.",
    ],
)
def test_what_is_called_a_lie_is_told_by_nobody(text: str) -> None:
    found = read(text, text_id="t-1", settings=ReadSettings())
    assert [claim for claim in found.claims if claim.proposition.kind == "act"] == []


def test_what_is_condemned_is_told_as_done() -> None:
    assert act("The president condemned the killing of four monks by soldiers.").modality == "asserted"
    assert act("The prosecutor accused soldiers of the killing of four monks.").modality == "accused"


@pytest.mark.parametrize(
    "text",
    [
        "قال رئيس البلدية يوم 5 أيلول 2016 إن الجنود أحرقوا المدرسة.",
        "أحرق الجنود المدرسة، بحسب ما أعلن رئيس البلدية يوم الاثنين.",
    ],
)
def test_nobody_is_called_by_the_day_on_which_they_spoke(text: str) -> None:
    assert act(text).voice.chain[0].teller == "رئيس البلدية"


def test_nobody_shoots_a_ministry() -> None:
    told = act("The ministry put the number of dead at four and stated that they had been shot by unknown men.")
    words = {one.passage.words for one in told.proposition.parties if one.passage is not None}
    assert "The ministry" not in words


def test_words_of_a_saying_end_with_a_word() -> None:
    told = act("They asked for the identity cards of all the men.")
    assert told.proposition.code == "screen.identity"
    assert told.passage.words.split()[-1] in ("asked", "cards", "men")


def test_a_coded_witness_is_a_person_and_a_heading_nobody() -> None:
    told = act(
        "A. Incident at the Marun factory\n\nWitness K-12, a loom operator, stated that she saw an officer, whom she "
        "identified as Captain Harun, hit a kneeling man with the butt of his rifle."
    )
    assert [hop.teller for hop in told.voice.chain] == ["Witness K-12", "the author"]
    assert told.voice.basis == "eyewitness"
    doers = [one.passage.words for one in told.proposition.parties if one.role == "perpetrator" and one.passage]
    assert doers == ["an officer"]


def test_violations_named_in_a_row_are_each_told() -> None:
    text = "Members of the 4th Brigade committed extrajudicial killings, torture and enforced disappearances."
    found = read(text, text_id="t-1", settings=ReadSettings())
    assert {one.proposition.code for one in found.claims} == {"kill.summary", "torture", "disappear"}


@pytest.mark.parametrize(
    ("text", "captors"),
    [
        ("The army freed 12 hostages held by the rebels.", {"the rebels"}),
        ("Police released two of the kidnapped nurses after a raid.", set()),
        ("The kidnapped engineers were freed by the army.", set()),
        ("The rebels released the kidnapped engineers on Friday.", {"The rebels"}),
        ("Rebels are holding twelve hostages in the hills, captors said.", {"Rebels"}),
    ],
)
def test_whoever_frees_hostages_did_not_take_them(text: str, captors: set[str]) -> None:
    found = read(text, text_id="t-1", settings=ReadSettings())
    taken = [one.proposition for one in found.claims if one.proposition.code == "abduct"]
    assert taken
    named = {p.passage.words for one in taken for p in one.parties if p.role == "perpetrator" and p.passage is not None}
    assert named == captors


def test_what_was_shot_down_is_a_thing() -> None:
    told = act("The helicopter was shot down by guerrillas near Las Cruces.")
    assert [one.role for one in told.proposition.parties if one.passage and "helicopter" in one.passage.words] == [
        "target"
    ]
