"""What is not said is counted: every act stands in each field once, as told, carried over or left open."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from tests.weighing.test_weighing import Item, items, told

from sijill.meaning.when import day, unresolved
from sijill.record.claim import Claim, Drawn, Party, Proposition
from sijill.record.passage import Page
from sijill.weighing.missing import missing


def by_field(*claims: Claim) -> dict[str, tuple[int, int, int]]:
    return {row.field: (row.told, row.carried, len(row.open)) for row in missing(items(*claims))}


def test_what_is_told_carried_over_and_left_open() -> None:
    found = by_field(
        told("Sami Dara", form="person", when=day(1998, 10, 15), where="Marsa Rumman"),
        told("three clerks", n=3, when=day(1998, 10, 15), inferred=True),
        told("some porters", when=unresolved("one night"), outcome="unknown"),
    )
    assert found["time"] == (1, 1, 1)
    assert found["place"] == (1, 0, 2)
    assert found["a name"] == (1, 0, 2)
    assert found["how many, of a group"] == (1, 0, 1)
    assert found["what came of it"] == (2, 0, 1)
    assert found["who did it"] == (0, 0, 3)


def test_an_age_told_elsewhere_of_the_name_is_known_and_another_name_is_not() -> None:
    page = Page("t-age", "Sami Dara was forty")
    whom = Party("subject", "person", page.cut(0, 9))
    age = Claim(
        page.cut(0, 19),
        told("x").voice,
        Proposition("attribute", "attribute.age", (whom,), value=page.cut(14, 19)),
        Drawn("test", "1"),
    )
    found = by_field(told("Sami Dara", form="person"), told("Huda Nassar", form="person"), age)
    assert found["age, of the named"] == (0, 1, 1)
    assert found["sex, of the named"] == (0, 0, 2)


def test_denials_and_suppositions_leave_nothing_open_and_what_no_act_can_have_is_left_out() -> None:
    assert missing(items(told("three clerks", polarity="denied"), told("two", modality="possible"))) == ()
    assert "how many, of a group" not in by_field(told("Sami Dara", form="person"))


@given(st.lists(st.sampled_from(["accepted", "proposed", "rejected", "withdrawn"]), max_size=6))
def test_every_act_is_counted_once_in_its_own_standing(standings) -> None:
    made = [
        replace(Item(f"c-{place}", told(f"{place} clerks")), status=status) for place, status in enumerate(standings)
    ]
    rows = {(row.status, row.field): row for row in missing(made)}
    for status in ("accepted", "proposed"):
        of = standings.count(status)
        assert (rows[status, "time"].of if of else 0) == of
        assert not of or set(rows[status, "time"].open) == {one.id for one in made if one.status == status}
