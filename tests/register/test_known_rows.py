"""What is remembered of where claims stand is what a fresh look finds, after any ruling and any reading."""

from __future__ import annotations

import random

from sijill.record.claim import Claim
from sijill.record.form import claim_form
from sijill.record.ruling import Ruling
from sijill.register.known_rows import known_rows, some_rows
from sijill.register.listing import claim_rows
from sijill.register.practice import practice_claim, practice_page
from sijill.register.register import Entry, Register, append, in_memory, rule
from sijill.register.tally import tally
from sijill.register.workspace import propose


def proposed(book: Register, spans: list[tuple[int, int]], words: str) -> tuple[str, list[Claim]]:
    page = practice_page(book, words)
    source = next(
        entry.id for entry in book.view().sources() if page.id in {one.id for one in book.view().texts(entry.id)}
    )
    claims = [practice_claim(page, span) for span in spans]
    propose(book, "reading", "practice/1", source, claims)
    return source, claims


def same(book: Register) -> None:
    known, fresh = known_rows(book), claim_rows(book)
    assert {row.id: row for row in fresh} == known.rows
    for source in {row.source for row in fresh}:
        assert known.claims[source] == sum(row.source == source for row in fresh)
        assert known.waiting[source] == sum(row.source == source and not row.rulings for row in fresh)
        assert {row.id for row in some_rows(book, source, None, None)} == {r.id for r in fresh if r.source == source}
    accepted = frozenset({"accepted"})
    assert {row.id for row in some_rows(book, None, accepted, None)} == {r.id for r in fresh if r.status == "accepted"}


def test_any_row_of_rulings_is_followed():
    draw = random.Random(3)
    words = "They raided the shop. They burned the house. They left the town. They came again. They took a boy."
    spans = [(0, 20), (22, 43), (45, 63), (65, 80), (82, 97)]
    with in_memory() as book:
        source, _ = proposed(book, spans, words)
        same(book)
        held: list[str] = []
        for _ in range(60):
            ids = [row.id for row in claim_rows(book)]
            if held and draw.random() < 0.35:
                rule(book, Ruling((draw.choice(held),), "undo", "taken back"))
            else:
                verdict = draw.choice(("accept", "reject"))
                held.append(rule(book, Ruling((draw.choice(ids),), verdict, "read")).id)
            same(book)
        counted = tally(book)
        assert counted.claims[source] == len(spans)


def test_a_new_reading_and_a_second_source_are_followed():
    with in_memory() as book:
        proposed(book, [(0, 20)], "They raided the shop. They left.")
        same(book)
        source, claims = proposed(book, [(0, 20), (22, 31)], "They raided the mill. They left.")
        same(book)
        propose(book, "reading", "practice/2", source, claims[:1])
        same(book)


def test_what_is_remembered_is_not_made_anew(monkeypatch):
    with in_memory() as book:
        proposed(book, [(0, 20), (22, 31)], "They raided the shop. They left.")
        known = known_rows(book)
        rule(book, Ruling((next(iter(known.rows)),), "accept", "read"))
        monkeypatch.setattr("sijill.register.known_rows.claim_rows", None)
        assert known_rows(book) is known


def test_a_claim_that_this_person_may_not_open_is_no_row():
    with in_memory() as book:
        _, claims = proposed(book, [(0, 20)], "They raided the shop. They left.")
        closed = practice_claim(claims[0].passage.page, (22, 31))
        del book.derived["ground"]
        before = dict(known_rows(book).rows)
        for one in (closed, claims[0]):
            append(book, [Entry("claim", claim_form(one), "ground")])
        assert known_rows(book).rows == before
        assert "" not in known_rows(book).claims
        same(book)
