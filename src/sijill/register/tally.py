"""How much stands in each source and how much of it waits for a person, counted without opening a single claim."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from sijill.register.known_rows import known_rows
from sijill.register.lines import lines_by_id
from sijill.register.listing import indexed
from sijill.register.opened import Opened
from sijill.register.schema import item, run


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts by id of the source.

    Args:
        claims: claims of the book and suggestions of the workspace.
        waiting: those of them on which no ruling holds.
        read: sources over which the reading desk has run.
        texts: ids of the working texts, in the order of recording.
        lists: sources of which a text is a list.

    Example:
        >>> Tally({}, {}, frozenset(), {}, frozenset()).read
        frozenset()
    """

    claims: Mapping[str, int]
    waiting: Mapping[str, int]
    read: frozenset[str]
    texts: Mapping[str, tuple[str, ...]]
    lists: frozenset[str]


def tally(book: Opened) -> Tally:
    """Count what stands in each source that this person may read.

    Args:
        book: the opened record.

    Example:
        >>> from sijill.register.register import in_memory
        >>> with in_memory() as book:
        ...     dict(tally(book).claims)
        {}
    """
    known = known_rows(book)
    granted = set(book.derived)
    runs = book.workspace.rows(select(run.c.source, run.c.compartment).where(run.c.desk == "reading"))
    texts = _texts(book)
    lists = _lists(book, [text for held in texts.values() for text in held])
    return Tally(
        Counter(known.claims),
        Counter(known.waiting),
        frozenset(source for source, compartment in runs if compartment in granted),
        texts,
        frozenset(source for source, held in texts.items() if not lists.isdisjoint(held)),
    )


def _texts(book: Opened) -> dict[str, tuple[str, ...]]:
    asked = select(item.c.id, item.c.source, item.c.recorded_at, item.c.device, item.c.seq).where(item.c.kind == "text")
    found: dict[str, dict[str, None]] = {}
    for text, source, *_ in sorted(indexed(book, asked), key=lambda row: row[2:]):
        found.setdefault(source, {})[text] = None
    return {source: tuple(texts) for source, texts in found.items()}


def _lists(book: Opened, texts: Sequence[str]) -> set[str]:
    """Which of some texts are lists; a text never becomes one, so each line is opened once."""
    known = book.memory.lists
    unknown = [text for text in texts if text not in known]
    for text, line in lines_by_id(book, unknown).items() if unknown else ():
        known[text] = line.body.get("kind") == "list"
    return {text for text in texts if known.get(text)}
