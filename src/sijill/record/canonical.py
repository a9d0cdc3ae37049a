"""One way to write a value as bytes (RFC 8785 without floats), and ids made from it."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
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
    try:
        if _as_json_writes_it(value):
            return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
        return rfc8785.dumps(value)  # type: ignore[arg-type]  # checked just above
    except (rfc8785.CanonicalizationError, UnicodeEncodeError) as error:
        raise Fault("a value cannot be written in canonical form") from error


def _as_json_writes_it(value: object) -> bool:
    """Whether the quick writer of the standard library gives the canonical form; refuses floats on the way.

    It does for whole numbers within ±2^53 and for plain keys, whose order by code points is that by UTF-16 units.
    """
    if type(value) is str or value is None or type(value) is bool:
        return True
    if type(value) is int:
        return -_LARGEST <= value <= _LARGEST
    if type(value) is dict:
        # a list and no generator, so that every value is looked at: a float may stand in any
        return False not in [
            _as_json_writes_it(one) and type(key) is str and key.isascii() for key, one in value.items()
        ]
    if type(value) is list or type(value) is tuple:
        return False not in [_as_json_writes_it(one) for one in value]
    if isinstance(value, float):
        raise Fault("a float may not enter the record; write decimals as strings")
    within = value.values() if isinstance(value, Mapping) else value if isinstance(value, (list, tuple)) else ()
    for one in within:
        _as_json_writes_it(one)
    return False


_LARGEST = 2**53 - 1


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
