"""Paragraphs and headings: one a line, or one a block where lines are broken at a fixed width."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from sijill.reading.shape import Paragraph

_BLOCK = re.compile(r"[^\n\f]*\S[^\n\f]*(?:\n[^\n\f]*[^\s][^\n\f]*)*")
_LINE = re.compile(r"[^\n]+")
_MARK = re.compile(r"(?:[-*•·‣▪–]|\(?[0-9٠-٩]{1,3}[.)\-:]?|\(?[a-zA-Z][.)])(?=\s)")
_ENDED = re.compile(r"[.!?…:;,،؛؟。”\"»’')\]]\s*$")
_HEADING_WORDS = 12
_HEADING_LENGTH = 100


def caseless(text: str) -> bool:
    """Say whether capitals tell nothing in this text: all upper, all lower, or a script without case.

    Args:
        text: the working text; its first 20,000 code points are looked at.

    Example:
        >>> caseless("THE MEN LEFT."), caseless("the men left."), caseless("The men left.")
        (True, True, False)
    """
    sample = text[:20_000]
    upper = sum(1 for letter in sample if letter.isupper())
    lower = sum(1 for letter in sample if letter.islower())
    if upper + lower == 0:
        return True
    return lower < 0.1 * upper or upper * 500 < lower


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """Cut a text into paragraphs, and tell headings from prose.

    Args:
        text: the working text.

    Example:
        >>> [(p.start, p.end) for p in paragraphs("One day.\\n\\nThe next.")]
        [(0, 8), (10, 19)]
    """
    spans = [span for block in _BLOCK.finditer(text) for span in _of_block(text, block.start(), block.end())]
    plain = sum(1 for start, end in spans if not _ENDED.search(text, max(start, end - 4), end))
    unpunctuated = plain > 0.6 * len(spans)
    found = []
    for number, (start, end) in enumerate(spans):
        following = spans[number + 1] if number + 1 < len(spans) else None
        mark = _MARK.match(text, start, end)
        heading = following is not None and _heads(text, (start, end), following, unpunctuated)
        found.append(Paragraph(number, start, end, heading, mark.group() if mark is not None else ""))
    return tuple(found)


def _of_block(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    lines = [(m.start(), m.end()) for m in _LINE.finditer(text, start, end)]
    if not _wrapped(text, lines):
        for line in lines:
            yield _trimmed(text, *line)
        return
    first = lines[0][0]
    margin = _indent(text, lines[1])
    for before, line in pairwise(lines):
        if _indent(text, line) > margin + 1 or (
            _MARK.match(text, _trimmed(text, *line)[0]) and _short(text, before, lines)
        ):
            yield _trimmed(text, first, before[1])
            first = line[0]
    yield _trimmed(text, first, lines[-1][1])


def _wrapped(text: str, lines: list[tuple[int, int]]) -> bool:
    """Lines broken at a width: nearly equal in length, and most of them stop in mid-sentence."""
    if len(lines) < 2:
        return False
    longest = max(end - start for start, end in lines)
    if not 30 <= longest <= 132:
        return False
    inner = lines[:-1]
    full = sum(1 for start, end in inner if end - start >= 0.6 * longest)
    running = sum(1 for start, end in inner if not re.search(r"[.!?؟:”\"»]\s*$", text[max(start, end - 4) : end]))
    goes_on = sum(1 for start, end in lines[1:] if text[start:end].lstrip()[:1].islower())
    flat = not any(letter.islower() for start, end in lines for letter in text[start:end])
    return full >= 0.6 * len(inner) and running >= 0.5 * len(inner) and (goes_on > 0 or (flat and longest >= 60))


def _short(text: str, line: tuple[int, int], lines: list[tuple[int, int]]) -> bool:
    return line[1] - line[0] < 0.6 * max(end - start for start, end in lines)


def _indent(text: str, line: tuple[int, int]) -> int:
    words = text[line[0] : line[1]].expandtabs(4)
    return len(words) - len(words.lstrip())


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _heads(text: str, span: tuple[int, int], following: tuple[int, int], unpunctuated: bool) -> bool:
    start, end = span
    length = end - start
    if length > _HEADING_LENGTH:
        return False
    words = text[start:end]
    if words.startswith("#"):
        return True
    if _ENDED.search(words) or words[0].islower() or words[0] in "“\"«‘'—–-…" or len(words.split()) > _HEADING_WORDS:
        return False
    if not any(letter.isalpha() for letter in words):
        return False
    return following[1] - following[0] > (2 * length if unpunctuated else length)
