"""Random worlds: whoever knows who was where with which role finds nobody among fewer than the smallest cell."""

from __future__ import annotations

import os
import random
from collections import Counter

import pytest

from sijill.guarding.exposure import LADDER, LAST, Listed, Seen, rungs, travelled

RUNS = 1000 if os.environ.get("SIJILL_NIGHTLY") == "1" else 60
LEAST = 5


def world(drawn: random.Random) -> list[Seen]:
    """Claims about one or two persons, some of whom are told of twice."""
    roles, places = ("witness", "refuser", "victim"), [f"Place{n}" for n in range(drawn.randint(1, 4))]
    people = []
    for number in range(drawn.randint(1, 60)):
        day = f"{drawn.choice(('2001', '2002'))}-{drawn.randint(1, 3):02}-{drawn.randint(1, 5):02}"
        place = drawn.choice([*places, ""])
        for one in range(drawn.choice((1, 1, 1, 2))):
            person = f"i-{drawn.randint(0, 40)}" if drawn.random() < 0.5 else f"c-{number}/{one}"
            least = drawn.choice((LEAST, LEAST, 10))
            people.append(Seen(f"c-{number}", person, drawn.choice(roles), place, day, day, least))
    return people


@pytest.mark.parametrize("seed", range(RUNS))
def test_nobody_stands_in_a_small_cell(seed):
    people = world(random.Random(seed))
    told = rungs(people)
    shown: dict[tuple, set[str]] = {}
    for one in people:
        shown.setdefault((told[one.claim], one.cell(told[one.claim])), set()).add(one.person)
    for one in people:
        _, place, earliest, _ = one.cell(told[one.claim])
        if place or earliest:
            assert len(shown[told[one.claim], one.cell(told[one.claim])]) >= one.least


@pytest.mark.parametrize("seed", range(RUNS))
def test_against_a_public_list_too(seed):
    drawn = random.Random(seed)
    people = world(drawn)
    public = [Listed(one.place, one.earliest) for one in people if one.place and drawn.random() < 0.4]
    told = rungs(people, public)
    for one in people:
        _, place, earliest, _ = one.cell(told[one.claim])
        letters = len(earliest)
        named = sum(1 for row in public if (not place or row.place.lower() == place) and row.day[:letters] == earliest)
        if (place or earliest) and named:
            assert named >= one.least


def test_the_finest_rung_that_holds_is_taken():
    """A ladder that hides everything would pass the attacks above, and tell nothing."""
    drawn = random.Random(7)
    found = Counter(rung for seed in range(40) for rung in rungs(world(random.Random(seed))).values())
    assert found[0] + found[1] + found[2] > 0
    crowd = [Seen(f"c-{n}", f"c-{n}/0", "victim", "Marwa", "2001-05-04", "2001-05-04", LEAST) for n in range(5)]
    drawn.shuffle(crowd)
    assert set(rungs(crowd).values()) == {0}
    assert set(rungs(crowd[:4]).values()) == {LAST}


def test_who_is_told_finely_does_not_hide_who_is_told_coarsely():
    """Five of one day are told by day; the sixth of that month would be what is left over by subtraction."""
    day = [Seen(f"c-{n}", f"c-{n}/0", "victim", "Marwa", "2001-05-04", "2001-05-04", LEAST) for n in range(5)]
    sixth = Seen("c-9", "c-9/0", "victim", "Marwa", "2001-05-20", "2001-05-20", LEAST)
    assert rungs([*day, sixth]) == {**{f"c-{n}": 0 for n in range(5)}, "c-9": LAST}


@pytest.mark.parametrize("seed", range(RUNS))
def test_the_order_of_the_claims_changes_nothing(seed):
    people = world(random.Random(seed))
    told = rungs(people)
    random.Random(seed + 1).shuffle(people)
    assert rungs(people) == told


def test_a_person_on_two_rungs_has_travelled():
    first = Seen("c-1", "i-1", "victim", "Marwa", "2001-05-04", "2001-05-04", LEAST)
    second = Seen("c-2", "i-1", "victim", "Marwa", "2001-05-04", "2001-05-04", LEAST)
    assert travelled([first, second], {"c-1": 0, "c-2": 0}) == frozenset()
    assert travelled([first, second], {"c-1": 0, "c-2": 1}) == frozenset({"i-1"})
    assert len(LADDER) == LAST + 1
