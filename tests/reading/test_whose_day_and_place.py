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
