"""What an erasure takes away: keys, salts, rows of the index, proposals, and the sealed files of originals."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import select

from sijill.register.lines import batches, open_rows, rows_where
from sijill.register.made_anew import renew_derived
from sijill.register.opened import Opened
from sijill.register.originals import Originals
from sijill.register.pages import forget_pages
from sijill.register.schema import item, line, original, proposal, received, run, target, words
from sijill.register.storage import drop_passages
from sijill.register.vault import Vault


def originals_of(book: Opened, sources: set[str]) -> list[tuple[str, str]]:
    """Name and key item of the originals of some sources.

    Args:
        book: the opened record.
        sources: ids.

    Example:
        >>> from sijill.register.register import in_memory
        >>> originals_of(in_memory(), {"s-1"})
        []
    """
    kept = {
        str(one.body["original"])
        for one in open_rows(book, rows_where(book, line.c.kind == "custody"))
        if one.body.get("original") is not None and str(one.body.get("source")) in sources
    }
    asked = select(original.c.name, original.c.item).where(original.c.name.in_(sorted(kept)))
    return [(str(row[0]), str(row[1])) for row in book.register.rows(asked)]


def destroy(
    book: Opened, lines: list[str], texts: list[str], originals: list[tuple[str, str]], sources: set[str]
) -> None:
    """Destroy keys and salts, and what indexes and workspace held; called for what two persons have ruled.

    Args:
        book: the opened record.
        lines: ids of lines.
        texts: ids of texts.
        originals: name and key item of originals.
        sources: whose proposals go, since they may name the person.

    Raises:
        Locked: another program still reads; call again.

    Example:
        >>> from sijill.register.register import in_memory
        >>> destroy(in_memory(), [], [], [], set())
    """
    items = [item_name for _, item_name in originals]
    for batch in batches(sorted(set(lines))):
        items += [row[0] for row in book.register.rows(select(line.c.item).where(line.c.id.in_(batch)))]
    for batch in batches(texts):
        items += [row[0] for row in book.register.rows(select(words.c.item).where(words.c.text.in_(batch)))]
    touched = run.c.source.in_([*sources, ""])
    runs = [(str(row[0]), str(row[1])) for row in book.workspace.rows(select(run.c.id, run.c.item).where(touched))]
    items += [item_name for _, item_name in runs]
    book.keys.destroy(items)
    with book.register.writing() as connection:  # rows that nothing opens any more, and what would call them known
        for batch in batches(texts):
            connection.execute(words.delete().where(words.c.text.in_(batch)))
        connection.execute(received.delete().where(received.c.source.in_(sorted(sources))))
    with book.workspace.writing() as connection:
        for batch in batches([id for id, _ in runs]):
            connection.execute(proposal.delete().where(proposal.c.run.in_(batch)))
            connection.execute(run.delete().where(run.c.id.in_(batch)))
    for store in book.derived.values():
        with store.writing() as connection:
            for text_id in texts:
                drop_passages(store, connection, text_id)
            for batch in batches(sorted(set(lines))):
                connection.execute(item.delete().where(item.c.id.in_(batch)))
                connection.execute(target.delete().where(target.c.ruling.in_(batch)))
    renew_derived(book)
    book.workspace.forget()
    if book.folder is not None:
        kept = Originals(book.folder / "originals")
        for name, _ in originals:
            kept.destroy(name)
    forget_pages(book)
    book.memory.conclusions.clear()
    book.memory.known = None
    book.memory.agreed, book.memory.agreed_to = (), 0
    book.memory.permitted.clear()


def forget_identities(book: Opened, named: Callable[[str], bool]) -> None:
    """Erase the identities of the vault that hold such a value, if the vault lies here and this person may open it.

    Args:
        book: the opened record.
        named: says whether a value is one of those.

    Example:
        >>> from sijill.register.register import in_memory
        >>> forget_identities(in_memory(), bool)
    """
    if book.folder is None or book.keyring.vault_key is None:
        return
    vault = Vault(book.folder / "vault.db", book.keyring.vault_key, book.person)
    if vault.there:
        with vault.open():
            for pseudonym in {one for one, _, value in vault.values() if named(value)}:
                vault.erase(pseudonym)
