"""Digits, hashes and cells of databases: numbers and addresses are found, and what only looks like one is not."""

from __future__ import annotations

import hashlib
import json
import random
import zlib

import pytest

from sijill.guarding import scanner
from sijill.guarding.scanner import scan
from sijill.guarding.sought import Sought
from sijill.release.exports.tables import sqlite_bytes
from sijill.testing.releases import example_release

PIECES = (
    *(
        "+963 911 222 333",
        "00963911222333",
        "0933-444.555",
        "1234567890",
        "12345678901234",
        "123456 دمشق",
        "123456–حلب",
    ),
    *(
        "123456 - حمص",
        "33.51234, 36.29876",
        "-3.1234N / 36.1234",
        "2001-05-04",
        "plates 123456",
        "a.b@c.org",
        "@someone",
    ),
    *("t.me/somebody", "12.5", "17", " ", "x", ":", "-", ".", "+", "(0)", "\n", "/", "لوحة ٥٥٥"),
)


@pytest.mark.parametrize("seed", range(200))
def test_the_quick_way_to_numbers_finds_what_the_slow_one_does(seed):
    """Looking at runs of digits alone gives the same kinds as every pattern over the whole text."""
    drawn = random.Random(seed)
    text = "".join(drawn.choice(PIECES) + drawn.choice(("", " ", "", "\n")) for _ in range(drawn.randint(1, 12)))
    plain = scanner._digits(text)
    slow = {what for what, pattern in scanner._OF_DIGITS if pattern.search(plain)}
    slow |= {what for what, _, pattern in scanner._OF_WORDS if pattern.search(plain)}
    assert set(scanner._kinds(text, Sought([]), False)) == slow


def test_a_large_database_is_no_address_and_an_address_in_it_is_found():
    """Lengths between the cells of a database can look like the sign of an address; what stands in a cell is one."""
    told = [json.loads(line) for line in example_release().files["data/items.jsonl"].splitlines()]
    one = next(item for item in told if item["type"] == "claim")
    many = [one | {"id": f"i-{number:016d}", "quote": "they came " * (number % 90)} for number in range(9000)]
    assert scan({"a.db": sqlite_bytes(many)}, Sought([])) == []
    leak = [*many[:50], one | {"quote": "write to nobody@nowhere.example"}]
    assert {found.what for found in scan({"a.db": sqlite_bytes(leak)}, Sought([]))} == {"address or handle"}
    hidden = [*many[:50], one | {"quote": "seen by Munir Barhum"}]
    assert {found.what for found in scan({"a.db": sqlite_bytes(hidden)}, Sought(["Munir Barhum"]))} == {
        "name of somebody who is protected"
    }


def test_ten_thousand_hashes_are_no_address_and_a_compressed_name_in_hex_is_found():
    """One hash in 256 begins like a compressed stream; read as letters, some of those look like a handle."""
    hashes = "\n".join(hashlib.sha256(str(number).encode()).hexdigest() for number in range(40000))
    assert scan({"a.txt": hashes.encode()}, Sought([])) == []
    name = "a witness called Munir Barhum stood there, and stood there, and stood there"
    packed = zlib.compress(name.encode(), 9).hex()
    assert packed.startswith("78")
    assert [one.what for one in scan({"a.txt": packed.encode()}, Sought(["Munir Barhum"]))] == [
        "name of somebody who is protected"
    ]
