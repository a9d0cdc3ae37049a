"""The linkage as rows of the machine interface's tables: people, pairs, what groups may contain, drawn linkages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from sijill.linking.account import accounts, bits, in_words
from sijill.linking.contain import may_contain
from sijill.linking.draw import draws
from sijill.linking.link import Linked
from sijill.linking.records import KINDS, Ints
from sijill.messages import Message

CLUSTERS: Final = ("list", "id", "person", "kind")
PAIRS: Final = ("list_a", "id_a", "list_b", "id_b", "weight", "probability", "because")
MAY_CONTAIN: Final = ("list", "id", "kind", "count", "unlisted_at_least", "list_b", "id_b", "person")
DRAWS: Final = ("draw", "list", "id", "person")


def person_names(person: Ints) -> list[str]:
    """A name for each record's person, in the order in which people first occur; "" for records without one.

    Args:
        person: for each record the number of its person, or -1.

    Example:
        >>> person_names(np.array([0, -1, 0, 3], np.int32))
        ['p-0000001', '', 'p-0000001', 'p-0000002']
    """
    names: dict[int, str] = {-1: ""}
    return [names.setdefault(one, f"p-{len(names):07d}") for one in person.tolist()]


def cluster_rows(linked: Linked) -> Iterator[tuple[str, str, str, str]]:
    """One row for each record: its list, its id, its person; groups and the unidentified have a kind instead.

    Args:
        linked: the linkage.

    Example:
        >>> from sijill.linking.link import link
        >>> from sijill.linking.rows import ListRow
        >>> list(cluster_rows(link([ListRow("a", 2, {"id": "7", "count": "3"})])))
        [('a', '7', '', 'group')]
    """
    records = linked.judged.records
    lists, kinds = records.values["list_of"].tolist(), records.values["kind"].tolist()
    for at, name in enumerate(person_names(linked.person)):
        yield records.lists[lists[at]], records.ids[at], name, KINDS[kinds[at]]


def told_pairs(linked: Linked, least: float = 0.0) -> Iterator[tuple[int, int, str, str, tuple[Message, ...]]]:
    """Every pair that was looked at, likeliest first: two row places, weight in bits, probability, and why.

    Args:
        linked: the linkage.
        least: pairs below this probability are left out.

    Example:
        >>> from sijill.linking.link import link
        >>> list(told_pairs(link([])))
        []
    """
    pairs = linked.judged.pairs
    odds = linked.judged.odds if linked.refit is None else linked.refit.odds
    weight = bits(odds)
    order = np.lexsort((pairs.second, pairs.first, -weight))
    chosen = order[linked.chance[order] >= least]
    for at, account in zip(chosen.tolist(), accounts(linked, chosen.tolist()), strict=True):
        chance = f"{float(linked.chance[at]):.4f}"
        yield int(pairs.first[at]), int(pairs.second[at]), f"{float(weight[at]):.2f}", chance, account


def pair_rows(linked: Linked, least: float = 0.0) -> Iterator[tuple[object, ...]]:
    """Every pair that was looked at, likeliest first: weight in bits, probability, and why in words.

    Args:
        linked: the linkage.
        least: pairs below this probability are left out.

    Example:
        >>> from sijill.linking.link import link
        >>> list(pair_rows(link([])))
        []
    """
    records = linked.judged.records
    lists = records.values["list_of"]
    for one, other, weight, probability, account in told_pairs(linked, least):
        yield (
            *(records.lists[lists[one]], records.ids[one], records.lists[lists[other]], records.ids[other]),
            *(weight, probability, in_words(account)),
        )


def may_contain_rows(linked: Linked) -> Iterator[tuple[object, ...]]:
    """For each record without a name the named records that fit it; one row with no fit where there is none.

    Args:
        linked: the linkage.

    Example:
        >>> from sijill.linking.link import link
        >>> from sijill.linking.rows import ListRow
        >>> list(may_contain_rows(link([ListRow("a", 2, {"id": "7", "count": "3"})])))
        [('a', '7', 'group', 3, 3, '', '', '')]
    """
    records = linked.judged.records
    lists, names = records.values["list_of"].tolist(), person_names(linked.person)
    for one in may_contain(linked):
        head = (records.lists[lists[one.record]], records.ids[one.record], one.kind, one.capacity)
        if len(one.records) == 0:
            yield *head, one.unlisted_at_least, "", "", ""
        for at in one.records:
            yield *head, one.unlisted_at_least, records.lists[lists[at]], records.ids[at], names[at]


def draw_rows(linked: Linked, count: int) -> Iterator[tuple[object, ...]]:
    """Drawn linkages: for each draw every named record with its person in that draw.

    Args:
        linked: the linkage.
        count: how many draws.

    Example:
        >>> from sijill.linking.link import link
        >>> from sijill.linking.rows import ListRow
        >>> list(draw_rows(link([ListRow("a", 2, {"id": "7", "name": "Salim"})]), 1))
        [(1, 'a', '7', 'p-0000001')]
    """
    records = linked.judged.records
    lists = records.values["list_of"].tolist()
    for number, person in enumerate(draws(linked, count), start=1):
        for at, name in enumerate(person_names(person)):
            if name != "":
                yield number, records.lists[lists[at]], records.ids[at], name
