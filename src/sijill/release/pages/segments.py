"""A text cut into runs for display: which claims cover each run, and where the source is broken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from sijill.record.passage import Gap


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text under the same claims.

    Args:
        text: the words; empty for a gap without width.
        claims: numbers of the claims that cover it.
        gap: the gap that begins here, or None.

    Example:
        >>> Run("words", (1,), None).claims
        (1,)
    """

    text: str
    claims: tuple[int, ...]
    gap: Gap | None


def runs(text: str, start: int, end: int, spans: Sequence[tuple[int, int, int]], gaps: Sequence[Gap]) -> list[Run]:
    """Cut [start, end) of a text into runs.

    Args:
        text: the working text.
        start: first code point shown.
        end: one past the last.
        spans: start, end and number of each claim that touches the stretch.
        gaps: gaps inside it.

    Example:
        >>> [(run.text, run.claims) for run in runs("abcdef", 0, 6, [(1, 3, 7)], [])]
        [('a', ()), ('bc', (7,)), ('def', ())]
    """
    cuts = {start, end}
    for first, last, _ in spans:
        cuts.update(point for point in (first, last) if start < point < end)
    broken = [gap for gap in gaps if start <= gap.start <= end]
    for gap in broken:
        cuts.update(point for point in (gap.start, gap.end) if start < point < end)
    points = sorted(cuts)
    at = {gap.start: gap for gap in broken}
    found = []
    for first, last in pairwise(points):
        covering = tuple(number for a, b, number in spans if a < last and b > first)
        found.append(Run(text[first:last], covering, at.pop(first, None)))
    found.extend(Run("", (), gap) for _, gap in sorted(at.items()))
    return found


def paragraphs(text: str, longest: int = 6000) -> list[tuple[int, int]]:
    """The paragraphs of a text as spans; a giant one is cut at white space so that a page stays readable.

    Args:
        text: the working text.
        longest: most code points of one paragraph.

    Example:
        >>> paragraphs("one\\n\\ntwo")
        [(0, 3), (5, 8)]
    """
    found = []
    at = 0
    for line in text.split("\n"):
        first, last = at, at + len(line)
        at = last + 1
        while last - first > longest:
            cut = text.rfind(" ", first + 1, first + longest)
            cut = cut if cut > first else first + longest
            found.append((first, cut))
            first = cut
        if line.strip():
            found.append((first, last))
    return found
