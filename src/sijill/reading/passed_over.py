"""What is passed over before anything is parsed for a frame: works of fiction, and frames whose words are missing."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from sijill.reading.clauses import Clauses
from sijill.reading.conditions import sentence_text
from sijill.reading.frames import Frame, first_words
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


def out_of_question(frame: Frame, behind: Sequence[str], sentence: Clauses) -> bool:
    """Say whether words without which a frame is not told are missing, before anything is parsed for it.

    Args:
        frame: what kind of act it may be.
        behind: the words of the clause from the verb on, lower case.
        sentence: the sentence in chunks.

    Example:
        >>> from sijill.reading.clauses import clauses_of
        >>> from sijill.reading.frames import frames_by_verb
        >>> from sijill.reading.tokens import tokenise
        >>> sentence = clauses_of(tokenise("The mayor was left alone.").all)
        >>> [out_of_question(one, ["left", "alone"], sentence) for one in frames_by_verb()["leave"]][:1]
        [True]
    """
    opens = first_words(frame.id)
    if opens is not None and opens.isdisjoint(sentence.word_set() if frame.goal or frame.far else behind):
        return True
    if not frame.only_object and not frame.only_subject:
        return False
    words = sentence.word_set()
    if not words.isdisjoint(listed("words_en", "stand_ins")):
        return False
    missing = bool(frame.only_object) and frame.only_object.isdisjoint(words)
    return missing or (bool(frame.only_subject) and frame.only_subject.isdisjoint(words))
