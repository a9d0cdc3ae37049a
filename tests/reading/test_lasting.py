"""Years in prison are a length and no date; states are told as lasting or as ended; what was heard was said."""

from __future__ import annotations

from pathlib import Path

import pytest

from sijill.reading.read import ReadSettings, read
from sijill.record.claim import Claim
from sijill.weighing.disputes import disputes


def claims_of(text: str, language: str = "en") -> list[Claim]:
    return list(read(text, text_id="t-1", settings=ReadSettings(language=language)).claims)


LENGTHS = (
    ("en", "Samer Tabbar spent nine years in prison.", "P9Y", "asserted"),
    ("en", "Samer Tabbar had passed more than eight years as a detainee.", "P8Y", "asserted"),
    ("en", "Huda Rifai was jailed for three years.", "P3Y", "asserted"),
    ("en", "“I served four years in a military prison,” Samer Tabbar said.", "P4Y", "asserted"),
    ("en", "“Once you’re locked up for 12 years, the sea is forgotten,” Samer Tabbar said.", "P12Y", "general"),
    ("ar", "قال سامر الطبار: أمضيت تسع سنوات في السجن.", "P9Y", "asserted"),
    ("ar", "أمضى سامر الطبار تسع سنوات في السجن.", "P9Y", "asserted"),
)


@pytest.mark.parametrize(("language", "text", "length", "modality"), LENGTHS)
def test_years_held_are_read_as_a_length(language: str, text: str, length: str, modality: str) -> None:
    found = [one for one in claims_of(text, language) if one.drawn.rule.startswith("attribute/years-held")]
    assert [(one.proposition.when.value.timex, one.modality) for one in found if one.proposition.when] == [
        (length, modality)
    ]
    assert all(one.proposition.when is not None and not one.proposition.when.value.resolved for one in found)


SILENT = (
    "Samer Tabbar spent nine years in the north.",
    "The mill stood empty for nine years.",
    "The trial lasted three years and filled the prison archive.",
    "Prices fell in December.",
    "The wall of the government building fell in December.",
)


@pytest.mark.parametrize("text", SILENT)
def test_what_only_looks_like_it_is_not_read(text: str) -> None:
    rules = {one.drawn.rule.rpartition("-")[0] for one in claims_of(text)}
    assert not rules & {"attribute/years-held", "attribute/state"}


def test_a_state_that_ended_and_is_told_as_lasting() -> None:
    text = "After the junta fell in May 2004, the prisons were opened.\n\nThe junta is still in power."
    said = [one.proposition.value.words for one in claims_of(text) if one.proposition.code == "attribute.other"]
    assert said == ["fell", "is still in power"]


def test_what_somebody_heard_announced_was_announced() -> None:
    text = "On Friday, 10 May 2002, we heard an army spokesman announce that calm has returned."
    assert [one.modality for one in claims_of(text) if one.proposition.code == "st.announce"] == ["asserted"]
    general = "Army spokesmen announce every year that calm has returned."
    assert all(one.modality != "asserted" for one in claims_of(general) if one.proposition.code == "st.announce")


def test_the_long_article_shows_what_an_attentive_reader_finds(shared: Path) -> None:
    """Read in place: a reason denied, a state that ended, years in prison, calm announced, a nameless narrator."""
    text = next((shared / "seed").glob("*.txt")).read_text(encoding="utf-8")
    found = read(text, text_id="t-1", settings=ReadSettings(document_date="2025-08-20")).claims
    items = [_Item(f"c-{place}", claim) for place, claim in enumerate(found)]
    kinds = {one.kind for one in disputes(items, b"k")}
    assert {"motive", "stale", "time", "narrator"} <= kinds
    assert not kinds & {"figure", "identity", "perpetrator", "outcome", "denial"}


class _Item:
    def __init__(self, name: str, claim: Claim) -> None:
        self.id, self.claim, self.status, self.reviewed = name, claim, "proposed", False
