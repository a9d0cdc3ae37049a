"""A text cut into passages, so that what a search finds is a place."""

from __future__ import annotations

import re
from collections.abc import Iterator

LONGEST_PASSAGE = 1500
"""Code points after which a paragraph is cut at the next white space, so that a hit stays a place."""

_PARAGRAPH = re.compile(r"\S.*(?:\n(?!\s*\n).*)*")


def passages(text: str, kind: str) -> Iterator[tuple[int, int]]:
    """Cut a text into paragraph-sized passages; rows of a list are passages of their own.

    Args:
        text: the working text.
        kind: `text` or `list`.

    Example:
        >>> list(passages("One.\\n\\nTwo.", "text"))
        [(0, 4), (6, 10)]
    """
    if kind == "list":
        yield from (match.span() for match in re.finditer(r"[^\n]*\S[^\n]*", text))
        return
    for match in _PARAGRAPH.finditer(text):
        start, end = match.start(), match.start() + len(match.group().rstrip())
        while end - start > LONGEST_PASSAGE:
            space = re.compile(r"\s").search(text, start + LONGEST_PASSAGE, end)
            cut = end if space is None else space.start()
            yield start, cut
            start = cut + 1 if cut < end else end
        if start < end:
            yield start, end
