"""Decomposable graphs against networkx, and the posterior against sums made in another way."""

from __future__ import annotations

from itertools import combinations

import networkx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import gammaln

from sijill.counting import average_graphs, average_graphs_on, decomposable_graphs, from_dense
from sijill.counting.graphs import cliques, decomposable

COUNTS = {1: 1, 2: 2, 3: 8, 4: 61, 5: 822, 6: 18154}


def graph_of(row, lists):
    found = networkx.Graph()
    found.add_nodes_from(range(lists))
    for clique in cliques(row):
        inside = [i for i in range(lists) if clique >> i & 1]
        found.add_edges_from(combinations(inside, 2))
    return found


@pytest.mark.parametrize("lists", COUNTS)
def test_how_many_there_are(lists):
    rows = decomposable(lists)
    assert len(rows) == COUNTS[lists]
    assert len(np.unique(rows, axis=0)) == len(rows)
    sizes = np.array([subset.bit_count() for subset in range(2**lists)])
    assert (rows @ sizes == lists).all(), "cliques less separators count every list once"


@pytest.mark.parametrize("lists", [3, 4, 5])
def test_they_are_those_that_networkx_finds(lists):
    ours = set()
    for row in decomposable(lists):
        graph = graph_of(row, lists)
        assert networkx.is_chordal(graph)
        found = {sum(1 << i for i in clique) for clique in networkx.chordal_graph_cliques(graph)}
        assert found == set(cliques(row))
        ours.add(frozenset(frozenset(edge) for edge in graph.edges))
    edges = list(combinations(range(lists), 2))
    chordal = 0
    for number in range(2 ** len(edges)):
        graph = networkx.Graph()
        graph.add_nodes_from(range(lists))
        graph.add_edges_from(edge for at, edge in enumerate(edges) if number >> at & 1)
        chordal += networkx.is_chordal(graph)
    assert chordal == len(ours) == len(decomposable(lists))


def test_the_saturated_graph_is_a_dirichlet():
    """The last graph alone gives the Dirichlet-multinomial of the whole table, written out here by hand."""
    counts, delta, missing = np.array([0, 6, 4, 3, 5, 2, 1, 2]), 0.25, np.arange(1.0, 400.0)
    from sijill.counting.decomposable import _weigh, one_over_n

    found = _weigh(from_dense("ABC", counts), delta, missing, one_over_n, None, decomposable(3)[-1:])
    n = counts.sum()
    full = gammaln(missing + delta) - gammaln(n + missing + 8 * delta) + gammaln(n + missing + 1) - gammaln(missing + 1)
    full -= np.log(n + missing)
    wanted = np.exp(full - full.max())
    assert found.weights == pytest.approx(wanted / wanted.sum(), rel=1e-9)


@given(st.lists(st.integers(1, 60), min_size=7, max_size=7))
def test_the_coarse_grid_says_what_the_whole_one_says(counts):
    table = from_dense("ABC", [0, *counts])
    coarse = average_graphs(table, 0.125, saturated=False, bound=table.documented + 3000)
    fine = average_graphs_on(table, 0.125, np.arange(0.0, 3001.0))
    shares = np.delete(fine.graphs, -1)
    assert coarse.graphs == pytest.approx(shares / shares.sum(), abs=2e-4)


def test_a_bound_that_makes_the_answer_is_refused():
    table = from_dense("ABC", [0, 60, 40, 20, 30, 15, 10, 5])
    answer = decomposable_graphs(table, bound=230)
    assert "leans on the bound" in answer.reason.id
