"""Protection spreads: along kin and household at any distance, and over every name that rulings have joined."""

from __future__ import annotations

import json
from hashlib import sha256

from tests.release.test_attacks import DEAD, PLACES, STRANGER, WITNESS, add, items_of, released, small_world

from sijill.meaning.voice import Hop, Voice
from sijill.record.claim import Claim, Drawn, Party, Proposition
from sijill.record.form import claim_form
from sijill.record.ruling import Ruling
from sijill.record.source import Source, Text
from sijill.register.desk import add as join
from sijill.register.ledger import Entry
from sijill.register.pages import page_of
from sijill.register.passphrase import SMALLEST
from sijill.register.practice import PASSPHRASE, practice_record
from sijill.register.register import append, in_memory, keep_source, open_record, rule

BETWEEN = "Nadim Harfoush"


def kin(book, first, second, number, code="relation.kin"):
    told = {"name": first, "role": "subject", "place": PLACES[0], "day": "2001-05-01", "code": code, "kind": "relation"}
    words_of_second = second
    told["name"] = f"{first} and {second}"
    words = f"At {told['place']} on {told['day']} the men met {told['name']} by the wall, account {number}."
    data = words.encode()
    source = Source(
        f"{number}.txt", sha256(data).hexdigest(), "", len(data), "text/plain", "a paper", "published", "en"
    )
    entry = keep_source(book, source, data, [(Text("", "plain", "1", 0, "", "en"), words)])
    page = page_of(book, book.view().texts(entry.id)[0].id)
    parties = tuple(
        Party("subject", "person", page.cut(words.index(name), words.index(name) + len(name)))
        for name in (first, words_of_second)
    )
    claim = Claim(page.cut(0, len(words)), Voice("unstated", (Hop("the author", "text"),)),
                  Proposition("relation", code, parties), Drawn("person", "1"))  # fmt: skip
    line = append(book, [Entry("claim", claim_form(claim))])[0]
    rule(book, Ruling((line.id,), "accept", "read"))


def printed(book) -> set[str]:
    whole = "\n".join(data.decode("utf-8", "ignore") for data in released(book).files.values())
    return {name for name in (WITNESS, BETWEEN, DEAD, STRANGER) if name in whole}


def test_protection_spreads_along_kin_and_household_at_any_distance():
    book, _ = small_world()
    assert printed(book) == {DEAD, STRANGER}
    kin(book, WITNESS, BETWEEN, 10)
    assert printed(book) == {DEAD, STRANGER}
    kin(book, BETWEEN, DEAD, 11, "relation.household")
    assert printed(book) == {STRANGER}


def test_protection_goes_with_the_person_and_not_with_the_spelling():
    """One who is a witness under one name and dead under another is protected under both once two have joined them."""
    with practice_record("amal") as folder:
        with open_record(folder, "amal", PASSPHRASE) as book:
            join(book, "rana", PASSPHRASE, cost=SMALLEST)
            ids = [
                add(book, {"name": name, "role": role, "place": PLACES[0], "day": "2001-05-01"}, number)
                for number, (name, role) in enumerate(((WITNESS, "witness"), (DEAD, "dead"), (STRANGER, "dead")))
            ]
            first = rule(book, Ruling((f"{ids[0]}/0", f"{ids[1]}/0"), "same", "his brother says so"))
            assert printed(book) == {DEAD, STRANGER}
        with open_record(folder, "rana", PASSPHRASE) as book:
            rule(book, Ruling((first.id,), "approve", "I knew him"))
            assert printed(book) == {STRANGER}


def test_a_living_person_told_of_with_another_is_left_without_a_pseudonym():
    book = in_memory("amal")
    told = {"name": WITNESS, "role": "survivor", "place": PLACES[0], "day": "2001-05-01"}
    told["name"] = f"{WITNESS} with {STRANGER}"
    add(book, told | {"name": WITNESS}, 1)
    item = next(one for one in items_of(released(book)) if one["type"] == "claim")
    assert item["when"] is None
    assert WITNESS not in json.dumps(item)
