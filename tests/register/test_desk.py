"""People at the desk: slots, clearance by key, and a line for every change and every reading."""

from __future__ import annotations

import pytest

from sijill.errors import NotAtDesk, NotCleared, NotThere, WrongPassphrase
from sijill.record.ruling import Ruling
from sijill.register.check import check
from sijill.register.desk import add, change, people, remove
from sijill.register.passphrase import SMALLEST
from sijill.register.practice import PASSPHRASE, practice_claim, practice_page, practice_record
from sijill.register.register import open_record, rule
from sijill.register.workspace import propose

RANA, ADMIN = "five quite other words", "six words nobody would guess"


def test_two_people_rule_with_their_own_keys_and_the_check_knows_both():
    with practice_record() as folder:
        with open_record(folder, "amal", PASSPHRASE) as book:
            page = practice_page(book, "They raided the shop. The baker hid two boys.")
            propose(book, "reading", "practice/1", "", [practice_claim(page, (0, 20)), practice_claim(page, (22, 44))])
            first, second = book.view().claims()
            add(book, "rana", RANA, cost=SMALLEST)
            rule(book, Ruling((first.id,), "accept", "read"))
        with open_record(folder, "rana", RANA) as book:
            rule(book, Ruling((second.id,), "accept", "read too"))
            assert sorted(one.by for one in book.view().rulings()) == ["amal", "rana"]
            changes = [(line.body["person"], line.body["change"]) for line in book.view().people_at_desk()]
            assert changes == [("amal", "added"), ("rana", "added")]
        with open_record(folder, "amal", PASSPHRASE) as book:
            remove(book, "rana")
        with pytest.raises(NotAtDesk):
            open_record(folder, "rana", RANA)
        assert check(folder, "amal", PASSPHRASE).holds, "rulings of somebody who has left still verify"


def test_an_administrator_manages_people_and_reads_nothing():
    with practice_record() as folder:
        with open_record(folder, "amal", PASSPHRASE) as book:
            page = practice_page(book, "They raided the shop.")
            (source,) = book.view().sources()
            propose(book, "reading", "practice/1", "", [practice_claim(page, (0, 20))])
            (claim,) = book.view().claims()
            accepted = rule(book, Ruling((claim.id,), "accept", "read"))
            add(book, "keeper", ADMIN, role="administrator", cost=SMALLEST)
        with open_record(folder, "keeper", ADMIN) as book:
            view = book.view()
            assert (view.sources(), list(view.claims()), view.rulings(), view.people()) == ((), [], (), ())
            assert view.search("shop") == ()
            for look in (lambda: view.source(source.id), lambda: view.page(page.id), lambda: view.claim(claim.id)):
                with pytest.raises(NotCleared):
                    look()
            with pytest.raises((NotCleared, NotThere)):
                rule(book, Ruling((accepted.id,), "undo", "I may not"))
            with pytest.raises(NotCleared):
                practice_page(book, "They raided the shop.")
            add(book, "huda", "seven words that come to mind", role="administrator", cost=SMALLEST)
        assert [slot.person for slot in people(folder)] == ["amal", "keeper", "huda"]
        report = check(folder, "keeper", ADMIN)
        assert report.holds, report.findings
        assert report.unseen > 0


def test_a_changed_passphrase_opens_and_the_old_one_does_not():
    with practice_record() as folder:
        change(folder, "amal", PASSPHRASE, "four louder words", cost=SMALLEST)
        with pytest.raises(WrongPassphrase):
            open_record(folder, "amal", PASSPHRASE)
        open_record(folder, "amal", "four louder words").close()
        assert check(folder, "amal", "four louder words").holds


def test_every_reading_is_a_line_and_says_which_items():
    with practice_record() as folder:
        with open_record(folder, "amal", PASSPHRASE) as book:
            page = practice_page(book, "They raided the shop.")
            book.view().page(page.id)
            book.view().search("shop")
            assert book.view().accesses() == ()
        with open_record(folder, "amal", PASSPHRASE) as book:
            told = [(line.body["what"], line.body["ids"]) for line in book.view().accesses()]
            assert ("page", [page.id]) in told
            assert ("search", [page.id]) in told
            assert all(line.body["by"] == "amal" and "shop" not in str(line.body) for line in book.view().accesses())
            told = [line.id for line in book.view().accesses()]
            for newest in (1, len(told), len(told) + 5):
                assert [line.id for line in book.view().accesses(newest)][-newest:] == told[-newest:]
