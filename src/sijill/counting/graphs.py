"""Decomposable graphs over lists: all of them, each as the cliques and separators that its likelihood is made of."""

from __future__ import annotations

from functools import lru_cache
from itertools import combinations

import numpy as np
import numpy.typing as npt

from sijill.errors import WrongUse

Weights = npt.NDArray[np.int8]
MOST_LISTS = 6


@lru_cache(maxsize=8)
def decomposable(lists: int) -> Weights:
    """Every decomposable graph over some lists, as a sum over subsets of lists.

    A graph is decomposable if a vertex whose neighbours are all joined can be taken away until none is left. Taking
    it away divides the joint distribution by that of its neighbours and multiplies by that of the clique it makes
    with them; so the log-likelihood of the graph is a sum of terms of subsets, +1 for each clique and -1 for each
    separator, and all graphs can be weighed with one product of matrices.

    Args:
        lists: how many, from 1 to 6.

    Returns:
        Shape (graphs, 2^lists): the coefficient of each subset of lists (bit i for list i) in each graph.
        The graph without edges is the first, the one with all edges the last.

    Raises:
        WrongUse: too many lists.

    Example:
        >>> [len(decomposable(lists)) for lists in (3, 4, 5)]
        [8, 61, 822]

    Source: Lauritzen 1996, Graphical Models, chapter 2; the elimination is that of Fulkerson & Gross 1965.
    """
    if not 1 <= lists <= MOST_LISTS:
        raise WrongUse("decomposable graphs are laid out for at most {most} lists", most=MOST_LISTS)
    edges = list(combinations(range(lists), 2))
    numbers = np.arange(2 ** len(edges))
    neighbours = np.zeros((len(numbers), lists), dtype=np.int64)
    for k, (a, b) in enumerate(edges):
        present = numbers >> k & 1
        neighbours[:, a] |= present << b
        neighbours[:, b] |= present << a
    coefficients = np.zeros((len(numbers), 2**lists), dtype=np.int8)
    left = np.full(len(numbers), 2**lists - 1)
    for _ in range(lists):
        _take_one(neighbours, left, coefficients)
    chordal = left == 0
    coefficients[:, 0] = 0
    found: Weights = coefficients[chordal]
    found.setflags(write=False)
    return found


def _take_one(neighbours: npt.NDArray[np.int64], left: npt.NDArray[np.int64], coefficients: Weights) -> None:
    """Take away from each graph its first vertex whose neighbours are all joined; a graph without one stays."""
    lists = neighbours.shape[1]
    done = np.zeros(len(left), dtype=bool)
    for v in range(lists):
        around = neighbours[:, v] & left
        joined = (left >> v & 1).astype(bool) & ~done
        for u in range(lists):
            beside = (around >> u & 1).astype(bool)
            joined &= ~beside | ((around & ~(neighbours[:, u] | 1 << u)) == 0)
        rows = np.flatnonzero(joined)
        coefficients[rows, around[rows] | 1 << v] += 1
        coefficients[rows, around[rows]] -= 1
        left[rows] &= ~(1 << v)
        done |= joined


def cliques(row: npt.NDArray[np.int8]) -> tuple[int, ...]:
    """The cliques of a graph, as bit patterns in rising order of their lists.

    Args:
        row: one row of `decomposable`.

    Example:
        >>> cliques(decomposable(3)[-1])
        (7,)
    """
    kept = [int(subset) for subset in np.flatnonzero(row > 0)]
    return tuple(sorted(kept, key=lambda subset: [i for i in range(subset.bit_length()) if subset >> i & 1]))


def written(generators: tuple[int, ...], names: tuple[str, ...]) -> str:
    """A model by its generators: each group of lists in brackets.

    Args:
        generators: groups of lists, as bit patterns.
        names: names of the lists.

    Example:
        >>> written((5, 2), ("A", "B", "C"))
        '[A C][B]'
    """
    groups = (" ".join(name for i, name in enumerate(names) if generator >> i & 1) for generator in generators)
    return "".join(f"[{group}]" for group in groups)
