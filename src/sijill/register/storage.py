"""The one file that knows the database's dialect: SQLCipher files behind SQLAlchemy Core, durable and typed."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Executable, Index, MetaData, Row, Table, create_engine, inspect, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2 as sqlcipher

from sijill.errors import NotThere, SijillError
from sijill.messages import N_
from sijill.register.cipher import CACHE_KIB, check_database, database_errors, forget, not_cut, open_database
from sijill.register.disk import step
from sijill.register.newborn import whole_beside

Ranked = tuple[int, float]
RANKED = 10_000
"""How many passages are ranked for one query at most."""

_ALL_RANKED = "SELECT rowid, rank FROM fts WHERE fts MATCH :query ORDER BY rank LIMIT :n"
_COUNTED = "SELECT count(*) FROM fts WHERE fts MATCH :query"
_AMONG = "rowid IN (SELECT n FROM passage WHERE text IN (SELECT value FROM json_each(:texts)))"
_SOME_RANKED = "SELECT rowid, bm25(fts) AS r FROM fts WHERE fts MATCH :query AND {} ORDER BY r, rowid LIMIT :n"

FTS = """CREATE VIRTUAL TABLE IF NOT EXISTS fts USING fts5(
    folded, content='passage', content_rowid='n', tokenize='unicode61 remove_diacritics 0')"""
"""The full-text index; `folded` comes from `sijill.meaning.names.fold`, so the tokenizer folds nothing itself."""


class Store:
    """One database file, open: statements in, rows out, one writer at a time.

    Args:
        name: the file's name, for errors.
        connection: open, in autocommit.

    Example:
        >>> from sijill.register.schema import REGISTER
        >>> with open_store(None, bytes(32), REGISTER) as store:
        ...     store.rows(REGISTER.tables["state"].select())
        []
    """

    def __init__(self, name: str, connection: Connection) -> None:
        self.name = name
        self._connection = connection
        self._turn = threading.RLock()
        self.on_full: Callable[[], object] = lambda: None

    def rows(self, statement: Executable, values: Mapping[str, object] | None = None) -> list[Row[*tuple[Any, ...]]]:
        """All rows of a statement."""
        with self._turn, _errors(self.name):
            return list(self._connection.execute(statement, values).all())  # fetched at once, not row by row

    def first(self, statement: Executable) -> Row[*tuple[Any, ...]] | None:
        """The first row of a statement, or None."""
        with self._turn, _errors(self.name):
            return self._connection.execute(statement).first()

    def _driver(self) -> Any:
        raw = self._connection.connection.driver_connection
        if raw is None:
            raise NotThere(N_("this record is closed"), where=self.name)
        return raw

    @property
    def is_writing(self) -> bool:
        """Whether a transaction is under way."""
        return bool(self._driver().in_transaction)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction, all or none; on disk when the block has ended, or the block around it of the same thread.

        Raises:
            Locked: another writer was there for five seconds.
            DiskFull, ReadOnly: the disk said no; nothing of the block stays.
        """
        with self._turn, _errors(self.name):
            if self.is_writing:  # of this very thread, or it would still wait for its turn
                yield self._connection
                return
            self._connection.exec_driver_sql("BEGIN IMMEDIATE")
            try:
                yield self._connection
                step(f"{self.name}:before-commit")
                self._connection.exec_driver_sql("COMMIT")
                step(f"{self.name}:after-commit")
            except BaseException as error:  # also an interrupt: nothing half done stays
                self._undo(error)
                raise

    def _undo(self, error: BaseException) -> None:
        if "full" in str(error):
            self.on_full()  # room first: on a full disk not even a rollback finds its page
        if self.is_writing:
            self._connection.exec_driver_sql("ROLLBACK")

    def add(self, connection: Connection, table: Table, rows: Sequence[Mapping[str, object]]) -> None:
        """Insert many rows by column, with the connection that `writing` gave."""
        if rows:
            with _errors(self.name):
                connection.execute(table.insert(), list(rows))

    def lacks(self, schema: MetaData) -> list[Index]:
        """The indexes of a schema that this file, made by an older version, does not have yet."""
        with self._turn, _errors(self.name):
            known = {one["name"] for table in schema.tables for one in inspect(self._connection).get_indexes(table)}
        return [one for table in schema.tables.values() for one in table.indexes if one.name not in known]

    def check(self) -> None:
        """Check the seal of every page.

        Raises:
            BrokenSeal: a page was changed.
        """
        with self._turn:
            check_database(self._driver(), self.name)

    def ease(self) -> None:
        """Give back the memory in which pages were kept for quick reading."""
        with self._turn, _errors(self.name):
            self._connection.exec_driver_sql("PRAGMA shrink_memory")

    def settle(self) -> None:
        """Bring the write-ahead log into the file and cut it to nothing."""
        with self._turn, _errors(self.name):
            self._connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    def forget(self, key: bytes | None = None) -> None:
        """Leave nothing of what was deleted in the file, and give it a new key; see `cipher.forget`."""
        with self._turn:
            forget(self._driver(), self.name, key)

    def close(self) -> None:
        """Close the file; a second call does nothing."""
        with self._turn, _errors(self.name):
            engine = self._connection.engine
            self._connection.close()
            engine.dispose()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


@contextmanager
def _errors(where: str) -> Iterator[None]:
    with database_errors(where):
        try:
            yield
        except DBAPIError as error:
            cause = error.orig
            if isinstance(cause, sqlcipher.Error):
                raise cause from None
            raise


def open_store(
    path: Path | None, key: bytes, schema: MetaData, *, read_only: bool = False, create: bool = False
) -> Store:
    """Open a database file.

    Args:
        path: the file, or None for one in memory that nothing is ever written of.
        key: 32 bytes; not used in memory.
        schema: its tables.
        read_only: open without writing anything, not even a journal.
        create: make it with its tables if it is missing; it appears whole or not at all.

    Raises:
        NotThere: there is no such file, and `create` is not set.
        BrokenSeal: another key, or a changed or cut file.

    Example:
        >>> from sijill.register.schema import DERIVED
        >>> open_store(None, bytes(32), DERIVED).name
        'memory'
    """
    if create and path is not None and not path.exists():
        with whole_beside(path) as unborn:
            _opened(unborn, partial(open_database, unborn, key, create=True), schema).close()
    if path is None:
        return _opened(None, _in_memory, schema)
    return _opened(path, partial(_read_only if read_only else open_database, path, key), None)


def _in_memory() -> Any:
    return sqlcipher.connect(":memory:", isolation_level=None, check_same_thread=False)


def _opened(path: Path | None, creator: Callable[[], Any], schema: MetaData | None) -> Store:
    name = "memory" if path is None else path.name
    engine = create_engine(
        "sqlite://", creator=creator, module=sqlcipher, poolclass=StaticPool, isolation_level="AUTOCOMMIT"
    )
    with _errors(name):
        connection = engine.connect()
        try:
            if schema is not None:
                schema.create_all(connection)
                if "passage" in schema.tables:
                    connection.exec_driver_sql(FTS)
                    connection.exec_driver_sql("INSERT INTO fts(fts, rank) VALUES('secure-delete', 1)")
        except (DBAPIError, SijillError):
            connection.close()
            engine.dispose()
            raise
    return Store(name, connection)


def _read_only(path: Path, key: bytes) -> Any:
    if not path.exists():
        raise NotThere(N_("there is no such database"), where=path.name)
    not_cut(path)
    journal = path.with_name(path.name + "-wal")
    # `immutable` writes nothing beside the file, but would not see a journal that a crash left behind.
    mode = "mode=ro" if journal.exists() and journal.stat().st_size else "immutable=1"
    with database_errors(path.name):
        address = f"file:{quote(str(path.absolute()))}?{mode}"
        connection = sqlcipher.connect(address, uri=True, timeout=5.0, isolation_level=None, check_same_thread=False)
        settings = ("cipher_log_level=NONE", f"key=\"x'{key.hex()}'\"")
        for setting in (*settings, "temp_store=MEMORY", f"cache_size=-{CACHE_KIB}"):
            connection.execute(f"PRAGMA {setting}")
        connection.execute("SELECT count(*) FROM sqlite_master")
    return connection


def index_passages(store: Store, connection: Connection, since: int) -> None:
    """Put the passages numbered above `since` into the full-text index, inside `writing`.

    Args:
        store: a derived database.
        connection: what `writing` gave.
        since: number of the last passage that is in the index.

    Example:
        >>> from sijill.register.schema import DERIVED
        >>> with open_store(None, bytes(32), DERIVED) as store, store.writing() as connection:
        ...     index_passages(store, connection, 0)
    """
    fresh = text("INSERT INTO fts(rowid, folded) SELECT n, folded FROM passage WHERE n > :since")
    with _errors(store.name):
        connection.execute(fresh, {"since": since})


def drop_passages(store: Store, connection: Connection, text_id: str) -> None:
    """Take a text's passages out of the index and out of the table, overwritten, inside `writing`.

    Args:
        store: a derived database.
        connection: what `writing` gave.
        text_id: the text.

    Example:
        >>> from sijill.register.schema import DERIVED
        >>> with open_store(None, bytes(32), DERIVED) as store, store.writing() as connection:
        ...     drop_passages(store, connection, "t-1")
    """
    out = "INSERT INTO fts(fts, rowid, folded) SELECT 'delete', n, folded FROM passage WHERE text = :text"
    with _errors(store.name):
        for statement in (out, "DELETE FROM passage WHERE text = :text"):
            connection.execute(text(statement), {"text": text_id})


def matching_passages(store: Store, query: str, limit: int, within: Sequence[str] | None = None) -> list[Ranked]:
    """Numbers of the passages that match best, with their rank; lower is better.

    Where more than `RANKED` passages match, an even part of them is ranked, of all ages alike: a word in so many tells
    them hardly apart (FTS5 takes it to weigh 10⁻⁶), and ranking each costs more than a person will wait.
    Source: SQLite FTS5, bm25 (Robertson and Zaragoza 2009).

    Args:
        store: a derived database.
        query: in the index's own language.
        limit: how many at most.
        within: ids of the texts to look in; None looks in all.

    Example:
        >>> from sijill.register.schema import DERIVED
        >>> matching_passages(open_store(None, bytes(32), DERIVED), '"a"', 5)
        []
    """
    ranked, values = _ALL_RANKED, dict[str, object](query=query, n=limit)
    if within is not None:
        ranked, values = _SOME_RANKED.format(_AMONG), values | {"texts": json.dumps(list(within))}
    elif (matching := store.rows(text(_COUNTED), {"query": query})[0][0]) >= RANKED:
        ranked, values = _SOME_RANKED.format("rowid % :part = 0"), values | {"part": 1 + matching // RANKED}
    return [(row[0], row[1]) for row in store.rows(text(ranked), values)]
