"""Exact anchoring: a model's words count only where they stand on the page, whole, once, with numbers and negations."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import cache

from sijill.meaning.numbers import find_amounts
from sijill.messages import N_
from sijill.reading.wordsets import listed

Span = tuple[int, int]

NOT_THERE = N_("its words do not stand in the passage")
MANY_TIMES = N_("its words stand in the passage more than once, and no context says which")
CONTEXT = N_("the words given as its context do not stand beside it")
NUMBER_CUT = N_("it cuts a number in two")
DIGITS = N_("its digits differ from those of the page")
NEGATIONS = N_("its words of negation differ from those of the page")
NEGATED = N_("a negation stands beside the words and was left out")

_SINGLE = frozenset("'\u2018\u2019\u201a\u201b\u2032\u02bc\u00b4`")
_DOUBLE = frozenset('"\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb')
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_CLITIC = re.compile(r"(?<![^\W_])[وفبلك]{1,2}\Z")
"""And, so, by, to, like: written onto the next word."""
_SENTENCE_PIECE = re.compile(r"[,;:.!?()\u060c\u061b\u061f]")
_INSIDE_NUMBER = frozenset(".,:/-\u066b\u066c")
_BEFORE, _AFTER = 4, 2
"""How many words before and after a quote are looked at for a negation that was left out."""


def _levelled_letter(letter: str) -> str:
    """One letter levelled: white space, quote glyphs, dashes, tatweel and Arabic vowel signs, and nothing else."""
    if letter.isspace():
        return " "
    if letter in _SINGLE:
        return "'"
    if letter in _DOUBLE:
        return '"'
    code = ord(letter)
    if code == 0x640 or 0x64B <= code <= 0x65F or code == 0x670 or 0x6D6 <= code <= 0x6ED:
        return ""
    if code == 0x2212 or unicodedata.category(letter) == "Pd":
        return "-"
    return letter


@dataclass(frozen=True, slots=True, repr=False)
class Levelled:
    """A passage in the spelling in which a model's words are looked for, with the way back to the page.

    Args:
        text: the whole working text.
        start: first code point of the passage.
        end: one past the last.

    Example:
        >>> Levelled("Two\\n men—all young.", 0, 19).words
        'Two men-all young.'
    """

    text: str
    start: int
    end: int
    words: str = field(init=False)
    at: tuple[int, ...] = field(init=False)

    def __post_init__(self) -> None:
        words: list[str] = []
        at: list[int] = []
        for place in range(self.start, self.end):
            letter = _levelled_letter(self.text[place])
            if letter and not (letter == " " and words and words[-1] == " "):
                words.append(letter)
                at.append(place)
        object.__setattr__(self, "words", "".join(words))
        object.__setattr__(self, "at", (*at, self.end))

    def span(self, first: int, last: int) -> Span:
        """Give the span of the page for [first, last) of the levelled words; vowel signs on the last letter included.

        Args:
            first: first levelled letter.
            last: one past the last.

        Example:
            >>> Levelled("a  b", 0, 4).span(0, 3)
            (0, 4)
        """
        end = self.at[last - 1] + 1
        while end < self.end and _levelled_letter(self.text[end]) == "":
            end += 1
        return self.at[first], end


def level_words(words: str) -> str:
    """Level words as a passage is levelled.

    Args:
        words: any words.

    Example:
        >>> level_words("“it’s”  قُتل")
        '"it\\'s" قتل'
    """
    return Levelled(words, 0, len(words)).words.strip()


def anchor(passage: Levelled, words: str, before: str = "", after: str = "", *, clitics: bool = False) -> Span | str:
    """Find the one place where words stand in a passage; a reason where there is none or more than one.

    Only white space, quote glyphs, dashes, tatweel and Arabic vowel signs may differ. Words and numbers are found
    whole or not at all. There is no nearest match: a claim stands on the page, or it is none.

    Args:
        passage: the passage that was read.
        words: the words given for it.
        before: words that stand right before, where the words stand more than once.
        after: words that stand right after.
        clitics: True where an Arabic noun may be found behind its particle ("and his son" is one written word).

    Example:
        >>> page = "They shot three men. They shot no one."
        >>> anchor(Levelled(page, 0, len(page)), "three men")
        (10, 19)
        >>> anchor(Levelled(page, 0, len(page)), "four men")
        'its words do not stand in the passage'
        >>> anchor(Levelled(page, 0, len(page)), "They shot", after="no one")
        (21, 30)
    """
    wanted, left, right = level_words(words), level_words(before), level_words(after)
    if not wanted:
        return NOT_THERE
    found, beside = [], False
    place = passage.words.find(wanted)
    while place >= 0:
        stop = place + len(wanted)
        if _whole(passage.words, place, stop, clitics):
            beside = True
            if _beside(passage.words, place, stop, left, right):
                found.append((place, stop))
        place = passage.words.find(wanted, place + 1)
        if len(found) > 1:
            return MANY_TIMES
    if not found:
        return CONTEXT if beside else NOT_THERE
    span = passage.span(*found[0])
    return _kept(passage, span, words) or span


def _whole(text: str, start: int, end: int, clitics: bool) -> bool:
    """Whether no word or number is cut at either end."""
    if start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        behind = _CLITIC.search(text, max(0, start - 3), start) if clitics else None
        if behind is None or not "\u0621" <= text[start] <= "\u064a":
            return False
    if end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        return False
    # "426" in "1,426" and "25" in "25,000" are other numbers
    return not (_in_number(text[max(0, start - 2) : start + 1]) or _in_number(text[end - 1 : end + 2]))


def _in_number(three: str) -> bool:
    return len(three) == 3 and three[0].isdigit() and three[1] in _INSIDE_NUMBER and three[2].isdigit()


def _beside(text: str, start: int, end: int, before: str, after: str) -> bool:
    return text[:start].rstrip().endswith(before) and text[end:].lstrip().startswith(after)


def _kept(passage: Levelled, span: Span, words: str) -> str | None:
    """Whether numbers and negations are the same on the page and in the words given, and no number is cut."""
    cut = passage.text[span[0] : span[1]]
    if [c for c in cut if c.isnumeric()] != [c for c in words if c.isnumeric()]:
        return DIGITS
    if [w for w in _words(cut) if is_negation(w)] != [w for w in _words(words) if is_negation(w)]:
        return NEGATIONS
    first, last = max(passage.start, span[0] - 60), min(passage.end, span[1] + 60)
    for amount in find_amounts(passage.text[first:last]):
        start, end = first + amount.start, first + amount.end
        if start < span[0] < end or start < span[1] < end:
            return NUMBER_CUT
    return None


def _words(text: str) -> list[str]:
    return _WORD.findall(level_words(text).lower())


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(map(level_words, listed("prompt_claims", name)))


def is_negation(word: str) -> bool:
    """Say whether a levelled, lower-case word denies.

    Args:
        word: one word.

    Example:
        >>> is_negation("didn't"), is_negation("notable")
        (True, False)
    """
    return word in _listed("negation") or word.endswith(tuple(_listed("negation_ending")))


def negated_beside(text: str, sentence: Span, span: Span) -> bool:
    """Say whether a negation stands right beside a span, in its clause, and outside it.

    Args:
        text: the working text.
        sentence: the sentence that holds the span.
        span: the words that were quoted.

    Example:
        >>> page = "No soldier had entered a house."
        >>> negated_beside(page, (0, 31), (3, 30)), negated_beside(page, (0, 31), (0, 30))
        (True, False)
    """
    after = _SENTENCE_PIECE.split(level_words(text[span[1] : sentence[1]]).lower())[0]
    return negated_before(text, sentence, span) or any(map(is_negation, _clause_start(_WORD.findall(after)[:_AFTER])))


def negated_before(text: str, sentence: Span, span: Span, most: int = _BEFORE) -> bool:
    """Say whether a negation stands right before a span, in its clause.

    Args:
        text: the working text.
        sentence: where to look, such as the sentence that holds the span.
        span: the words that were quoted.
        most: how many words are looked at.

    Example:
        >>> negated_before("not soldiers but boys", (0, 21), (4, 12)), negated_before("We did not go.", (0, 14), (0, 2))
        (True, False)
    """
    before = _SENTENCE_PIECE.split(level_words(text[sentence[0] : span[0]]).lower())[-1]
    near = _WORD.findall(before)[-most:]
    while near and any(word in _listed("parts_clauses") for word in near):
        near.pop(0)
    return any(map(is_negation, near))


def denies(words: str) -> bool:
    """Say whether words hold a negation.

    Args:
        words: any words.

    Example:
        >>> denies("No soldier had entered"), denies("Nobel prizes")
        (True, False)
    """
    return any(map(is_negation, _words(words)))


def _clause_start(words: list[str]) -> list[str]:
    stop = next((n for n, word in enumerate(words) if word in _listed("parts_clauses")), len(words))
    return words[:stop]
