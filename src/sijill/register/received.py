"""Which bytes were received before: recognised by a keyed tag, so that nobody can test a guess against the file."""

from __future__ import annotations

import hmac
from collections.abc import Sequence

from sqlalchemy import select

from sijill.register.entries import SourceEntry
from sijill.register.lines import batches
from sijill.register.opened import Opened
from sijill.register.schema import received
from sijill.register.seal import derive
from sijill.register.view import View


def tag_of(book: Opened, sha256: str, part_of: str | None, compartment: str) -> str:
    """What recognises bytes received before, without letting anybody test a guess.

    Args:
        book: the opened record.
        sha256: hash of the bytes, hex.
        part_of: the source that the file lies in, or None.
        compartment: where it belongs.

    Example:
        >>> from sijill.register.register import in_memory
        >>> len(tag_of(in_memory(), "00", None, "main"))
        64
    """
    said = "\n".join((sha256, part_of or "", compartment))
    return hmac.digest(derive(book.keyring.id_key, "known bytes"), said.encode(), "sha256").hex()


def source_of_tag(book: Opened, tag: str) -> str | None:
    """The id of the source that a tag recognises, or None.

    Args:
        book: the opened record.
        tag: what `tag_of` gave.

    Example:
        >>> from sijill.register.register import in_memory
        >>> source_of_tag(in_memory(), "00") is None
        True
    """
    found = book.register.first(select(received.c.source).where(received.c.tag == tag))
    return None if found is None else str(found[0])


def received_before(book: Opened, sha256: str, compartment: str = "main") -> SourceEntry | None:
    """The source whose bytes these are, if they were handed in before as a file of their own.

    Args:
        book: the opened record.
        sha256: hash of the bytes, hex.
        compartment: where it would belong.

    Example:
        >>> from sijill.register.register import in_memory
        >>> received_before(in_memory(), "00") is None
        True
    """
    seen = source_of_tag(book, tag_of(book, sha256, None, compartment))
    return None if seen is None else View(book).source(seen)


def received_before_all(book: Opened, hashes: Sequence[str], compartment: str = "main") -> dict[str, SourceEntry]:
    """The sources whose bytes were handed in before as files of their own, in one look, by hash.

    Args:
        book: the opened record.
        hashes: of the bytes, hex.
        compartment: where they would belong.

    Example:
        >>> from sijill.register.register import in_memory
        >>> received_before_all(in_memory(), ["00"])
        {}
    """
    tags = {tag_of(book, sha256, None, compartment): sha256 for sha256 in hashes}
    seen: dict[str, str] = {}
    for some in batches(list(tags)):
        rows = book.register.rows(select(received.c.tag, received.c.source).where(received.c.tag.in_(some)))
        seen |= {str(row[1]): tags[str(row[0])] for row in rows}
    return {seen[entry.id]: entry for entry in View(book).sources_of(list(seen))} if seen else {}
