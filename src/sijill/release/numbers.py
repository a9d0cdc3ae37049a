"""Numbers by which a recipient cites documents and accounts: given once, the same in every later hand-over."""

from __future__ import annotations

from collections.abc import Iterable

from sijill.register.lines import open_rows, rows_where
from sijill.register.opened import Opened
from sijill.register.schema import line

DOCUMENT, ACCOUNT = "D", "A"


def numbers_of(book: Opened, recipient: str) -> dict[str, str]:
    """The numbers that one recipient was given, by id in the record.

    Args:
        book: the opened record.
        recipient: to whom the hand-overs went; others have numbers of their own, which tell nothing of each other.

    Example:
        >>> from sijill.register.register import in_memory
        >>> numbers_of(in_memory(), "court")
        {}
    """
    found: dict[str, str] = {}
    for one in open_rows(book, rows_where(book, line.c.kind == "custody")):
        told = one.body.get("numbers")
        if one.body.get("to") == recipient and isinstance(told, dict):
            found |= {id: str(number) for id, number in told.items()}
    return found


def numbered(known: dict[str, str], letter: str, ids: Iterable[str]) -> dict[str, str]:
    """The same numbers, and new ones after the last for those who have none.

    Args:
        known: numbers by id.
        letter: `D` for documents, `A` for accounts.
        ids: in the order in which new ones are numbered.

    Example:
        >>> numbered({"s-2": "D0001"}, "D", ["s-1", "s-2"])
        {'s-2': 'D0001', 's-1': 'D0002'}
    """
    out = dict(known)
    last = max((int(one[1:]) for one in known.values() if one.startswith(letter)), default=0)
    for id in ids:
        if id not in out:
            last += 1
            out[id] = f"{letter}{last:04}"
    return out
