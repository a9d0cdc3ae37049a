"""People by place and role: those told without a place are counted, and nobody finds a few of them by subtraction."""

from __future__ import annotations

import importlib.util
import json
import random
from pathlib import Path

import pytest

from sijill.guarding.cells import Count, intervals
from sijill.guarding.policy import public_policy
from sijill.register.register import in_memory
from sijill.release.cells import people_from
from sijill.release.draft import make
from sijill.release.ledger import draft_body


def world():
    path = Path(__file__).with_name("test_attacks.py")
    spec = importlib.util.spec_from_file_location("attacks", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


ATTACKS = world()
A, B, C = ATTACKS.PLACES


def released(book, before=()):
    body = draft_body(book, public_policy(), book.clock(), "sijill", []) | {"printed_before": list(before)}
    made = make(book, body)
    items = [json.loads(line) for line in made.files["data/items.jsonl"].splitlines()]
    return made, {(one["place"], one["role"]): one["people"] for one in items if one["type"] == "cell"}


def add_alone(book, role: str, place: str, number: int) -> None:
    """Somebody told of in a year of their own, so that neither place nor time is told."""
    name = f"{ATTACKS.FIRST[number % 10]} {ATTACKS.FAMILY[number // 10]}"
    ATTACKS.add(book, {"name": name, "role": role, "place": place, "day": f"{1950 + number}-05-01"}, number)


def test_who_is_told_without_a_place_is_counted_and_the_dead_always_are():
    book = in_memory("amal")
    for number in range(7):
        add_alone(book, "survivor", A, number)
    for number in range(7, 9):
        add_alone(book, "survivor", B, number)
    for number in range(9, 11):
        add_alone(book, "dead", B, number)
    _, cells = released(book)
    assert cells[B, "dead"] == 2
    assert cells[None, "dead"] == 2
    assert cells[B, "victim"] is None
    known = [value for (place, role), value in cells.items() if role == "victim" and value is not None]
    assert len(known) <= 1, "with the sum and the other place, the two of this place would be left"


def test_large_cells_are_printed():
    book = in_memory("amal")
    for number in range(24):
        add_alone(book, "survivor", (A, B)[number % 2], number)
    _, cells = released(book)
    assert (cells[A, "victim"], cells[B, "victim"], cells[None, "victim"]) == (12, 12, 24)


@pytest.mark.parametrize("seed", range(4))
def test_no_attack_over_growing_releases_leaves_a_few(seed):
    """The attacker counts what is told with its place, adds every table ever printed, and solves for the rest."""
    drawn = random.Random(seed)
    book, ledger, number = in_memory("amal"), [], 0
    for _ in range(2):
        for _ in range(drawn.randint(8, 20)):
            add_alone(book, drawn.choice(("survivor", "witness")), drawn.choice((A, A, B, C)), number)
            number += 1
        made, cells = released(book, ledger)
        ledger += made.printed
        rest = {}
        for one in book.view().claims():
            said = one.claim.proposition
            rest.setdefault((said.where.value.words, said.parties[0].role), set()).add(f"{one.id}/0")
        printed = people_from(ledger, 5)
        persons = {mention: entry.id for entry in book.view().people() for mention in entry.mentions}
        for key, mentions in rest.items():
            asked = Count(frozenset(persons[one] for one in mentions), len(mentions), True, 5)
            ((low, high),) = intervals(printed, [asked])
            if len(mentions) < 10:
                assert cells[key] is None
                assert high - low >= 5, key
