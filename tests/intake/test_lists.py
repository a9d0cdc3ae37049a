"""Lists of any dialect: columns recognised and shown, rows with exact cells, every doubt asked with its row number."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.errors import Unreadable, WrongUse
from sijill.intake.columns import COLUMN_WORDS, ListMap, meaning_of, read_map, write_map
from sijill.intake.formats import read_bytes
from sijill.intake.limits import Limits
from sijill.intake.notices import code_of
from sijill.intake.positions import cell_name
from sijill.intake.request import Request
from sijill.intake.taken import Piece

HEADER = ["id", "name", "age", "place", "note"]
CELL = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"], include_characters="\n\t"), max_size=12)
ROWS = st.lists(st.lists(CELL, min_size=5, max_size=5).filter(lambda row: any(c.strip() for c in row)), max_size=8)


def listed(data: bytes | str, given: ListMap | None = None, **limits: int) -> Piece:
    raw = data.encode() if isinstance(data, str) else data
    return read_bytes(Request("text/csv", Limits(**limits), given), raw).pieces[0]


def codes(piece: Piece) -> list[tuple[str, int]]:
    return [(code_of(note), int(str(note.values.get("row", 0)))) for note in piece.notes]


@given(ROWS, st.sampled_from([",", ";", "\t", "|"]), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_what_a_csv_writer_wrote_is_read_back(rows: list[list[str]], delimiter: str, encoding: str) -> None:
    written = io.StringIO()
    writer = csv.writer(written, delimiter=delimiter, quoting=csv.QUOTE_ALL)
    writer.writerows([HEADER, *rows])
    piece = listed(written.getvalue().encode(encoding))
    expected = [row for row in rows if [c.strip() for c in row] != HEADER]
    assert [[cell.words for cell in row.cells] for row in piece.rows] == expected
    for row in piece.rows:
        assert piece.text[row.start : row.end] == "\t".join(cell.words for cell in row.cells)
        for index, cell in enumerate(row.cells):
            if cell.words:
                assert piece.map.locate(cell.start, cell.end).name == cell_name(row.number, index + 1)


@given(st.binary(max_size=200))
def test_any_bytes_are_a_list_or_a_typed_refusal(data: bytes) -> None:
    try:
        listed(data)
    except Unreadable:
        return


@pytest.mark.parametrize(
    ("header", "column"),
    [
        ("Name", "name"),
        ("VICTIM_NAME", "name"),
        ("Father's name", "father"),
        ("name_ar", "name_ar"),
        ("Name (Arabic)", "name_ar"),
        ("الاسم الثلاثي", "name"),
        ("اسم الأب", "father"),
        ("اسم الاب:", "father"),
        ("الكنية", "family"),
        ("اسم الأم", "mother"),
        ("العمر", "age"),
        ("الجنس", "sex"),
        ("تاريخ الوفاة", "death_date"),
        ("سنة الولادة", "birth_year"),
        ("ملاحظات", "note"),
        ("dob", "birth_date"),
        ("_uuid", "id"),
        ("Age (years)", "age"),
        ("rec_id", "id"),
        ("sect", None),
        ("الطائفة", None),
        ("religion", None),
        ("ethnicity", None),
        ("القومية", None),
        ("Height", None),
    ],
)
def test_headers(header: str, column: str | None) -> None:
    assert meaning_of(header) == column


def test_no_column_holds_a_community() -> None:
    assert not {"sect", "religion", "ethnicity", "community", "nationality"} & set(COLUMN_WORDS)


def test_header_on_a_later_row_and_rows_above_it_are_kept_in_the_text() -> None:
    piece = listed("List of the town committee\n\nPrinted in May;;\nالاسم;العمر;البلدة\nسليم حداد;31;بارا\n")
    assert [row.number for row in piece.rows] == [5]
    assert "List of the town committee" in piece.text
    assert piece.rows[0].words("name_ar") == "سليم حداد"
    assert piece.columns[0].how == "content"
    assert ("header-row", 4) in codes(piece)


def test_two_name_columns_are_told_apart_by_script() -> None:
    piece = listed("Name,Name,Age\nSalim,سليم,3\nRana,رنا,4\n")
    assert [column.column for column in piece.columns] == ["name", "name_ar", "age"]


def test_doubled_header_is_shown_and_its_words_are_kept() -> None:
    piece = listed("Name,Place,Place\nSalim,Bara,Upper Bara\n")
    assert [column.how for column in piece.columns] == ["header", "header", "second"]
    assert piece.rows[0].cells[2].words == "Upper Bara"
    assert ("second-column", 0) in codes(piece)


def test_ragged_rows_are_said_and_nothing_is_dropped() -> None:
    piece = listed("Name,Age,Place\nSalim,3\nRana,4,Bara,and more\nNur,5,Bara\n")
    assert [code for code in codes(piece) if code[0].endswith("-row")] == [("short-row", 2), ("long-row", 3)]
    assert piece.rows[1].cells[3].words == "and more"
    assert piece.rows[1].cells[3].column is None


def test_list_without_header_has_every_row() -> None:
    piece = listed("Salim Haddad,Bara\nRana Haddad,Bara\n")
    assert len(piece.rows) == 2
    assert all(column.column is None for column in piece.columns)
    assert ("no-header", 0) in codes(piece)


def test_unknown_header_over_numbers_is_a_header_without_meaning() -> None:
    piece = listed("Wert,Zahl\nSalim,31\nRana,32\n")
    assert [row.number for row in piece.rows] == [2, 3]
    assert ("no-columns", 1) in codes(piece)


def test_a_map_overrules_and_can_say_nothing() -> None:
    given = ListMap((("Wert", "name"), ("Zahl", "age"), ("Name", None), ("Gone", "sex")), 2)
    piece = listed("x,y,z\nWert,Zahl,Name\nSalim,31,q\n", given)
    assert [column.column for column in piece.columns] == ["name", "age", None]
    assert {column.how for column in piece.columns} == {"map"}
    assert ("map-unused", 0) in codes(piece)


def test_a_written_map_reads_back(tmp_path: Path) -> None:
    piece = listed('Name,"He said ""no""",Age\nSalim,x,3\n')
    path = tmp_path / "map.toml"
    path.write_text(write_map(piece.columns, 1), "utf-8")
    given = read_map(path)
    assert given.columns == (("Name", "name"), ('He said "no"', None), ("Age", "age"))
    assert given.header_row == 1


@pytest.mark.parametrize("text", ["not toml", '[columns]\n"A" = "sect"\n', "header_row = 0\n", "columns = 3\n", "\xff"])
def test_a_bad_map_is_wrong_use(tmp_path: Path, text: str) -> None:
    path = tmp_path / "map.toml"
    path.write_bytes(text.encode("latin-1"))
    with pytest.raises(WrongUse):
        read_map(path)


@pytest.mark.parametrize(
    "words",
    [
        "killed at home, in the morning, by shelling",
        "Marwa, Coast District, North",
        "قتل في البيت، صباحا، بالقصف",
        "Omar Saqqa",
    ],
)
def test_a_note_that_tells_what_happened_is_no_list(words: str) -> None:
    assert "list-inside" not in {code for code, _ in codes(listed(f'id,name,note\n1,Nur,"{words}"\n'))}


@pytest.mark.parametrize(
    ("column", "words", "code"),
    [
        ("name", "Salim and Rana", "two-people"),
        ("name", "سليم و رنا", "two-people"),
        ("name", "سليم حداد وزوجته", "two-people"),
        ("name", "Salim / Rana", "two-people"),
        ("name", "Salim\nRana", "two-people"),
        ("note", "bodies burned; list at clinic: Omar Saqqa, Adel Saqqa, Sami Saqqa", "list-inside"),
        ("note", "Omar Saqqa, Adel Karim Saqqa and Sami Saqqa", "list-inside"),
        ("note", "أسماء أخرى: عمر السقا، عادل السقا، سامي السقا", "list-inside"),
        ("age", "child", "age-words"),
        ("age", "in his 40s", "age-words"),
        ("age", "طفل", "age-words"),
        ("age", "3.5", "age-words"),
        ("age", "300", "age-odd"),
        ("age", "३१", "digits"),
        ("age", "3١", "digits"),
        ("count", "many", "not-number"),
        ("birth_year", "85", "year-odd"),
        ("sex", "unclear", "sex-words"),
        ("death_date", "3/4/2025", "date-order"),
        ("death_date", "13/4/25", "date-short-year"),
        ("death_date", "6 رمضان 1446", "date-hijri"),
        ("death_date", "1446-09-06", "date-hijri"),
        ("death_date", "١٤٤٦/٩/٦", "date-hijri"),
        ("death_date", "16 اسفند 1403", "date-solar"),
        ("death_date", "45722", "date-serial"),
        ("death_date", "soon after", "date-words"),
        ("death_date", "45/13/2025", "date-words"),
    ],
)
def test_doubts_are_asked(column: str, words: str, code: str) -> None:
    header, row = ("id,name", f'1,"{words}"') if column == "name" else (f"id,name,{column}", f'1,Nur,"{words}"')
    piece = listed(f"{header}\n{row}\n")
    assert (code, 2) in codes(piece)
    shown = " ".join(f"{note.id} {note.values}" for note in piece.notes)
    assert words not in shown


@pytest.mark.parametrize(
    ("column", "words"),
    [
        ("name", "Abu Salim al-Haddad"),
        ("name", "أبو وليد الحداد"),
        ("name", "Haddad, Salim"),
        ("name", "وليد"),
        ("age", "31"),
        ("age", "٣١"),
        ("age", "۳۱"),
        ("count", "3"),
        ("birth_year", "1985"),
        ("sex", "أنثى"),
        ("sex", "F"),
        ("death_date", "2025-03-06"),
        ("death_date", "2025-03"),
        ("death_date", "2025"),
        ("death_date", "25/3/2025"),
        ("death_date", "7/7/2025"),
        ("death_date", "٦ آذار ٢٠٢٥"),
        ("death_date", "6 March 2025"),
        ("death_date", "2025-03-XX"),
    ],
)
def test_what_is_plain_is_not_asked(column: str, words: str) -> None:
    header, row = ("id,name", f'1,"{words}"') if column == "name" else (f"id,name,{column}", f'1,Nur,"{words}"')
    assert [code for code in codes(listed(f"{header}\n{row}\n")) if code[1] == 2] == []


def test_totals_repeated_headers_doubled_ids_and_nameless_rows() -> None:
    piece = listed("id,name,age\n1,Salim,3\nid,name,age\n1,Rana,4\n3,,5\nالمجموع,3,\n")
    assert codes(piece) == [("header-again", 3), ("same-id", 4), ("no-name", 5), ("total-row", 6)]
    assert [row.number for row in piece.rows] == [2, 4, 5, 6]


def test_quotes_that_do_not_pair_up_swallow_nothing() -> None:
    piece = listed('name,age\n"Salim,3\nRana,4\nNur,5\n')
    assert [row.words("age") for row in piece.rows] == ["3", "4", "5"]
    assert ("quotes", 0) in codes(piece)


def test_remarks_are_capped_and_the_rest_is_counted() -> None:
    piece = listed("name,age\n" + "Salim,child\n" * 50, remarks=10)
    assert len(piece.notes) == 11
    assert code_of(piece.notes[-1]) == "more"
    assert piece.notes[-1].values["count"] == 40


def test_too_many_cells_is_a_typed_refusal() -> None:
    with pytest.raises(Unreadable) as caught:
        listed("a,b\n" * 100, cells=50)
    assert caught.value.name == "TooLarge"


def test_excels_own_first_line_names_the_delimiter() -> None:
    piece = listed("sep=;\nName;Age\nHaddad, Salim, Abu;3\n")
    assert [(row.number, row.words("name")) for row in piece.rows] == [(3, "Haddad, Salim, Abu")]


def test_formula_like_words_are_kept_as_words() -> None:
    assert listed("name,note\nSalim,=1+1\n").rows[0].words("note") == "=1+1"


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("Salim Tahhan, 31; Rana Tahhan, 8; Karim Tahhan, 12", True),
        ("1. Salim Tahhan 2. Rana Tahhan 3. Karim Banna", True),
        ("سليم الطحان؛ رنا الطحان؛ كريم الطحان 12 سنة", True),
        ("killed at the mill; buried there; age unknown", False),
        ("shot; died", False),
    ],
)
def test_a_list_in_a_note_is_asked_about_by_row(words, asked):
    from sijill.intake.questions import questions
    from sijill.intake.taken import Cell, Column, Row

    notes = questions([Row(7, 0, 5, (Cell(0, 5, "note", "Note", words),))], [Column(1, "Note", "note", "header")])
    assert [(note.values["row"], note.values["column"]) for note in notes if "list of people" in note.id] == (
        [(7, "note")] if asked else []
    )
