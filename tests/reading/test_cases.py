"""Cases of a report: what short sentences without a subject tell is told of the one whom the case is about."""

from __future__ import annotations

import pytest

from sijill.reading.read import ReadSettings, read
from sijill.record.claim import Claim

ANNEX = """Annex II. Individual cases

Case 1. N.K., male, 27, taxi driver. Arrested on 11 May 2011 at his home by members of Military Security. His family \
was told on 14 June that he had died.

Case 2. M.A., male, 16. Shot in the abdomen by a sniper on the roof of the post office on 8 July 2011 while carrying a \
wounded man. He bled to death. She was beaten.

Case 3. Unknown male, approximately 40. Body found on 20 July in a canal near Tell Fares.

Case 4. Brothers H. and T.D., 22 and 24. Taken from a bus by masked men on 3 August 2011. No information since.
"""


def claims(text: str, code: str) -> list[Claim]:
    found = read(text, text_id="t-1", settings=ReadSettings(language="en")).claims
    return [one for one in found if one.proposition.code.startswith(code)]


def victims(claim: Claim) -> list[str]:
    return [one.passage.words for one in claim.proposition.parties if one.role == "victim" and one.passage is not None]


def test_what_a_case_tells_is_told_of_whom_it_is_about() -> None:
    assert [victims(one) for one in claims(ANNEX, "detain")] == [["N.K."]]
    assert [victims(one) for one in claims(ANNEX, "kill")] == [["M.A."]]
    assert [victims(one) for one in claims(ANNEX, "death")] == [["N.K."], ["M.A."], ["Unknown male"]]
    assert [victims(one) for one in claims(ANNEX, "abduct")] == [["Brothers H. and T.D."]]
    assert [victims(one) for one in claims(ANNEX, "disappear")] == [["Brothers H. and T.D."]]


def test_who_is_inferred_from_a_pronoun_is_flagged_and_only_of_the_sex_that_is_told() -> None:
    died = claims(ANNEX, "death")[1]
    assert "victim" in died.drawn.inferred
    assert [victims(one) for one in claims(ANNEX, "assault")] == [["She"]]


def test_words_without_a_subject_make_no_second_act_and_no_place_goes_over_to_the_next_case() -> None:
    assert not claims(ANNEX, "fire")
    (gone,) = claims(ANNEX, "disappear")
    assert gone.proposition.where is None


def test_a_heading_that_numbers_no_person_is_no_case() -> None:
    assert not claims("Case 1. The mill. Burned on 3 May 1991 by soldiers.", "kill")


@pytest.mark.parametrize(
    ("case", "code"),
    [
        ("Marek Pera, 33. Killed two nurses in May.", "kill"),
        ("Marek Pera, 33. Threatened to kill his wife.", "threat"),
        ("Colonel Rammal (perpetrator). Arrested in 2012.", "detain"),
        ("Suspect Ilo Hamran, male. Accused of murder.", "kill"),
        ("Darvin Prison, built 1961. Missing since are two nurses.", "disappear"),
        ("Dano Pera, male, 40. Body found in a canal was that of a nurse.", "death.unknown"),
    ],
)
def test_whoever_does_it_or_is_accused_is_not_told_to_have_undergone_it(case: str, code: str) -> None:
    named = case.partition(",")[0].partition(" (")[0]
    assert all(named not in victims(one) for one in claims(f"Case 1. {case}", code))


def test_he_is_not_who_the_case_is_about_where_a_sentence_told_of_another() -> None:
    (one,) = claims("Case 1. M.A., male, 16. Shot by a sniper. The sniper was 30. He was killed by rebels.", "kill")[1:]
    assert "M.A." not in victims(one)


def test_how_often_and_when_are_no_object() -> None:
    told = claims("Case 1. Rami Adwan, 19. Shot three times by a guard. Beaten two days later.", "")
    assert [victims(one) for one in told if victims(one)] == [["Rami Adwan"], ["Rami Adwan"]]
