"""A seat at the desk: one browser with its language, and the record it has opened until it is locked."""

from __future__ import annotations

import gc
import secrets
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import TypeVar

import sijill
from sijill.door.showing import Register
from sijill.errors import NotPermitted, SijillError
from sijill.messages import N_, Message
from sijill.messages.steps import heard
from sijill.workbench.acts import Act
from sijill.workbench.courtesy import Courtesy
from sijill.workbench.jobs import Job, Jobs, closed

Kept = TypeVar("Kept")

PATIENCE = 0.04
"""Seconds that a page waits for a listing before it is shown with the listing before it."""
LOCK_AFTER = 600.0
"""Seconds without a sign of anybody after which the record is locked."""


@dataclass(frozen=True, slots=True)
class Opening:
    """How the desk was opened, for the first page.

    Args:
        language: of the pages, `en` or `ar`.
        folder: the record to unlock; None lets the first page ask.
        person: name at the desk that the first page proposes.
        sample: whether the sample is opened at once.
        ready: the invented sample, being made meanwhile.

    Example:
        >>> Opening("en").folder is None
        True
    """

    language: str
    folder: Path | None = None
    person: str = ""
    sample: bool = False
    ready: Future[Register] = field(default_factory=Future)


def _lasting(make: Callable[[], Kept], between: Callable[[], None]) -> Kept:
    """Make what will be kept, giving way at every step; it is left out of the sweeps, which hold up pages."""
    with heard(lambda *_: between()):
        made = make()
    gc.freeze()
    return made


class Seat:
    """One browser at the desk; requests of one seat take turns.

    Args:
        opening: how the desk was opened.
        clock: seconds that only go forward.

    Example:
        >>> Seat(Opening("en")).locked
        True
    """

    __slots__ = (
        "_apart",
        "_beside",
        "_kept",
        "_left",
        "_shelf",
        "_under_way",
        "acts",
        "book",
        "clock",
        "courtesy",
        "csrf",
        "differing",
        "folder",
        "jobs",
        "key",
        "language",
        "opening",
        "pairs",
        "sample",
        "seen",
        "since",
        "turn",
        "visited",
    )

    def __init__(self, opening: Opening, clock: Callable[[], float] = time.monotonic) -> None:
        self.key = secrets.token_urlsafe(32)
        self.csrf = secrets.token_urlsafe(32)
        self.opening = opening
        self.language = opening.language
        self.clock = clock
        self.courtesy = Courtesy()
        self.jobs = Jobs(self._keep_unfinished, self.courtesy)
        self.book: Register | None = None
        self.folder: Path | None = None
        self.sample = False
        self.seen = clock()
        self.since = clock()
        self.turn = threading.RLock()
        self.acts: list[Act] = []
        self.visited: set[str] = set()
        self._left: dict[str, str] = {}
        self._kept: dict[str, tuple[object, object]] = {}
        self._under_way: dict[str, tuple[object, Future[object]]] = {}
        # Weighing all accounts takes long where there are many; what needs none of them does not wait for it.
        self._beside, self._apart = (
            ThreadPoolExecutor(1, name, initializer=partial(self.courtesy.works_beside, listing=True))
            for name in ("listing", "apart")
        )
        self._shelf = sijill.Shelf(self.courtesy.give_way)
        self.differing = sijill.Differing(self.courtesy.give_way)
        self.pairs = sijill.PairQueue(self.courtesy.give_way)

    @property
    def locked(self) -> bool:
        """Whether no record is open at this seat."""
        return self.book is None

    @property
    def opened(self) -> Register:
        """The record that is open.

        Raises:
            NotPermitted: none is.
        """
        if self.book is None:
            raise NotPermitted(N_("the record is locked"), do=N_("Unlock it with your passphrase."))
        return self.book

    def take(self, book: Register, folder: Path | None, *, sample: bool = False) -> None:
        """Open a record at this seat; what was open is closed first.

        Args:
            book: the opened record.
            folder: its folder; None for one in memory.
            sample: whether it is the invented sample.
        """
        with self.turn:
            self.lock()
            book.memory.between = self.courtesy.give_way
            self.book, self.folder, self.sample = book, folder, sample
            self.seen = self.since = self.clock()
            left = sijill.unfinished(book)
            self.jobs.put([Job(one.what, one.about, closed, "failed", one.error, redo=one.redo) for one in left])

    def minutes(self) -> int:
        """Whole minutes since the record was opened at this seat."""
        return int((self.clock() - self.since) // 60)

    def _keep_unfinished(self, among: Sequence[Job] | None = None) -> None:
        """Keep what is not done beside the book; where it cannot be kept, it has to be asked for anew."""
        if self.book is None:
            return
        found = [
            sijill.Unfinished(
                job.what,
                job.about,
                job.redo,
                None if job.error is None else Message(job.error.what, job.error.values),
                "" if job.error is None else job.error.do,
            )
            for job in (self.jobs.all() if among is None else among)
            if job.redo and job.state != "done" and (among is not None or job.state not in ("cancelled", "stopped"))
        ]
        with suppress(SijillError):
            sijill.keep_unfinished(self.book, found)

    def lock(self) -> None:
        """Close the record and forget everything that was read from it; what was written stays."""
        with self.turn:
            left = [job for job in self.jobs.all() if job.state in ("failed", "waiting", "running")]
            self.jobs.stop()
            self._keep_unfinished(left)
            left.clear()
            self.jobs = Jobs(self._keep_unfinished, self.courtesy)
            book, self.book = self.book, None
            for _, under_way in self._under_way.values():
                under_way.cancel()
            with self.courtesy.waiting(), self.courtesy.ending():
                for lane in (self._beside, self._apart):
                    lane.submit(lambda: None).result()  # nobody works at a record that is closed
            self._under_way.clear()
            self._kept.clear()
            self._shelf.clear()
            self.differing = sijill.Differing(self.courtesy.give_way)
            self.pairs.clear()
            self.acts.clear()
            self._left.clear()
            gc.unfreeze()
            if book is not None:
                book.close()
                gc.collect()  # a job that failed stands in a ring with all that it had in hand: it goes now

    def lock_if_left(self) -> bool:
        """Lock where nobody has been seen for long; otherwise write down the reads that wait.

        Returns:
            Whether it was locked now.
        """
        if self.book is None or not self.turn.acquire(blocking=False):
            return False
        try:
            if self.clock() - self.seen > LOCK_AFTER and self.folder is not None:
                self.lock()
                return True
            sijill.write_reads(self.opened)
            return False
        finally:
            self.turn.release()

    def leave_today(self, id: str) -> None:
        """Put one thing aside until tomorrow, or take it up again; nothing of it is written down.

        Args:
            id: of a claim or pair.
        """
        if self._left.pop(id, None) != date.today().isoformat():
            self._left[id] = date.today().isoformat()

    def left_today(self, id: str) -> bool:
        """Whether one thing is put aside until tomorrow.

        Args:
            id: of a claim or pair.
        """
        return self._left.get(id) == date.today().isoformat()

    def all_left(self) -> tuple[str, ...]:
        """Everything that is put aside until tomorrow, in the order in which it was."""
        return tuple(id for id in self._left if self.left_today(id))

    @property
    def shelf(self) -> sijill.Shelf:
        """The claims that were opened at this seat."""
        return self._shelf

    def later(
        self, name: str, make: Callable[[], Kept], patience: float = PATIENCE, *, apart: bool = False
    ) -> tuple[Kept | None, bool]:
        """A listing that may take long: worked out beside the page, the first of which waits a moment for it.

        Args:
            name: of the listing.
            make: makes it.
            patience: seconds that the first page waits for it.
            apart: whether it needs no account opened at this seat, and goes beside those that do.

        Returns:
            The listing, or the one before it, or None; and whether it is the newest.
        """
        at = sijill.state_of(self.opened)
        held = self._kept.get(name)
        if held is not None and held[0] == at:
            return held[1], True  # type: ignore[return-value]
        under_way = self._under_way.get(name)
        if under_way is not None and under_way[0] == at:
            patience = 0.0  # waited for once already
        if under_way is None or under_way[0] != at:
            under_way = (at, (self._apart if apart else self._beside).submit(_lasting, make, self.courtesy.give_way))
            self._under_way[name] = under_way
        try:
            with self.courtesy.waiting():
                found = under_way[1].result(timeout=patience)
        except TimeoutError:
            return (None if held is None else held[1]), False  # type: ignore[return-value]
        self._kept[name] = (at, found)
        del self._under_way[name]
        return found, True  # type: ignore[return-value]

    def kept(self, name: str, make: Callable[[], Kept]) -> Kept:
        """A listing, made again only if the record has changed since.

        Args:
            name: of the listing.
            make: makes it.
        """
        at = sijill.state_of(self.opened)
        held = self._kept.get(name)
        if held is None or held[0] != at:
            held = (at, make())
            self._kept[name] = held
        return held[1]  # type: ignore[return-value]
