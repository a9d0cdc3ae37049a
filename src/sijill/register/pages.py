"""Texts with their gaps: the pages on which claims stand."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select

from sijill.errors import BrokenSeal, NotCleared, NotThere
from sijill.messages import N_
from sijill.record.canonical import Json
from sijill.record.passage import Gap, Page
from sijill.register.derived import catch_up, open_words
from sijill.register.lines import lines_by_id
from sijill.register.opened import Opened, readable
from sijill.register.proposals import proposals
from sijill.register.schema import item, line, proposal
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
    pages = book.memory.pages
    with book.memory.turn:  # so that a page read before a gap was kept is not put away after it
        if text_id not in pages:
            words = dict(open_words(book, [text_id]))
            if text_id not in words:
                raise _absent(book, text_id)
            held = len(words[text_id]) + sum(len(page.text) for page in pages.values())
            while pages and held > KEPT_LETTERS:
                held -= len(pages.pop(next(iter(pages))).text)
            pages[text_id] = Page(text_id, words[text_id], gaps_of(book, text_id))
        return pages[text_id]


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
    return tuple(sorted(gaps_by_id(book, text_id).values(), key=lambda gap: (gap.start, gap.end, gap.kind)))


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
    catch_up(book)
    kept: list[str] = []
    for store in book.derived.values():
        kept += [row[0] for row in store.rows(select(item.c.id).where(item.c.kind == "gap", item.c.text == text_id))]
    from_lines = lines_by_id(book, kept)
    forms: dict[str, Mapping[str, Json]] = {one.id: one.body for one in from_lines.values()}
    for row in proposals(book, proposal.c.text == text_id, proposal.c.kind == "gap"):
        forms.setdefault(row.id, row.form)
    holding = rulings_on(book, list(forms))
    return {
        one: Gap(_int(form["start"]), _int(form["end"]), str(form["kind"]), str(form["rule"]), str(form["why"]))
        for one, form in forms.items()
        if holding.status(one) not in ("rejected", "withdrawn")
    }


def _int(value: Json) -> int:
    if not isinstance(value, int):
        raise BrokenSeal(N_("a gap has no position"))
    return value
