"""A record to practise on, in a temporary folder with a data home of its own; for examples and tests."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sijill.meaning.voice import Hop, Voice
from sijill.record.claim import Claim, Drawn, Party, Proposition
from sijill.record.passage import Page
from sijill.record.source import Source, Text
from sijill.register.opened import Opened
from sijill.register.pages import page_of
from sijill.register.passphrase import SMALLEST
from sijill.register.register import create, keep_source
from sijill.register.view import View

PASSPHRASE = "four quiet words"
"""The passphrase of everybody at the desk of a practice record."""


@contextmanager
def practice_record(person: str = "amal") -> Iterator[Path]:
    """Make a record with one person at the desk, in a place of its own, and remove everything at the end.

    Args:
        person: name at the desk.

    Example:
        >>> with practice_record() as folder:
        ...     folder.name
        'practice.sijill'
    """
    before = {name: os.environ.get(name) for name in ("SIJILL_HOME", "SIJILL_BALLAST")}
    with tempfile.TemporaryDirectory() as place:
        os.environ.update(SIJILL_HOME=str(Path(place) / "home"), SIJILL_BALLAST="4096")
        folder = Path(place) / "practice.sijill"
        try:
            create(folder, person, PASSPHRASE, cost=SMALLEST)
            yield folder
        finally:
            for name, value in before.items():
                if value is None:
                    os.environ.pop(name, None)
                else:
                    os.environ[name] = value


def practice_page(book: Opened, words: str, *, name: str = "account.txt", compartment: str = "main") -> Page:
    """Keep words as a plain source, and give the page of its text.

    Args:
        book: the opened record.
        words: the working text.
        name: file name.
        compartment: where it belongs.

    Example:
        >>> from sijill.register.register import in_memory
        >>> practice_page(in_memory(), "They raided the shop.").text
        'They raided the shop.'
    """
    data = words.encode("utf-8", "surrogatepass")
    source = Source(name, hashlib.sha256(data).hexdigest(), "", len(data), "text/plain", "a neighbour", "own")
    entry = keep_source(book, source, data, [(Text("", "plain", "1", 0, ""), words)], compartment)
    return page_of(book, View(book).texts(entry.id)[0].id)


def practice_claim(page: Page, span: tuple[int, int], *, code: str = "raid", rule: str = "practice/1") -> Claim:
    """A claim about an act, in the author's voice, whose target is the whole span.

    Args:
        page: where it stands.
        span: first code point and one past the last.
        code: a code of the vocabulary for acts.
        rule: the rule that drew it.

    Example:
        >>> from sijill.register.register import in_memory
        >>> practice_claim(practice_page(in_memory(), "They raided the shop."), (0, 20)).passage.words
        'They raided the shop'
    """
    passage = page.cut(*span)
    voice = Voice("unstated", (Hop("the author", "text"),))
    parties = (Party("target", "thing", passage),)
    return Claim(passage, voice, Proposition("act", code, parties), Drawn(rule, "1"))
