"""Questions about a sentence that every frame of a verb asks again, answered once and kept with the sentence."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar, TypeVarTuple, cast

from sijill.reading.clauses import Clauses
from sijill.reading.ground import Ground

_Asked = TypeVarTuple("_Asked")
_Answer = TypeVar("_Answer")


def kept(
    question: Callable[[Ground, Clauses, *_Asked], _Answer],
) -> Callable[[Ground, Clauses, *_Asked], _Answer]:
    """Make a question keep its answers with the sentence; what it asks about must be hashable.

    Args:
        question: what is asked of a text, one of its sentences, and places or phrases in it.

    Example:
        >>> from sijill.reading.clauses import clauses_of
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> ground = ground_of("They fled.", "t-1", ReadSettings(), None)
        >>> asked = []
        >>> @kept
        ... def verbs(ground, sentence, place):
        ...     asked.append(place)
        ...     return sentence.chunks[place].lemmas
        >>> sentence = clauses_of(ground.tokens.all)
        >>> verbs(ground, sentence, 1), verbs(ground, sentence, 1), asked
        (('flee',), ('flee',), [1])
    """

    @wraps(question)
    def answered(ground: Ground, sentence: Clauses, *asked: *_Asked) -> _Answer:
        key = (question, *asked)
        if key not in sentence.kept:
            sentence.kept[key] = question(ground, sentence, *asked)
        return cast(_Answer, sentence.kept[key])  # kept under the question itself

    return answered
