"""Readers of words: the one without a model, and a spaCy pipeline where its library is installed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sijill.errors import CheckFailed
from sijill.reading.backend import NoModel
from sijill.reading.shape import Structure
from sijill.reading.spacy_backend import SpacyReader
from sijill.reading.structure import structure
from sijill.reading.tokens import Token, Tokens, tokenise
from sijill.testing.readers import check_reader


def test_no_model_conforms() -> None:
    check_reader(NoModel())


def test_a_blank_pipeline_conforms() -> None:
    spacy = pytest.importorskip("spacy", reason="the model's library is an extra")
    check_reader(SpacyReader(spacy.blank("en")))


def test_the_suite_can_fail() -> None:
    class Wrong:
        name = "wrong"

        def tokens(self, structure: Structure) -> Tokens:
            return Tokens((Token(0, 3, "xyz", "xyz"),))

    with pytest.raises(CheckFailed):
        check_reader(Wrong())


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("They didn’t, she’s", ["They", "did", "n’t", ",", "she", "’s"]),
        ("al-Assad, 14-year-old", ["al-Assad", ",", "14-year-old"]),
        ("1,426 at 7:30, 3.5% and ١٢٫٥", ["1,426", "at", "7:30", ",", "3.5%", "and", "١٢٫٥"]),
        ("وقال منير، فخرج.", ["وقال", "منير", "،", "فخرج", "."]),
        ("the U.S. left", ["the", "U.S.", "left"]),
    ],
)
def test_tokens(text: str, wanted: list[str]) -> None:
    assert [token.text for token in tokenise(text)] == wanted


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_tokens_cover_every_letter(text: str) -> None:
    page = structure(text)
    covered = {n for token in NoModel().tokens(page) for n in range(token.start, token.end)}
    torn = {n for gap in page.gaps for n in range(gap.start, gap.end)}
    assert all(n in covered or n in torn or text[n].isspace() for n in range(len(text)))
