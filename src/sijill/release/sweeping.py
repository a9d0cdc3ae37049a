"""Seldom looking for cycles while a large release is made: among millions of values that takes a third of the time."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

SELDOM = (100_000, 20, 1_000)
"""New values before the youngest are looked at, and how often that happens before the older and the oldest are."""


@contextmanager
def seldom_swept() -> Iterator[None]:
    """While this holds, only what was made lately is searched for cycles; everything else is freed as always.

    Example:
        >>> before = gc.get_threshold()
        >>> with seldom_swept():
        ...     gc.get_threshold() == SELDOM
        True
        >>> gc.get_threshold() == before
        True
    """
    before = gc.get_threshold()
    gc.set_threshold(*SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*before)
