"""Ordinary sentences that look like those a rule was made for and tell something else: nothing false is drawn."""

from __future__ import annotations

import pytest

from sijill.reading.read import ReadSettings, read
from sijill.reading.times import find_times
from sijill.record.claim import Claim


def claims(text: str, code: str) -> list[Claim]:
    found = read(text, text_id="t-1", settings=ReadSettings(language="en")).claims
    return [one for one in found if one.proposition.code.startswith(code)]


def parties(claim: Claim, role: str) -> list[str]:
    return [one.passage.words for one in claim.proposition.parties if one.role == role and one.passage is not None]


@pytest.mark.parametrize(
    "text",
    [
        "It was not proven beyond reasonable doubt that Ilo Hamran killed the nurse.",
        "The Chamber is not satisfied beyond reasonable doubt that the accused killed the nurse.",
        "The prosecution failed to prove beyond a reasonable doubt that soldiers killed the monks.",
        "The court found no proof beyond reasonable doubt that Ilo Hamran killed the nurse.",
        "The mission has no reasonable grounds to believe that soldiers killed the monks.",
        "The court did not find that soldiers killed the monks.",
        "It could not be verified that rebels killed the monks.",
        "She denied that she saw them kill the monks.",
    ],
)
def test_what_was_not_proven_is_not_told(text: str) -> None:
    assert not claims(text, "kill")


def test_what_nobody_doubts_is_told() -> None:
    assert claims("There is no doubt that soldiers killed Ilo Hamran.", "kill")


@pytest.mark.parametrize(
    "text",
    [
        "Soldiers came. Two of them were Ana's brothers. One of them was Ilo Hamran's father.",
        "Nobody said that one of the men was Marek Pera. Perhaps one of the men was Marek Pera.",
        "Residents denied that the gunmen were from the Fourth Brigade.",
        "The soldiers came from the Fourth Brigade's barracks.",
    ],
)
def test_whose_father_he_was_or_what_is_left_open_is_no_belonging(text: str) -> None:
    assert not claims(text, "relation.member")


def test_who_saw_it_was_none_of_them() -> None:
    told = claims("Soldiers shot two men. One of the men was Marek, and Ana Lopes saw it.", "relation.member")
    assert [parties(one, "subject") for one in told] == [["Marek"]]


@pytest.mark.parametrize(
    ("text", "teller"),
    [
        ("In his view, Marek argued, soldiers killed the boy.", "Marek"),
        ("In his account book the clerk wrote a name. Soldiers killed him in Brod.", "the author"),
        ("The police had reasonable grounds to believe that Ilo Hamran killed him, the court said.", "the court"),
        ("It blamed rebels for a raid in which they said soldiers killed six men.", "rebels"),
        ("On Saturday residents said soldiers killed six men in Brod.", "residents"),
        ("She has two sons and a daughter said soldiers killed them.", "a daughter"),
        ("Statement of the victims of the army\n\nSoldiers killed my father.", "the victims of the army"),
        ("Declaration of war by the army\n\nSoldiers killed six men.", "the author"),
        ("Press release of the Brod Council on killings by the army\n\nSoldiers killed six men.", "the Brod Council"),
        ("[Message deleted] Soldiers from Brod\n\nSoldiers killed six men.", "the author"),
        ("Message from the front\n\nSoldiers killed six men.", "the author"),
        ("Refugee 1 (man). He was killed by police.\n\nRefugee 2 (woman). Soldiers killed her.", "the author"),
        ("06:10 Shots from the ridge: soldiers killed a boy.\n\n06:40 Adel from Brod: it goes on.", "the author"),
    ],
)
def test_nobody_tells_what_they_are_not_told_to_tell(text: str, teller: str) -> None:
    assert claims(text, "kill")[0].voice.chain[0].teller == teller


def test_what_a_ministry_confirms_is_its_announcement() -> None:
    (one,) = claims("The ministry confirmed the arrest of Ana Lopes.", "detain")
    assert (one.voice.chain[0].teller, one.voice.as_) == ("the ministry", "announcement")


def test_prisoners_who_say_they_were_beaten_have_lived_it_and_people_who_say_so_have_not() -> None:
    (one,) = claims("Several prisoners said they were beaten.", "assault")
    assert (parties(one, "victim"), one.voice.basis) == (["Several prisoners"], "experienced")
    (one,) = claims("Some people say they were beaten.", "assault")
    assert one.voice.basis != "experienced"


def test_her_brother_goes_on_with_what_she_said_in_a_finding() -> None:
    text = (
        "1. The Commission heard a nurse. She said soldiers shot her son. Her brother was beaten. The army killed nine."
    )
    assert claims(text, "assault")[0].voice.chain[0].teller != "the author"
    assert claims(text, "kill")[-1].voice.chain[0].teller == "the author"


@pytest.mark.parametrize("text", ["Soldiers hit men with rifle butts.", "Police hit men and women."])
def test_who_hits_men_hits_them(text: str) -> None:
    assert claims(text, "assault")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("He was cut on the arm by glass.", "assault"),
        ("They fire at our feet.", "kill"),
    ],
)
def test_an_accident_or_a_shot_at_the_ground_is_no_wound_and_no_attempt(text: str, code: str) -> None:
    assert not claims(text, code)


def test_those_beside_a_camp_are_no_camps() -> None:
    (one,) = claims("Soldiers shelled the camps of the rebels, Ilo Hamran and Sani Bello.", "bombard")
    assert {"Ilo Hamran", "Sani Bello"}.isdisjoint(parties(one, "target"))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "212 people died, 164 of them civilians, and 97 went missing.",
            [("persons killed", 1), ("persons missing", 0)],
        ),
        ("30 injured people were arrested by police.", [("persons detained", 0)]),
        ("A ward for 200 injured people was built.", []),
    ],
)
def test_what_became_of_others_is_a_figure_of_its_own(text: str, told: list[tuple[str, int]]) -> None:
    figures = [one.proposition.figure for one in claims(text, "st.figure")]
    assert [(one.unit, len(one.parts)) for one in figures if one is not None] == told


def test_her_sister_who_opened_the_door_is_who_was_shot() -> None:
    text = "Ana Lopes was at home when soldiers came. Her sister opened the door and they shot her."
    assert parties(claims(text, "kill")[0], "victim") == ["Her sister"]


def test_a_diary_kept_in_prison_is_nobody_held_and_a_brother_is() -> None:
    assert not claims("He kept a diary in prison. The police keep a register in the jail.", "detain")
    assert claims("They kept my brother in prison.", "detain")


def test_a_name_that_says_who_the_guard_was_takes_nobody_else_away() -> None:
    (one,) = claims("They killed the guard, Sani Bello, the cook, a Kenyan, and two pupils.", "kill")
    assert parties(one, "victim") == ["the guard, Sani Bello", "the cook, a Kenyan", "two pupils"]


@pytest.mark.parametrize(
    ("text", "timex"),
    [
        ("Wedding at Brod, 8 August 1998\n\nOn Saturday soldiers killed a man. On Sunday they left.", "1998-08-09"),
        ("Killings of journalists\n\n4 May 2013. It rained. On Tuesday soldiers killed a man.", "XXXX-WXX-2"),
        ("Brod, spring 1991 to March 1992\n\nIn May soldiers killed a man.", "1991-05"),
    ],
)
def test_a_day_is_not_put_where_the_head_of_a_text_does_not_say(text: str, timex: str) -> None:
    assert [found.when.timex for found in find_times(text, language="en")][-1] == timex


def test_a_guard_called_by_a_name_is_of_no_body() -> None:
    (one,) = claims("A guard called Abu Hamza beat Ana Lopes with a cable.", "assault")
    assert parties(one, "perpetrator") == ["A guard called Abu Hamza"]


def test_the_age_behind_kin_with_a_name_is_nobody() -> None:
    (one,) = claims("The dead included Luis Vera, 22, his sister Ana, 19, and their neighbour.", "death")
    assert parties(one, "victim") == ["Luis Vera", "his sister Ana", "their neighbour"]


def test_the_number_of_a_victim_counts_nobody() -> None:
    assert not claims("Victim 2. Dano Pera, male, 40. Beaten by police.", "st.figure")


@pytest.mark.parametrize(
    "text",
    [
        "The police collected the family from the airport.",
        "Patients were held in separate rooms for fear of infection.",
        "Gendarmes kept the witnesses in separate rooms during the trial.",
    ],
)
def test_whoever_is_fetched_or_kept_apart_for_their_good_is_not_held(text: str) -> None:
    assert not claims(text, "abduct")
    assert not claims(text, "detain")


def test_petrol_that_soldiers_take_is_loot_and_police_who_make_somebody_disappear_are_not_gone() -> None:
    assert claims("Soldiers burned the mill. They took petrol from the shop.", "loot")
    told = claims("Police disappeared four students in Arenas.", "")
    assert [one.proposition.code for one in told] == ["disappear"]


def test_an_author_who_was_shot_is_not_whoever_wrote_the_text() -> None:
    (one,) = claims("Soldiers shot the author in Brod.", "kill")
    assert one.voice.basis != "experienced"


def test_the_dead_are_not_among_the_wounded_who_are_counted_beside_them() -> None:
    (one,) = claims("30 dead and 12 wounded.", "assault")
    assert parties(one, "victim") == ["12"]


def test_whoever_came_back_is_missing_no_more() -> None:
    assert not claims("15 missing persons returned home.", "st.figure")
    assert claims("20 missing persons are sought.", "st.figure")


@pytest.mark.parametrize(
    ("text", "those"),
    [
        ("Civilians from Brod, Zelen and Kamen were killed.", ["Civilians"]),
        ("People from the villages of Brod, Zelen and Kamen were killed.", ["People"]),
        ("A man from Brod, Ana and Ilo were killed.", ["Ana", "Ilo"]),
        ("Ilo Hamran, Ana and Marek were killed.", ["Ilo Hamran", "Ana", "Marek"]),
    ],
)
def test_places_that_somebody_is_from_are_nobody(text: str, those: list[str]) -> None:
    (one,) = claims(text, "kill")
    assert parties(one, "victim") == those


def test_whoever_shoots_is_not_among_those_who_are_shot() -> None:
    (one,) = claims("Tariq Saad and Omar Dalal came in and shot them.", "kill")
    assert parties(one, "victim") == ["them"]


def test_a_number_behind_a_month_is_no_year_in_prose() -> None:
    text = "On 19 May 40 (mostly women) were killed. LIMA, 19 APR 89 (EFE) -- Soldiers killed a nurse."
    years = [one.proposition.when.value.words for one in claims(text, "") if one.proposition.when is not None]
    assert "19 May 40" not in years


def test_several_callings_behind_a_name_are_as_many_people() -> None:
    (one,) = claims("Soldiers killed Ana Lopes, a nurse, a driver, a cook, and a guard.", "kill")
    assert parties(one, "victim") == ["Ana Lopes", "a driver", "a cook", "a guard"]


@pytest.mark.parametrize("before", ["No one was dead in Brod.", "There were rumours of eleven dead."])
def test_nobody_is_among_the_dead_that_are_denied_or_rumoured(before: str) -> None:
    assert not claims(f"{before} Among them the baker.", "death")


def test_soldiers_from_somewhere_and_somebody_tell() -> None:
    (one,) = claims("Soldiers from Brod and Ilo Hamran said that rebels killed nine men.", "kill")
    assert one.voice.chain[0].teller == "Ilo Hamran"


def test_a_body_that_was_somebody_else_is_not_the_case() -> None:
    told = claims("Case 2. Sani Bello, male, 40. Body found near the mill was his brother.", "death")
    assert all(parties(one, "victim") != ["Sani Bello"] for one in told)


def test_whoever_is_quoted_with_their_name_tells_no_report() -> None:
    told = claims('"My name is Amal Karim," she said.\n\nSoldiers shot her son. We saw my house burn.', "kill")
    assert all("Amal Karim" not in [hop.teller for hop in one.voice.chain] for one in told)


def test_a_quarter_given_to_two_brothers_is_no_hour() -> None:
    (one,) = claims("He gave a quarter to two brothers. Soldiers shot them.", "kill")
    assert one.proposition.when is None
