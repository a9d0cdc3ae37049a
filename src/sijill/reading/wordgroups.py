"""Words that stand together as one: hedged numbers, "one by one", verbs with a particle, the night watchman."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from sijill.reading.nouns import class_of
from sijill.reading.time_patterns import grammar
from sijill.reading.tokens import Token
from sijill.reading.wordsets import listed, table

_AGES = frozenset(("between", "from", "and", "to", "or", "-", "–"))
"""What joins the ages of several."""


@cache
def _ways() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Two or three words that only say how by the first of them, the longest first: "one by one"."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for row in listed("words_en", "ways"):
        words = tuple(str(row).split())
        found.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(rows, key=len, reverse=True)) for first, rows in found.items()}


def ways_in(tokens: Sequence[Token]) -> tuple[int, ...]:
    """Give where two or three words only say how: "shot one by one", "held without charge".

    Args:
        tokens: the sentence's tokens.

    Example:
        >>> from sijill.reading.tokens import tokenise
        >>> ways_in(tokenise("They left one by one").all)
        (2, 3, 4)
    """
    found: list[int] = []
    known = _ways()
    for at, token in enumerate(tokens):
        for words in known.get(token.lower, ()):
            if tuple(one.lower for one in tokens[at : at + len(words)]) == words:
                found += range(at, at + len(words))
                break
        if token.lower in ("as", "aged"):
            found += range(at, _behind_age(tokens, at))
    return tuple(found)


def _behind_age(tokens: Sequence[Token], at: int) -> int:
    """The place behind an age that several share: "as young as six", "aged between 12 and 15"; else the same place."""
    words = [token.lower for token in tokens[at : at + 7]]
    if words[0] == "as":
        told = len(words) > 3 and words[1] in ("young", "old", "little") and words[2] == "as" and _counts(words[3])
        return at + 4 + (words[4:6] in (["years", "old"], ["months", "old"])) * 2 if told else at
    behind, numbers = 1, 0
    while behind < len(words) and (_counts(words[behind]) or words[behind] in _AGES):
        numbers += _counts(words[behind])
        behind += 1
    return at + behind if numbers > 1 and _counts(words[behind - 1]) and words[1] != "," else at


def _counts(word: str) -> bool:
    return word.isdecimal() or word in listed("words_en", "numbers")


def stops_in_names(tokens: Sequence[Token]) -> tuple[int, ...]:
    """Give where full stops close no sentence but a short title or an initial: "Lt. Samuel Oria", "J. Oria".

    Args:
        tokens: the sentence's tokens.

    Example:
        >>> from sijill.reading.tokens import tokenise
        >>> stops_in_names(tokenise("They shot Lt. Samuel Oria.").all)
        (3,)
    """
    found: list[int] = []
    for at, token in enumerate(tokens[:-1]):
        if token.text != "." or at == 0:
            continue
        if token.start != tokens[at - 1].end or not tokens[at + 1].text[0].isupper():
            continue
        before = tokens[at - 1]
        initial = len(before.text) == 1 and before.text.isupper()
        if initial or (before.text[0].isupper() and before.lower in listed("words_en", "short_titles")):
            found.append(at)
    return tuple(found)


def names_a_trade(tokens: Sequence[Token], place: int, times: frozenset[int]) -> bool:
    """Say whether words of time belong to those they describe: "the throat of the night watchman".

    Args:
        tokens: the sentence's tokens.
        place: index of a token that tells a time.
        times: indexes of all such tokens.

    Example:
        >>> from sijill.reading.tokens import tokenise
        >>> names_a_trade(tokenise("the throat of the night watchman").all, 4, frozenset((3, 4)))
        True
    """
    first, last = place, place
    while first - 1 in times:
        first -= 1
    while last + 1 in times:
        last += 1
    if _in_name(tokens, last):
        return True
    if last + 1 >= len(tokens) or first == 0 or last - first > 1:
        return False
    dates = grammar("en").words["month"]
    if any(token.text[0].isdigit() or token.lower in dates for token in tokens[first : last + 1]):
        return False  # "by 1995 soldiers had burned it", "from May soldiers held it"
    before = tokens[first - 1].lower
    if first < last and tokens[first].lower in ("the", "a") and before not in ("in", "during", "on", "at", "through"):
        return bool(class_of(tokens[last + 1].lower) & {"person", "armed"})
    bound = before in ("of", "by", "with", "to", "from") or (first == last and before in ("the", "a"))
    return bound and bool(class_of(tokens[last + 1].lower) & {"person", "people", "armed", "armed_many"})


def _in_name(tokens: Sequence[Token], last: int) -> bool:
    """Whether words of time open the name of a force: "the Red Dawn Brigade", "the 9 April People's Front"."""
    if not tokens[last].text[0].isupper():
        return False
    for token in tokens[last + 1 : last + 5]:
        if not token.text[0].isupper() and token.lower not in ("'s", "’s", "'"):
            return False
        if token.lower in listed("groups", "bodies"):
            return True
    return False


def open_with_hedges(tokens: Sequence[Token], tags: list[str]) -> None:
    """Make words that only hedge a number open its noun phrase: "at least thirty students", "around 40".

    Args:
        tokens: the sentence's tokens.
        tags: their tags, changed in place.

    Example:
        >>> from sijill.reading.tokens import tokenise
        >>> tags = ["V", "PREP", "ADJ", "NUM", "N"]
        >>> open_with_hedges(tokenise("arrested at least thirty students").all, tags)
        >>> tags
        ['V', 'DET', 'DET', 'NUM', 'N']
    """
    if "NUM" not in tags:
        return
    lowered = [token.lower for token in tokens]
    for place, tag in enumerate(tags):
        if tag != "NUM" or (place and tags[place - 1] == "NUM"):
            continue
        first = place - 1 if place and tags[place - 1] == "DET" and lowered[place - 1] == "the" else place
        for words in _hedges():
            start = first - len(words)
            if start < 0 or lowered[start] != words[0] or tuple(lowered[start:first]) != words:
                continue
            if len(words) == 1 and start and tags[start - 1] not in ("V", "PREP", "PUNCT", "CONJ", "BE"):
                continue
            for at in range(start, first):
                tags[at] = "DET"
            break


@cache
def _hedges() -> tuple[tuple[str, ...], ...]:
    """Runs of words that hedge a number, the longest first."""
    rows = [tuple(str(row).split()) for row in listed("words_en", "hedges")]
    return tuple(sorted(rows, key=lambda row: (-len(row), row)))


@cache
def _particles() -> frozenset[tuple[str, str]]:
    return frozenset((verb, word) for verb, words in table("words_en", "particles").items() for word in words)


def particle_of_verb(lemmas: Sequence[str], word: str) -> bool:
    """Whether a word right behind a verb belongs to it and leaves its object an object: "blew up a bridge".

    Args:
        lemmas: the lemmas the verb may have.
        word: the next word, lower case.

    Example:
        >>> particle_of_verb(("blow",), "up"), particle_of_verb(("go",), "up")
        (True, False)
    """
    return any((lemma, word) in _particles() for lemma in lemmas)


def goes_on_with_a_name(tokens: Sequence[Token], place: int) -> bool:
    """Say whether a word with a capital goes on with a name, the noun before it: "Omar Said", whatever verb it is.

    Args:
        tokens: the sentence's tokens.
        place: index of the token, behind a noun.

    Example:
        >>> from sijill.reading.tokens import tokenise
        >>> goes_on_with_a_name(tokenise("Soldiers shot Omar Said").all, 3)
        True
    """
    if place < 2:
        return False
    words = tokens[place - 1].text, tokens[place].text
    return all(word[:1].isupper() and not word.isupper() for word in words)


def closes_owner(tokens: Sequence[Token], place: int) -> bool:
    """Say whether an apostrophe stands for the owner before it: "the guerrillas' attack".

    Args:
        tokens: the sentence's tokens.
        place: index of the token.

    Example:
        >>> from sijill.reading.tokens import tokenise
        >>> tokens = tokenise("the guerrillas' attack").all
        >>> [closes_owner(tokens, at) for at in range(len(tokens))]
        [False, False, True, False]
    """
    if tokens[place].text not in ("'", "’") or not 0 < place < len(tokens) - 1:
        return False
    before, behind = tokens[place - 1], tokens[place + 1]
    touches = before.end == tokens[place].start < behind.start - 1
    return touches and before.lower[-1:] in ("s", "z", "x") and behind.lower.isalpha()
