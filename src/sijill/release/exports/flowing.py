"""JSON of many entries, given entry by entry, so that a large release is never there a second time."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any


def flowing(plain: Mapping[str, Any], many: Mapping[str, Iterable[Any]], *, keyed: bool = False) -> Iterator[bytes]:
    """An object in pieces, whose large members are made while they are asked for, an entry on each line.

    Args:
        plain: members that are small.
        many: large members: entries, or pairs of name and entry if `keyed`.
        keyed: whether a large member is an object and not a list.

    Example:
        >>> b"".join(flowing({"a": 1}, {"b": [2, 3]}))
        b'{"a": 1,\\n"b": [\\n2,\\n3\\n]}\\n'
        >>> json.loads(b"".join(flowing({}, {"b": [("x", 1)], "c": []}, keyed=True)))
        {'b': {'x': 1}, 'c': {}}
    """
    before = b"{"
    for name in sorted({*plain, *many}):
        yield before + f"{json.dumps(name)}: ".encode()
        before = b",\n"
        if name in plain:
            yield _text(plain[name])
            continue
        yield b"{" if keyed else b"["
        between = b"\n"
        for entry in many[name]:
            yield between + (b"%s: %s" % (_text(entry[0]), _text(entry[1])) if keyed else _text(entry))
            between = b",\n"
        yield b"\n}" if keyed else b"\n]"
    yield b"}\n" if before != b"{" else b"{}\n"


def _text(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True).encode()
