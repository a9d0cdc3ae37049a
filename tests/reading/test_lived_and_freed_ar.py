"""In Arabic: who tells of themselves has lived it, who was set free, what is so still, what is accused and counted."""

from __future__ import annotations

import pytest

from sijill.reading.read import ReadSettings, read


def claims(text: str):
    return read(text, text_id="t", settings=ReadSettings("ar")).claims


def acts(text: str):
    return [one for one in claims(text) if one.proposition.kind == "act"]


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("عذبوني بالكهرباء ليلتين.", "experienced"),
        ("قالت أم سالم: «ضربني واحد منهم بأخمص البندقية».", "experienced"),
        ("عذبوه بالكهرباء ليلتين.", "unstated"),
        ("قال الناطق إنهم عذبوه بالكهرباء.", "official"),
    ],
)
def test_who_tells_what_was_done_to_them_has_lived_it(text, basis):
    assert {one.voice.basis for one in acts(text)} == {basis}


def test_a_statement_is_told_by_whoever_its_heading_names():
    text = "شهادة معتقل سابق\n\nكنت في البيت حين اعتقلوني من الحي. عذبوني بالكهرباء."
    assert {one.voice.chain[0].teller for one in acts(text)} == {"معتقل سابق"}


def test_a_call_told_in_the_third_person_is_not_told_by_its_heading():
    text = "مكالمة هاتفية مع أم سالم\n\nدخل المسلحون الحارة وقتلوا رجلا. وجد الأهالي جثته في الصباح."
    assert {one.voice.chain[0].teller for one in acts(text)} == {"the author"}


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("أفرجوا عني في تموز.", ["عني"]),
        ("أُفرج عن الممرض عدنان قاسم.", ["الممرض عدنان قاسم"]),
        ("أطلقت الشرطة سراح ثلاثة معتقلين.", ["ثلاثة معتقلين"]),
        ("لم يُفرجوا عنه.", []),
        ("لم تطلق الشرطة سراح أحد.", []),
        ("أطلقت الشرطة النار عليهم.", []),
    ],
)
def test_who_was_set_free(text, whom):
    freed = [one.proposition for one in claims(text) if one.proposition.code == "attribute.life_status"]
    assert [one.parties[0].passage.words for one in freed] == whom
    assert all(one.outcome == "released" for one in freed)


def test_who_is_missing_still_is_not_so_on_the_day_told_before():
    text = "في ٣ أيار ٢٠١٢ اعتقل الجنود أخي مروان. أخي مروان ما زال مفقوداً."
    (missing,) = [one.proposition for one in acts(text) if one.proposition.code == "disappear"]
    assert missing.when is None


def test_who_was_hit_by_the_shelling_was_wounded():
    (found,) = [one.proposition for one in acts("وأصيب عشرون آخرون جراء قصف مدفعي.")]
    assert found.outcome == "wounded"


def test_every_house_searched_is_a_house():
    (found,) = [
        one.proposition
        for one in acts("دخل المسلحون الحارة وفتشوا البيوت بيتاً بيتاً.")
        if one.proposition.code == "raid"
    ]
    assert [one.passage.words for one in found.parties if one.role == "target"] == ["البيوت"]


def test_firing_that_somebody_is_accused_of_is_theirs():
    text = "نفت وزارة الدفاع ذلك، واتهمت الفصائل المسلحة بإطلاق القذائف."
    (found,) = acts(text)
    assert (found.proposition.code, found.modality) == ("bombard", "accused")
    assert found.proposition.parties[0].passage.words == "الفصائل المسلحة"


def test_those_whom_a_massacre_killed_are_counted():
    text = "شهدت البلدة مجزرة راح ضحيتها ٣٤ شخصاً."
    assert [one.proposition.figure.amount.min for one in claims(text) if one.proposition.figure] == [34]


@pytest.mark.parametrize(
    "head", ["بيان رقم ١٧\nصادر عن القيادة العامة للواء الوادي", "بيان رقم ١٧ صادر عن لواء الوادي"]
)
def test_a_statement_of_a_body_is_told_by_it(head):
    (found,) = acts(f"{head}\n\nاعتقلت كتيبة الأمن التابعة لنا ثلاثة أشخاص.")
    assert "الوادي" in found.voice.chain[0].teller
    assert found.voice.basis == "official"


def test_what_a_body_denies_of_its_own_men_is_denied():
    text = "بيان رقم ١٧ صادر عن لواء الوادي\n\nننفي ما تناقلته الصفحات عن إعدام مقاتلينا عشرة أسرى."
    (found,) = acts(text)
    assert found.polarity == "denied"
    assert [one.passage.words for one in found.proposition.parties] == ["مقاتلينا", "عشرة أسرى"]


@pytest.mark.parametrize("text", ["أطلقوا النار وسألوا عن أخي.", "أطلقت الشرطة النار دفاعا عن الضابط."])
def test_whoever_fires_sets_nobody_free(text):
    assert not [one for one in claims(text) if one.proposition.code == "attribute.life_status"]


@pytest.mark.parametrize(
    "ago", ["منذ حوالي ٣ سنوات", "منذ أكثر من ثلاث سنوات", "منذ أقل من ٣ سنوات", "قبل\nنحو ٣ سنوات"]
)
def test_years_ago_are_never_years_ahead(ago):
    told = [one.proposition.when for one in acts(f"قتلوا أخي في ٣ أيار ٢٠١٢. اعتقلوا أبي {ago}.")][1]
    assert told is None or told.value.end.latest is None or told.value.end.latest < 1058387040
