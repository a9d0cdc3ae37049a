"""Merged cells of a list: a value that holds for several rows, a heading across the table, or a title."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from sijill.intake.notices import remark
from sijill.intake.positions import cell_name
from sijill.intake.taken import Column, Row
from sijill.messages import Message

Merged = tuple[int, int, int, int]
"""First row, first column, last row, last column, counted from 1."""
_RANGE: Final = re.compile(r"([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})")


def merged_from(name: str) -> Merged | None:
    """A merged range by its name, or None where it is none.

    Args:
        name: such as `A2:A6`.

    Example:
        >>> merged_from("B2:C6"), merged_from("B2")
        ((2, 2, 6, 3), None)
    """
    found = _RANGE.fullmatch(name)
    if found is None:
        return None
    return int(found[2]), column_number(found[1]), int(found[4]), column_number(found[3])


def column_number(letters: str) -> int:
    """The number of a column by its letters.

    Args:
        letters: such as `AB`.

    Example:
        >>> column_number("A"), column_number("ab")
        (1, 28)
    """
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def merged_remarks(merged: Iterable[Merged], rows: Sequence[Row], columns: Sequence[Column]) -> list[Message]:
    """What a person should look at in the merged cells of a table; nothing is filled in.

    Args:
        merged: the ranges that lie in the table.
        rows: its data rows.
        columns: how its columns were understood.

    Example:
        >>> column = Column(1, "Place", "place", "header")
        >>> rows = [Row(number, 0, 0, ()) for number in (2, 3)]
        >>> [note.values for note in merged_remarks([(2, 1, 3, 1)], rows, [column])]
        [{'row': 2, 'last': 3, 'column': 'place'}]
    """
    numbers = {row.number for row in rows}
    named = {column.number: column.column for column in columns}
    notes = []
    for top, left, bottom, right in merged:
        if top in numbers and left == right and bottom > top:
            word = named.get(left) or cell_name(1, left).rstrip("1")
            notes.append(remark("merged-rows", row=top, last=bottom, column=word))
        elif top in numbers and top == bottom and right - left + 1 > len(columns) / 2:
            notes.append(remark("section-row", row=top))
        else:
            notes.append(remark("merged", cell=f"{cell_name(top, left)}:{cell_name(bottom, right)}"))
    return notes
