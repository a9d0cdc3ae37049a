"""What the heading of a list tells of everybody named under it: "Killed in Tamar", "المفقودون"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from sijill.reading.fated import stands_free
from sijill.reading.ground import Ground
from sijill.reading.shape import Paragraph
from sijill.reading.words import level
from sijill.reading.wordsets import listed, rows, words_of
from sijill.record.passage import Passage

COLONS = ":\uff1a"
"""What ends a line that announces a list."""
WORDS = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*")
_LONGEST_HEADING = 200
_SHORT = 80
_ABOVE = 12
"""Lines above a heading, each no longer than `_SHORT`, among which the heading of another list is looked for."""
_PART = re.compile(r"[:–—()\n]|\.(?=\s)")


@dataclass(frozen=True, slots=True)
class Fate:
    """What a heading tells of everybody named under it.

    Args:
        code: code of the vocabulary.
        outcome: what came of it.
        modality: asserted, or possible where it is only supposed.
        words: the heading's words.
        general: True where any other word says more, as of "victims".

    Example:
        >>> from sijill.record.passage import Page
        >>> Fate("death.unknown", "dead", "asserted", Page("t", "Killed:").cut(0, 6)).outcome
        'dead'
    """

    code: str
    outcome: str
    modality: str
    words: Passage
    general: bool = False


def fate_of(ground: Ground, paragraph: Paragraph) -> Fate | None:
    """Give what a line tells of those named below it, where it can be a heading and tells one fate only.

    Args:
        ground: what was found in the text.
        paragraph: the line.

    Example:
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> ground = ground_of("The missing:\\nOmar Dib", "t-1", ReadSettings(), None)
        >>> fate_of(ground, ground.structure.paragraphs[0]).code
        'disappear'
    """
    text = ground.structure.text[paragraph.start : paragraph.end]
    heads = paragraph.heading or text[-1] not in ".!?؟…"
    if len(text) > _LONGEST_HEADING or not heads or ground.structure.torn_between(paragraph.start, paragraph.end):
        return None
    words = spaced(text)
    told = [row for row in rows("fates", "fates") if any(f" {word} " in words for word in words_in(row))]
    told = [row for row in told if len(told) == 1 or not row.get("general")]  # "victims killed on the bridge"
    if len(told) != 1 or any(f" {word} " in words for word in listed("fates", "not_so")):
        return None
    free = any(stands_free(part, word) for part in parts_of(text) for word in words_in(told[0]) if f" {word} " in part)
    if not free or _under_another(ground, paragraph):
        return None
    modality = "possible" if any(f" {word} " in words for word in listed("fates", "supposed")) else "asserted"
    end = paragraph.start + len(text.rstrip(f" {COLONS}"))
    heading = ground.page.cut(paragraph.start + len(paragraph.mark), end)
    return Fate(str(told[0]["code"]), str(told[0]["outcome"]), modality, heading, bool(told[0].get("general")))


def _under_another(ground: Ground, paragraph: Paragraph) -> bool:
    """Whether the line, or one of the short lines just above it, heads a list of another kind: contents, a cast."""
    paragraphs = ground.structure.paragraphs
    for one in reversed(paragraphs[max(0, paragraph.index - _ABOVE) : paragraph.index + 1]):
        line = ground.structure.text[one.start : one.end]
        if len(line) > _SHORT or line[-1] in ".!?؟…":
            return False
        if any(f" {word} " in spaced(line) for word in _folded(tuple(sorted(listed("fates", "other_lists"))))):
            return True
    return False


@cache
def _folded(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(level(word) for word in words)


def words_in(row: Mapping[str, object]) -> tuple[str, ...]:
    """Give the words of one row of the lexicon in both languages, folded.

    Args:
        row: the row.

    Example:
        >>> words_in({"en": ["Dead"]})
        ('dead',)
    """
    return _folded((*words_of(row, "en"), *words_of(row, "ar")))


def spaced(text: str) -> str:
    """Give the words of a stretch, folded, each between blanks.

    Args:
        text: the stretch.

    Example:
        >>> spaced("The dead, 1990:")
        ' the dead '
    """
    return f" {' '.join(WORDS.findall(level(text)))} "


def parts_of(text: str) -> list[str]:
    """Give the words of each part of a heading between colons, dashes and brackets, as `spaced` gives them.

    Args:
        text: the heading.

    Example:
        >>> parts_of("Annex B: the dead")
        [' annex b ', ' the dead ']
    """
    return [spaced(part) for part in _PART.split(text)]
