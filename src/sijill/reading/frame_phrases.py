"""The phrases that frames ask for or are barred by, and whether they stand in a row of words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from sijill.reading.frames import frames
from sijill.reading.wordsets import longest_words


@cache
def asked_words(frame: str) -> frozenset[str] | None:
    """Give the words one of which a sentence must have for a frame to be told; None where it may do without.

    Args:
        frame: the frame's id.

    Example:
        >>> "dead" in (asked_words("leave-dead") or ()), asked_words("kill") is None
        (True, True)
    """
    known = next(one for one in frames() if one.id == frame)
    if not known.after and not known.particle and not known.goal:
        return None
    nouns = frozenset(word.split()[-1] for _, to in known.goal for word in to)
    return longest_words(known.after) | known.particle | nouns


@cache
def _starts(frame: str, field: str) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """The phrases of one field of a frame by their first words."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for row in frames():
        for phrase in getattr(row, field) if row.id == frame else ():
            words = tuple(phrase.split())
            found.setdefault(words[0], []).append(words)
    return {word: tuple(phrases) for word, phrases in found.items()}


@cache
def _longest(frame: str, field: str) -> frozenset[str]:
    """The longest words of the phrases of one field of a frame."""
    return longest_words(phrase for row in frames() if row.id == frame for phrase in getattr(row, field))


def has_phrase(frame: str, field: str, words: Sequence[str]) -> bool:
    """Say whether one of the phrases that a frame has in a field stands in a row of words.

    Args:
        frame: the frame's id.
        field: `after`, `unless` or `also`.
        words: the words, lower case, in their order.

    Example:
        >>> has_phrase("shoot-dead", "after", ["shot", "him", "to", "death"])
        True
    """
    return phrase_in(frame, field, words) != ""


def phrase_in(frame: str, field: str, words: Sequence[str]) -> str:
    """Give the first of the phrases of a frame that stands in a row of words, empty where none does.

    Args:
        frame: the frame's id.
        field: `after`, `unless` or `also`.
        words: the words, lower case, in their order.

    Example:
        >>> phrase_in("shoot-dead", "after", ["shot", "him", "to", "death"])
        'to death'
    """
    if _longest(frame, field).isdisjoint(words):
        return ""
    starts = _starts(frame, field)
    for at, word in enumerate(words):
        if word in starts:
            for phrase in starts[word]:
                if len(phrase) == 1 or tuple(words[at : at + len(phrase)]) == phrase:
                    return " ".join(phrase)
    return ""
