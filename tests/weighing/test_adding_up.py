"""What may be added up, and what may not: the same people, other days, vague numbers, denials, suppositions."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.weighing.test_weighing import KEY, Item, items, told, voice

from sijill.meaning.amount import Amount, about, exact
from sijill.meaning.when import day
from sijill.meaning.where import Candidate, Where
from sijill.record.claim import Claim, Drawn, Figure, Party, Proposition, Told
from sijill.record.passage import Page
from sijill.weighing.disputes import disputes
from sijill.weighing.timeline import timeline
from sijill.weighing.totals import totals


def test_totals_do_not_add_what_may_be_the_same_people() -> None:
    at = {"when": day(1998, 10, 15), "where": "Dara"}
    (total,) = totals(items(told("four men", who="a", n=4, **at), told("three brothers", who="b", n=3, **at)))
    assert (total.minimum, total.maximum) == (4, 7)


def test_totals_add_other_days() -> None:
    (total,) = totals(
        items(
            told("four men", who="a", n=4, when=day(1998, 10, 15)),
            told("two boys", who="b", n=2, when=day(1998, 10, 17)),
        )
    )
    assert (total.minimum, total.maximum) == (6, 6)


def test_one_name_killed_on_two_days_may_be_one_person() -> None:
    (total,) = totals(
        items(
            told("Karam Dittor", who="a", form="person", when=day(1998, 10, 15)),
            told("Karam Dittor", who="b", form="person", when=day(1998, 10, 19)),
        )
    )
    assert (total.minimum, total.maximum) == (1, 2)


def test_whoever_was_shot_is_no_death_until_somebody_says_so() -> None:
    shot = told("four men", who="a", n=4, when=day(1998, 10, 15), outcome="unknown")
    dead = told("two boys", who="b", n=2, when=day(1998, 10, 17))
    (total,) = totals(items(shot, dead))
    assert (total.minimum, total.maximum, total.claims) == (2, 6, ("c-1",))
    assert [(left.claim, left.because.id) for left in total.left_out] == [("c-0", "outcome unknown")]


def test_men_led_away_twice_may_be_the_same_men() -> None:
    monday = told("four men", code="abduct", who="a", n=4, when=day(1998, 10, 12), at=Where("the roof", level="spot"))
    friday = told("three men", code="abduct", who="b", n=3, when=day(1998, 10, 16), at=Where("a van", level="spot"))
    (total,) = totals(items(monday, friday))
    assert (total.minimum, total.maximum) == (4, 7)


def test_burying_the_dead_adds_no_dead() -> None:
    killed = told("four men", who="a", n=4, when=day(1998, 10, 15))
    buried = told("four bodies", code="bury", who="b", n=4, when=day(1998, 10, 18), outcome="dead")
    (total,) = totals(items(killed, buried))
    assert (total.minimum, total.maximum) == (4, 8)


def test_only_places_the_gazetteer_tells_apart_add_up() -> None:
    def known(name: str, number: str) -> Where:
        return Where(name, None, "at", (), "locality", (Candidate(name, number, "SY"),))

    def least(one: Where, two: Where) -> int:
        same = {"when": day(1998, 10, 15)}
        claims = told("four men", who="a", n=4, at=one, **same), told("three men", who="b", n=3, at=two, **same)
        return totals(items(*claims))[0].minimum

    assert least(known("Dara", "own:1"), known("Hazim", "own:2")) == 7
    assert least(known("Dara", "own:1"), known("Dera", "own:1")) == 4
    assert least(Where("Tel Zaytun", level="locality"), Where("Tell Zaitoun", level="locality")) == 4
    assert least(Where("the roof", "rooftop", level="spot"), Where("the house", "home", level="spot")) == 4


def test_rounded_and_vague_numbers_bound_nothing_exactly() -> None:
    page = Page("t-vague", "dozens of men and about a hundred boys")

    def dead(amount: Amount, start: int, end: int) -> Claim:
        party = Party("victim", "group", page.cut(start, end), amount)
        said = Proposition("act", "kill.summary", (party,), Told(day(1998, 10, 15), None), None, "dead")
        return Claim(page.cut(start, end), voice("a"), said, Drawn("test", "1"))

    (vague,) = totals(items(dead(Amount(24, None, convention=True), 0, 13)))
    (rounded,) = totals(items(dead(about(100), 18, 38)))
    assert (vague.minimum, vague.maximum) == (2, None)
    assert rounded.minimum < 100 < (rounded.maximum or 0)


def test_a_title_and_the_name_within_it_are_one_person() -> None:
    page = Page("t-title", "They killed the collector, Sami Dara, and his wife")
    collector, name, wife = page.cut(12, 36), page.cut(27, 36), page.cut(42, 50)
    parties = tuple(Party("victim", "person", words) for words in (collector, name, wife))
    said = Proposition("act", "kill.summary", parties, None, None, "dead")
    (total,) = totals(items(Claim(page.cut(0, 50), voice("a"), said, Drawn("test", "1"))))
    assert (total.minimum, total.maximum) == (2, 2)


def test_a_time_that_was_only_carried_over_proves_nothing() -> None:
    (total,) = totals(
        items(
            told("four men", who="a", n=4, when=day(1998, 10, 15), inferred=True),
            told("two boys", who="b", n=2, when=day(1998, 10, 17)),
        )
    )
    assert total.minimum == 4


def test_what_another_account_denies_does_not_raise_the_minimum() -> None:
    at = {"when": day(1998, 10, 16), "where": "the silo"}
    burned = told("eighty people", who="a clerk", n=80, **at)
    nobody = told("eighty people", who="a doctor", n=80, polarity="denied", **at)
    shot = told("two boys", who="a deckhand", n=2, when=day(1998, 10, 17))
    (total,) = totals(items(burned, nobody, shot))
    assert (total.minimum, total.maximum) == (2, 82)


def test_a_figure_is_no_count_of_events() -> None:
    page = Page("t-both", "25,000 people were killed")
    words = page.cut(0, 13)
    when = Told(day(1982, 2, 1), None)
    said = Proposition("act", "kill.summary", (Party("victim", "group", words, exact(25_000)),), when)
    number = Proposition("figure", "st.figure", when=when, figure=Figure("persons killed", exact(25_000)))
    act, given = (Claim(words, voice("the author"), what, Drawn("test", "1")) for what in (said, number))
    assert totals(items(act, given)) == ()
    shot = told("two boys", who="a", n=2, when=day(1982, 2, 3))
    (total,) = totals(items(act, given, shot))
    assert (total.minimum, total.maximum, [left.claim for left in total.left_out]) == (2, 2, ["c-0"])


def test_unknown_outcomes_denials_and_suppositions_are_no_deaths() -> None:
    led_away = told("four men", code="abduct", who="a", n=4, when=day(1998, 10, 15))
    denied = told("six men", who="b", n=6, when=day(1998, 10, 15), polarity="denied")
    supposed = told("ten men", who="c", n=10, when=day(1998, 10, 15), modality="hypothetical")
    by_unit = {total.unit: total for total in totals(items(led_away, denied, supposed))}
    assert (by_unit["deaths"].minimum, by_unit["deaths"].maximum, by_unit["deaths"].claims) == (0, None, ())
    assert {left.claim for left in by_unit["deaths"].left_out} == {"c-1", "c-2"}
    assert by_unit["detained or led away"].minimum == 4


def test_accepted_and_proposed_are_never_summed() -> None:
    accepted = Item("c-0", told("four men", who="a", n=4, when=day(1998, 10, 15)), "accepted", True)
    proposed = Item("c-1", told("two boys", who="b", n=2, when=day(1998, 10, 17)))
    assert [(t.status, t.minimum) for t in totals([accepted, proposed])] == [("accepted", 4), ("proposed", 2)]


def test_rejected_claims_are_in_no_view() -> None:
    rejected = Item("c-0", told("four men", who="a", n=4, when=day(1998, 10, 15)), "rejected", True)
    assert totals([rejected]) == disputes([rejected], KEY) == timeline([rejected]) == ()


@given(st.lists(st.tuples(st.integers(1, 5), st.integers(1, 3), st.booleans()), min_size=1, max_size=7))
def test_totals_contain_what_happened(world: list[tuple[int, int, bool]]) -> None:
    """A planted world: each event has a day and a number; some are told twice. The truth lies between the bounds."""
    claims, happened = [], 0
    for place, (dead, on, twice) in enumerate(world):
        happened += dead
        when = day(1998, 10, on)
        claims.append(told(f"event {place}", who=f"teller {place}", n=dead, when=when))
        if twice:
            claims.append(told(f"event {place} again", who=f"other {place}", n=dead, when=when))
    (total,) = totals(items(*claims))
    assert total.minimum <= happened
    assert total.maximum is not None
    assert happened <= total.maximum
