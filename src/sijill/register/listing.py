"""Claims and suggestions listed without opening a single one, and opened in batches where they are shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from operator import itemgetter
from typing import NamedTuple

from sqlalchemy import Executable, select

from sijill.errors import CrossesGap
from sijill.messages import N_
from sijill.messages.steps import step
from sijill.record.canonical import Json
from sijill.record.form import claim_from
from sijill.record.passage import Page
from sijill.register.derived import behind, catch_up
from sijill.register.entries import Standing
from sijill.register.lines import lines_by_id
from sijill.register.opened import Opened
from sijill.register.pages import keep_pages, page_of
from sijill.register.proposals import proposals
from sijill.register.schema import item, proposal, run
from sijill.register.verdicts import all_rulings

MOST_LOOKS = 50
"""How often an answer is asked for again while other programs write at the same moment."""


class ClaimRow(NamedTuple):
    """Where a claim stands, without what it says; a tuple, since a large record has hundreds of thousands.

    Args:
        id: its id.
        source: id of its source.
        kept: whether it is a line of the book; otherwise a suggestion of the workspace.
        status: proposed, accepted, rejected, superseded or withdrawn.
        reviewed: whether a person has ruled on this very claim.
        rulings: ids of the rulings on it that hold, oldest first.

    Example:
        >>> ClaimRow("c-1", "s-1", False, "proposed", False, ()).kept
        False
    """

    id: str
    source: str
    kept: bool
    status: str = "proposed"
    reviewed: bool = False
    rulings: tuple[str, ...] = ()


def claim_rows(
    book: Opened, *, as_of: str | None = None, source: str | None = None, status: frozenset[str] | None = None
) -> list[ClaimRow]:
    """Every claim of the book and suggestion of the workspace, in the order of recording.

    Args:
        book: the opened record.
        as_of: record time after which nothing is listed; None lists everything.
        source: only those of this source.
        status: only those of these statuses.

    Example:
        >>> from sijill.register.register import in_memory
        >>> claim_rows(in_memory())
        []
    """
    catch_up(book)
    rulings = all_rulings(book, as_of=as_of)
    texts = texts_of(book)
    wanted = None if source is None else [text for text, of in texts.items() if of == source]
    found: dict[str, tuple[str, bool]] = {}
    for claim, text in _kept(book, wanted, as_of):
        found[claim] = (texts.get(text, ""), True)
    for claim, of in _proposed(book, source, as_of):
        found.setdefault(claim, (of, False))
    rows = []
    for claim, (of, kept) in found.items():
        if rulings.silent(claim):  # most of them, and all of a large record just read
            if status is None or "proposed" in status:
                rows.append(ClaimRow(claim, of, kept))
            continue
        stands = rulings.status(claim)
        if status is None or stands in status:
            holding = tuple(one.ruling for one in rulings.holding(claim))
            rows.append(ClaimRow(claim, of, kept, stands, rulings.reviewed(claim), holding))
    return rows


def texts_of(book: Opened) -> dict[str, str]:
    """The source of every text that this person may read.

    Args:
        book: the opened record.

    Example:
        >>> from sijill.register.register import in_memory
        >>> texts_of(in_memory())
        {}
    """
    asked = select(item.c.id, item.c.source).where(item.c.kind == "text")
    return {row[0]: row[1] for row in indexed(book, asked)}


def _kept(book: Opened, texts: Sequence[str] | None, as_of: str | None) -> list[tuple[str, str]]:
    asked = select(item.c.id, item.c.text, item.c.recorded_at, item.c.device, item.c.seq).where(item.c.kind == "claim")
    if texts is not None:
        asked = asked.where(item.c.text.in_(texts))
    if as_of is not None:
        asked = asked.where(item.c.recorded_at <= as_of)
    return [(row[0], row[1]) for row in sorted(indexed(book, asked), key=lambda row: row[2:])]


def indexed(book: Opened, asked: Executable) -> list[tuple[str, ...]]:
    """Rows of the derived tables of every compartment that this person may read, as of now.

    Args:
        book: the opened record.
        asked: a selection from the derived tables.

    Example:
        >>> from sijill.register.register import in_memory
        >>> indexed(in_memory(), select(item.c.id))
        []
    """
    rows: list[tuple[str, ...]] = []
    for _ in range(MOST_LOOKS):
        catch_up(book)
        rows = [tuple(row) for store in book.derived.values() for row in store.rows(asked)]
        # Another program may have made the index anew between catching up and reading: then look again.
        if all(behind(book, store) is None for store in book.derived.values()):
            break
    return rows


def _proposed(book: Opened, source: str | None, as_of: str | None) -> list[tuple[str, str]]:
    granted = set(book.derived)
    runs = book.workspace.rows(select(run.c.id, run.c.at, run.c.compartment))
    at = {row[0]: row[1] for row in runs if row[2] in granted and (as_of is None or row[1] <= as_of)}
    # Put together and in order here: the database would keep a second copy of every row to sort it.
    asked = select(proposal.c.id, proposal.c.source, proposal.c.run).where(proposal.c.kind == "claim")
    if source is not None:
        asked = asked.where(proposal.c.source == source)
    rows = [(at[row[2]], row[0], row[1]) for row in book.workspace.rows(asked.order_by(proposal.c.n)) if row[2] in at]
    return [(id, of) for _, id, of in sorted(rows, key=itemgetter(0))]


def standings(book: Opened, rows: Iterable[ClaimRow], at_once: int = 500) -> Iterator[Standing]:
    """Open listed claims, in their order; a suggestion that a gap found since runs through is passed over.

    Args:
        book: the opened record.
        rows: as `claim_rows` gave them.
        at_once: how many are asked for in one look; fewer let others come between.

    Raises:
        BrokenSeal, BrokenChain: one does not hold.

    Example:
        >>> from sijill.register.register import in_memory
        >>> list(standings(in_memory(), []))
        []
    """
    for told in _forms(book, rows, at_once):
        keep_pages(book, [str(form["text"]) for _, form, _ in told])
        for one in told:
            try:
                yield standing(book, *one)
            except CrossesGap:
                continue


def _forms(
    book: Opened, rows: Iterable[ClaimRow], at_once: int
) -> Iterator[list[tuple[ClaimRow, Mapping[str, Json], str]]]:
    """What listed claims say, as it was written, and when, so many in one look; not yet compared with their pages."""
    every = list(rows)
    for done, batch in enumerate(every[at : at + at_once] for at in range(0, len(every), at_once)):
        book.memory.between()
        if len(every) > at_once:
            step(N_("accounts opened"), done * at_once, len(every))
        lines = lines_by_id(book, [row.id for row in batch if row.kept])
        loose = [row.id for row in batch if not row.kept]
        open_now = {one.id: one for one in proposals(book, proposal.c.id.in_(loose))} if loose else {}
        told: list[tuple[ClaimRow, Mapping[str, Json], str]] = []
        for row in batch:
            if row.id in lines:
                told.append((row, lines[row.id].body, lines[row.id].recorded_at))
            elif row.id in open_now:
                told.append((row, open_now[row.id].form, open_now[row.id].at))
        yield told


def places_of(book: Opened, rows: Iterable[ClaimRow]) -> dict[str, tuple[str, int]]:
    """The text and the position where each of some listed claims begins; quicker than opening them.

    Args:
        book: the opened record.
        rows: as `claim_rows` gave them.

    Raises:
        BrokenSeal, BrokenChain: one does not hold.

    Example:
        >>> from sijill.register.register import in_memory
        >>> places_of(in_memory(), [])
        {}
    """
    found = {}
    for row, form, _ in chain.from_iterable(_forms(book, rows, 500)):
        start = form["start"]
        if isinstance(start, int):
            found[row.id] = (str(form["text"]), start)
    return found


def parties_of(book: Opened, rows: Iterable[ClaimRow]) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Form and role of every party of some listed claims; quicker than opening them on their pages.

    Args:
        book: the opened record.
        rows: as `claim_rows` gave them.

    Raises:
        BrokenSeal, BrokenChain: one does not hold.

    Example:
        >>> from sijill.register.register import in_memory
        >>> list(parties_of(in_memory(), []))
        []
    """
    for row, form, _ in chain.from_iterable(_forms(book, rows, 500)):
        told = form["parties"]
        named = told if isinstance(told, list) else []
        yield row.id, [(str(one["is"]), str(one["role"])) for one in named if isinstance(one, dict)]


def standing(book: Opened, row: ClaimRow, form: Mapping[str, Json], recorded_at: str) -> Standing:
    """A claim on its page with where it stands.

    Args:
        book: the opened record.
        row: where it stands.
        form: what it says.
        recorded_at: when it entered the book, or when its desk ran.

    Raises:
        CrossesGap: a gap found since runs through it, and nobody has ruled on it.

    Example:
        >>> from sijill.record.form import claim_form
        >>> from sijill.register.practice import practice_claim, practice_page
        >>> from sijill.register.register import in_memory
        >>> with in_memory() as book:
        ...     form = claim_form(practice_claim(practice_page(book, "They raided the shop."), (0, 20)))
        ...     standing(book, ClaimRow("c-1", "", False, "proposed", False, ()), form, "").claim.passage.words
        'They raided the shop'
    """
    page = page_of(book, str(form["text"]))
    try:
        claim = claim_from(form, page)
    except CrossesGap:
        if row.status == "proposed":
            raise
        claim = claim_from(form, Page(page.id, page.text))  # ruled on before the gap was found: it stays
    return Standing(row.id, claim, row.status, row.reviewed, row.rulings, str(form["rule"]), row.source, recorded_at)
