"""Logs of several devices united: verified against a signed checkpoint, in any order, any number of times."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select

from sijill.errors import BrokenChain, ReadOnly, Refused, RolledBack
from sijill.messages import N_
from sijill.record.line import Line
from sijill.register.audit import check_signature
from sijill.register.brought import (
    carry_out,
    index_late,
    take_keys,
    take_originals,
    verify_beside,
    verify_originals,
)
from sijill.register.chain import Tree, leaf_hash
from sijill.register.derived import catch_up
from sijill.register.disk import disk_errors
from sijill.register.erasable import ItemKey
from sijill.register.heads import Head, Heads, heads_text, parse_heads
from sijill.register.keys import Verifier, fingerprint, verify
from sijill.register.ledger import heads_of, insert_rows, leaves, remember_heads
from sijill.register.lines import rows_where
from sijill.register.note import format_note, parse_note, sign_note, verify_note
from sijill.register.opened import DESK, Opened, compartment_key, readable
from sijill.register.pages import forget_pages
from sijill.register.schema import device, known, original, words
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


@dataclass(frozen=True, slots=True)
class MergeReport:
    """What uniting brought.

    Args:
        new: lines that were not here before.
        known: lines that were.
        devices: devices whose logs grew.

    Example:
        >>> MergeReport(0, 3, ()).new
        0
    """

    new: int
    known: int
    devices: tuple[str, ...]


def outgoing(book: Opened, compartments: Iterable[str] | None = None) -> LogBundle:
    """Everything another device of this record needs to have the same lines.

    The lines of all compartments go, since the trees are made of all of them; the keys only of those asked for.

    Args:
        book: the opened record.
        compartments: whose keys go along; None sends all that this person can open.

    Raises:
        ReadOnly: nothing can be signed.

    Example:
        >>> from sijill.register.register import in_memory
        >>> outgoing(in_memory()).rows
        ()
    """
    if book.signer is None:
        raise ReadOnly(N_("this record was opened for reading only"))
    sent = set(readable(book) if compartments is None else (DESK, *compartments)) & set(readable(book))
    trees = heads_of(book)
    trees.setdefault(book.device, Tree())
    heads = tuple(Head(name, tree.size, tree.root()) for name, tree in sorted(trees.items()))
    said = Heads(book.record_id, book.device, heads, book.clock().replace("-", "").replace(":", ""))
    kept_words = [tuple(row) for row in book.register.rows(select(words)) if row.compartment in sent]
    kept_originals = [tuple(row) for row in book.register.rows(select(original)) if row.compartment in sent]
    rows = tuple(rows_where(book))
    items = [row.item for row in rows if row.compartment in sent] + [row[3] for row in kept_words]
    keys = book.keys.get_many(items + [row[2] for row in kept_originals])
    return LogBundle(
        book.record_id,
        format_note(sign_note(heads_text(said), [book.signer])),
        tuple(
            (row.id, row.public, row.person, row.person_public, row.signature)
            for row in book.register.rows(select(device))
        ),
        rows,
        tuple(keys.values()),
        tuple(row for row in kept_words if not _erased(keys, row[3])),
        tuple((*row, _sealed_file(book, row[0])) for row in kept_originals if not _erased(keys, row[2])),
        tuple((row.tag, row.source) for row in book.register.rows(select(known))),
    )


def _erased(keys: Mapping[str, ItemKey], item: str) -> bool:
    return item in keys and keys[item].destroyed


def _sealed_file(book: Opened, name: str) -> bytes:
    assert book.folder is not None
    with disk_errors(name):
        return (book.folder / "originals" / name).read_bytes()


def unite(book: Opened, bundle: LogBundle) -> MergeReport:
    """Take the lines of other devices in, after verifying all of them; doing it again changes nothing.

    Args:
        book: the opened record.
        bundle: what another device sent.

    Raises:
        Refused: the bundle is of another record.
        BrokenChain: a line, a signature or a root does not fit, or a log contradicts what is here.
        RolledBack: the sender has seen lines of this device that are not here any more.
        ReadOnly, Locked, DiskFull: nothing was taken in.

    Example:
        >>> from sijill.register.register import in_memory
        >>> book = in_memory()
        >>> unite(book, outgoing(book)).new
        0
    """
    if book.signer is None:
        raise ReadOnly(N_("this record was opened for reading only"))
    if bundle.record_id != book.record_id:
        raise Refused(N_("this bundle belongs to another record"), where=bundle.record_id[:60])
    logs = _verified_logs(book, bundle)
    _verify_bodies(book, bundle, logs)
    with book.register.writing() as connection:
        late = take_keys(book, bundle.keys, _items(bundle))
        take_originals(book, bundle.originals)
        grown: dict[str, Tree] = {}
        new = 0
        for name, rows in logs.items():
            here = leaves(book, name)
            _same_beginning(book, name, here, rows)
            if len(rows) > len(here):
                insert_rows(book.register, connection, rows[len(here) :])
                new += len(rows) - len(here)
                grown[name] = Tree.from_leaves(row.leaf for row in rows)
        _take_rows(connection, bundle)
        remember_heads(book, connection, grown)
    forget_pages(book)
    catch_up(book)
    index_late(book, late)
    carry_out(book)
    return MergeReport(new, len(bundle.rows) - new, tuple(sorted(grown)))


def _verified_logs(book: Opened, bundle: LogBundle) -> dict[str, list[Row]]:
    """The rows of a bundle by device, once every leaf, root and signature fits."""
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


def _verify_bodies(book: Opened, bundle: LogBundle, logs: Mapping[str, list[Row]]) -> None:
    secrets = _secrets(book, bundle, set(readable(book)))
    publics = _publics(book, bundle)
    known_by: dict[str, Line] = {}
    for rows in logs.values():
        for row in rows:
            if row.item in secrets:
                told = opened(row, secrets[row.item])
                if told.kind == "ruling":
                    check_signature(book.record_id, publics, told)
                elif told.kind in ("text", "source"):
                    known_by[told.id] = told
    verify_beside(book, (bundle.words, bundle.tags), known_by, secrets)
    verify_originals(book, bundle.originals, secrets)


def _items(bundle: LogBundle) -> set[tuple[str, str]]:
    """Item and compartment of everything that is sent."""
    sent = {(row.item, row.compartment) for row in bundle.rows}
    sent |= {(item, compartment) for _, _, compartment, item, _ in bundle.words}
    return sent | {(item, compartment) for _, compartment, item, _ in bundle.originals}


def _same_beginning(book: Opened, name: str, here: list[bytes], rows: list[Row]) -> None:
    if name == book.device and len(rows) > len(here):
        raise RolledBack(N_("another device has seen lines of this one that are not here"), where=name)
    if any(row.leaf != leaf for row, leaf in zip(rows, here, strict=False)):
        raise BrokenChain(N_("two histories of one device contradict each other"), where=name)


def _take_rows(connection: Connection, bundle: LogBundle) -> None:
    for one in bundle.devices:
        values = dict(zip(("id", "public", "person", "person_public", "signature"), one, strict=True))
        if connection.execute(select(device.c.id).where(device.c.id == one[0])).first() is None:
            connection.execute(device.insert().values(values))
    for text, name, compartment, item, sealed in bundle.words:
        place = (words.c.text == text) & (words.c.device == name)
        if connection.execute(select(words.c.text).where(place)).first() is None:
            connection.execute(
                words.insert().values(text=text, device=name, compartment=compartment, item=item, sealed=sealed)
            )
    for name, compartment, item, _ in bundle.originals:
        if connection.execute(select(original.c.name).where(original.c.name == name)).first() is None:
            connection.execute(original.insert().values(name=name, compartment=compartment, item=item))
    for tag, source in bundle.tags:
        if connection.execute(select(known.c.tag).where(known.c.tag == tag)).first() is None:
            connection.execute(known.insert().values(tag=tag, source=source))
