"""A person erased by two: gone from live files, from the index and from an older copy; everybody else stays."""

from __future__ import annotations

import importlib.util
import shutil
from pathlib import Path

import pytest
from sqlalchemy import select

from sijill.door import looking
from sijill.door.records import rule as at_the_door
from sijill.errors import NotRuled, SijillError
from sijill.record.finding import Level
from sijill.record.ruling import Ruling
from sijill.register.check import check
from sijill.register.erasure import erase
from sijill.register.home import data_home
from sijill.register.practice import PASSPHRASE
from sijill.register.proposals import Proposal
from sijill.register.register import open_record, rule
from sijill.register.schema import passage
from sijill.register.tombstone import tombstones
from sijill.register.workspace import propose_others
from sijill.testing.releases import record_of_two, take_in

ACCOUNT = (
    "On Friday, 4 May 2001, armed men killed Samir Dalati at the mill. Soldiers beat Zuhayr Qandalaft at the gate. "
    "Armed men killed two guards."
)
OTHER = "On Sunday, 6 May 2001, soldiers killed Nabil Attar at the dam."
NAME = "Zuhayr Qandalaft"


def forms():
    path = Path(__file__).parent.parent / "leaks" / "forms.py"
    spec = importlib.util.spec_from_file_location("forms", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def mention_of(book) -> str:
    for one in book.view().claims():
        for place, party in enumerate(one.claim.proposition.parties):
            if party.passage is not None and "Qandalaft" in party.passage.words:
                return f"{one.id}/{place}"
    raise AssertionError("the reader proposes no such party")


def opened(folder, person="amal"):
    return open_record(folder, person, PASSPHRASE)


def erased(folder) -> object:
    with opened(folder) as book:
        take_in(book, OTHER, name="other.txt")
        first = rule(book, Ruling((mention_of(book),), "erase", "he asked for it"))
    with opened(folder, "rana") as book:
        rule(book, Ruling((first.id,), "approve", "his brother telephoned too"))
        return erase(book, first.id)


def words_of(book) -> str:
    view = book.view()
    texts = [text for source in view.sources() for text in view.texts(source.id)]
    return "\n".join(view.page(text.id).text for text in texts)


def test_the_person_is_gone_and_the_others_stay():
    with record_of_two(ACCOUNT) as folder:
        with opened(folder) as book:
            before = [one for one in book.view().claims() if "Dalati" in one.claim.passage.words]
        said = erased(folder)
        assert said.texts == 1
        assert said.redacted == 1
        with opened(folder) as book:
            words = words_of(book)
            assert "Qandalaft" not in words
            assert "█" in words
            claims = list(book.view().claims())
            assert not any("Qandalaft" in one.claim.passage.words for one in claims)
            kept = [one for one in claims if "Dalati" in one.claim.passage.words]
            assert len(kept) == len(before)
            assert {one.status for one in kept} == {"accepted"}
            assert any("Attar" in one.claim.passage.words for one in claims)
            assert book.view().search("Qandalaft") == ()
            assert book.view().search("Dalati") != ()
        assert check(folder, "amal", PASSPHRASE).holds


def test_no_form_of_the_name_is_left_in_any_file():
    with record_of_two(ACCOUNT) as folder:
        erased(folder)
        wanted = forms().forms(NAME)
        assert len(wanted) >= 13
        files = [path for place in (folder, data_home()) for path in place.rglob("*") if path.is_file()]
        assert [(path.name, found) for path in files if (found := forms().found_in(path.read_bytes(), wanted))] == []


def test_an_older_copy_with_the_passphrase_brings_nobody_back(tmp_path):
    with record_of_two(ACCOUNT) as folder:
        copy = shutil.copytree(folder, tmp_path / "copy.sijill")
        erased(folder)
        shutil.rmtree(folder)
        shutil.copytree(copy, folder)
        with pytest.raises(SijillError) as refusal:  # not what was closed last: that alone is refused
            opened(folder)
        assert "Qandalaft" not in str(refusal.value)
        for place in list(data_home().rglob("checkpoints")):
            shutil.rmtree(place)
        with open_record(folder, "amal", PASSPHRASE, read_only=True) as book:  # and the keys are gone for good
            told = [line.body for kind in ("claim", "ruling", "text") for line in book.view().lines(kind)]
            assert "Qandalaft" not in str(told)
            assert "Qandalaft" not in words_of(book)
            assert book.view().search("Qandalaft") == ()
            folded = [row for store in book.derived.values() for row in store.rows(select(passage.c.folded))]
            assert "qandalaft" not in str(folded)


def test_one_person_cannot_erase():
    with record_of_two(ACCOUNT) as folder, opened(folder) as book:
        first = rule(book, Ruling((mention_of(book),), "erase", "he asked for it"))
        with pytest.raises(NotRuled):
            erase(book, first.id)
        with pytest.raises(NotRuled):
            rule(book, Ruling((first.id,), "approve", "me again"))
        assert mention_of(book)


def test_an_undone_wish_erases_nothing():
    with record_of_two(ACCOUNT) as folder:
        with opened(folder) as book:
            first = rule(book, Ruling((mention_of(book),), "erase", "he asked for it"))
            rule(book, Ruling((first.id,), "undo", "he thought again"))
        with opened(folder, "rana") as book:
            with pytest.raises(NotRuled):
                rule(book, Ruling((first.id,), "approve", "too late"))
            with pytest.raises(NotRuled):
                erase(book, first.id)


def test_what_was_withdrawn_corrected_or_read_by_nobody_is_so_still():
    with record_of_two(f"{ACCOUNT} In total 300 people were detained.") as folder:
        with opened(folder) as book:
            told = {one.claim.passage.words: one for one in book.view().claims()}
            killed = next(one for words, one in told.items() if "Dalati" in words)
            guards = next(one for words, one in told.items() if "guards" in words)
            figure = next(one for one in told.values() if one.claim.proposition.kind == "figure")
            for one in (killed, guards, figure):
                for ruling in book.view().rulings(one.id):
                    rule(book, Ruling((ruling.id,), "undo", "ruled anew"))
            rule(book, Ruling((killed.id,), "withdraw", "his family asked for it"))
            fixed = {"modality": "admitted"}
            rule(book, Ruling((guards.id,), "correct", "the commander said so himself", None, fixed))
            covers = str(next(line for line in book.view().lines("claim") if line.id == figure.id).body["rule"])
            rule(book, Ruling((figure.id,), "accept", "all figures of this desk", covers))

            def standing() -> list[tuple[str, str, bool]]:
                kept = [one for one in book.view().claims() if "Qandalaft" not in one.claim.passage.words]
                return sorted((one.claim.passage.words, one.status, one.reviewed) for one in kept)

            before = standing()
            assert {status for _, status, _ in before} >= {"withdrawn", "superseded", "accepted"}
        erased(folder)
        with opened(folder) as book:
            stood = [(words, status.replace("superseded", "rejected"), read) for words, status, read in before]
            assert [one for one in standing() if "Attar" not in one[0]] == sorted(stood)


def party_of(book, words: str) -> str:
    return next(
        f"{one.id}/{place}"
        for one in book.view().claims()
        for place, party in enumerate(one.claim.proposition.parties)
        if party.passage is not None and words in party.passage.words
    )


def test_what_was_ruled_of_others_is_ruled_of_them_in_their_new_place_and_the_rest_is_told_as_lost():
    with record_of_two(f"{ACCOUNT} In total 300 people were detained in May 2001.") as folder:
        with opened(folder) as book:
            take_in(book, f"{OTHER} In total 200 people were detained in May 2001.", name="other.txt")
            dead, other, gone = (party_of(book, words) for words in ("Dalati", "Attar", "Qandalaft"))
            guards = party_of(book, "guards").split("/")[0]
            (dispute,) = [one for one in looking.disputes(book.view()) if one.kind == "figure"]
            rule(book, Ruling((dead, other), "different", "two men"))
            level = Level("act", "alleged", (guards,))
            rule(book, Ruling((dead.split("/")[0],), "prove", "it is said", finding=level))
            rule(book, Ruling((dead,), "explain", "his real name"))
            rule(book, Ruling((dispute.id,), "keep", "both stand"))
            lost = rule(book, Ruling((gone, dead), "different", "two more men"))
            undone = rule(book, Ruling((dead, other), "unsure", "perhaps"))
            rule(book, Ruling((undone.id,), "undo", "it was clear"))
            first = rule(book, Ruling((gone,), "erase", "he asked for it"))
        with opened(folder, "rana") as book:
            at_the_door(book, first.id, "approve", because="his brother telephoned too")
            (stone,) = tombstones(book)
            assert stone.body["lost"] == [lost.id]
        with opened(folder) as book:
            moved = party_of(book, "Dalati")
            assert moved != dead
            there = [({*one.ruling.of}, one.ruling.verdict) for one in book.view().rulings() if one.by == "rana"]
            assert ({moved, other}, "different") in there
            assert ({moved}, "explain") in there
            assert "unsure" not in {verdict for _, verdict in there}
            (found,) = [one.ruling for one in book.view().rulings(moved.split("/")[0]) if one.ruling.verdict == "prove"]
            assert found.finding == Level("act", "alleged", (party_of(book, "guards").split("/")[0],))
            (kept,) = [one for one in looking.disputes(book.view()) if one.kind == "figure"]
            assert (kept.id != dispute.id, kept.state) == (True, "kept")
        assert check(folder, "amal", PASSPHRASE).holds


def test_a_hold_of_two_on_what_somebody_else_told_in_the_same_text_stands_against_it():
    with record_of_two(ACCOUNT) as folder:
        with opened(folder) as book:
            hold = rule(book, Ruling((party_of(book, "Dalati").split("/")[0],), "keep", "the court asked"))
            first = rule(book, Ruling((mention_of(book),), "erase", "he asked for it"))
        with opened(folder, "rana") as book:
            rule(book, Ruling((hold.id,), "approve", "so it did"))
            rule(book, Ruling((first.id,), "approve", "yes"))
            with pytest.raises(NotRuled, match="hold"):
                erase(book, first.id)
            assert mention_of(book)


def test_a_ruling_on_a_proposed_pair_and_the_last_word_on_a_pair_go_with_them():
    with record_of_two(ACCOUNT) as folder:
        with opened(folder) as book:
            take_in(book, OTHER, name="other.txt")
            dead, other, gone = (party_of(book, words) for words in ("Dalati", "Attar", "Qandalaft"))
            guards = party_of(book, "guards")
            pairs = [
                Proposal("same_person", "link/pair", "1", (dead, other)),
                Proposal("same_person", "link/pair", "1", (gone, other)),
            ]
            propose_others(book, "linking", "link/1", "", pairs)
            rows = [one for one, _ in book.view().proposals("same_person", "link/pair")]
            mine, lost = (next(one.id for one in rows if mention in str(one.form)) for mention in (dead, gone))
            rule(book, Ruling((mine,), "same", "one man"))
            told_lost = rule(book, Ruling((lost,), "different", "two men"))
            for verdict in ("same", "different", "same"):
                rule(book, Ruling((dead, guards), verdict, "looked at again"))
            first = rule(book, Ruling((gone,), "erase", "he asked for it"))
        with opened(folder, "rana") as book:
            at_the_door(book, first.id, "approve", because="his brother telephoned too")
            (stone,) = tombstones(book)
            assert stone.body["lost"] == [told_lost.id]
        with opened(folder) as book:
            moved, theirs = party_of(book, "Dalati"), party_of(book, "guards")
            again = [({*one.ruling.of}, one.ruling.verdict) for one in book.view().rulings() if one.by == "rana"]
            assert ({moved, other}, "same") in again
            assert [verdict for of, verdict in again if of == {moved, theirs}] == ["same"]
