"""What must hold before a record is used, and what is signed when it is closed: heads, roots, checkpoints."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select

from sijill.errors import BrokenChain
from sijill.messages import N_
from sijill.register.chain import Tree, root_of
from sijill.register.checkpoints import compare, newest_outside, write_checkpoint
from sijill.register.heads import Head, Heads
from sijill.register.keys import Verifier, verify
from sijill.register.ledger import heads_of, leaves, remember_heads, remembered_heads
from sijill.register.opened import Opened
from sijill.register.schema import device
from sijill.register.sealed_line import device_statement


def verify_heads(book: Opened) -> None:
    """Check the roots of all logs from their stored leaves, and the newest outside checkpoint (decision 10).

    Args:
        book: the opened record.

    Raises:
        RolledBack: there is less than a checkpoint outside has seen.
        BrokenChain: lines are missing, or a root or a signature does not fit.

    Example:
        >>> from sijill.register.register import in_memory
        >>> verify_heads(in_memory())
    """
    # The checkpoint first: logs only grow, so one that another program writes meanwhile is no sign of lines lost.
    then = newest_outside(book.record_id, device_verifiers(book)) if book.folder is not None else None
    trees = heads_of(book)
    if then is not None:
        compare(_heads(trees), then, lambda name, size: root_of(leaves(book, name)[:size]))
    known = {name: tree.size for name, tree in remembered_heads(book).items()}
    if not book.read_only and known != {name: tree.size for name, tree in trees.items()}:
        with book.register.writing() as connection:
            # Read anew: what another program wrote since must not be forgotten, or no index would ever find it.
            remember_heads(book, connection, heads_of(book))


def _heads(trees: Mapping[str, Tree]) -> list[Head]:
    return [Head(name, tree.size, tree.root()) for name, tree in sorted(trees.items())]


def device_verifiers(book: Opened) -> list[Verifier]:
    """The public keys of all devices of the record, each vouched for by a person at the desk.

    Args:
        book: the opened record.

    Raises:
        BrokenChain: a device's key is not what a person signed.

    Example:
        >>> from sijill.register.register import in_memory
        >>> device_verifiers(in_memory())[0].name[:2]
        'k-'
    """
    verifiers = {} if book.signer is None else {book.device: book.signer.verifier}
    for row in book.register.rows(select(device)):
        if not verify(row.person_public, row.signature, device_statement(book.record_id, row.id, row.public)):
            raise BrokenChain(N_("the key of a device is not what a person at the desk signed"), where=row.id)
        verifiers.setdefault(row.id, Verifier(row.id, row.public))
    return list(verifiers.values())


def checkpoint(book: Opened) -> Heads | None:
    """Write a signed checkpoint inside the folder and outside it; nothing for a record in memory.

    Args:
        book: the opened record.

    Raises:
        DiskFull, ReadOnly, NotPermitted: one of the two could not be written; the other was tried.

    Example:
        >>> from sijill.register.register import in_memory
        >>> checkpoint(in_memory()) is None
        True
    """
    if book.folder is None or book.signer is None:
        return None
    trees = heads_of(book)
    trees.setdefault(book.device, Tree())
    return write_checkpoint(book.folder, book.record_id, _heads(trees), book.device, [book.signer])
