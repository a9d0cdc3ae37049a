"""Working text is the file's own text, and every position leads back to the file."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.errors import Unreadable
from sijill.intake.encoding import decode, line_feeds
from sijill.intake.formats import read_bytes
from sijill.intake.language import detect
from sijill.intake.request import Request
from sijill.intake.taken import Piece

WRITTEN = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"], include_characters="\n\r\t"), min_size=1, max_size=200
)
SEEN = WRITTEN.map(lambda text: f"a {text}")
PROSE = (
    "قال الشاهد إن الرجال وصلوا إلى الساحة قبل الظهر وأطلقوا النار على البيت.",
    "كانت المرأة في القرية مع أولادها عندما دخل المسلحون إلى الحي.",
    "لم نعرف من هم ولم يسأل أحد عن أسمائنا، ثم غادروا في سيارتين.",
    "بقي الجرحى في الطريق حتى المساء.",
    "شو صار؟ ما منعرف شي.",
)


def text_of(data: bytes, media_type: str = "text/plain") -> Piece:
    return read_bytes(Request(media_type), data).pieces[0]


@given(SEEN)
def test_utf_8_is_kept_but_for_line_ends(text: str) -> None:
    assert text_of(text.encode()).text == line_feeds(text)


@given(SEEN, st.sampled_from(["utf-8-sig", "utf-16", "utf-32"]))
def test_a_marked_file_is_kept_but_for_mark_and_line_ends(text: str, encoding: str) -> None:
    assert text_of(text.encode(encoding)).text == line_feeds(text)


@given(SEEN)
def test_every_position_leads_back_to_its_character(text: str) -> None:
    piece = text_of(text.encode())
    for position, letter in enumerate(piece.text):
        origin = piece.map.locate(position, position + 1)
        assert text[origin.start : origin.end] in (
            letter,
            "\r\n" if letter == "\n" else letter,
            "\r" if letter == "\n" else letter,
        )


def test_nothing_is_normalised() -> None:
    words = "e\u0301 \ufb01 \u0643\u0640\u062a \u202eabc\u202c \u200f\u200d\u200c \u2028 \x0b \x85 \u00a0 \ufeff ﷺ"
    assert text_of(words.encode()).text == words
    assert unicodedata.normalize("NFKC", words) != words


@pytest.mark.parametrize("encoding", ["cp1256", "iso8859-6", "utf-16-le", "utf-16-be", "utf-32-le", "utf-8"])
@pytest.mark.parametrize("prose", PROSE)
def test_arabic_is_recognised_in_any_encoding(prose: str, encoding: str) -> None:
    assert decode(prose.encode(encoding)).text == prose


@pytest.mark.parametrize("words", ["He said: “no”", "naïve café", "Gaziantep’e gittik", "Ça va, José?", "100 € – ok"])
def test_western_words_are_recognised(words: str) -> None:
    assert decode(words.encode("cp1252")).text == words


@pytest.mark.parametrize("at", [0, 7, 40])
def test_a_bad_byte_in_utf_8_is_named_and_never_replaced(at: int) -> None:
    good = PROSE[0].encode()
    while at < len(good) and (good[at] & 0xC0) == 0x80:
        at += 1
    with pytest.raises(Unreadable) as caught:
        decode(good[:at] + b"\xff" + good[at:])
    assert (caught.value.name, caught.value.values["offset"]) == ("UnknownEncoding", at)


def test_half_a_surrogate_pair_is_no_text() -> None:
    for data in (b"\xed\xa0\x80 abc", "\ufeff".encode("utf-16-le") + b"\x00\xd8a\x00"):
        with pytest.raises(Unreadable) as caught:
            decode(data)
        assert caught.value.name == "UnknownEncoding"


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_a_typed_refusal(data: bytes) -> None:
    try:
        decoded = decode(data)
    except Unreadable:
        return
    marks = {"utf-8": 3, "utf-16-le": 2, "utf-16-be": 2, "utf-32-le": 4, "utf-32-be": 4}
    body = data[marks[decoded.encoding] :] if decoded.marked else data
    assert decoded.text.encode(decoded.encoding) == body


@pytest.mark.parametrize(
    ("words", "language"),
    [
        (PROSE[0], "ar"),
        (PROSE[2], "ar"),
        ("When they came to the house, he was not there and the door was open.", "en"),
        ("Als sie in das Haus kamen, war er nicht da und die Tür war offen.", None),
        ("Quand ils sont arrivés dans la maison, il était parti.", None),
        ("Toen zij in het huis kwamen was hij er niet en de deur was open.", None),
        ("وقتی آنها به خانه رسیدند او آنجا نبود و در باز بود.", None),
        ("سليم حداد", None),
        ("Salim Haddad 31", None),
        ("12345", None),
        ("", None),
    ],
)
def test_language_is_told_only_where_the_words_show_it(words: str, language: str | None) -> None:
    assert detect(words) == language


def test_headings_of_markdown_stay_in_the_text() -> None:
    source = "# One #\r\nwords\r\n\r\n### Three\r\n~~~\r\n# no\r\n~~~\r\n#no\r\n"
    piece = text_of(source.encode(), "text/markdown")
    assert piece.text == line_feeds(source)
    assert [(piece.text[h.start : h.end], h.level) for h in piece.outline] == [("One", 1), ("Three", 3)]
