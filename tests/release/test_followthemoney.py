"""FollowTheMoney entities hold nothing but what its model has, each value of its type, each reference to one there."""

from __future__ import annotations

import json
import re
from pathlib import Path

import yaml

from sijill.release.exports.linked import entities
from sijill.release.verify import ITEMS
from sijill.testing.releases import example_release

MODEL = yaml.safe_load((Path(__file__).parent / "ftm_schema.yml").read_text("utf-8"))
REQUIRED = MODEL.pop("required")
FORMS = {
    "string": re.compile(r".+", re.DOTALL),
    "address": re.compile(r"\S.*", re.DOTALL),
    "text": re.compile(r".+", re.DOTALL),
    "name": re.compile(r"\S.*", re.DOTALL),
    "date": re.compile(r"\d{4}(-\d{2}(-\d{2})?)?"),
    "country": re.compile(r"[a-z]{2}"),
    "entity": re.compile(r"[a-z0-9-]+"),
}


def written(items: list[dict]) -> list[dict]:
    return [json.loads(line) for line in entities(items, {"release": "e-1"})]


def checked(told: list[dict]) -> list[str]:
    """What the model does not have, or has in another form."""
    ids = [one["id"] for one in told]
    wrong = [f"{one} twice" for one in set(ids) if ids.count(one) > 1]
    for one in told:
        known = MODEL.get(one["schema"])
        if known is None or {*one} != {"id", "schema", "properties"}:
            wrong.append(f"no schema {one['schema']}")
            continue
        wrong += [
            f"{one['schema']} without {name}" for name in REQUIRED[one["schema"]] if name not in one["properties"]
        ]
        for name, values in one["properties"].items():
            if name not in known:
                wrong.append(f"{one['schema']} has no {name}")
            elif not isinstance(values, list) or not values or not all(map(FORMS[known[name]].fullmatch, values)):
                wrong.append(f"{one['schema']} {name}")
            elif known[name] == "entity" and not {*values} <= {*ids}:
                wrong.append(f"{one['schema']} {name} leads nowhere")
    return wrong


def full() -> list[dict]:
    """Items of a release with everything that an entity can be made of."""
    made = example_release()
    told = [json.loads(line) for line in made.files[ITEMS].splitlines()]
    act = next(one for one in told if one["type"] == "claim" and any(party["name"] for party in one["parties"]))
    body = {"role": "perpetrator", "is": "organisation", "name": "a brigade", "pseudonym": None, "amount": None}
    where = {"name": "Marwa", "kind": None, "level": "locality", "id": "1", "country": "SY", "point": ["1.00", "2.00"]}
    more = act | {"id": "i-full", "parties": [*act["parties"], body], "where": where | {"inferred": False}}
    return [*told, more]


def test_a_release_is_nothing_but_what_the_model_has():
    told = written(full())
    assert {one["schema"] for one in told} == {*MODEL}
    assert {name for one in told if one["schema"] == "Event" for name in one["properties"]} == {*MODEL["Event"]}
    assert checked(told) == []


def test_what_is_denied_or_only_supposed_is_no_event():
    items = full()
    few = [one | {"polarity": "denied"} if one["type"] == "claim" else one for one in items]
    assert {one["schema"] for one in written(few)} == {"Document"}


def test_the_check_sees_what_is_wrong():
    person = {"id": "e-1-a", "schema": "Person", "properties": {"name": ["A"]}}
    assert checked([person]) == []
    assert checked([person | {"schema": "Human"}])
    assert checked([person | {"properties": {"surname": ["A"]}}])
    assert checked([person | {"properties": {"name": "A"}}])
    assert checked([{"id": "e-1-b", "schema": "Event", "properties": {"name": ["raid"], "startDate": ["May 2001"]}}])
    assert checked([{"id": "e-1-b", "schema": "Event", "properties": {"name": ["raid"], "involved": ["e-1-z"]}}])
    assert checked([person, person])
    assert checked([person | {"properties": {}}])
