"""SQLCipher files: opened with raw keys, durable, forgetful, every page checked, refusals in Sijill's words."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from sqlcipher3 import dbapi2 as sqlcipher

from sijill.errors import BrokenSeal, DiskFull, Fault, Locked, NotThere, ReadOnly, SijillError, Unreadable, WrongUse
from sijill.messages import N_
from sijill.register.disk import disk_errors, step

PAGE_BYTES = 4096

CACHE_KIB = 64 * 1024
"""Decrypted pages kept in memory: a page costs five to nine times as much to read as in a plain database."""


@contextmanager
def database_errors(where: str) -> Iterator[None]:
    """Turn what SQLCipher says into Sijill's refusals.

    Args:
        where: name of the database file.

    Raises:
        DiskFull, ReadOnly, Locked, BrokenSeal, WrongUse, Fault: by what the engine said.

    Example:
        >>> with database_errors("a.db"):
        ...     raise sqlcipher.OperationalError("database is locked")
        Traceback (most recent call last):
        sijill.errors.Locked: another program is writing here
    """
    try:
        yield
    except sqlcipher.Error as error:
        raise _refusal(error, where) from error


def _refusal(error: sqlcipher.Error, where: str) -> SijillError:
    said = str(error)
    if "disk is full" in said:
        return DiskFull(N_("no room is left on the disk"), where=where)
    if "readonly" in said or "unable to open" in said:
        return ReadOnly(N_("this database cannot be opened for writing"), where=where)
    if "locked" in said or "busy" in said:
        return Locked(N_("another program is writing here"), where=where)
    if isinstance(error, sqlcipher.IntegrityError):
        return WrongUse(N_("something of this name is already there, or was erased"), where=where)
    if isinstance(error, sqlcipher.ProgrammingError):
        return Fault(N_("the database was used in a way it does not allow"), where=where)
    if "disk I/O error" in said:
        return Unreadable(
            N_("the disk did not do what was asked"),
            where=where,
            do=N_("Copy the record to another disk; this one may be failing."),
        )
    # "file is not a database", "malformed": a page whose seal does not fit its key.
    return BrokenSeal(N_("this database does not open with its key, or a page of it was changed"), where=where)


def open_database(path: Path, key: bytes, *, create: bool = False) -> sqlcipher.Connection:
    """Open a SQLCipher file with a raw 256-bit key, durable and forgetful where it should be.

    WAL with `synchronous=FULL` (acknowledged is on disk), `secure_delete` (deleted is overwritten), temporary
    tables in memory only, autocommit (the caller says BEGIN), any thread (the caller lets one in at a time).
    Source: the SQLCipher API, raw keys.

    Args:
        path: the file.
        key: 32 bytes, derived or random, never a passphrase.
        create: make it if it is missing.

    Raises:
        NotThere: no such file, and `create` is not set.
        BrokenSeal: another key, or a changed file.
        ReadOnly, NotPermitted, DiskFull, Locked: the disk or another program said no.

    Example:
        >>> import tempfile
        >>> key, path = bytes(32), Path(tempfile.mkdtemp()) / "a.db"
        >>> open_database(path, key, create=True).execute("SELECT 1").fetchone()
        (1,)
    """
    if len(key) != 32:
        raise Fault(N_("a key of {n} bytes where {wanted} are needed"), n=len(key), wanted=32)
    if not path.exists():
        if not create:
            raise NotThere(N_("there is no such database"), where=path.name)
        with disk_errors(path.name):
            os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))
    elif not create:
        not_cut(path)
    with database_errors(path.name):
        address = f"file:{quote(str(path.absolute()))}?mode=rw"
        connection = sqlcipher.connect(address, uri=True, timeout=5.0, isolation_level=None, check_same_thread=False)
    try:
        with database_errors(path.name):
            for setting in ("cipher_log_level=NONE", f"key=\"x'{key.hex()}'\"", "cipher_memory_security=OFF"):
                connection.execute(f"PRAGMA {setting}")
            connection.execute("SELECT count(*) FROM sqlite_master")
            for setting in ("temp_store=MEMORY", "journal_mode=WAL", "synchronous=FULL", "secure_delete=ON"):
                connection.execute(f"PRAGMA {setting}")
            connection.execute(f"PRAGMA cache_size=-{CACHE_KIB}")
    except SijillError:
        connection.close()
        raise
    return connection


def not_cut(path: Path) -> None:
    """Refuse a file without a whole page: the engine would take it for a new one and answer with an empty book.

    Args:
        path: the file, which exists.

    Raises:
        BrokenSeal: it was cut.

    Example:
        >>> import tempfile
        >>> path = Path(tempfile.mkdtemp()) / "a.db"
        >>> path.touch()
        >>> not_cut(path)
        Traceback (most recent call last):
        sijill.errors.BrokenSeal: this database was cut to nothing
    """
    if path.stat().st_size < PAGE_BYTES:
        raise BrokenSeal(
            N_("this database was cut to nothing"),
            where=path.name,
            do=N_("Put this file back from a copy of the record; `workspace.db` alone may be taken away instead."),
        )


def check_database(connection: sqlcipher.Connection, where: str) -> None:
    """Check the seal of every page of an open SQLCipher file, unused pages too.

    Args:
        connection: what `open_database` gave.
        where: name of the file.

    Raises:
        BrokenSeal: a page does not carry its seal, or the pages do not fit together.

    Example:
        >>> import tempfile
        >>> check_database(open_database(Path(tempfile.mkdtemp()) / "a.db", bytes(32), create=True), "a.db")
    """
    with database_errors(where):
        broken = connection.execute("PRAGMA cipher_integrity_check").fetchall()
        whole = connection.execute("PRAGMA integrity_check").fetchone()
    if broken or whole is None or whole[0] != "ok":
        raise BrokenSeal(N_("{n} pages of this database do not carry their seal"), where=where, n=max(len(broken), 1))


@contextmanager
def transaction(connection: sqlcipher.Connection, where: str) -> Iterator[None]:
    """All of what is written within, or nothing of it, also if the program is interrupted.

    Args:
        connection: what `open_database` gave.
        where: name of the file.

    Raises:
        DiskFull, ReadOnly, Locked, WrongUse, BrokenSeal: nothing was written.

    Example:
        >>> import tempfile
        >>> base = open_database(Path(tempfile.mkdtemp()) / "a.db", bytes(32), create=True)
        >>> with transaction(base, "a.db"):
        ...     _ = base.execute("CREATE TABLE t (x)")
        >>> base.in_transaction
        False
    """
    with database_errors(where):
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            step("transaction:before-commit")
            connection.execute("COMMIT")
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")


def forget(connection: sqlcipher.Connection, where: str, key: bytes | None = None) -> None:
    """Leave nothing of what was deleted: empty the journal into the file, write the file anew, cut the journal.

    Args:
        connection: what `open_database` gave, outside of a transaction.
        where: name of the file.
        key: a new key for the whole file, 32 bytes; None keeps the one it has.

    Raises:
        Locked: somebody still reads the old pages; they are still there, so call again.
        DiskFull, ReadOnly: the disk said no; call again.

    Example:
        >>> import tempfile
        >>> forget(open_database(Path(tempfile.mkdtemp()) / "a.db", bytes(32), create=True), "a.db")
    """
    step("forget:before-checkpoint")
    _cut_journal(connection, where)
    step("forget:before-vacuum")
    with database_errors(where):
        connection.execute("VACUUM")
        if key is not None:
            connection.execute(f"PRAGMA rekey = \"x'{key.hex()}'\"")
    _cut_journal(connection, where)
    step("forget:done")


def _cut_journal(connection: sqlcipher.Connection, where: str) -> None:
    with database_errors(where):
        busy = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if busy is not None and busy[0]:
        raise Locked(
            N_("another program still reads what is to be erased"),
            where=where,
            do=N_("Close the other program, then erase again; it does no harm to do it twice."),
        )
