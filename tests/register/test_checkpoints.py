"""Checkpoints: an older record, a changed one and a changed checkpoint are all told apart from a longer one."""

from __future__ import annotations

import os
import random
from datetime import UTC, datetime, timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from sijill.errors import BrokenChain, ReadOnly, RolledBack, SijillError, WrongUse
from sijill.register import disk
from sijill.register.chain import EMPTY_ROOT, leaf_hash, root_of
from sijill.register.checkpoints import (
    KEPT,
    Head,
    Heads,
    check_places,
    compare,
    heads_text,
    newest_inside,
    newest_outside,
    parse_heads,
    read_checkpoint,
    set_outside_aside,
    write_checkpoint,
)
from sijill.register.home import outside_checkpoints
from sijill.register.keys import Signer
from sijill.register.note import parse_checkpoint, parse_note, verify_note

FLIPS = 1000 if os.environ.get("SIJILL_NIGHTLY") == "1" else 100
DEVICE, PERSON, STRANGER = (Signer.of(Ed25519PrivateKey.from_private_bytes(bytes([n]) * 32)) for n in (1, 2, 3))
KNOWN = [DEVICE.verifier, PERSON.verifier]
NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)
LOGS = {device: [leaf_hash(f"{device} {n}".encode()) for n in range(40)] for device in ("v-one", "v-two")}


def head(device: str, size: int) -> Head:
    return Head(device, size, root_of(LOGS[device][:size]))


def root_at(device: str, size: int) -> bytes:
    return root_of(LOGS[device][:size])


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("SIJILL_HOME", str(tmp_path / "home"))
    folder = tmp_path / "coast.sijill"
    folder.mkdir()
    return folder


def write(folder, *heads: Head, at: datetime = NOON) -> Heads:
    return write_checkpoint(folder, "b-1", heads, heads[0].device, [DEVICE, PERSON], at)


def test_it_stands_inside_and_outside_and_reads_back(folder):
    said = write(folder, head("v-two", 3), head("v-one", 5))
    assert newest_inside(folder, "b-1", KNOWN) == newest_outside("b-1", KNOWN) == said
    assert [each.device for each in said.heads] == ["v-one", "v-two"]
    assert check_places(folder, "b-1", KNOWN) == []


def test_without_any_there_is_none(folder):
    assert newest_inside(folder, "b-1", KNOWN) is None
    assert newest_outside("b-1", KNOWN) is None
    assert check_places(folder, "b-1", KNOWN) == []


def test_any_checker_of_the_public_format_reads_the_writing_devices_head(folder):
    write(folder, head("v-two", 3), head("v-one", 5))
    (path,) = outside_checkpoints("b-1").iterdir()
    note = parse_note(path.read_bytes())
    assert verify_note(note, KNOWN) == (DEVICE.name, PERSON.name)
    checkpoint = parse_checkpoint(note.text)
    assert (checkpoint.origin, checkpoint.size, checkpoint.root) == ("sijill/b-1/v-two", 3, root_at("v-two", 3))


def test_the_newest_has_the_most_lines_whatever_the_clock_says(folder):
    write(folder, head("v-one", 3), at=NOON + timedelta(days=3650))
    later = write(folder, head("v-one", 4), at=NOON - timedelta(days=3650))
    assert newest_outside("b-1", KNOWN) == newest_inside(folder, "b-1", KNOWN) == later


def test_the_last_twenty_are_kept(folder):
    for size in range(KEPT + 5):
        write(folder, head("v-one", size), at=NOON + timedelta(minutes=size))
    for place in (folder / "checkpoints", outside_checkpoints("b-1")):
        totals = sorted(read_checkpoint(path, "b-1", KNOWN).total for path in place.iterdir())
        assert totals == list(range(5, KEPT + 5))


def test_names_sort_by_time(folder):
    for minute in (3, 1, 2):
        write(folder, head("v-one", minute), at=NOON + timedelta(minutes=minute))
    names = sorted(path.name for path in outside_checkpoints("b-1").iterdir())
    assert [int(name.split("-")[1].removesuffix(".note")) for name in names] == [1, 2, 3]


def test_a_folder_that_cannot_be_written_still_gets_its_outside_checkpoint(folder, monkeypatch):
    (folder / "checkpoints").write_bytes(b"in the way")
    with pytest.raises(SijillError):
        write(folder, head("v-one", 1))
    said = newest_outside("b-1", KNOWN)
    assert said is not None
    assert said.total == 1


def test_an_outside_place_that_cannot_be_written_is_said_and_the_inside_one_stands(folder, monkeypatch):
    seen = []

    def fail_first(name: str) -> None:
        seen.append(name)
        if len(seen) == 1:
            raise OSError(30, "read-only")

    monkeypatch.setattr(disk, "on_step", fail_first)
    with pytest.raises(ReadOnly):
        write(folder, head("v-one", 1))
    monkeypatch.undo()
    assert newest_inside(folder, "b-1", KNOWN) is not None


sizes = st.integers(0, 40)


@given(sizes, sizes, sizes, sizes)
def test_it_goes_on_exactly_if_no_log_is_shorter(one, two, one_now, two_now):
    then = Heads("b-1", "v-one", (head("v-one", one), head("v-two", two)), "20260102T120000.000000Z")
    now = [head("v-one", one_now), head("v-two", two_now)]
    if one_now >= one and two_now >= two:
        compare(now, then, root_at)
    else:
        with pytest.raises(RolledBack):
            compare(now, then, root_at)


@given(st.integers(1, 40), st.data())
def test_a_changed_line_under_the_checkpoint_is_a_broken_chain(size, data):
    then = Heads("b-1", "v-one", (head("v-one", size),), "20260102T120000.000000Z")
    changed = data.draw(st.integers(0, size - 1))
    now_size = data.draw(st.integers(size, 40))
    forged = [*LOGS["v-one"]]
    forged[changed] = leaf_hash(b"forged")
    with pytest.raises(BrokenChain) as caught:
        compare([Head("v-one", now_size, root_of(forged[:now_size]))], then, lambda _, size: root_of(forged[:size]))
    assert type(caught.value) is BrokenChain
    assert caught.value.where == "v-one"


def test_a_device_that_has_vanished_is_rolled_back_and_a_new_one_is_welcome(folder):
    said = write(folder, head("v-one", 3), head("v-two", 1))
    with pytest.raises(RolledBack):
        compare([head("v-one", 3)], said, root_at)
    compare([head("v-one", 3), head("v-two", 1), Head("v-new", 9, bytes(32))], said, root_at)


@pytest.mark.parametrize("place", ["inside", "outside"])
def test_every_turned_bit_is_reported(folder, place):
    write(folder, head("v-one", 3), head("v-two", 1))
    where = folder / "checkpoints" if place == "inside" else outside_checkpoints("b-1")
    (path,) = where.iterdir()
    whole = path.read_bytes()
    silent = []
    for bit in random.Random(13).sample(range(len(whole) * 8), FLIPS):
        changed = bytearray(whole)
        changed[bit // 8] ^= 1 << bit % 8
        path.write_bytes(changed)
        errors = check_places(folder, "b-1", KNOWN)
        if [error.where for error in errors] != [path.name] or not isinstance(errors[0], BrokenChain):
            silent.append(bit)
    assert silent == []


def test_a_renamed_foreign_or_unknown_checkpoint_is_reported(folder):
    write(folder, head("v-one", 3))
    (path,) = outside_checkpoints("b-1").iterdir()
    for name in (path.name.replace("2026", "2027"), path.name.replace("3.note", "4.note")):
        other = path.with_name(name)
        other.write_bytes(path.read_bytes())
        with pytest.raises(BrokenChain):
            read_checkpoint(other, "b-1", KNOWN)
    with pytest.raises(BrokenChain):
        read_checkpoint(path, "b-2", KNOWN)
    with pytest.raises(BrokenChain):
        read_checkpoint(path, "b-1", [STRANGER.verifier])
    with pytest.raises(BrokenChain):
        read_checkpoint(path, "b-1", [DEVICE.verifier])


def test_a_checkpoint_by_a_stranger_does_not_count(folder):
    write_checkpoint(folder, "b-1", [head("v-one", 1)], "v-one", [STRANGER], NOON)
    with pytest.raises(BrokenChain):
        newest_outside("b-1", KNOWN)
    assert len(check_places(folder, "b-1", KNOWN)) == 2


def test_a_file_that_does_not_belong_there_is_reported(folder):
    write(folder, head("v-one", 1))
    (folder / "checkpoints" / "something").write_bytes(b"x")
    assert [error.where for error in check_places(folder, "b-1", KNOWN)] == ["something"]


@pytest.mark.parametrize(
    "heads",
    [
        (),
        (Head("v-two", 0, EMPTY_ROOT),),
        (Head("v-one", 0, EMPTY_ROOT), Head("v-one", 1, EMPTY_ROOT)),
        (Head("v-one", 0, EMPTY_ROOT), Head("a b", 0, EMPTY_ROOT)),
        (Head("v-one", 0, EMPTY_ROOT), Head("", 0, EMPTY_ROOT)),
    ],
)
def test_what_cannot_be_a_checkpoint_is_not_written(folder, heads):
    with pytest.raises(WrongUse):
        write_checkpoint(folder, "b-1", heads, "v-one", [DEVICE])
    assert check_places(folder, "b-1", KNOWN) == []


@given(st.integers(0, 2**40), st.binary(min_size=32, max_size=32), st.sampled_from(["v-1", "v.2", "V_3"]))
def test_the_text_reads_back(size, root, device):
    said = Heads("b-1", device, (Head(device, size, root),), "20260102T120000.000000Z")
    assert parse_heads(heads_text(said)) == said


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("device v-one 3", "device v-one 03"),
        ("device ", "gerät "),
        ("at 2026", "on 2026"),
        ("sijill/", "other/"),
        ("b-1/", "b-1/x/"),
    ],
)
def test_a_text_we_would_not_have_written_is_refused(old, new):
    text = heads_text(Heads("b-1", "v-one", (head("v-one", 3),), "20260102T120000.000000Z"))
    assert old in text
    with pytest.raises(BrokenChain):
        parse_heads(text.replace(old, new))


def test_after_a_ruling_the_outside_checkpoints_are_put_aside_and_kept(folder):
    said = write(folder, head("v-one", 9))
    with pytest.raises(RolledBack):
        compare([head("v-one", 3)], said, root_at)
    aside = set_outside_aside("b-1", NOON)
    assert newest_outside("b-1", KNOWN) is None
    assert aside is not None
    assert [read_checkpoint(path, "b-1", KNOWN) for path in aside.iterdir()] == [said]
    assert write(folder, head("v-one", 3)) == newest_outside("b-1", KNOWN)
