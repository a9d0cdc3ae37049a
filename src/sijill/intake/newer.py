"""Two versions of one list: which row is which, what changed in it, which rows are new and which are gone.

Rows are matched by the list's own ids where both versions have them once each; what is left by the same words in every
cell, then by the same name where each version has it once. Nothing is joined that stands twice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from sijill.intake.columns import plain_header
from sijill.intake.questions import western

_NAMES: Final = ("name", "name_ar", "given", "father", "grandfather", "family")


@dataclass(frozen=True, slots=True)
class ListedRow:
    """One row of a version of a list.

    Args:
        number: as a spreadsheet shows it.
        cells: what each cell's column is called, folded or by its meaning, and its words.
        id: the words under the list's own id; blank where it has none.

    Example:
        >>> ListedRow(2, (("name", "Salim"),)).cells[0][1]
        'Salim'
    """

    number: int
    cells: tuple[tuple[str, str], ...]
    id: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one row from one version to the next.

    Args:
        state: `same`, `changed`, `new` or `gone`.
        was: the row's number in the older version; None for a new row.
        row: its number in the newer one; None for a row that is gone.
        by: `id`, `words` or `name`: how the two were matched; empty where there are not two.
        cells: what changed: the column, the words before and the words now; blank where there are none.

    Example:
        >>> Change("new", None, 7, "", ()).state
        'new'
    """

    state: Literal["same", "changed", "new", "gone"]
    was: int | None
    row: int | None
    by: str
    cells: tuple[tuple[str, str, str], ...]


def compare(older: Sequence[ListedRow], newer: Sequence[ListedRow]) -> tuple[Change, ...]:
    """Match the rows of two versions of a list and say what changed: the newer rows in order, then those that are gone.

    Args:
        older: rows of the older version.
        newer: rows of the newer one.

    Example:
        >>> was = [ListedRow(2, (("age", "31"),), "7"), ListedRow(3, (("age", "4"),), "8")]
        >>> now = [ListedRow(2, (("age", "32"),), "7"), ListedRow(3, (("age", "5"),), "9")]
        >>> [(one.state, one.was, one.row, one.cells) for one in compare(was, now)]
        [('changed', 2, 2, (('age', '31', '32'),)), ('new', None, 3, ()), ('gone', 3, None, ())]
    """
    matched: dict[int, tuple[int, str]] = {}
    for by, key in (("id", _id), ("words", _all), ("name", _name)):
        _match(older, newer, matched, by, key)
    found = []
    for place, row in enumerate(newer):
        if place not in matched:
            found.append(Change("new", None, row.number, "", ()))
            continue
        before, by = matched[place]
        cells = _changed(older[before], row)
        found.append(Change("changed" if cells else "same", older[before].number, row.number, by, cells))
    there = {before for before, _by in matched.values()}
    gone = [Change("gone", row.number, None, "", ()) for place, row in enumerate(older) if place not in there]
    return (*found, *gone)


def _match(
    older: Sequence[ListedRow],
    newer: Sequence[ListedRow],
    matched: dict[int, tuple[int, str]],
    by: str,
    key: Callable[[ListedRow], str],
) -> None:
    """Match what is left by a key that stands once among the rows of each version that are left."""
    taken = {before for before, _by in matched.values()}
    old = [(key(row), place) for place, row in enumerate(older) if place not in taken]
    new = [(key(row), place) for place, row in enumerate(newer) if place not in matched]
    # Rows with other ids are never one row, however alike their words are.
    many_old, many_new = Counter(one for one, _place in old), Counter(one for one, _place in new)
    at = {one: place for one, place in old if one != "" and many_old[one] == 1}
    for one, place in new:
        before = at.get(one)
        if before is not None and many_new[one] == 1 and not _other_ids(older[before], newer[place]):
            matched[place] = (before, by)


def _other_ids(one: ListedRow, other: ListedRow) -> bool:
    first, second = _id(one), _id(other)
    return first != "" and second != "" and first != second


def _id(row: ListedRow) -> str:
    # Forms write the same id with and without this word before it.
    return _plain(row.id).removeprefix("uuid:")


def _all(row: ListedRow) -> str:
    told = sorted((column, _plain(words)) for column, words in row.cells if words.strip() != "")
    return "\n".join(f"{column}\t{words}" for column, words in told)


def _name(row: ListedRow) -> str:
    parts = {column: plain_header(words) for column, words in row.cells if column in _NAMES}
    return "\n".join(f"{column}\t{parts[column]}" for column in _NAMES if parts.get(column))


def _plain(words: str) -> str:
    return western(" ".join(words.split()))


def _changed(older: ListedRow, newer: ListedRow) -> tuple[tuple[str, str, str], ...]:
    """The columns whose words differ; digits of another script and spaces alone are no difference."""
    before, now = dict(older.cells), dict(newer.cells)
    columns = list(dict.fromkeys((*before, *now)))
    told = [(column, before.get(column, ""), now.get(column, "")) for column in columns]
    return tuple((column, was, is_) for column, was, is_ in told if _plain(was) != _plain(is_))
