"""Paragraphs in which somebody has found nothing to claim: written down, so that what is not read yet can be seen."""

from __future__ import annotations

from sijill.register.register import Register
from sijill.register.statements import note
from sijill.register.view import View

NOTHING = "nothing to claim"
AGAIN = "to be read again"

Span = tuple[str, int]


def mark_nothing(book: Register, source: str, text: str, start: int) -> bool:
    """Write down that a paragraph holds nothing to claim, or, where that is written down, that it is to be read again.

    Args:
        book: the opened record.
        source: id of the item.
        text: id of its text.
        start: first code point of the paragraph.

    Returns:
        Whether it now holds nothing to claim.

    Raises:
        NotThere: no such item.
        ReadOnly, Locked, DiskFull: nothing was written.

    Example:
        >>> from sijill.testing.examples import example_book
        >>> with example_book() as book:
        ...     source = book.view().sources()[0].id
        ...     text = book.view().texts(source)[0].id
        ...     mark_nothing(book, source, text, 0), mark_nothing(book, source, text, 0)
        (True, False)
    """
    already = (text, start) in nothing_in(book.view())
    note(book, source, AGAIN if already else NOTHING, {"text": text, "start": start})
    return not already


def nothing_in(view: View) -> dict[Span, str]:
    """The paragraphs that hold nothing to claim, by text and first code point, each with who said so.

    Args:
        view: the record as this person may see it.

    Example:
        >>> from sijill.register.register import in_memory
        >>> nothing_in(in_memory().view())
        {}
    """
    found: dict[Span, str] = {}
    for line in view.lines("custody"):
        change = line.body.get("change")
        if change in (NOTHING, AGAIN):
            span = (str(line.body["text"]), int(str(line.body["start"])))
            found.pop(span, None)
            if change == NOTHING:
                found[span] = line.by
    return found
