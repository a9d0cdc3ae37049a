"""Arabic: forms of verbs, endings that stand for people, what is no victim, and sentences of any length."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sijill.reading.forms_ar import forms
from sijill.reading.read import ReadSettings, read
from sijill.reading.verbs_ar import Trigger, triggers_at
from sijill.record.claim import Claim

WORDS = [
    "قُتل",
    "قتلوا",
    "ضربوه",
    "الجنود",
    "رجلين",
    "من",
    "في",
    "البيت",
    "،",
    "«",
    "»",
    "لم",
    "و",
    "ثلاثة",
    "أن",
    "قال",
]


def claims(text: str) -> tuple[Claim, ...]:
    """What is read in an Arabic text."""
    return read(text, text_id="t-1", settings=ReadSettings(language="ar")).claims


def roles(claim: Claim, role: str) -> list[str]:
    """The words of the parties in a role."""
    return [p.passage.words for p in claim.proposition.parties if p.role == role and p.passage is not None]


def plain(word: str, marked: str = "") -> Trigger:
    """The first reading of a word that asks for no further words."""
    return next(one for one in triggers_at((word,), (marked or word,), 0) if not one.frame.then)


@pytest.mark.parametrize(
    ("word", "code", "subject", "pronoun"),
    [
        ("ضربوه", "assault", "many", "ه"),
        ("فاعتقلتهم", "detain.arbitrary", "f", "هم"),
        ("وسيقتلون", "kill.noncombatant", "many", ""),
        ("خطفها", "abduct", "m", "ها"),
    ],
)
def test_one_word_holds_particle_verb_subject_and_object(word: str, code: str, subject: str, pronoun: str) -> None:
    found = plain(word)
    assert (found.frame.code, found.subject, found.pronoun) == (code, subject, pronoun)


def test_a_vowel_mark_tells_the_passive() -> None:
    assert plain("قتل", "قُتل").voice == "passive"
    assert plain("قتل", "قَتل").voice == "active"


@pytest.mark.parametrize("place", ["خلف المعمل", "في الساحة", "عند السد", "قرب المخبز"])
def test_a_place_is_no_victim(place: str) -> None:
    for claim in claims(f"قُتل {place}."):
        assert not any(word in place for word in roles(claim, "victim"))


def test_a_resolved_ending_keeps_both_words() -> None:
    claim = next(one for one in claims("وصل الجنود فجراً. وضربوا حلاقاً.") if one.proposition.code == "assault")
    doer = claim.proposition.parties[0]
    assert doer.passage is not None
    assert doer.resolved_from is not None
    assert (doer.passage.words, doer.resolved_from.words) == ("الجنود", "وضربوا")
    assert "perpetrator" in claim.drawn.inferred


def test_forms_are_levelled_words() -> None:
    assert all(form and " " not in form for bound in (False, True) for form in forms(bound))


@given(st.lists(st.sampled_from(WORDS), max_size=40))
@settings(max_examples=60, deadline=None)
def test_every_claim_stands_on_its_words(words: list[str]) -> None:
    text = " ".join(words) + "."
    for claim in claims(text):
        assert text[claim.passage.start : claim.passage.end] == claim.passage.words
        for passage in claim.proposition.passages():
            assert text[passage.start : passage.end] == passage.words


def test_a_long_sentence_takes_time_in_proportion() -> None:
    spent = []
    for times in (300, 1200):
        began = time.process_time()
        claims("ضربوا الجنود رجلين " * times)
        spent.append(time.process_time() - began)
    assert spent[1] < 12 * max(spent[0], 0.05)
