"""What people do to themselves: "threw himself down", "she broke her leg"."""

from __future__ import annotations

from collections.abc import Iterable

from sijill.reading.actor import Actor
from sijill.reading.clauses import Clauses
from sijill.reading.sentence_row import Span
from sijill.reading.wordsets import listed

_OWNED = frozenset(("his", "her", "their"))
_MANY = frozenset(("they", "we"))
_SAME = frozenset((("his", "he"), ("her", "she"), ("my", "i"), ("their", "they"), ("our", "we")))


def to_oneself(sentence: Clauses, spans: Iterable[Span]) -> bool:
    """Say whether it is done to nobody but oneself: "hanged himself", "threw herself down" are no other's acts.

    Args:
        sentence: the sentence in chunks.
        spans: what seems to undergo it.

    Example:
        >>> from sijill.reading.clauses import clauses_of
        >>> from sijill.reading.tokens import tokenise
        >>> sentence = clauses_of(tokenise("He threw himself down.").all)
        >>> to_oneself(sentence, sentence.objects(1))
        True
    """
    return all(sentence.tokens[span[2]].lower in listed("words_en", "intensives") for span in spans)


def own_body(found: Iterable[Actor], doers: Iterable[Actor]) -> bool:
    """Say whether those who do it, bearing no arms, do it to themselves; no weapon owns a hand that it blows off.

    Args:
        found: those it is done to, by the body that is theirs.
        doers: those who do it.

    Example:
        >>> from sijill.record.passage import Page
        >>> she = Actor(Page("t", "she").cut(0, 3), None, "unnamed_person", frozenset(("person",)), "she")
        >>> own_body([she], [she])
        True
    """
    doers = tuple(doers)
    if any(doer.armed for doer in doers):
        return False
    for one in found:
        said = (one.said or one.words).words.lower()
        for doer in doers:
            if "weapon" in doer.kinds or doer.form == "thing" or doer.head in listed("weapons", "effects"):
                continue
            alike = one.said is None and said in _OWNED and (said == "their" or doer.head not in _MANY)
            if one.words == doer.words or (said, doer.head) in _SAME or alike:
                return True
    return False
