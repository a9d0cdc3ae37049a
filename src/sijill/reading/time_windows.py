"""Years told by the days that a text is about: a day or a month without its year is of the year that fits them."""

from __future__ import annotations

from sijill.meaning.moments import civil, day_number, days_in_month
from sijill.reading.time_scene import Scene, real_day

_BESIDE = 7
"""Days before and behind an episode that are told with it."""


def year_in_window(scene: Scene, month: int, day: int | None) -> int | None:
    """Give the year of a month or a day told without one, None where the days the text is about do not tell it.

    Args:
        scene: what the expression is resolved against.
        month: number of the month.
        day: number of the day, or None.

    Example:
        >>> scene = Scene("", {}, None, narrative=True, window=(day_number(1991, 10, 1), day_number(1992, 3, 31)))
        >>> year_in_window(scene, 11, 24)
        1991
    """
    if scene.window is None:
        return None
    years = range(civil(scene.window[0])[0], civil(scene.window[1])[0] + 1)
    fitting = [year for year in years if _fits(scene, scene.window, (year, month, day))]
    # a heading may span years: a day that is in more than one of them is of none that was told
    return fitting[0] if len(fitting) == 1 or (fitting and not scene.headed) else None


def _fits(scene: Scene, window: tuple[int, int], told: tuple[int, int, int | None]) -> bool:
    year, month, day = told
    if day is not None:
        if not real_day(year, month, day):
            return False
        return window[0] - _BESIDE <= day_number(year, month, day) <= window[1] + _BESIDE
    if scene.headed:
        return (
            day_number(year, month, 1) <= window[1] and day_number(year, month, days_in_month(year, month)) >= window[0]
        )
    return _of_the_episode(scene, window, year, month)


def _of_the_episode(scene: Scene, window: tuple[int, int], year: int, month: int) -> bool:
    """Whether a month without a year is the one of the episode: the paragraph has told no other year."""
    told = scene.story_at
    if told is not None and "\n" not in scene.lowered[told[1] : scene.start]:
        return False
    return any((one[0], one[1]) == (year, month) for one in map(civil, window))
