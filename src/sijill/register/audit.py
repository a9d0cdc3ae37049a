"""Every line looked at: envelope, leaf, commitment, body, id, signature, and the words that it speaks of."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import func, select

from sijill.errors import BrokenChain, BrokenSeal, NotThere, SijillError
from sijill.messages import N_
from sijill.record.canonical import canonical
from sijill.record.line import PREFIXES, Line, read_body
from sijill.register.awaited import awaited
from sijill.register.chain import leaf_hash
from sijill.register.derived import item_row, open_words, target_rows
from sijill.register.erasable import ItemKey
from sijill.register.findings import Looking
from sijill.register.keys import verify
from sijill.register.lines import BATCH
from sijill.register.opened import Opened, compartment_key, id_key, readable
from sijill.register.rulings import ruling_statement
from sijill.register.schema import body, line
from sijill.register.seal import unwrap
from sijill.register.sealed_line import Row, entry, parsed, plain_body

_ID_LETTERS = 26
_DIGITS = bytes.maketrans(b"abcdefghijklmnopqrstuvwxyz234567", b"0123456789abcdefghijklmnopqrstuv")


@dataclass(slots=True)
class Audit:
    """What the lines say that other parts of the record must agree with.

    Args:
        leaves: by device its leaves with their places.
        items: by compartment the rows that the derived tables must hold.
        targets: the same for rulings.
        texts: by text its compartment and kind.
        hashes: by source its two hashes.
        kept: by original's name the source that it belongs to.
        publics: public keys of people, by fingerprint.
        awaited: items whose keys no bundle has brought yet.

    Example:
        >>> Audit({}).leaves
        {}
    """

    publics: dict[str, bytes]
    leaves: dict[str, list[tuple[int, bytes]]] = field(default_factory=dict)
    items: dict[str, set[tuple[object, ...]]] = field(default_factory=dict)
    targets: dict[str, set[tuple[object, ...]]] = field(default_factory=dict)
    texts: dict[str, tuple[str, str]] = field(default_factory=dict)
    hashes: dict[str, tuple[str, str]] = field(default_factory=dict)
    kept: dict[str, str] = field(default_factory=dict)
    awaited: frozenset[str] = frozenset()

    def take_over(self, other: Audit) -> None:
        """Add what another share of the lines says."""
        for device, placed in other.leaves.items():
            self.leaves.setdefault(device, []).extend(placed)
        for mine, its in ((self.items, other.items), (self.targets, other.targets)):
            for compartment, rows in its.items():
                mine.setdefault(compartment, set()).update(rows)
        self.texts |= other.texts
        self.hashes |= other.hashes
        self.kept |= other.kept


def audit_lines(
    book: Opened, looking: Looking, publics: Mapping[str, bytes], within: tuple[float, float] = (0, 1)
) -> Audit:
    """Look at every line and keep what does not hold as findings that name the line.

    Args:
        book: the opened record.
        looking: the check under way.
        publics: public keys of the people who were ever at the desk, by fingerprint.
        within: which share of the lines, in the order of the file; from the first number to the second.

    Example:
        >>> from sijill.register.register import in_memory
        >>> audit_lines(in_memory(), Looking(), {}).leaves
        {}
    """
    audit = Audit(dict(publics))
    with looking.at("register.db"):
        audit.awaited = awaited(book)
    granted = {name: compartment_key(book, name) for name in readable(book)}
    words: dict[str, str] = {}
    total = 0
    with looking.at("register.db"):
        total = book.register.rows(select(func.max(line.c.n)))[0][0] or 0
    first, last = (int(share * total) for share in within)
    for batch in _batches(book, looking, first, last):
        keys = _keys(book, looking, [row.item for row in batch])
        for row in batch:
            looking.lines += 1
            looking.used.add(row.item)
            with looking.at(row.id):
                _audit_line(book, looking, audit, row, (keys.get(row.item), granted, words))
        looking.step("lines", looking.lines, total)
    return audit


def _keys(book: Opened, looking: Looking, items: list[str]) -> dict[str, ItemKey]:
    with looking.at("erasable-keys.db"):
        return book.keys.get_many(items)
    return {}


def _batches(book: Opened, looking: Looking, start: int, total: int) -> Iterator[list[Row]]:
    """Stored lines in the order of the file; where a page does not open, line by line, so that each is named."""
    columns = [line.c[name] for name in Row._fields if name != "sealed"]
    asked = select(*columns, body.c.sealed).join_from(line, body, body.c.n == line.c.n, isouter=True)
    for first in range(start + 1, total + 1, BATCH):
        within = line.c.n.between(first, min(first + BATCH - 1, total))
        try:
            yield [_whole(row) for row in book.register.rows(asked.where(within).order_by(line.c.n))]
        except SijillError:
            yield list(_singly(book, looking, asked, range(first, min(first + BATCH, total + 1))))


def _whole(row: Any) -> Row:
    return Row._make((*row[:-1], b"" if row[-1] is None else row[-1]))


def _singly(book: Opened, looking: Looking, asked: Any, numbers: range) -> Iterator[Row]:
    for n in numbers:
        try:
            yield from (_whole(row) for row in book.register.rows(asked.where(line.c.n == n)))
        except SijillError as error:
            looking.found(_name_of(book, n), error)


def _name_of(book: Opened, n: int) -> str:
    try:
        row = book.register.first(select(line.c.id).where(line.c.n == n))
    except SijillError:
        return f"line {n} of register.db"
    return f"line {n} of register.db" if row is None else str(row[0])


def _audit_line(
    book: Opened,
    looking: Looking,
    audit: Audit,
    row: Row,
    opening: tuple[ItemKey | None, Mapping[str, bytes], dict[str, str]],
) -> None:
    kept, granted, words = opening
    audit.leaves.setdefault(row.device, []).append((row.seq, row.leaf))
    if leaf_hash(entry(row)) != row.leaf:
        raise BrokenChain(N_("the envelope of a line is not what its leaf was made of"), where=row.id)
    if row.compartment not in granted:
        looking.unseen += 1
        return
    if kept is None and row.item in audit.awaited:
        looking.waiting += 1
        return
    if kept is None:
        raise NotThere(N_("the key of a line is missing from the file of erasable keys"), where=row.id)
    if kept.wrapped is None or kept.salt is None:
        looking.erased += 1
        return
    secret = unwrap(granted[row.compartment], kept.wrapped, row.item.encode()) + kept.salt
    told = line_of(book, row, secret)
    audit.items.setdefault(row.compartment, set()).add(tuple(item_row(book, told).values()))
    _check_kind(book, audit, told, words)


def line_of(book: Opened, row: Row, secret: bytes) -> Line:
    """Open a stored line whose leaf was compared with its envelope, and make its id again from what it says.

    Args:
        book: the opened record.
        row: the stored line.
        secret: the item's key followed by its salt.

    Raises:
        BrokenSeal, BrokenChain, NewerRecord: it does not hold.

    Example:
        >>> from sijill.register.register import Entry, append, in_memory
        >>> from sijill.register.lines import rows_where
        >>> from sijill.register.opened import item_keys
        >>> book = in_memory()
        >>> row = rows_where(book, line.c.id == append(book, [Entry("policy", {"n": 1})])[0].id)[0]
        >>> line_of(book, row, item_keys(book, [row.item])[row.item]).kind
        'policy'
    """
    plain = plain_body(row, secret, leaf_checked=True)
    said = parsed(plain)
    _check_id(book, row, plain, said)
    told = read_body(row.kind, row.v, said)
    return Line(row.v, row.kind, row.id, row.device, row.seq, row.by, row.recorded_at, row.compartment, told)


def _check_id(book: Opened, row: Row, plain: bytes, said: Mapping[str, Any]) -> None:
    named = plain
    if "signature" in said:
        named = canonical({name: value for name, value in said.items() if name != "signature"})
    digest = hmac.digest(id_key(book, row.compartment), named, "sha256")
    prefix, _, letters = row.id.partition("-")
    if prefix != PREFIXES[row.kind] or not _spells(letters, digest):
        raise BrokenChain(N_("the id of a line is not made of what it says"), where=row.id)


def _spells(letters: str, digest: bytes) -> bool:
    """Whether letters of base32 are the first 130 bits of a digest, compared as numbers: encoding would take longer."""
    first = int.from_bytes(digest[:17], "big") >> 6
    try:
        return len(letters) == _ID_LETTERS and int(letters.encode("ascii").translate(_DIGITS), 32) == first
    except ValueError:
        return False


def _check_kind(book: Opened, audit: Audit, told: Line, words: dict[str, str]) -> None:
    said = told.body
    if told.kind == "ruling":
        audit.targets.setdefault(told.compartment, set()).update(tuple(row.values()) for row in target_rows(told))
        check_signature(book.record_id, audit.publics, told)
    elif told.kind == "source":
        audit.hashes[told.id] = (str(said["sha256"]), str(said["sha512"]))
    elif told.kind == "custody" and said.get("original") is not None:
        audit.kept[str(said["original"])] = str(said["source"])
    elif told.kind == "text":
        audit.texts[told.id] = (told.compartment, str(said["kind"]))
        text = _words(book, words, told.id)
        if len(text) != said["characters"] or _hash(text) != said["sha256"]:
            raise BrokenSeal(N_("the words of a text are not those that its line speaks of"), where=told.id)
    elif told.kind == "claim":
        text = _words(book, words, str(said["text"]))
        check_quote(told, text)


def check_quote(claim: Line, text: str) -> None:
    """Check that the words of a claim stand where it says.

    Args:
        claim: a line of kind claim.
        text: the words of its text.

    Raises:
        BrokenSeal: they do not.

    Example:
        >>> body = {"start": 0, "end": 2, "quote": "He"}
        >>> check_quote(Line(1, "claim", "c-1", "k-1", 0, "amal", "", "main", body), "He left.")
    """
    start, end = claim.body.get("start"), claim.body.get("end")
    if not (isinstance(start, int) and isinstance(end, int) and text[start:end] == claim.body.get("quote")):
        raise BrokenSeal(N_("the words of a claim do not stand on its page"), where=claim.id)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _words(book: Opened, words: dict[str, str], text_id: str) -> str:
    if text_id not in words:
        if len(words) >= BATCH:
            words.clear()
        words.update(open_words(book, [text_id]))
    if text_id not in words:
        raise NotThere(N_("the words of a text are missing"), where=text_id)
    return words[text_id]


def check_signature(record_id: str, publics: Mapping[str, bytes], told: Line) -> None:
    """Check that a ruling is signed by the person who it says ruled, over everything that it says.

    Args:
        record_id: the record.
        publics: public keys of people, by fingerprint.
        told: a line of kind ruling.

    Raises:
        BrokenChain: nobody's key, or not this signature.

    Example:
        >>> from sijill.record.ruling import Ruling
        >>> from sijill.register.register import in_memory, rule
        >>> book = in_memory()
        >>> told = rule(book, Ruling(("d-1",), "keep", "both stand"))
        >>> check_signature(book.record_id, {book.keyring.signer.name: book.keyring.signer.public}, told)
    """
    said = told.body
    public = publics.get(str(said["key"]))
    if public is None:
        raise BrokenChain(N_("a ruling is signed with a key that nobody at the desk had"), where=told.id)
    signed = ruling_statement(record_id, told.id, said)
    fits = said["by"] == told.by and said["at"] == told.recorded_at
    if not fits or not verify(public, bytes.fromhex(str(said["signature"])), signed):
        raise BrokenChain(N_("the signature of a ruling does not hold"), where=told.id)
