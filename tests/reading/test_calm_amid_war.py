"""Ordinary life told inside texts on war is no violence, and lists of other people name none of the harmed."""

from __future__ import annotations

import pytest

from sijill.reading.read import ReadSettings, read
from sijill.record.claim import Claim

WAR = (
    "The militia held the town that year, and there was shelling in the spring. "
    "Soldiers with rifles stood at the bridge, and the prison was full. "
)


def acts(text: str, language: str = "en") -> list[Claim]:
    claims = read(text, text_id="t-1", settings=ReadSettings(language=language)).claims
    return [one for one in claims if one.proposition.kind == "act"]


def told(sentence: str) -> list[str]:
    """The codes of what a sentence tells, alone and amid war."""
    amid = [one for one in acts(WAR + sentence) if one.passage.start >= len(WAR)]
    return sorted({one.proposition.code for one in (*acts(sentence), *amid)})


def named(text: str, language: str = "en") -> set[str]:
    drawn = [one for one in acts(text, language) if one.drawn.rule.startswith("act/named-row")]
    return {p.passage.words for one in drawn for p in one.proposition.parties if p.passage is not None}


NAMES = "Omar Dib, 40\nHanna Torok\nSalim Haddad"


@pytest.mark.parametrize(
    "heading",
    [
        "Staff of the Centre for the Disappeared",
        "Present at the meeting on victims:",
        "Prayers for the dead were said by:",
        "Lawyers for the detainees:",
        "Injured list",
        "The wounded were treated by the following doctors:",
        "Those who buried the dead:",
        "References on deaths in custody",
        "Donations for the wounded",
        "Photographs of the dead by",
        "Persons responsible for missing property",
        "Guards of the prisoners",
        "Prisoners exchanged on 4 May:",
        "Suspects in the murdered teacher case:",
        "Perpetrators of the killing of the disappeared",
        "Dead Sea Trading Company",
        "Fallen Oaks School, class of 1989",
        "Tickets for the play Murdered by Night:",
        "Recipients of letters from prisoners",
        "Parents of children killed in the raid:",
        "Doctors for children wounded in the raid:",
        "Deaths and births registered in May",
        "Obituaries\nThe deceased of the parish:",
        "Chapter headings\n\nThe Missing",
    ],
)
def test_a_list_of_others_names_none_of_the_harmed(heading: str) -> None:
    assert named(f"{heading}\n{NAMES}") == set()


@pytest.mark.parametrize(
    "heading",
    [
        "Killed in the school of Tamar:",
        "Members of the Karram family killed on the bridge:",
        "Updated list of missing persons from the village of Old Tamar",
        "Annex B. Fifty-four men who were detained at the mill",
        "Teachers and pupils killed in the strike on the school:",
        "Students of the Law Faculty who disappeared in 1977",
        "Tamar: killed, 3 May",
        "The dead of the mill",
    ],
)
def test_a_list_of_the_harmed_still_names_them(heading: str) -> None:
    assert named(f"{heading}\n{NAMES}") == {"Omar Dib", "Hanna Torok", "Salim Haddad"}


ARABIC = "\nعمر ديب\nسليم حداد"


@pytest.mark.parametrize(
    "heading",
    [
        "محامو المعتقلين:",
        "فريق شهداء تل النور لكرة القدم:",
        "مدرسة الشهداء",
        "أطباء عالجوا الجرحى:",
        "الحضور في اجتماع لجنة الضحايا:",
        "وفيات الأسبوع بسبب الشيخوخة:",
        "ممثلو مسلسل المفقودون:",
        "قائمة المتهمين بقتل الشهداء:",
    ],
)
def test_an_arabic_list_of_others_names_none_of_the_harmed(heading: str) -> None:
    assert named(heading + ARABIC, "ar") == set()


@pytest.mark.parametrize(
    "heading",
    ["شهداء قصف مدرسة النور:", "قائمة بأسماء المعتقلين في السجن", "أسماء الأطفال الذين قتلوا:", "الأطفال الشهداء:"],
)
def test_an_arabic_list_of_the_harmed_still_names_them(heading: str) -> None:
    assert named(heading + ARABIC, "ar") == {"عمر ديب", "سليم حداد"}
