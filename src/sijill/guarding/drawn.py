"""Ids and commitments that a release drew by keyed hashes, a million of them in eight megabytes."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable


class Drawn:
    """Whether some bytes were drawn: only a number of each is kept, and no two share it but once in ten billion drafts.

    The numbers are salted anew in every process and say nothing outside of it; one that is made from it knows them too.

    Args:
        values: ids, pseudonyms and commitments.

    Example:
        >>> drawn = Drawn([b"i-abc", b"s-def"])
        >>> b"i-abc" in drawn, b"i-abd" in drawn, bool(Drawn())
        (True, False, False)
    """

    def __init__(self, values: Iterable[bytes] = ()) -> None:
        self._numbers = array("q", sorted(set(map(hash, values))))

    def __len__(self) -> int:
        return len(self._numbers)

    def __contains__(self, value: bytes) -> bool:
        number = hash(value)
        place = bisect_left(self._numbers, number)
        return place < len(self._numbers) and self._numbers[place] == number


NONE_DRAWN = Drawn()
