"""Slots at the desk: the right passphrase opens one's own keyring, and every edit is noticed."""

from __future__ import annotations

import os
import re
import stat
import time
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.errors import (
    NotAtDesk,
    NotCleared,
    NotThere,
    Refused,
    SijillError,
    WrongPassphrase,
    WrongUse,
)
from sijill.register import disk
from sijill.register.slotfile import destroy_slot_file
from sijill.register.slots import (
    ADMINISTRATOR,
    SMALLEST,
    Cost,
    Grant,
    add_person,
    change_passphrase,
    create_slots,
    desk_name,
    open_slot,
    people,
    record_id_of,
    remove_person,
    slots_digest,
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


def test_the_passphrase_opens_the_keyring(tmp_path, amal):
    opened = open_slot(tmp_path, "amal", WORDS)
    assert opened == amal
    assert opened.signer.public == amal.signer.public
    assert record_id_of(tmp_path) == "b-1"
    verify_slots(tmp_path, amal.register_key)


def test_the_file_is_private_toml_and_holds_no_secret(tmp_path, amal):
    path = slots_path(tmp_path)
    data = path.read_bytes()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert tomllib.loads(data.decode())["slot"][0]["person"] == "amal"
    for secret in (amal.register_key, amal.id_key, amal.vault_key, amal.signing.private_bytes_raw()):
        assert secret not in data
        assert secret.hex().encode() not in data
    assert WORDS.encode() not in data


def test_a_wrong_passphrase_and_a_wrong_name_are_told_apart_and_name_nobody(tmp_path, amal):
    with pytest.raises(WrongPassphrase) as wrong:
        open_slot(tmp_path, "amal", OTHER)
    with pytest.raises(NotAtDesk) as missing:
        open_slot(tmp_path, "nobody", WORDS)
    for caught in (wrong, missing):
        said = f"{caught.value} {caught.value.where} {caught.value.do} {caught.value.values}"
        assert "amal" not in said
        assert "nobody of" in said or "nobody" not in said
        assert WORDS not in said


def test_a_name_that_is_not_at_the_desk_takes_as_long_as_a_wrong_passphrase(tmp_path):
    create_slots(tmp_path, "b-1", "amal", WORDS, Cost(2, 16 * 1024, 1))

    def seconds(name: str, error: type[SijillError]) -> float:
        start = time.perf_counter()
        with pytest.raises(error):
            open_slot(tmp_path, name, OTHER)
        return time.perf_counter() - start

    # in turn, so that what else the machine does falls on both
    rounds = [(seconds("amal", WrongPassphrase), seconds("nobody", NotAtDesk)) for _ in range(12)]
    there, missing = (min(column) for column in zip(*rounds, strict=True))
    assert 0.5 < missing / there < 2


def test_an_existing_record_is_not_made_again(tmp_path, amal):
    with pytest.raises(WrongUse):
        create_slots(tmp_path, "b-2", "amal", WORDS, SMALLEST)
    assert open_slot(tmp_path, "amal", WORDS) == amal


def test_no_slots_no_record(tmp_path):
    for use in (
        lambda: open_slot(tmp_path, "amal", WORDS),
        lambda: people(tmp_path),
        lambda: verify_slots(tmp_path, bytes(32)),
    ):
        with pytest.raises(NotThere):
            use()


def test_a_second_person_has_their_own_signature_and_only_what_was_granted(tmp_path, amal, rana):
    assert open_slot(tmp_path, "rana", OTHER) == rana
    assert rana.register_key == amal.register_key
    assert rana.id_key == amal.id_key
    assert dict(rana.compartments) == {"main": amal.compartments["main"]}
    assert {*amal.compartments} == {"main", "ground"}
    assert rana.vault_key is None
    assert rana.signer.public != amal.signer.public
    assert [(slot.person, slot.role, slot.added_by) for slot in people(tmp_path)] == [
        ("amal", "member", "amal"),
        ("rana", "member", "amal"),
    ]
    assert {slot.fingerprint for slot in people(tmp_path)} == {amal.signer.name, rana.signer.name}


def test_an_administrator_manages_people_and_holds_no_content(tmp_path, amal):
    huda = add_person(tmp_path, amal, "huda", OTHER, SMALLEST, Grant(role=ADMINISTRATOR))
    assert open_slot(tmp_path, "huda", OTHER) == huda
    assert (dict(huda.compartments), huda.vault_key, huda.register_key) == ({}, None, amal.register_key)
    assert huda.id_key != amal.id_key
    assert huda.id_key == amal.administrators_id_key
    add_person(tmp_path, huda, "samer", OTHER, SMALLEST, Grant(role=ADMINISTRATOR))
    for grant in (
        Grant(compartments=("main",)),
        Grant(role=ADMINISTRATOR, vault=True),
        Grant(compartments=("main",), vault=True),
    ):
        with pytest.raises((NotCleared, WrongUse)):
            add_person(tmp_path, huda, "nour", OTHER, SMALLEST, grant)
    remove_person(tmp_path, huda, "samer")
    assert [slot.person for slot in people(tmp_path)] == ["amal", "huda"]


@pytest.mark.parametrize(
    "grant",
    [Grant(), Grant(compartments=("other",)), Grant(role="owner"), Grant(role=ADMINISTRATOR, compartments=("main",))],
)
def test_what_cannot_be_granted_is_refused_and_nothing_written(tmp_path, amal, grant):
    before = slots_digest(tmp_path)
    with pytest.raises((NotCleared, WrongUse)):
        add_person(tmp_path, amal, "rana", OTHER, SMALLEST, grant)
    assert slots_digest(tmp_path) == before


@pytest.mark.parametrize("name", ["amal", " amal ", "", "a\nb", "a\u202eb", "x" * 101, "\x7f"])
def test_a_name_that_is_taken_or_could_deceive_is_refused(tmp_path, amal, name):
    with pytest.raises(WrongUse):
        add_person(tmp_path, amal, name, OTHER, SMALLEST, Grant(compartments=("main",)))


@given(st.text(max_size=20))
def test_any_name_that_can_be_kept_comes_back_from_the_file(tmp_path_factory, name):
    folder = tmp_path_factory.mktemp("record")
    try:
        kept = desk_name(name)
    except WrongUse:
        with pytest.raises(WrongUse):
            create_slots(folder, "b-1", name, WORDS, SMALLEST)
        return
    made = create_slots(folder, "b-1", name, WORDS, SMALLEST)
    assert [slot.person for slot in people(folder)] == [kept]
    assert open_slot(folder, name, WORDS) == made


def test_a_removed_person_has_no_slot(tmp_path, amal, rana):
    remove_person(tmp_path, amal, "rana")
    with pytest.raises(NotAtDesk):
        open_slot(tmp_path, "rana", OTHER)
    with pytest.raises(NotAtDesk):
        remove_person(tmp_path, amal, "rana")
    with pytest.raises(NotAtDesk):
        change_passphrase(tmp_path, rana, WORDS, SMALLEST)


def test_the_last_member_stays(tmp_path, amal):
    add_person(tmp_path, amal, "huda", OTHER, SMALLEST, Grant(role=ADMINISTRATOR))
    with pytest.raises(Refused):
        remove_person(tmp_path, amal, "amal")


def test_a_changed_passphrase_opens_and_the_old_one_does_not(tmp_path, amal, rana):
    change_passphrase(tmp_path, amal, "new quiet words", Cost(2, 16, 1))
    assert open_slot(tmp_path, "amal", "new quiet words") == amal
    with pytest.raises(WrongPassphrase):
        open_slot(tmp_path, "amal", WORDS)
    assert open_slot(tmp_path, "rana", OTHER) == rana
    assert people(tmp_path)[0].cost == Cost(2, 16, 1)


def test_a_full_disk_leaves_everybody_their_slot(tmp_path, amal, monkeypatch):
    def full(_: str) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr(disk, "on_step", full)
    with pytest.raises(SijillError):
        change_passphrase(tmp_path, amal, OTHER, SMALLEST)
    monkeypatch.undo()
    assert open_slot(tmp_path, "amal", WORDS) == amal
    assert os.listdir(tmp_path) == ["slots.toml"]


def test_the_moment_and_the_salt_of_each_slot_are_its_own(tmp_path, amal, rana):
    text = slots_path(tmp_path).read_text()
    assert len(set(re.findall(r'salt = "(.+)"', text))) == 2
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z", slot.added_at) for slot in people(tmp_path))


def test_panic_leaves_nothing_to_guess_at(tmp_path, amal, monkeypatch):
    before, seen = slots_path(tmp_path).read_bytes(), []
    monkeypatch.setattr(disk, "on_step", lambda _: seen.append(slots_path(tmp_path).read_bytes()))
    start = time.perf_counter()
    assert destroy_slot_file(tmp_path)
    assert time.perf_counter() - start < 1
    assert not destroy_slot_file(tmp_path)
    assert os.listdir(tmp_path) == []
    (overwritten,) = seen
    assert len(overwritten) == len(before)
    assert sum(one == two for one, two in zip(before, overwritten, strict=True)) < len(before) / 20
