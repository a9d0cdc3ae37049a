"""Classes of nouns by what they can do or have done to them, from `groups.yml`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache

from sijill.reading.wordsets import listed

_PEOPLE = frozenset(("armed", "armed_many", "person", "people", "organisation"))
_ENDINGS = ("man", "woman", "ist", "eer", "keeper", "worker", "owner", "maker", "er", "or", "ian", "ant", "ee")
_ORDER = ("never", "disaster", "armed_many", "armed", "people", "person", "organisation", "abstract", "thing")


@cache
def classes() -> Mapping[str, frozenset[str]]:
    """Give for every noun the classes it is in.

    Example:
        >>> sorted(classes()["police"])
        ['armed_many', 'organisation']
    """
    found: dict[str, set[str]] = {}
    for name in _ORDER:
        for word in listed("groups", name):
            found.setdefault(str(word), set()).add(name)
    return {word: frozenset(names) for word, names in found.items()}


@cache
def weapons() -> frozenset[str]:
    """Give the English nouns for instruments of violence.

    Example:
        >>> "rifle" in weapons()
        True
    """
    return listed("weapons", "en")


@lru_cache(maxsize=16384)
def class_of(word: str) -> frozenset[str]:
    """Give the classes of a noun; one in -man, -er and the like is a person where no list knows it.

    Args:
        word: a noun in lower case.

    Example:
        >>> sorted(class_of("ferryman")), sorted(class_of("zinc"))
        (['person'], [])
    """
    known = classes().get(word)
    if known is None and "-" in word:
        known = classes().get(word.rsplit("-", 1)[1])
    if known is not None:
        return known
    if word.endswith("s") and len(word) > 4:
        one = classes().get(word[:-1], frozenset())
        if one & {"person", "armed"}:
            return frozenset(("armed_many",)) if "armed" in one else frozenset(("people",))
        if one == {"thing"}:
            return one
    if _by_ending(word):
        return frozenset(("person",))
    many = word.endswith(("men", "women")) and len(word) > 5
    return frozenset(("people",)) if many or (word.endswith("s") and _by_ending(word[:-1])) else frozenset()


def _by_ending(word: str) -> bool:
    """Whether a noun's ending says that it stands for a person: ferryman, machinist, porter."""
    if len(word) <= 5 or word in _not_persons() or word in weapons():
        return False
    return word.endswith(
        ("man", "woman", "ist", "eer", "keeper", "worker", "owner", "maker", "er", "or", "ian", "ant", "ee")
    )


def fires(word: str) -> bool:
    """Say whether a word before "fire" makes it the fire of weapons: "sniper fire", "rocket fire".

    Args:
        word: the word before, lower case.

    Example:
        >>> fires("sniper"), fires("forest")
        (True, False)
    """
    armed = class_of(word) & {"armed", "armed_many"}
    return bool(armed) or word in weapons() or word in listed("weapons", "of_fire")


@cache
def quantities() -> frozenset[str]:
    """Give the words of number that stand for people where they stand alone: "most had been shot".

    Example:
        >>> "most" in quantities(), "nine" in quantities()
        (True, True)
    """
    return listed("groups", "quantities") | listed("words_en", "numbers")


@cache
def _not_persons() -> frozenset[str]:
    return listed("groups", "not_persons")


def is_people(kinds: frozenset[str]) -> bool:
    """Whether a noun of these classes stands for persons or for a body of persons.

    Args:
        kinds: classes of a noun.

    Example:
        >>> is_people(class_of("ferryman")), is_people(class_of("bridge"))
        (True, False)
    """
    return not kinds.isdisjoint(_PEOPLE)
