"""Whole linkages drawn from the model, so that what is counted afterwards carries the doubt about who is who."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

import numpy as np

from sijill.linking.cluster import clusters
from sijill.linking.link import Linked
from sijill.linking.records import PERSON, Ints
from sijill.messages import N_
from sijill.messages.steps import gone_through

HALF = 0.5


def draws(linked: Linked, count: int = 20, seed: int = 1) -> Iterator[Ints]:
    """Draw linkages: each pair is or is not one person by its probability, then the records are grouped under rulings.

    Drawn pairs are grouped by the same average linkage, so that every draw is a linkage that could have been and not
    a heap of pairs. The same seed gives the same draws.

    Args:
        linked: the linkage.
        count: how many; a panel of estimates wants 20 or more.
        seed: of the draws.

    Example:
        >>> from sijill.linking.link import link
        >>> from sijill.linking.rows import ListRow
        >>> cells = {"name": "Salim Karimi", "sex": "m"}
        >>> drawn = list(draws(link([ListRow("a", 2, cells), ListRow("b", 2, cells)]), 3))
        >>> len(drawn), drawn[0].shape
        (3, (2,))
    """
    pairs, people = linked.judged.pairs, linked.judged.records.values["kind"] == PERSON
    generator = np.random.default_rng(seed)
    for _draw in gone_through(N_("drawn linkages"), range(count)):
        drawn = (generator.random(len(linked.chance)) < linked.chance).astype(np.float32)
        found, _ = clusters(len(people), (pairs.first, pairs.second, drawn), HALF, linked.rulings)
        yield np.where(people, found, -1).astype(np.int32)


def capture_table(linked: Linked, person: Ints) -> dict[tuple[int, ...], int]:
    """How many people stand in which of the lists: for each pattern of 0 and 1, one place per list, a count.

    Args:
        linked: the linkage, for its lists.
        person: of `linked.person` or of one draw.

    Example:
        >>> from sijill.linking.link import link
        >>> from sijill.linking.rows import ListRow
        >>> both = link([ListRow("a", 2, {"name": "Salim Karimi"}), ListRow("b", 2, {"name": "Rana Haddad"})])
        >>> capture_table(both, both.person)
        {(0, 1): 1, (1, 0): 1}
    """
    records = linked.judged.records
    lists: dict[int, set[int]] = defaultdict(set)
    for number, of in zip(person.tolist(), records.values["list_of"].tolist(), strict=True):
        if number >= 0:
            lists[number].add(of)
    size = len(records.lists)
    counts = Counter(tuple(int(number in on) for number in range(size)) for on in lists.values())
    return dict(sorted(counts.items()))
