"""Words blacked out letter for letter, so that every position stays; and names as they are looked for."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sijill.meaning.names import fold, fold_text

BLACK = "\u2588"


def blacked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """A text of the same length whose letters in the spans are black; white space stays.

    Args:
        text: the text.
        spans: starts and ends, code points, end exclusive.

    Example:
        >>> blacked("They beat him.", [(0, 9)])
        '████ ████ him.'
    """
    letters = list(text)
    for start, end in spans:
        letters[start:end] = [BLACK if char.strip() else char for char in text[start:end]]
    return "".join(letters)


class Names:
    """Names as they are looked for: whole in any text, and word by word where the whole name stands.

    Args:
        names: as written, in any script.

    Example:
        >>> Names(["Munir Karimi"]).spans("Karimi came")
        [(0, 6)]
    """

    def __init__(self, names: Iterable[str]) -> None:
        folded = {fold_text(name).strip() for name in names}
        self.whole = tuple(sorted(one for one in folded if one))
        parts = {word for one in folded for word in re.findall(r"\w+", one) if len(word) > 2}
        self._any = _pattern(self.whole)
        self._parts = _pattern([*self.whole, *parts])

    def stands_in(self, text: str) -> bool:
        """Whether one of the names stands in a text."""
        return self._any.search(fold_text(text)) is not None

    def whole_spans(self, text: str) -> list[tuple[int, int]]:
        """Where the names stand as a whole."""
        folded = fold(text)
        return [folded.span(*match.span()) for match in self._any.finditer(folded.text)]

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Where the names and each of their words stand."""
        folded = fold(text)
        return [folded.span(*match.span()) for match in self._parts.finditer(folded.text)]


def _pattern(found: Iterable[str]) -> re.Pattern[str]:
    longest = sorted(found, key=len, reverse=True)
    if not longest:
        return re.compile(r"(?!)")
    return re.compile(rf"(?<!\w)(?:[وفبلك]|ال)?(?:{'|'.join(map(re.escape, longest))})(?!\w)")
