"""Who is no party of an Arabic act: kin read as verbs, words of place, what somebody was, a checkpoint as a place."""

from __future__ import annotations

import pytest

from sijill.reading.read import ReadSettings, read


def acts(text: str):
    found = read(text, text_id="t", settings=ReadSettings("ar")).claims
    return [one for one in found if one.proposition.kind == "act"]


def parties(text: str, code: str) -> list[tuple[str, str]]:
    """The roles and words of those who take part in the act of a code."""
    (found,) = [one.proposition for one in acts(text) if one.proposition.code.startswith(code)]
    return [(one.role, one.passage.words) for one in found.parties if one.passage is not None]


@pytest.mark.parametrize(
    "text",
    [
        "قتل المسلحون رجلا. وأخبرتها سلفتها بما جرى.",
        "قتل المسلحون رجلا. حماها رجل طيب.",
        "قتل المسلحون رجلا. كنتها معلمة.",
        "قتل المسلحون رجلا في أرض وادي الزيتون.",
        "قتل المسلحون رجلا. أما ابنه فلا نعرف أين هو.",
        "قتل المسلحون القائد أبي البراء بإصدار الأوامر.",
        "قتل المسلحون رجلا. وحلّقت طائرة مسيّرة قبل دقائق من القصف.",
    ],
)
def test_kin_fathers_names_and_a_plane_that_only_flies_tell_no_act(text):
    assert [one.proposition.code for one in acts(text)] == ["kill.noncombatant"]


@pytest.mark.parametrize(
    ("text", "code", "expected"),
    [
        ("أخذ المسلحون زوجي وأخي.", "abduct", ["المسلحون", "زوجي", "أخي"]),
        (
            "خطف المسلحون ابنها خالد، وعمره سبعة عشر عاماً، وابن جارتها.",
            "abduct",
            ["المسلحون", "ابنها خالد", "ابن جارتها"],
        ),
        ("مات أمامي ثلاثة تحت التعذيب.", "kill.custody", ["ثلاثة"]),
        ("كنت طالباً في السنة الثالثة حين اعتقلوني.", "detain", ["ني"]),
        ("من المجموعة التي اعتُقلت معي، وكنا خمسة، لم يخرج سوى اثنين.", "detain", ["المجموعة"]),
        ("اعتقلت كتيبة الأمن التابعة لنا ثلاثة أشخاص.", "detain", ["كتيبة الأمن التابعة لنا", "ثلاثة أشخاص"]),
        ("استشهد في هذه المعارك أربعة من إخواننا.", "kill", ["أربعة من إخواننا"]),
        ("أُحرقت سبعة منازل عمداً.", "arson", ["سبعة منازل"]),
        ("اعتقلت الشرطة الممرض عدنان قاسم.", "detain", ["الشرطة", "الممرض عدنان قاسم"]),
        ("ضربوا سمير بكعب البارودة على راسه.", "assault", ["سمير", "كعب"]),
        ("تداولوا خبر إعدام مقاتلينا عشرة أسرى.", "kill.summary", ["مقاتلينا", "عشرة أسرى"]),
    ],
)
def test_who_takes_part(text, code, expected):
    assert [words for _, words in parties(text, code)] == expected


def test_a_destroyed_tank_is_a_thing():
    assert ("target", "دبابتين") in parties("تمكن الجنود من تدمير دبابتين.", "destroy")


def test_whoever_goes_on_to_act_is_no_checkpoint_where_somebody_was_killed():
    text = "قُتل أبي على حاجز القوس. ثم أحرقوا بيت جارنا."
    assert parties(text, "arson") == [("target", "بيت جارنا")]


def test_no_word_of_a_fixed_phrase_is_the_missing_one():
    text = "خطف المسلحون ابنه خالد. لا خبر عنه."
    assert all(words != "لا" for _, words in parties(text, "disappear"))


def test_the_sex_of_a_name_is_that_of_its_verb():
    text = "روت سعاد كيف أخذوا جارها. «سحبوه من شعره وضربوه»، تقول سعاد."
    told = [one for one in acts(text) if one.voice.chain[0].teller == "سعاد"]
    named = [party.passage.words for one in told for party in one.proposition.parties if party.passage]
    assert named
    assert all("سعاد" not in words for words in named)


def test_of_two_armed_groups_of_the_paragraph_before_neither_is_taken_for_they():
    text = "حاصرت القوات البلدة، ثم اقتحمها عناصر ملثمون.\n\nوضربوا جارنا وأحرقوا بيته."
    assert [role for role, _ in parties(text, "arson")] == ["target"]
    alone = "اقتحم البلدة عناصر ملثمون.\n\nوضربوا جارنا وأحرقوا بيته."
    assert ("perpetrator", "عناصر ملثمون") in parties(alone, "arson")


def test_whose_names_were_asked_for_did_nothing():
    text = "دخلت قوة من اللواء التاسع القرية. جمعوا الرجال وسألوهم عن أسماء الثوار. واقتادوا عمي حسين."
    found = [words for role, words in parties(text, "abduct") if role == "perpetrator"]
    assert found == ["قوة من اللواء التاسع"]
