"""Arabic: nobody unarmed is named as the one who did it, and what is fired is nobody."""

import pytest

from sijill.reading.read import ReadSettings, read


def parties(text: str, role: str) -> list[str]:
    claims = read(text, text_id="t-1", settings=ReadSettings(language="ar")).claims
    return [
        one.passage.words
        for claim in claims
        for one in claim.proposition.parties
        if one.role == role and one.passage is not None
    ]


@pytest.mark.parametrize(
    "text",
    [
        "وجدت جثتين قرب الجسر. أحرقوا بيت خالي.",
        "أخذوا أبي وأخي إلى السطح. أحرقوا البيت.",
        "خرج الجيران إلى الشارع. قتلوا أخي.",
    ],
)
def test_the_dead_and_the_taken_did_nothing(text: str) -> None:
    assert parties(text, "perpetrator") == []


def test_armed_men_of_the_sentence_before_are_still_meant() -> None:
    assert parties("وصل الجنود فجرا. وضربوا رجلا.", "perpetrator") == ["الجنود"]


def test_fire_is_no_party() -> None:
    assert parties("أطلق الجنود النار على رجلين.", "perpetrator") == ["الجنود"]
    assert "النار" not in parties("أخذوا أبي وأخي إلى السطح وأطلقوا عليهم النار.", "victim")


def test_what_is_not_mentioned_is_no_execution() -> None:
    assert parties("طلب الشهود عدم ذكر أسمائهم.", "victim") == []


def test_a_month_is_nobody() -> None:
    assert parties("قتل رجلان في آب وتشرين الأول 1986.", "victim") in ([], ["رجلان"])


def test_a_body_shelters_nobody() -> None:
    assert parties("لم يعيدوا الجثة. خبأت امرأتين في الغرفة.", "protector") == []


def test_who_pays_extorts_nobody() -> None:
    assert parties("دفع أخوه مالا لرجل ليعرف مصيره.", "perpetrator") == []


@pytest.mark.parametrize("words", ["بين آب وتشرين الأول 1986", "من آب إلى تشرين الأول 1986"])
def test_what_lasted_between_two_months_is_not_in_one_of_them(words: str) -> None:
    claims = read(f"قتل ثلاثون شخصا {words}.", text_id="t-1", settings=ReadSettings(language="ar")).claims
    whens = {claim.proposition.when.value.edtf for claim in claims if claim.proposition.when}
    assert whens == {"1986-08/1986-10"}


@pytest.mark.parametrize(
    ("text", "victims", "doers"),
    [
        ("قتل أخي برصاصة قناص.", ["أخي"], []),
        ("قتل سامر الدالاتي برصاص قناص.", ["سامر الدالاتي"], ["قناص"]),
        ("أصاب قناص أخي في رأسه.", ["أخي"], ["قناص"]),
        ("شهدت المدينة مجزرة راح ضحيتها عشرون شخصا.", ["عشرون شخصا"], []),
    ],
)
def test_who_was_shot_did_not_shoot(text: str, victims: list[str], doers: list[str]) -> None:
    assert (parties(text, "victim"), parties(text, "perpetrator")) == (victims, doers)


@pytest.mark.parametrize(
    "text",
    [
        "حصل أخي على وظيفة بعد المجزرة.",
        "عاش الناجي المجزرة وهو طفل.",
        "جمع الخاطفون الفدية من الأهالي.",
        "مسح الأستاذ كل من السبورة والطاولة.",
        "خلص أجله في الشركة وانتقل إلى عمل آخر.",
        "حدثت مجزرة في سوق الأسهم.",
        "وفيات الأطفال انخفضت هذا العام.",
    ],
)
def test_who_lived_on_or_took_money_is_no_victim(text: str) -> None:
    assert parties(text, "victim") == []
