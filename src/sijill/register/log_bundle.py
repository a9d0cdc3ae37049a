"""Logs on their way between devices, and all that has to hold of them before anything is taken in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sijill.errors import BrokenChain
from sijill.messages import N_
from sijill.record.line import Line
from sijill.register.audit import check_signature, line_of
from sijill.register.brought import verify_beside, verify_originals
from sijill.register.chain import Tree, leaf_hash
from sijill.register.erasable import ItemKey
from sijill.register.heads import parse_heads
from sijill.register.keys import Verifier, fingerprint, verify
from sijill.register.note import parse_note, verify_note
from sijill.register.opened import DESK, Opened, compartment_key, readable
from sijill.register.seal import unwrap
from sijill.register.sealed_line import Row, device_statement, entry, opened
from sijill.register.slots import people


@dataclass(frozen=True, slots=True, repr=False)
class LogBundle:
    """Logs on their way to another device: sealed lines, their wrapped keys, and the checkpoint they must fit.

    Args:
        record_id: the record.
        note: the sender's signed checkpoint.
        devices: id, public key, person, that person's public key and signature, of every device.
        rows: stored lines of all devices.
        keys: wrapped item keys and salts of the compartments that are sent.
        words: text, device, compartment, item and sealed words.
        originals: name, compartment, item and the sealed file.
        tags: what recognises received bytes, with their sources.

    Example:
        >>> LogBundle("b-1", b"", (), (), (), (), (), ()).rows
        ()
    """

    record_id: str
    note: bytes
    devices: tuple[tuple[str, bytes, str, bytes, bytes], ...]
    rows: tuple[Row, ...]
    keys: tuple[ItemKey, ...]
    words: tuple[tuple[str, str, str, str, bytes], ...]
    originals: tuple[tuple[str, str, str, bytes], ...]
    tags: tuple[tuple[str, str], ...]


def verified_logs(book: Opened, bundle: LogBundle) -> dict[str, list[Row]]:
    """The rows of a bundle by device, once every leaf, root and signature fits.

    Args:
        book: the opened record.
        bundle: what another device sent.

    Raises:
        BrokenChain: one does not fit.

    Example:
        >>> from sijill.register.merge import outgoing
        >>> from sijill.register.register import in_memory
        >>> book = in_memory()
        >>> verified_logs(book, outgoing(book)) == {book.device: []}
        True
    """
    verifiers = _verifiers(book, bundle)
    note = parse_note(bundle.note)
    said = parse_heads(note.text)
    signed = verify_note(note, [verifiers[name] for name in (said.device,) if name in verifiers])
    if said.record_id != book.record_id or len(signed) != len(note.signatures) or not signed:
        raise BrokenChain(N_("the checkpoint of a bundle is not signed by a device of this record"))
    logs: dict[str, list[Row]] = {head.device: [] for head in said.heads}
    for row in sorted(bundle.rows, key=lambda row: (row.device, row.seq)):
        log = logs.get(row.device)
        if log is None or row.seq != len(log) or leaf_hash(entry(row)) != row.leaf:
            raise BrokenChain(N_("a line of a bundle is not what its leaf was made of"), where=row.id)
        log.append(row)
    for head in said.heads:
        tree = Tree.from_leaves(row.leaf for row in logs[head.device])
        if (tree.size, tree.root()) != (head.size, head.root) or (head.size and head.device not in verifiers):
            raise BrokenChain(N_("a log of a bundle is not what its checkpoint says"), where=head.device)
    return logs


def _publics(book: Opened, bundle: LogBundle) -> dict[str, bytes]:
    """Public keys of the people at the desk, by fingerprint: of slots, of this book's lines and of the bundle's.

    A line about the desk opens only for who holds the register key, so whoever wrote it was at the desk.
    """
    publics = {fingerprint(book.keyring.signer.public): book.keyring.signer.public}
    if book.folder is not None:
        publics |= {slot.fingerprint: slot.public for slot in people(book.folder)}
    secrets = _secrets(book, bundle, {DESK})
    told = [
        opened(row, secrets[row.item]) for row in bundle.rows if row.kind == "person_at_desk" and row.item in secrets
    ]
    for one in told:
        if isinstance(one.body.get("key"), str):
            public = bytes.fromhex(str(one.body["key"]))
            publics[fingerprint(public)] = public
    return publics


def _secrets(book: Opened, bundle: LogBundle, compartments: set[str]) -> dict[str, bytes]:
    granted = {name: compartment_key(book, name) for name in readable(book) if name in compartments}
    return {
        kept.item: unwrap(granted[kept.compartment], kept.wrapped, kept.item.encode()) + kept.salt
        for kept in bundle.keys
        if kept.wrapped is not None and kept.salt is not None and kept.compartment in granted
    }


def _verifiers(book: Opened, bundle: LogBundle) -> dict[str, Verifier]:
    publics = _publics(book, bundle)
    verifiers = {book.device: book.signer.verifier} if book.signer is not None else {}
    for name, public, _, person_public, signature in bundle.devices:
        at_desk = publics.get(fingerprint(person_public)) == person_public
        stated = device_statement(book.record_id, name, public)
        if not at_desk or fingerprint(public) != name or not verify(person_public, signature, stated):
            raise BrokenChain(N_("the key of a device is not what a person at the desk signed"), where=name)
        verifiers[name] = Verifier(name, public)
    return verifiers


def verify_bodies(book: Opened, bundle: LogBundle, logs: Mapping[str, list[Row]]) -> None:
    """Open everything of a bundle that this person may open, and compare it with what it belongs to.

    Args:
        book: the opened record.
        bundle: what another device sent, without what this person may not open.
        logs: its rows by device, verified.

    Raises:
        BrokenChain, BrokenSeal, NewerRecord: something does not fit; nothing may be taken in.

    Example:
        >>> from sijill.register.merge import outgoing
        >>> from sijill.register.register import in_memory
        >>> verify_bodies(in_memory(), outgoing(in_memory()), {})
    """
    secrets = _secrets(book, bundle, set(readable(book)))
    publics = _publics(book, bundle)
    known_by: dict[str, Line] = {}
    claims: list[Line] = []
    for rows in logs.values():
        for row in rows:
            if row.item in secrets:
                told = line_of(book, row, secrets[row.item])
                if told.kind == "ruling":
                    check_signature(book.record_id, publics, told)
                elif told.kind in ("text", "source"):
                    known_by[told.id] = told
                elif told.kind == "claim":
                    claims.append(told)
    verify_beside(book, (bundle.words, bundle.tags), [*known_by.values(), *claims], secrets)
    verify_originals(book, bundle.originals, secrets)
