"""Amounts: every law of the bounds, checked against all whole numbers they may stand for."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.errors import WrongUse
from sijill.meaning.amount import (
    Amount,
    about,
    amount_from_json,
    at_least,
    at_most,
    between,
    certainly_more,
    exact,
    loosened,
    may_equal,
    meet,
    product,
    proportion,
    rest,
    sum_disjoint,
    union_bounds,
)


@st.composite
def amounts(draw: st.DrawFn, top: int = 40) -> Amount:
    """An amount with either end open now and then."""
    low, high = sorted((draw(st.integers(0, top)), draw(st.integers(0, top))))
    least, most = draw(st.sampled_from([(low, high), (low, high), (low, None), (None, high), (None, None)]))
    return Amount(least, most, about=draw(st.booleans()), words=draw(st.sampled_from([None, "some"])))


def sample(data: st.DataObject, amount: Amount) -> int:
    """A number that the amount may stand for."""
    low = amount.min or 0
    return data.draw(st.integers(low, low + 50 if amount.max is None else amount.max))


SHARES = st.tuples(st.integers(0, 100), st.integers(0, 100)).map(
    lambda two: (Decimal(min(two)) / 100, Decimal(max(two)) / 100)
)


@given(st.lists(amounts(), min_size=1, max_size=4), st.data())
def test_product_sum_and_union_hold_whatever_the_parts_are(parts: list[Amount], data: st.DataObject) -> None:
    numbers = [sample(data, part) for part in parts]
    times = 1
    for number in numbers:
        times *= number
    assert times in product(*parts)
    assert sum(numbers) in sum_disjoint(*parts)
    overlapping = data.draw(st.integers(max(numbers), sum(numbers)))
    assert overlapping in union_bounds(*parts)
    assert sum_disjoint(*parts).derived
    assert union_bounds(*parts).derived


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)).map(sorted), min_size=1, max_size=3))
def test_sum_and_product_are_no_wider_than_they_must_be(pairs: list[list[int]]) -> None:
    parts = [between(low, high) for low, high in pairs]
    low_product = high_product = 1
    for low, high in pairs:
        low_product, high_product = low_product * low, high_product * high
    assert (product(*parts).min, product(*parts).max) == (low_product, high_product)
    whole = sum_disjoint(*parts)
    assert (whole.min, whole.max) == (sum(one[0] for one in pairs), sum(one[1] for one in pairs))
    union = union_bounds(*parts)
    assert (union.min, union.max) == (max(one[0] for one in pairs), sum(one[1] for one in pairs))


@given(amounts(200), st.lists(amounts(), max_size=3), st.data())
def test_the_rest_holds_whatever_is_left(total: Amount, parts: list[Amount], data: st.DataObject) -> None:
    whole = sample(data, total)
    numbers = [sample(data, part) for part in parts]
    if whole >= sum(numbers):
        left = rest(total, tuple(parts))
        assert whole - sum(numbers) in left
        assert left.derived


PAIRS = st.tuples(st.integers(0, 12), st.integers(0, 12)).map(sorted)


@given(PAIRS, st.lists(PAIRS, min_size=1, max_size=2))
def test_the_rest_is_exactly_what_can_be_left(total: list[int], parts: list[list[int]]) -> None:
    sums = {0}
    for low, high in parts:
        sums = {one + number for one in sums for number in range(low, high + 1)}
    possible = [whole - one for whole in range(total[0], total[1] + 1) for one in sums if whole >= one]
    if possible:
        left = rest(between(*total), tuple(between(*part) for part in parts))
        assert (left.min, left.max) == (min(possible), max(possible))


def test_the_rest_of_a_breakdown_and_a_breakdown_that_cannot_be() -> None:
    left = rest(exact(1426, "1,426"), (exact(238, "238"),), "the rest")
    assert (left.min, left.max, left.derived, left.words) == (1188, 1188, True, "the rest")
    with pytest.raises(WrongUse):
        rest(exact(10), (exact(7), exact(4)))


@given(amounts(), SHARES, st.data())
def test_a_share_holds_whatever_the_whole_is(
    whole: Amount, share: tuple[Decimal, Decimal], data: st.DataObject
) -> None:
    number = sample(data, whole)
    part = proportion(share, whole)
    lowest, highest = share[0] * number, share[1] * number
    for candidate in range(int(lowest) - 1, int(highest) + 2):
        if lowest <= candidate <= highest:
            assert candidate in part
    assert part.derived
    assert part.of == whole


def test_a_share_of_nobody_knows_what_knows_nothing() -> None:
    third = proportion((Decimal("0.333"), Decimal("0.334")), words="a third of them")
    assert (third.min, third.max, third.of) == (None, None, None)
    assert not third.known
    with pytest.raises(WrongUse):
        proportion((Decimal("0.5"), Decimal("1.5")))


@given(amounts(), amounts(), st.data())
def test_comparisons_agree_with_the_numbers(first: Amount, second: Amount, data: st.DataObject) -> None:
    one, other = sample(data, first), sample(data, second)
    assert one in loosened(first)
    if one == other:
        assert may_equal(first, second)
        both = meet(first, second)
        assert both is not None
        assert one in both
    if certainly_more(first, second):
        assert one > other
        assert not may_equal(first, second)
    assert may_equal(first, second) == may_equal(second, first)


@given(amounts(), amounts(), SHARES)
def test_json_gives_the_same_amount_back(first: Amount, second: Amount, share: tuple[Decimal, Decimal]) -> None:
    for made in (
        first,
        product(first, second),
        sum_disjoint(first, second),
        proportion(share, first),
        proportion(share),
    ):
        assert amount_from_json(made.as_json()) == made
        assert hash(amount_from_json(made.as_json())) == hash(made)


def test_the_shapes_of_the_contract() -> None:
    assert exact(3, "three").as_json() == {"min": 3, "max": 3, "about": False, "words": "three"}
    told = product(exact(4), between(2, 3), words="in each, two or three").as_json()
    assert (told["min"], told["max"]) == (8, 12)
    shape = told["product"]
    assert isinstance(shape, list)
    assert [(one["min"], one["max"]) for one in shape] == [(4, 4), (2, 3)]
    assert amount_from_json({"min": 1188, "max": 1188}) == exact(1188)


@pytest.mark.parametrize(
    "value",
    [{"min": "3"}, {"min": True}, {"min": 3, "max": 2}, {"parts": 3}, {"share": ["a", "b"]}, {"share": [1]}, {"of": 3}],
)
def test_broken_json_is_refused(value: dict[str, object]) -> None:
    with pytest.raises(WrongUse):
        amount_from_json(value)


def test_nothing_times_anything_is_nothing() -> None:
    assert product(exact(0), at_least(5)).max == 0
    assert product(at_most(3), at_least(1)).max is None
    with pytest.raises(WrongUse):
        product()


def test_flags_carry_on() -> None:
    vague = Amount(24, None, convention=True)
    assert sum_disjoint(exact(1), vague).convention
    assert product(about(5), exact(2)).about
    assert rest(about(100), (exact(20),)).about


def test_negative_and_crossed_amounts_are_refused() -> None:
    with pytest.raises(WrongUse):
        exact(-1)
    with pytest.raises(WrongUse):
        between(3, 2)
