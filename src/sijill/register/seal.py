"""Seals: AES-256-GCM over values and keys, HKDF for keys from keys."""

from __future__ import annotations

import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from sijill.errors import BrokenSeal, Fault
from sijill.messages import N_

KEY_BYTES = 32
NONCE_BYTES = 12
TAG_BYTES = 16
VERSION = b"\x01"
OVERHEAD = len(VERSION) + NONCE_BYTES + TAG_BYTES
"""Bytes that a seal adds to what it seals."""


def new_key() -> bytes:
    """Thirty-two bytes from the system's randomness.

    Example:
        >>> len(new_key())
        32
    """
    return secrets.token_bytes(KEY_BYTES)


def seal(key: bytes, plain: bytes, about: bytes) -> bytes:
    """Seal bytes so that only the key opens them, and only as what they were sealed as.

    AES-256-GCM (NIST SP 800-38D) with a random 96-bit nonce: version ‖ nonce ‖ ciphertext ‖ tag.

    Args:
        key: 32 bytes.
        plain: what is sealed.
        about: what it is and where it belongs; not secret, but bound to the seal.

    Example:
        >>> key = new_key()
        >>> unseal(key, seal(key, b"words", b"line 1"), b"line 1")
        b'words'
    """
    nonce = secrets.token_bytes(NONCE_BYTES)
    return VERSION + nonce + _cipher(key).encrypt(nonce, plain, VERSION + about)


def unseal(key: bytes, sealed: bytes, about: bytes) -> bytes:
    """Open a seal.

    Args:
        key: 32 bytes.
        sealed: what `seal` gave.
        about: the same as when it was sealed.

    Raises:
        BrokenSeal: another key, other bytes, or sealed as something else.

    Example:
        >>> key = new_key()
        >>> unseal(key, seal(key, b"words", b"line 1"), b"line 2")
        Traceback (most recent call last):
        sijill.errors.BrokenSeal: a sealed item does not open with its key
    """
    if len(sealed) < OVERHEAD or sealed[:1] != VERSION:
        raise BrokenSeal(N_("a sealed item is cut short or of no known kind"))
    try:
        return _cipher(key).decrypt(sealed[1 : 1 + NONCE_BYTES], sealed[1 + NONCE_BYTES :], VERSION + about)
    except InvalidTag as error:
        raise BrokenSeal(N_("a sealed item does not open with its key")) from error


def wrap(kek: bytes, key: bytes, about: bytes) -> bytes:
    """Seal a key under another key.

    Example:
        >>> outer, inner = new_key(), new_key()
        >>> unwrap(outer, wrap(outer, inner, b"item"), b"item") == inner
        True
    """
    return seal(kek, key, b"key\x00" + about)


def unwrap(kek: bytes, wrapped: bytes, about: bytes) -> bytes:
    """Open a key that was sealed under another key.

    Raises:
        BrokenSeal: it does not open, or what is inside is no key.

    Example:
        >>> outer, inner = new_key(), new_key()
        >>> unwrap(outer, wrap(outer, inner, b"item"), b"item") == inner
        True
    """
    key = unseal(kek, wrapped, b"key\x00" + about)
    if len(key) != KEY_BYTES:
        raise BrokenSeal(N_("a sealed item does not open with its key"))
    return key


def derive(key: bytes, purpose: str) -> bytes:
    """A key for one purpose from a key: equal inputs, equal key; neither leads back nor sideways.

    HKDF-SHA-256 (RFC 5869) without salt, since the input key is already uniform.

    Args:
        key: 32 bytes.
        purpose: what the new key is for; every purpose in Sijill has its own words.

    Example:
        >>> derive(bytes(32), "a") == derive(bytes(32), "b")
        False
    """
    _check_length(key)
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=b"sijill\x00" + purpose.encode()).derive(key)


def _check_length(key: bytes) -> None:
    if len(key) != KEY_BYTES:
        raise Fault(N_("a key of {n} bytes where {wanted} are needed"), n=len(key), wanted=KEY_BYTES)


def _cipher(key: bytes) -> AESGCM:
    _check_length(key)
    return AESGCM(key)
