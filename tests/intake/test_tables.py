"""Hostile lists: several tables on a sheet, headers of two lines, merged cells, cells that speak of several people."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from sijill.intake.formats import read_bytes
from sijill.intake.formats.calc import ODS
from sijill.intake.lists import Line, Table
from sijill.intake.media import XLSX
from sijill.intake.notices import code_of
from sijill.intake.positions import cell_name
from sijill.intake.request import Request
from sijill.intake.tables import make_lists
from sijill.intake.taken import Piece, Reading
from sijill.intake.wire import answer_from_bytes, frame_answer
from sijill.messages import say


def tables(text: str) -> tuple[Piece, ...]:
    return read_bytes(Request("text/csv"), text.encode()).pieces


def sheet(rows: list[list[object]], *merged: str) -> tuple[Piece, ...]:
    book = Workbook()
    page = book.active
    assert page is not None
    for row in rows:
        page.append(row)
    for cells in merged:
        page.merge_cells(cells)
    held = io.BytesIO()
    book.save(held)
    return read_bytes(Request(XLSX), held.getvalue()).pieces


def asked(piece: Piece) -> set[tuple[str, int]]:
    return {(code_of(note), int(str(note.values.get("row", 0)))) for note in piece.notes}


def names(piece: Piece) -> list[str | None]:
    return [row.words("name") or row.words("name_ar") for row in piece.rows]


def test_tables_below_each_other_are_lists_of_their_own() -> None:
    first, second = tables("Name,Age\nSalim,31\nRana,30\n,\nMissing,\nالاسم,تاريخ الفقدان\nنور,2025-03-06\n")
    assert names(first) == ["Salim", "Rana"]
    assert names(second) == ["نور"]
    assert second.title == "Missing"
    assert second.rows[0].number == 7
    assert second.rows[0].words("death_date") == "2025-03-06"
    assert ("table-apart", 0) in asked(first)
    assert second.map.locate(second.rows[0].start, second.rows[0].start + 2).name == "A7"


def test_the_same_header_again_under_a_title_is_another_table() -> None:
    first, second = tables("Name,Age,Place\nSalim,31,Bara\n,,\nWounded,,\nName,Age,Place\nRana,30,Bara\n")
    assert (names(first), names(second), second.title) == (["Salim"], ["Rana"], "Wounded")


def test_the_same_header_again_on_a_new_page_is_the_same_table() -> None:
    (piece,) = tables("Name,Age,Place\nSalim,31,Bara\nName,Age,Place\nRana,30,Bara\n")
    assert names(piece) == ["Salim", "Rana"]


def test_a_person_of_whom_only_the_name_is_known_is_no_title() -> None:
    first, second = tables("Name,Age\nSalim,31\nRana,\nName,Place\nNur,Bara\n")
    assert (names(first), names(second)) == (["Salim", "Rana"], ["Nur"])


def test_tables_beside_each_other_are_lists_of_their_own() -> None:
    titles, header = ["Killed", None, None, "Wounded"], ["Name", "Age", None, "Name", "Age"]
    first, second = sheet([titles, [], header, ["Salim", 31, None, "Rana", 30], ["Nur", 7, None, None, None]])
    assert (names(first), names(second)) == (["Salim", "Nur"], ["Rana"])
    cell = second.rows[0].cells[0]
    assert second.map.locate(cell.start, cell.end).name == "D4"
    assert [column.number for column in second.columns] == [4, 5]


def test_tables_beside_each_other_without_a_blank_column() -> None:
    first, second = tables("Name,Age,Name,Age\nSalim,31,Rana,30\nNur,7,,\n")
    assert (names(first), names(second)) == (["Salim", "Nur"], ["Rana"])


@pytest.mark.parametrize(
    "text",
    [
        "Name,Name,Age\nSalim,سليم,3\n",
        "Name,Place,Place\nSalim,Bara,Upper Bara\n",
        "Name,Age,,Place\nSalim,31,,Bara\n",
        "Name,Father,Mother,Note\nSalim,Nur,Rana,father and mother unknown\n",
    ],
)
def test_one_table_stays_one(text: str) -> None:
    assert len(tables(text)) == 1


def test_every_word_of_a_sheet_is_in_one_of_its_tables() -> None:
    rows = [["Town list", None, None, None, "x"], ["Name", "Age", None, "Name", "Age"], ["a", "1", None, "b", "2"]]
    rows += [[None], ["Gone"], ["Name", "Place"], ["c", "d"]]
    found = sorted(word for piece in sheet(rows) for word in piece.text.replace("\n", "\t").split("\t") if word)
    assert found == sorted(str(cell) for row in rows for cell in row if cell)


HEADERS = ("Name", "Age", "Place", "الاسم", "Father", "Note")
WORDS = st.sampled_from(["", "", *HEADERS, "Salim", "31", "Rana and Nur", "1403"])


@given(st.lists(st.lists(WORDS, min_size=1, max_size=7), min_size=1, max_size=12), st.integers(0, 3))
def test_whatever_is_taken_for_a_header_no_word_is_lost_or_doubled(rows: list[list[str]], gap: int) -> None:
    lines = tuple(Line(1 + number * (1 + gap), tuple(row)) for number, row in enumerate(rows) if any(row))
    if lines:
        pieces = make_lists(Table(lines, "sijill-csv", "2"), Request("text/csv"))
        found = sorted(word for piece in pieces for word in piece.text.replace("\n", "\t").split("\t") if word)
        assert found == sorted(word for row in rows for word in row if word)
        answer = answer_from_bytes(frame_answer(Reading("utf-8", pieces)))
        assert answer.reading is not None
        assert answer.reading.pieces == pieces
        for piece in pieces:
            for row in piece.rows:
                for cell in row.cells:
                    assert piece.text[cell.start : cell.end] == cell.words


def test_a_header_of_two_lines_is_read_together() -> None:
    (piece,) = sheet(
        [["List"], [None], ["No", "Name", None, "Age"], [None, "First name", "Father", None], [1, "Salim", "Nur", 31]],
        "B3:C3",
    )
    assert [column.column for column in piece.columns] == ["id", "given", "father", "age"]
    assert [row.number for row in piece.rows] == [5]
    assert ("header-two", 3) in asked(piece)


def test_what_stands_only_in_the_upper_line_of_a_header_counts() -> None:
    (piece,) = tables("ID,Person,,,\n,الاسم الأول,اسم الأب,الكنية,العمر\n7,سليم,نور,حداد,٣١\n")
    assert [column.column for column in piece.columns] == ["id", "given", "father", "family", "age"]


def test_merged_cells_over_rows_are_asked_with_their_rows_and_fill_nothing() -> None:
    (piece,) = sheet([["Name", "Place"], ["Salim", "Bara"], ["Rana", None], ["Nur", None]], "B2:B4")
    (note,) = [note for note in piece.notes if code_of(note) == "merged-rows"]
    assert note.values == {"row": 2, "last": 4, "column": "place"}
    assert [row.words("place") for row in piece.rows] == ["Bara", None, None]


def test_a_heading_across_the_table_is_asked() -> None:
    (piece,) = sheet([["Name", "Age", "Place"], ["Upper quarter"], ["Salim", 31, "Bara"]], "A2:C2")
    assert ("section-row", 2) in asked(piece)


def test_merged_cells_of_an_open_document_sheet_are_asked() -> None:
    cell = "<b:table-cell{}><t:p>{}</t:p></b:table-cell>"
    rows = [cell.format("", "Name") + cell.format("", "Place")]
    rows.append(cell.format("", "Salim") + cell.format(' b:number-rows-spanned="2"', "Bara"))
    rows.append(cell.format("", "Rana") + "<b:covered-table-cell/>")
    space = "urn:oasis:names:tc:opendocument:xmlns:{}:1.0"
    head = "".join(f' xmlns:{k}="{space.format(v)}"' for k, v in {"o": "office", "t": "text", "b": "table"}.items())
    body = "".join(f"<b:table-row>{row}</b:table-row>" for row in rows)
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as file:
        content = f'<o:document-content{head}><o:body><o:spreadsheet><b:table b:name="P">{body}</b:table>'
        file.writestr("content.xml", content + "</o:spreadsheet></o:body></o:document-content>")
    (piece,) = read_bytes(Request(ODS), held.getvalue()).pieces
    assert ("merged-rows", 2) in asked(piece)


SEVERAL = [
    *("Salim Haddad & Rana Haddad", "Salim Haddad, Rana Haddad", "Salim Haddad - Rana Haddad", "سليم حداد – رنا حداد"),
    *(
        "سليم حداد ورنا حداد",
        "سليم حداد، رنا حداد",
        "سليم حداد وزوجته",
        "سليم؛ رنا",
        "Salim (with Rana)",
        "سلیم با رعنا",
    ),
    *("سلیم با رعنا", "1) Salim 2) Rana", "٣ أشخاص مجهولين", "۲ نفر", "الأخوان سليم ورنا", "عائلة سليم حداد"),
    *("Haddad brothers", "Unidentified bodies", "شخصان مجهولان", "خانواده حداد", "سليم حداد + 2"),
]
ONE = [
    *(
        "Salim al-Haddad",
        "Haddad, Salim",
        "سليم وليد حداد",
        "وفاء حداد",
        "عبد الرحمن وسيم",
        "أبو وليد",
        "Jean-Paul Nur",
    ),
    *("Jean-Paul Nur", "وردة حداد", "سليم بن نور الحداد", "Mary Ann O'Nur", "سليم الوكيل"),
]


@pytest.mark.parametrize("words", SEVERAL)
def test_a_name_that_holds_several_people_is_asked(words: str) -> None:
    (piece,) = tables(f'id,name\n1,"{words}"\n')
    assert asked(piece) & {("two-people", 2), ("several-people", 2)}
    assert names(piece) == [words]
    assert not any(part in say(note) for note in piece.notes for part in words.split() if len(part) > 3)


@pytest.mark.parametrize("words", ONE)
def test_a_name_of_one_person_is_not_asked(words: str) -> None:
    (piece,) = tables(f'id,name\n1,"{words}"\n')
    assert not asked(piece)


@pytest.mark.parametrize(
    ("header", "words", "other"),
    [
        ("note", "Killed together with a neighbour", True),
        ("note", "His brother was taken the same night", True),
        ("ملاحظات", "قتل مع أخيه في الساحة", True),
        ("ملاحظات", "وزوجته كانت في البيت", True),
        ("status", "زوج نور، مفقود", False),
        ("status", "killed, wife missing", True),
        ("توضیحات", "همراه برادرش بود", True),
        ("Remarks by the clerk", "her son saw it", True),
        ("note", "Taken at the mill, not seen since", False),
        ("ملاحظات", "أصيب في الساحة عند المساء", False),
        ("Shop", "Sons of the mill", True),
    ],
)
def test_a_note_that_may_speak_of_another_person_is_asked(header: str, words: str, other: bool) -> None:
    (piece,) = tables(f'id,name,age,{header}\n1,Nur,3,"{words}"\n')
    assert (("other-person", 2) in asked(piece)) == other


@pytest.mark.parametrize(
    ("column", "words", "code"),
    [
        ("death_date", "۱۴۰۳/۱۲/۱۶", "date-two-calendars"),
        ("death_date", "16/12/1403", "date-two-calendars"),
        ("death_date", "۱۶ حوت ۱۴۰۳", "date-solar"),
        ("death_date", "١٦ فروردين ١٤٠٣", "date-solar"),
        ("death_date", "1403/12/16 ه.ش", "date-solar"),
        ("death_date", "6 رمضان 1446 الموافق 6 آذار 2025", "date-both"),
        ("death_date", "1446/9/6 هـ - 2025/3/6 م", "date-both"),
        ("death_date", "٦/٩/١٤٤٦ هجري", "date-hijri"),
        ("death_date", "3/4/2025 م", "date-order"),
        ("birth_year", "١٣٦٤", "year-calendar"),
        ("birth_year", "۱۳۶۴", "year-calendar"),
        ("birth_year", "1405", "year-calendar"),
        ("age", "٣٠-٣٥", "age-words"),
        ("age", "سنتان", "age-words"),
        ("age", "حوالي ٤٠", "age-words"),
        ("age", "۴۵ ساله", "age-words"),
        ("age", "8 months", "age-words"),
        ("age", "1985", "age-odd"),
    ],
)
def test_calendars_and_ages_are_asked(column: str, words: str, code: str) -> None:
    (piece,) = tables(f'id,name,{column}\n1,Nur,"{words}"\n')
    assert (code, 2) in asked(piece)


@pytest.mark.parametrize("words", ["٢٥/٣/٢٠٢٥م", "2025/3/6 م", "۶ مارس ۲۰۲۵", "25/3/2025 AD", "6 مارس 2025"])
def test_plain_dates_of_the_common_calendar_are_not_asked(words: str) -> None:
    (piece,) = tables(f'id,name,death_date\n1,Nur,"{words}"\n')
    assert not asked(piece)


def test_a_persian_list_is_understood() -> None:
    (piece,) = tables("ردیف,نام,نام خانوادگی,نام پدر,سن,جنسیت,تاریخ فوت\n۱,سلیم,حداد,نور,۳۱,مرد,۲۰۲۵-۰۳-۰۶\n")
    said = [column.column for column in piece.columns]
    assert said == ["id", "name_ar", "family", "father", "age", "sex", "death_date"]
    assert piece.notes == ()


def test_a_long_list_of_names_alone_is_one_table() -> None:
    (piece,) = tables("Name,Place\n" + "Salim Nur,Bara\n" * 20_000)
    assert len(piece.rows) == 20_000
    assert piece.map.locate(piece.rows[-1].start, piece.rows[-1].start + 5).name == cell_name(20_001, 1)
