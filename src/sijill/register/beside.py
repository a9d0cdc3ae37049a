"""One piece of work in a process beside this one, where the system can fork; otherwise it is done here, later."""

from __future__ import annotations

import os
import pickle
import threading
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Beside(Generic[T]):
    """Work that goes on while this process does something else.

    The work must open every file for itself, and give back plain values: what this process has open is not shared.

    Args:
        work: what to do.

    Example:
        >>> Beside(lambda: 2 + 2).result()
        4
    """

    def __init__(self, work: Callable[[], T]) -> None:
        self._work = work
        self._child = 0
        self._pipe = -1
        # A fork copies one thread only; with several, a lock held by another one would stay shut for ever.
        if hasattr(os, "fork") and threading.active_count() == 1 and (os.cpu_count() or 1) > 1:
            self._pipe, there = os.pipe()
            self._child = os.fork()
            if self._child == 0:
                self._give(there)
            os.close(there)

    def _give(self, there: int) -> None:
        status = 1
        try:
            with os.fdopen(there, "wb") as stream:
                pickle.dump(self._work(), stream, pickle.HIGHEST_PROTOCOL)
            status = 0
        finally:
            os._exit(status)  # neither the caller's clean-up nor its output is this process's business

    def result(self) -> T:
        """What the work gave; if the other process failed, the work is done here, so that its error is seen here."""
        if self._child:
            with os.fdopen(self._pipe, "rb") as stream:
                data = stream.read()
            _, status = os.waitpid(self._child, 0)
            self._child = 0
            if status == 0:
                # Written by our own child a moment ago, over a pipe that nobody else has.
                given: T = pickle.loads(data)
                return given
        return self._work()
