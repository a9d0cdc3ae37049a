"""Several texts pasted into one file told apart: article, questions and answers, list, note, another text.

Each part says by which sign it was told apart. The signs are independent of one another: a heading that
names what follows, questions that alternate with answers, rows, a note's opening words, a change of script.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sijill.messages import N_
from sijill.reading.shape import Paragraph, Part
from sijill.reading.tokens import ARABIC, plain
from sijill.reading.wordsets import listed

WHY = {
    "article": N_("running prose"),
    "faq_heading": N_("a heading announces questions and answers"),
    "faq_questions": N_("questions alternate with answers"),
    "list_heading": N_("a heading announces a list"),
    "list_rows": N_("short numbered or marked lines follow one another"),
    "list_columns": N_("lines of cells follow one another"),
    "note": N_("the words are a note about the text"),
    "language": N_("the script changes"),
    "rule": N_("a ruled line and a heading stand between two texts"),
}
_RULE = re.compile(r"(?:[*=_~#—–-]\s?){3,}")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_ARABIC = re.compile(rf"[{ARABIC}]+")
_LATIN = re.compile(r"[A-Za-z]+")
_ROW = 90
"""Code points; a longer line is no row of a list."""


@dataclass(frozen=True, slots=True)
class _Sort:
    """The kind of one paragraph and the sign for it; heads = it may open a part of that kind."""

    kind: str
    why: str


def parts(text: str, paragraphs: Sequence[Paragraph], language: str | None) -> tuple[Part, ...]:
    """Tell the parts of a file apart; they tile the text.

    Args:
        text: the working text.
        paragraphs: its paragraphs.
        language: the language where it is known; None looks at each part.

    Example:
        >>> page = "He left at dawn.\\nNote: the names have been changed."
        >>> [p.kind for p in parts(page, [Paragraph(0, 0, 16), Paragraph(1, 17, len(page))], None)]
        ['article', 'note']
    """
    sorts = _sorts(text, paragraphs)
    found: list[tuple[int, int, _Sort]] = []
    for number, paragraph in enumerate(paragraphs):
        sort = sorts[number]
        if found and _belongs(found[-1][2], sort):
            found[-1] = (found[-1][0], paragraph.end, found[-1][2])
        else:
            found.append((paragraph.start, paragraph.end, sort))
    if not found:
        return (Part("part-1", 0, len(text), "article", WHY["article"], language or "und"),)
    found[0] = (0, found[0][1], found[0][2])
    bounds = [start for start, _, _ in found] + [len(text)]
    return tuple(
        Part(
            f"part-{number + 1}",
            bounds[number],
            bounds[number + 1],
            sort.kind,
            sort.why,
            language or language_of(text, bounds[number], bounds[number + 1]),
        )
        for number, (_, _, sort) in enumerate(found)
    )


def _belongs(last: _Sort, sort: _Sort) -> bool:
    """Whether a paragraph goes on with the part before it; another script or a ruled line begins a part of its own."""
    apart = (WHY["rule"], WHY["language"])
    return last == sort or (last.kind == sort.kind and sort.why not in apart and last.why != WHY["language"])


def language_of(text: str, start: int, end: int) -> str:
    """Say in which language a stretch is written: `en`, `ar`, or `und` where neither is plain.

    Args:
        text: the working text.
        start: first code point.
        end: one past the last; only the first 20,000 code points are looked at.

    Example:
        >>> language_of("قال إنه كان في البيت", 0, 20), language_of("He was in the house", 0, 19)
        ('ar', 'en')
    """
    end = min(end, start + 20_000)
    arabic, latin = _letters(_ARABIC, text, start, end), _letters(_LATIN, text, start, end)
    if arabic + latin == 0:
        return "und"
    if arabic > latin:
        return "ar"
    words = [plain(word) for word in _WORD.findall(text, start, end)]
    known = sum(1 for word in words if word in listed("parts", "english"))
    return "en" if known * 12 >= len(words) or (len(words) < 12 and end - start < 200) else "und"


def _sorts(text: str, paragraphs: Sequence[Paragraph]) -> list[_Sort]:
    sorts = [_Sort("article", WHY["article"])] * len(paragraphs)
    for first, last, sort in (
        *_ruled(text, paragraphs),
        *_rows(text, paragraphs),
        *_notes(text, paragraphs),
        *_questions(text, paragraphs),
    ):
        sorts[first:last] = [sort] * (last - first)
    return _by_script(text, paragraphs, sorts)


def _ruled(text: str, paragraphs: Sequence[Paragraph]) -> Iterator[tuple[int, int, _Sort]]:
    """Another article: a ruled line with a heading under it that names a new text."""
    for number in range(1, len(paragraphs) - 1):
        ruled = _RULE.fullmatch(text, paragraphs[number - 1].start, paragraphs[number - 1].end) is not None
        under = paragraphs[number]
        opening = _WORD.search(text, under.start, under.end)
        named = opening is not None and plain(opening.group()) in listed("parts", "article_headings")
        if under.heading and ruled and (named or text.startswith("#", under.start)):
            yield number - 1, len(paragraphs), _Sort("article", WHY["rule"])


def _rows(text: str, paragraphs: Sequence[Paragraph]) -> Iterator[tuple[int, int, _Sort]]:
    number = 0
    while number < len(paragraphs):
        last = number
        while last < len(paragraphs) and _is_row(text, paragraphs[last]):
            last += 1
        if last - number >= 3:
            columns = sum(1 for p in paragraphs[number:last] if text.count("\t", p.start, p.end) > 0)
            announced = number > 0 and _folded(text, paragraphs[number - 1]) in listed("parts", "list_headings")
            why = "list_heading" if announced else "list_columns" if columns * 2 > last - number else "list_rows"
            yield number - announced, last, _Sort("list", WHY[why])
        number = max(last, number + 1)


def _is_row(text: str, paragraph: Paragraph) -> bool:
    start, end = paragraph.start, paragraph.end
    if text.count("\t", start, end) >= 2 or text.count("|", start, end) >= 2:
        return True
    if paragraph.mark == "" or end - start > _ROW:
        return False
    return text[end - 1] not in "?؟" and not _asks(text, paragraph)


def _notes(text: str, paragraphs: Sequence[Paragraph]) -> Iterator[tuple[int, int, _Sort]]:
    openings = tuple(sorted(listed("parts", "note_openings")))
    phrases = listed("parts", "note_phrases")
    for number, paragraph in enumerate(paragraphs):
        if paragraph.end - paragraph.start > 400:
            continue
        words = plain(text[paragraph.start : paragraph.end]).lstrip("*_[( ")
        short = len(words) <= 160 and any(phrase in words for phrase in phrases)
        if short or (words.startswith(openings) and (number >= len(paragraphs) // 2 or ":" in words[:20])):
            last = number + 1
            while paragraph.heading and last < len(paragraphs) and not paragraphs[last].heading:
                last += 1
            yield number, last, _Sort("note", WHY["note"])


def _questions(text: str, paragraphs: Sequence[Paragraph]) -> Iterator[tuple[int, int, _Sort]]:
    """Questions that alternate with answers: three of them, or one under a heading that announces them."""
    asking = [n for n, p in enumerate(paragraphs) if _asks(text, p)]
    announced = [
        n
        for n, p in enumerate(paragraphs)
        if p.end - p.start < 60 and _folded(text, p) in listed("parts", "faq_headings")
    ]
    clusters: list[list[int]] = []
    for number in asking:
        if clusters and number - clusters[-1][-1] <= 4:
            clusters[-1].append(number)
        else:
            clusters.append([number])
    for cluster in clusters:
        head = next((n for n in announced if n <= cluster[0] and cluster[0] - n <= 4), None)
        alternating = (
            len(cluster) >= 3 and cluster[-1] - cluster[0] >= len(cluster) - 1 and _numbered(paragraphs, cluster)
        )
        if head is None and not alternating:
            continue
        first = head if head is not None else cluster[0]
        if head is None and first > 0 and paragraphs[first - 1].heading:
            first -= 1
        last = min(cluster[-1] + 2, len(paragraphs))
        yield first, last, _Sort("faq", WHY["faq_heading" if head is not None else "faq_questions"])


def _numbered(paragraphs: Sequence[Paragraph], cluster: list[int]) -> bool:
    """Numbered, or standing apart as headings do: dialogue that asks three times is no such thing."""
    marked = sum(1 for n in cluster if paragraphs[n].mark or paragraphs[n].heading)
    return marked * 2 > len(cluster)


def _asks(text: str, paragraph: Paragraph) -> bool:
    start, end = paragraph.start + len(paragraph.mark), paragraph.end
    if end - start > 200 or text[paragraph.start] in '“"«‘—–':
        return False
    found = _WORD.search(text, start, end)
    if found is None:
        return False
    word = plain(found.group())
    if text[end - 1] in "?؟":
        return True
    asks = word in listed("parts", "question_words") or plain(text[found.start() : end]).startswith(
        ("and what", "but what")
    )
    return asks and text[end - 1] not in ".!…" and (paragraph.mark != "" or paragraph.heading)


def _folded(text: str, paragraph: Paragraph) -> str:
    return plain(text[paragraph.start : paragraph.end]).strip(" #*_:.[]()")


def _letters(script: re.Pattern[str], text: str, start: int, end: int) -> int:
    """How many letters of a script stand in [start, end)."""
    return sum(map(len, script.findall(text, start, end)))


def _by_script(text: str, paragraphs: Sequence[Paragraph], sorts: list[_Sort]) -> list[_Sort]:
    """A stretch of at least two paragraphs, or 200 code points, in the other script is a text of its own."""
    scripts = [
        "ar" if _letters(_ARABIC, text, p.start, p.end) > _letters(_LATIN, text, p.start, p.end) else "la"
        for p in paragraphs
    ]
    first = 0
    opened = scripts[0] if scripts else ""
    for number in range(1, len(paragraphs) + 1):
        if number < len(paragraphs) and scripts[number] == scripts[first]:
            continue
        length = paragraphs[number - 1].end - paragraphs[first].start
        if scripts[first] != opened and (length >= 200 or number - first >= 2):
            for place in range(first, number):
                if sorts[place].kind == "article":
                    sorts[place] = _Sort("article", WHY["language"])
        first = number
    return sorts
