"""A blind review of a linkage: what is drawn, what the answers say, how often the interval holds the planted rate."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest

from sijill.linking.audit import agreement, audited, blind_draw
from sijill.linking.link import link, linked
from sijill.linking.rows import ListRow


@pytest.fixture(scope="module")
def who(rows_and_planted):
    rows, planted = rows_and_planted
    return [planted[row.list, row.cells["id"]] for row in rows]


def rates(linked, who):
    """Precision of the linkage and recall among the pairs that were looked at."""
    person = linked.person.tolist()
    joined = [(a, b) for a, b in combinations(range(len(person)), 2) if person[a] == person[b]]
    right = sum(who[a] == who[b] for a, b in joined)
    pairs = linked.judged.pairs
    looked = set(zip(pairs.first.tolist(), pairs.second.tolist(), strict=True)) | set(joined)
    return right / len(joined), right / sum(who[a] == who[b] for a, b in looked)


def test_links_and_others_are_drawn_and_the_order_tells_nothing(linked_valley):
    drawn = blind_draw(linked_valley, 60, seed=5)
    person = linked_valley.person
    linked = [bool(person[a] == person[b]) for a, b in drawn]
    assert len(set(drawn)) == len(drawn)
    assert 40 <= sum(linked) <= 60
    assert 40 <= len(drawn) - sum(linked) <= 60
    assert sum(one != other for one, other in pairwise(linked)) > 20
    assert drawn == blind_draw(linked_valley, 60, seed=5) != blind_draw(linked_valley, 60, seed=6)


def test_the_interval_holds_the_planted_rates(linked_valley, who):
    strict = linked(
        linked_valley.judged, theta=0.9999
    )  # the usual threshold misses nobody, and no interval reaches that
    precision, recall = rates(strict, who)
    assert recall < 1
    held = [0, 0]
    for seed in range(20):
        drawn = blind_draw(strict, 60, seed)
        told = audited(strict, {pair: who[pair[0]] == who[pair[1]] for pair in drawn})
        assert told.answered == len(drawn)
        held[0] += told.precision[1] <= precision <= told.precision[2]
        held[1] += told.recall[1] <= recall <= told.recall[2]
    assert min(held) >= 15, (held, precision, recall)


def test_a_reviewer_who_finds_the_links_wrong_is_heard(linked_valley, who):
    drawn = blind_draw(linked_valley, 60)
    person = linked_valley.person
    wrong = audited(linked_valley, {pair: False for pair in drawn if person[pair[0]] == person[pair[1]]})
    assert wrong.precision[2] < 0.2
    unsure = audited(linked_valley, dict.fromkeys(drawn))
    assert (unsure.answered, unsure.unsure) == (0, len(drawn))
    assert unsure.precision[2] - unsure.precision[1] > 0.01


def test_two_reviewers():
    one = {(0, 1): True, (0, 2): True, (0, 3): False, (0, 4): False, (0, 5): None}
    other = {(0, 1): True, (0, 2): False, (0, 3): False, (0, 4): False, (0, 5): True}
    assert agreement(one, other) == (4, 0.75, 0.5)
    assert agreement(one, {}) == (0, 0.0, None)
    assert agreement({(0, 1): True}, {(0, 1): True}) == (1, 1.0, None)


def test_hardly_anything_to_review():
    assert blind_draw(link([])) == ()
    alone = link([ListRow("a", 2, {"name": "Salim Karimi"})])
    assert audited(alone, {}).answered == 0
