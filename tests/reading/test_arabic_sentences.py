"""Several hundred Arabic sentences with the acts told in them, and everyday ones that tell none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import pytest
import yaml

from sijill.reading.read import ReadSettings, read

_PAGE = Path(__file__).with_name("sentences_ar.yml")
_NEAR = "\n\nانتشر المسلحون في البلدة."
"""What makes a page one of violence, without an act of its own."""


@cache
def sentences() -> tuple[Mapping[str, object], ...]:
    """The rows of the file."""
    return tuple(yaml.safe_load(_PAGE.read_text(encoding="utf-8"))["sentences"])


def ways(row: Mapping[str, object], name: str) -> list[list[str]]:
    """The acts of a row, each by the codes that will do."""
    value = row.get(name, ())
    return [str(one).split("/") for one in value] if isinstance(value, Sequence) else []


@cache
def codes_of(text: str, calm: bool) -> tuple[str, ...]:
    """The codes of the acts read in a sentence."""
    settings = ReadSettings(language="ar", document_date="2016-05-01")
    claims = read(text if calm else text + _NEAR, text_id="t-sentence", settings=settings).claims
    acts = [claim for claim in claims if claim.proposition.kind == "act" and claim.passage.start < len(text)]
    return tuple(claim.proposition.code for claim in acts)


def read_of(row: Mapping[str, object]) -> tuple[str, ...]:
    return codes_of(str(row["text"]), bool(row.get("calm", False)))


def lost(row: Mapping[str, object]) -> list[list[str]]:
    return [one for one in ways(row, "acts") if not set(one) & set(read_of(row))]


def wrong(row: Mapping[str, object]) -> list[str]:
    allowed = {code for one in (*ways(row, "acts"), *ways(row, "besides")) for code in one}
    return [code for code in read_of(row) if code not in allowed]


def test_each_sentence_that_was_read_rightly_still_is() -> None:
    rows = [row for row in sentences() if not row.get("gap", False)]
    assert len(rows) > 400
    assert [(row["text"], lost(row), wrong(row)) for row in rows if lost(row) or wrong(row)] == []


def test_sentences_not_read_rightly_yet_are_marked_as_such() -> None:
    mended = [row["text"] for row in sentences() if row.get("gap", False) and not (lost(row) or wrong(row))]
    assert mended == []


@pytest.mark.parametrize(
    "prefix", ["kill.", "detain.", "torture", "displace", "shelter", "warn", "intercede", "corpse"]
)
def test_most_acts_of_each_kind_are_found(prefix: str) -> None:
    asked = [(row, one) for row in sentences() for one in ways(row, "acts") if one[0].startswith(prefix)]
    found = [one for row, one in asked if one not in lost(row)]
    assert len(found) >= 0.8 * len(asked)


def test_everyday_sentences_give_hardly_an_act() -> None:
    calm = [row for row in sentences() if not ways(row, "acts")]
    assert len(calm) > 100
    assert sum(bool(read_of(row)) for row in calm) <= 0.12 * len(calm)
