"""Times told in English and Arabic: values, anchors, and what must never become a date."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.meaning.when import Anchor
from sijill.reading.time_patterns import grammar, raw_times
from sijill.reading.times import FoundTime, find_times
from sijill.reading.words import level


def values(text: str, language: str = "en", **given_: object) -> list[str | None]:
    """The TIMEX values of a text."""
    return [found.when.timex for found in find_times(text, language=language, **given_)]  # type: ignore[arg-type]


def only(text: str, **given_: object) -> FoundTime:
    """The one time of a text."""
    (found,) = find_times(text, language="en", **given_)  # type: ignore[arg-type]
    return found


@pytest.mark.parametrize(
    ("text", "value", "edtf"),
    [
        ("It began on 9 June 2004.", "2004-06-09", "2004-06-09"),
        ("It began on June 9th, 2004.", "2004-06-09", "2004-06-09"),
        ("It began on the 9th of June, 2004.", "2004-06-09", "2004-06-09"),
        ("It began in the spring of 1962.", "1962-SP", None),
        ("It began in February of 1940.", "1940-02", "1940-02"),
        ("It began in 1962.", "1962", "1962"),
        ("It began in 490 BC.", "BC0490", "-0489"),
        ("It began in the 1970s.", "197", "197X"),
        ("It began on 2004-06-09.", "2004-06-09", "2004-06-09"),
        ("IT BEGAN ON 9 JUNE 2004.", "2004-06-09", "2004-06-09"),
        ("it began on 9 june 2004.", "2004-06-09", "2004-06-09"),
    ],
)
def test_dates_said_in_full(text: str, value: str, edtf: str | None) -> None:
    found = only(text)
    assert found.when.timex == value
    assert found.when.anchor is Anchor.EXPLICIT
    assert edtf is None or found.when.edtf == edtf
    assert text[found.start : found.end] == found.when.words


@pytest.mark.parametrize(
    ("words", "value"), [("overnight", "TNI"), ("first light", "TMO"), ("sunset", "TEV"), ("night-time", "TNI")]
)
def test_parts_of_the_day_need_no_other_time_beside_them(words: str, value: str) -> None:
    text = "The men were taken from the ward " + "and led along the wall " * 8 + f"at {words}."
    (found,) = find_times(text, language="en", document_date="2025-08-20")
    assert found.when.words == words
    assert (found.when.timex or "").endswith(value)


def test_night_runs_into_the_next_morning() -> None:
    found = only("On the night of 6 March they slept.", document_date="2025-08-20")
    assert (found.when.timex, found.when.timex_type) == ("2025-03-06TNI", "TIME")
    assert (found.when.earliest, found.when.latest) == ("2025-03-06T18:00", "2025-03-07T06:00")


@pytest.mark.parametrize(
    "text",
    [
        "He was a man in his seventies.",
        "She was 15 when it happened.",
        "A 35-year-old clerk came.",
        "He was 25 years old.",
        "There were 2000 people in the square.",
        "They paid $1950 for it.",
        "It may rain and they march well.",
    ],
)
def test_ages_counts_and_verbs_are_no_times(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [("It took ten days.", "P10D"), ("For nearly twenty years they met.", "P20Y"), ("A ten-day march.", "P10D")],
)
def test_durations_never_become_dates(text: str, value: str) -> None:
    found = only(text, document_date="2025-08-20")
    assert (found.when.timex, found.when.timex_type) == (value, "DURATION")
    assert not found.when.resolved


def test_the_story_carries_relative_times_on() -> None:
    text = (
        "On 3 May 1950 it rained. Two days later he left. The next morning she followed. That same year they married."
    )
    assert values(text) == ["1950-05-03", "1950-05-05", "1950-05-06TMO", "1950"]


def test_news_counts_back_from_its_date() -> None:
    text = "The house burned on Friday. Yesterday two men were held. Last month it was quiet."
    assert values(text, document_date="2025-03-12") == ["2025-03-07", "2025-03-11", "2025-02"]


def test_weekdays_lie_inside_the_episode() -> None:
    text = "On Thursday, March 6th, it began. On Monday it ended. The report came on July 22."
    found = find_times(text, language="en", document_date="2025-08-20")
    assert [one.when.timex for one in found] == ["2025-03-06", "2025-03-10", "2025-07-22"]
    assert found[1].when.anchor is Anchor.WINDOW
    assert found[1].when.inferred


def test_a_declared_window_decides() -> None:
    found = only("On Sunday they came.", document_date="2025-08-20", window=("2025-03-06", "2025-03-10"))
    assert (found.when.timex, found.when.anchor) == ("2025-03-09", Anchor.WINDOW)


def test_a_speakers_yesterday_hangs_on_the_day_of_the_speech() -> None:
    text = "In 1950 he wrote: “Yesterday they came.”"
    found = find_times(text, language="en", speech=[(18, len(text))])[1]
    assert found.when.anchor is Anchor.SPEECH
    assert not found.when.resolved


def test_day_and_month_that_could_be_exchanged_give_the_year_only() -> None:
    assert only("Dated 03/04/1999.").when.edtf == "1999?"
    assert only("Dated 23/04/1999.").when.edtf == "1999-04-23"


def test_a_few_days_earlier_stays_unresolved() -> None:
    assert not only("A few days earlier they had met.", document_date="2025-08-20").when.resolved


def test_parts_of_a_decade_are_approximate() -> None:
    found = only("By the late 1970s he taught.")
    assert found.when.approximate
    assert found.when.earliest is not None
    assert found.when.earliest.startswith("1976")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("في ليلة السادس من آذار 2011", "2011-03-06TNI"),
        ("يوم ٩ حزيران ٢٠٠٤", "2004-06-09"),
        ("في 12 يناير 2005", "2005-01-12"),
        ("في عام ١٩٨٢", "1982"),
        ("في أواخر الثمانينيات", "198"),
        ("صيف عام 2013", "2013-SU"),
        ("لعدة أيام", "PXD"),
    ],
)
def test_arabic(text: str, value: str) -> None:
    (found,) = find_times(text, language="ar")
    assert found.when.timex == value
    assert text[found.start : found.end] == found.when.words


def test_arabic_story_and_dual() -> None:
    assert values("في 3 أيار 1950 سافر. وبعد يومين عاد.", "ar") == ["1950-05-03", "1950-05-05"]


def test_arabic_age_is_no_decade() -> None:
    assert values("وهو في السبعينيات من عمره.", "ar") == []


@given(st.text(max_size=300))
def test_any_text_is_read_and_words_are_exact(text: str) -> None:
    for language in ("en", "ar"):
        for found in find_times(text, language=language, document_date="2025-03-12"):
            assert text[found.start : found.end] == found.when.words


def test_a_megabyte_is_read_in_proportion() -> None:
    piece = "On 3 May 1950 the men of the port went home at night, two days later. " * 400
    start = time.process_time()
    find_times(piece, language="en")
    one = time.process_time() - start
    start = time.process_time()
    find_times(piece * 8, language="en")
    assert time.process_time() - start < 8 * one * 3 + 0.5


@pytest.mark.parametrize(
    ("words", "earliest", "latest"),
    [
        ("around 5:30 or 6 in the afternoon", "2005-01-20T17:00", "2005-01-20T19:30"),
        ("7 or 8 in the evening", "2005-01-20T19:00", "2005-01-20T21:00"),
        ("about 7:30 in the morning", "2005-01-20T07:00", "2005-01-20T08:01"),
        ("7:30 in the morning", "2005-01-20T07:30", "2005-01-20T07:31"),
    ],
)
def test_a_clock_time_spans_all_that_was_told(words: str, earliest: str, latest: str) -> None:
    found = find_times(f"The shots began {words}.", language="en", document_date="2005-01-20")
    assert [(one.when.earliest, one.when.latest) for one in found] == [(earliest, latest)]


_PAGES = (
    (
        "en",
        "Around 09.06.2012, on the night of Friday, March 8th 2013, two weeks later, in the late 1980s, 3 may, 4 may.",
    ),
    (
        "en",
        "By mid-August of that year, at 5:30 p.m. on Monday; three to four days after; last Tuesday night; 2 days ago.",
    ),
    ("ar", "وفي مساء يوم الجمعة 8 آذار 2013، وبعد ثلاثة أيام، صباحاً، في أواخر الثمانينيات، قبل يومين من نيسان الماضي."),
)


@pytest.mark.parametrize(("language", "text"), _PAGES)
def test_no_shape_is_lost_by_looking_for_several_at_once(language: str, text: str) -> None:
    """What each shape finds alone, the longest first, is what is found."""
    lowered, shapes = level(text), grammar(language).shapes
    alone = {(one.start(), one.end()) for shape in shapes for one in shape.regex.finditer(lowered)}
    clitics = {(start + step, end) for start, end in alone for step in (0, 1, 2)}
    found = [(one.start, one.end) for one in raw_times(lowered, language)]
    assert len(found) > 3
    assert set(found) <= clitics
    assert all(any(low < end and start < high for low, high in found) for start, end in alone if start < end)


@pytest.mark.parametrize(
    ("text", "values_told"),
    [
        ("on 12 and 13 July 1995", ["1995-07-12", "1995-07-13"]),
        ("on July 12 and 13, 1995", ["1995-07-12", "1995-07-13"]),
        ("On July 12, 13 and 14, 1995, they left", ["1995-07-12", "1995-07-13", "1995-07-14"]),
        ("12–16 July 1995", ["1995-07-12", "1995-07-16"]),
        ("the night of 12-13 July 1995", ["1995-07-12TNI"]),
        ("the night of July 12 to 13, 1995", ["1995-07-12TNI"]),
        ("houses 7 and 8 March 2025", ["2025-03-08"]),
        ("On July 12 and 13 soldiers of 1995", ["XXXX-07-12"]),
        ("between July 12 and 13 August 1995", ["1995-07-12", "1995-08-13"]),
    ],
)
def test_days_that_share_a_month_are_each_told(text: str, values_told: list[str]) -> None:
    assert [value for value in values(text) if value != "1995"] == values_told


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("في 12 و13 تموز 1995", ["1995-07-12", "1995-07-13"]),
        ("من 7 إلى 9 آذار 2025", ["2025-03-07", "2025-03-09"]),
        ("في ٧ و٨ آذار ٢٠٢٥", ["2025-03-07", "2025-03-08"]),
    ],
)
def test_arabic_days_that_share_a_month_are_each_told(text: str, value: list[str]) -> None:
    assert values(text, "ar") == value


@pytest.mark.parametrize(
    ("text", "document_date", "told"),
    [
        ("On 3 March 1992 they came. On 17 May they returned.", "2010-11-05", ["1992-03-03", "1992-05-17"]),
        ("In the spring of 1992 I drove a bus. On 17 May they came.", "2010-11-05", ["1992-SP", "1992-05-17"]),
        ("On 3 March 1992 they came. On 17 May they returned.", "2010-05-20", ["1992-03-03", "XXXX-05-17"]),
        ("The war of 1992 is over. On 17 May he was shot.", "2010-05-20", ["1992", "2010-05-17"]),
        ("The war of 1992 is over. On 17 January he was shot.", "2010-05-20", ["1992", "XXXX-01-17"]),
        ("On 3 March 2010 they came. On 17 May they returned.", "2010-11-05", ["2010-03-03", "2010-05-17"]),
    ],
)
def test_a_day_without_a_year_is_of_the_story_or_of_nobody_knows_which_year(
    text: str, document_date: str, told: list[str]
) -> None:
    assert values(text, document_date=document_date) == told
