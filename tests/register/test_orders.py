"""Logs of three devices in any order, twice, in part, left out, forged ones between: the same views, nothing lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from tests.conftest import NIGHTLY
from tests.register.devices import device, emptied, introduce, work

from sijill.errors import SijillError
from sijill.record.ruling import Ruling
from sijill.register.consent import Consent, keep_consent
from sijill.register.log_bundle import LogBundle
from sijill.register.merge import outgoing, unite
from sijill.register.register import Entry, Register, append, rule
from sijill.register.schema import line

ORDERS = 10_000 if NIGHTLY else 60
PARTS = 8 if NIGHTLY else 1
"""The long version is drawn in so many parts, so that as many processes as there are can share it."""


def projection(book: Register) -> list[object]:
    view = book.view()
    return [
        sorted((one.id, one.status, one.reviewed, one.claim.passage.words) for one in view.claims()),
        [(one.id, one.by, one.undone) for one in view.rulings()],
        sorted((one.id, one.source.name) for one in view.sources()),
        [hit.text_id for hit in view.search("shop")],
    ]


@cache
def pool() -> tuple[tuple[LogBundle, ...], tuple[LogBundle, ...], list[object], frozenset[tuple[str, int]]]:
    """Bundles on the way, the last ones of each device, what all should see, and every line there is."""
    books = [device(number) for number in range(3)]
    introduce(books[0])
    sent = [outgoing(books[0])]
    for number, book in enumerate(books):
        unite(book, sent[0])
        work(book, number)
        sent.append(outgoing(book))
    unite(books[1], sent[1])
    (theirs,) = [one for one in books[1].view().claims() if "shop 0" in one.claim.passage.page.text]
    rule(books[1], Ruling((theirs.id,), "reject", "misread"))
    keep_consent(books[1], Consent(theirs.source, "public", (), ("account",), True, "yes", None, "amal"))
    work(books[2], 0)  # the same words on two devices
    unite(books[2], sent[2])
    sent += [outgoing(books[1]), outgoing(books[2]), outgoing(books[2], [])]
    unite(books[0], sent[-3])
    undone = next(one.id for one in books[0].view().rulings() if one.ruling.verdict == "reject")
    rule(books[0], Ruling((undone,), "undo", "read it again"))
    append(books[0], [Entry("policy", {"n": 1})])
    last = [outgoing(book) for book in books]
    for book in books:
        for one in last:
            unite(book, one)
    seen = [projection(book) for book in books]
    assert seen[0] == seen[1] == seen[2]
    assert len(seen[0][0]) == 3
    lines = frozenset((row.device, row.seq) for row in outgoing(books[0]).rows)
    return tuple(sent), tuple(last), seen[0], lines


FORGERIES: tuple[Callable[[LogBundle], LogBundle], ...] = (
    lambda sent: replace(sent, rows=sent.rows[:-1]),
    lambda sent: replace(sent, rows=(*sent.rows[:-1], sent.rows[-1]._replace(by="somebody"))),
    lambda sent: replace(sent, rows=(*sent.rows[:-1], sent.rows[-1]._replace(sealed=sent.rows[-1].sealed[::-1]))),
    lambda sent: replace(sent, rows=(*sent.rows, sent.rows[-1])),
    lambda sent: replace(sent, note=sent.note.replace(b"device ", b"device x", 1)),
    lambda sent: replace(sent, devices=tuple((*one[:4], bytes(64)) for one in sent.devices)),
    lambda sent: replace(sent, record_id="b-another"),
    lambda sent: replace(sent, keys=tuple(one._replace(salt=bytes(32)) for one in sent.keys)),
    lambda sent: replace(sent, words=tuple((*one[:4], one[4][::-1]) for one in sent.words)),
    lambda sent: replace(sent, tags=tuple((tag[::-1], of) for tag, of in sent.tags)),
)
RECEIVER = device(9)
SENT, LAST = range(7), range(3)


@pytest.mark.parametrize("part", range(PARTS))
@settings(max_examples=ORDERS // PARTS, deadline=None, phases=[Phase.generate], database=None)
@given(
    on_the_way=st.lists(st.sampled_from(SENT), max_size=6),
    last=st.permutations(LAST),
    places=st.lists(st.integers(0, 8), min_size=3, max_size=3),
    forged=st.lists(st.tuples(st.sampled_from(range(len(FORGERIES))), st.sampled_from(LAST), st.integers(0, 8))),
)
def test_any_order_gives_the_same_views(part, on_the_way, last, places, forged):
    """Older and partial bundles drawn at random, some twice, some never; the last of each device anywhere between."""
    sent, newest, wanted, lines = pool()
    order: list[tuple[bool, LogBundle]] = [(True, sent[one]) for one in on_the_way]
    for which, place in zip(last, places, strict=True):
        order.insert(min(place, len(order)), (True, newest[which]))
    for kind, which, place in forged:
        order.insert(min(place, len(order)), (False, FORGERIES[kind](newest[which])))
    book = emptied(RECEIVER)
    for good, bundle in order:
        if good:
            unite(book, bundle)
        else:
            before = held(book)
            with pytest.raises(SijillError):
                unite(book, bundle)
            assert held(book) == before
    assert projection(book) == wanted
    assert held(book) == lines


def held(book: Register) -> frozenset[tuple[str, int]]:
    return frozenset(tuple(row) for row in book.register.rows(select(line.c.device, line.c.seq)))
