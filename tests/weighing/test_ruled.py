"""What persons ruled to be one is never added, whatever is told of it; what they ruled to be two is."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st
from tests.weighing.test_weighing import Item, items, told

from sijill.meaning.when import day
from sijill.weighing.ruled import joined
from sijill.weighing.totals import totals


@dataclass(frozen=True)
class Ruling:
    of: tuple[str, ...]
    verdict: str


def least(made: list[Item], *rulings: Ruling) -> int:
    return sum(one.minimum for one in totals(made, rulings=rulings) if one.unit == "deaths")


TWO_DAYS = items(
    told("Sami Dara", form="person", when=day(1998, 10, 15), who="a"),
    told("Samy Dara", form="person", when=day(1998, 10, 16), who="b"),
)
ONE_DAY = items(
    told("Sami Dara", form="person", when=day(1998, 10, 15), who="a"),
    told("Huda Nassar", form="person", when=day(1998, 10, 15), who="b"),
)


def test_two_days_told_of_one_death_are_one_death_once_a_person_says_so() -> None:
    assert least(TWO_DAYS) == 2
    assert least(TWO_DAYS, Ruling(("c-0", "c-1"), "same")) == 1
    assert least(TWO_DAYS, Ruling(("c-0/0", "c-1/0"), "same")) == 1
    assert least(TWO_DAYS, Ruling(("p-1", "c-0/0", "c-1/0"), "same")) == 1


def test_two_people_of_one_day_are_two_once_a_person_says_so() -> None:
    assert least(ONE_DAY) == 1
    assert least(ONE_DAY, Ruling(("c-0/0", "c-1/0"), "different")) == 2
    assert least(ONE_DAY, Ruling(("c-0", "c-1"), "different")) == 2
    assert least(ONE_DAY, Ruling(("c-0/7", "c-1/0"), "different")) == 1


def test_a_person_within_a_group_proves_nothing_of_the_rest() -> None:
    made = items(told("three clerks", n=3, when=day(1998, 10, 15), who="a"), *[one.claim for one in ONE_DAY[1:]])
    assert least(made, Ruling(("c-0/0", "c-1/0"), "different")) == 3
    assert least(made, Ruling(("c-0", "c-1"), "different")) == 4


def test_sets_grow_by_what_they_share_and_one_wins_over_two() -> None:
    made = items(*(told(f"Name {n}", form="person", when=day(1998, 10, n + 1), who=f"w{n}") for n in range(4)))
    chain = [Ruling(("c-0", "c-1"), "same"), Ruling(("c-2", "c-3"), "same"), Ruling(("c-1", "c-3"), "same")]
    assert least(made) == 4
    assert least(made, *chain) == 1
    assert least(made, *chain, Ruling(("c-0", "c-3"), "different")) == 1
    sets = joined(chain, made)
    assert {sets.root(f"c-{n}") for n in range(4)} == {"c-0"}


@given(
    st.lists(st.integers(0, 4), min_size=1, max_size=7),
    st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=6),
)
def test_at_least_never_exceeds_the_dead_there_were(who, ruled) -> None:
    """Each account tells of one of five dead; whatever day is told, what persons rightly rule keeps the bound sound."""
    days = [day(1998, 10, 1 + (victim * 3 + place) % 20) for place, victim in enumerate(who)]
    made = items(*(told(f"Name {n}", form="person", when=days[n], who=f"w{n}") for n in range(len(who))))
    rulings = [
        Ruling((f"c-{a}", f"c-{b}"), "same" if who[a] == who[b] else "different")
        for a, b in [*ruled, *((a, b) for a in range(len(who)) for b in range(a) if who[a] == who[b])]
        if a != b and a < len(who) and b < len(who)
    ]
    assert least(made, *rulings) <= len(set(who))
