"""The evidentiary copy: the very bytes that were handed in, for whoever may have all of what came with them."""

from __future__ import annotations

from sqlalchemy import select

from sijill.register.opened import Opened, item_keys
from sijill.register.originals import Originals, original_name
from sijill.register.schema import original
from sijill.register.seal import derive


def file_of_hash(book: Opened, sha256: str) -> bytes | None:
    """The bytes of a source as they were handed in; None where they were erased, lie elsewhere or are closed to you.

    Args:
        book: the opened record.
        sha256: hash of the bytes, hex, as the source's line has it.

    Raises:
        BrokenSeal: the bytes were altered.

    Example:
        >>> from sijill.register.register import in_memory
        >>> file_of_hash(in_memory(), "00" * 32) is None
        True
    """
    if book.folder is None:
        return None
    name = original_name(bytes.fromhex(sha256), derive(book.keyring.register_key, "names of originals"))
    row = book.register.first(select(original.c.item).where(original.c.name == name))
    keys = {} if row is None else item_keys(book, [row[0]])
    if row is None or row[0] not in keys:
        return None
    return Originals(book.folder / "originals").read(name, keys[row[0]][:32])
