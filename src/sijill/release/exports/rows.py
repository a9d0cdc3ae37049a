"""Claims as flat rows for tables: one row for each claim, one for each party."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

CLAIM_COLUMNS = (
    "id",
    "source",
    "kind",
    "code",
    "quote",
    "earliest",
    "latest",
    "edtf",
    "time_inferred",
    "place",
    "place_kind",
    "place_id",
    "country",
    "place_inferred",
    "basis",
    "retold",
    "polarity",
    "modality",
    "outcome",
    "unit",
    "minimum",
    "maximum",
    "about",
    "value",
    "words_rendered_from",
)
PARTY_COLUMNS = ("claim", "place", "role", "is", "name", "pseudonym", "minimum", "maximum", "about")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
Row = dict[str, Any]


def claim_rows(items: Iterable[Mapping[str, Any]]) -> Iterator[Row]:
    """One row for each claim; unknown is None.

    Args:
        items: items of a release.

    Example:
        >>> list(claim_rows([]))
        []
    """
    for item in items:
        if item["type"] != "claim":
            continue
        when, where, figure = item["when"] or {}, item["where"] or {}, item["figure"] or {}
        amount = figure.get("amount") or {}
        values = (
            item["id"],
            item["source"],
            item["kind"],
            item["code"],
            item["quote"],
            when.get("earliest"),
            when.get("latest"),
            when.get("edtf"),
            when.get("inferred"),
            where.get("name"),
            where.get("kind"),
            where.get("id"),
            where.get("country"),
            where.get("inferred"),
            item["voice"]["basis"],
            item["voice"]["retold"],
            item["polarity"],
            item["modality"],
            item["outcome"],
            figure.get("unit"),
            amount.get("min"),
            amount.get("max"),
            amount.get("about"),
            item["value"],
            item["voice"].get("rendered_from"),
        )
        yield dict(zip(CLAIM_COLUMNS, values, strict=True))


def party_rows(items: Iterable[Mapping[str, Any]]) -> Iterator[Row]:
    """One row for each party of each claim.

    Args:
        items: items of a release.

    Example:
        >>> list(party_rows([]))
        []
    """
    for item in items:
        for place, party in enumerate(item["parties"] if item["type"] == "claim" else ()):
            amount = party["amount"] or {}
            values = (
                item["id"],
                place,
                party["role"],
                party["is"],
                party["name"],
                party["pseudonym"],
                amount.get("min"),
                amount.get("max"),
                amount.get("about"),
            )
            yield dict(zip(PARTY_COLUMNS, values, strict=True))


def csv_bytes(rows: Iterable[Mapping[str, Any]], columns: Sequence[str]) -> bytes:
    """Rows as CSV (RFC 4180), UTF-8 with a byte order mark, so that spreadsheets read Arabic; formulas are disarmed.

    Args:
        rows: the rows.
        columns: names, in order.

    Example:
        >>> csv_bytes([{"a": "=1+1", "b": None}], ("a", "b")).decode("utf-8-sig")
        "a,b\\r\\n'=1+1,\\r\\n"
    """
    return b"".join(csv_pieces(rows, columns))


def csv_pieces(rows: Iterable[Mapping[str, Any]], columns: Sequence[str]) -> Iterator[bytes]:
    """The same in pieces, a row in each, so that a large table is never there whole.

    Args:
        rows: the rows.
        columns: names, in order.

    Example:
        >>> [piece.decode("utf-8-sig").strip() for piece in csv_pieces([{"a": 1}], ("a",))]
        ['a', '1']
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    yield b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")
    for row in rows:
        out.seek(0)
        out.truncate()
        writer.writerow([_cell(row.get(name)) for name in columns])
        yield out.getvalue().encode("utf-8")


def _cell(value: object) -> object:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str) and value.startswith(_FORMULA):
        return "'" + value  # a spreadsheet would run it
    return value
