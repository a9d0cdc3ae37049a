"""Plain words of both languages that the guard knows, and Arabic words without what is written in front of them."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import yaml

_PREFIXES = ("وال", "بال", "كال", "فال", "لل", "ال", "و", "ف", "ب", "ل", "ك")


@cache
def listed(name: str) -> frozenset[str]:
    """A list of `plain.yml`.

    Args:
        name: of the list.

    Example:
        >>> "monday" in listed("calendar")
        True
    """
    return frozenset(yaml.safe_load((files("sijill.guarding") / "plain.yml").read_text(encoding="utf-8"))[name])


def bare(word: str) -> frozenset[str]:
    """A folded word with and without what Arabic writes in front of it.

    Args:
        word: folded.

    Example:
        >>> sorted(bare("والسائق"))[-1]
        'والسائق'
    """
    return frozenset(
        [word, *(word[len(one) :] for one in _PREFIXES if word.startswith(one) and len(word) - len(one) > 2)]
    )
