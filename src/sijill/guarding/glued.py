"""Names letter by letter in a text whose gaps were taken out, read forwards and backwards, many names at once.

A text is read as numbers of four and of eight letters, one for every fourth letter; every name of seven letters holds
such a four and every name of eleven such an eight, wherever it begins. Only where one is met the letters are compared.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from itertools import compress

SHORTEST, _LONG = 7, 11
"""Letters of a name that is looked for so at all, and of one that is found by eight of its letters."""

LONGEST = 48
"""Where a name is cut that is longer: whatever holds all of it holds its beginning."""

_CHUNK = 1 << 14
"""Letters that are looked through at a time, a multiple of eight; it bounds the work and changes no answer."""

_BEYOND = re.compile("[\U00010000-\U0010ffff]")


class Glued:
    """Names, prepared once for many texts.

    Args:
        names: folded, their letters and digits alone; those of fewer than seven, and numbers, are not looked for.

    Example:
        >>> Glued(["munirbarhum"]).found_in("xxmuhrabrinumxx"), Glued(["munirbarhum"]).found_in("munirbar")
        (True, False)
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._long: dict[int, str] = {}  # with spaces between, where names share a number
        self._short: dict[str, list[str]] = {}
        fours: set[int] = set()
        for name in dict.fromkeys(names):
            if len(name) < SHORTEST or name.isdigit():
                continue
            for one in {name[:LONGEST], name[::-1][:LONGEST]}:
                if len(one) < _LONG:
                    self._short.setdefault(one[:SHORTEST], []).append(one)
                    fours.update(int.from_bytes(_low(one[at : at + 4]), sys.byteorder) for at in range(4))
                    continue
                middle = (len(one) - _LONG) // 2  # where given name and family meet: fewer share it than a beginning
                for at in range(middle, middle + 4):
                    number = int.from_bytes(_low(one[at : at + 8]), sys.byteorder)
                    self._long[number] = f"{self._long[number]} {one}" if number in self._long else one
        self._fours = frozenset(fours)

    def found_in(self, letters: str) -> bool:
        """Whether any of the names stands in letters without gaps."""
        return next(self.met_in(letters), None) is not None

    def met_in(self, letters: str) -> Iterator[str]:
        """The names that stand in letters without gaps, as their letters are looked for: backwards too, and cut."""
        if self._long or self._fours:
            for at in range(0, len(letters), _CHUNK):
                yield from self._met(letters[at : at + _CHUNK + LONGEST])

    def _met(self, piece: str) -> Iterator[str]:
        read = memoryview(_low(piece))
        eights = self._long.keys()
        for start in (0, 4) if eights else ():
            numbers = read[start : start + (max(0, len(read) - start) // 8) * 8].cast("Q")
            if not eights.isdisjoint(numbers):
                met = eights & set(numbers)
                yield from (one for number in met for one in self._long[number].split(" ") if one in piece)
        numbers = read[: len(read) // 4 * 4].cast("I")
        if self._fours and not self._fours.isdisjoint(numbers):
            for place in compress(range(len(numbers)), map(self._fours.__contains__, numbers)):
                yield from self._around(piece, 4 * place)

    def _around(self, piece: str, place: int) -> Iterator[str]:
        """Short names that hold the four letters at a place and stand there."""
        for start in range(max(0, place - 3), place + 1):
            names = self._short.get(piece[start : start + SHORTEST], ())
            yield from (one for one in names if piece.startswith(one, start))


def _low(letters: str) -> bytes:
    """One byte for every letter: two letters may share one, and are told apart where they are compared."""
    units = letters.encode("utf-16-le", "surrogatepass")
    if len(units) != 2 * len(letters):
        units = _BEYOND.sub("?", letters).encode("utf-16-le", "surrogatepass")
    return units[::2]
