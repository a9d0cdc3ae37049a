"""Acts in many registers of Arabic, and everyday words and figures of speech that tell none."""

from __future__ import annotations

import pytest

from sijill.reading.derived_ar import noun_of, suffered_of, undergone_of
from sijill.reading.forms_ar import forms
from sijill.reading.frames_ar import frames
from sijill.reading.lists_ar import listed_arabic
from sijill.reading.read import ReadSettings, read
from sijill.reading.times import find_times
from sijill.record.claim import Claim

BEFORE = "دخل المسلحون الحي. "
"""A sentence that makes of a page one about violence."""


def acts(text: str) -> list[Claim]:
    """The acts read in a text."""
    claims = read(text, text_id="t-1", settings=ReadSettings(language="ar")).claims
    return [claim for claim in claims if claim.proposition.kind == "act"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("قتلوه قدام باب بيته.", "kill.noncombatant"),
        ("كتلوا الشيخ قدام الجامع.", "kill.noncombatant"),
        ("صاحبي اتقتل قدام عيني.", "kill.noncombatant"),
        ("وُجد الطبيب مقتولاً في عيادته.", "kill.noncombatant"),
        ("توفي الشاب تحت التعذيب.", "kill.custody"),
        ("ضربوا العجوز حتى مات.", "kill.summary"),
        ("أودى الانفجار بحياة أم وطفليها.", "kill.indiscriminate"),
        ("كسروا ضلوعه.", "assault"),
        ("علّقوه من قدميه يومين.", "torture"),
        ("صفع المحقق السجين.", "torture"),
        ("أخذوا ابن خالي من البيت.", "abduct"),
        ("شالوا ولدي من الدار بالليل.", "abduct"),
        ("قبضوا علينا عند المعبر.", "detain.arbitrary"),
        ("فتشوا البيوت بيتاً بيتاً.", "raid"),
        ("خشوا علينا الحوش.", "raid"),
        ("ساقوا القطيع أمامهم.", "loot"),
        ("شالوا الدهب والفلوس.", "loot"),
        ("حرقوا القطاطي.", "arson"),
        ("سووا الحي بالأرض.", "destroy"),
        ("تعرّض المخيم لقصف بالهاون.", "bombard"),
        ("نزلت القذيفة على البيت.", "bombard"),
        ("القصف عالمخيم ما وقف.", "bombard"),
        ("سنذبحك إذا حكيت.", "threat.death"),
        ("طلبوا فدية خمسين ألفاً.", "extort"),
        ("هجّرونا من بيوتنا.", "displace"),
        ("خبأتنا جارتنا في القبو.", "shelter"),
        ("فتحولنا وما سألوا.", "shelter"),
        ("هرّبنا سائق الشاحنة تحت أكياس الطحين.", "evacuate"),
        ("أعطانا الراعي حليباً وخبزاً.", "aid"),
        ("رفض الجندي أن يطلق النار على العزل.", "intercede"),
        ("رفض صاحب الفندق استقبالنا.", "refuse.shelter"),
        ("دفنّاه في حوش البيت.", "bury"),
    ],
)
def test_an_act_is_read_in_every_register(text: str, code: str) -> None:
    found = [claim.proposition.code for claim in acts(BEFORE + text)]
    assert code in found


@pytest.mark.parametrize(
    "text",
    [
        "أخذ المعلم التلاميذ إلى المتحف في الباص ورجعوا مساء.",
        "رفع العمال الحجارة وكسروا الصخر لبناء المدرسة.",
        "ذبحوا خروفين ليلة العرس ووزعوا اللحم على الفقراء.",
        "دخل الطبيب البيت وفتش عن نظارته طويلاً.",
        "فتح التاجر دكانه وكسر قفلاً صدئاً.",
        "هربنا من المدرسة لنسبح في النهر.",
        "اختبأ الأطفال خلف الشجرة وهم يلعبون.",
        "اغتال الحكم فرحة الجمهور بصافرته.",
        "ذبحتني بكلامها.",
        "شن الوزير هجوماً على منتقديه في الصحافة.",
        "طالب الموظفون بزيادة الرواتب.",
        "سجن نفسه في غرفته ليدرس.",
        "أسعفته ذاكرته فتذكر الاسم.",
        "زار وزير الدفاع القاعدة وتفقد القوات.",
        "تنص المادة على معاقبة من يخطف طفلاً.",
        "وإن اندلعت اشتباكات فقد تضطر مئات الأسر إلى النزوح.",
        "لم يقتلوا أحداً.",
        "كادوا يقتلونه.",
    ],
)
def test_everyday_words_and_figures_of_speech_are_no_acts(text: str) -> None:
    assert acts(text) == []


def test_a_pronoun_takes_up_who_stands_before_the_verb() -> None:
    (claim,) = acts("أبي قتلوه في السوق.")
    roles = {party.role: party.passage.words for party in claim.proposition.parties if party.passage is not None}
    assert roles["victim"] == "أبي"


def test_a_pronoun_for_a_thing_keeps_both_words_and_is_marked_inferred() -> None:
    claim = next(claim for claim in acts("دخل المسلحون البيت ثم نهبوه.") if claim.proposition.code == "loot")
    target = next(party for party in claim.proposition.parties if party.role == "target")
    assert target.passage is not None
    assert target.resolved_from is not None
    assert (target.passage.words, target.resolved_from.words) == ("البيت", "نهبوه")
    assert "target" in claim.drawn.inferred


def test_forms_made_by_rule_are_forms_that_are_written() -> None:
    assert (noun_of("اختطف"), undergone_of("خطف"), suffered_of("اغتال")) == ("اختطاف", "مخطوف", "اغتيل")
    for word, subject in (("ضربو", "many"), ("شلنا", "we"), ("رمينا", "we"), ("هيقتلوا", "many"), ("بيضرب", "m")):
        assert any(form.subject == subject for form in forms(False)[word])


@pytest.mark.parametrize(
    ("text", "words", "edtf"),
    [
        ("هاجموا القرية في 6 رمضان 1446هـ.", "6 رمضان 1446هـ", "[2025-03-03..2025-03-07]"),
        ("في اليوم الثالث من رمضان سنة 1424 هجرية.", "الثالث من رمضان سنة 1424 هجرية", "[2003-10-26..2003-10-30]"),
        ("قُتل في ١٠ ذي الحجة ١٤٣٥.", "١٠ ذي الحجة ١٤٣٥", "[2014-10-02..2014-10-06]"),
    ],
)
def test_hijri_dates_are_some_days_wide(text: str, words: str, edtf: str) -> None:
    found = {text[one.start : one.end]: one.when.edtf for one in find_times(text, language="ar")}
    assert found == {words: edtf}


def test_a_hijri_year_alone_is_no_year_of_the_common_era() -> None:
    assert find_times("وُلد سنة 1424 هجرية.", language="ar") == ()


def test_an_eyewitness_is_no_verb_and_a_plural_sees_what_stands_behind_it() -> None:
    (claim,) = acts("قال شاهد عيان إن جنوداً نهبوا صيدلية.")
    assert [hop.teller for hop in claim.voice.chain][-1] == "the author"
    assert "عيان" not in [hop.teller for hop in claim.voice.chain]


def test_every_frame_has_its_own_name() -> None:
    names = [frame.id for frame in frames()]
    assert len(names) == len(set(names))


def test_every_particle_before_a_set_of_nouns_is_listed() -> None:
    leads = {str(one[0]).partition("@")[0] for frame in frames() for one in frame.loose if "@" in str(one[0])}
    assert leads <= {"", *listed_arabic("set_leads")}
