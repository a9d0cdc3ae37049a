"""What a face remembers of claims shows no more than a fresh look: after a consent narrows or ends, after rulings."""

from __future__ import annotations

import sijill
from sijill.door.differing import Differing
from sijill.record.ruling import Ruling
from sijill.register.consent import Consent, keep_consent
from sijill.register.register import in_memory, rule
from sijill.testing.releases import ACCOUNT, take_in


def agreed(source: str, parts: tuple[str, ...], expires: str | None = None) -> Consent:
    return Consent(source, "team", (), parts, True, "yes", "en", "amal", expires=expires)


def names(claims) -> str:
    passages = [party.passage for one in claims for party in one.claim.proposition.parties if party.passage]
    return " ".join(one.words for one in passages)


def test_what_was_opened_before_a_consent_was_narrowed_is_shown_no_more():
    with in_memory() as book:
        source = take_in(book, ACCOUNT)
        shelf = sijill.Shelf()
        assert "Dalati" in names(shelf.claims(book.view()))
        keep_consent(book, agreed(source, ("account", "words")))
        assert "Dalati" not in names(shelf.claims(book.view()))
        assert shelf.claims(book.view()) == tuple(book.view().claims())
        keep_consent(book, agreed(source, ("account", "words", "name", "place")))
        assert "Dalati" in names(shelf.claims(book.view()))


def test_the_day_on_which_a_consent_ends_makes_listings_anew(monkeypatch):
    with in_memory() as book:
        source = take_in(book, ACCOUNT)
        before = sijill.state_of(book)
        keep_consent(book, agreed(source, ("account", "words", "name", "place"), "2999-01-01"))
        assert len(before) == len(sijill.state_of(book))
        now = sijill.state_of(book)
        object.__setattr__(book, "clock", lambda: "2999-01-02T00:00:00.000Z")
        assert sijill.state_of(book) != now
        assert book.view().listed() == []


def test_differences_at_the_desk_are_those_of_a_fresh_look_after_a_ruling():
    with in_memory() as book:
        take_in(book, "On 4 May 2001 armed men killed Samir Dalati at the mill.", name="one.txt")
        take_in(book, "On 9 June 2001 armed men killed Samir Dalati at the dam.", name="two.txt")
        board = Differing()
        found = board.disputes(book.view(), tuple(book.view().claims()))
        assert found
        assert found == sijill.disputes(book.view())
        rule(book, Ruling(tuple(one.id for one in found), "keep", "seen"))
        assert board.disputes(book.view(), tuple(book.view().claims())) == sijill.disputes(book.view())


def test_what_is_laid_side_by_side_is_laid_as_it_is_seen_now():
    with in_memory() as book:
        source = take_in(book, "On 4 May 2001 armed men killed Samir Dalati at the mill.", name="one.txt")
        take_in(book, "On 9 June 2001 armed men killed Samir Dalati at the dam.", name="two.txt")
        board = Differing()
        assert board.disputes(book.view(), tuple(book.view().claims()))
        keep_consent(book, agreed(source, ("account", "words")))
        found = board.disputes(book.view(), tuple(book.view().claims()))
        assert found == sijill.disputes(book.view())
