"""Times that open a sentence before its subject: "on Monday the governor's spokesman said"."""

from __future__ import annotations

from sijill.reading.time_patterns import grammar
from sijill.reading.wordsets import listed
from sijill.reading.zones import Element

_DAYS = frozenset(("yesterday", "today", "tonight", "day", "night", "week", "month", "year"))
_SAYING_WHICH = frozenset(("same", "next", "following", "early", "late"))
_LONGEST_TIME = 5
"""Words of a time that opens a sentence, such as "on the night of Monday"."""
_LONGEST_OPENING = 7
"""Words of a date that opens a sentence."""


def behind_opening_time(elements: tuple[Element, ...], first: int, stop: int) -> int:
    """Give where the subject begins behind the day that opens a sentence: "on Monday the governor's spokesman said".

    Args:
        elements: the words of the zone.
        first: where the words before the verb begin.
        stop: where the verb stands.

    Example:
        >>> from sijill.reading.prepared import ground_of
        >>> _, levels = ground_of("On Monday the mayor said no.")
        >>> behind_opening_time(levels[0].elements, 0, 4)
        2
    """
    at, timed = first, False
    while at < stop and at - first < _LONGEST_OPENING:
        word = elements[at].lower
        kind = word != "second" and (_names_a_time(word) or word in _DAYS)  # "a second witness"
        number = word[0].isdecimal() or word in grammar("en").words["number"] or word in listed("words_en", "ordinals")
        ahead = elements[at + 1].lower if at + 1 < stop else ""
        begins = word in ("the", "that", "this", "last", "early", "late", "in", "on", "at", "by", "of")
        if timed and word in ("later", "earlier", "afterwards"):
            at += 1
            break
        if timed and word in ("a", "an", "one", "another"):
            break
        if kind or (number and timed):
            timed = True
        elif not (begins or number) or (word == "the" and not _of_a_time(ahead)):
            break
        at += 1
    return at if timed and at < stop and elements[at].lower not in (",", "of", "in", "on", "at") else first


def _of_a_time(word: str) -> bool:
    dated = _names_a_time(word) or word in grammar("en").words["number"] or word[:1].isdecimal()
    return dated or word in listed("words_en", "ordinals") | _SAYING_WHICH


def _names_a_time(word: str) -> bool:
    return any(word in grammar("en").words[kind] for kind in ("weekday", "unit", "pod", "month"))


def behind_time(elements: tuple[Element, ...], first: int, stop: int) -> int:
    """Give where the subject opens behind a time without a comma: "that night a shepherd told us".

    Args:
        elements: the words of the zone.
        first: where the words before the verb begin.
        stop: where the verb stands.

    Example:
        >>> from sijill.reading.prepared import ground_of
        >>> _, levels = ground_of("That night a shepherd told us.")
        >>> behind_time(levels[0].elements, 0, 4)
        2
    """
    for at in range(first + 1, min(stop, first + _LONGEST_TIME)):
        if elements[at].lower in ("a", "an", "the", "one", "another"):
            told = elements[at - 1].lower
            if _names_a_time(told) or told in ("day", "night"):
                return at
    return first
