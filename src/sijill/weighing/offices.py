"""Two offices told of one person on one day: held in two bodies at once, or by two people of one name."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from functools import lru_cache

from sijill.messages import N_, Message
from sijill.weighing.finder import Finder, either
from sijill.weighing.pairs import Pair
from sijill.weighing.seen import Seen
from sijill.weighing.words_of import lexicon, phrases

DAY = 24 * 60
LONGEST = 3 * DAY
"""An office may be left for another: only what is told of the same few days is laid side by side."""


def _nouns(value: str) -> str:
    """The words with the office in place of a verb for holding it: "commanded the guard" tells of a commander."""
    held = lexicon("offices")["held"]
    for verb, office in held.items() if isinstance(held, dict) else ():
        value = f" {value} ".replace(f" {verb} ", f" {office} ").strip()
    return value


@lru_cache(maxsize=1 << 12)
def _office(value: str) -> tuple[str, frozenset[str]] | None:
    """The word for the office, and the words that tell which body it is held in."""
    words = _nouns(value.replace(",", " ").replace(".", " ")).split()
    for place, word in enumerate(words):
        if word in phrases("offices", "offices"):
            return word, frozenset(words[place + 1 :]) - phrases("offices", "around")
    return None


def _keys(seen: Seen) -> Iterator[Hashable]:
    if seen.code != "attribute.occupation" or not seen.held or not seen.names:
        return
    first, last = seen.time.earliest, seen.time.latest
    if first is not None and last is not None and last - first <= LONGEST and _office(seen.value) is not None:
        yield from seen.names


def _two_bodies(one: Seen, two: Seen) -> Pair | None:
    first, second = _office(one.value), _office(two.value)
    if first is None or second is None or one.voice == two.voice or one.time.apart_from(two.time):
        return None
    # Each must hold a word the other lacks: "the commander" alone may be the commander of anything.
    if first[0] != second[0] or not (first[1] - second[1] and second[1] - first[1]):
        return None
    return Pair(
        "identity",
        (one.id, two.id),
        Message(N_("Is this one person?")),
        Message(
            N_(
                "One name is told to hold one office in two bodies at one time. A person may hold both, a body may be "
                "called by two names, or these are two people of one name."
            )
        ),
    )


OFFICES = Finder(_keys, either, _two_bodies, reach=LONGEST, kinds=frozenset({"attribute"}))
