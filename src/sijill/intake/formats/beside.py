"""What stands beside the cells of a workbook: comments on cells and words in drawn boxes, each with its cell.

Source: ECMA-376 part 1, §18.7 (comments), §20.5 (drawings), §21.1.2 (text).
"""

from __future__ import annotations

import re
from typing import Final

from sijill.errors import ReaderFailed, UnknownFormat
from sijill.intake.formats.archive import Archive, parse_xml
from sijill.intake.formats.pictured import told_of_picture
from sijill.intake.formats.sheet import unescaped
from sijill.intake.formats.written import Written
from sijill.intake.merges import column_number
from sijill.intake.positions import cell_number

_COMMENTS: Final = re.compile(r"xl/(?:comments\d*|comments/[^/]+)\.xml")
_THREADS: Final = re.compile(r"xl/threadedcomments/[^/]+\.xml")
_DRAWINGS: Final = re.compile(r"xl/drawings/drawing\d+\.xml")
_CELL: Final = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})(?::.*)?")
_WORDS: Final = frozenset({"t", "text"})


class _Beside:
    """One pass over a part with comments or drawings."""

    def __init__(self, sheet: Written) -> None:
        self._sheet = sheet
        self._words: list[str] = []
        self._place = [1, 1]
        self._inside = ""
        self._phonetic = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name in ("comment", "threadedComment"):
            found = _CELL.fullmatch(attributes.get("ref", ""))
            self._place = [1, 1] if found is None else [int(found[2]), column_number(found[1])]
            self._words.clear()
        elif name == "p":
            self._words.clear()
        elif name == "cNvPr":
            self._sheet.add(told_of_picture(attributes.get("descr", "")), cell_number(*self._place))
        elif name == "rPh":
            self._phonetic += 1
        elif name in _WORDS or name in ("row", "col"):
            self._inside = name

    def end(self, name: str) -> None:
        if name == "rPh":
            self._phonetic -= 1
        elif name in ("comment", "threadedComment", "p"):
            self._sheet.add(unescaped("".join(self._words)), cell_number(*self._place))
            self._words.clear()
        elif name == self._inside:
            self._inside = ""

    def text(self, words: str) -> None:
        if self._inside in _WORDS and not self._phonetic:
            self._words.append(words)
        elif self._inside and words.isascii() and words.isdecimal() and len(words) < 6:
            # Where a drawing is anchored, counted from nought.
            self._place[self._inside == "col"] = int(words) + 1


def beside_cells(archive: Archive) -> tuple[Written, int]:
    """The words beside the cells of a workbook, and how many of their parts are damaged.

    Args:
        archive: the workbook.

    Raises:
        TooLarge: over a limit.

    Example:
        >>> from sijill.intake.formats.packing import packed
        >>> from sijill.intake.limits import Limits
        >>> one = '<comments><comment ref="B2"><text><t>Asked again.</t></text></comment></comments>'
        >>> found, _damaged = beside_cells(Archive(packed({"xl/comments1.xml": one}), Limits()))
        >>> found.text, found.map().locate(0, 5).name
        ('Asked again.', 'B2')
    """
    sheet, damaged = Written("cell"), 0
    comments = [name for name in archive.names if _COMMENTS.fullmatch(name)]
    # The parts of newer programs say the same again.
    comments = comments or [name for name in archive.names if _THREADS.fullmatch(name)]
    for name in (*comments, *(name for name in archive.names if _DRAWINGS.fullmatch(name))):
        part = _Beside(sheet)
        try:
            parse_xml(archive.chunks(name), part.start, part.end, part.text)
        except (ReaderFailed, UnknownFormat):
            # A damaged drawing does not cost the workbook.
            damaged += 1
    return sheet, damaged
