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

from sijill.errors import Fault, SijillError
from sijill.messages import Message


@dataclass(slots=True, eq=False)
class Job:
    """One piece of long work.

    Args:
        what: English message id of what is done.
        about: id of what it is done to.
        work: does it.
        state: waiting, running, done, failed or cancelled.
        error: why it failed, or None.
        began: seconds of a clock that only goes forward, when it began; None before.
        ended: likewise, when it ended.
        said: what came of it, or None.
        redo: how it is asked for again once the record was closed; empty where it has to be asked for in full.

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

    @property
    def seconds(self) -> int | None:
        """How long it has run; None before it began."""
        if self.began is None:
            return None
        return int((time.monotonic() if self.ended is None else self.ended) - self.began)


def _over() -> None:
    """What is left of work that is over: nothing holds the record, a passphrase or a file that it was asked with."""


class Jobs:
    """The jobs of one seat, the newest last.

    Args:
        kept: called when something was added, has failed, or when all is done: what is not done can be kept then.
        begins: called in the thread that does the jobs, before the first.

    Example:
        >>> jobs = Jobs()
        >>> jobs.add([Job("Reading", "s-1", lambda: None)])
        >>> jobs.wait()
        >>> [job.state for job in jobs.all()]
        ['done']
    """

    def __init__(self, kept: Callable[[], None] = lambda: None, begins: Callable[[], None] = lambda: None) -> None:
        self._kept = kept
        self._stopping = False
        self._begins = begins
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
        """Take back what waits; what runs is finished, so that nothing is left half done."""
        with self._changed:
            for job in self._jobs:
                if job.state == "waiting":
                    job.state, job.work = "cancelled", _over
            self._changed.notify_all()

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
        self.add([Job(one.what, one.about, one.work, redo=one.redo) for one in map(remade, failed)])

    def stop(self) -> None:
        """Take back what waits and let what runs come to its end; what is not done is kept by whoever stops it."""
        self._stopping = True
        self.cancel()
        self.wait()

    def wait(self) -> None:
        """Come back when nothing runs any more."""
        with self._changed:
            self._changed.wait_for(lambda: self._thread is None or self._thread is threading.current_thread())

    def _work(self) -> None:
        self._begins()
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
            try:
                came = job.work()
                job.said = came if isinstance(came, Message) else None
                ended, error = "done", None
            except SijillError as refused:
                ended, error = "failed", refused
            except Exception as broken:  # noqa: BLE001 - the outermost wall of this thread
                ended, error = "failed", Fault("a fault of Sijill: {kind}", kind=type(broken).__name__)
            with self._changed:
                job.state, job.error, job.ended = ended, error, time.monotonic()
                if ended == "done":
                    job.work = _over
                self._changed.notify_all()
            if ended == "failed" and not self._stopping:
                self._kept()
