"""What of a folder stands in the record already, so that a broken-off batch goes on where it ended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from sijill.door.asked import About
from sijill.door.sourced import custody_form
from sijill.intake.limits import Limits
from sijill.intake.media import LETTERS, PACKED
from sijill.intake.original import examine
from sijill.record.source import Source
from sijill.register.register import Register, received_before_all
from sijill.register.view import SourceEntry

# A file over the limit is hashed in a stream and not held.
_ONLY_HASHED: Final = Limits(file_bytes=0)


def known_files(book: Register, paths: Sequence[Path]) -> dict[Path, SourceEntry]:
    """The sources that files have become before.

    What packs other files is taken in again: the batch may have ended between them; nothing of it is doubled.

    Args:
        book: the opened record.
        paths: the files.

    Example:
        >>> from sijill.register.register import in_memory
        >>> known_files(in_memory(), [])
        {}
    """
    hashes = {path: examine(path, _ONLY_HASHED).sha256 for path in paths}
    found = received_before_all(book, [sha256 for sha256 in hashes.values() if sha256])
    entries = {path: found[sha256] for path, sha256 in hashes.items() if sha256 in found}
    return {path: entry for path, entry in entries.items() if _is_whole(entry.source)}


def _is_whole(source: Source) -> bool:
    packs = source.media_type in PACKED - LETTERS or "files-inside" in (source.details or {})
    return source.outcome == "read" and not packs


def as_said(entry: SourceEntry, about: About) -> Source:
    """A source as it is said to be now.

    Args:
        entry: as it stands.
        about: what is said of it.

    Example:
        >>> entry = SourceEntry("s-1", Source("a", "", "", 0, "text/plain", "a friend", "restricted"), "amal", "")
        >>> as_said(entry, About("a friend", "restricted")) == entry.source
        True
    """
    custody = custody_form(about, "") or entry.source.custody
    return replace(
        entry.source, origin=about.origin, terms=about.terms, document_date=about.document_date, custody=custody
    )
