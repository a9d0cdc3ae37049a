"""Pairs that wait for a person, likeliest first, kept in order between rulings: after one, only it is looked at."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import pairwise
from statistics import median

from sqlalchemy import func, select

from sijill.door.mentions import ListRows
from sijill.door.pair_words import pair_told
from sijill.door.record_links import NEWER_RULE, PAIR_RULE, WORDS_RULE, PairEntry
from sijill.errors import NotCleared, NotThere
from sijill.register.entries import RulingEntry
from sijill.register.news import borne_on, newest_line, news
from sijill.register.people import spoken_of
from sijill.register.register import Register
from sijill.register.schema import run
from sijill.register.verdicts import rulings_on
from sijill.register.view import Standing, View

VERDICTS = frozenset({"same", "different", "unsure"})
MANY = 2_000
"""Things that rulings since the last look may bear on, beyond which everything is gathered anew beside the page."""
FIRST = 60
"""Pairs whose lists are opened while everything is gathered."""
STEPS = 200
"""Pairs or rulings after which others may go first."""
LATELY, PAUSE, ENOUGH = 40, 180.0, 5
"""How many rulings tell somebody's pace; seconds that are a pause and no pair; the fewest steps that tell it."""
Two = frozenset[str]


@dataclass(slots=True, eq=False)
class _Gathered:
    """Every proposed pair with what was ruled on it, as of a line of the book and a run of the linking desk."""

    whole: bool
    runs: tuple[object, ...]
    upto: int
    entries: list[PairEntry] = field(default_factory=list)
    place: dict[str, int] = field(default_factory=dict)
    named: dict[str, list[int]] = field(default_factory=dict)
    said: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    spoken: dict[str, list[Two]] = field(default_factory=dict)
    told: dict[Two, list[str]] = field(default_factory=dict)
    by: dict[Two, frozenset[str]] = field(default_factory=dict)
    undone: set[str] = field(default_factory=set)

    def put(self, entries: Sequence[PairEntry]) -> None:
        self.entries = list(entries)
        for at, one in enumerate(self.entries):
            self.place[one.id] = at
            for mention in (one.one, one.other):
                self.named.setdefault(mention, []).append(at)

    def take(self, entry: RulingEntry) -> None:
        """Take in one ruling on mentions."""
        pairs = [frozenset(two) for two in spoken_of(entry.ruling.verdict, entry.ruling.of, entry.about)]
        self.said[entry.id] = (entry.at, entry.by, entry.ruling.verdict)
        self.spoken[entry.id] = pairs
        if entry.undone:
            self.undone.add(entry.id)
        for two in pairs:
            ids = self.told.setdefault(two, [])
            if entry.id not in ids:
                ids.append(entry.id)
                ids.sort(key=lambda id: self.said[id][0])

    def settle(self, two: Two) -> None:
        """Give the pairs of two mentions the verdict that holds on them."""
        holding = [id for id in self.told[two] if id not in self.undone]
        verdict = self.said[holding[-1]][2] if holding else "proposed"
        self.by[two] = frozenset(self.said[id][1] for id in holding)
        for at in self.places(two):
            if self.entries[at].verdict != verdict:
                self.entries[at] = replace(self.entries[at], verdict=verdict)

    def places(self, two: Two) -> set[int]:
        """Where the pairs of two mentions stand."""
        return set(self.named.get(min(two), ())) & set(self.named.get(max(two), ()))


class PairQueue:
    """The pairs of a record, likeliest first, each with what became of it; kept for as long as the record is open.

    Args:
        between: called now and then while everything is gathered, so that others can go first.

    Example:
        >>> from sijill.register.register import in_memory
        >>> queue, book = PairQueue(), in_memory()
        >>> queue.caught_up(book), queue.gather(book).pairs(), queue.caught_up(book)
        (False, (), True)
    """

    def __init__(self, between: Callable[[], None] = lambda: None) -> None:
        self._between = between
        self._turn = threading.Lock()
        self._held: _Gathered | None = None
        self._lists: dict[str, ListRows | None] = {}

    def clear(self) -> None:
        """Forget everything."""
        with self._turn:
            self._held = None
            self._lists.clear()

    def gather(self, book: Register) -> PairQueue:
        """Gather every pair and every ruling on one; takes seconds where there are a hundred thousand.

        Args:
            book: the opened record.
        """
        view = book.view()
        found = _Gathered(view.sight().whole, _runs(book), newest_line(book))
        words: dict[str, str] = {}
        entries = []
        for number, (one, _) in enumerate(view.proposals("same_person", PAIR_RULE, NEWER_RULE, WORDS_RULE)):
            if number % STEPS == 0:
                self._between()
            first, second, probability, weight, _why = pair_told(one.form)
            named = (words.setdefault(first, first), words.setdefault(second, second))
            entries.append(PairEntry(one.id, *named, probability, weight, (), "proposed", one.rule))
        found.put(sorted(entries, key=lambda pair: (-float(pair.probability or 2), pair.id)))
        for number, entry in enumerate(view.rulings(verdicts=VERDICTS)):
            if number % STEPS == 0:
                self._between()
            found.take(entry)
        for two in found.told:
            found.settle(two)
        self._ready(view, found.entries)
        with self._turn:
            self._held = found
        return self

    def _ready(self, view: View, entries: Sequence[PairEntry]) -> None:
        """Look at what the first pairs name, so that their lists are at hand when the page shows them."""
        for one in [one for one in entries if one.verdict == "proposed"][:FIRST]:
            for mention in (one.one, one.other):
                self._between()
                with suppress(NotThere, NotCleared):
                    self.row_of(view, view.claim(mention.partition("/")[0]))

    def caught_up(self, book: Register) -> bool:
        """Take over what was ruled since the last look, in a moment; whether that was all there was.

        Args:
            book: the opened record.
        """
        with self._turn:
            held = self._held
            if held is None or not held.whole or not book.view().sight().whole or held.runs != _runs(book):
                return False
            fresh = news(book, held.upto)
            borne = borne_on(book, fresh.rulings) if fresh.quiet and len(fresh.rulings) < MANY else None
            if borne is None or len(borne) > MANY:
                return False
            changed: set[Two] = set()
            for entry in book.view().rulings(sorted(borne), verdicts=VERDICTS) if borne else ():
                held.take(entry)
                changed.update(held.spoken[entry.id])
            for id, undone in _undone(book, [one for one in borne if one in held.said]):
                (held.undone.add if undone else held.undone.discard)(id)
                changed.update(held.spoken[id])
            for two in changed:
                held.settle(two)
            held.upto = fresh.upto
            return True

    def pairs(self) -> tuple[PairEntry, ...]:
        """Every pair in its order, without the sentences that say why."""
        held = self._held
        return () if held is None else tuple(held.entries)

    def pair(self, id: str) -> PairEntry | None:
        """One pair, without its sentences; None where there is none."""
        held = self._held
        return held.entries[held.place[id]] if held is not None and id in held.place else None

    def beside(self, pair: PairEntry) -> list[PairEntry]:
        """The other pairs that name one of the two, likeliest first."""
        held = self._held
        places = set() if held is None else {*held.named.get(pair.one, ()), *held.named.get(pair.other, ())}
        return [one for one in (held.entries[at] for at in sorted(places)) if one.id != pair.id] if held else []

    def seen_by_others(self, person: str) -> list[PairEntry]:
        """The pairs that others have ruled on and this person has not, likeliest first."""
        held = self._held
        if held is None:
            return []
        twos = [two for two, by in held.by.items() if by and person not in by]
        return [held.entries[at] for at in sorted({at for two in twos for at in held.places(two)})]

    def pace(self, person: str) -> float | None:
        """Seconds that this person has lately taken for one pair; None where there are too few to say.

        Args:
            person: name at the desk.
        """
        said = sorted(at for at, by, _ in (self._held.said.values() if self._held is not None else ()) if by == person)
        times = [datetime.fromisoformat(at) for at in said[-LATELY:]]
        taken = [(after - before).total_seconds() for before, after in pairwise(times)]
        steady = [seconds for seconds in taken if seconds < PAUSE]
        return median(steady) if len(steady) >= ENOUGH else None

    def row_of(self, view: View, claim: Standing) -> tuple[int, dict[str, str]]:
        """The row of a list in which a claim stands: its number, and its words by what they mean; 0 in a text.

        Args:
            view: the record as this person may see it.
            claim: the claim.
        """
        passage = claim.claim.passage
        if passage.text_id not in self._lists:
            entry = next(one for one in view.texts(claim.source) if one.id == passage.text_id)
            self._lists[passage.text_id] = ListRows(entry) if entry.text.kind == "list" else None
        rows = self._lists[passage.text_id]
        return (0, {}) if rows is None else rows.at(passage.start, view.page(passage.text_id).text)


def _runs(book: Register) -> tuple[object, ...]:
    """Changes with every run of the desk that proposes pairs."""
    asked = select(func.count(), func.max(run.c.at)).where(run.c.desk == "linking")
    return tuple(book.workspace.first(asked) or ())


def _undone(book: Register, rulings: Sequence[str]) -> Iterable[tuple[str, bool]]:
    known = rulings_on(book, rulings) if rulings else None
    return [(id, known.undone(id)) for id in rulings] if known is not None else []


def pair_with_reasons(view: View, pair: PairEntry) -> PairEntry:
    """A pair with the sentences that say why it is proposed.

    Args:
        view: the record as this person may see it.
        pair: as the queue gave it.

    Example:
        >>> from sijill.register.register import in_memory
        >>> pair_with_reasons(in_memory().view(), PairEntry("p-1", "c-1/0", "c-2/0", None, None, (), "same")).because
        ()
    """
    found = next((pair_told(one.form)[4] for one, _ in view.proposals("same_person", among=(pair.id,))), ())
    return replace(pair, because=found)
