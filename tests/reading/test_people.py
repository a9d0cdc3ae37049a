"""Mentions and whom their pronouns stand for."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sijill.reading.backend import NoModel
from sijill.reading.coreference import antecedent
from sijill.reading.mentions import Mentions
from sijill.reading.people import mentions
from sijill.reading.structure import structure


def of(text: str) -> Mentions:
    page = structure(text)
    return mentions(page, NoModel().tokens(page))


def forms(text: str, kind: str) -> list[str]:
    return [mention.form for mention in of(text) if mention.kind == kind]


def stands_for(text: str, pronoun: str) -> str | None:
    found = of(text)
    here = next(m for m in found if m.kind == "pronoun" and m.form == pronoun)
    target = antecedent(found, (here.start, here.end))
    return None if target is None else target.form


@pytest.mark.parametrize(
    ("text", "kind", "wanted"),
    [
        ("They asked Adel Bahhar and Dr Rima Khayyat.", "person", ["Adel Bahhar", "Rima Khayyat"]),
        ("They drove from Barhama to the village of Ayn Qasab.", "place", ["Barhama", "Ayn Qasab"]),
        ("He met the Lantern Brigade there.", "organisation", ["the Lantern Brigade", "Lantern Brigade"]),
        ("Bashir left. He called his nephew.", "kin", ["Bashir's nephew"]),
        (
            "They saw the wife of Bashir's second brother.",
            "kin",
            ["the wife of Bashir's second brother", "Bashir's second brother"],
        ),
    ],
)
def test_kinds(text: str, kind: str, wanted: list[str]) -> None:
    assert forms(text, kind) == wanted


@pytest.mark.parametrize(
    ("text", "pronoun", "wanted"),
    [
        ("Bashir woke early. He lit the lamp.", "He", "Bashir"),
        ("Bashir called his sister, Hana. She was awake.", "She", "Hana"),
        ("Mrs Varro met the guards. They let her pass.", "They", "the guards"),
        ("Walid spoke to the guard. His words were few.", "His", "Walid"),
        ("Adel waited by the…He had been a fisherman for years.", "He", None),
        ("The lamps went out. He lit one.", "He", None),
    ],
)
def test_pronouns(text: str, pronoun: str, wanted: str | None) -> None:
    assert stands_for(text, pronoun) == wanted


def test_sex_is_known_from_words_only() -> None:
    found = {m.form: m.gender_hint for m in of("Salma met Walid. His wife, Nadia, was there with Mr Dalil.")}
    assert (found["Salma"], found["Walid"], found["Nadia"], found["Dalil"]) == (None, None, "f", "m")


def test_arabic_kin_and_kunya() -> None:
    found = {m.form: m.kind for m in of("قالت أم طارق إن شقيقها خرج مع ابن أخيه.")}
    assert found["أم طارق"] == "person"
    assert found["شقيقها"] == "kin"
    assert found["ابن أخيه"] == "kin"


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "Bashir ",
                "his ",
                "He ",
                "…The ",
                "nephew ",
                "said ",
                ". ",
                "they ",
                "“",
                "” ",
                "Umm ",
                "أم ",
                "طارق ",
                "\n",
            ]
        ),
        max_size=30,
    )
)
def test_mentions_are_on_the_page_and_resolved_backwards_on_one_side(pieces: list[str]) -> None:
    text = "".join(pieces)
    page = structure(text)
    found = mentions(page, NoModel().tokens(page))
    for mention in found:
        assert 0 <= mention.start < mention.end <= len(text)
        assert mention.form
        target = found.antecedent(mention)
        if target is not None:
            assert target.start < mention.end
            assert not page.torn_between(min(target.start, mention.start), mention.end)
