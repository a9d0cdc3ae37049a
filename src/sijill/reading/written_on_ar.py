"""Which date of an Arabic text says when its words were taken down, written or sent, and dates nothing they tell."""

from __future__ import annotations

import re
from collections.abc import Mapping

Words = Mapping[str, Mapping[str, object]]

_MARKS = re.compile("[\u064b-\u0652\u0640]")
_WORD = re.compile(r"[^\W\d_]+")
_ENDS = re.compile(r"[.!?؟…\n]")
_TOLD = re.compile(r"[.!?؟…](?:\s|$)")
_LINE_ENDS = re.compile(r"[.،,]?\s*(?:\n|\Z)")
_PARTED = re.compile(r"[-–—،,:|/(]\s*(?:[^\W\d_]+\s){0,2}\(?\Z")
"""What parts the place of a line that heads a report from its day: "Marsa – Wednesday"."""
_LONGEST_LINE = 70
_LONGEST_SENTENCE = 16
"""Words of a sentence that says nothing but when something was written."""
_NEAR = 6
"""Words between a verb of writing and its date."""


def plain_words(text: str) -> list[str]:
    """Give the words of a stretch without their vowel marks.

    Args:
        text: a stretch in one spelling.

    Example:
        >>> plain_words("سُجلت في")
        ['سجلت', 'في']
    """
    return _WORD.findall(_MARKS.sub("", text))


def says_when_written(lowered: str, at: int, to: int, words: Words) -> bool:
    """Say whether a date stands in a sentence that only says when a paper was made: "The interview was held on 2 June".

    Args:
        lowered: the text in one spelling.
        at: first code point of the date.
        to: one past its last.
        words: the word tables of the language.

    Example:
        >>> from sijill.reading.time_patterns import grammar
        >>> from sijill.reading.words import level
        >>> text = level("أُجريت المقابلة في ٢ حزيران.")
        >>> says_when_written(text, 19, 27, grammar("ar").words)
        True
    """
    opens = max((found.end() for found in _ENDS.finditer(lowered, max(0, at - 200), at)), default=max(0, at - 200))
    closes = _ENDS.search(lowered, to)
    before, behind = plain_words(lowered[opens:at]), plain_words(lowered[to : closes.start() if closes else to + 200])
    if len(before) + len(behind) > _LONGEST_SENTENCE:
        return False
    verb = any(word.removeprefix("و") in words.get("taken_down", {}) for word in before[-_NEAR:])
    return verb and any(word.lstrip("وبلف") in words.get("papers", {}) for word in before)


def heads_a_report(lowered: str, at: int, to: int, words: Words) -> bool:
    """Say whether a date closes a line that heads a report with its place: "Marsa – Wednesday 11 May 2016".

    A line that names what happened ("the massacre of …, 3 May") tells the day of that.

    Args:
        lowered: the text in one spelling.
        at: first code point of the date.
        to: one past its last.
        words: the word tables of the language.

    Example:
        >>> from sijill.reading.time_patterns import grammar
        >>> from sijill.reading.words import level
        >>> heads_a_report(level("مرسى – ١١ أيار ٢٠١٦"), 7, 19, grammar("ar").words)
        True
    """
    start = lowered.rfind("\n", 0, at) + 1
    before = lowered[start:at]
    if len(before) > _LONGEST_LINE or _PARTED.search(before) is None or _LINE_ENDS.match(lowered, to) is None:
        return False
    if not words.get("events") or _TOLD.search(lowered, 0, start) is not None:
        return False
    told = plain_words(before)
    return bool(told) and not any(word.lstrip("و").removeprefix("ال") in words["events"] for word in told)


def heads_a_statement(lowered: str, words: Words) -> bool:
    """Say whether a text opens as a statement of a body does, so that the date under its head is its own.

    Args:
        lowered: the text in one spelling.
        words: the word tables of the language.

    Example:
        >>> from sijill.reading.time_patterns import grammar
        >>> from sijill.reading.words import level
        >>> heads_a_statement(level("بيان رقم ٣"), grammar("ar").words)
        True
    """
    return any(word in words.get("statements", {}) for word in plain_words(lowered[:40])[:1])
