"""Things that each ask for one of some words, told apart all at once by the words that are there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

_Thing = TypeVar("_Thing")


@dataclass(frozen=True, slots=True)
class Asking:
    """A row of things in bits, the first the lowest.

    Args:
        free: those that ask for no word.
        by_word: by word those for which it is enough.

    Example:
        >>> asking([None, ["fire"]]).met_by(frozenset(("on", "fire")))
        3
    """

    free: int
    by_word: Mapping[str, int]

    def met_by(self, words: frozenset[str]) -> int:
        """Give those that ask for no word or for one of these, in bits."""
        found = self.free
        for word in self.by_word.keys() & words if self.by_word else ():
            found |= self.by_word[word]
        return found


def asking(wanted: Iterable[Iterable[str] | None]) -> Asking:
    """Index the words that a row of things ask for.

    Args:
        wanted: for each thing the words one of which it asks for; None where it asks for none.

    Example:
        >>> asking([["fire", "flame"], None]).free
        2
    """
    free, by_word = 0, dict[str, int]()
    for at, words in enumerate(wanted):
        free |= 1 << at if words is None else 0
        for word in words or ():
            by_word[word] = by_word.get(word, 0) | 1 << at
    return Asking(free, by_word)


def chosen(things: Sequence[_Thing], bits: int) -> list[_Thing]:
    """Give the things of a row whose bits are set, in their order.

    Args:
        things: the row.
        bits: which of them.

    Example:
        >>> chosen("abc", 0b101)
        ['a', 'c']
    """
    found: list[_Thing] = []
    while bits:
        lowest = bits & -bits
        found.append(things[lowest.bit_length() - 1])
        bits ^= lowest
    return found
