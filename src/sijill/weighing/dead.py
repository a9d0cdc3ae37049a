"""How many dead at least: what is proven to be of others is added, what was ruled to be of one is not."""

from __future__ import annotations

from collections.abc import Sequence

from sijill.meaning.where import Where, may_be_same_place
from sijill.weighing.apart import most_apart
from sijill.weighing.ruled import Joins
from sijill.weighing.weighed import Weighed, Window, family, fold, harmed, named, time_of, voice_key
from sijill.weighing.words_of import phrases

DEATHS = frozenset({"kill", "death"})
FULL = 2
"""So many words make a full name: one word is shared by many, and left out by many."""


def at_least_dead(counted: Sequence[tuple[Weighed, int, int | None]], joins: Joins) -> tuple[int, bool]:
    """The largest sum over deaths proven apart, and whether every way was tried.

    Args:
        counted: claims with how many dead each tells of, at least and at most.
        joins: what persons ruled to be one or two.

    Example:
        >>> at_least_dead([], Joins({}))
        (0, True)
    """
    units: dict[str, list[tuple[Weighed, int]]] = {}
    for item, low, _ in counted:
        units.setdefault(joins.root(item.id), []).append((item, low))
    told = list(units.values())
    lows = [max(low for _, low in unit) for unit in told]
    times = [_hull([_dead_at(item) for item, _ in unit]) for unit in told]

    def differ(one: int, two: int) -> bool:
        pairs = [(a, b) for a, _ in told[one] for b, _ in told[two]]
        ruled = any(frozenset({a.id, b.id}) in joins.apart for a, b in pairs)
        return ruled or all(_different_dead(a, b) for a, b in pairs)

    return most_apart(lows, times, differ)


def at_least_at_once(counted: Sequence[tuple[Weighed, int, int | None]]) -> int:
    """The largest number that one claim, or the rows of one list, tell of: who was led away once can be so again.

    Args:
        counted: claims with how many people each tells of, at least and at most.

    Example:
        >>> at_least_at_once([])
        0
    """
    lists: dict[tuple[str, int], dict[frozenset[str], int]] = {}
    for item, low, _ in counted:
        heading = item.claim.proposition.value
        if heading is not None:  # one name twice in a list may be one person
            rows = lists.setdefault((heading.text_id, heading.start), {})
            who = named(harmed(item.claim)) or frozenset({item.id})
            rows[who] = max(low, rows.get(who, 0))
    return max([*(sum(rows.values()) for rows in lists.values()), *(low for _, low, _ in counted)], default=0)


def _dead_at(item: Weighed) -> Window | None:
    return _own_time(item) if family(item.claim.proposition.code) in DEATHS else None


def _hull(times: Sequence[Window | None]) -> Window | None:
    """The stretch that all of some times lie in; None as soon as one of them proves nothing."""
    if len(times) == 1:
        return times[0]
    known = [told for told in times if told is not None and told.earliest is not None and told.latest is not None]
    if len(known) < len(times):
        return None
    return Window(min(told.earliest or 0 for told in known), max(told.latest or 0 for told in known))


def _own_time(item: Weighed) -> Window | None:
    """When it was, where that was said of this very claim: a time carried over proves nothing."""
    told = item.claim.proposition.when
    return None if told is None or told.inferred else time_of(item.claim)


def _different_dead(one: Weighed, two: Weighed) -> bool:
    """Proof that two claims speak of different dead: killed on another told day, or at another known place.

    Two names may be one person written twice, so names prove nothing where two tellers give them; one name told of two
    days may be one person whose day is disputed. One teller who gives two full names tells of two, and so do two rows
    of one list. A time or place that was carried over from elsewhere on the page proves nothing, nor does the day of a
    burial, nor a place name the gazetteer lacks, which may be another spelling.
    """
    a, b = one.claim.proposition, two.claim.proposition
    if not {family(a.code), family(b.code)} <= DEATHS:
        return False
    if named(harmed(one.claim)) & named(harmed(two.claim)):
        return False
    if _two_names(one, two) or _two_rows(one, two):
        return True
    first, second = _own_time(one), _own_time(two)
    if first is not None and second is not None and first.apart_from(second):
        return True
    if a.where is None or b.where is None or a.where.inferred or b.where.inferred:
        return False
    return _known_apart(a.where.value, b.where.value)


def _two_rows(one: Weighed, two: Weighed) -> bool:
    """Whether two claims are rows under one heading: whoever made the list wrote two people down."""
    first, second = one.claim, two.claim
    heading = first.proposition.value
    apart = first.passage.end <= second.passage.start or second.passage.end <= first.passage.start
    return heading is not None and heading == second.proposition.value and apart


def _two_names(one: Weighed, two: Weighed) -> bool:
    """Whether one teller, in one text, gives two people's full names that share no word: a roll, not two spellings.

    A name of honour or of fatherhood may be a second name of whoever is named beside it, and proves nothing.
    """
    if one.claim.passage.text_id != two.claim.passage.text_id or voice_key(one.claim) != voice_key(two.claim):
        return False
    first, second = _full_name(one), _full_name(two)
    return bool(first and second) and first.isdisjoint(second)


def _full_name(item: Weighed) -> frozenset[str]:
    """The words of the name of the one person it was done to; nothing where it is not a full name of one person."""
    people = harmed(item.claim)
    if len(people) != 1 or people[0].form != "person" or people[0].passage is None:
        return frozenset()
    words = fold(people[0].passage.words).split()
    called = phrases("names", "second_names")
    return frozenset(words) if len(words) >= FULL and not called & set(words) else frozenset()


def _known_apart(a: Where, b: Where) -> bool:
    # Kinds of spot are left out: who was shot on the roof may be told to have died in the street.
    settled = a.candidates and b.candidates and {a.relation, b.relation} <= {None, "at"}
    lands = [{one.country for one in place.candidates} for place in (a, b)]
    if settled and None not in lands[0] | lands[1] and lands[0].isdisjoint(lands[1]):
        return True  # whatever is meant by each name, it lies in another country
    return bool(settled) and a.level == b.level and may_be_same_place(a, b) is False
