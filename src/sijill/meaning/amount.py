"""Amounts as told: the one place from which the rest of the house takes everything about how many."""

from __future__ import annotations

from sijill.meaning.sums import (
    certainly_more,
    loosened,
    may_equal,
    meet,
    product,
    proportion,
    rest,
    sum_disjoint,
    union_bounds,
)
from sijill.meaning.told_amount import Amount, about, amount_from_json, at_least, at_most, between, exact

__all__ = [
    "Amount",
    "about",
    "amount_from_json",
    "at_least",
    "at_most",
    "between",
    "certainly_more",
    "exact",
    "loosened",
    "may_equal",
    "meet",
    "product",
    "proportion",
    "rest",
    "sum_disjoint",
    "union_bounds",
]
