"""The order of reading of a PDF page with Arabic on it, worked out from where its letters stand.

Programs write Arabic into a PDF as glyphs from left to right, some words as they are read and some reversed; only the
places of the glyphs tell. Letters of one line are read from the right; numbers and Latin words in it from the left.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable
from ctypes import PYFUNCTYPE, byref, c_double, c_int, c_void_p, cast
from statistics import median
from typing import Any, Final, NamedTuple

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


def _quick(function: Any, answer: Any, *arguments: Any) -> Any:
    """The same function of PDFium, called with less ado: a page has thousands of letters, each asked several times."""
    return PYFUNCTYPE(answer, c_void_p, c_int, *arguments)(cast(function, c_void_p).value or 0)


_CODE: Final = _quick(pdfium.FPDFText_GetUnicode, c_int)
_BOX: Final = _quick(pdfium.FPDFText_GetCharBox, c_int, *[c_void_p] * 4)
_MATRIX: Final = _quick(pdfium.FPDFText_GetMatrix, c_int, c_void_p)
_ORIGIN: Final = _quick(pdfium.FPDFText_GetCharOrigin, c_int, *[c_void_p] * 2)
_SIZE: Final = _quick(pdfium.FPDFText_GetFontSize, c_double)


class Glyph(NamedTuple):
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
    page, count = cast(layer.raw, c_void_p), layer.count_chars()
    left, right, low, high, x, y = (c_double() for _number in range(6))
    box, origin = [byref(edge) for edge in (left, right, low, high)], (byref(x), byref(y))
    matrix = pdfium.FS_MATRIX()
    its_matrix = byref(matrix)
    found, sizes = [], dict[tuple[float, float, float], float]()
    for place, code in _codes(layer, page, count):
        # What PDFium adds of its own is a space, a line end or a hyphen of the line's end (U+0002 or U+FFFE).
        if code <= 32 or 0xD800 <= code < 0xE000 or code == 0xFFFE:
            continue
        _BOX(page, place, *box)
        _MATRIX(page, place, its_matrix)
        base = matrix.f
        if matrix.b != 0:  # the line is not level: its height is that of each letter
            _ORIGIN(page, place, *origin)
            base = y.value
        form = _SIZE(page, place), matrix.c, matrix.d
        size = sizes.get(form)
        if size is None:
            size = sizes[form] = max(form[0] * math.hypot(form[1], form[2]), 1.0)
        found.append(Glyph(chr(code), left.value, right.value, base, size, (low.value + high.value) / 2))
    return found


def _codes(layer: Any, page: c_void_p, count: int) -> Iterable[tuple[int, int]]:
    """The code of each letter by its place: all at once where the page's words have one for each place."""
    words = layer.get_text_range(0, count) if count else ""
    if len(words) == count:
        return enumerate(map(ord, words))
    return ((place, _CODE(page, place)) for place in range(count))


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
        home = _home(glyph, lines)
        if home is not None:
            home.append(glyph)
        elif lines and unicodedata.combining(glyph.letter):
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    return _gathered(lines)


def _home(glyph: Glyph, lines: list[list[Glyph]]) -> list[Glyph] | None:
    """The last of the nearest lines that stands at the height of a letter."""
    base, size = glyph.base, glyph.size
    for line in lines[: -_NEAR - 1 : -1]:
        first = line[0]
        if abs(base - first.base) < 0.4 * max(size, first.size):
            return line
    return None


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
    # Counted from the side where reading begins, both directions are one.
    spans = [(-one.right, -one.left, one.letter) if from_right else (one.left, one.right, one.letter) for one in line]
    spans.sort(key=_doubled_middle)
    wide = _SPACE * median([glyph.size for glyph in line])
    out: list[str] = []
    edge = spans[0][0]
    for near, far, letter in spans:
        if near - edge > wide:
            out.append(" ")
        out.append(letter)
        edge = max(edge, far)
    words = "".join(out)
    against = _LEFT if from_right else _RIGHT
    return against.sub(lambda run: run[0][::-1], words)


def _doubled_middle(span: tuple[float, float, str]) -> float:
    return span[0] + span[1]
