"""A release keeps what was found proven apart from what was only accepted, and says no reason of a level."""

from __future__ import annotations

import json

from tests.weighing.test_proof import accepted

from sijill.record.finding import Level, Tag
from sijill.record.ruling import Ruling
from sijill.register.entries import Standing
from sijill.release.items import Projected
from sijill.release.weighed import weighed_items
from sijill.testing.releases import example_release


def projected() -> Projected:
    standings = [Standing(one.id, one.claim, one.status, one.reviewed, (), "person") for one in accepted("a", "b")]
    return Projected([{"id": f"k-{one.id}"} for one in standings], standings)


def test_verified_dead_stand_apart_in_a_release() -> None:
    guard = example_release().guard
    level = Ruling(("c-a",), "prove", "two who saw it", finding=Level("act", "reasonable_grounds"))
    ground = Ruling(("c-b",), "prove", "what they shouted", finding=Tag("7.1.h/ground", "for", "perpetrator_words"))
    together = [one for one in weighed_items(projected(), guard, []) if one["type"] == "total"]
    items = weighed_items(projected(), guard, [level, ground])
    apart = [one for one in items if one["type"] == "total"]
    assert [(one["verified"], one["minimum"]) for one in together] == [(False, 6)]
    assert sorted((one["verified"], one["minimum"]) for one in apart) == [(False, 3), (True, 3)]
    assert len({one["id"] for one in apart}) == 2
    said = json.dumps(items)
    assert "two who saw it" not in said
    assert "7.1.h" not in said
