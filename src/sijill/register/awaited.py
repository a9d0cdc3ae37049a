"""Keys that are still to come: of lines that a bundle brought without the means to open them."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, select

from sijill.register.opened import Opened, register_key_for
from sijill.register.schema import state
from sijill.register.seal import seal, unseal

_NAME = "awaited keys"


def awaited(book: Opened) -> frozenset[str]:
    """Items whose lines came in a bundle that did not hold their keys; a key that was here is never one of them.

    Args:
        book: the opened record.

    Raises:
        BrokenSeal: somebody without the key changed the list.

    Example:
        >>> from sijill.register.register import in_memory
        >>> awaited(in_memory())
        frozenset()
    """
    found = book.register.first(select(state.c.sealed).where(state.c.name == _NAME))
    if found is None:
        return frozenset()
    return frozenset(unseal(register_key_for(book, _NAME), found[0], book.record_id.encode()).decode().split())


def await_keys(book: Opened, connection: Connection, items: Iterable[str]) -> int:
    """Keep which keys are still to come, inside the transaction that keeps their lines.

    Args:
        book: the opened record.
        connection: what `writing` gave.
        items: of the lines that came just now; those that have their key, or had it destroyed, are left out.

    Returns:
        How many keys are still to come.

    Example:
        >>> from sijill.register.register import in_memory
        >>> book = in_memory()
        >>> with book.register.writing() as connection:
        ...     await_keys(book, connection, ["i-1"])
        1
    """
    before = awaited(book)
    asked = before.union(items)
    still = asked - book.keys.get_many(asked).keys()
    if still != before:
        sealed = seal(register_key_for(book, _NAME), " ".join(sorted(still)).encode(), book.record_id.encode())
        connection.execute(state.delete().where(state.c.name == _NAME))
        connection.execute(state.insert().values(name=_NAME, sealed=sealed))
    return len(still)
