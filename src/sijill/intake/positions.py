"""Where a position of the working text lies in what was handed in: the character, or the cell."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal, get_args

from sijill.errors import Fault, WrongUse

Unit = Literal["character", "cell", "page", "paragraph", "part", "millisecond", "box"]
UNITS: tuple[Unit, ...] = get_args(Unit)
COLUMNS = 16_384


def cell_number(row: int, column: int) -> int:
    """One number for a cell, so that maps of lists stay arrays of integers.

    Args:
        row: 1 is the first row.
        column: 1 is the first column, at most 16,384.

    Example:
        >>> cell_number(3, 2) - cell_number(3, 1)
        1
    """
    return row * COLUMNS + column - 1


def cell_name(row: int, column: int) -> str:
    """The name that a spreadsheet gives to a cell.

    Args:
        row: 1 is the first row.
        column: 1 is the first column.

    Example:
        >>> cell_name(3, 2), cell_name(1, 27), cell_name(1, 16384)
        ('B3', 'AA1', 'XFD1')
    """
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}"


@dataclass(frozen=True, slots=True)
class Origin:
    """A stretch of what was handed in: `start` and `end` (exclusive) count characters or cells.

    Args:
        unit: `character` (of the decoded file, after its byte order mark), `cell`, `page`, `paragraph`, `part` (a
            message of a mailbox), `millisecond`, or `box` (the box of a recognised word, see `Piece.boxes`); pages,
            paragraphs, parts and boxes count from 1.
        start: first character, page or the like, or `cell_number` of the first cell.
        end: one past the last.

    Example:
        >>> Origin("cell", cell_number(3, 2), cell_number(3, 2) + 1).name
        'B3'
    """

    unit: Unit
    start: int
    end: int

    @property
    def name(self) -> str:
        """The place as a person would name it."""
        if self.unit == "character":
            return f"{self.start}–{self.end}"
        if self.unit != "cell":
            return str(self.start) if self.end - self.start <= 1 else f"{self.start}–{self.end - 1}"
        first = cell_name(self.start // COLUMNS, self.start % COLUMNS + 1)
        last = cell_name((self.end - 1) // COLUMNS, (self.end - 1) % COLUMNS + 1)
        return first if first == last else f"{first}:{last}"


@dataclass(frozen=True, slots=True)
class PositionMap:
    """A total map from code points of the working text to where they came from.

    The text is cut into stretches. A stretch as wide in the source as in the text maps point by point;
    any other (an entity, collapsed blanks, a cell) maps as a whole; width 0 is something the reader put
    in between, such as a paragraph break.

    Args:
        unit: what positions in the source count.
        length: code points of the working text.
        starts: where each stretch begins in the text; the first is 0, strictly rising.
        origins: where each stretch begins in the source.
        widths: how wide each stretch is in the source.

    Raises:
        Fault: the stretches do not cover the text in order.

    Example:
        >>> at = PositionMap("character", 5, (0, 2, 3), (10, 12, 17), (2, 5, 2))   # the middle one is an entity
        >>> at.locate(1, 2).name, at.locate(2, 3).name, at.locate(1, 4).name
        ('11–12', '12–17', '11–18')
    """

    unit: Unit
    length: int
    starts: tuple[int, ...]
    origins: tuple[int, ...]
    widths: tuple[int, ...]

    def __post_init__(self) -> None:
        rising = all(a < b for a, b in zip(self.starts, self.starts[1:], strict=False))
        same = len(self.starts) == len(self.origins) == len(self.widths) > 0
        if not same or self.starts[0] != 0 or not rising or self.starts[-1] > self.length:
            raise Fault("a position map does not cover its text")
        if min(self.origins) < 0 or min(self.widths) < 0:
            raise Fault("a position map does not cover its text")

    def locate(self, start: int, end: int) -> Origin:
        """Where a span of the working text came from.

        Args:
            start: first code point.
            end: one past the last; `start < end`.

        Raises:
            WrongUse: the span is empty or outside the text.

        Example:
            >>> identity(7).locate(2, 4)
            Origin(unit='character', start=2, end=4)
        """
        if not 0 <= start < end <= self.length:
            raise WrongUse("positions {start} to {end} are no span of this text", start=start, end=end)
        first, last = self._at(start), self._at(end - 1)
        return Origin(self.unit, min(first.start, last.start), max(first.end, last.end))

    def _at(self, position: int) -> Origin:
        index = bisect_right(self.starts, position) - 1
        begin, origin, width = self.starts[index], self.origins[index], self.widths[index]
        until = self.starts[index + 1] if index + 1 < len(self.starts) else self.length
        if self.unit == "character" and until - begin == width:
            return Origin(self.unit, origin + position - begin, origin + position - begin + 1)
        return Origin(self.unit, origin, origin + width)

    def as_json(self) -> dict[str, object]:
        """The map as plain JSON: starts and origins as differences, which are small numbers.

        Example:
            >>> identity(7).as_json()
            {'unit': 'character', 'length': 7, 'starts': [0], 'origins': [0], 'widths': [7]}
        """
        return {
            "unit": self.unit,
            "length": self.length,
            "starts": _differences(self.starts),
            "origins": _differences(self.origins),
            "widths": list(self.widths),
        }


def _differences(numbers: Sequence[int]) -> list[int]:
    return [number - before for before, number in zip((0, *numbers), numbers, strict=False)]


def identity(length: int) -> PositionMap:
    """The map of a text that is the decoded file itself.

    Args:
        length: code points.

    Example:
        >>> identity(3).locate(0, 3).name
        '0–3'
    """
    return PositionMap("character", length, (0,), (0,), (length,))


def from_stretches(unit: Unit, stretches: Iterable[tuple[int, int, int]]) -> PositionMap:
    """Build a map from (length in the text, origin, width) in text order; empty stretches are skipped.

    Neighbours that go on point by point are joined.

    Args:
        unit: what positions in the source count.
        stretches: text length, start in the source, width in the source.

    Example:
        >>> from_stretches("character", [(2, 0, 2), (3, 2, 3), (1, 6, 5)]).starts
        (0, 5)
    """
    starts: list[int] = []
    origins: list[int] = []
    widths: list[int] = []
    length, plain = 0, False
    for size, origin, width in stretches:
        if size <= 0:
            continue
        if plain and size == width and origin == origins[-1] + widths[-1]:
            widths[-1] += width
        else:
            starts.append(length)
            origins.append(origin)
            widths.append(width)
            plain = unit == "character" and size == width
        length += size
    if len(starts) == 0:
        starts, origins, widths = [0], [0], [0]
    return PositionMap(unit, length, tuple(starts), tuple(origins), tuple(widths))


def position_map_from_json(value: Mapping[str, object]) -> PositionMap:
    """Read back what `as_json` wrote.

    Args:
        value: the object.

    Raises:
        WrongUse: it is no position map.

    Example:
        >>> position_map_from_json(identity(7).as_json()) == identity(7)
        True
    """
    unit, length = value.get("unit"), value.get("length")
    known = next((one for one in UNITS if one == unit), None)
    if known is None or type(length) is not int:
        raise WrongUse("the value is no position map")
    numbers = [_integers(value.get(key)) for key in ("starts", "origins", "widths")]
    try:
        return PositionMap(
            known, length, tuple(accumulate(numbers[0])), tuple(accumulate(numbers[1])), tuple(numbers[2])
        )
    except Fault as error:
        raise WrongUse("the value is no position map") from error


def _integers(value: object) -> list[int]:
    if not isinstance(value, list) or any(type(number) is not int for number in value):
        raise WrongUse("the value is no position map")
    return value
