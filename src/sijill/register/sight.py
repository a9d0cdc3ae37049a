"""What the one reader shows for one look: terms, consents, role and purpose evaluated, pages blacked where needed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import select

from sijill.errors import NotCleared
from sijill.messages import N_
from sijill.record.claim import Claim
from sijill.record.line import Line
from sijill.record.passage import Page
from sijill.register.agreed import Permissions
from sijill.register.blacking import BLACK
from sijill.register.clearing import Clearance, cleared_claim, cleared_page
from sijill.register.entries import RulingEntry, Standing
from sijill.register.lines import batches
from sijill.register.listing import ClaimRow, claim_rows, indexed, places_of, standings, texts_of
from sijill.register.opened import Opened
from sijill.register.pages import page_of
from sijill.register.permitted import permissions
from sijill.register.proposals import Proposed
from sijill.register.proving import compartment_of_finding
from sijill.register.schema import item, proposal

TEAM = ("team", "documentation")
"""For whom and what the people at the desk read unless they say otherwise."""

PROTECTING = ("", "protecting")
"""For Sijill's own guards, which have to know every name that must not leave; what they see is shown to nobody."""

_OF_SOURCES = frozenset({"source", "text", "gap", "claim"})


class Sight:
    """One look at a record: evaluated when it is made, so that a consent withdrawn since the last look holds.

    Args:
        book: the opened record.
        to: recipient and purpose of this look.
        alone: True where the recipient will have it without anybody at the desk reading it: a hand-over.

    Example:
        >>> from sijill.register.register import in_memory
        >>> Sight(in_memory(), TEAM).whole
        True
    """

    __slots__ = ("_book", "_claims", "_pages", "_sources", "given", "whole")

    def __init__(self, book: Opened, to: tuple[str, str] = TEAM, *, alone: bool = False) -> None:
        self._book = book
        self._pages: dict[str, Page] = {}
        self._claims: dict[str, dict[str, list[Claim]]] = {}
        self._sources: dict[str, str] | None = None
        day, open_to_all = book.clock()[:10], to == PROTECTING
        found = Permissions({}, frozenset(), frozenset()) if open_to_all else permissions(book, to, day)
        team = None if alone or to[0] == TEAM[0] else Clearance(book.role, TEAM, permissions(book, TEAM, day))
        self.given = Clearance(book.role, to, found, team)
        self.whole = open_to_all or self._sees_all((book.role, to, alone))

    def _sees_all(self, asked: object) -> bool:
        """Whether every source is seen whole; worked out once for what is permitted, which a consent makes anew."""
        found, within = self.given.permitted, self.given.within
        known = self._book.memory.whole.get(asked)
        if known is None or known[0] is not found or known[1] is not (within and within.permitted):
            whole = all(self.given.whole(source) for source in found.by_source)
            known = (found, within and within.permitted, whole)
            self._book.memory.whole[asked] = known
        return known[2]

    def all_of(self, source: str) -> bool:
        """Whether everything that came with a source is seen."""
        return self.whole or self.given.whole(source)

    def some_of(self, source: str) -> bool:
        """Whether anything that came with a source is seen."""
        return self.whole or any(self.given.may(source, "account", tier) for tier in ("T0", "T1"))

    def page(self, text_id: str, source: str) -> Page:
        """A page as it is seen.

        Raises:
            NotThere: no such text, or it was erased.
            NotCleared: another compartment, or no consent, role or purpose that gives it.
        """
        page = page_of(self._book, text_id)
        if self.all_of(source):
            return page
        if not self.some_of(source):
            raise refusal(text_id)
        if text_id not in self._pages:
            if source not in self._claims:
                told: dict[str, list[Claim]] = {}
                for one in standings(self._book, claim_rows(self._book, source=source)):
                    told.setdefault(one.claim.passage.text_id, []).append(one.claim)
                self._claims[source] = told
            self._pages[text_id] = cleared_page(page, self._claims[source].get(text_id, []), source, self.given)
        return self._pages[text_id]

    def rows(self, rows: list[ClaimRow]) -> list[ClaimRow]:
        """Listed claims of which something is seen; where a tier is closed, only those that are not of it."""
        if self.whole:
            return rows
        mixed = [row for row in rows if self.some_of(row.source)]
        unsure = [row for row in mixed if not self.all_of(row.source)]
        seen = {one.id for one in map(self.standing, standings(self._book, unsure)) if one is not None}
        return [row for row in mixed if self.all_of(row.source) or row.id in seen]

    def places(self, rows: list[ClaimRow]) -> dict[str, tuple[str, int]]:
        """The text and the position where each of some listed claims begins, without opening what it says."""
        return places_of(self._book, rows)

    def standing(self, one: Standing) -> Standing | None:
        """A claim as it is seen; None where it is not there."""
        if self.all_of(one.source):
            return one
        if not self.some_of(one.source):
            return None
        page = self.page(one.claim.passage.text_id, one.source)
        claim = cleared_claim(one.claim, page, one.source, self.given)
        return None if claim is None else replace(one, claim=claim)

    def ruling(self, one: RulingEntry) -> RulingEntry | None:
        """A ruling as it is seen: none on what is not there or on a ground, and no reason where words are withheld."""
        of = [self.source_of(id) for id in (*one.ruling.of, *one.about)]
        if self.whole or all(source is None or self.all_of(source) for source in of):
            return one
        closed = any(source is not None and not self.some_of(source) for source in of)
        if closed or compartment_of_finding(one.ruling) is not None:  # what is laid on a ground is all or nothing
            return None
        return replace(one, ruling=replace(one.ruling, because=BLACK))

    def line(self, one: Line) -> bool:
        """Whether a line is shown as it is written; what stands in it cannot be blacked."""
        if self.whole or one.kind not in _OF_SOURCES | {"ruling", "consent", "custody", "proposal"}:
            return True
        of = one.body.get("of")
        named = [*of] if isinstance(of, list) else [of]
        sources = [self.source_of(str(id)) for id in (one.id, one.body.get("source"), *named) if id is not None]
        return all(source is None or self.all_of(source) for source in sources)

    def proposed(self, one: Proposed) -> bool:
        """Whether a pair or grouping is shown: only where all that it joins is."""
        of = one.form.get("of")
        named = [str(id) for id in of] if isinstance(of, list) else []
        sources = [self.source_of(id) for id in named]
        return self.whole or all(source is None or self.all_of(source) for source in sources)

    def source_of(self, id: str) -> str | None:
        """The source of a claim, suggestion, mention, text or gap, or the source itself; None for anything else."""
        if self.whole:
            return None
        if self._sources is None:
            self._sources = _sources(self._book) | {source: source for source in self.given.permitted.by_source}
        return self._sources.get(id.split("/", 1)[0])


def refusal(id: str) -> NotCleared:
    """That something is not shown because of consent, role or purpose; never what it is.

    Args:
        id: of the thing.

    Example:
        >>> refusal("s-1").where
        's-1'
    """
    return NotCleared(
        N_("consent, your role or the purpose does not give this to you"),
        where=id[:60],
        do=N_("See what stands: sijill consents DIR. Ask for a consent, or give the purpose with --for."),
    )


def _sources(book: Opened) -> dict[str, str]:
    texts = texts_of(book)
    asked = select(item.c.id, item.c.text).where(item.c.kind.in_(("claim", "gap")))
    found = dict(book.workspace.rows(select(proposal.c.id, proposal.c.source).where(proposal.c.source != "")))
    found |= {row[0]: texts.get(row[1], "") for row in indexed(book, asked)} | texts
    return {str(id): str(source) for id, source in found.items()}


def opened_texts(sight: Sight, told: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Words of texts as they are seen, for the search.

    Args:
        sight: the look.
        told: text and source.

    Example:
        >>> from sijill.register.register import in_memory
        >>> opened_texts(Sight(in_memory(), TEAM), [])
        {}
    """
    return {
        text: sight.page(text, source).text
        for batch in batches(list(told))
        for text, source in batch
        if sight.some_of(source)
    }
