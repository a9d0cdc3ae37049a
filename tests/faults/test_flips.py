"""One bit changed anywhere: the check reports it and names the item; nothing changed silently."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from sijill.errors import SijillError
from sijill.record.ruling import Ruling
from sijill.register.check import check
from sijill.register.home import record_home
from sijill.register.practice import PASSPHRASE, practice_claim, practice_page, practice_record
from sijill.register.register import Entry, append, open_record, rule
from sijill.register.slots import record_id_of
from sijill.register.workspace import propose

NIGHTLY = os.environ.get("SIJILL_NIGHTLY") == "1"
FLIPS = 1000 if NIGHTLY else 100
PAGES, LINES = (12, 200) if NIGHTLY else (4, 60)


@pytest.fixture
def record() -> Iterator[Path]:
    with practice_record() as folder:
        with open_record(folder, "amal", PASSPHRASE) as book:
            for number in range(PAGES):
                page = practice_page(book, f"They raided shop {number}. The baker hid two boys.\n\nأخذوا الرجال." * 9)
                propose(book, "reading", "practice/1", str(number), [practice_claim(page, (0, 15))])
            claims = list(book.view().claims())
            for claim in claims[::2]:
                rule(book, Ruling((claim.id,), "accept", "read"))
            append(book, [Entry("policy", {"number": number}) for number in range(LINES)])
        yield folder


def files(folder: Path) -> dict[str, list[Path]]:
    home = record_home(record_id_of(folder))
    return {
        "register.db": [folder / "register.db"],
        "derived": sorted((folder / "derived").glob("*.db")),
        "workspace.db": [folder / "workspace.db"],
        "originals": sorted((folder / "originals").iterdir()),
        "erasable-keys.db": [home / "erasable-keys.db"],
        "slots.toml": [folder / "slots.toml"],
        "checkpoints": [*sorted((folder / "checkpoints").iterdir()), *sorted((home / "checkpoints").iterdir())],
        "device.key": [home / "device.key"],
    }


def put_back(kept: dict[Path, bytes]) -> None:
    for path, data in kept.items():
        if not path.exists() or path.read_bytes() != data:
            path.write_bytes(data)
        for ending in ("-wal", "-shm"):
            path.with_name(path.name + ending).unlink(missing_ok=True)


def reported(folder: Path) -> list[str]:
    """The items that a check names; an own slot that no longer opens is told by the error itself."""
    try:
        return [finding.item for finding in check(folder, "amal", PASSPHRASE).findings]
    except SijillError as error:
        return [error.where or f"slots.toml: {error.name}"]


def test_every_flipped_bit_is_reported_and_named(record):
    draw = random.Random(7)
    groups = files(record)
    kept = {path: path.read_bytes() for paths in groups.values() for path in paths}
    imprint = record_home(record_id_of(record)) / "closed"
    sealed_imprint = imprint.read_bytes()
    assert reported(record) == []
    silent = []
    for number in range(FLIPS):
        name = list(groups)[number % len(groups)]
        path = draw.choice(groups[name])
        # Every second time as after a crash, when no imprint says what the files were.
        imprint.write_bytes(sealed_imprint) if number // len(groups) % 2 else imprint.unlink(missing_ok=True)
        data = bytearray(kept[path])
        bit = draw.randrange(len(data) * 8)
        data[bit // 8] ^= 1 << bit % 8
        path.write_bytes(data)
        items = reported(record)
        if not items or not all(items):
            silent.append((name, path.name, bit))
        put_back(kept)
    imprint.write_bytes(sealed_imprint)
    assert silent == []
    assert reported(record) == []


def test_a_flipped_line_is_named_by_its_id(record):
    """With the database's own seal renewed, as by somebody who holds the register key, the chain still tells."""
    from sqlalchemy import select, update

    from sijill.register.book import register_db_key
    from sijill.register.schema import REGISTER, body, line
    from sijill.register.slots import open_slot
    from sijill.register.storage import open_store

    ring = open_slot(record, "amal", PASSPHRASE)
    path = record / "register.db"
    kept = path.read_bytes()
    with open_store(path, register_db_key(ring), REGISTER) as store:
        asked = (
            select(line.c.n, line.c.id, body.c.sealed).join_from(line, body, body.c.n == line.c.n).order_by(line.c.n)
        )
        target = store.rows(asked)[5]  # in order, so that there is a line behind it
        changed = bytes([*target.sealed[:-1], target.sealed[-1] ^ 1])
        with store.writing() as connection:
            connection.execute(update(body).where(body.c.n == target.n).values(sealed=changed))
            connection.execute(update(line).where(line.c.n == target.n + 1).values(by="somebody"))
            other = connection.execute(select(line.c.id).where(line.c.n == target.n + 1)).scalar()
    items = reported(record)
    put_back({path: kept})
    assert {target.id, other} <= set(items)
