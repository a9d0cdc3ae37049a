"""What a linkage of invented lists got right and wrong, beyond pairs: whole people, false merges by kind, overlaps."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from itertools import combinations

import numpy as np

from sijill.linking.audit import audited, blind_draw
from sijill.linking.contain import may_contain
from sijill.linking.link import Linked
from sijill.linking.records import PERSON

People = Mapping[str, object]


def reliability(chance: np.ndarray, same: np.ndarray) -> tuple[list[tuple[float, int, float]], float, float]:
    """By tenth of the shown probability its mean, how many pairs, the share that is one person; and two mean gaps.

    The expected calibration error (Naeini, Cooper and Hauskrecht 2015) over all pairs, and over pairs of .05 and more,
    for most candidates are plainly strangers.

    Args:
        chance: the probability shown of each candidate pair.
        same: whether it is one person.
    """
    tenth = np.minimum((chance * 10).astype(int), 9)
    rows = [
        (round(float(chance[tenth == n].mean()), 3), int((tenth == n).sum()), round(float(same[tenth == n].mean()), 3))
        for n in range(10)
        if (tenth == n).any()
    ]

    def gap(use: np.ndarray) -> float:
        gaps = [abs(float(chance[use & (tenth == n)].sum() - same[use & (tenth == n)].sum())) for n in range(10)]
        return round(sum(gaps) / max(int(use.sum()), 1), 4)

    return rows, gap(np.ones(len(chance), dtype=bool)), gap(chance >= 0.05)


def false_merges(found: People, answer: Mapping[str, str], household: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Wrongly joined pairs of records: siblings, strangers of one name, others; each beside how many could have been.

    Args:
        found: the proposed person of each record.
        answer: the planted one.
        household: given name, father, grandfather, family of each planted person.
    """
    kinds: Counter[str] = Counter()
    groups: dict[object, list[str]] = defaultdict(list)
    for one in answer:
        groups[found[one]].append(answer[one])
    for members in groups.values():
        for one, other in combinations(members, 2):
            if one != other:
                kinds[_kind(household[one], household[other])] += 1
    records: Counter[tuple[str, ...]] = Counter(household[person] for person in answer.values())
    own = sum(n * (n - 1) // 2 for n in Counter(answer.values()).values())
    families: Counter[tuple[str, ...]] = Counter()
    names: Counter[tuple[str, ...]] = Counter()
    for name, count in records.items():
        families[name[1:]] += count
        names[name[0], name[3]] += count
    possible = {
        "siblings": sum(n * (n - 1) // 2 for n in families.values()) - own,
        "strangers of one name": sum(n * (n - 1) // 2 for n in names.values()) - own,
    }
    out = {kind: f"{kinds[kind]} of {count}" for kind, count in possible.items()}
    return out | {"others": str(kinds["others"])}


def _kind(one: tuple[str, ...], other: tuple[str, ...]) -> str:
    if one[1:] == other[1:]:
        return "siblings"
    return "strangers of one name" if (one[0], one[3]) == (other[0], other[3]) else "others"


def overlaps(found: People, answer: Mapping[str, str]) -> dict[str, object]:
    """What the errors do to counts: how many people there are, and how far cells of the overlap table are off.

    Args:
        found: the proposed person of each record.
        answer: the planted one.
    """

    def table(labels: People) -> Counter[tuple[str, ...]]:
        on: dict[object, set[str]] = defaultdict(set)
        for one in answer:
            on[labels[one]].add(one.rsplit("-", 1)[0])
        return Counter(tuple(sorted(lists)) for lists in on.values())

    theirs, ours = table(answer), table(found)
    off = {cell: ours[cell] - theirs[cell] for cell in theirs | ours}
    total = sum(theirs.values())
    return {
        "people found / planted": [sum(ours.values()), total],
        "cells of the overlap table": len(off),
        "records moved between cells, share of people": round(sum(map(abs, off.values())) / max(total, 1), 4),
        "farthest cell, share of its people (cells of 50 and more)": round(
            max((abs(off[cell]) / n for cell, n in theirs.items() if n >= 50), default=0.0), 4
        ),
    }


def audits_hold(linked: Linked, answer: Mapping[str, str], count: int) -> dict[str, object]:
    """How often the 95 % intervals of blind reviews hold the planted rates, and how wide they are on the mean.

    Args:
        linked: the linkage.
        answer: the planted person of each named record; the reviewer is taken not to err.
        count: how many draws of 200 links and 200 others.
    """
    person = [answer.get(one, one) for one in linked.judged.records.ids]
    joined = [(a, b) for group in _groups(linked) for a, b in combinations(group, 2)]
    pairs = linked.judged.pairs
    looked = set(zip(pairs.first.tolist(), pairs.second.tolist(), strict=True)) | set(joined)
    right = sum(person[a] == person[b] for a, b in joined)
    planted = right / max(len(joined), 1), right / max(sum(person[a] == person[b] for a, b in looked), 1)
    held, width = [0, 0], [0.0, 0.0]
    for seed in range(count):
        told = audited(linked, {(a, b): person[a] == person[b] for a, b in blind_draw(linked, 200, seed)})
        for at, (_, low, high) in enumerate((told.precision, told.recall)):
            held[at] += low <= planted[at] <= high
            width[at] += (high - low) / count
    rates = [round(rate, 4) for rate in planted]
    return {"precision, recall": rates, "held of": [*held, count], "width": [round(one, 4) for one in width]}


def _groups(linked: Linked) -> list[list[int]]:
    groups: dict[int, list[int]] = defaultdict(list)
    for at, one in enumerate(linked.person.tolist()):
        if one >= 0:
            groups[one].append(at)
    return list(groups.values())


def contained(linked: Linked, members: Mapping[str, set[str]], answer: Mapping[str, str]) -> dict[str, object]:
    """Groups and bodies without a name: how often those who are named elsewhere stand among the records that fit.

    Args:
        linked: the linkage.
        members: for each record without a name whom it stands for.
        answer: the planted person of each named record.
    """
    records = linked.judged.records
    lists, kinds = records.values["list_of"], records.values["kind"]
    named: dict[str, set[int]] = defaultdict(set)
    for at, one in enumerate(records.ids):
        if kinds[at] == PERSON and one in answer:
            named[answer[one]].add(int(lists[at]))
    told: dict[str, list[tuple[bool, int]]] = defaultdict(list)
    for one in may_contain(linked):
        there = {answer[records.ids[at]] for at in one.records if records.ids[at] in answer}
        for person in members.get(records.ids[one.record], set()):
            if named[person] - {int(lists[one.record])}:
                told[one.kind].append((person in there, len(one.records)))
    return {
        kind: {
            "named elsewhere": len(every),
            "share that fits": round(sum(fits for fits, _ in every) / len(every), 4),
            "records that fit, median": int(np.median([size for _, size in every])),
        }
        for kind, every in told.items()
    }
