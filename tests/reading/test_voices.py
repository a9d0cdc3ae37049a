"""Whose words they are: golden passages read by a person, and the laws that hold for every text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from sijill.meaning.voice import Hop, Voice
from sijill.reading.attribution import Attribution, Attributions, attribution_at
from sijill.reading.backend import NoModel
from sijill.reading.knowing import basis_for
from sijill.reading.people import mentions
from sijill.reading.shape import Structure
from sijill.reading.structure import structure
from sijill.reading.voices import attributions
from sijill.record.passage import Page

GOLDEN = Path(__file__).parents[1] / "golden"


def cases() -> list[Any]:
    return [
        pytest.param(case, id=f"{name}: {case['name']}")
        for name in ("voices_en", "voices_ar")
        for case in yaml.safe_load((GOLDEN / f"{name}.yml").read_text(encoding="utf-8"))
    ]


def voices_of(text: str) -> tuple[Structure, Attributions]:
    page = structure(text)
    tokens = NoModel().tokens(page)
    return page, attributions(page, tokens, mentions(page, tokens))


@pytest.mark.parametrize("case", cases())
def test_golden(case: dict[str, Any]) -> None:
    text = case["text"]
    _, found = voices_of(text)
    for wanted in case["voices"]:
        start = text.index(wanted["words"])
        got = attribution_at(found, start, start + len(wanted["words"]))
        seen = {
            "chain": [hop.teller for hop in got.voice.chain],
            "media": [hop.medium for hop in got.voice.chain],
            "named": [hop.named for hop in got.voice.chain],
            "basis": got.voice.basis,
            "as": got.voice.as_,
            "manner": got.manner,
            "polarity": got.polarity,
            "modality": got.modality,
            "inferred": got.inferred,
            "perceives": got.perceives,
            "rule": got.rule,
        }
        for key in wanted.keys() - {"words"}:
            assert seen[key] == wanted[key], (wanted["words"], key, seen)


WORDS = (
    "He said |“They came,” |Munir told me that |his nephew said |his wife, |the report |named |saw |"
    "…They |”Some |\n\n|\n|. |? |I |we |«|»|"
    "قال منير إن |وأضاف أن |شقيقه |‘no’ |—|” |“|"
    "according to |police |[torn] |denied that |reportedly |it turned out that |"
    "called to say |was told by |a nurse |it |1. |Q: why? |\ufffd\ufffd"
)
PIECES = st.sampled_from(WORDS.split("|"))


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=40))
def test_every_sentence_and_quote_has_a_voice_on_its_side_of_every_gap(pieces: list[str]) -> None:
    text = "".join(pieces)
    page, found = voices_of(text)
    book = Page("t", text, page.gaps)
    for sentence in page.sentences:
        assert attribution_at(found, sentence.start, sentence.end).voice.chain
    for quote in page.quotes:
        if quote.inner_end > quote.inner_start and page.sentence_at(quote.inner_start) is not None:
            assert attribution_at(found, quote.inner_start, quote.inner_start + 1).voice.chain
    for item in found:
        book.cut(item.start, item.end)
        for hop in item.voice.chain:
            if hop.start is not None and hop.end is not None:
                book.cut(min(hop.start, item.start), max(hop.end, item.end))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_no_text_is_refused(text: str) -> None:
    page, found = voices_of(text)
    assert len(found) >= 0
    assert all(0 <= item.start < item.end <= len(text) for item in found)
    assert page.text == text


def test_innermost_wins() -> None:
    outer = Voice("unstated", (Hop("the author", "text"),))
    inner = Voice("unstated", (Hop("Salma"), Hop("the author", "text")))
    both = Attributions((Attribution(5, 9, inner, "direct"), Attribution(0, 20, outer, "narration")))
    assert attribution_at(both, 6, 8).voice is inner
    assert attribution_at(both, 6, 15).voice is outer


@pytest.mark.parametrize(
    ("basis", "party", "perceived", "wanted"),
    [
        ("unstated", True, False, "experienced"),
        ("told", True, False, "experienced"),
        ("told", False, False, "told"),
        ("told", False, True, "eyewitness"),
        ("unstated", False, True, "eyewitness"),
        ("eyewitness", False, False, "unstated"),
        ("official", True, False, "official"),
        ("media", False, True, "media"),
        ("inference", True, False, "inference"),
    ],
)
def test_basis_of_a_claim(basis: str, party: bool, perceived: bool, wanted: str) -> None:
    voice = Voice(basis, (Hop("Salma"), Hop("the author", "text")))
    assert basis_for(Attribution(0, 1, voice, "indirect"), party, perceived).basis == wanted


def test_a_long_text_takes_time_in_proportion() -> None:
    import time

    piece = "Munir told me that his nephew said they had left. “No,” she said. The men asked him why.\n"
    spent = []
    for times in (200, 800):
        start = time.process_time()
        voices_of(piece * times)
        spent.append(time.process_time() - start)
    assert spent[1] < spent[0] * 8 + 0.5
