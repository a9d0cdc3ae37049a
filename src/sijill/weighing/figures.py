"""Figures that differ: scope first, since two numbers conflict only where they count the same thing."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from sijill.meaning.amount import may_equal
from sijill.messages import N_, Message
from sijill.record.claim import Figure
from sijill.weighing.finder import Finder, either
from sijill.weighing.pairs import Pair
from sijill.weighing.seen import Seen, apart
from sijill.weighing.weighed import ASSERTED, fold

FURTHEST = 10
"""Two counts of which one is more than ten times the other are not laid side by side unless their scope is shared."""

SCOPES = ("population", "territory", "period", "counted_how")


def _keys(seen: Seen) -> Iterator[Hashable]:
    figure = seen.claim.proposition.figure
    if figure is None:
        return
    unit = fold(figure.unit)
    for name in SCOPES:
        told = getattr(figure, name)
        if told is not None:
            yield unit, name, fold(told)
    if seen.time.known:
        yield from ((unit, "place", place) for place in seen.places)
    if len(seen.voice) > 1 and (seen.places or figure.territory is None):
        # Counts of different places have nothing to do with one another; those that name none may be of the whole.
        yield from ((unit, "counted by somebody", place) for place in seen.places or ("",))


def _differ(one: Seen, two: Seen) -> Pair | None:
    first, second = one.claim.proposition.figure, two.claim.proposition.figure
    if first is None or second is None or not _apart(first, second):
        return None
    placeless, half = _placeless(one, two), _half_placed(one, two)
    # Counts of different places have nothing to do with one another, however alike they were made.
    if not (placeless or half or _one_territory(first, second) or not one.places.isdisjoint(two.places)):
        return None
    if _is_part(first, second) or _is_part(second, first):
        return None
    if apart(one, two) or not {one.claim.modality, two.claim.modality} <= ASSERTED:
        return None
    totals_of_two = _two_counters(one, two) and _comparable(first, second) and placeless
    shared, differs, unknown = _scopes(first, second)
    # When somebody publishes a count, the time of the claim is that of publishing and not that of the deaths.
    counted_period = first.period is not None and second.period is not None
    if not totals_of_two and not counted_period and one.time.apart_from(two.time):
        return None
    if _same_day_and_place(one, two):
        shared = [*shared, "period"]
    if not (shared or totals_of_two):
        return None
    question = Message(N_("How many ({unit})?"), {"unit": first.unit})
    # What one count says of itself and the other leaves open has to be known before the two can differ.
    open_in_one = [name for name in unknown if (getattr(first, name) is None) != (getattr(second, name) is None)]
    if differs or open_in_one or ("territory" in unknown and "period" in unknown):
        because = Message(
            N_("The two numbers may count different things: {scopes}. To compare them, these would have to be known."),
            {"scopes": ", ".join([*differs, *open_in_one] or unknown)},
        )
        return Pair("scope", (one.id, two.id), question, because)
    because = Message(
        N_("Two different numbers are given for what may be the same. One may be earlier, rounded, or count otherwise.")
    )
    return Pair("figure", (one.id, two.id), question, because)


def _two_counters(one: Seen, two: Seen) -> bool:
    """Whether two different tellers, neither of them the one who wrote it all down, each give a number."""
    return len(one.voice) > 1 and len(two.voice) > 1 and one.voice[0] != two.voice[0]


def _placeless(one: Seen, two: Seen) -> bool:
    """Whether neither count says where."""
    figures = one.claim.proposition.figure, two.claim.proposition.figure
    named = any(figure is not None and figure.territory is not None for figure in figures)
    return not named and not one.places and not two.places


def _half_placed(one: Seen, two: Seen) -> bool:
    """Whether one count names a place, the other none, and both are of one period by their own words."""
    first, second = one.claim.proposition.figure, two.claim.proposition.figure
    if first is None or second is None or first.period is None or second.period is None:
        return False
    placed = [bool(seen.places) or of.territory is not None for seen, of in ((one, first), (two, second))]
    return placed[0] != placed[1] and fold(first.period) == fold(second.period)


def _is_part(whole: Figure, other: Figure) -> bool:
    """Whether a count is a part that the other names of itself: a total and its part fit together."""
    of_whom = {fold(words) for words in (other.population, other.unit) if words is not None}
    return any(
        part.unit is not None and fold(part.unit) in of_whom and may_equal(part.amount, other.amount)
        for part in whole.parts
    )


def _one_territory(first: Figure, second: Figure) -> bool:
    a, b = first.territory, second.territory
    return a is not None and b is not None and fold(a) == fold(b)


def _comparable(first: Figure, second: Figure) -> bool:
    a, b = first.amount.min or first.amount.max, second.amount.min or second.amount.max
    return a is not None and b is not None and max(a, b) <= FURTHEST * min(a, b)


def _apart(first: Figure, second: Figure) -> bool:
    a, b = first.amount, second.amount
    if a.about or b.about:
        return not may_equal(a, b)
    return _less(a.max, b.min) or _less(b.max, a.min)


def _less(upper: int | None, lower: int | None) -> bool:
    return upper is not None and lower is not None and upper < lower


def _scopes(first: Figure, second: Figure) -> tuple[list[str], list[str], list[str]]:
    shared, differs, unknown = [], [], []
    for name in SCOPES:
        a, b = getattr(first, name), getattr(second, name)
        if a is None or b is None:
            unknown.append(name)
        elif fold(a) == fold(b):
            shared.append(name)
        else:
            differs.append(name)
    return shared, differs, unknown


def _same_day_and_place(one: Seen, two: Seen) -> bool:
    both_known = one.time.known and two.time.known and not one.time.apart_from(two.time)
    return both_known and not one.places.isdisjoint(two.places)


FIGURES = Finder(_keys, either, _differ, kinds=frozenset({"figure"}))
