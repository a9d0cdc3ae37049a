"""Whether a state of life is told as so, only held to be so, or not told at all: "to make sure that he was dead"."""

from __future__ import annotations

import re
from functools import cache

from sijill.reading.wordsets import listed

_LOOKED_BACK = 40
"""Code points before the words for a person in which such words stand."""


@cache
def _before(name: str) -> re.Pattern[str]:
    words = sorted(listed("plainly_en", name), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})(?:\s+that)?\s+(?:the\s+|a\s+)?\Z", re.IGNORECASE)


def state_told(text: str, start: int) -> str | None:
    """Give the modality of a state that is said of somebody, or None where it is not told as so.

    Args:
        text: the text.
        start: where the words for the person start, in code points.

    Example:
        >>> [state_told(f"{words} he was dead.", len(words) + 1) for words in ("Then", "They feared", "To make sure")]
        ['asserted', 'possible', None]
    """
    before = text[max(0, start - _LOOKED_BACK) : start]
    if _before("not_so").search(before) is not None:
        return None
    return "possible" if _before("held_so").search(before) is not None else "asserted"
