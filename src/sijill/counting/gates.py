"""The gates: when a table cannot carry an estimate, and what its readers must be warned of."""

from __future__ import annotations

import math
from itertools import combinations

from sijill.counting.answers import Refusal, Value, Warned
from sijill.counting.table import CaptureTable
from sijill.messages import N_, Message

FEWEST_LISTS = 3
FEWEST_ON_TWO = 5
COPY = 0.9
"""Above this Jaccard share two lists are taken for one; above this share of the smaller one a subset is looked at."""
SURE_COPY = 0.95
SMALL_LIST = 10
FEW_ON_TWO = 0.10

MERGE = N_("Merge the lists that hold the same people into one list first.")


def check_table(table: CaptureTable, method: str) -> Refusal | None:
    """Say why no estimate can be made of a table at all, or None if one may be tried.

    The order is: lists that hold anybody, lists that are copies, lists that no overlaps connect, too few overlaps.

    Args:
        table: the table as it is.
        method: whose refusal it would be.

    Example:
        >>> check_table(CaptureTable(("A", "B"), ((1, 5), (2, 5), (3, 9))), "independence").reason.values
        {'lists': 2}
    """
    lists = sum(size > 0 for size in table.list_sizes)
    if lists < FEWEST_LISTS:
        words = N_("Only {lists} lists hold anybody; with fewer than three nothing can be tested.")
        return Refusal(
            method,
            Message(words, {"lists": lists}),
            Message(N_("A third list, made without looking at the others.")),
        )
    copies = [pair for pair in combinations(range(len(table.lists)), 2) if is_copy(table, *pair)]
    if copies:
        one, other = (table.lists[i] for i in copies[0])
        words = N_("The lists {one} and {other} hold almost the same people: one is a copy or a part of the other.")
        return Refusal(method, Message(words, {"one": one, "other": other}), Message(MERGE))
    if not connected(table):
        return Refusal(
            method,
            Message(N_("The lists fall into groups that share nobody, so nothing says how many both groups missed.")),
            Message(N_("A list that overlaps with both groups, or a search for matches that were missed.")),
        )
    return _overlaps(table, method)


def _overlaps(table: CaptureTable, method: str) -> Refusal | None:
    on_two = table.by_number_of_lists[1]
    if on_two >= FEWEST_ON_TWO:
        return None
    words = N_("Only {people} people are on exactly two lists; fewer than {fewest} say nothing.")
    return Refusal(
        method,
        Message(words, {"people": on_two, "fewest": FEWEST_ON_TWO}),
        Message(N_("More overlap between lists: longer lists, a wider period, or matches that were missed.")),
    )


def is_copy(table: CaptureTable, one: int, other: int) -> bool:
    """Whether two lists hold almost the same people, or one almost only people of the other.

    Args:
        table: the table.
        one: a list's number.
        other: another list's number.

    Example:
        >>> is_copy(CaptureTable(("A", "B", "C"), ((1, 1), (3, 99), (4, 9))), 0, 1)
        True
    """
    both = table.overlap(one, other)
    sizes = table.list_sizes
    if both == 0:
        return False
    if both / (sizes[one] + sizes[other] - both) > COPY:
        return True
    small = min(sizes[one], sizes[other])
    if small < SMALL_LIST:
        return False
    # A share just above nine in ten of a short list can be chance: then it is a warning, not a refusal.
    return both / small > SURE_COPY or wilson_lower(both, small) > COPY


def is_near_subset(table: CaptureTable, one: int, other: int) -> bool:
    """Whether more than nine in ten of the shorter of two lists are on the other too.

    Args:
        table: the table.
        one: a list's number.
        other: another list's number.

    Example:
        >>> is_near_subset(CaptureTable(("A", "B", "C"), ((1, 11), (2, 5), (3, 66), (4, 9))), 0, 1)
        True
    """
    small = min(table.list_sizes[one], table.list_sizes[other])
    return small > 0 and table.overlap(one, other) / small > COPY


def wilson_lower(hits: int, trials: int, z: float = 1.959963984540054) -> float:
    """Lower end of Wilson's 95 per cent interval for a share (Wilson 1927).

    Args:
        hits: how many.
        trials: of how many, at least one.
        z: normal quantile.

    Example:
        >>> round(wilson_lower(66, 71), 3)
        0.846
    """
    share = hits / trials
    middle = share + z * z / (2 * trials)
    spread = z * math.sqrt(share * (1 - share) / trials + z * z / (4 * trials * trials))
    return (middle - spread) / (1 + z * z / trials)


def connected(table: CaptureTable) -> bool:
    """Whether shared people connect all lists that hold anybody.

    Args:
        table: the table.

    Example:
        >>> connected(CaptureTable(("A", "B", "C"), ((3, 9), (4, 9))))
        False
    """
    groups: list[int] = []
    for pattern, _ in table.cells:
        touching = [group for group in groups if group & pattern]
        groups = [group for group in groups if not group & pattern]
        merged = pattern
        for group in touching:
            merged |= group
        groups.append(merged)
    return len(groups) == 1


def warn_of_table(table: CaptureTable) -> list[Warned]:
    """What the table alone warns of: few overlaps, pairs without any, lists that are nearly parts of others.

    Args:
        table: the table.

    Example:
        >>> [w.values for w in warn_of_table(CaptureTable(("A", "B"), ((1, 99), (2, 99), (3, 2))))]
        [{'share': 0.01}]
    """
    warnings = []
    if table.on_two_or_more < FEW_ON_TWO:
        words = N_("few people are on two lists or more: every estimate leans heavily on its assumption")
        warnings.append(Warned(Message(words), {"share": round(table.on_two_or_more, 4)}))
    pairs = list(combinations(range(len(table.lists)), 2))
    apart: list[Value] = [_pair(table, a, b) for a, b in pairs if table.overlap(a, b) == 0]
    if apart:
        warnings.append(Warned(Message(N_("some pairs of lists share nobody")), {"pairs": apart}))
    near: list[Value] = [_pair(table, a, b) for a, b in pairs if is_near_subset(table, a, b)]
    if near:
        words = N_("one list is nearly a part of another: if it was copied, merge them")
        warnings.append(Warned(Message(words), {"pairs": near}))
    return warnings


def _pair(table: CaptureTable, one: int, other: int) -> str:
    return f"{table.lists[one]} {table.lists[other]}"
