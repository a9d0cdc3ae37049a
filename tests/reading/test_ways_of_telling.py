"""Grammar around acts told in English in many ways: each of these was once read wrongly or not at all."""

from __future__ import annotations

import pytest

from sijill.reading.read import ReadSettings, read
from sijill.record.claim import Claim


def acts(text: str) -> list[Claim]:
    found = read(text, text_id="t-1", settings=ReadSettings(language="en")).claims
    return [one for one in found if one.proposition.kind == "act"]


def told(text: str) -> list[tuple[str, dict[str, str]]]:
    """The code of every act with who takes part, by role; of several in a role the last."""
    rows = []
    for one in acts(text):
        named = {p.role: p.passage.words for p in one.proposition.parties if p.passage is not None}
        rows.append((one.proposition.code, named))
    return rows


@pytest.mark.parametrize(
    ("text", "code", "role", "words"),
    [
        ("They pulled out his fingernails to make him talk.", "torture", "victim", "his"),
        ("He was hung by the wrists from a pipe for hours.", "torture", "victim", "He"),
        ("Those who could not say the prayer were taken aside.", "screen.identity", "victim", "Those"),
        ("The hijackers let the women go but kept four of the crew.", "abduct", "perpetrator", "The hijackers"),
        ("Nothing has been heard of the surveyor since the night of the raid.", "disappear", "victim", "the surveyor"),
        ("No trace of the electrician has ever been found.", "disappear", "victim", "the electrician"),
        ("The attack left her blind in one eye.", "assault", "victim", "her"),
        ("She did six years in the women's prison for a poem.", "detain.arbitrary", "victim", "She"),
        ("The rebels did away with the village chief in June.", "kill.noncombatant", "victim", "the village chief"),
        ("A barmaid, Miss Toller, was shot in the knee.", "assault", "victim", "A barmaid, Miss Toller"),
        ("The charred remains of two people were discovered in the lorry.", "death.unknown", "", ""),
        ("The convent hid six children in the laundry.", "shelter", "protector", "The convent"),
        ("The caller said he would kill her if she testified.", "threat.death", "victim", "her"),
        ("Leo Marsh was stabbed at the market.", "assault", "victim", "Leo Marsh"),
        ("Livestock was appropriated by functionaries.", "loot", "target", "Livestock"),
    ],
)
def test_who_it_is_done_to(text: str, code: str, role: str, words: str) -> None:
    rows = [named for found, named in told(text) if found == code]
    assert rows
    assert not role or rows[0].get(role) == words


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The burning of eleven farms by the Home Guard is on record.", "arson"),
        ("The storming of the hostel by commandos took four minutes.", "raid"),
        ("The recruitment of children by the Front has been documented.", "recruit.child"),
        ("Mass arrests followed the strike.", "detain.mass"),
        ("The massacre at Saint Odile's Mission was planned.", "kill.summary"),
    ],
)
def test_nouns_that_name_an_act(text: str, code: str) -> None:
    assert code in [found for found, _ in told(text)]


def test_who_is_joined_to_a_passive_dies_and_is_not_done_to() -> None:
    assert ("death.unknown", {"victim": "A night guard"}) in told("A night guard was overcome by the smoke and died.")


def test_a_dateline_is_nobody() -> None:
    text = "SABANA GRIS, Feb 20 (Reuterio) - Paramilitaries entered the hamlet before dawn, pulled 18 men out of bed."
    assert all(named.get("perpetrator") == "Paramilitaries" for _, named in told(text))


def test_what_happens_behind_and_has_its_own_subject() -> None:
    text = "Local youths caught up with one band at the ford and a firefight broke out."
    assert ("clash", {"other": "a firefight"}) in told(text)


def test_offices_behind_and_are_not_the_state() -> None:
    text = "Five journalists have been slain in the state and the newspaper's offices have twice been shot up."
    assert [named for _, named in told(text) if "the state" in named.values()] == []


def test_nobody_charged_is_nobody_who_did_it() -> None:
    for text in ("No one was charged with the murder of the judge.", "Nobody has been charged with her killing."):
        assert all("perpetrator" not in named for _, named in told(text))


def test_an_ordinal_that_goes_on_counting_bombs_is_no_person() -> None:
    rows = told("The first bomb wounded two men; the second killed five.")
    assert ("kill.noncombatant", {"instrument": "the second", "victim": "five"}) in rows


def test_those_who_remain_are_told_of() -> None:
    assert ("detain.arbitrary", {"victim": "nine"}) in told("Fourteen were arrested on Monday; nine remain in custody.")


def test_days_between_which_it_happened_did_nothing() -> None:
    rows = told("Between 10 and 12 May they shot eleven men behind the mill.")
    assert [named["perpetrator"] for _, named in rows] == ["they"]


def test_deaths_of_prisoners_and_beside_bombs_by_their_code() -> None:
    assert told("One prisoner was beaten until he stopped breathing.")[0][0] == "kill.custody"
    text = "Warplanes pounded the suburb, flattening a block in which 22 civilians lost their lives."
    assert "kill.indiscriminate" in [code for code, _ in told(text)]


def test_shots_at_a_car_are_shots_at_who_is_in_it() -> None:
    assert told("Gunmen fired at the judge's car.")[0][0] == "kill.attempt"
    assert told("Soldiers fired at the shutters.")[0][0] == "fire.indiscriminate"


@pytest.mark.parametrize(
    "text",
    [
        "The film is about a girl who is kidnapped by pirates.",
        "The team were murdered in midfield, the coach said.",
        "Lomax was robbed of the ball in the second half and the captain was bombarded with crosses.",
        "The army has no intention of shelling the valley.",
        "He was bundled into a car by his laughing friends on the morning of his wedding.",
        "A driver was killed when his car hit a tree.",
    ],
)
def test_no_act_is_told(text: str) -> None:
    assert acts(text) == []


def test_who_is_not_let_bury_has_not_buried() -> None:
    assert [code for code, _ in told("The soldiers would not let us bury the dead.")] == ["corpse"]


def test_a_player_is_told_of_where_there_is_violence() -> None:
    assert told("A bomb on the pitch killed the goalkeeper in the second half.")
