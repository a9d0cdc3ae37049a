"""The day of a text by its own head: the dateline of a report, the line under the head of a statement."""

from __future__ import annotations

from collections.abc import Sequence

from sijill.reading import time_dates
from sijill.reading.time_patterns import RawTime, grammar
from sijill.reading.time_scene import Moment, Scene, in_dateline, of_the_recording
from sijill.reading.written_on_ar import heads_a_report, heads_a_statement

_HEADS = 4
"""Time expressions among which the date of a statement's own head stands."""


def dateline(raws: Sequence[RawTime], lowered: str, language: str) -> Moment | None:
    """Give the day that the dateline of a report, or the head of a statement, gives in full; None without one.

    Args:
        raws: what has the shape of a time, in order.
        lowered: the text in one spelling.
        language: `en` or `ar`.

    Example:
        >>> from sijill.reading.time_patterns import raw_times
        >>> text = "marsa, 10 march 2025 - two died"
        >>> dateline(raw_times(text, "en"), text, "en")
        (2025, 3, 10)
    """
    scene = Scene(lowered, grammar(language).words, None, narrative=False)
    stated = heads_a_statement(lowered, scene.words)
    for raw in raws[: _HEADS if stated else 1]:
        headed = in_dateline(lowered, raw.start, raw.end) or heads_a_report(lowered, raw.start, raw.end, scene.words)
        if raw.shape.kind == "date" and (headed or (stated and of_the_recording(scene, raw.start, raw.end))):
            value = time_dates.date(scene, raw.fields)
            if value is not None and value.moment is not None and not value.inferred and None not in value.moment:
                return value.moment
    return None
