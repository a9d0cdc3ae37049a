"""The words for kinds of place, their relations and what stands before and after a place name."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from sijill.reading.words import level, lexicon


@cache
def table(name: str, language: str) -> Mapping[str, str]:
    """Give what words beside a place name say: its level, or the relation to it.

    Args:
        name: `relations`, `before_name` or `after_name`.
        language: `en` or `ar`.

    Example:
        >>> table("relations", "en")["near"]
        'near'
    """
    raw: Mapping[str, Mapping[str, str]] = lexicon("place_kinds")[name]  # type: ignore[assignment]
    return {level(str(word)): str(value) for word, value in raw[language].items()}


@cache
def kinds_of_place(language: str) -> Mapping[str, str]:
    """Give the place type of every noun for a kind of place.

    Args:
        language: `en` or `ar`.

    Example:
        >>> kinds_of_place("en")["roof"]
        'rooftop'
    """
    raw: Mapping[str, list[str]] = lexicon("place_kinds")[language]  # type: ignore[assignment]
    return {level(str(word)): kind for kind, words in raw.items() for word in words}


@cache
def word_set(name: str) -> frozenset[str]:
    """Give one of the sets of English words that bound a place.

    Args:
        name: `inner`, `ends`, `beside_name`, `not_names`, `name_relations`, `elsewhere` or `localities`.

    Example:
        >>> "monday" in word_set("not_names")
        True
    """
    raw: Mapping[str, list[str]] = lexicon("place_kinds")["sets"]  # type: ignore[assignment]
    return frozenset(raw[name])
