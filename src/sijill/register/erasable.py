"""The keys that can be destroyed: one per item, in a file that stands apart from the record folder."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from sqlcipher3 import dbapi2 as sqlcipher

from sijill.errors import NotThere, SijillError, WrongUse
from sijill.messages import N_
from sijill.register.cipher import check_database, database_errors, forget, open_database, transaction
from sijill.register.disk import step
from sijill.register.seal import derive

SALT_BYTES = 32
_BATCH = 500

_TABLE = """
CREATE TABLE IF NOT EXISTS erasable (
    item TEXT PRIMARY KEY NOT NULL,
    compartment TEXT NOT NULL,
    wrapped BLOB,
    salt BLOB
) WITHOUT ROWID
"""


class ItemKey(NamedTuple):
    """The row of one item: a line, a text, an original or a note.

    Args:
        item: id of the item.
        compartment: the compartment under whose key the item's key is wrapped.
        wrapped: the item's random key, wrapped; None once destroyed.
        salt: 32 random bytes of the item's commitment; None once destroyed.

    Example:
        >>> ItemKey("c-1", "main", None, None).destroyed
        True
    """

    item: str
    compartment: str
    wrapped: bytes | None
    salt: bytes | None

    @property
    def destroyed(self) -> bool:
        """Whether only the tombstone is left."""
        return self.wrapped is None


class ErasableKeys:
    """The file `erasable-keys.db`: item keys and salts, added, read, and destroyed for good.

    It is a SQLCipher file under a key derived from the register key. It lies in the data home and not in the
    record folder, so that an old copy of the folder cannot bring back what was erased.

    Args:
        path: the file, which exists; `ErasableKeys.create` makes one.
        register_key: 32 bytes.

    Raises:
        NotThere: the file is not where it is expected.
        BrokenSeal: it belongs to another record, or was changed.
        ReadOnly, NotPermitted, DiskFull, Locked: the disk or another program said no.

    Example:
        >>> import tempfile
        >>> keys = ErasableKeys.create(Path(tempfile.mkdtemp()) / "erasable-keys.db", bytes(32))
        >>> keys.add_many([("c-1", "main", b"wrapped", bytes(32))])
        >>> keys.destroy(["c-1"])
        >>> keys.get_many(["c-1"])["c-1"].destroyed
        True
    """

    def __init__(self, path: Path, register_key: bytes) -> None:
        if not path.exists():
            raise NotThere(
                N_("the file of erasable keys is not on this machine"),
                where=f"records/{path.parent.name}/{path.name}",
                do=N_(
                    "Copy it from the machine on which the record was made to the same place in Sijill's data "
                    "folder here; it is left out of folder backups on purpose, so that they cannot undo an erasure."
                ),
            )
        self._open(path, register_key, create=False)

    @classmethod
    def create(cls, path: Path, register_key: bytes) -> ErasableKeys:
        """Make the file, or open it if it is there.

        Args:
            path: where it shall be; the folder exists.
            register_key: 32 bytes.
        """
        keys = cls.__new__(cls)
        keys._open(path, register_key, create=True)
        return keys

    def _open(self, path: Path, register_key: bytes, *, create: bool) -> None:
        self._name = path.name
        self._turn = threading.RLock()
        self._db: sqlcipher.Connection = open_database(path, derive(register_key, "erasable keys"), create=create)
        try:
            with database_errors(self._name):
                self._db.execute(_TABLE)
        except SijillError:
            self._db.close()
            raise

    def add_many(self, rows: Iterable[tuple[str, str, bytes, bytes]]) -> None:
        """Keep the keys of new items; one commit, on disk when this returns.

        Args:
            rows: item id, compartment, wrapped key, salt (32 bytes).

        Raises:
            WrongUse: an item has a key already or was erased, or a salt is too short; then none is kept.
            DiskFull, Locked, ReadOnly: the disk or another program said no; then none is kept.
        """
        kept = list(rows)
        if any(len(salt) != SALT_BYTES or not wrapped for _, _, wrapped, salt in kept):
            raise WrongUse(N_("an item's key or salt does not have the right length"), where=self._name)
        self._write("INSERT INTO erasable (item, compartment, wrapped, salt) VALUES (?, ?, ?, ?)", kept)

    @contextmanager
    def gathering(self) -> Iterator[None]:
        """Everything kept inside the block in one commit, on disk when the outermost has ended; all or none."""
        with self._turn:
            if self._db.in_transaction:  # of this very thread, or it would still wait for its turn
                yield
                return
            with transaction(self._db, self._name):
                yield

    def get_many(self, items: Iterable[str]) -> dict[str, ItemKey]:
        """The rows of items by id; an id that was never kept is not in the answer, a destroyed one is.

        Args:
            items: item ids.
        """
        asked = list(items)
        found: dict[str, ItemKey] = {}
        with self._turn, database_errors(self._name):
            for at in range(0, len(asked), _BATCH):
                batch = asked[at : at + _BATCH]
                marks = ",".join("?" * len(batch))
                rows = self._db.execute(
                    f"SELECT item, compartment, wrapped, salt FROM erasable WHERE item IN ({marks})", batch
                )
                found.update((row[0], ItemKey(*row)) for row in rows)
        return found

    def all(self) -> Iterator[ItemKey]:
        """Every row in order of ids, tombstones too, without holding them all in memory."""
        last = ""
        while True:
            with self._turn, database_errors(self._name):
                rows = self._db.execute(
                    "SELECT item, compartment, wrapped, salt FROM erasable WHERE item > ? ORDER BY item LIMIT ?",
                    (last, _BATCH),
                ).fetchall()
            if not rows:
                return
            yield from (ItemKey(*row) for row in rows)
            last = rows[-1][0]

    def destroy(self, items: Iterable[str]) -> None:
        """Destroy the keys and salts of items for good, and keep a tombstone for each.

        The values are overwritten, the journal is emptied into the file and cut to nothing, and the file is
        written anew without the freed pages. Ids that are not here get a tombstone too: the destruction may
        arrive from another device before the item does. Doing it again changes nothing.

        Args:
            items: item ids.

        Raises:
            Locked: somebody still reads the old pages; the keys are gone from the rows, but call again.
            DiskFull, ReadOnly: the disk said no; call again.
        """
        doomed = [(item,) for item in items]
        step("destroy:before-overwrite")
        self._write(
            "INSERT INTO erasable (item, compartment, wrapped, salt) VALUES (?, '', NULL, NULL) ON CONFLICT (item) "
            "DO UPDATE SET wrapped = zeroblob(length(wrapped)), salt = zeroblob(length(salt)) WHERE wrapped NOT NULL",
            doomed,
        )
        step("destroy:before-tombstone")
        self._write("UPDATE erasable SET wrapped = NULL, salt = NULL WHERE item = ?", doomed)
        with self._turn:
            forget(self._db, self._name)

    def check(self) -> None:
        """Check the seal of every page.

        Raises:
            BrokenSeal: a page was changed.
        """
        with self._turn:
            check_database(self._db, self._name)

    def close(self) -> None:
        """Close the file; the journal is merged into it."""
        with self._turn:
            self._db.close()

    def __enter__(self) -> ErasableKeys:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _write(self, sql: str, rows: list[tuple[str, str, bytes, bytes]] | list[tuple[str]]) -> None:
        with self._turn:
            if self._db.in_transaction:  # of this very thread, or it would still wait for its turn
                self._db.executemany(sql, rows)
                return
            with transaction(self._db, self._name):
                self._db.executemany(sql, rows)
