"""Laws of reading with a model, for random answers and random texts: anchored, never denied, never across a gap."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sijill.reading.answers import Given, GivenParty
from sijill.reading.grounding import Levelled, level_words
from sijill.reading.llm_claims import Held, claim_from_model
from sijill.reading.llm_ground import model_ground
from sijill.reading.llm_passages import passages
from sijill.reading.structure import structure
from sijill.record.form import claim_form, claim_from
from sijill.record.passage import Page


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(alphabet="ab. \n…“”\u2028ظ", max_size=300), st.integers(5, 60))
def test_passages_cover_sentences_and_never_cross_a_gap(text, length):
    made = structure(text)
    page = Page("t", text, made.gaps)
    found = list(passages(made, length))
    assert found == sorted(found)
    for start, end in found:
        assert text[start:end].strip()
        page.cut(start, end)
    covered = {place for start, end in found for place in range(start, end)}
    for sentence in made.sentences:
        if not sentence.heading:
            missing = [p for p in range(sentence.start, sentence.end) if p not in covered and not text[p].isspace()]
            assert all(any(gap.start <= p < gap.end for gap in page.gaps) for p in missing)


LAW_TEXT = (
    "On Monday three soldiers shot the ferryman Anwar Dallal. No porter was beaten, and 1,426 sacks were not taken. "
    "“Two guards died at the gate,” Rana said. ولم يقتل المسلحون ثلاثة رجال. They denied that they had burned 12 boats."
)
LAW_WORDS = LAW_TEXT.split()
LAW_SPANS = st.tuples(st.integers(0, len(LAW_WORDS) - 1), st.integers(1, 9)).map(
    lambda at: " ".join(LAW_WORDS[at[0] : at[0] + at[1]]).strip(".,")
)


def law_given(quote: str) -> st.SearchStrategy[Given]:
    """Pointers into one quote, and sometimes beside it."""
    inside = st.sampled_from(quote.split())
    party_given = st.builds(GivenParty, st.just("victim"), st.just("group"), inside | LAW_SPANS)
    return st.builds(
        Given,
        quote=st.just(quote),
        before=st.just(""),
        after=st.just(""),
        trigger=inside,
        kind=st.just("act"),
        code=st.sampled_from(["kill.attempt", "assault", "abduct"]),
        polarity=st.sampled_from(["said", "denied"]),
        modality=st.sampled_from(["asserted", "possible"]),
        parties=st.lists(party_given, max_size=1).map(tuple),
        when=st.just("") | LAW_SPANS,
        where=st.just("") | LAW_SPANS,
        outcome=st.sampled_from(["unknown", "dead"]),
        outcome_words=inside | LAW_SPANS,
        teller=st.just("") | LAW_SPANS,
        unit=st.just(""),
        amount_words=st.just(""),
    )


LAW_MADE = structure(LAW_TEXT)
LAW_PAGE = Page("t", LAW_TEXT, LAW_MADE.gaps)
LAW_HELD = Held(
    model_ground(LAW_MADE, LAW_PAGE, "m", "2025-08-20", None, None), Levelled(LAW_TEXT, 0, len(LAW_TEXT)), "1"
)


@settings(deadline=None, max_examples=400)
@given(LAW_SPANS.filter(bool).flatmap(law_given))
def test_whatever_a_model_points_at_a_claim_is_words_of_the_page(item_):
    """The law of the room, for claims that random pointers make: anchored, and nothing said that is denied."""
    claim, rejected = claim_from_model(item_, LAW_HELD)
    assert claim is not None or rejected
    if claim is None:
        return
    assert level_words(claim.passage.words) == level_words(item_.quote)
    for party_ in claim.proposition.parties:
        said = party_.resolved_from or party_.passage
        assert claim.passage.start <= said.start < said.end <= claim.passage.end
    assert claim_from(claim_form(claim), LAW_PAGE) == claim
    if claim.polarity == "said":
        words = claim.passage.words
        assert not any(no in words for no in ("No porter", "not taken", "ولم يقتل")) or item_.trigger not in (
            "beaten",
            "taken",
            "يقتل",
        )
    if claim.proposition.outcome != "unknown":
        assert level_words(item_.outcome_words) in level_words(claim.passage.words)
