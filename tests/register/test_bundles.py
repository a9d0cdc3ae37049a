"""Bundles of three devices as files: any order, twice, left out; altered, cut and foreign ones refused."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyrage
import pytest
from tests.conftest import NIGHTLY

from sijill.door.bundles import send_bundle, take_bundle
from sijill.errors import NotPermitted, SijillError, Unreadable, WrongUse
from sijill.record.ruling import Ruling
from sijill.register.bundle_form import bundle_bytes, bundle_from
from sijill.register.check import check
from sijill.register.home import erasable_keys_path
from sijill.register.merge import outgoing
from sijill.register.practice import PASSPHRASE, practice_claim, practice_page, practice_record
from sijill.register.register import Register, open_record, rule
from sijill.register.slots import record_id_of
from sijill.register.workspace import propose

OURS = pyrage.x25519.Identity.generate()
ORDERS = 200 if NIGHTLY else 6
WORDS = (
    "They raided the shop. Nobody came.",
    "They raided the barn. A shop stood near.",
    "They raided the mill. Nobody saw it.",
)


@contextmanager
def machine(home: Path) -> Iterator[None]:
    """Another machine: a data home of its own."""
    before = os.environ["SIJILL_HOME"]
    os.environ["SIJILL_HOME"] = str(home)
    try:
        yield
    finally:
        os.environ["SIJILL_HOME"] = before


def carried(here: Path, keys: bytes, place: Path) -> tuple[Path, Path]:
    """The record carried to another machine once, with its keys."""
    folder, home = place / "there.sijill", place / "home"
    shutil.copytree(here, folder)
    with machine(home):
        erasable_keys_path(record_id_of(here)).write_bytes(keys)
    return folder, home


def work(book: Register, words: str, verdict: str) -> None:
    page = practice_page(book, words, name=f"{words[:18]}.txt")
    propose(book, "reading", "practice/1", page.id, [practice_claim(page, (0, 20))])
    for one in [one for one in book.view().claims() if one.status == "proposed"]:
        rule(book, Ruling((one.id,), verdict, "read"))


def projection(book: Register) -> list[object]:
    view = book.view()
    return [
        sorted((one.id, one.status, one.reviewed, one.claim.passage.words) for one in view.claims()),
        [(one.id, one.by, one.undone) for one in view.rulings()],
        sorted((one.id, one.source.name) for one in view.sources()),
        [hit.text_id for hit in view.search("shop")],
        view.people(),
    ]


@pytest.fixture(scope="module")
def team(tmp_path_factory):
    """Three devices that worked apart; two bundles of each, the record as it was before, and what all should see."""
    place = tmp_path_factory.mktemp("team")
    with practice_record() as here:
        keys = erasable_keys_path(record_id_of(here)).read_bytes()
        base = place / "base.sijill"
        shutil.copytree(here, base)
        sent: list[list[Path]] = []
        for number in range(3):
            folder, home = carried(base, keys, place / f"device{number}")
            sent.append([])
            with machine(home), open_record(folder, "amal", PASSPHRASE) as book:
                for step, verdict in enumerate(("accept", "reject")):
                    work(book, WORDS[(number + step) % 3], verdict)
                    file = place / f"{number}{step}.bundle"
                    send_bundle(book, file, [str(OURS.to_public())])
                    sent[number].append(file)
        yield base, keys, sent


def united(team, place: Path, order: list[Path]) -> list[object]:
    base, keys, _ = team
    folder, home = carried(base, keys, place)
    with machine(home):
        with open_record(folder, "amal", PASSPHRASE) as book:
            for file in order:
                take_bundle(book, file, str(OURS))
            seen = projection(book)
        assert check(folder, "amal", PASSPHRASE).holds
    return seen


def test_any_order_gives_the_same_and_nothing_is_lost(team, tmp_path):
    """Bundles drawn at random: some twice, older ones left out or late, the last of each device in any order."""
    _, _, sent = team
    wanted = united(team, tmp_path / "straight", [file for one in sent for file in one])
    assert len(wanted[0]) == 3
    assert len(wanted[1]) == 6
    for seed in range(ORDERS):
        drawn = random.Random(seed)
        order = [one[1] for one in sent] + [one[0] for one in sent if drawn.random() < 0.6]
        order += drawn.choices(order, k=2)
        drawn.shuffle(order)
        assert united(team, tmp_path / str(seed), order) == wanted, seed


def test_a_bundle_reads_back_and_a_part_of_one_is_none(team):
    base, _, _ = team
    with practice_record() as here, open_record(here, "amal", PASSPHRASE) as book:
        work(book, WORDS[0], "accept")
        bundle = outgoing(book)
    data = bundle_bytes(bundle)
    assert bundle_from(data) == bundle
    lines = data.splitlines(keepends=True)
    for part in (data[:-9], b"".join(lines[:-1]), b"".join(lines[1:]), data.replace(b'"key"', b'"kez"', 1), b"", b"[]"):
        with pytest.raises(Unreadable):
            bundle_from(part)
    assert base


def test_altered_bits_foreign_keys_and_nobody_are_refused(team, tmp_path):
    base, keys, sent = team
    folder, home = carried(base, keys, tmp_path / "one")
    data = sent[0][1].read_bytes()
    drawn = random.Random(8)
    with machine(home), open_record(folder, "amal", PASSPHRASE) as book:
        before = projection(book)
        for place in drawn.sample(range(len(data)), 60):
            (tmp_path / "changed").write_bytes(
                data[:place] + bytes([data[place] ^ 1 << drawn.randrange(8)]) + data[place + 1 :]
            )
            with pytest.raises(SijillError):
                take_bundle(book, tmp_path / "changed", str(OURS))
        with pytest.raises(NotPermitted):
            take_bundle(book, sent[0][1], str(pyrage.x25519.Identity.generate()))
        with pytest.raises(WrongUse):
            take_bundle(book, sent[0][1], "no key")
        with pytest.raises(WrongUse):
            send_bundle(book, tmp_path / "x", ["age1nobody"])
        assert projection(book) == before
        assert not (tmp_path / "x").exists()
    with practice_record() as other, open_record(other, "amal", PASSPHRASE) as book, pytest.raises(SijillError):
        take_bundle(book, sent[0][1], str(OURS))
