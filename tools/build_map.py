"""Build the outlines of `src/sijill/resources/map/` from Natural Earth as Debian's package qgis-common carries it.

Run on a machine that has that package (it is no dependency of Sijill):
    PYTHONPATH=src python tools/build_map.py /usr/share/qgis/resources/data/world_map.gpkg

What is kept: countries, their first divisions (governorates, provinces) and disputed lines, to a hundredth of a
degree, about one kilometre. Names are folded as Sijill folds names.
"""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
import struct
import sys
import zlib
from pathlib import Path

from sijill.meaning.names import fold_text

TARGET = Path(__file__).parent.parent / "src" / "sijill" / "resources" / "map"
LIMIT = 3 * 1024 * 1024
GRAIN = 100
"""Steps of one degree."""
SCHEMA = """
CREATE TABLE area(id TEXT PRIMARY KEY, name TEXT NOT NULL, country TEXT, level TEXT NOT NULL, south REAL, west REAL,
                  north REAL, east REAL, shape BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE name(folded TEXT NOT NULL, area TEXT NOT NULL, PRIMARY KEY(folded, area)) WITHOUT ROWID;
CREATE TABLE about(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""
GENERIC = re.compile(r"^(muhafazat|governorate of|province of|wilayat)\s+", re.IGNORECASE)

Line = list[tuple[int, int]]


def lines_of(geometry: bytes) -> list[Line]:
    """The rings or lines of one geometry of a GeoPackage, in steps of a hundredth of a degree.

    Source of the layout: OGC GeoPackage 1.3, clause 2.1.3 (header), and OGC Simple Features (well-known binary).
    """
    envelope = (0, 32, 48, 48, 64)[geometry[3] >> 1 & 7]
    found: list[Line] = []
    _read(memoryview(geometry), 8 + envelope, found)
    return found


def _read(data: memoryview, at: int, found: list[Line]) -> int:
    order = "<" if data[at] == 1 else ">"
    (kind,) = struct.unpack_from(f"{order}I", data, at + 1)
    (count,) = struct.unpack_from(f"{order}I", data, at + 5)
    at += 9
    if kind in (4, 5, 6, 7):  # many of something
        for _ in range(count):
            at = _read(data, at, found)
        return at
    if kind == 2:
        return _points(data, at, order, count, found)
    for _ in range(count):  # rings of a polygon
        (size,) = struct.unpack_from(f"{order}I", data, at)
        at = _points(data, at + 4, order, size, found)
    return at


def _points(data: memoryview, at: int, order: str, count: int, found: list[Line]) -> int:
    numbers = struct.unpack_from(f"{order}{2 * count}d", data, at)
    line: Line = []
    for x, y in zip(numbers[::2], numbers[1::2], strict=True):
        point = (round(x * GRAIN), round(y * GRAIN))
        if not line or line[-1] != point:
            line.append(point)
    if len(line) > 1:
        found.append(line)
    return at + 16 * count


def packed(lines: list[Line]) -> bytes:
    """Lines as differences in variable-length numbers, compressed."""
    out = bytearray()

    def put(number: int) -> None:
        number = number << 1 if number >= 0 else (-number << 1) - 1
        while number > 127:
            out.append(number & 127 | 128)
            number >>= 7
        out.append(number)

    put(len(lines))
    for line in lines:
        put(len(line))
        x = y = 0
        for one in line:
            put(one[0] - x)
            put(one[1] - y)
            x, y = one
    return zlib.compress(bytes(out), 9)


def names_of(*told: str | None) -> set[str]:
    """Every spelling that stands in a name: before, within and without brackets, without the word for the division."""
    found: set[str] = set()
    for words in told:
        for part in re.split(r"[()]|, [A-Z]{2}, ", words or ""):
            found.add(fold_text(GENERIC.sub("", part.strip())).strip())
    return found - {""}


def main() -> None:
    """Write the pack."""
    source = sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True)
    TARGET.mkdir(parents=True, exist_ok=True)
    path = TARGET / "outlines.db"
    path.unlink(missing_ok=True)
    base = sqlite3.connect(path)
    base.executescript(SCHEMA)
    codes = {}
    rows: list[tuple[str, str, str | None, str, bytes, set[str]]] = []
    for number, a2, name, a3, shape in source.execute('SELECT fid, iso_a2, NAME, "ISO_A3", geom FROM countries'):
        code = a2 if re.fullmatch("[A-Z]{2}", a2 or "") else None
        codes[a3] = code
        rows.append((f"ne:c{number}", name or "", code, "country", shape, names_of(name)))
    asked = "SELECT fid, iso_a2, name, woe_label, woe_name, gn_name, adm0_a3, geom FROM states_provinces"
    for number, a2, name, label, other, third, a3, shape in source.execute(asked):
        code = a2 if re.fullmatch("[A-Z]{2}", a2 or "") else codes.get(a3)
        told = names_of(name, (label or "").split(",")[0].replace("'", ""), other, third)
        rows.append((f"ne:d{number}", name or other or "", code, "governorate", shape, told))
    for number, name, shape in source.execute("SELECT fid, name, geom FROM disputed_borders"):
        rows.append((f"ne:l{number}", name or "", None, "disputed", shape, set()))
    for id, name, code, level, shape, told in rows:
        lines = lines_of(shape)
        if not lines:
            continue
        xs, ys = ([point[axis] / GRAIN for line in lines for point in line] for axis in (0, 1))
        ends = (min(ys), min(xs), max(ys), max(xs))
        base.execute("INSERT INTO area VALUES(?,?,?,?,?,?,?,?,?)", (id, name, code, level, *ends, packed(lines)))
        base.executemany("INSERT OR IGNORE INTO name VALUES(?,?)", sorted((one, id) for one in told))
    about = {"source": "Natural Earth 1:10m, v4.1.0, as generalised for QGIS 3.22", "licence": "public domain"}
    base.executemany("INSERT INTO about VALUES(?,?)", sorted(about.items()))
    base.commit()
    base.execute("VACUUM")
    base.close()
    entry = {
        "file": path.name,
        "name": "Natural Earth, countries, first divisions and disputed lines",
        "version": "4.1.0, of qgis-common 3.22.16",
        "licence": "public domain",
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        "bytes": path.stat().st_size,
        "attribution": "Made with Natural Earth (https://www.naturalearthdata.com/), to a hundredth of a degree.",
    }
    (TARGET / "vendor.json").write_text(json.dumps([entry], indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    sys.stderr.write(f"{len(rows)} outlines, {path.stat().st_size} bytes\n")
    if path.stat().st_size > LIMIT:
        raise SystemExit("the pack is larger than the limit")


if __name__ == "__main__":
    main()
