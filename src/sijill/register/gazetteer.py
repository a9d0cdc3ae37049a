"""Places by the very name they bear, from packs that ship with Sijill; never by a similar name."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from urllib.parse import quote

from sijill.errors import BrokenRecord, NotThere
from sijill.meaning.names import fold_text
from sijill.meaning.where import Candidate
from sijill.messages import N_

MOST = 20
"""Candidates given for one name; a name with more bearers says little."""

_NAMED = """SELECT p.id, p.name, p.country, p.level, p.latitude, p.longitude, p.parent
    FROM name n JOIN place p ON p.id = n.place WHERE n.folded = :folded
    ORDER BY (p.country = :country) DESC, p.population DESC, p.id LIMIT :most"""


@dataclass(frozen=True, slots=True)
class Packs:
    """One or more gazetteer packs, asked in their order; implements `sijill.meaning.where.Places`.

    Args:
        paths: SQLite files with the tables `place` and `name`.

    Example:
        >>> Packs(()).named("Marwa")
        ()
    """

    paths: tuple[Path, ...]

    def named(self, name: str, country: str | None = None) -> Sequence[Candidate]:
        """The places that bear this very name once folded: those of the country first, then by population.

        Args:
            name: as told.
            country: ISO 3166 code of the country that the story plays in, or None.

        Raises:
            NotThere: a pack is missing.
            BrokenRecord: a pack cannot be read.
        """
        folded = fold_text(name).strip()
        asked: dict[str, str | int] = {"folded": folded, "country": "" if country is None else country, "most": MOST}
        found = [row for path in self.paths for row in _rows(path, asked)] if folded else []
        known: dict[str, Candidate] = {}
        for row in found:
            known.setdefault(
                row[0],
                Candidate(
                    name=row[1],
                    id=row[0],
                    country=row[2],
                    latitude=row[4],
                    longitude=row[5],
                    level=row[3],
                ),
            )
        if country is None:
            return tuple(known.values())
        return tuple(sorted(known.values(), key=lambda one: one.country != country))


def _rows(path: Path, asked: Mapping[str, str | int]) -> list[tuple[str, ...]]:
    if not path.exists():
        raise NotThere(N_("a gazetteer pack is missing"), where=path.name)
    try:
        with closing(_opened(path)) as pack:
            return pack.execute(_NAMED, asked).fetchall()
    except sqlite3.Error as error:
        raise BrokenRecord(N_("a gazetteer pack cannot be read"), where=path.name) from error


def _opened(path: Path) -> sqlite3.Connection:
    # `immutable`: nothing is written beside a pack, and it may lie on read-only media.
    return sqlite3.connect(f"file:{quote(str(path.absolute()))}?immutable=1", uri=True)


@cache
def places() -> Packs:
    """The packs that ship with Sijill; none if there are none.

    Example:
        >>> places().named("no place bears this name")
        ()
    """
    with as_file(files("sijill") / "resources" / "gazetteer") as folder:
        return Packs(tuple(sorted(folder.glob("*.db"))))
