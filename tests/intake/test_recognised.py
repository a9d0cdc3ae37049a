"""Words in pictures: recognised inside the same walls, each with its box, marked as recognised, never at any price."""

from __future__ import annotations

import io
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont, features

from sijill.intake import recognise as parent
from sijill.intake.formats.pdf import SAMPLE as WORDED
from sijill.intake.formats.recognised import SAMPLE, scanned
from sijill.intake.formats.recognised import read as read_recognised
from sijill.intake.limits import Limits
from sijill.intake.notices import code_of
from sijill.intake.receive import take_in
from sijill.intake.recognise import recogniser
from sijill.intake.request import Request
from sijill.intake.taken import Taken
from sijill.intake.tesseract import Engine, Word

WORDS = ("The clerk saw four men at the mill.", "They left at dawn with two trucks.")
ARABIC = "وصل أربعة رجال إلى الطاحونة عند الفجر"
NASKH = Path("/usr/share/fonts/truetype/noto/NotoNaskhArabic-Regular.ttf")


@pytest.fixture(autouse=True)
def _recogniser() -> None:
    if shutil.which("tesseract") is None and not os.environ.get("CI"):
        pytest.skip("tesseract is not installed: apt-get install tesseract-ocr tesseract-ocr-ara")
    assert recogniser().startswith("1-tesseract-")


def page(*lines: str, size: tuple[int, int] = (1200, 400), **more: object) -> Image.Image:
    image = Image.new("L", size, 255)
    for number, line in enumerate(lines):
        ImageDraw.Draw(image).text((60, 60 + 70 * number), line, fill=0, font=ImageFont.load_default(36), **more)
    return image


def saved(image: Image.Image, kind: str = "PNG", **more: object) -> bytes:
    held = io.BytesIO()
    image.save(held, kind, **more)
    return held.getvalue()


@pytest.fixture
def take(tmp_path: Path) -> Callable[..., Taken]:
    def taking(name: str, data: bytes, **limits: object) -> Taken:
        (tmp_path / name).write_bytes(data)
        # Time enough for a slow machine; how much is given by default is no matter of these tests.
        return take_in(tmp_path / name, limits=Limits(**{"recognise_seconds": 120.0, **limits}))  # type: ignore[arg-type]

    return taking


def codes(taken: Taken) -> set[str]:
    return {code_of(note) for piece in taken.pieces for note in piece.notes} | {code_of(note) for note in taken.notes}


def test_a_picture_of_words_is_read_and_marked_and_every_word_has_its_box(take: Callable[..., Taken]) -> None:
    taken = take("page.png", saved(page(*WORDS)))
    (piece,) = taken.pieces
    assert [" ".join(part.split()) for part in piece.text.split("\n") if part] == list(WORDS)
    assert (piece.tool, piece.tool_version, piece.map.unit) == ("sijill-ocr", recogniser(), "box")
    assert "recognised" in codes(taken)
    assert dict(taken.details)["points"] == "1200 x 400"
    start = piece.text.index("dawn")
    at = piece.map.locate(start, start + 4)
    box = piece.boxes[at.start - 1]
    assert at.end - at.start == 1
    assert 60 < box.left < box.right < 700
    assert 110 < box.top < box.bottom < 190
    assert "filter" in taken.isolation or "limits" in taken.isolation


def test_arabic_is_recognised_where_its_words_are_installed(take: Callable[..., Taken]) -> None:
    if "ara" not in recogniser() or not NASKH.exists() or not features.check("raqm"):
        assert not os.environ.get("CI"), "CI has Arabic: tesseract-ocr-ara and fonts-noto-core"
        pytest.skip("Arabic is not installed: apt-get install tesseract-ocr-ara fonts-noto-core")
    image = Image.new("L", (1200, 200), 255)
    font = ImageFont.truetype(NASKH, 48)
    ImageDraw.Draw(image).text((1140, 60), ARABIC, fill=0, font=font, direction="rtl", language="ar", anchor="ra")
    (piece,) = take("page.png", saved(image)).pieces
    found = piece.text.split()
    assert sum(word in found for word in ARABIC.split()) >= 5
    assert not set("\u200e\u200f") & set(piece.text)


def test_digits_are_asked_to_be_looked_at(take: Callable[..., Taken]) -> None:
    taken = take("page.png", saved(page("They found 17 men in 1999.")))
    (note,) = [note for piece in taken.pieces for note in piece.notes if code_of(note) == "recognised-digits"]
    assert note.values == {"count": 2}


def test_pages_of_a_pdf_without_words_are_recognised_and_those_with_words_are_not(take: Callable[..., Taken]) -> None:
    taken = take("scan.pdf", scanned(saved(page(*WORDS))))
    (piece,) = taken.pieces
    assert WORDS[0] in " ".join(piece.text.split())
    assert {box.page for box in piece.boxes} == {1}
    assert max(box.right for box in piece.boxes) <= 1200
    worded = take("words.pdf", WORDED)
    assert [one.tool for one in worded.pieces] == ["sijill-pdf"]


def test_every_page_of_a_picture_of_several_pages_is_recognised(take: Callable[..., Taken]) -> None:
    first, second = page(WORDS[0]), page(WORDS[1])
    (piece,) = take("pages.tiff", saved(first, "TIFF", save_all=True, append_images=[second])).pieces
    assert [box.page for box in piece.boxes] == [1] * 8 + [2] * 7


class Slow(Engine):
    """Recognises one word on the first page, and has no time left for the second."""

    asked = 0

    def words(self, grey: bytes, width: int, height: int, seconds: float) -> list[Word] | None:
        self.asked += 1
        return [Word("mill", 1, 2, 3, 4, 90, " ")] if self.asked == 1 else None


def test_when_the_time_is_up_what_was_found_stays_and_the_page_is_named() -> None:
    first = Image.new("L", (1200, 200), 255)
    data = saved(first, "TIFF", save_all=True, append_images=[first] * 30)
    slow = Slow(None, 0, "tesseract-0")
    (piece,) = read_recognised(data, Request("image/tiff"), slow).pieces
    assert (piece.text, slow.asked) == ("mill", 2)
    assert [note.values for note in piece.notes if code_of(note) == "recognised-late"] == [{"row": 2}]


def test_a_picture_that_asks_to_be_turned_is_turned(take: Callable[..., Taken]) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    (piece,) = take("turned.jpg", saved(page(*WORDS).rotate(90, expand=True), "JPEG", exif=exif)).pieces
    assert WORDS[1] in " ".join(piece.text.split())


def test_what_is_seen_through_is_white(take: Callable[..., Taken]) -> None:
    grey = page(WORDS[0])
    clear = Image.merge("LA", (Image.new("L", grey.size, 0), grey.point(lambda point: 255 - point)))
    (piece,) = take("clear.png", saved(clear)).pieces
    assert WORDS[0] in " ".join(piece.text.split())


def test_without_words_or_time_or_leave_a_picture_is_kept_and_that_is_said(take: Callable[..., Taken]) -> None:
    blank = take("blank.png", saved(Image.new("L", (300, 300), 200)))
    assert (blank.outcome, blank.pieces, codes(blank)) == ("read", (), {"recognised-none"})
    unread = take("page.png", saved(page(*WORDS)), recognise_seconds=0.0)
    assert (unread.outcome, unread.pieces, unread.notes) == ("read", (), ())
    late = take("page.png", saved(page(*WORDS)), recognise_seconds=0.9)
    assert (late.outcome, codes(late)) == ("read", {"recognised-late"})
    scan = take("scan.pdf", scanned(SAMPLE), recognise_seconds=0.0)
    assert scan.outcome == "refused"
    assert "tesseract-ocr-ara" in str(scan.error.do if scan.error else "")


def test_without_a_recogniser_the_remedy_is_said(take: Callable[..., Taken], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parent, "recogniser", lambda: "")
    taken = take("page.png", saved(page(*WORDS)))
    assert (taken.outcome, taken.pieces, codes(taken)) == ("read", (), {"no-recogniser"})
    assert "tesseract-ocr-ara" in taken.notes[0].id


@pytest.mark.parametrize("name", ["cut.png", "cut.jpg", "noise.png", "bomb.png", "thin.png"])
def test_hostile_pictures_end_with_a_type(take: Callable[..., Taken], name: str) -> None:
    data = {
        "cut.png": saved(page(*WORDS))[:-200],
        "cut.jpg": saved(page(*WORDS), "JPEG")[:2000],
        "noise.png": saved(Image.frombytes("L", (400, 400), os.urandom(160_000))),
        "bomb.png": saved(Image.new("1", (9_000, 9_000))),
        "thin.png": saved(Image.new("L", (30_000, 1), 0)),
    }[name]
    taken = take(name, data)
    assert taken.outcome in ("read", "refused")
    assert taken.sha256
