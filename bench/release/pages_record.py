"""A record of ordinary pages for `record_release_bench.py --keep PLACE`: many names, places, voices, two languages.

python bench/release/pages_record.py PLACE [--claims 5000]

The pages are those of `tests/golden`, all invented, read by the rules and accepted one by one. What a release would ask
a person about (names that sound alike, names in sources that change them) is answered as such a person may answer.
"""

from __future__ import annotations

import argparse
import hashlib
import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from sijill.guarding.policy import public_policy
from sijill.reading.read import ReadSettings, read
from sijill.record.form import claim_form
from sijill.record.ruling import Ruling
from sijill.record.source import Source, Text
from sijill.register.desk import add
from sijill.register.ledger import Entry
from sijill.register.passphrase import SMALLEST
from sijill.register.practice import PASSPHRASE
from sijill.register.register import Register, append, create, keep_source, open_record, rule
from sijill.release.draft import projected_of
from sijill.release.ledger import draft_body

GOLDEN = Path(__file__).parents[2] / "tests" / "golden"


def pages() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Name, language and page of every golden passage that is kept as one."""
    for path in sorted(GOLDEN.glob("*.yml")):
        told = yaml.safe_load(path.read_text(encoding="utf-8"))
        rows = told.get("passages", ()) if isinstance(told, dict) else ()
        for number, row in enumerate(rows):
            if isinstance(row, dict) and isinstance(row.get("text"), str):
                yield f"{path.stem}-{number}.txt", str(told.get("language", "en")), row


def fill(book: Register, claims: int) -> int:
    """Take pages in until so many claims are accepted; gives how many there are."""
    many = 0
    for name, language, row in pages():
        if many >= claims:
            break
        words, day = row["text"], _day(row.get("document_date"))
        data = words.encode()
        kind = (len(data), "text/plain", "a paper", "published", language, day)
        source = Source(name, hashlib.sha256(data).hexdigest(), "", *kind)
        text = Text("", "plain", "1", 0, "", language)
        entry = keep_source(book, source, data, [(text, words)])
        settings = ReadSettings(language=language, document_date=day)
        id = book.view().texts(entry.id)[0].id
        drawn = list(dict.fromkeys(read(words, text_id=id, settings=settings).claims))
        if not drawn:
            continue
        lines = append(book, [Entry("claim", claim_form(one)) for one in drawn])
        for one in dict.fromkeys(line.id for line in lines):
            rule(book, Ruling((one,), "accept", "read"))
        many += len(lines)
    return many


def _day(told: object) -> str | None:
    try:
        return date.fromisoformat(str(told)).isoformat()
    except ValueError:
        return None


def settle(book: Register) -> int:
    """Say of every name that is asked about that it is real, and of two that sound alike that they are two."""
    settled = 0
    while True:
        body = draft_body(book, public_policy(), book.clock(), "bench", [])
        known = projected_of(book, body)[0].roll
        asked = tuple(dict.fromkeys((*known.unsettled, *known.alike)))
        if not asked:
            return settled
        rule(book, Ruling(asked, "explain", "real names of different people"))
        settled += len(asked)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("place", type=Path)
    parser.add_argument("--claims", type=int, default=5_000)
    asked = parser.parse_args()
    made = asked.place / "made"
    made.mkdir(parents=True)
    os.environ.update(SIJILL_HOME=str(made / "home"), SIJILL_BALLAST="4096")
    folder = made / "bench.sijill"
    create(folder, "amal", PASSPHRASE, cost=SMALLEST)
    with open_record(folder, "amal", PASSPHRASE) as book:
        add(book, "rana", PASSPHRASE, cost=SMALLEST)
        many = fill(book, asked.claims)
        print(many, "claims accepted,", settle(book), "mentions explained", flush=True)
    (made / "whole").touch()


if __name__ == "__main__":
    main()
