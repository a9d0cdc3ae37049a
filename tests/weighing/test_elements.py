"""Claims laid for and against elements: data with a source, grounds apart, and never a list of people."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest
from tests.weighing.test_proof import Entry, accepted
from tests.weighing.test_weighing import Item, told

from sijill.errors import NotThere, WrongUse
from sijill.record.ruling import Ruling
from sijill.record.vocabulary import vocabulary
from sijill.weighing.elements import Beside, LaidBy, crimes, element, elements, tag
from sijill.weighing.weighed import family
from sijill.weighing.words_of import lexicon


def laid(place: int, id: str, side: str, *of: str, evidence: str | None = None) -> Entry:
    return Entry(f"r-{place}", Ruling(of, "prove", "as the clerk says", finding=tag(id, side, evidence)))


def test_the_elements_are_data_with_a_version_and_a_source() -> None:
    data = lexicon("elements")
    assert {"version", "source", "provenance"} <= data.keys()
    known = {*vocabulary().entries} | {family(code) for code in vocabulary().entries}
    for crime in crimes().values():
        assert crime.codes <= known, crime.id
        assert crime.article.startswith(crime.id[0])
        ids = [one.id for one in crime.elements]
        assert len(ids) == len(set(ids)) > 1
        assert {one.kind for one in crime.elements} <= {"act", "mind", "context", "ground"}
        assert any(one.kind == "act" for one in crime.elements)


def test_for_and_against_lie_side_by_side_with_who_and_why() -> None:
    rows = elements(
        accepted("a", "b"), [laid(1, "7.1.a/killing", "for", "c-a"), laid(2, "7.1.a/killing", "against", "c-b")]
    )
    assert {row.crime.id for row in rows} == {"7.1.a"}
    (killing,) = [row for row in rows if row.element.id == "7.1.a/killing"]
    assert killing.laid == (
        LaidBy("c-a", "for", "amal", "as the clerk says", "r-1"),
        LaidBy("c-b", "against", "amal", "as the clerk says", "r-2"),
    )
    assert all(row.open for row in rows if row is not killing)


def test_what_may_bear_on_a_crime_and_nobody_laid_is_shown() -> None:
    rows = elements(accepted("a", "b"), [laid(1, "7.1.a/killing", "for", "c-a")])
    assert {row.unlaid for row in rows} == {("c-b",)}
    looted = [Item("c-l", told("the shop", code="loot"), "accepted", True)]
    assert {row.unlaid for row in elements(looted, [], "8.2.e.v")} == {("c-l",)}


def test_what_was_undone_or_no_longer_stands_lies_nowhere() -> None:
    entry = laid(1, "7.1.a/killing", "for", "c-a")
    assert elements(accepted("a"), [replace(entry, undone=True)]) == ()
    gone = [replace(accepted("a")[0], status="rejected")]
    assert all(row.open for row in elements(gone, [entry]))


def test_a_ground_says_how_it_shows_and_nothing_else_does() -> None:
    assert tag("7.1.h/ground", "for", "selection_pattern").evidence == "selection_pattern"
    with pytest.raises(WrongUse):
        tag("7.1.h/ground", "for")
    with pytest.raises(WrongUse):
        tag("7.1.a/killing", "for", "document")


def test_elements_and_crimes_that_are_none() -> None:
    with pytest.raises(NotThere):
        element("7.1.z/killing")
    with pytest.raises(NotThere):
        element("7.1.a")
    with pytest.raises(NotThere):
        elements([], [], "9.9")


def test_no_row_can_hold_a_person_or_a_community() -> None:
    """What lies beside an element are claims by their ids; there is no field in which anybody could be listed."""
    assert {one.name for one in fields(LaidBy)} == {"claim", "side", "by", "because", "ruling", "evidence"}
    assert {one.name for one in fields(Beside)} == {"crime", "element", "laid", "unlaid"}
    rows = elements(accepted("a"), [laid(1, "7.1.h/ground", "for", "c-a", evidence="perpetrator_words")])
    assert "clerks" not in repr(rows)
