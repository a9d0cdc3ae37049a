"""Accounts are separate as far as no shared teller is known; copies, retelling and authors are said, not scored."""

from __future__ import annotations

from dataclasses import dataclass, replace

from hypothesis import given
from hypothesis import strategies as st

from sijill.meaning.amount import exact
from sijill.meaning.voice import Hop, Voice
from sijill.meaning.when import day
from sijill.meaning.where import Where
from sijill.record.claim import Claim, Drawn, Party, Proposition, Told
from sijill.record.passage import Page
from sijill.weighing.disputes import laid
from sijill.weighing.support import accounts_of, support

AUTHOR = Hop("the author", "text")
WORDS = "three clerks of the harbour office were shot that evening beside the scales"


@dataclass(frozen=True)
class Item:
    id: str
    claim: Claim
    status: str = "proposed"
    reviewed: bool = False


@dataclass(frozen=True)
class Ruling:
    of: tuple[str, ...]
    verdict: str


def item(
    number: int, *chain: Hop, basis: str = "eyewitness", words: str | None = None, text: str | None = None
) -> Item:
    said = words or f"{WORDS}, as told for the {number}th time"
    page = Page(text or f"t-{number}", said)
    party = Party("victim", "group", page.cut(0, 12), exact(3))
    act = Proposition(
        "act",
        "kill.summary",
        (party,),
        Told(day(1998, 10, 15), None),
        Told(Where("Marsa Rumman", None, "at", (), "locality"), None),
        "dead",
    )
    return Item(f"c-{number}", Claim(page.cut(0, len(said)), Voice(basis, chain), act, Drawn("test", "1")))


def test_accounts_that_a_person_ruled_to_be_linked_are_one() -> None:
    three = [item(n, Hop(name, "interview"), AUTHOR, text="t-1") for n, name in enumerate(("Rana", "Munir", "Huda"))]
    (apart,) = support(three)
    (linked,) = support(three, rulings=[Ruling(("c-0", "c-1"), "explain")])
    (all_one,) = support(three, rulings=[Ruling(("c-0", "c-1"), "explain"), Ruling(("c-1", "c-2"), "explain")])
    assert [(one.support.min, one.support.max) for one in (apart, linked, all_one)] == [(3, 3), (2, 2), (1, 1)]
    assert (apart.linked, linked.linked, all_one.linked) == ((), (("c-0", "c-1"),), (("c-0", "c-1", "c-2"),))
    assert not any("\x1f" in name or not name for name in (*linked.support.hinges, *linked.support.common_recorders))


def test_two_who_saw_it_are_two_and_who_wrote_both_down_is_said() -> None:
    rana, munir = Hop("Rana", "interview"), Hop("Munir", "interview")
    (found,) = support([item(1, rana, AUTHOR, text="t-1"), item(2, munir, AUTHOR, text="t-1")])
    assert (found.support.min, found.support.max) == (2, 2)
    assert found.support.common_recorders == ("the author",)
    assert found.witnessed == ("c-1", "c-2")
    assert found.retold == found.shared == found.copies == ()


def test_everything_that_came_through_one_teller_hangs_on_them() -> None:
    rana = Hop("Rana", "phone")
    items = [item(1, rana, Hop("Munir", "interview"), AUTHOR), item(2, rana, Hop("Amal", "interview"), AUTHOR)]
    (found,) = support(items)
    assert (found.support.min, found.support.max, found.support.hinges) == (1, 1, ("Rana",))
    assert found.shared == (("Rana", ("c-1", "c-2")),)
    assert found.retold == ("c-1", "c-2")


def test_authors_whom_nobody_names_may_be_one_or_two() -> None:
    found = accounts_of([item(1, AUTHOR, basis="unstated"), item(2, AUTHOR, basis="unstated")])
    assert (found.support.min, found.support.max) == (1, 2)
    within = accounts_of([item(1, AUTHOR, text="t-1"), item(2, AUTHOR, text="t-1")])
    assert (within.support.min, within.support.max) == (1, 1)


def test_the_same_words_in_two_texts_may_be_one_account() -> None:
    found = accounts_of([item(1, Hop("a paper", "press"), words=WORDS), item(2, Hop("a radio", "press"), words=WORDS)])
    assert (found.support.min, found.support.max) == (1, 2)
    assert found.copies == (("c-1", "c-2"),)
    short = accounts_of([item(1, Hop("Rana", "text"), words="three clerks shot"), item(2, Hop("Munir", "text"))])
    assert short.copies == ()


def test_who_quotes_one_another_is_a_loop() -> None:
    paper, radio = Hop("a paper", "press"), Hop("a radio", "press")
    found = accounts_of([item(1, paper, radio, AUTHOR, basis="told"), item(2, radio, paper, AUTHOR, basis="told")])
    assert [set(loop) for loop in found.support.loops] == [{"a paper", "a radio"}]


def test_a_ruling_joins_and_parts_and_nothing_is_left_of_one() -> None:
    items = [item(1, Hop("Rana", "text")), item(2, Hop("Munir", "text")), item(3, Hop("Amal", "text"))]
    assert [one.claims for one in support(items)] == [("c-1", "c-2", "c-3")]
    parted = support(items, rulings=[Ruling(("c-1", "c-3"), "different")])
    assert [one.claims for one in parted] == [("c-1", "c-2")]
    far = [items[0], replace(items[1], claim=replace(items[1].claim, proposition=Proposition("act", "raid")))]
    assert support(far) == ()
    assert [one.claims for one in support(far, rulings=[Ruling(("c-1", "c-2"), "same")])] == [("c-1", "c-2")]


def test_a_board_that_is_laid_already_gives_the_same() -> None:
    items = [item(number, Hop(f"teller {number}", "text")) for number in range(9)]
    assert support(items) == support(items, laid(items))


def test_an_act_that_hundreds_tell_of_is_told_in_groups_and_nobody_stands_in_two() -> None:
    items = [item(number, Hop(f"teller {number}", "text")) for number in range(300)]
    found = support(items)
    told = [one for group in found for one in group.claims]
    assert len(told) == len(set(told)) > 200
    assert all(group.support.max == len(group.claims) for group in found)


CHAINS = st.lists(st.lists(st.sampled_from("ABCDE"), min_size=1, max_size=3, unique=True), min_size=2, max_size=5)


@given(CHAINS, st.randoms())
def test_the_order_of_claims_changes_no_number_and_one_more_takes_none_away(chains, random) -> None:
    items = [item(number, *(Hop(teller, "phone") for teller in chain)) for number, chain in enumerate(chains)]
    whole, fewer = accounts_of(items), accounts_of(items[:-1])
    assert 1 <= whole.support.min <= whole.support.max <= len(items)
    assert fewer.support.max <= whole.support.max
    random.shuffle(items)
    mixed = accounts_of(items)
    assert (mixed.support.min, mixed.support.max) == (whole.support.min, whole.support.max)
    assert set(mixed.support.hinges) == set(whole.support.hinges)
