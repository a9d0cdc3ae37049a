"""Seals open with their key, as what they were sealed as, and not otherwise."""

from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import given
from hypothesis import strategies as st

from sijill.errors import BrokenSeal, Fault
from sijill.register.seal import OVERHEAD, derive, new_key, seal, unseal, unwrap, wrap

keys = st.binary(min_size=32, max_size=32)


@given(keys, st.binary(max_size=300), st.binary(max_size=30))
def test_what_is_sealed_comes_back(key, plain, about):
    sealed = seal(key, plain, about)
    assert len(sealed) == len(plain) + OVERHEAD
    assert unseal(key, sealed, about) == plain


@given(keys, st.binary(max_size=60), st.binary(max_size=30), st.data())
def test_no_turned_bit_opens(key, plain, about, data):
    sealed = bytearray(seal(key, plain, about))
    bit = data.draw(st.integers(0, len(sealed) * 8 - 1))
    sealed[bit // 8] ^= 1 << bit % 8
    with pytest.raises(BrokenSeal):
        unseal(key, bytes(sealed), about)


@given(keys, keys, st.binary(max_size=30), st.binary(max_size=30))
def test_another_key_or_another_meaning_does_not_open(key, other, about, meaning):
    sealed = seal(key, b"words", about)
    if other != key:
        with pytest.raises(BrokenSeal):
            unseal(other, sealed, about)
    if meaning != about:
        with pytest.raises(BrokenSeal):
            unseal(key, sealed, meaning)


@given(keys, st.integers(0, OVERHEAD + 5))
def test_a_cut_seal_does_not_open(key, length):
    with pytest.raises(BrokenSeal):
        unseal(key, seal(key, b"twenty bytes of text", b"")[:length], b"")


def test_sealing_twice_never_gives_the_same_bytes():
    key = new_key()
    assert len({seal(key, b"words", b"") for _ in range(1000)}) == 1000


def test_the_form_is_version_nonce_and_what_any_aes_gcm_gives():
    key = new_key()
    sealed = seal(key, b"words", b"about")
    assert sealed[:1] == b"\x01"
    assert AESGCM(key).decrypt(sealed[1:13], sealed[13:], b"\x01about") == b"words"


@given(keys, keys, st.binary(max_size=30))
def test_a_wrapped_key_comes_back_and_is_no_ordinary_seal(kek, key, about):
    wrapped = wrap(kek, key, about)
    assert unwrap(kek, wrapped, about) == key
    with pytest.raises(BrokenSeal):
        unseal(kek, wrapped, about)
    with pytest.raises(BrokenSeal):
        unwrap(kek, seal(kek, key, about), about)


def test_something_else_than_a_key_does_not_unwrap():
    kek = new_key()
    with pytest.raises(BrokenSeal):
        unwrap(kek, wrap(kek, b"short", b""), b"")


@given(keys, st.text(max_size=20), st.text(max_size=20))
def test_each_purpose_has_its_own_key(key, one, two):
    assert (derive(key, one) == derive(key, two)) == (one == two)
    assert derive(key, one) != key


@pytest.mark.parametrize("length", [0, 16, 31, 33])
def test_what_is_no_key_is_a_fault(length):
    for use in (lambda key: seal(key, b"", b""), lambda key: derive(key, "x")):
        with pytest.raises(Fault):
            use(bytes(length))
