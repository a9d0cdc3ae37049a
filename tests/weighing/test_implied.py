"""What order words and the course of a life leave open, and never more precisely than they are told."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.meaning.moments import minute_of
from sijill.meaning.voice import Hop, Voice
from sijill.meaning.when import When, day
from sijill.record.claim import Claim, Drawn, Party, Proposition, Told
from sijill.record.passage import Gap, Page
from sijill.weighing.implied import MOST, implied
from sijill.weighing.network import ORIGIN, Limit, all_bounds
from sijill.weighing.network import told as dated
from sijill.weighing.order import steps
from sijill.weighing.timeline import timeline
from sijill.weighing.weighed import Window

DAY = 24 * 60
FIFTH = day(2001, 5, 5)
START = minute_of(2001, 5, 5)


@dataclass(frozen=True)
class Item:
    id: str
    claim: Claim
    status: str = "proposed"
    reviewed: bool = False


def story(text: str, *told: tuple[str, str, When | None], who: str = "Huda", gaps: tuple[Gap, ...] = ()) -> list[Item]:
    """Claims of one page: the words of each, its code, and its time."""
    page = Page("t-1", text, gaps)
    voice = Voice("eyewitness", (Hop(who, "interview"), Hop("the author", "text")))
    items = []
    for number, (words, code, when) in enumerate(told):
        start = text.index(words)
        at = words.find("Sami Dara")
        whom = () if at < 0 else (Party("victim", "person", page.cut(start + at, start + at + 9)),)
        said = Proposition("act", code, whom, None if when is None else Told(when, None))
        items.append(Item(f"c-{number}", Claim(page.cut(start, start + len(words)), voice, said, Drawn("test", "1"))))
    return items


def days(items: list[Item]) -> dict[str, tuple[int | None, int | None]]:
    """Bounds in days from the fifth."""
    return {
        one: tuple(None if edge is None else (edge - START) // DAY for edge in (b.window.earliest, b.window.latest))
        for one, b in implied(items).items()
    }


@pytest.mark.parametrize(
    ("words", "least", "most"),
    [
        ("The next day", 0, 3),
        ("Two days later", 0, 4),
        ("A week later", 0, 15),
        ("After that", 0, None),
        ("Before that", None, 1),
        ("Three days after the raid", "nothing", None),
        ("The next day of mourning", "nothing", None),
        ("In the days before", "nothing", None),
    ],
)
def test_order_words_count_from_what_was_told_last(words: str, least: object, most: int | None) -> None:
    text = f"On 5 May they raided the mill. {words} they burned the shop."
    found = days(story(text, ("they raided the mill", "raid", FIFTH), ("they burned the shop", "arson", None)))
    assert found == ({} if least == "nothing" else {"c-1": (least, most)})


def test_order_words_in_arabic() -> None:
    for words, least, most in (("في اليوم التالي", 0, 2), ("بعد يومين", 0, 3), ("بعد ثلاثة أيام", 1, 4)):
        assert [(one.least, one.most) for one in steps(f"{words} أحرقوا المتجر")] == [(least, most)]
    assert steps("بعد ثلاثة أيام من الغارة أحرقوا المتجر") == steps("في اليوم التالي لدفن ابنها عادت") == []


def test_a_chain_of_order_words_widens_at_every_step_and_says_what_it_rests_on() -> None:
    text = "They raided the mill. The next day they burned the shop. The next day they looted the inn."
    told = (("They raided the mill", "raid", FIFTH), ("they burned the shop", "arson", None))
    items = story(text, *told, ("they looted the inn", "loot", None))
    assert days(items) == {"c-1": (0, 3), "c-2": (0, 5)}
    assert set(implied(items)["c-2"].claims) == {"c-0", "c-1", "c-2"}


def test_nothing_is_counted_across_a_gap_or_from_another_teller() -> None:
    text = "They raided the mill. The next day they burned the shop."
    told = (("They raided the mill", "raid", FIFTH), ("they burned the shop", "arson", None))
    assert days(story(text, *told)) == {"c-1": (0, 3)}
    assert days(story(text, *told, gaps=(Gap(21, 21, "splice", "r", ""),))) == {}
    mine, others = story(text, *told), story(text, *told, who="Munir")
    assert days([mine[0], Item("c-9", others[1].claim)]) == {}


def test_nobody_is_buried_before_they_were_killed_and_two_tellers_may_mean_two() -> None:
    text = "They shot Sami Dara. His kin buried Sami Dara on 5 May."
    told = (("They shot Sami Dara", "kill.summary", None), ("buried Sami Dara", "bury", FIFTH))
    items = story(text, *told)
    shot = Proposition("act", "kill.summary", items[0].claim.proposition.parties, outcome="dead")
    dead = Claim(items[0].claim.passage, items[0].claim.voice, shot, Drawn("test", "1"))
    assert days([Item("c-0", dead), items[1]]) == {"c-0": (None, 1)}
    assert days([Item("c-0", dead), Item("c-1", story(text, *told, who="Munir")[1].claim)]) == {}


def test_what_cannot_all_hold_derives_nothing_and_a_told_time_stays_as_told() -> None:
    text = "They raided the mill. Before that they burned the shop."
    late = story(text, ("They raided the mill", "raid", FIFTH), ("they burned the shop", "arson", day(2001, 5, 9)))
    assert days(late) == {}
    assert [(one.earliest, one.implied) for one in timeline(late)] == [(START, None), (START + 4 * DAY, None)]


def test_what_has_only_derived_bounds_stands_where_they_begin() -> None:
    text = "They raided the mill. The next day they burned the shop. They looted the inn on 20 May. Some fled."
    items = story(
        text,
        ("They raided the mill", "raid", FIFTH),
        ("they burned the shop", "arson", None),
        ("They looted the inn", "loot", day(2001, 5, 20)),
        ("Some fled", "displace", None),
    )
    assert [one.claim for one in timeline(items)] == ["c-0", "c-1", "c-2", "c-3"]


def test_a_long_chain_is_bound_to_its_end_and_a_longer_one_than_can_be_weighed_is_left_alone() -> None:
    for length, derived in ((MOST - 1, MOST - 1), (MOST + 50, 0)):
        text = "They raided the mill. " + "".join(f"The next day they burned shop {n}. " for n in range(length))
        told = [(f"they burned shop {n}.", "arson", None) for n in range(length)]
        items = story(text, ("They raided the mill", "raid", FIFTH), *told)
        assert len(implied(items)) == derived


LIMITS = st.lists(
    st.builds(Limit, st.sampled_from("abc"), st.sampled_from("abc"), st.integers(-4, 9), st.just(("c-0",))), max_size=8
)


@given(LIMITS, st.lists(st.tuples(st.sampled_from("abc"), st.integers(-5, 5), st.integers(0, 6)), max_size=4))
def test_bounds_are_those_of_trying_every_minute(limits: list[Limit], windows: list[tuple[str, int, int]]) -> None:
    network = [*limits, *(one for name, at, long in windows for one in dated(name, Window(at, at + long), ()))]
    network += [one for name in "abc" for one in dated(name, Window(-6, 6), ())]
    span = range(-6, 7)
    fits = [
        at
        for at in ({ORIGIN: 0, "a": a, "b": b, "c": c} for a in span for b in span for c in span)
        if all(at[limit.of] - at[limit.against] <= limit.most for limit in network)
    ]
    found = all_bounds(network)
    if not fits:
        assert found is None
        return
    assert found is not None
    for name in "abc":
        assert found[name].window == Window(min(at[name] for at in fits), max(at[name] for at in fits))
