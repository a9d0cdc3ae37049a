"""Comparing and combining times: what may be, what is certain, and Allen's relations over uncertain bounds."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from itertools import product

from sijill.meaning.bounds import Bounds, hull_bounds, meet_bounds, shift_bounds
from sijill.meaning.moments import Minute
from sijill.meaning.tables import section
from sijill.meaning.told_time import Granularity, When, coarser


class Allen(StrEnum):
    """The thirteen relations of two stretches of time (J. F. Allen, CACM 26(11), 1983)."""

    BEFORE = "before"
    MEETS = "meets"
    OVERLAPS = "overlaps"
    STARTS = "starts"
    DURING = "during"
    FINISHES = "finishes"
    EQUAL = "equal"
    FINISHED_BY = "finished_by"
    CONTAINS = "contains"
    STARTED_BY = "started_by"
    OVERLAPPED_BY = "overlapped_by"
    MET_BY = "met_by"
    AFTER = "after"


# Each relation as signs of (first start - second start, first end - second end, first end - second start,
# first start - second end); None is not asked. With degenerate stretches these stay exclusive and exhaustive.
_SIGNS: dict[Allen, tuple[int | None, int | None, int | None, int | None]] = {
    Allen.BEFORE: (-1, -1, -1, None),
    Allen.MEETS: (-1, -1, 0, None),
    Allen.OVERLAPS: (-1, -1, 1, None),
    Allen.STARTS: (0, -1, None, None),
    Allen.DURING: (1, -1, None, None),
    Allen.FINISHES: (1, 0, None, None),
    Allen.EQUAL: (0, 0, None, None),
    Allen.FINISHED_BY: (-1, 0, None, None),
    Allen.CONTAINS: (-1, 1, None, None),
    Allen.STARTED_BY: (0, 1, None, None),
    Allen.OVERLAPPED_BY: (1, 1, None, -1),
    Allen.MET_BY: (1, 1, None, 0),
    Allen.AFTER: (1, 1, None, 1),
}
_PAIRS = ((0, 2), (1, 3), (1, 2), (0, 3))


def loosened(when: When) -> When:
    """Widen a time by what "about" may hide, and forget the bounds of one its teller was not sure of.

    Args:
        when: a time as told.

    Example:
        >>> from sijill.meaning.when import day
        >>> about = replace(day(2025, 3, 6), approximate=True)
        >>> loosened(about).earliest
        '2025-03-04T00:00'
    """
    if when.uncertain:
        return replace(when, start=Bounds(None, None), end=Bounds(None, None), notation=None)
    if not when.approximate:
        return when
    slack = int(str(section("spans_of_day", "approximate_slack_minutes")[when.granularity.value]))
    start, end = shift_bounds(when.start, -slack, slack), shift_bounds(when.end, -slack, slack)
    return replace(when, start=start, end=end, notation=None)


def _points(first: When, second: When) -> tuple[Bounds, Bounds, Bounds, Bounds]:
    one, other = loosened(first), loosened(second)
    return one.start, one.end, other.start, other.end


def _feasible(points: tuple[Bounds, ...], signs: tuple[int | None, ...]) -> bool:
    """Whether four moments within their bounds can have these signs: no negative cycle of differences."""
    # Node 0 is the origin of time; edge i -> j of weight w says: point j is at most point i plus w.
    size = 5
    far: list[list[Minute | None]] = [[0 if i == j else None for j in range(size)] for i in range(size)]

    def limit(of: int, against: int, most: int) -> None:
        known = far[against][of]
        far[against][of] = most if known is None else min(known, most)

    for place, bounds in enumerate(points, start=1):
        if bounds.latest is not None:
            limit(place, 0, bounds.latest)
        if bounds.earliest is not None:
            limit(0, place, -bounds.earliest)
    limit(1, 2, 0)
    limit(3, 4, 0)
    for (left, right), sign in zip(_PAIRS, signs, strict=True):
        if sign is not None and sign <= 0:
            limit(left + 1, right + 1, sign)
        if sign is not None and sign >= 0:
            limit(right + 1, left + 1, -sign)
    for by, start, stop in product(range(size), repeat=3):
        one, two, known = far[start][by], far[by][stop], far[start][stop]
        if one is not None and two is not None and (known is None or one + two < known):
            far[start][stop] = one + two
    return all(far[i][i] == 0 for i in range(size))


def relations(first: When, second: When) -> frozenset[Allen]:
    """Give every relation of Allen's that the two times may have, given all that is uncertain about them.

    Args:
        first: a time as told.
        second: another.

    Example:
        >>> from sijill.meaning.when import day
        >>> sorted(relations(day(2025, 3, 6), day(2025, 3, 8)))
        [<Allen.BEFORE: 'before'>]
    """
    points = _points(first, second)
    return frozenset(one for one, signs in _SIGNS.items() if _feasible(points, signs))


def certainly_before(first: When, second: When) -> bool:
    """Tell whether the first was over when the second began, whatever the uncertainty.

    Args:
        first: a time as told.
        second: another.

    Example:
        >>> from sijill.meaning.when import day, month
        >>> certainly_before(day(2025, 3, 6), day(2025, 3, 7)), certainly_before(month(2025, 3), day(2025, 3, 7))
        (True, False)
    """
    _, end, start, _ = _points(first, second)
    return end.latest is not None and start.earliest is not None and end.latest <= start.earliest


def may_overlap(first: When, second: When) -> bool:
    """Tell whether the two may share a moment; only certainly one before the other says no.

    Args:
        first: a time as told.
        second: another.

    Example:
        >>> from sijill.meaning.when import day, month
        >>> may_overlap(month(2025, 3), day(2025, 3, 7)), may_overlap(month(2025, 4), day(2025, 3, 7))
        (True, False)
    """
    return not certainly_before(first, second) and not certainly_before(second, first)


def may_equal(first: When, second: When) -> bool:
    """Tell whether the two may be one and the same stretch of time.

    Args:
        first: a time as told.
        second: another.

    Example:
        >>> from sijill.meaning.when import day, interval, month
        >>> long = interval(day(2025, 3, 6), day(2025, 3, 9))
        >>> may_equal(long, month(2025, 3)), may_equal(long, day(2025, 3, 7))
        (True, False)
    """
    if not may_overlap(first, second):
        return False
    return _feasible(_points(first, second), _SIGNS[Allen.EQUAL])


def _joined(first: When, second: When, start: Bounds, end: Bounds, granularity: Granularity) -> When:
    return When(
        first.words if first.words == second.words else "",
        start,
        end,
        granularity,
        approximate=first.approximate or second.approximate,
        uncertain=first.uncertain or second.uncertain,
        part_of_day=first.part_of_day if first.part_of_day == second.part_of_day else None,
        anchor=first.anchor if first.anchor is second.anchor else None,
        inferred=True,
    )


def hull(first: When, second: When) -> When:
    """Give the narrowest time that holds whatever either may be.

    Args:
        first: a time as told.
        second: another.

    Example:
        >>> from sijill.meaning.when import day
        >>> hull(day(2025, 3, 6), day(2025, 3, 8)).edtf
        '[2025-03-06..2025-03-08]'
    """
    start, end = hull_bounds((first.start, second.start)), hull_bounds((first.end, second.end))
    return _joined(first, second, start, end, coarser(first.granularity, second.granularity))


def meet(first: When, second: When) -> When | None:
    """Give what both leave possible for one and the same time, or None if they leave nothing.

    Args:
        first: a time as told.
        second: another telling of the same time.

    Example:
        >>> from sijill.meaning.when import day, month
        >>> meet(month(2025, 3), day(2025, 3, 7)).edtf, meet(month(2025, 4), day(2025, 3, 7))
        ('2025-03-07', None)
    """
    start, end = meet_bounds(first.start, second.start), meet_bounds(first.end, second.end)
    if start is None or end is None:
        return None
    low, high = start.earliest, end.latest
    if low is not None and high is not None and low >= high:
        # A shared edge is no shared time, unless one of them was told as a single moment.
        moment = any(one.start.earliest == one.end.latest for one in (first, second))
        if low > high or not moment:
            return None
    wider = coarser(first.granularity, second.granularity)
    finer = second.granularity if wider is first.granularity else first.granularity
    return _joined(first, second, start, end, finer)


_BY_WIDTH = ((1440, Granularity.DAY), (10080, Granularity.WEEK), (44640, Granularity.MONTH), (527040, Granularity.YEAR))


def shift(when: When, minutes: tuple[int | None, int | None]) -> When:
    """Move a time by an uncertain number of minutes; what comes out is as coarse as the two together.

    Args:
        when: the time moved from.
        minutes: least and most minutes moved; negative is earlier, None is unbounded.

    Raises:
        WrongUse: the least is more than the most.

    Example:
        >>> from sijill.meaning.when import day
        >>> shift(day(2025, 3, 6), (-2 * 1440, -1440)).edtf
        '[2025-03-04..2025-03-05]'
    """
    least, most = minutes
    start, end = shift_bounds(when.start, least, most), shift_bounds(when.end, least, most)
    width = None if least is None or most is None else most - least
    grain = Granularity.UNKNOWN
    if width is not None:
        grain = next((one for limit, one in _BY_WIDTH if width <= limit), Granularity.DECADE)
    grain = when.granularity if width == 0 else coarser(when.granularity, grain)
    kept = None if width != 0 else when.part_of_day
    return replace(
        when, start=start, end=end, granularity=grain, part_of_day=kept, inferred=True,
        timex=None, timex_type=None, notation=None,
    )  # fmt: skip
