"""Arabic: whoever is held is not whoever holds them, who fell dead is who was shot at, and an arrest at work is one."""

from __future__ import annotations

import pytest

from sijill.reading.read import ReadSettings, read


def parties(text: str, code: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for claim in read(text, text_id="t-1", settings=ReadSettings(language="ar")).claims:
        if claim.proposition.code == code:
            for party in claim.proposition.parties:
                if party.passage is not None:
                    found.setdefault(party.role, []).append(party.passage.words)
    return found


@pytest.mark.parametrize(
    ("text", "code", "doers", "held"),
    [
        ("ضرب الحراس المعتقلين.", "torture", ["الحراس"], ["المعتقلين"]),
        ("قتل الجنود المعتقلين.", "kill.noncombatant", ["الجنود"], ["المعتقلين"]),
        ("عذب المحققون المعتقلين بالكهرباء.", "torture", ["المحققون"], ["المعتقلين"]),
    ],
)
def test_those_who_are_held_do_not_hold(text: str, code: str, doers: list[str], held: list[str]) -> None:
    found = parties(text, code)
    assert (found["perpetrator"], found["victim"]) == (doers, held)


def test_soldiers_who_are_held_themselves_stay_one_phrase() -> None:
    assert parties("قتلوا الجنود المعتقلين.", "kill.noncombatant") == {"victim": ["الجنود المعتقلين"]}
    assert read("زار الوفد الجنود المعتقلين.", text_id="t-1", settings=ReadSettings(language="ar")).claims == ()


def test_who_fell_dead_is_who_was_shot_at() -> None:
    found = parties("أطلق قناص النار على رجل فأرداه قتيلا.", "kill.noncombatant")
    assert set(found["victim"]) == {"رجل"}
    assert set(found["perpetrator"]) == {"قناص"}


def test_who_is_seized_at_work_is_seized_and_who_loses_it_is_not() -> None:
    assert parties("اعتقلوا زوجي من عمله.", "detain.arbitrary") == {"victim": ["زوجي"]}
    assert parties("أوقفوا زوجي عن عمله.", "detain.arbitrary") == {}
