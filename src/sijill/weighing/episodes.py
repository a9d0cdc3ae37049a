"""Stretches of time in which claims are counted together: a period ends where nothing is told for thirty days."""

from __future__ import annotations

from collections.abc import Iterable

from sijill.weighing.weighed import Weighed, Window, time_of

DAY = 24 * 60
EPISODE_GAP = 30 * DAY
"""Claims whose times lie within thirty days of each other are counted in one period."""


def episodes(items: Iterable[Weighed]) -> list[tuple[Window | None, list[Weighed]]]:
    """Put claims into periods, in order of time; those without a beginning come last, in a period of None.

    Args:
        items: claims with their standing.

    Example:
        >>> episodes([])
        []
    """
    told_at = [(time_of(item.claim), item) for item in items]
    dated = sorted((row for row in told_at if row[0].earliest is not None), key=lambda row: row[0].earliest or 0)
    groups: list[tuple[Window | None, list[Weighed]]] = []
    bounds: Window | None = None
    for told, item in dated:
        if bounds is not None and _reaches(bounds, told):
            bounds = Window(bounds.earliest, _later(bounds.latest, told.latest))
            groups[-1][1].append(item)
            groups[-1] = (bounds, groups[-1][1])
        else:
            bounds = told
            groups.append((told, [item]))
    undated = [item for told, item in told_at if told.earliest is None]
    return [*groups, (None, undated)] if undated else groups


def _reaches(bounds: Window, told: Window) -> bool:
    return bounds.latest is None or (told.earliest is not None and told.earliest <= bounds.latest + EPISODE_GAP)


def _later(a: int | None, b: int | None) -> int | None:
    return None if a is None or b is None else max(a, b)
