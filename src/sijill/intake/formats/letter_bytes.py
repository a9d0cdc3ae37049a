"""The letters that JSON writes as numbers, where its text is shown as it stands; and those written byte by byte.

The archives of Facebook and Instagram are written so: `\\u00d8\\u00b3` stands for the two bytes of one Arabic letter.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Final

from sijill.intake.positions import PositionMap, from_stretches

_ESCAPED: Final = re.compile(r"\\u00[89a-f][0-9a-f]", re.IGNORECASE)
_WIDE: Final = re.compile(r"\\u(?!00|d[89ab])[0-9a-f]{4}", re.IGNORECASE)
_FEWEST: Final = 2
_PAIR: Final = r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
_SIGN: Final = re.compile(rf"\r\n?|{_PAIR}|\\u[0-9a-fA-F]{{4}}|\\[^u]")
_BYTES: Final = re.compile(r"\r\n?|(?:\\u00[89a-fA-F][0-9a-fA-F])+|\\u[0-9a-fA-F]{4}|\\[^u]")


def together_again(value: Any, text: str) -> tuple[Any, int]:
    """What a file of JSON holds with its letters put together, and in how many of its words that was done.

    Only where every letter beyond ASCII is a byte in disguise and all of them together are valid UTF-8: a file with one
    real letter, or with one word that these bytes do not make, stays as it is.

    Args:
        value: what the file holds.
        text: the file's characters.

    Example:
        >>> together_again({"by": "\\u00d8\\u00b3"}, '{"by": "\\\\u00d8\\\\u00b3"}')
        ({'by': 'س'}, 1)
        >>> together_again(["é"], '["\\\\u00e9"]')
        (['é'], 0)
    """
    if not text.isascii() or len(_ESCAPED.findall(text)) < _FEWEST or _WIDE.search(text):
        return value, 0
    done = [0]
    try:
        return _mended(value, done), done[0]
    except (UnicodeError, RecursionError):
        return value, 0


def _mended(value: Any, done: list[int]) -> Any:
    if isinstance(value, dict):
        return {_mended(key, done): _mended(one, done) for key, one in value.items()}
    if isinstance(value, list):
        return [_mended(one, done) for one in value]
    if not isinstance(value, str) or value.isascii():
        return value
    done[0] += 1
    return value.encode("latin-1").decode("utf-8")


def as_it_stands(text: str, *, in_bytes: bool) -> tuple[str, PositionMap]:
    """A text of JSON with a letter in place of each number that stands for one, and where each comes from.

    Args:
        text: the file's characters.
        in_bytes: its letters are written byte by byte.

    Example:
        >>> text, at = as_it_stands('{"by": "\\\\u0633\\\\u0644"}', in_bytes=False)
        >>> text, at.locate(9, 10).name
        ('{"by": "سل"}', '14–20')
    """
    out = list(_signs(text, _BYTES if in_bytes else _SIGN))
    stretches = ((len(words), start, width) for words, start, width in out)
    return "".join(words for words, _start, _width in out), from_stretches("character", stretches)


def _signs(text: str, sign: re.Pattern[str]) -> Iterator[tuple[str, int, int]]:
    at = 0
    for found in sign.finditer(text):
        yield text[at : found.start()], at, found.start() - at
        yield _letters(found.group(), in_bytes=sign is _BYTES), found.start(), found.end() - found.start()
        at = found.end()
    yield text[at:], at, len(text) - at


def _letters(written: str, *, in_bytes: bool) -> str:
    """The letters for which some signs stand; what stands for none, or for half of one, stays as it is written."""
    if written.startswith("\r"):
        return "\n"
    try:
        letters = str(json.loads(f'"{written}"'))
        letters = letters.encode("latin-1").decode("utf-8") if in_bytes and not letters.isascii() else letters
        letters.encode("utf-8")
    except ValueError:
        return written
    return letters.replace("\r", "\n") if letters >= " " or letters in "\n\t\r" else written
