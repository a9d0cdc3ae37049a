"""Who answers for an act that a noun or a gerund names: accused of it, admitting it, or responsible for it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from sijill.reading.clauses import Clauses
from sijill.reading.negated import denied
from sijill.reading.sentence_row import Span
from sijill.reading.wordsets import listed, table

_BEHIND = {
    "accused": (frozenset(("attribute", "ascribe", "blame", "impute")), frozenset(("to", "on"))),
    "admitted": (frozenset(("claim",)), frozenset(("by",))),
}
_NEAR = 16
"""Chunks between a verb of blame and the act."""


@cache
def _verbs() -> Mapping[str, str]:
    """For every verb of blame how the act behind it is told: accused, admitted or denied."""
    return {verb: told for told, verbs in table("frames_en", "blame").items() for verb in verbs}


@cache
def _answering() -> frozenset[str]:
    return listed("frames_en", "answering")


def _not_so(sentence: Clauses, verb: int) -> bool:
    """Whether a verb of blame is told with "not", "no longer" or "falsely"."""
    group = sentence.chunks[verb]
    near = {token.lower for token in sentence.tokens[max(0, group.first - 2) : group.last + 3]}
    return denied(sentence, verb) or bool(near & {"falsely", "wrongly", "wrongfully", "nobody", "longer", "never"})


def _listed_before(sentence: Clauses, mark: int) -> int:
    """The place before the noun phrase that a list goes on from: "for the murder of A, the beating of B"."""
    left = mark - 1
    while sentence.kind(left) in ("NP", "ADV") or (sentence.kind(left) == "PREP" and sentence.word(left) == "of"):
        left -= 1
    return left


def blame_over(sentence: Clauses, place: int) -> tuple[str, tuple[Span, ...]] | None:
    """Give how an act is told by the verb of blame before it, and the spans of those blamed; None without one.

    Args:
        sentence: the sentence in chunks.
        place: which chunk names the act.

    Example:
        >>> from sijill.reading.clauses import clauses_of
        >>> from sijill.reading.tokens import tokenise
        >>> sentence = clauses_of(tokenise("The rebels were blamed for the murder of a judge").all)
        >>> told, spans = blame_over(sentence, 3)
        >>> told, [sentence.words(span) for span in spans]
        ('accused', ['The rebels'])
    """
    left = near = sentence.skip_adverbs(place - 1, -1)
    while sentence.kind(left) in ("COMMA", "CONJ") and left > place - _NEAR:
        left = _listed_before(sentence, left)
    if sentence.kind(left) == "PREP" and sentence.word(left) == "behind":
        verb = sentence.skip_adverbs(left - 1, -1)
        stands = sentence.kind(verb) == "VG" and "be" in sentence.chunks[verb].lemmas
        return (
            (("unproven", ()) if _not_so(sentence, verb) else ("asserted", sentence.subjects(verb))) if stands else None
        )
    if sentence.kind(left) == "PREP" and sentence.word(left) in ("of", "for", "to", "with", "in"):
        left -= 1
    elif sentence.kind(left) != "VG" or (left != near and sentence.kind(place) == "VG"):
        return None  # who "attacked the town, killing nine" is not blamed for it
    between = left
    while sentence.kind(left) in ("NP", "ADV", "PREP", "CONJ", "COMMA") and left > place - _NEAR:
        left -= 1
    group = sentence.at(left)
    if sentence.kind(between) == "NP" and sentence.tokens[sentence.chunks[between].last].lower == "responsible":
        first, last, head = sentence.span(between)
        if head < last and not (group is not None and "hold" in group.lemmas):
            return "asserted", ((first, last - 1, head),)  # "the gunmen responsible for the murder"
    if group is None or group.kind != "VG":
        return None
    answers = "hold" not in group.lemmas and any(
        sentence.tokens[sentence.chunks[at].head].lower in _answering() for at in range(left + 1, between + 1)
    )
    if answers:
        told = "admitted" if {"claim", "take", "accept", "assume"} & set(group.lemmas) else "asserted"
        denies = bool({"deny", "reject"} & set(group.lemmas)) or _not_so(sentence, left)
        return ("unproven", ()) if denies else (told, sentence.subjects(left))
    if "hold" in group.lemmas and sentence.tokens[sentence.chunks[between].last].lower in listed(
        "frames_en", "answering"
    ):
        return ("unproven", ()) if _not_so(sentence, left) else ("accused", _without_last(sentence.objects(left)))
    told = next((_verbs()[lemma] for lemma in group.lemmas if lemma in _verbs()), "")
    if not told:
        return None
    if between == left and not listed("frames_en", "deploring").isdisjoint(group.lemmas):
        return None  # what is condemned is told as done: "the bishop condemned the murder of the clerk"
    if told != "denied" and _not_so(sentence, left):
        return "unproven", ()
    active = not sentence.passive(left) and told != "admitted"
    spans = sentence.objects(left) if active else sentence.subjects(left)
    return told, tuple(_before_act(sentence, span, place) for span in spans if span[0] < sentence.chunks[place].first)


def _without_last(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Spans without the "responsible" that closes the last: "held the Front responsible"."""
    first, last, head = spans[-1]
    return (*spans[:-1], (first, last - 1, min(head, last - 1)))


def _before_act(sentence: Clauses, span: Span, place: int) -> Span:
    """A span without the act: "eight soldiers of the battalion of the murder" are soldiers of the battalion."""
    first, last, head = span
    act = sentence.chunks[place].first
    return (first, act - 2, head) if last >= act else span


def laid_to(sentence: Clauses, place: int) -> tuple[str, tuple[Span, ...]] | None:
    """Give those on whom somebody lays an act that is the object of a verb: "attributed the murders to the Black Hand".

    Args:
        sentence: the sentence in chunks.
        place: which chunk names the act.

    Example:
        >>> from sijill.reading.clauses import clauses_of
        >>> from sijill.reading.tokens import tokenise
        >>> sentence = clauses_of(tokenise("Police blamed the killings on the rebels").all)
        >>> told, spans = laid_to(sentence, 2)
        >>> told, [sentence.words(span) for span in spans]
        ('accused', ['the rebels'])
    """
    left, verb = place - 1, sentence.at(place - 1)
    if verb is None or verb.kind != "VG" or sentence.passive(left):
        return None
    lemmas, words = _BEHIND["accused"]
    found = sentence.objects(left, words) if lemmas & set(verb.lemmas) else ()
    if not found:
        return None
    return ("unproven", ()) if _not_so(sentence, left) else ("accused", found)


def blame_behind(sentence: Clauses, place: int) -> tuple[str, tuple[Span, ...]] | None:
    """Give how an act is told by the verb behind it, and those blamed: "the bombing was attributed to them".

    Args:
        sentence: the sentence in chunks.
        place: which chunk names the act.

    Example:
        >>> from sijill.reading.clauses import clauses_of
        >>> from sijill.reading.tokens import tokenise
        >>> sentence = clauses_of(tokenise("The bombing was claimed by the Red Hand").all)
        >>> told, spans = blame_behind(sentence, 0)
        >>> told, [sentence.words(span) for span in spans]
        ('admitted', ['the Red Hand'])
    """
    for step in range(place + 1, min(place + _NEAR, len(sentence.chunks))):
        group = sentence.chunks[step]
        if group.kind in ("STOP", "WH"):
            return None
        if group.kind != "VG":
            continue
        for told, (lemmas, words) in _BEHIND.items():
            if lemmas & set(group.lemmas) and sentence.passive(step):
                if _not_so(sentence, step):
                    return "unproven", ()
                return told, sentence.objects(step, words)
        if group.finite:
            return None
    return None
