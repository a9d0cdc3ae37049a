"""What cannot all be so is found in worlds where it was planted, and what fits together is left alone."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from itertools import combinations

import pytest
from tests.truth.weighing_conflicts import ALIKE, SHAPES
from tests.truth.weighing_world import KINDS, World, world

from sijill.meaning.amount import loosened, may_equal
from sijill.record.claim import Claim
from sijill.weighing.disputes import disputes

SEEDS = range(30)
SIZE = 2
OPEN = ("same_event", "different_events")
KEY = bytes(range(32))
RECALL, PRECISION = 0.95, 0.95
"""What is asked; how far the rules were written in sight of these worlds stands in docs/reference/measurements.md."""


@dataclass
class Score:
    """Counts over all worlds; a dispute too many is counted under the kind that it was raised as."""

    planted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    raised: Counter[str] = field(default_factory=Counter)
    false: Counter[str] = field(default_factory=Counter)
    missed_shapes: Counter[str] = field(default_factory=Counter)
    false_shapes: Counter[str] = field(default_factory=Counter)
    shapes: Counter[str] = field(default_factory=Counter)
    excess: Counter[str] = field(default_factory=Counter)
    shown: int = 0

    def recall(self, kind: str) -> float:
        return self.found[kind] / self.planted[kind] if self.planted[kind] else 1.0

    def precision(self, kind: str) -> float:
        return 1 - self.false[kind] / self.raised[kind] if self.raised[kind] else 1.0


Raised = list[tuple[str, frozenset[str]]]
"""Kind and claims of each dispute that was raised."""


def weigh(one: World) -> Raised:
    return [(str(dispute.kind), frozenset(dispute.claims)) for dispute in disputes(one.items, KEY)]


def add(score: Score, one: World, raised: Raised) -> None:
    """Count what was raised in one world."""
    for hidden in one.planted:
        score.planted[hidden.kind] += 1
        score.shapes[hidden.shape] += 1
        fits = [
            claims - least
            for kind, claims in raised
            for least in hidden.sets
            if kind in hidden.kinds and least <= claims
        ]
        if fits:
            score.found[hidden.kind] += 1
            score.excess[hidden.kind] += min(map(len, fits))
        else:
            score.missed_shapes[hidden.shape] += 1
    sets = [least for hidden in one.planted for least in hidden.sets]
    score.shown += sum(1 for kind, _ in raised if kind in OPEN)
    homes = {claim: alike.shape for alike in one.look_alikes for claim in alike.claims}
    homes |= {claim: f"beside {hidden.shape}" for hidden in one.planted for least in hidden.sets for claim in least}
    for kind, claims in raised:
        if kind in OPEN:
            continue
        score.raised[kind] += 1
        if not any(least <= claims for least in sets):
            score.false[kind] += 1
            score.false_shapes[f"{kind}: {' + '.join(sorted({homes.get(claim, '?') for claim in claims}))}"] += 1


@cache
def score() -> Score:
    made = Score()
    for seed in SEEDS:
        one = world(seed, SIZE)
        add(made, one, weigh(one))
    return made


def table(made: Score) -> str:
    lines = [
        f"{'kind':14}{'planted':>8}{'found':>7}{'recall':>8}{'raised':>8}{'false':>7}{'precision':>11}{'excess':>8}"
    ]
    for kind in (*KINDS, *sorted(set(made.raised) - set(KINDS))):
        numbers = f"{made.planted[kind]:8}{made.found[kind]:7}{made.recall(kind):8.3f}{made.raised[kind]:8}"
        lines.append(f"{kind:14}{numbers}{made.false[kind]:7}{made.precision(kind):11.3f}{made.excess[kind]:8}")
    lines += [f"missed {count} of {made.shapes[name]}: {name}" for name, count in made.missed_shapes.most_common()]
    lines += [f"false {count}: {name}" for name, count in made.false_shapes.most_common()]
    lines.append(f"shown as look-alikes, same or different events: {made.shown}")
    return "\n".join(lines)


def test_a_world_follows_from_its_seed() -> None:
    assert world(7, 3) == world(7, 3)
    assert world(7, 3).items != world(8, 3).items


@pytest.mark.parametrize("size", [1, 2, 8])
def test_whatever_is_planted_stands_on_a_page(size: int) -> None:
    made = world(11, size)
    by_id = {item.id: item.claim for item in made.items}
    assert len(by_id) == len(made.items)
    assert all(isinstance(claim, Claim) for claim in by_id.values())
    assert Counter(hidden.kind for hidden in made.planted) == dict.fromkeys(SHAPES, size)
    assert len(made.look_alikes) == len(ALIKE)
    for claim in by_id.values():
        for passage in claim.proposition.passages():
            assert claim.passage.start <= passage.start < passage.end <= claim.passage.end
    sets = [claims for hidden in made.planted for claims in hidden.sets] + [alike.claims for alike in made.look_alikes]
    assert all(claims and claims <= set(by_id) for claims in sets)


def test_every_shape_can_be_made() -> None:
    made = world(5, max(map(len, SHAPES.values())))
    assert len({hidden.shape for hidden in made.planted}) == sum(map(len, SHAPES.values()))


def test_planted_numbers_are_far_apart_and_look_alikes_are_not() -> None:
    for seed in SEEDS:
        made = world(seed, SIZE)
        amounts = {
            i.id: i.claim.proposition.figure.amount for i in made.items if i.claim.proposition.figure is not None
        }
        for hidden in made.planted:
            if hidden.kind in ("figure", "scope"):
                first, second = (loosened(amounts[one]) for one in hidden.sets[0])
                assert not may_equal(first, second), hidden.shape
        for alike in made.look_alikes:
            if alike.shape.startswith(("rounded", "over a thousand")):
                first, second = (loosened(amounts[one]) for one in alike.claims)
                assert may_equal(first, second), alike.shape


def test_no_planted_set_is_part_of_a_look_alike() -> None:
    for seed in SEEDS:
        made = world(seed, SIZE)
        for first, second in combinations([h.sets for h in made.planted], 2):
            assert not frozenset().union(*first) & frozenset().union(*second)
        for alike in made.look_alikes:
            assert not any(alike.claims & least for hidden in made.planted for least in hidden.sets)


def test_conflicts_are_found_and_look_alikes_left_alone() -> None:
    made = score()
    print("\n" + table(made))
    recall = sum(made.found.values()) / sum(made.planted.values())
    precision = 1 - sum(made.false.values()) / max(1, sum(made.raised.values()))
    print(f"all kinds: recall {recall:.3f}, precision {precision:.3f}")
    others = sum(made.raised.values()) - made.raised["scope"]
    print(f"without scope: precision {1 - (sum(made.false.values()) - made.false['scope']) / max(1, others):.3f}")
    assert recall >= RECALL, table(made)
    assert precision >= PRECISION, table(made)
