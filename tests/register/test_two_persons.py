"""Joining one who is protected to anybody takes two persons; joining the dead takes one."""

from __future__ import annotations

import pytest

from sijill.meaning.voice import Hop, Voice
from sijill.record.claim import Claim, Drawn, Party, Proposition
from sijill.record.form import claim_form
from sijill.record.ruling import Ruling
from sijill.register.desk import add
from sijill.register.ledger import Entry
from sijill.register.passphrase import SMALLEST
from sijill.register.practice import PASSPHRASE, practice_page, practice_record
from sijill.register.register import append, open_record, rule

WORDS = "Nadim Harfoush saw it. Abu Karam saw it. Armed men killed Nadim H. there."


def mentions(book) -> list[str]:
    page, found = practice_page(book, WORDS), []
    said = (
        ("witness", "Nadim Harfoush", "raid", "unknown"),
        ("witness", "Abu Karam", "raid", "unknown"),
        ("victim", "Nadim H.", "kill.summary", "dead"),
    )
    for role, name, code, outcome in said:
        start = WORDS.index(name)
        where = page.cut(start, start + len(name))
        proposition = Proposition("act", code, (Party(role, "person", where),), outcome=outcome)
        claim = Claim(where, Voice("unstated", (Hop("the author", "text"),)), proposition, Drawn("person", "1"))
        line = append(book, [Entry("claim", claim_form(claim))])[0]
        rule(book, Ruling((line.id,), "accept", "read"))
        found.append(f"{line.id}/0")
    return found


def persons(book) -> set[frozenset[str]]:
    return {frozenset(one.mentions) for one in book.view().people()}


@pytest.mark.parametrize(("one", "other"), [(0, 1), (0, 2)])
def test_joining_a_protected_person_waits_for_a_second(one, other):
    with practice_record("amal") as folder:
        with open_record(folder, "amal", PASSPHRASE) as book:
            add(book, "rana", PASSPHRASE, cost=SMALLEST)
            found = mentions(book)
            pair = frozenset((found[one], found[other]))
            first = rule(book, Ruling(tuple(sorted(pair)), "same", "the same man, they say"))
            assert pair not in persons(book)
        with open_record(folder, "rana", PASSPHRASE) as book:
            second = rule(book, Ruling((first.id,), "approve", "his cousin says so too"))
            assert pair in persons(book)
            rule(book, Ruling((second.id,), "undo", "she was not sure"))
            assert pair not in persons(book)


def test_keeping_apart_never_waits():
    with practice_record("amal") as folder, open_record(folder, "amal", PASSPHRASE) as book:
        found = mentions(book)
        rule(book, Ruling((found[0], found[1]), "different", "two men"))
        assert len(persons(book)) == 3
