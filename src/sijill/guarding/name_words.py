"""The words of a text, folded, as names are looked for in it; articles and what is written as two words and is one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain

from sijill.guarding.glued import SHORTEST
from sijill.meaning.names import fold_text

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_PLAIN = bytes(ord(chr(one).lower()) if one < 128 and chr(one).isalnum() else 32 for one in range(256))
"""What each byte of a plain text without apostrophes becomes before it is split into words."""

_ARTICLES = frozenset({"al", "el", "ال"})
_SERVANTS = frozenset({"abd", "عبد"})

Words = tuple[str, ...]


def in_words(name: Words) -> tuple[Words, ...]:
    """The words of a name in their order, and backwards where it is too short to be met letter by letter.

    Args:
        name: its words.

    Example:
        >>> in_words(("ali", "omar")), in_words(("ali", "zed"))
        ((('ali', 'omar'),), (('ali', 'zed'), ('dez', 'ila')))
    """
    short = len(name) > 1 and sum(map(len, name)) < SHORTEST
    return (name, tuple(word[::-1] for word in reversed(name))) if short else (name,)


def words_of(text: str) -> Words:
    """The words of a text, folded.

    Args:
        text: any text.

    Example:
        >>> words_of("Abd al-Rahman's"), words_of("مُنير")
        (('abd', 'al', "rahman's"), ('منير',))
    """
    if not text.isascii():
        for sign in '<>"':
            text = text.replace(sign, "\n")
        return tuple(chain.from_iterable(map(_words_of_piece, text.replace("  ", "\n").split("\n"))))
    return _words_of_plain(text)


def _words_of_plain(text: str) -> Words:
    if "'" in text or "`" in text:
        return tuple(_WORD.findall(fold_text(text)))
    return tuple(text.encode().translate(_PLAIN).decode().split())


@lru_cache(maxsize=1 << 12)
def _words_of_piece(piece: str) -> Words:
    """No word goes over the end of a line or of a tag, and pages say the same pieces again and again."""
    return _words_of_plain(piece) if piece.isascii() else tuple(_WORD.findall(fold_text(piece)))


def compounds(words: Sequence[str], present: set[str]) -> Sequence[str]:
    """Words of a name without articles; what is written as two words and is one ("Abd al-Rahman") joined.

    Args:
        words: folded.
        present: the same, without order.

    Example:
        >>> compounds(("abd", "al", "rahman"), {"abd", "al", "rahman"})
        ('abd rahman',)
    """
    if _ARTICLES.isdisjoint(present) and _SERVANTS.isdisjoint(present):
        return words
    if _SERVANTS.isdisjoint(present):
        return tuple([word for word in words if word not in _ARTICLES])
    out: list[str] = []
    for word in words:
        if word in _ARTICLES:
            continue
        if out and out[-1] in _SERVANTS:
            out[-1] = f"{out[-1]} {word}"
        else:
            out.append(word)
    return tuple(out)


def parts_of(name: str) -> Words:
    """The words of a name, without articles and joined.

    Args:
        name: as written.

    Example:
        >>> parts_of("Samir al-Dalati")
        ('samir', 'dalati')
    """
    words = words_of(name)
    return tuple(compounds(words, set(words)))
