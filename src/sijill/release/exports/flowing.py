"""JSON of many entries, written entry by entry, so that a large release is never there as objects a second time."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any


def written(plain: Mapping[str, Any], many: Mapping[str, Iterable[Any]], *, keyed: bool = False) -> bytes:
    """An object whose large members are made while they are written, an entry on each line.

    Args:
        plain: members that are small.
        many: large members: entries, or pairs of name and entry if `keyed`.
        keyed: whether a large member is an object and not a list.

    Example:
        >>> written({"a": 1}, {"b": [2, 3]})
        b'{"a": 1,\\n"b": [\\n2,\\n3\\n]}\\n'
        >>> json.loads(written({}, {"b": [("x", 1)], "c": []}, keyed=True))
        {'b': {'x': 1}, 'c': {}}
    """
    out = bytearray(b"{")
    for name in sorted({*plain, *many}):
        out += b",\n" if len(out) > 1 else b""
        out += f"{json.dumps(name)}: ".encode()
        if name in plain:
            out += _text(plain[name])
            continue
        out += b"{" if keyed else b"["
        between = b"\n"
        for entry in many[name]:
            out += between
            between = b",\n"
            out += b"%s: %s" % (_text(entry[0]), _text(entry[1])) if keyed else _text(entry)
        out += b"\n}" if keyed else b"\n]"
    return bytes(out + b"}\n")


def _text(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True).encode()
