"""Laws of the chain: roots and proofs are those of RFC 6962, for every size, and no changed bit passes."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.register.chain import (
    EMPTY_ROOT,
    Tree,
    commitment,
    consistency_proof,
    inclusion_proof,
    inclusion_proofs,
    leaf_hash,
    root_of,
    verify_consistency,
    verify_inclusion,
)

SIZES = range(65)
ENTRIES = [b"entry %d" % number for number in range(max(SIZES) + 1)]
LEAVES = [leaf_hash(entry) for entry in ENTRIES]
entries = st.lists(st.binary(max_size=40), max_size=200)
hashes = st.lists(st.binary(min_size=32, max_size=32), max_size=70)


def split(n: int) -> int:
    """The largest power of two smaller than n, as RFC 6962 §2.1 says it."""
    k = 1
    while k * 2 < n:
        k *= 2
    return k


def mth(d: list[bytes]) -> bytes:
    """MTH of RFC 6962 §2.1, word for word, over entries."""
    if not d:
        return hashlib.sha256().digest()
    if len(d) == 1:
        return hashlib.sha256(b"\x00" + d[0]).digest()
    k = split(len(d))
    return hashlib.sha256(b"\x01" + mth(d[:k]) + mth(d[k:])).digest()


def path(m: int, d: list[bytes]) -> list[bytes]:
    """PATH of RFC 6962 §2.1.1, word for word."""
    if len(d) == 1:
        return []
    k = split(len(d))
    return [*path(m, d[:k]), mth(d[k:])] if m < k else [*path(m - k, d[k:]), mth(d[:k])]


def subproof(m: int, d: list[bytes], b: bool) -> list[bytes]:
    """SUBPROOF of RFC 6962 §2.1.2, word for word."""
    if m == len(d):
        return [] if b else [mth(d)]
    k = split(len(d))
    if m <= k:
        return [*subproof(m, d[:k], b), mth(d[k:])]
    return [*subproof(m - k, d[k:], False), mth(d[:k])]


def flipped(data: bytes, bit: int) -> bytes:
    """The same bytes with one bit turned."""
    changed = bytearray(data)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


@pytest.mark.parametrize("size", SIZES)
def test_the_root_is_that_of_the_standard(size):
    assert root_of(LEAVES[:size]) == mth(ENTRIES[:size])


@pytest.mark.parametrize("size", SIZES)
def test_growing_leaf_by_leaf_is_the_same_as_at_once(size):
    tree = Tree()
    for leaf in LEAVES[:size]:
        tree.append(leaf)
    assert (tree.size, tree.root(), tree.frontier) == (
        size,
        mth(ENTRIES[:size]),
        Tree.from_leaves(LEAVES[:size]).frontier,
    )


@pytest.mark.parametrize("size", SIZES)
def test_every_inclusion_proof_is_that_of_the_standard_and_holds(size):
    root = mth(ENTRIES[:size])
    for index, proof in enumerate(inclusion_proofs(LEAVES[:size], range(size))):
        assert proof == path(index, ENTRIES[:size])
        assert verify_inclusion(LEAVES[index], index, size, proof, root)


@pytest.mark.parametrize("size", SIZES)
def test_every_consistency_proof_is_that_of_the_standard_and_holds(size):
    root = mth(ENTRIES[:size])
    for old in range(size + 1):
        proof = consistency_proof(LEAVES[:size], old)
        assert proof == (subproof(old, ENTRIES[:size], True) if old else [])
        assert verify_consistency(old, mth(ENTRIES[:old]), size, root, proof)


@pytest.mark.parametrize("size", SIZES[1:])
def test_a_leaf_holds_only_at_its_own_place(size):
    root = root_of(LEAVES[:size])
    for index, proof in enumerate(inclusion_proofs(LEAVES[:size], range(size))):
        assert [at for at in range(-1, size + 1) if verify_inclusion(LEAVES[index], at, size, proof, root)] == [index]


@given(st.data())
def test_no_changed_bit_passes_an_inclusion_proof(data):
    size = data.draw(st.integers(1, 64))
    index = data.draw(st.integers(0, size - 1))
    proof = inclusion_proof(LEAVES[:size], index)
    parts = [LEAVES[index], root_of(LEAVES[:size]), *proof]
    turned = data.draw(st.integers(0, len(parts) * 256 - 1))
    parts[turned // 256] = flipped(parts[turned // 256], turned % 256)
    leaf, root, *changed = parts
    assert not verify_inclusion(leaf, index, size, changed, root)


@given(st.data())
def test_no_changed_bit_passes_a_consistency_proof(data):
    size = data.draw(st.integers(1, 64))
    old = data.draw(st.integers(1, size))
    proof = consistency_proof(LEAVES[:size], old)
    parts = [root_of(LEAVES[:old]), root_of(LEAVES[:size]), *proof]
    turned = data.draw(st.integers(0, len(parts) * 256 - 1))
    parts[turned // 256] = flipped(parts[turned // 256], turned % 256)
    old_root, root, *changed = parts
    assert not verify_consistency(old, old_root, size, root, changed)


@given(st.data())
def test_a_proof_with_a_piece_more_or_less_does_not_pass(data):
    size = data.draw(st.integers(2, 64))
    old = data.draw(st.integers(1, size - 1))
    root, old_root = root_of(LEAVES[:size]), root_of(LEAVES[:old])
    index = data.draw(st.integers(0, size - 1))
    inside, onward = inclusion_proof(LEAVES[:size], index), consistency_proof(LEAVES[:size], old)
    extra = data.draw(st.binary(min_size=0, max_size=40))
    for changed in (inside[:-1], inside[1:], [*inside, extra], [extra, *inside]):
        assert not verify_inclusion(LEAVES[index], index, size, changed, root)
    for changed in (onward[:-1], onward[1:], [*onward, extra], [extra, *onward]):
        assert not verify_consistency(old, old_root, size, root, changed)


@given(hashes, st.data())
def test_a_changed_history_has_no_consistency_proof(leaves, data):
    """Whoever changes an old line cannot offer a proof that fits the old root."""
    if not leaves:
        assert root_of(leaves) == EMPTY_ROOT
        return
    old = data.draw(st.integers(1, len(leaves)))
    before = root_of(leaves[:old])
    at = data.draw(st.integers(0, old - 1))
    forged = [*leaves[:at], leaf_hash(leaves[at]), *leaves[at + 1 :]]
    assert not verify_consistency(old, before, len(forged), root_of(forged), consistency_proof(forged, old))


@given(hashes, hashes)
def test_the_kept_state_goes_on_as_if_it_had_never_stopped(first, second):
    kept = Tree.from_bytes(Tree.from_leaves(first).to_bytes())
    kept.extend(second)
    assert (kept.size, kept.root()) == (len(first) + len(second), root_of(first + second))


@given(hashes, hashes)
def test_a_copy_grows_on_its_own(first, second):
    tree = Tree.from_leaves(first)
    before = tree.root()
    tree.copy().extend(second)
    assert tree.root() == before


@given(st.binary(min_size=32, max_size=32), st.binary(min_size=32, max_size=32), st.binary(max_size=80))
def test_a_commitment_needs_its_salt(salt, other, canonical):
    assert (commitment(salt, canonical) == commitment(other, canonical)) == (salt == other)


ORACLE = """
import json, sys
from pymerkle import InmemoryTree
tree, states = InmemoryTree(algorithm="sha256"), []
for entry in json.load(sys.stdin):
    tree.append_entry(bytes.fromhex(entry))
    states.append(tree.get_state().hex())
json.dump(states, sys.stdout)
"""


def test_another_implementation_finds_the_same_roots():
    """pymerkle runs as its own process; it is never part of the program."""
    given_entries = json.dumps([entry.hex() for entry in ENTRIES])
    run = subprocess.run(
        [sys.executable, "-c", ORACLE], input=given_entries, capture_output=True, text=True, check=True
    )
    states = json.loads(run.stdout)
    assert states == [root_of(LEAVES[: size + 1]).hex() for size in range(len(ENTRIES))]
