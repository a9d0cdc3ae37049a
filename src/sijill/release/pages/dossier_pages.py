"""The index of a dossier, Arabic first: pages and tables that open without Sijill."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files
from typing import Any

from sijill.messages import N_
from sijill.record.canonical import canonical
from sijill.release.dossier import Dossier
from sijill.release.exports.rows import csv_bytes
from sijill.release.pages.environment import page_environment
from sijill.release.pages.site import QUESTIONS

UNITS = {
    "page": N_("page {place}"),
    "cell": N_("cell {place}"),
    "paragraph": N_("paragraph {place}"),
    "part": N_("message {place}"),
    "second": N_("minute {place}"),
    "box": N_("word {place} of the picture"),
}
STATES = {
    "accepted": N_("accepted"),
    "rejected": N_("rejected"),
    "superseded": N_("corrected since"),
    "withdrawn": N_("withdrawn"),
}
VERDICTS = {
    "accept": N_("accepted"),
    "reject": N_("rejected"),
    "correct": N_("corrected"),
    "withdraw": N_("withdrawn"),
    "undo": N_("undone"),
    "prove": N_("Found proven"),
}
_TABLES = {
    "documents": "number name origin language date media_type received_at received_by outcome terms parts original "
    "sha256 sha512 size newer_than part_of texts",
    "accounts": "number document text line start end unit place status kind code polarity modality words "
    "words_rendered_from basis when where outcome",
    "differing": "kind state accounts",
    "redactions": "text line start end",
    "withheld": "number because",
}
"""Columns of the tables beside the index."""


def dossier_files(told: Dossier, about: Mapping[str, Any]) -> Iterator[tuple[str, bytes]]:
    """Every file of a dossier by name, the index in Arabic first.

    Args:
        told: what is in it.
        about: id, day, recipient and purpose of the hand-over.

    Example:
        >>> about = {"release": "h-1", "day": "2027-01-31", "to": "court", "for": "trial", "software": "sijill"}
        >>> next(dossier_files(Dossier({}), about))[0]
        'index.html'
    """
    for name, language in (("index.html", "ar"), ("index-en.html", "en")):
        environment = page_environment(language, _asset)
        values = {"about": about, "told": told, "units": UNITS, "states": STATES, "verdicts": VERDICTS}
        page = environment.get_template("dossier.html").render(values | {"questions": QUESTIONS})
        yield name, page.encode("utf-8", "surrogatepass")
    yield "site.css", _asset("site.css").encode()
    for table, columns in _TABLES.items():
        yield f"tables/{table}.csv", csv_bytes(_flat(getattr(told, table)), columns.split())
    for table in ("documents", "accounts"):
        yield f"tables/{table}.jsonl", b"".join(canonical(one) + b"\n" for one in getattr(told, table))
    yield from sorted(told.files.items())


def _flat(rows: Sequence[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    for row in rows:
        yield {name: " ".join(map(str, value)) if isinstance(value, list) else value for name, value in row.items()}


def _asset(name: str) -> str:
    return (files("sijill.release.pages") / "templates" / name).read_text(encoding="utf-8")
