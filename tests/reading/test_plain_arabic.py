"""Arabic: plain sentences of any testimony, with who did it and to whom in their whole words."""

import pytest

from sijill.reading.read import ReadSettings, read

_WAR = "\n\nدفتر من أيام الحرب."
"""What makes a page one of violence, without an act of its own."""


def acts(text: str) -> list[tuple[str, dict[str, list[str]]]]:
    claims = read(text + _WAR, text_id="t-1", settings=ReadSettings(language="ar")).claims
    found = []
    for claim in claims:
        if claim.proposition.kind == "act":
            parties: dict[str, list[str]] = {}
            for one in claim.proposition.parties:
                if one.passage is not None:
                    parties.setdefault(one.role, []).append(one.passage.words)
            found.append((claim.proposition.code, parties))
    return found


@pytest.mark.parametrize(
    ("text", "code", "parties"),
    [
        # a long subject behind its verb, and kin behind that
        (
            "اعتقلت دورية تابعة للأمن العسكري والدي من منزله.",
            "detain.arbitrary",
            {"perpetrator": ["دورية تابعة للأمن العسكري"], "victim": ["والدي"]},
        ),
        (
            "احتجز ضابط برتبة نقيب خالتي ثلاثة أيام.",
            "detain.arbitrary",
            {"perpetrator": ["ضابط برتبة نقيب"], "victim": ["خالتي"]},
        ),
        (
            "اقتاد رجال بلباس مدني زميلي من مكتبه.",
            "detain.arbitrary",
            {"perpetrator": ["رجال"], "victim": ["زميلي"]},
        ),
        (
            "اغتال مسلحان على متن دراجة نارية القاضي سالم الراوي.",
            "kill.noncombatant",
            {"perpetrator": ["مسلحان"], "victim": ["القاضي سالم الراوي"]},
        ),
        # what belongs to a noun stays with it
        ("طردوا سكان القرية.", "displace", {"victim": ["سكان القرية"]}),
        ("هجرت الميليشيا أهالي أربع قرى.", "displace", {"perpetrator": ["الميليشيا"], "victim": ["أهالي أربع قرى"]}),
        ("عُثر على جثث خمسة رجال مكبلي الأيدي.", "death.unknown", {"victim": ["خمسة رجال مكبلي الأيدي"]}),
        (
            "قتلوا أبي وأولاد عمي الثلاثة أمام باب الدار.",
            "kill.noncombatant",
            {"victim": ["أبي", "أولاد عمي الثلاثة"]},
        ),
        (
            "فجّروا بيت جيرانا أبو علي بالعبوات.",
            "destroy",
            {"target": ["بيت جيرانا أبو علي"], "instrument": ["العبوات"]},
        ),
        # "we" and "us" written onto the verb
        ("حملنا الجرحى.", "evacuate", {"protector": ["نا"], "protected": ["الجرحى"]}),
        ("ضربنا الجنود بالعصي.", "assault", {"perpetrator": ["الجنود"], "victim": ["نا"]}),
        ("قتلنا عشرة جنود.", "kill.noncombatant", {"perpetrator": ["نا"], "victim": ["عشرة جنود"]}),
        ("دفنّا الشهداء في مقبرة جماعية.", "bury", {"recoverer": ["نّا"], "buried": ["الشهداء"]}),
        ("جارنا أبو سعيد خبّانا ليلتين.", "shelter", {"protector": ["جارنا أبو سعيد"], "protected": ["نا"]}),
        ("نصحنا أحد الجنود بأن نغادر قبل الفجر.", "warn", {"protector": ["أحد الجنود"], "protected": ["نا"]}),
        # aircraft, shells and what they hit
        (
            "قصفت الطائرات الحربية سوق المدينة.",
            "bombard",
            {"perpetrator": ["الطائرات الحربية"], "target": ["سوق المدينة"]},
        ),
        ("انفجرت سيارة مفخخة أمام المسجد.", "bombard", {"target": ["المسجد"], "instrument": ["سيارة مفخخة"]}),
        ("سقطت قذيفة هاون على مدرسة.", "bombard", {"target": ["مدرسة"], "instrument": ["قذيفة هاون"]}),
        (
            "سقطت ثلاث قذائف صاروخية على حي الورود.",
            "bombard",
            {"target": ["حي الورود"], "instrument": ["ثلاث قذائف صاروخية"]},
        ),
        ("أضرم مجهولون النار بثلاث حافلات.", "arson", {"perpetrator": ["مجهولون"], "target": ["ثلاث حافلات"]}),
        # a limb or a sum stands for whose it is
        ("وضعوا كيساً على رأسي.", "illtreat", {"victim": ["رأسي"]}),
        ("أوثقوا أيدي عمي أنطون.", "illtreat", {"victim": ["عمي أنطون"]}),
        ("طلب الخاطفون من عائلتي خمسين ألف دولار.", "extort", {"perpetrator": ["الخاطفون"], "victim": ["عائلتي"]}),
        # deaths in custody and of want
        ("قُتل أخي في السجن.", "kill.custody", {"victim": ["أخي"]}),
        (
            "سلمت السلطات جثمانه إلى ذويه وعليه آثار ضرب.",
            "kill.custody",
            {"perpetrator": ["السلطات"], "victim": ["جثمانه"]},
        ),
        ("مات طفل رضيع بسبب نقص الحليب.", "death.unknown", {"victim": ["طفل رضيع"]}),
        # told to do what nobody would
        ("أجبروه على توقيع أوراق بيضاء.", "illtreat", {"victim": ["ه"]}),
        ("رفض الضابط تنفيذ الأمر.", "intercede", {"protector": ["الضابط"]}),
        ("رفض أن يفتح لنا صاحب البيت.", "refuse.shelter", {}),
        # a line of a list
        ("١- سمير حداد، ٣٤ عاماً، قُتل تحت التعذيب في السجن.", "kill.custody", {"victim": ["سمير حداد"]}),
        # who is named before the verb
        ("جارنا قتلته قذيفة.", "kill.indiscriminate", {"victim": ["جارنا"], "instrument": ["قذيفة"]}),
        ("عمتي دفنت ولادها بالجنينة.", "bury", {"recoverer": ["عمتي"], "buried": ["ولادها"]}),
    ],
)
def test_a_plain_sentence_is_read_with_its_parties_whole(text: str, code: str, parties: dict[str, list[str]]) -> None:
    found = [one for name, one in acts(text) if name == code]
    assert found, acts(text)
    assert any(all(one.get(role) == words for role, words in parties.items()) for one in found), found


def test_who_are_asked_for_their_sect_and_parted_are_screened_twice() -> None:
    found = acts("سألونا عن أسمائنا وعن طائفتنا ثم فصلوا الرجال عن النساء.")
    assert [(code, one["victim"]) for code, one in found] == [
        ("screen.identity", ["نا"]),
        ("screen.identity", ["الرجال"]),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "لو بقينا هناك لقتلونا جميعاً.",
        "ربما قتلوا الرهائن.",
        "هددوني بأن يغتصبوا زوجتي.",
        "منع عناصر الحاجز سيارات الإسعاف من نقل الجرحى.",
        "لم يقتلوا أحداً.",
        "يعاقب القانون كل من يخطف قاصراً بالسجن.",
    ],
)
def test_what_was_not_done_is_not_told_as_done(text: str) -> None:
    codes = {code for code, _ in acts(text)}
    assert not codes & {"kill.noncombatant", "sexual", "evacuate", "abduct", "kill.summary"}


@pytest.mark.parametrize(
    "text",
    [
        "قتل الوقت هوايته المفضلة.",
        "ضرب المدرس مثلاً من التاريخ.",
        "أطلق القاضي سراح التاجر بكفالة.",
        "أطلقت الوزارة حملة للتلقيح.",
        "خطف المنتخب الأضواء.",
        "انفجر الأطفال ضاحكين.",
        "سقط النظام السابق بعد ثلاثين عاماً.",
        "أخذت المحكمة بعين الاعتبار ظروف المتهم.",
        "أصيب جدي بنزلة برد في الشتاء.",
        "نزح السكان بسبب الفيضان.",
        "قصف اللاعب مرمى الخصم.",
        "اختطف الموت شاعرنا الكبير.",
        "أنقذ رجال الإطفاء القطة.",
        "وضعوا كيساً على الطاولة.",
    ],
)
def test_the_same_words_in_another_sense_tell_no_act(text: str) -> None:
    claims = read(text, text_id="t-1", settings=ReadSettings(language="ar")).claims
    assert [one.proposition.code for one in claims if one.proposition.kind == "act"] == []


def test_nobody_does_it_to_himself() -> None:
    for text in ("شيّع المئات جثمانه.", "بيت أبو رائد ما ضل منهن حدا، دبحوهن بالسكاكين. الشبيحة فاتوا عالحارة."):
        for _, one in acts(text):
            doing = [*one.get("perpetrator", []), *one.get("recoverer", [])]
            assert not set(doing) & {*one.get("victim", []), *one.get("buried", [])}


def test_a_verb_that_ends_a_text_is_read() -> None:
    assert read("قُتل", text_id="t-1", settings=ReadSettings(language="ar")).claims is not None
