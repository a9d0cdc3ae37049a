"""Two programs, or two threads of one, with the same book: nobody loses a key, a line, a page or a read."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from sijill.errors import SijillError
from sijill.record.passage import Gap
from sijill.record.ruling import Ruling
from sijill.register import disk
from sijill.register.check import check
from sijill.register.home import record_home
from sijill.register.practice import PASSPHRASE, practice_claim, practice_page, practice_record
from sijill.register.register import Entry, Register, append, keep_gaps, open_record, rule
from sijill.register.workspace import propose

forks = pytest.mark.skipif(not hasattr(os, "fork"), reason="run it on a system that can fork")
WORDS = "They raided the shop. The baker hid two boys."


def in_another_program(work: Callable[[], object]) -> None:
    """Do something in a program beside this one, and wait until it has ended well."""
    child = os.fork()
    if child == 0:
        status = 1
        try:
            disk.on_step = None
            work()
            status = 0
        except SijillError as error:
            os.write(2, f"{error.name}: {error.what}\n".encode())
        finally:
            os._exit(status)
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == 0, "the other program did not end well"


def receive(folder: Path, words: str) -> None:
    with open_record(folder, "amal", PASSPHRASE) as book:
        practice_page(book, words)


def one_of_each(folder: Path, texts: int) -> None:
    report = check(folder, "amal", PASSPHRASE)
    assert report.holds, report.findings
    assert report.originals == texts
    with open_record(folder, "amal", PASSPHRASE) as book:
        for kind in ("source", "text", "custody"):
            assert len(list(book.view().lines(kind))) == texts, kind


@forks
def test_the_same_bytes_received_by_two_programs_at_once_are_kept_once():
    """The other program receives them whole at every point at which this one does not hold the lock."""
    with practice_record() as folder, open_record(folder, "amal", PASSPHRASE) as book:
        texts, met = 0, []
        for at in range(40):
            words, left = f"{WORDS} {at}", [at]

            def step(name: str, words: str = words, left: list[int] = left) -> None:
                left[0] -= 1
                # Where this program holds a lock the other one waits, and is then told: see test_bad_days.
                free = name == "original:chunk-written" or name.endswith(":after-commit")
                if left[0] == -1 and free and not book.register.is_writing:
                    met.append(name)
                    in_another_program(lambda: receive(folder, words))

            disk.on_step = step
            try:
                page = practice_page(book, words)
            finally:
                disk.on_step = None
            texts += 1
            assert page.text == words
            if left[0] >= 0:
                break
        assert left[0] >= 0, "every step was reached"
        assert "original:chunk-written" in met
        one_of_each(folder, texts)


@forks
def test_two_programs_that_race_with_the_same_bytes():
    rounds = 40 if os.environ.get("SIJILL_NIGHTLY") == "1" else 4
    with practice_record() as folder:
        for number in range(rounds):
            mine, its = os.pipe()

            def race(words: str = f"{WORDS} {number}", gate: int = mine) -> None:
                with open_record(folder, "amal", PASSPHRASE) as book:
                    os.read(gate, 1)
                    assert practice_page(book, words).text == words

            children = []
            for _ in range(2):
                child = os.fork()
                if child == 0:
                    status = 1
                    try:
                        race()
                        status = 0
                    except SijillError as error:
                        os.write(2, f"{error.name}: {error.what} {error.where}\n".encode())
                    finally:
                        os._exit(status)
                children.append(child)
            os.write(its, b"xx")
            assert [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children] == [0, 0]
            os.close(mine)
            os.close(its)
        one_of_each(folder, rounds)


def test_heads_written_by_another_program_while_one_opens_are_not_forgotten(monkeypatch):
    from sijill.register import verified
    from sijill.register.ledger import heads_of, remembered_heads

    with practice_record() as folder, open_record(folder, "amal", PASSPHRASE) as book:
        wrote = []

        def slowly(opened):
            trees = heads_of(opened)
            if not wrote:
                wrote.append(practice_page(book, WORDS))
            return trees

        monkeypatch.setattr(verified, "heads_of", slowly)
        verified.verify_heads(book)
        sizes = {name: tree.size for name, tree in heads_of(book).items()}
        assert {name: tree.size for name, tree in remembered_heads(book).items()} == sizes
        assert book.view().texts(book.view().sources()[0].id)


def test_a_checkpoint_that_another_program_writes_meanwhile_is_no_rollback(monkeypatch):
    from sijill.register import verified
    from sijill.register.ledger import heads_of

    with practice_record() as folder, open_record(folder, "amal", PASSPHRASE) as book:
        wrote = []

        def slowly(opened):
            trees = heads_of(opened)
            if not wrote:
                wrote.append(practice_page(book, WORDS))
                verified.write_checkpoint(
                    folder, book.record_id, verified._heads(heads_of(book)), book.device, [book.signer]
                )
            return trees

        monkeypatch.setattr(verified, "heads_of", slowly)
        verified.verify_heads(book)
        assert wrote


@forks
def test_what_another_program_wrote_is_indexed_once():
    with practice_record() as folder, open_record(folder, "amal", PASSPHRASE) as book:
        met = []

        def step(name: str) -> None:
            if name == "register.db:after-commit" and not met:
                met.append(name)
                in_another_program(lambda: receive(folder, "Somebody else wrote this."))

        disk.on_step = step
        try:
            practice_page(book, WORDS)
        finally:
            disk.on_step = None
        assert met
        assert len(book.view().search("somebody")) == len(book.view().search("baker")) == 1
        one_of_each(folder, 2)


@forks
def test_two_programs_that_open_a_record_without_its_index_make_it_once():
    with practice_record() as folder:
        receive(folder, WORDS)
        for name in ("derived/main.db", "derived/desk.db", "workspace.db"):
            (folder / name).unlink()
        met = []

        def step(name: str) -> None:
            if name == "newborn:done" and not met:
                met.append(name)

        disk.on_step = step
        try:
            with open_record(folder, "amal", PASSPHRASE) as book:
                in_another_program(lambda: receive(folder, "Somebody else wrote this."))
                assert len(book.view().search("somebody")) == len(book.view().search("baker")) == 1
        finally:
            disk.on_step = None
        assert met
        one_of_each(folder, 2)


def work_of_a_thread(book: Register, mark: str, rounds: int) -> None:
    for number in range(rounds):
        page = practice_page(book, f"{WORDS} {mark} {number}")
        propose(book, "reading", "practice/1", f"{mark}{number}", [practice_claim(page, (0, 20))])
        append(book, [Entry("policy", {"mark": mark, "number": number})])
        mine = [one for one in book.view().claims() if one.claim.passage.text_id == page.id]
        assert len(mine) == 1
        rule(book, Ruling((mine[0].id,), "accept", "read against the page"))
        keep_gaps(book, page.id, [Gap(len(page.text) - 1, len(page.text) - 1, "illegible", "person", "a stain")])
        assert len(book.view().page(page.id).gaps) == 1
        assert len(book.view().search(f"{mark} {number}")) >= 1
        assert book.view().claim(mine[0].id).status == "accepted"
        book.view().people()


def test_several_threads_work_in_one_opened_book():
    names, rounds = ("north", "south", "east", "west"), 2
    failed: list[Exception] = []
    done: list[str] = []
    with practice_record() as folder:
        with open_record(folder, "amal", PASSPHRASE) as book:

            def run(mark: str) -> None:
                try:
                    work_of_a_thread(book, mark, rounds)
                    done.append(mark)
                except (SijillError, AssertionError, LookupError) as error:  # a thread's own would only be printed
                    failed.append(error)

            threads = [threading.Thread(target=run, args=(name,)) for name in names]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join(120)
            assert not any(thread.is_alive() for thread in threads), "two threads wait for one another"
            if failed:
                raise failed[0]
            assert sorted(done) == sorted(names)
            reads = len(book.memory.unlogged) + len(book.view().accesses())
            assert reads >= len(names) * rounds * 5
        one_of_each(folder, len(names) * rounds)
        with open_record(folder, "amal", PASSPHRASE) as book:
            assert len(list(book.view().lines("ruling"))) == len(names) * rounds
            assert len(list(book.view().lines("policy"))) == len(names) * rounds


def test_a_book_opened_by_one_thread_is_closed_by_another():
    with practice_record() as folder:
        book = open_record(folder, "amal", PASSPHRASE)
        thread = threading.Thread(target=book.close)
        thread.start()
        thread.join()
        assert book.memory.closed
        assert check(folder, "amal", PASSPHRASE).holds


@forks
def test_who_closes_first_leaves_no_imprint_of_what_another_still_writes():
    """Two close at the same moment: the one that closes last takes the imprint, of files that lie still."""
    with practice_record() as folder:
        first = open_record(folder, "amal", PASSPHRASE)
        second = open_record(folder, "amal", PASSPHRASE)
        kept = record_home(first.record_id) / "closed"
        first.close()
        assert not kept.exists()
        second.close()
        assert kept.exists()
        assert check(folder, "amal", PASSPHRASE).findings == ()


@forks
def test_an_imprint_lifted_while_the_files_are_looked_at_says_nothing(monkeypatch):
    from sijill.register import imprint

    with practice_record() as folder:
        digest = imprint._digest

        def opened_meanwhile(path: Path) -> str:
            monkeypatch.setattr(imprint, "_digest", digest)
            seen = digest(path)
            in_another_program(lambda: receive(folder, WORDS))
            return seen

        monkeypatch.setattr(imprint, "_digest", opened_meanwhile)
        report = check(folder, "amal", PASSPHRASE)
        assert report.findings == ()
