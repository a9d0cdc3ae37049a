"""Rows stay in order, and the nearest are found, however many there are; one way out for every way in."""

from __future__ import annotations

from bisect import bisect_left

from hypothesis import given, settings
from hypothesis import strategies as st

from sijill.weighing.rows import SHEET, Sheets, near, put, take

STEPS = st.lists(st.tuples(st.booleans(), st.integers(0, 40)), max_size=60)


def plain_near(rows: list, row: tuple, most: int, reach: int | None) -> list[int]:
    at = bisect_left(rows, row[:2], key=lambda one: one[:2])
    around = [*reversed(rows[max(0, at - most) : at]), *rows[at : at + most]]
    return [one[1] for one in around if reach is None or abs(one[0] - row[0]) <= reach]


def shown(held: object) -> list[int]:
    """The numbers of all rows, in order, read through `near`; here a number stands in for the claim."""
    return [] if held is None else near(held, (1 << 40, 0, 0), 1 << 20, None)[::-1]


@given(STEPS, st.integers(1, 9), st.one_of(st.none(), st.integers(0, 12)))
@settings(deadline=None)
def test_few_rows_answer_as_a_sorted_list(steps, most, reach) -> None:
    held, plain = None, []
    for number, (out, at) in enumerate(steps, 1):
        row = (at, number, number)
        if out and plain:
            gone = plain.pop(at % len(plain))
            held = take(held, gone)
        else:
            held = row if held is None else put(held, row)
            plain = sorted([*plain, row])
        assert shown(held) == [one[1] for one in plain]
        if held is not None:
            assert near(held, (at, 0, 0), most, reach) == plain_near(plain, (at, 0, 0), most, reach)


def test_many_rows_are_cut_into_sheets_and_answer_alike() -> None:
    held, plain = (0, 0, 0), [(0, 0, 0)]
    for number in range(1, 5 * SHEET):
        row = (number * 7919 % 1000, number, number)
        held = put(held, row)
        plain.append(row)
    plain.sort()
    assert isinstance(held, Sheets)
    assert len(held) == len(plain)
    assert shown(held) == [one[1] for one in plain]
    for at in range(-3, 1004, 37):
        for most, reach in ((8, None), (SHEET * 2, None), (16, 2)):
            row = (at, 1 << 30, 0)
            assert near(held, row, most, reach) == plain_near(plain, row, most, reach)
    for row in plain[::2]:
        held = take(held, row)
    assert shown(held) == [one[1] for one in plain[1::2]]
    for row in plain[1::2]:
        held = take(held, row)
    assert shown(held) == []
