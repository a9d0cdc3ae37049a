"""What can be seen of a text without reading it: parts, paragraphs, sentences, quotes and broken places."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from sijill.reading.gaps import find_gaps
from sijill.reading.paragraphs import caseless, paragraphs
from sijill.reading.parts import parts
from sijill.reading.quotes import quotes, text_pairs
from sijill.reading.sentences import cut_sentences
from sijill.reading.shape import Paragraph, Part, Quote, Sentence, Structure
from sijill.record.passage import Gap

__all__ = ["Paragraph", "Part", "Quote", "Sentence", "Structure", "structure"]


def structure(text: str, language: str | None = None) -> Structure:
    """Cut a text into parts, paragraphs, sentences and quotes, and find its broken places.

    Args:
        text: the working text.
        language: `en` or `ar` where it is known; None looks.

    Example:
        >>> page = structure("He left. She stayed, and…The harbour was empty.")
        >>> [page.text[s.start:s.end] for s in page.sentences], [g.kind for g in page.gaps]
        (['He left.', 'She stayed, and', 'The harbour was empty.'], ['truncation'])
    """
    flat = caseless(text)
    blocks = paragraphs(text)
    marks = text_pairs(text, blocks)
    gaps = find_gaps(text, blocks, [pair for _, pair in marks], caseless=flat)
    pieces = parts(text, blocks, language)
    largest = max(pieces, key=lambda part: part.end - part.start)
    return Structure(
        text, language or largest.language, gaps, pieces, blocks,
        tuple(_sentences(text, blocks, pieces, gaps, flat)), quotes(text, blocks, marks, gaps), flat,
    )  # fmt: skip


def _sentences(
    text: str, blocks: Sequence[Paragraph], pieces: Sequence[Part], gaps: tuple[Gap, ...], flat: bool
) -> Iterator[Sentence]:
    index = 0
    starts = [part.start for part in pieces]
    for block in blocks:
        for start, end in _between_gaps(block.start, block.end, gaps):
            for first, last in cut_sentences(text, start, end, caseless=flat):
                part = bisect_right(starts, first) - 1
                yield Sentence(index, first, last, block.index, part, block.heading)
                index += 1


def _between_gaps(start: int, end: int, gaps: tuple[Gap, ...]) -> Iterator[tuple[int, int]]:
    """The stretches of [start, end) that no gap crosses."""
    number = bisect_right(gaps, start, key=lambda gap: gap.end)
    while number < len(gaps) and gaps[number].start < end:
        if start < gaps[number].start:
            yield start, gaps[number].start
        start = max(start, gaps[number].end)
        number += 1
    if start < end:
        yield start, end
