"""Lists in text: comma, semicolon, tab or bar between cells, quoted or not, in whatever encoding they come."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable
from typing import Final

from sijill.intake.encoding import decode, line_feeds
from sijill.intake.formats.reader import Format, must_hold_words
from sijill.intake.lists import Line, Table
from sijill.intake.notices import refusal, remark
from sijill.intake.request import Request
from sijill.intake.tables import make_lists
from sijill.intake.taken import Reading
from sijill.messages import Message

NAME: Final = "sijill-csv"
VERSION: Final = "2"
_DELIMITERS: Final = (",", ";", "\t", "|")
_SAMPLE_LINES: Final = 60
_SAMPLE: Final = 60_000
_LAST: Final = "\ue000sijill\ue000"


def read(data: bytes, request: Request) -> Reading:
    """Read a separated list of any dialect.

    Args:
        data: the file's bytes.
        request: the map of columns, if a person gave one, and limits.

    Raises:
        Unreadable: empty, too many cells, binary, or in no encoding known here.

    Example:
        >>> reading = read(b"Name;Age\\nSalim;31\\n", Request("text/csv"))
        >>> reading.pieces[0].rows[0].words("name"), reading.pieces[0].rows[0].number
        ('Salim', 2)
    """
    decoded = decode(data)
    must_hold_words(decoded.text)
    text, told = _told_delimiter(decoded.text)
    delimiter = told or find_delimiter(text)
    # Some programs put a space before a quotation mark: without it the mark would be an ordinary character.
    text = re.sub(f'{re.escape(delimiter)} +(?="[^"\\r\\n]*"[ ]*(?:{re.escape(delimiter)}|\\r|\\n|$))', delimiter, text)
    lines, notes = _lines(text, delimiter, request)
    if len(lines) == 0:
        raise refusal("blank-space")
    table = Table(lines, NAME, VERSION, ragged=True, notes=notes)
    return Reading(decoded.encoding, make_lists(table, request))


def find_delimiter(text: str) -> str:
    """The character between the cells: the one that cuts the first lines most often and most evenly.

    Args:
        text: the file's characters.

    Example:
        >>> find_delimiter("a;b,c;d\\ne;f;g\\n"), find_delimiter("one column")
        (';', ',')
    """
    best, most = ",", 0.0
    sample = text[:_SAMPLE]
    for delimiter in _DELIMITERS:
        widths = []
        for row in _rows(sample, delimiter, csv.QUOTE_MINIMAL):
            if len(row) > 0:
                widths.append(len(row))
            if len(widths) >= _SAMPLE_LINES:
                break
        usual, often = max(Counter(widths).items(), key=lambda item: (item[1] * (item[0] - 1), item[0]), default=(1, 0))
        # Even cutting counts more than much cutting: commas inside names cut often but not evenly.
        score = 0.0 if usual < 2 else (often / len(widths)) ** 2 * (1 + usual / 100)
        if score > most + 1e-9:
            best, most = delimiter, score
    return best


def _told_delimiter(text: str) -> tuple[str, str | None]:
    """Excel's own first line `sep=;` is no data; it is blanked so that row numbers stay."""
    first = text[:20].splitlines()[0] if text[:20].splitlines() else ""
    if len(first) == 5 and first.lower().startswith("sep="):
        return text[5:], first[4]
    return text, None


def _rows(text: str, delimiter: str, quoting: int) -> Iterable[list[str]]:
    csv.field_size_limit(1 << 30)
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, quoting=quoting, strict=False)  # type: ignore[arg-type]


def _lines(text: str, delimiter: str, request: Request) -> tuple[tuple[Line, ...], tuple[Message, ...]]:
    """The lines of the list; quotes that do not pair up would swallow every row after them, so then they count
    as ordinary characters. A last line of our own shows which it is.
    """
    ending = "" if text.endswith(("\n", "\r")) else "\n"
    lines = _parse(f"{text}{ending}{_LAST}", delimiter, csv.QUOTE_MINIMAL, request)
    if len(lines) > 0 and lines[-1].cells == (_LAST,):
        return lines[:-1], ()
    return _parse(text, delimiter, csv.QUOTE_NONE, request), (remark("quotes"),)


def _parse(text: str, delimiter: str, quoting: int, request: Request) -> tuple[Line, ...]:
    lines, cells = [], 0
    for number, row in enumerate(_rows(text, delimiter, quoting), 1):
        if all(cell.strip() == "" for cell in row):
            continue
        cells += len(row)
        if len(row) > request.limits.columns:
            raise refusal("large-columns", row=number, limit=request.limits.columns)
        if cells > request.limits.cells:
            raise refusal("large-cells", limit=request.limits.cells)
        lines.append(Line(number, tuple(line_feeds(cell) for cell in row)))
    return tuple(lines)


FORMAT: Final = Format(
    NAME,
    VERSION,
    ("text/csv",),
    read,
    (
        'Name;"Age"\nسليم;٣١\nRana;in her 40s\n'.encode(),
        b"id,name,sex,age,birth_year,death_date,count\n1,A and B,x,200,1,1/2/2025,x\n1,,m,3,1990,1446-09-06,2\n",
        b"Name,Age\n,\nTotal,2\n",
        "الاسم;العمر;المكان\nسليم حداد;31;بارا\n".encode("cp1256"),
    ),
)
