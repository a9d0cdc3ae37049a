"""A newer version of a list beside the older one: rows matched, changes shown, nothing overwritten."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import cast

from sijill.door.objects import Object
from sijill.errors import WrongUse
from sijill.intake.columns import COLUMN_WORDS, is_lasting, plain_header
from sijill.intake.newer import Change, ListedRow, compare
from sijill.messages import N_
from sijill.register.view import TextEntry, View

_Row = tuple[int, int, int, list[tuple[int, int, str | None, str | None]]]
_STATES = ("same", "changed", "new", "gone")


def older_versions(view: View) -> dict[str, str]:
    """Each source of which the record holds a newer version, with that version's id.

    Args:
        view: the record as this person may see it.

    Example:
        >>> from sijill.register.register import in_memory
        >>> older_versions(in_memory().view())
        {}
    """
    return {entry.source.newer_of: entry.id for entry in view.sources() if entry.source.newer_of is not None}


def changes(view: View, source: str) -> Iterator[Object]:
    """What changed from the older version of a list to this one.

    Args:
        view: the record as this person may see it.
        source: id of the newer version.

    Returns:
        A `change` object for each row that is changed, new or gone; then a `changes` object that counts.

    Raises:
        WrongUse: the source was not handed in as a newer version, or holds no list.
        NotThere: no such source.

    Example:
        >>> from sijill.testing.examples import example_book
        >>> with example_book() as book:
        ...     list(changes(book.view(), book.view().sources()[0].id))
        Traceback (most recent call last):
        sijill.errors.WrongUse: this was not handed in as a newer version of anything
    """
    entry = view.source(source)
    if entry.source.newer_of is None:
        raise WrongUse(
            N_("this was not handed in as a newer version of anything"),
            where=source,
            do=N_("Give --newer-of with the older item's id when you hand it in."),
        )
    counts: Counter[str] = Counter()
    by: Counter[str] = Counter()
    pairs = matched_lists(view, entry.source.newer_of, source)
    if not pairs:
        raise WrongUse(N_("one of the two versions holds no list"), where=source)
    for older, newer, found in pairs:
        counts.update(one.state for one in found)
        by.update(one.by for one in found if one.by)
        for one in found:
            if one.state != "same":
                yield _change_object(one, older, newer)
    yield {
        "contract": 1,
        "type": "changes",
        "source": source,
        "newer_of": entry.source.newer_of,
        **{state: counts[state] for state in _STATES},
        "matched_by": dict(by),
    }


def _change_object(one: Change, older: TextEntry | None, newer: TextEntry | None) -> Object:
    return {
        "contract": 1,
        "type": "change",
        "state": one.state,
        "text": None if newer is None else newer.id,
        "row": one.row,
        "was_text": None if older is None else older.id,
        "was_row": one.was,
        "matched_by": one.by or None,
        "cells": [{"column": column, "was": was or None, "now": now or None} for column, was, now in one.cells],
    }


def matched_lists(
    view: View, older: str, newer: str
) -> list[tuple[TextEntry | None, TextEntry | None, tuple[Change, ...]]]:
    """The lists of two versions beside each other, with what became of their rows.

    Lists of one name belong together, then those in the same place; one without a fellow is wholly new or wholly gone.

    Args:
        view: the record as this person may see it.
        older: id of the older source.
        newer: id of the newer one.

    Example:
        >>> from sijill.testing.examples import example_book
        >>> with example_book() as book:
        ...     source = book.view().sources()[0].id
        ...     matched_lists(book.view(), source, source)
        []
    """
    before, now = (_lists(view, source) for source in (older, newer))
    if not before or not now:
        return []
    pairs: list[tuple[TextEntry | None, TextEntry | None]] = []
    for text in now:
        named = [one for one in before if _title(one) == _title(text)]
        fellow = named[0] if named else before[0] if len(before) == len(now) == 1 else None
        if fellow is not None:
            before.remove(fellow)
        pairs.append((fellow, text))
    pairs += [(one, None) for one in before]
    return [(one, other, compare(_rows(view, one), _rows(view, other))) for one, other in pairs]


def same_rows(view: View) -> Iterator[tuple[tuple[str, int], tuple[str, int]]]:
    """Rows of older versions with the rows that are matched to them, each as its source and number.

    Args:
        view: the record as this person may see it.

    Example:
        >>> from sijill.register.register import in_memory
        >>> list(same_rows(in_memory().view()))
        []
    """
    for older, newer in older_versions(view).items():
        for _before, _now, found in matched_lists(view, older, newer):
            for one in found:
                if one.was is not None and one.row is not None:
                    yield (older, one.was), (newer, one.row)


def cells_of_rows(view: View, source: str) -> dict[tuple[str, int], tuple[tuple[str, str], ...]]:
    """What stands in each row of the lists of a source, column by column; by id of the text and number of the row.

    Args:
        view: the record as this person may see it.
        source: id of the source.

    Example:
        >>> from sijill.testing.examples import example_book
        >>> with example_book() as book:
        ...     cells_of_rows(book.view(), book.view().sources()[0].id)
        {}
    """
    return {(text.id, row.number): row.cells for text in _lists(view, source) for row in _rows(view, text)}


def _lists(view: View, source: str) -> list[TextEntry]:
    return [text for text in view.texts(source) if text.text.kind == "list"]


def _title(text: TextEntry) -> object:
    return (text.text.layout or {}).get("title")


def _rows(view: View, text: TextEntry | None) -> list[ListedRow]:
    if text is None:
        return []
    words = view.page(text.id).text
    rows = cast("list[_Row]", (text.text.layout or {}).get("rows") or [])
    found = []
    for number, _start, _end, cells in rows:
        told: dict[str, str] = {}
        for place, (first, last, column, header) in enumerate(cells, 1):
            name = _called(column, header) or f"#{place}"
            told.setdefault(name if name not in told else f"{name} #{place}", words[first:last])
        ids = [words[first:last] for first, last, column, _header in cells if column == "id"]
        found.append(ListedRow(number, tuple(told.items()), ids[0] if ids else ""))
    return found


def _called(column: str | None, header: str | None) -> str:
    """What a column is called in both versions: by its meaning, else by its header."""
    if header is not None and (column is None or is_lasting(header)):
        return header.strip() if plain_header(header) in COLUMN_WORDS else plain_header(header)
    return column or ""
