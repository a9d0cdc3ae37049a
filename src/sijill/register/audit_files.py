"""Words, originals and proposals looked at, and what a crash left behind."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import select

from sijill.errors import BrokenSeal, NotThere, SijillError
from sijill.messages import N_
from sijill.record.canonical import make_id
from sijill.register.audit import Audit
from sijill.register.findings import Looking
from sijill.register.opened import Opened, id_key, item_keys, readable
from sijill.register.originals import Originals
from sijill.register.proposals import opened_proposals
from sijill.register.schema import original, proposal, run, words

_PREFIX = {"claim": "c", "gap": "g"}


def audit_words(book: Opened, audit: Audit, looking: Looking) -> None:
    """Look for words whose text nobody's line speaks of; the words of texts were compared with their lines before.

    Args:
        book: the opened record.
        audit: what the lines say.
        looking: the check under way.

    Example:
        >>> from sijill.register.register import in_memory
        >>> looking = Looking()
        >>> audit_words(in_memory(), Audit({}), looking)
        >>> looking.findings
        []
    """
    granted = readable(book)
    for row in book.register.rows(select(words.c.text, words.c.item, words.c.compartment)):
        looking.used.add(row.item)
        if row.compartment in granted and row.text not in audit.texts:
            looking.found(row.text, NotThere(N_("words are kept of which no line speaks"), where=row.text))


def audit_originals(book: Opened, folder: Path, audit: Audit, looking: Looking) -> None:
    """Read every original to its end and compare both hashes with those of its source.

    Args:
        book: the opened record.
        folder: the record folder.
        audit: what the lines say.
        looking: the check under way.

    Example:
        >>> from sijill.register.practice import PASSPHRASE, practice_record
        >>> from sijill.register.register import open_record
        >>> looking = Looking()
        >>> with practice_record() as folder, open_record(folder, "amal", PASSPHRASE) as book:
        ...     audit_originals(book, folder, Audit({}), looking)
        >>> looking.originals
        0
    """
    originals = Originals(folder / "originals")
    rows = []
    with looking.at("register.db"):
        rows = book.register.rows(select(original))
    with looking.at("erasable-keys.db"):
        keys = item_keys(book, [row.item for row in rows])
        gone = {name for name, kept in book.keys.get_many([row.item for row in rows]).items() if kept.wrapped is None}
        for at, row in enumerate(rows):
            looking.used.add(row.item)
            looking.step("originals", at, len(rows))
            if row.item in gone or row.compartment not in readable(book):
                continue
            source = audit.kept.get(row.name, row.name)
            with looking.at(source):
                if row.item not in keys:
                    raise NotThere(N_("the key of an original is missing from the file of erasable keys"))
                looking.originals += 1
                originals.verify(row.name, keys[row.item][:32], *audit.hashes.get(source, ("", "")))
    there = {row.name for row in rows}
    for name, source in audit.kept.items():
        if name not in there:
            looking.found(source, NotThere(N_("the book does not know the original of this source"), where=name))


def audit_workspace(book: Opened, looking: Looking) -> None:
    """Open every proposal and make its id again.

    Args:
        book: the opened record.
        looking: the check under way.

    Example:
        >>> from sijill.register.register import in_memory
        >>> looking = Looking()
        >>> audit_workspace(in_memory(), looking)
        >>> looking.findings
        []
    """
    rows = book.workspace.rows(
        select(proposal, run.c.desk, run.c.compartment, run.c.item, run.c.at)
        .join_from(proposal, run, proposal.c.run == run.c.id)
        .order_by(proposal.c.n)
    )
    looking.used.update(row[0] for row in book.workspace.rows(select(run.c.item)))
    for row in rows:
        with looking.at(row.id):
            for one in opened_proposals(book, [row]):
                prefix = _PREFIX.get(one.kind, "p")
                if make_id(id_key(book, one.compartment), prefix, dict(one.form)) != one.id:
                    raise BrokenSeal(N_("a proposal is not what its id was made of"), where=one.id)


def orphans_of(book: Opened, looking: Looking) -> int:
    """How many keys and sealed files belong to nothing: what a crash left between two steps.

    Args:
        book: the opened record.
        looking: the check under way, which has seen every item in use.

    Example:
        >>> from sijill.register.register import in_memory
        >>> orphans_of(in_memory(), Looking())
        0
    """
    count = 0
    with looking.at("erasable-keys.db"):
        held = (kept.item for kept in book.keys.all() if kept.wrapped is not None)
        count = sum(1 for name in held if name not in looking.used and not name.startswith("derived/"))
    if book.folder is None:
        return count
    try:
        originals = Originals(book.folder / "originals")
        named = {row[0] for row in book.register.rows(select(original.c.name))}
        return count + len(set(originals.names()) - named) + len(originals.strangers())
    except SijillError as error:
        looking.found("originals", error)
        return count
