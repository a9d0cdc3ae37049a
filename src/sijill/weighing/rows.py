"""Rows in order of time: one alone, a list while they are few, sheets of bounded length once they are many."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Sequence

from sijill.weighing.seen import Seen

Row = tuple[int, int, Seen]
"""The minute at which a claim's time begins, its number on the board, and the claim; no two numbers are the same."""

SHEET = 512
"""A sheet of twice so many rows is cut in two: putting one more in then costs the same among any number."""


class Sheets:
    """Many rows in order.

    Args:
        rows: the rows, in order.

    Example:
        >>> len(Sheets([]))
        0
    """

    __slots__ = ("_firsts", "_sheets")

    def __init__(self, rows: Sequence[Row]) -> None:
        self._sheets = [list(rows[at : at + SHEET]) for at in range(0, len(rows), SHEET)] or [[]]
        self._firsts = [sheet[0][:2] if sheet else (0, 0) for sheet in self._sheets]

    def __len__(self) -> int:
        return sum(map(len, self._sheets))

    def _of(self, row: Row) -> int:
        return max(0, bisect_right(self._firsts, row[:2]) - 1)

    def put(self, row: Row) -> None:
        """Put one row in.

        Args:
            row: the row.

        Example:
            >>> from sijill.testing.examples import raid_standing
            >>> from sijill.weighing.seen import see
            >>> sheets = Sheets([])
            >>> sheets.put((0, 1, see(raid_standing())))
            >>> len(sheets)
            1
        """
        at = self._of(row)
        sheet = self._sheets[at]
        insort(sheet, row)
        if len(sheet) >= 2 * SHEET:
            self._sheets[at : at + 1] = [sheet[:SHEET], sheet[SHEET:]]
            self._firsts.insert(at + 1, sheet[SHEET][:2])
        self._firsts[at] = self._sheets[at][0][:2]

    def take(self, row: Row) -> None:
        """Take one row out, if it is there.

        Args:
            row: the row.

        Example:
            >>> from sijill.testing.examples import raid_standing
            >>> from sijill.weighing.seen import see
            >>> row = (0, 1, see(raid_standing()))
            >>> sheets = Sheets([row])
            >>> sheets.take(row)
            >>> len(sheets)
            0
        """
        at = self._of(row)
        sheet = self._sheets[at]
        _take(sheet, row)
        if not sheet and len(self._sheets) > 1:
            del self._sheets[at], self._firsts[at]

    def around(self, row: Row, most: int) -> tuple[list[Row], list[Row]]:
        """Give the nearest rows before a row, the nearest first, and those after it.

        Args:
            row: the row; it need not be there.
            most: so many of each at most.

        Example:
            >>> Sheets([]).around((0, 1, None), 4)
            ([], [])
        """
        of = self._of(row)
        at = bisect_left(self._sheets[of], row)
        before, after = self._sheets[of][max(0, at - most) : at], self._sheets[of][at : at + most]
        step = of - 1
        while len(before) < most and step >= 0:
            before = [*self._sheets[step][-(most - len(before)) :], *before]
            step -= 1
        step = of + 1
        while len(after) < most and step < len(self._sheets):
            after += self._sheets[step][: most - len(after)]
            step += 1
        before.reverse()
        return before, after


Rows = Row | list[Row] | Sheets
"""Most keys have one row: it stands for itself, since a list around it would cost more than it."""


def _take(rows: list[Row], row: Row) -> None:
    at = bisect_left(rows, row[:2], key=lambda one: one[:2])
    if at < len(rows) and rows[at][1] == row[1]:
        del rows[at]


def put(rows: Rows, row: Row) -> Rows:
    """Put one row where it belongs, and give what then holds the rows.

    Args:
        rows: what held them.
        row: the row.

    Example:
        >>> from sijill.testing.examples import raid_standing
        >>> from sijill.weighing.seen import see
        >>> row = (0, 1, see(raid_standing()))
        >>> len(put(row, (5, 2, row[2])))
        2
    """
    if isinstance(rows, tuple):
        return [rows, row] if rows < row else [row, rows]
    if isinstance(rows, Sheets):
        rows.put(row)
        return rows
    insort(rows, row)
    return Sheets(rows) if len(rows) >= 2 * SHEET else rows


def take(rows: Rows | None, row: Row) -> Rows | None:
    """Take one row out, if it is there, and give what then holds the rows; None where none are left.

    Args:
        rows: what holds them, or None.
        row: the row.

    Example:
        >>> take(None, (0, 1, None))
    """
    if isinstance(rows, tuple):
        return None if rows[1] == row[1] else rows
    if isinstance(rows, Sheets):
        rows.take(row)
        return rows
    if rows is not None:
        _take(rows, row)
    return rows or None


def near(rows: Rows, row: Row, most: int, reach: int | None) -> list[Seen]:
    """Give the claims nearest in time to a row: those before it, the nearest first, then those after it.

    Args:
        rows: what holds the rows.
        row: the row; it need not be there.
        most: so many before it and so many after it at most.
        reach: in minutes; claims further away are left out. None where time does not matter.

    Example:
        >>> near([], (0, 1, None), 4, None)
        []
    """
    at = row[0]
    if isinstance(rows, tuple):
        return [rows[2]] if reach is None or -reach <= rows[0] - at <= reach else []
    if isinstance(rows, Sheets):
        before, after = rows.around(row, most)
    else:
        place = bisect_left(rows, row)
        before, after = rows[max(0, place - most) : place], rows[place : place + most]
        before.reverse()
    before += after
    if reach is None:
        return [one[2] for one in before]
    return [one[2] for one in before if -reach <= one[0] - at <= reach]
