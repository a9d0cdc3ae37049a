"""Exports of forms, archives and chats that come again: what was there before is updated beside it, never doubled."""

from __future__ import annotations

import pytest

from sijill.intake.columns import understand
from sijill.intake.formats import read_bytes
from sijill.intake.request import Request


@pytest.mark.parametrize(
    ("header", "column"),
    [
        ("person/name", "name"),
        ("household/person/age", "age"),
        ("event/date_of_death", "death_date"),
        ("person/shoe", None),
        ("left / right", None),
    ],
)
def test_a_question_of_a_form_is_known_by_its_own_name(header: str, column: str | None) -> None:
    assert understand([header], [[]], None)[0].column == column


def test_two_groups_that_ask_for_a_name_ask_about_two_people() -> None:
    told = understand(["witness/name", "clerk/name", "clerk/age"], [[], [], []], None)
    assert [one.column for one in told] == [None, None, "age"]
    told = understand(["witness/name", "name"], [[], []], None)
    assert [one.column for one in told] == [None, "name"]


def test_a_form_with_groups_keeps_its_lasting_id() -> None:
    data = b"_uuid,person/name,meta/instanceID\naa,Salim Karimi,uuid:aa\n"
    (piece,) = read_bytes(Request("text/csv"), data).pieces
    assert (piece.rows[0].words("id"), piece.rows[0].words("name")) == ("aa", "Salim Karimi")
