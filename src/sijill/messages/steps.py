"""How far long work has come, told by the work itself to whoever listens in its thread; nobody has to."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

One = TypeVar("One")
Heard = Callable[[str, int, int], None]
"""Called with what is gone through (an English message id), how many of it are done, and how many there are."""

_LISTENS: ContextVar[Heard | None] = ContextVar("listens", default=None)


def step(of: str, done: int, known: int) -> None:
    """Say how many parts are done of those that are known; never a guess.

    Whoever listens may stop the work by raising `Stopped`: work calls this only where stopping leaves nothing half
    written.

    Args:
        of: English message id of what is gone through, in the plural; empty where only stopping is asked about.
        done: how many are done.
        known: how many there are.

    Raises:
        Stopped: a person stopped the work.

    Example:
        >>> step("sentences", 1, 2)
    """
    listens = _LISTENS.get()
    if listens is not None:
        listens(of, done, known)


def may_stop() -> None:
    """Let whoever listens stop the work here; nothing is told of how far it is, since nobody knows.

    Raises:
        Stopped: a person stopped the work.

    Example:
        >>> may_stop()
    """
    step("", 0, 0)


def gone_through(of: str, parts: Sequence[One]) -> Iterator[One]:
    """Parts one after the other, each told when it is begun, and the end as well.

    Args:
        of: English message id of what they are, in the plural.
        parts: all of them.

    Raises:
        Stopped: a person stopped the work.

    Example:
        >>> told = []
        >>> with heard(lambda *one: told.append(one)):
        ...     list(gone_through("lists", ["a", "b"]))
        ['a', 'b']
        >>> told
        [('lists', 0, 2), ('lists', 1, 2), ('lists', 2, 2)]
    """
    for done, part in enumerate(parts):
        step(of, done, len(parts))
        yield part
    step(of, len(parts), len(parts))


@contextmanager
def heard(by: Heard | None) -> Iterator[None]:
    """While this holds, what the work of this thread tells is heard.

    Args:
        by: called with every step; None where nothing may stop it any more, since it writes.

    Example:
        >>> told = []
        >>> with heard(lambda *one: told.append(one)):
        ...     step("lists", 1, 3)
        >>> told
        [('lists', 1, 3)]
    """
    before = _LISTENS.set(by)
    try:
        yield
    finally:
        _LISTENS.reset(before)
