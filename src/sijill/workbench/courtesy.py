"""Who goes first: what is worked out beside the pages waits while somebody waits for a page."""

from __future__ import annotations

import gc
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from sijill.errors import Stopped
from sijill.messages import N_

LONGEST = 0.5
"""Seconds that work beside the pages gives way at a time; having waited so long in vain it works as long before it
gives way again, so that pages without a pause do not stop it for good."""

KEPT_AT_ONCE = 2_000
"""Steps after which what lies in memory is left out of the sweeps for garbage: one sweep over the opened claims of a
large record holds up every page, and finds nothing, since claims never point at each other in a ring."""


class Courtesy:
    """Counts the pages that are being answered, and lets what works beside them give way.

    Example:
        >>> courtesy = Courtesy()
        >>> with courtesy.page(), courtesy.waiting():
        ...     courtesy.give_way()
    """

    def __init__(self) -> None:
        self._pages = 0
        self._steps = 0
        self._ending = False
        self._none = threading.Condition()
        self._beside = threading.local()

    def _count(self, more: int) -> None:
        with self._none:
            self._pages += more
            if self._pages <= 0:
                self._none.notify_all()

    @contextmanager
    def page(self) -> Iterator[None]:
        """While a page is being answered."""
        self._count(1)
        try:
            yield
        finally:
            self._count(-1)

    @contextmanager
    def waiting(self) -> Iterator[None]:
        """While the page itself waits for what is worked out beside it."""
        self._count(-1)
        try:
            yield
        finally:
            self._count(1)

    @contextmanager
    def ending(self) -> Iterator[None]:
        """While this holds, listings that are worked out beside the pages are given up at their next step."""
        self._ending = True
        try:
            yield
        finally:
            self._ending = False

    def works_beside(self, *, listing: bool = False) -> None:
        """Say that this thread works beside the pages; only such a thread gives way.

        Args:
            listing: whether it works out what pages show, which is of use to nobody once the record is closed.
        """
        self._beside.so, self._beside.listing = True, listing

    def give_way(self) -> None:
        """Wait while a page is being answered; called often by whatever takes long.

        Raises:
            Stopped: it is a listing, and the record is being closed.
        """
        if not getattr(self._beside, "so", False):
            return
        if self._ending and self._beside.listing:
            raise Stopped(N_("it was stopped midway, and nothing of it was kept"))
        self._steps += 1
        if self._steps % KEPT_AT_ONCE == 0:
            gc.freeze()
        if self._pages > 0 and time.monotonic() >= getattr(self._beside, "until", 0.0):
            with self._none:
                if not self._none.wait_for(lambda: self._pages <= 0, LONGEST):
                    self._beside.until = time.monotonic() + LONGEST
