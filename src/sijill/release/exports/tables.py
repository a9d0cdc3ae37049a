"""Claims as tables and maps: SQLite for Datasette, GeoJSON, and the description of a data package."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sijill.release.exports.flowing import flowing
from sijill.release.exports.rows import CLAIM_COLUMNS, PARTY_COLUMNS, Row, claim_rows, party_rows

Item = Mapping[str, Any]
_NUMBERS = frozenset(
    {"minimum", "maximum", "retold", "place_number", "people", "point", "low", "high", "documented", "lists"}
)
_FLAGS = frozenset({"refused", "about", "time_inferred", "place_inferred"})
SOURCE_COLUMNS = ("id", "origin", "date", "language", "gaps")
TOTAL_COLUMNS = ("id", "unit", "earliest", "latest", "minimum", "maximum", "small", "verified")
CELL_COLUMNS = ("id", "place", "role", "people", "small")
ESTIMATE_COLUMNS = ("id", "of", "method", "point", "low", "high", "refused", "assumes", "documented", "lists")
DISPUTE_COLUMNS = ("dispute", "kind", "state", "claim")


def other_rows(items: Iterable[Item]) -> dict[str, tuple[Sequence[str], list[Row]]]:
    """Sources, totals, differing accounts, people by place and role, and estimates as rows: columns and rows by table.

    Args:
        items: items of a release.

    Example:
        >>> sorted(other_rows([]))
        ['cells', 'disputes', 'estimates', 'sources', 'totals']
    """
    columns = {
        "sources": SOURCE_COLUMNS,
        "totals": TOTAL_COLUMNS,
        "disputes": DISPUTE_COLUMNS,
        "cells": CELL_COLUMNS,
        "estimates": ESTIMATE_COLUMNS,
    }
    rows: dict[str, list[Row]] = {name: [] for name in columns}
    for item in items:
        if item["type"] != "claim":
            name = f"{item['type']}s"
            rows[name] += _rows_of(item, columns[name])
    return {name: (columns[name], rows[name]) for name in columns}


def _rows_of(item: Item, columns: Sequence[str]) -> list[Row]:
    if item["type"] == "dispute":
        named = {"dispute": item["id"], "kind": item["kind"], "state": item["state"]}
        return [named | {"claim": claim} for claim in item["claims"]]
    row = {name: item[name] for name in columns}
    return [row | {"gaps": " ".join(row["gaps"])} if "gaps" in row else row]


def all_tables(items: Sequence[Item]) -> dict[str, tuple[Sequence[str], Iterable[Row]]]:
    """Every table of a release: columns and rows by name; rows are made while they are read, once.

    Args:
        items: items of a release.

    Example:
        >>> list(all_tables([]))[:2]
        ['claims', 'parties']
    """
    return {
        "claims": (CLAIM_COLUMNS, claim_rows(items)),
        "parties": (PARTY_COLUMNS, party_rows(items)),
        **other_rows(items),
    }


def sqlite_bytes(items: Sequence[Item]) -> bytes:
    """A SQLite database with every table, as Datasette serves it; made in memory, so that the same items give the same.

    Loses nothing of the rows; commitments of withheld values are in `items.jsonl` only.

    Args:
        items: items of a release.

    Example:
        >>> sqlite_bytes([])[:15]
        b'SQLite format 3'
    """
    database = sqlite3.connect(":memory:")
    try:
        for name, (columns, rows) in all_tables(items).items():
            told = ", ".join(f'"{column}" {"INTEGER" if column in _NUMBERS else "TEXT"}' for column in columns)
            database.execute(f'CREATE TABLE "{name}" ({told})')
            marks = ", ".join("?" * len(columns))
            database.executemany(
                f'INSERT INTO "{name}" VALUES ({marks})', ([row[column] for column in columns] for row in rows)
            )
        database.commit()
        database.execute("VACUUM")  # nothing but the cells, which the guard can then see for itself
        return database.serialize()
    finally:
        database.close()


def geojson(items: Iterable[Item]) -> Iterator[bytes]:
    """Claims with a place as GeoJSON (RFC 7946), in pieces: the middle of the locality, never a spot.

    Loses claims without a place in the gazetteer; their geometry is null, as the format allows.

    Args:
        items: items of a release.

    Example:
        >>> json.loads(b"".join(geojson([])))["features"]
        []
    """
    features = (
        {
            "type": "Feature",
            "id": item["id"],
            "geometry": None
            if item["where"].get("point") is None
            else {"type": "Point", "coordinates": [float(one) for one in item["where"]["point"]]},
            "properties": next(claim_rows([item])),
        }
        for item in items
        if item["type"] == "claim" and (item["where"] or {}).get("name")
    )
    return flowing({"type": "FeatureCollection"}, {"features": features})


def data_package(about: Mapping[str, Any], tables: Mapping[str, Sequence[str]]) -> bytes:
    """The description of the CSV files (Frictionless Data Package).

    Args:
        about: what the release says of itself.
        tables: columns by table.

    Example:
        >>> json.loads(data_package({"release": "e-1", "day": "2027-01-31"}, {}))["name"]
        'e-1'
    """
    resources = [
        {
            "name": name,
            "path": f"{name}.csv",
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8-sig",
            "profile": "tabular-data-resource",
            "schema": {
                "fields": [{"name": column, "type": _type(column)} for column in columns],
                "missingValues": [""],
            },
        }
        for name, columns in tables.items()
    ]
    whole = {
        "profile": "tabular-data-package",
        "name": str(about["release"]),
        "title": "Documentation record",
        "created": f"{about['day']}T00:00:00Z",
        "resources": resources,
    }
    return (json.dumps(whole, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode("utf-8")


def _type(column: str) -> str:
    if column in _NUMBERS:
        return "integer"
    return "boolean" if column in _FLAGS or column == "small" else "string"
