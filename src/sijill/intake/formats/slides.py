"""PPTX: the words of every slide in their order, notes and comments as texts of their own; places count slides.

Source: ECMA-376 part 1, §19 (PresentationML), §21.1.2 (text).
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from sijill.errors import ReaderFailed, UnknownFormat
from sijill.intake.formats.archive import Archive, parse_xml
from sijill.intake.formats.packing import packed
from sijill.intake.formats.pictured import told_of_picture
from sijill.intake.formats.reader import Format, must_hold_words
from sijill.intake.formats.written import Written
from sijill.intake.media import PPTX
from sijill.intake.notices import refusal, remark
from sijill.intake.request import Request
from sijill.intake.taken import Part, Piece, Reading

NAME: Final = "sijill-slides"
VERSION: Final = "2"
_SLIDE: Final = re.compile(r"ppt/slides/slide(\d{1,6})\.xml")
_INSIDE: Final = re.compile(r"ppt/embeddings/.*\.(?:xlsx|docx|pptx|pdf|html?|txt|rtf|csv|xls|doc)")
_PICTURE: Final = re.compile(r"ppt/media/[^/]+\.(?:png|jpe?g|tiff?|gif|bmp|webp)")
_BESIDE: Final = (
    (re.compile(r"ppt/notesslides/notesslide(\d{1,6})\.xml"), "notes"),
    (re.compile(r"ppt/comments/[^/]*?(\d{1,6})\.xml"), "comments"),
    (re.compile(r"ppt/(?:charts/chart|diagrams/data)(\d{1,6})\.xml"), "drawn"),
)
_WHITE: Final = frozenset({"ffffff", "bg1"})
_LEFT_OUT: Final = frozenset({"Fallback"})
_MOST: Final = 5_000


def read(data: bytes, request: Request) -> Reading:
    """Read a presentation.

    Args:
        data: the file's bytes.
        request: limits; nothing in it changes how this format is read.

    Raises:
        Unreadable: encrypted, damaged, over a limit, or without words.

    Example:
        >>> read(SAMPLE, Request(PPTX)).pieces[0].text
        'The mill\\n\\nA clerk saw it.\\n\\none\\ttwo'
    """
    archive = Archive(data, request.limits)
    sheets = {title: Written("page") for title in ("", "notes", "comments", "drawn", "pictures")}
    slides, damaged, white = _in_order(archive), 0, 0
    if not slides:
        raise refusal("no-document")
    hidden: list[int] = []
    for number, name in enumerate(slides[:_MOST], 1):
        broken, unseen, written = _write(archive, name, (sheets[""], sheets["pictures"]), number)
        damaged, white = damaged + broken, white + written
        hidden += [number] if unseen else []
    for pattern, title in _BESIDE:
        for name in archive.names:
            found = pattern.fullmatch(name)
            if found is not None:
                damaged += _write(archive, name, (sheets[title], sheets["pictures"]), max(1, int(found[1])))[0]
    if damaged == len(slides) and not sheets[""].text:
        raise refusal("xml-broken", offset=0)
    must_hold_words("".join(sheet.text for sheet in sheets.values()))
    notes = archive.remarks() + ([remark("parts-damaged", count=damaged)] if damaged else [])
    notes += [remark("hidden-slides", count=len(hidden), slide=hidden[0])] if hidden else []
    notes += [remark("hidden-words", count=white)] if white else []
    notes += [remark("macros")] if any(name.endswith("vbaproject.bin") for name in archive.names) else []
    pictures = sum(1 for name in archive.names if _PICTURE.fullmatch(name))
    notes += [remark("pictures-inside", count=pictures)] if pictures else []
    notes += [remark("comments-apart")] if sheets["comments"].text else []
    pieces = [
        Piece(sheet.text, "text", NAME, VERSION, sheet.map(), title=title or None)
        for title, sheet in sheets.items()
        if sheet.text
    ]
    inside = [name for name in archive.files if _INSIDE.fullmatch(name.lower())][: request.limits.parts]
    parts = tuple(Part(name, b"".join(archive.chunks(name))) for name in inside)
    return Reading(None, (replace(pieces[0], notes=tuple(notes)), *pieces[1:]), parts)


def _in_order(archive: Archive) -> list[str]:
    """The parts of the slides in the order in which they are shown; those that the list does not name come last."""
    targets: dict[str, str] = {}
    shown: list[str] = []

    def relation(element: str, attributes: dict[str, str]) -> None:
        if element == "Relationship":
            target = attributes.get("Target", "").lower().lstrip("/").removeprefix("ppt/")
            targets[attributes.get("Id", "")] = f"ppt/{target}"

    def listed(element: str, attributes: dict[str, str]) -> None:
        if element == "sldId":
            # Two attributes are called id: the one in the namespace of relations overwrites the number.
            shown.append(attributes.get("id", ""))

    for name, start in (("ppt/_rels/presentation.xml.rels", relation), ("ppt/presentation.xml", listed)):
        if name in archive.names:
            try:
                parse_xml(archive.chunks(name), start, lambda _: None, lambda _: None)
            except (ReaderFailed, UnknownFormat):
                continue
    there = sorted((int(found[1]), name) for name in archive.names if (found := _SLIDE.fullmatch(name)))
    held = set(archive.names)
    named = [targets[one] for one in shown if targets.get(one) in held]
    return list(dict.fromkeys([*named, *(name for _number, name in there)]))


def _write(archive: Archive, name: str, sheets: tuple[Written, Written], number: int) -> tuple[int, bool, int]:
    """Write the words of one part; 1 where it is damaged, whether it is hidden, and how often it writes in white."""
    slide = _Slide(sheets, number)
    try:
        parse_xml(archive.chunks(name), slide.start, slide.end, slide.text)
    except (ReaderFailed, UnknownFormat):
        slide.close()
        return 1, slide.hidden, slide.white
    return 0, slide.hidden, slide.white


class _Slide:
    """The callbacks of one run through a part: a paragraph is one, a row of a table is a line."""

    def __init__(self, sheets: tuple[Written, Written], number: int) -> None:
        self._number = number
        self._sheet, self._pictures = sheets
        self.white = 0
        self._properties = self._unseen = False
        self.hidden = False
        self._words: list[str] = []
        self._cells: list[list[str]] | None = None
        self._text = 0
        self._skip = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "sld":
            self.hidden = attributes.get("show") in ("0", "false")
        if name in _LEFT_OUT:
            self._skip += 1
        elif name == "cNvPr":
            self._pictures.add(told_of_picture(attributes.get("descr", "")), self._number, between="\n")
        elif name == "r":
            self._unseen = False
        elif name == "rPr":
            self._properties = True
        elif name in ("srgbClr", "schemeClr") and self._properties:
            self._unseen = attributes.get("val", "").lower() in _WHITE
        elif name in ("t", "text", "v"):
            self._text += 1
        elif name == "br":
            self._words.append("\n")
        elif name == "tab":
            self._words.append("\t")
        elif name == "tr":
            self._cells = []
        elif name == "tc" and self._cells is not None:
            self._cells.append([])

    def end(self, name: str) -> None:
        if name in _LEFT_OUT:
            self._skip -= 1
        elif name in ("t", "text", "v"):
            self._text -= 1
            if name != "t":
                self._paragraph()
        elif name == "rPr":
            self._properties = False
        elif name == "p":
            self._paragraph()
        elif name == "tr" and self._cells is not None:
            cells, self._cells = self._cells, None
            self._sheet.add("\t".join(" ".join(cell) for cell in cells), self._number)

    def text(self, words: str) -> None:
        if self._text > 0 and self._skip == 0:
            self._words.append(words)
            self.white += self._unseen and words.strip() != ""
            self._unseen = self._unseen and words.strip() == ""

    def close(self) -> None:
        """The part broke off: what was open is written."""
        for cell in self._cells or []:
            self._sheet.add(" ".join(cell), self._number)
        self._cells = None
        self._paragraph()

    def _paragraph(self) -> None:
        words = "".join(self._words)
        self._words.clear()
        if self._cells:
            self._cells[-1].append(words.replace("\n", " "))
        else:
            self._sheet.add(words, self._number)


def _sample() -> bytes:
    space = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    paragraph = "<a:p><a:r><a:t>{}</a:t></a:r></a:p>"
    row = "".join(f"<a:tc><a:txBody>{paragraph.format(words)}</a:txBody></a:tc>" for words in ("one", "two"))
    body = f"{paragraph.format('The mill')}{paragraph.format('A clerk saw it.')}<a:tbl><a:tr>{row}</a:tr></a:tbl>"
    return packed(
        {
            "[Content_Types].xml": "<Types/>",
            "ppt/presentation.xml": '<p xmlns:r="r"><sldId id="256" r:id="r1"/></p>',
            "ppt/_rels/presentation.xml.rels": '<a><Relationship Id="r1" Target="slides/slide1.xml"/></a>',
            "ppt/slides/slide1.xml": f"<p:sld xmlns:p='p' {space}>{body}</p:sld>",
            "ppt/notesSlides/notesSlide1.xml": f"<p:notes xmlns:p='p' {space}>{paragraph.format('Ask her.')}</p:notes>",
        }
    )


SAMPLE: Final = _sample()
FORMAT: Final = Format(NAME, VERSION, (PPTX,), read, (SAMPLE,))
