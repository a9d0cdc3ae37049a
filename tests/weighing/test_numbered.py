"""One act with two numbers, and a reason told right behind an act: what follows from them and what does not."""

from __future__ import annotations

import pytest
from tests.weighing.test_weighing import items, kinds, told

from sijill.meaning.voice import Hop, Voice
from sijill.meaning.when import day
from sijill.meaning.where import Where
from sijill.record.claim import Claim, Drawn, Party, Proposition, Told
from sijill.record.passage import Gap, Page
from sijill.weighing.disputes import disputes

SPOT = Where("the boat shed", None, "at", (), "site")
TOWN = Where("Marsa Rumman", None, "at", (), "locality")


def numbers(first: int, second: int, at: Where, *, same: str = "rope makers", day_two: int = 15) -> list[str]:
    return [
        kind
        for kind in kinds(
            told(f"{first} rope makers", n=first, when=day(1998, 10, 15), at=at, who="Rana"),
            told(f"{second} {same}", n=second, when=day(1998, 10, day_two), at=at, who="Munir"),
        )
        if kind in ("figure", "scope")
    ]


def test_two_numbers_on_one_spot_differ_and_in_a_town_it_would_have_to_be_known_whether_it_is_one_act() -> None:
    assert numbers(7, 12, SPOT) == ["figure"]
    assert numbers(7, 12, TOWN) == ["scope"]


def test_other_people_another_day_or_the_same_number_make_nothing() -> None:
    assert numbers(7, 12, SPOT, same="drivers") == []
    assert numbers(7, 12, SPOT, day_two=19) == []
    assert numbers(7, 7, SPOT) == []
    assert numbers(2, 90, SPOT) == []


def test_one_teller_and_a_place_that_was_carried_over_make_nothing() -> None:
    acts = [told(f"{n} rope makers", n=n, when=day(1998, 10, 15), at=SPOT, who="Rana") for n in (7, 12)]
    assert not {"figure", "scope"} & set(kinds(*acts))


def killed(sentence: str, who: str, gaps: tuple[Gap, ...] = ()) -> Claim:
    page = Page(f"t-{who}", sentence, gaps)
    name, until = "Sami Dara", sentence.index("killed") + len("killed")
    party = Party("victim", "person", page.cut(0, len(name)))
    said = Proposition("act", "kill.noncombatant", (party,), Told(day(1998, 10, 15), None), outcome="dead")
    return Claim(page.cut(0, until), Voice("told", (Hop(who, "presence"),)), said, Drawn("test", "1"))


DEBT = "Sami Dara was killed over an unpaid debt."


@pytest.mark.parametrize(
    ("other", "differs"),
    [
        ("Sami Dara was killed because he had hidden deserters.", True),
        ("Sami Dara was killed over an unpaid debt to a miller.", False),
        ("Sami Dara was killed. The shop was shut because he had hidden deserters.", False),
        ("Sami Dara was killed and his brother fled because he had hidden deserters.", False),
        ("Sami Dara was killed in the street.", False),
    ],
)
def test_a_reason_counts_where_it_stands_right_behind_the_act(other, differs) -> None:
    found = [one.kind for one in disputes(items(killed(DEBT, "Rana"), killed(other, "Munir")), b"k")]
    assert ("motive" in found) == differs


def test_a_reason_beyond_a_gap_is_none() -> None:
    sentence = "Sami Dara was killed because he had hidden deserters."
    gap = (Gap(30, 30, "splice", "test", "leaves are missing"),)
    found = disputes(items(killed(DEBT, "Rana"), killed(sentence, "Munir", gap)), b"k")
    assert "motive" not in [one.kind for one in found]


def test_the_unnamed_authors_of_two_texts_are_two_and_of_one_text_one() -> None:
    first = killed(DEBT, "the author")
    other = killed("Sami Dara was killed because he had hidden deserters.", "the author")
    apart = [first, Claim(*_on_another_page(other))]
    assert "motive" in [one.kind for one in disputes(items(*apart), b"k")]
    assert "motive" not in [one.kind for one in disputes(items(first, other), b"k")]


def _on_another_page(claim: Claim) -> tuple:
    page = Page("t-elsewhere", claim.passage.page.text)
    said = claim.proposition
    party = Party("victim", "person", page.cut(0, 9))
    moved = Proposition(said.kind, said.code, (party,), said.when, outcome=said.outcome)
    return page.cut(claim.passage.start, claim.passage.end), claim.voice, moved, claim.drawn
