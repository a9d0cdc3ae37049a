"""Each kind of difference found where it is planted, and silence where something only looks like one."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.weighing.test_weighing import Item, told

from sijill.meaning.voice import Hop, Voice
from sijill.meaning.when import ANY, Granularity, When, day, interval, month, year
from sijill.record.claim import Claim, Drawn, Party, Proposition, Told
from sijill.record.passage import Page
from sijill.weighing.apart import most_apart
from sijill.weighing.disputes import disputes, new_board
from sijill.weighing.network import Limit, all_bounds, conflicts, holds
from sijill.weighing.network import told as dated
from sijill.weighing.seen import see
from sijill.weighing.weighed import Window

LOOK_ALIKES = {"same_event", "different_events", "scope"}


def said_of(
    who: str, value: str, code: str, *, when: When | None = None, by: str = "a", kind: str = "attribute"
) -> Claim:
    page = Page(f"t-{who}-{value}-{by}", f"{who} {value}")
    role, form = ("subject", "person") if kind == "attribute" else ("speaker", "organisation")
    proposition = Proposition(
        kind,
        code,
        (Party(role, form, page.cut(0, len(who))),),
        None if when is None else Told(when, None),
        value=page.cut(len(who) + 1, len(page.text)),
    )
    voice = Voice("told", (Hop(by, "presence"), Hop("the author", "text")))
    return Claim(page.cut(0, len(page.text)), voice, proposition, Drawn("test", "1"))


def done(doer: str, victim: str, code: str, *, when: When, by: str, outcome: str = "unknown") -> Claim:
    text = f"{doer} did it to {victim}"
    page = Page(f"t-{text}-{by}", text)
    parties = (
        Party("perpetrator", "organisation", page.cut(0, len(doer))),
        Party("victim", "person", page.cut(len(text) - len(victim), len(text))),
    )
    voice = Voice("told", (Hop(by, "presence"), Hop("the author", "text")))
    proposition = Proposition("act", code, parties, Told(when, None), None, outcome)
    return Claim(page.cut(0, len(text)), voice, proposition, Drawn("test", "1"))


def length_of(years: int, who: str) -> Claim:
    words = f"{years} years in prison"
    when = When(words, ANY, ANY, Granularity.UNKNOWN, timex=f"P{years}Y", timex_type="DURATION")
    return said_of(who, words, "attribute.life_status", when=when)


def conflicts_of(*claims: Claim) -> list[str]:
    items = [Item(f"c-{place}", claim) for place, claim in enumerate(claims)]
    return [found.kind for found in disputes(items, b"k") if found.kind not in LOOK_ALIKES]


NAME = "Sami Dara"
FREED = said_of(NAME, "was released", "attribute.life_status", when=year(1993))
ARREST = done("Police", NAME, "detain.arbitrary", when=interval(year(1984), year(1986)), by="a")

CASES = {
    "two doers of one killing": (
        [
            done("Red Brigade", NAME, "kill.summary", when=day(1998, 10, 15), by="a", outcome="dead"),
            done("Harbour Guard", NAME, "kill.summary", when=day(1998, 10, 15), by="b", outcome="dead"),
        ],
        ["perpetrator"],
    ),
    "a doer who may be anybody": (
        [
            done("Red Brigade", NAME, "kill.summary", when=day(1998, 10, 15), by="a", outcome="dead"),
            done("armed men", NAME, "kill.summary", when=day(1998, 10, 15), by="b", outcome="dead"),
        ],
        [],
    ),
    "dead, and freed a year later": (
        [
            done("Red Brigade", NAME, "kill.summary", when=day(1990, 1, 5), by="a", outcome="dead"),
            said_of(NAME, "was released", "attribute.life_status", when=year(1993), by="b"),
        ],
        ["outcome"],
    ),
    "wounded and dead on one day": (
        [
            done("Red Brigade", NAME, "kill.summary", when=day(1998, 10, 15), by="a", outcome="dead"),
            done("Red Brigade", NAME, "assault", when=day(1998, 10, 15), by="b", outcome="wounded"),
        ],
        ["outcome"],
    ),
    "freed, and dead years later": (
        [FREED, done("Red Brigade", NAME, "kill.summary", when=day(1998, 10, 15), by="b", outcome="dead")],
        [],
    ),
    "born in one year and as old as if in another": (
        [
            said_of(NAME, "born 1958", "attribute.birth", when=year(1958)),
            said_of(NAME, "twelve (12) years old", "attribute.age", when=year(1975), by="b"),
        ],
        ["time"],
    ),
    "born and as old as that": (
        [
            said_of(NAME, "born 1958", "attribute.birth", when=year(1958)),
            said_of(NAME, "17 years old", "attribute.age", when=year(1975), by="b"),
        ],
        [],
    ),
    "fifteen years between two dates nine years apart": ([ARREST, FREED, length_of(15, NAME)], ["time"]),
    "nine years between two dates nine years apart": ([ARREST, FREED, length_of(9, NAME)], []),
    "fifteen years and no arrest told": ([FREED, length_of(15, NAME)], []),
    "a soldier and a civilian": (
        [
            said_of(NAME, "soldier", "attribute.combat_status"),
            said_of(NAME, "civilian", "attribute.combat_status", by="b"),
        ],
        ["identity"],
    ),
    "a regime that fell, still in power": (
        [
            said_of("The regime", "fell in December", "attribute.other", when=month(2004, 12)),
            said_of("the regime", "is still in power", "attribute.other", by="b"),
        ],
        ["stale"],
    ),
    "a reason denied that the choosing shows": (
        [
            said_of("The report", "claims that it was sectarian", "st.deny", when=day(1999, 7, 1), kind="statement"),
            done("Red Brigade", NAME, "screen.identity", when=day(1999, 3, 6), by="b"),
        ],
        ["motive"],
    ),
    "a reason denied years before": (
        [
            said_of("The report", "claims that it was sectarian", "st.deny", when=day(1991, 7, 1), kind="statement"),
            done("Red Brigade", NAME, "screen.identity", when=day(1999, 3, 6), by="b"),
        ],
        [],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_what_is_planted_is_found_and_nothing_else(case: str) -> None:
    claims, expected = CASES[case]
    assert conflicts_of(*claims) == expected
    assert sorted(conflicts_of(*reversed(claims))) == sorted(expected)


def test_a_passage_that_nobody_signs_is_asked_after_once() -> None:
    page = Page("t-i", "I ran. I hid. I saw the fire.")
    voice = Voice("experienced", (Hop("narrator", "presence", named=False), Hop("the author", "text")))
    claims = [
        Claim(page.cut(start, end), voice, Proposition("act", "hide"), Drawn("test", "1"))
        for start, end in ((0, 6), (7, 13), (14, 29))
    ]
    found = disputes([Item(f"c-{place}", claim) for place, claim in enumerate(claims)], b"k")
    assert [(one.kind, one.claims) for one in found] == [("narrator", ("c-0", "c-2"))]


def test_deaths_of_one_name_far_apart_are_two_people_and_no_conflict() -> None:
    one = told(NAME, form="person", when=day(1998, 10, 15), who="a", where="Dara")
    two = told(NAME, form="person", when=day(1999, 10, 15), who="b", where="Hazim")
    found = disputes([Item("c-0", one), Item("c-1", two)], b"k")
    assert [dispute.kind for dispute in found] == ["different_events"]


def test_what_if_nobody_had_said_it() -> None:
    claims, _ = CASES["fifteen years between two dates nine years apart"]
    board = new_board()
    seen = [see(Item(f"c-{place}", claim)) for place, claim in enumerate(claims)]
    for one in seen:
        board.add(one)
    assert len(list(board.pairs())) == 1
    board.drop(seen[2])
    assert list(board.pairs()) == []
    board.add(seen[2])
    assert len(list(board.pairs())) == 1


LIMITS = st.lists(
    st.tuples(st.sampled_from("abcd"), st.sampled_from("abcd"), st.integers(-4, 4)).filter(
        lambda one: one[0] != one[1]
    ),
    max_size=8,
)


@given(LIMITS)
def test_conflicts_are_smallest_and_leave_what_holds(drawn: list[tuple[str, str, int]]) -> None:
    limits = [Limit(of, against, most, (f"c-{place}",)) for place, (of, against, most) in enumerate(drawn)]
    sets = conflicts(limits)
    assert (sets == []) == holds(limits)
    for smallest in sets:
        inside = [limit for limit in limits if limit.claims[0] in smallest]
        assert not holds(inside)
        assert all(holds([limit for limit in inside if limit.claims[0] != one]) for one in smallest)


@given(LIMITS)
def test_a_network_holds_where_whole_minutes_can_be_found(drawn: list[tuple[str, str, int]]) -> None:
    """Against cycles tried one by one: every simple cycle of four moments, in every order."""
    limits = [Limit(of, against, most) for of, against, most in drawn]
    length: dict[tuple[str, str], int] = {}
    for limit in limits:
        edge = (limit.against, limit.of)
        length[edge] = min(limit.most, length.get(edge, limit.most))
    cycles = (ring for size in (2, 3, 4) for ring in permutations("abcd", size))
    negative = any(
        all(edge in length for edge in edges) and sum(length[edge] for edge in edges) < 0
        for edges in (list(zip(ring, (*ring[1:], ring[0]), strict=True)) for ring in cycles)
    )
    assert holds(limits) is not negative


def test_bounds_are_tight() -> None:
    network = [*dated("arrest", Window(5, 9), ()), *dated("release", Window(0, 10), ())]
    assert all_bounds([*network, Limit("arrest", "release", -3)])["arrest"].window == Window(5, 7)
    assert all_bounds([*network, Limit("arrest", "release", -30)]) is None


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6), st.integers(0, 3)), max_size=9))
def test_the_largest_set_apart_is_the_largest(rows: list[tuple[int, int, int]]) -> None:
    sizes = [size for size, _, _ in rows]
    times = [Window(start, start + long + 1) for _, start, long in rows]
    found, _ = most_apart(sizes, times, lambda one, two: times[one].apart_from(times[two]))
    best = 0
    for chosen in range(1 << len(rows)):
        some = [place for place in range(len(rows)) if chosen >> place & 1]
        if all(times[a].apart_from(times[b]) for a in some for b in some if a < b):
            best = max(best, sum(sizes[place] for place in some))
    assert found == best
    many, _ = most_apart(
        sizes * 3, times * 3, lambda one, two: times[one % len(rows)].apart_from(times[two % len(rows)])
    )
    assert many == best


@given(st.integers(-(10**12), 10**12), st.integers(0, 10**12))
def test_absurd_numbers_and_dates_break_nothing(start: int, long: int) -> None:
    limits = [*dated("a", Window(start, start + long), ("c-1",)), *dated("a", Window(start - 1, None), ("c-2",))]
    assert conflicts(limits) == []
