"""Outlines of countries and their first divisions, from a pack that ships with Sijill; never a line for a village."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from urllib.parse import quote

from sijill.errors import BrokenRecord, NotThere
from sijill.meaning.names import fold_text
from sijill.messages import N_

GRAIN = 100
"""Steps of one degree in the pack."""
_COLUMNS = "id, name, country, level, shape"

Line = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """The outline of one area, or a line that is disputed.

    Args:
        id: its id in the pack.
        name: as the pack names it.
        country: ISO 3166-1 alpha-2 code, or None.
        level: country, governorate or disputed.
        lines: closed rings, or open lines where it is disputed; each a run of longitude and latitude in degrees.

    Example:
        >>> Outline("ne:c1", "Sirnad", None, "country", ()).level
        'country'
    """

    id: str
    name: str
    country: str | None
    level: str
    lines: tuple[Line, ...]


def country_outline(code: str) -> Outline | None:
    """The outline of a country, or None.

    Args:
        code: ISO 3166-1 alpha-2 code.

    Raises:
        NotThere, BrokenRecord: the pack is missing or cannot be read.

    Example:
        >>> country_outline("SY").level
        'country'
    """
    found = _asked("country = ? AND level = 'country' LIMIT 1", (code,))
    return found[0] if found else None


def division_named(name: str, code: str | None) -> Outline | None:
    """The one first division of a country that bears this very name once folded; None where none or several do.

    Args:
        name: as told, without the word for the division.
        code: the country's ISO 3166-1 alpha-2 code, or None for any.

    Raises:
        NotThere, BrokenRecord: the pack is missing or cannot be read.

    Example:
        >>> division_named("Tartus", "SY").level
        'governorate'
    """
    named = "id IN (SELECT area FROM name WHERE folded = ?) AND level = 'governorate'"
    found = _asked(f"{named} AND (? IS NULL OR country = ?) LIMIT 2", (fold_text(name).strip(), code, code))
    return found[0] if len(found) == 1 else None


def outlines_in(south: float, west: float, north: float, east: float) -> tuple[Outline, ...]:
    """Countries and disputed lines that reach into a rectangle.

    Args:
        south: degrees of latitude.
        west: degrees of longitude.
        north: degrees of latitude.
        east: degrees of longitude.

    Raises:
        NotThere, BrokenRecord: the pack is missing or cannot be read.

    Example:
        >>> any(one.country == "SY" for one in outlines_in(34, 36, 35, 37))
        True
    """
    return _asked(
        "level != 'governorate' AND south <= ? AND north >= ? AND west <= ? AND east >= ? ORDER BY id",
        (north, south, east, west),
    )


def _asked(condition: str, values: tuple[str | float | None, ...]) -> tuple[Outline, ...]:
    path = pack()
    if not path.exists():
        raise NotThere(N_("the pack of outlines is missing"), where=path.name)
    try:
        with closing(sqlite3.connect(f"file:{quote(str(path.absolute()))}?immutable=1", uri=True)) as held:
            rows = held.execute(f"SELECT {_COLUMNS} FROM area WHERE {condition}", values).fetchall()
        return tuple(Outline(row[0], row[1], row[2], row[3], tuple(_lines(row[4]))) for row in rows)
    except (sqlite3.Error, zlib.error, IndexError) as error:
        raise BrokenRecord(N_("the pack of outlines cannot be read"), where=path.name) from error


def _lines(shape: bytes) -> Iterator[Line]:
    """Unpack lines: differences of variable-length numbers, as the pack holds them."""
    data = zlib.decompress(shape)
    at = 0

    def take() -> int:
        nonlocal at
        number = shift = 0
        while True:
            byte = data[at]
            at += 1
            number |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return number >> 1 if not number & 1 else -(number + 1 >> 1)

    for _ in range(take()):
        x = y = 0
        line = []
        for _ in range(take()):
            x, y = x + take(), y + take()
            line.append((x / GRAIN, y / GRAIN))
        yield tuple(line)


@cache
def pack() -> Path:
    """Where the pack lies.

    Example:
        >>> pack().name
        'outlines.db'
    """
    with as_file(files("sijill") / "resources" / "map" / "outlines.db") as path:
        return path
