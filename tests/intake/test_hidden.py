"""What a document hides from its reader is read and said: hidden and white words, hidden slides, deleted passages."""

from __future__ import annotations

import struct

import pytest

from sijill.intake.compound import made
from sijill.intake.formats import read_bytes
from sijill.intake.formats.packing import packed
from sijill.intake.media import DOC, media_type
from sijill.intake.notices import code_of
from sijill.intake.request import Request


def noted(name: str, data: bytes) -> tuple[str, dict[str, int]]:
    """The words of the first piece, and each remark with its count."""
    piece = read_bytes(Request(media_type(name, data)), data).pieces[0]
    return piece.text, {code_of(note): int(str(note.values.get("count", 1))) for note in piece.notes}


def docx(body: str) -> bytes:
    spaces = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    return packed(
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": f"<w:document {spaces}><w:body>{body}</w:body></w:document>",
        }
    )


@pytest.mark.parametrize(
    ("properties", "hidden"),
    [
        ("<w:vanish/>", 1),
        ('<w:vanish w:val="true"/>', 1),
        ('<w:vanish w:val="0"/>', 0),
        ('<w:color w:val="FFFFFF"/>', 1),
        ('<w:color w:val="ff0000"/>', 0),
        ("<w:b/>", 0),
    ],
)
def test_words_that_a_docx_hides(properties: str, hidden: int) -> None:
    run = "<w:p><w:r><w:rPr>{}</w:rPr><w:t>He</w:t><w:t> left</w:t></w:r><w:r><w:t> at night.</w:t></w:r></w:p>"
    text, notes = noted("a.docx", docx(run.format(properties)))
    assert text == "He left at night."
    assert notes.get("hidden-words", 0) == hidden


def test_what_is_hidden_and_holds_no_words_is_not_counted() -> None:
    mark = "<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr><w:r><w:rPr><w:vanish/></w:rPr><w:t> </w:t></w:r>"
    text, notes = noted("a.docx", docx(f"{mark}<w:r><w:t>He left.</w:t></w:r></w:p>"))
    assert (text.strip(), "hidden-words" in notes) == ("He left.", False)


def test_what_a_docx_marks_as_deleted_is_left_out_and_said() -> None:
    deleted = '<w:del w:id="1"><w:r><w:delText>never</w:delText></w:r></w:del>'
    assert noted("a.docx", docx(f"<w:p>{deleted}<w:r><w:t>He left.</w:t></w:r></w:p>")) == ("He left.", {"deleted": 1})


@pytest.mark.parametrize(
    ("property", "value", "hidden"), [(0x083C, 1, 1), (0x083C, 0, 0), (0x2A42, 8, 1), (0x2A42, 6, 0)]
)
def test_words_that_a_doc_of_word_97_hides(property: int, value: int, hidden: int) -> None:
    words = b"A clerk saw it.\rHe hid.\r"
    head = bytearray(1024)
    struct.pack_into("<HHHH", head, 0, 0xA5EC, 0xC1, 0, 0x0409)
    struct.pack_into("<I", head, 0x4C, len(words))
    struct.pack_into("<II", head, 0x1A2, 0, 21)
    struct.pack_into("<II", head, 0xFA, 32, 12)
    first = 1024 + words.index(b"He")
    page = struct.pack("<IIB", first, first + 7, 100).ljust(200, b"\0") + struct.pack("<BHB", 3, property, value)
    page = page.ljust(511, b"\0") + b"\1"
    table = b"\x02" + struct.pack("<III2xI2x", 16, 0, len(words), 2048 | 0x40000000)
    table = table.ljust(32, b"\0") + struct.pack("<III", 0, 0, 3)
    file = made({"WordDocument": bytes(head) + words.ljust(512, b"\0") + page, "0Table": table.ljust(64, b"\0")})
    assert media_type("a.doc", file) == DOC
    text, notes = noted("a.doc", file)
    assert text == "A clerk saw it.\n\nHe hid."
    assert notes.get("hidden-words", 0) == hidden


def test_hidden_slides_are_read_and_counted() -> None:
    slide = "<p:sld xmlns:a='a' xmlns:p='p'{}><a:p><a:r><a:t>{}</a:t></a:r></a:p></p:sld>"
    shows = (("", "first"), (" show='0'", "second"), (" show='1'", "third"))
    members = {f"ppt/slides/slide{n}.xml": slide.format(*one) for n, one in enumerate(shows, 1)}
    text, notes = noted(
        "a.pptx", packed({"[Content_Types].xml": "<Types/>", "ppt/presentation.xml": "<p/>", **members})
    )
    assert text == "first\n\nsecond\n\nthird"
    assert notes["hidden-slides"] == 1
