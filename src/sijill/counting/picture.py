"""The overlaps of lists as a picture: a bar for each combination of lists, and dots that say which lists they are."""

from __future__ import annotations

from html import escape

from sijill.counting.table import CaptureTable
from sijill.errors import WrongUse

STEP, ROW, TOP, LEFT = 26, 22, 170, 290
LETTERS = 24
"""Of a list's name in the picture; its twin, the table, has all of it."""
MOST_BARS = 40
INK, PALE, BAR = "#1f2933", "#d5dae1", "#3d5a80"


def overlap_picture(table: CaptureTable, *, hide_below: int = 0, title: str = "", more: str = "") -> str:
    """Draw how many people are on exactly which lists, largest combinations first, as one SVG without any script.

    Args:
        table: the table.
        hide_below: counts below this are drawn as a pale mark without a number; a count of one can point to a person.
        title: said above the picture and to screen readers.
        more: said where combinations are left out for room, with `{left}` for how many.

    Raises:
        WrongUse: a limit below zero.

    Example:
        >>> overlap_picture(CaptureTable(("A", "B"), ((1, 30), (3, 10))))[:4]
        '<svg'

    Source: the UpSet layout of Lex, Gehlenborg, Strobelt, Vuillemot & Pfister 2014, IEEE TVCG 20.
    """
    if hide_below < 0:
        raise WrongUse("a limit for hiding counts is zero or more")
    cells = sorted(table.cells, key=lambda cell: (-cell[1], cell[0]))
    shown = cells[:MOST_BARS]
    width = LEFT + STEP * max(len(shown), 4) + 30
    height = TOP + ROW * len(table.lists) + 40
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" '
        f'font-family="sans-serif" font-size="11" fill="{INK}">',
        f"<title>{escape(title)}</title>" if title else "",
        f'<text x="{LEFT}" y="16" font-size="13">{escape(title)}</text>' if title else "",
        *_rows(table),
        *_bars(shown, len(table.lists), hide_below),
    ]
    if len(cells) > len(shown):
        left = escape(more.format(left=len(cells) - len(shown)))
        parts.append(f'<text x="{LEFT}" y="{height - 10}">{left}</text>')
    return "".join([*parts, "</svg>"])


def _rows(table: CaptureTable) -> list[str]:
    largest = max(max(table.list_sizes), 1)
    parts = []
    for i, (name, size) in enumerate(zip(table.lists, table.list_sizes, strict=True)):
        y = TOP + ROW * i + 16
        length = 90 * size / largest
        parts.append(f'<rect x="{100 - length:.1f}" y="{y - 8}" width="{length:.1f}" height="12" fill="{BAR}"/>')
        short = name if len(name) <= LETTERS else name[: LETTERS - 1] + "…"
        parts.append(f'<text x="{LEFT - 12}" y="{y + 2}" text-anchor="end">\u2068{escape(short)}\u2069 · {size}</text>')
    return parts


def _bars(cells: list[tuple[int, int]], lists: int, hide_below: int) -> list[str]:
    largest = max((count for _, count in cells), default=1)
    parts = []
    for at, (pattern, count) in enumerate(cells):
        x = LEFT + STEP * at + STEP // 2
        if count < hide_below:
            parts.append(f'<rect x="{x - 7}" y="{TOP - 4}" width="14" height="3" fill="{PALE}"/>')
        else:
            tall = max(120 * count / largest, 1)
            parts.append(f'<rect x="{x - 7}" y="{TOP - tall:.1f}" width="14" height="{tall:.1f}" fill="{BAR}"/>')
            parts.append(f'<text x="{x}" y="{TOP - tall - 4:.1f}" text-anchor="middle" font-size="9">{count}</text>')
        inside = [i for i in range(lists) if pattern >> i & 1]
        first, last = TOP + ROW * inside[0] + 14, TOP + ROW * inside[-1] + 14
        parts.append(f'<line x1="{x}" y1="{first}" x2="{x}" y2="{last}" stroke="{INK}" stroke-width="2"/>')
        for i in range(lists):
            ink = INK if i in inside else PALE
            parts.append(f'<circle cx="{x}" cy="{TOP + ROW * i + 14}" r="5" fill="{ink}"/>')
    return parts
