"""Who tells, where several tell together, an aside stands between, a body verifies, or a finding goes on by itself."""

from __future__ import annotations

import pytest

from sijill.reading.read import ReadSettings, read
from sijill.record.claim import Claim


def claims(text: str, code: str) -> list[Claim]:
    found = read(text, text_id="t-1", settings=ReadSettings(language="en")).claims
    return [one for one in found if one.proposition.code.startswith(code)]


def party(claim: Claim, role: str) -> list[str | None]:
    return [one.passage and one.passage.words for one in claim.proposition.parties if one.role == role]


@pytest.mark.parametrize(
    "tellers",
    [
        "residents and medical sources",
        "the mayor and two nurses",
        "opposition activists",
        "local officials",
        "Several residents",
    ],
)
def test_those_who_tell_are_told_with_the_words_that_say_which_they_are(tellers: str) -> None:
    (one,) = claims(f"Soldiers killed nine men, {tellers} said.", "kill")
    assert one.voice.chain[0].teller == tellers


@pytest.mark.parametrize(
    ("text", "teller"),
    [
        ("Several residents reached by phone said soldiers had killed nine men.", "Several residents"),
        ("A spokesman, Col. Adnan Rifai, called it “lies” and said rebels had killed nine men.", "Adnan Rifai"),
        ("The rebels accused the army of an attack in which they said 21 civilians were killed.", "the rebels"),
        ("We learned later from the cook that soldiers had killed nine men.", "the cook"),
        ("Refugees from Brod, Zelen and Kamen said soldiers had killed nine men.", "refugees"),
        ("The Commission verified the killing of 58 persons.", "the Commission"),
        ("The Commission has reasonable grounds to believe that the army killed nine men.", "The Commission"),
    ],
)
def test_who_tells_is_found_over_what_stands_between(text: str, teller: str) -> None:
    assert [one.voice.chain[0].teller.lower() for one in claims(text, "kill")] == [teller.lower()]


def test_a_finding_goes_on_by_itself_behind_what_somebody_told() -> None:
    text = "14.4 Nine women were taken. Four of them told the Commission that guards had raped them. Eight are missing."
    assert claims(text, "sexual")[0].voice.chain[0].teller == "four of them"
    assert all(one.voice.chain[0].teller == "the author" for one in claims(text, "disappear"))
    text = "14.2 A woman of 34 said that soldiers had beaten her. She hid in a well until dawn."
    assert "woman" in claims(text, "hide")[0].voice.chain[0].teller


def test_the_number_of_a_paragraph_is_no_part_of_whom_it_tells() -> None:
    (one,) = claims("14.4 At least 17 women were taken away by the attackers.", "abduct")
    assert party(one, "victim") == ["At least 17 women"]


def test_parts_of_one_finding_lean_on_each_other_and_findings_do_not() -> None:
    text = "{} On 22 January 2016 soldiers came.\n\n{} They killed nine men at the school."
    (one,) = claims(text.format("14.1", "14.2"), "kill")
    assert one.proposition.when is not None
    assert one.proposition.when.inferred
    (one,) = claims(text.format("14.", "15."), "kill")
    assert one.proposition.when is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Government troops on Thursday shot three men.", "Thursday"),
        ("Jamil Attar was killed on Friday.", "Friday"),
    ],
)
def test_a_weekday_that_nothing_dates_keeps_its_words(text: str, words: str) -> None:
    (one,) = claims(text, "kill")
    assert one.proposition.when is not None
    assert (one.proposition.when.value.words, one.proposition.when.value.resolved) == (words, False)


def test_a_weekday_that_nothing_dates_dates_nothing_else() -> None:
    text = "In May 1991 they came. On Friday it rained. They killed the baker."
    assert claims(text, "kill")[0].proposition.when is None


def test_a_diary_looks_back_and_a_list_does_not_say() -> None:
    entry = "12 April. It rained.\n\n20 May. They killed the miller on Tuesday."
    (one,) = claims(f"Diary of a teacher, Velm, 1944\n\n{entry}", "kill")
    assert one.proposition.when is not None
    assert one.proposition.when.value.timex == "1944-05-16"
    (one,) = claims(f"Velm, 1944\n\n{entry}", "kill")
    assert one.proposition.when is not None
    assert not one.proposition.when.value.resolved


def test_nobody_is_accused_by_a_guess_between_two_men() -> None:
    text = "A man with a beard shot them one after another. My son moved his hand, and he killed him."
    (one,) = [one for one in claims(text, "kill") if one.passage.words.startswith("he killed")]
    assert party(one, "perpetrator") == ["he"]


def test_whom_they_shot_is_not_who_told_of_it() -> None:
    text = "The lieutenant asked for Bashir. We learned from the cook that they killed him."
    (one,) = claims(text, "kill")
    assert set(party(one, "victim")).isdisjoint({"the cook", "The lieutenant"})


def test_a_bomb_of_capitals_kills_nobody_as_a_body() -> None:
    (one,) = claims("An IED went off near the market, killing six civilians.", "kill")
    assert "An IED" not in party(one, "perpetrator")


def test_both_who_clash_are_told() -> None:
    (one,) = claims("Clashes between the army and the rebels left 40 people dead.", "clash")
    assert party(one, "perpetrator") == ["the army", "the rebels"]


def test_a_family_that_is_taken_is_no_loot_and_cells_hold() -> None:
    text = "They took the Adler family this morning, all five, even the grandmother. Two gendarmes came."
    assert party(claims(text, "abduct")[0], "victim") == ["the Adler family"]
    assert not claims(text, "loot")
    assert claims("They kept him two months in the county prison.", "detain")


def test_who_tells_of_what_was_done_to_them_has_experienced_it() -> None:
    (one,) = claims("I was at home. The first man beat me with a cable.", "assault")
    assert one.voice.basis == "experienced"


def test_a_question_of_a_judge_tells_nothing() -> None:
    text = "The PRESIDENT: And how many left the camp alive?\nWITNESS BRAND: I cannot say. A few hundred.\n"
    assert not claims(text, "kill")


def test_the_year_of_a_verdict_and_a_year_in_passing_date_nothing() -> None:
    text = "In July 1992 men came. According to the 2001 verdict, 87 men were shot at the kiln."
    assert all(
        one.proposition.when is None or "2001" not in one.proposition.when.value.words for one in claims(text, "kill")
    )
    text = "In July 1992 men came. Velic was freed in 2013.\n\nStojan was beaten by soldiers in the autumn."
    (one,) = claims(text, "assault")
    assert one.proposition.when is not None
    assert one.proposition.when.value.timex == "XXXX-FA"


def test_an_entry_has_the_weekday_that_heads_it_and_names_its_dead() -> None:
    text = "Tuesday: 31 admissions. 11 dead. Among them the baker Yunes Qadri and three of his sons."
    (one,) = claims(text, "death")
    assert party(one, "victim") == ["the baker Yunes Qadri", "three of his sons"]
    assert one.proposition.when is not None
    assert one.proposition.when.value.timex == "XXXX-WXX-2"
    assert not claims("It rained. Among them the baker and a boy.", "death")


def test_what_is_only_alleged_and_what_never_happened() -> None:
    (one,) = claims("As to the alleged rape of Witness PW-40, the Chamber notes that she was heard.", "sexual")
    assert one.modality == "accused"
    (one,) = claims("The massacre of 30 villagers never took place, the army said.", "kill")
    assert (one.polarity, one.proposition.outcome) == ("denied", "unknown")
