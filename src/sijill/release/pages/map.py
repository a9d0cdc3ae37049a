"""The map as a drawing: areas and rings as exact as the words are, on outlines that say nothing of what is told."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sijill.register.outlines import Line, Outline

WIDTH, TALLEST, LOWEST = 900, 640, 260
LEAST_DEGREES = 1.2
"""The map shows at least so much of the world: a closer look would promise more than a gazetteer knows."""
RING_KM = 4.0
KM_OF_A_DEGREE = 111.2

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Ring:
    """Somewhere about a place that bears a name.

    Args:
        x: of its middle, in the drawing's units.
        y: likewise.
        radius: in the drawing's units; at least so large that it can be seen.
        number: of the line of the table.
        sure: False where the name may mean another place as well.

    Example:
        >>> Ring(1, 2, 9, 1, True).radius
        9
    """

    x: int
    y: int
    radius: int
    number: int
    sure: bool


@dataclass(frozen=True, slots=True)
class Shade:
    """An area somewhere in which it is told to have been.

    Args:
        path: its outline, as SVG writes it.
        number: of the line of the table.
        x: where the number stands.
        y: likewise.

    Example:
        >>> Shade("M0 0L9 0L9 9Z", 1, 3, 3).number
        1
    """

    path: str
    number: int
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Chart:
    """One map, in its own units.

    Args:
        land: outlines of countries.
        disputed: disputed lines.
        shades: areas told of.
        rings: places told of.
        grid: lines of the graticule: x1, y1, x2, y2 and the degree.
        width: of the drawing.
        height: of the drawing.

    Example:
        >>> Chart((), (), (), (), (), 900, 500).height
        500
    """

    land: tuple[str, ...]
    disputed: tuple[str, ...]
    shades: tuple[Shade, ...]
    rings: tuple[Ring, ...]
    grid: tuple[tuple[int, int, int, int, str], ...]
    width: int
    height: int


class Sheet:
    """A rectangle of the world laid flat: degrees of longitude as wide as they are in its middle (plate carrée).

    Args:
        points: longitude and latitude of what must be on it.

    Example:
        >>> sheet = Sheet([(36.0, 35.0)])
        >>> sheet.width, sheet.at(36.0, 35.0) == (450, sheet.height // 2)
        (900, True)
    """

    def __init__(self, points: Iterable[tuple[float, float]]) -> None:
        xs, ys = zip(*points, strict=True)
        middle = (min(ys) + max(ys)) / 2
        self.narrow = max(math.cos(math.radians(middle)), 0.1)
        wide = max((max(xs) - min(xs)) * 1.25, LEAST_DEGREES / self.narrow)
        high = max((max(ys) - min(ys)) * 1.25, LEAST_DEGREES * LOWEST / WIDTH)
        high = max(high, wide * self.narrow * LOWEST / WIDTH)
        wide = max(wide, high * WIDTH / TALLEST / self.narrow)
        centre = (min(xs) + max(xs)) / 2
        self.box: Box = (middle - high / 2, centre - wide / 2, middle + high / 2, centre + wide / 2)
        self.width = WIDTH
        self.scale = WIDTH / wide
        self.height = round(high / self.narrow * self.scale)

    def at(self, x: float, y: float) -> tuple[int, int]:
        """Where a place lies on the drawing.

        Args:
            x: longitude in degrees.
            y: latitude in degrees.

        Example:
            >>> Sheet([(36.0, 35.0), (38.0, 36.0)]).at(37.0, 35.5)[0]
            450
        """
        return round((x - self.box[1]) * self.scale), round((self.box[2] - y) / self.narrow * self.scale)

    def path(self, lines: Iterable[Line], *, closed: bool = True) -> str:
        """Lines as SVG writes them; those that do not reach onto the sheet are left out.

        Args:
            lines: runs of longitude and latitude.
            closed: whether each is a ring.

        Example:
            >>> Sheet([(0.0, 0.0)]).path([((50.0, 50.0), (51.0, 50.0), (51.0, 51.0))])
            ''
        """
        return "".join(self._one(line, closed) for line in lines if self._meets(line))

    def _meets(self, line: Line) -> bool:
        south, west, north, east = self.box
        xs, ys = [x for x, _ in line], [y for _, y in line]
        return min(xs) <= east and max(xs) >= west and min(ys) <= north and max(ys) >= south

    def _one(self, line: Line, closed: bool) -> str:
        found: list[tuple[int, int]] = []
        for x, y in line:
            point = self.at(x, y)
            if not found or found[-1] != point:
                found.append(point)
        return "M" + "L".join(f"{x} {y}" for x, y in found) + ("Z" if closed else "")

    def grid(self) -> tuple[tuple[int, int, int, int, str], ...]:
        """Lines of equal longitude and latitude, five to ten of each.

        Example:
            >>> len(Sheet([(36.0, 35.0)]).grid()) > 4
            True
        """
        south, west, north, east = self.box
        step = next((one for one in (0.1, 0.2, 0.5, 1, 2, 5, 10, 20) if (east - west) / one <= 10), 45)
        lines = []
        for n in range(math.ceil(west / step), math.floor(east / step) + 1):
            x, _ = self.at(n * step, south)
            lines.append((x, 0, x, self.height, f"{n * step:g}°"))
        for n in range(math.ceil(south / step), math.floor(north / step) + 1):
            _, y = self.at(west, n * step)
            lines.append((0, y, self.width, y, f"{n * step:g}°"))
        return tuple(lines)


def chart(
    rings: Sequence[tuple[int, float, float, bool]], areas: Sequence[tuple[int, Outline]], behind: Sequence[Outline]
) -> Chart | None:
    """Draw what can be drawn; None where nothing can.

    Args:
        rings: number, longitude, latitude and whether no other place can be meant.
        areas: number and outline of areas that are told of as a whole.
        behind: outlines behind it all, as `outlines_in` gives them for `sheet_of`.

    Example:
        >>> chart([], [], []) is None
        True
    """
    sheet = sheet_of(rings, areas)
    if sheet is None:
        return None
    radius = max(8, round(RING_KM / KM_OF_A_DEGREE / sheet.narrow * sheet.scale))
    return Chart(
        tuple(path for one in behind if one.level == "country" and (path := sheet.path(one.lines))),
        tuple(path for one in behind if one.level == "disputed" and (path := sheet.path(one.lines, closed=False))),
        tuple(Shade(path, number, *_inside(sheet, one)) for number, one in areas if (path := sheet.path(one.lines))),
        tuple(Ring(*sheet.at(x, y), radius, number, sure) for number, x, y, sure in rings),
        sheet.grid(),
        sheet.width,
        sheet.height,
    )


def sheet_of(rings: Sequence[tuple[int, float, float, bool]], areas: Sequence[tuple[int, Outline]]) -> Sheet | None:
    """The sheet on which all of it lies; areas as large as a country only where there is nothing smaller.

    Args:
        rings: as `chart` takes them.
        areas: as `chart` takes them.

    Example:
        >>> sheet_of([(1, 36.0, 35.0, True)], []).width
        900
    """
    points = [(x, y) for _, x, y, _ in rings]
    small = [one for _, one in areas if one.level != "country"]
    points += [point for one in small for line in one.lines for point in line]
    if not points:
        points = [point for _, one in areas for line in one.lines for point in line]
    return Sheet(points) if points else None


def _inside(sheet: Sheet, area: Outline) -> tuple[int, int]:
    """Where an area's number stands: amid its longest ring, as far as that lies on the sheet."""
    points = [sheet.at(x, y) for x, y in max(area.lines, key=len)]
    shown = [(x, y) for x, y in points if 0 <= x <= sheet.width and 0 <= y <= sheet.height] or points
    x, y = (round((min(one[axis] for one in shown) + max(one[axis] for one in shown)) / 2) for axis in (0, 1))
    return min(max(x, 12), sheet.width - 12), min(max(y, 16), sheet.height - 8)
