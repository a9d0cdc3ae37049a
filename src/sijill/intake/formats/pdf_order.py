"""The order of reading of a PDF page with Arabic on it, worked out from where its letters stand.

Programs write Arabic into a PDF as glyphs from left to right, some words as they are read and some reversed; only the
places of the glyphs tell. Letters of one line are read from the right; numbers and Latin words in it from the left.
"""

from __future__ import annotations

import math
import re
import unicodedata
from ctypes import c_double
from dataclasses import dataclass
from statistics import median
from typing import Any, Final

import pypdfium2.raw as pdfium

_ARABIC: Final = re.compile("[\u0621-\u064a\u066e-\u06d3\ufb50-\ufdff\ufe70-\ufefc]")
_LATIN: Final = re.compile("[A-Za-z\u00c0-\u024f]")
# What is read from left to right inside a line of Arabic: numbers and Latin words with what stands between them.
_LEFT: Final = re.compile(r"[0-9٠-٩۰-۹A-Za-zÀ-ɏ](?:[0-9٠-٩۰-۹A-Za-zÀ-ɏ.,:/%'’@_ \-]*[0-9٠-٩۰-۹A-Za-zÀ-ɏ%])?")
_ARAB: Final = "\u0600-\u06ff\ufb50-\ufdff\ufe70-\ufefc"
_RIGHT: Final = re.compile(f"[{_ARAB}](?:[{_ARAB} ]*[{_ARAB}])?")
_MIRROR: Final = str.maketrans("()[]{}«»", ")(][}{»«")
_MEANT: Final = re.compile(r"(?:^|\s)[(\[{«](?=\S)|(?<=\S)[)\]}»](?:\s|[.,،؛:!؟]|$)")
_SEEN: Final = re.compile(r"(?:^|\s)[)\]}»](?=\S)|(?<=\S)[(\[{«](?:\s|[.,،؛:!؟]|$)")
_NEAR: Final = 3
"""How many lines back a letter may belong: a raised mark or a number can stand between the pieces of one line."""
_FEW: Final = 3
_SPACE: Final = 0.2
"""How wide a gap between two letters is a space, in sizes of the font."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """One letter and where it stands on the page, in points from the lower left corner.

    Args:
        letter: one code point.
        left: left edge.
        right: right edge.
        base: height of the line that it stands on.
        size: of its font.
        body: height of its middle.

    Example:
        >>> Glyph("ب", 0, 5, 0, 10, 3).middle
        2.5
    """

    letter: str
    left: float
    right: float
    base: float
    size: float
    body: float

    @property
    def middle(self) -> float:
        """Middle between the left and the right edge."""
        return (self.left + self.right) / 2


def has_arabic(words: str) -> bool:
    """Whether a page's words hold Arabic letters.

    Args:
        words: the words as the file gives them.

    Example:
        >>> has_arabic("mill"), has_arabic("بيت")
        (False, True)
    """
    return _ARABIC.search(words) is not None


def glyphs(layer: Any) -> list[Glyph]:
    """The letters of a page in the order of the file.

    Args:
        layer: the text page of pypdfium2.

    Example:
        >>> import pypdfium2
        >>> from sijill.intake.formats.pdf import SAMPLE
        >>> "".join(glyph.letter for glyph in glyphs(pypdfium2.PdfDocument(SAMPLE)[0].get_textpage()))
        'Aclerksawit.'
    """
    found = []
    x, y, matrix = c_double(), c_double(), pdfium.FS_MATRIX()
    for place in range(layer.count_chars()):
        code = pdfium.FPDFText_GetUnicode(layer, place)
        if code <= 32 or pdfium.FPDFText_IsGenerated(layer, place) == 1 or 0xD800 <= code < 0xE000 or code == 0xFFFE:
            continue
        left, low, right, high = layer.get_charbox(place)
        pdfium.FPDFText_GetCharOrigin(layer, place, x, y)
        pdfium.FPDFText_GetMatrix(layer, place, matrix)
        size = pdfium.FPDFText_GetFontSize(layer, place) * math.hypot(matrix.c, matrix.d)
        found.append(Glyph(chr(code), left, right, y.value, max(size, 1.0), (low + high) / 2))
    return found


def in_order(found: list[Glyph]) -> str:
    """The words of a page in the order of reading, a line for each line.

    Args:
        found: the letters in the order of the file.

    Example:
        >>> places = ((0, "ت"), (5, "ي"), (10, "ب"), (20, "1"), (25, "2"))
        >>> row = [Glyph(letter, x, x + 5, 0, 10, 3) for x, letter in places]
        >>> in_order(row)
        '12 بيت'
    """
    lines = [_line(line) for line in _lines(found)]
    # Some programs write brackets and quotation marks as they look, others as they are meant: most of them tell which.
    opened = sum(len(_MEANT.findall(line)) - len(_SEEN.findall(line)) for line in lines if has_arabic(line))
    return "\n".join(line.translate(_MIRROR) if opened < 0 and has_arabic(line) else line for line in lines)


def _lines(found: list[Glyph]) -> list[list[Glyph]]:
    """Letters that follow each other in the file at one height; a mark belongs to the letters around it."""
    lines: list[list[Glyph]] = []
    for glyph in found:
        near = [one for one in lines[-_NEAR:] if abs(glyph.base - one[0].base) < 0.4 * max(glyph.size, one[0].size)]
        if near:
            near[-1].append(glyph)
        elif lines and unicodedata.combining(glyph.letter):
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    return _gathered(lines)


def _gathered(lines: list[list[Glyph]]) -> list[list[Glyph]]:
    """A letter with a mark may be one glyph that hangs from a height of its own: then its body tells its line."""
    kept: list[list[Glyph]] = []
    for place, line in enumerate(lines):
        around = [one for one in lines[max(place - _NEAR, 0) : place + _NEAR + 1] if len(one) > _FEW]
        home = next((one for one in around if len(line) <= _FEW and _within(line[0], one)), None)
        if home is None:
            kept.append(line)
        else:
            home.extend(line)
    return kept


def _within(glyph: Glyph, line: list[Glyph]) -> bool:
    base, size = median(one.base for one in line), median(one.size for one in line)
    across = min(one.left for one in line) - size < glyph.middle < max(one.right for one in line) + size
    return across and -0.25 * size < glyph.body - base < 1.15 * size


def _line(line: list[Glyph]) -> str:
    letters = "".join(glyph.letter for glyph in line)
    from_right = len(_ARABIC.findall(letters)) >= len(_LATIN.findall(letters))
    ordered = sorted(line, key=lambda glyph: glyph.middle, reverse=from_right)
    size = median(glyph.size for glyph in line)
    out: list[str] = []
    edge: float | None = None
    for glyph in ordered:
        near, far = (glyph.right, glyph.left) if from_right else (glyph.left, glyph.right)
        gap = 0.0 if edge is None else (edge - near if from_right else near - edge)
        if gap > _SPACE * size:
            out.append(" ")
        out.append(glyph.letter)
        edge = far if edge is None else (min(edge, far) if from_right else max(edge, far))
    words = "".join(out)
    against = _LEFT if from_right else _RIGHT
    return against.sub(lambda run: run[0][::-1], words)
