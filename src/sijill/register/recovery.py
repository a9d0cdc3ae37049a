"""Recovery without anybody's passphrase: printed SLIP-39 shares, of which some together open a sealed keyring.

The secret that is shared is drawn at random, opens one sealed copy of the keys in `recovery.json`, and is kept nowhere.
Source of the method: SLIP-0039, Shamir's secret sharing over GF(256) with words and a checksum.
"""

from __future__ import annotations

import base64
import json
import secrets
from collections.abc import Sequence
from pathlib import Path

from shamir_mnemonic import MnemonicError, combine_mnemonics, generate_mnemonics

from sijill.errors import BrokenRecord, BrokenSeal, NotCleared, NotThere, WrongPassphrase, WrongUse
from sijill.messages import N_
from sijill.record.canonical import Json
from sijill.record.line import Line
from sijill.register.desk import write_change
from sijill.register.disk import disk_errors, write_durably
from sijill.register.keys import Keyring, keyring_bytes, keyring_from
from sijill.register.opened import Opened
from sijill.register.passphrase import Cost, default_cost
from sijill.register.register import open_record
from sijill.register.seal import KEY_BYTES, seal, unseal
from sijill.register.slot import MEMBER, Grant, SlotInfo, desk_name, granted_keyring, new_slot
from sijill.register.slotfile import destroy_slot_file, slots_path, write_slot_file
from sijill.register.slots import add_person

FILE = "recovery.json"
MOST = 16
_BOUND = b"sijill recovery v1 "


def make_shares(book: Opened, of: int, needs: int) -> tuple[str, ...]:
    """Draw a secret, seal this person's keys under it, and give its shares; earlier shares open nothing any more.

    Args:
        book: the opened record, by a member, who holds every key that is to be recovered.
        of: how many shares, at most 16.
        needs: how many of them together recover; at least two.

    Raises:
        WrongUse: a number that cannot be, or a record in memory.
        NotCleared: this person holds no content.

    Example:
        >>> from sijill.register.practice import PASSPHRASE, practice_record
        >>> with practice_record() as folder, open_record(folder, "amal", PASSPHRASE) as book:
        ...     [len(share.split()) for share in make_shares(book, 3, 2)]
        [33, 33, 33]
    """
    if book.folder is None:
        raise WrongUse(N_("a record in memory has no key slots"))
    if not 2 <= needs <= of <= MOST:
        raise WrongUse(
            N_("shares are two or more, and at least two of them recover"), do=N_("For instance --of 5 --needs 3.")
        )
    if book.role != MEMBER:
        raise NotCleared(N_("nobody can grant what they do not hold themselves"))
    secret = secrets.token_bytes(KEY_BYTES)
    kept = {
        "format": 1,
        "record": book.record_id,
        "of": of,
        "needs": needs,
        "sealed": base64.b64encode(seal(secret, keyring_bytes(book.keyring), _binding(book.record_id))).decode(),
    }
    write_durably(Path(book.folder) / FILE, (json.dumps(kept, indent=1) + "\n").encode())
    (shares,) = generate_mnemonics(1, [(needs, of)], secret)
    write_change(book, book.person, "recovery shares made", {"of": of, "needs": needs})
    return tuple(shares)


def recover(folder: Path, shares: Sequence[str], person: str, passphrase: str, *, cost: Cost | None = None) -> Line:
    """Open a record with enough shares and give somebody a new slot; also after the slots were destroyed.

    Args:
        folder: the record folder.
        shares: 33 words each.
        person: the name for the new slot.
        passphrase: the new person's.
        cost: what a guess at the passphrase costs; calibrated to this machine if None.

    Raises:
        NotThere: no shares were ever made for this record.
        WrongPassphrase: too few shares, a mistyped one, or shares of another secret.
        WrongUse: the name is taken.

    Example:
        >>> from sijill.register.passphrase import SMALLEST
        >>> from sijill.register.practice import PASSPHRASE, practice_record
        >>> with practice_record() as folder:
        ...     with open_record(folder, "amal", PASSPHRASE) as book:
        ...         shares = make_shares(book, 3, 2)
        ...     panic(folder)
        ...     recover(folder, shares[1:], "rana", "five quite other words", cost=SMALLEST).body["change"]
        True
        'recovered'
    """
    record_id, sealed = _kept(folder)
    try:
        secret = combine_mnemonics([" ".join(one.split()).lower() for one in shares])
        ring = keyring_from(unseal(secret, sealed, _binding(record_id)))
    except (MnemonicError, BrokenSeal, ValueError) as error:
        raise WrongPassphrase(
            N_("these shares do not open the record: too few, a word mistyped, or shares made earlier"),
            do=N_("Type each share in full, 33 words, and give as many as its page asks for."),
        ) from error
    price = default_cost() if cost is None else cost
    grant = Grant(MEMBER, tuple(sorted(ring.compartments)), vault=ring.vault_key is not None)
    if slots_path(folder).exists():
        own = add_person(folder, ring, person, passphrase, price, grant)
    else:
        own = _first_slot(folder, record_id, ring, (person, passphrase, price, grant))
    with open_record(folder, own.person, passphrase) as book:
        more: dict[str, Json] = {"role": MEMBER, "compartments": [*grant.compartments], "key": own.signer.public.hex()}
        return write_change(book, own.person, "recovered", more)


def panic(folder: Path) -> bool:
    """Destroy every key slot at once, without a passphrase: nobody opens the record any more but with shares.

    Args:
        folder: the record folder.

    Returns:
        Whether there was something to destroy.

    Raises:
        ReadOnly, NotPermitted: the disk said no.

    Example:
        >>> import tempfile
        >>> panic(Path(tempfile.mkdtemp()))
        False
    """
    return destroy_slot_file(folder)


def _first_slot(folder: Path, record_id: str, ring: Keyring, who: tuple[str, str, Cost, Grant]) -> Keyring:
    person, passphrase, cost, grant = who
    own = granted_keyring(ring, desk_name(person), grant)
    info = SlotInfo(own.person, MEMBER, b"", cost, own.person, "")
    write_slot_file(folder, own.register_key, record_id, (new_slot(record_id, own, passphrase, info),))
    return own


def _kept(folder: Path) -> tuple[str, bytes]:
    path = folder / FILE
    if not path.is_file():
        raise NotThere(N_("no recovery shares were ever made for this record"), where=folder.name)
    with disk_errors(FILE):
        data = path.read_bytes()[:1_000_000]
    try:
        told = json.loads(data)
        return str(told["record"]), base64.b64decode(told["sealed"], validate=True)
    except (ValueError, KeyError, TypeError) as error:
        raise BrokenRecord(N_("the sealed keys for recovery cannot be understood"), where=FILE) from error


def _binding(record_id: str) -> bytes:
    return _BOUND + record_id.encode()
