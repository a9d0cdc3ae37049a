"""Quotes of a whole text: pairs of marks, cut at gaps, carried on over paragraphs, and dialogue opened by a dash."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from sijill.reading.marks import Pair, pair_marks
from sijill.reading.shape import Paragraph, Quote
from sijill.reading.tokens import plain
from sijill.reading.wordsets import listed
from sijill.record.passage import Gap

_DASH = re.compile(r"[—–―]\s?(?=[^\W\d_“\"¿¡])")
_INCISE = re.compile(r"[\s,.!?…][—–―]\s?(?=([^\W\d_]+)(?:\s+([^\W\d_]+))?)")


def text_pairs(text: str, paragraphs: Sequence[Paragraph]) -> tuple[tuple[int, Pair], ...]:
    """Pair the quotation marks of every paragraph.

    Args:
        text: the working text.
        paragraphs: its paragraphs.

    Example:
        >>> [n for n, _ in text_pairs("“No.”", [Paragraph(0, 0, 5)])]
        [0]
    """
    found = [(p.index, pair) for p in paragraphs for pair in pair_marks(text, p.start, p.end).pairs]
    return tuple(sorted(found, key=lambda item: (item[1].start, -item[1].end)))


def quotes(
    text: str, paragraphs: Sequence[Paragraph], pairs: Sequence[tuple[int, Pair]], gaps: tuple[Gap, ...]
) -> tuple[Quote, ...]:
    """Turn pairs of marks into quotes, none of which crosses a gap.

    Args:
        text: the working text.
        paragraphs: its paragraphs.
        pairs: what `text_pairs` gave.
        gaps: the broken places, in order.

    Example:
        >>> page = "“No,” he said."
        >>> whole = [Paragraph(0, 0, len(page))]
        >>> [q.end for q in quotes(page, whole, text_pairs(page, whole), ())]
        [5]
    """
    found = [quote for number, pair in pairs for quote in _cut(pair, number, gaps)]
    found.extend(_dashes(text, paragraphs, found, gaps))
    found.sort(key=lambda quote: (quote.start, -quote.end))
    return _carried(text, paragraphs, found)


def _cut(pair: Pair, paragraph: int, gaps: tuple[Gap, ...]) -> Iterator[Quote]:
    """One quote, or the first and last piece of a quote that a gap cuts: its marks vouch for those two only."""
    number = bisect_right(gaps, pair.start, key=lambda gap: gap.end)
    inside: list[Gap] = []
    while number < len(gaps) and gaps[number].start < pair.end and len(inside) < 64:
        if gaps[number].crossed_by(pair.start, pair.end):
            inside.append(gaps[number])
        number += 1
    if not inside:
        yield Quote(
            pair.start,
            pair.end,
            pair.inner_start,
            pair.inner_end,
            not pair.closed,
            pair.seam,
            pair.depth,
            paragraph,
            None,
        )
        return
    first, last = inside[0], inside[-1]
    if first.start > pair.inner_start:
        yield Quote(pair.start, first.start, pair.inner_start, first.start, True, True, pair.depth, paragraph, None)
    if pair.closed and last.end < pair.inner_end:
        yield Quote(last.end, pair.end, last.end, pair.inner_end, False, True, pair.depth, paragraph, None)


def _dashes(
    text: str, paragraphs: Sequence[Paragraph], marked: Sequence[Quote], gaps: tuple[Gap, ...]
) -> Iterator[Quote]:
    """Dialogue opened by a dash; one such paragraph alone is taken for an aside."""
    quoted = {quote.paragraph for quote in marked}
    opened = [(p, m) for p in paragraphs if p.index not in quoted and (m := _DASH.match(text, p.start, p.end))]
    if len(opened) < 2:
        return
    starts = [gap.start for gap in gaps]
    for paragraph, match in opened:
        if bisect_left(starts, paragraph.start) != bisect_right(starts, paragraph.end):
            continue
        start, inner, speaking = paragraph.start, match.end(), True
        for incise in _INCISE.finditer(text, match.end(), paragraph.end):
            if speaking and not _tells(incise):
                continue
            if speaking:
                yield Quote(
                    start, incise.start() + 1, inner, incise.start() + 1, False, False, 0, paragraph.index, None
                )
            start = inner = incise.end()
            speaking = not speaking
        if speaking:
            yield Quote(start, paragraph.end, inner, paragraph.end, False, False, 0, paragraph.index, None)


def _tells(incise: re.Match[str]) -> bool:
    said = listed("cues", "speech_forms")
    return any(word is not None and plain(word) in said for word in incise.groups())


def _carried(text: str, paragraphs: Sequence[Paragraph], found: list[Quote]) -> tuple[Quote, ...]:
    """Mark quotes that go on in the next paragraph, and those left open without that excuse as broken."""
    starting = {quote.start: number for number, quote in enumerate(found) if quote.depth == 0}
    continues: dict[int, int] = {}
    broken: set[int] = set()
    for number, quote in enumerate(found):
        if not quote.open or quote.depth > 0 or quote.broken:
            if quote.open and quote.depth > 0:
                broken.add(number)
            continue
        following = paragraphs[quote.paragraph + 1] if quote.paragraph + 1 < len(paragraphs) else None
        later = starting.get(following.start) if following is not None else None
        same = later is not None and text[found[later].start] == text[quote.start]
        if later is None or not same or following is None or following.start - quote.end > 200:
            broken.add(number)
        else:
            continues[later] = number
    return tuple(
        Quote(
            q.start,
            q.end,
            q.inner_start,
            q.inner_end,
            q.open,
            q.broken or number in broken,
            q.depth,
            q.paragraph,
            continues.get(number),
        )
        for number, q in enumerate(found)
    )
