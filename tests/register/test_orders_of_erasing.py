"""An erasure between devices: in any order the person is gone, and what others told stays."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from tests.conftest import NIGHTLY
from tests.register.devices import at_desk, device, emptied, introduce, work

from sijill.errors import NotRuled
from sijill.meaning.voice import Hop, Voice
from sijill.record.canonical import Json
from sijill.record.claim import Claim, Drawn, Party, Proposition
from sijill.record.passage import Page
from sijill.record.ruling import Ruling
from sijill.register.erasure import erase, may_be_erased
from sijill.register.lines import lines_by_id
from sijill.register.log_bundle import LogBundle
from sijill.register.marking import mark
from sijill.register.merge import outgoing, unite
from sijill.register.practice import practice_page
from sijill.register.register import Entry, Register, append, rule
from sijill.register.schema import passage
from sijill.register.tombstone import tombstone_statement

ORDERS = 1_000 if NIGHTLY else 6
RECEIVER = device(9)

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


@settings(max_examples=ORDERS, deadline=None, phases=[Phase.generate], database=None)
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
