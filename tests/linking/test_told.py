"""Ages and dates as intervals: as wide as the words, and no wider; the gap between two is the same both ways."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.linking.intervals import BIRTH, DEATH, birth_levels, death_levels
from sijill.linking.records import records_of
from sijill.linking.rows import ListRow
from sijill.linking.told import Years, days_told, years_told

DATES = st.dates(date(1920, 1, 1), date(2030, 12, 31))


@given(DATES)
def test_a_day_is_that_day_however_written(day):
    expected = day.toordinal()
    for words in (day.isoformat(), day.strftime("%d/%m/%Y"), day.strftime("%d %B %Y"), day.isoformat() + " 00:00:00"):
        told = days_told(words)
        assert told is not None
        if words != day.strftime("%d/%m/%Y") or day.day > 12 or day.month == day.day:
            assert (told.first, told.last) == (expected, expected)
        else:
            assert told.first == expected, "day before month, as the region writes"


@given(DATES)
def test_a_month_and_a_year_hold_their_days(day):
    for words in (day.strftime("%Y-%m"), f"{day.year:04d}"):
        told = days_told(words)
        assert told is not None
        assert told.first <= day.toordinal() <= told.last


@pytest.mark.parametrize("words", ["2013-02-30", "soon", "1/2", "1434 هـ", "99999", "13/13/2013"])
def test_what_is_no_date_stays_untold(words):
    assert days_told(words) is None


@pytest.mark.parametrize(
    ("words", "years"),
    [("41", (41, 41)), ("٤١", (41, 41)), ("in his 40s", (40, 49)), ("child", (0, 17)), ("8 months", (0, 0)),
     ("30-35", (30, 35)), ("41.0", (41, 41)), ("في الخمسينات", (50, 59)), ("طفل", (0, 17))],
)  # fmt: skip
def test_ages_in_words(words, years):
    assert years_told(words) == Years(*years)


@pytest.mark.parametrize("words", ["420", "?", "unknown", "12 and 14"])
def test_what_is_no_age_stays_untold(words):
    assert years_told(words) is None


def _cells(born, died, age):
    cells = {} if born is None else {"birth_date": born.isoformat()}
    cells |= {} if died is None else {"death_date": died.isoformat()}
    return cells | ({} if age is None else {"age": str(age)})


TOLD = st.builds(_cells, st.none() | DATES, st.none() | DATES, st.none() | st.integers(0, 100))


@given(TOLD, TOLD)
def test_comparing_is_the_same_both_ways_and_blank_is_neutral(one, other):
    values = records_of([ListRow("a", 2, one), ListRow("b", 2, other)])[0].values
    first, second = np.array([0], np.int32), np.array([1], np.int32)
    assert birth_levels(values, first, second) == birth_levels(values, second, first)
    assert death_levels(values, first, second)[0] == death_levels(values, second, first)[0]
    if "death_date" not in one or "death_date" not in other:
        assert DEATH[death_levels(values, first, second)[0][0]] == "missing"
    if not {"age", "birth_date"} & set(one):
        assert BIRTH[birth_levels(values, first, second)[0]] == "missing"


def test_an_age_meets_the_birth_date_it_stands_for():
    rows = [ListRow("a", 2, {"age": "31", "death_date": "2013-05-06"}), ListRow("b", 2, {"birth_date": "1981-11-02"})]
    values = records_of(rows)[0].values
    assert BIRTH[birth_levels(values, np.array([0], np.int32), np.array([1], np.int32))[0]] == "overlap"


def test_a_swapped_day_and_month_is_seen():
    rows = [ListRow("a", 2, {"death_date": "2013-03-11"}), ListRow("b", 2, {"death_date": "2013-11-03"})]
    values = records_of(rows)[0].values
    levels, _ = death_levels(values, np.array([0], np.int32), np.array([1], np.int32))
    assert DEATH[levels[0]] == "day and month swapped"


def test_what_is_not_understood_is_said_by_row_and_never_in_its_words():
    _, notes = records_of(
        [ListRow("a", 41, {"name": "Salim", "age": "canary", "death_date": "canary", "sex": "canary"})]
    )
    assert sorted(str(note.values["column"]) for note in notes) == ["age", "death_date", "sex"]
    assert all(note.values["row"] == 41 and "canary" not in str(note) for note in notes)


@pytest.mark.parametrize(
    ("words", "years"), [("thirty-one", 31), ("thirty one", 31), ("واحد وثلاثون", 31), ("not asked", None)]
)
def test_an_age_spelt_out_is_understood(words, years):
    told = years_told(words)
    assert (told if told is None else (told.least, told.most)) == (None if years is None else (years, years))


def test_a_year_that_only_the_hijri_calendar_has_reached_is_hijri():
    assert days_told("1434-07-14") == days_told("14/07/1434") == days_told("14 Rajab 1434")
    assert days_told("1392-03-03") is None, "this may be of the solar Hijri calendar"
