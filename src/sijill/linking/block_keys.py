"""The keys that records are blocked by: name keys in every reading of a name, times, places; one row per reading."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from sijill.linking.crossing import Codes
from sijill.linking.records import PERSON, Ints, Records
from sijill.linking.spots import towns_lie_in_areas

_ROLES: Final = ("given", "father", "grandfather", "family", "kunya")
_SHORT: Final = (
    *(("given", "given2", "head"), ("father", "father2", "head"), ("family", "family2", "head")),
    *(("given", "given_end", "end"), ("family", "family_end", "end")),
)
KEYS: Final = (
    *_ROLES,
    *(name for _, name, _ in _SHORT),
    *("ends", "heads"),
    *("day", "month", "year", "born", "birth", "area", "town", "spot", "sex", "identity"),
)


def key_columns(records: Records, keys: Ints, places: Mapping[str, Ints]) -> dict[str, Codes | Ints]:
    """The records' numbers and all keys of `KEYS`, column by column; -1 where a record does not tell one.

    Args:
        records: all records.
        keys: for each name word its loose key.
        places: `town` and `area` of each record, one number for all spellings.

    Example:
        >>> from sijill.linking.records import records_of
        >>> from sijill.linking.rows import ListRow
        >>> records, _ = records_of([ListRow("a", 2, {"name": "Salim Karimi"})])
        >>> none = np.full(1, -1, np.int32)
        >>> key_columns(records, records.skeletons, {"town": none, "area": none})["id"].tolist()
        [0, 0]
    """
    short = {part: _short(records.keys, part) for part in ("head", "end")}
    nested = towns_lie_in_areas(records, places)
    beside = {"spot": np.full(len(records), -1, np.int32) if nested else places["area"]}
    when = times(records)
    parts: list[dict[str, Codes]] = []
    for at, columns in _readings(records, keys):
        row = {"id": at.astype(np.int64)} | columns
        row["ends"] = _in_either_order(row["given"], row["family"], len(records.keys))
        for role, name, part in _SHORT:
            row[name] = np.where(row[role] >= 0, short[part][np.maximum(row[role], 0)], -1)
        row["heads"] = _in_either_order(row["given2"], row["family2"], len(records.keys))
        row |= {name: column[at].astype(np.int64) for name, column in (when | dict(places) | beside).items()}
        parts.append(row)
    return {name: _narrow([part.pop(name) for part in parts]) for name in ("id", *KEYS)}


def _narrow(parts: list[Codes]) -> Codes | Ints:
    """One column of its parts, in half the room where its numbers are small: of a million records there are many."""
    column = np.concatenate(parts)
    return column.astype(np.int32) if column.max(initial=0) < 2**31 else column


def _readings(records: Records, keys: Ints) -> Iterator[tuple[Ints, dict[str, Codes]]]:
    """Name keys of every record in each script it is named in, and again where its last word may be read otherwise.

    The last word of a short name may be a father's or grandfather's name, and an article may be grown into it.
    """
    people = records.values["kind"] == PERSON
    none = np.full(len(records), -1, dtype=np.int32)
    key_of, bare_of = np.append(keys, np.int32(-1)), np.append(records.others, np.int32(-1))  # no word is number -1
    for script in ("arabic", "latin"):
        count = records.names[f"{script} parts"]
        words = {role: records.names[f"{script} {role}"] for role in _ROLES}
        told = {role: key_of[word] for role, word in words.items()}
        bare = bare_of[words["family"]]
        readings: tuple[tuple[npt.NDArray[np.bool_], dict[str, Ints]], ...] = (
            (people & ((count > 0) | (words["kunya"] >= 0)), {}),
            (people & (bare >= 0), {"family": bare}),
            (people & (count == 2) & (words["father"] < 0), {"father": told["family"], "family": none}),
            (people & (count == 3) & (words["grandfather"] < 0), {"grandfather": told["family"], "family": none}),
        )
        for which, changed in readings:
            at = np.flatnonzero(which).astype(np.int32)
            yield at, {role: column[at].astype(np.int64) for role, column in (told | changed).items()}


def _in_either_order(given: Codes, family: Codes, size: int) -> Codes:
    """One number for a given and a family name, whichever of the two a list writes first."""
    ends = np.minimum(given, family) * size + np.maximum(given, family)
    return np.where((given >= 0) & (family >= 0), ends, -1)


def _short(keys: Sequence[str], part: str) -> Codes:
    """A number for the first or the last two letters of each loose key; -1 where the key has one letter only."""
    at: dict[str, int] = {}
    cut = [key[:2] if part == "head" else key[-2:] for key in keys]
    return np.array([at.setdefault(one, len(at)) if len(one) > 1 else -1 for one in cut] or [-1], dtype=np.int64)


def times(records: Records) -> dict[str, Ints]:
    """Sex, and deaths and births as numbers (months and years since the year 1) that agree or not; -1 if not told.

    Args:
        records: all records.

    Example:
        >>> from sijill.linking.records import records_of
        >>> from sijill.linking.rows import ListRow
        >>> records, _ = records_of([ListRow("a", 2, {"death_date": "2013-05"})])
        >>> found = times(records)
        >>> int(found["day"][0]), int(found["month"][0]), int(found["year"][0])
        (-1, 24148, 2012)
    """
    values = records.values
    first, last = values["death_first"].astype(np.int64), values["death_last"].astype(np.int64)
    born, until = values["birth_first"].astype(np.int64), values["birth_last"].astype(np.int64)
    columns = {
        "sex": values["sex"],
        "identity": values["identity"],
        "day": np.where((first > 0) & (first == last), first, -1),
        "month": np.where((first > 0) & (last - first < 31), _months(first), -1),
        "year": np.where((first > 0) & (last - first < 366), first * 4 // 1461, -1),
        "born": np.where((born > 0) & (born == until), born, -1),
        "birth": np.where((born > 0) & (until - born < 800), (born + until) * 2 // 1461 // 2, -1),
    }
    return {name: column.astype(np.int32) for name, column in columns.items()}


def _months(days: Codes) -> Codes:
    """Calendar months since the year 1, of ordinals of days."""
    since = days - 719163
    months: Codes = since.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    return months + 23628
