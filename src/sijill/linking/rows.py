"""What the desk is given: rows of lists as plain words, and rulings on pairs of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


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
