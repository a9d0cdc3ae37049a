"""Originals come back to the bit or not at all."""

from __future__ import annotations

import errno
import hashlib
import io
import os
import random
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.errors import BrokenSeal, DiskFull, NotThere, WrongUse
from sijill.register import disk, originals
from sijill.register.originals import Originals, original_name
from sijill.register.pieces import CHUNK_BYTES
from sijill.register.seal import OVERHEAD

FLIPS = 1000 if os.environ.get("SIJILL_NIGHTLY") == "1" else 100
KEY, NAME_KEY = b"k" * 32, b"n" * 32
CANARY = b"canary of an invented village "
STEPS = (
    "original:chunk-written",
    "settle:before-fsync",
    "settle:before-rename",
    "settle:before-folder-fsync",
    "settle:done",
)
KILL_AT = """
import os, sys
from pathlib import Path
from sijill.register import disk
from sijill.register.originals import Originals
def stop(name):
    if name == sys.argv[2]:
        os._exit(9)
disk.on_step = stop
Originals.open(Path(sys.argv[1])).keep(b"bytes" * 1000, b"k" * 32, b"n" * 32)
"""


class Trickle(io.RawIOBase):
    """A stream that gives a few bytes at a time, as a pipe may."""

    def __init__(self, data: bytes) -> None:
        self.left = data

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        here, self.left = self.left[: min(size, 7)], self.left[min(size, 7) :]
        return here


@pytest.fixture
def store(tmp_path):
    return Originals.open(tmp_path)


@pytest.fixture
def small_chunks(monkeypatch):
    """Pieces of 16 bytes, so that a short text has many."""
    monkeypatch.setattr(originals, "CHUNK_BYTES", 16)
    monkeypatch.setattr(originals, "SEALED_CHUNK", 16 + OVERHEAD)


@given(st.binary(max_size=200))
def test_any_bytes_come_back(tmp_path_factory, data):
    store = Originals.open(tmp_path_factory.mktemp("record"))
    kept = store.keep(data, KEY, NAME_KEY)
    assert store.read(kept.name, KEY) == data
    assert (kept.size, kept.sha256) == (len(data), hashlib.sha256(data).hexdigest())
    assert kept.sha512 == hashlib.sha512(data).hexdigest()
    assert kept.name == original_name(hashlib.sha256(data).digest(), NAME_KEY)
    store.verify(kept.name, KEY, kept.sha256, kept.sha512)


@pytest.mark.parametrize("size", [0, 1, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 2 * CHUNK_BYTES])
def test_every_edge_of_a_piece_comes_back(store, size):
    data = random.Random(size).randbytes(size)
    kept = store.keep(io.BytesIO(data), KEY, NAME_KEY)
    assert store.read(kept.name, KEY) == data
    pieces = max(1, -(-size // CHUNK_BYTES))
    assert (store.folder / kept.name).stat().st_size == size + pieces * OVERHEAD


def test_a_stream_that_trickles_is_read_to_its_end(store):
    data = CANARY * 50
    assert store.read(store.keep(Trickle(data), KEY, NAME_KEY).name, KEY) == data


def test_nothing_of_it_is_in_the_clear(store):
    kept = store.keep(CANARY * 100, KEY, NAME_KEY)
    path = store.folder / kept.name
    assert CANARY[:8] not in path.read_bytes()
    assert kept.sha256 not in kept.name
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(store.folder.stat().st_mode) == 0o700


def test_the_same_bytes_again_write_nothing_and_the_first_key_holds(store):
    first = store.keep(CANARY, KEY, NAME_KEY)
    before = (store.folder / first.name).read_bytes()
    for again in (CANARY, io.BytesIO(CANARY)):
        second = store.keep(again, b"o" * 32, NAME_KEY)
        assert (second.name, second.new) == (first.name, False)
        assert (second.size, second.sha256, second.sha512) == (first.size, first.sha256, first.sha512)
    assert first.new
    assert (store.folder / first.name).read_bytes() == before
    assert os.listdir(store.folder) == [first.name] == store.names()


def test_another_key_does_not_open_it(store):
    kept = store.keep(CANARY, KEY, NAME_KEY)
    with pytest.raises(BrokenSeal) as caught:
        store.read(kept.name, b"o" * 32)
    assert caught.value.where == kept.name


def test_other_hashes_are_reported(store):
    kept = store.keep(CANARY, KEY, NAME_KEY)
    for sha256, sha512 in ((kept.sha256, "00"), ("00", kept.sha512)):
        with pytest.raises(BrokenSeal):
            store.verify(kept.name, KEY, sha256, sha512)


def test_a_missing_original_and_a_name_that_leads_elsewhere(store):
    with pytest.raises(NotThere):
        store.read("0" * 64, KEY)
    for name in ("../slots.toml", "", "0" * 63, "G" * 64, "0" * 64 + "\n"):
        with pytest.raises(WrongUse):
            store.read(name, KEY)
    (store.folder / ("1" * 64)).mkdir()
    with pytest.raises(NotThere):
        store.read("1" * 64, KEY)


def test_cut_lengthened_and_reordered_pieces_are_reported(store, small_chunks):
    data = bytes(range(100))
    kept = store.keep(data, KEY, NAME_KEY)
    path, piece = store.folder / kept.name, 16 + OVERHEAD
    whole = path.read_bytes()
    assert store.read(kept.name, KEY) == data
    pieces = [whole[at : at + piece] for at in range(0, len(whole), piece)]
    assert len(pieces) == 7
    changes = [whole[:length] for length in range(len(whole))]
    changes += [whole + b"\x00", whole + pieces[-1], whole + pieces[0], b"".join(pieces[1:])]
    changes += [
        b"".join([*pieces[:a], pieces[b], *pieces[a + 1 : b], pieces[a], *pieces[b + 1 :]])
        for b in range(7)
        for a in range(b)
    ]
    for changed in changes:
        path.write_bytes(changed)
        with pytest.raises(BrokenSeal):
            store.read(kept.name, KEY)


def test_a_piece_of_another_original_does_not_fit(store, small_chunks):
    one, two = store.keep(bytes(100), KEY, NAME_KEY), store.keep(bytes(range(100)), b"o" * 32, NAME_KEY)
    piece = 16 + OVERHEAD
    first, second = ((store.folder / kept.name).read_bytes() for kept in (one, two))
    (store.folder / one.name).write_bytes(second[:piece] + first[piece:])
    with pytest.raises(BrokenSeal):
        store.read(one.name, KEY)


def test_every_turned_bit_is_reported(store):
    kept = store.keep(random.Random(3).randbytes(20_000), KEY, NAME_KEY)
    path = store.folder / kept.name
    whole = path.read_bytes()
    silent = []
    for bit in random.Random(17).sample(range(len(whole) * 8), FLIPS):
        changed = bytearray(whole)
        changed[bit // 8] ^= 1 << bit % 8
        path.write_bytes(changed)
        try:
            store.verify(kept.name, KEY, kept.sha256, kept.sha512)
            silent.append(bit)
        except BrokenSeal as error:
            silent += [bit] if error.where != kept.name else []
    assert silent == []


@pytest.mark.parametrize("step", STEPS)
def test_killed_at_any_step_it_is_whole_or_absent_and_swept(tmp_path, step):
    source = str(Path(disk.__file__).parents[2])
    run = subprocess.run([sys.executable, "-c", KILL_AT, str(tmp_path), step], env={**os.environ, "PYTHONPATH": source})
    assert run.returncode == 9
    assert all(b"bytes" not in path.read_bytes() for path in (tmp_path / "originals").iterdir())
    store = Originals.open(tmp_path)
    whole = [store.read(name, KEY) for name in store.names()]
    assert whole == ([b"bytes" * 1000] if STEPS.index(step) >= 3 else [])
    assert store.strangers() == []


def test_a_full_disk_leaves_nothing_half(store, monkeypatch):
    def full(name: str) -> None:
        if name == "original:chunk-written":
            raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(disk, "on_step", full)
    with pytest.raises(DiskFull):
        store.keep(CANARY, KEY, NAME_KEY)
    assert os.listdir(store.folder) == []


def test_destroyed_means_gone(store):
    kept = store.keep(CANARY, KEY, NAME_KEY)
    assert store.destroy(kept.name)
    assert not store.destroy(kept.name)
    assert os.listdir(store.folder) == []


def test_strangers_in_the_folder_are_named(store):
    (store.folder / "note.txt").write_bytes(b"")
    assert store.strangers() == ["note.txt"]
    assert store.names() == []
