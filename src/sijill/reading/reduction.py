"""Clauses cut down to a participle: "six farmers killed in a raid were buried"."""

from __future__ import annotations

from sijill.reading.attachment import climb
from sijill.reading.nouns import class_of
from sijill.reading.participles import may_be_participle
from sijill.reading.sentence_row import REACH, SentenceRow
from sijill.reading.wordsets import listed


def reduced(row: SentenceRow, place: int) -> bool:
    """Whether a bare form without an object is a passive participle: "six farmers killed in a raid were buried".

    Args:
        row: the sentence in chunks.
        place: which chunk the verb group is.

    Example:
        >>> from sijill.reading.clauses import clauses_of
        >>> from sijill.reading.tokens import tokenise
        >>> reduced(clauses_of(tokenise("Six farmers killed in a raid were buried").all), 1)
        True
        >>> reduced(clauses_of(tokenise("The men who killed for money left").all), 2)
        False
    """
    if not may_be_participle(row, place):
        return False
    left, right = row.skip_adverbs(place - 1, -1), row.skip_adverbs(place + 1, 1)
    if row.kind(right) == "PREP" and row.word(right) not in listed("words_en", "behind_participle"):
        return False
    if row.kind(left) == "COMMA":
        return row.kind(row.skip_adverbs(left - 1, -1)) == "NP"  # "they had him already, tied by the wrist"
    if row.kind(left) == "CONJ":
        other = left - 1
        while row.kind(other) in ("NP", "PREP", "ADV", "TIME"):
            other -= 1  # "tied with a rope and walked off"
        near = row.kind(other) == "VG" and (other < left - 1 or row.chunks[other].form == row.chunks[place].form)
        return near and reduced(row, other)  # "had him flogged and confined"
    if row.kind(left) != "NP" or row.word(left) in ("they", "we", "he", "she", "i", "it", "you"):
        return False
    if row.chunks[place].form == "part" or row.word(right) == "by" or main_follows(row, place):
        return True
    if row.word(right) in ("at", "on", "back", "out"):
        return False  # "the boy spat on the ground"
    kinds = class_of(row.tokens[row.chunks[left].head].lower)
    opens = climb(row, left)
    under = row.kind(opens - 1) == "PREP" or (row.kind(opens - 1) == "VG" and not row.chunks[opens - 1].passive)
    return under or not kinds & {"armed", "armed_many", "organisation"}


def main_follows(row: SentenceRow, place: int) -> bool:
    """Whether a later verb group has no other subject than the one before this verb.

    Args:
        row: the sentence in chunks.
        place: which chunk the verb group is.

    Example:
        >>> from sijill.reading.clauses import clauses_of
        >>> from sijill.reading.tokens import tokenise
        >>> main_follows(clauses_of(tokenise("Guards killed in May were buried").all), 1)
        True
    """
    for step in range(place + 1, min(place + REACH, len(row.chunks))):
        kind = row.kind(step)
        if kind in ("STOP", "WH", "CONJ"):
            return False
        if kind == "VG" and row.chunks[step].finite and not may_be_participle(row, step):
            left = row.skip_adverbs(step - 1, -1)
            return row.kind(left) != "NP" or row.kind(left - 1) == "PREP"
    return False


def names_doer(row: SentenceRow, place: int, behind: int) -> bool:
    """Whether what stands behind "by" may have done it: in "they dragged him by the hair" it has not.

    Args:
        row: the sentence in chunks.
        place: which chunk the verb group is.
        behind: which chunk stands behind "by".

    Example:
        >>> from sijill.reading.clauses import clauses_of
        >>> from sijill.reading.tokens import tokenise
        >>> row = clauses_of(tokenise("Old Rabin they dragged by the beard").all)
        >>> names_doer(row, 2, 4)
        False
    """
    if row.kind(behind) != "NP" or row.word(place - 1) in ("they", "he", "she", "we", "i"):
        return False
    return row.tokens[row.chunks[behind].head].lower not in listed("groups", "body_parts")
