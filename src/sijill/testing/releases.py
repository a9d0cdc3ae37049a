"""An invented record of two persons at the desk, ready to be published, for examples and tests."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from sijill.guarding.policy import public_policy
from sijill.reading.read import ReadSettings, read
from sijill.record.ruling import Ruling
from sijill.record.source import Source, Text
from sijill.register.desk import add
from sijill.register.passphrase import SMALLEST
from sijill.register.practice import PASSPHRASE, practice_record
from sijill.register.register import Register, in_memory, keep_source, open_record, rule
from sijill.register.workspace import propose
from sijill.release.draft import Made, make
from sijill.release.ledger import draft_body
from sijill.release.publish import countersign, finish, prepare

ACCOUNT = (
    "On Friday, 4 May 2001, armed men killed Samir Dalati at the mill. Munir Barhum, a clerk, saw it from the roof. "
    "“They killed two guards,” Munir Barhum said. Later that night soldiers beat Munir Barhum at the gate of the mill."
)


def take_in(book: Register, words: str, *, terms: str = "published", name: str = "paper.txt") -> str:
    """Receive words, read them, and accept every claim one by one; gives the id of the source.

    Args:
        book: the opened record.
        words: the text.
        terms: of consent or use.
        name: file name.

    Example:
        >>> from sijill.register.register import in_memory
        >>> take_in(in_memory(), ACCOUNT)[:2]
        's-'
    """
    data = words.encode()
    source = Source(
        name, sha256(data).hexdigest(), "", len(data), "text/plain", "a newspaper", terms, "en", "2001-05-07"
    )
    entry = keep_source(book, source, data, [(Text("", "plain", "1", 0, "", "en"), words)])
    text_id = book.view().texts(entry.id)[0].id
    propose(
        book,
        "reading",
        "reading/example",
        entry.id,
        read(words, text_id=text_id, settings=ReadSettings(language="en")).claims,
    )
    for one in list(book.view().claims(source=entry.id)):
        rule(book, Ruling((one.id,), "accept", "read against the page"))
    return entry.id


def example_release(words: str = ACCOUNT) -> Made:
    """A release of an invented account, made in memory and signed by nobody.

    Args:
        words: the text it comes from.

    Example:
        >>> len(example_release().ids) > 0
        True
    """
    book = in_memory("amal")
    take_in(book, words)
    return make(book, draft_body(book, public_policy(), book.clock(), "sijill", []))


@contextmanager
def record_of_two(words: str = ACCOUNT, *, terms: str = "published") -> Iterator[Path]:
    """A record on disk with `amal` and `rana` at its desk and accepted claims.

    Args:
        words: the text they come from.
        terms: of consent or use.

    Example:
        >>> with record_of_two() as folder:
        ...     folder.name
        'practice.sijill'
    """
    with practice_record("amal") as folder:
        with open_record(folder, "amal", PASSPHRASE) as book:
            add(book, "rana", PASSPHRASE, cost=SMALLEST)
            take_in(book, words, terms=terms)
        yield folder


def publish_by_two(folder: Path, out: Path) -> Path:
    """Prepare as `amal`, approve as `rana`, finish as `amal`.

    Args:
        folder: the record.
        out: where the release goes.

    Example:
        >>> with record_of_two() as folder:
        ...     sorted(path.name for path in publish_by_two(folder, folder.parent / "public").iterdir())[:3]
        ['ar', 'data', 'en']
    """
    with open_record(folder, "amal", PASSPHRASE) as book:
        draft = prepare(book, out, software="sijill")
    with open_record(folder, "rana", PASSPHRASE) as book:
        countersign(book, draft.ruling, "looked at the preview")
    with open_record(folder, "amal", PASSPHRASE) as book:
        finish(book, out, draft.ruling)
    return out
