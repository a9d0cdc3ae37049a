"""Pseudonyms: drawn at random for each release from its sealed seed, never made of a name."""

from __future__ import annotations

import base64
import hmac
from collections.abc import Iterable, Mapping

LETTERS = 5
"""Letters of a pseudonym at least; more are taken where two would be alike."""


def pseudonyms(persons: Iterable[str], seed: bytes) -> Mapping[str, str]:
    """Give everybody another name for one release: five letters of no language.

    They come from the person's id in the record, which is made of no name, and a random seed that stays sealed
    (decision 17): the same seed gives the same ones, another release has others unless it is told to be steady.

    Args:
        persons: ids.
        seed: 32 random bytes.

    Example:
        >>> first, second = (pseudonyms(["c-1/0"], bytes([n]) * 32)["c-1/0"] for n in (1, 2))
        >>> len(first), first == second
        (7, False)
    """
    given: dict[str, str] = {}
    taken: set[str] = set()
    for person in sorted(set(persons)):
        drawn = base64.b32encode(hmac.digest(seed, b"pseudonym" + person.encode(), "sha256")).decode()
        length = LETTERS
        while f"P-{drawn[:length]}" in taken:
            length += 1
        given[person] = f"P-{drawn[:length]}"
        taken.add(given[person])
    return given
