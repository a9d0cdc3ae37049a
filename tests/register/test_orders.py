"""Logs of three devices in any order, twice, in part, left out, forged ones between: the same views, nothing lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from itertools import count

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import MetaData, select
from tests.conftest import NIGHTLY

from sijill.errors import NotRuled, SijillError
from sijill.meaning.voice import Hop, Voice
from sijill.record.canonical import Json
from sijill.record.claim import Claim, Drawn, Party, Proposition
from sijill.record.passage import Page
from sijill.record.ruling import Ruling
from sijill.register.book import memory_parts
from sijill.register.consent import Consent, keep_consent
from sijill.register.erasure import erase, may_be_erased
from sijill.register.keys import Signer
from sijill.register.lines import lines_by_id
from sijill.register.log_bundle import LogBundle
from sijill.register.marking import mark
from sijill.register.memory_keys import MemoryKeys
from sijill.register.merge import outgoing, unite
from sijill.register.opened import Memory, Opened
from sijill.register.practice import practice_claim, practice_page
from sijill.register.register import Entry, Register, append, rule
from sijill.register.schema import DERIVED, REGISTER, WORKSPACE, line, passage
from sijill.register.storage import Store
from sijill.register.tombstone import tombstone_statement
from sijill.register.workspace import propose

ORDERS = 10_000 if NIGHTLY else 60
PARTS = 8 if NIGHTLY else 1
"""The long version is drawn in so many parts, so that as many processes as there are can share it."""

TIMES = count()


def moment() -> str:
    """A clock of this file: no two lines at one moment, on whichever device."""
    at = next(TIMES)
    return f"2001-05-04T{at // 3600 % 24:02}:{at // 60 % 60:02}:{at % 60:02}.{at // 86400:06}Z"


def device(number: int, person: str = "amal") -> Register:
    """A device of one record that lies nowhere on disk; the people at its desk share the keys of the compartments."""
    parts = memory_parts(person)
    signer = Signer.of(Ed25519PrivateKey.from_private_bytes(bytes([number + 1]) * 32))
    signing = Ed25519PrivateKey.from_private_bytes(person.encode().ljust(32, b"."))
    keyring = replace(parts["keyring"], signing=signing)
    return Register(**(parts | {"device": signer.name, "signer": signer, "clock": moment, "keyring": keyring}))


def at_desk(book: Register, person: str) -> Register:
    """Another person in an unlock of their own, at the same device."""
    signing = Ed25519PrivateKey.from_private_bytes(person.encode().ljust(32, b"."))
    members = {name: getattr(book, name) for name in Opened.__slots__}
    return Register(**(members | {"person": person, "keyring": replace(book.keyring, person=person, signing=signing)}))


def introduce(book: Register) -> None:
    """Both people come to the desk."""
    for person in ("amal", "rana"):
        key = at_desk(book, person).keyring.signer.public.hex()
        body: dict[str, Json] = {"person": person, "change": "added", "role": "member", "compartments": ["main"]}
        append(book, [Entry("person_at_desk", body | {"key": key, "at": book.clock(), "slots": ""}, "desk")])


def emptied(book: Register) -> Register:
    """The same stores with nothing in them, which is quicker than making them anew."""
    for store, schema in ((book.register, REGISTER), (book.workspace, WORKSPACE), *_derived(book)):
        with store.writing() as connection:
            if schema is DERIVED:
                connection.exec_driver_sql("INSERT INTO fts(fts) VALUES('delete-all')")
            for table in reversed(schema.sorted_tables):
                connection.execute(table.delete())
    members = {name: getattr(book, name) for name in Opened.__slots__}
    return Register(**(members | {"keys": MemoryKeys(), "memory": Memory()}))


def _derived(book: Register) -> list[tuple[Store, MetaData]]:
    return [(store, DERIVED) for store in book.derived.values()]


def work(book: Register, number: int) -> None:
    """An account taken in and accepted, and whatever else waits rejected."""
    page = practice_page(book, f"They raided the shop {number}. Nobody came.", name=f"{number}.txt")
    propose(book, "reading", "practice/1", page.id, [practice_claim(page, (0, 20))])
    (claim,) = [one.id for one in book.view().claims() if one.status == "proposed"]
    rule(book, Ruling((claim,), "accept", "read"))


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


NAME = "Zuhayr Qandalaft"
TOLD = f"Armed men killed Samir Dalati at the mill. Soldiers beat {NAME} at the gate. Armed men burned the barn."


def claimed(book: Register, page: Page, words: str) -> str:
    """A claim with one victim on words of a page, marked and accepted by a person."""
    start = page.text.index(words)
    passage = page.cut(start, start + len(words))
    who = NAME if NAME in words else "Samir Dalati" if "Samir" in words else "barn"
    at = page.text.index(who)
    parties = (Party("victim", "person", page.cut(at, at + len(who))),)
    voice = Voice("unstated", (Hop("the author", "text"),))
    claim = Claim(passage, voice, Proposition("act", "raid", parties), Drawn("person", "1"))
    return mark(book, book.view().sources()[-1].id, claim, "read against the page")


@cache
def erasing() -> tuple[LogBundle, ...]:
    """Two devices with claims of their own on one text; a person in it erased by two on the first, then on the other.

    The first device's bundles before and after, then the second's.
    """
    first, second = device(0), device(1)
    introduce(first)
    page = practice_page(first, TOLD)
    named = claimed(first, page, f"Soldiers beat {NAME} at the gate.")
    base = outgoing(first)
    unite(second, base)
    claimed(second, page, "Armed men burned the barn.")
    claimed(second, page, f"beat {NAME} at")
    work(second, 5)
    rule(second, Ruling((named,), "reject", "he says it was not him"))
    append(second, [Entry("policy", {"note": f"{NAME} telephoned"})])
    before = outgoing(second)
    claimed(first, page, "Armed men killed Samir Dalati at the mill.")
    asked = rule(first, Ruling((f"{named}/0",), "erase", "he asked for it"))
    with_second = at_desk(first, "rana")
    rule(with_second, Ruling((asked.id,), "approve", "his brother telephoned too"))
    erase(with_second, asked.id)
    after = outgoing(first)
    unite(second, after)
    return base, before, after, outgoing(second)


def left_of(book: Register) -> list[object]:
    view = book.view()
    texts = [view.page(text.id).text for source in view.sources() for text in view.texts(source.id)]
    return [sorted((one.claim.passage.words, one.status) for one in view.claims()), sorted(texts)]


@settings(max_examples=ORDERS // 10, deadline=None, phases=[Phase.generate], database=None)
@given(st.permutations(range(4)), st.lists(st.sampled_from(range(4)), max_size=3))
def test_whom_two_erased_is_gone_in_any_order_and_what_others_told_stays(order, again):
    """Claims that only another device had on the erased text: those that name them go, the others move over."""
    book = emptied(RECEIVER)
    for which in [*order, *again]:
        unite(book, erasing()[which])
    told, texts = left_of(book)
    assert told == [
        ("Armed men burned the barn.", "accepted"),
        ("Armed men killed Samir Dalati at the mill.", "accepted"),
        ("They raided the shop", "accepted"),
    ]
    assert not any("Qandalaft" in text for text in texts)
    assert book.view().search("Qandalaft") == ()
    said = [dict(one.body) for kind in ("policy", "ruling", "custody", "claim") for one in book.view().lines(kind)]
    assert "Qandalaft" not in str(said)
    assert not any("qandalaft" in row[0] for row in book.derived["main"].rows(select(passage.c.folded)))


def test_a_list_of_somebody_else_takes_only_what_is_their_own():
    """Under a true approval of two, a third device lists an account of the first that has nothing to do with it."""
    first, third, other = device(5), device(6), emptied(RECEIVER)
    introduce(first)
    claim = claimed(first, practice_page(first, TOLD), f"Soldiers beat {NAME} at the gate.")
    other_page = practice_page(first, "Armed men burned the barn.", name="b.txt")
    others = claimed(first, other_page, "Armed men burned the barn.")
    asked = rule(first, Ruling((f"{claim}/0",), "erase", "he asked for it"))
    rule(at_desk(first, "rana"), Ruling((asked.id,), "approve", "yes"))
    unite(third, outgoing(first))
    work(third, 7)
    (mine,) = [one.id for one in third.view().claims() if "shop" in one.claim.passage.words]
    said: dict[str, Json] = {"change": "handed over", "to": "court", "claims": [mine], "at": third.clock()}
    handed = append(third, [Entry("custody", said)])[0].id
    read = append(third, [Entry("access", {"what": "claims", "at": third.clock()})])[0].id
    lists = {"change": "erased", "under": asked.id, "lines": [mine, others, handed, read], "cannot_recall": []}
    append(third, [Entry("custody", dict(lists))])
    unite(other, outgoing(third))
    assert {one.id for one in other.view().claims()} >= {mine, others}, "nobody has put their name to this list"
    signed: dict[str, Json] = lists | {"at": third.clock(), "key": third.keyring.signer.name}
    signed["signature"] = third.keyring.signer.sign(tombstone_statement(third.record_id, signed)).hex()
    append(third, [Entry("custody", signed)])
    unite(other, outgoing(third))
    assert [one.id for one in other.view().claims()] == [others]
    there = lines_by_id(other, [handed, read])
    assert {*there} == {handed, read}, "what tells who read and who gave away is nobody's to take"


def test_an_erasure_is_not_ruled_in_words_that_name_the_person():
    """Both rulings have to stay, or no other device could see that two ruled it."""
    book = device(5)
    introduce(book)
    claim = claimed(book, practice_page(book, TOLD), f"Soldiers beat {NAME} at the gate.")
    for because, approved in ((f"{NAME} asked for it", "yes"), ("he asked for it", f"his mother, of {NAME}, too")):
        asked = rule(book, Ruling((f"{claim}/0",), "erase", because))
        with_second = at_desk(book, "rana")
        rule(with_second, Ruling((asked.id,), "approve", approved))
        with pytest.raises(NotRuled, match="names the person"):
            erase(with_second, asked.id)
    with pytest.raises(NotRuled, match="names the person"):
        may_be_erased(book, (f"{claim}/0",), "erase", f"{NAME} asked")
    assert [one.id for one in book.view().claims()] == [claim]
    asked = rule(book, Ruling((f"{claim}/0",), "erase", "he asked for it"))
    rule(with_second, Ruling((asked.id,), "approve", "yes"))
    with pytest.raises(NotRuled, match="in their own unlock"):
        erase(book, asked.id)
    assert erase(with_second, asked.id).lines > 3  # with the reasons that named them
    assert [one.ruling.verdict for one in book.view().rulings()].count("erase") == 2
    assert NAME not in str([dict(one.body) for one in book.view().lines("ruling")])
    assert erase(with_second, asked.id).moved == 0
