"""What a file is: its name's suffix and its first bytes have to agree."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

import yaml

from sijill.intake.notices import refusal

PACKED: Final = frozenset(
    {"application/zip", "application/warc", "application/mbox", "message/rfc822", "multipart/related"}
)
"""Media types that hold files which become sources of their own."""
PDF: Final = "application/pdf"
LIST_SUFFIXES: Final = frozenset({".csv", ".tsv", ".tab", ".xlsx", ".xlsm", ".ods", ".json", ".jsonl"})
"""Endings of the names of files that may hold lists."""
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LISTS: Final = frozenset({"text/csv", XLSX, "application/vnd.oasis.opendocument.spreadsheet", "application/json"})
"""Media types that may hold lists."""
_PAGE: Final = re.compile(rb"\s*(<!--.{0,500}?-->\s*)?<(!doctype\s+html|html[\s>])", re.IGNORECASE | re.DOTALL)
_SUFFIX: Final = re.compile(r"\.([A-Za-z0-9]{1,10})\Z")
HEAD_BYTES: Final = 4096


@dataclass(frozen=True, slots=True)
class Signature:
    """The first bytes of a format.

    Args:
        found: the format's name.
        offset: where they stand.
        start: the bytes.

    Example:
        >>> Signature("PDF", 0, b"%PDF-").start
        b'%PDF-'
    """

    found: str
    offset: int
    start: bytes


@dataclass(frozen=True, slots=True)
class _Table:
    read: dict[str, str]
    not_yet: dict[str, str]
    signatures: tuple[Signature, ...]
    signed: dict[str, frozenset[str]]
    unnamed: dict[str, str]
    also: dict[str, frozenset[str]]


def media_type(name: str, head: bytes) -> str:
    """Recognise a file's media type.

    Args:
        name: the file's name.
        head: its first bytes, 4,096 are enough.

    Raises:
        UnknownFormat: no reader for it, or the bytes are not what the name says.

    Example:
        >>> media_type("a.md", b"# A"), media_type("page", b"<!DOCTYPE html><p>")
        ('text/markdown', 'text/html')
    """
    table, suffix = _table(), _suffix(name)
    found = next((s.found for s in table.signatures if head.startswith(s.start, s.offset)), None)
    named = table.read.get(suffix)
    if named in table.signed:
        # A PDF may begin with up to a thousand other bytes; what the older container wraps is told apart by its reader.
        inside = named == PDF and b"%PDF-" in head[:1100]
        if found in table.signed[named] or inside:
            return named
        raise refusal("disguise", named=suffix, found=found or "text")
    if named is not None and found in table.also.get(named, ()):
        return named
    if found == "gzip" and name.lower().endswith(".warc.gz"):
        return "application/warc"
    if named is None and suffix not in table.not_yet and found in table.unnamed:
        return table.unnamed[found]
    if found is not None and (named is not None or suffix not in table.not_yet):
        if named is None:
            raise refusal("no-reader", found=found)
        raise refusal("disguise", named=suffix, found=found)
    if named is not None:
        return named
    if suffix in table.not_yet:
        raise refusal("no-reader", found=found or table.not_yet[suffix])
    return "text/html" if _PAGE.match(head) else "text/plain"


def _suffix(name: str) -> str:
    found = _SUFFIX.search(name)
    return "" if found is None else found.group(1).lower()


@cache
def _table() -> _Table:
    data = yaml.safe_load(files("sijill.intake").joinpath("media.yml").read_text("utf-8"))
    return _Table(
        {suffix: media for media, suffixes in data["read"].items() for suffix in suffixes},
        {suffix: found for found, suffixes in data["not_yet"].items() for suffix in suffixes},
        tuple(Signature(s["found"], s["offset"], bytes.fromhex(s["bytes"])) for s in data["signatures"]),
        {media: frozenset(found) for media, found in data["signed"].items()},
        dict(data["unnamed"]),
        {media: frozenset(found) for media, found in data["also"].items()},
    )
