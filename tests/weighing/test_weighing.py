"""Differing accounts stand side by side, look-alikes are no conflicts, totals never add what may be the same."""

from __future__ import annotations

from dataclasses import dataclass

from sijill.meaning.amount import about, exact
from sijill.meaning.voice import Hop, Voice
from sijill.meaning.when import day, part_of_day
from sijill.meaning.where import Where
from sijill.record.claim import Claim, Drawn, Figure, Party, Proposition, Told
from sijill.record.passage import Page
from sijill.record.ruling import Ruling
from sijill.weighing.disputes import disputes
from sijill.weighing.timeline import timeline

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


def test_the_timeline_puts_unknown_times_last() -> None:
    first, second, unknown = (
        told("a", when=day(1998, 1, 1)),
        told("b", when=day(1999, 1, 1)),
        told("c"),
    )
    assert [moment.claim for moment in timeline(items(unknown, second, first))] == ["c-2", "c-1", "c-0"]
