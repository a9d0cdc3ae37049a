"""Claims are built from words on a page and a voice, or not at all; and their form reads back the same."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.errors import CrossesGap, NotOnThePage, NotRuled, NoVoice, SijillError, UnknownWord, WrongUse
from sijill.meaning.amount import between, exact
from sijill.meaning.voice import Hop, Voice
from sijill.meaning.when import day, unresolved
from sijill.meaning.where import Where
from sijill.record.canonical import PUBLIC_ID_KEY, canonical, make_id
from sijill.record.claim import Claim, Drawn, Figure, FigurePart, Party, Proposition, Told
from sijill.record.form import claim_form, claim_from
from sijill.record.passage import Gap, Page
from sijill.record.ruling import Ruling, may_be_covered

TEXT = "On Friday four men took Sami from the mill. His aunt saw it. 9 died, 4 of them guards and the rest farmers."
PAGE = Page("t-1", TEXT)
AUTHOR = Voice("unstated", (Hop("the author", "text"),))


def at(words: str, page: Page = PAGE):
    """The passage of the first place where the words stand."""
    start = page.text.index(words)
    return page.cut(start, start + len(words))


def abduction(voice: Voice = AUTHOR, page: Page = PAGE) -> Claim:
    parties = (
        Party("perpetrator", "group", at("four men", page), exact(4)),
        Party("victim", "person", at("Sami", page)),
    )
    said = Proposition(
        "act",
        "abduct",
        parties,
        Told(day(2001, 5, 4, "Friday"), at("Friday", page)),
        Told(Where("the mill", "workplace", "from", ("Dara",)), at("the mill", page)),
        outcome="missing",
    )
    return Claim(at("four men took Sami from the mill", page), voice, said, Drawn("act/1", "1", inferred=("when",)))


def figure() -> Claim:
    parts = (
        FigurePart(at("4 of them guards"), exact(4), unit="guards"),
        FigurePart(at("the rest farmers"), exact(5), derived=True),
    )
    said = Proposition("figure", "st.figure", figure=Figure("persons killed", exact(9), parts, territory="Dara"))
    return Claim(at("9 died, 4 of them guards and the rest farmers"), AUTHOR, said, Drawn("figure/1", "1"))


@pytest.mark.parametrize("claim", [abduction(), figure()], ids=["act", "figure"])
def test_a_claim_reads_back_from_its_form(claim: Claim) -> None:
    through_json = json.loads(canonical(claim_form(claim)))
    assert claim_from(through_json, PAGE) == claim


def test_every_words_with_positions_is_exactly_on_the_page() -> None:
    def walk(value: object) -> int:
        if isinstance(value, dict):
            if value.get("start") is not None and "words" in value:
                assert TEXT[value["start"] : value["end"]] == value["words"]
                return 1 + sum(map(walk, value.values()))
            return sum(map(walk, value.values()))
        return sum(map(walk, value)) if isinstance(value, list) else 0

    assert walk(claim_form(abduction())) == 4
    assert walk(claim_form(figure())) == 2


def test_a_form_whose_words_are_not_on_the_page_is_refused() -> None:
    form = claim_form(abduction())
    with pytest.raises(NotOnThePage):
        claim_from(form, Page("t-1", TEXT.replace("Sami", "Rami")))
    with pytest.raises(NotOnThePage):
        claim_from({**form, "parties": "none"}, PAGE)


def test_two_who_say_the_same_are_two() -> None:
    aunt = Voice("eyewitness", (Hop("his aunt", "presence"), Hop("the author", "text")))
    ids = {make_id(PUBLIC_ID_KEY, "c", claim_form(abduction(voice))) for voice in (AUTHOR, aunt)}
    assert len(ids) == 2


def test_the_same_words_in_two_passages_are_two() -> None:
    page = Page("t-1", "He fled. He fled.")
    said = Proposition("act", "displace")
    first, second = (Claim(page.cut(a, a + 7), AUTHOR, said, Drawn("person", "1")) for a in (0, 9))
    assert make_id(PUBLIC_ID_KEY, "c", claim_form(first)) != make_id(PUBLIC_ID_KEY, "c", claim_form(second))


def test_no_claim_rests_on_both_sides_of_a_gap() -> None:
    seam = TEXT.index(" took")
    torn = Page("t-1", TEXT, (Gap(seam, seam, "splice", "test", "torn"),))
    with pytest.raises(CrossesGap):
        abduction(page=torn)
    left = torn.cut(0, seam)
    said = Proposition("act", "abduct", (Party("victim", "person", at("Sami", torn)),))
    with pytest.raises(CrossesGap):
        Claim(left, AUTHOR, said, Drawn("person", "1"))


def test_a_hop_of_a_voice_across_a_gap_is_refused_too() -> None:
    seam = TEXT.index("His aunt")
    torn = Page("t-1", TEXT, (Gap(seam, seam, "truncation", "test", "torn"),))
    aunt = TEXT.index("aunt")
    voice = Voice("told", (Hop("his aunt", "phone", aunt, aunt + 4), Hop("the author", "text")))
    with pytest.raises(CrossesGap):
        Claim(torn.cut(0, 9), voice, Proposition("act", "raid"), Drawn("person", "1"))


@pytest.mark.parametrize(
    ("broken", "error"),
    [
        (lambda: Voice("eyewitness", ()), NoVoice),
        (lambda: Party("victim", "person", None), NotOnThePage),
        (lambda: Party("hero", "person", at("Sami")), UnknownWord),
        (lambda: Proposition("act", "kill.nicely"), UnknownWord),
        (lambda: Proposition("figure", "st.figure"), WrongUse),
        (lambda: Proposition("act", "raid", figure=Figure("people", exact(1))), WrongUse),
        (lambda: Drawn("", "1"), WrongUse),
        (lambda: Ruling(("c-1",), "accept", "  "), NotRuled),
        (lambda: Ruling((), "accept", "read"), NotRuled),
        (lambda: Ruling(("c-1",), "correct", "read"), NotRuled),
        (lambda: Ruling(("c-1",), "bless", "read"), UnknownWord),
    ],
)
def test_what_lacks_words_voice_or_reason_cannot_be_built(broken, error: type[SijillError]) -> None:
    with pytest.raises(error):
        broken()


@given(st.text(max_size=80), st.integers(-5, 90), st.integers(-5, 90))
def test_a_passage_is_on_its_page_or_is_not(text: str, start: int, end: int) -> None:
    try:
        passage = Page("t", text).cut(start, end)
    except NotOnThePage:
        assert not 0 <= start < end <= len(text)
    else:
        assert passage.words == text[start:end] != ""
        assert passage.prefix + passage.words == text[max(0, start - 32) : end]


@given(st.integers(0, 20), st.integers(0, 20), st.integers(0, 20), st.integers(1, 20))
def test_a_span_crosses_a_gap_just_when_a_gap_lies_inside_it(a: int, width: int, start: int, length: int) -> None:
    gap = Gap(a, a + width, "illegible", "r", "w")
    end = start + length
    expected = start < a < end if width == 0 else bool(set(range(start, end)) & set(range(a, a + width)))
    assert gap.crossed_by(start, end) is expected


@pytest.mark.parametrize("error", [CrossesGap, NotOnThePage])
def test_errors_hold_no_words_of_the_page(error: type[SijillError]) -> None:
    page = Page("t-9", "secretname lives here", (Gap(3, 3, "splice", "r", "w"),))
    with pytest.raises(error) as caught:
        page.cut(0, 9) if error is CrossesGap else page.cut(5, 500)
    assert "secret" not in str(caught.value) + caught.value.where + caught.value.do + repr(page)


def test_deaths_and_harm_are_ruled_one_by_one() -> None:
    assert not may_be_covered("act", frozenset({"victim"}), "assault")
    assert not may_be_covered("attribute", frozenset({"subject"}), "attribute.death")
    assert may_be_covered("relation", frozenset({"subject"}), "relation.kin")


def test_canonical_form_has_no_floats_and_one_order() -> None:
    assert canonical({"b": 1, "a": [True, None]}) == b'{"a":[true,null],"b":1}'
    with pytest.raises(SijillError):
        canonical({"a": [0.5]})


def test_amounts_and_unknown_times_survive_the_form() -> None:
    said = Proposition(
        "act",
        "kill.summary",
        (Party("victim", "group", at("four men"), between(3, 5, "four men")),),
        Told(unresolved("one night"), None, inferred=True),
    )
    claim = Claim(at("four men took Sami"), AUTHOR, said, Drawn("person", "1"), "denied", "believed")
    assert claim_from(json.loads(canonical(claim_form(claim))), PAGE) == claim
