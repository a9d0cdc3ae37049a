"""A bundle of logs as bytes: one JSON array a line, so that a file that was cut is told and nothing of it is run."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Iterable, Iterator
from typing import Any

from sijill.errors import NewerRecord, Unreadable
from sijill.messages import N_
from sijill.register.erasable import ItemKey
from sijill.register.log_bundle import LogBundle
from sijill.register.sealed_line import Row

FORMAT = "sijill-bundle/1"
_SHAPES = {
    "device": "sbsbb",
    "line": "sisisssssbbb",
    "key": "ssBB",
    "words": "ssssb",
    "original": "sssb",
    "tag": "ss",
}
"""For each kind of entry what its members are: s text, i number, b bytes, B bytes or nothing."""


def bundle_bytes(bundle: LogBundle) -> bytes:
    """A bundle as bytes, still to be encrypted for whoever gets it.

    Args:
        bundle: the logs.

    Example:
        >>> bundle_from(bundle_bytes(LogBundle("b-1", b"note", (), (), (), (), (), ()))).note
        b'note'
    """
    head = [FORMAT, bundle.record_id, _packed(bundle.note)]
    return b"".join(
        json.dumps(line, separators=(",", ":")).encode() + b"\n" for line in (head, *_lines(bundle), ["end"])
    )


def _lines(bundle: LogBundle) -> Iterator[list[Any]]:
    members: tuple[tuple[str, Iterable[Iterable[Any]]], ...] = (
        ("device", bundle.devices),
        ("line", bundle.rows),
        ("key", bundle.keys),
        ("words", bundle.words),
        ("original", bundle.originals),
        ("tag", bundle.tags),
    )
    for kind, entries in members:
        for entry in entries:
            yield [kind, *(_packed(one) if isinstance(one, bytes) else one for one in entry)]


def _packed(data: bytes) -> str:
    return base64.b64encode(data).decode()


def bundle_from(data: bytes) -> LogBundle:
    """A bundle from its bytes; what it says is verified where it is united, not here.

    Args:
        data: the bytes, decrypted.

    Raises:
        Unreadable: this is no bundle, or a part of one.
        NewerRecord: it was written by a newer version.

    Example:
        >>> bundle_from(b"nothing")
        Traceback (most recent call last):
        sijill.errors.Unreadable: this is no bundle, or not all of one
    """
    found: dict[str, list[Any]] = {kind: [] for kind in _SHAPES}
    try:
        lines = [json.loads(line) for line in data.splitlines()]
        (form, record_id, note), *entries, end = lines
        if isinstance(form, str) and form.startswith("sijill-bundle/") and form != FORMAT:
            raise NewerRecord(N_("this bundle was written by a newer version"), where=form[:40])
        if form != FORMAT or end != ["end"] or not isinstance(record_id, str):
            raise _refused()
        for kind, *members in entries:
            found[kind].append(tuple(_member(*one) for one in zip(_SHAPES[kind], members, strict=True)))
        return LogBundle(
            record_id,
            _bytes(note),
            tuple(found["device"]),
            tuple(Row(*one) for one in found["line"]),
            tuple(ItemKey(*one) for one in found["key"]),
            tuple(found["words"]),
            tuple(found["original"]),
            tuple(found["tag"]),
        )
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise _refused() from error


def _member(shape: str, value: object) -> object:
    if shape in "bB":
        return None if shape == "B" and value is None else _bytes(value)
    if not isinstance(value, int if shape == "i" else str) or isinstance(value, bool):
        raise _refused()
    if isinstance(value, str):
        value.encode()  # half a character pair is nothing that could be kept
    return value


def _bytes(value: object) -> bytes:
    if not isinstance(value, str):
        raise _refused()
    try:
        return base64.b64decode(value, validate=True)
    except binascii.Error as error:
        raise _refused() from error


def _refused() -> Unreadable:
    return Unreadable(N_("this is no bundle, or not all of one"), do=N_("Ask for it again."))
