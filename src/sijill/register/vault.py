"""The vault: who stands behind a pseudonym, in a second file with a key of its own and its own access log."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlcipher

from sijill.errors import Locked, NotThere, SijillError
from sijill.messages import N_
from sijill.register.cipher import check_database, database_errors, forget, open_database, transaction

IDLE_SECONDS = 300.0
"""After so long without use the vault closes itself."""

_TABLES = (
    """CREATE TABLE IF NOT EXISTS identity (
        pseudonym TEXT NOT NULL, field TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (pseudonym, field)
    ) WITHOUT ROWID""",
    """CREATE TABLE IF NOT EXISTS access (
        number INTEGER PRIMARY KEY, at TEXT NOT NULL, person TEXT NOT NULL, verb TEXT NOT NULL,
        pseudonym TEXT, field TEXT
    )""",
)


@dataclass(frozen=True, slots=True)
class VaultAccess:
    """One entry of the vault's own log: who did what, never the value.

    Args:
        at: UTC, from this device's clock.
        person: name at the desk.
        verb: open, put, get, values, erase.
        pseudonym: id, or None if it concerned all.
        field: name of the field, or None if it concerned all.

    Example:
        >>> VaultAccess("2026-01-01T00:00:00.000000Z", "amal", "open", None, None).verb
        'open'
    """

    at: str
    person: str
    verb: str
    pseudonym: str | None
    field: str | None


class Vault:
    """The file `vault.db`, closed until it is opened and closed again when it is not used.

    A record works without it: the file may lie on another stick, or with another person.

    Args:
        path: the file; it need not be there.
        key: the vault's own key, 32 bytes.
        person: who is at the desk, for the log.
        clock: seconds that only grow; tests give their own.

    Example:
        >>> import tempfile
        >>> vault = Vault(Path(tempfile.mkdtemp()) / "vault.db", bytes(32), "amal")
        >>> vault.there, vault.is_open
        (False, False)
        >>> with vault.create():
        ...     vault.put("p-1", "name", "Nobody Invented")
        ...     vault.get("p-1", "name")
        'Nobody Invented'
        >>> vault.there, vault.is_open
        (True, False)
    """

    def __init__(self, path: Path, key: bytes, person: str, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._path = path
        self._key = key
        self._person = person
        self._clock = clock
        self._db: sqlcipher.Connection | None = None
        self._used = 0.0
        self._turn = threading.RLock()

    def __repr__(self) -> str:
        return "Vault(…)"

    @property
    def there(self) -> bool:
        """Whether the file is on this machine; its absence is a state and no error."""
        return self._path.is_file()

    @property
    def is_open(self) -> bool:
        """Whether it can be read at this moment; closes it if it was idle for too long."""
        if self._db is not None and self._clock() - self._used > IDLE_SECONDS:
            self.close()
        return self._db is not None

    def create(self) -> Vault:
        """Make the file if it is missing, and open it.

        Raises:
            DiskFull, ReadOnly, NotPermitted: the disk said no.
            BrokenSeal: a file with another key is there.
        """
        return self._opened(create=True)

    def open(self) -> Vault:
        """Open it; use it in a `with`, so that it is closed at the end.

        Raises:
            NotThere: the file is not on this machine.
            BrokenSeal: it has another key, or was changed.
        """
        if not self.there:
            raise NotThere(
                N_("the vault is not on this machine"),
                where=self._path.name,
                do=N_("Bring `vault.db` from where it is kept; everything else works without it."),
            )
        return self._opened(create=False)

    def _opened(self, *, create: bool) -> Vault:
        self.close()
        self._db = open_database(self._path, self._key, create=create)
        self._used = self._clock()
        try:
            with transaction(self._db, self._path.name):
                for table in _TABLES:
                    self._db.execute(table)
                self._note("open", None, None)
        except SijillError:
            self.close()
            raise
        return self

    def put(self, pseudonym: str, field: str, value: str) -> None:
        """Keep a value, in place of an earlier one.

        Args:
            pseudonym: a random id that says nothing.
            field: what the value is: name, phone, face …
            value: the value itself.

        Raises:
            Locked: the vault is closed, or another program writes to it.
            DiskFull, ReadOnly: the disk said no; nothing was written.
        """
        with self._turn, self._writing() as database:
            database.execute("INSERT OR REPLACE INTO identity VALUES (?, ?, ?)", (pseudonym, field, value))
            self._note("put", pseudonym, field)

    def get(self, pseudonym: str, field: str) -> str | None:
        """A value, or None if there is none; the look is logged before the answer is given.

        Args:
            pseudonym: id.
            field: name of the field.

        Raises:
            Locked: the vault is closed, or another program writes to it.
        """
        with self._turn, self._writing() as database:
            self._note("get", pseudonym, field)
            row = database.execute(
                "SELECT value FROM identity WHERE pseudonym = ? AND field = ?", (pseudonym, field)
            ).fetchone()
        return None if row is None else str(row[0])

    def values(self) -> Iterator[tuple[str, str, str]]:
        """Every pseudonym, field and value, for the scanner that looks for leaks; logged once.

        Raises:
            Locked: the vault is closed, or another program writes to it.
        """
        with self._turn, self._writing() as database:
            self._note("values", None, None)
            rows = database.execute("SELECT pseudonym, field, value FROM identity ORDER BY pseudonym, field").fetchall()
        yield from ((str(pseudonym), str(field), str(value)) for pseudonym, field, value in rows)

    def erase(self, pseudonym: str) -> int:
        """Erase all values of a pseudonym for good: overwritten, journal emptied, file written anew.

        Args:
            pseudonym: id.

        Returns:
            How many values there were.

        Raises:
            Locked: the vault is closed, or somebody still reads it; call again.
        """
        with self._turn, self._writing() as database:
            count = database.execute("DELETE FROM identity WHERE pseudonym = ?", (pseudonym,)).rowcount
            self._note("erase", pseudonym, None)
        with self._turn:
            forget(self._ready(), self._path.name)
        return int(count)

    def log(self) -> list[VaultAccess]:
        """The vault's own access log, oldest first.

        Raises:
            Locked: the vault is closed.
        """
        with self._turn, database_errors(self._path.name):
            rows = (
                self._ready()
                .execute("SELECT at, person, verb, pseudonym, field FROM access ORDER BY number")
                .fetchall()
            )
        return [VaultAccess(*row) for row in rows]

    def check(self) -> None:
        """Check the seal of every page.

        Raises:
            Locked: the vault is closed.
            BrokenSeal: a page was changed.
        """
        with self._turn:
            check_database(self._ready(), self._path.name)

    def close(self) -> None:
        """Close it; nothing of it stays in reach."""
        with self._turn:
            database, self._db = self._db, None
            if database is not None:
                database.close()

    def __enter__(self) -> Vault:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _ready(self) -> sqlcipher.Connection:
        if not self.is_open or self._db is None:
            raise Locked(
                N_("the vault is closed"), where=self._path.name, do=N_("Open it for as long as it is needed.")
            )
        self._used = self._clock()
        return self._db

    @contextmanager
    def _writing(self) -> Iterator[sqlcipher.Connection]:
        database = self._ready()
        with transaction(database, self._path.name):
            yield database

    def _note(self, verb: str, pseudonym: str | None, field: str | None) -> None:
        if self._db is None:
            return
        at = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        self._db.execute(
            "INSERT INTO access (at, person, verb, pseudonym, field) VALUES (?, ?, ?, ?, ?)",
            (at, self._person, verb, pseudonym, field),
        )
