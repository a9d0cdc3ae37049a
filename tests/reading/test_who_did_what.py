"""Who did it and to whom: nobody who acts may be read as the one it was done to, and no name may be lost."""

from __future__ import annotations

import pytest

from sijill.reading.read import ReadSettings, read

Told = tuple[str, str, tuple[str, ...], tuple[str, ...]]


def acts(text: str, language: str = "en") -> list[Told]:
    """Code, modality, those who did it and those it was done to, of every act."""
    found = read(text, text_id="t-1", settings=ReadSettings(language=language)).claims
    rows = []
    for claim in found:
        if claim.proposition.kind != "act":
            continue
        named = [one for one in claim.proposition.parties if one.passage is not None]
        doers = tuple(one.passage.words for one in named if one.role in ("perpetrator", "protector", "recoverer"))
        others = tuple(one.passage.words for one in named if one.role in ("victim", "target", "protected", "buried"))
        rows.append((claim.proposition.code, claim.modality, doers, others))
    return rows


@pytest.mark.parametrize(
    ("text", "doers", "undergoers"),
    [
        ("Police killed around 40 protesters in the square.", ("Police",), ("around 40 protesters",)),
        ("Soldiers arrested at least thirty students.", ("Soldiers",), ("at least thirty students",)),
        ("Men riding a motorcycle shot and killed Omar Rell.", ("Men",), ("Omar Rell",)),
        ("Two nuns who had gone back for a child were killed by raiders.", ("raiders",), ("Two nuns",)),
        ("The men who attacked the village burned the mill.", ("The men",), ("the mill",)),
        ("Three clerks hired by a bank, who were kidnapped by rebels, returned.", ("rebels",), ("Three clerks",)),
        ("The men of the quarter were lined up and shot one by one.", (), ("The men of the quarter",)),
        ("The raid, claimed by the Red Hand, killed nine.", (), ("nine",)),
        ("Guards killed in May were buried on Monday.", (), ("Guards",)),
        ("A widow, slain at her door, had no kin.", (), ("A widow",)),
        ("They carried off boys to carry shells, and shot the headmaster.", ("They",), ("the headmaster",)),
        ("The clerks whom the soldiers burned alive were brothers.", ("the soldiers",), ("The clerks",)),
        ("They cut the throat of the night watchman.", ("They",), ("the night watchman",)),
        ("All five had their throats cut.", (), ("All five",)),
        ("Rocket fire hit a clinic, the mayor said, wounding two nurses.", (), ("two nurses",)),
        ("He was kidnapped, tortured and murdered by the secret police.", ("the secret police",), ("He",)),
        ("In the night soldiers came and took my brother.", ("soldiers",), ("my brother",)),
        ("The man the soldiers killed was my brother.", ("the soldiers",), ("The man",)),
        ("the soldiers my father fought killed his brother.", ("the soldiers",), ("his brother",)),
        ("Gunmen who took a trader, a nurse and a cook were killed by troops.", ("troops",), ("Gunmen",)),
        ("Troops freed Amina Yusuf, abducted by gunmen.", ("gunmen",), ("Amina Yusuf",)),
        ("She was killed not by the rebels but by the army.", ("the army",), ("She",)),
        ("Soldiers shot Omar Said and Ali Nur.", ("Soldiers",), ("Omar Said", "Ali Nur")),
        ("Ali Hassan, whose brother fled, was jailed by police.", ("police",), ("Ali Hassan",)),
    ],
)
def test_those_who_act_are_not_those_it_is_done_to(text: str, doers: tuple[str, ...], undergoers: tuple[str, ...]):
    found = acts(text)
    whole = [row for row in found if set(undergoers) <= set(row[3])]
    assert whole, found
    assert any(row[2] == doers for row in whole), found
    for _, _, did, done_to in found:
        assert not set(did) & set(done_to), found
        assert not set(doers) & set(done_to), found


@pytest.mark.parametrize(
    "text",
    [
        "The man who killed for money left.",
        "The cabinet killed off a plan to reopen the railway.",
        "The colonel denied killing anyone.",
        "He was acquitted of killing his neighbour.",
        "In that country smugglers are often arrested at the border.",
        "Any house that hid a deserter was marked.",
        "The scandal destroyed careers.",
        "The harbour was captured on canvas by a painter.",
        "Hassan Ali escaped being killed by the soldiers.",
        "The army never admitted killing the nuns.",
        "Police deny having beaten the student.",
        "She took her own life.",
        "The girl broke her leg when the bell rang.",
        "Doctors cut off the leg of a wounded boy.",
        "The boy spat on the ground.",
        "The army took Goma.",
        "There is no evidence that police killed the boy.",
        "The mayor was nearly killed by a bomb.",
        "There was no massacre of villagers.",
    ],
)
def test_what_was_not_done_is_no_act(text: str):
    assert acts(text) == []


def test_who_says_he_would_shoot_threatens_and_has_not_shot():
    assert [(row[0], row[3]) for row in acts("One soldier said he would shoot me.")] == [("threat.death", ("me",))]


def test_who_is_saved_from_a_mob_was_not_lynched():
    found = acts("The officer saved the student from being lynched by the mob.")
    assert [row[0] for row in found] == ["intercede"]


def test_those_kept_from_burying_have_not_buried():
    found = acts("They prevented families from burying their dead.")
    assert [(row[0], row[3]) for row in found] == [("corpse", ("families",))]


def test_a_name_in_apposition_is_kept():
    assert acts("A fourth man, the driver Koffi Mensu, was stabbed to death.")[0][3] == (
        "A fourth man, the driver Koffi Mensu",
    )
    assert acts("Two journalists, Ana Pires and Tom Obel, were abducted.")[0][3] == (
        "Two journalists, Ana Pires and Tom Obel",
    )
    assert acts("My cousin was killed by a man named Rafiq.")[0][2] == ("a man named Rafiq",)


def test_a_neighbour_with_a_name_is_one_and_not_two():
    ((_, _, doers, undergoers),) = acts("Her neighbour, a retired tram driver named Yunus, hid two girls.")
    assert doers == ("Her neighbour, a retired tram driver named Yunus",)
    assert undergoers == ("two girls",)


def test_those_who_are_told_dead_get_no_doer_from_the_sentence_before():
    found = acts("أطلق الحراس النار على رجل. لقي أربعة مدنيين مصرعهم في السوق.", "ar")
    assert [row[2] for row in found if row[0] == "kill.noncombatant"] == [()]


def test_who_denies_does_not_tell_on():
    told = read(
        "The governor denied that anyone had died. Guards killed two clerks at the mill.",
        text_id="t-1", settings=ReadSettings(language="en"),
    ).claims  # fmt: skip
    kill = next(claim for claim in told if claim.proposition.code == "kill.noncombatant" and claim.polarity == "said")
    assert [hop.teller for hop in kill.voice.chain] == ["the author"]


def test_the_judge_and_her_driver_are_two_and_not_three():
    assert acts("The judge, Pilar Cruz, and her driver were shot by men.")[0][3] == (
        "The judge, Pilar Cruz",
        "her driver",
    )


@pytest.mark.parametrize(
    ("text", "modality", "doer"),
    [
        ("The bishop accused soldiers of killing six priests.", "accused", "soldiers"),
        ("Soldiers were accused of killing six priests.", "accused", "Soldiers"),
        ("The rebels were blamed for the murder of a judge.", "accused", "The rebels"),
        ("The Red Hand claimed responsibility for the bombing of the pipeline.", "admitted", "The Red Hand"),
        ("The bombing of the pipeline was attributed to the Red Hand.", "accused", "the Red Hand"),
        ("The major admitted killing two prisoners.", "admitted", "The major"),
        ("Captain Rios was convicted of the murder of six priests.", "asserted", "Captain Rios"),
        ("Police were accused of the murder of a boy by his mother.", "accused", "Police"),
    ],
)
def test_blame_is_told_as_blame(text: str, modality: str, doer: str):
    ((_, told, doers, _),) = acts(text)
    assert (told, doers) == (modality, (doer,))


@pytest.mark.parametrize(
    "text",
    [
        "John Kamau was not convicted of the murder of a boy.",
        "The killing of the nuns was not claimed by the rebels.",
        "Omar was falsely accused of the murder of two clerks.",
        "Omar is no longer held responsible for the murder of two clerks.",
    ],
)
def test_who_is_cleared_is_not_named_and_the_act_stands(text: str):
    ((code, told, doers, undergoers),) = acts(text)
    assert (code, doers) == ("kill.noncombatant", ())
    assert undergoers
    assert told in ("asserted", "accused")


def test_who_is_arrested_for_it_did_it_as_accused():
    found = acts("Police arrested John Kamau for killing a trader.")
    assert ("kill.noncombatant", "accused", ("John Kamau",), ("a trader",)) in found


def test_a_text_without_capitals_keeps_its_names():
    shouted = "MAYOR RAMON FUENTES WAS KIDNAPPED ON 9 APRIL BY SUSPECTED GUERRILLAS."
    for text in (shouted, shouted.lower()):
        ((code, _, doers, undergoers),) = acts(text)
        assert (code, doers[0].lower(), undergoers[0].lower()) == (
            "abduct",
            "suspected guerrillas",
            "mayor ramon fuentes",
        )


def test_a_review_of_a_film_tells_no_event():
    review = "The thriller has a thin plot. Two gunmen are shot and the heroine is kidnapped."
    assert acts(review) == []
    assert acts("Two gunmen were shot and the clerk was kidnapped.") != []


def test_a_bomb_at_a_match_is_told():
    told = "A bomb exploded at the stadium during the league match, killing the goalkeeper and two fans after a goal."
    assert any(row[0].startswith("kill") for row in acts(told))


@pytest.mark.parametrize(
    ("text", "code", "undergoers"),
    [
        ("لقي سبعة مدنيين مصرعهم في السوق.", "kill.noncombatant", ("سبعة مدنيين",)),
        ("اغتال مجهولون قبل يومين رئيس البلدية.", "kill.noncombatant", ("رئيس البلدية",)),
        ("داهمت الدوريات عشرات المنازل.", "raid", ("عشرات المنازل",)),
        ("نقل والدي إلى سجن الصحراء.", "detain.arbitrary", ("والدي",)),
        ("عثر على جثتي شقيقين قرب النهر.", "death.unknown", ("شقيقين",)),
        ("سحب الجنود أخي من البيت.", "abduct", ("أخي",)),
        ("الجنود الذين قتلوا أخي هربوا إلى الجبل.", "displace", ("الجنود",)),
        ("الرجل الذي عذبه الضابط توفي في السجن.", "kill.custody", ("الرجل",)),
        ("قتل الجنود خالد يوسف.", "kill.noncombatant", ("خالد يوسف",)),
    ],
)
def test_arabic_acts(text: str, code: str, undergoers: tuple[str, ...]):
    found = acts(text, "ar")
    assert any(row[0] == code and row[3] == undergoers for row in found), found


def test_what_was_denied_is_no_act_in_arabic_and_what_was_tried_is_an_attempt():
    assert acts("نفى الجيش قتل مدنيين.", "ar") == []
    assert {row[0] for row in acts("حاول الجنود قتل الأسرى.", "ar")} == {"kill.attempt"}


def test_the_wounded_pulled_from_a_house_are_helped():
    assert {row[0] for row in acts("سحب المسعفون الجرحى من البيت.", "ar")} <= {"aid", "evacuate"}


def test_the_wounded_brought_to_a_hospital_are_not_abducted():
    assert all(row[0] != "abduct" for row in acts("نقل الجرحى إلى المشفى الميداني.", "ar"))
