"""Phrases of the lexicons with open places: "to <own> wounds" stands for "to his wounds" and the like."""

from __future__ import annotations

from functools import cache
from itertools import product

from sijill.reading.wordsets import table


@cache
def spelled_out(phrase: str) -> tuple[str, ...]:
    """Give the phrases that a phrase of a lexicon stands for; itself where it has no open place.

    Args:
        phrase: words, one space between them; a word in angle brackets is the name of a list of `open_places`.

    Raises:
        KeyError: no list has that name.

    Example:
        >>> "of her wounds" in spelled_out("of <own> wounds"), spelled_out("to death")
        (True, ('to death',))
    """
    known = table("frames_en", "open_places")
    choices = [
        sorted(known[word[1:-1]]) if word.startswith("<") and word.endswith(">") else (word,) for word in phrase.split()
    ]
    return tuple(" ".join(one).strip() for one in product(*choices))
