"""The RFC 6962 tree itself: leaf and node hashes, and a tree that keeps only what it needs to grow."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from sijill.errors import BrokenChain
from sijill.messages import N_

HASH_BYTES = 32
EMPTY_ROOT = hashlib.sha256(b"").digest()


def leaf_hash(entry: bytes) -> bytes:
    """Hash of a leaf: SHA-256(0x00 ‖ entry), RFC 6962 §2.1.

    Args:
        entry: what the leaf holds: a line's commitment.

    Example:
        >>> leaf_hash(b"").hex()[:8]
        '6e340b9c'
    """
    return hashlib.sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Hash of an inner node: SHA-256(0x01 ‖ left ‖ right), RFC 6962 §2.1.

    Example:
        >>> node_hash(bytes(32), bytes(32)) == node_hash(bytes(32), EMPTY_ROOT)
        False
    """
    return hashlib.sha256(b"\x01" + left + right).digest()


class Tree:
    """A tree that keeps only what it needs to grow: the roots of its full subtrees, largest first.

    Args:
        size: number of leaves.
        frontier: one hash for each 1 in the binary form of `size`, largest subtree first.

    Raises:
        BrokenChain: the frontier does not fit the size.

    Example:
        >>> tree = Tree()
        >>> tree.append(leaf_hash(b"a"))
        >>> tree.size, tree.root() == leaf_hash(b"a")
        (1, True)
    """

    __slots__ = ("_peaks", "_size")

    def __init__(self, size: int = 0, frontier: Sequence[bytes] = ()) -> None:
        if size < 0 or len(frontier) != size.bit_count() or any(len(peak) != HASH_BYTES for peak in frontier):
            raise BrokenChain(N_("the kept state of a log does not fit its size {size}"), size=size)
        self._size = size
        self._peaks = list(frontier)

    @classmethod
    def from_leaves(cls, leaves: Iterable[bytes]) -> Tree:
        """The tree over leaf hashes, level by level: the quick way for many.

        Args:
            leaves: leaf hashes in order, 32 bytes each.
        """
        level = list(leaves)
        size = len(level)
        frontier: list[bytes] = []
        while level:
            if len(level) % 2:
                frontier.append(level.pop())
            level = paired(level)
        return cls(size, frontier[::-1])

    @property
    def size(self) -> int:
        """Number of leaves."""
        return self._size

    @property
    def frontier(self) -> tuple[bytes, ...]:
        """The roots of the full subtrees, largest first; with `size` all that is needed to go on."""
        return tuple(self._peaks)

    def append(self, leaf: bytes) -> None:
        """Add one leaf hash at the end."""
        size, peaks = self._size, self._peaks
        while size & 1:
            leaf = node_hash(peaks.pop(), leaf)
            size >>= 1
        peaks.append(leaf)
        self._size += 1

    def extend(self, leaves: Iterable[bytes]) -> None:
        """Add leaf hashes at the end, in order."""
        for leaf in leaves:
            self.append(leaf)

    def root(self) -> bytes:
        """The tree's root; of an empty tree SHA-256 of nothing (RFC 6962 §2.1)."""
        if not self._peaks:
            return EMPTY_ROOT
        root = self._peaks[-1]
        for peak in reversed(self._peaks[:-1]):
            root = node_hash(peak, root)
        return root

    def copy(self) -> Tree:
        """Another tree of the same leaves, which can grow on its own."""
        return Tree(self._size, self._peaks)

    def to_bytes(self) -> bytes:
        """Size and frontier as bytes: 8 bytes big-endian, then 32 for each peak."""
        return self._size.to_bytes(8, "big") + b"".join(self._peaks)

    @classmethod
    def from_bytes(cls, state: bytes) -> Tree:
        """Read back what `to_bytes` wrote.

        Raises:
            BrokenChain: it is not such a state.
        """
        size, rest = int.from_bytes(state[:8], "big"), state[8:]
        if len(state) < 8 or len(rest) % HASH_BYTES:
            raise BrokenChain(N_("the kept state of a log does not fit its size {size}"), size=size)
        return cls(size, [rest[at : at + HASH_BYTES] for at in range(0, len(rest), HASH_BYTES)])


def paired(level: list[bytes]) -> list[bytes]:
    """The level above an even number of nodes.

    Example:
        >>> paired([bytes(32), bytes(32)]) == [node_hash(bytes(32), bytes(32))]
        True
    """
    sha256 = hashlib.sha256
    pairs = iter(level)
    return [sha256(b"\x01" + left + right).digest() for left, right in zip(pairs, pairs, strict=True)]


def root_of(leaves: Iterable[bytes]) -> bytes:
    """Root over leaf hashes.

    Example:
        >>> root_of([]) == EMPTY_ROOT
        True
    """
    return Tree.from_leaves(leaves).root()
