"""A world with planted conflicts and look-alikes: claims as the weighing takes them, and what must come of them."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from tests.truth import weighing_alike_numbers, weighing_calm, weighing_look_alikes, weighing_values
from tests.truth.weighing_conflicts import ALIKE, SHAPES, LookAlike, Planted
from tests.truth.weighing_pen import Item, Pen
from tests.truth.weighing_stage import Stage

SCENES = (weighing_values, weighing_calm, weighing_alike_numbers, weighing_look_alikes)
KINDS = tuple(SHAPES)


@dataclass(frozen=True, slots=True)
class World:
    """The items to weigh, the conflicts among them, and the sets that fit together."""

    items: tuple[Item, ...]
    planted: tuple[Planted, ...]
    look_alikes: tuple[LookAlike, ...]


def world(seed: int, size: int = 2) -> World:
    """Every kind planted `size` times and every look-alike once; all of it follows from the seed."""
    random = Random(seed)
    pen = Pen(random, seed)
    stage = Stage(random, pen)
    scenes = [make for shapes in SHAPES.values() for make in _some(random, shapes, size)]
    order: list[object] = [*scenes, *ALIKE]
    random.shuffle(order)
    made = [scene(stage) for scene in order]
    items = pen.items()
    random.shuffle(items)
    planted = tuple(one for one in made if isinstance(one, Planted))
    return World(tuple(items), planted, tuple(one for one in made if isinstance(one, LookAlike)))


def _some(random: Random, shapes: list, size: int) -> list:
    """So many shapes, each at most once more often than another."""
    rounds = [random.sample(shapes, len(shapes)) for _ in range(size // len(shapes) + 1)]
    return [one for several in rounds for one in several][:size]
