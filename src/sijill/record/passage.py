"""A span of a page that reads back the same: the only thing a claim may stand on.

The words of a passage are never handed in. They are cut from the page when the passage
is made, so a passage that is not on its page, or that spans a gap, cannot exist.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from sijill.errors import CrossesGap, NotOnThePage
from sijill.record.vocabulary import require

CONTEXT = 32
"""Code points of prefix and suffix kept beside the exact words (W3C TextQuoteSelector)."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A place where the source is broken; zero width is legal.

    Args:
        start: first code point of the broken place.
        end: one past the last; equal to `start` where only the seam is known.
        kind: truncation, splice, redaction or illegible.
        rule: the rule or person that found it.
        why: English message id that says by what sign.

    Raises:
        NotOnThePage: the positions run backwards.
        UnknownWord: the kind is none of the vocabulary.

    Example:
        >>> Gap(10, 11, "truncation", "ellipsis-1", "the sentence breaks off").crossed_by(5, 20)
        True
    """

    start: int
    end: int
    kind: str
    rule: str
    why: str

    def __post_init__(self) -> None:
        require("gap_kinds", self.kind)
        if not 0 <= self.start <= self.end:
            raise NotOnThePage("a gap runs from {start} to {end}", start=self.start, end=self.end)

    def crossed_by(self, start: int, end: int) -> bool:
        """Say whether the span [start, end) crosses this gap (decision 2).

        Args:
            start: first code point of the span.
            end: one past its last.

        Example:
            >>> Gap(10, 10, "splice", "r", "w").crossed_by(4, 10)
            False
        """
        return start < self.end and end > self.start if self.end > self.start else start < self.start < end


@dataclass(frozen=True, slots=True, repr=False)
class Page:
    """A working text with its gaps; positions are Unicode code points.

    Args:
        id: the text's id.
        text: the working text, exactly as the reader of its format gave it.
        gaps: broken places.

    Example:
        >>> Page("t-1", "He left.").cut(0, 2).words
        'He'
    """

    id: str
    text: str
    gaps: tuple[Gap, ...] = ()

    def __repr__(self) -> str:
        return f"Page({self.id}, {len(self.text)} code points, {len(self.gaps)} gaps)"

    def cut(self, start: int, end: int) -> Passage:
        """Cut the passage [start, end) out of this page.

        Args:
            start: first code point.
            end: one past the last.

        Raises:
            NotOnThePage: the span is empty or outside the page.
            CrossesGap: a gap lies inside the span.

        Example:
            >>> Page("t-1", "He left.").cut(3, 7).words
            'left'
        """
        return Passage(self, start, end)


@dataclass(frozen=True, slots=True, repr=False)
class Passage:
    """A span of a page; `words` is exactly `page.text[start:end]`.

    Args:
        page: the page it is cut from.
        start: first code point.
        end: one past the last.

    Raises:
        NotOnThePage: the span is empty or outside the page.
        CrossesGap: a gap lies inside the span.

    Example:
        >>> passage = Passage(Page("t-1", "They took him."), 5, 9)
        >>> passage.words, passage.prefix, passage.suffix
        ('took', 'They ', ' him.')
    """

    page: Page = field(compare=False)
    start: int
    end: int
    text_id: str = field(init=False)
    words: str = field(init=False)

    def __post_init__(self) -> None:
        page, start, end = self.page, self.start, self.end
        if not 0 <= start < end <= len(page.text):
            raise NotOnThePage(
                "no words stand at {start} to {end} of a text of {length} code points",
                where=page.id,
                start=start,
                end=end,
                length=len(page.text),
            )
        for gap in page.gaps:
            if gap.crossed_by(start, end):
                raise CrossesGap(
                    "the span {start} to {end} crosses the gap at {gap}",
                    where=page.id,
                    start=start,
                    end=end,
                    gap=gap.start,
                )
        object.__setattr__(self, "text_id", page.id)
        object.__setattr__(self, "words", page.text[start:end])

    def __repr__(self) -> str:
        return f"Passage({self.text_id}, {self.start}, {self.end})"

    @property
    def prefix(self) -> str:
        """Up to 32 code points before the words."""
        return self.page.text[max(0, self.start - CONTEXT) : self.start]

    @property
    def suffix(self) -> str:
        """Up to 32 code points after the words."""
        return self.page.text[self.end : self.end + CONTEXT]

    @property
    def sha256(self) -> str:
        """Hash of the exact words in UTF-8, so that a copy can be compared."""
        return hashlib.sha256(self.words.encode("utf-8", "surrogatepass")).hexdigest()
