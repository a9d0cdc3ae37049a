"""Places told of that are not where an act was: on the way to them, a vehicle they came in, years in prison."""

from __future__ import annotations

import re

from sijill.reading.ground import FoundPlace, Ground

_SOME = re.compile(r"(?:a|an|one|two|three|four|several|some) ", re.IGNORECASE)
_WAY = re.compile(
    r"\b(?:way|route|journey|drive|trip|rushed|hurried|headed|heading) (?:back )?to (?:the |a |an |his |her |their )?\Z"
    r"|\bto (?:[\w-]+ ){0,2}(?:years|months|life) in \Z",
    re.IGNORECASE,
)


def only_on_the_way(ground: Ground, found: FoundPlace) -> bool:
    """Say whether somebody was only on the way to a place, or came in it: "died on the way to hospital".

    Args:
        ground: what was found in the text.
        found: a place told.

    Example:
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> page = ground_of("He died on the way to the hospital.", "t-1", ReadSettings(), None)
        >>> [only_on_the_way(page, one) for one in page.places_between(0, 35)]
        [True]
    """
    if found.where.kind == "vehicle" and _SOME.match(found.where.words) is not None:
        return True
    if found.where.words.startswith(("طريق", "الطريق")) and "إلى" in ground.page.text[found.end : found.end + 6]:
        return True
    return _WAY.search(ground.page.text, max(0, found.start - 24), found.start) is not None
