"""The envelope of every entry in the book, and how older ones are read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from sijill.errors import NewerRecord
from sijill.record.canonical import Json

VERSION = 1

KINDS = (
    "person_at_desk",
    "source",
    "text",
    "gap",
    "claim",
    "proposal",
    "ruling",
    "consent",
    "custody",
    "access",
    "policy",
    "resource",
    "estimate",
    "release",
    "key",
    "checkpoint",
)

PREFIXES: Mapping[str, str] = MappingProxyType(
    {
        "person_at_desk": "h",
        "source": "s",
        "text": "t",
        "gap": "g",
        "claim": "c",
        "proposal": "p",
        "ruling": "r",
        "consent": "n",
        "custody": "y",
        "access": "a",
        "policy": "o",
        "resource": "z",
        "estimate": "e",
        "release": "l",
        "key": "k",
        "checkpoint": "x",
    }
)


@dataclass(frozen=True, slots=True)
class Line:
    """One entry of one device's log.

    Args:
        v: version of the envelope and body.
        kind: one of `KINDS`.
        id: keyed hash of kind and body.
        device: the device whose log holds it.
        seq: place in that log, from 0.
        by: the person at the desk.
        recorded_at: UTC with microseconds and Z, from the device's clock.
        compartment: whose key opens the body.
        body: what is said, as canonical JSON values.

    Example:
        >>> Line(1, "gap", "g-1", "d-1", 0, "amal", "2026-01-01T00:00:00.000000Z", "main", {}).kind
        'gap'
    """

    v: int
    kind: str
    id: str
    device: str
    seq: int
    by: str
    recorded_at: str
    compartment: str
    body: Mapping[str, Json]


UPCASTS: Mapping[tuple[str, int], Callable[[Mapping[str, Json]], Mapping[str, Json]]] = MappingProxyType({})
"""For (kind, v) a pure function from a body of version v to one of v + 1; empty while there is one version."""


def read_body(kind: str, v: int, body: Mapping[str, Json]) -> Mapping[str, Json]:
    """Bring a body of any known version to the present one.

    Args:
        kind: the line's kind.
        v: the version it was written with.
        body: as it was written.

    Raises:
        NewerRecord: a kind or version that this Sijill does not know.

    Example:
        >>> read_body("gap", 1, {"start": 4})
        {'start': 4}
    """
    if kind not in PREFIXES or not 1 <= v <= VERSION:
        raise NewerRecord("a line of kind {kind}, version {v}, is not known here", kind=kind, v=v)
    while v < VERSION:
        body = UPCASTS[kind, v](body)
        v += 1
    return body
