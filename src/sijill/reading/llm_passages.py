"""The passages a model is asked about: whole sentences of one part, never across a gap, each of a bearable length."""

from __future__ import annotations

from collections.abc import Iterator

from sijill.reading.shape import Sentence, Structure

LENGTH = 4_000
"""Code points of a passage, about 1,000 tokens; a longer sentence is cut at white space."""

Span = tuple[int, int]


def passages(structure: Structure, length: int = LENGTH) -> Iterator[Span]:
    """Cut a text into the passages that a model is asked about, one after the other.

    Args:
        structure: the structured text with all its gaps.
        length: code points of a passage at most.

    Example:
        >>> from sijill.reading.structure import structure
        >>> text = "He left. She stayed.\\n\\nThe harbour was empty."
        >>> list(passages(structure(text), 24))
        [(0, 20), (22, 44)]
    """
    start, end, last = -1, -1, -1
    for sentence in structure.sentences:
        if sentence.heading:
            continue
        for first, stop in _pieces(sentence, structure.text, length):
            fits = stop - start <= length and sentence.part == last and not structure.torn_between(start, stop)
            if start >= 0 and not fits:
                yield start, end
                start = -1
            start, end, last = (first if start < 0 else start), stop, sentence.part
    if start >= 0:
        yield start, end


def _pieces(sentence: Sentence, text: str, length: int) -> Iterator[Span]:
    """The sentence, or pieces of one that is too long."""
    start, end = sentence.start, sentence.end
    while end - start > length:
        space = text.rfind(" ", start + 1, start + length)
        cut = space if space > start else start + length
        if text[start:cut].strip():
            yield start, cut
        start = cut
    if text[start:end].strip():
        yield start, end
