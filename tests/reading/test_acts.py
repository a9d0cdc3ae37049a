"""Acts drawn from English and Arabic: who, to whom, told how; and what must not be drawn."""

from __future__ import annotations

import pytest

from sijill.reading.read import ReadSettings, read
from sijill.record.claim import Claim


def acts(text: str, language: str = "en") -> list[Claim]:
    """The acts of a text."""
    reading = read(text, text_id="t-1", settings=ReadSettings(language=language))
    return [claim for claim in reading.claims if claim.proposition.kind == "act"]


def roles(claim: Claim, role: str) -> list[str]:
    """The words of the parties in a role."""
    return [p.passage.words for p in claim.proposition.parties if p.role == role and p.passage is not None]


@pytest.mark.parametrize(
    ("text", "code", "doers", "victims"),
    [
        ("Armed men killed two guards.", "kill.combat", ["Armed men"], ["two guards"]),
        ("The baker was murdered by soldiers.", "kill.noncombatant", ["soldiers"], ["The baker"]),
        ("Six farmers killed in a raid on the valley.", "kill.noncombatant", [], ["Six farmers"]),
        ("Gunmen, who killed a nurse, fled.", "kill.noncombatant", ["Gunmen"], ["a nurse"]),
        (
            "Police arrested the teacher and her brother.",
            "detain.arbitrary",
            ["Police"],
            ["the teacher", "her brother"],
        ),
        ("The killing of a judge by gunmen shook the town.", "kill.noncombatant", ["gunmen"], ["a judge"]),
        ("The judge’s murder shook the town.", "kill.noncombatant", [], ["The judge"]),
        ("Rebels carried out an attack on the mill.", "violence.unspecified", ["Rebels"], []),
        ("GUERRILLAS KIDNAPPED THE MAYOR", "abduct", ["GUERRILLAS"], ["THE MAYOR"]),
        ("guerrillas kidnapped the mayor", "abduct", ["guerrillas"], ["the mayor"]),
        ("Soldiers dragged his son out of the house.", "abduct", ["Soldiers"], ["his son"]),
    ],
)
def test_who_did_what_to_whom(text: str, code: str, doers: list[str], victims: list[str]) -> None:
    claim = next(claim for claim in acts(text) if claim.proposition.code == code)
    assert roles(claim, "perpetrator") == doers
    assert roles(claim, "victim") == victims


@pytest.mark.parametrize(
    "text",
    [
        "The clerk was fired from the cannery.",
        "He seized power in the spring.",
        "She held her breath.",
        "An earthquake hit the town and killed the market.",
        "They killed time with cards.",
        "He shot a film in the harbour.",
        "If they find the boat they will burn it.",
        "Did the soldiers kill the baker?",
        "Soldiers did not kill the baker.",
        "No soldier killed the baker.",
        "The guards tried to leave.",
        "The bank executed the order.",
    ],
)
def test_what_is_no_act(text: str) -> None:
    assert acts(text) == []


def test_an_earthquake_is_no_perpetrator() -> None:
    assert all(roles(claim, "perpetrator") == [] for claim in acts("An earthquake killed forty people."))


def test_each_of_those_joined_is_a_party_and_them_means_all() -> None:
    found = acts("Soldiers led her husband, his nephew (a clerk) and two porters out to the yard and shot them.")
    taken, shot = found
    assert roles(taken, "victim") == ["her husband", "his nephew", "two porters"]
    assert roles(shot, "victim") == ["her husband", "his nephew", "two porters"]
    assert {p.resolved_from.words for p in shot.proposition.parties if p.resolved_from is not None} == {"them"}
    assert "victim" in shot.drawn.inferred
    assert shot.proposition.code == "kill.summary"


def test_the_outcome_is_unknown_unless_said() -> None:
    (shot,) = acts("Men shot the ferryman.")
    (dead,) = acts("Men shot the ferryman dead.")
    assert (shot.proposition.outcome, dead.proposition.outcome) == ("unknown", "dead")


def test_an_unnamed_doer_is_an_unknown_party() -> None:
    (claim,) = acts("The ferryman was killed.")
    doer = next(p for p in claim.proposition.parties if p.role == "perpetrator")
    assert (doer.form, doer.passage) == ("unknown", None)


def test_a_group_keeps_its_number() -> None:
    (claim,) = acts("Around 25 people were abducted.")
    victim = next(p for p in claim.proposition.parties if p.role == "victim")
    assert victim.form == "group"
    assert victim.amount is not None
    assert (victim.amount.min, victim.amount.about) == (25, True)
    assert victim.passage is not None
    assert victim.passage.words == "Around 25 people"


def test_weapons_are_instruments() -> None:
    (claim,) = acts("He was beaten with electric cables.")
    assert roles(claim, "instrument") == ["electric cables"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("A neighbour sheltered the family.", "shelter"),
        ("Volunteers collected the bodies.", "recover.body"),
        ("The villagers buried two strangers.", "bury"),
        ("The caretaker would not let them in.", "refuse.shelter"),
        ("The man refused to open the door.", "refuse.shelter"),
        ("Soldiers set fire to the school.", "arson"),
        ("Fighters looted the shops.", "loot"),
        ("The families fled.", "displace"),
        ("Planes bombed the market.", "bombard"),
        ("Gunmen ambushed a convoy.", "ambush"),
        ("“We will report you,” he said.", "threat.denounce"),
        ("“What will you pay for your life?” they asked.", "extort"),
        ("The officer refused to open fire on the crowd.", "intercede"),
        ("Rebels took control of the customs post.", "take.territory"),
    ],
)
def test_the_kinds_of_act(text: str, code: str) -> None:
    assert code in [claim.proposition.code for claim in acts(text)]


def test_an_authority_that_says_it_was_not_denies() -> None:
    found = acts("The governor’s spokesman said that no soldier had killed the baker.")
    assert all(claim.polarity == "denied" for claim in found)


@pytest.mark.parametrize(
    ("text", "code", "doers", "victims"),
    [
        ("قُتل ثلاثة رجال وامرأة في القرية.", "kill.noncombatant", [], ["ثلاثة رجال", "امرأة"]),
        ("قتل مسلحون مجهولون الطبيب أمام منزله.", "kill.noncombatant", ["مسلحون مجهولون"], ["الطبيب"]),
        ("اقتاد مسلحون زوجها وابنه.", "abduct", ["مسلحون"], ["زوجها", "ابنه"]),
        ("اعتقلت قوات الأمن عشرات الشبان.", "detain.arbitrary", ["قوات الأمن"], ["عشرات الشبان"]),
        ("مقتل ستة مدنيين على يد عناصر من الميليشيا.", "kill.noncombatant", ["عناصر من الميليشيا"], ["ستة مدنيين"]),
        ("دخل المسلحون الحي وقتلوا ثلاثة رجال.", "kill.noncombatant", ["المسلحون"], ["ثلاثة رجال"]),
    ],
)
def test_arabic(text: str, code: str, doers: list[str], victims: list[str]) -> None:
    claim = next(claim for claim in acts(text, "ar") if claim.proposition.code == code)
    assert roles(claim, "perpetrator") == doers
    assert roles(claim, "victim") == victims


@pytest.mark.parametrize("text", ["لم يقتل أحد.", "قتل التجار الوقت بلعب النرد.", "هل قتلوا الرجل؟"])
def test_arabic_that_is_no_act(text: str) -> None:
    assert [claim for claim in acts(text, "ar") if claim.modality == "asserted"] == []
