"""Folding: one plain spelling for comparing and finding, with a map back to the code points of the text."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

# Marks that change no letter: Latin, Greek and Cyrillic accents, Hebrew and Syriac points, Arabic harakat.
_MARKS = (
    (0x0300, 0x036F), (0x0483, 0x0489), (0x0591, 0x05C7), (0x0610, 0x061A), (0x064B, 0x065F), (0x0670, 0x0670),
    (0x06D6, 0x06ED), (0x0711, 0x0711), (0x0730, 0x074A), (0x08D3, 0x08FF), (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF),
    (0x20D0, 0x20FF), (0xFE20, 0xFE2F),
)  # fmt: skip
_DROPPED = frozenset("\u0640\u0621\u00ad\u034f\u061c\u180e\ufeff")  # tatweel, lone hamza, soft hyphen, joiners
_ONE_FOR_MANY = {
    "\u0671": "\u0627",  # alef wasla -> alef; the other alefs decompose
    "\u0672": "\u0627", "\u0673": "\u0627", "\u0675": "\u0627",
    "\u0649": "\u064a", "\u06cc": "\u064a", "\u06d2": "\u064a", "\u06d0": "\u064a",  # alef maqsura, Persian ya
    "\u0629": "\u0647", "\u06c1": "\u0647", "\u06be": "\u0647", "\u06d5": "\u0647", "\u06c3": "\u0647",  # ta marbuta
    "\u06a9": "\u0643", "\u06aa": "\u0643",  # Persian kaf
    "\u060c": ",", "\u061b": ";", "\u061f": "?", "\u066a": "%", "\u066b": ".", "\u066c": ",",
}  # fmt: skip
_SINGLE_QUOTES = frozenset("\u2018\u2019\u201a\u201b\u2032\u02b9\u02bb\u02bc\u02bd\u02be\u02bf\u00b4\u0060\u2039\u203a")
_DOUBLE_QUOTES = frozenset("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb")


def _is_mark(code: int) -> bool:
    return any(low <= code <= high for low, high in _MARKS)


def _once(char: str) -> str:
    kept: list[str] = []
    for one in unicodedata.normalize("NFKD", char).casefold():
        code = ord(one)
        category = unicodedata.category(one)
        if _is_mark(code) or one in _DROPPED or category == "Cf":
            continue
        if one in _SINGLE_QUOTES:
            kept.append("'")
        elif one in _DOUBLE_QUOTES:
            kept.append('"')
        elif category == "Nd":
            kept.append(str(unicodedata.digit(one)))
        elif category == "Pd" or one == "\u2212":
            kept.append("-")
        elif category in ("Zs", "Zl", "Zp"):
            kept.append(" ")
        else:
            kept.append(_ONE_FOR_MANY.get(one, one))
    return "".join(kept)


def _fold_char(char: str) -> str:
    before, after = char, _once("".join(_quote_first(char)))
    # Decomposition can bring out a character that folds further; two or three rounds reach the end.
    while after != before:
        before, after = after, "".join(_once(one) for one in after)
    return after


def _quote_first(char: str) -> str:
    # A spacing accent decomposes into a space and a mark; as a quote glyph it must not become a space.
    return "'" if char in _SINGLE_QUOTES else '"' if char in _DOUBLE_QUOTES else char


class _Table(dict[int, str]):
    def __missing__(self, code: int) -> str:
        folded = _fold_char(chr(code))
        self[code] = folded
        return folded


@cache
def _table() -> _Table:
    return _Table()


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text with its way back.

    Args:
        text: the folded text.
        at: for each folded character the position of the code point it came from.
        ends: for each folded character the position after it and after the marks that hang on it.

    Example:
        >>> fold("Café!").text, fold("“No”").at[0]
        ('cafe!', 0)
    """

    text: str
    at: Sequence[int]
    ends: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Give the span of the original text behind a span of the folded one, marks included.

        Args:
            start: first folded position.
            end: position after the last; an empty span stays empty.

        Example:
            >>> fold("مُنِير").span(0, 1)
            (0, 2)
        """
        if start >= end:
            place = self.at[start] if start < len(self.at) else (self.ends[-1] if self.ends else 0)
            return place, place
        return self.at[start], self.ends[end - 1]


@cache
def _one_for_one(char: str) -> bool:
    """Whether a character folds into one."""
    return len(_table()[ord(char)]) == 1


def fold_text(text: str) -> str:
    """Fold a text: case, compatibility forms, Arabic spellings, digits, quotes, dashes; marks and controls removed.

    One function for indexes and comparisons; never for what is shown or quoted.

    Args:
        text: any text.

    Example:
        >>> fold_text("أحْمَد") == fold_text("احمد"), fold_text("١٢ Mārs")
        (True, '12 mars')
    """
    if text.isascii():
        return text.lower().replace("`", "'")
    return text.translate(_table())


def fold(text: str) -> Folded:
    """Fold a text and keep the map from folded positions to code points; its text equals `fold_text`.

    Args:
        text: any text.

    Example:
        >>> folded = fold("ﷲ أكبر")
        >>> folded.text, folded.span(0, 4)
        ('الله اكبر', (0, 1))
    """
    if text.isascii():
        plain = fold_text(text)
        return Folded(plain, range(len(plain)), range(1, len(plain) + 1))
    table = _table()
    if all(map(_one_for_one, set(text))):  # as most sentences are
        return Folded(text.translate(table), range(len(text)), range(1, len(text) + 1))
    out: list[str] = []
    at: list[int] = []
    ends: list[int] = []
    for place, char in enumerate(text):
        folded = table[ord(char)]
        if folded:
            out.append(folded)
            at.extend([place] * len(folded))
            ends.extend([place + 1] * len(folded))
        elif ends and ends[-1] == place and (char == "\u0640" or _is_mark(ord(char))):
            # All characters that one code point folded into carry its marks.
            back = len(ends) - 1
            while back >= 0 and ends[back] == place:
                ends[back] = place + 1
                back -= 1
    return Folded("".join(out), at, ends)
