"""What is passed over before anything is parsed for a frame: works of fiction, and frames whose words are missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from sijill.reading.asking import Asking, asking, chosen
from sijill.reading.clauses import Clauses
from sijill.reading.conditions import barred_by_words, sentence_text
from sijill.reading.frame_phrases import asked_words
from sijill.reading.frames import TRANSITIVE, Frame, frames_by_verb
from sijill.reading.wordsets import listed, longest_words


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
    """Give the frames of a verb but those whose words are missing or barred, before anything is parsed for one.

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
    known = _openings().get(verb)
    if known is None:
        return []
    words, clause = sentence.word_set(), frozenset(behind)
    left = known.near.met_by(clause)
    for wide in known.wide if words.isdisjoint(listed("words_en", "stand_ins")) else known.wide[:-2]:
        left = left and left & wide.met_by(words)
    barred = left and left & known.barring.met_by(words)
    return [
        frame
        for frame in chosen(known.frames, left)
        if not (barred and frame.unless and barred_by_words(frame, sentence))
    ]


@dataclass(frozen=True, slots=True)
class _Opening:
    """The frames of a verb with the words one of which each asks for, in the clause (near) or in the sentence (wide),
    and those of which one may bar it.

    The last two of the wide ones are for the objects and the subjects, for whom a pronoun may stand.
    """

    frames: tuple[Frame, ...]
    near: Asking
    wide: tuple[Asking, ...]
    barring: Asking


@cache
def _openings() -> Mapping[str, _Opening]:
    """The frames of every verb, with the words one of which must be there."""
    return {verb: _opening(frames) for verb, frames in frames_by_verb().items()}


def _opening(frames: tuple[Frame, ...]) -> _Opening:
    distant = [frame.goal or frame.far for frame in frames]
    opens = [asked_words(frame.id) for frame in frames]
    wide = (
        [words if far else None for far, words in zip(distant, opens, strict=True)],
        [longest_words(frame.also) or None for frame in frames],
        [frame.by if frame.by and frame.needs and frame.object in TRANSITIVE else None for frame in frames],
        [frame.only_object or None for frame in frames],
        [frame.only_subject or None for frame in frames],
    )
    near = asking(None if far else words for far, words in zip(distant, opens, strict=True))
    return _Opening(frames, near, tuple(map(asking, wide)), asking(longest_words(frame.unless) for frame in frames))
