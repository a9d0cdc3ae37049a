"""Keyrings show nothing, signatures bind, a device keeps its key."""

from __future__ import annotations

import base64
import hashlib
import json
import os

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from sijill.errors import BrokenSeal
from sijill.register.keys import (
    FIRST_COMPARTMENT,
    Signer,
    device_signer,
    fingerprint,
    keyring_bytes,
    keyring_from,
    new_keyring,
    public_bytes,
    verify,
)

PRIVATE = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))


def test_a_keyring_shows_nothing():
    ring = new_keyring("somebody invented")
    shown = f"{ring!r}{ring}{[ring]}{ring.signer!r}"
    secrets = [ring.register_key, ring.id_key, ring.compartments[FIRST_COMPARTMENT], ring.vault_key, b"somebody"]
    for secret in secrets:
        assert secret.hex() not in shown
        assert repr(secret)[2:-1] not in shown


def test_a_keyring_comes_back_from_its_bytes():
    ring = new_keyring("amal")
    back = keyring_from(keyring_bytes(ring))
    assert back == ring
    assert public_bytes(back.signing) == public_bytes(ring.signing)


def test_two_keyrings_share_no_key():
    rings = [new_keyring("amal") for _ in range(2)]
    keys = [
        key
        for ring in rings
        for key in (
            ring.register_key,
            ring.id_key,
            ring.vault_key,
            *ring.compartments.values(),
            public_bytes(ring.signing),
        )
    ]
    assert len(set(keys)) == len(keys) == 12


@pytest.mark.parametrize(
    "change",
    [
        lambda shape: shape.pop("vault"),
        lambda shape: shape.update(register="00"),
        lambda shape: shape.update(signing=None),
        lambda shape: shape.update(compartments=[]),
        lambda shape: shape.update(ids="zz" * 32),
    ],
)
def test_what_is_no_keyring_is_refused_without_showing_it(change):
    shape = json.loads(keyring_bytes(new_keyring("amal")))
    change(shape)
    with pytest.raises(BrokenSeal) as caught:
        keyring_from(json.dumps(shape).encode())
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__ or caught.value.__context__ is None


@given(st.binary(max_size=100), st.binary(max_size=100))
def test_a_signature_binds_its_message(message, other):
    signer = Signer.of(PRIVATE)
    signature = signer.sign(message)
    assert verify(signer.public, signature, message)
    assert verify(signer.public, signature, other) == (message == other)


@given(st.integers(0, 511), st.integers(0, 255))
def test_no_turned_bit_passes(in_signature, in_key):
    signer = Signer.of(PRIVATE)
    signature, public = bytearray(signer.sign(b"words")), bytearray(signer.public)
    signature[in_signature // 8] ^= 1 << in_signature % 8
    public[in_key // 8] ^= 1 << in_key % 8
    assert not verify(signer.public, bytes(signature), b"words")
    assert not verify(bytes(public), signer.sign(b"words"), b"words")


def test_nonsense_is_no_signature():
    signer = Signer.of(PRIVATE)
    assert not verify(signer.public, b"", b"words")
    assert not verify(b"short", signer.sign(b"words"), b"words")


def test_a_fingerprint_needs_only_sha256():
    public = Signer.of(PRIVATE).public
    letters = base64.b32encode(hashlib.sha256(public).digest()).decode().lower()
    assert fingerprint(public) == f"k-{letters[:26]}" == Signer.of(PRIVATE).name


def test_a_device_keeps_its_key_and_another_record_cannot_open_it(tmp_path):
    path = tmp_path / "device.key"
    first = device_signer(path, b"r" * 32)
    assert device_signer(path, b"r" * 32).public == first.public
    assert device_signer(tmp_path / "other.key", b"r" * 32).public != first.public
    with pytest.raises(BrokenSeal):
        device_signer(path, b"s" * 32)
    assert os.stat(path).st_mode & 0o077 == 0


def test_every_turned_bit_of_a_device_key_is_reported(tmp_path):
    path = tmp_path / "device.key"
    device_signer(path, b"r" * 32)
    whole = path.read_bytes()
    for bit in range(len(whole) * 8):
        changed = bytearray(whole)
        changed[bit // 8] ^= 1 << bit % 8
        path.write_bytes(changed)
        with pytest.raises(BrokenSeal):
            device_signer(path, b"r" * 32)
