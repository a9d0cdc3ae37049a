"""What is read in a picture says so wherever it is shown: in the claim, on the page, and by `doctor`."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

Sijill = Callable[..., object]
LINE = "Four armed men killed two guards at the mill."


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    if shutil.which("tesseract") is None and not os.environ.get("CI"):
        pytest.skip("tesseract is not installed: apt-get install tesseract-ocr tesseract-ocr-ara")
    image = Image.new("L", (1200, 200), 255)
    ImageDraw.Draw(image).text((60, 60), LINE, fill=0, font=ImageFont.load_default(40))
    image.save(tmp_path / "page.png")
    return tmp_path / "page.png"


def test_a_claim_on_recognised_words_says_so(sijill: Sijill, picture: Path, tmp_path: Path) -> None:
    sijill("new", tmp_path / "case")
    told = ("--origin", "a neighbour", "--terms", "restricted")
    said = sijill("receive", tmp_path / "case", picture, *told, "--recognise", "all", "--json")
    assert said.status == 0, said.err
    assert any("recognised in pictures" in note["what"] for note in said.of("note"))
    claims = sijill("read", tmp_path / "case", "--model", "none", "--json").of("claim")
    assert claims
    assert all(claim["voice"]["chain"][-1]["rendered_by"].startswith("sijill-ocr 1-tesseract-") for claim in claims)
    listed = sijill("sources", tmp_path / "case", "--json").of("source")
    assert [text["tool"] for text in listed[0]["texts"]] == ["sijill-ocr"]
    claim = claims[0]["id"]
    ruled = sijill("rule", tmp_path / "case", claim, "accept", "--because", "read against the picture", "--json")
    chain = ruled.of("ruling")[0]["claims"][0]["voice"]["chain"]
    assert chain[-1]["rendered_by"].startswith("sijill-ocr")
    out = tmp_path / "page.html"
    assert sijill("report", tmp_path / "case", "--html", out).status == 0
    html = out.read_text("utf-8")
    assert "A program recognised these words in a picture" in html
    assert "words recognised in a picture by a program" in html


def test_nobody_has_to_have_pictures_recognised(sijill: Sijill, picture: Path, tmp_path: Path) -> None:
    sijill("new", tmp_path / "case")
    told = ("--origin", "a neighbour", "--terms", "restricted", "--json")
    said = sijill("receive", tmp_path / "case", picture, *told, "--recognise", "none")
    assert (said.status, said.of("source")[0]["characters"]) == (0, 0)
    assert sijill("receive", tmp_path / "case", picture, *told, "--recognise", "perhaps").status == 2


def test_doctor_names_the_recogniser(sijill: Sijill, picture: Path) -> None:
    assert picture.exists()
    assert "tesseract-" in sijill("doctor").err
