"""Whether an Arabic passage stands near words of violence, without which everyday words tell no act."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache

from sijill.reading.frames_ar import ArabicFrame
from sijill.reading.lists_ar import listed_arabic, unmarked
from sijill.reading.nouns_ar import without_particles
from sijill.reading.verbs_ar import triggers_at

_GRAVE = ("kill.", "torture", "detain.", "abduct", "bombard")
_WORD = re.compile(r"[\w\u064b-\u0652]+")
_NEAR = 1500
"""Code points around a sentence in which such a word must stand."""


def near_violence(text: str, start: int, end: int) -> bool:
    """Say whether a word of violence stands in or near a stretch of a text.

    Args:
        text: the whole text.
        start: first code point of the stretch.
        end: one past the last.

    Example:
        >>> near_violence("وصل المسلحون فهربنا", 0, 5), near_violence("هربنا من المدرسة", 0, 5)
        (True, False)
    """
    places = _signs(text)
    at = bisect_left(places, start - _NEAR)
    return at < len(places) and places[at] < end + _NEAR


@lru_cache(maxsize=4)
def _signs(text: str) -> tuple[int, ...]:
    return tuple(match.start() for match in _WORD.finditer(text) if _is_sign(match.group()))


@lru_cache(maxsize=16384)
def _is_sign(word: str) -> bool:
    plain = unmarked(word)
    if any(bare in listed_arabic("signs") for bare in without_particles(plain)):
        return True
    return "و" in plain[1:] and any(  # the ending of "they", without which no word is read as a verb of many
        one.sort == "verb" and one.subject == "many" and one.past and _grave(one.frame)
        for one in triggers_at((plain,), (word,), 0)
    )


def _grave(frame: ArabicFrame) -> bool:
    """Whether a verb alone tells of violence: it asks for no further words, and no other sense is common."""
    return not frame.then and "weak" not in frame.asks and frame.code.startswith(_GRAVE)
