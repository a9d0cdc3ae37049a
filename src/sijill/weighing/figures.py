"""Figures that differ: scope first, since two numbers conflict only where they count the same thing."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from sijill.messages import N_, Message
from sijill.record.claim import Claim, Figure
from sijill.weighing.finder import Finder, either
from sijill.weighing.pairs import Pair
from sijill.weighing.seen import Seen
from sijill.weighing.weighed import ASSERTED, Weighed, fold, place_names, places_apart, time_of, voice_key

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
    if len(seen.voice) > 1:
        yield unit, "counted by somebody"


def _differ(one: Seen, two: Seen) -> Pair | None:
    figure = one.claim.proposition.figure
    return None if figure is None else _compare(figure.unit, one.item, two.item)


def _compare(unit: str, one: Weighed, two: Weighed) -> Pair | None:
    first, second = one.claim.proposition.figure, two.claim.proposition.figure
    if first is None or second is None or not _apart(first, second):
        return None
    if places_apart(one.claim, two.claim) or not {one.claim.modality, two.claim.modality} <= ASSERTED:
        return None
    totals_of_two = _two_counters(one.claim, two.claim) and _comparable(first, second) and _placeless(one, two)
    shared, differs, unknown = _scopes(first, second)
    # When somebody publishes a count, the time of the claim is that of publishing and not that of the deaths.
    counted_period = first.period is not None and second.period is not None
    if not totals_of_two and not counted_period and time_of(one.claim).apart_from(time_of(two.claim)):
        return None
    if _same_day_and_place(one.claim, two.claim):
        shared = [*shared, "period"]
    together = "territory" in shared or bool(place_names(one.claim) & place_names(two.claim)) or _placeless(one, two)
    # Counts of different places have nothing to do with one another, however alike they were made.
    if not together or not (shared or totals_of_two):
        return None
    question = Message(N_("How many ({unit})?"), {"unit": unit})
    if differs or ("territory" in unknown and "period" in unknown):
        because = Message(
            N_("The two numbers may count different things: {scopes}. To compare them, these would have to be known."),
            {"scopes": ", ".join(differs or unknown)},
        )
        return Pair("scope", (one.id, two.id), question, because)
    because = Message(
        N_("Two different numbers are given for what may be the same. One may be earlier, rounded, or count otherwise.")
    )
    return Pair("figure", (one.id, two.id), question, because)


def _two_counters(one: Claim, two: Claim) -> bool:
    """Whether two different tellers, neither of them the one who wrote it all down, each give a number."""
    chains = one.voice.chain, two.voice.chain
    return all(len(chain) > 1 for chain in chains) and voice_key(one)[0] != voice_key(two)[0]


def _placeless(one: Weighed, two: Weighed) -> bool:
    """Whether neither count says where."""
    figures = one.claim.proposition.figure, two.claim.proposition.figure
    named = any(figure is not None and figure.territory is not None for figure in figures)
    return not named and not place_names(one.claim) and not place_names(two.claim)


def _comparable(first: Figure, second: Figure) -> bool:
    a, b = first.amount.min or first.amount.max, second.amount.min or second.amount.max
    return a is not None and b is not None and max(a, b) <= FURTHEST * min(a, b)


def _apart(first: Figure, second: Figure) -> bool:
    a, b = first.amount, second.amount
    if a.about or b.about:
        return False
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


def _same_day_and_place(one: Claim, two: Claim) -> bool:
    a, b = time_of(one), time_of(two)
    both_known = a.known and b.known and not a.apart_from(b)
    return both_known and bool(place_names(one) & place_names(two))


FIGURES = Finder(_keys, either, _differ, most=8)
