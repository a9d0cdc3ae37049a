"""Which words are given names that many bear: two of them that look alike are two names, and no slip of one another."""

from __future__ import annotations

from collections import defaultdict
from functools import cache, lru_cache

from sijill.linking.name_words import plain_word
from sijill.linking.wordlists import table
from sijill.meaning.folding import fold_text


@cache
def _names() -> dict[str, frozenset[str]]:
    """For each plain word, Arabic or Latin, the Arabic names that it may stand for."""
    listed = table("given_names")["names"]
    found: dict[str, set[str]] = defaultdict(set)
    for name, spelt in listed.items() if isinstance(listed, dict) else ():
        for word in (name, *spelt):
            found[plain_word(fold_text(str(word)))].add(str(name))
    return {word: frozenset(names) for word, names in found.items()}


def is_given_name(word: str) -> bool:
    """Whether a plain word is known as a given name, in either script; of a word that is not listed nothing is known.

    Args:
        word: of `plain_word`.

    Example:
        >>> is_given_name("hasan"), is_given_name("وليد"), is_given_name("ليد")
        (True, True, False)
    """
    return word in _names()


@lru_cache(maxsize=1 << 18)
def two_names(one: str, other: str) -> bool:
    """Whether two plain words are known to be different given names.

    Hasan and Husayn, Mahmud and Muhammad are a letter or a vowel apart, and brothers are called so. Of a word that is
    not listed nothing is known.

    Args:
        one: of `plain_word`.
        other: of `plain_word`.

    Example:
        >>> two_names("hasan", "husayn"), two_names("hassan", "حسن"), two_names("hasan", "hsan")
        (True, False, False)
    """
    known = _names()
    return one in known and other in known and known[one].isdisjoint(known[other])
