"""Denials by bodies and by those who are said to have done it, and calm announced."""

from __future__ import annotations

import pytest

from sijill.reading.read import ReadSettings, read
from sijill.record.claim import Claim


def claims(text: str) -> tuple[Claim, ...]:
    return read(text, text_id="t-1", settings=ReadSettings(language="en")).claims


@pytest.mark.parametrize(
    "text",
    [
        "The Third Brigade stated that its men did not kill Nadir Salloum in Kessembe on 3 May 1999.",
        "The Third Brigade let it be known that its men had not killed Nadir Salloum.",
        "Nadir Salloum was not killed by its men, the General Command said.",
    ],
)
def test_what_a_body_says_that_it_did_not_do_is_a_denied_act(text: str) -> None:
    denied = [one for one in claims(text) if one.polarity == "denied"]
    assert [one.proposition.code.partition(".")[0] for one in denied] == ["kill"]


def test_what_somebody_merely_did_not_see_done_is_no_denial() -> None:
    assert not [one for one in claims("Rana said that they did not kill Nadir Salloum.") if one.polarity == "denied"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The Third Brigade denies holding Nadir Salloum.", "st.deny"),
        ("The Third Brigade denies having held Nadir Salloum.", "st.deny"),
        ("The Third Brigade denied that it was holding Nadir Salloum.", "st.deny"),
        ("The army said it had nothing to do with the killing of Nadir Salloum.", "st.deny_resp"),
        ("The army grants that Nadir Salloum died and says that it had no hand in it.", "st.deny_resp"),
    ],
)
def test_a_statement_that_denies_names_whom_it_is_about(text: str, code: str) -> None:
    (found,) = [one for one in claims(text) if one.proposition.code == code]
    about = [one.passage.words for one in found.proposition.parties if one.role == "subject" and one.passage]
    assert about == ["Nadir Salloum"]


def test_who_acknowledges_a_death_has_not_admitted_a_killing() -> None:
    text = "The army acknowledges the death of Nadir Salloum in Kessembe but denies any responsibility."
    found = claims(text)
    assert "st.accept" not in {one.proposition.code for one in found}
    done = [one for claim in found for one in claim.proposition.parties if one.role == "perpetrator"]
    assert all(one.passage is None for one in done)


@pytest.mark.parametrize(
    "text",
    [
        "The council announced on 15.7.1998 that the operation is over in Kessembe.",
        "The governor said on 3 May 2001 that the fighting was over in Kessembe.",
    ],
)
def test_calm_announced_on_a_day_is_a_statement_of_that_day(text: str) -> None:
    (found,) = [one for one in claims(text) if one.proposition.code == "st.announce"]
    assert found.proposition.when is not None


@pytest.mark.parametrize(
    "lead", ["From an unsigned letter:", "From a letter that bears no name:", "An anonymous note reads:"]
)
def test_an_unsigned_letter_is_nobody_s_whom_the_text_names(lead: str) -> None:
    text = f"By Lina Odeh\n\nTwo men were shot in Kessembe.\n\n{lead}\n\nIn May 1999 I was beaten until morning.\n"
    (beaten,) = [one for one in claims(text) if one.proposition.code == "assault"]
    assert not beaten.voice.perceiver.named
    (shot,) = [one for one in claims(text) if one.passage.words.startswith("Two men")]
    assert shot.voice.perceiver.teller == "the author"


def test_a_dated_day_is_read_day_first_between_full_stops_and_by_its_neighbours_between_slashes() -> None:
    def day(text: str) -> str | None:
        when = claims(text)[-1].proposition.when
        return None if when is None else when.value.edtf

    assert day("Nadir Salloum was killed on 4.10.1998.") == "1998-10-04"
    assert day("Nadir Salloum was killed on 04/10/1998.") == "1998?"
    assert day("Two men were killed on 23/09/1998. Nadir Salloum was killed on 04/10/1998.") == "1998-10-04"
    assert day("Two men were killed on 09/23/1998. Nadir Salloum was killed on 04/10/1998.") == "1998-04-10"


def test_by_whose_order_it_was_done_is_not_who_did_it() -> None:
    for claim in claims("Nadir Salloum was killed in Kessembe on 3 May 2001 by order of the Third Brigade."):
        assert all(one.passage is None for one in claim.proposition.parties if one.role == "perpetrator")


@pytest.mark.parametrize(
    ("text", "teller"),
    [
        ("Another witness denied this, saying Nadir Salloum died of a heart attack.", "Another witness"),
        ("The ministry denied it, saying he had been shot by rebels.", "the ministry"),
        ("The ministry rejected the accusation, adding that gunmen killed the boy.", "the ministry"),
    ],
)
def test_what_is_said_along_with_a_denial_is_said(text: str, teller: str) -> None:
    told = [(one.polarity, one.voice.chain[0].teller) for one in claims(text) if one.proposition.kind == "act"]
    assert told == [("said", teller)]


@pytest.mark.parametrize(
    ("text", "teller"),
    [
        ("ننفي ما زعمه العدو من أن قواتنا قصفت المستشفى.", "the author"),
        ("نفى الجيش ما قاله العدو من أن قواته قصفت المستشفى.", "الجيش"),
    ],
)
def test_what_others_claimed_is_denied_by_who_denies_it(text: str, teller: str) -> None:
    found = read(text, text_id="t-1", settings=ReadSettings(language="ar")).claims
    told = [(one.polarity, one.voice.chain[0].teller) for one in found if one.proposition.kind == "act"]
    assert told == [("denied", teller)]


def test_the_survivors_of_the_dead_make_nobody_a_survivor() -> None:
    text = "Nadir Salloum died in 2009. He is survived by two sons."
    assert not [one for one in claims(text) if one.proposition.code == "attribute.life_status"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("قال الطرف الآخر إنه استهدف ثكنة ونفى قصف منازل.", ("denied", "asserted", "الطرف الآخر")),
        ("يتهم المتمردون الجيش بقتل 30 قرويا.", ("said", "accused", "المتمردون")),
        ("اتهم سمير بقتل جاره.", ("said", "accused", "teller not named")),
        ("خلصت اللجنة إلى أن لطفي قتل ريما سعد.", ("said", "asserted", "اللجنة")),
    ],
)
def test_who_denies_accuses_or_concludes_in_arabic(text: str, told: tuple[str, str, str]) -> None:
    found = read(text, text_id="t-1", settings=ReadSettings(language="ar")).claims
    acts = [one for one in found if one.proposition.kind == "act"]
    assert told in [(one.polarity, one.modality, one.voice.chain[0].teller) for one in acts]


def test_a_claim_called_a_lie_tells_no_act() -> None:
    text = "أما ادعاء إعلام العدو أنه قتل عشرين من جنودنا فكذب."
    found = read(text, text_id="t-1", settings=ReadSettings(language="ar")).claims
    assert not [one for one in found if one.proposition.kind == "act"]
