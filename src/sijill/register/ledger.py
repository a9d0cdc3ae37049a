"""Writing lines into this device's log: one transaction, keys first, the tree grown with every line."""

from __future__ import annotations

import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, func, select

from sijill.errors import BrokenChain, ReadOnly
from sijill.messages import N_
from sijill.record.canonical import Json, make_id
from sijill.record.line import PREFIXES, Line, read_body
from sijill.register.chain import Tree
from sijill.register.keys import public_bytes
from sijill.register.lines import BATCH, lines_by_id
from sijill.register.opened import Opened, fresh_keys, id_key, register_key_for
from sijill.register.schema import body, device, line, original, received, state, words
from sijill.register.seal import seal, unseal
from sijill.register.sealed_line import Draft, Row, body_bytes, device_statement, stored
from sijill.register.storage import Store

_VERIFIED = "verified heads"


@dataclass(frozen=True, slots=True)
class Entry:
    """What is to be written as one line.

    Args:
        kind: one of the kinds of line.
        body: what is said, as canonical JSON values.
        compartment: where it belongs.

    Example:
        >>> Entry("gap", {"text": "t-1"}).compartment
        'main'
    """

    kind: str
    body: dict[str, Json]
    compartment: str = "main"


@dataclass(slots=True)
class Extra:
    """Rows that must stand or fall with the lines of one acknowledgement.

    Args:
        words: rows of the table of sealed words.
        originals: rows of the table of originals.
        received: rows of the table of received bytes.

    Example:
        >>> Extra().words
        []
    """

    words: list[dict[str, object]] = field(default_factory=list)
    originals: list[dict[str, object]] = field(default_factory=list)
    received: list[dict[str, object]] = field(default_factory=list)


def draft(book: Opened, entry: Entry) -> Draft:
    """Give an entry its id: the keyed hash of its body without a signature.

    Args:
        book: the opened record.
        entry: what is to be written.

    Example:
        >>> from sijill.register.register import in_memory
        >>> draft(in_memory(), Entry("gap", {})).id[:2]
        'g-'
    """
    read_body(entry.kind, 1, entry.body)
    named = {name: value for name, value in entry.body.items() if name != "signature"}
    made = make_id(id_key(book, entry.compartment), PREFIXES[entry.kind], named)
    return Draft(entry.kind, made, body_bytes(entry.body), entry.compartment)


def write_lines(
    book: Opened,
    drafts: Sequence[Draft],
    *,
    at: str | None = None,
    extra: Extra | None = None,
) -> list[Line]:
    """Write drafts as lines at the end of this device's log; all of them or none.

    Args:
        book: the opened record.
        drafts: what to write; an id that is there already is recognised and not written again.
        at: record time; now if None.
        extra: rows that belong to the same acknowledgement.

    Returns:
        One line for each draft, in their order: the one written now, or the one that was there.

    Raises:
        ReadOnly: the record was opened for reading.
        Locked, DiskFull: another writer, or no room; nothing is written.

    Example:
        >>> from sijill.register.register import in_memory
        >>> book = in_memory()
        >>> [line.seq for line in write_lines(book, [draft(book, Entry("policy", {"n": n})) for n in (1, 2)])]
        [0, 1]
    """
    if book.signer is None:
        raise ReadOnly(N_("this record was opened for reading only"))
    when = book.clock() if at is None else at
    fresh = _not_there(book, drafts)
    names = {one.id: secrets.token_hex(16) for one in fresh}
    keys = fresh_keys(book, [(names[one.id], one.compartment) for one in fresh])
    with book.register.writing() as connection:
        _introduce(book, connection)
        fresh = _not_there(book, fresh)
        tree = _own_tree(book)
        rows = []
        for one in fresh:
            name = names[one.id]
            rows.append(stored(one, (book.device, tree.size), book.person, when, (name, keys[name])))
            tree.append(rows[-1].leaf)
        insert_rows(book.register, connection, rows)
        if extra is not None:
            book.register.add(connection, words, extra.words)
            book.register.add(connection, original, extra.originals)
            book.register.add(connection, received, extra.received)
        remember_heads(book, connection, {book.device: tree})
    return _answers(book, drafts, rows, fresh)


def _answers(book: Opened, drafts: Sequence[Draft], rows: list[Row], fresh: Sequence[Draft]) -> list[Line]:
    made = {
        row.id: Line(
            1, row.kind, row.id, row.device, row.seq, row.by, row.recorded_at, row.compartment, json.loads(one.plain)
        )
        for row, one in zip(rows, fresh, strict=True)
    }
    missing = [one.id for one in drafts if one.id not in made]
    made.update(lines_by_id(book, missing))
    return [made[one.id] for one in drafts if one.id in made]


def _not_there(book: Opened, drafts: Sequence[Draft]) -> list[Draft]:
    ids = list(dict.fromkeys(one.id for one in drafts))
    there: set[str] = set()
    for at in range(0, len(ids), BATCH):
        found = book.register.rows(select(line.c.id).where(line.c.id.in_(ids[at : at + BATCH])))
        there.update(row[0] for row in found)
    fresh: dict[str, Draft] = {}
    for one in drafts:
        if one.id not in there:
            fresh.setdefault(one.id, one)
    return list(fresh.values())


def insert_rows(store: Store, connection: Connection, rows: Sequence[Row]) -> None:
    """Insert stored lines inside a transaction.

    Args:
        store: `register.db`.
        connection: what `writing` gave.
        rows: the lines, each at its place in its device's log.

    Example:
        >>> from sijill.register.register import in_memory
        >>> book = in_memory()
        >>> with book.register.writing() as connection:
        ...     insert_rows(book.register, connection, [])
    """
    if not rows:
        return
    next_n = 1 + (connection.execute(select(func.max(line.c.n))).scalar() or 0)
    numbered = list(enumerate(rows, next_n))
    store.add(
        connection, line, [{"n": n} | {k: v for k, v in row._asdict().items() if k != "sealed"} for n, row in numbered]
    )
    store.add(connection, body, [{"n": n, "sealed": row.sealed} for n, row in numbered])


def _introduce(book: Opened, connection: Connection) -> None:
    """Write this device's public key beside its log, vouched for by the person at the desk."""
    if book.signer is None or connection.execute(select(device.c.id).where(device.c.id == book.device)).first():
        return
    signer = book.keyring.signer
    public = book.signer.public
    connection.execute(
        device.insert().values(
            id=book.device,
            public=public,
            person=book.person,
            person_public=public_bytes(book.keyring.signing),
            signature=signer.sign(device_statement(book.record_id, book.device, public)),
        )
    )


def _own_tree(book: Opened) -> Tree:
    """The tree of this device's log as it stands now, whoever wrote last."""
    kept = remembered_heads(book).get(book.device, Tree())
    kept.extend(leaves(book, book.device, kept.size))
    return kept


def leaves(book: Opened, device_id: str, since: int = 0) -> list[bytes]:
    """Leaf hashes of a device's log from a place on, in order.

    Args:
        book: the opened record.
        device_id: whose log.
        since: the first place.

    Raises:
        BrokenChain: a place is missing.

    Example:
        >>> from sijill.register.register import in_memory
        >>> leaves(in_memory(), "k-none")
        []
    """
    found = book.register.rows(
        select(line.c.seq, line.c.leaf).where(line.c.device == device_id, line.c.seq >= since).order_by(line.c.seq)
    )
    if found and (found[0][0] != since or found[-1][0] != since + len(found) - 1):
        raise BrokenChain(N_("lines are missing in the log of a device"), where=device_id)
    return [row[1] for row in found]


def heads_of(book: Opened) -> dict[str, Tree]:
    """The tree of every device's log, grown from the heads that were verified before.

    Args:
        book: the opened record.

    Raises:
        BrokenChain: a log is shorter than it was, or has a hole.

    Example:
        >>> from sijill.register.register import in_memory
        >>> heads_of(in_memory())
        {}
    """
    devices = [row[0] for row in book.register.rows(select(line.c.device).distinct())]
    kept = remembered_heads(book)
    trees = {}
    for device_id in devices:
        tree = kept.get(device_id, Tree())
        tree.extend(leaves(book, device_id, tree.size))
        trees[device_id] = tree
    return trees


def remembered_heads(book: Opened) -> dict[str, Tree]:
    """The heads up to which the logs were verified, sealed under the register key; empty if there are none.

    Args:
        book: the opened record.

    Raises:
        BrokenSeal: somebody without the key changed them.

    Example:
        >>> from sijill.register.register import in_memory
        >>> remembered_heads(in_memory())
        {}
    """
    found = book.register.first(select(state.c.sealed).where(state.c.name == _VERIFIED))
    if found is None:
        return {}
    plain = unseal(register_key_for(book, _VERIFIED), found[0], book.record_id.encode())
    return {name: Tree.from_bytes(bytes.fromhex(kept)) for name, kept in json.loads(plain).items()}


def remember_heads(book: Opened, connection: Connection, trees: dict[str, Tree]) -> None:
    """Keep the heads of logs that were just verified or written, inside a transaction.

    Args:
        book: the opened record.
        connection: what `writing` gave.
        trees: by device.

    Example:
        >>> from sijill.register.register import in_memory
        >>> book = in_memory()
        >>> with book.register.writing() as connection:
        ...     remember_heads(book, connection, {"k-1": Tree()})
        >>> remembered_heads(book)["k-1"].size
        0
    """
    merged = remembered_heads(book) | trees
    plain = json.dumps({name: tree.to_bytes().hex() for name, tree in sorted(merged.items())}).encode()
    sealed = seal(register_key_for(book, _VERIFIED), plain, book.record_id.encode())
    connection.execute(state.delete().where(state.c.name == _VERIFIED))
    connection.execute(state.insert().values(name=_VERIFIED, sealed=sealed))
