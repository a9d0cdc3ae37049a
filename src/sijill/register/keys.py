"""Keys of one person at the desk, and Ed25519 signatures by people and devices."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from sijill.errors import BrokenSeal, Fault
from sijill.messages import N_
from sijill.register.disk import disk_errors, write_durably
from sijill.register.seal import KEY_BYTES, derive, new_key, seal, unseal

FIRST_COMPARTMENT = "main"
"""The compartment that every new record has."""

GROUND = "ground"
"""The compartment of what is laid for or against a discriminatory ground; only who reads tier T3 is granted it."""

_DEVICE = b"device signing key"


def fingerprint(public: bytes) -> str:
    """A public key as people compare it: `k-` and 26 letters or digits of its SHA-256.

    Args:
        public: the 32 bytes of an Ed25519 public key (RFC 8032).

    Example:
        >>> fingerprint(bytes(32))
        'k-mzuhvlpymk6xo3epygfy5h4oea'
    """
    return "k-" + base64.b32encode(hashlib.sha256(public).digest()).decode("ascii").lower()[:26]


def public_bytes(private: Ed25519PrivateKey) -> bytes:
    """The 32 bytes of a private key's public half.

    Example:
        >>> len(public_bytes(Ed25519PrivateKey.generate()))
        32
    """
    return private.public_key().public_bytes_raw()


@dataclass(frozen=True, slots=True)
class Verifier:
    """Somebody whose signatures can be checked.

    Args:
        name: the name in signature lines; no spaces, no plus sign.
        public: 32 bytes, Ed25519.

    Example:
        >>> Verifier("k-somebody", bytes(32)).name
        'k-somebody'
    """

    name: str
    public: bytes


@dataclass(frozen=True, slots=True, repr=False)
class Signer:
    """Somebody who can sign: a person at the desk or a device.

    Args:
        name: the name in signature lines: the key's fingerprint, so that a file in the clear names nobody.
        private: the Ed25519 key.

    Example:
        >>> signer = Signer.of(Ed25519PrivateKey.generate())
        >>> verify(signer.public, signer.sign(b"words"), b"words")
        True
    """

    name: str
    private: Ed25519PrivateKey = field(compare=False)

    @classmethod
    def of(cls, private: Ed25519PrivateKey) -> Signer:
        """The signer whose name is the fingerprint of the key."""
        return cls(fingerprint(public_bytes(private)), private)

    @property
    def public(self) -> bytes:
        """The 32 bytes of the public key."""
        return public_bytes(self.private)

    @property
    def verifier(self) -> Verifier:
        """The half that may be given away."""
        return Verifier(self.name, self.public)

    def sign(self, message: bytes) -> bytes:
        """Sign; 64 bytes, Ed25519 (RFC 8032), the same for the same words."""
        return self.private.sign(message)

    def __repr__(self) -> str:
        return f"Signer({self.name})"


def verify(public: bytes, signature: bytes, message: bytes) -> bool:
    """Whether the signature over the message is by the owner of the public key.

    Args:
        public: 32 bytes.
        signature: 64 bytes.
        message: what was signed.

    Example:
        >>> signer = Signer.of(Ed25519PrivateKey.generate())
        >>> verify(signer.public, signer.sign(b"words"), b"other words")
        False
    """
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


@dataclass(frozen=True, slots=True, repr=False)
class Keyring:
    """What one person at the desk holds after giving the passphrase; shown nowhere, written nowhere in the clear.

    Args:
        person: the name at the desk.
        register_key: 32 bytes; opens `register.db`, in which the bodies are still sealed.
        compartments: key of each compartment granted, 32 bytes each; an administrator has none.
        signing: the person's own Ed25519 key.
        id_key: 32 bytes; ids are keyed with it (decision 3). An administrator's is another one, so that
            nobody without a compartment can test a guess against the ids of claims.
        vault_key: 32 bytes, or None for who may not open the vault.

    Example:
        >>> ring = new_keyring("amal")
        >>> ring, sorted(ring.compartments)
        (Keyring(…), ['ground', 'main'])
    """

    person: str
    register_key: bytes
    compartments: Mapping[str, bytes]
    signing: Ed25519PrivateKey = field(compare=False)
    id_key: bytes
    vault_key: bytes | None

    def __repr__(self) -> str:
        return "Keyring(…)"

    @property
    def signer(self) -> Signer:
        """Who signs rulings and lines of this person."""
        return Signer.of(self.signing)

    @property
    def administrators_id_key(self) -> bytes:
        """The key of ids that administrators make; everybody at the desk can compute it."""
        return administrators_id_key(self.register_key)


def administrators_id_key(register_key: bytes) -> bytes:
    """The key with which administrators make ids of their own lines (people, keys, accesses).

    Example:
        >>> administrators_id_key(bytes(32)) == administrators_id_key(bytes(32))
        True
    """
    return derive(register_key, "ids of administrators")


def new_keyring(person: str) -> Keyring:
    """The keyring of the first person of a new record: new keys throughout, one compartment, the vault.

    Args:
        person: the name at the desk.

    Example:
        >>> new_keyring("amal") == new_keyring("amal")
        False
    """
    return Keyring(
        person=person,
        register_key=new_key(),
        compartments=MappingProxyType({FIRST_COMPARTMENT: new_key(), GROUND: new_key()}),
        signing=Ed25519PrivateKey.generate(),
        id_key=new_key(),
        vault_key=new_key(),
    )


def keyring_bytes(keyring: Keyring) -> bytes:
    """A keyring as JSON bytes, to be sealed at once.

    Example:
        >>> ring = new_keyring("amal")
        >>> keyring_from(keyring_bytes(ring)) == ring
        True
    """
    shape = {
        "v": 1,
        "person": keyring.person,
        "register": keyring.register_key.hex(),
        "compartments": {name: key.hex() for name, key in keyring.compartments.items()},
        "signing": keyring.signing.private_bytes_raw().hex(),
        "ids": keyring.id_key.hex(),
        "vault": None if keyring.vault_key is None else keyring.vault_key.hex(),
    }
    return json.dumps(shape, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def keyring_from(data: bytes) -> Keyring:
    """Read back what `keyring_bytes` wrote.

    Raises:
        BrokenSeal: what was sealed is no keyring.

    Example:
        >>> keyring_from(keyring_bytes(new_keyring("amal"))).person
        'amal'
    """
    try:
        shape = json.loads(data)
        vault = shape["vault"]
        return Keyring(
            person=shape["person"],
            register_key=_key(shape["register"]),
            compartments=MappingProxyType({name: _key(key) for name, key in shape["compartments"].items()}),
            signing=Ed25519PrivateKey.from_private_bytes(_key(shape["signing"])),
            id_key=_key(shape["ids"]),
            vault_key=None if vault is None else _key(vault),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        # `from None`: the parser's message could quote key material.
        raise BrokenSeal(N_("what a key slot holds is no keyring ({kind})"), kind=type(error).__name__) from None


def _key(text: str) -> bytes:
    key = bytes.fromhex(text)
    if len(key) != KEY_BYTES:
        raise BrokenSeal(N_("what a key slot holds is no keyring ({kind})"), kind="length")
    return key


def device_signer(path: Path, register_key: bytes) -> Signer:
    """The signing key of this device for one record: made at the first call, kept sealed under the register key.

    Args:
        path: where it is kept, in the data home and never in the record folder: another device has its own.
        register_key: 32 bytes.

    Raises:
        BrokenSeal: the file was changed or belongs to another record.
        DiskFull, ReadOnly, NotPermitted: it cannot be written or read.

    Example:
        >>> import tempfile
        >>> path = Path(tempfile.mkdtemp()) / "device.key"
        >>> device_signer(path, bytes(32)).name == device_signer(path, bytes(32)).name
        True
    """
    key = derive(register_key, "device signing keys")
    if not path.exists():
        write_durably(path, seal(key, new_key(), _DEVICE))
    with disk_errors(path.name):
        sealed = path.read_bytes()
    secret = unseal(key, sealed, _DEVICE)
    if len(secret) != KEY_BYTES:
        raise Fault(N_("a key of {n} bytes where {wanted} are needed"), n=len(secret), wanted=KEY_BYTES)
    return Signer.of(Ed25519PrivateKey.from_private_bytes(secret))
