"""Small invented claims for examples in the documentation and for tests."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from sijill.meaning.voice import Hop, Voice
from sijill.reading.read import ReadSettings, read
from sijill.record.claim import Claim, Drawn, Party, Proposition
from sijill.record.passage import Page
from sijill.record.source import Source, Text
from sijill.register.register import Register, in_memory, keep_source
from sijill.register.workspace import propose

PAGE = Page("t-example", "They raided the shop. Nobody was hurt.")


def raid() -> Claim:
    """One act in one passage by one voice, on an invented page.

    Example:
        >>> raid().passage.words
        'They raided the shop'
    """
    parties = (
        Party("perpetrator", "group", PAGE.cut(0, 4)),
        Party("target", "thing", PAGE.cut(12, 20)),
    )
    voice = Voice("unstated", (Hop("the author", "text"),))
    return Claim(PAGE.cut(0, 20), voice, Proposition("act", "raid", parties), Drawn("person", "1"))


@dataclass(frozen=True, slots=True)
class ExampleStanding:
    """A claim with its standing, as desks need it, for examples.

    Args:
        id: any id.
        claim: the claim.
        status: proposed, accepted, rejected, superseded or withdrawn.
        reviewed: True where a person ruled on it.

    Example:
        >>> raid_standing().status
        'proposed'
    """

    id: str
    claim: Claim
    status: str = "proposed"
    reviewed: bool = False


def raid_standing() -> ExampleStanding:
    """The invented raid as a proposal that nobody has ruled on.

    Example:
        >>> raid_standing().reviewed
        False
    """
    return ExampleStanding("c-example", raid())


def example_book() -> Register:
    """A record in memory that holds an invented testimony and what the reading desk proposes from it.

    Example:
        >>> with example_book() as book:
        ...     [entry.source.name for entry in book.view().sources()]
        ['testimony.txt']
    """
    words = "On Friday, 4 May 2001, armed men killed two guards at the mill. A clerk saw it from the roof."
    data = words.encode()
    book = in_memory("amal")
    source = Source(
        "testimony.txt", sha256(data).hexdigest(), "", len(data), "text/plain", "a neighbour", "restricted", "en"
    )
    entry = keep_source(book, source, data, [(Text("", "plain", "1", 0, "", "en"), words)])
    text_id = book.view().texts(entry.id)[0].id
    reading = read(words, text_id=text_id, settings=ReadSettings(language="en"))
    propose(book, "reading", "reading/example", entry.id, reading.claims)
    return book
