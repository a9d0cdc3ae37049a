"""Names as they are used in a record, found by any part of them without looking at each."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, islice
from typing import overload

from sijill.meaning.names import fold_text
from sijill.release.pages.content import NameUsed, names_used
from sijill.weighing.weighed import Weighed


class NamesUsed(Sequence[NameUsed]):
    """People and bodies as they are named, nobody joined with anybody.

    All folded names stand in one text, a line each, so that a search that finds few of a hundred thousand looks at few.

    Args:
        names: the names.

    Example:
        >>> salim, karim = (NameUsed(name, "person", ("c-1",), name.lower()) for name in ("Salim", "Karim"))
        >>> [one.words for one in NamesUsed([salim, karim]).holding("IM", 1)]
        ['Salim']
    """

    __slots__ = ("_joined", "_names", "_starts")

    def __init__(self, names: Iterable[NameUsed]) -> None:
        self._names = tuple(names)
        self._joined = "\n".join(name.folded for name in self._names)
        self._starts = [0, *accumulate(len(name.folded) + 1 for name in self._names)]

    def __len__(self) -> int:
        return len(self._names)

    @overload
    def __getitem__(self, place: int) -> NameUsed: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[NameUsed, ...]: ...
    def __getitem__(self, place: int | slice) -> NameUsed | tuple[NameUsed, ...]:
        return self._names[place]

    def holding(self, words: str, most: int | None = None) -> tuple[NameUsed, ...]:
        """Those that hold words, in any spelling.

        Args:
            words: what they must hold; empty for all.
            most: how many at most; None for all.
        """
        wanted = fold_text(words)
        if most is None or "\n" in wanted:  # one by one: quicker where most of them are found
            return tuple(islice((name for name in self._names if wanted in name.folded), most))
        return tuple(islice(self._found(wanted), most))

    def _found(self, wanted: str) -> Iterator[NameUsed]:
        place, at = 0, self._joined.find(wanted)
        while at >= 0 and place < len(self._names):
            place = bisect_right(self._starts, at, place) - 1
            if place >= len(self._names):
                return
            yield self._names[place]
            place += 1
            at = self._joined.find(wanted, self._starts[place])


def names_of(claims: Iterable[Weighed]) -> NamesUsed:
    """People and bodies as they are named, nobody joined with anybody.

    Args:
        claims: claims of a record.

    Example:
        >>> len(names_of(()))
        0
    """
    return NamesUsed(names_used(tuple(claims)))
