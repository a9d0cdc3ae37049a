"""Who tells it where the teller's words are long, stand behind a day, or are handed on by another."""

from __future__ import annotations

import pytest

from sijill.reading.read import ReadSettings, read


def told(text: str, code: str) -> tuple[str, str]:
    (claim,) = [
        one
        for one in read(text, text_id="t-1", settings=ReadSettings(language="en")).claims
        if one.proposition.code == code
    ]
    return claim.voice.chain[0].teller, claim.polarity


@pytest.mark.parametrize(
    ("text", "teller", "polarity"),
    [
        (
            "On Monday the governor's spokesman told the press that soldiers had shot two men.",
            "the governor's spokesman",
            "said",
        ),
        ("On Monday the governor's spokesman, Amin Zajjaj, said soldiers had shot two men.", "Amin Zajjaj", "said"),
        ("Last week the bishop's secretary said that soldiers had shot two men.", "the bishop's secretary", "said"),
        (
            "That evening the foreman of the mill told us the soldiers had shot two boys.",
            "the foreman of the mill",
            "said",
        ),
        (
            "In March the army's chief of staff denied that his men had shot the mayor.",
            "the army's chief of staff",
            "denied",
        ),
        ("The minister, Tomas Pardo, denied that soldiers had shot the mayor.", "Tomas Pardo", "denied"),
        ("According to the hospital's director, soldiers had shot two men.", "the hospital's director", "said"),
        ("The report quotes a former prisoner as saying that guards had shot two men.", "a former prisoner", "said"),
        ("A former prisoner was quoted as saying that guards had shot two men.", "a former prisoner", "said"),
    ],
)
def test_teller(text: str, teller: str, polarity: str) -> None:
    found, how = told(text, "kill.noncombatant")
    assert (found.lower(), how) == (teller.lower(), polarity)


def test_what_somebody_denies_is_never_told_by_the_page() -> None:
    text = "Whoever was then in charge of the northern sector and of its posts denied that soldiers had shot the mayor."
    assert told(text, "kill.noncombatant")[1] == "denied"


def test_a_retold_call_is_told_by_whoever_called() -> None:
    page = (
        "Retold phone call with M., a nurse, noted down by her cousin on 18 February 1994\n\n"
        "She called at ten. She said that at the bakery soldiers shot two men."
    )
    (claim,) = [
        one
        for one in read(page, text_id="t-1", settings=ReadSettings(language="en")).claims
        if one.proposition.code == "kill.noncombatant"
    ]
    assert [(hop.teller, hop.medium) for hop in claim.voice.chain] == [("M", "phone"), ("the author", "text")]


def test_numbers_and_words_of_a_heading_tell_nothing() -> None:
    page = "Thirty-one wounded lay in the corridor. She says the soldiers shot two men."
    assert told(page, "kill.noncombatant")[0] != "Thirty-one"


def test_whoever_is_named_in_passing_tells_one_thing_only() -> None:
    page = "The firing lasted, according to most witnesses, ten minutes. Guards shot two men at the gate."
    assert told(page, "kill.noncombatant")[0] == "the author"


def test_who_only_names_the_taken_does_not_tell_of_the_taking() -> None:
    assert told("The rebels have named the two surveyors they kidnapped.", "abduct")[0] == "the author"
    assert told("The commission has documented 14 deaths in the prison.", "st.figure")[0].lower() == "the commission"
