"""Keeping what was handed in: sealed original, source, texts and who received it, in one acknowledgement."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import asdict, dataclass, replace

from sqlalchemy import select

from sijill.errors import NotThere, WrongUse
from sijill.messages import N_
from sijill.record.canonical import Json
from sijill.record.source import Source, Text
from sijill.register.derived import words_about
from sijill.register.entries import SourceEntry, source_entry
from sijill.register.erasable import ErasableKeys
from sijill.register.ledger import Entry, Extra, draft, write_lines
from sijill.register.opened import Opened, fresh_keys, item_keys
from sijill.register.originals import Originals, Staged, original_name
from sijill.register.received import source_of_tag, tag_of
from sijill.register.schema import original, words
from sijill.register.seal import derive, seal
from sijill.register.sealed_line import Draft
from sijill.register.view import View


def keep_source(
    book: Opened,
    source: Source,
    original_bytes: bytes | None,
    texts: Sequence[tuple[Text, str]],
    compartment: str = "main",
) -> SourceEntry:
    """Keep bytes that were handed in, the source, its working texts and who received them, in one acknowledgement.

    Args:
        book: the opened record.
        source: what was received.
        original_bytes: the bytes; None for what has none of its own, such as a part of a file.
        texts: working texts with their words; source, length and hash of each are filled in here.
        compartment: where it belongs.

    Returns:
        The source; `known` where the same bytes were received before, and then nothing is doubled.

    Raises:
        WrongUse: the bytes are not those that the source speaks of.
        ReadOnly, Locked, DiskFull: nothing was kept.

    Example:
        >>> from sijill.register.register import in_memory
        >>> book = in_memory()
        >>> source = Source("a.txt", hashlib.sha256(b"He left.").hexdigest(), "", 8, "text/plain", "a friend", "own")
        >>> entry = keep_source(book, source, b"He left.", [(Text("", "plain", "1", 0, ""), "He left.")])
        >>> keep_source(book, source, b"He left.", []).known
        True
        >>> book.view().page(book.view().texts(entry.id)[0].id).text
        'He left.'
    """
    if original_bytes is not None and hashlib.sha256(original_bytes).hexdigest() != source.sha256:
        raise WrongUse(N_("the bytes are not those whose hash the source gives"))
    if original_bytes is not None and not source.sha512:
        source = replace(source, sha512=hashlib.sha512(original_bytes).hexdigest())
    tag = tag_of(book, source.sha256, source.part_of, compartment)
    seen = source_of_tag(book, tag)
    first = None if seen is None else View(book).source(seen).source
    data = original_bytes if book.folder is not None and seen is None else None
    with _waiting(book, data, compartment) as waiting, book.memory.turn, book.register.writing():
        before = source_of_tag(book, tag)  # asked again: another program may have received the same bytes meanwhile
        entry = draft(book, Entry("source", dict(asdict(source)), compartment))
        source_id = entry.id if before is None else before
        extra = Extra()
        drafts = [draft(book, Entry("text", text_body(text, source_id, told), compartment)) for text, told in texts]
        seal_words(book, extra, [one.id for one in drafts], [told for _, told in texts], compartment)
        if before is None:
            kept = None if waiting is None else _put(book, waiting, extra, compartment)
            extra.received.append({"tag": tag, "source": source_id})
            drafts = [entry, *drafts, _custody(book, source, source_id, ("received", kept), compartment)]
        elif first is not None and _said_otherwise(first, source):
            # Other words about the same bytes, perhaps stricter terms, are never dropped: they stand beside the first.
            drafts = [*drafts, _custody(book, source, source_id, ("received again", None), compartment)]
        written = write_lines(book, drafts, extra=extra) if drafts else []
    if before is None:
        return source_entry(written[0])
    return replace(View(book).source(source_id), known=True)


@contextmanager
def together(book: Opened) -> Iterator[None]:
    """Everything kept inside the block in one acknowledgement: on disk when the block has ended, or none of it.

    For many small files, where waiting for the disk once for each costs more than all the rest. Others wait to write
    as long, so that only as much belongs inside as is quickly done.

    Args:
        book: the opened record.

    Raises:
        ReadOnly, Locked, DiskFull: nothing was kept.

    Example:
        >>> from sijill.register.register import in_memory
        >>> with in_memory() as book:
        ...     with together(book):
        ...         _ = keep_source(book, Source("a", "00", "", 1, "text/plain", "a friend", "own"), None, [])
        ...     len(book.view().sources())
        1
    """
    # The keys are on disk before what is sealed under them: the inner block ends first.
    gathering = book.keys.gathering() if isinstance(book.keys, ErasableKeys) else nullcontext()
    with book.memory.turn, book.register.writing(), gathering:
        yield


def original_of(book: Opened, source_id: str) -> bytes:
    """The bytes of a source as they were handed in, checked to their end.

    Args:
        book: the opened record.
        source_id: the source.

    Raises:
        NotThere: no such source, or its original is not in this record.
        BrokenSeal: it was changed.

    Example:
        >>> from sijill.register.register import in_memory
        >>> original_of(in_memory(), "s-none")
        Traceback (most recent call last):
        sijill.errors.NotThere: the original is not in this record
    """
    said = (one.body for one in View(book).lines("custody") if one.body.get("source") == source_id)
    name = next((str(body["original"]) for body in said if body.get("original")), "")
    row = book.register.first(select(original.c.item).where(original.c.name == name)) if name else None
    keys = {} if row is None else item_keys(book, [str(row[0])])
    if book.folder is None or row is None or str(row[0]) not in keys:
        raise NotThere(N_("the original is not in this record"), where=source_id)
    return Originals(book.folder / "originals").read(name, keys[str(row[0])][:32])


def _digest(told: str) -> str:
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()


def _said_otherwise(first: Source, again: Source) -> bool:
    said, says = ((one.origin, one.terms, one.document_date, one.newer_of) for one in (first, again))
    return said != says or (again.custody is not None and first.custody != again.custody)


def _custody(book: Opened, source: Source, source_id: str, change: tuple[str, str | None], compartment: str) -> Draft:
    body: dict[str, Json] = {
        "source": source_id,
        "change": change[0],
        "from": source.origin,
        "terms": source.terms,
        "document_date": source.document_date,
        "how": source.how,
        "custody": source.custody,
        "newer_of": source.newer_of,
        "clock": "this device",
        "original": change[1],
        "by": book.person,
        "at": book.clock(),
    }
    return draft(book, Entry("custody", body, compartment))


def text_body(text: Text, source_id: str, told: str) -> dict[str, Json]:
    """The body of a text's line: what is known of it, with length and hash of its words.

    Args:
        text: what is known.
        source_id: its source.
        told: its words.

    Example:
        >>> text_body(Text("", "plain", "1", 0, ""), "s-1", "He left.")["characters"]
        8
    """
    full = replace(
        text,
        source=source_id,
        characters=len(told),
        sha256=_digest(told),
    )
    return dict(asdict(full))


def seal_words(book: Opened, extra: Extra, ids: list[str], texts: list[str], compartment: str) -> None:
    """Seal the words of texts that are not there yet, each under a key of its own, among rows to be written.

    Args:
        book: the opened record.
        extra: the rows.
        ids: ids of the texts.
        texts: their words.
        compartment: where they belong.

    Example:
        >>> from sijill.register.register import in_memory
        >>> extra = Extra()
        >>> seal_words(in_memory(), extra, ["t-1"], ["He left."], "main")
        >>> extra.words[0]["text"]
        't-1'
    """
    there = {row[0] for row in book.register.rows(select(words.c.text).where(words.c.text.in_(ids)))}
    fresh = {id: text for id, text in zip(ids, texts, strict=True) if id not in there}
    names = {id: secrets.token_hex(16) for id in fresh}
    keys = fresh_keys(book, [(name, compartment) for name in names.values()])
    for id, text in fresh.items():
        sealed = seal(keys[names[id]][:32], text.encode("utf-8", "surrogatepass"), words_about(id))
        extra.words.append(
            {"text": id, "device": book.device, "compartment": compartment, "item": names[id], "sealed": sealed}
        )


@dataclass(frozen=True, slots=True)
class _Waiting:
    """An original that waits for its line: its name, and, unless the book holds it, what was sealed under which key."""

    name: str
    item: str
    staged: Staged | None


@contextmanager
def _waiting(book: Opened, data: bytes | None, compartment: str) -> Iterator[_Waiting | None]:
    """Seal an original under a key of its own before anybody is kept from writing: large files take their time."""
    if data is None or book.folder is None:
        yield None
        return
    name_key = derive(book.keyring.register_key, "names of originals")
    name = original_name(hashlib.sha256(data).digest(), name_key)
    if _has_original(book, name):
        yield _Waiting(name, "", None)
        return
    item = secrets.token_hex(16)
    key = fresh_keys(book, [(item, compartment)])[item]
    with Originals(book.folder / "originals").stage(data, key[:32], name_key) as staged:
        yield _Waiting(name, item, staged)


def _has_original(book: Opened, name: str) -> bool:
    return book.register.first(select(original.c.name).where(original.c.name == name)) is not None


def _put(book: Opened, waiting: _Waiting, extra: Extra, compartment: str) -> str:
    """Give an original its name, inside the transaction that writes its line.

    A file of this name that the book does not know was left by a crash; its key is known to nobody.
    """
    if waiting.staged is not None and not _has_original(book, waiting.name):
        waiting.staged.put()
        extra.originals.append({"name": waiting.name, "compartment": compartment, "item": waiting.item})
    return waiting.name
