"""Structure: paragraphs, sentences, quotes and parts tile the text and keep exact positions."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sijill.reading.paragraphs import paragraphs
from sijill.reading.structure import structure

LETTERS = "abcABC .,!?…\n\t“”\"'‘’«»—-()[]0129;:؟،؛منيرقال\ufffd█é👩"
ANY = st.text(alphabet=st.sampled_from(LETTERS), max_size=300)


def sentences(text: str) -> list[str]:
    page = structure(text)
    return [text[s.start : s.end] for s in page.sentences]


@settings(max_examples=300, deadline=None)
@given(ANY)
def test_sentences_and_gaps_tile_the_paragraphs(text: str) -> None:
    page = structure(text)
    covered = [False] * len(text)
    for sentence in page.sentences:
        block = page.paragraphs[sentence.paragraph]
        assert block.start <= sentence.start < sentence.end <= block.end
        assert not any(covered[sentence.start : sentence.end])
        covered[sentence.start : sentence.end] = [True] * (sentence.end - sentence.start)
        part = page.parts[sentence.part]
        assert part.start <= sentence.start < part.end
    torn = {place for gap in page.gaps for place in range(gap.start, gap.end)}
    assert all(covered[n] or text[n].isspace() or n in torn for n in range(len(text)))
    assert page.parts[0].start == 0
    assert page.parts[-1].end == len(text)
    assert all(one.end == two.start for one, two in zip(page.parts, page.parts[1:], strict=False))


@settings(max_examples=300, deadline=None)
@given(ANY)
def test_quotes_nest_and_stay_on_the_page(text: str) -> None:
    for quote in structure(text).quotes:
        assert 0 <= quote.start <= quote.inner_start <= quote.inner_end <= quote.end <= len(text)
        assert quote.start < quote.end


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Dr. Salim left. Mr. J. R. Haddad stayed.", ["Dr. Salim left.", "Mr. J. R. Haddad stayed."]),
        (
            "They met at 5 p.m. on Friday. It was the U.S. Army.",
            ["They met at 5 p.m. on Friday.", "It was the U.S. Army."],
        ),
        ("He paid 3.5 dinars. No. 4 was his.", ["He paid 3.5 dinars.", "No. 4 was his."]),
        ("“Where?” he asked. “Here.”", ["“Where?” he asked.", "“Here.”"]),
        ("He waited… and left. Then… It rained.", ["He waited… and left.", "Then…", "It rained."]),
        ("هل رأيت؟ نعم، رأيت؛ ثم ذهبت. انتهى!", ["هل رأيت؟", "نعم، رأيت؛ ثم ذهبت.", "انتهى!"]),
        ("THE MEN LEFT. NOBODY SAW THEM.", ["THE MEN LEFT.", "NOBODY SAW THEM."]),
        ("the men left. nobody saw mr. varro.", ["the men left.", "nobody saw mr. varro."]),
        ("no marks at all here", ["no marks at all here"]),
        ("One line\nAnother line", ["One line", "Another line"]),
    ],
)
def test_sentence_ends(text: str, wanted: list[str]) -> None:
    assert sentences(text) == wanted


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "The lorries came over the bridge before it was light, and\n"
        "nobody in the lower town was awake to see how many of them\n"
        "there were or what they carried.\n\nThe second paragraph is short."
    )
    assert len(paragraphs(text)) == 2


def test_a_sentence_without_end_is_cut_and_stays_linear() -> None:
    text = "word " * 200_000
    start = time.process_time()
    page = structure(text)
    assert max(s.end - s.start for s in page.sentences) <= 2000
    assert time.process_time() - start < 20


@pytest.mark.parametrize(
    "hostile",
    [
        "“" * 10_000 + "x" + "”" * 10_000,
        "'a " * 10_000,
        "(" * 10_000,
        "…" * 20_000,
        "\n" * 20_000,
        "a-" * 10_000,
        "1. a\n" * 5_000,
    ],
)
def test_hostile_texts_take_time_in_proportion(hostile: str) -> None:
    start = time.process_time()
    structure(hostile)
    assert time.process_time() - start < 5


def test_headings_and_parts() -> None:
    text = (
        "The Net\n\nThe ropemakers left the quarter in the spring, and the doors stayed shut all summer long.\n"
        "They came back in the autumn, one family at a time, and swept the steps.\n\n"
        "Frequently Asked Questions\n1 What was the quarter called\n"
        "It was called Habbalin by those who worked there and by nobody else\n"
        "2 Why did they leave\nThey left because the harbour silted up and the work went elsewhere over the years\n"
    )
    page = structure(text)
    assert [part.kind for part in page.parts] == ["article", "faq"]
    assert page.paragraphs[0].heading
    assert text[page.parts[1].start :].startswith("Frequently")
    assert page.parts[1].why != page.parts[0].why


def test_list_note_and_other_script_are_parts() -> None:
    text = (
        "The list below was pinned to the door of the mill, and three copies of it are known to exist today.\n"
        "1. A. Varro\n2. B. Hazim\n3. C. Dalil\n"
        "Nobody has ever said who wrote it, and the paper itself was lost when the mill burned down.\n"
        "عاد الناس إلى بيوتهم في الخريف، وفتحوا الأبواب، وكنسوا الأدراج، ولم يسأل أحد عن القائمة التي كانت على الباب.\n"
        "ثم جاء الشتاء ونسي الناس كل شيء إلا أسماء الذين لم يعودوا إلى الحي حتى اليوم.\n"
        "Note: some names have been changed."
    )
    page = structure(text)
    assert [part.kind for part in page.parts] == ["article", "list", "article", "article", "note"]
    assert [part.language for part in page.parts][3] == "ar"


def test_the_language_that_is_given_stands() -> None:
    assert structure("He was in the house.", "ar").language == "ar"
