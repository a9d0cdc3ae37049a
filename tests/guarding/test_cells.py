"""Random registers with growing releases: no linear attack over all of them pins down a withheld count."""

from __future__ import annotations

import os
import random

import pytest

from sijill.guarding.cells import Count, intervals, narrow, suppress

RUNS = 1000 if os.environ.get("SIJILL_NIGHTLY") == "1" else 25


def tables(worlds: list[dict[str, dict[str, int]]], dead: dict[str, int]) -> list[Count]:
    """Every place by kind of the living, with the sums of places and kinds, and the dead of every place.

    A base cell is who came into the register between two releases, so that tables of all releases speak of the same.
    """
    places, kinds = sorted(worlds[0]), sorted(worlds[0]["p0"])

    def count(of: list[tuple[str, str]]) -> Count:
        cells = frozenset(f"{p}/{k}@{at}" for p, k in of for at in range(len(worlds)))
        return Count(cells, sum(world[p][k] for p, k in of for world in worlds), True, 5)

    counts = [count([(p, k)]) for p in places for k in kinds]
    counts += [count([(p, k) for k in kinds]) for p in places]
    counts += [count([(p, k) for p in places]) for k in kinds]
    return counts + [Count(frozenset({f"{p}/dead"}), dead[p], False, 5) for p in places]


def drawn_world(drawn: random.Random) -> dict[str, dict[str, int]]:
    kinds = [f"k{k}" for k in range(drawn.randint(2, 3))]
    return {f"p{p}": {k: drawn.choice((0, 1, 3, 6, 12, 40)) for k in kinds} for p in range(3)}


@pytest.mark.parametrize("seed", range(RUNS))
def test_no_attack_over_growing_releases(seed):
    drawn = random.Random(seed)
    printed: list[Count] = []
    worlds = [drawn_world(drawn)]
    for number in range(3):
        if number:
            worlds.append({p: {k: drawn.choice((0, 0, 6, 15)) for k in row} for p, row in worlds[0].items()})
        dead = {p: drawn.randint(0, 4) for p in worlds[0]}
        counts = tables(worlds, dead)
        said = suppress(counts, printed)
        shown = [counts[place] for place in said.shown]
        withheld = [counts[place] for place in said.withheld]
        assert all(one.protected for one in withheld), "the dead are never hidden for being few"
        assert all(not one.small for one in shown)
        printed += shown
        assert narrow(printed, withheld) == []


def test_the_textbook_attack_is_seen():
    """Small cells hidden, sums of rows printed: subtraction gives them back, and the check says so."""
    a, b, c = (Count(frozenset({x}), n, True, 5) for x, n in (("a", 2), ("b", 40), ("c", 50)))
    total = Count(frozenset("abc"), 92, True, 5)
    assert intervals([b, c, total], [a]) == [(2.0, 2.0)]
    said = suppress([a, b, c, total])
    assert 0 in said.withheld
    assert len(said.withheld) > 1


def test_what_was_printed_before_counts():
    a, b = (Count(frozenset({x}), n, True, 5) for x, n in (("a", 30), ("b", 3)))
    total = Count(frozenset("ab"), 33, True, 5)
    alone = suppress([a, b, total])
    with_the_past = suppress([a, b, total], before=[a])
    assert narrow([[a, b, total][place] for place in alone.shown], [b]) == []
    shown = [[a, b, total][place] for place in with_the_past.shown]
    assert narrow([a, *shown], [b]) == []


def test_a_nought_is_withheld_like_a_few():
    nought, many = (Count(frozenset({x}), n, True, 5) for x, n in (("a", 0), ("b", 90)))
    assert 0 in suppress([nought, many, Count(frozenset("ab"), 90, True, 5)]).withheld
