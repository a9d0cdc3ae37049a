"""Noun phrases for kin, offices, witnesses, media and papers, found by their head word."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache

from sijill.reading.nouns import class_of
from sijill.reading.place_words import kinds_of_place
from sijill.reading.time_patterns import grammar
from sijill.reading.tokens import Tokens
from sijill.reading.wordsets import listed

_LISTS = ("official", "official_many", "official_body", "body", "witness", "witness_many", "media", "document")
_MANY_ENDINGS = ("s", "men", "people", "children", "folk", "police")
_MANY = ("official_many", "witness_many")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase.

    Args:
        first: index of its first token.
        head: index of its head token.
        nature: kin, official, body, witness, media or document.
        sex: `woman` or `man` where the head word says so, else None.
        many: True for more than one.
        owner: index of the possessive word or the name before 's, None for none.
        last: index of its last token.

    Example:
        >>> Phrase(0, 1, "kin", "man", False, 0, 1).owner
        0
    """

    first: int
    head: int
    nature: str
    sex: str | None
    many: bool
    owner: int | None
    last: int


@cache
def head_words() -> dict[str, tuple[str, str | None, bool]]:
    """Give the head words of the lexicons: from word to nature, sex where the word says it, and whether many.

    Example:
        >>> head_words()["niece"]
        ('kin', 'woman', False)
    """
    found: dict[str, tuple[str, str | None, bool]] = {}
    for name in _LISTS:
        for word in listed("roles_of_office", name):
            nature = {"official_many": "official", "official_body": "body_official", "witness_many": "witness"}.get(
                name, name
            )
            found.setdefault(word, (nature, None, name in _MANY))
    for word in (
        "man",
        "policeman",
        "spokesman",
        "gunman",
        "boy",
        "king",
        "prince",
        "militiaman",
        "fisherman",
        "monk",
        "priest",
    ):
        found[word] = (*found.get(word, ("witness", None, False))[:1], "man", False)
    for word in ("woman", "policewoman", "spokeswoman", "girl", "nun"):
        found[word] = (*found.get(word, ("witness", None, False))[:1], "woman", False)
    for sex in ("woman", "man", "unsaid", "many"):
        for word in listed("kin", sex):
            found[word] = ("kin", sex if sex in ("woman", "man") else None, sex == "many")
    return found


@cache
def _opens_pair() -> frozenset[str]:
    """The first words of the heads that have two: "state department"."""
    return frozenset(word.partition(" ")[0] for word in head_words() if " " in word)


def phrases_in(tokens: Tokens) -> Iterator[Phrase]:
    """Find the noun phrases of a text whose head is a word of the lexicons.

    Args:
        tokens: the text's tokens.

    Example:
        >>> from sijill.reading.tokens import tokenise
        >>> [(p.first, p.head, p.nature) for p in phrases_in(tokenise("then his old nephew called"))]
        [(1, 3, 'kin')]
    """
    heads, pairs, words = head_words(), _opens_pair(), tokens.all
    for number, token in enumerate(words):
        known = heads.get(token.lower)
        if known is None and token.lower in pairs and number + 1 < len(words):
            known = heads.get(f"{token.lower} {words[number + 1].lower}")
            if known is not None:
                yield _phrase(tokens, number, known, number + 1)
                continue
        if known is None or _modifies(tokens, number, heads) or token.tag in ("VERB", "AUX"):
            continue
        yield _phrase(tokens, number, known, number)


def nouns_in(tokens: Tokens, taken: Collection[int]) -> Iterator[Phrase]:
    """Find the noun phrases for people whose head stands in no list of tellers.

    Args:
        tokens: the text's tokens.
        taken: where mentions that are known already end.

    Example:
        >>> from sijill.reading.tokens import tokenise
        >>> [(p.first, p.head, p.many) for p in nouns_in(tokenise("They beat the sexton and two millers."), ())]
        [(2, 3, False), (5, 6, True)]
    """
    words, determiners = tokens.all, listed("words_en", "determiners")
    for number, token in enumerate(words):
        kind = _kind_of_people(token.lower)
        if kind is None or not token.text[0].islower() or token.end in taken or token.tag in ("VERB", "AUX", "ADJ"):
            continue
        following = words[number + 1] if number + 1 < len(words) else None
        if following is not None and following.start == token.end + 1 and class_of(following.lower) - {"never"}:
            continue  # "police jeep"
        phrase = _phrase(tokens, number, ("witness", kind[0], kind[1]), number)
        several = kind[1] and token.lower.endswith(_MANY_ENDINGS)
        if several or words[phrase.first].lower in determiners or phrase.owner is not None:
            yield phrase


@cache
def _kind_of_people(word: str) -> tuple[str | None, bool] | None:
    """The sex that a noun for people says, and whether it is many; None for any other word."""
    if word in listed("groups", "men_together"):
        return None, True
    kinds = class_of(word)
    if not kinds & {"person", "armed", "people", "armed_many"} or "thing" in kinds:
        return None
    if word in listed("words_en", "numbers", "quantifiers", "round_numbers"):
        return None
    sex = "woman" if word.endswith("woman") else "man" if word.endswith("man") else None
    for said in ("woman", "man"):
        sex = said if word in listed("groups", said) else sex
    return sex, bool(kinds & {"people", "armed_many"})


def _modifies(tokens: Tokens, number: int, heads: dict[str, tuple[str, str | None, bool]]) -> bool:
    """Whether the next word is the head: "government spokesman", "police officers", or a title before a name."""
    if number + 1 >= len(tokens):
        return False
    following = tokens[number + 1]
    if following.start > tokens[number].end + 1:
        return False
    return following.lower in heads or (
        tokens[number].lower in listed("roles_of_office", "titles")
        and following.text[0].isupper()
        and tokens[number].lower != following.lower
        and not tokens[number].text.isupper()
    )


@cache
def _days() -> frozenset[str]:
    words = grammar("en").words
    return frozenset((*words["weekday"], *words["month"]))


def _dated(word: str) -> bool:
    """Whether a word before the name of a day or a month makes it a date: "on Saturday", "3 May"."""
    return word[0].isdecimal() or word in listed("words_en", "before_a_day")


def _phrase(tokens: Tokens, head: int, known: tuple[str, str | None, bool], last: int) -> Phrase:
    first, owner = head, None
    best = head
    while first > 0 and head - first < 6:
        before = tokens[first - 1]
        if before.lower in listed("words_en", "determiners"):
            best = first - 1
            if before.lower in listed("words_en", "possessive"):
                owner = first - 1
            break
        if before.lower in ("'s", "'", "’") and first >= 2:
            owner = first - 2
            best = owner
            while (
                best > 0
                and tokens[best - 1].text[0].isupper()
                and tokens[best - 1].end + 1 == tokens[best].start
                and best > head - 6
            ):
                best -= 1
            break
        aged = before.text[0].isdigit() and before.lower.endswith("-old")
        if not (before.text[0].isalpha() or aged) or before.lower in listed("words_en", "phrase_stops"):
            break
        if before.text[0].isupper() and before.lower in _days() and first >= 2 and _dated(tokens[first - 2].lower):
            break  # "on Saturday soldiers came"
        if before.lower in kinds_of_place("en") and tokens[first].lower in listed("words_en", "arming"):
            best = first  # "at the Dahr checkpoint masked men came"
            break
        first -= 1
        if best == first + 1 and (before.lower in head_words() or before.text[0].isupper()):
            best = first
    nature, sex, many = known
    return Phrase(best, head, nature, sex, many, owner, last)
