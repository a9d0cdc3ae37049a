"""Where sentences end: abbreviations, initials, ellipses, Arabic marks, text without capitals, text without marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sijill.reading.tokens import ARABIC, plain
from sijill.reading.wordsets import listed

LONGEST = 2000
"""Code points; a longer stretch without an end is cut at the next best place."""

_END = re.compile(r"([.!?…؟。]+)([”\"’'»)\]}*_]*)(?=\s|$|[“«„])")
_WORD_BEFORE = re.compile(r"[^\s(\[“\"«‘'،,;:—–/]*$")
_WORD_AFTER = re.compile(r"[\s“\"«„‘'(\[*_—–-]*([^\W_]+(?:['’][^\W_]+)?)?")
_INITIALS = re.compile(rf"(?:[A-Za-z{ARABIC}]\.)*[A-Za-z{ARABIC}]$")
_OPENING = re.compile(r"(?<=[a-z]{2}\s)([A-Z][a-z]+)(?=\s[a-z])")
"""A capital in the middle of a text whose marks are lost, and a word without one behind it."""
_SECOND_BEST = (re.compile(r"[;؛](?=\s)"), re.compile(r"[,،:](?=\s)"), re.compile(r"\s"))
_SPEECH_TAGS = frozenset(("he", "she", "they", "said", "asked", "i", "we", "replied", "and", "but"))


def cut_sentences(text: str, start: int, end: int, *, caseless: bool) -> Iterator[tuple[int, int]]:
    """Cut the span [start, end) of one paragraph into sentences, white space left out between them.

    Args:
        text: the working text.
        start: first code point of the span.
        end: one past its last.
        caseless: True where capitals tell nothing.

    Example:
        >>> page = "Dr. Salim J. Haddad left. He did not return."
        >>> [page[a:b] for a, b in cut_sentences(page, 0, len(page), caseless=False)]
        ['Dr. Salim J. Haddad left.', 'He did not return.']
    """
    first, marked = start, False
    for match in _END.finditer(text, start, end):
        marked = True
        if _ends(text, start, end, match, caseless):
            yield from _pieces(text, first, match.end())
            first = match.end()
    if not marked and not caseless:
        for opening in _OPENING.finditer(text, first, end):
            if opening.group(1).lower() in listed("sentences", "openers"):
                yield from _pieces(text, first, opening.start(1))
                first = opening.start(1)
    yield from _pieces(text, first, end)


def _ends(text: str, start: int, end: int, match: re.Match[str], caseless: bool) -> bool:
    marks, closers = match.groups()
    after = _WORD_AFTER.match(text, match.end(), min(end, match.end() + 80))
    following = after.group(1) if after is not None and after.group(1) is not None else ""
    if not following:
        return True
    goes_on = following[0].islower() and not caseless
    if set(marks) & set("!?؟。"):
        return not goes_on and not (caseless and closers != "" and plain(following) in _SPEECH_TAGS)
    if "…" in marks or len(marks) > 1:
        return not goes_on and (not caseless or plain(following) in listed("sentences", "openers"))
    if goes_on:
        return False
    if closers not in ("", ")", "]"):
        return True
    return not _abbreviates(text, start, match.start(), following)


def _abbreviates(text: str, start: int, stop: int, following: str) -> bool:
    """Whether the full stop at `stop` belongs to the word before it."""
    found = _WORD_BEFORE.search(text, max(start, stop - 40), stop)
    word = found.group() if found is not None else ""
    lowered = plain(word)
    if word and stop - len(word) == start and word.isdigit():
        return True
    if lowered in listed("sentences", "abbreviations_before_number") and following[0].isdigit():
        return True
    if lowered in listed("sentences", "abbreviations"):
        return True
    if lowered in listed("sentences", "abbreviations_may_end"):
        return plain(following) not in listed("sentences", "openers")
    if _INITIALS.fullmatch(word) and word not in ("I", "أ"):
        before = text[max(start, stop - 40) : stop - len(word)].split()
        if before and plain(before[-1]) in listed("sentences", "lettered"):
            return False  # "in Annex B. Fifty-four"
        return "." not in word or plain(following) not in listed("sentences", "openers")
    return False


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """One sentence without the white space around it, or its pieces where it is far too long."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > LONGEST:
        stop = _second_best(text, start + LONGEST // 2, start + LONGEST)
        yield start, stop
        start = stop
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        yield start, end


def _second_best(text: str, low: int, high: int) -> int:
    for pattern in _SECOND_BEST:
        places = [
            match.start() if match.group().isspace() else match.end() for match in pattern.finditer(text, low, high)
        ]
        if places:
            return places[-1]
    return high
