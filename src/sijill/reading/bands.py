"""What shows that a name is a movement's or a gang's: "the death squad Mano Clara", "Harakat Nur, a militia"."""

from __future__ import annotations

from sijill.reading.nouns import class_of
from sijill.reading.tokens import Tokens
from sijill.reading.wordsets import listed

_AHEAD = 7
"""Tokens behind the comma within which an aside says what a name is."""
_SURE = 12
"""Votes of words that say what the name is of, against the single votes of every place where it stands."""


def band_votes(tokens: Tokens, first: int, last: int) -> int:
    """Give how strongly the words around a name speak for a movement or a gang.

    Args:
        tokens: the text's tokens.
        first: index of the first token of the name.
        last: index of its last token.

    Example:
        >>> from sijill.reading.tokens import tokenise
        >>> band_votes(tokenise("The death squad Mano Clara killed a lawyer"), 3, 4) > 0
        True
        >>> band_votes(tokenise("Anwar Mano killed a lawyer"), 0, 1)
        0
    """
    bands = listed("groups", "bands")
    before = [tokens[at].lower for at in range(max(0, first - 4), first)]
    behind = [tokens[at].lower for at in range(last + 1, min(len(tokens), last + 2 + _AHEAD))]
    name = tokens[last].text
    votes = _SURE * (before[-1:] != [] and before[-1] in bands)
    called = before[-2:] == ["known", "as"] or before[-2:-1] == ["calling"] or before[-1:] in (["called"], ["named"])
    votes += _SURE * (called and not bands.isdisjoint(before))
    votes += _SURE * _aside(behind, bands)
    many = bool(behind) and "armed_many" in class_of(behind[0]) and behind[0].endswith(("s", "men"))
    marked = last > first or "-" in name or (name.isupper() and len(name) > 1)
    votes += 8 * (many and marked)
    votes += 3 * (before[-1:] == ["of"] and len(before) > 1 and _of_members(before[-2]))
    acronym = last == first and name.isupper() and name.isalpha() and 2 <= len(name) <= 6
    return votes + 4 * (acronym and (before[-1:] == ["the"] or (before[-1:] == ["("] and behind[:1] == [")"])))


def _aside(behind: list[str], bands: frozenset[str]) -> bool:
    """Whether ", an outlawed militia," follows."""
    if behind[:1] != [","] or behind[1:2] not in (["a"], ["an"], ["the"]):
        return False
    for word in behind[2:]:
        if word in bands:
            return True
        if word in (",", ".", "of", "who", "which", "in"):
            return False
    return False


def _of_members(word: str) -> bool:
    """Whether a noun before "of" is one for those who belong to a band."""
    return word in listed("groups", "belonging") or ("armed_many" in class_of(word) and word.endswith(("s", "men")))
