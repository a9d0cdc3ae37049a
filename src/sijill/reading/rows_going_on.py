"""Rows that go on behind the name without naming anybody again: "Adel Masri, doctor. Taken at the checkpoint"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sijill.reading.acts import acts_in
from sijill.reading.clauses import Clauses, clauses_of
from sijill.reading.drafts import Draft
from sijill.reading.ground import Ground
from sijill.reading.shape import Sentence
from sijill.reading.tokens import Token

_LONGEST_NAME = 8
"""Tokens of the name of a row."""


def going_on(ground: Ground, sentence: Sentence, name: tuple[Token, ...]) -> Iterator[Draft]:
    """Draw what a sentence of a row tells of the one whom the row names.

    Args:
        ground: what was found in the text.
        sentence: a later sentence of the row.
        name: the tokens of the name.

    Example:
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> ground = ground_of("Omar Dib, teacher. Taken away by soldiers.", "t-1", ReadSettings(), None)
        >>> tokens = ground.tokens.all
        >>> [one.parties[-1].passage.words for one in going_on(ground, ground.structure.sentences[1], tokens[:2])]
        ['Omar Dib']
    """
    told = ground.tokens.between(sentence.start, sentence.end)
    if not told or not 0 < len(name) <= _LONGEST_NAME or told[0].lower == told[0].text:
        return
    small = replace(told[0], text=told[0].text.lower())
    if clauses_of((small, *told[1:])).kind(0) != "VG":
        return
    comma = replace(told[0], text=",", lower=",")
    clauses = clauses_of((*name, comma, small, *told[1:]))
    if _of_the_name(clauses, len(name)):
        yield from acts_in(ground, clauses, question=False)


def _of_the_name(clauses: Clauses, tokens: int) -> bool:
    """Whether the name is one phrase and what comes behind its comma is a participle or a verb without a subject."""
    return clauses.kind(0) == "NP" and clauses.chunks[0].last == tokens - 1 and clauses.kind(1) == "COMMA"
