"""Workbooks: the stored words of every cell as another reader sees them, and what a person should know beside them."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime, time

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.errors import Unreadable
from sijill.intake.formats import read_bytes
from sijill.intake.formats.sample_workbook import sample_workbook
from sijill.intake.limits import Limits
from sijill.intake.media import XLSX
from sijill.intake.notices import code_of
from sijill.intake.request import Request
from sijill.intake.taken import Piece

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=15).filter(
    lambda words: words.strip() != "" and not words.startswith("=") and "_x" not in words
)
VALUES = st.one_of(
    WORDS,
    st.integers(-(10**9), 10**9),
    st.floats(-1e9, 1e9, allow_nan=False).map(lambda number: round(number, 3)),
    st.booleans(),
    st.dates(date(1900, 3, 1), date(2100, 1, 1)),
    st.datetimes(datetime(1950, 1, 1), datetime(2100, 1, 1)).map(lambda moment: moment.replace(microsecond=0)),
)


def pieces(data: bytes, **limits: int) -> tuple[Piece, ...]:
    return read_bytes(Request(XLSX, Limits(**limits)), data).pieces


def refused(data: bytes, **limits: int) -> tuple[str, str]:
    with pytest.raises(Unreadable) as caught:
        pieces(data, **limits)
    return caught.value.name, code_of(caught.value)


def codes(piece: Piece) -> list[str]:
    return [code_of(note) for note in piece.notes]


def saved(book: openpyxl.Workbook) -> bytes:
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def shown(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d" if value.time() == time() else "%Y-%m-%dT%H:%M:%S")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return repr(value) if isinstance(value, float) else str(value)


@given(st.lists(st.lists(VALUES, min_size=3, max_size=3), min_size=1, max_size=6))
def test_the_same_words_as_openpyxl_stores(rows: list[list[object]]) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["name", "age", "note"])
    for row in rows:
        sheet.append(row)
    piece = pieces(saved(book))[0]
    assert [[cell.words for cell in row.cells] for row in piece.rows] == [[shown(v) for v in row] for row in rows]


def test_formulas_keep_their_stored_result_and_are_flagged() -> None:
    sheet = (
        '<row r="1"><c t="str"><v>name</v></c><c t="str"><v>age</v></c></row>'
        '<row r="2"><c t="str"><v>Salim</v></c><c><f>30+1</f><v>31</v></c></row>'
        '<row r="3"><c t="str"><v>Rana</v></c><c><f>WEBSERVICE("http://x.invalid")</f></c></row>'
        '<row r="4"><c t="str"><f>"Nur"</f><v></v></c><c t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
    )
    piece = pieces(sample_workbook(sheet))[0]
    assert [(row.words("age"), row.cells[1].formula) for row in piece.rows[:2]] == [("31", True), (None, False)]
    notes = {code_of(note): dict(note.values) for note in piece.notes}
    assert notes["formula-empty"] == {"row": 3, "cell": "B3"}
    assert notes["formula"]["cell"] == "B"
    assert notes["error-cell"] == {"row": 4, "cell": "B4"}
    assert "WEBSERVICE" not in piece.text


def test_hidden_sheets_rows_and_merged_cells_are_read_and_said() -> None:
    book = openpyxl.Workbook()
    first = book.active
    assert first is not None
    first.append(["name", "place"])
    first.append(["Salim", "Bara"])
    first.append(["Rana", None])
    first.merge_cells("B2:B3")
    first.row_dimensions[3].hidden = True
    second = book.create_sheet("Second")
    second.append(["name"])
    second.append(["Nur"])
    second.sheet_state = "veryHidden"
    book.create_sheet("Nothing")
    read = pieces(saved(book))
    assert [piece.title for piece in read] == ["Sheet", "Second"]
    assert {"merged-rows", "hidden-rows", "no-cells"} <= set(codes(read[0]))
    assert codes(read[1]) == ["hidden-sheet"]
    assert [row.words("name") for row in read[0].rows] == ["Salim", "Rana"]


def test_days_since_1904() -> None:
    book = openpyxl.Workbook()
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    sheet = book.active
    assert sheet is not None
    sheet.append(["name", "death_date"])
    sheet.append(["Salim", date(2025, 3, 6)])
    assert pieces(saved(book))[0].rows[0].words("death_date") == "2025-03-06"


def test_row_numbers_are_those_that_the_spreadsheet_shows() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["B3"], sheet["C3"], sheet["B7"], sheet["C7"] = "name", "age", "Salim", 3
    piece = pieces(saved(book))[0]
    assert [row.number for row in piece.rows] == [7]
    cell = piece.rows[0].cells[1]
    assert piece.map.locate(cell.start, cell.end).name == "B7"


def test_prefixes_phonetics_rich_text_and_escapes() -> None:
    strings = (
        '<x:sst xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:si><x:t>name</x:t></x:si>'
        "<x:si><x:r><x:t>Sa</x:t></x:r><x:r><x:t>lim_x000A_H</x:t></x:r><x:rPh><x:t>no</x:t></x:rPh></x:si></x:sst>"
    )
    sheet = '<row><c t="s"><v>0</v></c></row><row><c t="s"><v>1</v></c></row><row><c t="s"><v>99</v></c></row>'
    piece = pieces(sample_workbook(sheet, **{"xl__sharedStrings.xml": strings}))[0]
    assert [row.words("name") for row in piece.rows] == ["Salim\nH"]


def zipped(**members: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/"), content)
    return packed.getvalue()


LAUGHS = (
    '<!DOCTYPE lolz [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {b} "&{a};&{a};&{a};&{a};">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + ']><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>&i;</t></si></sst>'
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><sst><si><t>&e;</t></si></sst>'


@pytest.mark.parametrize("strings", [LAUGHS, OUTSIDE])
def test_entities_are_refused_at_the_doctype(strings: str) -> None:
    assert refused(sample_workbook(**{"xl__sharedStrings.xml": strings})) == ("UnknownFormat", "xml-doctype")


def test_bombs_are_refused_before_they_are_unpacked() -> None:
    bomb = sample_workbook(**{"xl__worksheets__sheet1.xml": b" " * 30_000_000})
    assert len(bomb) < 100_000
    assert refused(bomb) == ("TooLarge", "large-ratio")
    many = zipped(**{f"m{number}": b"" for number in range(200)})
    assert refused(many, zip_members=100) == ("TooLarge", "large-members")
    assert refused(sample_workbook(), zip_bytes=500) == ("TooLarge", "large-unpacked")


def test_a_bomb_that_lies_about_its_size_is_stopped_while_unpacking() -> None:
    bomb = bytearray(sample_workbook(**{"xl__sharedStrings.xml": b"<sst>" + b"<si><t>a</t></si>" * 3000 + b"</sst>"}))
    with zipfile.ZipFile(io.BytesIO(bytes(bomb))) as archive:
        told = archive.getinfo("xl/sharedStrings.xml").file_size
    assert told > 50_000
    lied = bytes(bomb).replace(told.to_bytes(4, "little"), (10).to_bytes(4, "little"))
    assert lied != bytes(bomb)
    assert refused(lied)[0] in ("ReaderFailed", "TooLarge")


@pytest.mark.parametrize(
    ("sheet", "code"),
    [
        ('<row r="1048577"><c><v>1</v></c></row>', "large-rows"),
        ('<row r="0"><c><v>1</v></c></row>', "large-rows"),
        ('<row r="1"><c r="XFE1"><v>1</v></c></row>', "large-columns"),
        ("".join(f'<row r="{n}"><c r="XFD{n}"><v>1</v></c></row>' for n in range(1, 100)), "large-cells"),
        ('<row r="1"><c><v>1</v></c></row><row r="1"><c><v>2</v></c></row>', "xml-broken"),
        ("<row><c><v>1</v>", "xml-broken"),
        ("<row/>", "blank-space"),
    ],
)
def test_sheets_that_reach_too_far_or_break_off(sheet: str, code: str) -> None:
    assert refused(sample_workbook(sheet))[1] == code


def test_a_single_far_corner_cell_is_read() -> None:
    piece = pieces(sample_workbook('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'))[0]
    assert piece.map.locate(len(piece.text) - 1, len(piece.text)).name == "XFD1048576"


def test_encrypted_and_old_workbooks_say_so() -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
    assert refused(ole + "EncryptedPackage".encode("utf-16-le")) == ("UnknownFormat", "encrypted")
    assert refused(ole) == ("UnknownFormat", "no-reader")
    locked = bytearray(sample_workbook())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = locked.find(mark)
        while at >= 0:
            locked[at + offset] |= 1
            at = locked.find(mark, at + 4)
    assert refused(bytes(locked)) == ("UnknownFormat", "encrypted")


def test_archives_that_are_no_workbooks() -> None:
    assert refused(zipped(a=b"b")) == ("UnknownFormat", "no-workbook")
    assert refused(sample_workbook()[:40]) == ("ReaderFailed", "zip-broken")
    wrong = sample_workbook(
        **{
            "_rels__.rels": '<Relationships><Relationship Id="r" Type="/officeDocument" '
            'Target="../../../../etc/passwd"/></Relationships>'
        }
    )
    assert refused(wrong) == ("UnknownFormat", "no-workbook")


def test_links_to_other_files_and_macros_are_said_and_left_alone() -> None:
    data = sample_workbook(**{"xl__externalLinks__externalLink1.xml": "<x/>", "xl__vbaProject.bin": "x"})
    assert codes(pieces(data)[0])[:2] == ["external", "macros"]
