"""The capture table: how many people stand on exactly which lists, and nothing about who they are."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from sijill.counting.table_file import read_text
from sijill.errors import Empty, UnknownFormat, WrongUse

Counts = npt.NDArray[np.int64]

MOST_LISTS = 30
MOST_PEOPLE = 10**9
WHOLE = re.compile(r"\d{1,10}(\.0+)?")


@dataclass(frozen=True, slots=True)
class CaptureTable:
    """Counts of people by the exact set of lists they are on; the set of no list at all is unknown and absent.

    Args:
        lists: names of the lists, in column order.
        cells: (pattern, count) in rising order of pattern, counts above zero. Bit i of a pattern is set if the
            people are on list i, so that the first list varies fastest.

    Raises:
        WrongUse: the parts do not make a table.

    Example:
        >>> table = CaptureTable(("A", "B"), ((1, 30), (2, 20), (3, 10)))
        >>> table.documented, table.list_sizes
        (60, (40, 30))
    """

    lists: tuple[str, ...]
    cells: tuple[tuple[int, int], ...]

    def __post_init__(self) -> None:
        if not 2 <= len(self.lists) <= MOST_LISTS:
            raise WrongUse(
                "a capture table has from two to {most} lists", most=MOST_LISTS, do="Give one 0/1 column for each list."
            )
        if len(set(self.lists)) != len(self.lists) or not all(self.lists):
            raise WrongUse("two lists have the same name, or one has none", do="Name every list differently.")
        patterns = [pattern for pattern, _ in self.cells]
        if patterns != sorted(set(patterns)) or not all(0 < pattern < 2 ** len(self.lists) for pattern in patterns):
            raise WrongUse("patterns are not distinct, not in order, or not of these lists")
        if any(count <= 0 for _, count in self.cells):
            raise WrongUse("a cell that is kept holds at least one person")

    @property
    def documented(self) -> int:
        """How many people are on at least one list: a count, and the only minimum this table gives."""
        return sum(count for _, count in self.cells)

    @property
    def list_sizes(self) -> tuple[int, ...]:
        """How many people each list holds, in list order."""
        return tuple(sum(count for pattern, count in self.cells if pattern >> i & 1) for i in range(len(self.lists)))

    @property
    def by_number_of_lists(self) -> tuple[int, ...]:
        """How many people are on exactly 1, 2, … J lists."""
        found = [0] * len(self.lists)
        for pattern, count in self.cells:
            found[pattern.bit_count() - 1] += count
        return tuple(found)

    @property
    def on_two_or_more(self) -> float:
        """The share of the documented who are on two lists or more; 0 for an empty table."""
        return sum(self.by_number_of_lists[1:]) / self.documented if self.cells else 0.0

    @property
    def hash(self) -> str:
        """SHA-256 of the lists and cells, the same for every order of rows and with or without rows of zero."""
        plain = json.dumps([self.lists, self.cells], ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(plain.encode()).hexdigest()

    def overlap(self, one: int, other: int) -> int:
        """How many people are on both of two lists.

        Args:
            one: a list's number, from 0.
            other: another list's number.

        Example:
            >>> CaptureTable(("A", "B"), ((1, 30), (2, 20), (3, 10))).overlap(0, 1)
            10
        """
        both = 1 << one | 1 << other
        return sum(count for pattern, count in self.cells if pattern & both == both)

    def dense(self) -> Counts:
        """Counts of all 2^J patterns, zeros among them; entry 0, the unknown one, is 0.

        Raises:
            WrongUse: there are too many lists to lay every pattern out.

        Example:
            >>> CaptureTable(("A", "B"), ((1, 30), (3, 10))).dense().tolist()
            [0, 30, 0, 10]
        """
        if len(self.lists) > 16:
            raise WrongUse("every pattern is laid out for at most 16 lists", do="Merge lists, or use latent classes.")
        counts = np.zeros(2 ** len(self.lists), dtype=np.int64)
        for pattern, count in self.cells:
            counts[pattern] = count
        return counts


def from_dense(lists: Sequence[str], counts: npt.ArrayLike) -> CaptureTable:
    """Make a table of the counts of all patterns.

    Args:
        lists: names of the J lists.
        counts: 2^J whole numbers, the first list varying fastest; the first entry, on no list, is left out.

    Raises:
        WrongUse: not 2^J numbers, or one below zero.

    Example:
        >>> from_dense(("A", "B"), [0, 30, 20, 10]).cells
        ((1, 30), (2, 20), (3, 10))
    """
    numbers = np.asarray(counts)
    if numbers.shape != (2 ** len(lists),) or numbers.dtype.kind not in "iu" or bool((numbers < 0).any()):
        raise WrongUse("there is one whole number, zero or more, for each of the 2^J patterns")
    return CaptureTable(tuple(lists), tuple((i, int(c)) for i, c in enumerate(numbers) if i > 0 and c > 0))


def from_people(lists: Sequence[str], people: Iterable[int]) -> CaptureTable:
    """Count people by the lists they are on.

    Args:
        lists: names of the J lists.
        people: one pattern for each person; bit i is set if the person is on list i. On none: not counted.

    Example:
        >>> from_people(("A", "B"), [1, 1, 3, 0]).cells
        ((1, 2), (3, 1))
    """
    found: dict[int, int] = {}
    for pattern in people:
        if pattern != 0:
            found[pattern] = found.get(pattern, 0) + 1
    return CaptureTable(tuple(lists), tuple(sorted(found.items())))


def choose_lists(table: CaptureTable, keep: Sequence[int]) -> CaptureTable:
    """The table of some of the lists; people on none of those drop out of it.

    Args:
        table: the whole table.
        keep: numbers of the lists to keep, at least two.

    Example:
        >>> choose_lists(CaptureTable(("A", "B", "C"), ((1, 5), (4, 7), (5, 2))), (0, 1)).cells
        ((1, 7),)
    """
    found: dict[int, int] = {}
    for pattern, count in table.cells:
        kept = sum(1 << new for new, old in enumerate(keep) if pattern >> old & 1)
        if kept != 0:
            found[kept] = found.get(kept, 0) + count
    return CaptureTable(tuple(table.lists[old] for old in keep), tuple(sorted(found.items())))


def within_list(table: CaptureTable, one: int) -> CaptureTable:
    """The people of one list, as the other lists see them: a population whose size is known.

    Args:
        table: the whole table, of three lists or more.
        one: the list that is taken as the population.

    Example:
        >>> within_list(CaptureTable(("A", "B", "C"), ((1, 5), (3, 7), (5, 2))), 0).cells
        ((1, 7), (2, 2))
    """
    inside = CaptureTable(table.lists, tuple(cell for cell in table.cells if cell[0] >> one & 1))
    return choose_lists(inside, [i for i in range(len(table.lists)) if i != one])


def read_table(path: Path) -> CaptureTable:
    """Read a capture table from a CSV file: one 0/1 column for each list, and a column `count`.

    Args:
        path: the file, UTF-8 with or without a byte order mark; comma, semicolon or tab.

    Raises:
        NotThere: no such file, or it cannot be opened.
        TooLarge: more bytes than a capture table has.
        UnknownEncoding: not UTF-8.
        Empty: no header or no row.
        UnknownFormat: what stands in it is not a capture table; the message says why and in which row.

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     file = Path(folder) / "t.csv"
        ...     _ = file.write_text("A,B,count\\n1,0,3\\n1,1,2\\n")
        ...     read_table(file).documented
        5
    """
    return parse_table(read_text(path))


def parse_table(text: str) -> CaptureTable:
    """Read a capture table from the text of a CSV file.

    Args:
        text: header and rows.

    Raises:
        Empty: no header or no row.
        UnknownFormat: not a capture table.

    Example:
        >>> parse_table("A;B;count\\n1;0;3\\n0;1;2\\n").lists
        ('A', 'B')
    """
    first = text.split("\n", 1)[0]
    mark = max(",;\t", key=first.count)
    try:
        rows = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True) if any(row)]
    except csv.Error as error:
        raise _odd("the table is not well-formed CSV") from error
    if len(rows) < 2:
        raise Empty("the table has no rows", do="Give a header and one row for each pattern that somebody is in.")
    header = [name.strip() for name in rows[0]]
    if header.count("count") != 1:
        raise _odd("the header needs one column named count")
    at = header.index("count")
    lists = tuple(name for i, name in enumerate(header) if i != at)
    if len(lists) < 2:
        raise _odd("the table has fewer than two lists")
    if len(lists) > MOST_LISTS or len(set(lists)) != len(lists) or not all(lists):
        raise _odd("list names must be given, different, and at most {most}", most=MOST_LISTS)
    found: dict[int, int] = {}
    for number, row in enumerate(rows[1:], 2):
        pattern, count = _row(row, number, at, len(header))
        if pattern in found:
            raise _odd("row {row} has the same pattern as a row before it", row=number)
        found[pattern] = count
    return CaptureTable(lists, tuple(sorted((p, c) for p, c in _known(found).items() if c > 0)))


def _row(row: list[str], number: int, at: int, width: int) -> tuple[int, int]:
    if len(row) != width:
        raise _odd("row {row} has {found} cells, the header has {width}", row=number, found=len(row), width=width)
    words = [word.strip() for word in row]
    if WHOLE.fullmatch(words[at]) is None or int(words[at].split(".")[0]) > MOST_PEOPLE:
        raise _odd("the count of row {row} is not a whole number, zero or more", row=number)
    marks = words[:at] + words[at + 1 :]
    for column, mark in enumerate(marks, 1):
        if mark not in ("0", "1"):
            raise _odd("row {row} has something else than 0 or 1 for list {column}", row=number, column=column)
    return sum(1 << i for i, mark in enumerate(marks) if mark == "1"), int(words[at].split(".")[0])


def _known(found: Mapping[int, int]) -> dict[int, int]:
    if found.get(0, 0) > 0:
        raise _odd("a row counts people who are on no list: that is the number to be estimated")
    return {pattern: count for pattern, count in found.items() if pattern != 0}


def _odd(what: str, **values: int) -> UnknownFormat:
    do = "Give one column of 0 and 1 for each list, a column count of whole numbers, and each pattern once."
    return UnknownFormat(what, where="", do=do, **values)
