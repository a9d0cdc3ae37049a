"""The calendar: agrees with the standard library where that reaches, and with itself beyond."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.errors import WrongUse
from sijill.meaning.moments import (
    civil,
    civil_minute,
    day_number,
    days_in_month,
    iso,
    minute_from_iso,
    minute_of,
    weekday,
    years_later,
)


@given(st.dates())
def test_agrees_with_the_standard_calendar(date: datetime.date) -> None:
    number = day_number(date.year, date.month, date.day)
    assert number == date.toordinal() + day_number(1, 1, 1) - 1
    assert civil(number) == (date.year, date.month, date.day)
    assert weekday(minute_of(date.year, date.month, date.day, 12)) == date.weekday()


@given(st.integers(-(10**13), 10**13))
def test_minutes_go_there_and_back(moment: int) -> None:
    assert minute_of(*civil_minute(moment)) == moment
    assert minute_from_iso(iso(moment)) == moment


@given(st.integers(-(10**9), 10**9))
def test_four_hundred_years_repeat(number: int) -> None:
    year, month, day = civil(number)
    assert civil(number + 146_097) == (year + 400, month, day)


@pytest.mark.parametrize(
    ("year", "month", "day"), [(2025, 2, 29), (2025, 13, 1), (2025, 0, 1), (2025, 4, 31), (1900, 2, 29), (2025, 1, 0)]
)
def test_a_day_that_does_not_exist_is_refused(year: int, month: int, day: int) -> None:
    with pytest.raises(WrongUse):
        day_number(year, month, day)


@pytest.mark.parametrize("text", ["2025-3-6", "06.03.2025", "", "2025-03-06T25:00", "2025-03-06T24:01", "2025-02-30"])
def test_a_moment_in_another_form_is_refused(text: str) -> None:
    with pytest.raises(WrongUse):
        minute_from_iso(text)


@given(st.integers(-5000, 5000), st.integers(1, 12), st.integers(1, 28), st.integers(-3000, 3000))
def test_years_later_keeps_month_and_day(year: int, month: int, day: int, years: int) -> None:
    assert civil_minute(years_later(minute_of(year, month, day), years))[:3] == (year + years, month, day)


def test_lengths_of_months_add_up_to_the_year() -> None:
    for year in (1900, 2000, 2023, 2024):
        assert sum(days_in_month(year, month) for month in range(1, 13)) == day_number(year + 1, 1, 1) - day_number(
            year, 1, 1
        )
