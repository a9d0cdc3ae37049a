"""WARC: captures of the web; each page or document becomes a source of its own, and declared hashes are checked.

Source: ISO 28500 (WARC 1.1), RFC 9112. A WACZ is a ZIP that holds WARC files, with a list of their hashes.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from sijill.intake.formats.reader import Format
from sijill.intake.formats.written import Written
from sijill.intake.limits import Limits
from sijill.intake.notices import refusal, remark
from sijill.intake.request import Request
from sijill.intake.taken import Part, Piece, Reading
from sijill.messages import Message

NAME: Final = "sijill-warc"
VERSION: Final = "2"
WARC: Final = "application/warc"
_HEAD: Final = re.compile(rb"WARC/[01]\.\d+\r?\n")
_FIELD: Final = re.compile(r"^([!-9;-~]{1,100}):[ \t]*([^\r\n]*)", re.MULTILINE)
_SUFFIX: Final = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "application/pdf": ".pdf",
    "application/json": ".json",
    "text/csv": ".csv",
    "image/jpeg": ".jpg",
    "image/png": ".png",
}
_HASHES: Final = {"sha1": hashlib.sha1, "sha256": hashlib.sha256, "sha512": hashlib.sha512, "md5": hashlib.md5}


@dataclass(frozen=True, slots=True)
class _Record:
    fields: dict[str, str]
    block: bytes


def read(data: bytes, request: Request) -> Reading:
    """Read captures.

    Args:
        data: the file's bytes, packed with gzip or not.
        request: limits.

    Raises:
        Unreadable: no WARC, damaged, over a limit, or no page in it.

    Example:
        >>> read(sample_warc(), Request(WARC)).parts[0]
        Part(name='a.example/page.html', data=b'<p>They came.', fault='')
    """
    plain = _unpacked(data, request.limits) if data.startswith(b"\x1f\x8b") else data
    parts: list[Part] = []
    told, notes, unsigned = Written("part"), list[Message](), 0
    for number, record in enumerate(_records(plain), 1):
        if number > request.limits.parts:
            raise refusal("large-parts", limit=request.limits.parts)
        kind = record.fields.get("warc-type", "")
        if kind == "revisit":
            told.add(_again(record), number, between="\n")
        if kind not in ("response", "resource"):
            continue
        media, body, raw = _content(record, request.limits)
        matches = [_matches(record.fields.get("warc-block-digest"), (record.block,))]
        matches.append(_matches(record.fields.get("warc-payload-digest"), (raw, body)))
        if False in matches and len(notes) < request.limits.remarks:
            notes.append(remark("digest", capture=number))
        unsigned += matches == [None, None]
        if media in _SUFFIX and body != b"":
            address = record.fields.get("warc-target-uri", "")
            told.add(f"{record.fields.get('warc-date', '')} {address}"[:2_000], number, between="\n")
            parts.append(Part(_name(address, number, _SUFFIX[media]), body))
    if len(parts) == 0:
        raise refusal("no-structure", found="WARC")
    if unsigned > 0:
        notes.append(remark("no-digest", count=unsigned))
    return Reading(None, (Piece(told.text, "text", NAME, VERSION, told.map(), notes=tuple(notes)),), tuple(parts))


def _again(record: _Record) -> str:
    """The line of a capture that says only: the same was there as at another time or address (WARC 1.1, §6.7)."""
    fields = record.fields
    first = f"{fields.get('warc-refers-to-date', '')} {fields.get('warc-refers-to-target-uri', '')}".strip()
    told = f"{fields.get('warc-date', '')} {fields.get('warc-target-uri', '')} (unchanged since {first or 'before'})"
    return told[:4_000]


def _unpacked(data: bytes, limits: Limits) -> bytes:
    """All members of a gzip file, one behind the other, as long as they keep to the limits."""
    out, size = [], 0
    most = min(limits.zip_bytes, max(1_000_000, len(data) * limits.zip_ratio))
    while data.startswith(b"\x1f\x8b"):
        member = zlib.decompressobj(31)
        try:
            chunk = member.decompress(data, most - size + 1)
        except zlib.error as error:
            raise refusal("zip-broken") from error
        size += len(chunk)
        if size > most:
            raise refusal("large-unpacked", limit=most)
        out.append(chunk)
        if not member.eof:
            break
        data = member.unused_data
    return b"".join(out)


def _records(data: bytes) -> Iterator[_Record]:
    at = 0
    while (head := _HEAD.match(data, at)) is not None:
        end = data.find(b"\r\n\r\n", head.end())
        if end < 0:
            break
        fields = _fields(data[head.end() : end])
        length = fields.get("content-length", "")
        if not (length.isascii() and length.isdecimal() and len(length) < 13):
            raise refusal("no-structure", found="WARC")
        start = end + 4
        # A last record that is cut off keeps what there is of it; a hash that it declares tells the rest.
        until = start + int(length)
        yield _Record(fields, data[start:until])
        at = until
        while data[at : at + 2] == b"\r\n":
            at += 2
    if at == 0:
        raise refusal("no-structure", found="WARC")


def _fields(head: bytes) -> dict[str, str]:
    return {name.lower(): value.strip() for name, value in _FIELD.findall(head.decode("utf-8", "replace"))}


def _content(record: _Record, limits: Limits) -> tuple[str, bytes, bytes]:
    """Media type, body as a reader would see it, and body as it went over the wire."""
    if record.fields.get("warc-type") == "resource":
        return record.fields.get("content-type", "").partition(";")[0].strip().lower(), record.block, record.block
    head, _gap, raw = record.block.partition(b"\r\n\r\n")
    fields = _fields(head.partition(b"\r\n")[2])
    body = _dechunked(raw) if "chunked" in fields.get("transfer-encoding", "").lower() else raw
    if fields.get("content-encoding", "").lower() in ("gzip", "x-gzip") and body.startswith(b"\x1f\x8b"):
        body = _unpacked(body, limits)
    return fields.get("content-type", "").partition(";")[0].strip().lower(), body, raw


def _dechunked(raw: bytes) -> bytes:
    out, at = [], 0
    while (end := raw.find(b"\r\n", at)) >= 0:
        size = raw[at:end].partition(b";")[0].strip()
        if re.fullmatch(rb"[0-9A-Fa-f]{1,8}", size) is None or int(size, 16) == 0:
            break
        out.append(raw[end + 2 : end + 2 + int(size, 16)])
        at = end + 4 + int(size, 16)
    return b"".join(out)


def _matches(declared: str | None, contents: tuple[bytes, ...]) -> bool | None:
    """Whether a declared hash is that of one of the contents; None where none is declared or its kind is unknown."""
    kind, _colon, told = (declared or "").partition(":")
    make = _HASHES.get(kind.lower().replace("-", ""))
    if make is None or told == "":
        return None
    for content in contents:
        found = make(content, usedforsecurity=False)
        if told.lower() == found.hexdigest() or _unbased(told) == found.digest():
            return True
    return False


def _unbased(told: str) -> bytes:
    try:
        return base64.b32decode(told.upper() + "=" * (-len(told) % 8))
    except (binascii.Error, ValueError):
        return b""


def _name(address: str, number: int, suffix: str) -> str:
    bare = re.sub(r"^[a-z]+://", "", address).partition("#")[0].partition("?")[0]
    steps = [re.sub(r"[^\w.-]", "_", step) for step in bare.split("/") if step not in ("", ".", "..")]
    name = "/".join(steps)[:300] or f"capture-{number}"
    return name if name.lower().endswith(suffix) else name + suffix


def sample_warc(body: bytes = b"<p>They came.", digest: str | None = None) -> bytes:
    """Make a WARC of one capture.

    Args:
        body: the page.
        digest: what it says its hash is; None for the right one.

    Example:
        >>> sample_warc()[:8]
        b'WARC/1.1'
    """
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
    told = digest or "sha256:" + hashlib.sha256(body).hexdigest()
    head = (
        "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/page\r\n"
        "WARC-Date: 2026-01-01T00:00:00Z\r\n"
        f"WARC-Payload-Digest: {told}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


FORMAT: Final = Format(NAME, VERSION, (WARC,), read, (sample_warc(),))
