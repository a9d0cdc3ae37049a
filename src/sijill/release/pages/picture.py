"""The timeline as a drawing: a bar from the earliest to the latest moment, dashed where the time was carried over."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sijill.weighing.timeline import Moment

DAY = 24 * 60
LONGEST_DAYS = 60
WIDTH, ROW, LEFT, TOP = 900, 16, 24, 34


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of the drawing, in its own units.

    Args:
        x: left edge.
        y: top edge.
        width: at least 3, so that a minute can be seen.
        number: the claim's number on the page.
        inferred: True draws it dashed.
        ordered: True where only the order of telling bounds it.

    Example:
        >>> Bar(1, 2, 3, 4, False).number
        4
    """

    x: int
    y: int
    width: int
    number: int
    inferred: bool
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Drawing:
    """One drawing of one stretch of days.

    Args:
        days: x and label of each day line.
        bars: the bars.
        width: of the drawing.
        height: of the drawing.
        lanes: where the name of each lane stands, and the name.

    Example:
        >>> Drawing((), (), 900, 50).height
        50
    """

    days: tuple[tuple[int, str], ...]
    bars: tuple[Bar, ...]
    width: int
    height: int
    lanes: tuple[tuple[int, str], ...] = ()


def drawings(
    moments: Sequence[Moment],
    number: Callable[[str], int],
    day_label: Callable[[int], str],
    lane: Callable[[str], str] | None = None,
) -> tuple[Drawing, ...]:
    """Draw each stretch of days in which at least three things are told.

    Args:
        moments: the timeline.
        number: a claim's number on the page.
        day_label: the label of the day that begins at a minute.
        lane: the lane of each claim; with lanes, what is bounded by the order of telling alone is drawn as well.

    Example:
        >>> drawings([], lambda claim: 1, str)
        ()
    """
    groups = (group for group in _stretches(moments, lane is not None) if len(group) >= 3)
    return tuple(_draw(group, number, day_label, lane) for group in groups)


def _ends(moment: Moment, ordered: bool) -> tuple[int | None, int | None]:
    """Between which minutes a moment is drawn."""
    if ordered and moment.earliest is None and moment.latest is None and moment.implied is not None:
        return moment.implied.window.earliest, moment.implied.window.latest
    return moment.earliest, moment.latest


def _stretches(moments: Sequence[Moment], ordered: bool) -> list[list[tuple[int, int, Moment]]]:
    told = ((*_ends(moment, ordered), moment) for moment in moments)
    narrow = sorted(
        (
            (first, last, m)
            for first, last, m in told
            if first is not None and last is not None and last - first <= 7 * DAY
        ),
        key=lambda row: (row[0], row[1]),
    )
    groups: list[list[tuple[int, int, Moment]]] = []
    for row in narrow:
        last = groups[-1] if groups else None
        if last and row[0] - max(end for _, end, _ in last) <= 3 * DAY and row[1] - last[0][0] <= LONGEST_DAYS * DAY:
            last.append(row)
        else:
            groups.append([row])
    return groups


def _draw(
    group: Sequence[tuple[int, int, Moment]],
    number: Callable[[str], int],
    day_label: Callable[[int], str],
    lane: Callable[[str], str] | None,
) -> Drawing:
    first = group[0][0] // DAY * DAY
    last = -(-max(end for _, end, _ in group) // DAY) * DAY
    scale = (WIDTH - 2 * LEFT) / max(last - first, DAY)

    def x_of(minute: int) -> int:
        return LEFT + round((minute - first) * scale)

    by_lane: dict[str, list[tuple[int, int, Moment]]] = {}
    for row in group:
        by_lane.setdefault("" if lane is None else lane(row[2].claim), []).append(row)
    bars, names, y = [], [], TOP
    for name, rows in by_lane.items():
        if name:
            names.append((y + ROW - 5, name))
            y += ROW
        for start, end, moment in rows:
            ordered = moment.earliest is None and moment.latest is None
            width = max(3, x_of(end) - x_of(start))
            bars.append(Bar(x_of(start), y, width, number(moment.claim), moment.inferred, ordered))
            y += ROW
    every = max(1, (last - first) // DAY // 12)
    days = tuple((x_of(minute), day_label(minute)) for minute in range(first, last + 1, every * DAY))
    return Drawing(days, tuple(bars), WIDTH, y + 10, tuple(names))
