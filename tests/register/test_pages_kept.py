"""Pages stay in memory by how long they are, the oldest go first, and each is what it was when it is read anew."""

from __future__ import annotations

import pytest

from sijill.register import pages
from sijill.register.practice import practice_page
from sijill.register.register import in_memory


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
