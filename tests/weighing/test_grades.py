"""Reliability and credibility are judgments of persons, side by side, apart from proof; nothing is counted by them."""

from __future__ import annotations

import pytest
from tests.weighing.test_proof import Entry, accepted, found

from sijill.errors import UnknownWord
from sijill.record.finding import GRADES, Grade, finding_form, finding_from
from sijill.record.ruling import Ruling
from sijill.record.vocabulary import vocabulary
from sijill.weighing.grades import grades
from sijill.weighing.proof import proofs, verified

VALUES = [(of, value) for of, name in GRADES.items() for value in vocabulary().lists[name]]


def judged(place: int, of: str, value: str, *ids: str, by: str = "amal", undone: bool = False) -> Entry:
    return Entry(f"r-{place}", Ruling(ids, "prove", "why", finding=Grade(of, value)), by, "", undone)


@pytest.mark.parametrize(("of", "value"), VALUES)
def test_every_value_of_the_vocabulary_reads_back(of: str, value: str) -> None:
    assert finding_from(finding_form(Grade(of, value))) == Grade(of, value)


@pytest.mark.parametrize(
    ("of", "value"), [("trust", "unsure"), ("reliability", "corroborated"), ("credibility", "0.9")]
)
def test_no_other_word_and_no_number_is_a_judgment(of: str, value: str) -> None:
    with pytest.raises(UnknownWord):
        Grade(of, value)


def test_two_persons_who_judge_differently_stand_side_by_side() -> None:
    told = [
        judged(1, "reliability", "unsure", "s-1"),
        judged(2, "reliability", "likely_reliable", "s-1", by="rana"),
        judged(3, "reliability", "likely_unreliable", "s-1"),
        judged(4, "credibility", "possible", "c-a"),
    ]
    seen = grades(["s-1", "c-a"], told)
    assert [(one.by, one.grade, one.value) for one in seen if one.counts] == [
        ("amal", "reliability", "likely_unreliable"),
        ("rana", "reliability", "likely_reliable"),
        ("amal", "credibility", "possible"),
    ]
    assert [one.value for one in seen if not one.counts] == ["unsure"]


def test_what_was_taken_back_or_is_of_what_the_reader_has_not_is_left_out() -> None:
    assert grades(["s-1"], [judged(1, "reliability", "unsure", "s-1", undone=True)]) == ()
    assert grades(["c-a"], [judged(1, "reliability", "unsure", "s-1")]) == ()


def test_no_finding_looks_at_a_judgment() -> None:
    claims = accepted("a", "b")
    level = found(1, "reasonable_grounds", "c-a")
    told = [
        level,
        judged(2, "credibility", "unlikely", "c-a", "c-b"),
        judged(3, "reliability", "highly_unreliable", "s-1"),
    ]
    assert proofs(claims, told) == proofs(claims, [level])
    assert verified(claims, told) == verified(claims, [level])
