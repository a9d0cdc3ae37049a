"""Words that a program read in a picture leave with that mark: on the pages, in the tables, in the data."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from hashlib import sha256

from sijill.guarding.policy import public_policy
from sijill.messages.labels import label
from sijill.reading.read import ReadSettings, read
from sijill.record.ruling import Ruling
from sijill.record.source import RECOGNISER, Source, Text
from sijill.register.register import in_memory, keep_source, rule
from sijill.register.workspace import propose
from sijill.release.draft import make
from sijill.release.ledger import draft_body
from sijill.testing.releases import ACCOUNT, example_release

BY = f"{RECOGNISER} 1-tesseract-5.3.0-ara-eng"


def published() -> dict[str, str]:
    """The files of a release on an account that was recognised in a picture."""
    book = in_memory("amal")
    data = ACCOUNT.encode()
    source = Source("page.png", sha256(data).hexdigest(), "", len(data), "image/png", "a paper", "published", "en")
    entry = keep_source(book, source, data, [(Text("", RECOGNISER, "1", 0, "", "en"), ACCOUNT)])
    text = book.view().texts(entry.id)[0].id
    claims = []
    for claim in read(ACCOUNT, text_id=text, settings=ReadSettings(language="en")).claims:
        *earlier, last = claim.voice.chain
        voice = replace(claim.voice, chain=(*earlier, replace(last, rendered_by=BY)))
        claims.append(replace(claim, voice=voice))
    propose(book, "reading", "reading/example", entry.id, claims)
    for one in list(book.view().claims(source=entry.id)):
        rule(book, Ruling((one.id,), "accept", "read against the picture"))
    made = make(book, draft_body(book, public_policy(), book.clock(), "sijill", []))
    return {name: held.decode("utf-8", "replace") for name, held in made.files.items()}


def test_the_mark_leaves_with_the_words() -> None:
    files = published()
    table = next(held for name, held in files.items() if name.endswith("claims.csv"))
    assert {row["words_rendered_from"] for row in csv.DictReader(io.StringIO(table.lstrip("\ufeff")))} == {"picture"}
    for language in ("en", "ar"):
        mark = label("rendered", "picture", language)
        assert any(mark in held for name, held in files.items() if name.endswith(".html")), language
    assert not any("tesseract" in held for held in files.values())


def test_words_that_stand_in_the_file_itself_have_no_such_mark() -> None:
    mark = label("rendered", "picture", "en").encode()
    assert not any(mark in held for name, held in example_release().files.items() if name.endswith(".html"))
