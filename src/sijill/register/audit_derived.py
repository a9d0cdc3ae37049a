"""Derived tables compared, row by row, with what the lines make of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from sqlalchemy import select

from sijill.errors import BrokenChain
from sijill.meaning.names import fold_text
from sijill.messages import N_
from sijill.register.audit import Audit
from sijill.register.derived import derived_path, open_words
from sijill.register.findings import Looking
from sijill.register.lines import open_rows, rows_where
from sijill.register.made_anew import derived_key
from sijill.register.opened import Opened, compartment_key, readable
from sijill.register.passages import passages
from sijill.register.schema import DERIVED, head, item, line, passage, target
from sijill.register.storage import Store, open_store

_REBUILD = N_("Run `sijill check --rebuild`: the derived tables are made anew from the lines.")


def audit_tables(book: Opened, folder: Path, audit: Audit, looking: Looking) -> None:
    """Compare the derived tables of every compartment with the lines; a missing database is no finding.

    Args:
        book: the opened record.
        folder: the record folder.
        audit: what the lines say.
        looking: the check under way.

    Example:
        >>> from sijill.register.practice import PASSPHRASE, practice_record
        >>> from sijill.register.audit import audit_lines
        >>> from sijill.register.register import open_record
        >>> with practice_record() as folder, open_record(folder, "amal", PASSPHRASE) as book:
        ...     looking = Looking()
        ...     audit_tables(book, folder, audit_lines(book, looking, {}), looking)
        ...     looking.findings
        []
    """
    for compartment, name, store in _stores(book, folder, looking):
        with store, looking.at(name):
            sizes: dict[object, int] = {row[0]: row[1] for row in store.rows(select(head))}
            items = {row for row in audit.items.get(compartment, set()) if _place(row[2]) < sizes.get(row[1], 0)}
            targets = {row for row in audit.targets.get(compartment, set()) if _place(row[8]) < sizes.get(row[1], 0)}
            wrong = BrokenChain(N_("the derived tables do not say what the lines say"), where=name, do=_REBUILD)
            for table, wanted in ((item, items), (target, targets)):
                there = {tuple(row) for row in store.rows(select(table))}
                for row in sorted(there ^ wanted, key=repr)[:20]:
                    looking.found(str(row[0]), wrong)


def audit_index(book: Opened, folder: Path, looking: Looking) -> None:
    """Check the seals of the derived databases, and compare their passages with the words of the texts.

    Args:
        book: the opened record.
        folder: the record folder.
        looking: the check under way.

    Example:
        >>> from sijill.register.practice import PASSPHRASE, practice_record
        >>> from sijill.register.register import open_record
        >>> with practice_record() as folder, open_record(folder, "amal", PASSPHRASE) as book:
        ...     looking = Looking()
        ...     audit_index(book, folder, looking)
        ...     looking.findings
        []
    """
    for compartment, name, store in _stores(book, folder, looking):
        with store, looking.at(name):
            with looking.at(name):
                store.check()
            sizes: dict[str, int] = {row[0]: row[1] for row in store.rows(select(head))}
            texts = open_rows(book, rows_where(book, line.c.kind == "text", line.c.compartment == compartment))
            kinds = {one.id: str(one.body["kind"]) for one in texts if one.seq < sizes.get(one.device, 0)}
            columns = select(passage.c.text, passage.c.start, passage.c.end, passage.c.folded)
            there = {tuple(row) for row in store.rows(columns)}
            missing = BrokenChain(N_("the index does not hold the words of this text"), where=name, do=_REBUILD)
            for text_id in sorted({row[0] for row in there ^ set(_passages(book, kinds))}, key=repr)[:20]:
                looking.found(str(text_id), missing)


def _stores(book: Opened, folder: Path, looking: Looking) -> Iterator[tuple[str, str, Store]]:
    for compartment in readable(book):
        path = derived_path(folder, compartment)
        name = f"derived/{path.name}"
        with looking.at(name):
            key = derived_key(book.keys, compartment, compartment_key(book, compartment))
            if not path.exists() or key is None:
                continue
            looking.step(name)
            yield compartment, name, open_store(path, key, DERIVED, read_only=True)


def _place(value: object) -> int:
    return value if isinstance(value, int) else 0


def _passages(book: Opened, kinds: Mapping[str, str]) -> Iterator[tuple[object, ...]]:
    texts = list(kinds)
    for at in range(0, len(texts), 100):
        for text_id, text in open_words(book, texts[at : at + 100]):
            for start, end in passages(text, kinds[text_id]):
                yield text_id, start, end, fold_text(text[start:end])
