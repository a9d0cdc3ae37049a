"""What an act was done with: weapons behind "with", those its doers bear, and those the clause says were used."""

from __future__ import annotations

from sijill.reading.actor import Actor
from sijill.reading.actors import actors_of
from sijill.reading.bodies import body_parts
from sijill.reading.clauses import Clauses
from sijill.reading.company import armed_with, used_for
from sijill.reading.ground import Ground
from sijill.reading.kept import kept
from sijill.reading.nouns import class_of, weapons
from sijill.reading.parties import actor_of
from sijill.reading.sentence_row import Span
from sijill.reading.wordsets import listed


@kept
def arms_of(ground: Ground, sentence: Clauses, place: int, doers: tuple[Span, ...]) -> tuple[Actor, ...]:
    """Give what those who do it are armed with, and what the clause says was used.

    Args:
        ground: what was found in the text.
        sentence: the sentence in chunks.
        place: which chunk the verb group is.
        doers: first, last and head token of each phrase for those who do it.

    Example:
        >>> from sijill.reading.clauses import clauses_of
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> ground = ground_of("Men armed with rifles shot him.", "t-1", ReadSettings(), None)
        >>> sentence = clauses_of(ground.tokens.all)
        >>> [one.head for one in arms_of(ground, sentence, 4, sentence.subjects(4))]
        ['rifles']
    """
    spans = [one for span in doers for one in armed_with(sentence, span)]
    return actors_of(ground, sentence, tuple(dict.fromkeys((*spans, *used_for(sentence, place)))))


def launchers(sentence: Clauses, subjects: tuple[Span, ...]) -> tuple[Span, ...]:
    """Give those who fired, threw or planted the weapon that did it: "a shell fired by the rebels killed two".

    Args:
        sentence: the sentence in chunks.
        subjects: first, last and head token of each phrase that the verb is said of.

    Example:
        >>> from sijill.reading.clauses import clauses_of
        >>> from sijill.reading.tokens import tokenise
        >>> sentence = clauses_of(tokenise("A shell fired by the rebels killed two men.").all)
        >>> [sentence.words(span) for span in launchers(sentence, sentence.subjects(4))]
        ['the rebels']
    """
    if len(subjects) != 1:
        return ()
    if "never" in class_of(sentence.tokens[subjects[0][2]].lower):
        return _attackers(sentence, subjects[0])
    if not {sentence.tokens[at].lower for at in subjects[0][1:]} & weapons():
        return ()
    at = next((step for step, chunk in enumerate(sentence.chunks) if chunk.first > subjects[0][1]), 0)
    group = sentence.at(at)
    if group is None or group.kind != "VG" or group.helpers or not listed("words_en", "launching") & set(group.lemmas):
        return ()
    by = sentence.word(at + 1) == "by" and sentence.kind(at + 2) == "NP"
    return (sentence.span(at + 2),) if by else ()


def _attackers(sentence: Clauses, span: Span) -> tuple[Span, ...]:
    """Those by whom an event is told to be that left people dead: "an attack on the mill by gunmen killed nine"."""
    at = next((step for step, chunk in enumerate(sentence.chunks) if chunk.first > span[1]), 0)
    while sentence.kind(at) == "PREP" and sentence.kind(at + 1) == "NP":
        if sentence.word(at) == "by":
            return sentence.joined_right(at + 1)
        at = sentence.behind(at + 1)
    return ()


@kept
def instruments_of(ground: Ground, sentence: Clauses, place: int) -> tuple[Actor, ...]:
    """Give what it was done with: "with rockets and machine guns".

    Args:
        ground: what was found in the text.
        sentence: the sentence in chunks.
        place: which chunk the verb group is.

    Example:
        >>> from sijill.reading.clauses import clauses_of
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> ground = ground_of("They shelled it with mortars.", "t-1", ReadSettings(), None)
        >>> [one.head for one in instruments_of(ground, clauses_of(ground.tokens.all), 1)]
        ['mortars']
    """
    found = (_instrument(ground, sentence, span) for span in sentence.after_all(place, "with"))
    return tuple(one for one in found if one is not None)


def fired(ground: Ground, sentence: Clauses, place: int, weapon: Actor) -> tuple[Actor, ...]:
    """Give the arms that were fired where a verb's object only says that some were: "opened fire with rifles".

    Args:
        ground: what was found in the text.
        sentence: the sentence in chunks.
        place: which chunk the verb group is.
        weapon: the object, itself given where it is a weapon or nothing tells of which.

    Example:
        >>> from sijill.reading.clauses import clauses_of
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> ground = ground_of("They opened fire with rifles.", "t-1", ReadSettings(), None)
        >>> sentence = clauses_of(ground.tokens.all)
        >>> fire = actors_of(ground, sentence, sentence.objects(1))[0]
        >>> [one.head for one in fired(ground, sentence, 1, fire)]
        ['rifles']
    """
    if weapon.head not in listed("words_en", "fired_words"):
        return (weapon,)
    borne = arms_of(ground, sentence, place, sentence.subjects(place))
    return (*instruments_of(ground, sentence, place), *borne) or (weapon,)


def _instrument(ground: Ground, sentence: Clauses, span: Span) -> Actor | None:
    actor = actor_of(ground, sentence, span)
    if actor is None or (actor.of_people and actor.form != "unknown"):
        return None
    if "weapon" in actor.kinds or actor.head in weapons():
        return actor
    if span[1] > span[2] and sentence.tokens[span[1]].lower in weapons():
        return actor_of(ground, sentence, (span[2] + 2, span[1], span[1]))  # "the flat of a cutlass"
    opens = sentence.tokens[span[0]].lower
    if actor.head in body_parts():
        return None  # "found with their thumbs tied"
    if opens == actor.head and opens.endswith("s") and not actor.kinds & {"abstract", "never", "place"}:
        return actor if actor.form in ("unknown", "thing") else None  # "with shovels"
    plain = not actor.kinds & {"abstract", "never", "people", "person", "place"} and opens in (
        "a",
        "an",
        "the",
        "his",
        "their",
    )
    return actor if plain and actor.form in ("unknown", "thing") else None
