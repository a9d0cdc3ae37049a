"""Whether a day without a year is of the story's year or of the text's, where years lie between the two."""

from __future__ import annotations

import re

from sijill.reading.time_scene import Moment, Scene

_OPENING = re.compile(r"[.!?؟\n][\s\d.)]*(?:[^\W\d_]+\s){0,2}\Z")
_YEARS_APART = 2
"""Years by which a story lies before the date of its text so that a day without a year may be of either."""
_RECENT_MONTHS = 2
"""Months before the date of a text in which a day without a year may be of that time: a report of the last weeks."""


def base_of_two(scene: Scene, year: int, month: int) -> Moment | None:
    """Give the moment whose year a day without one has: the text's, the story's, or None where nobody told which.

    Args:
        scene: what the day is resolved against; its document date is known.
        year: the year that the day would have before the date of the text.
        month: its month.

    Source: own rule; on anchors that compete see Mazur and Dale, WikiWars, EMNLP 2010.

    Example:
        >>> told = Scene("in 1992 they came. on 17 may", {}, (2010, 9, 1), False)
        >>> told.story, told.story_at = (1992, None, None), (3, 7)
        >>> base_of_two(told, 2010, 5)
        (1992, None, None)
    """
    story, document = scene.story, scene.document
    if story is None or document is None or document[0] - story[0] < _YEARS_APART:
        return document
    recent = (document[0] - year) * 12 + (document[1] or 12) - month <= _RECENT_MONTHS
    if _goes_on(scene, story):
        return None if recent else story
    return document if recent else None


def _goes_on(scene: Scene, story: Moment) -> bool:
    """Whether the story's date told a month, or opened its sentence, in this paragraph or the one before."""
    if scene.story_at is None or scene.lowered.count("\n\n", scene.story_at[1], scene.start) > 1:
        return False
    begins = max(0, scene.story_at[0] - 24)
    before = ("" if begins else "\n") + scene.lowered[begins : scene.story_at[0]]
    return story[1] is not None or _OPENING.search(before) is not None
