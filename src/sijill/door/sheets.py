"""A text sheet by sheet, each sheet with the claims that begin in it, so that a long text opens at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sijill.register.view import Standing, View
from sijill.release.pages.cards import card
from sijill.release.pages.content import ReportText
from sijill.release.pages.report import Block, text_blocks
from sijill.release.pages.segments import paragraphs

SHEET = 8_000
"""Code points of a text shown at once; a paragraph is never cut for it."""
OPEN = frozenset({"proposed", "accepted", "rejected"})


@dataclass(frozen=True, slots=True)
class Sheet:
    """One stretch of a text with the claims that begin in it.

    Args:
        text_id: the text.
        source_id: its source.
        language: of the text, BCP 47, or None.
        place: number of this sheet, from 1.
        of: how many sheets the text has.
        start: first code point of the sheet.
        blocks: its paragraphs, each with its claims.
        waiting: ids of the claims of this sheet that nobody has ruled on, in order.

    Example:
        >>> Sheet("t-1", "s-1", "en", 1, 1, 0, (), ()).of
        1
    """

    text_id: str
    source_id: str
    language: str | None
    place: int
    of: int
    start: int
    blocks: tuple[Block, ...]
    waiting: tuple[str, ...]


def sheet_of(
    view: View, text_id: str, claims: Sequence[Standing], place: int = 1, language: str = "en", source: str = ""
) -> Sheet:
    """Lay out one sheet of a text.

    Args:
        view: the record as this person may see it.
        text_id: the text.
        claims: claims of its source.
        place: which sheet, from 1; one beyond the last is the last.
        language: of the cards' own words.
        source: id of the text's source where the caller knows it; else every source is looked through.

    Raises:
        NotThere, NotCleared: no such text, or not for this person.

    Example:
        >>> from sijill.testing.examples import example_book
        >>> with example_book() as book:
        ...     view = book.view()
        ...     text = view.texts(view.sources()[0].id)[0].id
        ...     len(sheet_of(view, text, tuple(view.claims())).waiting) > 0
        True
    """
    page = view.page(text_id)
    starts = _starts(page.text)
    place = min(max(place, 1), len(starts))
    start, end = _span(page.text, starts, place)
    source, told = _source_of(view, text_id, [source] if source else [one.id for one in view.sources()])
    here = sorted(
        (
            item
            for item in claims
            if item.claim.passage.text_id == text_id and item.status in OPEN and start <= item.claim.passage.start < end
        ),
        key=lambda item: (item.claim.passage.start, item.claim.passage.end, item.id),
    )
    cards = {item.id: card(item, number, language) for number, item in enumerate(here, 1)}
    blocks = text_blocks(ReportText(page, source, told), here, cards, (start, end))
    waiting = tuple(item.id for item in here if item.status == "proposed")
    return Sheet(text_id, source, told, place, len(starts), start, tuple(blocks), waiting)


def sheet_span(view: View, text_id: str, place: int) -> tuple[int, int]:
    """Where a sheet of a text begins, and before which position it ends.

    Args:
        view: the record as this person may see it.
        text_id: the text.
        place: which sheet, from 1; one beyond the last is the last.

    Raises:
        NotThere, NotCleared: no such text, or not for this person.

    Example:
        >>> from sijill.testing.examples import example_book
        >>> with example_book() as book:
        ...     view = book.view()
        ...     sheet_span(view, view.texts(view.sources()[0].id)[0].id, 1)[0]
        0
    """
    text = view.page(text_id).text
    starts = _starts(text)
    return _span(text, starts, min(max(place, 1), len(starts)))


def _span(text: str, starts: Sequence[int], place: int) -> tuple[int, int]:
    return starts[place - 1], starts[place] if place < len(starts) else len(text) + 1


def sheet_at(view: View, text_id: str, position: int) -> int:
    """The number of the sheet on which a position of a text lies.

    Args:
        view: the record as this person may see it.
        text_id: the text.
        position: a code point of it.

    Raises:
        NotThere, NotCleared: no such text, or not for this person.

    Example:
        >>> from sijill.testing.examples import example_book
        >>> with example_book() as book:
        ...     view = book.view()
        ...     sheet_at(view, view.texts(view.sources()[0].id)[0].id, 5)
        1
    """
    return max(sum(1 for start in _starts(view.page(text_id).text) if start <= position), 1)


def _starts(text: str) -> list[int]:
    starts, room = [0], SHEET
    for first, last in paragraphs(text):
        if last - starts[-1] > room and first > starts[-1]:
            starts.append(first)
    return starts


def _source_of(view: View, text_id: str, among: Sequence[str]) -> tuple[str, str | None]:
    for source in among:
        for text in view.texts(source):
            if text.id == text_id:
                return source, text.text.language
    return "", None
