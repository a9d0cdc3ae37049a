"""What a C2PA manifest inside a picture or film says of its making; shown as it stands, its signature is not checked.

Source: C2PA 2.1 (embedding in JPEG, PNG, RIFF and BMFF), ISO/IEC 19566-5 (JUMBF boxes), RFC 8949 (CBOR).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Any, Final

from sijill.errors import Unreadable
from sijill.intake.formats.boxes import boxes
from sijill.intake.notices import refusal

_UUID: Final = bytes.fromhex("d8fec3d61b0e483c92975828877ec481")
_MOST: Final = 10_000
_DEEPEST: Final = 12
_LABELS: Final = 40
_BROKEN: Final = (struct.error, ValueError, LookupError, TypeError, OverflowError, RecursionError, Unreadable)


def provenance(data: bytes) -> tuple[tuple[str, str], ...]:
    """What the manifests of a file say: who made it with what, and which statements they carry.

    Args:
        data: the file's bytes.

    Returns:
        Pairs for the file's details; none where there is no manifest, and one that says so where it is damaged.

    Example:
        >>> provenance(b"no picture")
        ()
    """
    try:
        store = _store(data)
    except _BROKEN:
        return ()
    if not store:
        return ()
    told = [("c2pa", "present; its signature was not checked")]
    try:
        found = _Manifests(store)
    except _BROKEN:
        return (*told, ("c2pa.manifests", "damaged"))
    told.append(("c2pa.manifests", str(found.count)))
    for name, words in (("generator", found.generator), ("title", found.title), ("format", found.format)):
        told += [(f"c2pa.{name}", words)] if words else []
    told += [("c2pa.statements", "; ".join(found.statements[:_LABELS]))] if found.statements else []
    return tuple(told)


def _store(data: bytes) -> bytes:
    """The manifest store as JUMBF, from wherever the format keeps it."""
    if data[:2] == b"\xff\xd8":
        return _of_jpeg(data)
    if data[:8] == b"\x89PNG\r\n\x1a\n":
        return b"".join(body for kind, body in _chunks(data, 8, ">I4s", 4) if kind == b"caBX")
    if data[:4] == b"RIFF":
        return b"".join(body for kind, body in _riff(data) if kind == b"C2PA")
    if data[4:8] == b"ftyp":
        for kind, start, end in boxes(data, 0, len(data)):
            if kind == b"uuid" and data[start : start + 16] == _UUID:
                purpose = data.index(b"\0", start + 20, end)
                if data[start + 20 : purpose] == b"manifest":
                    return data[purpose + 9 : end]
    return b""


def _of_jpeg(data: bytes) -> bytes:
    """The pieces of the application segments 11, in order; each after the first repeats the head of the box."""
    at, parts = 2, list[tuple[int, bytes]]()
    for _segment in range(_MOST):
        if at + 4 > len(data) or data[at] != 0xFF or data[at + 1] in (0xDA, 0xD9):
            break
        size = struct.unpack_from(">H", data, at + 2)[0]
        body = data[at + 4 : at + 2 + size]
        if data[at + 1] == 0xEB and body[:2] == b"JP" and len(body) > 16:
            parts.append((struct.unpack_from(">I", body, 4)[0], body[8:]))
        at += 2 + size
    parts.sort(key=lambda part: part[0])
    return b"".join(body if number == 0 else body[8:] for number, (_place, body) in enumerate(parts))


def _chunks(data: bytes, at: int, head: str, tail: int) -> Iterator[tuple[bytes, bytes]]:
    for _chunk in range(_MOST):
        if at + 8 > len(data):
            return
        size, kind = struct.unpack_from(head, data, at)
        yield kind, data[at + 8 : at + 8 + size]
        at += 8 + size + tail


def _riff(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 12
    for _chunk in range(_MOST):
        if at + 8 > len(data):
            return
        kind, size = struct.unpack_from("<4sI", data, at)
        yield kind, data[at + 8 : at + 8 + size]
        at += 8 + size + size % 2


class _Manifests:
    """One walk through a manifest store; the last manifest is the file's own."""

    def __init__(self, store: bytes) -> None:
        self.count = 0
        self.generator = self.title = self.format = ""
        self.statements: list[str] = []
        self._left = _MOST
        self._walk(store, 0, len(store), ())

    def _walk(self, data: bytes, start: int, end: int, within: tuple[str, ...]) -> None:
        if len(within) > _DEEPEST:
            raise refusal("too-deep", limit=_DEEPEST)
        label = ""
        for kind, at, until in boxes(data, start, end):
            self._left -= 1
            if self._left < 0:
                raise refusal("no-structure", found="manifest")
            if kind == b"jumd":
                label = self._label(data, at, until, within)
            elif kind == b"jumb":
                self._walk(data, at, until, (*within, label))
            elif kind == b"cbor" and label.startswith("c2pa.claim"):
                self._claim(data[at:until])

    def _label(self, data: bytes, at: int, until: int, within: tuple[str, ...]) -> str:
        stop = data.index(b"\0", at + 17, until) if data[at + 16] & 2 else at + 17
        label = shown(data[at + 17 : stop].decode("utf-8", "replace"))
        if len(within) == 2:  # inside the store itself
            self.count += 1
            self.statements = []
        elif within and within[-1] == "c2pa.assertions":
            self.statements.append(label)
        return label

    def _claim(self, data: bytes) -> None:
        claim = decoded(data)
        if not isinstance(claim, dict):
            return
        info = claim.get("claim_generator_info")
        first = (info[0] if info else None) if isinstance(info, list) else info
        named = first if isinstance(first, dict) else {}
        told = " ".join(str(named[word]) for word in ("name", "version") if named.get(word))
        self.generator = shown(told or str(claim.get("claim_generator") or ""))
        self.title = shown(str(claim.get("dc:title") or ""))
        self.format = shown(str(claim.get("dc:format") or ""))


def shown(words: str) -> str:
    """Words of a file for its details: printable, and not too many.

    Args:
        words: as they stand in the file.

    Example:
        >>> shown("A\\x00camera")
        'Acamera'
    """
    return "".join(sign for sign in words if sign.isprintable())[:200].strip()


def decoded(data: bytes) -> Any:
    """A value in CBOR: numbers, bytes, text, lists, tables; tags are left off.

    Args:
        data: the bytes; what follows the value is left.

    Raises:
        Unreadable: not well formed, or nested too deep.

    Example:
        >>> decoded(bytes.fromhex("a2616101616282026163"))
        {'a': 1, 'b': [2, 'c']}
    """
    return _Cbor(data).value(0)


class _Cbor:
    def __init__(self, data: bytes) -> None:
        self._data, self._at, self._left = data, 0, _MOST

    def value(self, depth: int) -> Any:
        self._left -= 1
        if depth > _DEEPEST or self._left < 0:
            raise refusal("too-deep", limit=_DEEPEST)
        first = self._take(1)[0]
        kind, number = first >> 5, first & 31
        if kind == 7:
            self._take({24: 1, 25: 2, 26: 4, 27: 8}.get(number, 0))
            return {20: False, 21: True}.get(number)
        size = self._number(number)
        if kind in (0, 1):
            return size if kind == 0 else -1 - size
        if kind in (2, 3):
            found = self._take(size)
            return found if kind == 2 else found.decode("utf-8", "replace")
        if kind == 4:
            return [self.value(depth + 1) for _item in range(size)]
        if kind == 5:
            pairs = [(self.value(depth + 1), self.value(depth + 1)) for _item in range(size)]
            return {key if isinstance(key, str | int) else str(key)[:40]: value for key, value in pairs}
        return self.value(depth + 1)

    def _number(self, number: int) -> int:
        if number < 24:
            return number
        if number > 27:
            raise refusal("no-structure", found="manifest")
        return int.from_bytes(self._take(1 << (number - 24)), "big")

    def _take(self, size: int) -> bytes:
        found = self._data[self._at : self._at + size]
        if len(found) != size:
            raise refusal("no-structure", found="manifest")
        self._at += size
        return found
