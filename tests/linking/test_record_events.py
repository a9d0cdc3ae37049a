"""Inside a record: accounts of two texts proposed as one event, a person rules, and only that joins them."""

from __future__ import annotations

import json

import sijill


def killings(book):
    return {item.id for item in book.view().claims() if item.claim.proposition.code.startswith("kill")}


def test_one_killing_in_two_texts_is_proposed_and_not_joined(book):
    assert sijill.link_events(book) >= 1
    pair = sijill.event_pairs(book.view())[0]
    assert {pair.one, pair.other} <= killings(book)
    assert pair.verdict == "proposed"
    assert "people concerned" in str([one.values["field"] for one in pair.because])
    assert all(len(entry.mentions) == 1 for entry in sijill.events(book.view()))


def test_a_ruling_joins_and_outlives_the_next_run(book):
    sijill.link(book)
    pair = sijill.event_pairs(book.view())[0]
    sijill.rule(book, pair.id, "same", because="name, day and town agree")
    joined = [entry for entry in sijill.events(book.view()) if len(entry.mentions) > 1]
    assert [set(entry.mentions) for entry in joined] == [{pair.one, pair.other}]
    sijill.link(book)
    again = [one for one in sijill.event_pairs(book.view()) if {one.one, one.other} == {pair.one, pair.other}]
    assert [one.verdict for one in again] == ["same"]
    sijill.rule(book, pair.one, "accept", because="read")
    people = {len(person.mentions) for person in book.view().people()}
    assert people == {1}, "accounts of one event join no people"


def test_a_ruling_of_difference_is_a_wall(book):
    sijill.link_events(book)
    pair = sijill.event_pairs(book.view())[0]
    sijill.rule(book, pair.id, "different", because="two brothers of one name")
    assert all(len(entry.mentions) == 1 for entry in sijill.events(book.view()))
    sijill.link_events(book)
    again = [one for one in sijill.event_pairs(book.view()) if {one.one, one.other} == {pair.one, pair.other}]
    assert [one.verdict for one in again] == ["different"]


def test_the_stream_says_events_and_pairs(book):
    sijill.link_events(book)
    told = [json.loads(json.dumps(one)) for one in sijill.event_objects(book.view())]
    assert told[0]["contract"] == 1
    assert {one["type"] for one in told} == {"event", "event_pair"}
    pair = next(one for one in told if one["type"] == "event_pair")
    assert 0.05 <= float(pair["probability"]) <= 1
    assert "Salim" not in pair["because"]
