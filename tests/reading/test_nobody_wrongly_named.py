"""A pronoun, a paper, a dream or the fire of an idiom makes nobody a killer, and no teller's words are another's."""

from __future__ import annotations

import pytest

from sijill.reading.read import ReadSettings, read


def acts(text: str, language: str = "en"):
    """The claims of acts."""
    found = read(text, text_id="t", settings=ReadSettings(language)).claims
    return [one for one in found if one.proposition.kind == "act"]


def parties(text: str, role: str, language: str = "en") -> list[str]:
    return [
        party.passage.words
        for one in acts(text, language)
        for party in one.proposition.parties
        if party.role == role and party.passage is not None
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Diary. Thursday 6 March. Uncle Fawaz came back. They shot Abu Nizar.",
        "The report said that the valley was calm. They shot Abu Nizar.",
    ],
)
def test_a_paper_is_no_killer(text: str) -> None:
    assert parties(text, "perpetrator") == ["They"]


def test_what_was_dreamt_did_not_happen() -> None:
    assert not [one for one in acts("I dreamed that I was killed.") if one.modality == "asserted"]


def test_the_fire_that_is_opened_is_nobody() -> None:
    assert parties("ضرب المر زوجها ثم أطلق عليه النار.", "perpetrator", "ar") != ["النار"]
    assert "النار" not in parties("شهدت سلوى أن المر ضرب زوجها ثم أطلق عليه النار.", "perpetrator", "ar")
    assert parties("أطلق الجنود عليهم النار.", "perpetrator", "ar") == ["الجنود"]


def test_the_day_of_an_announcement_is_not_the_day_of_the_killing() -> None:
    text = "أعلنت وزارة الداخلية يوم الاثنين 10 آذار 2025 مقتل تسعة أشخاص في بلدة المرسى. ثم أحرق الجنود البيوت."
    assert [one.proposition.when for one in acts(text, "ar")] == [None, None]
    said = "قال الوزير إن الجنود قتلوا يوم الاثنين 10 آذار 2025 تسعة أشخاص."
    assert [one.proposition.when.value.edtf for one in acts(said, "ar")] == ["2025-03-10"]


def test_counsel_speak_for_themselves() -> None:
    text = (
        "A witness testified that Murr struck her husband. Defence counsel said that the farmers had been killed by "
        "smugglers."
    )
    assert [one.voice.chain[0].teller for one in acts(text)] == ["a witness", "Defence counsel"]


@pytest.mark.parametrize(
    "told",
    [
        "Mayor Jamil Sawan said",
        "Colonel Jamil Sawan said on Friday",
        "said Dr Jamil Sawan",
        "said the provincial governor Jamil Sawan",
    ],
)
def test_who_closes_a_sentence_with_a_title_tells_it(told: str) -> None:
    (one,) = acts(f"The army said that the valley was calm. Four civilians were killed by soldiers, {told}.")
    assert one.voice.chain[0].teller.endswith("Jamil Sawan")


@pytest.mark.parametrize(
    "told", ["a hospital official said", "the doctor said on Friday", "said a doctor", "said police spokesman Adel"]
)
def test_who_closes_a_sentence_by_calling_tells_it(told: str) -> None:
    (one,) = acts(f"The army said that the valley was calm. Four civilians were killed by soldiers, {told}.")
    assert one.voice.chain[0].teller in told


def test_they_of_a_quotation_are_not_those_of_the_page() -> None:
    text = "The hospital's team met the police on the pitch. “They killed our sister,” said her brother Rami."
    assert parties(text, "perpetrator") == ["They"]


def test_a_new_scene_leaves_what_another_told() -> None:
    text = "قال قائد الكتيبة إن الجيش قصف القرية. بعد أسبوع خطف مجهولون زوجي."
    (taken,) = [one for one in acts(text, "ar") if one.proposition.code == "abduct"]
    assert [hop.teller for hop in taken.voice.chain] == ["the author"]


def test_the_soil_is_nobody_buried() -> None:
    assert "الثرى" not in parties("توفي الأستاذ فؤاد الراوي أمس. يوارى الثرى اليوم.", "buried", "ar")


@pytest.mark.parametrize(
    "text",
    [
        "Claims that civilians were killed in the shelling of Bel Amar are false.",
        "The rumour that soldiers shot the baker was untrue.",
        "Reports that two monks had been hanged proved unfounded.",
    ],
)
def test_what_is_called_false_is_not_told_as_done(text: str) -> None:
    assert not [one for one in acts(text) if one.modality == "asserted" and one.polarity == "said"]


def test_what_is_not_called_false_is_told() -> None:
    assert parties("Reports that two monks had been hanged reached us. Soldiers shot the baker.", "victim")


def test_what_was_dreamt_in_arabic_did_not_happen() -> None:
    assert not acts("حلمت أن أخي قتل.", "ar")


@pytest.mark.parametrize(
    "text",
    [
        "لا صحة للأنباء عن مقتل ثلاثة مدنيين.",
        "الأنباء عن مقتل ثلاثة مدنيين عارية عن الصحة.",
        "ما قيل عن قتل المدنيين مجرد شائعات.",
    ],
)
def test_what_is_called_false_in_arabic_is_not_told_as_done(text: str) -> None:
    assert not acts(text, "ar")


@pytest.mark.parametrize(
    "text",
    [
        "قتل 23 شخصا بينهم ست نساء في غارة على السوق.",
        "قتل 23 شخصا منهم ست نساء في غارة على السوق.",
        "قتلت غارة ثانية على السوق 23 شخصا.",
    ],
)
def test_part_of_the_dead_are_no_victims_of_the_others_and_a_raid_is_nobody(text: str) -> None:
    assert parties(text, "victim", "ar") == ["23 شخصا"]
    assert not parties(text, "perpetrator", "ar")


@pytest.mark.parametrize("dress", ["بالزي العسكري", "في زي عسكري"])
def test_what_men_wore_stands_between_them_and_whom_they_took(dress: str) -> None:
    text = f"اعتقل رجال {dress} أخي يوسف من بيتنا."
    assert (parties(text, "perpetrator", "ar"), parties(text, "victim", "ar")) == (["رجال"], ["أخي يوسف"])


def test_matters_and_goods_are_nobody() -> None:
    assert not acts("هاجم التجار قرار الوزارة احتجاز الشحنات في المرفأ.", "ar")


def test_who_was_born_is_not_his_father() -> None:
    text = "توفي الأستاذ إلياس مراد. ولد في هارون عام 1931 وكان والده خياطا. نجا من محاولة اغتيال عام 1978."
    assert parties(text, "victim", "ar") == ["الأستاذ إلياس مراد"]


def test_who_accuses_is_not_the_accused() -> None:
    assert parties("يتهم المتمردون الجيش بقتل 30 قرويا في أم زهرة.", "perpetrator", "ar") == ["الجيش"]


@pytest.mark.parametrize("text", ["Storm Hilda hit the coast.", "Hurricane Hilda killed nine people."])
def test_a_storm_with_a_name_is_nobody(text: str) -> None:
    assert not acts(text)


def test_who_warns_is_not_who_is_warned() -> None:
    assert not parties("Officials warned that rebels were close.", "protected")


def test_a_word_of_stress_stands_for_whom_it_stresses() -> None:
    text = "The plague killed one man in three. Pericles Salloum himself was shot by soldiers."
    assert parties(text, "victim")[-1] == "Pericles Salloum"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("I did not see him being beaten.", False),
        ("I never saw the soldiers shoot Samir.", False),
        ("I saw the soldiers shoot Samir.", True),
        ("I did not see who shot my brother.", True),
    ],
)
def test_what_was_not_seen_is_not_told_as_done(text: str, told: bool) -> None:
    assert bool(acts(text)) is told


def test_who_kills_himself_is_no_execution() -> None:
    assert not acts("The guards told us that Fadi had hanged himself.")


def test_who_knows_of_a_death_did_not_die() -> None:
    assert parties("We knew he had been beaten to death.", "victim") == ["he"]


def test_what_would_be_answered_was_not_done() -> None:
    assert not acts("The command warns that any attack on the town will be answered.")


def test_another_case_is_not_told_by_who_spoke_before() -> None:
    text = "His sister told the court that he was at home. In a separate case, Leo Marsh stabbed a taxi driver."
    assert [one.voice.chain[0].teller for one in acts(text)] == ["the author"]


@pytest.mark.parametrize(
    "text",
    [
        "كنت في التاسعة عشرة حين اعتقلوني.",
        "قتل الانفجار الأول تسعة مصلين، وقتل الثاني خمسة أشخاص.",
        "انتشل المسعفون ست جثث من بناية أصابها صاروخ في المدينة.",
        "ترك العدو 12 قتيلا في الميدان.",
    ],
)
def test_i_a_blast_the_dead_and_who_lost_them_kill_nobody_in_arabic(text: str) -> None:
    assert not parties(text, "perpetrator", "ar")


def test_the_son_of_an_uncle_is_one_man() -> None:
    assert parties("أوقف ابن عمها طارق الصباغ في القضية.", "victim", "ar") == ["ابن عمها طارق الصباغ"]


def test_raised_hands_are_no_abduction() -> None:
    assert not acts("قال شهود إن الرجل كان رافعا يديه.", "ar")


def test_who_is_named_beside_those_taken_was_taken_with_them() -> None:
    text = "Soldiers took away Hamid Nour and his two sons."
    assert parties(text, "victim") == ["Hamid Nour", "his two sons"]


def test_a_surname_that_is_a_weapon_is_somebody() -> None:
    assert parties("Soldiers arrested Hamid Nour and Adel Sarin.", "victim") == ["Hamid Nour", "Adel Sarin"]
