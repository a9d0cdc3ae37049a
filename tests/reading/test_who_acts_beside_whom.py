"""Who takes part beside the one named first, who attacked when people died, and who is only named near it."""

from __future__ import annotations

import pytest

from sijill.reading.read import ReadSettings, read
from sijill.record.claim import Claim


def claims(text: str, code: str) -> list[Claim]:
    found = read(text, text_id="t-1", settings=ReadSettings(language="en")).claims
    return [claim for claim in found if claim.proposition.code == code]


def parties(text: str, code: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for claim in claims(text, code):
        for party in claim.proposition.parties:
            if party.passage is not None:
                found.setdefault(party.role, []).append(party.passage.words)
    return found


@pytest.mark.parametrize(
    ("text", "code", "doers"),
    [
        (
            "The head of the prison, together with two of his deputies, raped a prisoner.",
            "sexual",
            ["The head of the prison", "two of his deputies"],
        ),
        (
            "Armed settlers accompanied by soldiers attacked shepherds.",
            "violence.unspecified",
            ["Armed settlers", "soldiers"],
        ),
        (
            "The police, joined by armed civilians, arrested all the men.",
            "detain.arbitrary",
            ["The police", "armed civilians"],
        ),
        ("The mayor was shot in May, allegedly by two policemen.", "kill.noncombatant", ["two policemen"]),
        ("An attack by gunmen on the market left seven people dead.", "kill.noncombatant", ["gunmen"]),
        ("Having stormed the convent, the soldiers shot a nun.", "raid", ["the soldiers"]),
        ("My uncle was dragged out by three soldiers and beaten with cables.", "assault", ["three soldiers"]),
        ("Three nuns were killed on Friday when gunmen attacked their convent.", "kill.noncombatant", ["gunmen"]),
        ("Unidentified gunmen riding motorcycles shot dead a baker.", "kill.noncombatant", ["Unidentified gunmen"]),
        ("Suspected rebels burned a school.", "arson", ["Suspected rebels"]),
        ("Shells fired by rebel forces hit the hospital.", "bombard", ["rebel forces"]),
    ],
)
def test_those_who_did_it_are_named(text: str, code: str, doers: list[str]) -> None:
    assert parties(text, code)["perpetrator"] == doers


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The mayor came with two deputies and a baker was shot.", "kill.noncombatant"),
        ("Three nuns were killed when their bus hit a tree near a barracks.", "kill.noncombatant"),
        ("He was arrested when a crowd led by his brother gathered.", "detain.arbitrary"),
        ("They were seen by soldiers and shot later.", "kill.noncombatant"),
    ],
)
def test_whoever_is_only_near_does_not_do_it(text: str, code: str) -> None:
    assert "perpetrator" not in parties(text, code)


def test_a_clause_of_its_own_is_no_object() -> None:
    text = "The army shelled the camp, and the militia that followed looted the shops."
    assert parties(text, "bombard") == {"perpetrator": ["The army"], "target": ["the camp"]}
    assert parties(text, "loot")["perpetrator"] == ["the militia"]


def test_what_only_says_more_of_a_weapon_is_no_second_attack() -> None:
    (claim,) = claims("A bomb planted by the rebels exploded near the bank.", "bombard")
    assert {party.role for party in claim.proposition.parties} == {"perpetrator", "instrument", "target"}


def test_a_bomb_is_laid_at_what_it_stands_by_and_not_at_where_it_came_from() -> None:
    assert parties("Rebels placed a bomb at the entrance of the embassy.", "bombard")["target"] == ["the embassy"]
    assert "target" not in parties("A bomb thrown from a passing car wounded a guard.", "bombard")


def test_who_attacks_and_kills_is_not_only_accused_of_it() -> None:
    (claim,) = claims("A mob attacked the town, killing eleven civilians.", "kill.noncombatant")
    assert claim.modality == "asserted"


def test_a_body_is_not_seized() -> None:
    assert parties("The body of the clerk kidnapped in May was found in a ditch.", "abduct") == {
        "victim": ["the clerk"]
    }


def test_what_the_doers_wear_has_no_part_in_what_befell_the_one_they_seized() -> None:
    text = "The clerk was seized at his farm by ten armed men wearing uniforms and driven away in a jeep."
    assert claims(text, "loot") == []
    assert set(parties(text, "abduct")["perpetrator"]) == {"ten armed men"}
    assert set(parties(text, "abduct")["victim"]) == {"The clerk"}
