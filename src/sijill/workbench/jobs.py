"""Long work at the desk: one thread, jobs one after the other, each with its state in words and figures.

What is not done is kept beside the book as soon as it is asked for, so that a crash loses none of it; a job is made
again from the record itself, so that nothing that was kept is repeated.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from sijill.errors import Fault, NotPermitted, SijillError, Stopped
from sijill.messages import N_, Message
from sijill.messages.steps import Heard, heard
from sijill.workbench.courtesy import Courtesy


@dataclass(slots=True, eq=False)
class Job:
    """One piece of long work.

    Args:
        what: English message id of what is done.
        about: id of what it is done to.
        work: does it.
        state: waiting, running, done, failed, stopped midway, or cancelled before it began.
        error: why it failed, or None.
        began: seconds of a clock that only goes forward, when it began; None before.
        ended: likewise, when it ended.
        said: what came of it, or None.
        redo: how it is asked for again once the record was closed; empty where it has to be asked for in full.
        stops: whether it can be stopped midway; where it writes as it goes, it is done to its end.
        gone: what it goes through, how many of it are done and how many there are; None before it said anything.
        stopping: whether a person asked it to stop.

    Example:
        >>> Job("Reading", "s-1", lambda: None).state
        'waiting'
    """

    what: str
    about: str
    work: Callable[[], object] = field(repr=False)
    state: str = "waiting"
    error: SijillError | None = None
    began: float | None = None
    ended: float | None = None
    said: Message | None = None
    redo: tuple[str, ...] = ()
    stops: bool = True
    gone: tuple[str, int, int] | None = None
    stopping: bool = False

    def step(self, of: str, done: int, known: int) -> None:
        """Hear how far the work has come, and stop it there where that was asked for.

        Args:
            of: what is gone through; empty where nobody knows how far it is.
            done: how many are done.
            known: how many there are.

        Raises:
            Stopped: a person asked it to stop.
        """
        if of:
            self.gone = (of, done, known)
        if self.stopping and self.stops:
            raise Stopped(N_("it was stopped midway, and nothing of it was kept"))

    @property
    def seconds(self) -> int | None:
        """How long it has run; None before it began."""
        if self.began is None:
            return None
        return int((time.monotonic() if self.ended is None else self.ended) - self.began)


def _over() -> None:
    """What is left of work that is over: nothing holds the record, a passphrase or a file that it was asked with."""


def closed() -> None:
    """Stand for work that was asked for before the record was closed, and that cannot be done as it was asked.

    Raises:
        NotPermitted: always.

    Example:
        >>> closed()
        Traceback (most recent call last):
        sijill.errors.NotPermitted: this was asked for before the record was closed
    """
    raise NotPermitted(N_("this was asked for before the record was closed"), do=N_("Ask for it anew."))


class Jobs:
    """The jobs of one seat, the newest last.

    Args:
        kept: called when something was added, has failed, or when all is done: what is not done can be kept then.
        courtesy: who goes first; at every step of a job its thread gives way to whoever waits for a page.

    Example:
        >>> jobs = Jobs()
        >>> jobs.add([Job("Reading", "s-1", lambda: None)])
        >>> jobs.wait()
        >>> [job.state for job in jobs.all()]
        ['done']
    """

    def __init__(self, kept: Callable[[], None] = lambda: None, courtesy: Courtesy | None = None) -> None:
        self._kept = kept
        self._stopping = False
        self._courtesy = Courtesy() if courtesy is None else courtesy
        self._jobs: deque[Job] = deque(maxlen=500)
        self._changed = threading.Condition()
        self._thread: threading.Thread | None = None

    def add(self, jobs: list[Job]) -> None:
        """Put jobs at the end and start working.

        Args:
            jobs: in the order in which they are to be done.
        """
        with self._changed:
            self._jobs.extend(jobs)
        if jobs:
            self._kept()
        with self._changed:
            if self._thread is None and any(job.state == "waiting" for job in self._jobs):
                self._thread = threading.Thread(target=self._work, name="jobs", daemon=True)
                self._thread.start()

    def all(self) -> tuple[Job, ...]:
        """Every job, oldest first."""
        with self._changed:
            return tuple(self._jobs)

    def running(self) -> tuple[Job, ...]:
        """The jobs that are not ended."""
        return tuple(job for job in self.all() if job.state in ("waiting", "running"))

    def cancel(self) -> None:
        """Take back what waits; what runs goes on, unless it is stopped as well."""
        with self._changed:
            for job in self._jobs:
                if job.state == "waiting":
                    job.state, job.work = "cancelled", _over
            self._changed.notify_all()

    def halt(self) -> None:
        """Stop what runs at its next step, where it can be stopped, and go on with what waits behind it."""
        with self._changed:
            for job in self._jobs:
                if job.state == "running":
                    job.stopping = True

    def health(self) -> str:
        """`rest` where nothing waits, `works` where somebody is at it, `stuck` where something waits and nobody is."""
        with self._changed:
            if not any(job.state in ("waiting", "running") for job in self._jobs):
                return "rest"
            return "works" if self._thread is not None and self._thread.is_alive() else "stuck"

    def put(self, jobs: list[Job]) -> None:
        """Put jobs of another time at the end, as they stood; nothing of them is begun.

        Args:
            jobs: ended ones.
        """
        with self._changed:
            self._jobs.extend(jobs)

    def again(self, remade: Callable[[Job], Job] = lambda job: job) -> None:
        """Try once more what failed, and go on where something waits and nobody is at it.

        Args:
            remade: makes a job that was not done at another time one that can be done now.
        """
        with self._changed:
            failed = [job for job in self._jobs if job.state == "failed"]
            for job in failed:
                self._jobs.remove(job)
            if self._thread is not None and not self._thread.is_alive():
                self._thread = None
        made = map(remade, failed)
        self.add([Job(one.what, one.about, one.work, redo=one.redo, stops=one.stops) for one in made])

    def stop(self) -> None:
        """Take back what waits and stop what runs at its next step; what is not done is kept by whoever stops it."""
        self._stopping = True
        self.cancel()
        self.halt()
        self.wait()

    def wait(self) -> None:
        """Come back when nothing runs any more."""
        with self._changed:
            self._changed.wait_for(lambda: self._thread is None or self._thread is threading.current_thread())

    def _steps_of(self, job: Job) -> Heard:
        def heard_of(of: str, done: int, known: int) -> None:
            job.step(of, done, known)
            self._courtesy.give_way()

        return heard_of

    def _work(self) -> None:
        self._courtesy.works_beside()
        told = False
        while True:
            with self._changed:
                job = next((one for one in self._jobs if one.state == "waiting"), None)
                if job is None and (told or self._stopping):
                    self._thread = None
                    self._changed.notify_all()
                    return
                if job is not None:
                    job.state, job.began = "running", time.monotonic()
            if job is None:
                self._kept()  # nothing of it is left
                told = True
                continue
            told = False
            error: SijillError | None
            try:
                with heard(self._steps_of(job)):
                    came = job.work()
                job.said = came if isinstance(came, Message) else None
                ended, error = "done", None
            except Stopped as stopped:
                ended, error = "stopped", stopped
            except SijillError as refused:
                ended, error = "failed", refused
            except Exception as broken:  # noqa: BLE001 - the outermost wall of this thread
                ended, error = "failed", Fault("a fault of Sijill: {kind}", kind=type(broken).__name__)
            with self._changed:
                job.state, job.error, job.ended = ended, error, time.monotonic()
                if ended != "failed":
                    job.work = _over
                self._changed.notify_all()
            if ended == "failed" and not self._stopping:
                self._kept()
