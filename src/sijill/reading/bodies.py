"""Whose body it is: "cut the watchman's throat" and "broke his arm" are done to a person."""

from __future__ import annotations

from functools import cache

from sijill.reading.actor import Actor
from sijill.reading.clauses import Clauses
from sijill.reading.ground import Ground
from sijill.reading.nouns import class_of
from sijill.reading.parties import actor_of
from sijill.reading.pronouns import owner_of
from sijill.reading.sentence_row import Span
from sijill.reading.wordsets import listed


@cache
def body_parts() -> frozenset[str]:
    """Give the nouns for parts of a body.

    Example:
        >>> "throats" in body_parts()
        True
    """
    return listed("groups", "body_parts")


@cache
def corpses() -> frozenset[str]:
    """Give the nouns for the dead and what is left of them.

    Example:
        >>> "skeleton" in corpses(), "throat" in corpses()
        (True, False)
    """
    more = ("skeleton", "skeletons", "dead", "head", "heads", "grave", "graves")
    return listed("words_en", "remains") | frozenset(more)


def person_of(ground: Ground, sentence: Clauses, span: Span, *, also: bool = False) -> Actor | None:
    """Give the one whose body part a phrase names, or None where it names none or nobody.

    Args:
        ground: what was found in the text.
        sentence: the sentence it stands in.
        span: first, last and head token of the phrase.
        also: True to give the one whose anything else it is: "the fate of the doctors".

    Example:
        >>> from sijill.reading.clauses import clauses_of
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> ground = ground_of("They cut the throat of a guard.", "t-1", ReadSettings(), None)
        >>> sentence = clauses_of(ground.tokens.all)
        >>> person_of(ground, sentence, sentence.objects(1)[0]).words.words
        'a guard'
    """
    first, last, head = span
    if sentence.tokens[first].lower in ("both", "all"):
        first += 1  # "both her forearms"
    word = sentence.tokens[head].lower
    inner = next((at for at in range(head + 1, last) if sentence.tokens[at].lower == "of"), None)
    some = inner is not None and word in listed("words_en", "numbers") and sentence.tokens[last].lower in body_parts()
    if not also and not some and word not in body_parts() and word not in listed("words_en", "remains"):
        return None
    if inner is not None and sentence.tokens[last].lower in body_parts():
        return owner_of(ground, sentence.tokens[inner + 1])  # "the soles of his feet"
    if inner is not None:
        return actor_of(ground, sentence, (inner + 1, last, last))
    for at in range(head - 1, first, -1):
        if sentence.tokens[at].lower in ("'s", "’s", "'"):
            return actor_of(ground, sentence, (first, at - 1, at - 1))
    return owner_of(ground, sentence.tokens[first])


def of_things(sentence: Clauses, span: Span) -> bool:
    """Say whether a body or remains are those of a thing and of nobody: "the remains of the budget".

    Args:
        sentence: the sentence in chunks.
        span: first, last and head token of the phrase.

    Example:
        >>> from sijill.reading.clauses import clauses_of
        >>> from sijill.reading.tokens import tokenise
        >>> told = [clauses_of(tokenise(f"The body of {one} was found.").all) for one in ("the car", "a girl")]
        >>> [of_things(one, one.span(0)) for one in told]
        [True, False]
    """
    if sentence.tokens[span[2]].lower not in listed("words_en", "remains"):
        return False
    of = any(sentence.tokens[at].lower == "of" for at in range(span[2] + 1, span[1]))
    return of and bool(class_of(sentence.tokens[span[1]].lower) & {"thing", "abstract"})


def whose_remains(sentence: Clauses, span: Span) -> Span:
    """Give of "the body of a clerk" the clerk, since nobody seizes a body; any other phrase as it is.

    Args:
        sentence: the sentence in chunks.
        span: first, last and head token of the phrase.

    Example:
        >>> from sijill.reading.clauses import clauses_of
        >>> from sijill.reading.tokens import tokenise
        >>> told = clauses_of(tokenise("The body of a clerk was found.").all)
        >>> told.words(whose_remains(told, told.span(0)))
        'a clerk'
    """
    first, last, head = span
    if sentence.tokens[first].lower == "whose" and sentence.tokens[head].lower in listed("words_en", "remains"):
        place = next((at for at, chunk in enumerate(sentence.chunks) if chunk.first == first), 0)
        place -= 1 + (sentence.kind(place - 1) == "COMMA")  # "the priest, whose body was found"
        return sentence.span(place) if sentence.kind(place) == "NP" else span
    of = next((at for at in range(head + 1, last) if sentence.tokens[at].lower == "of"), None)
    if of is None or sentence.tokens[head].lower not in listed("words_en", "remains"):
        return span
    return of + 1, last, last
