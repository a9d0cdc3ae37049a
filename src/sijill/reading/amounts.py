"""The amounts that a text tells, sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sijill.meaning.amount import product
from sijill.meaning.number_runs import may_hold_number
from sijill.meaning.numbers import FoundAmount, find_amounts
from sijill.reading.lists_ar import listed_arabic, unmarked
from sijill.reading.shape import Structure
from sijill.reading.times import FoundTime
from sijill.reading.wordsets import listed

_COUNTING = re.compile(
    r"\d|\b(?:a (?:dozen|hundred|thousand|couple|few|score|million)|one|two|three|four|five|six"
    r"|seven|eight|nine|ten|eleven|twelve|[a-z]+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?"
    r"|thousands?|millions?|dozens?|scores?|tens|several|few|half|third|quarter|couple|both)\b"
)
"""What a sentence in lower case has where it may tell an amount."""

_ARABIC = re.compile(r"[\u0621-\u064a]")
_GROUPS = re.compile(r" ([A-Za-z]+) of (?:about |some )?")
_MEASURED = re.compile(r" (?:days|weeks|months|years|hours|metres|meters|kilometres|miles|tons|tonnes|per)\b|,?\d")
"""What stands behind a number that counts no people of a group."""


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
        if _COUNTING.search(piece.lower()) is not None or _counts_in_arabic(piece):
            found += [
                FoundAmount(sentence.start + one.start, sentence.start + one.end, one.amount)
                for one in _in_groups(piece, find_amounts(piece))
                if unmarked(piece[one.start : one.end]) not in listed_arabic("no_numbers")
            ]
    return tuple(found)


def _counts_in_arabic(piece: str) -> bool:
    """Whether a sentence with Arabic letters has a word that an amount may begin with."""
    return _ARABIC.search(piece) is not None and any(map(may_hold_number, piece.split()))


def _in_groups(text: str, found: list[FoundAmount]) -> list[FoundAmount]:
    """Multiply so many groups of so many: "four families of six" are twenty-four people."""
    taken: list[FoundAmount] = []
    for one in found:
        last = taken[-1] if taken else None
        between = _GROUPS.fullmatch(text, last.end, one.start) if last is not None else None
        if (
            last is not None
            and between is not None
            and between.group(1).lower() in listed("units", "groups_of")
            and not _MEASURED.match(text, one.end)
            and last.amount.share is None is one.amount.share
            and None not in (last.amount.min, last.amount.max, one.amount.min, one.amount.max)
        ):
            words = text[last.start : one.end]
            taken[-1] = FoundAmount(last.start, one.end, product(last.amount, one.amount, words=words))
        else:
            taken.append(one)
    return taken


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
