"""Every variable of a view, its values with counts and its share unknown; no name and no word of a testimony."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from tests.weighing.test_weighing import Item, figure, items, told

from sijill.meaning.amount import exact
from sijill.meaning.when import day, unresolved
from sijill.record.vocabulary import vocabulary
from sijill.weighing.codebook import VARIABLES, Variable, codebook


def by_name(*claims) -> dict[str, Variable]:
    return {one.name: one for one in codebook(items(*claims))}


def test_values_of_the_vocabulary_are_listed_with_their_counts_also_those_never_told() -> None:
    rows = by_name(told("three clerks", n=3), told("two", polarity="denied"), figure(exact(9), who="a"))
    assert rows["kind"].values == (("act", 2), ("figure", 1), ("attribute", 0), ("relation", 0), ("statement", 0))
    assert rows["polarity"].values == (("said", 2), ("denied", 1))
    for name, _, _, _, words, _ in VARIABLES:
        if words is not None:
            assert tuple(value for value, _ in rows[name].values) == vocabulary().lists[words]


def test_unknown_is_counted_whether_it_is_left_out_or_said() -> None:
    rows = by_name(
        told("a", when=day(1998, 10, 15), outcome="unknown"),
        told("b", when=unresolved("one night")),
        told("c", when=day(1998, 10, 16), inferred=True, basis="unstated"),
    )
    assert (rows["when"].of, rows["when"].unknown) == (3, 1)
    assert dict(rows["when"].values) == {"inferred": 1, "told": 1}
    assert (rows["outcome"].of, rows["outcome"].unknown, rows["outcome"].share) == (3, 1, 0.3333)
    assert rows["basis"].unknown == 1
    assert (rows["earliest"].least, rows["earliest"].most) == ("1998-10-15T00:00", "1998-10-16T00:00")


def test_numbers_are_of_groups_and_figures_alone_and_a_convention_is_no_number() -> None:
    rows = by_name(told("three clerks", n=3), told("Sami", form="person"), figure(exact(9), who="a"))
    assert (rows["parties.amount.min"].of, rows["parties.amount.min"].least) == (1, "3")
    assert (rows["figure.amount.max"].of, rows["figure.amount.max"].most) == (1, "9")
    assert rows["figure.territory"].unknown == 1


def test_an_empty_view_has_a_codebook_without_shares() -> None:
    assert all(one.share is None and one.of == 0 for one in codebook([]))


def test_nothing_in_it_comes_from_the_words_of_a_text() -> None:
    canary = "Qandalaft of the upper quarter"
    made = codebook(
        items(told(canary, form="person", who=canary, where=canary), figure(exact(2), who="a", territory=canary))
    )
    assert "Qandalaft" not in repr(made)


def test_no_variable_sorts_people_by_community() -> None:
    names = " ".join(f"{one.name} {one.title} {one.vocabulary}" for one in codebook([])).lower()
    assert not any(word in names for word in ("sect", "ethnic", "religio", "communit", "ground", "origin"))


@given(st.lists(st.sampled_from(["accepted", "proposed", "rejected", "withdrawn", "superseded"]), max_size=8))
def test_what_no_longer_stands_is_not_counted(standings) -> None:
    made = [replace(Item(f"c-{n}", told(f"{n} clerks")), status=status) for n, status in enumerate(standings)]
    of = sum(status in ("accepted", "proposed") for status in standings)
    rows = {one.name: one for one in codebook(made)}
    assert rows["kind"].of == of
    for one in rows.values():
        assert 0 <= one.unknown <= one.of
        if one.values and one.name != "when":
            assert sum(count for _, count in one.values) <= one.of
