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


@pytest.mark.parametrize(
    "sentence",
    [
        "The old man did not live to see the spring; he died in his sleep at ninety.",
        "He pulled the trigger of the water pistol and nothing happened.",
        "They brought him home on a cart, drunk and singing.",
        "The soldiers took us in their lorry to the dance at the school.",
        "The guards took the prisoners to the chapel on Sunday for the mass.",
        "The soldiers pulled the boy out of the river and gave him dry clothes.",
        "The teacher made the pupils recite the poem in front of the class.",
        "The soldiers carried our furniture upstairs when we moved in.",
        "The village was deserted at noon, as it always is in August.",
        "The forest was alight with autumn colours.",
        "The mayor gave away the house of his late father to the nurses.",
        "The villa served as headquarters of the relief committee.",
        "The school was turned into a hospital for the winter.",
        "The orchard was sold to a family from the city.",
        "We left for the mountains as we did each summer.",
        "We were on the road with the orchestra for three months.",
        "There were bodies in the pool all day, brown and happy.",
        "The body of the car was found in a ditch.",
        "The prison governor handed back the remains of the budget.",
        "He came home on crutches after the football match.",
        "The head teacher forbade us to speak in the corridor.",
        "The doctor gave him electric shocks to start his heart.",
        "The sergeant sent for the girls to sing at the concert in the evening.",
        "The officers took the women aside to explain the new rations.",
        "The guards did not let anyone leave the museum until the painting was found.",
        "The farmers paid the soldiers for the horses they had bought from them.",
        "She borrowed money to buy her brother a bicycle.",
        "My mother said we would be sorry if we did not eat our soup.",
        "The doctor told him he would not live to see his grandchildren if he went on smoking.",
        "Somebody left a wreath on the doorstep of the widow.",
        "The cat left a dead rat on the doorstep.",
        "The officer walked down the row and shook hands with the cadets.",
        "The soldiers came into the yard and asked for water.",
        "The police went from house to house to warn of the flood.",
        "The audience killed the joke.",
        "Typhus killed many people in that district in the last century.",
        "We are still waiting for my uncle; the train is late.",
        "The interrogator gave me tea and let me go home.",
        "My grandfather was dead before I was born.",
        "Latin is a dead language.",
        "He is dead to me, my father said of my uncle.",
        "The comrades gave their lives to the party and grew old in it.",
        "The graves were counted by the parish each year.",
        "The soldiers took their boots off.",
        "The soldiers shared their rations with us.",
        "A man was killed by a bear.",
        "She was drowned in paper at the office of the prison.",
        "The guards walked us off to the canteen.",
    ],
)
def test_ordinary_life_amid_war_tells_no_act(sentence: str) -> None:
    assert told(sentence) == []


def roles(text: str, role: str) -> set[str]:
    return {p.passage.words for one in acts(text) for p in one.proposition.parties if p.role == role and p.passage}


def test_those_who_were_left_are_not_those_killed() -> None:
    assert roles("All but two of the hostages were killed.", "victim") == {"All but two of the hostages"}


def test_he_is_the_one_known_to_be_a_man() -> None:
    text = "The nurse hid the boy from the gendarmes. They found him and hanged him."
    assert roles(text, "victim") == {"the boy"}


def test_bodies_of_people_are_still_theirs() -> None:
    assert roles("The body of Ana Doran was found in the well.", "victim") == {"The body of Ana Doran"}


def test_bombs_far_off_on_the_page_kill_nobody() -> None:
    text = "There was shelling in March. The mill stood. We sowed in April. The patrol came. He is dead."
    assert "kill.indiscriminate" not in {one.proposition.code for one in acts(text)}


@pytest.mark.parametrize(
    "sentence",
    [
        "He was shot in front of the others and lost a leg.",
        "The boys were clubbed one after another and let go.",
        "The soldiers beat him until he stopped breathing, and a nurse revived him.",
        "The blast blew him up the stairs.",
        "He bled out the window frame with paint.",
        "We found Ana in the ditch, her hands tied, and cut her free.",
        "He lay on the floor with a hole in his sock.",
        "The crew was drowned out by the guns.",
    ],
)
def test_nobody_who_lives_is_called_dead(sentence: str) -> None:
    assert "dead" not in {one.proposition.outcome for one in acts(WAR + sentence) if one.passage.start >= len(WAR)}
