"""Capture tables whose people are described: by period, place or age for strata, and by sex too as covariates."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sijill.counting.table import CaptureTable, parse_table
from sijill.counting.table_file import read_text
from sijill.errors import Empty, Refused, UnknownFormat
from sijill.messages import N_

BY = ("period", "place", "age")
"""What strata may be made of. A ground on which people are persecuted or protected is never among them."""
DESCRIBES = (*BY, "sex")
"""What may be known of people beside the lists they are on."""
OUTSIDE = "*"
"""The stratum of those who lie outside every declared one."""


@dataclass(frozen=True, slots=True)
class Strata:
    """The strata that a person declares before seeing any estimate.

    Args:
        by: one of `BY`.
        names: the strata in the order wanted; empty for those that the table names.

    Raises:
        Refused: strata by anything else.

    Example:
        >>> Strata("place", ("Bara", "Daw")).names
        ('Bara', 'Daw')
    """

    by: str
    names: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.by not in BY:
            raise Refused(
                N_("strata are made by period, place or age, and never by a ground of protection"),
                do=N_("Give --by period, --by place or --by age, with strata after a colon where you declare them."),
            )


def parse_strata(words: str) -> Strata:
    """Read strata as a person declares them: `place`, or `place:Bara,Daw`.

    Args:
        words: what was written.

    Raises:
        Refused: strata by anything but period, place or age.

    Example:
        >>> parse_strata("age:0-17,18-59, 60+")
        Strata(by='age', names=('0-17', '18-59', '60+'))
    """
    by, _, rest = words.partition(":")
    return Strata(by.strip(), tuple(dict.fromkeys(name.strip() for name in rest.split(",") if name.strip())))


@dataclass(frozen=True, slots=True)
class DescribedTable:
    """Counts of people by the lists they are on and by what is documented of them.

    Args:
        lists: names of the lists.
        columns: of `DESCRIBES`, which describe them.
        rows: pattern as in `CaptureTable`, one word for each column (None where it is not documented), and a count.

    Example:
        >>> DescribedTable(("A", "B"), ("place",), ((1, ("Bara",), 3), (1, (None,), 2))).table.documented
        5
    """

    lists: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str | None, ...], int], ...]

    @property
    def table(self) -> CaptureTable:
        """The bare table: who is on which lists, whatever else is known."""
        return tabled(self.lists, ((pattern, count) for pattern, _, count in self.rows))

    def strata(self, declared: Strata) -> list[tuple[int, str | None, int]]:
        """Pattern, stratum and count of the people; None where it is not documented, `OUTSIDE` where not declared.

        Args:
            declared: the strata, by one of the columns.

        Example:
            >>> table = DescribedTable(("A", "B"), ("place",), ((1, ("Bara",), 3), (1, (None,), 2), (2, ("Daw",), 4)))
            >>> table.strata(Strata("place", ("Bara",)))
            [(1, 'Bara', 3), (1, None, 2), (2, '*', 4)]
        """
        at = self.columns.index(declared.by)
        return [
            (pattern, name if name is None or not declared.names or name in declared.names else OUTSIDE, count)
            for pattern, words, count in self.rows
            for name in [words[at]]
        ]


def tabled(lists: Sequence[str], cells: Iterable[tuple[int, int]]) -> CaptureTable:
    """A table of cells that may come in any order and more than once.

    Args:
        lists: names of the lists.
        cells: pattern and count.

    Example:
        >>> tabled(("A", "B"), [(3, 1), (1, 2), (3, 4), (2, 0)]).cells
        ((1, 2), (3, 5))
    """
    found: dict[int, int] = {}
    for pattern, count in cells:
        if count > 0:
            found[pattern] = found.get(pattern, 0) + count
    return CaptureTable(tuple(lists), tuple(sorted(found.items())))


def read_described(path: Path, wanted: Sequence[str]) -> DescribedTable:
    """Read a capture table with columns that describe people.

    Args:
        path: a CSV file as for `read_table`, with columns named as in `DESCRIBES`; an empty cell is not documented.
        wanted: columns that have to be there.

    Raises:
        Unreadable: it cannot be read, or is no such table; the kind of error says why.

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     file = Path(folder) / "t.csv"
        ...     _ = file.write_text("A,B,place,count\\n1,0,Bara,3\\n1,0,,2\\n1,1,Daw,2\\n")
        ...     read_described(file, ["place"]).rows
        ((1, ('Bara',), 3), (1, (None,), 2), (3, ('Daw',), 2))
    """
    return parse_described(read_text(path), wanted)


def parse_described(text: str, wanted: Sequence[str]) -> DescribedTable:
    """Read a described capture table from the text of a CSV file.

    Args:
        text: header and rows.
        wanted: columns that have to be there.

    Raises:
        Empty: no header or no row.
        UnknownFormat: no such table.

    Example:
        >>> parse_described("A,B,age,count\\n1,0,60+,3\\n", ["age"]).columns
        ('age',)
    """
    mark = max(",;\t", key=text.split("\n", 1)[0].count)
    try:
        rows = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True) if any(row)]
    except csv.Error as error:
        raise UnknownFormat(N_("the table is not well-formed CSV"), where="") from error
    header = [name.strip() for name in rows[0]] if rows else []
    columns = tuple(name for name in header if name in DESCRIBES)
    missing = [name for name in wanted if header.count(name) != 1]
    if missing:
        raise UnknownFormat(N_("the table has no column {column}"), where="", column=missing[0])
    if len(rows) < 2:
        raise Empty(N_("the table has no rows"))
    groups: dict[tuple[str | None, ...], list[list[str]]] = {}
    for row in rows[1:]:
        if len(row) != len(header):
            raise UnknownFormat(N_("a row has more or fewer cells than the header"), where="")
        told = dict(zip(header, row, strict=True))
        # An asterisk is what those outside are called, so nobody's stratum may be.
        words = tuple(told[name].strip().strip(OUTSIDE) or None for name in columns)
        groups.setdefault(words, []).append(row)
    return _parsed(header, columns, groups)


def _parsed(
    header: list[str], columns: tuple[str, ...], groups: Mapping[tuple[str | None, ...], list[list[str]]]
) -> DescribedTable:
    """Each group of people with the same words is a bare table, and is read as strictly as one."""
    keep = [at for at, name in enumerate(header) if name not in columns]
    found: list[tuple[int, tuple[str | None, ...], int]] = []
    lists: tuple[str, ...] = ()
    for words, rows in groups.items():
        out = io.StringIO()
        csv.writer(out).writerows([row[at] for at in keep] for row in [header, *rows])
        table = parse_table(out.getvalue())
        lists = table.lists
        found += [(pattern, words, count) for pattern, count in table.cells]
    return DescribedTable(lists, columns, tuple(found))
