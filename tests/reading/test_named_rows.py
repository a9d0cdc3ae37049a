"""Lists of people in a text: whom a heading's fate is told of, and of whom it is not."""

from __future__ import annotations

import pytest

from sijill.reading.read import ReadSettings, read
from sijill.record.claim import Claim


def drawn(text: str, language: str = "en") -> list[Claim]:
    reading = read(text, text_id="t-1", settings=ReadSettings(language=language, document_date="2013-04-01"))
    return [claim for claim in reading.claims if claim.proposition.kind == "act"]


def told(text: str, language: str = "en") -> list[tuple[str, str, str]]:
    return [
        (claim.proposition.code, party.passage.words, claim.proposition.outcome)
        for claim in drawn(text, language)
        for party in claim.proposition.parties
        if party.role == "victim" and party.passage is not None
    ]


NAMES = "\n\nSalim Haddad\nHanna Torok, 34\n3. Yusuf Karram and his wife\n- Unknown woman, about 30\n"


def test_everybody_named_under_a_heading_is_drawn_once():
    assert told(f"Names of those killed in Tamar on 4 May 2012{NAMES}") == [
        ("death.unknown", "Salim Haddad", "dead"),
        ("death.unknown", "Hanna Torok", "dead"),
        ("death.unknown", "Yusuf Karram", "dead"),
        ("death.unknown", "his wife", "dead"),
        ("death.unknown", "Unknown woman", "dead"),
    ]


def test_the_claim_shows_the_words_of_the_heading_and_its_day_as_carried():
    claims = drawn(f"Names of those killed in Tamar on 4 May 2012{NAMES}")
    assert {claim.proposition.value.words for claim in claims if claim.proposition.value} == {
        "Names of those killed in Tamar on 4 May 2012"
    }
    assert [claim.passage.words for claim in claims] == [
        "Salim Haddad",
        "Hanna Torok, 34",
        "Yusuf Karram and his wife",
        "Unknown woman, about 30",
    ]
    for claim in claims:
        when = claim.proposition.when
        assert when is not None
        assert (when.value.edtf, when.inferred, "when" in claim.drawn.inferred) == ("2012-05-04", True, True)


def test_the_day_of_a_row_is_its_own_and_the_day_of_making_the_list_is_nobodys():
    page = "Killed, as of 9 June 2012:\n- Salim Haddad\n- Hanna Torok, 3 June 2012\n- Omar Dib"
    days = [claim.proposition.when and claim.proposition.when.value.edtf for claim in drawn(page)]
    assert days == [None, "2012-06-03", None]


@pytest.mark.parametrize(
    ("heading", "code", "outcome"),
    [
        ("Missing since the storming of the quarter:", "disappear", "missing"),
        ("Wounded", "assault", "wounded"),
        ("People arrested at the bridge:", "detain.arbitrary", "unknown"),
        ("Hostages:", "abduct", "unknown"),
    ],
)
def test_a_heading_tells_its_own_fate(heading: str, code: str, outcome: str):
    assert (code, "Salim Haddad", outcome) in told(heading + NAMES)


def test_a_fate_that_is_only_supposed_stays_supposed():
    assert {claim.modality for claim in drawn(f"Believed killed:{NAMES}")} == {"possible"}


@pytest.mark.parametrize(
    "heading",
    [
        "Survivors of the bombing:",
        "Witnesses to the killings:",
        "Those who killed the mayor:",
        "Released detainees:",
        "None of these was killed:",
        "Killed and wounded:",
        "People to be arrested:",
        "Present at the meeting:",
        "Killed in the earthquake:",
    ],
)
def test_a_heading_that_tells_no_one_fate_of_those_below_draws_nobody(heading: str):
    assert [one for one in told(heading + NAMES) if one[1] != "the mayor"] == []


def test_prose_below_a_heading_is_no_row():
    page = "The dead\n\nSalim Haddad told us that he left at noon.\nHanna Torok opened her shop again."
    assert told(page) == []


def test_a_row_that_says_otherwise_is_left_out_and_the_list_goes_on():
    page = "Killed:\n1. Salim Haddad, later found alive\n2. Hanna Torok\n3. Omar Dib, natural death\nTotal: 3"
    assert told(page) == [("death.unknown", "Hanna Torok", "dead")]


def test_the_words_of_a_row_say_more_than_the_heading():
    page = "Killed:\n1. Salim Haddad, 34, shot by a sniper\n2. Hanna Torok. Shelling.\n3. DIB, Omar, under torture"
    assert told(page) == [
        ("kill.noncombatant", "Salim Haddad", "unknown"),  # its own words: one who was shot may live
        ("kill.noncombatant", "Salim Haddad", "dead"),  # the heading over it
        ("kill.indiscriminate", "Hanna Torok", "dead"),
        ("kill.custody", "DIB, Omar", "dead"),
    ]


def test_a_second_heading_begins_another_list():
    page = "Killed:\n- Salim Haddad\n- Hanna Torok\n\nMissing:\n- Omar Dib\n- Adel Masri"
    assert [(code, name) for code, name, _ in told(page)] == [
        ("death.unknown", "Salim Haddad"),
        ("death.unknown", "Hanna Torok"),
        ("disappear", "Omar Dib"),
        ("disappear", "Adel Masri"),
    ]


def test_victims_alone_are_not_called_dead():
    page = "Victims of the raid on the quarter\n\n1. Salim Haddad, baker\n2. Hanna Torok, teacher"
    assert [one for one in told(page) if one[1] in ("Salim Haddad", "Hanna Torok")] == [
        ("violence.unspecified", "Salim Haddad", "unknown"),
        ("violence.unspecified", "Hanna Torok", "unknown"),
    ]


def test_arabic_lists():
    page = (
        "أسماء الشهداء في حي السبيل:\n\n1- أحمد محمد الخطيب، 34 عاماً\n2- ليلى العلي وابنها خالد\n3- سليم حداد (قنص)\n"
        "\nالمفقودون:\n- عمر ديب\n- عادل المصري، طبيب\n\nالناجون:\n- سامر خوري\n- هدى نجار"
    )
    assert told(page, "ar") == [
        ("death.unknown", "أحمد محمد الخطيب", "dead"),
        ("death.unknown", "ليلى العلي", "dead"),
        ("death.unknown", "ابنها خالد", "dead"),
        ("kill.noncombatant", "سليم حداد", "dead"),
        ("disappear", "عمر ديب", "missing"),
        ("disappear", "عادل المصري", "missing"),
    ]


def test_a_row_goes_on_without_naming_anybody_again():
    page = "1. Omar Dib, teacher. Taken away by soldiers on 3 May.\n2. Adel Masri, doctor. Released after a week."
    assert told(page) == [("abduct", "Omar Dib", "unknown")]


@pytest.mark.parametrize(
    "page",
    [
        "Killed in Tamar [...] on 4 May:\n- Salim Haddad\n- Hanna Torok",
        "Killed in Tamar:\n- Salim [...] Haddad\n- Hanna Torok",
        "Killed in Tamar:\n[...]\n- Salim Haddad\n- Hanna Torok",
        "[truncated] killed:\n- Salim Haddad\n- Hanna Tor\ufffd\ufffd",
        "Killed:\n- \n-\n1.\n- ,\n- Salim Haddad",
        "Killed:",
        "قتلى:\n- و\n- ، سليم\n- سليم حداد",
    ],
)
def test_gaps_and_empty_rows_break_nothing(page: str):
    for claim in drawn(page, "ar" if "قتلى" in page else "en"):
        assert claim.passage.words in page
    assert not [name for _, name, _ in told(page) if "[" in name]
