"""Of what somebody died, what is dated from an event that another tells, and what is no difference."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from sijill.reading.read import ReadSettings, read
from sijill.record.claim import Claim
from sijill.weighing.disputes import disputes


@dataclass(frozen=True)
class Item:
    id: str
    claim: Claim
    status: str = "proposed"
    reviewed: bool = False


def kinds(*texts: str) -> list[str]:
    """The differences between texts, each read by itself."""
    claims = [
        claim
        for number, text in enumerate(texts)
        for claim in read(text, text_id=f"t-{number}", settings=ReadSettings(language="en")).claims
    ]
    items = [Item(f"c-{number}", claim) for number, claim in enumerate(claims)]
    found = disputes(items, bytes(32))
    return [str(one.kind) for one in found if one.kind not in ("same_event", "different_events")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("died under torture in May 1999", "died of heart failure on 12 May 1999"),
        ("was shot dead on 12 May 1999", "died of a heart attack on 12 May 1999"),
        ("was killed by a shell on 12 May 1999", "was stabbed to death on 12 May 1999"),
        ("was beaten to death in May 1999", "died of an illness in May 1999"),
    ],
)
def test_two_causes_of_one_death_are_laid_side_by_side(one: str, other: str) -> None:
    assert kinds(f"Rana said that Nadir Salloum {one}.", f"The ministry said that Nadir Salloum {other}.") == [
        "outcome"
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("was executed in May 1999", "was shot dead in May 1999"),
        ("died under torture in May 1999", "was beaten to death in May 1999"),
        ("was killed in May 1999", "died of heart failure in May 1999"),
        ("was shot on 12 May 1999", "died of a heart attack in June 2004"),
    ],
)
def test_what_may_be_told_of_one_death_is_left_alone(one: str, other: str) -> None:
    assert kinds(f"Rana said that Nadir Salloum {one}.", f"The ministry said that Nadir Salloum {other}.") == []


def test_one_teller_who_names_two_causes_is_not_laid_against_themself() -> None:
    text = "Rana said that Nadir Salloum was shot dead. She said that Nadir Salloum died of heart failure."
    assert kinds(text) == []


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("was released on 10 May 2004, two years after his arrest", ["time"]),
        ("was released on 10 May 2001, two years after his arrest", []),
        ("was released on 10 May 2001, two years after his aunt's wedding", []),
        ("was released on 10 May 2004, long after his arrest", []),
    ],
)
def test_what_is_dated_from_an_event_is_held_against_who_dates_the_event(told: str, expected: list[str]) -> None:
    arrest = "Rana said that Nadir Salloum was arrested on 3 May 1999."
    assert kinds(arrest, f"Adel said that Nadir Salloum {told}.") == expected


def test_of_two_arrests_one_that_fits_is_enough() -> None:
    first = "Rana said that Nadir Salloum was arrested on 3 May 1999."
    second = "Huda said that Nadir Salloum was arrested on 2 June 2002."
    freed = "Adel said that Nadir Salloum was released in May 2004, two years after his arrest."
    assert kinds(first, freed) == ["time"]
    assert kinds(first, second, freed) == []


def test_a_release_before_the_only_arrest_does_not_fit() -> None:
    only = "Rana said that Nadir Salloum was arrested on 3 May 2003, the only time in his life."
    assert kinds(only, "Adel said that Nadir Salloum was released on 13 March 2003.") == ["time"]
    again = "Rana said that Nadir Salloum was arrested on 3 May 2003."
    assert kinds(again, "Adel said that Nadir Salloum was released on 13 March 2003.") == []


def test_two_fathers_make_two_people() -> None:
    one = "Rana said that Nadir Salloum was the son of Hatim. Nadir Salloum was killed on 3 May 1999, she said."
    two = "Adel said that Nadir Salloum was the son of Wajdi. Nadir Salloum was killed on 3 July 2001, he said."
    assert "time" not in kinds(one, two)
    assert "time" in kinds("Rana said that Nadir Salloum was killed on 3 May 1999.", two)


def test_calm_in_one_town_says_nothing_of_another() -> None:
    calm = "The council announced on 3 May 1999 that the fighting had ended in Kessembe."
    assert kinds(calm, "Rana said that Nadir Salloum was shot dead in Kessembe on 5 May 1999.") == ["stale"]
    assert kinds(calm, "Rana said that Nadir Salloum was shot dead in Dorelle on 5 May 1999.") == []
