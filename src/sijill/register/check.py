"""Everything verified, each seal, hash, signature, checkpoint and derived row; it never stops at a finding."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from sqlalchemy import MetaData, select

from sijill.errors import BrokenChain, NotThere, RolledBack, SijillError
from sijill.messages import N_
from sijill.register.audit import Audit, audit_lines
from sijill.register.audit_derived import audit_index, audit_tables
from sijill.register.audit_files import audit_originals, audit_words, audit_workspace, orphans_of
from sijill.register.audit_slots import audit_slots, lines_of_desk, publics_of
from sijill.register.beside import Beside
from sijill.register.book import close_parts, open_parts, register_db_key
from sijill.register.chain import Tree
from sijill.register.checkpoints import check_places, read_checkpoint
from sijill.register.disk import PART, disk_errors
from sijill.register.erasable import ErasableKeys
from sijill.register.findings import CheckReport, Finding, Looking, Progress
from sijill.register.heads import Heads
from sijill.register.home import erasable_keys_path, outside_checkpoints, record_home
from sijill.register.imprint import changed, changed_since, head_words
from sijill.register.keys import Keyring, Verifier, device_signer, fingerprint, verify
from sijill.register.ledger import remembered_heads
from sijill.register.made_anew import workspace_db_key
from sijill.register.memory_keys import MemoryKeys
from sijill.register.opened import ItemKeys, Memory, Opened, now
from sijill.register.schema import REGISTER, WORKSPACE, device
from sijill.register.sealed_line import device_statement
from sijill.register.slots import MEMBER, open_slot, record_id_of, verify_slots
from sijill.register.storage import Store, open_store

SHARE = 0.2
"""Which part of the lines the process beside looks at; it has the seals and the index to do as well."""

__all__ = ["CheckReport", "Finding", "check"]


def check(
    folder: Path,
    person: str,
    passphrase: str,
    *,
    rebuild: bool = False,
    progress: Progress | None = None,
) -> CheckReport:
    """Verify a whole record; what does not hold becomes a finding that names the item, and the check goes on.

    Args:
        folder: the record folder.
        person: name at the desk.
        passphrase: that person's.
        rebuild: make the derived tables anew from the lines, if the lines themselves hold.
        progress: told about every step.

    Raises:
        NotThere, NotAtDesk, WrongPassphrase: the person's own slot does not open, so nothing can be verified.

    Example:
        >>> from sijill.register.practice import PASSPHRASE, practice_record
        >>> with practice_record() as folder:
        ...     check(folder, "amal", PASSPHRASE).holds
        True
    """
    looking = Looking(progress)
    looking.step("slots")
    keyring = open_slot(folder, person, passphrase)
    record_id = record_id_of(folder)
    with looking.at("slots.toml"):
        verify_slots(folder, keyring.register_key)
    seals = Beside(lambda: _seals(folder, record_id, keyring))
    book = _opened(folder, record_id, keyring, looking)
    audit = Audit({})
    orphans = 0
    try:
        audit = _audit(book, folder, looking, seals)
        orphans = orphans_of(book, looking)
    finally:
        _close(book, looking)
    with looking.at("closed"):
        for name in changed(folder, record_id, keyring.register_key, _head_words(audit)):
            looking.in_derived = name.startswith("derived/")
            looking.found(name, changed_since(name))
    rebuilt = rebuild and _rebuilt(folder, (person, passphrase), looking)
    return looking.report(orphans, rebuilt)


def _close(book: Opened, looking: Looking) -> None:
    for store in (book.register, book.workspace):
        with looking.at(store.name):
            store.close()
    book.keys.close()


def _seals(folder: Path, record_id: str, keyring: Keyring) -> tuple[Looking, Audit]:
    """Every page of every database, the index, and a share of the lines: what a second core can do meanwhile."""
    looking = Looking()
    book = _opened(folder, record_id, keyring, looking)
    for name, part in (
        ("erasable-keys.db", book.keys),
        ("register.db", book.register),
        ("workspace.db", book.workspace),
    ):
        with looking.at(name):
            part.check()
    looking.in_derived = True
    audit_index(book, folder, looking)
    looking.in_derived = False
    audit = audit_lines(book, looking, publics_of(folder, lines_of_desk(book, looking), looking), (0, SHARE))
    _close(book, looking)
    return looking, audit


def _opened(folder: Path, record_id: str, keyring: Keyring, looking: Looking) -> Opened:
    """Every part that opens; the others are findings, and something empty stands in for them."""
    keys: ItemKeys = MemoryKeys()
    with looking.at("erasable-keys.db"):
        keys = ErasableKeys(erasable_keys_path(record_id), keyring.register_key)
    register = _store(folder / "register.db", register_db_key(keyring), REGISTER, looking)
    workspace = open_store(None, keyring.register_key, WORKSPACE)
    if (folder / "workspace.db").exists():
        workspace = _store(folder / "workspace.db", workspace_db_key(keyring), WORKSPACE, looking)
    signer = None
    device_key = record_home(record_id) / "device.key"
    with looking.at("device.key"):
        signer = device_signer(device_key, keyring.register_key) if device_key.exists() else None
    return Opened(
        record_id=record_id,
        person=keyring.person,
        folder=folder,
        device="" if signer is None else signer.name,
        clock=now,
        keyring=keyring,
        role=MEMBER,
        signer=None,
        register=register,
        workspace=workspace,
        derived={},
        keys=keys,
        memory=Memory(),
    )


def _store(path: Path, key: bytes, schema: MetaData, looking: Looking) -> Store:
    looking.step(path.name)
    with looking.at(path.name):
        if not path.exists():
            raise NotThere(N_("a file of the record is missing"), where=path.name)
        return open_store(path, key, schema, read_only=True)
    return open_store(None, key, schema)


def _audit(book: Opened, folder: Path, looking: Looking, beside: Beside[tuple[Looking, Audit]]) -> Audit:
    told = lines_of_desk(book, looking)
    audit_slots(folder, told, looking)
    audit = audit_lines(book, looking, publics_of(folder, told, looking), (SHARE, 1))
    elsewhere, its = beside.result()
    looking.take_over(elsewhere)
    audit.take_over(its)
    trees = _trees(book, audit, looking)
    _checkpoints(book, folder, audit, trees, looking)
    with looking.at("register.db"):
        audit_words(book, audit, looking)
    audit_originals(book, folder, audit, looking)
    with looking.at("workspace.db"):
        audit_workspace(book, looking)
    looking.in_derived = True
    audit_tables(book, folder, audit, looking)
    looking.in_derived = False
    return audit


def _trees(book: Opened, audit: Audit, looking: Looking) -> dict[str, Tree]:
    """The tree of every device from its stored leaves, compared with what was remembered at the last writing."""
    trees = {}
    for name, placed in audit.leaves.items():
        placed.sort()
        if [seq for seq, _ in placed] != list(range(len(placed))):
            looking.found(name, BrokenChain(N_("lines are missing in the log of a device"), where=name))
        trees[name] = Tree.from_leaves(leaf for _, leaf in placed)
    with looking.at("register.db"):
        remembered = remembered_heads(book)
        for name in sorted({*remembered, *trees}):
            here, then = trees.get(name, Tree()), remembered.get(name, Tree())
            if (here.size, here.root()) != (then.size, then.root()):
                looking.found(name, BrokenChain(N_("the log of a device is not what was last written"), where=name))
    return trees


def _checkpoints(book: Opened, folder: Path, audit: Audit, trees: Mapping[str, Tree], looking: Looking) -> None:
    verifiers = _devices(book, audit, looking)
    looking.step("checkpoints")
    for error in check_places(folder, book.record_id, verifiers):
        if not error.where.endswith(PART):  # half written when somebody pulled the plug; swept at the next opening
            looking.found(error.where or "checkpoints", error)
    wanted: dict[str, dict[int, list[tuple[str, bytes]]]] = {}
    newest = 0
    for place in (folder / "checkpoints", outside_checkpoints(book.record_id)):
        for path in sorted(place.glob("*.note")):
            try:
                said = read_checkpoint(path, book.record_id, verifiers)
            except SijillError:
                continue  # named above
            looking.checkpoints += 1
            newest = max(newest, said.total)
            _want(wanted, said, path.name)
    if looking.checkpoints == 0 and looking.lines > 0:
        looking.found("checkpoints", NotThere(N_("there is no checkpoint, inside or outside"), where="checkpoints"))
    for name, sizes in wanted.items():
        _compare(name, sizes, [leaf for _, leaf in audit.leaves.get(name, [])], looking)


def _want(wanted: dict[str, dict[int, list[tuple[str, bytes]]]], said: Heads, file: str) -> None:
    for head in said.heads:
        wanted.setdefault(head.device, {}).setdefault(head.size, []).append((file, head.root))


def _compare(name: str, sizes: Mapping[int, list[tuple[str, bytes]]], leaves: list[bytes], looking: Looking) -> None:
    """Grow the tree once and compare it with every checkpoint on the way."""
    tree = Tree()
    for size in sorted(sizes):
        files = ", ".join(sorted({file for file, _ in sizes[size]}))
        if size > len(leaves):
            looking.found(
                name,
                RolledBack(
                    N_("a log has {size} lines, and a checkpoint saw {more}"),
                    where=files,
                    size=len(leaves),
                    more=size,
                ),
            )
            return
        tree.extend(leaves[tree.size : size])
        if any(root != tree.root() for _, root in sizes[size]):
            looking.found(
                name,
                BrokenChain(
                    N_("the first {size} lines of a log are not those of a checkpoint"),
                    where=files,
                    size=size,
                ),
            )


def _devices(book: Opened, audit: Audit, looking: Looking) -> list[Verifier]:
    verifiers = {}
    with looking.at("register.db"):
        for row in book.register.rows(select(device)):
            known = audit.publics.get(fingerprint(row.person_public)) == row.person_public
            stated = device_statement(book.record_id, row.id, row.public)
            if not known or fingerprint(row.public) != row.id or not verify(row.person_public, row.signature, stated):
                looking.found(
                    row.id,
                    BrokenChain(
                        N_("the key of a device is not what a person at the desk signed"),
                        where=row.id,
                    ),
                )
                continue
            verifiers[row.id] = Verifier(row.id, row.public)
    return list(verifiers.values())


def _head_words(audit: Audit) -> dict[str, str]:
    return head_words({name: Tree.from_leaves(leaf for _, leaf in placed) for name, placed in audit.leaves.items()})


def _rebuilt(folder: Path, who: tuple[str, str], looking: Looking) -> bool:
    """Make the derived tables anew; the files are put away first, since nothing in them is needed."""
    if set(looking.findings) - looking.mendable:
        return False  # lines that do not hold must not be made into tables
    looking.step("rebuild")
    for path in sorted((folder / "derived").glob("*.db*")):
        with disk_errors(path.name):
            path.unlink()
    book = Opened(**open_parts(folder, *who, read_only=False))
    close_parts(book)
    looking.findings.clear()
    return True
