"""What a file is: its bytes tell, and its name where bytes alone cannot; a wrong ending of a name refuses nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

import yaml

from sijill.errors import Unreadable
from sijill.intake.holders import entries, members
from sijill.intake.notices import refusal

PACKED: Final = frozenset(
    {
        *("application/zip", "application/x-tar", "application/gzip", "application/x-bzip2", "application/x-xz"),
        *("application/warc", "application/mbox", "message/rfc822", "multipart/related", "application/ms-tnef"),
    }
)
"""Media types that hold files which become sources of their own."""
LETTERS: Final = frozenset({"message/rfc822", "multipart/related"})
"""Those of them that often hold no file at all."""
PDF: Final = "application/pdf"
LIST_SUFFIXES: Final = frozenset({".csv", ".tsv", ".tab", ".xlsx", ".xlsm", ".xls", ".ods", ".json", ".jsonl"})
"""Endings of the names of files that may hold lists."""
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PPTX: Final = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
DOC: Final = "application/msword"
XLS: Final = "application/vnd.ms-excel"
PPT: Final = "application/vnd.ms-powerpoint"
MSG: Final = "application/vnd.ms-outlook"
EPUB: Final = "application/epub+zip"
CONTACTS: Final = "text/vcard"
CALENDAR: Final = "text/calendar"
LISTS: Final = frozenset({"text/csv", XLSX, XLS, "application/vnd.oasis.opendocument.spreadsheet", "application/json"})
"""Media types that may hold lists."""
_PAGE: Final = re.compile(
    rb"\s*(<\?xml[^>]{0,200}>\s*)?(<!--.{0,500}?-->\s*)?<(!doctype\s+html|html[\s>]|table[\s>])",
    re.IGNORECASE | re.DOTALL,
)
_LETTER: Final = re.compile(
    rb"(?i)\s{0,9}(?:[!-9;-~]{1,60}:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*){0,12}?"
    rb"(?:from|received|return-path|message-id|mime-version|delivered-to|subject):[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*"
    rb"[!-9;-~]{1,60}:"
)
_MAILBOX: Final = re.compile(rb"From [^\r\n]{3,200}\r?\n[!-9;-~]{1,60}:")
_FLAT_ODF: Final = re.compile(rb"office:mimetype=[\"']application/vnd\.oasis\.opendocument\.([a-z]+)")
_NO_TEXT: Final = re.compile(rb"[\x00-\x06\x0e-\x19]")
_WIDE: Final = ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_SPOKEN: Final = frozenset({"text/plain", "text/csv", "text/markdown", "message/rfc822"})
"""Formats that are text, and in which a page of the web is a page with a wrong ending."""
_SUFFIX: Final = re.compile(r"\.([A-Za-z0-9]{1,10})\Z")
_HEAD: Final = 4096
_LOCK_MOST: Final = 1_000


@dataclass(frozen=True, slots=True)
class Signature:
    """The first bytes of a format.

    Args:
        found: the format's name.
        offset: where they stand.
        start: the bytes.
        then: where more of them stand, and these.

    Example:
        >>> Signature("PDF", 0, b"%PDF-").start
        b'%PDF-'
    """

    found: str
    offset: int
    start: bytes
    then: tuple[int, bytes] = (0, b"")


@dataclass(frozen=True, slots=True)
class _Table:
    read: dict[str, str]
    not_yet: dict[str, str]
    signatures: tuple[Signature, ...]
    signed: dict[str, frozenset[str]]
    by_bytes: dict[str, str]
    also: dict[str, frozenset[str]]
    packed: tuple[dict[str, str], ...]
    open_document: dict[str, str]
    older: dict[str, str]
    advice: dict[str, str]


def media_type(name: str, data: bytes) -> str:
    """Recognise a file's media type.

    What the bytes show goes before the name; the name decides between formats that are all text.

    Args:
        name: the file's name.
        data: its bytes.

    Raises:
        UnknownFormat: no reader for it.

    Example:
        >>> media_type("a.md", b"# A"), media_type("page", b"<!DOCTYPE html><p>"), media_type("a.doc", b"{\\\\rtf1 a}")
        ('text/markdown', 'text/html', 'application/rtf')
    """
    table, suffix = _table(), _suffix(name)
    if name.rpartition("/")[2].startswith("~$") and len(data) < _LOCK_MOST:
        # Who has a document open, written beside it by its program and left there after a crash.
        raise no_reader("lock-file")
    found = found_in(data)
    named = table.read.get(suffix)
    if found is None:
        return _unsigned(data, suffix, named)
    if found == "OLE2":
        return _older(data, named)
    if found == "ZIP":
        return _packed(data, suffix, named)
    if found == "gzip" and name.lower().endswith(".warc.gz"):
        # A web archive is packed with gzip as other files are: its name tells.
        return "application/warc"
    if named is not None and found in (*table.signed.get(named, ()), *table.also.get(named, ())):
        return named
    if found in table.by_bytes:
        return table.by_bytes[found]
    if named is not None and table.advice.get(found) not in ("beside", "shortcut"):
        raise refusal("disguise", named=suffix, found=found)
    raise no_reader(found)


def no_reader(found: str) -> Unreadable:
    """The refusal of what has no reader, with what a person can do with such a file.

    Args:
        found: the format's name.

    Example:
        >>> no_reader("XLSB").do.startswith("Open it in its own program")
        True
    """
    advice = _table().advice.get(found, "")
    return refusal(f"no-reader-{advice}" if advice else "no-reader", found=found)


def found_in(data: bytes) -> str | None:
    """The format that a file's first bytes show, or None where they are no known ones.

    Args:
        data: the file's bytes.

    Example:
        >>> found_in(b"%PDF-1.7"), found_in(b"words")
        ('PDF', None)
    """
    head = data[:_HEAD]
    return next(
        (s.found for s in _table().signatures if head.startswith(s.start, s.offset) and head.startswith(*s.then[::-1])),
        None,
    )


def named_otherwise(name: str, media: str) -> str:
    """The ending of a file's name where it stands for another format than the bytes show; else nothing.

    Args:
        name: the file's name.
        media: its media type.

    Example:
        >>> named_otherwise("a.doc", "application/rtf"), named_otherwise("a.rtf", "application/rtf")
        ('doc', '')
    """
    table, suffix = _table(), _suffix(name)
    known = suffix in table.read or suffix in table.not_yet
    return suffix if known and table.read.get(suffix) != media else ""


def _unsigned(data: bytes, suffix: str, named: str | None) -> str:
    """The media type of what begins with no known signature: some kind of text, or a file with something before it."""
    table = _table()
    if named == PDF and (b"%PDF-" in data[:1100] or b"endobj" in data):
        # A PDF may begin with up to a thousand other bytes.
        return named
    if named is not None and "ZIP" in table.signed.get(named, ()) and b"PK\5\6" in data[-66_000:]:
        return _packed(data, suffix, named)
    if table.not_yet.get(suffix) in ("program", "download"):
        raise no_reader(table.not_yet[suffix])
    words = _head_words(data)
    if named is not None and named not in table.signed:
        return "text/html" if named in _SPOKEN and _PAGE.match(words) else named
    written = _NO_TEXT.search(words) is None
    if named is None and suffix not in table.not_yet:
        return _by_words(words)
    if len(data) == 0 or not written:
        raise (
            no_reader(table.not_yet[suffix]) if named is None else refusal("disguise", named=suffix, found="unknown")
        )
    # What is called a sheet and is text: programs write lists and pages under that name.
    listed = named in LISTS
    return "text/csv" if listed and _PAGE.match(words) is None else _by_words(words)


def _head_words(data: bytes) -> bytes:
    """The beginning of a text, in UTF-8 if it is marked as UTF-16."""
    for mark, encoding in _WIDE:
        if data.startswith(mark):
            return data[2:_HEAD].decode(encoding, "replace").encode("utf-8", "replace")
    return data[:_HEAD].removeprefix(b"\xef\xbb\xbf")


def _by_words(words: bytes) -> str:
    """What a text without a telling name is, by how it begins."""
    if _PAGE.match(words):
        return "text/html"
    if words.lstrip().startswith(b"{\\rtf"):
        return "application/rtf"
    flat = _FLAT_ODF.search(words)
    if flat is not None:
        return _table().open_document.get(flat.group(1).decode(), "text/plain")
    if words.startswith((b"BEGIN:VCARD", b"BEGIN:VCALENDAR")):
        return CONTACTS if words.startswith(b"BEGIN:VCARD") else CALENDAR
    if words.startswith(b"WEBVTT"):
        return "text/vtt"
    if _MAILBOX.match(words):
        return "application/mbox"
    return "message/rfc822" if _LETTER.match(words) else "text/plain"


def _packed(data: bytes, suffix: str, named: str | None) -> str:
    """What a ZIP is by its members; by its name where they do not show it."""
    table, names = _table(), members(data)
    kind = re.match(rb"mimetypeapplication/vnd\.oasis\.opendocument\.([a-z]+)", data[30:120])
    if kind is not None:
        told = kind.group(1).decode()
        if told not in table.open_document:
            raise no_reader(f"OpenDocument-{told}"[:40])
        return table.open_document[told]
    if data[30:58] == b"mimetypeapplication/epub+zip":
        return EPUB
    for row in table.packed:
        if row["also"] in names and any(one.startswith(row["member"]) for one in names):
            if "found" in row:
                raise no_reader(row["found"])
            return row["media"]
    if named is not None and "ZIP" in table.signed.get(named, ()):
        return named
    if named is None and table.not_yet.get(suffix, "archive") != "archive":
        raise no_reader(table.not_yet[suffix])
    return "application/zip"


def _older(data: bytes, named: str | None) -> str:
    """What the container of older office programs holds, by the names in its directory; a password is told by them too.

    One document may lie in another: the name of the file decides then, else what stands first.
    """
    places = entries(data, tuple(_table().older))
    there: dict[str, int] = {}
    for name, at in places.items():
        there.setdefault(_table().older[name], at)
    if "" in there:
        raise refusal("encrypted")
    if not there:
        raise no_reader("OLE2")
    return named if named is not None and named in there else min(there, key=lambda found: there[found])


def _suffix(name: str) -> str:
    found = _SUFFIX.search(name)
    return "" if found is None else found.group(1).lower()


def _signature(row: dict[str, Any]) -> Signature:
    then = (int(row["then"]), bytes.fromhex(row["these"])) if "then" in row else (0, b"")
    return Signature(row["found"], row["offset"], bytes.fromhex(row["bytes"]), then)


@cache
def _table() -> _Table:
    data = yaml.safe_load(files("sijill.intake").joinpath("media.yml").read_text("utf-8"))
    return _Table(
        {suffix: media for media, suffixes in data["read"].items() for suffix in suffixes},
        {suffix: found for found, suffixes in data["not_yet"].items() for suffix in suffixes},
        tuple(_signature(row) for row in data["signatures"]),
        {media: frozenset(found) for media, found in data["signed"].items()},
        dict(data["by_bytes"]),
        {media: frozenset(found) for media, found in data["also"].items()},
        tuple(data["packed"]),
        dict(data["open_document"]),
        dict(data["older"]),
        {found: advice for advice, names in data["advice"].items() for found in names},
    )
