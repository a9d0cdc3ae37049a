"""Rows of places between those who are from them and their verb: "people from Brod, Zelen and Kamen were shot"."""

from __future__ import annotations

from sijill.reading.nouns import class_of
from sijill.reading.sentence_row import SentenceRow
from sijill.reading.wordsets import listed

_ROW = 3
"""Names behind "from" that are surely places; of two, the second may be somebody: "men from Brod and Marek"."""


def of_places(row: SentenceRow, place: int) -> int:
    """Give the noun phrase that a row of places behind it belongs to, else the one before the verb itself.

    Args:
        row: the sentence in chunks.
        place: which chunk the noun phrase before the verb is.

    Example:
        >>> from sijill.reading.clauses import clauses_of
        >>> from sijill.reading.tokens import tokenise
        >>> row = clauses_of(tokenise("People from Brod, Zelen and Kamen were shot").all)
        >>> row.words(row.span(of_places(row, 6)))
        'People'
    """
    if row.word(place - 1) != "and" or not _one_name(row, place):
        return place
    first, named = place - 2, 1
    while row.kind(first) == "NP" and _one_name(row, first):
        named += 1
        if row.kind(first - 1) != "COMMA":
            break
        first -= 2
    head = row.at(first - 2)
    if row.kind(first) != "NP" or row.kind(first - 1) != "PREP" or head is None or head.kind != "NP":
        return place
    word, link = row.tokens[head.head].lower, row.word(first - 1)
    if link == "of":
        return first - 2 if word in listed("words_en", "several_places") else place
    many = bool(class_of(word) & {"people", "armed_many"})
    return first - 2 if link == "from" and many and named >= _ROW else place


def _one_name(row: SentenceRow, place: int) -> bool:
    chunk = row.chunks[place]
    return chunk.first == chunk.last and row.tokens[chunk.first].text[:1].isupper()
