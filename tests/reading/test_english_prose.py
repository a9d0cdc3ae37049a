"""Acts in English prose of many registers: who did it, to whom, what is only ordered, and what only seems violence."""

from __future__ import annotations

import pytest

from sijill.reading.read import ReadSettings, read
from sijill.record.claim import Claim


def acts(text: str) -> list[Claim]:
    settings = ReadSettings(language="en")
    return [claim for claim in read(text, text_id="t-en", settings=settings).claims if claim.proposition.kind == "act"]


def fillers(text: str) -> set[tuple[str, str, str]]:
    """Role, form and words of every party that is named."""
    return {
        (party.role, party.form, party.passage.words)
        for claim in acts(text)
        for party in claim.proposition.parties
        if party.passage is not None
    }


@pytest.mark.parametrize(
    ("text", "organisation"),
    [
        ("Five members of the Red Hand kidnapped a judge.", "the Red Hand"),
        ("A drug gang known as Los Cuervos killed a reporter.", "Los Cuervos"),
        ("Paramilitaries calling themselves the White Wolves burned a mosque.", "the White Wolves"),
        ("The Front's fighters killed a nun.", "The Front"),
        ("A cell of the Red Hand killed a mayor.", "the Red Hand"),
        ("Abu Sarraf guerrillas kidnapped a nun.", "Abu Sarraf"),
        ("A clerk was shot. The robbery was attributed to the Nucleus.", "the Nucleus"),
        ("She had been threatened. The calls were made in the name of the Cattle Legion.", "the Cattle Legion"),
        ("A man was killed. Neighbours hold the so-called Mano Clara death squad responsible.", "Mano Clara"),
        ("Police blamed the killings on the Red Hand.", "the Red Hand"),
        ("The Red Hand was behind the killing of the postmaster.", "The Red Hand"),
        ("A man was shot. Police said the killers were members of the Red Hand.", "the Red Hand"),
        ("SOME 60 REBELS OF THE 9 APRIL PEOPLE'S FRONT BURNED A POST.", "THE 9 APRIL PEOPLE'S FRONT"),
        ("Harakat Nur, an outlawed militia, blew up a bridge. Men from Harakat Nur killed a clerk.", "Harakat Nur"),
        ("The Red Hand freed three nuns it had held since May.", "Red Hand"),
        ("Rim Castan remains held by the General Security Directorate.", "the General Security Directorate"),
    ],
)
def test_the_organisation_that_did_it_is_found(text: str, organisation: str) -> None:
    assert ("perpetrator", "organisation", organisation) in fillers(text), fillers(text)


@pytest.mark.parametrize(
    "text",
    [
        "The attorney general attributed the fall in murders to the Civil Guard.",
        "A man was shot. He was a member of the Red Hand.",
        "The Red Hand was not behind the killing of the postmaster.",
        "Colombian guerrillas killed a nun.",
        "A woman named Ruth killed a man.",
    ],
)
def test_no_organisation_is_named_that_the_words_do_not_give(text: str) -> None:
    named = {one for one in fillers(text) if one[:2] == ("perpetrator", "organisation")}
    assert not named, named


@pytest.mark.parametrize(
    ("text", "victim"),
    [
        ("The postmaster had his throat slit.", "The postmaster"),
        ("One man, Elias Chando, had three fingernails pulled out.", "One man, Elias Chando"),
        ("The commandant had him flogged and confined in a cell.", "him"),
        ("Guerrillas shot to death the mayor.", "the mayor"),
        ("Rebels took prisoner two nurses.", "two nurses"),
        ("Killed by soldiers, the postmaster was buried.", "the postmaster"),
        ("The rebels have killed, raped and mutilated thousands of civilians.", "thousands of civilians"),
        ("Four villagers suspected of helping the rebels have been detained.", "Four villagers"),
        ("Nine people were killed, among them the postmaster, Ivo Prek.", "the postmaster, Ivo Prek"),
        ("They fired at those trying to put out the flames.", "those"),
        ("They shot the tailor next door.", "the tailor"),
        ("Joseph O., 13, was abducted.", "Joseph O."),
    ],
)
def test_those_it_was_done_to_are_found(text: str, victim: str) -> None:
    assert victim in {words for role, _, words in fillers(text) if role == "victim"}, fillers(text)


def test_the_one_who_has_it_done_did_it_and_one_whose_house_it_is_did_not() -> None:
    assert ("perpetrator", "unnamed_person", "The commandant") in fillers("The commandant had him flogged.")
    assert not any(role == "perpetrator" for role, _, _ in fillers("The mayor had his house burned."))


def test_whoever_ordered_an_act_is_no_perpetrator_of_it() -> None:
    found = fillers("Colonel Ivo Stam ordered the murder of the judge.")
    assert ("order_giver", "person", "Colonel Ivo Stam") in found
    assert not any(role == "perpetrator" for role, _, _ in found)


def test_what_is_only_ordered_is_not_told_as_done() -> None:
    assert acts("The captain ordered the hostages shot.") == []


def test_what_is_believed_to_have_been_done_is_told_as_believed() -> None:
    found = acts("The mayor is believed to have been killed by the Red Hand.")
    assert [claim.modality for claim in found] == ["believed"]


def test_it_is_what_was_found_and_him_is_nobody_s_release() -> None:
    assert ("target", "thing", "the village") in fillers("Soldiers found the village deserted and set it on fire.")
    threatened = fillers("The kidnappers demanded the release of nine prisoners and threatened to behead him.")
    assert not any(role == "victim" and "release" in words for role, _, words in threatened)


@pytest.mark.parametrize(
    "text",
    [
        "A strong earthquake shook the town. The quake killed 41 people, and troops pulled nine children alive from a "
        "collapsed school. Three people died of heart attacks.",
        "Eleven miners were killed after methane exploded in the colliery. The blast tore through a gallery.",
        "Hackers attacked the rail operator on Sunday night.",
        "Actors playing gunmen stormed a ferry in an exercise on Saturday, and volunteers with fake blood were shot. "
        "The drill exposed weaknesses.",
        "The judge had been condemned to death.",
        "She was taken in May.",
    ],
)
def test_disasters_drills_and_figures_of_speech_are_no_violence(text: str) -> None:
    assert acts(text) == []


def test_a_killing_on_a_page_of_a_disaster_is_read_all_the_same() -> None:
    text = "A flood and a landslide cut the road. Soldiers killed a baker at the bridge."
    assert ("victim", "unnamed_person", "a baker") in fillers(text)
