"""The register's suite on every storage engine: what holds in memory holds in a folder, and after opening it again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from sijill.errors import NotRuled, NotThere, SijillError
from sijill.record.passage import Gap
from sijill.record.ruling import Ruling
from sijill.register import disk
from sijill.register.practice import PASSPHRASE, practice_claim, practice_page, practice_record
from sijill.register.register import Entry, Register, append, in_memory, keep_gaps, open_record, rule
from sijill.register.workspace import Proposal, propose, propose_others

WORDS = "They raided the shop. The baker hid two boys.\n\nأخذوا الرجال من السوق."


@contextmanager
def memory() -> Iterator[Register]:
    with in_memory() as book:
        yield book


@contextmanager
def folder() -> Iterator[Register]:
    with practice_record() as place, open_record(place, "amal", PASSPHRASE) as book:
        yield book


@pytest.fixture(params=[memory, folder], ids=["memory", "folder"])
def book(request: pytest.FixtureRequest) -> Iterator[Register]:
    with request.param() as opened:
        yield opened


def test_a_source_reads_back_with_its_words_and_its_custody(book):
    page = practice_page(book, WORDS)
    view = book.view()
    (source,) = view.sources()
    (text,) = view.texts(source.id)
    assert page.text == WORDS
    assert text.text.characters == len(WORDS)
    assert (source.known, source.source.name, source.received_by) == (False, "account.txt", book.person)
    (custody,) = view.lines("custody")
    assert custody.body["source"] == source.id


def test_the_same_bytes_are_recognised_and_not_doubled(book):
    practice_page(book, WORDS)
    before = len(list(book.view().lines("source")))
    practice_page(book, WORDS, name="another name.txt")
    assert len(list(book.view().lines("source"))) == before == 1
    assert len(list(book.view().lines("text"))) == 1


def test_what_is_there_already_is_the_same_line(book):
    first = append(book, [Entry("policy", {"name": "terms"})])
    assert append(book, [Entry("policy", {"name": "terms"})]) == first
    assert [line.seq for line in append(book, [Entry("policy", {"n": n}) for n in (1, 2, 1)])][0::2] == [
        first[0].seq + 1,
        first[0].seq + 1,
    ]


def test_a_transaction_that_fails_leaves_nothing(book, monkeypatch):
    append(book, [Entry("policy", {"name": "before"})])
    heads = book.view().heads()

    def stop(step: str) -> None:
        if step.endswith(":before-commit") and not step.startswith("erasable"):
            raise SijillError("the plug was pulled")

    monkeypatch.setattr(disk, "on_step", stop)
    with pytest.raises(SijillError):
        append(book, [Entry("policy", {"name": "a"}), Entry("policy", {"name": "b"})])
    monkeypatch.setattr(disk, "on_step", None)
    assert book.view().heads() == heads
    assert [line.body["name"] for line in book.view().lines("policy")] == ["before"]
    append(book, [Entry("policy", {"name": "a"})])
    assert len(list(book.view().lines("policy"))) == 2


def test_accepting_a_proposal_writes_its_claim_beside_the_ruling(book):
    page = practice_page(book, WORDS)
    claim = practice_claim(page, (0, 20))
    propose(book, "reading", "practice/1", book.view().sources()[0].id, [claim])
    (proposed,) = book.view().claims()
    assert (proposed.status, proposed.reviewed, proposed.claim) == ("proposed", False, claim)
    assert list(book.view().lines("claim")) == []
    ruled = rule(book, Ruling((proposed.id,), "accept", "read against the page"))
    (standing,) = book.view().claims()
    assert (standing.id, standing.status, standing.reviewed) == (proposed.id, "accepted", True)
    assert standing.rulings == (ruled.id,)
    assert [line.id for line in book.view().lines("claim")] == [proposed.id]


def test_an_undone_ruling_no_longer_holds_and_both_stay(book):
    page = practice_page(book, WORDS)
    propose(book, "reading", "practice/1", "", [practice_claim(page, (0, 20))])
    (claim,) = book.view().claims()
    accepted = rule(book, Ruling((claim.id,), "accept", "read"))
    undone = rule(book, Ruling((accepted.id,), "undo", "the wrong line"))
    assert book.view().claim(claim.id).status == "proposed"
    assert book.view().claim(claim.id).reviewed is False
    rule(book, Ruling((undone.id,), "undo", "it was the right line after all"))
    assert book.view().claim(claim.id).status == "accepted"
    assert [entry.undone for entry in book.view().rulings(claim.id)] == [False]
    assert len(book.view().rulings()) == 3


def test_a_correction_keeps_both_and_stands_on_the_page(book):
    page = practice_page(book, WORDS)
    propose(book, "reading", "practice/1", "", [practice_claim(page, (0, 20))])
    (claim,) = book.view().claims()
    with pytest.raises(SijillError):
        rule(book, Ruling((claim.id,), "correct", "no such words", correction={"quote": "They burnt the shop"}))
    rule(book, Ruling((claim.id,), "correct", "denied further down", correction={"polarity": "denied"}))
    standings = {one.id: one for one in book.view().claims()}
    assert sorted(one.status for one in standings.values()) == ["accepted", "superseded"]
    assert standings[claim.id].status == "superseded"
    assert {one.claim.polarity for one in standings.values()} == {"said", "denied"}


def test_a_rejected_proposal_is_not_proposed_again(book):
    page = practice_page(book, WORDS)
    source = book.view().sources()[0].id
    propose(book, "reading", "practice/1", source, [practice_claim(page, (0, 20))])
    (claim,) = book.view().claims()
    rule(book, Ruling((claim.id,), "reject", "nobody says so"))
    propose(book, "reading", "practice/2", source, [practice_claim(page, (0, 20), rule="practice/2")])
    assert [(one.id, one.status) for one in book.view().claims()] == [(claim.id, "rejected")]
    assert list(book.view().lines("claim")) == []


def test_reading_again_supersedes_and_never_duplicates(book):
    page = practice_page(book, WORDS)
    source = book.view().sources()[0].id
    claims = [practice_claim(page, (0, 20)), practice_claim(page, (22, 44))]
    for _ in range(3):
        propose(book, "reading", "practice/1", source, claims)
    assert len(list(book.view().claims())) == 2
    first = next(iter(book.view().claims()))
    rule(book, Ruling((first.id,), "accept", "read"))
    propose(book, "reading", "practice/2", source, [practice_claim(page, (0, 20), rule="practice/2")])
    assert [(one.id, one.status) for one in book.view().claims()] == [(first.id, "accepted")]


def test_a_rule_covers_attributes_but_no_act_with_a_victim(book):
    page = practice_page(book, WORDS)
    propose(book, "reading", "practice/1", "", [practice_claim(page, (0, 20)), practice_claim(page, (22, 44))])
    ruled = rule(book, Ruling(("practice/1",), "accept", "buildings only", covers="practice/1"))
    assert sorted(ruled.body["of"]) == sorted(one.id for one in book.view().claims())
    assert {(one.status, one.reviewed) for one in book.view().claims()} == {("accepted", False)}
    deaths = [practice_claim(page, (0, 20), code="kill.summary", rule="deaths/1")]
    propose(book, "another", "deaths/1", "", deaths)
    death = next(one for one in book.view().claims() if one.status == "proposed")
    with pytest.raises(NotRuled):
        rule(book, Ruling((death.id,), "accept", "all of them", covers="deaths/1"))
    with pytest.raises(NotRuled):
        rule(book, Ruling(("deaths/1",), "accept", "all of them", covers="deaths/1"))
    rule(book, Ruling((death.id,), "accept", "read"))
    assert book.view().claim(death.id).reviewed


def test_a_ruling_on_nothing_is_refused(book):
    with pytest.raises(NotThere):
        rule(book, Ruling(("c-aaaaaaaaaaaaaaaaaaaaaaaaaa",), "accept", "read"))
    with pytest.raises(NotThere):
        rule(book, Ruling(("'; DROP TABLE line",), "keep", "read"))
    page = practice_page(book, WORDS)
    propose(book, "reading", "practice/1", "", [practice_claim(page, (0, 20))])
    (claim,) = book.view().claims()
    with pytest.raises(NotRuled):
        rule(book, Ruling((claim.id,), "undo", "only rulings can be undone"))


def test_no_claim_crosses_a_gap_that_was_kept(book):
    page = practice_page(book, WORDS)
    propose(book, "reading", "practice/1", "", [practice_claim(page, (0, 20)), practice_claim(page, (22, 44))])
    keep_gaps(book, page.id, [Gap(30, 31, "illegible", "person", "a stain")])
    assert [gap.start for gap in book.view().page(page.id).gaps] == [30]
    assert [one.claim.passage.start for one in book.view().claims()] == [0]


def test_a_proposed_gap_counts_until_somebody_rejects_it(book):
    page = practice_page(book, WORDS)
    propose(book, "reading", "gaps/1", "", gaps=[(page.id, Gap(30, 31, "illegible", "gaps/1", "a stain"))])
    assert len(book.view().page(page.id).gaps) == 1
    (gap,) = [one.id for one, _ in book.view().proposals("gap")]
    rule(book, Ruling((gap,), "reject", "a fold in the paper"))
    assert book.view().page(page.id).gaps == ()


def test_a_ruled_pair_joins_two_mentions_without_the_workspace(book):
    page = practice_page(book, WORDS)
    propose(book, "reading", "practice/1", "", [practice_claim(page, (0, 20)), practice_claim(page, (22, 44))])
    a, b = (f"{one.id}/0" for one in book.view().claims())
    propose_others(book, "linking", "link/1", "", [Proposal("same_person", "link/1", "1", (a, b), {"weight": "9.5"})])
    ((pair, state),) = book.view().proposals("same_person")
    assert state == "proposed"
    rule(book, Ruling((pair.id,), "same", "father's name and street agree"))
    propose_others(book, "linking", "link/2", "", [])
    assert [entry.mentions for entry in book.view().people()] == [tuple(sorted((a, b)))]


def test_search_folds_arabic_and_gives_code_points_of_the_text(book):
    page = practice_page(book, WORDS)
    for query, words in (("SHOP", "shop"), ("الرّجال", "الرجال"), ('"the baker"', "The baker")):
        (hit,) = book.view().search(query)
        assert page.text[hit.start : hit.end] == words
        assert hit.text_id == page.id
        assert words in hit.snippet
    assert book.view().search("absent") == ()
    assert book.view().search('shop" OR "baker') == () or book.view().search('shop" OR "baker')[0].text_id == page.id


def test_a_view_as_of_a_moment_shows_what_was_known_then(book):
    page = practice_page(book, WORDS)
    propose(book, "reading", "practice/1", "", [practice_claim(page, (0, 20))])
    (claim,) = book.view().claims()
    moment = book.clock()
    rule(book, Ruling((claim.id,), "accept", "read"))
    assert [one.status for one in book.view(as_of=moment).claims()] == ["proposed"]
    assert [one.status for one in book.view().claims()] == ["accepted"]
    assert book.view(as_of="2000-01-01T00:00:00.000000Z").sources() == ()
