"""Which titles of the dead are given names in a list: who writes titles writes them before many names."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Final

from sijill.linking.wordlists import words as listed
from sijill.meaning.folding import fold_text

_LONG: Final = 100
"""A list of so many names tells how it uses a title: before one name in so many or more, or hardly ever."""


def names_not_titles(listed_names: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    """For each list the titles that are given names there: who writes titles writes them before many names.

    Args:
        listed_names: pairs of a list and a name in it.

    Example:
        >>> names = ["Salim Karim Hasan"] * 150
        >>> names_not_titles(("a", one) for one in [*names, "Shahid Karim Hasan"])["a"] == {"shahid"}
        True
        >>> names_not_titles(("a", one) for one in [*names, *["Shahid Karim Hasan"] * 9])["a"]
        frozenset()
    """
    first: dict[str, Counter[str]] = defaultdict(Counter)
    for name, text in listed_names:
        first[name].update(text.split(maxsplit=1)[:1])
    out = {}
    for name, words in first.items():
        begun: Counter[str] = Counter()
        for word, count in words.items():
            begun[fold_text(word)] += count
        few = words.total() / _LONG
        titles = listed("titles_that_are_names") & begun.keys()
        out[name] = frozenset(word for word in titles if few >= 1 and begun[word] < few)
    return out
