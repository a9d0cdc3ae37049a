"""Where words lie in the file that was handed in: its page, cell or part, and their boxes in a recognised scan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from sijill.errors import WrongUse
from sijill.intake.positions import position_map_from_json
from sijill.register.view import View

Box = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class InFile:
    """Where some words lie in the file.

    Args:
        unit: character, cell, page, paragraph, part, millisecond or box.
        name: what the file calls that place, such as `B3` or the number of a page.
        page: the page or picture of a scan; 0 where it is none.
        others: boxes of the other words of that page: left, top, width, height.
        words: boxes of these words.
        width: right edge of the rightmost box of the page.
        height: lower edge of the lowest.

    Example:
        >>> InFile("page", "3").page
        0
    """

    unit: str
    name: str
    page: int = 0
    others: tuple[Box, ...] = ()
    words: tuple[Box, ...] = ()
    width: int = 0
    height: int = 0


def place_in_file(view: View, source: str, text: str, start: int, end: int) -> InFile | None:
    """Where a passage lies in the file; None where its reader kept no map, or the file was a plain text.

    Args:
        view: the record as this person may see it.
        source: id of the item.
        text: id of its text.
        start: first code point.
        end: one past the last.

    Example:
        >>> from sijill.testing.examples import example_book
        >>> with example_book() as book:
        ...     claim = next(book.view().claims())
        ...     passage = claim.claim.passage
        ...     place_in_file(book.view(), claim.source, passage.text_id, passage.start, passage.end) is None
        True
    """
    entry = next((one for one in view.texts(source) if one.id == text), None)
    layout = (entry.text.layout if entry is not None else None) or {}
    if "map" not in layout:
        return None
    try:
        origin = position_map_from_json(cast("Mapping[str, object]", layout["map"])).locate(start, end)
    except WrongUse:
        return None
    if origin.unit == "character":
        return None
    boxes = cast("list[list[int]]", layout.get("boxes") or [])
    if origin.unit != "box" or not 0 < origin.start < origin.end <= len(boxes) + 1:
        return InFile(origin.unit, origin.name)
    page = boxes[origin.start - 1][0]
    here = [(at, box) for at, box in enumerate(boxes, 1) if box[0] == page]
    words = tuple(_drawn(box) for at, box in here if origin.start <= at < origin.end)
    others = tuple(_drawn(box) for at, box in here if not origin.start <= at < origin.end)
    ends = (max(box[3] for _, box in here), max(box[4] for _, box in here))
    return InFile("box", str(page), page, others, words, *ends)


def _drawn(box: list[int]) -> Box:
    _, left, top, right, bottom = box
    return left, top, max(right - left, 1), max(bottom - top, 1)
