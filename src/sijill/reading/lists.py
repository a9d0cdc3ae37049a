"""From the rows of a list to proposed claims: who is listed, with age, sex, dates and place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sijill.meaning.amount import Amount, exact
from sijill.meaning.numbers import find_amounts
from sijill.meaning.voice import Hop, Voice
from sijill.reading.drafts import VERSION
from sijill.reading.words import level, lexicon
from sijill.record.claim import Claim, Drawn, Party, Proposition
from sijill.record.passage import Page, Passage

NAME_COLUMNS = ("name", "name_ar", "given", "father", "grandfather", "family")
_ATTRIBUTES = {
    "age": "attribute.age",
    "sex": "attribute.sex",
    "birth_year": "attribute.birth",
    "birth_date": "attribute.birth",
    "death_date": "attribute.death",
    "place": "attribute.place",
    "status": "attribute.life_status",
}
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class ListCell:
    """One cell as plain data.

    Args:
        start: first code point in the list's text.
        end: one past the last; equal to `start` for a blank cell.
        column: a word of the list columns, or None.

    Example:
        >>> ListCell(0, 4, "name").column
        'name'
    """

    start: int
    end: int
    column: str | None


def read_rows(page: Page, rows: Sequence[tuple[int, int, Sequence[ListCell]]], *, listed_by: str) -> tuple[Claim, ...]:
    """Draw claims from the rows of a list.

    Args:
        page: the list's text.
        rows: start, end and cells of every data row.
        listed_by: how the list is called as a teller, such as its title.

    Example:
        >>> page = Page("t-1", "Rana Deeb\\t31")
        >>> claims = read_rows(page, [(0, 12, [ListCell(0, 9, "name"), ListCell(10, 12, "age")])], listed_by="the list")
        >>> [claim.proposition.code for claim in claims]
        ['attribute.listed', 'attribute.age']
    """
    voice = Voice("document", (Hop(listed_by, "document"),))
    return tuple(claim for start, end, cells in rows for claim in _row(page, start, end, cells, voice))


def _row(page: Page, start: int, end: int, cells: Sequence[ListCell], voice: Voice) -> Iterator[Claim]:
    filled = [cell for cell in cells if cell.end > cell.start and page.text[cell.start : cell.end].strip()]
    if not filled:
        return
    party = _party(page, filled)
    if party is None or party.passage is None:
        return
    listed = Proposition("attribute", "attribute.listed", (party,), value=party.passage)
    yield Claim(page.cut(start, end), voice, listed, Drawn(f"list/row-{VERSION}", VERSION))
    if party.form == "group":
        return  # an age or a date of a group is nobody's
    for cell in filled:
        code = _ATTRIBUTES.get(cell.column or "")
        if code is None:
            continue
        value = page.cut(cell.start, cell.end)
        proposition = Proposition("attribute", code, (party,), value=value)
        low, high = min(value.start, party.passage.start), max(value.end, party.passage.end)
        yield Claim(page.cut(low, high), voice, proposition, Drawn(f"list/{cell.column}-{VERSION}", VERSION))


def _party(page: Page, cells: Sequence[ListCell]) -> Party | None:
    """Who the row is about: the words of its name cells, a group with its number, or somebody unnamed."""
    names = [cell for cell in cells if cell.column in NAME_COLUMNS]
    amount = _count(page, cells)
    words = _name_words(page, names) if names else None
    text = level(words.words) if words is not None else ""
    unknown = words is None or any(mark in text for mark in _marks("unnamed"))
    if (
        amount is None
        and words is not None
        and (unknown or any(text.startswith(f"{mark} ") or f" {mark} " in f" {text} " for mark in _marks("group")))
    ):
        told = [found.amount for found in find_amounts(words.words)]
        amount = told[0] if told and told[0].min is not None and told[0].min > 1 else None
        if amount is None and any(f" {mark} " in f" {text} " for mark in _marks("group")):
            return Party("subject", "group", words, Amount(None, None, words=None))
    if words is None:
        other = next((cell for cell in cells if cell.column in ("note", "status", "place", "id")), cells[0])
        words = page.cut(other.start, other.end)
    if amount is not None:
        return Party("subject", "group", words, amount)
    return Party("subject", "unnamed_person" if unknown else "person", words)


def _name_words(page: Page, names: Sequence[ListCell]) -> Passage:
    """The words of a name: one cell, or the neighbouring cells of its pieces."""
    full = [cell for cell in names if cell.column in ("name", "name_ar")]
    if full:
        return page.cut(full[0].start, full[0].end)
    return page.cut(min(cell.start for cell in names), max(cell.end for cell in names))


def _count(page: Page, cells: Sequence[ListCell]) -> Amount | None:
    """The number of a group row; one is a person."""
    for cell in cells:
        if cell.column != "count":
            continue
        words = page.text[cell.start : cell.end].strip()
        if _DIGITS.fullmatch(words):
            number = int(words)
            return exact(number, words) if number > 1 else None
        told = [found.amount for found in find_amounts(words)]
        return told[0] if told and told[0].max != 1 else None
    return None


def _marks(name: str) -> tuple[str, ...]:
    raw = lexicon("list_words")[name]
    return tuple(level(str(word)) for word in raw) if isinstance(raw, list) else ()
