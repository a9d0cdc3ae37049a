"""Whether a verb may be said of those a frame is about, before anybody is cast."""

from __future__ import annotations

from sijill.reading.actors import doers_of
from sijill.reading.clauses import Clauses
from sijill.reading.frames import Frame
from sijill.reading.ground import Ground
from sijill.reading.instruments import launchers
from sijill.reading.sentence_row import Span

_MEANING_OTHERS = frozenset(("they", "he"))
"""Pronouns that may yet turn out to mean somebody else, nearer and armed."""


def may_be_said_of(ground: Ground, sentence: Clauses, subjects: tuple[Span, ...], frame: Frame) -> bool:
    """Say whether one of those a verb is said of is, or may be meant as, one of the nouns that its frame asks for.

    Args:
        ground: what was found in the text.
        sentence: the sentence in chunks.
        subjects: first, last and head token of each phrase that the verb is said of.
        frame: what kind of act the verb tells, with the nouns that its subject must be.

    Example:
        >>> from sijill.reading.clauses import clauses_of
        >>> from sijill.reading.frames import frames
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> frame = next(one for one in frames() if "bullets" in one.only_subject)
        >>> pages = [ground_of(f"{one} came in.", "t-1", ReadSettings(), None) for one in ("Bullets", "Guests")]
        >>> told = [clauses_of(page.tokens.all) for page in pages]
        >>> [may_be_said_of(page, one, one.subjects(1), frame) for page, one in zip(pages, told, strict=True)]
        [True, False]
    """
    return any(
        one.said is not None
        or one.head in frame.only_subject
        or one.words.words.lower() in _MEANING_OTHERS
        or not frame.only_subject.isdisjoint(one.words.words.lower().split())
        for one in doers_of(ground, sentence, (*subjects, *launchers(sentence, subjects)))
    )
