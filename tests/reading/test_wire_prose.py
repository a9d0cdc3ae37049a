"""What wire stories are full of: ages, forces, claims of responsibility, arms, rolls; and what is not told."""

from __future__ import annotations

import pytest

from sijill.reading.read import ReadSettings, read

Told = list[tuple[str, str, str]]


def told(text: str) -> Told:
    """Code, role and words of every party of every act."""
    claims = read(text, text_id="t-1", settings=ReadSettings(language="en")).claims
    return [
        (claim.proposition.code, party.role, party.passage.words)
        for claim in claims
        if claim.proposition.kind == "act" and claim.polarity == "said"
        for party in claim.proposition.parties
        if party.passage is not None
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Adel Tamer, 58, secretary of the board, was murdered.", ("kill.noncombatant", "victim", "Adel Tamer")),
        (
            "The guard, Nidal Dabbas, 44, a father of five, was hit in the chest.",
            ("assault", "victim", "The guard, Nidal Dabbas"),
        ),
        (
            "Mayor Tarek Ibar was shot to death together with two bodyguards.",
            ("kill.noncombatant", "victim", "two bodyguards"),
        ),
        ("Soldiers of the Condor Battalion shot a nun.", ("kill.noncombatant", "perpetrator", "the Condor Battalion")),
        ("Two FP-9 guerrillas shot a baker.", ("kill.noncombatant", "perpetrator", "FP-9")),
        ("Gunmen led by Lt. Samir Orin shot a clerk.", ("kill.noncombatant", "perpetrator", "Lt. Samir Orin")),
        ("The robbers, armed with pistols and a shotgun, beat a clerk.", ("assault", "instrument", "a shotgun")),
        ("Two guards were killed in a grenade attack.", ("kill.combat", "instrument", "grenade")),
        (
            "A bomb killed two. The Lions of Harrat claimed responsibility.",
            ("violence.unspecified", "perpetrator", "The Lions of Harrat"),
        ),
        (
            "A bomb killed two. Officials blamed the Ansar Front.",
            ("violence.unspecified", "perpetrator", "the Ansar Front"),
        ),
        ("Among the dead was a prayer leader.", ("death.unknown", "victim", "a prayer leader")),
        ("Six people, including a nun, were shot.", ("kill.noncombatant", "victim", "Six people")),
        ("THE MAYOR TOMAS IREBA WAS SHOT. IREBA DIED.", ("death.unknown", "victim", "IREBA")),
        ("Troops had burned the crops and driven out 60 families.", ("displace", "victim", "60 families")),
        ("A sniper killed a mother of four.", ("kill.noncombatant", "victim", "a mother of four")),
        ("Raiders from across the river torched 30 huts.", ("arson", "perpetrator", "Raiders")),
    ],
)
def test_who_and_what_wire_stories_name(text: str, wanted: tuple[str, str, str]) -> None:
    assert wanted in told(text)


@pytest.mark.parametrize(
    ("text", "barred"),
    [
        ("He was beaten with a rifle stock and left for dead.", "kill.noncombatant"),
        ("The minister shot back that his critics had failed.", "kill.noncombatant"),
        ("Not a shot was fired there.", "kill.attempt"),
        ("They emptied the safe without firing a shot.", "kill.attempt"),
        ("There were rumours on the radio that two boys had been crushed to death.", "kill.noncombatant"),
        (
            "Fourteen passengers were killed when a bus skidded off the road and plunged into a ravine.",
            "kill.noncombatant",
        ),
    ],
)
def test_what_is_not_told(text: str, barred: str) -> None:
    assert barred not in {code for code, _, _ in told(text)}


def test_no_group_claims_what_nobody_claimed() -> None:
    assert told("A bomb killed two. No group has claimed responsibility.") == [
        ("kill.noncombatant", "instrument", "A bomb"),
        ("kill.noncombatant", "victim", "two"),
    ]
