"""Long work at the desk: one thread, jobs one after the other, each with its state in words and figures.

A job is made again from the record itself and not from a list of its own: what is not read yet is offered for reading
the next time, so that a crash loses nothing and repeats nothing that was kept.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from sijill.errors import Fault, SijillError


@dataclass(slots=True, eq=False)
class Job:
    """One piece of long work.

    Args:
        what: English message id of what is done.
        about: id of what it is done to.
        work: does it.
        state: waiting, running, done, failed or cancelled.
        error: why it failed, or None.

    Example:
        >>> Job("Reading", "s-1", lambda: None).state
        'waiting'
    """

    what: str
    about: str
    work: Callable[[], object] = field(repr=False)
    state: str = "waiting"
    error: SijillError | None = None


class Jobs:
    """The jobs of one seat, the newest last.

    Example:
        >>> jobs = Jobs()
        >>> jobs.add([Job("Reading", "s-1", lambda: None)])
        >>> jobs.wait()
        >>> [job.state for job in jobs.all()]
        ['done']
    """

    def __init__(self) -> None:
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
            if self._thread is None:
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
                    job.state = "cancelled"
            self._changed.notify_all()

    def stop(self) -> None:
        """Take back what waits and let what runs come to its end."""
        self.cancel()
        self.wait()

    def wait(self) -> None:
        """Come back when nothing runs any more."""
        with self._changed:
            self._changed.wait_for(lambda: self._thread is None or self._thread is threading.current_thread())

    def _work(self) -> None:
        while True:
            with self._changed:
                job = next((one for one in self._jobs if one.state == "waiting"), None)
                if job is None:
                    self._thread = None
                    self._changed.notify_all()
                    return
                job.state = "running"
            try:
                job.work()
                ended, error = "done", None
            except SijillError as refused:
                ended, error = "failed", refused
            except Exception as broken:  # noqa: BLE001 - the outermost wall of this thread
                ended, error = "failed", Fault("a fault of Sijill: {kind}", kind=type(broken).__name__)
            with self._changed:
                job.state, job.error = ended, error
                self._changed.notify_all()
