"""The amounts that a text tells, sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sijill.meaning.numbers import FoundAmount, find_amounts
from sijill.reading.lists_ar import listed_arabic, unmarked
from sijill.reading.shape import Structure
from sijill.reading.times import FoundTime

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


def outside_dates(amounts: Sequence[FoundAmount], times: Sequence[FoundTime]) -> tuple[FoundAmount, ...]:
    """Give the amounts that are no part of a date: "from March to May 1998 militiamen burned it" counts nobody.

    Args:
        amounts: amounts told, in order.
        times: times told, in order.

    Example:
        >>> from sijill.reading.structure import structure
        >>> from sijill.reading.times import find_times
        >>> text = "In May 1998 nine men fled."
        >>> [one.amount.min for one in outside_dates(amounts_in(structure(text)), find_times(text, language="en"))]
        [9]
    """
    dated = {place for one in times if one.when.timex_type in ("DATE", "TIME") for place in range(one.start, one.end)}
    return tuple(one for one in amounts if one.start not in dated)
