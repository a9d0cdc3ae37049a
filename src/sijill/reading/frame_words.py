"""Word lists of the English frames of acts that rules ask for by name."""

from __future__ import annotations

from functools import cache

from sijill.reading.wordsets import listed


@cache
def light_verbs() -> frozenset[str]:
    """Verbs that carry an act's noun: carry out, launch, commit.

    Example:
        >>> "launch" in light_verbs()
        True
    """
    return listed("frames_en", "light_verbs")


@cache
def military_posts() -> frozenset[str]:
    """Nouns for what belongs to armed forces: an attack on one is told as an ambush.

    Example:
        >>> "barracks" in military_posts()
        True
    """
    return listed("frames_en", "military_posts")


@cache
def posts_of_stone() -> frozenset[str]:
    """Military posts that are places and not people: a barracks is one, a patrol is none.

    Example:
        >>> "barracks" in posts_of_stone(), "patrol" in posts_of_stone()
        (True, False)
    """
    return military_posts() - listed("frames_en", "posts_of_people")


@cache
def alarming() -> frozenset[str]:
    """Give the forms of words that name violence by themselves, English and Arabic.

    Example:
        >>> "kidnapped" in alarming(), "said" in alarming()
        (True, False)
    """
    return listed("frames_en", "alarming")
