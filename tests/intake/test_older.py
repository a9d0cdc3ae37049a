"""Formats of office programs before 2007, slides, books and Outlook's messages: every word, in its place, and no other.

The files in `older/` are invented words, saved by LibreOffice 7.4 as a user would save them.
"""

from __future__ import annotations

import struct
import time
import zlib
from pathlib import Path

import pytest

from sijill.errors import UnknownFormat, Unreadable
from sijill.intake.compound import OLE2, Compound, made
from sijill.intake.formats import FORMATS, read_bytes
from sijill.intake.formats.biff import CONTINUE, Strings, records
from sijill.intake.formats.older_marks import DELETED, Marks, marks
from sijill.intake.formats.older_word import sample_doc
from sijill.intake.formats.packing import packed
from sijill.intake.limits import Limits
from sijill.intake.media import DOC, MSG, PPT, XLS, media_type
from sijill.intake.notices import code_of
from sijill.intake.request import Request
from sijill.testing.formats import words_in

OLDER = Path(__file__).parent / "older"
BY_NAME = {form.name: form for form in FORMATS}


def test_a_document_of_word_97_keeps_rows_and_leaves_out_what_was_deleted() -> None:
    piece = read_bytes(Request(DOC), (OLDER / "paper.doc").read_bytes()).pieces[0]
    assert piece.text == "Kept  after 😀 it\n\nlinked\n\na second para\t\n\n\td\n\ntail"
    assert [code_of(note) for note in piece.notes] == ["deleted"]


def test_a_workbook_of_excel_97_is_the_same_list_as_a_newer_one() -> None:
    pieces = read_bytes(Request(XLS), (OLDER / "names.xls").read_bytes()).pieces
    assert [row.words("name_ar") for row in pieces[0].rows][:3] == ["سليم حداد", "رنا حداد", "Munir"]
    assert "سليم حداد\t31\t2025-03-06\t0007\nرنا حداد\t2.5\t2025-03-07T14:30:00\tTRUE\nMunir\t62" in pieces[0].text
    assert {"formula", "merged"} & {code_of(note) for note in pieces[0].notes}
    assert (pieces[1].title, pieces[1].rows[0].words("place")) == ("Two", "Bara")
    assert "hidden-sheet" in {code_of(note) for note in pieces[1].notes}
    assert len(pieces[1].text) > 9_000
    assert (pieces[2].title, pieces[2].text) == ("comments", "asked again")


@pytest.mark.parametrize("name", ["a.doc", "a.xls", "a", "a.docx"])
def test_bytes_tell_older_files_apart_whatever_their_name(name: str) -> None:
    assert media_type(name, (OLDER / "paper.doc").read_bytes()) == DOC
    assert media_type(name, (OLDER / "names.xls").read_bytes()) == XLS


def test_a_document_in_a_document_does_not_change_what_the_outer_one_is() -> None:
    both = made({"WordDocument": b"a", "ObjectPool/_1/Workbook": b"b"})
    assert (media_type("a.doc", both), media_type("a.xls", both)) == (DOC, XLS)


def test_a_message_of_outlook_reads_as_the_mail_it_is() -> None:
    reading = read_bytes(Request(MSG), BY_NAME["sijill-outlook"].samples[0])
    assert reading.pieces[0].text.endswith("Subject: القرية\n\nA clerk saw it.")
    assert [part.name for part in reading.parts] == ["list.txt", "An earlier one.eml"]
    # What an inner message says is its own: it stands in no text of the outer one.
    assert "They came at night." not in reading.pieces[0].text
    assert words_in("a.eml", reading.parts[1].data).endswith("They came at night.")


@pytest.mark.parametrize(
    ("streams", "words"),
    [
        ({"__substg1.0_1000001E": "قال الشاهد".encode("cp1256"), "page": struct.pack("<HHIQ", 3, 0x3FFD, 6, 1256)},
         "قال الشاهد"),
        ({"__substg1.0_10130102": b"<p>One<p>two"}, "One\n\ntwo"),
        ({"__substg1.0_10130102": "<p>قال الشاهد".encode("cp1256"), "page": struct.pack("<HHIQ", 3, 0x3FDE, 6, 1256)},
         "قال الشاهد"),
        ({"__substg1.0_10090102": struct.pack("<II4sI", 24, 12, b"MELA", 0) + b"{\\rtf1 one}"}, "one"),
    ],
)  # fmt: skip
def test_a_message_in_a_code_page_as_a_page_or_as_rich_text(streams: dict[str, bytes], words: str) -> None:
    page = streams.pop("page", b"") if "page" in streams else b""
    file = made({"__properties_version1.0": b"\0" * 32 + page, **streams})
    assert read_bytes(Request(MSG), file).pieces[0].text.endswith(words)


def test_chains_that_come_back_to_themselves_end() -> None:
    file = bytearray(made({"a": b"x" * 5_000}))
    table = 512 * (1 + struct.unpack_from("<I", file, 76)[0])
    for sector in range(20):
        struct.pack_into("<I", file, table + 4 * sector, 0)
    for data in (bytes(file), OLE2 + b"\xff" * 600, OLE2 + b"\0" * 600):
        try:
            Compound(data)
        except Unreadable:
            continue


def test_a_short_chain_that_comes_back_gives_its_bytes_once_whatever_size_it_tells() -> None:
    file = bytearray(made({"a": b"x" * 64}))
    # All streams are told to be short ones: the root's own stream holds them, and the table of theirs is a loop.
    table = 512 * (1 + struct.unpack_from("<I", file, 76)[0])
    first = struct.unpack_from("<I", file, 48)[0]
    entry = 512 * (first + 1)
    struct.pack_into("<I", file, 56, 0xFFFFFFF0)
    struct.pack_into("<I", file, entry + 116, 0)
    loop = (len(file) - 512) // 512
    struct.pack_into("<I", file, 60, loop)
    struct.pack_into("<I", file, table + 4 * loop, 0xFFFFFFFE)
    struct.pack_into("<Q", file, entry + 128 + 120, 0xFFFFFF00)
    file += struct.pack("<I", 0) * 128
    assert Compound(bytes(file)).stream("a") == b"x" * 64


def test_a_presentation_that_its_program_encrypted_is_refused() -> None:
    stream = Compound(BY_NAME["sijill-older-slides"].samples[0]).stream("PowerPoint Document")
    user = b"\0\0\xf6\x0f" + struct.pack("<II", 20, 20) + b"\xdf\xc4\xd1\xf3" + b"\0" * 8
    with pytest.raises(Unreadable) as refused:
        read_bytes(Request(PPT), made({"PowerPoint Document": stream, "Current User": user}))
    assert code_of(refused.value) == "encrypted"


def test_a_sheet_that_is_listed_many_times_is_read_once() -> None:
    stream = Compound(BY_NAME["sijill-older-workbook"].samples[0]).stream("Workbook")
    at = next(one for one in records(stream) if one.kind == 0x85)
    size = 4 + len(at.blocks[0])
    (place,) = struct.unpack_from("<I", stream, at.at + 4)
    listed = stream[at.at : at.at + 4] + struct.pack("<I", place + 40 * size) + stream[at.at + 8 : at.at + size]
    file = made({"Workbook": stream[: at.at] + listed * 41 + stream[at.at + size :]})
    assert [piece.title for piece in read_bytes(Request(XLS), file).pieces] == ["Names"]


def test_strings_go_on_in_another_record_with_another_width() -> None:
    blocks = (struct.pack("<HB", 5, 0) + b"ab", b"\1" + "قال".encode("utf-16-le"))
    assert Strings(blocks).rich() == "abقال"
    stream = struct.pack("<HH2s", 1, 2, b"ab") + struct.pack("<HH1s", CONTINUE, 1, b"c") + b"\2"
    assert [one.blocks for one in records(stream)] == [(b"ab", b"c")]


def test_a_field_shows_what_it_came_to_and_an_open_one_hides_nothing() -> None:
    assert words_in("a.doc", sample_doc("a \x13DATE\x14today\x15 b\r")) == "a today b"
    assert words_in("a.doc", sample_doc("a \x13DATE and more\r")) == "a DATE and more"
    assert words_in("a.doc", sample_doc("a \x13DATE, then \x13REF\x14him\x15 and her\r")) == "a DATE, then him and her"


def test_fields_without_number_take_time_in_line_with_them() -> None:
    began = time.process_time()
    assert words_in("a.doc", sample_doc("a" + "\x13\x14" * 60_000 + "b\x15" * 60_000 + "\r")).startswith("ab")
    assert time.process_time() - began < 5


def test_a_list_of_pages_is_not_copied_for_each_of_them_and_a_page_is_looked_at_once() -> None:
    many = 60_000
    table = b"\0" * (4 * (many + 1)) + struct.pack("<I", 1) * many + b"\0" * 4_000_000
    page = struct.pack("<2IB", 600, 604, 100).ljust(200, b"\0") + b"\3\0\x08\1"
    head = bytearray(512) + page.ljust(511, b"\0") + b"\1"
    struct.pack_into("<II", head, DELETED[0], 0, 8 * many + 4)
    began = time.process_time()
    assert marks(bytes(head), table, DELETED) == Marks((600,), (604,))
    assert time.process_time() - began < 2


def test_an_attachment_that_a_message_names_and_does_not_carry_is_listed() -> None:
    def held(way: str, number: int, words: str) -> tuple[str, bytes]:
        return f"{way}__substg1.0_{number:04X}001F", words.encode("utf-16-le")

    streams = [("__properties_version1.0", b"\0" * 32), held("", 0x1000, "A clerk saw it.")]
    file = made(dict([*streams, held("__attach_version1.0_#00000000/", 0x3707, "plan of the mill.pdf")]))
    assert [(part.name, part.data, part.fault) for part in read_bytes(Request(MSG), file).parts] == [
        ("plan of the mill.pdf", b"", "not-carried")
    ]
    mail = b"Subject: s\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nHe left.\n--b\n"
    mail += b"Content-Type: application/pdf\nContent-Disposition: attachment; filename=a.pdf\n\n\n--b--\n"
    told = read_bytes(Request("message/rfc822"), mail).parts
    assert [(part.name, part.fault) for part in told] == [("a.pdf", "not-carried")]


def test_slides_stand_in_the_order_in_which_they_are_shown() -> None:
    text = "<p:sld xmlns:a='a' xmlns:p='p'><a:p><a:r><a:t>{}</a:t></a:r></a:p></p:sld>"
    names = ("third", "first", "second")
    listed = "".join(f'<sldId id="{n}" r:id="r{n}"/>' for n in (2, 3, 1))
    told = "".join(f'<Relationship Id="r{n}" Target="/ppt/slides/slide{n}.xml"/>' for n in (1, 2, 3))
    file = packed(
        {
            "[Content_Types].xml": "<Types/>",
            "ppt/presentation.xml": f'<p xmlns:r="r">{listed}</p>',
            "ppt/_rels/presentation.xml.rels": f"<a>{told}</a>",
            **{f"ppt/slides/slide{n}.xml": text.format(name) for n, name in enumerate(names, 1)},
            "ppt/comments/comment1.xml": "<p:cmLst xmlns:p='p'><p:cm><p:text>Ask her</p:text></p:cm></p:cmLst>",
        }
    )
    assert words_in("a.pptx", file) == "first\n\nsecond\n\nthird\nAsk her"


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.xls", made({"EncryptedPackage": b"x"}), "encrypted"),
        ("a.doc", made({"something": b"x"}), "no-reader"),
        ("a.xlsb", packed({"[Content_Types].xml": "a", "xl/workbook.bin": "b"}), "no-reader"),
        ("a.pst", b"!BDN" + b"\0" * 60, "no-reader-mailbox"),
        ("a.rar", b"Rar!\x1a\x07\0", "no-reader-archive"),
        ("a.psd", b"8BPS\0\1", "no-reader-picture"),
        ("a.wmv", b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", "no-reader-recording"),
        ("a.exe", b"MZ\0\0", "no-reader-none"),
    ],
)
def test_what_has_no_reader_says_what_to_do(name: str, data: bytes, code: str) -> None:
    with pytest.raises(Unreadable) as refused:
        media_type(name, data)
    assert code_of(refused.value) == code
    assert refused.value.do != UnknownFormat("a").do


def test_a_book_that_is_locked_is_refused_and_one_with_a_damaged_chapter_is_not() -> None:
    sample = {"mimetype": "application/epub+zip", "a.opf": "<package><manifest/></package>", "META-INF/rights.xml": "a"}
    with pytest.raises(Unreadable) as refused:
        read_bytes(Request("application/epub+zip"), packed(sample))
    assert code_of(refused.value) == "encrypted"


@pytest.mark.parametrize(
    ("name", "sample"),
    [("a.docx", "sijill-word"), ("a.xlsx", "sijill-xlsx"), ("a.ods", "sijill-ods"), ("a.pptx", "sijill-slides"),
     ("a.epub", "sijill-book")],
)  # fmt: skip
def test_a_broken_copy_of_a_packed_document_keeps_its_words_and_says_so(name: str, sample: str) -> None:
    data = BY_NAME[sample].samples[0][:-30]
    reading = read_bytes(Request(media_type(name, data)), data)
    assert "cut-off" in {code_of(note) for note in reading.pieces[0].notes}
    assert words_in(name, data) == words_in(name, BY_NAME[sample].samples[0])


def test_a_broken_copy_of_an_archive_gives_what_is_whole_and_lists_the_rest() -> None:
    whole = packed({"a.txt": "He left.", "b.txt": "She stayed.", "c.txt": "They came."})
    reading = read_bytes(Request("application/zip"), whole[: whole.index(b"c.txt") + 8])
    assert [(part.name, part.fault) for part in reading.parts] == [
        ("a.txt", ""), ("b.txt", ""), ("rest-of-the-archive", "zip-broken")
    ]  # fmt: skip
    bomb = packed({"a.txt": b"0" * 30_000_000})
    with pytest.raises(Unreadable):
        read_bytes(Request("application/zip"), bomb[:-30])


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("~$report.docx", b"\5Amal" + b"\0" * 157, "no-reader-beside"),
        ("._a.jpg", b"\0\5\x16\7" + b"\0" * 60, "no-reader-beside"),
        ("a.docx.lnk", bytes.fromhex("4c0000000114020000000000c000000000000046") + b"\0" * 60, "no-reader-shortcut"),
        ("film.mp4.crdownload", b"\0" * 60, "no-reader-download"),
    ],
)
def test_what_programs_leave_in_folders_is_told_for_what_it_is(name: str, data: bytes, code: str) -> None:
    with pytest.raises(Unreadable) as refused:
        media_type(name, data)
    assert code_of(refused.value) == code


def _written_as_a_stream(name: bytes, content: bytes, check: int) -> bytes:
    """A member whose size and checksum stand behind it, as programs write that cannot go back."""
    pressing = zlib.compressobj(wbits=-15)
    held = pressing.compress(content) + pressing.flush()
    head = struct.pack("<4s5H3I2H", b"PK\3\4", 20, 8, 8, 0, 0, 0, 0, 0, len(name), 0)
    return head + name + held + struct.pack("<4s3I", b"PK\7\10", check, len(held), len(content))


def test_a_member_whose_checksum_stands_behind_it_is_whole_only_where_it_holds() -> None:
    words = b"He left the town by night."
    name = "قائمة.txt".encode("cp1256")
    good, bad = (_written_as_a_stream(one, words, zlib.crc32(words) ^ wrong) for one, wrong in ((name, 0), (b"b", 1)))
    reading = read_bytes(Request("application/zip"), good + bad)
    assert [(part.name, part.data) for part in reading.parts] == [("قائمة.txt", words), ("rest-of-the-archive", b"")]


def test_heads_inside_each_other_are_not_unpacked_for_ever() -> None:
    # Each head begins a stretch that is stored and runs to the end of the file: all of them are cut off.
    one = struct.pack("<4s5H3I2H", b"PK\3\4", 20, 8, 8, 0, 0, 0, 0, 0, 1, 0) + b"a"
    block = b"\0" + struct.pack("<HH", 30_000, 30_000 ^ 0xFFFF)
    data = (one + (block + one).ljust(30_005, b"\0")) * 300
    began = time.process_time()
    with pytest.raises(Unreadable):
        read_bytes(Request("application/zip", Limits(zip_bytes=20_000_000)), data)
    assert time.process_time() - began < 5
