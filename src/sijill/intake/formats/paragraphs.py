"""One pass through the main part of a document: paragraphs, rows of tables, notes, boxes, comments.

A paragraph inside another (a box, a note) is a paragraph of its own behind it, so that no words run into each other.
Source: ECMA-376 part 1, §17 (WordprocessingML); OASIS ODF 1.3 part 3.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from sijill.intake.formats.pictured import told_of_picture
from sijill.intake.formats.written import Written

_SPACE: Final = re.compile(r"[ \t\r\n]+")
_HEADING: Final = re.compile(r"(?:heading|überschrift|titre|عنوان)[ _]?(\d)?|title", re.IGNORECASE)
# What stands in a document and is no part of what it says: names of elements in ECMA-376 and in ODF.
_LEFT_OUT: Final = {
    **dict.fromkeys(("del", "moveFrom", "tracked-changes"), "deleted"),
    **dict.fromkeys(("instrText", "delText", "forms", "sequence-decls", "pPr", "Fallback", "note-citation"), ""),
    **dict.fromkeys(("annotation-end", "ruby-text", "rt", "binary-data", "object-ole", "sdtPr", "sectPr"), ""),
}
# In ODF these stand among the words of a paragraph; elsewhere the same names mean other things.
_DESCRIBED: Final = frozenset({"title", "desc", "creator", "date", "date-string", "sender-initials"})
_SIGNS: Final = {"tab": "\t", "br": "\n", "cr": "\n", "ptab": "\t", "noBreakHyphen": "\u2011", "line-break": "\n"}

_FIELDS: Final = frozenset({"ddList", "checkBox"})


def _hides(name: str, value: str) -> bool:
    """Whether a property of a run takes its words out of sight; white words may stand on a dark ground all the same."""
    return value.lower() in ("ffffff", "white") if name == "color" else value.lower() not in ("0", "false", "off")


class Document:
    """The callbacks of a pass, and what they gather.

    Args:
        styles: the level of each heading style by its id.
        docx: a document of Word, where only `t` holds words; else one of OpenDocument.

    Example:
        >>> Document(docx=True).deleted
        0
    """

    def __init__(self, styles: Mapping[str, int] | None = None, *, docx: bool) -> None:
        self._docx = docx
        self.sheet, self.comments, self.pictures = (Written("paragraph") for _which in range(3))
        self._described: list[str] = []
        self._style, self._white = "", set[str]()
        self._choices: list[str] = []
        self._chosen = ""
        self.deleted = self.hidden = 0
        self._unseen = False
        self._styles = styles or {}
        self._number = 0
        self._open: list[list[str]] = []
        self._after: list[str] = []
        self._skip: list[str] = []
        self._level = 0
        self._row: list[str] | None = None
        self._rows = 0
        self._comment = 0
        self._text = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if name == "pStyle" and len(self._open) < 2:
            style = attributes.get("val", "")
            self._level = self._styles.get(style, 0) or level_of(style)
        if self._skip or name in _LEFT_OUT or (not self._docx and self._open and name in _DESCRIBED):
            self.deleted += not self._skip and _LEFT_OUT.get(name) == "deleted"
            self._skip.append(name)
            self._described.clear()
            return
        if not self._docx:
            self._hide(name, attributes)
        if name == "docPr":
            self.pictures.add(told_of_picture(attributes.get("descr", "")), self._number + 1, between="\n")
        if name in ("p", "h"):
            self._open.append([])
            if len(self._open) == 1:
                level = attributes.get("outline-level", "")
                self._level = (int(level) if level.isdecimal() and len(level) < 3 else 1) if name == "h" else 0
        elif name == "annotation":
            self._comment += 1
        elif name in ("tr", "table-row"):
            self._rows += 1
            self._row = [] if self._row is None else self._row
        elif self._open:
            self._sign(name, attributes)
        if name == "r":
            self._unseen = False
        elif name in ("vanish", "color"):
            self._unseen = self._unseen or _hides(name, attributes.get("val", ""))
        self._text = name == "t" or self._text

    def _hide(self, name: str, attributes: dict[str, str]) -> None:
        """Count what OpenDocument takes out of sight: a style in white or without display, a section, a passage."""
        if name == "style":
            self._style = attributes.get("name", "")
        elif name == "text-properties":
            white = attributes.get("color", "").lower() == "#ffffff" or attributes.get("display") == "none"
            self._white |= {self._style} if white else set()
        elif (
            (name in ("p", "h", "span") and attributes.get("style-name") in self._white)
            or name in ("hidden-text", "hidden-paragraph")
            or (name, attributes.get("display")) == ("section", "none")
        ):
            self.hidden += 1

    def _sign(self, name: str, attributes: dict[str, str]) -> None:
        if name in _SIGNS:
            self._open[-1].append(_SIGNS[name])
        elif name in _FIELDS:
            self._choices, self._chosen = [], ""
        elif name == "listEntry":
            self._choices.append(attributes.get("val", ""))
        elif name in ("result", "default", "checked"):
            # What was chosen stands behind what was there before anybody chose.
            self._chosen = attributes.get("val", "1")
        elif name == "s" and not self._docx:
            count = attributes.get("c", "1")
            self._open[-1].append(" " * min(int(count) if count.isdecimal() and len(count) < 5 else 1, 1000))

    def end(self, name: str) -> None:
        """An element ends."""
        if self._skip:
            if self._skip.pop() == "desc":
                self.pictures.add(told_of_picture("".join(self._described)), self._number + 1, between="\n")
            return
        if name in _FIELDS and self._open:
            self._open[-1].append(self._field(name))
        elif name == "t":
            self._text = False
        elif name in ("p", "h") and self._open:
            self._paragraph("".join(self._open.pop()))
        elif name == "annotation":
            self._comment -= 1
        elif name in ("tc", "table-cell") and self._row is not None and self._rows == 1:
            self._row.append("\0")
        elif name in ("tr", "table-row") and self._row is not None:
            self._rows -= 1
            if self._rows == 0:
                self._end_row("".join(self._row))

    def words(self, text: str) -> None:
        """Characters between tags."""
        if self._skip[-1:] == ["desc"]:
            self._described.append(text)
        if self._skip or not self._open:
            return
        if not self._docx:  # ODF 1.3 part 3, 6.1.2: white space counts once
            self._open[-1].append(_SPACE.sub(" ", text))
        elif self._text:
            self._open[-1].append(text)
            self.hidden += self._unseen and text.strip() != ""
            self._unseen = self._unseen and text.strip() == ""

    def _field(self, name: str) -> str:
        """What was chosen in a field of an older form."""
        if name == "checkBox":
            return "☐" if self._chosen in ("", "0", "false", "off") else "☒"
        place = int(self._chosen) if self._chosen.isdecimal() and len(self._chosen) < 4 else 0
        return self._choices[place] if place < len(self._choices) else ""

    def close(self) -> None:
        """A part broke off: what was open in it is written, and nothing of it stays open."""
        self._skip.clear()
        while self._open:
            self._paragraph("".join(self._open.pop()))
        if self._row is not None:
            self._end_row("".join(self._row))
        self._rows = self._comment = 0
        self._text = False

    def _paragraph(self, words: str) -> None:
        if self._comment:
            self._number += 1
            self.comments.add(words, self._number)
        elif self._open:
            self._after.append(words)
        elif self._row is not None:
            between = " " if self._row and self._row[-1] != "\0" else ""
            self._row.append(between + words.replace("\n", " ").replace("\0", ""))
        else:
            self._number += 1
            self.sheet.add(words, self._number, heading=self._level)
            self._level = 0
            self._put_after()

    def _end_row(self, words: str) -> None:
        self._row = None
        self._number += 1
        self.sheet.add("\t".join(cell.strip() for cell in words.removesuffix("\0").split("\0")), self._number)
        self._put_after()

    def _put_after(self) -> None:
        waiting, self._after = self._after, []
        for words in waiting:
            self._number += 1
            self.sheet.add(words, self._number)


def level_of(style: str) -> int:
    """The level of a heading by the name of its style, or 0.

    Args:
        style: the name.

    Example:
        >>> level_of("Heading 2"), level_of("Normal")
        (2, 0)
    """
    found = _HEADING.fullmatch(style.strip())
    return 0 if found is None else int(found[1] or 1)
