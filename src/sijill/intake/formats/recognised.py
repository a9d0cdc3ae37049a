"""Pictures of words: what a recogniser makes of them, each word with its box on the page, and marked as recognised.

Pictures are turned upright as they ask to be; boxes count points of the upright picture from its upper left corner,
for a page of a PDF its own points (1/72 inch). Only pages without words of their own are recognised.
"""

from __future__ import annotations

import io
import time
import warnings
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

import pypdfium2
from PIL import Image, ImageDraw, ImageOps, ImageSequence

from sijill.intake.formats.pdf import PDF, opened
from sijill.intake.formats.picture import BROKEN, KINDS, MOST_POINTS
from sijill.intake.formats.written import Written
from sijill.intake.notices import refusal, remark
from sijill.intake.request import Request
from sijill.intake.taken import Box, Piece, Reading
from sijill.intake.tesseract import Engine, Word
from sijill.record.source import RECOGNISER

NAME: Final = RECOGNISER
VERSION: Final = "1"
_RENDERED: Final = 25_000_000
"""Points of one page that are looked at; a larger page is made smaller first."""
_SMALL: Final = 1_000
_INCH: Final = 200 / 72
_UNSURE: Final = 60
_ARABIC: Final = frozenset(map(chr, (*range(0x620, 0x64B), *range(0x66E, 0x6D4))))
_LEAST_SECONDS: Final = 0.5
_RESERVE: Final = 1.0

_Page = tuple[int, Image.Image, float]
"""Number, grey picture, and how many of its points one unit of the page's boxes has."""


def read(data: bytes, request: Request, engine: Engine) -> Reading:
    """Recognise the words of a picture, or of the pages of a PDF that have none of their own.

    Args:
        data: the file's bytes.
        request: media type and limits; where the time is up, the rest is left, and that is said.
        engine: the recogniser.

    Raises:
        Unreadable: damaged, of absurd size, or no word was recognised.

    Example:
        >>> from sijill.intake.tesseract import open_engine
        >>> engine = open_engine()
        >>> engine is None or "clerk" in read(SAMPLE, Request("image/png"), engine).pieces[0].text
        True
    """
    until = time.monotonic() + request.limits.wall_seconds - _RESERVE
    sheet, boxes = Written("box"), list[Box]()
    late = unsure = digits = 0
    numbers = Counter[int]()
    for number, grey, scale in _pages(data, request):
        left = until - time.monotonic()
        words = engine.words(grey.tobytes(), grey.width, grey.height, left) if left > _LEAST_SECONDS else None
        if words is None:
            # Looking further would only use up the time of what was found: a picture may say it has pages without end.
            late = number
            break
        numbers[number] += sum(map(_may_be_number, words)) if _is_arabic(words) else 0
        for place, word in enumerate(words):
            boxes.append(_box(number, word, scale))
            unsure += word.sure < _UNSURE
            digits += any(sign.isdigit() for sign in word.words)
            sheet.add(word.words, len(boxes), between="\n\n" if place == 0 else word.between)
    if not sheet.text:
        raise refusal("late-words", limit=int(request.limits.wall_seconds)) if late else refusal("no-words")
    notes = [remark("recognised", count=len(boxes), tool=engine.name[:40])]
    notes += [remark("recognised-unsure", count=unsure)] if unsure else []
    notes += [remark("recognised-digits", count=digits)] if digits else []
    notes += [remark("recognised-arabic", row=page, count=many) for page, many in numbers.items() if many]
    notes += [remark("recognised-late", row=late)] if late else []
    tool = f"{VERSION}-{engine.name}"[:40]
    piece = Piece(sheet.text, "text", NAME, tool, sheet.map(), notes=tuple(notes))
    return Reading(None, (replace(piece, boxes=tuple(boxes)),))


def _is_arabic(words: list[Word]) -> bool:
    """Whether most letters of a page are Arabic."""
    letters = [sign for word in words for sign in word.words if sign.isalpha()]
    return sum(sign in _ARABIC for sign in letters) * 2 > len(letters)


def _may_be_number(word: Word) -> bool:
    """Whether a word of an Arabic page may stand for a number in Arabic digits.

    The Arabic model of tesseract does not know them: it gives other digits, Latin letters or single signs for them.
    """
    return not any(sign in _ARABIC for sign in word.words) or any(sign.isdigit() for sign in word.words)


def _box(page: int, word: Word, scale: float) -> Box:
    left, top, right, bottom = (round(edge / scale) for edge in (word.left, word.top, word.right, word.bottom))
    return Box(page, left, top, right, bottom)


def _pages(data: bytes, request: Request) -> Iterator[_Page]:
    if request.media_type == PDF:
        yield from _pdf_pages(data, request)
        return
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data), formats=list(KINDS.values())) as image:
                for number, frame in enumerate(ImageSequence.Iterator(image), 1):
                    if frame.width * frame.height > MOST_POINTS or number > request.limits.pages:
                        raise refusal("picture-limit", limit=MOST_POINTS)
                    frame.draft("L", (frame.width, frame.height))
                    yield number, *_fitting(ImageOps.exif_transpose(_on_white(frame)))
    except BROKEN as error:
        raise refusal("no-structure", found="picture") from error


def _on_white(image: Image.Image) -> Image.Image:
    """Grey; what is seen through is white."""
    if "A" not in image.getbands() and "transparency" not in image.info:
        return image.convert("L")
    seen = image.convert("RGBA")
    white = Image.new("RGBA", seen.size, "white")
    return Image.alpha_composite(white, seen).convert("L")


def _fitting(grey: Image.Image) -> tuple[Image.Image, float]:
    """The picture in a size at which letters are recognised best, and how much larger it was made."""
    scale = 2.0 if max(grey.size) < _SMALL else 1.0
    if grey.width * grey.height > _RENDERED:
        scale = (_RENDERED / (grey.width * grey.height)) ** 0.5
    if scale == 1.0:
        return grey, scale
    size = max(1, round(grey.width * scale)), max(1, round(grey.height * scale))
    return grey.resize(size, Image.Resampling.BICUBIC), scale


def _pdf_pages(data: bytes, request: Request) -> Iterator[_Page]:
    document = opened(data)
    try:
        for number in range(min(len(document), request.limits.pages)):
            try:
                page = document[number]
                layer = page.get_textpage()
                wordless = layer.get_text_range().strip() == ""
                layer.close()
                if wordless:
                    width, height = page.get_size()
                    scale = min(_INCH, (_RENDERED / max(1.0, width * height)) ** 0.5)
                    yield number + 1, page.render(scale=scale, grayscale=True).to_pil().convert("L"), scale
                page.close()
            except pypdfium2.PdfiumError:
                continue
    finally:
        document.close()


def _sample() -> bytes:
    image = Image.new("L", (420, 60), 255)
    ImageDraw.Draw(image).text((20, 20), "A clerk saw it at the mill.", fill=0, font_size=24)
    held = io.BytesIO()
    image.save(held, "PNG")
    return held.getvalue()


def scanned(picture: bytes) -> bytes:
    """A PDF whose one page is a picture, as a scanner makes it.

    Args:
        picture: the file's bytes.

    Example:
        >>> scanned(SAMPLE)[:5]
        b'%PDF-'
    """
    held = io.BytesIO()
    with Image.open(io.BytesIO(picture)) as image:
        image.convert("RGB").save(held, "PDF", resolution=72)
    return held.getvalue()


SAMPLE: Final = _sample()
