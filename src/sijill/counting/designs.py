"""Log-linear models over lists: their parameters, the cells they speak of, and all hierarchical models."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from typing import cast

import numpy as np
import numpy.typing as npt

from sijill.counting.answers import Floats
from sijill.errors import WrongUse

Bools = npt.NDArray[np.bool_]

MOST_MODELS = 40_000


@dataclass(frozen=True, slots=True)
class Design:
    """Parameters of all interactions up to an order, and the observable cells.

    Args:
        lists: how many.
        thetas: the interaction each parameter is of, as a bit pattern; 0, the intercept, comes first.
        contains: shape (2^J - 1, parameters): 1 where the cell's lists contain the parameter's.
        products: shape (2^J - 1, parameters^2): products of pairs of columns, so that all Hessians are one product.

    Example:
        >>> design(3, 2).thetas
        (0, 1, 2, 4, 3, 5, 6)
    """

    lists: int
    thetas: tuple[int, ...]
    contains: Floats
    products: Floats


@lru_cache(maxsize=16)
def design(lists: int, order: int) -> Design:
    """The design with every interaction of up to `order` lists.

    Args:
        lists: how many, from 2 to 8.
        order: from 1 to lists.

    Raises:
        WrongUse: too many lists, or an order that cannot be.

    Example:
        >>> design(3, 2).contains.shape
        (7, 7)
    """
    if not (2 <= lists <= 8 and 1 <= order <= lists):
        raise WrongUse("log-linear models take from two to eight lists, and interactions of at most all of them")
    groups = [group for size in range(order + 1) for group in combinations(range(lists), size)]
    thetas = tuple(sum(1 << i for i in group) for group in groups)
    cells = np.arange(1, 2**lists)[:, None]
    columns = np.array(thetas)[None, :]
    contains = ((cells & columns) == columns).astype(np.float64)
    products = (contains[:, :, None] * contains[:, None, :]).reshape(len(cells), -1)
    for array in (contains, products):
        array.setflags(write=False)
    return Design(lists, thetas, contains, products)


def main_effects(of: Design) -> Bools:
    """The model without interactions; shape (parameters,).

    Args:
        of: the design.

    Example:
        >>> int(main_effects(design(3, 2)).sum())
        4
    """
    return np.array([theta.bit_count() <= 1 for theta in of.thetas])


@lru_cache(maxsize=8)
def hierarchical(lists: int, order: int) -> Bools:
    """All hierarchical models with all main effects and interactions up to an order; shape (models, parameters).

    A model is hierarchical if with an interaction it has all interactions of fewer of the same lists.

    Args:
        lists: how many.
        order: of the largest interactions.

    Raises:
        WrongUse: there would be too many models.

    Example:
        >>> [len(hierarchical(*size)) for size in ((3, 2), (4, 2), (4, 3), (5, 2))]
        [8, 64, 113, 1024]
    """
    thetas = design(lists, order).thetas
    place = {theta: at for at, theta in enumerate(thetas)}
    models = [sum(1 << at for at, theta in enumerate(thetas) if theta.bit_count() <= 1)]
    for theta in thetas:
        if theta.bit_count() < 2:
            continue
        inside = [place[theta & ~(1 << i)] for i in range(lists) if theta >> i & 1]
        needed = sum(1 << at for at in inside)
        models += [model | 1 << place[theta] for model in models if model & needed == needed]
        if len(models) > MOST_MODELS:
            raise WrongUse("there are more than {most} hierarchical models", most=MOST_MODELS)
    numbers = np.array(models, dtype=object)
    found = np.array([[bool(model >> at & 1) for at in range(len(thetas))] for model in numbers])
    found.setflags(write=False)
    return found


def generators(of: Design, model: Bools) -> tuple[int, ...]:
    """The largest interactions of a model, as bit patterns, larger and earlier lists first.

    Args:
        of: the design.
        model: one row of `hierarchical`.

    Example:
        >>> generators(design(3, 2), hierarchical(3, 2)[1])
        (3, 4)
    """
    inside = [theta for theta, used in zip(of.thetas, model, strict=True) if used and theta > 0]
    largest = [a for a in inside if not any(a != b and a & b == a for b in inside)]
    return tuple(sorted(largest, key=lambda g: (-g.bit_count(), [i for i in range(of.lists) if g >> i & 1])))


def sparse_parts(of: Design, models: Bools, counts: Floats) -> tuple[Bools, Bools]:
    """Which parameters are estimated and which cells are spoken of, where some interactions were never seen.

    An interaction whose lists share nobody is estimated as minus infinity: it leaves the model together with all
    cells that contain it (the extended maximum likelihood estimate).

    Args:
        of: the design.
        models: shape (models, parameters).
        counts: shape (2^J - 1,) or (models, 2^J - 1).

    Returns:
        Parameters used, shape (models, parameters); cells used, shape (models, 2^J - 1).

    Example:
        >>> d = design(3, 2)
        >>> used, cells = sparse_parts(d, hierarchical(3, 2), np.array([4.0, 3, 0, 2, 1, 1, 0]))
        >>> int(used[1].sum()), int(cells[1].sum())
        (4, 5)

    Source: Chan, Silverman & Vincent 2021, J. Survey Statistics and Methodology 9.
    """
    unseen = (counts @ of.contains) == 0
    gone = models & unseen
    cells = (gone.astype(np.float64) @ of.contains.T) == 0
    return models & ~unseen, cast(Bools, cells)
