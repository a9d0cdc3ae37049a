"""Who did it where the clause does not say: "two nuns were killed when gunmen attacked", "led off by men and shot"."""

from __future__ import annotations

from collections.abc import Iterator

from sijill.reading.actor import Actor
from sijill.reading.actors import actors_of, doers_of
from sijill.reading.clauses import Clauses
from sijill.reading.conditions import in_their_hands
from sijill.reading.frames import Frame
from sijill.reading.ground import Ground
from sijill.reading.instruments import launchers
from sijill.reading.sentence_row import Span
from sijill.reading.wordsets import listed

_NEAR = 10
"""Chunks behind a verb within which "when" is looked for."""


def attacking_then(
    ground: Ground, sentence: Clauses, place: int, frame: Frame
) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """Give the armed people, and the weapons, of the attack in which somebody was killed or hurt.

    Args:
        ground: what was found in the text.
        sentence: the sentence in chunks.
        place: which chunk the passive verb group is.
        frame: what kind of act it is.

    Example:
        >>> from sijill.reading.clauses import clauses_of
        >>> from sijill.reading.frames import frames_by_verb
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> ground = ground_of("Two nuns were killed when gunmen attacked the convent.", "t-1", ReadSettings(), None)
        >>> sentence = clauses_of(ground.tokens.all)
        >>> killed = next(one for one in frames_by_verb()["kill"] if one.id == "kill")
        >>> armed, _ = attacking_then(ground, sentence, 1, killed)
        >>> [one.head for one in armed]
        ['gunmen']
    """
    if not frame.code.startswith(("kill.", "assault")):
        return (), ()
    for verb in _told_when(sentence, place):
        if set(sentence.chunks[verb].lemmas) & listed("words_en", "attacking") and not sentence.passive(verb):
            spans = sentence.subjects(verb)
            doers = doers_of(ground, sentence, (*spans, *launchers(sentence, spans)))
            arms = tuple(one for one in actors_of(ground, sentence, spans) if "weapon" in one.kinds)
            return tuple(one for one in doers if one.armed), arms
    return (), ()


def _told_when(sentence: Clauses, place: int) -> Iterator[int]:
    """The verb groups of the clause that "when" opens behind a verb."""
    opened = False
    for step in range(place + 1, len(sentence.chunks)):
        kind = sentence.kind(step)
        if kind == "STOP" or (kind == "VG" and sentence.chunks[step].finite and not opened):
            return
        if opened and (kind == "WH" or (kind == "CONJ" and sentence.kind(step + 1) == "NP")):
            return
        opened = opened or (sentence.word(step) == "when" and step <= place + _NEAR)
        if opened and kind == "VG" and sentence.chunks[step].finite:
            yield step


def agents_before(sentence: Clauses, place: int) -> tuple[Span, ...]:
    """Give those in whose hands people were when more was done to them: "were dragged out by soldiers and beaten".

    Args:
        sentence: the sentence in chunks.
        place: which chunk the passive verb group is.

    Example:
        >>> from sijill.reading.clauses import clauses_of
        >>> from sijill.reading.tokens import tokenise
        >>> sentence = clauses_of(tokenise("They were dragged out by soldiers and beaten.").all)
        >>> [sentence.words(span) for span in agents_before(sentence, 6)]
        ['soldiers']
    """
    joined = sentence.joined_to(place)
    near = joined is not None and sentence.kind(place - 1) == "CONJ" and not sentence.chunks[place].helpers
    if joined is None or not near or not sentence.passive(joined) or not in_their_hands(sentence, place):
        return ()
    return sentence.agents(joined)
