"""Broken places: every sign finds its own, ordinary prose has none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from sijill.reading.structure import structure

GOLDEN = yaml.safe_load((Path(__file__).parents[1] / "golden" / "gaps.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", GOLDEN["gaps"], ids=lambda case: str(case["text"])[:40])
def test_each_sign(case: dict[str, Any]) -> None:
    start = case["text"].index("⟦")
    end = case["text"].index("⟧") - 1
    text = case["text"].replace("⟦", "").replace("⟧", "")
    found = structure(text).gaps
    assert [(gap.start, gap.end, gap.kind) for gap in found] == [(start, end, case["kind"])]
    assert found[0].rule.startswith("gap/")
    assert found[0].why


@pytest.mark.parametrize("text", GOLDEN["clean"], ids=lambda text: str(text)[:40])
def test_ordinary_prose_has_no_gap(text: str) -> None:
    assert structure(text).gaps == ()


def test_a_house_style_that_glues_its_ellipses_needs_a_second_sign() -> None:
    style = "He looked up…and saw nothing. She turned…but too late. "
    assert structure(style + "They waited…Then it rained.").gaps == ()
    assert len(structure(style + "They stood by the…Then it rained.").gaps) == 1


def test_the_shipped_sample_has_its_three_torn_places() -> None:
    path = Path(__file__).parents[2] / "src" / "sijill" / "sample" / "article_en.txt"
    text = path.read_text(encoding="utf-8")
    page = structure(text)
    assert [gap.kind for gap in page.gaps] == ["splice", "truncation", "truncation"]


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from([g["text"].replace("⟦", "").replace("⟧", "") for g in GOLDEN["gaps"]]), max_size=6))
def test_sentences_never_cross_gaps(pieces: list[str]) -> None:
    page = structure("\n".join(pieces))
    for gap in page.gaps:
        assert all(not gap.crossed_by(sentence.start, sentence.end) for sentence in page.sentences)
        assert all(not gap.crossed_by(quote.start, quote.end) for quote in page.quotes)
    assert list(page.gaps) == sorted(page.gaps, key=lambda gap: (gap.start, gap.end))
