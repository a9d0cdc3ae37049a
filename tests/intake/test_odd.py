"""Files as programs really write them: no word is lost, none runs into another, and nobody's words become another's."""

from __future__ import annotations

import io
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
import yaml

from sijill.errors import Unreadable
from sijill.intake.formats import read_bytes
from sijill.intake.formats.packing import packed
from sijill.intake.media import media_type
from sijill.intake.notices import code_of
from sijill.intake.request import Request
from sijill.testing.formats import words_in

HERE = Path(__file__).parent
TABLES = ("odd_mail.yml", "odd_rich.yml", "odd_office.yml", "odd_pdf.yml", "odd_text.yml", "odd_suites.yml")
CASES: list[dict[str, Any]] = [
    case for table in TABLES for case in yaml.safe_load((HERE / table).read_text("utf-8"))["cases"]
]


def made(case: dict[str, Any]) -> bytes:
    """The bytes of a case: its data, or its members packed; one of them may be in UTF-16."""
    if "data" in case:
        return str(case["data"]).encode(case.get("bytes", "utf-8"))
    wide = case.get("wide")
    return packed({name: words.encode("utf-16") if name == wide else words for name, words in case["members"].items()})


@pytest.mark.parametrize("case", CASES, ids=[case["file"] for case in CASES])
def test_words_are_found_and_nothing_else(case: dict[str, Any]) -> None:
    found = words_in(case["file"], made(case))
    assert [word for word in case["words"] if word not in found] == []
    assert [word for word in case.get("absent", ()) if word in found] == []


TOLD = [case for case in CASES if "notes" in case or "refused" in case]


@pytest.mark.parametrize("case", TOLD, ids=[case["file"] for case in TOLD])
def test_what_is_hidden_or_not_read_is_told(case: dict[str, Any]) -> None:
    told, refused = _told(case["file"], made(case))
    assert (refused, set(case.get("notes", ())) - told) == (case.get("refused"), set())


def _told(name: str, data: bytes) -> tuple[set[str], str | None]:
    """Codes of the remarks on a file, or the type of its refusal."""
    try:
        pieces = read_bytes(Request(media_type(name, data)), data).pieces
    except Unreadable as error:
        return set(), error.name
    return {code_of(note) for piece in pieces for note in piece.notes}, None


def test_what_stands_beside_the_cells_is_kept_and_numbers_are_as_shown() -> None:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("A")
    sheet.write_row(0, 0, ["Name", "Id", "Phone", "When"])
    sheet.write(1, 0, "Salim")
    sheet.write_number(1, 1, 1234567890123456)
    sheet.write_number(1, 2, 79123, book.add_format({"num_format": "000000000"}))
    sheet.write_datetime(1, 3, datetime(2025, 3, 6, 14, 30), book.add_format({"num_format": "dd/mm/yyyy hh:mm"}))
    sheet.write_comment(1, 0, "asked again")
    sheet.insert_textbox(5, 5, "in a box")
    book.close()
    found = words_in("a.xlsx", out.getvalue())
    assert "Salim\t1234567890123456\t000079123\t2025-03-06T14:30:00" in found
    assert "asked again" in found
    assert "in a box" in found
