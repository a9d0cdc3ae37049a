"""The vault: closed unless opened, its own log, and nothing left of what it forgot."""

from __future__ import annotations

import os
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.errors import BrokenSeal, Locked, NotThere
from sijill.register.cipher import open_database
from sijill.register.vault import IDLE_SECONDS, Vault

FLIPS = 1000 if os.environ.get("SIJILL_NIGHTLY") == "1" else 100
KEY = b"v" * 32
CANARY = "Canary Invented"


class Clock:
    """Seconds under the test's hand."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def vault(tmp_path, clock):
    vault = Vault(tmp_path / "vault.db", KEY, "amal", clock=clock)
    with vault.create():
        vault.put("p-1", "name", CANARY)
        vault.put("p-1", "phone", "000 invented")
    return vault


def test_a_missing_vault_is_a_state(tmp_path):
    vault = Vault(tmp_path / "vault.db", KEY, "amal")
    assert not vault.there
    with pytest.raises(NotThere):
        vault.open()
    assert os.listdir(tmp_path) == []


def test_closed_it_gives_nothing(vault):
    for use in (
        lambda: vault.get("p-1", "name"),
        lambda: list(vault.values()),
        lambda: vault.put("p", "f", "v"),
        vault.log,
        vault.check,
    ):
        with pytest.raises(Locked):
            use()
    assert repr(vault) == "Vault(…)"


def test_open_it_gives_what_was_put(vault):
    with vault.open():
        assert vault.get("p-1", "name") == CANARY
        assert vault.get("p-1", "none") is None
        assert list(vault.values()) == [("p-1", "name", CANARY), ("p-1", "phone", "000 invented")]
        vault.put("p-1", "name", "Another Invented")
        assert vault.get("p-1", "name") == "Another Invented"
    assert not vault.is_open


def test_it_closes_itself_when_nobody_uses_it(vault, clock):
    vault.open()
    clock.now += IDLE_SECONDS - 1
    assert vault.get("p-1", "name") == CANARY
    clock.now += IDLE_SECONDS - 1
    assert vault.is_open
    clock.now += IDLE_SECONDS
    with pytest.raises(Locked):
        vault.get("p-1", "name")
    assert not vault.is_open


def test_every_look_is_logged_without_the_value(vault, tmp_path):
    with Vault(tmp_path / "vault.db", KEY, "rana").open() as other:
        other.get("p-1", "name")
        list(other.values())
        log = other.log()
    assert [(entry.person, entry.verb, entry.pseudonym, entry.field) for entry in log] == [
        ("amal", "open", None, None),
        ("amal", "put", "p-1", "name"),
        ("amal", "put", "p-1", "phone"),
        ("rana", "open", None, None),
        ("rana", "get", "p-1", "name"),
        ("rana", "values", None, None),
    ]
    assert CANARY not in repr(log)


def test_another_key_does_not_open_it(vault, tmp_path):
    other = Vault(tmp_path / "vault.db", b"x" * 32, "amal")
    with pytest.raises(BrokenSeal):
        other.open()
    assert not other.is_open


def test_erased_values_are_gone_from_the_file(vault, tmp_path):
    with vault.open():
        vault.put("p-2", "name", "Second Invented")
        assert vault.erase("p-1") == 2
        assert not (tmp_path / "vault.db-wal").read_bytes()
        assert vault.erase("p-1") == 0
        assert list(vault.values()) == [("p-2", "name", "Second Invented")]
    plain = tmp_path / "plain"
    database = open_database(tmp_path / "vault.db", KEY)
    database.execute("ATTACH DATABASE ? AS plain KEY ''", (str(plain),))
    database.execute("SELECT sqlcipher_export('plain')")
    database.close()
    data = plain.read_bytes()
    assert b"Second Invented" in data
    assert CANARY.encode() not in data


def test_nothing_is_in_the_clear(vault, tmp_path):
    with vault.open():
        vault.put("p-3", "name", CANARY)
        for path in tmp_path.iterdir():
            assert CANARY[:6].encode() not in path.read_bytes()
    assert os.listdir(tmp_path) == ["vault.db"]


@given(
    st.lists(
        st.tuples(st.sampled_from(["p-1", "p-2"]), st.sampled_from(["name", "phone"]), st.text(max_size=20)), max_size=8
    )
)
def test_the_last_value_put_is_the_one_that_stands(tmp_path_factory, puts):
    model = {}
    with Vault(tmp_path_factory.mktemp("vault") / "vault.db", KEY, "amal").create() as vault:
        for pseudonym, field, value in puts:
            vault.put(pseudonym, field, value)
            model[pseudonym, field] = value
        assert {(pseudonym, field): value for pseudonym, field, value in vault.values()} == model


def test_every_turned_bit_is_reported(vault, tmp_path):
    path = tmp_path / "vault.db"
    whole = path.read_bytes()
    silent = []
    for bit in random.Random(19).sample(range(len(whole) * 8), FLIPS):
        changed = bytearray(whole)
        changed[bit // 8] ^= 1 << bit % 8
        path.write_bytes(changed)
        try:
            with vault.open():
                vault.check()
            silent.append(bit)
        except BrokenSeal:
            pass
    assert silent == []
