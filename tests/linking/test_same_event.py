"""Accounts of different sources that may tell one event: what speaks for it, what against, and nothing joined."""

from __future__ import annotations

import importlib.util
import sys
from dataclasses import replace

import pytest

from sijill.linking.accounts_of_events import Account, beside, person_key
from sijill.linking.same_event import same_events
from sijill.meaning.where import Where
from sijill.messages import say

DAY = 24 * 60
MARWA, QASR = (Where(name, level="locality") for name in ("Marwa", "Qasr"))


def told(id, source, **changes):
    return replace(Account(id, source, "kill", 10 * DAY, 11 * DAY, MARWA, frozenset(), 1, 1), **changes)


def crowd(count=60):
    """Other accounts of other days and places, so that agreeing says something."""
    return [
        Account(
            f"x-{n}",
            f"s-{n % 3}",
            ("kill", "raid", "loot")[n % 3],
            n * 3 * DAY,
            (n * 3 + 1) * DAY,
            (MARWA, QASR)[n % 2],
        )
        for n in range(count)
    ]


def chance(one, other):
    found, _ = same_events([*crowd(), one, other], least=0.0)
    return next((pair.probability for pair in found if {pair.one, pair.other} == {one.id, other.id}), 0.0)


def test_a_person_a_day_and_a_place_in_common():
    name = frozenset({person_key("Salim al-Tahhan")})
    both = told("a", "s-1", people=name), told("b", "s-2", people=frozenset({person_key("سليم الطحان")}))
    assert chance(*both) > 0.9
    assert chance(both[0], told("b", "s-2")) < chance(*both)
    other = frozenset({person_key("Rana Haddad")})
    assert chance(both[0], told("b", "s-2", people=other)) < 0.2, "one person each, of different names"


@pytest.mark.parametrize(
    "changes",
    [
        {"earliest": 12 * DAY, "latest": 13 * DAY},
        {"earliest": 40 * DAY, "latest": 41 * DAY},
        {"where": QASR},
        {"kind": "raid"},
        {"least": 5, "most": 6},
    ],
)
def test_what_differs_speaks_against_and_what_is_not_told_does_not(changes):
    name = frozenset({"slm thn"})
    one, other = told("a", "s-1", people=name), told("b", "s-2", people=name)
    assert chance(one, replace(other, **changes)) < chance(one, other)
    untold = {"earliest": None, "latest": None, "where": None, "least": 0, "most": None}
    blank = replace(other, **{name: untold[name] for name in changes if name in untold})
    if changes.get("latest") != 13 * DAY:  # a day later is still near, and that is more than nothing told
        assert chance(one, blank) >= chance(one, replace(other, **changes))


def test_accounts_of_one_source_are_never_proposed():
    name = frozenset({"slm thn"})
    assert same_events([told("a", "s-1", people=name), told("b", "s-1", people=name)]) == ((), 0)


def test_the_account_says_each_field_and_no_name():
    name = frozenset({person_key("Salim al-Tahhan")})
    found, _ = same_events([*crowd(), told("a", "s-1", people=name), told("b", "s-2", people=name)])
    words = "; ".join(say(one) for one in found[0].because)
    assert {"kind of act", "time", "place", "people concerned"} <= {part.split(":")[0] for part in words.split("; ")}
    assert "by chance 1 in" in words
    assert not {"Marwa", "Salim", "slm"} & set(words.replace(";", " ").replace(":", " ").split())


def test_blocks_too_large_are_counted_not_dropped_silently():
    alike = [told(f"c-{n}", f"s-{n}") for n in range(90)]
    pairs, left = beside(alike, 60)
    assert pairs == set()
    assert left > 0


def test_a_kunya_alone_is_a_key_of_its_own():
    assert person_key("Abu Karim") != person_key("Karim")
    assert person_key("unknown") == ""


@pytest.mark.parametrize(("setting", "seed"), [("plain", 11), ("vague", 12)])
def test_invented_accounts(root, setting, seed):
    spec = importlib.util.spec_from_file_location("linking_events", root / "bench" / "linking" / "events.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules["linking_events"] = module
    spec.loader.exec_module(module)
    found = module.measure(150, seed, setting)
    assert found["precision from .5 on"] >= 0.9
    assert found["accounts with a right proposal"] >= {"plain": 0.8, "vague": 0.35}[setting]
    shown = found["share right by tenth"]
    off = sum(abs(share - tenth - 0.05) * count for tenth, (count, share) in shown.items())
    assert off / sum(count for count, _ in shown.values()) <= {"plain": 0.2, "vague": 0.35}[setting], (
        "what is shown is about what is right"
    )


def test_a_month_and_a_place_are_enough_to_be_set_beside_each_other():
    month = {"earliest": 0, "latest": 30 * DAY, "least": 7, "most": 7}
    roughly, day = told("a", "s-1", **month), told("b", "s-2", least=7, most=7)
    assert beside([roughly, day], 60)[0] == {(0, 1)}
    never = told("c", "s-3", earliest=None, latest=None, least=7, most=7)
    assert beside([day, never], 60)[0] == {(0, 1)}
    assert beside([day, replace(never, where=QASR)], 60)[0] == set()
    assert chance(roughly, day) > 0.05


def test_another_account_that_fits_as_well_makes_each_less_likely():
    name = frozenset({"slm thn"})
    one, other = told("a", "s-1", people=name), told("b", "s-2")
    alone = chance(one, other)
    found, _ = same_events([*crowd(), one, other, replace(other, id="c")], least=0.0)
    assert max(pair.probability for pair in found if "a" in (pair.one, pair.other)) < alone


def test_sources_that_share_much_teach_what_agreeing_is_worth():
    days = [(n * 9 * DAY, (n * 9 + 1) * DAY) for n in range(40)]
    shared = [
        told(f"{source}-{n}", source, earliest=first, latest=last)
        for n, (first, last) in enumerate(days)
        for source in ("s-1", "s-2")
    ]
    apart = [one for one in shared if one.source == "s-1" or one.earliest == 0]
    both = ({"s-1-0", "s-2-0"}, same_events(shared)[0]), ({"s-1-0", "s-2-0"}, same_events(apart)[0])
    much, little = (next(pair.probability for pair in found if {pair.one, pair.other} == ids) for ids, found in both)
    assert much > little


def test_numbers_counted_in_haste_speak_for_one_event_and_far_ones_against():
    name = frozenset({"slm thn"})
    seven = told("a", "s-1", people=name, least=7, most=7)
    eight, thirty = (told("b", "s-2", people=name, least=n, most=n) for n in (8, 30))
    assert chance(seven, eight) > chance(seven, thirty)
