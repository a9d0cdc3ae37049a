"""One slot: who, with what granted, and the keyring sealed under a passphrase."""

from __future__ import annotations

import base64
import json
import secrets
import unicodedata
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from types import MappingProxyType

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sijill.errors import NotCleared, WrongUse
from sijill.messages import N_
from sijill.register.keys import Keyring, fingerprint, keyring_bytes, public_bytes
from sijill.register.passphrase import Cost, stretch
from sijill.register.seal import seal

FORMAT = 1
MEMBER = "member"
ADMINISTRATOR = "administrator"
ROLES = (MEMBER, ADMINISTRATOR, "analyst", "caseworker", "prosecutor", "specialist", "auditor")
"""Roles of a slot; what each may read stands in `tiers.yml`."""

SALT_BYTES = 32
LONGEST_NAME = 100
_JOINERS = "\u200c\u200d"


@dataclass(frozen=True, slots=True)
class Grant:
    """What a new person at the desk may do.

    Args:
        role: a word of `ROLES`; an administrator manages people and reads nothing.
        compartments: names of the compartments granted; none for an administrator.
        vault: whether the vault's key is granted.

    Example:
        >>> Grant("member", ("main",)).vault
        False
    """

    role: str = MEMBER
    compartments: tuple[str, ...] = ()
    vault: bool = False


@dataclass(frozen=True, slots=True)
class SlotInfo:
    """What anybody who has the folder can see of one person at the desk.

    Args:
        person: the name at the desk.
        role: a word of `ROLES`.
        public: the person's public signing key, 32 bytes.
        cost: how dear a guess at the passphrase is.
        added_by: who made the slot.
        added_at: when, UTC, from that device's clock.

    Example:
        >>> SlotInfo("amal", "member", bytes(32), Cost(1, 8, 1), "amal", "2026-01-01T00:00:00Z").fingerprint
        'k-mzuhvlpymk6xo3epygfy5h4oea'
    """

    person: str
    role: str
    public: bytes
    cost: Cost
    added_by: str
    added_at: str

    @property
    def fingerprint(self) -> str:
        """The public key as people compare it."""
        return fingerprint(self.public)


@dataclass(frozen=True, slots=True)
class Slot:
    """One slot: what everybody sees, and the sealed keyring with the salt of its passphrase."""

    info: SlotInfo
    salt: bytes
    wrapped: bytes


def desk_name(name: str) -> str:
    """A name at the desk as it is kept: NFC, trimmed, without invisible characters that could fake another.

    Raises:
        WrongUse: nothing is left, it is too long, or it holds control or direction characters.

    Example:
        >>> desk_name(" amal ")
        'amal'
    """
    kept = unicodedata.normalize("NFC", name).strip()
    strange = any(unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp") and c not in _JOINERS for c in kept)
    if not kept or len(kept) > LONGEST_NAME or strange:
        raise WrongUse(N_("this cannot be a name at the desk"), do=N_("Give a short name of letters and digits."))
    return kept


def granted_keyring(giver: Keyring, person: str, grant: Grant) -> Keyring:
    """The keyring of a new person: the giver's keys as far as granted, and a signing key of their own.

    Args:
        giver: the keyring of whoever adds the person.
        person: the new name, as `desk_name` gave it.
        grant: role, compartments and vault.

    Raises:
        WrongUse: the role does not exist, or does not go with what is granted.
        NotCleared: the giver does not hold what is granted.

    Example:
        >>> from sijill.register.keys import new_keyring
        >>> granted_keyring(new_keyring("amal"), "huda", Grant("administrator")).compartments
        mappingproxy({})
    """
    if grant.role not in ROLES:
        raise WrongUse(N_("there is no such role"), do=", ".join(ROLES))
    if grant.role == ADMINISTRATOR and (grant.compartments or grant.vault):
        raise WrongUse(N_("an administrator manages people and is granted no content"))
    if grant.role != ADMINISTRATOR and not grant.compartments:
        raise WrongUse(N_("a member is granted at least one compartment"))
    unheld = [name for name in grant.compartments if name not in giver.compartments]
    if unheld or (grant.vault and giver.vault_key is None):
        raise NotCleared(N_("nobody can grant what they do not hold themselves"))
    return Keyring(
        person=person,
        register_key=giver.register_key,
        compartments=MappingProxyType({name: giver.compartments[name] for name in grant.compartments}),
        signing=Ed25519PrivateKey.generate(),
        id_key=giver.id_key if grant.role != ADMINISTRATOR else giver.administrators_id_key,
        vault_key=giver.vault_key if grant.vault else None,
    )


def new_slot(record_id: str, keyring: Keyring, passphrase: str, info: SlotInfo) -> Slot:
    """A slot that seals a keyring under a passphrase.

    Args:
        record_id: id of the record.
        keyring: the person's own.
        passphrase: the person's.
        info: name, role, cost and giver; the public key is filled in, the moment too if it is empty.

    Raises:
        WrongUse: the passphrase is empty.

    Example:
        >>> from sijill.register.keys import new_keyring
        >>> info = SlotInfo("amal", "member", b"", Cost(1, 8, 1), "amal", "")
        >>> len(new_slot("b-1", new_keyring("amal"), "four quiet words", info).info.public)
        32
    """
    full = replace(
        info,
        public=public_bytes(keyring.signing),
        added_at=info.added_at or datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
    )
    slot = Slot(full, secrets.token_bytes(SALT_BYTES), b"")
    kek = stretch(passphrase, slot.salt, slot.info.cost)
    return replace(slot, wrapped=seal(kek, keyring_bytes(keyring), slot_binding(record_id, slot)))


def slot_table(slot: Slot) -> dict[str, str | int]:
    """A slot as the keys and values of its table in the file.

    Example:
        >>> info = SlotInfo("amal", "member", bytes(32), Cost(1, 8, 1), "amal", "2026-01-01T00:00:00Z")
        >>> slot_table(Slot(info, b"", b""))["lanes"]
        1
    """
    info = slot.info
    return {
        "person": info.person,
        "role": info.role,
        "public_key": base64.b64encode(info.public).decode("ascii"),
        "added_by": info.added_by,
        "added_at": info.added_at,
        "kdf": "argon2id",
        "time": info.cost.time,
        "memory_kib": info.cost.memory_kib,
        "lanes": info.cost.lanes,
        "salt": base64.b64encode(slot.salt).decode("ascii"),
        "wrapped": base64.b64encode(slot.wrapped).decode("ascii"),
    }


def slot_binding(record_id: str, slot: Slot) -> bytes:
    """What a sealed keyring is bound to: everything in its slot, so that no edited parameter opens it.

    Example:
        >>> info = SlotInfo("amal", "member", bytes(32), Cost(1, 8, 1), "amal", "2026-01-01T00:00:00Z")
        >>> slot_binding("b-1", Slot(info, b"", b"")) == slot_binding("b-2", Slot(info, b"", b""))
        False
    """
    table = {key: value for key, value in slot_table(slot).items() if key != "wrapped"}
    return json.dumps([FORMAT, record_id, table], sort_keys=True, ensure_ascii=True).encode("ascii")
