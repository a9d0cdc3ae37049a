"""What the head or the foot of a text says: its day, the days it is about, and who issues, sends or tells it."""

from __future__ import annotations

import pytest

from sijill.reading.read import ReadSettings, read
from sijill.reading.times import find_times
from sijill.record.claim import Claim

NEWS = "Kerem Watch, 14 May 2019\n\nSoldiers killed nine protesters on Sunday evening, the group said."
CHRONICLE = "Violence in Sarvan, October 1991 – March 1992\n\n"


def values(text: str) -> list[str]:
    return [str(found.when.timex) for found in find_times(text, language="en")]


def claims(text: str, code: str) -> list[Claim]:
    found = read(text, text_id="t-1", settings=ReadSettings(language="en")).claims
    return [one for one in found if one.proposition.code.startswith(code)]


def test_a_report_that_is_signed_with_its_day_tells_of_the_days_before_it() -> None:
    assert values(NEWS) == ["2019-05-14", "2019-05-12TEV"]
    (one,) = claims(NEWS, "kill")
    assert one.proposition.when is not None
    assert one.proposition.when.value.timex == "2019-05-12TEV"


@pytest.mark.parametrize(
    "text",
    [
        "The killings at the mill, 14 May 2019\n\nOn Sunday soldiers shot the baker. They left.",
        "Marsa, 14 May 2019\n\nMy name is Adel. On Sunday soldiers shot my son. I ran.",
        "Testimony of a teacher, recorded in Marsa, 14 May 2019\n\nOn Sunday soldiers shot the baker. They left.",
    ],
)
def test_what_heads_an_event_or_a_testimony_dates_no_weekday_before_it(text: str) -> None:
    assert "2019-05-12" not in values(text)


def test_what_a_communique_tells_without_a_year_is_of_the_year_it_is_signed_in() -> None:
    text = "Statement No. 17 of the Mountain Front\n\nOn 4 June we took two posts.\n\nGeneral Command, 5 June 2008"
    assert values(text) == ["2008-06-04", "2008-06-05"]


def test_a_day_without_a_year_is_of_the_year_that_fits_the_days_the_text_is_about() -> None:
    text = f"{CHRONICLE}3 October. Two men are shot.\n\n24 November. A school burns.\n\n6 March. Ceasefire."
    assert values(text)[2:] == ["1991-10-03", "1991-11-24", "1992-03-06"]


def test_a_day_that_fits_more_than_one_of_those_years_is_of_none() -> None:
    assert values("Violence in Sarvan, 1991 – 1994\n\n3 October. Two men are shot.")[-1] == "XXXX-10-03"


def test_the_day_on_which_a_spokesman_says_nothing_takes_the_story_nowhere() -> None:
    text = f"{NEWS} A spokesman declined to comment further on Tuesday. At least 28 people were arrested that night."
    assert values(text)[-1] == "2019-05-12TNI"


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [("between six and eight in the evening", 18, 21), ("from 9 to 11 a.m.", 9, 12)],
)
def test_hours_between_which_it_happened_are_no_one_hour(words: str, first: int, last: int) -> None:
    found = find_times(f"On 3 May 1991 they came {words}.", language="en")[-1].when
    assert found.start.earliest is not None
    assert found.start.latest is not None
    assert (found.start.latest - found.start.earliest) // 60 == last - first
    assert found.start.earliest % 1440 == first * 60


def test_the_afternoon_of_the_same_day_is_of_that_day() -> None:
    assert values("On 3 May 1991 they came. They left in the afternoon of the same day.")[-1] == "1991-05-03TAF"


def test_days_told_by_words_and_stretches_that_go_on_until_now() -> None:
    (one,) = claims("Between the first of October 1991 and today we recorded 212 dead.", "st.figure")
    assert one.proposition.when is not None
    assert one.proposition.when.value.edtf == "1991-10-01/"


@pytest.mark.parametrize(
    ("head", "teller", "basis"),
    [
        (
            "Statement No. 17 of the General Command of the Mountain Front",
            "the General Command of the Mountain Front",
            "official",
        ),
        ("[Voice message, received at night from the number of M. – handed on by a brother]", "M", "unstated"),
        ("Text message from Ziad, 3 May", "Ziad", "unstated"),
    ],
)
def test_who_issues_or_sends_a_text_tells_it(head: str, teller: str, basis: str) -> None:
    (one,) = claims(f"{head}\n\nSoldiers shot the baker at the mill.", "kill")
    assert (one.voice.chain[0].teller, one.voice.basis) == (teller, basis)


@pytest.mark.parametrize(
    "text",
    [
        "Statement of Amal Karim\n\nI saw it. Soldiers shot the baker at the mill. I ran.",
        "I, the undersigned, Amal Karim, miller, declare: That soldiers shot the baker at the mill. That I ran.",
        "My name is Amal Karim. I saw how soldiers shot the baker at the mill.",
    ],
)
def test_a_statement_of_a_person_is_theirs_and_no_announcement(text: str) -> None:
    (one,) = claims(text, "kill")
    assert (one.voice.chain[0].teller, one.voice.as_) == ("Amal Karim", None)


def test_answers_that_nobody_is_named_for_are_not_told_by_the_author() -> None:
    text = "Interview 7. Recorded in a kitchen.\n\nQ: What happened?\nA: I was nineteen. Soldiers beat my uncle.\n"
    (one,) = claims(text, "assault")
    assert [hop.named for hop in one.voice.chain] == [False, True]
    assert one.voice.chain[0].medium == "interview"


@pytest.mark.parametrize(
    ("text", "teller"),
    [
        ("The Chamber finds beyond reasonable doubt that soldiers killed nine men at the mill.", "the Chamber"),
        ("Elena Marsk examined the pit. In her opinion the soldiers killed nine men there.", "Elena Marsk"),
    ],
)
def test_findings_and_opinions_have_whose_they_are(text: str, teller: str) -> None:
    (one,) = claims(text, "kill")
    assert one.voice.chain[0].teller.lower() == teller.lower()


def test_a_dateline_of_two_digits_dates_what_is_told() -> None:
    text = "PUERTO ALTO, 27 Jan 90 (EFA) -- Rebels yesterday kidnapped two engineers of the firm."
    assert values(text) == ["1990-01-27", "1990-01-26"]
    assert values("They were 27 Jan 90 strong.")[0] == "XXXX-01-27"


def test_days_from_an_event_keep_their_words_and_take_no_other_day() -> None:
    text = "He came on 5 May 1991. Three weeks after the attack soldiers killed him."
    (one,) = claims(text, "kill")
    assert one.proposition.when is not None
    assert one.proposition.when.value.words == "Three weeks after the attack"


def test_a_stretch_until_at_least_a_day_is_no_day() -> None:
    text = "From 25 May until at least 21 August 1992 they ran a camp. Prisoners were beaten by guards."
    (one,) = claims(text, "assault")
    assert one.proposition.when is not None
    assert one.proposition.when.value.edtf == "1992-05-25/1992-08-21"


def test_ten_to_twelve_men_are_no_hour() -> None:
    assert values("On 3 May 1991 soldiers killed ten to twelve men.") == ["1991-05-03"]


def test_refugees_who_are_told_by_their_numbers_tell_what_stands_there() -> None:
    text = (
        "Summary of interviews, March 1999\n\nRefugee 1 (woman, about 60). On 3 March soldiers shot her husband.\n\n"
        "Refugee 2 (girl, 11). Does not speak. Her aunt says that soldiers shot the parents.\n"
    )
    told = claims(text, "kill")
    assert [[hop.teller for hop in one.voice.chain][-2:] for one in told] == [
        ["Refugee 1", "the author"],
        ["Refugee 2", "the author"],
    ]
    assert told[1].proposition.when is None


@pytest.mark.parametrize(
    ("words", "clock"),
    [("a quarter to six in the evening", "17:45"), ("half past six in the morning", "06:30"), ("ten to one", "12:50")],
)
def test_parts_of_an_hour(words: str, clock: str) -> None:
    found = find_times(f"On 3 May 1991 they came at {words}.", language="en")[-1].when
    assert found.timex == f"1991-05-03T{clock}"
    assert found.uncertain == ("in the" not in words)


def test_a_chronicle_tells_in_the_present_what_was_done_on_its_day() -> None:
    (one,) = claims("24 November 1991. The priest hides forty people from the soldiers.", "shelter")
    assert one.modality == "asserted"
    assert all(one.modality == "general" for one in claims("The priest hides people from the soldiers.", "shelter"))


def test_a_month_some_months_before_that_of_the_story_is_of_no_year() -> None:
    text = "I was called up in September 2011. In February we were sent to Baba.\n\nTwo men were killed by soldiers."
    assert values(text) == ["2011-09", "XXXX-02"]
    assert claims(text, "kill")[0].proposition.when is None


def test_who_calls_tells_the_line_of_a_log() -> None:
    text = (
        "Hotline log, night of 5-6 August\n\n21:40 Caller from Shati: soldiers shot a man in the road.\n"
        "23:05 Ahmad from Shati: soldiers shot his uncle.\n03:15 It rained. Soldiers shot a dog.\n"
    )
    told = claims(text, "kill")
    assert [one.voice.chain[0].teller for one in told][:2] == ["Caller from Shati", "Ahmad from Shati"]
    assert [one.proposition.when and one.proposition.when.value.timex for one in told][:2] == [
        "XXXX-XX-XXT21:40",
        "XXXX-XX-XXT23:05",
    ]
