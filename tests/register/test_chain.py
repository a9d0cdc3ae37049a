"""The chain's edges: impossible states and places are refused, not answered."""

from __future__ import annotations

import hashlib
import hmac

import pytest

from sijill.errors import BrokenChain, WrongUse
from sijill.register.chain import (
    EMPTY_ROOT,
    Tree,
    commitment,
    consistency_proof,
    inclusion_proof,
    leaf_hash,
    root_of,
    verify_consistency,
    verify_inclusion,
)

LEAVES = [leaf_hash(bytes([number])) for number in range(9)]


def test_an_empty_tree_has_the_root_of_nothing():
    assert (
        Tree().root() == Tree.from_leaves([]).root() == root_of(iter(())) == hashlib.sha256(b"").digest() == EMPTY_ROOT
    )


def test_a_commitment_is_a_keyed_hash_as_the_standard_library_makes_it():
    assert commitment(b"s" * 32, b"{}") == hmac.new(b"s" * 32, b"{}", hashlib.sha256).digest()


@pytest.mark.parametrize(
    ("size", "frontier"),
    [(-1, ()), (1, ()), (0, (bytes(32),)), (3, (bytes(32),)), (1, (bytes(31),)), (2, (bytes(32),) * 2)],
)
def test_a_state_that_cannot_be_is_refused(size, frontier):
    with pytest.raises(BrokenChain):
        Tree(size, frontier)


@pytest.mark.parametrize("cut", [0, 7, 9, 8 + 31])
def test_a_cut_state_is_refused(cut):
    with pytest.raises(BrokenChain):
        Tree.from_bytes(Tree.from_leaves(LEAVES).to_bytes()[:cut])


@pytest.mark.parametrize("index", [-1, 9, 100])
def test_there_is_no_proof_for_a_line_that_is_not_there(index):
    with pytest.raises(WrongUse):
        inclusion_proof(LEAVES, index)


@pytest.mark.parametrize("old", [-1, 10])
def test_there_is_no_proof_from_a_larger_log(old):
    with pytest.raises(WrongUse):
        consistency_proof(LEAVES, old)


def test_impossible_questions_are_answered_with_no():
    root = root_of(LEAVES)
    assert not verify_inclusion(LEAVES[0], 0, 0, [], root)
    assert not verify_inclusion(LEAVES[0], 0, 9, [b"short"], root)
    assert not verify_consistency(3, root_of(LEAVES[:3]), 2, root_of(LEAVES[:2]), [])
    assert not verify_consistency(0, root, 9, root, [])
    assert not verify_consistency(9, root, 9, root, [bytes(32)])
    assert not verify_consistency(3, root_of(LEAVES[:3]), 9, root, [])
