"""Names: folding and its way back, the forms of a name, and what may and may not be one name."""

import unicodedata
from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.meaning.names import (
    Kin,
    Name,
    fold,
    fold_text,
    may_be_same_name,
    parse_name,
    script_of,
    skeleton,
    told_through_kin,
)

ARABIC_TEXT = st.text(
    alphabet=st.one_of(
        st.characters(min_codepoint=0x0600, max_codepoint=0x06FF),
        st.characters(min_codepoint=0xFB50, max_codepoint=0xFEFC),
        st.sampled_from("aA ’“”—\u200b\u200f\u202b\u2066\ufeffé\u0301\u064b"),
    ),
    max_size=40,
)
ANY_TEXT = st.one_of(st.text(max_size=40), ARABIC_TEXT)


@given(ANY_TEXT)
def test_both_ways_of_folding_agree_and_fold_once(text: str) -> None:
    folded = fold(text)
    assert folded.text == fold_text(text)
    assert fold_text(folded.text) == folded.text
    assert len(folded.text) == len(folded.at) == len(folded.ends)


@given(ANY_TEXT, st.data())
def test_every_folded_span_comes_from_its_span(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    start = data.draw(st.integers(0, len(folded.text)))
    end = data.draw(st.integers(start, len(folded.text)))
    low, high = folded.span(start, end)
    assert 0 <= low <= high <= len(text)
    if start < end:
        assert folded.text[start:end] in fold_text(text[low:high])
        if folded.at[start - 1 : start] != [folded.at[start]] and folded.at[end : end + 1] != [folded.at[end - 1]]:
            assert fold_text(text[low:high]) == folded.text[start:end]


@given(ANY_TEXT, ANY_TEXT)
def test_folding_goes_piece_by_piece(first: str, second: str) -> None:
    assert fold_text(first + second) == fold_text(first) + fold_text(second)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("أحمد", "احمد"), ("إدلب", "ادلب"), ("آذار", "اذار"), ("ٱلله", "الله"), ("فاطمة", "فاطمه"), ("منى", "مني"),
        ("مُنِيرٌ", "منير"), ("مـــنير", "منير"), ("ﻣﻨﻴﺮ", "منير"), ("١٢٣", "123"), ("۱۲۳", "123"), ("علاء", "علا"),
        ("مؤمن", "مومن"), ("رائد", "رايد"), ("ک", "ك"), ("‏منير‎", "منير"), ("“no”", '"no"'), ("Munir’s", "munir's"),
        ("Bāniyās", "baniyas"), ("STRASSE", "straße"), ("a\u200bb", "ab"), ("ﷲ", "الله"), ("20–25", "20-25"),
    ],
)  # fmt: skip
def test_spellings_that_fold_together(one: str, other: str) -> None:
    assert fold_text(one) == fold_text(other)


def test_different_letters_stay_different() -> None:
    letters = [chr(code) for code in range(0x0627, 0x064B) if unicodedata.category(chr(code)) == "Lo"]
    folded = {fold_text(one) for one in letters}
    assert len(folded) == len(letters) - 2  # ta marbuta falls to ha, alef maqsura to ya
    assert fold_text("نور") != fold_text("نار")


def test_a_span_takes_the_marks_with_it() -> None:
    assert fold("مُنِير x").span(0, 4) == (0, 6)
    assert fold("مُنِير x").span(0, 1) == (0, 2)
    assert fold("ﷲِ x").span(0, 2) == (0, 2)
    assert fold("نـــور").span(0, 1) == (0, 4)
    assert fold("abc").span(1, 2) == (1, 2)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Munir", {"given": "Munir"}),
        (
            "Dr. Munir bin Said al-Karimi",
            {"titles": ("Dr",), "given": "Munir", "fathers": ("Said",), "family": "al-Karimi"},
        ),
        ("Munir Said Karim al-Hadar", {"given": "Munir", "middle": ("Said", "Karim"), "family": "al-Hadar"}),
        ("Abu Karim", {"kunya": "Abu Karim", "given": None, "family": None}),
        ("Umm Rana al-Hadar", {"kunya": "Umm Rana", "given": None, "family": "al-Hadar"}),
        ("Abd al-Rahman Khalil", {"given": "Abd al-Rahman", "family": "Khalil"}),
        ("Nour al-Din Zaki", {"given": "Nour al-Din", "family": "Zaki"}),
        ("أحمد بن خالد بن علي الكريمي", {"given": "أحمد", "fathers": ("خالد", "علي"), "family": "الكريمي"}),
        ("الحاجة أم رنا", {"titles": ("الحاجة",), "kunya": "أم رنا"}),
        ("عبد الرحمن خليل", {"given": "عبد الرحمن", "family": "خليل"}),
        ("Munir's brother", {"given": None, "kin": Kin("brother", "Munir")}),
        ("Munir’s brother’s wife", {"kin": Kin("wife", "Munir’s brother")}),
        ("the nephew of Abu Karim", {"kin": Kin("nephew", "Abu Karim"), "kunya": None}),
        ("his son Karim", {"given": "Karim", "kin": Kin("son", None)}),
        ("MUNIR'S BROTHER KARIM", {"given": "KARIM", "kin": Kin("brother", "MUNIR")}),
        ("شقيق منير", {"given": None, "kin": Kin("brother", "منير")}),
        ("ابن عم منير", {"kin": Kin("cousin", "منير")}),
        ("زوجته", {"kin": Kin("wife", None)}),
        ("ابنه", {"kin": Kin("son", None)}),
        ("ابنة منير", {"kin": Kin("daughter", "منير")}),
        ("", {"script": "none", "given": None}),
        ("…", {"given": None}),
    ],
)
def test_the_forms_of_a_name(text: str, parts: dict[str, object]) -> None:
    name = parse_name(text)
    assert name.written == text
    assert {key: getattr(name, key) for key in parts} == parts


@given(ANY_TEXT)
def test_any_words_parse_and_compare_with_themselves(text: str) -> None:
    name = parse_name(text)
    assert name.written == text
    assert may_be_same_name(name, name) is not False
    assert isinstance(skeleton(name), str)


def test_a_name_holds_form_only() -> None:
    assert {one.name for one in fields(Name)} == {
        "written", "script", "titles", "kunya", "given", "fathers", "middle", "family", "nisba", "kin",
    }  # fmt: skip


@pytest.mark.parametrize(
    "spellings",
    [
        ("Mohamed", "Muhammad", "Mohammed", "محمد"), ("Hussein", "Husayn", "حسين"), ("Youssef", "Yusuf", "يوسف"),
        ("Munir", "Mounir", "Moneer", "منير"), ("Khaled", "Khalid", "خالد"), ("Ghassan", "غسان"), ("Mahmoud", "محمود"),
        ("Abdulrahman", "Abd al-Rahman", "عبدالرحمن", "عبد الرحمن"), ("Abdullah", "Abdallah", "عبد الله"),
        ("Nour al-Din", "Nureddine", "نور الدين"), ("Shadi", "Chadi", "شادي"), ("Jaafar", "Ja'far", "جعفر"),
        ("Qasem", "Kassem", "قاسم"), ("Wissal", "Ouissal", "وصال"), ("Gamal", "Jamal", "جمال"),
        ("Saeed", "Said", "سعيد"), ("al-Karimi", "El Karimi", "Karimi", "الكريمي"),
        ("Fatima al-Zahra", "فاطمة الزهراء"), ("Marwan", "مروان"),
    ],
)  # fmt: skip
def test_romanised_variants_meet_in_one_key(spellings: tuple[str, ...]) -> None:
    assert len({skeleton(one) for one in spellings}) == 1
    for one in spellings:
        for other in spellings:
            assert may_be_same_name(one, other) is True


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Munir", "Munir al-Karimi", True),
        ("Munir Karimi", "Munir Said al-Karimi", True),
        ("Munir", "Karim", False),
        ("Mohamed", "Mahmoud", False),
        ("Hassan", "Hussein", False),
        ("حسن", "Hussein", False),
        ("محمود", "Mohamed", False),
        ("Jamil", "Jamal", False),
        ("Munir Karimi", "Munir Hadar", False),
        ("Munir Said", "Said Munir", False),
        ("Abu Karim", "Umm Karim", False),
        ("Abu Karim", "أبو كريم", True),
        ("Abu Karim", "Munir", None),
        ("Munir's brother", "Munir", None),
        ("Munir's brother", "the brother of Mounir", True),
        ("Munir's brother", "شقيق منير", True),
        ("Munir's brother", "Karim's brother", None),
        ("his wife", "his wife", None),
        ("", "Munir", None),
    ],
)
def test_what_may_be_one_name(one: str, other: str, same: bool | None) -> None:
    assert may_be_same_name(one, other) is same
    assert may_be_same_name(other, one) is same


def test_scripts() -> None:
    assert [script_of(one) for one in ("Munir", "منير", "Munir منير", "Мунир", "7")] == [
        "latin", "arabic", "mixed", "other", "none",
    ]  # fmt: skip


KIN_WORDS = (
    "my",
    "the",
    "his",
    "husband",
    "Karam",
    "Attar",
    "Munir's",
    "brother",
    "of",
    "شقيق",
    "زوجته",
    "زوجي",
    "منير",
    "ابن",
    "2",
)


@given(st.lists(st.sampled_from(KIN_WORDS), min_size=1, max_size=5))
def test_whether_kin_is_told_is_what_the_parsed_name_says(words: list[str]):
    text = " ".join(words)
    assert told_through_kin(text) == (parse_name(text).kin is not None)
