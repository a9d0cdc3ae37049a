"""The simulation desk: populations whose size is known, listed and linked imperfectly, and how often answers hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
import yaml

from sijill.counting.answers import Estimate, Refusal
from sijill.counting.table import CaptureTable, from_people
from sijill.errors import UnknownWord, WrongUse
from sijill.messages import N_


@dataclass(frozen=True, slots=True)
class Population:
    """A made-up population of known size.

    Args:
        name: its name in `populations.yml`.
        sizes: people in each class.
        listed: chance of each class to be on each list.
        copies: a list from which another takes over a share of the people, or None.
        within: methods whose assumption holds in it.

    Example:
        >>> population("independent").size
        2000
    """

    name: str
    sizes: tuple[int, ...]
    listed: tuple[tuple[float, ...], ...]
    copies: tuple[int, int, float] | None
    within: tuple[str, ...]

    @property
    def size(self) -> int:
        """How many people there are."""
        return sum(self.sizes)


@cache
def populations() -> Mapping[str, Population]:
    """All made-up populations by name.

    Example:
        >>> "two_classes" in populations()
        True
    """
    text = files("sijill.counting").joinpath("populations.yml").read_text("utf-8")
    found = {}
    for name, row in yaml.safe_load(text)["populations"].items():
        copies = row.get("copies")
        found[name] = Population(
            name,
            tuple(int(part["size"]) for part in row["classes"]),
            tuple(tuple(float(p) for p in part["listed"]) for part in row["classes"]),
            None if copies is None else (int(copies["from"]), int(copies["to"]), float(copies["share"])),
            tuple(row["within"]),
        )
    return found


def population(name: str) -> Population:
    """One made-up population.

    Args:
        name: its name.

    Raises:
        UnknownWord: there is none of that name.

    Example:
        >>> population("near_copy").copies
        (3, 4, 0.6)
    """
    if name not in populations():
        raise UnknownWord(N_("there is no such population"), do="Populations are: " + ", ".join(populations()) + ".")
    return populations()[name]


def list_people(of: Population, rng: np.random.Generator) -> list[int]:
    """Put the people of a population on lists by chance; one pattern for each person, 0 for those on none.

    Args:
        of: the population.
        rng: source of chance.

    Example:
        >>> len(list_people(population("independent"), np.random.default_rng(1)))
        2000
    """
    found: list[int] = []
    for size, chances in zip(of.sizes, of.listed, strict=True):
        on = rng.random((size, len(chances))) < np.array(chances)
        if of.copies is not None:
            origin, copy, share = of.copies
            on[:, copy] |= on[:, origin] & (rng.random(size) < share)
        found += [int(pattern) for pattern in on @ (1 << np.arange(len(chances)))]
    return found


def miss_links(people: Sequence[int], share: float, rng: np.random.Generator) -> list[int]:
    """Part records of one person that the linkage failed to bring together.

    Every record but a person's first is missed with the given chance, and then stands for a person of its own.

    Args:
        people: one pattern for each person.
        share: chance of each link to be missed, from 0 to 1.
        rng: source of chance.

    Example:
        >>> sorted(miss_links([3, 1], 1.0, np.random.default_rng(1)))
        [1, 1, 2]
    """
    found: list[int] = []
    for pattern in people:
        bits = [1 << i for i in range(pattern.bit_length()) if pattern >> i & 1]
        lost = [bit for bit in bits[1:] if rng.random() < share]
        found += [pattern - sum(lost), *lost]
    return found


def make_links(people: Sequence[int], share: float, rng: np.random.Generator) -> list[int]:
    """Join people that the linkage took for one: a share of those on one list only, with somebody of another list.

    Args:
        people: one pattern for each person.
        share: share of the people on one list who are joined with somebody else.
        rng: source of chance.

    Example:
        >>> make_links([1, 2], 1.0, np.random.default_rng(1))
        [3]
    """
    left = [pattern for pattern in people if pattern != 0]
    order = [int(at) for at in rng.permutation(len(left))]
    gone: set[int] = set()
    single = [at for at in order if left[at].bit_count() == 1]
    chosen = [at for at in single if rng.random() < share]
    for at in chosen:
        if at in gone:
            continue
        other = next((to for to in order if to != at and to not in gone and not left[to] & left[at]), None)
        if other is not None:
            left[other] |= left[at]
            gone.add(at)
    return [pattern for at, pattern in enumerate(left) if at not in gone]


def simulate(of: Population, seed: int, *, missed: float = 0.0, false: float = 0.0) -> CaptureTable:
    """The capture table of one listing of a population.

    Args:
        of: the population.
        seed: of the listing and of the linkage's errors.
        missed: chance of each link to be missed.
        false: share of the people on one list who are joined with somebody else.

    Example:
        >>> simulate(population("independent"), 1).documented < 2000
        True
    """
    rng = np.random.default_rng(seed)
    people = list_people(of, rng)
    if missed > 0:
        people = miss_links(people, missed, rng)
    if false > 0:
        people = make_links(people, false, rng)
    return from_people([f"L{i + 1}" for i in range(len(of.listed[0]))], people)


@dataclass(frozen=True, slots=True)
class Held:
    """How often the answers of a method held the known size of a population.

    Args:
        replicates: how many tables.
        refused: the share of refusals.
        cover80: share of the estimates whose 80 per cent interval holds the size; nan if all were refused.
        cover95: the same for 95 per cent.
        below: share of the estimates whose 95 per cent interval lies wholly below the size.
        bias: mean of log(estimate / size).
        rmse: root mean square of log(estimate / size).
        width: mean width of the 95 per cent interval over the size.

    Example:
        >>> Held(1, 0.0, 1.0, 1.0, 0.0, 0.0, 0.0, 0.2).cover95
        1.0
    """

    replicates: int
    refused: float
    cover80: float
    cover95: float
    below: float
    bias: float
    rmse: float
    width: float


def judge(size: int, answers: Sequence[Estimate | Refusal]) -> Held:
    """Sum up how often answers held a known size.

    Args:
        size: the number of people there are.
        answers: of one method, to tables of that population.

    Raises:
        WrongUse: no answers.

    Example:
        >>> judge(100, [Estimate("independence", 100.0, (90.0, 110.0), (80.0, 120.0))]).cover95
        1.0
    """
    if len(answers) == 0:
        raise WrongUse(N_("there are no answers to judge"))
    given = [answer for answer in answers if isinstance(answer, Estimate)]
    if not given:
        nothing = float("nan")
        return Held(len(answers), 1.0, nothing, nothing, nothing, nothing, nothing, nothing)
    inside80 = np.array([answer.interval80[0] <= size <= answer.interval80[1] for answer in given])
    inside95 = np.array([answer.interval95[0] <= size <= answer.interval95[1] for answer in given])
    below = np.array([answer.interval95[1] < size for answer in given])
    logs = np.log([answer.point / size for answer in given])
    widths = np.array([answer.interval95[1] - answer.interval95[0] for answer in given]) / size
    return Held(
        len(answers),
        1 - len(given) / len(answers),
        float(inside80.mean()),
        float(inside95.mean()),
        float(below.mean()),
        float(logs.mean()),
        float(np.sqrt(np.mean(logs**2))),
        float(widths.mean()),
    )
