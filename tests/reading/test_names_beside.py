"""Who is told beside whom: ages and callings are nobody more, names beside a number are not lost, kin before owners."""

from __future__ import annotations

import pytest

from sijill.reading.read import ReadSettings, read
from sijill.record.claim import Claim


def claims(text: str, code: str) -> list[Claim]:
    found = read(text, text_id="t-1", settings=ReadSettings(language="en")).claims
    return [one for one in found if one.proposition.code.startswith(code)]


def victims(claim: Claim) -> list[str]:
    return [one.passage.words for one in claim.proposition.parties if one.role == "victim" and one.passage is not None]


@pytest.mark.parametrize(
    ("text", "those"),
    [
        ("Soldiers killed Rami Adwan, 19, a student, and Salwa Taher, 45, on Monday.", ["Rami Adwan", "Salwa Taher"]),
        ("Gunmen shot dead Omar Hasan, a nurse, and his brother Ali.", ["Omar Hasan", "his brother Ali"]),
        ("Gunmen shot dead Omar Hasan, a nurse and two guards.", ["Omar Hasan", "a nurse", "two guards"]),
        ("Rami Adwan, 19, a student, and Salwa Taher, 45, were killed by soldiers.", ["Rami Adwan", "Salwa Taher"]),
        (
            "Sani Bello, the mayor, Ana Lopes, 33, and a driver were killed by soldiers.",
            ["Sani Bello", "Ana Lopes", "a driver"],
        ),
        (
            "Two farmers from Lower Bresk, Ilo Hamran and his cousin Dano, were killed by soldiers.",
            ["Two farmers from Lower Bresk, Ilo Hamran and his cousin Dano"],
        ),
    ],
)
def test_an_age_or_a_calling_is_nobody_more_and_no_name_is_lost(text: str, those: list[str]) -> None:
    assert victims(claims(text, "kill")[0]) == those


@pytest.mark.parametrize(
    "text",
    [
        "The dead were named as Rami Adwan, 19, a student, and Sami Bader.",
        "Police named the dead as Rami Adwan and Sami Bader.",
        "Among the dead were Rami Adwan, a student, and Sami Bader.",
    ],
)
def test_those_who_are_named_as_the_dead_are_told_to_be_dead(text: str) -> None:
    assert [victims(one) for one in claims(text, "death")] == [["Rami Adwan", "Sami Bader"]]


def test_those_identified_as_something_else_are_no_roll() -> None:
    assert not claims("She identified the men as soldiers.", "violence")


def test_whom_they_shot_is_the_son_who_ran_out() -> None:
    text = "Abu Selim was standing in his door and they shot him. His son ran out and they shot him too, in the leg."
    first, then = claims(text, "kill")[0], claims(text, "assault")[0]
    assert (victims(first), victims(then)) == (["Abu Selim"], ["His son"])


def test_who_only_says_that_they_were_shot_was_not() -> None:
    (one,) = claims("They put them on a truck. Some people say they were shot at the mill.", "kill")
    assert "Some people" not in victims(one)
    assert one.voice.basis != "experienced"


def test_he_who_is_beaten_and_loses_an_eye_is_one() -> None:
    text = "The priest, Mikel Aran, refuses to give the soldiers the key. He is beaten, and loses the sight of one eye."
    assert all(victims(one) == ["Mikel Aran"] for one in claims(text, "assault"))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("He denied having seen anyone beaten.", "assault"),
        ("Two witnesses had seen soldiers carrying petrol cans. The mill burned.", "loot"),
        ("The militia keeps a post at the quarry.", "take"),
    ],
)
def test_what_is_not_told_is_no_act(text: str, told: str) -> None:
    assert not claims(text, told)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "The Committee recorded 212 dead, 164 of them civilians, and 97 missing.",
            [("persons killed", 1), ("persons missing", 0)],
        ),
        ("The hospital received 9 bodies and 63 injured people.", [("persons killed", 0), ("persons wounded", 0)]),
        ("The pit held 87 bodies. Ropes were found on 44.", [("persons killed", 0)]),
    ],
)
def test_a_number_of_others_is_no_part_of_the_number_before(text: str, told: list[tuple[str, int]]) -> None:
    figures = [one.proposition.figure for one in claims(text, "st.figure")]
    assert [(one.unit, len(one.parts)) for one in figures if one is not None] == told


def test_six_maybe_seven_are_six_to_seven() -> None:
    (one,) = claims("There were bodies by the tank. She counted six, maybe seven, two of them women.", "st.figure")
    assert one.proposition.figure is not None
    assert (one.proposition.figure.amount.min, one.proposition.figure.amount.max) == (6, 7)


def test_a_witness_called_by_a_code_is_a_person_and_who_asks_not_to_be_named_counts_nothing() -> None:
    (one,) = claims("Witness PW-23, who was held there for four days, told the court of it.", "detain")
    assert [party.form for party in one.proposition.parties if party.role == "victim"] == ["person"]
    (other,) = claims(
        "According to a driver who asked not to be named, a truck carried at least twenty corpses.", "st.figure"
    )
    assert other.proposition.figure is not None
    assert other.proposition.figure.counted_how is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Soldiers shot him. One of them was Sergeant Tariq Rammal.", [("Tariq Rammal", "Soldiers")]),
        (
            "Men came. I recognised two of the men: Samir Najjar, a clerk, and Adel Bahhar.",
            [("Samir Najjar", "the men"), ("Adel Bahhar", "the men")],
        ),
        ("The gunmen were from the Fourth Brigade.", [("The gunmen", "the Fourth Brigade")]),
        ("The men who fired were members of the Lantern Brigade.", [("The men", "the Lantern Brigade")]),
        ("They were from the village. One of them was shot.", []),
        ("Was one of them Tariq Rammal? The gunmen were not from the Fourth Brigade.", []),
    ],
)
def test_who_is_told_to_be_one_of_them_is_kept(text: str, told: list[tuple[str, str]]) -> None:
    found = [one.proposition.parties for one in claims(text, "relation.member")]
    assert [(a.passage and a.passage.words, b.passage and b.passage.words) for a, b in found] == told


def test_villages_that_are_joined_are_nobody() -> None:
    (one,) = claims("Soldiers attacked the villages of Brdo, Zelen and Kamen.", "")[:1]
    assert not victims(one)
    assert [p.passage and p.passage.words for p in one.proposition.parties if p.role == "target"][1:] == [
        "Zelen",
        "Kamen",
    ]


def test_a_house_owned_by_a_name_in_z_is_destroyed_and_its_owner_is_not() -> None:
    told = claims("Members of the Front blew up Ruiz' house in May.", "")
    assert all(one.proposition.outcome != "dead" for one in told)
    assert any(one.proposition.code == "destroy" for one in told)


def test_hit_men_are_nobody_hit_and_alleged_members_are_no_tellers() -> None:
    assert not claims("The killers were hit men hired by traffickers.", "assault")
    (one,) = claims("Eight peasants were killed by alleged members of a band, the prosecutor reported.", "kill")
    assert [hop.teller for hop in one.voice.chain] == ["the prosecutor", "the author"]


def test_both_who_are_forcibly_disappeared_are_told() -> None:
    text = "Journalist Dilan Ferro, aged 34, and her cameraman Hugo Valls were forcibly disappeared in Arenas."
    (one,) = claims(text, "disappear")
    assert victims(one) == ["Journalist Dilan Ferro", "her cameraman Hugo Valls"]


def test_a_name_behind_a_title_and_among_those_killed_is_kept() -> None:
    (one,) = claims("A Garza bodyguard, Sgt. Luis Pera, was injured by gunmen.", "assault")
    assert victims(one) == ["A Garza bodyguard, Sgt. Luis Pera"]
    told = claims("Among those killed were community leader Anselmo Rivas and his daughter.", "death")
    assert victims(told[0]) == ["community leader Anselmo Rivas", "his daughter"]


def test_by_what_name_somebody_is_called() -> None:
    (one,) = claims("A soldier shot at us. His name, I learned later, is Corporal Sabri Dalal.", "attribute.name")
    assert one.proposition.value is not None
    assert one.proposition.value.words == "Sabri Dalal"
    assert one.proposition.parties[0].passage is not None
    assert one.proposition.parties[0].passage.words == "A soldier"


def test_he_who_shot_the_man_is_not_the_man_and_who_puts_down_his_weapon_threatens_nobody() -> None:
    text = "My sergeant told me to fire at a man with a white cloth. Then he took my rifle and killed the man himself."
    (one,) = claims(text, "kill")
    assert [p.passage and p.passage.words for p in one.proposition.parties if p.role == "perpetrator"] != ["a man"]
    assert not claims("A recruit put down his weapon and said that he would not.", "threat")
    assert not claims("Under the rubble two children were found. Two children pulled out alive.", "abduct")


@pytest.mark.parametrize(
    ("text", "those"),
    [
        ("Omar and Ali were at home when soldiers came. They were taken away by armed men.", "Omar and Ali"),
        (
            "I had a husband, Issa Nakhle, pharmacist, born 1948, and a son, Fadi. They were taken by armed men.",
            "a husband, Issa Nakhle, pharmacist, born 1948, and a son, Fadi",
        ),
        ("Omar and Ali met some students. They were taken by armed men.", "some students"),
    ],
)
def test_those_who_are_told_of_together_are_they_to_whom_it_was_done(text: str, those: str) -> None:
    (one,) = claims(text, "abduct")
    assert victims(one) == [those]
    assert "victim" in one.drawn.inferred


def test_nobody_did_it_because_two_were_told_of_together() -> None:
    (one,) = claims("Men came to the mill. Omar and Ali hid. They killed the miller.", "kill")
    assert all(party.passage is None or party.passage.words != "Omar and Ali" for party in one.proposition.parties)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Minimum number of individuals: 14 (9 male, 4 female, 1 undetermined).", [("persons killed", 14, 3)]),
        (
            "Killed: 31. Wounded: 112, of whom 40 children. Missing: 9.",
            [("persons killed", 31, 0), ("persons wounded", 112, 1), ("persons missing", 9, 0)],
        ),
        ("Total killed to date: 1,204", [("persons killed", 1204, 0)]),
        ("He asked who was killed: 31 people stood there.", []),
    ],
)
def test_a_label_before_a_colon_counts(text: str, told: list[tuple[str, int, int]]) -> None:
    figures = [one.proposition.figure for one in claims(text, "st.figure")]
    assert [(one.unit, one.amount.min, len(one.parts)) for one in figures if one is not None] == told
    assert not claims(text, "kill.noncombatant") or "who was" in text
