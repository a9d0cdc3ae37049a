"""Indexes of a compartment as a pure function of its lines: what is where, who ruled what, and the folded words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from sqlalchemy import Connection, func, select

from sijill.meaning.names import fold_text
from sijill.record.canonical import make_id
from sijill.record.line import Line
from sijill.register.chain import Tree
from sijill.register.ledger import remembered_heads
from sijill.register.lines import open_rows, rows_where
from sijill.register.opened import Opened, id_key, item_keys
from sijill.register.passages import passages
from sijill.register.schema import DERIVED, head, item, line, passage, target, words
from sijill.register.seal import unseal
from sijill.register.storage import Store, drop_passages, index_passages, open_store

_STALE = "keys came later"
"""Stands where a device's id would: a log that no record has, so that the database knows more than the logs hold."""
_DRAWN = ("rule", "version", "model", "inferred")


def derived_path(folder: Path, compartment: str) -> Path:
    """The derived database of a compartment.

    Args:
        folder: the record folder.
        compartment: its name.

    Example:
        >>> derived_path(Path("coast.sijill"), "main").as_posix()
        'coast.sijill/derived/main.db'
    """
    return folder / "derived" / f"{compartment}.db"


def core(book: Opened, form: Mapping[str, object], compartment: str) -> str:
    """What stays the same of a claim when another rule or version draws it again.

    Args:
        book: the opened record.
        form: the claim's form.
        compartment: where it belongs.

    Example:
        >>> from sijill.register.register import in_memory
        >>> book = in_memory()
        >>> core(book, {"rule": "a"}, "main") == core(book, {"rule": "b"}, "main")
        True
    """
    return make_id(id_key(book, compartment), "q", {name: form[name] for name in form if name not in _DRAWN})


def catch_up(book: Opened) -> None:
    """Bring the derived databases up to the heads of the logs; nothing happens if they are there already.

    Args:
        book: the opened record.

    Raises:
        BrokenSeal, BrokenChain, NewerRecord: a line does not hold.

    Example:
        >>> from sijill.register.register import in_memory
        >>> catch_up(in_memory())
    """
    trees = remembered_heads(book)
    for compartment, store in book.derived.items():
        if behind(book, store, trees) is not None:
            with book.memory.turn:  # whoever writes the book and then looks into this store has taken it first, too
                _catch_up(book, compartment, _to_be_filled(book, compartment))


def _to_be_filled(book: Opened, compartment: str) -> Store:
    """The derived database, or where its file may only be read and somebody writes meanwhile, one in memory."""
    if book.read_only and book.derived[compartment].name == derived_path(Path(), compartment).name:
        book.derived[compartment].close()
        book.derived[compartment] = open_store(None, book.keyring.register_key, DERIVED)
    return book.derived[compartment]


def _catch_up(book: Opened, compartment: str, store: Store) -> None:
    with store.writing():
        trees = remembered_heads(book)
        late = behind(book, store, trees)  # asked again: another one may have done it while this one waited
        if late is not None and min(late.values(), default=0) < 0:
            rebuild(book, compartment)
        elif late:
            _index(book, compartment, store, late, trees)


def behind(book: Opened, store: Store, heads: Mapping[str, Tree] | None = None) -> dict[str, int] | None:
    """From which place of each device's log on a derived database has to be brought up; None if it is there already.

    A place below zero says that the derived database knows more than the log holds, and has to be made anew.

    Args:
        book: the opened record.
        store: one of its derived databases.
        heads: the heads of the logs, if the caller has them already.

    Example:
        >>> from sijill.register.register import in_memory
        >>> book = in_memory()
        >>> behind(book, book.derived["main"]) is None
        True
    """
    trees = remembered_heads(book) if heads is None else heads
    sizes: dict[str, int] = {row[0]: row[1] for row in store.rows(select(head))}
    if any(size > trees.get(name, Tree()).size for name, size in sizes.items()):
        return dict.fromkeys(sizes, -1)
    late = {name: sizes.get(name, 0) for name, tree in trees.items() if sizes.get(name, 0) < tree.size}
    return late or None


def mark_stale(book: Opened, compartment: str) -> None:
    """Say that the derived database of a compartment has to be made anew; the next look at it does so.

    Args:
        book: the opened record.
        compartment: its name.

    Example:
        >>> from sijill.register.register import in_memory
        >>> book = in_memory()
        >>> mark_stale(book, "main")
        >>> behind(book, book.derived["main"]) is None
        False
    """
    store = book.derived[compartment]
    with store.writing() as connection:
        connection.execute(head.delete().where(head.c.device == _STALE))
        connection.execute(head.insert().values(device=_STALE, size=1, root=b""))


def rebuild(book: Opened, compartment: str) -> None:
    """Make the derived database of a compartment anew from the lines.

    Args:
        book: the opened record.
        compartment: its name.

    Example:
        >>> from sijill.register.register import in_memory
        >>> rebuild(in_memory(), "main")
    """
    store = book.derived[compartment]
    with store.writing() as connection:
        texts = [row[0] for row in connection.execute(select(passage.c.text).distinct())]
        for text_id in texts:
            drop_passages(store, connection, text_id)
        for table in (head, item, target):
            connection.execute(table.delete())
        trees = remembered_heads(book)
        _index(book, compartment, store, dict.fromkeys(trees, 0), trees)


def _index(book: Opened, compartment: str, store: Store, late: Mapping[str, int], trees: Mapping[str, Tree]) -> None:
    with store.writing() as connection:
        last = connection.execute(select(func.max(passage.c.n))).scalar() or 0
        for device, size in late.items():
            found = rows_where(
                book,
                line.c.device == device,
                line.c.seq >= size,
                line.c.seq < trees[device].size,
                line.c.compartment == compartment,
            )
            _index_lines(book, store, connection, list(open_rows(book, found)))
        index_passages(store, connection, last)
        for device in late:
            connection.execute(head.delete().where(head.c.device == device))
            connection.execute(head.insert().values(device=device, size=trees[device].size, root=trees[device].root()))


def _index_lines(book: Opened, store: Store, connection: Connection, found: list[Line]) -> None:
    items: list[dict[str, object]] = []
    targets: list[dict[str, object]] = []
    texts: list[Line] = []
    for one in found:
        items.append(item_row(book, one))
        if one.kind == "ruling":
            targets.extend(target_rows(one))
        elif one.kind == "text":
            texts.append(one)
    store.add(connection, item, items)
    store.add(connection, target, targets)
    _index_words(book, store, connection, texts)


def item_row(book: Opened, one: Line) -> dict[str, object]:
    """The row of the item table that a line makes.

    Args:
        book: the opened record.
        one: the line.

    Example:
        >>> from sijill.register.register import in_memory
        >>> item_row(in_memory(), Line(1, "gap", "x-1", "k-1", 0, "amal", "", "main", {"text": "t-1"}))["text"]
        't-1'
    """
    body = one.body
    return {
        "id": one.id,
        "device": one.device,
        "seq": one.seq,
        "kind": one.kind,
        "recorded_at": one.recorded_at,
        "source": str(body.get("source") or ""),
        "text": str(body.get("text") or ""),
        "core": core(book, body, one.compartment) if one.kind == "claim" else "",
    }


def target_rows(one: Line) -> Iterator[dict[str, object]]:
    """The rows of the target table that a ruling's line makes: one for everything it bears on.

    Args:
        one: a line of kind ruling.

    Example:
        >>> body = {"verdict": "accept", "of": ["c-1"], "about": []}
        >>> told = Line(1, "ruling", "r-1", "k-1", 0, "amal", "", "main", body)
        >>> [row["of"] for row in target_rows(told)]
        ['c-1']
    """
    body = one.body
    place = 0
    for verdict, ids in (
        (body["verdict"], body["of"]),
        (body["verdict"], body.get("about") or []),
        ("accept", [body["corrected"]] if body.get("corrected") is not None else []),
    ):
        for of in ids if isinstance(ids, list) else []:
            yield {
                "ruling": one.id,
                "device": one.device,
                "of": of,
                "place": place,
                "verdict": verdict,
                "by": one.by,
                "covers": body.get("covers"),
                "recorded_at": one.recorded_at,
                "seq": one.seq,
            }
            place += 1


def _index_words(book: Opened, store: Store, connection: Connection, texts: Iterable[Line]) -> None:
    kinds = {one.id: str(one.body.get("kind") or "text") for one in texts}
    there = {row[0] for row in connection.execute(select(passage.c.text).where(passage.c.text.in_(list(kinds))))}
    rows = [
        {"text": text_id, "start": start, "end": end, "folded": fold_text(text[start:end])}
        for text_id, text in open_words(book, [name for name in kinds if name not in there])
        for start, end in passages(text, kinds[text_id])
    ]
    store.add(connection, passage, rows)


def open_words(book: Opened, ids: list[str]) -> Iterator[tuple[str, str]]:
    """The words of texts, opened; erased ones and those of other compartments are passed over.

    Args:
        book: the opened record.
        ids: ids of texts.

    Raises:
        BrokenSeal: words do not open.

    Example:
        >>> from sijill.register.register import in_memory
        >>> list(open_words(in_memory(), ["t-none"]))
        []
    """
    if not ids:
        return
    rows = book.register.rows(select(words).where(words.c.text.in_(ids)).order_by(words.c.device))
    secrets = item_keys(book, [row.item for row in rows])
    done: set[str] = set()
    for row in rows:
        if row.text in done or row.item not in secrets:
            continue
        done.add(row.text)
        plain = unseal(secrets[row.item][:32], row.sealed, words_about(row.text))
        yield row.text, plain.decode("utf-8", "surrogatepass")


def words_about(text_id: str) -> bytes:
    """What the seal of a text's words is bound to.

    Example:
        >>> words_about("t-1")
        b'words t-1'
    """
    return f"words {text_id}".encode()
