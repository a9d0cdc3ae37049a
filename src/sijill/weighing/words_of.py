"""The word lists of weighing: folded once, and found in a text only as whole words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
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
    raw = yaml.safe_load((files("sijill.weighing") / "lexicon" / f"{name}.yml").read_text(encoding="utf-8"))
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


def says(folded: str, wanted: Iterable[str]) -> bool:
    """Tell whether a folded text holds one of some phrases as whole words.

    Args:
        folded: the text.
        wanted: folded phrases.

    Example:
        >>> says("the road is calm now", ("is calm",)), says("a felled tree", ("fell",))
        (True, False)
    """
    padded = f" {' '.join(folded.replace('.', ' ').replace(',', ' ').split())} "
    return any(f" {phrase} " in padded for phrase in wanted)
