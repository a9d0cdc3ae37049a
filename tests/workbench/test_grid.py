"""The grid: many lines at once, each ruled on by itself with its own reason, from a spreadsheet too, and taken back."""

from __future__ import annotations

import html
import re
from collections.abc import Callable

from tests.workbench.conftest import Browser

import sijill
from sijill.workbench.screens.grid import from_sheet

WORDS = (
    "On 4 May 2001 armed men killed two guards at the mill. On 5 May 2001 soldiers beat a clerk at the gate. "
    "On 6 May 2001 soldiers took three men from the bakery."
)


def standing(found: Browser) -> dict[str, str]:
    (seat,) = found.gate.seats()
    return {one.id: one.status for one in seat.opened.view().claims()}


def test_lines_are_ruled_on_one_by_one_and_taken_back(at_record: Browser, hand_in: Callable[[str], str]):
    hand_in(WORDS)
    first, second, third = standing(at_record)
    fields = {f"verdict.{first}": "accept", f"because.{first}": "read it", f"verdict.{second}": "reject"}
    fields |= {f"because.{second}": "another day", f"verdict.{third}": "", f"because.{third}": "no verdict"}
    page = at_record.post("/grid", fields).text
    assert "2 lines were ruled on" in page
    assert standing(at_record) == {first: "accepted", second: "rejected", third: "proposed"}
    (seat,) = at_record.gate.seats()
    rulings = seat.opened.view().rulings()
    assert [(one.ruling.of, one.ruling.because) for one in rulings] == [
        ((first,), "read it"),
        ((second,), "another day"),
    ]
    assert all(one.ruling.covers is None for one in rulings)
    ruled = re.search(r'name="ruled" value="([^"]+)"', page)
    assert ruled is not None
    assert at_record.post("/grid/undo", {"ruled": ruled[1], "because": ""}).status_code == 400
    assert at_record.post("/grid/undo", {"ruled": ruled[1], "because": "wrong item"}).status_code == 303
    assert set(standing(at_record).values()) == {"proposed"}
    assert len(seat.opened.view().rulings()) == 4


def test_a_line_without_a_reason_is_not_ruled_on(at_record: Browser, hand_in: Callable[[str], str]):
    hand_in(WORDS)
    first, *_ = standing(at_record)
    page = at_record.post("/grid", {f"verdict.{first}": "accept", f"because.{first}": " "}).text
    assert 'role="alert"' in page
    assert first in page
    assert set(standing(at_record).values()) == {"proposed"}


def test_a_spreadsheet_fills_the_grid_in_and_rules_on_nothing(at_record: Browser, hand_in: Callable[[str], str]):
    hand_in(WORDS)
    page = at_record.get("/grid").text
    sheet = html.unescape(re.findall(r"<textarea[^>]*readonly[^>]*>(.*?)</textarea>", page, re.DOTALL)[0])
    lines = [line.split("\t") for line in sheet.splitlines()]
    assert lines[0][:3] == ["id", "verdict", "because"]
    lines[1][1:3], lines[2][1:3] = ["accept", "I heard the tape"], ["perhaps", ""]
    pasted = "\n".join("\t".join(line) for line in lines)
    filled = at_record.post("/grid/paste", {"sheet": pasted + "\nc-unknown\tr\tx"}).text
    assert 'value="I heard the tape"' in filled
    assert "line 3 is not understood" in filled
    assert "c-unknown" in filled
    assert set(standing(at_record).values()) == {"proposed"}
    assert at_record.post("/grid/paste", {"sheet": "nothing\there"}).status_code == 400


def test_nothing_in_the_sheet_is_taken_for_a_formula(at_record: Browser, hand_in: Callable[..., str]):
    hand_in('=HYPERLINK("http://evil.example") armed men killed two guards at the mill.')
    page = at_record.get("/grid").text
    sheet = html.unescape(re.findall(r"<textarea[^>]*readonly[^>]*>(.*?)</textarea>", page, re.DOTALL)[0])
    cells = [cell for line in sheet.splitlines() for cell in line.split("\t")]
    assert not any(cell[:1] in ("=", "+", "-", "@") for cell in cells)


def test_arabic_verdicts_are_understood():
    given, notes = from_sheet("c-1\tقبول\tقرأته\nc-2\tرفض\tيوم آخر\nc-3\t\t", "ar")
    assert {id: one.verdict for id, one in given.items()} == {"c-1": "accept", "c-2": "reject"}
    assert notes == []


def test_cells_pasted_as_an_item_are_a_list(at_record: Browser, hand_in: Callable[[str], str]):
    hand_in("id\tname\tage\tplace\n1\tSalim Karimi\t31\tBara\n2\tRana Haddad\t9\tBara\n")
    (seat,) = at_record.gate.seats()
    (row,) = sijill.item_rows(seat.opened)
    assert row.listed
    assert {one.cells["name"] for one in sijill.mentions_of(seat.opened.view())} == {"Salim Karimi", "Rana Haddad"}
