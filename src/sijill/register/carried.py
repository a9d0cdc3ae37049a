"""Erasures of other devices carried out here: what two persons ruled, as the second signed it, and what is only here.

Nothing is destroyed on the word of a bundle alone. A list that the second person signed is followed; a list that
anybody else at the desk signed under the same ruling is followed for the lines of that very device, which can only be
known there, and for nothing of others; and never for what tells who read, showed, gave away or erased something.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from sijill.errors import NotThere
from sijill.record.line import Line
from sijill.register.blacking import Names
from sijill.register.derived import open_words
from sijill.register.destroying import destroy, forget_identities, originals_of
from sijill.register.doomed import Doomed, left_on, named, names_of, take_away, texts_with
from sijill.register.erasure import moved_under
from sijill.register.holds import hold_on
from sijill.register.keys import fingerprint, verify
from sijill.register.lines import batches, lines_by_id, open_rows, rows_where
from sijill.register.opened import Opened
from sijill.register.revealing import REVEALED
from sijill.register.ruled_again import rule_again
from sijill.register.schema import item, line, original, words
from sijill.register.tombstone import ERASED, ids_in, told_under, tombstone_statement, tombstones, write_tombstone
from sijill.register.two_persons import second_of

NAMING = ("source", "text", "gap", "claim", "proposal", "ruling", "consent", "policy", "estimate", "custody")
"""Kinds of lines that can name a person, and that a list of one hand may take from its own device."""

STAYS = frozenset({REVEALED, ERASED, "disclosed", "handed over", "bundle sent"})
"""What one hand can never take: who was shown, given or erased something is how that hand would be found out."""


@dataclass(frozen=True, slots=True)
class _Ruled:
    """What is to go under one ruling."""

    first: Line
    lines: list[str]
    files: list[str]


def carry_out(book: Opened) -> None:
    """Erase here what two persons have erased on another device; again, or after a crash, it goes on.

    Args:
        book: the opened record.

    Raises:
        Locked: another program still reads; call again.

    Example:
        >>> from sijill.register.register import in_memory
        >>> carry_out(in_memory())
    """
    by_ruling: dict[str, list[Line]] = {}
    for one in tombstones(book):
        by_ruling.setdefault(str(one.body.get("under")), []).append(one)
    for ruling, told in by_ruling.items():
        asked = _asked(book, ruling, told)
        if asked is not None and (_left(book, asked.lines, asked.files) or _came_later(book, asked)):
            _erase(book, asked)


def _asked(book: Opened, ruling: str, told: list[Line]) -> _Ruled | None:
    """What the tombstones under a ruling may take; None where it was not ruled by two, or is held."""
    first, second = lines_by_id(book, [ruling]).get(ruling), second_of(book, ruling)
    if first is None or second is None or first.body["verdict"] != "erase":
        return None
    ids: set[str] = set()
    files: set[str] = set()
    for one in told:
        listed = ids_in(one.body["lines"])
        if _signed(book, one, str(second.body["key"])):
            ids.update(listed)
            files.update(ids_in(one.body.get("originals")))
        elif _signed(book, one, str(one.body.get("key"))):
            ids.update(_of_device(book, listed, one.device))
    texts = [id for id in ids if id.startswith("t-")]
    sources = {str(one.body["source"]) for one in lines_by_id(book, texts).values()}
    if hold_on(book, [*ids, *sources, *ids_in(first.body["of"])]) is not None:
        return None  # what two persons hold stays until one of them lets go; the next bundle asks again
    return _Ruled(first, sorted(ids), sorted(files))


def _signed(book: Opened, tombstone: Line, key: str) -> bool:
    """Whether the second person signed this very list."""
    publics = [
        bytes.fromhex(str(one.body["key"]))
        for one in open_rows(book, rows_where(book, line.c.kind == "person_at_desk"))
        if one.body.get("key") is not None
    ]
    said = dict(tombstone.body)
    if said.get("key") != key or not isinstance(said.get("signature"), str):
        return False
    signed = tombstone_statement(book.record_id, said)
    try:
        signature = bytes.fromhex(str(said["signature"]))
    except ValueError:
        return False
    return any(fingerprint(one) == key and verify(one, signature, signed) for one in publics)


def _of_device(book: Opened, ids: list[str], device: str) -> list[str]:
    found: list[str] = []
    for batch in batches(ids):
        asked = select(line.c.id).where(line.c.id.in_(batch), line.c.device == device, line.c.kind.in_(NAMING))
        others = select(line.c.id).where(line.c.id.in_(batch), line.c.device != device)
        kept = {row[0] for row in book.register.rows(others)}
        told = lines_by_id(book, batch)
        kept |= {id for id, one in told.items() if one.kind == "custody" and one.body.get("change") in STAYS}
        found += [row[0] for row in book.register.rows(asked) if row[0] not in kept]
    return found


def _left(book: Opened, ids: list[str], originals: list[str]) -> bool:
    """Whether a key of these lines or files is still here or could still come, or words of these texts are."""
    for batch in batches(ids):
        items = [row[0] for row in book.register.rows(select(line.c.item).where(line.c.id.in_(batch)))] + originals
        there = book.keys.get_many(items)
        if any(item not in there or not there[item].destroyed for item in items):
            return True
        if book.register.first(select(words.c.text).where(words.c.text.in_(batch)).limit(1)) is not None:
            return True
    return False


def _came_later(book: Opened, asked: _Ruled) -> bool:
    """Whether claims or gaps stand here on a text that is erased."""
    texts = [id for id in asked.lines if id.startswith("t-")]
    return any(
        store.rows(select(item.c.id).where(item.c.text.in_(batch)).limit(1))
        for store in book.derived.values()
        for batch in batches(texts)
    )


def _erase(book: Opened, asked: _Ruled) -> None:
    doomed, names = Doomed(), _names(book, asked.first)
    texts = dict(open_words(book, [id for id in asked.lines if id.startswith("t-")]))
    if names.whole:
        doomed.add(named(book, names))
        texts |= dict(texts_with(book, names))
    for text in texts.items():
        take_away(book, text, names, doomed, moved_under(asked.first.id))
    lost = rule_again(book, doomed.moved_to, doomed.gone(), moved_under(asked.first.id), None)
    doomed.add(left_on(book, [id for id in asked.lines if id.startswith("t-") and id not in texts]))
    before = {id for one in told_under(book, asked.first.id) for id in ids_in(one.body.get("lost"))}
    lost = [one for one in lost if one not in before]
    if lost or not doomed.lines.keys() <= {*asked.lines}:
        more = Doomed({id: one for id, one in doomed.lines.items() if id not in asked.lines})
        write_tombstone(book, asked.first.id, more, [], {"lost": lost})
    ids = sorted({*asked.lines, *doomed.lines})
    sources = doomed.sources() | {
        str(one.body["source"]) for one in lines_by_id(book, ids).values() if one.kind == "text"
    }
    here = book.register.rows(select(original.c.name, original.c.item).where(original.c.item.in_(asked.files)))
    book.keys.destroy(asked.files)  # those of files that have not come yet too
    files = [*{*originals_of(book, sources), *((str(row[0]), str(row[1])) for row in here)}]
    destroy(book, ids, sorted({*texts, *(id for id in ids if id.startswith("t-"))}), files, sources)
    if names.whole:
        forget_identities(book, names.stands_in)


def _names(book: Opened, first: Line) -> Names:
    """How the person is named here; by nothing where no line that is open here names them."""
    try:
        return Names(names_of(book, ids_in(first.body["of"])))
    except NotThere:
        return Names(())
