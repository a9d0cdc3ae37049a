"""Names of forces and movements, and the one that armed people are said to be of: "soldiers of the Third Battalion"."""

from __future__ import annotations

from collections.abc import Sequence

from sijill.reading.clauses import Clauses
from sijill.reading.nouns import class_of
from sijill.reading.sentence_row import Span
from sijill.reading.tokens import Token
from sijill.reading.wordsets import listed

_ADJECTIVES = ("an", "ese", "ish", "ic", "ist", "i", "ite")
_OWNS = frozenset(("'s", "’s"))
_SELF = frozenset(("itself", "themselves"))
_LINKS = frozenset(("of", "from", "to", "itself", "themselves", "called", "named", "dubbed", "as"))
_INSIDE = frozenset(("'", "'s", "’s", "’", "and", "for"))
"""What may stand inside a name: "the Workers' Front", "the Movement for Land and Bread"."""
_REACH = 9
"""Tokens behind the head within which the name of a force is looked for."""


def names_force(tokens: Sequence[Token], first: int, head: int, *, caseless: bool) -> bool:
    """Say whether a phrase is the proper name of a force or a movement: "the Red Dawn Brigade", "the FP-9".

    Args:
        tokens: the sentence's tokens.
        first: index of the first token of the phrase.
        head: index of its head.
        caseless: True in a text without capitals.

    Example:
        >>> from sijill.reading.tokens import tokenise
        >>> names_force(tokenise("the Red Dawn Brigade").all, 0, 3, caseless=False)
        True
        >>> names_force(tokenise("the tall brigadier").all, 0, 2, caseless=False)
        False
    """
    word = tokens[head]
    if head == 0 and class_of(word.lower):
        return False  # "Soldiers of the Third Battalion"
    proper = not caseless and head > 0 and word.text[0].isupper() and word.lower in listed("groups", "bodies")
    named = head > first and tokens[first].lower == "the" and tokens[head - 1].text[0].isupper()  # "the Civil Guard"
    if class_of(word.lower) & {"person", "armed", "people"} and not (proper and (named or _of_name(tokens, head))):
        return False
    if any(letter.isdigit() for letter in word.text) and word.text[0].isalpha() and word.text.upper() == word.text:
        return True  # "FP-9"
    article = tokens[first].lower in ("the", "a", "an")
    opens = first
    while opens < head and tokens[opens].text.islower():
        opens += 1  # "the self-styled Army of the Poor"
    inner = tokens[first + article : head + 1] if caseless else tokens[opens : head + 1]
    if caseless:
        known = word.lower in listed("groups", "bodies")
        if any(one.lower in listed("words_en", "self_called") for one in inner[:-1]):
            return True  # "THE SO-CALLED BLACK HAND"
        return known and len(inner) > 1 and not any(class_of(one.lower) & {"thing", "place"} for one in inner[:-1])
    inner = [one for one in inner if one.lower not in _INSIDE]
    if not inner or not all(one.text[0].isupper() or one.text[0].isdigit() for one in inner):
        return False
    if word.text.isupper() and 2 <= len(word.text) <= 6 and len(inner) == 1:
        return article or head > 0  # "the CLN"
    if word.lower in listed("groups", "bodies"):
        return len(inner) > 1 or _of_name(tokens, head) or _short(tokens, first, head)
    return article and _of_name(tokens, head) and word.lower.endswith("s")  # "the Lions of Harrat"


def _short(tokens: Sequence[Token], first: int, head: int) -> bool:
    """Whether a body is called by the last word of its name: "the Front", "the Nucleus"."""
    return head == first + 1 and tokens[first].lower == "the" and tokens[head].text[0].isupper()


def _of_name(tokens: Sequence[Token], head: int) -> bool:
    """Whether "of" and a capitalised word follow."""
    if head + 2 >= len(tokens) or tokens[head + 1].lower != "of":
        return False
    behind = tokens[head + 2 : head + 4]
    return behind[0].text[0].isupper() or (behind[0].lower == "the" and len(behind) > 1 and behind[1].text[0].isupper())


def force_behind(sentence: Clauses, span: Span, *, caseless: bool) -> Span | None:
    """Give the force that people are said to be of: "fighters of the Lake Front", "a soldier from the 3rd Brigade".

    Args:
        sentence: the sentence in chunks.
        span: first, last and head token of the phrase for the people.
        caseless: True in a text without capitals.

    Example:
        >>> from sijill.reading.clauses import clauses_of
        >>> from sijill.reading.tokens import tokenise
        >>> sentence = clauses_of(tokenise("fighters of the Lake Front fled").all)
        >>> sentence.words(force_behind(sentence, (0, 4, 0), caseless=False))
        'the Lake Front'
    """
    start = span[2]
    if not any(token.lower in _LINKS for token in sentence.tokens[start + 1 : start + _REACH]):
        return None
    kinds = class_of(sentence.tokens[start].lower)
    one = bool(kinds & {"person", "armed"}) and not kinds & {"people", "armed_many", "organisation"}
    for place, chunk in enumerate(sentence.chunks):
        if chunk.first <= start or chunk.kind != "NP" or (chunk.first == chunk.last and sentence.word(place) in _SELF):
            continue
        called = not one and _calls_itself(sentence, place)  # "a guard called Abu Hamza" is of no body
        if chunk.first <= start + _REACH and called and _proper(sentence, chunk.first):
            return sentence.span(place)
        linked = sentence.kind(place - 1) == "PREP" and sentence.word(place - 1) in ("of", "from")
        linked = linked or called
        member = sentence.kind(place - 1) == "PREP" and sentence.word(place - 1) == "to" and _belongs(sentence, place)
        if chunk.first > start + _REACH or not (linked or member):
            return None
        if names_force(sentence.tokens, chunk.first, chunk.head, caseless=caseless):
            return sentence.span(place)
    return None


def _proper(sentence: Clauses, first: int) -> bool:
    """Whether a phrase is written as a name behind its article: "known as Los Cuervos"."""
    article = sentence.tokens[first].lower in ("the", "a", "an")
    word = sentence.tokens[min(first + article, len(sentence.tokens) - 1)].text
    return word[0].isupper() and not word.isupper()


def _calls_itself(sentence: Clauses, place: int) -> bool:
    """Whether a name stands behind "calling itself", "known as" or "called"."""
    first = sentence.chunks[place].first
    before = [token.lower for token in sentence.tokens[max(0, first - 3) : first]]
    if before[-1:] in (["itself"], ["themselves"]):
        return before[-2:-1][0] in ("calling", "styling", "naming", "terming") if len(before) > 1 else False
    return before[-1:] in (["called"], ["named"], ["dubbed"]) or before[-2:] == ["known", "as"]


def _belongs(sentence: Clauses, place: int) -> bool:
    """Whether "belonging to" or "loyal to" stands before a phrase."""
    before = sentence.tokens[max(0, sentence.chunks[place].first - 2)].lower
    return before in ("belonging", "loyal", "attached", "affiliated", "faithful", "subordinate")


def force_before(sentence: Clauses, span: Span) -> Span | None:
    """Give the force whose name stands before armed people: "FP-9 guerrillas", "Treasury Police agents".

    Args:
        sentence: the sentence in chunks.
        span: first, last and head token of the phrase for the people.

    Example:
        >>> from sijill.reading.clauses import clauses_of
        >>> from sijill.reading.tokens import tokenise
        >>> sentence = clauses_of(tokenise("Two FP-9 guerrillas fled").all)
        >>> sentence.words(force_before(sentence, (0, 2, 2)))
        'FP-9'
    """
    last = span[2] - 1
    owner = next((at - 1 for at in range(span[0] + 1, span[2]) if sentence.tokens[at].lower in _OWNS), None)
    if owner is not None:
        force = names_force(sentence.tokens, span[0], owner, caseless=False)
        return (span[0], owner, owner) if force else None  # "the Red Hand's gunmen"
    if last < span[0] or not class_of(sentence.tokens[span[2]].lower) & {"armed", "armed_many", "people", "person"}:
        return None
    word = sentence.tokens[last]
    first = last
    while first > span[0] and sentence.tokens[first - 1].text[0].isupper() and first - 1 >= span[0]:
        before = sentence.tokens[first - 1].lower
        if any(before in listed("words_en", name) for name in ("determiners", "numbers", "adjectives")):
            break
        first -= 1
    noun = sentence.tokens[span[2]].lower
    shouted = sentence.tokens[span[2]].text.isupper()
    if noun in ("squad", "squads") and word.lower == "death" and last - 1 > span[0]:
        last, word = last - 1, sentence.tokens[last - 1]  # "the Clean Hand death squad"
        first = min(first, last)
        while first > span[0] and sentence.tokens[first - 1].text[0].isupper():
            first -= 1
    acronym = word.text.isupper() and len(word.text) > 1 and word.text[0].isalpha() and not shouted
    capital = word.text[0].isupper() and not shouted
    named = capital and word.lower in listed("groups", "bodies") and (first < last or first > span[0])
    # "Shining Path rebels", but not "Upper Egyptian gunmen"
    banded = capital and first < last and "armed_many" in class_of(noun) and not word.lower.endswith(_ADJECTIVES)
    return (first, last, last) if acronym or named or banded else None
