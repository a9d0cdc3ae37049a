"""The words of one level of a sentence: outside its quotes or inside one, each quote in between a single element."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sijill.reading.people_ar import arabic_speech
from sijill.reading.shape import Quote, Structure
from sijill.reading.tokens import Token, Tokens
from sijill.reading.wordsets import listed

DEEPEST = 3
"""Quotes inside quotes deeper than this take the voice of the quote around them."""

_SHORT = 5
"""Words; a shorter quote without a cue beside it is a quoted expression, not speech."""


@dataclass(slots=True, unsafe_hash=True)
class Element:
    """A token, or a whole quote standing where a token could.

    Args:
        start: first code point.
        end: one past the last.
        lower: the word in lower case; `“”` for a quote.
        token: index of the token, -1 for a quote.
        quote: index of the quote, -1 for a token.

    Example:
        >>> Element(0, 4, "they", 0).quote
        -1
    """

    start: int
    end: int
    lower: str
    token: int
    quote: int = -1


@dataclass(slots=True, unsafe_hash=True)
class Zone:
    """The words of one level of one sentence.

    Args:
        sentence: index of the sentence.
        quote: index of the quote whose inside this is, -1 outside every quote.
        elements: the words and quotes, in order.

    Example:
        >>> Zone(0, -1, ()).quote
        -1
    """

    sentence: int
    quote: int
    elements: tuple[Element, ...]


def speeches(structure: Structure, tokens: Tokens) -> frozenset[int]:
    """Give the indexes of the quotes that hold speech; the others are quoted expressions in somebody's sentence.

    Args:
        structure: the structured text.
        tokens: its tokens.

    Example:
        >>> from sijill.reading.backend import NoModel
        >>> from sijill.reading.structure import structure
        >>> page = structure("They called them “wicks”. “Get up,” he said.")
        >>> speeches(page, NoModel().tokens(page))
        frozenset({1})
    """
    return frozenset(
        number
        for number, quote in enumerate(structure.quotes)
        if quote.depth <= DEEPEST and _speaks(structure.text, quote, tokens)
    )


def _speaks(text: str, quote: Quote, tokens: Tokens) -> bool:
    inner = tokens.between(quote.inner_start, quote.inner_end)
    words = [token for token in inner if token.text[0].isalnum()]
    if not words:
        return False
    last = text[quote.inner_end - 1]
    said = listed("cues", "speech_forms") | arabic_speech()
    before = tokens.all[max(0, tokens.index_at(quote.start) - 5) : tokens.index_at(quote.start)]
    after = tokens.all[tokens.index_at(quote.end) : tokens.index_at(quote.end) + 4]
    introduced = (
        bool(before)
        and before[-1].text in (":", ",")
        and (before[-1].text == ":" or any(t.lower in said for t in before))
    )
    followed = any(token.lower in said for token in after) and (last in ",.!?…،؟" or len(words) >= 2)
    if last in ".!?…؟" or introduced or (followed and last != ";") or quote.continues is not None or quote.broken:
        return True
    return len(words) >= _SHORT and (
        words[0].text[0].isupper() or (not text[quote.inner_start].islower() and not words[0].text[0].islower())
    )


def zones(structure: Structure, tokens: Tokens, spoken: frozenset[int]) -> list[Zone]:
    """Cut every sentence into its levels.

    Args:
        structure: the structured text.
        tokens: its tokens.
        spoken: indexes of the quotes that hold speech.

    Example:
        >>> from sijill.reading.backend import NoModel
        >>> from sijill.reading.structure import structure
        >>> page = structure("“Get up,” he said.")
        >>> words = NoModel().tokens(page)
        >>> [(z.quote, [e.lower for e in z.elements]) for z in zones(page, words, frozenset({0}))]
        [(-1, ['“”', 'he', 'said', '.']), (0, ['get', 'up', ','])]
    """
    found: list[Zone] = []
    order = sorted(spoken)
    place = 0
    open_quotes: list[int] = []
    for sentence in structure.sentences:
        levels: dict[int, list[Element]] = {-1: []}
        for index in range(tokens.index_at(sentence.start), tokens.index_at(sentence.end)):
            token = tokens[index]
            place = _enter(structure.quotes, order, place, open_quotes, token)
            _add(levels, structure.quotes, open_quotes, token, index)
        found.extend(Zone(sentence.index, quote, tuple(row)) for quote, row in levels.items() if row)
    return found


def _enter(quotes: Sequence[Quote], order: Sequence[int], place: int, opened: list[int], token: Token) -> int:
    while opened and quotes[opened[-1]].end <= token.start:
        opened.pop()
    while place < len(order) and quotes[order[place]].start <= token.start:
        if quotes[order[place]].end > token.start:
            while opened and quotes[opened[-1]].end <= quotes[order[place]].start:
                opened.pop()
            opened.append(order[place])
        place += 1
    return place


def _add(
    levels: dict[int, list[Element]], quotes: Sequence[Quote], opened: Sequence[int], token: Token, index: int
) -> None:
    outer = -1
    for number in opened:
        row = levels.setdefault(outer, [])
        quote = quotes[number]
        if not row or row[-1].quote != number:
            row.append(Element(max(quote.start, token.start), quote.end, "“”", -1, number))
        outer = number
    if opened:
        quote = quotes[opened[-1]]
        if token.start < quote.inner_start or token.start >= quote.inner_end:
            return
    levels.setdefault(outer, []).append(Element(token.start, token.end, token.lower, index))
