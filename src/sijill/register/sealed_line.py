"""Lines as they are stored: sealed, committed to, opened again, and compared with what the tree holds."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from sijill.errors import BrokenChain, BrokenSeal, NewerRecord
from sijill.messages import N_
from sijill.record.canonical import Json, canonical
from sijill.record.line import Line, read_body
from sijill.register.chain import commitment, leaf_hash
from sijill.register.seal import seal, unseal


class Row(NamedTuple):
    """A stored line: the envelope in the clear within the sealed file, the body under a key of its own.

    Args:
        device: whose log.
        seq: place in that log.
        id: the line's id.
        v: version.
        kind: one of the kinds of line.
        by: the person at the desk.
        recorded_at: record time.
        compartment: whose key opens the item key.
        item: name of the item key.
        commitment: salted hash of the canonical body.
        leaf: what the tree holds.
        sealed: the body.

    Example:
        >>> Row("d", 0, "g-1", 1, "gap", "amal", "", "main", "i", b"", b"", b"").seq
        0
    """

    device: str
    seq: int
    id: str
    v: int
    kind: str
    by: str
    recorded_at: str
    compartment: str
    item: str
    commitment: bytes
    leaf: bytes
    sealed: bytes


@dataclass(frozen=True, slots=True)
class Draft:
    """A line that is about to be written.

    Args:
        kind: one of the kinds of line.
        id: its id.
        plain: its canonical body.
        compartment: where it belongs.

    Example:
        >>> Draft("gap", "g-1", b"{}", "main").kind
        'gap'
    """

    kind: str
    id: str
    plain: bytes
    compartment: str


def entry(row: Row) -> bytes:
    """What a leaf is the hash of: the canonical envelope without the body, plus the body's commitment.

    Its keys are ASCII and its values are strings and small whole numbers, so that plain sorted JSON is already
    the canonical form of RFC 8785.

    Args:
        row: the stored line.

    Example:
        >>> entry(Row("d", 0, "g-1", 1, "gap", "amal", "", "main", "i", b"", b"", b""))[:29]
        b'{"by":"amal","commitment":"",'
    """
    text = json.encoder.encode_basestring
    return (
        f'{{"by":{text(row.by)},"commitment":"{row.commitment.hex()}","compartment":{text(row.compartment)},'
        f'"device":{text(row.device)},"id":{text(row.id)},"kind":{text(row.kind)},'
        f'"recorded_at":{text(row.recorded_at)},"seq":{row.seq},"v":{row.v}}}'
    ).encode()


def about(kind: str, id: str, device: str) -> bytes:
    """What a seal is bound to: the kind, the id and the device of what it holds.

    Example:
        >>> about("gap", "g-1", "k-1")
        b'gap g-1 k-1'
    """
    return f"{kind} {id} {device}".encode()


def stored(draft: Draft, place: tuple[str, int], by: str, at: str, key: tuple[str, bytes]) -> Row:
    """Seal a draft as a line of a log.

    Args:
        draft: what is written.
        place: device and seq.
        by: the person at the desk.
        at: record time.
        key: the item's name, and its key followed by its salt.

    Example:
        >>> row = stored(Draft("gap", "g-1", b"{}", "main"), ("d", 0), "amal", "", ("i", bytes(64)))
        >>> opened(row, bytes(64)).body
        {}
    """
    item, secret = key
    sealed = seal(secret[:32], draft.plain, about(draft.kind, draft.id, place[0]))
    row = Row(
        place[0],
        place[1],
        draft.id,
        1,
        draft.kind,
        by,
        at,
        draft.compartment,
        item,
        commitment(secret[32:], draft.plain),
        b"",
        sealed,
    )
    return row._replace(leaf=leaf_hash(entry(row)))


def plain_body(row: Row, secret: bytes, *, leaf_checked: bool = False) -> bytes:
    """Open a line's body and compare it with the commitment and the leaf.

    Args:
        row: the stored line.
        secret: the item's key followed by its salt.
        leaf_checked: the caller has compared envelope and leaf already.

    Raises:
        BrokenSeal: the body does not open.
        BrokenChain: body and envelope are not what the tree holds.

    Example:
        >>> row = stored(Draft("gap", "g-1", b"{}", "main"), ("d", 0), "amal", "", ("i", bytes(64)))
        >>> plain_body(row._replace(by="somebody"), bytes(64))
        Traceback (most recent call last):
        sijill.errors.BrokenChain: a line is not what the log of its device holds
    """
    try:
        plain = unseal(secret[:32], row.sealed, about(row.kind, row.id, row.device))
    except BrokenSeal as error:
        raise BrokenSeal(N_("the body of a line does not open with its key"), where=row.id) from error
    if commitment(secret[32:], plain) != row.commitment or not (leaf_checked or leaf_hash(entry(row)) == row.leaf):
        raise BrokenChain(N_("a line is not what the log of its device holds"), where=row.id)
    return plain


def opened(row: Row, secret: bytes) -> Line:
    """Open a stored line.

    Args:
        row: the stored line.
        secret: the item's key followed by its salt.

    Raises:
        BrokenSeal: the body does not open.
        BrokenChain: body and envelope are not what the tree holds.
        NewerRecord: a kind or version that this Sijill does not know.

    Example:
        >>> row = stored(Draft("gap", "g-1", b"{}", "main"), ("d", 0), "amal", "", ("i", bytes(64)))
        >>> opened(row, bytes(64)).kind
        'gap'
    """
    try:
        body = json.loads(plain_body(row, secret))
    except ValueError:  # the parser's message would quote the body
        raise BrokenSeal(N_("the body of a line is no canonical JSON"), where=row.id) from None
    if not isinstance(body, dict):
        raise NewerRecord(N_("the body of a line has a shape that is not known here"), where=row.id)
    return Line(
        row.v,
        row.kind,
        row.id,
        row.device,
        row.seq,
        row.by,
        row.recorded_at,
        row.compartment,
        read_body(row.kind, row.v, body),
    )


def body_bytes(body: Mapping[str, Json]) -> bytes:
    """The canonical bytes of a body.

    Example:
        >>> body_bytes({"b": 1, "a": None})
        b'{"a":null,"b":1}'
    """
    return canonical(dict(body))


def parsed(plain: bytes) -> dict[str, Any]:
    """A body from its canonical bytes.

    Example:
        >>> parsed(b'{"a":1}')
        {'a': 1}
    """
    value: dict[str, Any] = json.loads(plain.decode())  # canonical JSON is UTF-8; finding that out would take longer
    return value


def device_statement(record_id: str, device_id: str, public: bytes) -> bytes:
    """What a person signs to vouch for a device's key.

    Example:
        >>> device_statement("b-1", "k-1", b"")
        b'{"device":"k-1","public":"","record":"b-1"}'
    """
    return body_bytes({"record": record_id, "device": device_id, "public": public.hex()})
