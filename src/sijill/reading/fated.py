"""Whether the word for a fate in a heading tells of those listed: the killed, and not the lawyers of the killed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from sijill.reading.nouns import class_of, is_people
from sijill.reading.words import level
from sijill.reading.wordsets import listed


def stands_free(part: str, fate: str) -> bool:
    """Say whether nothing around the word for a fate makes the heading one of other people or of other things.

    Before it stand only words of listing, or people who are its subject; behind it where, when or how it came.

    Args:
        part: the words of a part of a heading, lower case, between blanks.
        fate: the word or words for the fate.

    Example:
        >>> [stands_free(f" {one} ", "missing") for one in ("list of the missing", "families of the missing")]
        [True, False]
        >>> [stands_free(f" {one} ", "missing") for one in ("teachers missing since may", "missing luggage")]
        [True, False]
    """
    before, _, behind = (side.split() for side in part.partition(f" {fate} "))
    if any("\u0600" <= letter <= "\u06ff" for letter in fate):
        return all(_lists(word) or word.startswith("ال") for word in before)  # "the children the martyrs" are one
    if not _goes_on(behind):
        return False
    if all(map(_lists, before[:-1])) and (not before or _lists(before[-1]) or _people(before[-1])):
        return True
    return not _people(behind[0] if behind else "") and _told_of_people(before)


def _told_of_people(before: Sequence[str]) -> bool:
    """Whether those before the word are its subject: "students of the faculty who were", not "parents of children"."""
    first = next((at for at, word in enumerate(before) if not _lists(word)), 0)
    if not _people(before[first]) or before[-1] in listed("fates", "no_subject"):
        return False
    rest = before[first + 1 :]
    if "who" in rest:
        at = rest.index("who")
        if not all(map(_lists, rest[at:])):
            return False
        rest = rest[:at]
    joined = {at + 1 for at, word in enumerate(rest) if word == "and" and _people("".join(rest[at + 1 : at + 2]))}
    alone = [word for at, word in enumerate(rest) if at not in joined and at + 1 not in joined]
    return not any(word in listed("fates", "of_others") or (_people(word) and not _joint(word)) for word in alone)


def _goes_on(behind: Sequence[str]) -> bool:
    """Whether what stands behind the word tells where, when or how, or who the people are."""
    if not behind:
        return True
    if behind[-1] in listed("fates", "of_others"):
        return False  # "photographs of the dead by"
    if behind[0] in ("and", "or"):  # "deaths and births"
        behind = behind[1:] or [""]
    return behind[0] in listed("fates", "behind") or _people(behind[0])


def _lists(word: str) -> bool:
    return word in _listing() or all(part in listed("words_en", "numbers") for part in word.split("-"))


@cache
def _listing() -> frozenset[str]:
    """Words of listing in both languages, folded."""
    return frozenset(map(level, listed("fates", "listing", "supposed", "compiling")))


def _joint(word: str) -> bool:
    return word in listed("fates", "joint")


def _people(word: str) -> bool:
    return word in listed("fates", "joint") or is_people(class_of(word))
