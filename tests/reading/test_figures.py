"""Figures: units, parts, derived rests, products; statements and attributes beside them."""

from __future__ import annotations

import pytest

from sijill.reading.read import ReadSettings, read
from sijill.record.claim import Claim, Figure


def claims(text: str, kind: str, language: str = "en") -> list[Claim]:
    """The claims of one kind."""
    reading = read(text, text_id="t-1", settings=ReadSettings(language=language))
    return [claim for claim in reading.claims if claim.proposition.kind == kind]


def figure(text: str, language: str = "en") -> Figure:
    """The one figure of a text."""
    (claim,) = claims(text, "figure", language)
    assert claim.proposition.figure is not None
    return claim.proposition.figure


def test_parts_and_the_derived_rest() -> None:
    found = figure("The inquiry counted 1,180 dead—214 of them soldiers and the rest civilians—in May 1998.")
    assert (found.unit, found.amount.min, found.amount.max) == ("persons killed", 1180, 1180)
    assert [(p.amount.min, p.derived) for p in found.parts] == [(214, False), (966, True)]
    assert found.parts[1].passage.words == "the rest civilians"
    assert (found.counted_how, found.period) == ("count", "May 1998")


def test_a_product_keeps_its_factors() -> None:
    found = figure("There were four houses, and in each of them they found two or three bodies.")
    assert (found.amount.min, found.amount.max) == (8, 12)
    assert [(f.min, f.max) for f in found.amount.product] == [(4, 4), (2, 3)]


def test_vague_numbers_stay_vague() -> None:
    found = figure("Dozens of fishermen were killed.")
    assert found.amount.max is None
    assert found.amount.convention


def test_what_the_text_does_not_say_is_none() -> None:
    found = figure("At least 40 people died.")
    assert (found.population, found.territory, found.period) == (None, None, None)


def test_a_larger_part_than_the_whole_is_no_part() -> None:
    assert figure("They reported 12 dead, 300 of them wounded.").parts == ()


def test_arabic_parts_and_rest() -> None:
    found = figure("أحصت اللجنة ٣١٢ قتيلاً، منهم ٤٧ من الشرطة والباقون مدنيون.", "ar")
    assert (found.unit, found.amount.min) == ("persons killed", 312)
    assert [(p.amount.min, p.derived) for p in found.parts] == [(47, False), (265, True)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The ministry denied that anyone had been arrested.", "st.deny"),
        ("The president promised an inquiry into the killings.", "st.inquiry_open"),
        ("The government released its report in May.", "st.inquiry_result"),
        ("The movement claimed responsibility for the attack.", "st.accept"),
        ("The army denied responsibility.", "st.deny_resp"),
        ("The government announced that the road was open.", "st.announce"),
        ("The minister promised to bring the killers to justice.", "st.pledge"),
    ],
)
def test_statements_of_authorities(text: str, code: str) -> None:
    assert [claim.proposition.code for claim in claims(text, "statement")] == [code]


def test_a_private_person_makes_no_official_statement() -> None:
    assert claims("My aunt announced that dinner was ready.", "statement") == []


def test_age_trade_and_kin() -> None:
    text = "Dalia Rahmoun, a pharmacist, stayed. Samir Deeb, 41, left. Her brother, Samir Deeb, wrote."
    found = [(c.proposition.code, c.proposition.value.words) for c in claims(text, "attribute") if c.proposition.value]
    assert ("attribute.occupation", "pharmacist") in found
    assert ("attribute.age", "41") in found
    assert [c.proposition.code for c in claims(text, "relation")] == ["relation.kin"]
