"""Shares that are unknown stand beside every total; parts by place and doer never invent a heading."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from tests.weighing.test_weighing import Item, items, told

from sijill.meaning.when import day
from sijill.meaning.where import Where
from sijill.record.claim import Claim, Drawn, Party, Proposition
from sijill.record.passage import Page
from sijill.weighing.shares import by_doer, by_place
from sijill.weighing.totals import totals


def attribute(name: str, code: str) -> Claim:
    page = Page(f"t-{name}-{code}", f"{name} so")
    whom = Party("subject", "person", page.cut(0, len(name)))
    said = Proposition("attribute", code, (whom,), value=page.cut(len(name) + 1, len(page.text)))
    return Claim(page.cut(0, len(page.text)), told("x").voice, said, Drawn("test", "1"))


def shares(*claims: Claim) -> dict[str, int]:
    (total,) = [one for one in totals(items(*claims)) if one.unit == "deaths"]
    return dict(total.unknown)


def test_an_age_is_known_where_all_who_were_harmed_are_named_and_it_is_told_of_each() -> None:
    sami = told("Sami Dara", form="person", when=day(1998, 10, 15))
    clerks = told("three clerks", n=3, when=day(1998, 10, 16))
    assert shares(sami, clerks)["age"] == 2
    assert shares(sami, clerks, attribute("Sami Dara", "attribute.age"))["age"] == 1
    assert shares(sami, attribute("Huda Nassar", "attribute.age"))["age"] == 1
    found = shares(sami, attribute("Sami Dara", "attribute.sex"), attribute("Sami Dara", "attribute.combat_status"))
    assert (found["age"], found["sex"], found["status"]) == (1, 0, 0)


def done(words: str, form: str, *more: str) -> Claim:
    page = Page("t-doer", " ".join((words, *more)))
    spans = [(0, len(words)), *((page.text.index(one), page.text.index(one) + len(one)) for one in more)]
    parties = tuple(Party("perpetrator", form, page.cut(*span)) for span in spans)
    whole = page.cut(0, len(page.text))
    return Claim(whole, told("x").voice, Proposition("act", "raid", parties), Drawn("test", "1"))


def test_only_one_organisation_heads_a_total() -> None:
    assert list(by_doer(items(done("the Harbour Brigade", "organisation")))) == ["the Harbour Brigade"]
    for one in (done("Sami Dara", "person"), done("men of the quarter", "group"), done("A", "organisation", "B")):
        assert list(by_doer(items(one))) == [None]


def test_a_spot_stands_under_what_contains_it() -> None:
    roof = Where("the roof", "rooftop", "at", ("Marsa Rumman",), "spot")
    nowhere = replace(roof, within=())
    found = by_place(items(told("a", at=roof), told("b", where="Marsa Rumman"), told("c", at=nowhere), told("d")))
    assert {words: len(part) for words, part in found.items()} == {"Marsa Rumman": 2, None: 2}


@given(
    st.lists(st.tuples(st.integers(1, 9), st.sampled_from(["Dara", "Rumman", None]), st.integers(1, 20)), max_size=7)
)
def test_no_part_is_more_than_the_whole_at_most_and_none_loses_a_claim(rows) -> None:
    made: list[Item] = items(
        *(told(f"{k} group {n}", n=n, where=place, when=day(1998, 10, at)) for k, (n, place, at) in enumerate(rows))
    )
    parts = by_place(made)
    assert sorted(one.id for part in parts.values() for one in part) == sorted(one.id for one in made)
    whole = [one for one in totals(made) if one.unit == "deaths"]
    for part in parts.values():
        for one in totals(part):
            most = sum(total.maximum or 0 for total in whole)
            assert one.minimum <= most
