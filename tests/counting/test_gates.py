"""The gates: tables that carry no estimate are refused, whatever the method, and never with a number."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill import counting
from sijill.counting import CaptureTable, Estimate, Refusal, from_dense, from_people
from sijill.counting.gates import check_table, connected, is_copy, warn_of_table

GOOD = from_dense("ABC", [0, 60, 40, 20, 30, 15, 10, 5])
QUICK = (
    counting.independence,
    counting.chao_lower_bound,
    counting.no_highest_order_interaction,
    counting.decomposable_graphs,
)


def refusal(table, says):
    """Every method refuses the table, and says this."""
    for method in (*QUICK, counting.loglinear_bic, counting.loglinear_stepwise, counting.latent_classes):
        answer = method(table)
        assert isinstance(answer, Refusal), method
        assert says in answer.reason.id
        assert answer.would_help.id


def test_one_or_two_lists():
    refusal(CaptureTable(("A", "B"), ((1, 50), (2, 40), (3, 20))), "lists hold anybody")
    refusal(CaptureTable(("A", "B", "C"), ((1, 50), (2, 40), (3, 20))), "lists hold anybody")
    refusal(CaptureTable(("A", "B", "C"), ((1, 50),)), "lists hold anybody")
    refusal(CaptureTable(("A", "B", "C"), ()), "lists hold anybody")


def test_copies_and_parts():
    refusal(CaptureTable(("A", "B", "C"), ((1, 1), (3, 90), (4, 50), (5, 9), (7, 20))), "almost the same people")
    refusal(CaptureTable(("A", "B", "C"), ((1, 300), (3, 30), (4, 50), (5, 9))), "almost the same people")


def test_groups_of_lists_that_share_nobody():
    refusal(CaptureTable(("A", "B", "C", "D"), ((1, 30), (2, 30), (3, 9), (4, 30), (8, 20), (12, 9))), "groups")


def test_hardly_any_overlap():
    refusal(CaptureTable(("A", "B", "C"), ((1, 500), (2, 300), (3, 2), (4, 200), (6, 2))), "exactly two lists")


def test_a_short_list_mostly_inside_another_is_warned_of_not_refused():
    """71 of 77 can be chance; 190 of 200 cannot."""
    table = CaptureTable(("A", "B", "C"), ((1, 5), (2, 5), (3, 54), (4, 41), (5, 6), (7, 12)))
    assert check_table(table, "independence") is None
    assert any("nearly a part" in warned.what.id for warned in warn_of_table(table))
    assert is_copy(CaptureTable(("A", "B", "C"), ((1, 400), (2, 10), (3, 190), (4, 90))), 0, 1)


def test_an_empty_cell_stops_the_formula_that_divides_by_it():
    table = from_dense("ABC", [0, 60, 40, 20, 30, 0, 10, 5])
    assert isinstance(counting.no_highest_order_interaction(table), Refusal)


def test_more_lists_than_models_can_be_laid_out_for():
    people = [1 << i for i in range(8)] * 20 + [3, 6, 12, 24, 48, 96, 192] * 4
    table = from_people([f"L{i}" for i in range(8)], people)
    for method in (counting.decomposable_graphs, counting.loglinear_bic, counting.loglinear_stepwise):
        answer = method(table)
        assert isinstance(answer, Refusal)
        assert "lists" in answer.reason.values


tables = st.lists(st.integers(0, 40), min_size=8, max_size=8).map(lambda counts: from_dense("ABC", [0, *counts[1:]]))


@given(tables)
def test_an_estimate_means_something_or_there_is_none(table):
    """No number below the documented, none that is not finite, intervals in order; refused if and only if gated."""
    refused = check_table(table, "independence")
    for method in QUICK:
        answer = method(table)
        if refused is not None:
            assert isinstance(answer, Refusal)
        elif isinstance(answer, Estimate):
            low95, low80, high80, high95 = answer.interval95[0], *answer.interval80, answer.interval95[1]
            assert table.documented <= low95 <= low80 <= high80 <= high95 < 1e15
            assert low95 <= answer.point <= high95


@given(tables, st.permutations(range(3)))
def test_the_order_of_lists_changes_nothing(table, order):
    other = counting.choose_lists(table, order)
    for method in QUICK:
        one, two = method(table), method(other)
        assert isinstance(one, Refusal) == isinstance(two, Refusal)
        if isinstance(one, Estimate):
            assert two.point == pytest.approx(one.point, rel=1e-9)


@given(st.lists(st.integers(1, 31), min_size=1, max_size=12))
def test_lists_are_connected_as_a_graph_says(patterns):
    import networkx

    graph = networkx.Graph()
    for pattern in patterns:
        bits = [i for i in range(5) if pattern >> i & 1]
        graph.add_nodes_from(bits)
        graph.add_edges_from((bits[0], bit) for bit in bits[1:])
    assert connected(from_people("ABCDE", patterns)) == networkx.is_connected(graph)


def test_two_lists_only_for_those_who_ask():
    found = counting.two_lists(CaptureTable(("A", "B"), ((1, 30), (2, 20), (3, 10))))
    assert found.point == pytest.approx(41 * 31 / 11 - 1)
    assert "nothing in two lists can test this" in found.assumes.id
