"""From rows of lists to columns of numbers that a pair can be judged by; what was not understood is said by row."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import numpy.typing as npt

from sijill.linking.identities import shared_in
from sijill.linking.loose_keys import loose_key
from sijill.linking.name_words import NameWords, kunya_told, name_words, without_grown_article
from sijill.linking.rows import ListRow
from sijill.linking.titles import names_not_titles
from sijill.linking.told import (
    Days,
    Years,
    count_told,
    days_told,
    identity_told,
    kind_told,
    places_told,
    sex_told,
    years_told,
)
from sijill.linking.unnamed import people_told
from sijill.messages import N_, Message

Ints = npt.NDArray[np.int32]

PERSON: Final = 0
UNIDENTIFIED: Final = 1
GROUP: Final = 2
NOBODY: Final = 3
KINDS: Final = ("person", "unidentified", "group", "nobody")
ROLES: Final = ("given", "father", "grandfather", "family", "kunya", "mother")
_SCRIPTS: Final = ("arabic", "latin")
_ARABIC: Final = re.compile(r"[\u0620-\u06d3\ufb50-\ufdff\ufe70-\ufeff]")
_NOT_NAMED: Final = (NameWords(), "")
_NUMBERS: Final = (
    *("birth_first", "birth_last", "birth_told", "age_least", "age_most", "death_first", "death_last"),
    *("sex", "area", "town", "kind", "count", "list_of", "identity"),
)


@dataclass(frozen=True, slots=True)
class Records:
    """All rows of all lists, column by column; -1 and 0 days stand for what is not told.

    Args:
        lists: names of the lists.
        ids: each record's own id in its list.
        rows: each record's row number.
        words: every name word that occurs, plain.
        skeletons: for each word the number of its loose key; -1 where it has none.
        others: for each word the number of the loose key that it has without a grown article; -1 where it has none.
        keys: the loose keys.
        arabic: for each word whether it is written in Arabic script.
        names: for each script and role (`arabic given`) the word's number, and `arabic parts` the number of words.
        values: the other columns by name, see `_NUMBERS`; days are proleptic ordinals, ages years.
        places: every place word that occurs, folded.
        identities: every number of somebody's papers that occurs, `*` where a digit is hidden.

    Example:
        >>> records, _ = records_of([ListRow("town", 2, {"id": "7", "name": "Salim Karimi", "age": "31"})])
        >>> records.ids, int(records.values["age_least"][0])
        (('7',), 31)
    """

    lists: tuple[str, ...]
    ids: tuple[str, ...]
    rows: tuple[int, ...]
    words: tuple[str, ...]
    skeletons: Ints
    others: Ints
    keys: tuple[str, ...]
    arabic: npt.NDArray[np.bool_]
    names: Mapping[str, Ints]
    values: Mapping[str, Ints]
    places: tuple[str, ...]
    identities: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.ids)


class _Words(dict[str, int]):
    """Numbers words as they come; "" is -1."""

    def __init__(self) -> None:
        self[""] = -1

    def __missing__(self, word: str) -> int:
        self[word] = number = len(self) - 1
        return number

    def told(self) -> tuple[str, ...]:
        """The words in the order of their numbers."""
        return tuple(self)[1:]


def records_of(rows: Sequence[ListRow]) -> tuple[Records, tuple[Message, ...]]:
    """Read rows into records, and say by row what was not understood; no row is left out.

    Args:
        rows: of one or more lists.

    Example:
        >>> _, notes = records_of([ListRow("town", 9, {"name": "Salim", "age": "not asked"})])
        >>> notes[0].values["row"], notes[0].values["column"]
        (9, 'age')
    """
    tokens, spots, lists, papers = _Words(), _Words(), _Words(), _Words()
    names: dict[str, list[int]] = {f"{script} {role}": [] for script in _SCRIPTS for role in (*ROLES, "parts")}
    values: dict[str, list[int]] = {name: [] for name in _NUMBERS}
    notes: list[Message] = []
    ids: list[str] = []
    given = names_not_titles((row.list, row.cells.get(name, "")) for row in rows for name in ("name", "name_ar"))
    columns = {script: [names[f"{script} {role}"].append for role in (*ROLES, "parts")] for script in _SCRIPTS}
    for row in rows:
        instead = people_told(row.cells)
        if len(instead) > 0:
            row = replace(row, cells={**row.cells, **instead})
            notes.append(Message(_TAKEN_FOR[row.cells["kind"]], {"row": row.number, "list": row.list}))
        named = _names(row.cells, given[row.list])
        for script in _SCRIPTS:
            _add(columns[script], named[script], tokens)
        values["list_of"].append(lists[row.list])
        ids.append(row.cells.get("id", "").strip() or f"row-{row.number}")
        _read_values(row, values, notes)
        values["identity"].append(papers[identity_told(row.cells.get("identity", ""))])
        town, area = places_told(row.cells.get("place", ""), row.cells.get("area", ""))
        values["town"].append(spots[town])
        values["area"].append(spots[area])
        unnamed = all(named[script][0] == _NOT_NAMED[0] for script in _SCRIPTS)
        kind, count = _kind(row, unnamed, notes)
        if kind == UNIDENTIFIED and _tells_nothing(row, values):
            kind = NOBODY
            notes.append(Message(_NOTHING_TOLD, {"row": row.number, "list": row.list}))
        values["kind"].append(kind)
        values["count"].append(count)
    keys, told = _Words(), tokens.told()
    skeletons = [keys[loose_key(word)] for word in told]
    values["identity"] = _own(lists.told(), (values, names, skeletons), notes)
    others = [keys[loose_key(bare)] if (bare := without_grown_article(word)) != "" else -1 for word in told]
    return Records(
        lists.told(),
        tuple(ids),
        tuple(row.number for row in rows),
        told,
        np.array(skeletons, dtype=np.int32),
        np.array(others, dtype=np.int32),
        keys.told(),
        np.array([word[0] >= "\u0600" for word in told], dtype=bool),
        {name: np.array(column, dtype=np.int32) for name, column in names.items()},
        {name: np.array(column, dtype=np.int32) for name, column in values.items()},
        spots.told(),
        papers.told(),
    ), tuple(notes)


def _own(
    lists: Sequence[str], told: tuple[dict[str, list[int]], dict[str, list[int]], list[int]], notes: list[Message]
) -> list[int]:
    """The numbers of papers, without those of lists that give one number to several people."""
    values, names, skeletons = told
    keys = np.array([*skeletons, -1], dtype=np.int32)
    arabic, latin = (np.array(names[f"{script} given"], dtype=np.int32) for script in _SCRIPTS)
    of, numbers = (np.array(values[name], dtype=np.int32) for name in ("list_of", "identity"))
    shared = shared_in(of, numbers, keys[np.where(arabic >= 0, arabic, latin)])
    words = N_("{list}: rows under one number of papers mostly bear unlike names; these numbers count as not told")
    notes += [Message(words, {"list": lists[one]}) for one in shared]
    return [-1 if one in shared else paper for one, paper in zip(of.tolist(), numbers.tolist(), strict=True)]


def _add(columns: Sequence[Callable[[int], None]], named: tuple[NameWords, str], tokens: _Words) -> None:
    """One row's words in one script, role by role as in `ROLES`, and how many there are."""
    parts, mother = named
    for add, word in zip(columns, (*(getattr(parts, role) for role in ROLES[:5]), mother), strict=False):
        add(tokens[word])
    columns[-1](parts.count)


def _names(cells: Mapping[str, str], given: frozenset[str]) -> dict[str, tuple[NameWords, str]]:
    """The name in each script: words of a whole name, else of its columns, and the mother's first word."""
    found = dict.fromkeys(_SCRIPTS, _NOT_NAMED)
    for column in ("name", "name_ar"):
        text = cells.get(column, "")
        if text.strip() != "" and found[script := _script(text)][0] == _NOT_NAMED[0]:
            found[script] = (name_words(text, given), "")
    apart = [cells.get(role, "").strip() for role in ROLES[:4]]
    if any(part != "" for part in apart):
        script = _script(" ".join(apart))
        if found[script][0] == _NOT_NAMED[0]:
            single = ["".join(_first(part)) for part in apart]
            kunya = name_words(apart[0]).kunya
            filled = sum(1 for word in single if word != "")
            found[script] = (NameWords(single[0], single[1], single[2], single[3], kunya, filled), "")
    kunya = kunya_told(cells.get("kunya", ""))
    if kunya != "":
        script = _script(cells["kunya"])
        found[script] = (replace(found[script][0], kunya=found[script][0].kunya or kunya), found[script][1])
    mother = cells.get("mother", "").strip()
    if mother != "":
        script = _script(mother)
        found[script] = (found[script][0], name_words(mother).given)
    return found


def _script(text: str) -> str:
    return "arabic" if not text.isascii() and _ARABIC.search(text) is not None else "latin"


def _first(text: str) -> str:
    """One column's words as one comparable word: the first, joined to those that belong to it."""
    parts = name_words(text)
    return parts.given or parts.family or (f"abu{parts.kunya}" if parts.kunya != "" else "")


def _read_values(row: ListRow, values: dict[str, list[int]], notes: list[Message]) -> None:
    cells = row.cells
    sex = sex_told(cells.get("sex", ""))
    values["sex"].append(-1 if sex == "" else 0 if sex == "m" else 1)
    age = _told(row, "age", notes)
    years = age if isinstance(age, Years) else None
    death = _told(row, "death_date", notes)
    died = death if isinstance(death, Days) else None
    birth = _told(row, "birth_date", notes) or _told(row, "birth_year", notes)
    born = birth if isinstance(birth, Days) else None
    values["birth_told"].append(0 if born is None else 1)
    if born is None and years is not None and died is not None:
        born = Days(died.first - round((years.most + 1) * 365.25) + 1, died.last - round(years.least * 365.25))
    values["birth_first"].append(0 if born is None else born.first)
    values["birth_last"].append(0 if born is None else born.last)
    values["age_least"].append(-1 if years is None else years.least)
    values["age_most"].append(-1 if years is None else years.most)
    values["death_first"].append(0 if died is None else died.first)
    values["death_last"].append(0 if died is None else died.last)
    if cells.get("sex", "").strip() != "" and sex == "":
        notes.append(_not_understood(row, "sex"))


def _told(row: ListRow, column: str, notes: list[Message]) -> Days | Years | None:
    text = row.cells.get(column, "").strip()
    if text == "":
        return None
    read = years_told(text) if column == "age" else days_told(text.removesuffix(".0"))
    if read is None:
        notes.append(_not_understood(row, column))
    return read


_TAKEN_FOR: Final = {
    "group": N_("row {row} of {list}: the name speaks of several people and is taken for a group"),
    "unidentified": N_("row {row} of {list}: the name tells no name and is taken for a person without a name"),
    "nobody": N_("row {row} of {list}: this looks like a total or a note and is taken for nobody"),
}


_NOTHING_TOLD: Final = N_("row {row} of {list}: nothing in it tells of a person, and it is taken for nobody")
_UNTOLD: Final = {"birth_first": 0, "death_first": 0} | dict.fromkeys(
    ("age_least", "sex", "town", "area", "identity"), -1
)


def _tells_nothing(row: ListRow, values: Mapping[str, Sequence[int]]) -> bool:
    """Whether a row has neither id nor name nor anything that was understood, as the second line of a header has."""
    named = any(row.cells.get(column, "").strip() != "" for column in ("id", "kind", "name", "name_ar", *ROLES))
    return not named and all(values[name][-1] == untold for name, untold in _UNTOLD.items())


def _not_understood(row: ListRow, column: str) -> Message:
    return Message(
        N_("row {row} of {list}: the {column} was not understood and counts as not told"),
        {"row": row.number, "list": row.list, "column": column},
    )


def _kind(row: ListRow, unnamed: bool, notes: list[Message]) -> tuple[int, int]:
    """Whether a row stands for a named person, a person without a name, or several people."""
    told, count = kind_told(row.cells.get("kind", "")), count_told(row.cells.get("count", ""))
    if count < 0:
        notes.append(_not_understood(row, "count"))
    if told == "nobody":  # a total has a count, too
        return NOBODY, 1
    if told == "group" or count > 1:
        return GROUP, max(count, 1)
    return (UNIDENTIFIED if told == "unidentified" or unnamed else PERSON), 1
