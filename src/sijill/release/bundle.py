"""The open data of a release: every format, made of the published items and of nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sijill.record.canonical import Json
from sijill.release.exports.linked import crate, entities, provenance, web_annotations
from sijill.release.exports.rows import csv_pieces
from sijill.release.exports.tables import all_tables, data_package, geojson, sqlite_bytes
from sijill.release.items import Item

DESCRIBED = {
    "items.jsonl": ("application/jsonl", "every item as it was signed, with the commitments to what is withheld"),
    "release.db": ("application/vnd.sqlite3", "every table, for Datasette or any SQLite program"),
    "places.geojson": ("application/geo+json", "claims by place, no finer than the locality"),
    "annotations.jsonld": ("application/ld+json", "claims as W3C Web Annotations"),
    "provenance.json": ("application/json", "where each claim comes from, PROV-JSON"),
    "entities.ftm.json": ("application/jsonl", "FollowTheMoney entities"),
    "datapackage.json": ("application/json", "what the columns of the CSV files are"),
}


def data_files(items: Sequence[Item], about: Mapping[str, Json]) -> Iterator[tuple[str, bytes | Iterable[bytes]]]:
    """Files under `data/` by path, each made when it is asked for, large ones in pieces.

    Args:
        items: the published items.
        about: what the release says of itself.

    Example:
        >>> sorted(dict(data_files([], {"release": "e-1", "day": "2027-01-31"})))[0]
        'data/annotations.jsonld'
    """
    columns = {name: columns for name, (columns, _) in all_tables([]).items()}
    described = DESCRIBED | {f"{name}.csv": ("text/csv", f"the {name}, one a row") for name in columns}
    for name, (named, rows) in all_tables(items).items():
        yield f"data/{name}.csv", csv_pieces(rows, named)
    yield "data/release.db", sqlite_bytes(items)
    yield "data/places.geojson", geojson(items)
    yield "data/annotations.jsonld", web_annotations(items, about)
    yield "data/provenance.json", provenance(items, about)
    yield "data/entities.ftm.json", entities(items, about)
    yield "data/datapackage.json", data_package(about, columns)
    yield "data/ro-crate-metadata.json", crate(about, described)
