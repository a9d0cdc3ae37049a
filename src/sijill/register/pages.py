"""Texts with their gaps: the pages on which claims stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter

from sqlalchemy import select

from sijill.errors import BrokenSeal, NotCleared, NotThere
from sijill.messages import N_
from sijill.record.canonical import Json
from sijill.record.passage import Gap, Page
from sijill.register.derived import catch_up, open_words
from sijill.register.lines import batches, lines_by_id
from sijill.register.opened import Opened, readable
from sijill.register.proposals import proposals
from sijill.register.schema import item, line, proposal
from sijill.register.standing import Rulings
from sijill.register.verdicts import rulings_on

KEPT_LETTERS = 32_000_000
"""Letters of pages that stay in memory at a time: some thousand pages of articles, or six lists of 30,000 rows."""


def page_of(book: Opened, text_id: str) -> Page:
    """A text with its gaps, those proposed too.

    Args:
        book: the opened record.
        text_id: the text.

    Raises:
        NotThere: no such text, or it was erased.
        NotCleared: it belongs to a compartment that this person was not granted.

    Example:
        >>> from sijill.register.register import in_memory
        >>> page_of(in_memory(), "t-none")
        Traceback (most recent call last):
        sijill.errors.NotThere: the book holds no text of this id
    """
    with book.memory.turn:  # so that a page read before a gap was kept is not put away after it
        if text_id not in book.memory.pages:
            keep_pages(book, [text_id])
        if text_id not in book.memory.pages:
            raise _absent(book, text_id)
        return book.memory.pages[text_id]


def keep_pages(book: Opened, text_ids: Iterable[str]) -> None:
    """Put texts with their gaps in memory, all in one look; what is not there or not granted is passed over.

    Args:
        book: the opened record.
        text_ids: the texts.

    Example:
        >>> from sijill.register.register import in_memory
        >>> keep_pages(in_memory(), ["t-none"])
    """
    pages = book.memory.pages
    with book.memory.turn:
        wanted = [one for one in dict.fromkeys(text_ids) if one not in pages]
        words = {text_id: told for batch in batches(wanted) for text_id, told in open_words(book, batch)}
        gaps = gaps_of_texts(book, list(words))
        held = sum(len(page.text) for page in pages.values())
        for text_id in filter(words.__contains__, wanted):
            held += len(words[text_id])
            while pages and held > KEPT_LETTERS:
                held -= len(pages.pop(next(iter(pages))).text)
            pages[text_id] = Page(text_id, words[text_id], gaps[text_id])


def forget_pages(book: Opened) -> None:
    """Forget the pages kept in memory, after something was written that may change one of them.

    Args:
        book: the opened record.

    Example:
        >>> from sijill.register.register import in_memory
        >>> forget_pages(in_memory())
    """
    with book.memory.turn:
        book.memory.pages.clear()


def _absent(book: Opened, text_id: str) -> NotThere | NotCleared:
    found = book.register.first(select(line.c.compartment).where(line.c.id == text_id))
    if found is not None and found[0] not in readable(book):
        return NotCleared(N_("you were not granted the compartment that this belongs to"), where=text_id)
    if found is not None:
        return NotThere(N_("this text was erased"), where=text_id, do=N_("Its tombstone says by which ruling."))
    return NotThere(N_("the book holds no text of this id"), where=text_id)


def gaps_of(book: Opened, text_id: str) -> tuple[Gap, ...]:
    """The gaps of a text, kept and proposed, those rejected left out.

    Args:
        book: the opened record.
        text_id: the text.

    Example:
        >>> from sijill.register.register import in_memory
        >>> gaps_of(in_memory(), "t-none")
        ()
    """
    return gaps_of_texts(book, [text_id])[text_id]


def gaps_of_texts(book: Opened, text_ids: Sequence[str]) -> dict[str, tuple[Gap, ...]]:
    """The same of many texts, in one look for some hundreds of them.

    Args:
        book: the opened record.
        text_ids: the texts.

    Example:
        >>> from sijill.register.register import in_memory
        >>> gaps_of_texts(in_memory(), ["t-none"])
        {'t-none': ()}
    """
    found: dict[str, list[Gap]] = {one: [] for one in text_ids}
    for batch in batches(text_ids):
        for text_id, gap in _gaps(book, batch).values():
            found[text_id].append(gap)
    order = attrgetter("start", "end", "kind")
    return {one: tuple(sorted(gaps, key=order)) for one, gaps in found.items()}


def gaps_by_id(book: Opened, text_id: str) -> dict[str, Gap]:
    """The gaps of a text by their ids.

    Args:
        book: the opened record.
        text_id: the text.

    Example:
        >>> from sijill.register.register import in_memory
        >>> gaps_by_id(in_memory(), "t-none")
        {}
    """
    return {one: gap for one, (_, gap) in _gaps(book, [text_id]).items()}


def _gaps(book: Opened, text_ids: list[str]) -> dict[str, tuple[str, Gap]]:
    """Text and gap by the id of the gap."""
    catch_up(book)
    kept: list[str] = []
    asked = select(item.c.id).where(item.c.kind == "gap", item.c.text.in_(text_ids))
    for store in book.derived.values():
        kept += [row[0] for row in store.rows(asked)]
    forms: dict[str, Mapping[str, Json]] = {one.id: one.body for one in lines_by_id(book, kept).values()}
    for row in proposals(book, proposal.c.text.in_(text_ids), proposal.c.kind == "gap"):
        forms.setdefault(row.id, row.form)
    holding = rulings_on(book, list(forms)) if forms else Rulings(())
    return {
        one: (str(form["text"]), _gap(form)) for one, form in forms.items() if holding.status(one) not in _TAKEN_BACK
    }


_TAKEN_BACK = ("rejected", "withdrawn")


def _gap(form: Mapping[str, Json]) -> Gap:
    return Gap(_int(form["start"]), _int(form["end"]), str(form["kind"]), str(form["rule"]), str(form["why"]))


def _int(value: Json) -> int:
    if not isinstance(value, int):
        raise BrokenSeal(N_("a gap has no position"))
    return value
