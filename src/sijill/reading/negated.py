"""Verbs told with "not", and what somebody did not see or denies having seen."""

from __future__ import annotations

from sijill.reading.clauses import Clauses
from sijill.reading.wordsets import listed


def denied(sentence: Clauses, place: int) -> bool:
    """Say whether a verb group is told with "not".

    Args:
        sentence: the sentence in chunks.
        place: which chunk the verb group is.

    Example:
        >>> from sijill.reading.backend import NoModel
        >>> from sijill.reading.clauses import clauses_of
        >>> from sijill.reading.structure import structure
        >>> sentence = clauses_of(NoModel().tokens(structure("They did not kill him.")).between(0, 22))
        >>> [denied(sentence, at) for at, chunk in enumerate(sentence.chunks) if chunk.kind == "VG"]
        [True]
    """
    return any(word in ("not", "n't", "never", "hardly") for word in sentence.chunks[place].helpers)


def not_perceived(sentence: Clauses, place: int) -> bool:
    """Say whether it is what somebody did not see, let happen or denies having seen: "I did not see him being beaten".

    Args:
        sentence: the sentence in chunks.
        place: which chunk its verb group is.

    Example:
        >>> from sijill.reading.clauses import clauses_of
        >>> from sijill.reading.tokens import tokenise
        >>> not_perceived(clauses_of(tokenise("He denied having seen anyone beaten.").all), 4)
        True
    """
    for step in range(place - 1, -1, -1):
        chunk = sentence.chunks[step]
        if chunk.kind == "VG":
            said = step - 1
            if said >= 0 and sentence.kind(said) == "NP":
                said -= 1 + (sentence.word(said - 1) == "that")  # "denied that she saw"
            before = sentence.at(said) if said >= 0 else None
            refused = before is not None and before.kind == "VG" and "deny" in before.lemmas
            if not (refused or denied(sentence, step)):
                return False
            return not listed("words_en", "perceiving", "letting").isdisjoint(chunk.lemmas)
        if chunk.kind not in ("NP", "ADV"):
            return False  # "did not see who shot him", "saw nothing after they shot him"
    return False
