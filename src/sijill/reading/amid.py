"""Whether words of arms, captivity or flight stand around a sentence; without them some ways tell nothing."""

from __future__ import annotations

from sijill.reading.clauses import Clauses
from sijill.reading.ground import Ground
from sijill.reading.wordsets import listed

_AROUND = 700
"""Code points before and behind a sentence in which the words may stand."""
_APART = 2
"""How many different words it takes where none stands in the sentence itself."""


def amid_violence(ground: Ground, sentence: Clauses) -> bool:
    """Say whether a sentence has a word of arms, captivity or flight, or several stand around it.

    "We lay in the reeds" tells that people hid where soldiers came, and nothing where ducks did.

    Args:
        ground: what was found in the text.
        sentence: the sentence in chunks.

    Example:
        >>> from sijill.reading.clauses import clauses_of
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> told = [ground_of(text, "t-1", ReadSettings(), None) for text in ("Ducks came.", "Soldiers came.")]
        >>> [amid_violence(ground, clauses_of(ground.tokens.all)) for ground in told]
        [False, True]
    """
    known = listed("frames_en", "amid")
    if not known.isdisjoint(sentence.word_set()):
        return True
    first, last = sentence.tokens[0].start, sentence.tokens[-1].end
    around = ground.tokens.between(max(0, first - _AROUND), last + _AROUND)
    return len(known.intersection(token.lower for token in around)) >= _APART
