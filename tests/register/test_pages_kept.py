"""Pages stay in memory by how long they are, the oldest go first, and each is what it was when it is read anew."""

from __future__ import annotations

import pytest

from sijill.record.passage import Gap
from sijill.record.ruling import Ruling
from sijill.register import pages
from sijill.register.practice import practice_page
from sijill.register.proposals import gap_form
from sijill.register.register import Entry, append, in_memory, rule


def test_the_oldest_pages_go_when_too_many_letters_are_held(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(pages, "KEPT_LETTERS", 100)
    with in_memory() as book:
        told = {practice_page(book, f"{number} " + "x" * 28, name=f"{number}.txt").id: number for number in range(5)}
        for id, number in told.items():
            assert pages.page_of(book, id).text.startswith(f"{number} ")
        assert sum(len(page.text) for page in book.memory.pages.values()) <= 100
        assert list(book.memory.pages) == list(told)[-3:]
        assert pages.page_of(book, next(iter(told))).text.startswith("0 ")
        long = practice_page(book, "y" * 500, name="long.txt")
        assert len(pages.page_of(book, long.id).text) == 500
        assert list(book.memory.pages) == [long.id]


def test_gaps_of_many_texts_are_those_of_each():
    with in_memory() as book:
        texts = [practice_page(book, f"{number} " + "x" * 28, name=f"{number}.txt").id for number in range(4)]
        gaps = [
            Gap(9, 12, "illegible", "1", "a hole"),
            Gap(3, 5, "illegible", "1", "a corner"),
            Gap(1, 2, "illegible", "1", "no hole"),
        ]
        lines = append(book, [Entry("gap", gap_form(texts[1], one)) for one in gaps])
        append(book, [Entry("gap", gap_form(texts[3], gaps[0]))])
        rule(book, Ruling((lines[2].id,), "reject", "a shadow"))
        found = pages.gaps_of_texts(book, texts)
        assert [[gap.start for gap in found[one]] for one in texts] == [[], [3, 9], [], [9]]
        assert found == {one: pages.gaps_of(book, one) for one in texts}
        pages.forget_pages(book)
        pages.keep_pages(book, [*texts, "t-none", texts[0]])
        assert list(book.memory.pages) == texts
        assert [page.gaps for page in book.memory.pages.values()] == list(found.values())
