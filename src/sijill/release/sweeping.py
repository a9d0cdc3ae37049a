"""Time and memory while a large release is made: cycles are looked for seldom, and what is free goes to the system."""

from __future__ import annotations

import ctypes
import gc
import pickle
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

_Value = TypeVar("_Value")

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


def alone() -> bool:
    """Whether nobody waits for this process while one thread of it makes a release.

    Looking through all memory, or copying what lies scattered in it, stops every other thread until it is done.

    Example:
        >>> alone() == (threading.active_count() == 1)
        True
    """
    return threading.active_count() == 1


def give_back() -> None:
    """Give memory that is free back to the system, where its library can; elsewhere nothing happens.

    Between two stages of a large release a third of a gigabyte is free in this process and of use to nobody. What lies
    in rings is looked for only where nobody waits for it.

    Example:
        >>> give_back()
    """
    if alone():
        gc.collect()
    trim = None if sys.platform == "win32" else getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)


def anew(value: _Value) -> _Value:
    """The same value, every part of it made again, where nobody waits for this process: one name that was made among a
    hundred thousand claims keeps the whole stretch of memory around it, and a copy made when they are gone lies close
    together.

    Args:
        value: plain values and data classes of them.

    Example:
        >>> anew({"a": (1, "b")})
        {'a': (1, 'b')}
    """
    if not alone():
        return value
    copy: _Value = pickle.loads(pickle.dumps(value, pickle.HIGHEST_PROTOCOL))  # its own bytes, never written anywhere
    return copy
