"""Arabic acts: the found dead, sayings called untrue, matters that suffer nothing, wrong persons, numbers of speech."""

from __future__ import annotations

import pytest

from sijill.reading.read import ReadSettings, ground_of, read

GRIM = " قتل المسلحون جنديا."


def acts(text: str) -> list[tuple[str, tuple[tuple[str, str], ...]]]:
    claims = read(text, text_id="t-1", settings=ReadSettings(language="ar")).claims
    return [
        (
            claim.proposition.code,
            tuple((one.role, one.passage.words) for one in claim.proposition.parties if one.passage is not None),
        )
        for claim in claims
        if claim.proposition.kind == "act" and claim.passage.start < len(text) - len(GRIM)
    ]


@pytest.mark.parametrize(
    ("text", "code", "victim"),
    [
        ("وجدنا جارنا العجوز ميتا في سريره.", "death.unknown", "جارنا"),
        ("أصيب جارنا ومات بعد يومين.", "death.unknown", "جارنا"),
        ("استشهد خالي متأثرا بجراحه.", "kill.noncombatant", "خالي"),
        ("فارق والدي الحياة في الملجأ.", "death.unknown", "والدي"),
        ("قضى ما لا يقل عن أحد عشر مدنيا تحت القصف.", "kill.indiscriminate", "أحد عشر مدنيا"),
        ("وثقت المنظمة اعتقال ما لا يقل عن سبعة وثلاثين شخصا.", "detain.arbitrary", "سبعة وثلاثين شخصا"),
        ("استهدفت القرية بصاروخين.", "bombard", "القرية"),
    ],
)
def test_what_was_done_and_to_whom(text: str, code: str, victim: str):
    found = acts(text + GRIM)
    assert any(one == code and any(victim in words for _, words in parties) for one, parties in found), found


@pytest.mark.parametrize(
    "text",
    [
        "إن ما قيل عن قتل الجنود للأطفال كاذب.",
        "ما نشر عن إعدام أسرى في البلدة ملفق.",
        "فجّرت الأزمة المالية أسعار الحديد.",
        "قتل الركود الاستثمار في البلاد.",
        "لم يسمح القناص بإخراج المريض.",
        "يقتلك الجوع وأنت تنتظر.",
        "توفي جدي بسكتة قلبية.",
    ],
)
def test_what_is_denied_or_only_a_figure_is_no_act(text: str):
    assert acts(text + GRIM) == []


def test_whom_the_sniper_shot_is_carried_and_not_the_sniper():
    found = acts("أما كرم فقد أصابه القناص في ساقه ونقلناه إلى المشفى." + GRIM)
    assert ("protected", "القناص") not in [party for _, parties in found for party in parties]


def test_dead_is_no_number():
    page = ground_of("وجدنا جارنا العجوز ميتاً.", "t-1", ReadSettings(language="ar"), None)
    assert list(page.amounts) == []


def test_numbers_of_speech_are_counted():
    page = ground_of("نزّل تلات شباب وخمسطعش ختيار.", "t-1", ReadSettings(language="ar"), None)
    assert [one.amount.min for one in page.amounts] == [3, 15]
