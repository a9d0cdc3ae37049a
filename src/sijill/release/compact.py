"""A long list of plain values, packed in blocks: a hundred thousand items take the room that a few thousand would."""

from __future__ import annotations

import marshal
import zlib
from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import itemgetter
from typing import Any, Generic, TypeVar, overload

_Value = TypeVar("_Value")

BLOCK = 64
"""Values packed together: enough that what they have in common is kept once, few enough to be unpacked for one."""

UNPACKED = 8
"""Blocks that stay unpacked, for whoever asks for single values near each other."""

STACK = 4096
"""Values that are put in order at a time."""


class Compact(Sequence[_Value], Generic[_Value]):
    """Values of JSON in their order, packed; every look gives them anew, and changing them changes nothing here.

    Nothing of it is ever written anywhere: it is unpacked by the process that packed it.

    Args:
        values: what JSON can say: texts, numbers, lists and dictionaries by text.

    Example:
        >>> many = Compact({"n": number} for number in range(1000))
        >>> len(many), many[999], [one["n"] for one in many[:3]]
        (1000, {'n': 999}, [0, 1, 2])
    """

    def __init__(self, values: Iterable[_Value] = ()) -> None:
        self._packed: list[bytes] = []
        self._open: list[_Value] = []
        self._near: OrderedDict[int, list[_Value]] = OrderedDict()
        for value in values:
            self.append(value)

    def append(self, value: _Value) -> None:
        """Put a value at the end.

        Args:
            value: as for the whole.
        """
        self._open.append(value)
        if len(self._open) == BLOCK:
            self._packed.append(zlib.compress(marshal.dumps(self._open), 1))
            self._open = []

    def __len__(self) -> int:
        return len(self._packed) * BLOCK + len(self._open)

    def __iter__(self) -> Iterator[_Value]:
        for block in self._packed:
            yield from marshal.loads(zlib.decompress(block))
        yield from self._open

    @overload
    def __getitem__(self, place: int) -> _Value: ...

    @overload
    def __getitem__(self, place: slice) -> list[_Value]: ...

    def __getitem__(self, place: int | slice) -> _Value | list[_Value]:
        if isinstance(place, slice):
            return [self[one] for one in range(*place.indices(len(self)))]
        block, at = divmod(range(len(self))[place], BLOCK)
        return self._open[at] if block == len(self._packed) else self._unpacked(block)[at]

    def _unpacked(self, block: int) -> list[_Value]:
        if block not in self._near:
            self._near[block] = marshal.loads(zlib.decompress(self._packed[block]))
            if len(self._near) > UNPACKED:
                self._near.popitem(last=False)
        return self._near[block]


def in_order(values: Iterable[_Value], key: Callable[[_Value], Any]) -> Compact[_Value]:
    """The same values in the order of a key, without ever having them all unpacked.

    Args:
        values: as for `Compact`.
        key: by what they are ordered; equal ones keep their order.

    Example:
        >>> list(in_order(["b", "c", "a"], str))
        ['a', 'b', 'c']
    """
    packed = values if isinstance(values, Compact) else Compact(values)
    keys = list(map(key, packed))
    rank = array("L", [0]) * len(keys)
    for place, at in enumerate(sorted(range(len(keys)), key=keys.__getitem__)):
        rank[at] = place
    del keys
    stacks: list[Compact[tuple[int, _Value]]] = [Compact() for _ in range(0, len(rank), STACK)]
    for place, value in zip(rank, packed, strict=True):
        stacks[place // STACK].append((place, value))
    out: Compact[_Value] = Compact()
    for number, stack in enumerate(stacks):
        for _, value in sorted(stack, key=itemgetter(0)):
            out.append(value)
        stacks[number] = Compact()
    return out
