"""Requests of families: found under other spellings, answered by a person, receipts without names, replies beside."""

from __future__ import annotations

import pytest

from sijill.door.families import (
    Wanted,
    family_answer,
    family_ask,
    family_objects,
    family_refer,
    family_reply,
    family_search,
)
from sijill.errors import NotRuled, NotThere, WrongUse
from sijill.register.access import flush
from sijill.register.check import check
from sijill.register.desk import add
from sijill.register.passphrase import SMALLEST
from sijill.register.practice import PASSPHRASE
from sijill.register.register import in_memory, open_record
from sijill.testing.releases import ACCOUNT, record_of_two, take_in

ASKED = Wanted("find", "Sameer Dallati", ("سمير دلاتي",), "Huda Sabbagh", "1961", "the mill", "he went to work", "K.")
PRIVATE = ("Dallati", "دلاتي", "Huda", "Sabbagh", "1961", "K.", "amal", "mill")


@pytest.fixture
def desk():
    with record_of_two() as folder, open_record(folder, "amal", PASSPHRASE) as book:
        yield folder, book


def test_a_request_is_found_under_other_spellings_and_kept(desk, tmp_path):
    folder, book = desk
    before = len(list(book.view().claims()))
    made = family_ask(book, ASKED, tmp_path / "receipt.html")
    found = list(family_search(book, made["id"]))
    assert {one["words"] for one in found} == {"Samir Dalati"}
    assert len(list(book.view().claims())) == before, "a request is no account"
    other = family_ask(book, Wanted("find", "Nobody Whatsoever"))
    assert list(family_search(book, other["id"])) == []
    (told, _) = family_objects(book)
    assert (told["name"], told["mother"], told["answer"]) == ("Sameer Dallati", "Huda Sabbagh", None)
    assert check(folder, "amal", PASSPHRASE).holds


def test_no_name_stands_on_a_receipt_and_it_shows_the_seal_of_its_line(desk, tmp_path):
    _, book = desk
    made = family_ask(book, ASKED, tmp_path / "receipt.html")
    page = (tmp_path / "receipt.html").read_text("utf-8")
    body = page.split("<body>")[1]
    assert page.startswith('<!doctype html>\n<html lang="ar" dir="rtl">')
    assert not [name for name in PRIVATE if name in body]
    assert made["id"] in body
    assert made["leaf"] in body
    leaves = {line.id: line for line in book.view().lines("custody")}
    assert leaves[made["line"]].seq + 1 == made["entry"]


def test_a_person_answers_and_an_official_reply_settles_nothing(desk, tmp_path):
    _, book = desk
    made = family_ask(book, ASKED)
    claim = next(one for one in book.view().claims() if one.status == "accepted")
    standing = [(one.id, one.status, one.reviewed) for one in book.view().claims()]
    family_reply(book, made["id"], ("a ministry", "He was never held here.", "2001-06-01"), claim.id)
    family_answer(book, made["id"], "Two people say that they saw him at the mill.", tmp_path / "answer.html")
    assert [(one.id, one.status, one.reviewed) for one in book.view().claims()] == standing
    page = (tmp_path / "answer.html").read_text("utf-8")
    assert "Two people say" in page
    assert "He was never held here." in page
    assert "settles nothing" in page
    (told,) = family_objects(book)
    assert told["replies"][0]["from"] == "a ministry"
    assert told["answer"].startswith("Two people")


def test_nobody_is_referred_without_consent(desk, tmp_path):
    _, book = desk
    made = family_ask(book, ASKED)
    with pytest.raises(NotRuled):
        family_refer(book, made["id"], "an organisation", " ", tmp_path / "sheet.html")
    assert not (tmp_path / "sheet.html").exists()
    family_refer(book, made["id"], "an organisation", "yes, with her number", tmp_path / "sheet.html")
    page = (tmp_path / "sheet.html").read_text("utf-8")
    assert "an organisation" in page
    assert not [name for name in ("Dallati", "Huda", "1961") if name in page]


def test_what_is_asked_never_leaves(desk, tmp_path):
    from sijill.door.handing import export
    from sijill.release.publish import prepare

    _, book = desk
    family_ask(book, ASKED)
    prepare(book, tmp_path / "public", software="sijill")
    export(book, "dossier", tmp_path / "dossier", ("court", "trial"), in_clear="x")
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    whole = "\n".join(path.read_text("utf-8", "ignore") for path in files)
    assert files
    assert not [name for name in ("Dallati", "دلاتي", "Huda Sabbagh", "a family, at this desk") if name in whole]


@pytest.mark.parametrize(("role", "seen"), [("member", 1), ("caseworker", 1), ("analyst", 0), ("auditor", 0)])
def test_who_asks_is_shown_only_to_roles_that_read_who_told(role, seen):
    with record_of_two() as folder:
        with open_record(folder, "amal", PASSPHRASE) as book:
            made = family_ask(book, ASKED)
            add(book, "zayn", PASSPHRASE, role=role, cost=SMALLEST)
        with open_record(folder, "zayn", PASSPHRASE) as book:
            assert len(list(family_objects(book))) == seen
            if not seen:
                with pytest.raises(NotThere):
                    list(family_search(book, made["id"]))
            flush(book)
            assert "family requests" in {one.body["what"] for one in book.view().lines("access")}


def test_what_is_wrong_is_told():
    book = in_memory()
    take_in(book, ACCOUNT)
    for wanted in (("find", " "), ("guess", "Munir"), ("find", "Munir", (), "", "", "", "", "", "telepathy")):
        with pytest.raises(WrongUse):
            Wanted(*wanted)
    with pytest.raises(NotThere):
        list(family_search(book, "s-none"))
    made = family_ask(book, ASKED)
    with pytest.raises(NotRuled):
        family_answer(book, made["id"], " ")
    with pytest.raises(NotRuled):
        family_reply(book, made["id"], ("", "words", ""))
    with pytest.raises(NotThere):
        family_reply(book, made["id"], ("a ministry", "words", ""), "c-none")
