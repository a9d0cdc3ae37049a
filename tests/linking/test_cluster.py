"""Average linkage: rulings bind, the order of pairs does not matter, and weak chains do not swallow people."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sijill.linking.cluster import clusters
from sijill.linking.rows import Rulings

SIZE = 9
PAIRS = st.dictionaries(
    st.tuples(st.integers(0, SIZE - 1), st.integers(0, SIZE - 1)).filter(lambda pair: pair[0] < pair[1]),
    st.floats(0, 1, width=32),
    max_size=25,
)
SOME = st.lists(
    st.tuples(st.integers(0, SIZE - 1), st.integers(0, SIZE - 1)).filter(lambda pair: pair[0] < pair[1]), max_size=4
)


def columns(pairs):
    first, second = (np.array([pair[at] for pair in pairs], np.int32) for at in (0, 1))
    return first, second, np.array(list(pairs.values()), np.float32)


@given(PAIRS, SOME, SOME)
def test_different_is_never_joined_and_same_always_unless_they_contradict(pairs, same, different):
    roots, conflicts = clusters(SIZE, columns(pairs), 0.5, Rulings(tuple(same), tuple(different)))
    assert all(roots[a] != roots[b] for a, b in different)
    for pair in same:
        assert roots[pair[0]] == roots[pair[1]] or pair in conflicts
    if not different:
        assert conflicts == ()


@given(PAIRS, st.randoms(use_true_random=False))
def test_the_order_of_pairs_changes_nothing(pairs, draw):
    items = list(pairs.items())
    draw.shuffle(items)
    assert clusters(SIZE, columns(pairs))[0].tolist() == clusters(SIZE, columns(dict(items)))[0].tolist()


@given(PAIRS)
def test_every_group_hangs_together(pairs):
    """No record is in a group with which it has no pair of even odds."""
    roots, _ = clusters(SIZE, columns(pairs), 0.5)
    for record in range(SIZE):
        others = [other for other in range(SIZE) if other != record and roots[other] == roots[record]]
        if others:
            assert max(pairs.get((min(record, o), max(record, o)), 0.0) for o in others) >= 0.5 - 1e-6


def test_a_chain_is_not_one_person():
    chain = {(0, 1): 0.9, (1, 2): 0.6, (2, 3): 0.9}
    assert clusters(4, columns(chain))[0].tolist() == [0, 0, 2, 2]


def test_a_split_survives_the_next_run():
    sure = {(0, 1): 0.99, (1, 2): 0.99, (0, 2): 0.99}
    assert len(set(clusters(3, columns(sure))[0].tolist())) == 1
    for _run in range(2):
        roots = clusters(3, columns(sure), rulings=Rulings(different=((0, 2),)))[0]
        assert roots[0] != roots[2]


def test_two_of_one_list_that_are_no_double_keep_a_third_from_joining_both():
    first, second = np.array([0, 0, 1], np.int32), np.array([1, 2, 2], np.int32)
    lenient = clusters(3, (first, second, np.array([0.02, 0.95, 0.9], np.float32)), theta=0.3)[0]
    strict = clusters(3, (first, second, np.array([-0.5, 0.95, 0.9], np.float32)), theta=0.3)[0]
    assert lenient.tolist() == [0, 0, 0]
    assert strict.tolist() == [0, 1, 0]
