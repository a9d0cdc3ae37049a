"""The chain over a device's lines: commitments that forget with their salt, the tree's proofs (RFC 6962)."""

from __future__ import annotations

import hmac
from collections.abc import Iterable, Sequence

from sijill.errors import WrongUse
from sijill.messages import N_
from sijill.register.tree import EMPTY_ROOT, HASH_BYTES, Tree, leaf_hash, node_hash, paired, root_of

__all__ = [
    "EMPTY_ROOT",
    "HASH_BYTES",
    "Tree",
    "commitment",
    "consistency_proof",
    "inclusion_proof",
    "inclusion_proofs",
    "leaf_hash",
    "node_hash",
    "root_of",
    "verify_consistency",
    "verify_inclusion",
]


def commitment(salt: bytes, canonical: bytes) -> bytes:
    """What the tree holds instead of a line: HMAC-SHA-256(salt, canonical form).

    A short testimony or a name could be guessed from a plain hash; when the salt is destroyed, nobody can
    test a guess any more and the tree still verifies.

    Args:
        salt: 32 random bytes, kept with the erasable keys.
        canonical: the line's canonical bytes.

    Example:
        >>> commitment(bytes(32), b"{}").hex()[:8]
        '22f8eea9'
    """
    return hmac.digest(salt, canonical, "sha256")


def _levels(leaves: Sequence[bytes]) -> list[list[bytes]]:
    """All levels, lowest first; an odd last node rises as it is, which is RFC 6962's split at a power of two."""
    level = list(leaves)
    levels = [level]
    while len(level) > 1:
        odd = level[-1:] if len(level) % 2 else []
        level = paired(level[: len(level) - len(odd)]) + odd
        levels.append(level)
    return levels


def inclusion_proof(leaves: Sequence[bytes], index: int) -> list[bytes]:
    """The audit path of one leaf, RFC 6962 §2.1.1.

    Args:
        leaves: all leaf hashes of the tree.
        index: position of the leaf, from 0.

    Raises:
        WrongUse: there is no such leaf.

    Example:
        >>> a, b = leaf_hash(b"a"), leaf_hash(b"b")
        >>> inclusion_proof([a, b], 0) == [b]
        True
    """
    return inclusion_proofs(leaves, [index])[0]


def inclusion_proofs(leaves: Sequence[bytes], indices: Iterable[int]) -> list[list[bytes]]:
    """The audit paths of several leaves, hashing the tree once.

    Args:
        leaves: all leaf hashes of the tree.
        indices: positions of the leaves, from 0.

    Raises:
        WrongUse: there is no such leaf.

    Example:
        >>> leaves = [leaf_hash(bytes([n])) for n in range(3)]
        >>> [len(path) for path in inclusion_proofs(leaves, range(3))]
        [2, 2, 1]
    """
    levels = _levels(leaves)
    paths = []
    for index in indices:
        if not 0 <= index < len(leaves):
            raise WrongUse(N_("a log of {size} lines has no line {index}"), size=len(leaves), index=index)
        path = []
        for level in levels[:-1]:
            if index ^ 1 < len(level):
                path.append(level[index ^ 1])
            index >>= 1
        paths.append(path)
    return paths


def verify_inclusion(leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes) -> bool:
    """Whether the path leads from the leaf to the root, RFC 9162 §2.1.3.2.

    Args:
        leaf: leaf hash.
        index: its position, from 0.
        size: number of leaves of the tree.
        proof: what `inclusion_proof` gave.
        root: the tree's root.

    Example:
        >>> leaves = [leaf_hash(bytes([n])) for n in range(5)]
        >>> verify_inclusion(leaves[4], 4, 5, inclusion_proof(leaves, 4), root_of(leaves))
        True
    """
    if not 0 <= index < size:
        return False
    here, last, found = index, size - 1, leaf
    for sibling in proof:
        if last == 0 or len(sibling) != HASH_BYTES:
            return False
        if here & 1 or here == last:
            found = node_hash(sibling, found)
            while not here & 1 and here != 0:
                here, last = here >> 1, last >> 1
        else:
            found = node_hash(found, sibling)
        here, last = here >> 1, last >> 1
    return last == 0 and hmac.compare_digest(found, root)


def consistency_proof(leaves: Sequence[bytes], old_size: int) -> list[bytes]:
    """Proof that the tree over the first `old_size` leaves is a beginning of this one, RFC 6962 §2.1.2.

    Args:
        leaves: all leaf hashes of the newer tree.
        old_size: number of leaves of the older one.

    Raises:
        WrongUse: the older tree is larger than the newer.

    Example:
        >>> leaves = [leaf_hash(bytes([n])) for n in range(3)]
        >>> consistency_proof(leaves, 2) == [leaves[2]]
        True
    """
    if not 0 <= old_size <= len(leaves):
        raise WrongUse(N_("a log of {size} lines has no line {index}"), size=len(leaves), index=old_size)
    if old_size in (0, len(leaves)):
        return []
    low, high, whole = 0, len(leaves), True
    tail: list[bytes] = []
    while old_size != high - low:
        split = 1 << ((high - low - 1).bit_length() - 1)
        if old_size <= split:
            tail.append(root_of(leaves[low + split : high]))
            high = low + split
        else:
            tail.append(root_of(leaves[low : low + split]))
            low, old_size, whole = low + split, old_size - split, False
    head = [] if whole else [root_of(leaves[low:high])]
    return head + tail[::-1]


def verify_consistency(old_size: int, old_root: bytes, size: int, root: bytes, proof: Sequence[bytes]) -> bool:
    """Whether the newer tree begins with the older one, RFC 9162 §2.1.4.2.

    Args:
        old_size: number of leaves of the older tree.
        old_root: its root.
        size: number of leaves of the newer tree.
        root: its root.
        proof: what `consistency_proof` gave.

    Example:
        >>> leaves = [leaf_hash(bytes([n])) for n in range(7)]
        >>> verify_consistency(4, root_of(leaves[:4]), 7, root_of(leaves), consistency_proof(leaves, 4))
        True
    """
    if not 0 <= old_size <= size or any(len(item) != HASH_BYTES for item in proof):
        return False
    if old_size in (0, size):
        expected = EMPTY_ROOT if old_size == 0 else root
        return not proof and hmac.compare_digest(old_root, expected)
    path = list(proof) if old_size & (old_size - 1) else [old_root, *proof]
    if not path:
        return False
    here, last = old_size - 1, size - 1
    while here & 1:
        here, last = here >> 1, last >> 1
    old_found = found = path[0]
    for item in path[1:]:
        if last == 0:
            return False
        if here & 1 or here == last:
            old_found, found = node_hash(item, old_found), node_hash(item, found)
            while not here & 1 and here != 0:
                here, last = here >> 1, last >> 1
        else:
            found = node_hash(found, item)
        here, last = here >> 1, last >> 1
    return last == 0 and hmac.compare_digest(old_found, old_root) and hmac.compare_digest(found, root)
