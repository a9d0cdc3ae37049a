"""Code pages by the alphabets that they show, and the names under which files declare their own.

An answer is given only where the letters of one language fit and nothing else fits as well.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

import yaml

_WORD: Final = re.compile(r"[^\W\d_]+")
_FEWEST: Final = 12
_MOSTLY: Final = 0.97
_CASED: Final = 0.85
_COMMON: Final = 0.5
_AHEAD: Final = 0.05
_INSIDE: Final = re.compile(
    r"(?<=[^\W\d_])[\u00a1-\u00a9\u00ab-\u00b1\u00b4\u00b6\u00b8\u00bb-\u00bf\u00d7\u00f7€¤†‡°¹²³](?=[^\W\d_])"
)
# Frames, mathematical signs and controls: no prose has them, but bytes of other pages read as an old one have.
FRAMES: Final = re.compile("[\u0080-\u009f\u2200-\u22ff\u2300-\u23ff\u2500-\u259f]")
_ODD: Final = re.compile("[ÐÞÝðþý]")


@dataclass(frozen=True, slots=True)
class _Alphabet:
    letters: frozenset[str]
    common: frozenset[str]
    needs: frozenset[str]
    pages: tuple[str, ...]


def declared_page(label: str) -> str | None:
    """The encoding that a label means, or None where it is no known one.

    Args:
        label: as a page, a mail or an XML declaration writes it.

    Example:
        >>> declared_page("Windows-1251"), declared_page("x-unknown")
        ('cp1251', None)
    """
    return _labels().get(label.strip().lower())


def by_alphabet(sample: bytes) -> str | None:
    """The code page of a text in Cyrillic, Greek or Hebrew letters, or None where none fits or two do.

    Args:
        sample: the first bytes of the file.

    Example:
        >>> by_alphabet("Они пришли утром и забрали двоих".encode("koi8-r"))
        'koi8-r'
    """
    found: list[tuple[float, str]] = []
    for alphabet in _alphabets("alphabets"):
        read = [(score, page) for page in alphabet.pages if (score := _score_as(sample, page, alphabet)) is not None]
        if read:
            most = max(score for score, _page in read)
            # Of pages that differ in a few capitals only, the commonest, which is named first.
            found.append(next(one for one in read if one[0] > most - _AHEAD))
    found.sort(key=lambda one: -one[0])
    if not found or (len(found) > 1 and found[0][0] - found[1][0] < _AHEAD):
        return None
    return found[0][1]


def _score_as(sample: bytes, page: str, alphabet: _Alphabet) -> float | None:
    try:
        return _score(sample.decode(page), alphabet)
    except UnicodeDecodeError:
        return None


def _score(text: str, alphabet: _Alphabet) -> float | None:
    """How much of the letters are the commonest of the alphabet; None where they are no words of it."""
    letters = [letter for letter in text if letter >= "\x80" and letter.isalpha()]
    lower = [letter.lower() for letter in letters]
    if len(letters) < _FEWEST or FRAMES.search(text) is not None or _INSIDE.search(text) is not None:
        return None
    if sum(letter in alphabet.letters for letter in lower) < _MOSTLY * len(letters):
        return None
    words = [word for word in _WORD.findall(text) if len(word) > 1 and word[0] >= "\x80"]
    cased = sum(word == word.lower() or word[1:] == word[1:].lower() or word == word.upper() for word in words)
    small = sum(letter == letter.lower() for letter in letters)
    share = sum(letter in alphabet.common for letter in lower) / len(letters)
    return share if cased >= _CASED * len(words) and small > len(letters) / 2 and share >= _COMMON else None


def latin_page(sample: bytes, text: str) -> str | None:
    """The code page of a text that looks Western: windows-1252, or that of Turkish or an eastern language.

    Args:
        sample: the first bytes of the file.
        text: the same in windows-1252.

    Returns:
        None where signs stand inside words and no other alphabet fits.

    Example:
        >>> latin_page("ağabeyim".encode("cp1254"), "aðabeyim"), latin_page("café".encode("cp1252"), "café")
        ('cp1254', 'cp1252')
    """
    inside = _INSIDE.search(text) is not None
    if not inside and _ODD.search(text) is None:
        return "cp1252"
    for alphabet in _alphabets("latin"):
        for page in alphabet.pages:
            try:
                other = sample.decode(page)
            except UnicodeDecodeError:
                continue
            letters = [letter.lower() for letter in other if letter >= "\x80" and letter.isalpha()]
            fits = all(letter in alphabet.letters or letter == "i̇" for letter in letters)
            if fits and any(letter in alphabet.needs for letter in letters) and not _INSIDE.search(other):
                return page
    return None if inside else "cp1252"


@cache
def _table() -> dict[str, list[dict[str, str | list[str]]] | dict[str, list[str]]]:
    table: dict[str, list[dict[str, str | list[str]]] | dict[str, list[str]]] = yaml.safe_load(
        files("sijill.intake").joinpath("letters.yml").read_text("utf-8")
    )
    return table


@cache
def _alphabets(which: str) -> tuple[_Alphabet, ...]:
    return tuple(
        _Alphabet(
            frozenset(row["letters"]),
            frozenset(row.get("common", "")),
            frozenset(row.get("needs", "")),
            tuple(row["pages"]),
        )
        for row in _table()[which]
        if isinstance(row, dict)
    )


@cache
def _labels() -> dict[str, str]:
    labels = _table()["labels"]
    return {label: page for page, found in labels.items() for label in found} if isinstance(labels, dict) else {}
