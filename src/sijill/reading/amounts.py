"""The amounts that a text tells, sentence by sentence."""

from __future__ import annotations

import re

from sijill.meaning.numbers import FoundAmount, find_amounts
from sijill.reading.lists_ar import listed_arabic, unmarked
from sijill.reading.shape import Structure

_COUNTING = re.compile(
    r"\d|[\u0621-\u064a]|\b(?:a (?:dozen|hundred|thousand|couple|few|score|million)|one|two|three|four|five|six"
    r"|seven|eight|nine|ten|eleven|twelve|[a-z]+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?"
    r"|thousands?|millions?|dozens?|scores?|tens|several|few|half|third|quarter|couple|both)\b"
)
"""What a sentence in lower case has where it may tell an amount."""


def amounts_in(made: Structure) -> tuple[FoundAmount, ...]:
    """Find the amounts of a text, sentence by sentence; the grammar sees those that have a digit or a word of number.

    Args:
        made: the structured text.

    Example:
        >>> from sijill.reading.structure import structure
        >>> [one.amount.min for one in amounts_in(structure("They fled. Nine men were shot."))]
        [9]
    """
    found: list[FoundAmount] = []
    for sentence in made.sentences:
        piece = made.text[sentence.start : sentence.end]
        if _COUNTING.search(piece.lower()) is not None:
            found += [
                FoundAmount(sentence.start + one.start, sentence.start + one.end, one.amount)
                for one in find_amounts(piece)
                if unmarked(piece[one.start : one.end]) not in listed_arabic("no_numbers")
            ]
    return tuple(found)
