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


@pytest.mark.parametrize(
    ("text", "victims", "doers"),
    [
        # the doers behind a later act are those of that act
        ("مقتل 151 مدنيا، فيما قُتل 43 على يد تنظيم مسلح.", ["151 مدنيا", "43"], ["تنظيم مسلح"]),
        ("اعتُقل الناشط عمر الدندل على الحاجز، والطبيبة هالة اقتيدت من قبل الجنود.", None, ["الجنود"]),
        # who bursts in, or fires, is not the one it is done to
        ("دخلوا الحارة. فاتوا علينا عشرون عسكري.", ["علينا"], None),
        ("واحد من العساكر قوّص عالباص.", [], ["واحد من العساكر"]),
        # adjectives of what kills are nobody
        ("انفجر لغم أرضي قرب القرية.", [], []),
        ("قُتل الجار سمير الناعم أمس. انفجر لغم أرضي بالسيارة.", ["الجار سمير الناعم"], []),
        ("ألقت مروحية برميلين متفجرين على المخيم.", [], None),
        ("أصيب صياد بجروح خطيرة.", ["صياد"], []),
        # "with her", "because they", "at the checkpoint" name nobody
        ("ماتت أمي تحت الردم ومعها بنت أختي.", ["أمي"], []),
        ("ماتت امرأة مسنة في الزنزانة لأنهم منعوا عنها الدواء.", ["امرأة مسنة"], []),
        # names of bodies and of men are whole
        ("اعتقل فرع الأمن السياسي المدرس رضوان شيخو.", ["المدرس رضوان شيخو"], ["فرع الأمن السياسي"]),
        ('قُتل رجلان على يد تنظيم "راية الفجر" في البلدة.', ["رجلان"], ['تنظيم "راية الفجر"']),
        ("قُتل الشيخ عبد الغفار الملا برصاص الشرطة.", ["الشيخ عبد الغفار الملا"], ["الشرطة"]),
        (
            "اختطفت مجموعة مسلحة يقودها أبو الليث كلاً من المحامي نبيل سركيس وابنه جورج.",
            ["المحامي نبيل سركيس", "ابنه جورج"],
            ["مجموعة مسلحة"],
        ),
        # a year is nobody, and a particle is no loss
        ("في 12 كانون الثاني 2016 استهدفت طائرة حربية السوق بصاروخين.", [], ["طائرة حربية"]),
        ("أما الحلاق توفيق فقد أوقفته دورية على الحاجز.", None, ["دورية"]),
        # of a band the two are not all, and who tells of a killing is not the one killed
        ("قُتل المحامي وابنه. واعترف أحد أفراد المجموعة بقتلهما.", ["المحامي", "ابنه", "هما"], []),
        ("قال إن مازن مات تحت التعذيب.", ["مازن"], []),
        ("قتلت القوات رجلاً، وأكدت الوزارة أن مسلحين قتلوه.", None, ["القوات", "مسلحين"]),
        ("داهمت قوة من المخابرات منزل المزارع عيسى واعتقلته.", ["المزارع عيسى"], ["قوة من المخابرات"] * 2),
        ("أجبر القصف مئات العائلات على الفرار.", ["مئات العائلات"], []),
        ("وأعدمت المعارضة المسلحة من جهتها أربعة جنود أسرى.", ["أربعة جنود"], ["المعارضة المسلحة"]),
        ("نُقل أخي إلى معسكر الفيض. ماتوا في سجن الصحراء.", ["أخي", "ماتوا"], []),
        ("قالوا إن الأطفال احتموا في الجامع وإن الشيخ أخفاهم.", [], []),
    ],
)
def test_who_did_it_and_to_whom_is_not_taken_from_beside_it(
    text: str, victims: list[str] | None, doers: list[str] | None
) -> None:
    assert victims is None or parties(text, "victim") == victims
    assert doers is None or parties(text, "perpetrator") == doers


@pytest.mark.parametrize(
    "text",
    [
        "فقدت ثلاث عائلات كل ما تملك.",
        "أخذت بالهاتف وعداً من ضابط بأنه سيعود.",
        "أخلت فرقنا أربعين عائلة من الحي.",
        "قصفوا الحي. الدفاع المدني شالنا.",
        "معي مصاري خبأتها بالخزانة.",
        "قال شاف مازن بالفرع ميتين وسبعة عشر.",
    ],
)
def test_no_loss_and_no_taking_is_made_of_everyday_words(text: str) -> None:
    assert parties(text, "victim") == []


def test_a_checkpoint_takes_nobody() -> None:
    assert "الحاجز" not in parties("وصل المسلحون. عالحاجز نزلوا خمس شباب من الباص وأخذوهم.", "perpetrator")


def test_mourners_are_not_counted_among_the_dead() -> None:
    text = "وشيّع الآلاف جثمان الطالب وائل قطيش."
    claims = read(text, text_id="t-1", settings=ReadSettings(language="ar")).claims
    assert [claim for claim in claims if claim.proposition.figure is not None] == []


@pytest.mark.parametrize(
    ("text", "teller"),
    [
        ('وثّقت رابطة "عهد" لحقوق الإنسان مقتل 214 مدنياً.', 'رابطة "عهد" لحقوق الإنسان'),
        ("وتحدثت رابطة المحامين عن أكثر من 300 قتيل.", "رابطة المحامين"),
        ("قُتل ستة أشخاص اليوم، وفق ما أفاد مصدر أمني.", "مصدر أمني"),
        ("حسب ما ذكرت وكالة سنا، أحرق المسلحون ثلاثة بيوت.", "وكالة سنا"),
    ],
)
def test_a_body_that_counted_is_the_one_that_tells(text: str, teller: str) -> None:
    claims = read(text, text_id="t-1", settings=ReadSettings(language="ar")).claims
    assert claims
    assert {claim.voice.chain[0].teller for claim in claims} == {teller}


def test_no_figure_is_drawn_from_what_was_not_admitted() -> None:
    text = "لم تعترف السلطات بأكثر من 17 حالة وفاة."
    assert read(text, text_id="t-1", settings=ReadSettings(language="ar")).claims == ()


def test_what_is_said_beside_a_denial_is_not_denied() -> None:
    text = "نفى وزير الدفاع الخبر، وقال إن القصف أسفر عن مقتل 25 منهم."
    claims = read(text, text_id="t-1", settings=ReadSettings(language="ar")).claims
    assert {claim.polarity for claim in claims if claim.proposition.kind in ("act", "figure")} == {"said"}


@pytest.mark.parametrize(
    ("text", "code", "victims"),
    [
        (
            "اعتقل الجنود المدرس رضوان شيخو والمهندس جلال مراد.",
            "detain.arbitrary",
            ["المدرس رضوان شيخو", "المهندس جلال مراد"],
        ),
        ("ولا تزال الممرضة رنا الصالح رهن الاحتجاز.", "detain.arbitrary", ["الممرضة رنا الصالح"]),
        ("وفُقد الاتصال بسائق الشاحنة محمود عرعور.", "disappear", ["سائق الشاحنة محمود عرعور"]),
        ("ومن بين القتلى الطفلة جنى رستم.", "kill.noncombatant", ["الطفلة جنى رستم"]),
        ("أطلق الجندي النار على رأس الحاج يوسف القاسم.", "kill.attempt", ["الحاج يوسف القاسم"]),
        ("قصفوا السوق ما أودى بحياة ستة مدنيين.", "kill.noncombatant", ["ستة مدنيين"]),
        ("قضت وحدات الجيش على 12 إرهابياً.", "kill.combat", ["12 إرهابياً"]),
        ("وألقى جندي شاباً من على الجسر.", "kill.attempt", ["شاباً"]),
    ],
)
def test_acts_told_in_other_words_name_whom_they_were_done_to(text: str, code: str, victims: list[str]) -> None:
    claims = read(text, text_id="t-1", settings=ReadSettings(language="ar")).claims
    found = [claim.proposition for claim in claims if claim.proposition.code == code]
    assert [
        one.passage.words for act in found for one in act.parties if one.role == "victim" and one.passage
    ] == victims


def test_cases_of_an_act_are_counted() -> None:
    claims = read("سجلت الرابطة 96 حالة اعتقال.", text_id="t-1", settings=ReadSettings(language="ar")).claims
    assert [
        (one.proposition.figure.unit, one.proposition.figure.amount.min) for one in claims if one.proposition.figure
    ] == [("persons detained", 96)]
