"""How long it takes to erase one person of many: python bench/release/erase_bench.py [--people 100000]"""

from __future__ import annotations

import argparse
import hashlib
import time

from sijill.meaning.voice import Hop, Voice
from sijill.record.claim import Claim, Drawn, Party, Proposition
from sijill.record.form import claim_form
from sijill.record.ruling import Ruling
from sijill.record.source import Source, Text
from sijill.register.desk import add
from sijill.register.erasure import erase
from sijill.register.ledger import Entry
from sijill.register.pages import page_of
from sijill.register.passphrase import SMALLEST
from sijill.register.practice import PASSPHRASE, practice_record
from sijill.register.register import Register, append, keep_source, open_record, rule

SHEET = 50
"""People of one text."""


def fill(book: Register, people: int) -> str:
    """Keep so many people, fifty to a text, each with a claim; gives the id of the last claim."""
    last = ""
    for first in range(0, people, SHEET):
        names = [f"Person{number} Family{number % 977}" for number in range(first, min(people, first + SHEET))]
        words = ". ".join(f"Soldiers beat {name} at the gate" for name in names) + "."
        data = words.encode()
        source = Source(f"{first}.txt", hashlib.sha256(data).hexdigest(), "", len(data), "text/plain", "a list", "own")
        entry = keep_source(book, source, data, [(Text("", "plain", "1", 0, ""), words)])
        page = page_of(book, book.view().texts(entry.id)[0].id)
        entries, at = [], 0
        for name in names:
            start = words.index(name, at)
            at = start + len(name)
            party = Party("victim", "person", page.cut(start, at))
            voice = Voice("unstated", (Hop("the author", "text"),))
            claim = Claim(
                page.cut(start - 14, at), voice, Proposition("act", "assault", (party,)), Drawn("person", "1")
            )
            entries.append(Entry("claim", claim_form(claim)))
        last = append(book, entries)[-1].id
    return last


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--people", type=int, default=100_000)
    asked = parser.parse_args()
    with practice_record("amal") as folder:
        with open_record(folder, "amal", PASSPHRASE) as book:
            add(book, "rana", PASSPHRASE, cost=SMALLEST)
            claim = fill(book, asked.people)
            rule(book, Ruling((claim,), "accept", "read"))
            first = rule(book, Ruling((f"{claim}/0",), "erase", "asked for"))
        with open_record(folder, "rana", PASSPHRASE) as book:
            book.view().search("gate", 1)
            begun, worked = time.perf_counter(), time.process_time()
            rule(book, Ruling((first.id,), "approve", "asked for"))
            said = erase(book, first.id)
            took, of_processor = time.perf_counter() - begun, time.process_time() - worked
            print(f"one of {asked.people}: {took:.1f} s, {of_processor:.1f} s of a processor, {said}")


if __name__ == "__main__":
    main()
