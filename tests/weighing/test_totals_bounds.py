"""Bounds of totals against worlds small enough to try every way: sound always, exact where they say so."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st
from tests.weighing.test_weighing import Item, items, told, voice

from sijill.meaning.when import day
from sijill.meaning.where import Candidate, Where
from sijill.record.claim import Claim, Drawn, Party, Proposition, Told
from sijill.record.passage import Page
from sijill.weighing.apart import most_apart
from sijill.weighing.totals import Total, totals


@dataclass(frozen=True)
class Ruling:
    of: tuple[str, ...]
    verdict: str


def fewest(sizes: list[int], apart: frozenset[tuple[int, int]]) -> int:
    """The fewest people of whom all claims can be true, by trying every way of sharing them."""
    places = range(len(sizes))
    shareable = [
        group
        for count in range(1, len(sizes) + 1)
        for group in combinations(places, count)
        if not any(pair in apart for pair in combinations(group, 2))
    ]

    @cache
    def needed(left: tuple[int, ...]) -> int:
        if not any(left):
            return 0
        first = next(place for place in places if left[place])
        return 1 + min(
            needed(tuple(n - (place in group and n > 0) for place, n in enumerate(left)))
            for group in shareable
            if first in group
        )

    return needed(tuple(sizes))


@given(st.lists(st.integers(0, 2), min_size=1, max_size=5), st.sets(st.tuples(st.integers(0, 4), st.integers(0, 4))))
def test_at_least_is_sound_and_exact_where_it_says_so(sizes, edges) -> None:
    apart = frozenset((min(edge), max(edge)) for edge in edges if edge[0] != edge[1])
    least, exact = most_apart(sizes, [None] * len(sizes), lambda a, b: (min(a, b), max(a, b)) in apart)
    true = fewest(sizes, apart)
    assert least <= true
    assert not exact or least == true


def test_five_in_a_ring_need_three_and_are_not_called_exact() -> None:
    ring = frozenset({(0, 1), (1, 2), (2, 3), (3, 4), (0, 4)})
    assert fewest([1] * 5, ring) == 3
    assert most_apart([1] * 5, [None] * 5, lambda a, b: (min(a, b), max(a, b)) in ring) == (2, False)


def test_many_on_their_own_days_are_exact_as_well() -> None:
    made = items(*(told(f"{n} men", who=f"w{n}", n=2, when=day(1998, 10, 1 + n)) for n in range(20)))
    (total,) = [one for one in totals(made) if one.unit == "deaths"]
    assert (total.minimum, total.maximum, total.exact) == (40, 40, True)


def roll(*names: str, who: str = "the clerk", text: str = "t-roll") -> list[Item]:
    """One teller's list of the dead, each in a claim of their own."""
    page = Page(text, ". ".join(names))
    made: list[Claim] = []
    for name in names:
        start = page.text.index(name)
        passage = page.cut(start, start + len(name))
        said = Proposition("act", "kill.summary", (Party("victim", "person", passage),), outcome="dead")
        made.append(Claim(passage, voice(who), said, Drawn("test", "1")))
    return items(*made)


def deaths(made: list[Item], *rulings: Ruling) -> Total:
    (total,) = [one for one in totals(made, rulings=rulings) if one.unit == "deaths"]
    return total


def test_one_teller_s_roll_of_full_names_is_added() -> None:
    assert deaths(roll("Sami Dara", "Huda Nassar", "Karam Dittor")).minimum == 3


def test_names_that_may_be_one_person_are_not_added() -> None:
    assert deaths(roll("Sami Dara", "Samir Dara")).minimum == 1
    assert deaths(roll("Sami Dara", "Abu Karim")).minimum == 1
    assert deaths(roll("Sami Dara", "Huda")).minimum == 1
    two = [*roll("Sami Dara"), *roll("Huda Nassar", who="another", text="t-other")]
    assert deaths([Item(f"c-{n}", one.claim) for n, one in enumerate(two)]).minimum == 1


def test_names_of_places_in_two_countries_are_two_places() -> None:
    def known(name: str, land: str) -> Where:
        return Where(name, None, "at", (), "locality", (Candidate(name, f"own:{name}", land, level="locality"),))

    same = {"when": day(1998, 10, 15)}
    province = Where("Sarin", None, "at", (), "governorate", (Candidate("Sarin", "own:9", "LB", level="governorate"),))
    four = told("four men", who="a", n=4, at=known("Dara", "SY"), **same)
    assert deaths(items(four, told("three men", who="b", n=3, at=province, **same))).minimum == 7


def test_who_is_ruled_to_be_in_two_accounts_is_summed_once() -> None:
    one = told("Sami Dara", form="person", when=day(1998, 10, 15), who="a")
    two = told("Samy Dara", form="person", when=day(1998, 10, 15), who="b")
    four = told("four men", who="c", n=4, when=day(1998, 10, 15))
    made = items(one, two, four)
    assert deaths(made).maximum == 6
    assert deaths(made, Ruling(("c-0/0", "c-1/0"), "same")).maximum == 5
    assert deaths(made, Ruling(("c-0", "c-1"), "same")).maximum == 6, "one act may have had two victims"


def test_one_doer_of_two_killings_takes_nobody_off() -> None:
    def killed(words: str, who: str) -> Claim:
        page = Page(f"t-{who}", f"{words} by Adel Tarraf")
        victim, doer = page.cut(0, len(words)), page.cut(len(words) + 4, len(page.text))
        parties = (Party("victim", "person", victim), Party("perpetrator", "person", doer))
        said = Proposition("act", "kill.summary", parties, Told(day(1998, 10, 15), None), outcome="dead")
        return Claim(page.cut(0, len(page.text)), voice(who), said, Drawn("test", "1"))

    made = items(killed("Sami Dara", "a"), killed("Huda Nassar", "b"))
    assert deaths(made, Ruling(("c-0/1", "c-1/1"), "same")).maximum == 2


@given(
    st.lists(st.integers(0, 4), min_size=1, max_size=7),
    st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=8),
)
def test_the_dead_there_were_lie_within_the_bounds_whatever_is_rightly_ruled(who, ruled) -> None:
    """Each account tells of one of five dead and of nobody else, on the day of that death."""
    made = items(
        *(told(f"Name {n}", form="person", when=day(1998, 10, 1 + victim), who=f"w{n}") for n, victim in enumerate(who))
    )
    rulings = [
        Ruling((f"c-{a}/0", f"c-{b}/0"), "same" if who[a] == who[b] else "different")
        for a, b in ruled
        if a != b and a < len(who) and b < len(who)
    ]
    found = [one for one in totals(made, rulings=rulings) if one.unit == "deaths"]
    assert sum(one.minimum for one in found) <= len(set(who)) <= sum(one.maximum or 0 for one in found)


def listed(rows: str, heading: str, code: str, outcome: str = "unknown") -> list[Item]:
    """Claims as rows under a heading tell them."""
    page = Page("t-list", f"{heading}:\n{rows}")
    found, at = [], len(heading) + 2
    for number, name in enumerate(rows.splitlines()):
        words = page.cut(at, at + len(name))
        said = Proposition(
            "act", code, (Party("victim", "person", words),), outcome=outcome, value=page.cut(0, len(heading))
        )
        found.append(Item(f"c-{number}", Claim(words, voice("the committee"), said, Drawn("act/named-row-1", "1"))))
        at += len(name) + 1
    return found


def test_the_rows_of_one_list_are_so_many_people_and_a_name_twice_may_be_one():
    for code, outcome in (("death.unknown", "dead"), ("disappear", "missing")):
        for rows, least in (("Rima\nSara\nOmar Dib", 3), ("Omar Dib\nSara\nOmar Dib", 2), ("Omar Dib", 1)):
            (one,) = totals(listed(rows, "The list", code, outcome))
            assert one.minimum == least, rows
            assert one.maximum == len(rows.splitlines())
