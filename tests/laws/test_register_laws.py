"""Promises of the book as properties: any order says the same, nobody merges over a wall, hits read back."""

from __future__ import annotations

import json
import random
from itertools import pairwise

import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from sijill.meaning.names import fold_text
from sijill.register.passages import passages
from sijill.register.people import Pair, people_from
from sijill.register.practice import practice_page
from sijill.register.register import Entry, append, in_memory
from sijill.register.sealed_line import Row, entry
from sijill.register.standing import Ruled, Rulings

MENTIONS = [f"c-{letter}/0" for letter in "abcdefgh"]
pairs = st.lists(
    st.tuples(st.sampled_from(MENTIONS), st.sampled_from(MENTIONS), st.booleans()).filter(lambda one: one[0] != one[1]),
    max_size=14,
).map(
    lambda drawn: [
        Pair(f"r-{n}", (f"{n:03}", "d", n), min(a, b), max(a, b), same) for n, (a, b, same) in enumerate(drawn)
    ]
)
words = st.text(alphabet=st.sampled_from("abcABC أإآبتةىيـَ\n\n.,٣3"), min_size=1, max_size=300)


@given(pairs, st.randoms())
def test_people_do_not_depend_on_the_order_of_arrival(drawn: list[Pair], mixing: random.Random):
    shuffled = list(drawn)
    mixing.shuffle(shuffled)
    assert people_from(MENTIONS, shuffled) == people_from(MENTIONS, drawn)


@given(pairs)
def test_no_person_holds_two_mentions_ruled_different_and_everybody_is_somebody(drawn: list[Pair]):
    found = people_from(MENTIONS, drawn)
    owner = {mention: entry.id for entry in found for mention in entry.mentions}
    assert sorted(owner) == sorted(MENTIONS)
    assert all(owner[pair.a] != owner[pair.b] for pair in drawn if not pair.same)
    suspended = {ruling for entry in found for ruling in entry.suspended}
    for pair in drawn:
        if pair.same and pair.ruling not in suspended:
            assert owner[pair.a] == owner[pair.b]
    if not any(pair.same is False for pair in drawn):
        assert not suspended
    assert all(entry.in_conflict for entry in found if entry.suspended or entry.against)


@given(
    st.lists(st.tuples(st.sampled_from(["accept", "reject", "withdraw", "undo"]), st.integers(0, 9)), max_size=10),
    st.randoms(),
)
def test_the_standing_of_a_claim_does_not_depend_on_the_order_of_arrival(drawn, mixing):
    told = []
    for n, (verdict, earlier) in enumerate(drawn):
        of = f"r-{earlier % n}" if verdict == "undo" and n else "c-1"
        told.append(
            Ruled(f"r-{n}", of, "accept" if verdict == "undo" and not n else verdict, "amal", None, (f"{n:03}", "d", n))
        )
    shuffled = list(told)
    mixing.shuffle(shuffled)
    assert Rulings(told).status("c-1") == Rulings(shuffled).status("c-1")
    assert Rulings(told).reviewed("c-1") == Rulings(shuffled).reviewed("c-1")
    holding = [one for one in told if one.of == "c-1" and not Rulings(told).undone(one.ruling)]
    assert (Rulings(told).status("c-1") == "proposed") == (not holding)


@given(words)
def test_passages_cover_every_word_once_and_in_order(text: str):
    spans = list(passages(text, "text"))
    assert all(start < end for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    outside = "".join(
        text[a:b]
        for a, b in zip([0, *(end for _, end in spans)], [*(start for start, _ in spans), len(text)], strict=True)
    )
    assert not outside.strip()


@given(words)
def test_every_hit_reads_back_as_the_word_that_was_looked_for(text: str):
    with in_memory() as book:
        page = practice_page(book, text)
        for word in text.split()[:5]:
            for hit in book.view().search(word):
                assert page.text[hit.start : hit.end].strip()
                assert hit.snippet in page.text
                first = fold_text(word).split()
                assert not first or fold_text(page.text[hit.start : hit.end])[:1] in fold_text(word)


@given(st.text(max_size=20), st.text(max_size=20), st.integers(0, 2**50))
def test_the_envelope_is_canonical_whatever_stands_in_it(by: str, compartment: str, seq: int):
    row = Row("k-1", seq, "g-1", 1, "gap", by, "2026-01-01T00:00:00.000000Z", compartment, "i", b"\x01", b"", b"")
    try:
        said = json.loads(entry(row))
    except UnicodeEncodeError:
        return  # half a surrogate pair is no name
    assert rfc8785.dumps(said) == entry(row)


@given(
    st.lists(
        st.dictionaries(
            st.sampled_from("abc"), st.one_of(st.none(), st.integers(-9, 9), st.text(max_size=5)), max_size=3
        ),
        max_size=8,
    )
)
def test_what_is_appended_reads_back_the_same_and_once(bodies):
    with in_memory() as book:
        written = append(book, [Entry("policy", body) for body in bodies])
        assert [dict(line.body) for line in written] == bodies
        read = {line.id: dict(line.body) for line in book.view().lines("policy")}
        assert read == {line.id: dict(line.body) for line in written}
