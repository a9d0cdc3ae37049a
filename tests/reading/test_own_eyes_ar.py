"""In Arabic the verb's ending says who saw: never those who were seen; a speaker's name ends before the day."""

from __future__ import annotations

import pytest

from sijill.reading.read import ReadSettings, read


def claims(text: str):
    return read(text, text_id="t", settings=ReadSettings("ar")).claims


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("كنت في البيت. رأيت الجنود يقتلون جاري.", "eyewitness"),
        ("شفت الجنود يقتلون جاري.", "eyewitness"),
        ("كنت في البيت. سمعت صوت إطلاق نار ورأيت الجنود يقتلون جاري.", "eyewitness"),
    ],
)
def test_who_says_i_saw_is_the_witness_and_not_the_soldiers(text, basis):
    (found,) = [one for one in claims(text) if one.proposition.code.startswith("kill")]
    assert [hop.teller for hop in found.voice.chain] == ["the author"]
    assert found.voice.basis == basis


def test_a_woman_named_behind_the_verb_heard_it_herself():
    (found,) = [one for one in claims("سمعت أمي أن الجنود قتلوا جاري.") if one.proposition.code.startswith("kill")]
    assert "أمي" in found.voice.chain[0].teller


def test_the_day_of_a_statement_is_no_part_of_the_name():
    text = "وأعلنت وزارة الداخلية في ١٧ آب أن اثني عشر مسلحاً قُتلوا في اشتباك في حي الرمانة."
    (found,) = [one for one in claims(text) if one.proposition.code.startswith("kill")]
    assert found.voice.chain[0].teller == "وزارة الداخلية"
    assert found.voice.basis == "official"


def test_a_commission_that_promises_a_report_opens_no_inquiry():
    (found,) = claims("وعدت لجنة التحقيق بنشر تقريرها خلال ثلاثة أشهر.")
    assert found.proposition.code == "st.pledge"
    assert found.passage.words.startswith("وعدت")
    assert found.proposition.parties[0].passage.words == "لجنة التحقيق"
