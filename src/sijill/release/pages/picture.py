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

    Example:
        >>> Bar(1, 2, 3, 4, False).number
        4
    """

    x: int
    y: int
    width: int
    number: int
    inferred: bool


@dataclass(frozen=True, slots=True)
class Drawing:
    """One drawing of one stretch of days.

    Args:
        days: x and label of each day line.
        bars: the bars.
        width: of the drawing.
        height: of the drawing.

    Example:
        >>> Drawing((), (), 900, 50).height
        50
    """

    days: tuple[tuple[int, str], ...]
    bars: tuple[Bar, ...]
    width: int
    height: int


def drawings(
    moments: Sequence[Moment], number: Callable[[str], int], day_label: Callable[[int], str]
) -> tuple[Drawing, ...]:
    """Draw each stretch of days in which at least three things are told.

    Args:
        moments: the timeline.
        number: a claim's number on the page.
        day_label: the label of the day that begins at a minute.

    Example:
        >>> drawings([], lambda claim: 1, str)
        ()
    """
    return tuple(_draw(group, number, day_label) for group in _stretches(moments) if len(group) >= 3)


def _stretches(moments: Sequence[Moment]) -> list[list[tuple[int, int, Moment]]]:
    narrow = sorted(
        (
            (m.earliest, m.latest, m)
            for m in moments
            if m.earliest is not None and m.latest is not None and m.latest - m.earliest <= 7 * DAY
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
    group: Sequence[tuple[int, int, Moment]], number: Callable[[str], int], day_label: Callable[[int], str]
) -> Drawing:
    first = group[0][0] // DAY * DAY
    last = -(-max(end for _, end, _ in group) // DAY) * DAY
    scale = (WIDTH - 2 * LEFT) / max(last - first, DAY)

    def x_of(minute: int) -> int:
        return LEFT + round((minute - first) * scale)

    bars = tuple(
        Bar(x_of(start), TOP + place * ROW, max(3, x_of(end) - x_of(start)), number(moment.claim), moment.inferred)
        for place, (start, end, moment) in enumerate(group)
    )
    every = max(1, (last - first) // DAY // 12)
    days = tuple((x_of(minute), day_label(minute)) for minute in range(first, last + 1, every * DAY))
    return Drawing(days, bars, WIDTH, TOP + len(bars) * ROW + 10)
