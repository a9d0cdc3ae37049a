"""The word lists of weighing: folded once, and found in a text only as whole words."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files

import yaml

from sijill.weighing.weighed import fold


@cache
def lexicon(name: str) -> Mapping[str, object]:
    """One word list as written.

    Args:
        name: of the file, without its ending.

    Example:
        >>> lexicon("over")["days_after"]
        14
    """
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    raw = yaml.load((files("sijill.weighing") / "lexicon" / f"{name}.yml").read_text(encoding="utf-8"), Loader=loader)
    return dict(raw)


@cache
def phrases(name: str, section: str) -> frozenset[str]:
    """The folded phrases of one section of a word list.

    Args:
        name: of the file.
        section: its key; `a.b` is b within a.

    Example:
        >>> "still in power" in phrases("states", "lasts")
        True
    """
    found: object = lexicon(name)
    for step in section.split("."):
        found = found[step] if isinstance(found, dict) else ()
    return frozenset(fold(str(one)) for one in found) if isinstance(found, list) else frozenset()


@lru_cache(maxsize=256)
def _spread(folded: str) -> tuple[str, frozenset[str]]:
    """A text with one space around every word, and its words: several lists are asked of one text in a row."""
    words = folded.replace(".", " ").replace(",", " ").split()
    return f" {' '.join(words)} ", frozenset(words)


@cache
def _by_first(wanted: frozenset[str]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for phrase in wanted:
        first = phrase.partition(" ")[0]
        found[first] = (*found.get(first, ()), f" {phrase} ")
    return found


def says(folded: str, wanted: frozenset[str]) -> bool:
    """Tell whether a folded text holds one of some phrases as whole words.

    Args:
        folded: the text.
        wanted: folded phrases, such as `phrases` gives.

    Example:
        >>> says("the road is calm now", frozenset({"is calm"})), says("a felled tree", frozenset({"fell"}))
        (True, False)
    """
    text, words = _spread(folded)
    by_first = _by_first(wanted)
    # Nearly every text holds not even the first word of a phrase.
    return any(phrase in text for first in words & by_first.keys() for phrase in by_first[first])
