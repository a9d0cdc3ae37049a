"""Times as told: what constructors give, what JSON keeps, and that combining never claims more than the parts."""

import itertools
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.errors import UnknownWord, WrongUse
from sijill.meaning.moments import civil_minute, days_in_month
from sijill.meaning.tables import section
from sijill.meaning.when import (
    Age,
    Allen,
    Anchor,
    Bounds,
    Granularity,
    When,
    certainly_before,
    clock,
    day,
    decade,
    duration,
    hull,
    interval,
    iso,
    loosened,
    may_equal,
    may_overlap,
    meet,
    minute_of,
    month,
    part_of_day,
    part_of_span,
    relations,
    season,
    shift,
    unresolved,
    week,
    when_from_json,
    within,
    year,
    years_later,
)


@st.composite
def small_bounds(draw: st.DrawFn, top: int = 6) -> Bounds:
    """Bounds over a few minutes, either end open now and then."""
    low, high = sorted((draw(st.integers(0, top)), draw(st.integers(0, top))))
    return Bounds(draw(st.sampled_from((low, low, low, None))), draw(st.sampled_from((high, high, high, None))))


@st.composite
def closed_bounds(draw: st.DrawFn, top: int = 6) -> Bounds:
    """Bounds over a few minutes, both ends known."""
    low, high = sorted((draw(st.integers(0, top)), draw(st.integers(0, top))))
    return Bounds(low, high)


def whens(bounds: st.SearchStrategy[Bounds]) -> st.SearchStrategy[When]:
    """Times over such bounds, those that cannot be left out."""

    def possible(pair: tuple[Bounds, Bounds]) -> bool:
        start, end = pair
        return start.earliest is None or end.latest is None or start.earliest <= end.latest

    return st.tuples(bounds, bounds).filter(possible).map(lambda pair: When("", *pair, Granularity.MINUTE))


def stories(when: When, top: int = 6) -> list[tuple[int, int]]:
    """Every way in which a closed time over a few minutes may really have been: (start, end)."""
    moments = range(-1, top + 2)
    return [(a, b) for a in moments if a in when.start for b in moments if b in when.end and a <= b]


A_TIME = whens(small_bounds())
CLOSED = whens(closed_bounds())


def test_the_night_of_the_contract() -> None:
    night = part_of_day(day(2025, 3, 6, "the night of March 6th"), "night")
    assert (night.edtf, night.earliest, night.latest) == ("2025-03-06", "2025-03-06T18:00", "2025-03-07T06:00")
    assert (night.timex, night.timex_type, night.part_of_day) == ("2025-03-06TNI", "TIME", "night")
    assert night.granularity is Granularity.PART_OF_DAY


@pytest.mark.parametrize(
    ("when", "edtf", "earliest", "latest"),
    [
        (month(2024, 2), "2024-02", "2024-02-01T00:00", "2024-03-01T00:00"),
        (month(2024, 12), "2024-12", "2024-12-01T00:00", "2025-01-01T00:00"),
        (year(1982), "1982", "1982-01-01T00:00", "1983-01-01T00:00"),
        (decade(1980), "198X", "1980-01-01T00:00", "1990-01-01T00:00"),
        (part_of_span(decade(1980), "mid"), "[1984~..1986~]", "1984-01-01T00:00", "1987-01-01T00:00"),
        (week(2025, 10), "[2025-03-03..2025-03-09]", "2025-03-03T00:00", "2025-03-10T00:00"),
        (week(2020, 53), "[2020-12-28..2021-01-03]", "2020-12-28T00:00", "2021-01-04T00:00"),
        (interval(day(2025, 3, 6), day(2025, 3, 9)), "2025-03-06/2025-03-09", "2025-03-06T00:00", "2025-03-10T00:00"),
        (interval(year(2011), unresolved("")), "2011/", "2011-01-01T00:00", None),
        (clock(day(2025, 3, 7), 8, 30), "2025-03-07", "2025-03-07T08:30", "2025-03-07T08:31"),
        (clock(day(2025, 3, 7), 8), "2025-03-07", "2025-03-07T08:00", "2025-03-07T09:00"),
        (within("", None, minute_of(2011), Granularity.YEAR), "[..2010]", None, "2011-01-01T00:00"),
        (unresolved("one day"), None, None, None),
    ],
)
def test_what_the_constructors_give(when: When, edtf: str | None, earliest: str | None, latest: str | None) -> None:
    assert (when.edtf, when.earliest, when.latest) == (edtf, earliest, latest)


def test_resolved_and_anchor() -> None:
    assert not unresolved("one day").resolved
    assert day(2025, 3, 6).resolved
    assert day(2025, 3, 6).anchor is Anchor.EXPLICIT


def test_what_cannot_be_is_refused() -> None:
    with pytest.raises(WrongUse):
        interval(day(2025, 3, 9), day(2025, 3, 6))
    with pytest.raises(WrongUse):
        Bounds(2, 1)
    with pytest.raises(WrongUse):
        clock(month(2025, 3), 8)
    with pytest.raises(WrongUse):
        clock(day(2025, 3, 6), 24)
    with pytest.raises(WrongUse):
        week(2025, 53)
    with pytest.raises(WrongUse):
        decade(1985)
    with pytest.raises(UnknownWord):
        part_of_day(day(2025, 3, 6), "teatime")
    with pytest.raises(UnknownWord):
        season(2025, "monsoon")
    with pytest.raises(WrongUse):
        part_of_day(clock(day(2025, 3, 6), 8), "night")


def test_every_part_of_the_day_lies_about_its_day() -> None:
    for part in section("spans_of_day", "parts"):
        found = part_of_day(day(2025, 3, 6), part)
        assert found.edtf == "2025-03-06"
        assert found.earliest is not None
        assert found.earliest.startswith("2025-03-06")
        assert found.latest is not None
        assert "2025-03-06" < found.latest <= "2025-03-07T06:00"


def test_a_night_in_a_month_stays_as_coarse_as_the_month() -> None:
    night = part_of_day(month(2025, 3), "night")
    assert (night.granularity, night.earliest, night.latest) == (
        Granularity.MONTH,
        "2025-03-01T18:00",
        "2025-04-01T06:00",
    )


@given(A_TIME)
def test_json_gives_the_same_time_back(when: When) -> None:
    assert when_from_json(when.as_json()) == when
    assert hash(when_from_json(when.as_json())) == hash(when)


@pytest.mark.parametrize("change", [{"starts": None}, {"starts": [1]}, {"granularity": "eon"}, {"anchored_at": [1]}])
def test_broken_json_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(WrongUse):
        when_from_json({**day(2025, 3, 6).as_json(), **change})


def _relation(a: tuple[int, int], b: tuple[int, int]) -> Allen:
    (a1, a2), (b1, b2) = a, b
    if a1 == b1:
        return Allen.EQUAL if a2 == b2 else Allen.STARTS if a2 < b2 else Allen.STARTED_BY
    if a2 == b2:
        return Allen.FINISHES if a1 > b1 else Allen.FINISHED_BY
    if a1 > b1 and a2 < b2:
        return Allen.DURING
    if a1 < b1 and a2 > b2:
        return Allen.CONTAINS
    if a1 < b1:
        return Allen.BEFORE if a2 < b1 else Allen.MEETS if a2 == b1 else Allen.OVERLAPS
    return Allen.AFTER if a1 > b2 else Allen.MET_BY if a1 == b2 else Allen.OVERLAPPED_BY


@given(CLOSED, CLOSED)
def test_relations_are_exactly_those_of_some_story(first: When, second: When) -> None:
    possible = {_relation(a, b) for a, b in itertools.product(stories(first), stories(second))}
    assert relations(first, second) == possible


@given(CLOSED, CLOSED)
def test_certain_and_possible_agree_with_every_story(first: When, second: When) -> None:
    pairs = list(itertools.product(stories(first), stories(second)))
    if certainly_before(first, second):
        assert all(a[1] <= b[0] for a, b in pairs)
    if any(a[0] < b[1] and b[0] < a[1] for a, b in pairs):
        assert may_overlap(first, second)
    if any(a == b and a[0] < a[1] for a, b in pairs):
        assert may_equal(first, second)


@given(A_TIME, A_TIME)
def test_certainly_before_goes_one_way(first: When, second: When) -> None:
    if certainly_before(first, second):
        assert Allen.AFTER not in relations(first, second)
        assert not may_overlap(first, second)
        assert not may_overlap(second, first)


@given(A_TIME, A_TIME, A_TIME)
def test_certainly_before_carries_on(a: When, b: When, c: When) -> None:
    proper = b.start.earliest is not None and b.end.latest is not None
    if proper and certainly_before(a, b) and certainly_before(b, c):
        assert certainly_before(a, c)


@given(CLOSED, CLOSED)
def test_hull_holds_both_and_meet_is_held_by_both(first: When, second: When) -> None:
    both = set(stories(first)) | set(stories(second))
    assert both <= set(stories(hull(first, second)))
    common = meet(first, second)
    shared = set(stories(first)) & set(stories(second))
    if common is not None:
        assert shared == set(stories(common))
    else:
        assert all(a == b for a, b in shared)


@given(A_TIME, A_TIME)
def test_hull_and_meet_do_not_mind_the_order(first: When, second: When) -> None:
    one, other = hull(first, second), hull(second, first)
    assert (one.start, one.end) == (other.start, other.end)
    left, right = meet(first, second), meet(second, first)
    assert (left is None) == (right is None)
    if left is not None and right is not None:
        assert (left.start, left.end) == (right.start, right.end)


@given(CLOSED, st.integers(-4, 4), st.integers(0, 3), st.integers(0, 3))
def test_shift_holds_every_story_moved(when: When, least: int, width: int, chosen: int) -> None:
    moved = shift(when, (least, least + width))
    step = least + min(chosen, width)
    for start, end in stories(when):
        assert start + step in moved.start
        assert end + step in moved.end


def test_approximate_and_uncertain_times_are_never_certain_at_their_edges() -> None:
    first, second = day(2025, 3, 6), day(2025, 3, 7)
    assert certainly_before(first, second)
    assert not certainly_before(replace(first, approximate=True), second)
    assert not certainly_before(replace(first, uncertain=True), day(2035, 1, 1))
    assert certainly_before(replace(first, approximate=True), day(2025, 4, 1))
    assert loosened(first) is first


@given(st.integers(1, 60), st.sampled_from(["month", "year", "decade", "week", "day"]), st.integers(0, 400 * 12))
def test_a_duration_holds_every_calendar_stretch_of_its_length(number: int, unit: str, at: int) -> None:
    begin_year, begin_month = 1800 + at // 12, at % 12 + 1
    begin = minute_of(begin_year, begin_month)
    months = {"month": 1, "year": 12, "decade": 120}.get(unit)
    if months is None:
        length = number * {"week": 7, "day": 1}[unit] * 1440
    else:
        whole = begin_year * 12 + begin_month - 1 + number * months
        length = minute_of(whole // 12, whole % 12 + 1) - begin
    least, most = duration("", number, number, unit).minutes
    assert least is not None
    assert most is not None
    assert least <= length <= most
    assert most - least <= 5 * 1440


def test_a_duration_knows_what_it_is_not() -> None:
    assert duration("two days", 2, 2, "day").iso == "P2D"
    assert duration("two or three days", 2, 3, "day").iso is None
    with pytest.raises(UnknownWord):
        duration("three moons", 3, 3, "moon")
    with pytest.raises(WrongUse):
        duration("", 3, 2, "day")


@given(st.integers(1900, 2030), st.integers(1, 12), st.integers(1, 28), st.integers(0, 110), st.integers(0, 366))
def test_birth_bounds_hold_everyone_of_that_age(year: int, month: int, at: int, age: int, days_on: int) -> None:
    when = day(year, month, at)
    born_last = years_later(minute_of(year, month, at), -age)
    birth = civil_minute(born_last - min(days_on, 364) * 1440)
    assert birth[2] <= days_in_month(birth[0], birth[1])
    birthday_passed = (month, at) >= (birth[1], birth[2])
    completed = year - birth[0] - (0 if birthday_passed else 1)
    bounds = Age("", completed, completed).birth_years_at(when)
    assert minute_of(*birth[:3]) in bounds
    assert bounds.earliest is not None
    assert bounds.latest is not None
    assert bounds.latest - bounds.earliest <= 368 * 1440


def test_an_age_at_an_unknown_time_says_nothing() -> None:
    assert Age("15", 15, 15).birth_years_at(unresolved("then")) == Bounds(None, None)
    assert Age("over 60", 60, None).birth_years_at(year(2025)).earliest is None
    assert iso(Age("in his seventies", 70, 79).birth_years_at(year(2025)).latest or 0) == "1956-01-01T00:00"
