"""The day and the place of a claim are those of what is told, not of its telling, and not of what another told."""

from __future__ import annotations

import pytest

from sijill.reading.read import ReadSettings, read


def claims(text: str, date: str | None = None, language: str = "en"):
    return read(text, text_id="t", settings=ReadSettings(language, date)).claims


def the(text: str, code: str, date: str | None = None):
    """The one claim of a code."""
    (found,) = [one for one in claims(text, date) if one.proposition.code.startswith(code)]
    return found.proposition


def day(text: str, code: str, date: str | None = None) -> str | None:
    when = the(text, code, date).when
    return None if when is None else when.value.edtf


@pytest.mark.parametrize(
    "text",
    [
        "The government said in a statement on 20 February 2003 that eleven rebels had been killed near Kessembe.",
        "On 20 February 2003 the ministry announced that eleven rebels had been killed near Kessembe.",
        "A clerk told a foreign radio station on 20 February 2003 that soldiers had killed eleven farmers.",
        "A clerk testified in court on 20 February 2003 that soldiers had killed eleven farmers.",
    ],
)
def test_the_day_of_a_telling_is_not_the_day_of_what_it_tells(text):
    assert day(text, "kill") is None


@pytest.mark.parametrize(
    "text",
    [
        "The government said in a statement that eleven rebels had been killed on 20 February 2003 near Kessembe.",
        "On 20 February 2003, Munir saw soldiers kill eleven farmers.",
        "On 20 February 2003 soldiers killed eleven farmers, a clerk said.",
    ],
)
def test_a_day_inside_what_is_told_or_seen_is_its_own(text):
    assert day(text, "kill") == "2003-02-20"


def test_a_figure_is_of_the_day_on_which_it_was_given():
    text = "The ministry announced on 20 February 2003 that 643 people had been killed in the valley."
    assert day(text, "st.figure") == "2003-02-20"


def test_what_one_dated_dates_nothing_that_another_tells():
    text = (
        "On 3 March 2003 soldiers shot a baker in Lurdan. A clerk said that soldiers had burned the mill on 9 March "
        "2003. A nurse said that soldiers had looted the clinic."
    )
    assert day(text, "arson") == "2003-03-09"
    assert day(text, "loot") == "2003-03-03"


def test_a_spokesmans_day_is_not_carried_into_the_story():
    text = "On 20 February 2003 the ministry announced that the valley was calm. Soldiers burned forty houses in Tolo."
    assert day(text, "arson") is None


def test_of_two_days_in_a_sentence_the_finer_is_the_scene():
    text = (
        "On 13 October 1998 men of the Lantern Brigade, guards who kept their guns when the government fell in June, "
        "attacked the police post. They killed six policemen."
    )
    assert day(text, "kill") == "1998-10-13"


def test_a_thursday_is_no_thursday_in_particular():
    text = "It was a Thursday when soldiers shot the baker."
    assert day(text, "kill", "2009-05-14") is None
    assert day("On Thursday soldiers shot the baker.", "kill", "2009-05-15") == "2009-05-14"


@pytest.mark.parametrize(
    "head",
    [
        "Testimony of a teacher, recorded in Maroka, 14 May 2009",
        "Interview of 14 May 2009",
        "Maroka\n14 May 2009",
    ],
)
def test_the_day_of_a_recording_dates_nothing_that_was_told(head):
    assert day(f"{head}\n\nOn Friday soldiers shot the baker. The shop was shut.", "kill") is None


def test_the_next_village_is_not_this_one():
    text = "On 3 March 2003 soldiers shot a baker in Lurdan. In the next village they burned forty houses."
    where = the(text, "arson").where
    assert where is None or "Lurdan" not in (where.value.words or "")
    assert the(text, "kill").where.value.words == "Lurdan"


def test_those_who_are_made_to_lie_down_do_not_make_themselves():
    text = "They made the men lie down. The men were marched to the square. They beat the men."
    for one in claims(text):
        victims = {p.passage.words for p in one.proposition.parties if p.role == "victim" and p.passage}
        for party in one.proposition.parties:
            if party.role == "perpetrator" and party.resolved_from is not None:
                assert party.passage.words not in victims
                assert party.resolved_from.words not in victims


def test_they_of_whom_nobody_knows_are_not_made_the_nearest_women():
    text = "I saw them separate the men from the women. They made the men lie down."
    (found,) = [one for one in claims(text) if one.proposition.code == "illtreat"]
    (doer,) = [p for p in found.proposition.parties if p.role == "perpetrator"]
    assert doer.resolved_from is None


def test_a_body_is_taken_up_by_they():
    text = "The soldiers left. In 2005 a commission came. They wrote down what I said, and they promised a report."
    (pledge,) = [one for one in claims(text) if one.proposition.code == "st.pledge"]
    assert pledge.voice.chain[0].teller == "a commission"


@pytest.mark.parametrize(
    "head",
    [
        "Communiqué of the Commission of Inquiry, 2 June 2025\n\n1.",
        "Court report. Talin, 2 June 2025.",
        "Statement of Widad, taken on 2 June 2025.",
        "Minutes of the hearing in Talin, 2 June 2025.",
    ],
)
def test_the_day_at_the_head_of_a_text_is_not_the_day_of_what_it_tells(head):
    assert day(f"{head} Soldiers killed eleven farmers.", "kill") is None


def test_a_dateline_dates_the_report_and_its_weekdays_only():
    told = "gunmen killed eleven farmers"
    assert day(f"MARSA, 10 March 2025 (Qalam News) - Hooded {told}.", "kill") is None
    assert day(f"MARSA, 10 March 2025 (Qalam News) - Hooded {told} on Saturday.", "kill") == "2025-03-08"
    assert day(f"Marsa, Monday, 10 March 2025 -- Hooded {told} on Saturday.", "kill") == "2025-03-08"


def test_an_arabic_record_of_a_hearing_dates_nothing_told_at_it():
    head = "محضر جلسة محكمة الجنايات في تالين، 4 أيلول 2025."
    found = [one for one in claims(f"{head} قتل الجنود ثلاثة مزارعين.", language="ar") if one.proposition.kind == "act"]
    assert [one.proposition.when for one in found] == [None]


@pytest.mark.parametrize(
    ("text", "code", "role"),
    [
        ("The relative said guards had told them he died of a heart attack.", "death", "victim"),
        ("The farmers said that their cattle were taken. They killed the shepherd Naji Toren.", "kill", "perpetrator"),
    ],
)
def test_by_a_pronoun_no_teller_is_dead_and_no_unarmed_teller_a_killer(text, code, role):
    (party,) = [one for one in the(text, code).parties if one.role == role]
    assert party.resolved_from is None
    assert party.passage.words.lower() in ("he", "they")


def test_armed_tellers_can_own_what_they_did():
    (doer,) = [one for one in the("The fighters said they killed the guard.", "kill").parties if one.role != "victim"]
    assert doer.passage.words == "The fighters"


def test_villagers_who_bake_are_not_those_who_came():
    (found,) = claims("Villagers were baking bread. They came in at night and killed my mother.")
    (doer,) = [one for one in found.proposition.parties if one.role == "perpetrator"]
    assert doer.passage.words == "They"
    assert doer.resolved_from is None


def test_a_telling_that_is_only_mentioned_tells_nothing_on():
    text = "The ministry has said that such accounts are invented. Three prisoners were beaten in the yard."
    (found,) = [one for one in claims(text) if one.proposition.code == "assault"]
    assert [hop.teller for hop in found.voice.chain] == ["the author"]


def test_who_keeps_a_tractor_protects_nobody():
    assert [
        one for one in claims("They refused to hand over their tractor.") if one.proposition.code == "intercede"
    ] == []


def test_a_number_in_arabic_news_that_is_called_unfounded_is_no_figure():
    assert claims("لا صحة للأنباء عن مقتل ثلاثة أشخاص في الحي.", language="ar") == ()


def test_behind_a_semicolon_he_is_who_stands_there():
    text = "We found Yasin dead; Karam was taken to the hospital, where he died."
    dead = {
        party.passage.words
        for one in claims(text)
        if one.proposition.outcome == "dead"
        for party in one.proposition.parties
        if party.role == "victim"
    }
    assert "Karam" in dead
