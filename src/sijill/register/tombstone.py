"""What an erasure took, as a line that stays: ids alone, signed by the person who carried it out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sijill.record.canonical import Json, canonical
from sijill.record.line import Line
from sijill.register.doomed import Doomed
from sijill.register.ledger import Entry, draft, write_lines
from sijill.register.lines import open_rows, rows_where
from sijill.register.opened import Opened
from sijill.register.schema import line

ERASED = "erased"


def told_under(book: Opened, ruling_id: str) -> list[Line]:
    """The tombstones that were written under a ruling.

    Args:
        book: the opened record.
        ruling_id: the first person's ruling.

    Example:
        >>> from sijill.register.register import in_memory
        >>> told_under(in_memory(), "r-none")
        []
    """
    return [one for one in tombstones(book) if one.body.get("under") == ruling_id]


def tombstones(book: Opened) -> list[Line]:
    """Every line that says what an erasure took, in the order of decision 5.

    Args:
        book: the opened record.

    Example:
        >>> from sijill.register.register import in_memory
        >>> tombstones(in_memory())
        []
    """
    told = open_rows(book, rows_where(book, line.c.kind == "custody"))
    return [one for one in told if one.body.get("change") == ERASED and isinstance(one.body.get("lines"), list)]


def ids_in(value: Json) -> list[str]:
    """The ids of a list in a line; none where it is no list.

    Example:
        >>> ids_in(["c-1"]), ids_in(None)
        (['c-1'], [])
    """
    return [str(one) for one in value] if isinstance(value, list) else []


def write_tombstone(
    book: Opened, ruling_id: str, doomed: Doomed, originals: Sequence[str], told: Mapping[str, Sequence[str]]
) -> None:
    """Write what goes, signed by the person at the desk.

    Args:
        book: the opened record.
        ruling_id: the first person's ruling.
        doomed: what goes.
        originals: key items of the originals.
        told: ids by what is told of them: hand-overs and releases that cannot be recalled, rulings that are lost.

    Example:
        >>> from sijill.register.register import in_memory
        >>> book = in_memory()
        >>> write_tombstone(book, "r-1", Doomed(), [], {})
        >>> len(told_under(book, "r-1"))
        1
    """
    body: dict[str, Json] = {
        "change": ERASED,
        "under": ruling_id,
        "lines": [*sorted(doomed.lines)],
        "originals": [*sorted(originals)],
        **{name: [*told.get(name, ())] for name in ("cannot_recall", "lost")},
        "at": book.clock(),
        "key": book.keyring.signer.name,
    }
    body["signature"] = book.keyring.signer.sign(tombstone_statement(book.record_id, body)).hex()
    write_lines(book, [draft(book, Entry("custody", body))])


def tombstone_statement(record_id: str, body: dict[str, Json]) -> bytes:
    """What the person signs who carries an erasure out.

    Args:
        record_id: the record.
        body: of the tombstone; a signature in it is left out.

    Example:
        >>> tombstone_statement("b-1", {"signature": "00"})
        b'{"erased":{},"record":"b-1"}'
    """
    said = {name: value for name, value in body.items() if name != "signature"}
    return canonical({"record": record_id, "erased": said})
