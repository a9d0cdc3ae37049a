"""How fast and how rightly the words in pictures are recognised, on clean pages drawn here from invented words.

Run with `python bench/intake/pictures.py`; needs tesseract with Arabic and the Noto Naskh font. Clean print only: a
photograph of a worn page is read worse, and is not measured by this.
"""

from __future__ import annotations

import difflib
import tempfile
import time
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from sijill.intake.limits import Limits
from sijill.intake.receive import take_in
from sijill.intake.recognise import recogniser

SAMPLE = Path(__file__).parents[2] / "src/sijill/sample"
NASKH = "/usr/share/fonts/truetype/noto/NotoNaskhArabic-Regular.ttf"
LINES, WIDE = 36, 62


def lines_of(text: str) -> list[str]:
    """The first lines of a page, wrapped by words."""
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) >= WIDE:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines[:LINES]


def page(lines: list[str], arabic: bool) -> Image.Image:
    """An A4 page at 200 dots an inch."""
    image = Image.new("L", (1654, 2339), 255)
    pen = ImageDraw.Draw(image)
    font = ImageFont.truetype(NASKH, 40) if arabic else ImageFont.load_default(36)
    for number, line in enumerate(lines):
        at = (1540 if arabic else 110, 110 + 58 * number)
        more = {"direction": "rtl", "language": "ar", "anchor": "ra"} if arabic else {}
        pen.text(at, line, fill=0, font=font, **more)  # type: ignore[arg-type]
    return image


def main() -> None:
    """Measure and print."""
    print(recogniser())
    with tempfile.TemporaryDirectory() as folder:
        for name, arabic in (("article_en.txt", False), ("article_ar.txt", True)):
            lines = lines_of((SAMPLE / name).read_text("utf-8"))
            path = Path(folder, f"{name}.png")
            page(lines, arabic).save(path)
            began = time.perf_counter()
            taken = take_in(path, limits=Limits(recognise_seconds=300.0))
            seconds = time.perf_counter() - began
            found, asked = taken.pieces[0].text.split(), " ".join(lines).split()
            same = sum(block.size for block in difflib.SequenceMatcher(None, found, asked, False).get_matching_blocks())
            numbers = [word for word in asked if any(sign.isdigit() for sign in word)]
            right = sum(min(numbers.count(word), found.count(word)) for word in set(numbers))
            print(f"{name}: {len(asked)} words, {seconds:.1f} s, {same / len(asked):.1%} of the words as written")
            print(f"{name}: {right} of {len(numbers)} words with digits as written")


if __name__ == "__main__":
    main()
