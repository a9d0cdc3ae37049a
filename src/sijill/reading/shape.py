"""The values that the structure of a text is made of: paragraphs, sentences, quotes, parts."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from sijill.record.passage import Gap


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph, without the white space around it.

    Args:
        index: its place in the text, from 0.
        start: first code point.
        end: one past the last.
        heading: True where it heads what follows and is no prose of its own.
        mark: the bullet or number it opens with, empty where it opens with none.

    Example:
        >>> Paragraph(0, 0, 5).heading
        False
    """

    index: int
    start: int
    end: int
    heading: bool = False
    mark: str = ""


@dataclass(slots=True, unsafe_hash=True)
class Sentence:
    """One sentence, or the piece of it on one side of a gap; it never crosses a gap.

    Args:
        index: its place in the text, from 0.
        start: first code point.
        end: one past the last.
        paragraph: index of its paragraph.
        part: index of its part.
        heading: True for a heading.

    Example:
        >>> Sentence(0, 0, 9, paragraph=0, part=0, heading=False).end
        9
    """

    index: int
    start: int
    end: int
    paragraph: int
    part: int
    heading: bool


@dataclass(frozen=True, slots=True)
class Quote:
    """One quotation with its marks; where the text is torn, the piece on one side of the gap.

    Args:
        start: first code point, the opening mark where there is one.
        end: one past the last, the closing mark included where there is one.
        inner_start: first code point of the quoted words.
        inner_end: one past the last quoted word.
        open: True where no closing mark follows in the paragraph.
        broken: True where a mark is missing without good reason, or a gap cuts the quote.
        depth: 0 for an outer quote, 1 for a quote inside it, and so on.
        paragraph: index of its paragraph.
        continues: index of the quote of an earlier paragraph that goes on here, or None.

    Example:
        >>> Quote(0, 4, 1, 3, open=False, broken=False, depth=0, paragraph=0, continues=None).depth
        0
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    open: bool
    broken: bool
    depth: int
    paragraph: int
    continues: int | None


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the file that is a text of its own: several texts pasted together are several parts.

    Args:
        id: `part-1`, `part-2` and so on.
        start: first code point.
        end: one past the last.
        kind: article, faq, list or note.
        why: English message id that says by what sign it was told apart.
        language: `en`, `ar`, or `und` where no language is known.

    Example:
        >>> Part("part-1", 0, 9, "article", "running prose").language
        'und'
    """

    id: str
    start: int
    end: int
    kind: str
    why: str
    language: str = "und"


@dataclass(frozen=True, slots=True, repr=False)
class Structure:
    """A working text with everything that can be seen without reading it.

    Args:
        text: the working text.
        language: `en`, `ar` or `und`: that of most of the text.
        gaps: the broken places, in order.
        parts: the parts, in order; they tile the text.
        paragraphs: the paragraphs, in order.
        sentences: the sentences, in order; with gaps and white space they tile the paragraphs.
        quotes: the quotes, in order of their start.
        caseless: True where capitals tell nothing (all upper, all lower, or a script without case).

    Example:
        >>> Structure("Hm.", "en", (), (), (), (), ()).caseless
        False
    """

    text: str
    language: str
    gaps: tuple[Gap, ...]
    parts: tuple[Part, ...]
    paragraphs: tuple[Paragraph, ...]
    sentences: tuple[Sentence, ...]
    quotes: tuple[Quote, ...]
    caseless: bool = False
    _starts: list[int] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_starts", [sentence.start for sentence in self.sentences])

    def __repr__(self) -> str:
        return f"Structure({len(self.text)} code points, {len(self.sentences)} sentences, {len(self.gaps)} gaps)"

    def sentence_at(self, position: int) -> Sentence | None:
        """Give the sentence that holds a position, or None between sentences.

        Args:
            position: a code point of the text.

        Example:
            >>> Structure("Hm.", "en", (), (), (), (Sentence(0, 0, 3, 0, 0, False),), ()).sentence_at(1).index
            0
        """
        number = bisect_right(self._starts, position) - 1
        if number < 0 or position >= self.sentences[number].end:
            return None
        return self.sentences[number]

    def sentences_between(self, start: int, end: int) -> tuple[Sentence, ...]:
        """Give the sentences that start inside [start, end).

        Args:
            start: first code point.
            end: one past the last.

        Example:
            >>> Structure("Hm.", "en", (), (), (), (Sentence(0, 0, 3, 0, 0, False),), ()).sentences_between(0, 3)[0].end
            3
        """
        return self.sentences[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def quotes_in(self, start: int, end: int) -> tuple[Quote, ...]:
        """Give the quotes that start inside [start, end), and the one before them.

        Args:
            start: first code point.
            end: one past the last.

        Example:
            >>> Structure("Hm.", "en", (), (), (), (), ()).quotes_in(0, 3)
            ()
        """
        first = bisect_left(self.quotes, start, key=lambda quote: quote.start)
        last = bisect_left(self.quotes, end, key=lambda quote: quote.start)
        return self.quotes[max(0, first - 1) : last]

    def torn_between(self, start: int, end: int) -> bool:
        """Say whether a gap lies inside the span [start, end).

        Args:
            start: first code point.
            end: one past the last.

        Example:
            >>> Structure("to…He", "en", (Gap(2, 3, "truncation", "r", "w"),), (), (), (), ()).torn_between(0, 5)
            True
        """
        return bool(self.gaps) and torn(self.gaps, start, end)


def torn(gaps: tuple[Gap, ...], start: int, end: int) -> bool:
    """Say whether one of the ordered gaps lies inside the span [start, end).

    Args:
        gaps: gaps in order of their start, not overlapping.
        start: first code point.
        end: one past the last.

    Example:
        >>> torn((Gap(2, 2, "splice", "r", "w"),), 2, 5)
        False
    """
    number = bisect_right(gaps, start, key=lambda gap: gap.end)
    while number < len(gaps) and gaps[number].start < end:
        if gaps[number].crossed_by(start, end):
            return True
        number += 1
    return False
