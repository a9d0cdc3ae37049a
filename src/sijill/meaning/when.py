"""Time as told: the one place from which the rest of the house takes everything about when."""

from __future__ import annotations

from sijill.meaning.bounds import ANY, Bounds, at, hull_bounds, meet_bounds, shift_bounds
from sijill.meaning.dates import century, day, decade, month, season, week, within, year
from sijill.meaning.duration import Age, Duration, duration
from sijill.meaning.moments import Minute, iso, minute_from_iso, minute_of, weekday, years_later
from sijill.meaning.order import (
    Allen,
    certainly_before,
    hull,
    loosened,
    may_equal,
    may_overlap,
    meet,
    relations,
    shift,
)
from sijill.meaning.parts_of_time import clock, interval, part_of_day, part_of_span
from sijill.meaning.told_time import Anchor, Granularity, When, coarser, unresolved, when_from_json

__all__ = [
    "ANY",
    "Age",
    "Allen",
    "Anchor",
    "Bounds",
    "Duration",
    "Granularity",
    "Minute",
    "When",
    "at",
    "century",
    "certainly_before",
    "clock",
    "coarser",
    "day",
    "decade",
    "duration",
    "hull",
    "hull_bounds",
    "interval",
    "iso",
    "loosened",
    "may_equal",
    "may_overlap",
    "meet",
    "meet_bounds",
    "minute_from_iso",
    "minute_of",
    "month",
    "part_of_day",
    "part_of_span",
    "relations",
    "season",
    "shift",
    "shift_bounds",
    "unresolved",
    "week",
    "weekday",
    "when_from_json",
    "within",
    "year",
    "years_later",
]
