"""Who tells in Arabic where nobody stands behind the verb, and where what one says ends and another's words begin."""

from __future__ import annotations

import pytest

from sijill.reading.read import ReadSettings, read


def claims(text: str):
    return read(text, text_id="t", settings=ReadSettings("ar")).claims


def tellers(text: str) -> list[str]:
    """The first teller of each claim that is no statement."""
    return [one.voice.chain[0].teller for one in claims(text) if one.proposition.kind != "statement"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("أما لجنة التوثيق فأحصت تسعة قتلى.", ["لجنة التوثيق"]),
        ("تخلص اللجنة إلى أن عناصر من الكتيبة أعدموا تسعة رجال.", ["اللجنة"]),
        ("لكن طبيباً في مستشفى البلدة، طلب عدم ذكر اسمه، قال لـ«الصباح» إنه استقبل ٣١ جثة.", ["طبيباً في مستشفى البلدة"]),
        ("يُذكر أن القرية شهدت مجزرة بحق ثلاثة رجال.", ["the author"]),
        ("يُذكر أن القرية شهدت مجزرة بحق ثلاثة رجال، وفق شبكة الرصد المحلية.", ["شبكة الرصد المحلية"]),
        ("قال المرصد إن رجلا قُتل، وأصرّت القيادة العسكرية على أن الجنود قتلوا امرأة.", ["المرصد", "القيادة العسكرية"]),
        ("روت سعاد، وهي معلمة، كيف قتل المسلحون أخاها.", ["سعاد"]),
    ],
)
def test_who_tells(text, expected):
    assert sorted(set(tellers(text))) == sorted(set(expected))


def test_she_says_is_whichever_woman_told_last_and_no_one_of_the_story():
    text = (
        "قالت أم خالد إن المسلحين دخلوا الحارة.\n\nوأخبرتها سلفتها بذلك. وجد الأهالي الدار خالية.\n\n"
        "وتقول إن المسلحين أحرقوا بيت المختار."
    )
    (told,) = [one for one in claims(text) if one.proposition.code == "arson"]
    assert told.voice.chain[0].teller == "أم خالد"
    assert "voice" in told.drawn.inferred


def test_he_says_is_no_woman_who_told_last():
    text = "قالت أم خالد إن المسلحين دخلوا الحارة.\n\nويقول إن المسلحين أحرقوا بيت المختار."
    assert "أم خالد" not in [one.voice.chain[0].teller for one in claims(text) if one.proposition.code == "arson"]


def test_whom_she_saw_did_not_see():
    text = "روت سعاد كيف رأت جارها وقد قتلوا أخاه."
    assert all(one.voice.chain[0].teller != "جارها" for one in claims(text))


def test_what_is_denied_is_denied_and_ends_where_another_statement_begins():
    text = "ونفى قائد الفصيل، المعروف بأبي الليث، أن يكون رجاله قد دخلوا الحي، وقال إن عدد القتلى لا يتجاوز اثنين."
    found = claims(text)
    (said,) = [one.proposition for one in found if one.proposition.code == "st.deny"]
    assert said.parties[0].passage.words == "قائد الفصيل"
    assert said.value.words.startswith("أن يكون")
    assert "القتلى" not in said.value.words
    assert {one.polarity for one in found if one.proposition.kind == "act"} == {"denied"}


def test_the_act_denied_is_no_part_of_the_name_of_who_denies():
    (said,) = claims("نفت وزارة الدفاع قصف السوق.")
    assert said.proposition.parties[0].passage.words == "وزارة الدفاع"


def test_who_goes_on_to_accuse_is_who_denied():
    found = claims("نفت وزارة الدفاع ذلك، واتهمت الفصائل المسلحة بقتل ثلاثة رجال.")
    (accused,) = [one for one in found if one.proposition.kind == "act"]
    assert accused.modality == "accused"
    assert accused.voice.chain[0].teller == "وزارة الدفاع"
    assert accused.proposition.parties[0].passage.words == "الفصائل المسلحة"


def test_an_accused_alone_accuses_nobody():
    (accused,) = [one for one in claims("اتهمت الفصائل المسلحة بقتل رجل.") if one.proposition.kind == "act"]
    assert accused.voice.chain[0].teller != "الفصائل المسلحة"


@pytest.mark.parametrize(
    "text",
    [
        "تلقت اللجنة معلومات عن اغتصاب امرأتين، ولم تتمكن من التحقق منها.",
        "قالت الشاهدة إنها عدّت أربع عشرة جثة خلف المستودع.",
    ],
)
def test_what_nobody_could_verify_and_what_was_counted_is_no_act(text):
    assert [one for one in claims(text) if one.proposition.kind == "act"] == []


def test_did_not_exceed_is_at_most():
    (figure,) = [
        one.proposition.figure for one in claims("قال الناطق إن عدد القتلى لم يتجاوز ١٩.") if one.proposition.figure
    ]
    assert (figure.amount.min, figure.amount.max) == (None, 19)
