"""What is passed over before anything is parsed for a frame: works of fiction, and frames whose words are missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from sijill.reading.clauses import Clauses
from sijill.reading.conditions import sentence_text
from sijill.reading.frames import Frame, first_words, frames_by_verb
from sijill.reading.wordsets import listed


def made_up(sentence: Clauses) -> bool:
    """Say whether a sentence only tells what happens in a film, a novel, on a stage or in a match.

    Args:
        sentence: the sentence in chunks.

    Example:
        >>> from sijill.reading.clauses import clauses_of
        >>> from sijill.reading.tokens import tokenise
        >>> made_up(clauses_of(tokenise("The film is about a girl who is kidnapped by pirates.").all))
        True
    """
    words = sentence.word_set()
    shown = "act" in words or not words.isdisjoint(listed("frames_en", "made_up"))
    played = not words.isdisjoint(_in_sport()) and words.isdisjoint(
        listed("frames_en", "of_violence") - listed("frames_en", "in_sport_too")
    )
    if played and not words.isdisjoint(listed("frames_en", "sporting")):
        return True
    if not shown and not played:
        return False
    text = f" {sentence_text(sentence)} "
    known = listed("frames_en", "made_up_by" if shown else "sporting_by")
    return any(f" {one} " in text for one in known)


@cache
def _in_sport() -> frozenset[str]:
    """The words of which sentences about sport have one."""
    phrases = listed("frames_en", "sporting_by")
    return listed("frames_en", "sporting") | frozenset(phrase.split()[-1] for phrase in phrases)


def in_question(verb: str, behind: Sequence[str], sentence: Clauses) -> list[Frame]:
    """Give the frames of a verb but those whose words are missing, before anything is parsed for one.

    Args:
        verb: the verb's lemma.
        behind: the words of the clause from the verb on, lower case.
        sentence: the sentence in chunks.

    Example:
        >>> from sijill.reading.clauses import clauses_of
        >>> from sijill.reading.tokens import tokenise
        >>> sentence = clauses_of(tokenise("The mayor was left alone.").all)
        >>> in_question("leave", ["left", "alone"], sentence)
        []
    """
    words, clause = sentence.word_set(), frozenset(behind)
    open_to_all = not words.isdisjoint(listed("words_en", "stand_ins"))
    found: list[Frame] = []
    for frame, opens in _openings().get(verb, ()):
        if opens is not None and opens.isdisjoint(words if frame.goal or frame.far else clause):
            continue
        if not open_to_all and (
            (frame.only_object and frame.only_object.isdisjoint(words))
            or (frame.only_subject and frame.only_subject.isdisjoint(words))
        ):
            continue
        found.append(frame)
    return found


@cache
def _openings() -> Mapping[str, tuple[tuple[Frame, frozenset[str] | None], ...]]:
    """The frames of every verb, each with the words one of which must be there."""
    return {verb: tuple((one, first_words(one.id)) for one in known) for verb, known in frames_by_verb().items()}
