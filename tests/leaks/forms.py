"""Every form in which a name can lie in a file without being seen: scripts, encodings, containers."""

from __future__ import annotations

import base64
import json
import re
import urllib.parse
import zlib
from collections.abc import Iterator

TATWEEL = "\u0640"
HARAKA = "\u064e"


def spellings(name: str) -> set[str]:
    """The name as folding, shouting, stretching, vowelling or turning round would write it."""
    unified = name.translate(str.maketrans("أإآىةؤئ", "ااايهوي"))
    return {
        name,
        name.upper(),
        name.lower(),
        name.casefold(),
        unified,
        unified.casefold(),
        name[::-1],
        TATWEEL.join(name),
        HARAKA.join(name) + HARAKA,
    }


def forms(name: str) -> dict[bytes, str]:
    """Bytes to look for, with what each is: thirteen encodings over every spelling.

    Args:
        name: the canary.
    """
    found: dict[bytes, str] = {}
    for spelling in spellings(name):
        plain = spelling.encode()
        found[plain] = "utf-8"
        for encoding in ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"):
            found[spelling.encode(encoding)] = encoding
        if not spelling.isascii():
            found[spelling.encode("cp1256", "ignore") or plain] = "cp1256"
            found[json.dumps(spelling)[1:-1].encode()] = "JSON-escaped"
            found[json.dumps(spelling)[1:-1].upper().replace("\\U", "\\u").encode()] = "JSON-escaped, capitals"
        found[plain.hex().encode()] = "hex"
        found[plain.hex().upper().encode()] = "hex, capitals"
        found[urllib.parse.quote(spelling, safe="").encode()] = "URL"
        for shift in range(3):
            encoded = base64.b64encode(b"\0" * shift + plain)
            # Only the letters that the name alone decides: what stands before and after changes the rest.
            found[encoded[(0, 2, 3)[shift] : len(encoded) - (0 if (shift + len(plain)) % 3 == 0 else 4)]] = "base64"
    return {data: label for data, label in found.items() if len(data) >= 5}


def inflated(data: bytes) -> Iterator[bytes]:
    """What gzip, zlib and raw deflate streams anywhere in the data hold."""
    for match in re.finditer(rb"\x1f\x8b\x08|\x78[\x01\x5e\x9c\xda]", data):
        for bits in (31, 15):
            try:
                yield zlib.decompressobj(bits).decompress(data[match.start() :], 1 << 20)
            except zlib.error:
                continue


def found_in(data: bytes, wanted: dict[bytes, str]) -> set[str]:
    """Which forms lie in the data, or in a compressed stream within it.

    Args:
        data: any bytes.
        wanted: what `forms` gave.
    """
    layers = [data, *inflated(data)]
    return {label for layer in layers for form, label in wanted.items() if form in layer}
