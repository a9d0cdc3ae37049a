"""An edited file of slots is noticed: every turned bit, every moved, forged or broken slot."""

from __future__ import annotations

import os
import random
from dataclasses import replace

import pytest

from sijill.errors import (
    BrokenChain,
    BrokenRecord,
    BrokenSeal,
    NewerRecord,
    SijillError,
    WrongPassphrase,
)
from sijill.register.keys import keyring_bytes, new_keyring
from sijill.register.passphrase import stretch
from sijill.register.seal import seal
from sijill.register.slot import slot_binding
from sijill.register.slotfile import read_slot_file, write_slot_file
from sijill.register.slots import (
    SMALLEST,
    Grant,
    add_person,
    change_passphrase,
    create_slots,
    open_slot,
    people,
    remove_person,
    slots_path,
    verify_slots,
)

FLIPS = 1000 if os.environ.get("SIJILL_NIGHTLY") == "1" else 100
WORDS = "four quiet words here"
OTHER = "five quite other words here"


@pytest.fixture
def amal(tmp_path):
    return create_slots(tmp_path, "b-1", "amal", WORDS, SMALLEST)


@pytest.fixture
def rana(tmp_path, amal):
    return add_person(tmp_path, amal, "rana", OTHER, SMALLEST, Grant(compartments=("main",)))


def edited(folder, old: bytes, new: bytes) -> None:
    path = slots_path(folder)
    data = path.read_bytes()
    assert data.count(old) >= 1
    path.write_bytes(data.replace(old, new, 1))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'role = "member"', b'role = "administrator"'),
        (b"time = 1", b"time = 2"),
        (b"memory_kib = 8", b"memory_kib = 9"),
        (b"lanes = 1", b"lanes = 1\nextra = 1"),
        (b'record = "b-1"', b'record = "b-2"'),
        (b'added_by = "amal"', b'added_by = "rana"'),
        (b"format = 1", b"# format\nformat = 1"),
    ],
)
def test_an_edited_slot_is_reported_and_never_written_over(tmp_path, amal, old, new):
    edited(tmp_path, old, new)
    with pytest.raises(BrokenChain):
        verify_slots(tmp_path, amal.register_key)
    for use in (
        lambda: add_person(tmp_path, amal, "rana", OTHER, SMALLEST, Grant(compartments=("main",))),
        lambda: remove_person(tmp_path, amal, "amal"),
        lambda: change_passphrase(tmp_path, amal, OTHER, SMALLEST),
    ):
        with pytest.raises(BrokenChain):
            use()


@pytest.mark.parametrize(
    "old", [b"time = 1", b"memory_kib = 8", b'role = "member"', b'added_by = "amal"', b'record = "b-1"']
)
def test_ones_own_slot_with_an_edited_parameter_stays_shut(tmp_path, amal, old):
    news = {
        b"time = 1": b"time = 2",
        b'role = "member"': b'role = "administrator"',
        b"memory_kib = 8": b"memory_kib = 9",
    }
    edited(tmp_path, old, news.get(old, old.replace(b'"\n', b"").replace(b'= "', b'= "x')))
    with pytest.raises(WrongPassphrase):
        open_slot(tmp_path, "amal", WORDS)


def test_a_slot_moved_under_another_name_stays_shut(tmp_path, amal, rana):
    path = slots_path(tmp_path)
    path.write_bytes(path.read_bytes().replace(b'person = "rana"', b'person = "huda"'))
    with pytest.raises(WrongPassphrase):
        open_slot(tmp_path, "huda", OTHER)


def test_a_cost_that_would_stop_the_machine_is_not_tried(tmp_path, amal):
    edited(tmp_path, b"memory_kib = 8", b"memory_kib = 4000000000")
    with pytest.raises(BrokenRecord):
        open_slot(tmp_path, "amal", WORDS)


def test_a_newer_file_is_told_from_a_broken_one(tmp_path, amal):
    edited(tmp_path, b"format = 1", b"format = 2")
    with pytest.raises(NewerRecord):
        open_slot(tmp_path, "amal", WORDS)


@pytest.mark.parametrize(
    "data", [b"", b"mac", b"\xff" * 100, b'mac = "' + b"0" * 64 + b'"\n', b'mac = "' + b"0" * 64 + b'"\nslot = 1\n']
)
def test_nonsense_is_a_broken_record(tmp_path, data):
    slots_path(tmp_path).write_bytes(data)
    with pytest.raises(BrokenRecord):
        people(tmp_path)


def test_every_turned_bit_is_reported(tmp_path, amal, rana):
    path = slots_path(tmp_path)
    whole = path.read_bytes()
    chance = random.Random(5)
    silent = []
    for bit in chance.sample(range(len(whole) * 8), FLIPS):
        changed = bytearray(whole)
        changed[bit // 8] ^= 1 << bit % 8
        path.write_bytes(changed)
        try:
            verify_slots(tmp_path, amal.register_key)
            silent.append(bit)
        except SijillError:
            pass
    assert silent == []


def test_a_slot_that_holds_somebody_elses_keys_is_refused(tmp_path, amal):
    """Only somebody who holds the keys and the passphrase could make one."""
    file = read_slot_file(tmp_path)
    (slot,) = file.slots
    kek = stretch(WORDS, slot.salt, slot.info.cost)
    for ring in (replace(amal, person="rana"), replace(amal, signing=new_keyring("x").signing)):
        forged = replace(slot, wrapped=seal(kek, keyring_bytes(ring), slot_binding(file.record, slot)))
        write_slot_file(tmp_path, amal.register_key, file.record, (forged,))
        with pytest.raises(BrokenSeal):
            open_slot(tmp_path, "amal", WORDS)
