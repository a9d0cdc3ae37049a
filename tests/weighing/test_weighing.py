"""Differing accounts stand side by side, look-alikes are no conflicts, totals never add what may be the same."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from sijill.meaning.amount import Amount, about, exact
from sijill.meaning.voice import Hop, Voice
from sijill.meaning.when import day, part_of_day
from sijill.meaning.where import Candidate, Where
from sijill.record.claim import Claim, Drawn, Figure, Party, Proposition, Told
from sijill.record.passage import Page
from sijill.record.ruling import Ruling
from sijill.weighing.disputes import disputes
from sijill.weighing.timeline import timeline
from sijill.weighing.totals import totals

KEY = b"key"


@dataclass(frozen=True)
class Item:
    id: str
    claim: Claim
    status: str = "proposed"
    reviewed: bool = False


def voice(*tellers: str, basis: str = "told") -> Voice:
    return Voice(basis, tuple(Hop(teller, "presence") for teller in tellers))


def told(
    words: str,
    *,
    code: str = "kill.summary",
    who: str = "the author",
    when=None,
    where: str | None = None,
    n: int | None = None,
    form: str = "group",
    polarity: str = "said",
    modality: str = "asserted",
    basis: str = "told",
    inferred: bool = False,
    outcome: str | None = None,
    at: Where | None = None,
) -> Claim:
    page = Page(f"t-{words}-{who}", f"{words} in {where or 'a place'}")
    passage = page.cut(0, len(words))
    party = Party("victim", form, passage, None if n is None else exact(n))
    place = (
        None
        if where is None
        else Told(Where(where, None, "at", (), "locality"), page.cut(len(words) + 4, len(page.text)))
    )
    if at is not None:
        place = Told(at, None)
    ends = outcome or ("dead" if code.startswith("kill") else "unknown")
    said = Proposition("act", code, (party,), None if when is None else Told(when, None, inferred), place, ends)
    return Claim(passage, voice(who, basis=basis), said, Drawn("test", "1"), polarity, modality)


def figure(n, *, who: str, when=None, territory: str | None = None, population: str | None = None) -> Claim:
    page = Page(f"t-fig-{who}-{n}", "so many died")
    said = Proposition(
        "figure",
        "st.figure",
        when=None if when is None else Told(when, None),
        figure=Figure("persons killed", n, territory=territory, population=population),
    )
    return Claim(page.cut(0, 7), voice(who), said, Drawn("test", "1"))


def items(*claims: Claim) -> list[Item]:
    return [Item(f"c-{place}", claim) for place, claim in enumerate(claims)]


def kinds(*claims: Claim) -> list[str]:
    return [dispute.kind for dispute in disputes(items(*claims), KEY)]


def test_two_numbers_for_the_same_dead_differ() -> None:
    same = {"when": day(1998, 10, 15), "territory": "the port"}
    assert kinds(figure(exact(31), who="a doctor", **same), figure(exact(26), who="a deckhand", **same)) == ["figure"]


def test_numbers_of_other_years_or_other_people_do_not_differ() -> None:
    assert (
        kinds(
            figure(exact(31), who="a", when=day(1998, 10, 15), territory="the port"),
            figure(exact(26), who="b", when=day(1951, 1, 1), territory="the port"),
        )
        == []
    )
    assert kinds(figure(exact(3), who="a"), figure(exact(900), who="b")) == []


def test_numbers_over_other_populations_are_a_matter_of_scope() -> None:
    same = {"when": day(1998, 10, 15), "territory": "the port"}
    found = kinds(
        figure(exact(31), who="a", population="soldiers", **same), figure(exact(90), who="b", population="all", **same)
    )
    assert found == ["scope"]


def published(n, *, who: str, when) -> Claim:
    page = Page(f"t-pub-{who}", "so many died")
    said = Proposition("figure", "st.figure", when=Told(when, None), figure=Figure("persons killed", n))
    chain = (Hop(who, "document"), Hop("the author", "text"))
    return Claim(page.cut(0, 7), Voice("official", chain, as_="report"), said, Drawn("test", "1"))


def test_two_published_counts_are_laid_side_by_side_whenever_they_were_published() -> None:
    commission = published(exact(643), who="a commission", when=day(1999, 2, 27))
    monitors = published(exact(704), who="monitors", when=day(1999, 4, 1))
    history = published(exact(25_000), who="a historian", when=day(1982, 1, 1))
    assert kinds(commission, monitors, history) == ["scope"]


def test_a_rounded_number_is_no_conflict() -> None:
    same = {"when": day(1998, 10, 15), "territory": "the port"}
    assert kinds(figure(about(30), who="a", **same), figure(exact(31), who="b", **same)) == []


def test_one_person_dying_on_two_days_does_not_fit_together() -> None:
    one = told("Sami Dara", form="person", when=day(1998, 10, 15), who="a")
    two = told("Sami Dara", form="person", when=day(1998, 10, 17), who="b")
    found = disputes(items(one, two), KEY)
    assert [d.kind for d in found] == ["time"]
    assert "do not fit together as recorded" in found[0].because.id


def test_an_arrest_may_come_twice() -> None:
    first = told("Sami Dara", form="person", code="detain.arbitrary", when=day(1998, 1, 1), who="a")
    second = told("Sami Dara", form="person", code="detain.arbitrary", when=day(1999, 1, 1), who="b")
    assert kinds(first, second) == []


def test_a_denial_stands_beside_what_it_denies() -> None:
    said = told("three brothers", when=day(1998, 10, 15), where="Dara", who="a deckhand", n=3)
    no = told("three brothers", when=day(1998, 10, 15), where="Dara", who="the governor", n=3, polarity="denied")
    assert "denial" in kinds(said, no)


def test_one_event_told_by_two_may_be_one() -> None:
    at = {"when": part_of_day(day(1998, 10, 15), "morning"), "where": "Dara", "n": 3}
    assert kinds(told("three brothers", who="a", **at), told("the brothers", who="b", **at)) == ["same_event"]


def test_events_of_other_days_or_places_are_two() -> None:
    thursday = told("four men", who="a", when=day(1998, 10, 15), where="Dara", n=4)
    saturday = told("four men", who="b", when=day(1998, 10, 17), where="Dara", n=4)
    elsewhere = told("four men", who="b", when=day(1998, 10, 15), where="Hazim", n=4)
    assert kinds(thursday, saturday) == kinds(thursday, elsewhere) == []


def test_an_announcement_of_calm_stands_beside_what_followed() -> None:
    page = Page("t-calm", "the radio said that all is calm")
    calm = Claim(
        page.cut(0, 31),
        voice("the radio", basis="official"),
        Proposition("statement", "st.announce", when=Told(day(1998, 10, 16), None)),
        Drawn("test", "1"),
    )
    after = told("two young men", who="a doctor", when=day(1998, 10, 17), n=2)
    before = told("three brothers", who="a deckhand", when=day(1998, 10, 15), n=3)
    years_later = told("a guard", who="a", when=day(2004, 1, 1), n=1)
    found = disputes(items(calm, after, before, years_later), KEY)
    assert [(d.kind, d.claims) for d in found] == [("stale", ("c-0", "c-1"))]


def test_a_ruling_changes_the_state_and_nothing_else() -> None:
    one = told("Sami Dara", form="person", when=day(1998, 10, 15), who="a")
    two = told("Sami Dara", form="person", when=day(1998, 10, 17), who="b")
    (open_,) = disputes(items(one, two), KEY)
    (kept,) = disputes(items(one, two), KEY, [Ruling((open_.id,), "keep", "both families insist")])
    assert (open_.state, kept.state, kept.claims) == ("open", "kept", open_.claims)


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


def test_the_timeline_puts_unknown_times_last() -> None:
    first, second, unknown = (
        told("a", when=day(1998, 1, 1)),
        told("b", when=day(1999, 1, 1)),
        told("c"),
    )
    assert [moment.claim for moment in timeline(items(unknown, second, first))] == ["c-2", "c-1", "c-0"]
