"""Promises 1, 2 and 5 at the ground: nothing without a voice, nothing narrower than its source, words as they stand."""

from dataclasses import FrozenInstanceError, fields, is_dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.errors import NoVoice
from sijill.meaning.amount import Amount, between, product, rest, sum_disjoint, union_bounds
from sijill.meaning.edtf import when_from_edtf
from sijill.meaning.names import Kin, Name
from sijill.meaning.numbers import find_amounts
from sijill.meaning.support import Support, support
from sijill.meaning.voice import Hop, Voice
from sijill.meaning.when import (
    Age,
    Bounds,
    Duration,
    Granularity,
    When,
    certainly_before,
    day,
    decade,
    hull,
    interval,
    meet,
    minute_of,
    month,
    part_of_day,
    part_of_span,
    season,
    shift,
    week,
    year,
)
from sijill.meaning.where import Candidate, Where

YEARS = st.integers(1900, 2100)
TIMES = st.one_of(
    st.builds(day, YEARS, st.integers(1, 12), st.integers(1, 28)),
    st.builds(month, YEARS, st.integers(1, 12)),
    st.builds(year, YEARS),
    st.builds(week, YEARS, st.integers(1, 52)),
    st.builds(season, YEARS, st.sampled_from(["spring", "summer", "autumn", "winter"])),
    st.builds(lambda number: decade(number * 10), st.integers(190, 209)),
    st.builds(lambda number, part: part_of_span(decade(number * 10), part), st.integers(190, 209), st.just("mid")),
    st.builds(part_of_day, st.builds(day, YEARS, st.just(3), st.just(6)), st.sampled_from(["night", "noon", "dawn"])),
)


def _width(when: When) -> int | None:
    window = when.window
    return None if window.earliest is None or window.latest is None else window.latest - window.earliest


@given(TIMES, st.integers(-(10**6), 10**6), st.integers(0, 10**5))
def test_a_time_moved_is_no_narrower_than_the_time_and_the_move(when: When, least: int, width: int) -> None:
    before, after = _width(when), _width(shift(when, (least, least + width)))
    assert before is not None
    assert after == before + width


@given(TIMES, TIMES)
def test_a_hull_is_no_narrower_than_either(first: When, second: When) -> None:
    whole = _width(hull(first, second))
    assert whole is not None
    assert whole >= max(_width(first) or 0, _width(second) or 0)


@given(TIMES, TIMES)
def test_what_two_leave_possible_is_marked_as_inferred(first: When, second: When) -> None:
    common = meet(first, second)
    if common is not None:
        assert common.inferred
        assert common.words == ("" if first.words != second.words else first.words)


@given(TIMES)
def test_edtf_is_never_narrower_than_the_bounds(when: When) -> None:
    text = when.edtf
    assert text is not None
    again = when_from_edtf(text).window
    own = when.window
    if when.part_of_day is None:  # a part of a day is written as its day, which is wider or, past midnight, beside it
        assert again.earliest is not None
        assert again.latest is not None
        assert own.earliest is not None
        assert own.latest is not None
        assert again.earliest <= own.earliest
        assert again.latest >= own.latest


@st.composite
def edges(draw: st.DrawFn) -> int:
    """A minute that is often the first of a year, a month or a day."""
    number, part = draw(st.integers(1890, 2110)), draw(st.sampled_from(["year", "month", "day", "minute"]))
    at_month = 1 if part == "year" else draw(st.integers(1, 12))
    at_day = 1 if part in ("year", "month") else draw(st.integers(1, 28))
    return minute_of(number, at_month, at_day) + (draw(st.integers(0, 1439)) if part == "minute" else 0)


@given(edges(), edges(), edges(), edges(), st.booleans(), st.booleans())
def test_no_window_or_stretch_is_written_narrower(a: int, b: int, c: int, d: int, opened: bool, stretch: bool) -> None:
    low, after_low, before_high, high = sorted((a, b, c, d))
    start, end = Bounds(low, high), Bounds(low, high)
    if stretch:
        start, end = Bounds(low, after_low), Bounds(before_high, high)
    if opened:
        start, end = (start, Bounds(before_high, None)) if stretch else (Bounds(low, None), Bounds(low, None))
    text = When("", start, end, Granularity.DAY).edtf
    assert text is not None
    again = when_from_edtf(text)
    for told, read in ((start, again.start), (end, again.end)):
        assert read.earliest is None or (told.earliest is not None and read.earliest <= told.earliest)
        assert read.latest is None or (told.latest is not None and read.latest >= told.latest)


@given(TIMES, TIMES, st.booleans(), st.booleans())
def test_doubt_never_adds_certainty(first: When, second: When, approximate: bool, uncertain: bool) -> None:
    doubted = replace(first, approximate=first.approximate or approximate, uncertain=uncertain)
    if certainly_before(doubted, second):
        assert certainly_before(first, second)


@given(TIMES, TIMES)
def test_an_interval_keeps_both_ends_as_told(first: When, second: When) -> None:
    if first.start.earliest is not None and second.end.latest is not None and first.start.earliest <= second.end.latest:
        stretch = interval(first, second)
        assert (stretch.start, stretch.end) == (first.start, second.end)


def test_a_duration_and_an_age_have_no_place_in_time() -> None:
    for kind in (Duration, Age):
        assert not {one.name for one in fields(kind)} & {"start", "end", "edtf", "earliest", "latest", "anchor"}
        assert not hasattr(kind, "edtf")


RANGES = st.tuples(st.integers(0, 60), st.integers(0, 60)).map(lambda two: between(min(two), max(two)))


@given(RANGES, RANGES)
def test_reckoning_never_narrows(first: Amount, second: Amount) -> None:
    def width(amount: Amount) -> int:
        assert amount.max is not None
        return amount.max - (amount.min or 0)

    assert width(sum_disjoint(first, second)) == width(first) + width(second)
    assert width(union_bounds(first, second)) >= max(width(first), width(second)) or first.min != second.min
    if min(first.min or 0, second.min or 0) >= 1:
        assert width(product(first, second)) >= max(width(first), width(second))
    if first.max is not None and first.max >= (second.min or 0):
        assert rest(first, (second,)).derived


@given(st.lists(st.sampled_from(["three", "about 40", "رجلان", "dozens", "said", "قال", "—", "٣٠", "\n\n", "20-25"])))
def test_an_amount_reads_back_word_for_word(words: list[str]) -> None:
    text = " ".join(words)
    assert all(text[one.start : one.end] == one.amount.words for one in find_amounts(text))


def test_no_voice_no_claim_begins_at_the_ground() -> None:
    with pytest.raises(NoVoice):
        Voice("eyewitness", ())
    with pytest.raises(NoVoice):
        Hop("")


@given(st.permutations(["Rana", "Munir", "Amal"]))
def test_two_who_say_the_same_are_two(names: list[str]) -> None:
    author = Hop("the author", "text")
    told = [Voice("eyewitness", (Hop(name, "interview"), author)) for name in names]
    assert len(set(told)) == 3
    assert support(told).max == 3


@pytest.mark.parametrize("kind", [Amount, When, Where, Candidate, Name, Kin, Hop, Voice, Support, Age, Duration])
def test_values_are_frozen_and_small(kind: type) -> None:
    assert is_dataclass(kind)
    assert hasattr(kind, "__slots__")
    name = fields(kind)[0].name
    made = object.__new__(kind)
    with pytest.raises(FrozenInstanceError):
        setattr(made, name, 1)


def test_no_value_of_the_ground_has_a_place_for_community() -> None:
    hidden = ("sect", "ethnic", "religio", "confession", "communit", "tribe", "origin", "nationality")
    for kind in (Amount, When, Where, Candidate, Name, Kin, Hop, Voice, Support, Age, Duration):
        assert not [one.name for one in fields(kind) if any(word in one.name.lower() for word in hidden)]
