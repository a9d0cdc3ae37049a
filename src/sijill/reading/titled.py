"""Names in a text without capitals, known by the office or calling that once stood before them."""

from __future__ import annotations

from sijill.reading.nouns import class_of, quantities, weapons
from sijill.reading.tokens import Tokens
from sijill.reading.verbforms import verb_forms
from sijill.reading.wordsets import listed, table

_LONGEST = 4
"""Words of a name that are looked at behind its title."""


def titled(tokens: Tokens) -> frozenset[str]:
    """Give the words that stand behind an office or a calling and that no list knows: the names of those who hold it.

    Args:
        tokens: the tokens of a text.

    Example:
        >>> from sijill.reading.tokens import tokenise
        >>> sorted(titled(tokenise("MAYOR TOMAS IREBA WAS SHOT. IREBA DIED.")))
        ['ireba', 'tomas']
    """
    names: set[str] = set()
    offices = listed("roles_of_office", "titles")
    for at, token in enumerate(tokens.all):
        if not (token.lower in offices or class_of(token.lower) & {"person", "armed"}):
            continue
        for behind in tokens.all[at + 1 : at + 1 + _LONGEST]:
            if not behind.lower.isalpha() or _is_word(behind.lower):
                break
            names.add(behind.lower)
    return frozenset(names)


def _is_word(word: str) -> bool:
    """Whether a word is known as something else than a name."""
    known = class_of(word) or word in weapons() or word in quantities() or word in verb_forms()
    closed = table("words_en", "closed").values()
    return bool(known) or any(word in words for words in closed) or word.endswith(("ly", "ed", "ing"))
