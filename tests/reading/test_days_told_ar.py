"""In Arabic no day of a telling, of a look back or of another paragraph dates what is told; no spot without a name."""

from __future__ import annotations

import pytest

from sijill.reading.read import ReadSettings, read
from sijill.reading.times import find_times


def claims(text: str):
    return read(text, text_id="t", settings=ReadSettings("ar")).claims


def days(text: str) -> list[tuple[str, str | None]]:
    """The code of each act with the day it is read to be of."""
    acts = [one.proposition for one in claims(text) if one.proposition.kind == "act"]
    return [(one.code, one.when.value.timex if one.when is not None else None) for one in acts]


@pytest.mark.parametrize(
    "head",
    [
        "مكالمة مع أم سالم، من حي الرمل، سُجلت مساء ١٤ آب ٢٠١٣",
        "أُجريت المقابلة في ١٤ آب ٢٠١٣.",
        "كُتبت هذه الشهادة يوم ١٤ آب ٢٠١٣.",
        "وادي السنديان – الأربعاء ١٤ آب ٢٠١٣",
        "حُررت الإفادة بتاريخ ١٤ آب ٢٠١٣",
    ],
)
@pytest.mark.parametrize("behind", ["دخل المسلحون وقتلوا أخي.", "في اليوم التالي قتلوا أخي."])
def test_when_the_words_were_taken_down_dates_nothing_they_tell(head, behind):
    assert {day for _, day in days(f"{head}\n\n{behind}")} <= {None, "XXXX-XX-XX"}


@pytest.mark.parametrize("head", ["مجزرة السوق – ٣ أيار ٢٠١٤", "في ٣ أيار ٢٠١٤ وصلت رسالة إلى الحي."])
def test_a_day_told_of_an_event_still_dates_it(head):
    assert days(f"{head}\n\nقتل المسلحون أخي.") == [("kill.noncombatant", "2014-05-03")]


def test_a_dateline_is_what_weekdays_count_from():
    text = "وادي السنديان – الأربعاء ١١ أيار ٢٠١٦\n\nقتل مسلحون ثلاثة رجال ليل الاثنين."
    assert days(text) == [("kill.noncombatant", "2016-05-09TNI")]


def test_the_head_of_a_statement_says_what_yesterday_is():
    text = "بيان رقم ٣\nحُرر في ٩ أيلول ٢٠١٥\n\nقتل العدو أمس ثلاثة رجال."
    assert days(text)[0][1] == "2015-09-08"


@pytest.mark.parametrize(
    ("words", "timex"),
    [
        ("قبل سنة على حاجز القوس", "2011"),
        ("قبل يومين من الهجوم", "XXXX-XX-XX"),
        ("بعد شهرين من ذلك", "XXXX-XX"),
        ("قبلها بأسبوع", "2012-W09"),
        ("وقبل ذلك بثلاثة أيام", "2012-03-05"),
        ("كان قبل بسنتين مختاراً", "XXXX"),
    ],
)
def test_a_distance_counts_from_what_it_says_and_from_nothing_else(words, timex):
    found = find_times(f"في ٨ آذار ٢٠١٢ دخلوا البلدة. {words}.", language="ar")[1].when
    assert found.timex == timex or (timex == "2012-W09" and found.timex == "2012-03-01")


def test_what_is_told_behind_a_look_back_or_a_long_stay_is_not_of_that_day():
    text = "في ٨ آذار ٢٠١٢ دخلوا البلدة. قُتل أبي قبل سنة على الحاجز. ثم أحرقوا بيتنا."
    assert days(text)[-1] == ("arson", None)
    stay = "اعتقلوني في ٨ آذار ٢٠١٢. بقيت أربعة أشهر في السجن. عذبوني بالكهرباء."
    assert dict(days(stay))["torture"] is None


def test_a_distance_told_in_one_paragraph_dates_no_other():
    text = "في ٨ آذار ٢٠١٢ دخلوا البلدة وقتلوا رجلا.\n\nبعد شهر قتلوا أخي.\n\nوأحرقوا بيت جارنا."
    assert days(text)[-1] == ("arson", None)


@pytest.mark.parametrize(
    ("before", "carried"),
    [
        ("قتلوا رجلا في الغرفة.", False),
        ("نسكن اليوم في مدرسة بلدة الحور.", False),
        ("قُتل أبي قبل سنة على حاجز القوس.", False),
        ("قتلوا رجلا في بلدة الحور.", True),
    ],
)
def test_a_nameless_spot_or_the_place_of_another_time_is_not_carried(before, carried):
    last = claims(f"{before} وأحرق المسلحون بيت جارنا.")[-1].proposition
    assert last.code == "arson"
    assert (last.where is not None) == carried


def test_yesterday_with_its_weekday_is_one_time():
    (found,) = find_times("أعلن الجيش أمس الاثنين مقتل رجل.", language="ar", document_date="2016-05-10")
    assert (found.when.words, found.when.timex) == ("أمس الاثنين", "2016-05-09")
