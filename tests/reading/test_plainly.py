"""What is said of a person in so many words: birth, age, sex, status, kin, office, life; and what sounds like it."""

from __future__ import annotations

import pytest

from sijill.reading.read import ReadSettings, read
from sijill.record.claim import Claim


def told(text: str) -> list[tuple[str, str]]:
    return [(one.proposition.code.removeprefix("attribute."), value(one)) for one in claims(text)]


def claims(text: str) -> list[Claim]:
    found = read(text, text_id="t-1", settings=ReadSettings(language="en")).claims
    return [one for one in found if one.proposition.kind in ("attribute", "relation")]


def value(claim: Claim) -> str:
    return "" if claim.proposition.value is None else claim.proposition.value.words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nadir Salloum was born in 1944.", ("birth", "1944")),
        ("Nadir Salloum, born in Kessembe on 3 May 1944, fled.", ("birth", "3 May 1944")),
        ("1944 is the year in which Nadir Salloum was born.", ("birth", "1944")),
        ("Nadir Salloum was aged 12 in 1975.", ("age", "aged 12")),
        ("In 1975 Nadir Salloum was twelve years old.", ("age", "twelve years old")),
        ("Nadir Salloum was 22 when he was arrested in 1999.", ("age", "22")),
        ("Nur Salloum was a woman.", ("sex", "a woman")),
        ("Nadir Salloum was an unarmed civilian.", ("combat_status", "an unarmed civilian")),
        ("Nadir Salloum was the son of Hatim.", ("relation.kin", "the son of Hatim")),
        ("Nadir Salloum was the mayor of Kessembe in 1999.", ("occupation", "the mayor of Kessembe")),
        ("Nadir Salloum commanded the Third Brigade in 2001.", ("occupation", "commanded the Third Brigade")),
        ("Nadir Salloum has been dead since 4 May 2001.", ("life_status", "dead")),
        ("Nadir Salloum was seen alive in May 2001.", ("life_status", "seen alive")),
        ("Nadir Salloum passed away on 3 May 2001.", ("life_status", "passed away")),
        ("They saw Nadir Salloum. He was born in 1944.", ("birth", "1944")),
    ],
)
def test_what_is_said_in_so_many_words_is_read(text: str, expected: tuple[str, str]) -> None:
    assert expected in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Nadir Salloum was one of them.",
        "Nadir Salloum was 10 minutes late.",
        "Nadir Salloum was 40 metres away.",
        "Nadir Salloum was dead tired.",
        "Nadir Salloum was not a soldier.",
        "Nadir Salloum was the last to leave.",
        "Nadir Salloum was three months in hospital.",
        "Hope was born in those days.",
    ],
)
def test_what_only_sounds_like_it_is_left_alone(text: str) -> None:
    assert told(text) == []


def test_an_age_has_the_time_of_its_sentence_and_no_other() -> None:
    (dated,) = claims("On 11 April 1997 Nadir Salloum was 61 years old.")
    assert dated.proposition.when is not None
    assert dated.proposition.when.value.edtf == "1997-04-11"
    undated = claims("They came on 11 April 1997. Nadir Salloum was 61 years old.")[-1]
    assert undated.proposition.when is None


def test_an_office_held_until_a_year_ended_then_and_began_nobody_says_when() -> None:
    (held,) = claims("Nadir Salloum was a member of the council until 1999.")
    assert held.proposition.when is not None
    assert held.proposition.when.value.edtf == "/1999"
