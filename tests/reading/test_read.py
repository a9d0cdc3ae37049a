"""The whole reader: words exact, no claim across a gap, any text survives, the same text gives the same claims."""

from __future__ import annotations

import gc
import time

from hypothesis import given, settings
from hypothesis import strategies as st

from sijill.reading.read import Reading, ReadSettings, read

_WORDS = st.sampled_from(
    [
        "the",
        "men",
        "killed",
        "shot",
        "took",
        "two",
        "three",
        "soldiers",
        "of",
        "in",
        "and",
        "to",
        "was",
        "were",
        "by",
        "house",
        "burned",
        "his",
        "brother",
        "“",
        "”",
        ",",
        ".",
        "?",
        "…",
        "(",
        ")",
        "—",
        "them",
        "he",
        "said",
        "that",
        "fled",
        "guards",
        "12",
        "dead",
        "Friday",
        "Samir",
        "Deeb",
        "not",
        "if",
        "قتل",
        "المسلحون",
        "رجال",
        "،",
        "في",
        "على",
        "يد",
        "ثلاثة",
        "وابنه",
    ]
)

STORY = (
    "On 9 June 2004, gunmen shot the harbour master. “They took my brother to the roof,” Samir Deeb told me. "
    "Two days later the families fled.\n\nThe inquiry counted 312 dead, 47 of them policemen and the rest civilians."
)


def settled(text: str, language: str | None = None) -> Reading:
    """Read a text without a model."""
    return read(text, text_id="t-1", settings=ReadSettings(language=language))


def check(text: str, reading: Reading) -> None:
    """Every claim stands on exact words and on one side of every gap."""
    for claim in reading.claims:
        for passage in (claim.passage, *claim.proposition.passages()):
            assert text[passage.start : passage.end] == passage.words
        spans = [claim.passage, *claim.proposition.passages()]
        low, high = min(p.start for p in spans), max(p.end for p in spans)
        assert not any(gap.crossed_by(low, high) for gap in reading.page.gaps)
        assert claim.voice.chain


@settings(max_examples=150, deadline=None)
@given(st.lists(_WORDS, max_size=60).map(" ".join))
def test_any_words_give_claims_on_exact_words(text: str) -> None:
    check(text, settled(text))


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200))
def test_any_text_at_all_is_read(text: str) -> None:
    check(text, settled(text))


def test_the_same_text_gives_the_same_claims_in_order() -> None:
    first, second = settled(STORY), settled(STORY)
    assert first.claims == second.claims
    starts = [claim.passage.start for claim in first.claims]
    assert starts == sorted(starts)
    assert first.claims


def test_upper_and_lower_case_are_read() -> None:
    for text in (STORY.upper(), STORY.lower()):
        reading = settled(text, "en")
        check(text, reading)
        assert any(claim.proposition.kind == "act" for claim in reading.claims)
        assert any(claim.proposition.kind == "figure" for claim in reading.claims)


def test_nothing_is_joined_across_a_gap() -> None:
    text = (
        "The guards lined the fishermen up by the net store and…By spring the price of salt had doubled. "
        "They killed two men."
    )
    reading = settled(text)
    assert reading.page.gaps
    check(text, reading)


def test_times_are_carried_only_from_the_same_side() -> None:
    text = "On 9 June 2004 they met. They shot the ferryman."
    (claim,) = [claim for claim in settled(text).claims if claim.proposition.kind == "act"]
    assert claim.proposition.when is not None
    assert claim.proposition.when.inferred
    assert "when" in claim.drawn.inferred


def test_voices_differ() -> None:
    text = "“Soldiers killed my brother,” Samir Deeb told me. Soldiers killed a clerk."
    voices = [claim.voice for claim in settled(text).claims if claim.proposition.kind == "act"]
    assert len(voices) == 2
    assert voices[0] != voices[1]


def test_two_megabytes_take_no_more_than_twice_as_long_as_one() -> None:
    piece = (STORY + "\n\n") * 60
    start = time.process_time()
    settled(piece, "en")
    one = time.process_time() - start
    start = time.process_time()
    settled(piece * 4, "en")
    assert time.process_time() - start < 4 * one * 2.5 + 1


def test_one_endless_sentence_is_read() -> None:
    text = "the men killed the guards and " * 3000
    check(text, settled(text, "en"))


def test_long_chains_of_verbs_and_names_are_read() -> None:
    for piece in ("was beaten and ", "killed, ", "Samir, ", "of the ", "( ", "“ ", "قتلوا و"):
        text = "The men " + piece * 2000
        check(text, settled(text, "en"))


def test_a_sentence_of_violence_without_a_claim_is_listed() -> None:
    text = "There was talk of murder. The day was warm."
    reading = settled(text, "en")
    assert [text[one.start : one.end] for one in reading.uncovered] == ["There was talk of murder."]


def test_the_collector_is_left_as_it_was_found() -> None:
    """A text is read without it; whoever had turned it off keeps it off."""
    read("Gunmen killed two guards.", text_id="t-1", settings=ReadSettings())
    assert gc.isenabled()
    gc.disable()
    try:
        read("Gunmen killed two guards.", text_id="t-1", settings=ReadSettings())
        assert not gc.isenabled()
    finally:
        gc.enable()
