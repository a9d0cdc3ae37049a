"""Rows of a list: the listed, their attributes, groups, the unidentified; and no death that the list does not say."""

from __future__ import annotations

from sijill.reading.lists import ListCell, read_rows
from sijill.record.claim import Claim
from sijill.record.passage import Page


def row(*cells: tuple[str, str | None]) -> tuple[Claim, ...]:
    """The claims of one row."""
    text, made = "", []
    for words, column in cells:
        start = len(text) + (1 if made else 0)
        text += ("\t" if made else "") + words
        made.append(ListCell(start, start + len(words), column))
    return read_rows(Page("t-1", text), [(0, len(text), made)], listed_by="the families' list")


def test_a_person_with_attributes() -> None:
    claims = row(("Rana Deeb", "name"), ("31", "age"), ("f", "sex"), ("Dunqat", "place"), ("1998-10-15", "death_date"))
    assert [c.proposition.code for c in claims] == [
        "attribute.listed",
        "attribute.age",
        "attribute.sex",
        "attribute.place",
        "attribute.death",
    ]
    assert {c.voice.basis for c in claims} == {"document"}
    assert claims[1].proposition.value is not None
    assert claims[1].proposition.value.words == "31"


def test_no_death_where_the_list_says_none() -> None:
    assert all(c.proposition.code != "attribute.death" for c in row(("Rana Deeb", "name"), ("", "death_date")))


def test_a_group_is_a_group_and_has_no_age() -> None:
    claims = row(("family of Samir Deeb", "name"), ("5", "count"), ("40", "age"))
    (listed,) = claims
    party = listed.proposition.parties[0]
    assert party.form == "group"
    assert party.amount is not None
    assert party.amount.min == 5


def test_an_unidentified_body_is_unnamed() -> None:
    assert row(("unidentified", "name"), ("male", "sex"))[0].proposition.parties[0].form == "unnamed_person"
    assert row(("مجهول الهوية", "name_ar"))[0].proposition.parties[0].form == "unnamed_person"


def test_name_pieces_are_one_name() -> None:
    party = row(("Rana", "given"), ("Samir", "father"), ("Deeb", "family"))[0].proposition.parties[0]
    assert party.passage is not None
    assert party.passage.words == "Rana\tSamir\tDeeb"


def test_an_empty_row_says_nothing() -> None:
    assert row(("", "name"), ("", "age")) == ()
