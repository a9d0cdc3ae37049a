"""Places where a sentence or a page stops without an end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sijill.messages import N_
from sijill.reading.marks import Pair
from sijill.reading.shape import Paragraph
from sijill.reading.tokens import plain
from sijill.reading.wordsets import listed
from sijill.record.passage import Gap

WHY = {
    "dangling": N_("the sentence stops at a word that cannot end it"),
    "quote": N_("a quotation is never closed and its sentence has no end"),
    "word": N_("the page ends in the middle of a word"),
    "text": N_("the text stops in mid-sentence"),
}
_ENDED = re.compile(r"[.!?…؟。:;؛][”\"’'»)\]}*_]*$")
_LAST_WORDS = re.compile(r"(?:([^\W\d_]+)\s+)?([^\W\d_]+)([—–-]?)$")
_PROSE = 60
"""Code points; shorter lines may be verse, addresses or rows."""


def breaks_off(text: str, paragraphs: Sequence[Paragraph], pairs: Sequence[Pair], *, caseless: bool) -> Iterator[Gap]:
    """Find paragraphs and pages that stop in mid-sentence or mid-word.

    Args:
        text: the working text.
        paragraphs: its paragraphs.
        pairs: its quotation marks, in order of their start.
        caseless: True where capitals tell nothing.

    Example:
        >>> page = "They bound the two lodgers with washing line and marched them along the"
        >>> [(g.start, g.rule) for g in breaks_off(page, [Paragraph(0, 0, len(page))], [], caseless=False)]
        [(71, 'gap/dangling-1')]
    """
    prose = [p for p in paragraphs if p.end - p.start >= _PROSE and not p.heading]
    ended = sum(1 for p in prose if _ENDED.search(text, max(p.start, p.end - 6), p.end))
    punctuated = ended >= 0.7 * len(prose)
    unclosed = {pair.inner_end for pair in pairs if not pair.closed and pair.depth == 0}
    for number, paragraph in enumerate(paragraphs):
        following = paragraphs[number + 1] if number + 1 < len(paragraphs) else None
        gap = _of_paragraph(text, paragraph, following, paragraph.end in unclosed, caseless)
        if gap is None and following is None and paragraph.end - paragraph.start >= _PROSE:
            gap = _of_text(text, paragraph, punctuated and len(prose) > 1)
        if gap is not None:
            yield gap


def _of_paragraph(
    text: str, paragraph: Paragraph, following: Paragraph | None, unclosed: bool, caseless: bool
) -> Gap | None:
    end = paragraph.end
    if _ENDED.search(text, max(paragraph.start, end - 6), end):
        return None
    last = _LAST_WORDS.search(text, max(paragraph.start, end - 60), end)
    if last is None:
        return None
    opener = text[following.start] if following is not None else ""
    if last.group(3) == "-":
        goes_on = opener.islower() or (caseless and following is not None)
        return None if goes_on else Gap(end, end, "truncation", "gap/word-1", WHY["word"])
    if paragraph.heading or end - paragraph.start < _PROSE:
        return None
    if last.group(3) == "" and plain(last.group(2)) in listed("sentences", "dangling") and not opener.islower():
        return Gap(end, end, "truncation", "gap/dangling-1", WHY["dangling"])
    if unclosed and following is not None and text[following.start] not in "“\"«„‘'":
        return Gap(end, end, "truncation", "gap/unclosed-1", WHY["quote"])
    return None


def _of_text(text: str, paragraph: Paragraph, punctuated: bool) -> Gap | None:
    """The very end of the text: no mark where this text always has one, or a phrase cut in two."""
    end = paragraph.end
    last = _LAST_WORDS.search(text, max(paragraph.start, end - 60), end)
    if last is None or _ENDED.search(text, max(paragraph.start, end - 6), end):
        return None
    before, word = plain(last.group(1) or ""), plain(last.group(2))
    endings = tuple(listed("gaps", "adjective_endings"))
    cut = before in listed("gaps", "articles") and len(word) > 4 and word.endswith(endings)
    return Gap(end, end, "truncation", "gap/end-1", WHY["text"]) if punctuated or cut else None
