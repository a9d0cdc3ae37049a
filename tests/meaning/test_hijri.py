"""The Hijri calendar: there and back, and wide enough for well-known observed days."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.errors import WrongUse
from sijill.meaning.hijri import hijri_day, hijri_month, hijri_of, month_length
from sijill.meaning.moments import minute_of


@given(st.integers(1, 3000), st.integers(1, 12), st.data())
def test_the_table_goes_there_and_back(year: int, month: int, data: st.DataObject) -> None:
    day = data.draw(st.integers(1, month_length(year, month)))
    window = hijri_day(year, month, day).window
    assert window.latest is not None
    assert hijri_of(window.latest - 3 * 1440) == (year, month, day)


@given(st.integers(-(10**6), 10**6))
def test_days_follow_one_another(number: int) -> None:
    start = minute_of(2025) + number * 1440
    year, month, day = hijri_of(start)
    following = hijri_of(start + 1440)
    if day < month_length(year, month):
        assert following == (year, month, day + 1)
    else:
        assert following == ((year, month + 1, 1) if month < 12 else (year + 1, 1, 1))


# Well-known first days of months, as the Umm al-Qura calendar had them.
OBSERVED = [
    ((1400, 1, 1), (1979, 11, 20)),
    ((1445, 9, 1), (2024, 3, 11)),
    ((1446, 1, 1), (2024, 7, 7)),
    ((1446, 9, 1), (2025, 3, 1)),
    ((1446, 10, 1), (2025, 3, 30)),
]


@pytest.mark.parametrize(("told", "was"), OBSERVED)
def test_a_hijri_day_holds_the_day_observed(told: tuple[int, int, int], was: tuple[int, int, int]) -> None:
    day, month = hijri_day(*told), hijri_month(*told[:2])
    for moment in (minute_of(*was), minute_of(*was) + 1439, minute_of(*was) - 6 * 60):
        assert moment in day.window
        assert moment in month.window


def test_days_that_do_not_exist_are_refused() -> None:
    for year, month, day in ((1446, 13, 1), (1446, 0, 1), (1446, 1, 31), (1446, 1, 0)):
        with pytest.raises(WrongUse):
            hijri_day(year, month, day)
