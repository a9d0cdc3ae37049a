"""The timeline as a drawing: a bar from the earliest to the latest moment, with what is told beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from sijill.meaning.moments import minute_of
from sijill.weighing.open_year import day_code
from sijill.weighing.timeline import Moment
from sijill.weighing.weighed import Window

DAY = 24 * 60
LONGEST_DAYS = 60
WIDTH, ROW, LEFT, TOP = 900, 16, 24, 34
LETTER = 6
"""About how wide a letter of the words beside a bar is."""
NARROW = 7 * DAY
STAND_IN = minute_of(2000)
"""Days without a year are drawn in this one, which has a 29 February; it is never shown."""
_Row = tuple[int, int, str, Moment]


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of the drawing, in its own units.

    Args:
        x: left edge.
        y: top edge.
        width: at least 3, so that a minute can be seen.
        number: the claim's number on the page.
        claim: its id.
        kind: `told` in the words, `carried` over from elsewhere, or `follows` from what is told beside it.
        span: the bounds that are drawn.

    Example:
        >>> Bar(1, 2, 3, 4, "c-1", "told", Window(0, 1)).before
        False
    """

    x: int
    y: int
    width: int
    number: int
    claim: str
    kind: str
    span: Window

    @property
    def before(self) -> bool:
        """Whether the words stand before the bar, where there is more room than behind it."""
        return self.x > WIDTH - self.x - self.width

    @property
    def words_at(self) -> int:
        """Where the words begin, or end if they stand before the bar."""
        return self.x - 4 if self.before else self.x + self.width + 4

    @property
    def letters(self) -> int:
        """How many letters fit beside the bar; never fewer than its number needs."""
        return max(6, (self.x if self.before else WIDTH - self.x - self.width) // LETTER)


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
    dated = [moment if moment.of_year is None else replace(moment, of_year=None) for moment in moments]
    drawn = [_draw(group, number, day_label, lane) for group in _stretches(dated) if len(group) >= 3]
    for days in _without_year(moments).values():
        drawn += [_draw(group, number, _day_without_year, lane) for group in _stretches(days) if len(group) >= 3]
    return tuple(drawn)


def _without_year(moments: Sequence[Moment]) -> dict[str, list[Moment]]:
    """Moments whose year is not told, by text, each put into one and the same year so that its days can be drawn."""
    found: dict[str, list[Moment]] = {}
    for moment in moments:
        narrow = moment.implied is not None and _placed(replace(moment, of_year=None)) is not None
        if moment.of_year is not None and moment.earliest is None and moment.latest is None and not narrow:
            first, last = (STAND_IN + day * DAY for day in moment.of_year)
            placed = replace(moment, earliest=first, latest=last + DAY)
            found.setdefault(moment.text, []).append(placed)
    return found


def _day_without_year(minute: int) -> str:
    return day_code(((minute - STAND_IN) // DAY % 366,) * 2)


def _placed(moment: Moment) -> tuple[int, int, str] | None:
    """The bounds that are drawn for a moment: its own, or where they are wide those that follow from others."""
    if _is_narrow(moment.earliest, moment.latest):
        return moment.earliest or 0, moment.latest or 0, "carried" if moment.inferred else "told"
    follows = None if moment.implied is None else moment.implied.window
    if follows is not None and _is_narrow(follows.earliest, follows.latest):
        return follows.earliest or 0, follows.latest or 0, "follows"
    return None


def _is_narrow(first: int | None, last: int | None) -> bool:
    return first is not None and last is not None and last - first <= NARROW


def _stretches(moments: Sequence[Moment]) -> list[list[_Row]]:
    narrow = sorted(
        ((*place, moment) for moment in moments if (place := _placed(moment)) is not None),
        key=lambda row: (row[0], row[1]),
    )
    groups: list[list[_Row]] = []
    for row in narrow:
        last = groups[-1] if groups else None
        if last and row[0] - max(one[1] for one in last) <= 3 * DAY and row[1] - last[0][0] <= LONGEST_DAYS * DAY:
            last.append(row)
        else:
            groups.append([row])
    return groups


def _draw(
    group: Sequence[_Row],
    number: Callable[[str], int],
    day_label: Callable[[int], str],
    lane: Callable[[str], str] | None,
) -> Drawing:
    first = group[0][0] // DAY * DAY
    last = -(-max(row[1] for row in group) // DAY) * DAY
    scale = (WIDTH - 2 * LEFT) / max(last - first, DAY)

    def x_of(minute: int) -> int:
        return LEFT + round((minute - first) * scale)

    by_lane: dict[str, list[_Row]] = {}
    for row in group:
        by_lane.setdefault("" if lane is None else lane(row[3].claim), []).append(row)
    bars, names, y = [], [], TOP
    for name, rows in by_lane.items():
        if name:
            names.append((y + ROW - 5, name))
            y += ROW
        for start, end, kind, moment in rows:
            width = max(3, x_of(end) - x_of(start))
            span = Window(start, end) if moment.of_year is None else Window(None, None, moment.of_year)
            bars.append(Bar(x_of(start), y, width, number(moment.claim), moment.claim, kind, span))
            y += ROW
    every = max(1, (last - first) // DAY // 12)
    days = tuple((x_of(minute), day_label(minute)) for minute in range(first, last + 1, every * DAY))
    return Drawing(days, tuple(bars), WIDTH, y + 10, tuple(names))
