"""Mentions: every place where a person is named, a row of a list or a party of a claim in a text."""

from __future__ import annotations

import json
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import cast

from sijill.door.list_columns import linking_word
from sijill.meaning.names import fold_text
from sijill.register.view import Standing, TextEntry, View

STANDING = frozenset({"proposed", "accepted"})


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a person is named: a row of a list, or a party of a claim.

    Args:
        id: the claim and the place of the party in it, such as `c-…/0`.
        source: id of the source.
        number: the row's number in a list; 0 in a text.
        cells: words by column of the lists' contract; `name` alone in a text.

    Example:
        >>> Mention("c-1/0", "s-1", 2, {"name": "Salim"}).number
        2
    """

    id: str
    source: str
    number: int
    cells: dict[str, str]


def mentions_of(view: View, source: str | None = None) -> tuple[Mention, ...]:
    """Everybody who is named: each row of a list once, each name of a text once, by where it stands first.

    Args:
        view: the record as this person may see it.
        source: only those of this source.

    Example:
        >>> from sijill.testing.examples import example_book
        >>> with example_book() as book:
        ...     mentions_of(book.view())
        ()
    """
    return tuple(one for one, _ in mentions_with_others(view, source))


def mentions_with_others(view: View, source: str | None = None) -> Iterator[tuple[Mention, tuple[str, ...]]]:
    """Mentions, each with the other mentions of its text that use the same words.

    Args:
        view: the record as this person may see it.
        source: only those of this source.

    Example:
        >>> from sijill.register.register import in_memory
        >>> list(mentions_with_others(in_memory().view()))
        []
    """
    for entry in view.sources() if source is None else (view.source(source),):
        by_text: dict[str, list[Standing]] = {}
        for item in view.claims(source=entry.id, status=STANDING):
            by_text.setdefault(item.claim.passage.text_id, []).append(item)
        for text in view.texts(entry.id):
            claims = by_text.get(text.id, [])
            if text.text.kind == "list":
                rows = (text.text.layout or {}).get("rows")
                words = view.page(text.id).text
                yield from ((one, ()) for one in _rows(entry.id, claims, cast("list[_Row]", rows or []), words))
            else:
                yield from _names(entry.id, claims)


_Cell = tuple[int, int, str | None, str | None]
_Row = tuple[int, int, int, list[_Cell]]


def _rows(source: str, claims: Sequence[Standing], rows: Sequence[_Row], words: str) -> Iterator[Mention]:
    listed = {
        item.claim.passage.start: item.id
        for item in claims
        if item.claim.proposition.code == "attribute.listed"
        and item.claim.proposition.parties
        and item.claim.proposition.parties[0].form == "person"
    }
    for number, start, _, cells in rows:
        if start not in listed:
            continue
        yield Mention(f"{listed[start]}/0", source, number, _told(cells, words))


def _told(cells: Sequence[_Cell], words: str) -> dict[str, str]:
    """The words of a row's cells by what they mean; of two that mean one thing the first."""
    told: dict[str, str] = {}
    for first, last, column, header in cells:
        meaning = column or linking_word(header)
        if meaning is not None and words[first:last].strip():
            told.setdefault(meaning, words[first:last])
    return told


def _names(source: str, claims: Sequence[Standing]) -> Iterator[tuple[Mention, tuple[str, ...]]]:
    found: dict[str, list[tuple[int, str, str]]] = {}
    for item in claims:
        for place, party in enumerate(item.claim.proposition.parties):
            if party.form == "person" and party.passage is not None:
                said = (party.passage.start, f"{item.id}/{place}", party.passage.words)
                found.setdefault(fold_text(party.passage.words), []).append(said)
    for said_here in found.values():
        (_, first, words), *others = sorted(said_here)
        yield Mention(first, source, 0, {"name": words}), tuple(one for _, one, _ in others)


class ListRows:
    """Where the cells of every row of a list stand, kept small: a list of 30,000 rows takes some megabytes.

    Args:
        entry: a text that is a list.

    Example:
        >>> from sijill.record.source import Text
        >>> laid = {"rows": [[2, 10, 20, [[10, 15, "name", "Name"]]]]}
        >>> text = Text("s-1", "list", "1", 20, "", kind="list", layout=laid)
        >>> ListRows(TextEntry("t-1", text)).at(10, " " * 10 + "Salim")
        (2, {'name': 'Salim'})
    """

    def __init__(self, entry: TextEntry) -> None:
        rows = sorted(cast("list[_Row]", (entry.text.layout or {}).get("rows") or []), key=lambda row: row[1])
        self._starts = array("q", (row[1] for row in rows))
        self._rows = [json.dumps(row, separators=(",", ":")) for row in rows]

    def at(self, start: int, words: str) -> tuple[int, dict[str, str]]:
        """The row that begins at a position: its number, and its words by what they mean; 0 where none does.

        Args:
            start: in code points of the text.
            words: of the text, as they may be seen now.
        """
        place = bisect_left(self._starts, start)
        if place == len(self._starts) or self._starts[place] != start:
            return 0, {}
        number, _, _, cells = cast("_Row", json.loads(self._rows[place]))
        return number, _told(cells, words)
