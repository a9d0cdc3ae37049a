"""One way to write a value as bytes (RFC 8785 without floats), and ids made from it."""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Mapping
from typing import TypeAlias, Union

import rfc8785

from sijill.errors import Fault

Json: TypeAlias = Union[bool, int, str, "list[Json]", "dict[str, Json]", None]

# A bare file is read without a record: its ids are made with this public key, so that
# reading the same file twice gives the same ids and anybody can make them again.
PUBLIC_ID_KEY = hashlib.sha256(b"sijill bare file id key v1").digest()


def canonical(value: object) -> bytes:
    """Write a JSON value as its one canonical byte form.

    Floats are refused: a number that is not whole is told as a decimal string (decision 3).

    Args:
        value: None, bool, int within ±2^53, str, list or dict of these with str keys.

    Raises:
        Fault: the value is no such thing; a caller inside Sijill is wrong.

    Example:
        >>> canonical({"b": [1, "ي"], "a": None}).decode()
        '{"a":null,"b":[1,"ي"]}'

    Source: RFC 8785, JSON Canonicalization Scheme.
    """
    _refuse_floats(value)
    try:
        return rfc8785.dumps(value)  # type: ignore[arg-type]  # checked just above
    except (rfc8785.CanonicalizationError, UnicodeEncodeError) as error:
        raise Fault("a value cannot be written in canonical form") from error


def _refuse_floats(value: object) -> None:
    if isinstance(value, float):
        raise Fault("a float may not enter the record; write decimals as strings")
    if isinstance(value, Mapping):
        for item in value.values():
            _refuse_floats(item)
    elif isinstance(value, (list, tuple)):
        for item in value:
            _refuse_floats(item)


def make_id(key: bytes, prefix: str, value: object) -> str:
    """Make the id of a value: a prefix and 26 letters of a keyed hash of its canonical form.

    Args:
        key: the record's id key (32 bytes), or `PUBLIC_ID_KEY` for a bare file.
        prefix: short kind mark such as `c` or `s`.
        value: the value that the id stands for.

    Example:
        >>> make_id(PUBLIC_ID_KEY, "c", {"a": 1}) == make_id(PUBLIC_ID_KEY, "c", {"a": 1})
        True

    Source: RFC 2104 (HMAC), RFC 4648 (base32).
    """
    digest = hmac.new(key, canonical(value), hashlib.sha256).digest()
    return f"{prefix}-{base64.b32encode(digest).decode()[:26].lower()}"
