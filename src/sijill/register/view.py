"""The one reader: the record for one person and purpose; what keys, consent or role do not give is not there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import ColumnElement, func, select

from sijill.errors import NotCleared, NotThere
from sijill.messages import N_
from sijill.record.line import Line
from sijill.record.passage import Page
from sijill.register.access import flush_due, note_reading, noted
from sijill.register.conclusions import people_of
from sijill.register.derived import catch_up
from sijill.register.entries import (
    RulingEntry,
    SourceEntry,
    Standing,
    TextEntry,
    ruling_entry,
    source_entry,
    text_entry,
)
from sijill.register.heads import Head
from sijill.register.known_rows import JOBS, some_rows
from sijill.register.ledger import heads_of, remembered_heads
from sijill.register.lines import batches, lines_by_id, open_rows, rows_where, since
from sijill.register.listing import ClaimRow, claim_rows, indexed, standing, standings, texts_of
from sijill.register.opened import Opened, readable
from sijill.register.pages import page_of
from sijill.register.people import PersonEntry
from sijill.register.proposals import Proposed, proposals
from sijill.register.schema import item, line, proposal, run
from sijill.register.search import Hit, find
from sijill.register.sight import PROTECTING, TEAM, Sight, refusal
from sijill.register.verdicts import all_rulings, rulings_on, some_rulings

__all__ = ["PROTECTING", "TEAM", "Hit", "PersonEntry", "RulingEntry", "Sight", "SourceEntry", "Standing"]
__all__ += ["TextEntry", "View"]


class View:
    """The record as one person may see it, now or as of a moment.

    Args:
        book: the opened record.
        as_of: record time after which nothing is shown; None shows everything.
        to: recipient and purpose; terms and consents for them are evaluated at every call.

    Example:
        >>> from sijill.register.register import in_memory
        >>> in_memory().view().sources()
        ()
    """

    __slots__ = ("_as_of", "_book", "_to")

    def __init__(self, book: Opened, as_of: str | None = None, to: tuple[str, str] = TEAM) -> None:
        self._book, self._as_of, self._to = book, as_of, to

    def sight(self) -> Sight:
        """What may be seen at this moment."""
        return Sight(self._book, self._to)

    def sources(self) -> tuple[SourceEntry, ...]:
        """Every source, in the order of their receipt."""
        sight = self.sight()
        found = tuple(source_entry(one) for one in self._lines("source") if sight.some_of(one.id))
        note_reading(self._book, "sources", [one.id for one in found])
        return found

    def source(self, source_id: str) -> SourceEntry:
        """One source.

        Raises:
            NotThere, NotCleared: it is not there, or not for this person.
        """
        found = source_entry(self._line(source_id, "source"))
        if not self.sight().some_of(source_id):
            raise refusal(source_id)
        note_reading(self._book, "source", [source_id])
        return found

    def sources_of(self, ids: list[str]) -> tuple[SourceEntry, ...]:
        """Those of these sources that may be seen, in one look."""
        sight = self.sight()
        found = tuple(source_entry(one) for one in self._by_id(ids) if one.kind == "source" and sight.some_of(one.id))
        note_reading(self._book, "sources", [one.id for one in found])
        return found

    def texts(self, *source_ids: str) -> tuple[TextEntry, ...]:
        """The working texts of a source, or of several in one look."""
        sight = self.sight()
        ids = self._texts_of([one for one in source_ids if sight.some_of(one)])
        found = tuple(text_entry(one) for one in self._by_id(ids))
        note_reading(self._book, "texts", [one.id for one in found])
        return found

    def page(self, text_id: str) -> Page:
        """A text's words with its gaps; black where words, names or places are not given.

        Raises:
            NotThere, NotCleared: it is not there, or not for this person.
        """
        sight = self.sight()
        found = page_of(self._book, text_id) if sight.whole else sight.page(text_id, sight.source_of(text_id) or "")
        note_reading(self._book, "page", [text_id])
        return found

    def claims(self, *, source: str | None = None, status: frozenset[str] | None = None) -> Iterator[Standing]:
        """Claims of the book and proposals of the workspace, in the order of their recording.

        Args:
            source: only those of this source.
            status: only those of these statuses.
        """
        yield from self.opened(self._rows(source, status), self.sight())

    def listed(
        self,
        *,
        source: str | None = None,
        status: frozenset[str] | None = None,
        among: Iterable[str] | None = None,
    ) -> list[ClaimRow]:
        """The same, listed without opening what any of them says, in the order in which they became known.

        Args:
            source: only those of this source.
            status: only those of these statuses.
            among: only those of these ids.
        """
        now = self._as_of is None
        return self.sight().rows(some_rows(self._book, source, status, among) if now else self._rows(source, status))

    def _rows(self, source: str | None, status: frozenset[str] | None) -> list[ClaimRow]:
        return claim_rows(self._book, as_of=self._as_of, source=source, status=status)

    def opened(self, rows: Iterable[ClaimRow], sight: Sight | None = None, *, at_once: int = 500) -> Iterator[Standing]:
        """Claims that were listed, opened in their order.

        Args:
            rows: as `listed` gave them.
            sight: the look they belong to; a new one if None.
            at_once: how many are asked for in one look.
        """
        seen = self.sight() if sight is None else sight
        shown = (found for one in standings(self._book, rows, at_once) if (found := seen.standing(one)) is not None)
        yield from noted(self._book, "claims", shown)

    def claim(self, claim_id: str) -> Standing:
        """One claim or proposed claim.

        Raises:
            NotThere, NotCleared: it is not there, or not for this person.
        """
        rulings = rulings_on(self._book, [claim_id], as_of=self._as_of)
        row = next(iter(proposals(self._book, proposal.c.id == claim_id, proposal.c.kind == "claim")), None)
        if row is not None and not lines_by_id(self._book, [claim_id]):
            form, source, at = row.form, row.source, row.at
        else:
            one = self._line(claim_id, "claim")
            form, source, at = one.body, texts_of(self._book).get(str(one.body.get("text")), ""), one.recorded_at
        holding = tuple(ruled.ruling for ruled in rulings.holding(claim_id))
        stands = rulings.status(claim_id)
        listed = ClaimRow(claim_id, source, row is None, stands, rulings.reviewed(claim_id), holding)
        found = self.sight().standing(standing(self._book, listed, form, at))
        if found is None:
            raise refusal(claim_id)
        note_reading(self._book, "claim", [claim_id])
        return found

    def rulings(
        self, of: str | Iterable[str] | None = None, *, verdicts: frozenset[str] | None = None
    ) -> tuple[RulingEntry, ...]:
        """Rulings, all, those on some things, or those of some verdicts; oldest first, those undone too."""
        if of is None and verdicts is None:
            known = all_rulings(self._book, as_of=self._as_of)
            found = list(self._lines("ruling"))
        else:
            things = [of] if isinstance(of, str) else of
            known, ids = some_rulings(self._book, things, verdicts, as_of=self._as_of)
            found = [one for one in self._by_id(ids) if verdicts is None or one.body["verdict"] in verdicts]
        sight = self.sight()
        told = (ruling_entry(one, known.undone(one.id)) for one in found)
        entries = tuple(one for one in map(sight.ruling, told) if one is not None)
        note_reading(self._book, "rulings", [one.id for one in entries])
        return entries

    def lines(self, kind: str) -> Iterator[Line]:
        """The lines of one kind, in the order of decision 5."""
        sight = self.sight()
        shown = filter(sight.line, self._lines(kind))
        # Reading the log of reads is not read about in it, or it would never end.
        yield from shown if kind == "access" else noted(self._book, "lines", shown)

    def proposals(
        self, kind: str | None = None, *rules: str, among: Sequence[str] | None = None
    ) -> Iterator[tuple[Proposed, str]]:
        """Pairs, groupings and whatever else desks proposed, by these rules or any, each with its verdict."""
        flush_due(self._book)
        asked = [proposal.c.kind.not_in(("claim", "gap")) if kind is None else proposal.c.kind == kind]
        asked += [proposal.c.rule.in_(rules)] if rules else []
        asked += [proposal.c.id.in_(among)] if among is not None else []
        known = all_rulings(self._book) if among is None else rulings_on(self._book, among)
        sight = self.sight()
        for one in filter(sight.proposed, proposals(self._book, *asked)):
            holding = known.holding(one.id)
            yield one, holding[-1].verdict if holding else "proposed"

    def search(self, query: str, limit: int = 20, source: str | None = None) -> tuple[Hit, ...]:
        """Passages that hold all words of a query, best first, Arabic and Latin folded.

        Args:
            query: words; those between double quotes stand together.
            limit: how many at most.
            source: only in the texts of this source.
        """
        catch_up(self._book)
        found = tuple(find(self._book, query, limit, self.sight(), source))
        note_reading(self._book, "search", [one.text_id for one in found])
        return found

    def people(self) -> tuple[PersonEntry, ...]:
        """Persons as rulings have joined them, from the parties of accepted claims and whatever was ruled on."""
        catch_up(self._book)
        sizes = tuple(sorted((name, tree.size) for name, tree in remembered_heads(self._book).items()))
        known = self._book.memory.conclusions
        found = known.get((self._as_of, sizes))
        if found is None:  # rulings are lines: with the same heads the conclusions are the same
            found = people_of(self._book, self._as_of)
            known.clear()
            known[self._as_of, sizes] = found
        sight = self.sight()
        if not sight.whole:
            found = tuple(one for one in found if all(sight.all_of(sight.source_of(m) or "") for m in one.mentions))
        note_reading(self._book, "people", [one.id for one in found])
        return found

    def shown(self, what: str, ids: Iterable[str]) -> None:
        """Write down that items were shown again from what a face had kept of them.

        Args:
            what: the screen or query; never its words.
            ids: what was shown.
        """
        note_reading(self._book, what, ids)

    def people_at_desk(self) -> tuple[Line, ...]:
        """Who came to the desk and went, as lines."""
        flush_due(self._book)
        return tuple(self._lines("person_at_desk"))

    def accesses(self, newest: int | None = None) -> tuple[Line, ...]:
        """Who has read what; from about the newest so many on, where a number is given."""
        flush_due(self._book)
        return tuple(self._lines("access", *since(self._book, "access", newest)))

    def fingerprint(self) -> tuple[object, ...]:
        """Values that change with the day and with everything written that a listing could show; not by reading."""
        written = self._book.register.first(select(func.max(line.c.n)).where(line.c.kind != "access"))
        proposed = self._book.workspace.first(select(func.count(), func.max(run.c.at)).where(run.c.desk != JOBS))
        return (*(written or ()), *(proposed or ()), self._book.clock()[:10])

    def heads(self) -> tuple[Head, ...]:
        """How far the log of every device has come."""
        flush_due(self._book)
        return tuple(Head(device, tree.size, tree.root()) for device, tree in sorted(heads_of(self._book).items()))

    def _texts_of(self, sources: Sequence[str]) -> list[str]:
        asked = select(item.c.id, item.c.recorded_at, item.c.device, item.c.seq).where(item.c.kind == "text")
        asked = asked if self._as_of is None else asked.where(item.c.recorded_at <= self._as_of)
        some = (asked.where(item.c.source.in_(batch)) for batch in batches(sources))
        rows = sorted((row for one in some for row in indexed(self._book, one)), key=lambda row: row[1:])
        return list(dict.fromkeys(row[0] for row in rows))

    def _by_id(self, ids: Iterable[str]) -> list[Line]:
        found = lines_by_id(self._book, ids)
        return [found[one] for one in dict.fromkeys(ids) if one in found]

    def _lines(self, kind: str, *conditions: ColumnElement[bool]) -> Iterator[Line]:
        asked = [line.c.kind == kind, *conditions]
        if self._as_of is not None:
            asked.append(line.c.recorded_at <= self._as_of)
        seen: set[str] = set()
        for one in open_rows(self._book, rows_where(self._book, *asked)):
            if one.id not in seen:
                seen.add(one.id)
                yield one

    def _line(self, id: str, kind: str) -> Line:
        found = lines_by_id(self._book, [id]).get(id)
        if found is not None and found.kind == kind:
            return found
        row = self._book.register.first(select(line.c.compartment, line.c.kind).where(line.c.id == id))
        if row is not None and row[1] == kind and row[0] not in readable(self._book):
            raise NotCleared(N_("you were not granted the compartment that this belongs to"), where=id)
        raise NotThere(N_("the record holds no {kind} of this id"), where=id[:60], kind=kind)
