"""Lists of a lexicon as sets of words, for quick looking up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from sijill.reading.words import lexicon


@cache
def listed(name: str, *keys: str) -> frozenset[str]:
    """Give the words of one or several lists of a lexicon, of all languages, as one set.

    A list is written plainly, or as a mapping from language to list.

    Args:
        name: the lexicon.
        keys: names of its lists.

    Example:
        >>> "where" in listed("sentences", "dangling")
        True
    """
    return frozenset(word for key in keys for word in _flat(lexicon(name)[key]))


def _flat(value: object) -> Iterable[str]:
    if isinstance(value, Mapping):
        for inner in value.values():
            yield from _flat(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _flat(inner)
    else:
        yield str(value)
