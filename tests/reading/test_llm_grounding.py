"""A model's words are on the page whole, once and unchanged, or they are nowhere."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.reading.grounding import (
    CONTEXT,
    DIGITS,
    MANY_TIMES,
    NOT_THERE,
    NUMBER_CUT,
    Levelled,
    anchor,
    level_words,
    negated_beside,
)

PAGE = "Some 1,426 people—238 of them guards—died at 10:30; “it’s over”,\nhe said. قُتِلَ ثلاثــة رجال في ١٢ حزيران."
WORDS = "the guards did not shoot three men at 1,426 gates no-one it’s over two or ثلاثة لم يقتلوا"
words_of_page = st.lists(
    st.sampled_from(WORDS.split()),
    min_size=1,
    max_size=30,
)
marks = st.sampled_from([" ", "  ", "\n", " \t", "—", ", "])


def at(words: str, **context: str) -> tuple[int, int] | str:
    return anchor(Levelled(PAGE, 0, len(PAGE)), words, **context)


@pytest.mark.parametrize(
    ("words", "on_page"),
    [
        ("Some 1,426 people", "Some 1,426 people"),
        ("people-238 of them", "people—238 of them"),
        ('"it\'s over", he said', "“it’s over”,\nhe said"),
        ("قتل ثلاثة رجال", "قُتِلَ ثلاثــة رجال"),
    ],
)
def test_only_space_quotes_dashes_tatweel_and_vowel_signs_may_differ(words, on_page):
    found = at(words)
    assert not isinstance(found, str)
    assert PAGE[slice(*found)] == on_page


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("1,426 people", NUMBER_CUT),
        ("1,427 people", NOT_THERE),
        ("426 people", NOT_THERE),
        ("1426 people", NOT_THERE),
        ("some 1,426", NOT_THERE),
        ("eople", NOT_THERE),
        ("at 10", NOT_THERE),
        ("12 حزيران", NOT_THERE),
        ("في ١", NOT_THERE),
        ("قتل ثلاث رجال", NOT_THERE),
        ("", NOT_THERE),
        ("…", NOT_THERE),
    ],
)
def test_anything_else_is_not_there(words, reason):
    assert at(words) == reason


def test_words_that_stand_twice_need_context_that_is_true():
    page = "They shot two men. Later they said that they shot two men again."
    passage = Levelled(page, 0, len(page))
    assert anchor(passage, "shot two men") == MANY_TIMES
    assert anchor(passage, "shot two men", after="again") == (45, 57)
    assert anchor(passage, "shot two men", before="They") == (5, 17)
    assert anchor(passage, "shot two men", before="We") == CONTEXT


def test_a_told_number_is_not_cut():
    page = "In each there were two or three dead."
    assert anchor(Levelled(page, 0, len(page)), "three dead") == NUMBER_CUT


def test_other_signs_for_the_same_digit_are_other_digits():
    # U+2460 and U+0661 are numbers and stay themselves: no levelling makes a 1 of them
    assert level_words("①١1") == "①١1"
    assert DIGITS != NOT_THERE


@given(words_of_page, marks, st.data())
def test_what_is_found_reads_as_what_was_asked(words, mark, data):
    page = mark.join(words)
    start = data.draw(st.integers(0, len(words) - 1))
    asked = mark.join(words[start : data.draw(st.integers(start + 1, len(words)))])
    found = anchor(Levelled(page, 0, len(page)), asked)
    if not isinstance(found, str):
        cut = page[slice(*found)]
        assert level_words(cut) == level_words(asked)
        assert [c for c in cut if c.isnumeric()] == [c for c in asked if c.isnumeric()]


@given(words_of_page, st.data())
def test_one_changed_letter_is_never_found(words, data):
    page = " ".join(words)
    place = data.draw(st.integers(0, len(page) - 1))
    other = data.draw(st.sampled_from("xQ7ظ#"))
    asked = page[:place] + other + page[place + 1 :]
    if level_words(asked) != level_words(page):
        assert isinstance(anchor(Levelled(page, 0, len(page)), asked), str)


@given(st.text(max_size=60), st.text(max_size=20), st.text(max_size=5), st.text(max_size=5))
def test_any_text_and_any_words_are_judged(page, words, before, after):
    found = anchor(Levelled(page, 0, len(page)), words, before, after)
    assert isinstance(found, str) or 0 <= found[0] < found[1] <= len(page)


@pytest.mark.parametrize(
    ("page", "quote", "negated"),
    [
        ("No soldier entered the house.", "soldier entered the house", True),
        ("They did not ever shoot the ferryman.", "shoot the ferryman", True),
        ("They didn’t shoot the ferryman.", "shoot the ferryman", True),
        ("They shot nobody there.", "They shot", True),
        ("The men—not soldiers—shot the ferryman.", "soldiers—shot the ferryman", True),
        ("لم يقتل الجنود أحداً.", "يقتل الجنود", True),
        ("He did not come, and soldiers shot the ferryman.", "soldiers shot the ferryman", False),
        ("It was not him but soldiers shot the ferryman.", "soldiers shot the ferryman", False),
        ("Notable soldiers shot the ferryman.", "soldiers shot the ferryman", False),
    ],
)
def test_a_negation_beside_the_words_is_seen(page, quote, negated):
    start = page.index(quote)
    assert negated_beside(page, (0, len(page)), (start, start + len(quote))) is negated


def test_long_passages_are_looked_through_quickly():
    page = "they shot " * 20_000
    assert anchor(Levelled(page, 0, len(page)), "they shot") == MANY_TIMES
    assert anchor(Levelled(page, 0, len(page)), "a" * 2_000) == NOT_THERE
    assert re.search("shot", page)


def test_an_arabic_noun_is_found_behind_its_particle_only_where_that_is_asked():
    page = "بقيت المرأة وابنتاها في بيتها."
    passage = Levelled(page, 0, len(page))
    found = anchor(passage, "ابنتاها", clitics=True)
    assert not isinstance(found, str)
    assert page[slice(*found)] == "ابنتاها"
    assert anchor(passage, "ابنتاها") == NOT_THERE
    assert anchor(passage, "نتاها", clitics=True) == NOT_THERE
    assert anchor(passage, "مرأة", clitics=True) == NOT_THERE
