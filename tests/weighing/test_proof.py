"""Levels are people's, acts and authors apart; what is verified is never summed with what is not."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.weighing.test_weighing import Item, told

from sijill.meaning.when import day
from sijill.record.finding import CITED, Level
from sijill.record.ruling import Ruling
from sijill.record.vocabulary import vocabulary
from sijill.weighing.proof import proofs, rung, verified
from sijill.weighing.totals import totals
from sijill.weighing.words_of import lexicon

LEVELS = vocabulary().lists["proof_ladder"]


@dataclass(frozen=True)
class Entry:
    id: str
    ruling: Ruling
    by: str = "amal"
    at: str = ""
    undone: bool = False


def found(place: int, level: str, *of: str, part: str = "act", undone: bool = False) -> Entry:
    cites = "judgment of the court" if level in CITED else None
    return Entry(f"r-{place}", Ruling(of, "prove", "why", finding=Level(part, level, cites=cites)), undone=undone)


def accepted(*names: str, n: int = 3) -> list[Item]:
    days = {name: day(1998, 10, place + 1) for place, name in enumerate(names)}
    return [
        Item(f"c-{name}", told(f"{name} clerks", who=f"witness {name}", n=n, when=days[name]), "accepted", True)
        for name in names
    ]


def test_every_level_of_the_vocabulary_has_its_row_and_what_asks_for_words_is_there() -> None:
    levels = lexicon("ladder")["levels"]
    assert isinstance(levels, dict)
    assert tuple(levels) == LEVELS
    assert set(CITED) <= set(LEVELS)
    assert lexicon("ladder")["verified_from"] in LEVELS


def test_act_and_author_have_a_level_of_their_own() -> None:
    rulings = [found(1, "reasonable_grounds", "c-a"), found(2, "reasonable_suspicion", "c-a", part="author")]
    assert [(one.part, one.level, one.counts) for one in proofs(accepted("a"), rulings)] == [
        ("act", "reasonable_grounds", True),
        ("author", "reasonable_suspicion", True),
    ]
    assert verified(accepted("a"), rulings) == {"c-a"}
    assert verified(accepted("a"), rulings[1:]) == frozenset()


def test_the_newest_counts_and_the_older_is_still_shown() -> None:
    rulings = [found(1, "reasonable_grounds", "c-a"), found(2, "reasonable_suspicion", "c-a")]
    shown = proofs(accepted("a"), rulings)
    assert [(one.ruling, one.counts) for one in shown] == [("r-2", True), ("r-1", False)]
    assert verified(accepted("a"), rulings) == frozenset()
    undone = [rulings[0], replace(rulings[1], undone=True)]
    assert verified(accepted("a"), undone) == {"c-a"}


def test_it_is_said_where_the_record_holds_less_than_the_level_asks_for() -> None:
    one, two = (
        proofs(accepted("a"), [found(1, "reasonable_grounds", "c-a")]),
        proofs(accepted("a", "b"), [found(1, "reasonable_grounds", "c-a", "c-b")]),
    )
    assert one[0].short
    assert not two[0].short
    paper = Item("c-p", told("three clerks", who="the registry", basis="document"), "accepted", True)
    assert not proofs([paper], [found(1, "reasonable_grounds", "c-p")])[0].short


def test_verified_and_unverified_dead_stand_apart_and_are_never_summed() -> None:
    items = [*accepted("a", "b"), replace(accepted("c")[0], status="proposed")]
    apart = totals(items, verified=verified(items, [found(1, "reasonable_grounds", "c-a")]))
    assert [(one.status, one.verified, one.minimum, one.claims) for one in apart] == [
        ("accepted", True, 3, ("c-a",)),
        ("accepted", False, 3, ("c-b",)),
        ("proposed", False, 3, ("c-c",)),
    ]
    assert len({one.heading for one in apart}) == 3


@given(
    st.dictionaries(st.sampled_from("abcdef"), st.sampled_from(LEVELS), max_size=6), st.sets(st.sampled_from("abcdef"))
)
def test_no_claim_is_in_two_totals_and_none_is_verified_without_a_persons_level(levels, taken_back) -> None:
    items = [replace(one, status="rejected" if one.id[2:] in taken_back else "accepted") for one in accepted(*"abcdef")]
    rulings = [found(place, level, f"c-{name}") for place, (name, level) in enumerate(levels.items())]
    sure = verified(items, rulings)
    assert sure == {f"c-{name}" for name, level in levels.items() if rung(level) >= 2 and name not in taken_back}
    claims = [(one.unit, claim) for one in totals(items, verified=sure) for claim in one.claims]
    assert len(claims) == len(set(claims))
    for one in totals(items, verified=sure):
        assert set(one.claims) <= sure if one.verified else not set(one.claims) & sure


@pytest.mark.parametrize("status", ["rejected", "superseded", "withdrawn"])
def test_a_finding_on_what_no_longer_stands_counts_for_nothing(status) -> None:
    gone = [replace(accepted("a")[0], status=status)]
    assert proofs(gone, [found(1, "reasonable_grounds", "c-a")]) == ()
    assert verified(gone, [found(1, "reasonable_grounds", "c-a")]) == frozenset()
