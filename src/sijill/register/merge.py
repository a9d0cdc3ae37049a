"""Logs of several devices united: verified against a signed checkpoint, in any order, any number of times."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from sqlalchemy import Connection, select

from sijill.errors import BrokenChain, ReadOnly, Refused, RolledBack
from sijill.messages import N_
from sijill.register.awaited import await_keys
from sijill.register.brought import (
    forget_conclusions,
    take_keys,
    take_originals,
)
from sijill.register.carried import carry_out
from sijill.register.chain import Tree
from sijill.register.derived import catch_up
from sijill.register.disk import disk_errors
from sijill.register.erasable import ItemKey
from sijill.register.heads import Head, Heads, heads_text
from sijill.register.ledger import heads_of, insert_rows, leaves, remember_heads
from sijill.register.lines import rows_where
from sijill.register.log_bundle import LogBundle, verified_logs, verify_bodies
from sijill.register.note import format_note, sign_note
from sijill.register.opened import DESK, Opened, readable
from sijill.register.pages import forget_pages
from sijill.register.schema import device, line, original, received, words
from sijill.register.sealed_line import Row


@dataclass(frozen=True, slots=True)
class MergeReport:
    """What uniting brought.

    Args:
        new: lines that were not here before.
        known: lines that were.
        devices: devices whose logs grew.
        waiting: lines in compartments of this person whose keys no bundle has brought yet.

    Example:
        >>> MergeReport(0, 3, ()).new
        0
    """

    new: int
    known: int
    devices: tuple[str, ...]
    waiting: int = 0


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
        tuple((row.tag, row.source) for row in book.register.rows(select(received))),
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
    logs = verified_logs(book, bundle)
    bundle = _of_this_person(book, bundle)
    verify_bodies(book, bundle, logs)
    granted = readable(book)
    with book.memory.turn, book.register.writing() as connection:
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
        waiting = await_keys(book, connection, (row.item for row in bundle.rows if row.compartment in granted))
        remember_heads(book, connection, grown)
    forget_pages(book)
    if late:
        forget_conclusions(book)
    catch_up(book)
    carry_out(book)
    return MergeReport(new, len(bundle.rows) - new, tuple(sorted(grown)), waiting)


def _of_this_person(book: Opened, bundle: LogBundle) -> LogBundle:
    """What of a bundle can be verified here: lines by their leaves, everything else only where this person can open it.

    Whoever may open the rest takes the same bundle in; what nobody has verified would stand in its way for good.
    """
    granted = readable(book)
    return replace(
        bundle,
        keys=tuple(one for one in bundle.keys if one.compartment in granted),
        words=tuple(one for one in bundle.words if one[2] in granted),
        originals=tuple(one for one in bundle.originals if one[1] in granted),
    )


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
    there = {row[0] for row in connection.execute(select(line.c.id).where(line.c.kind == "source"))}
    for tag, source in bundle.tags:
        if source in there and connection.execute(select(received.c.tag).where(received.c.tag == tag)).first() is None:
            connection.execute(received.insert().values(tag=tag, source=source))
