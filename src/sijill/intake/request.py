"""What a reader is asked: which format, what it may cost, and how a person mapped the columns."""

from __future__ import annotations

import json
import struct
from dataclasses import asdict, dataclass
from typing import Final

from sijill.intake.columns import ListMap
from sijill.intake.limits import DEFAULT, Limits

_LENGTH: Final = struct.Struct(">I")


@dataclass(frozen=True, slots=True)
class Request:
    """What a reader is asked.

    Args:
        media_type: which reader.
        limits: what the file may cost.
        columns: how a person mapped the columns of a list, or None.
        depth: in how many other files this one lies; 0 for one that was handed in.
        saved: maps that were given for earlier lists; one that names exactly the headers of this list is used again.

    Example:
        >>> Request("text/plain").columns is None
        True
    """

    media_type: str
    limits: Limits = DEFAULT
    columns: ListMap | None = None
    depth: int = 0
    saved: tuple[ListMap, ...] = ()


def request_to_bytes(request: Request) -> bytes:
    """A request as length and JSON; the file's bytes follow it on the pipe.

    Example:
        >>> request_to_bytes(Request("text/plain"))[:4] != b""
        True
    """
    columns = None if request.columns is None else request.columns.as_json()
    asked = {"media_type": request.media_type, "limits": asdict(request.limits), "columns": columns}
    body = json.dumps(asked | {"saved": [one.as_json() for one in request.saved]}).encode()
    return _LENGTH.pack(len(body)) + body


def request_from_bytes(body: bytes) -> Request:
    """Read back the JSON of a request.

    Example:
        >>> request_from_bytes(b'{"media_type":"text/plain"}').media_type
        'text/plain'
    """
    asked = json.loads(body)
    columns = asked.get("columns")
    return Request(
        asked["media_type"],
        Limits(**asked.get("limits", {})),
        None if columns is None else ListMap.from_json(columns),
        saved=tuple(map(ListMap.from_json, asked.get("saved", ()))),
    )
