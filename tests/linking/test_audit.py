"""A blind review of a linkage: what is drawn, what the answers say, how often the interval holds the planted rate."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, pairwise

import numpy as np
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


def distorted(linked, worth, shift):
    """The same linkage by a model that is too sure or too shy, too hopeful or too strict."""
    chance = linked.chance.astype(np.float64)
    odds = np.log(np.clip(chance, 1e-9, 1 - 1e-9) / np.clip(1 - chance, 1e-9, 1 - 1e-9))
    return replace(linked, chance=(1 / (1 + np.exp(-worth * odds - shift))).astype(np.float32))


def test_the_interval_holds_the_planted_rates_whatever_the_model_thinks_of_itself(linked_valley, who):
    """Of 95 in a hundred intervals; near a rate of one, too, and where the model is wrong about its own sureness."""
    held, every = [0, 0], 0
    for theta in (0.2, 0.99, 0.999):
        strict = linked(linked_valley.judged, theta=theta)
        planted = rates(strict, who)
        for worth, shift in ((1, 0), (0.6, 1.5), (1.5, -1.5)):
            thought = distorted(strict, worth, shift)
            for seed in range(10):
                drawn = blind_draw(thought, 60, seed)
                told = audited(thought, {pair: who[pair[0]] == who[pair[1]] for pair in drawn})
                assert told.answered == len(drawn)
                every += 1
                for at, (_, low, high) in enumerate((told.precision, told.recall)):
                    held[at] += low <= planted[at] <= high
    assert min(held) >= 0.93 * every, (held, every)


def test_what_was_all_answered_is_no_longer_in_doubt(linked_valley, who):
    strict = linked(linked_valley.judged, theta=0.999)
    pairs = strict.judged.pairs
    looked = set(zip(pairs.first.tolist(), pairs.second.tolist(), strict=True))
    told = audited(strict, {(a, b): who[a] == who[b] for a, b in looked | set(blind_draw(strict, 10**6))})
    for (one, low, high), planted in zip((told.precision, told.recall), rates(strict, who), strict=True):
        assert high - low <= 0.0002
        assert low <= planted <= high
        assert one == pytest.approx(planted, abs=1e-4)


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
