"""What the desk is given: rows of lists as plain words, and rulings on pairs of them."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, overload

_BETWEEN: Final = "\x1f"


@dataclass(frozen=True, slots=True)
class ListRow:
    """One row of a list, as plain words under known columns.

    Args:
        list: the list's name.
        number: the row's number as a spreadsheet shows it.
        cells: words by column: the contract's list columns, and `area` and `kind` where the list has them.

    Example:
        >>> ListRow("town", 2, {"name": "Salim Karimi"}).cells["name"]
        'Salim Karimi'
    """

    list: str
    number: int
    cells: Mapping[str, str]


class PackedRows(Sequence[ListRow]):
    """Rows kept as bytes and made anew when they are asked for: a million as objects are more than a gigabyte.

    Args:
        rows: taken one after the other, and not kept.

    Example:
        >>> rows = PackedRows(ListRow("town", n, {"id": str(n), "name": "Salim Karimi"}) for n in (2, 3))
        >>> len(rows), rows[1] == ListRow("town", 3, {"id": "3", "name": "Salim Karimi"})
        (2, True)
    """

    __slots__ = ("_ends", "_lists", "_numbers", "_odd", "_of", "_shape", "_shapes", "_words")

    def __init__(self, rows: Iterable[ListRow]) -> None:
        self._words, self._ends = bytearray(), array("Q", [0])
        self._numbers, self._of, self._shape = array("q"), array("I"), array("I")
        self._lists: dict[str, int] = {}
        self._shapes: dict[tuple[str, ...], int] = {}
        self._odd: dict[int, ListRow] = {}
        for row in rows:
            self._add(row)

    def _add(self, row: ListRow) -> None:
        told = _BETWEEN.join(row.cells.values())
        if told.count(_BETWEEN) > max(len(row.cells) - 1, 0):
            self._odd[len(self)] = row  # a cell with the very sign that parts cells
        else:
            self._words += told.encode("utf-8", "surrogatepass")
        self._ends.append(len(self._words))
        self._numbers.append(row.number)
        self._of.append(self._lists.setdefault(row.list, len(self._lists)))
        self._shape.append(self._shapes.setdefault(tuple(row.cells), len(self._shapes)))

    def __len__(self) -> int:
        return len(self._numbers)

    @overload
    def __getitem__(self, at: int) -> ListRow: ...
    @overload
    def __getitem__(self, at: slice) -> list[ListRow]: ...
    def __getitem__(self, at: int | slice) -> ListRow | list[ListRow]:
        if isinstance(at, slice):
            return [self[one] for one in range(*at.indices(len(self)))]
        return next(self._from(range(len(self))[at]))

    def __iter__(self) -> Iterator[ListRow]:
        return self._from(0)

    def _from(self, start: int) -> Iterator[ListRow]:
        lists, shapes, words, ends, odd = list(self._lists), list(self._shapes), self._words, self._ends, self._odd
        for at in range(start, len(self)):
            if at in odd:
                yield odd[at]
                continue
            told = words[ends[at] : ends[at + 1]].decode("utf-8", "surrogatepass").split(_BETWEEN)
            yield ListRow(
                lists[self._of[at]], self._numbers[at], dict(zip(shapes[self._shape[at]], told, strict=False))
            )


@dataclass(frozen=True, slots=True)
class Rulings:
    """What people ruled about pairs of records.

    Args:
        same: pairs of record numbers that are one person.
        different: pairs that are not.

    Example:
        >>> Rulings(((0, 1),), ()).same
        ((0, 1),)
    """

    same: tuple[tuple[int, int], ...] = ()
    different: tuple[tuple[int, int], ...] = ()


NO_RULINGS: Final = Rulings()
"""Nobody ruled on anything yet."""
