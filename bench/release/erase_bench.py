"""How long it takes to erase one person of many, and whether any form of the name is left anywhere afterwards.

python bench/release/erase_bench.py [--people 100000] [--no-look]

The name is looked for in thirteen encodings and every spelling, in every file of the record and of its data home, and
in a copy of the record from before, byte by byte and opened with the passphrase: all that is missing is the key file.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import shutil
import time
from itertools import chain
from pathlib import Path
from typing import Any

from sqlalchemy import select

from sijill.meaning.voice import Hop, Voice
from sijill.record.claim import Claim, Drawn, Party, Proposition
from sijill.record.form import claim_form
from sijill.record.ruling import Ruling
from sijill.record.source import Source, Text
from sijill.register.desk import add
from sijill.register.erasure import erase
from sijill.register.home import data_home
from sijill.register.ledger import Entry
from sijill.register.pages import page_of
from sijill.register.passphrase import SMALLEST
from sijill.register.practice import PASSPHRASE, practice_record
from sijill.register.register import Register, append, keep_source, open_record, rule
from sijill.register.schema import passage

SHEET = 50
"""People of one text."""

CANARY = "Zuhayr Qandalaft"
FORMS = Path(__file__).parents[2] / "tests" / "leaks" / "forms.py"


def fill(book: Register, people: int) -> str:
    """Keep so many people, fifty to a text, each with a claim; gives the id of the last claim."""
    last = ""
    for first in range(0, people, SHEET):
        names = [f"Person{number} Family{number % 977}" for number in range(first, min(people, first + SHEET))]
        if first + SHEET >= people:
            names[-1] = CANARY
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


def _forms() -> Any:
    spec = importlib.util.spec_from_file_location("forms", FORMS)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{FORMS} is not there")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def left_in(*places: Path) -> list[tuple[str, str]]:
    """Files in which the name lies in any form, with the form."""
    forms = _forms()
    wanted = forms.forms(CANARY)
    files = sorted(path for place in places for path in place.rglob("*") if path.is_file())
    return [(path.name, form) for path in files for form in sorted(forms.found_in(path.read_bytes(), wanted))]


def told_by(folder: Path) -> list[str]:
    """What a record that is opened with the passphrase still says of the name: lines, pages, and its index."""
    with open_record(folder, "amal", PASSPHRASE, read_only=True) as book:
        view = book.view()
        kinds = [kind for kind in ("claim", "ruling", "text") if any(CANARY in str(one) for one in view.lines(kind))]
        texts = [text.id for source in view.sources() for text in view.texts(source.id)]
        pages = ["page" for text in texts if CANARY in view.page(text).text]
        folded = chain.from_iterable(store.rows(select(passage.c.folded)) for store in book.derived.values())
        index = ["index" for row in folded if row[0] and CANARY.lower() in row[0]]
        return [*kinds, *pages, *index, *(["search"] if view.search(CANARY.split()[1]) else [])]


def look(folder: Path, before: Path) -> None:
    """Look everywhere, then put the older copy in the place of the record, as whoever seized it would."""
    print(
        "in live files:", left_in(folder, data_home()) or "nothing", "· told:", told_by(folder) or "nothing", flush=True
    )
    print("in an older copy:", left_in(before) or "nothing", flush=True)
    shutil.rmtree(folder)
    before.rename(folder)
    for place in list(data_home().rglob("checkpoints")):  # with them the older copy would not even open
        shutil.rmtree(place)
    print("told by the older copy with its passphrase:", told_by(folder) or "nothing", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--no-look", action="store_true")
    asked = parser.parse_args()
    with practice_record("amal") as folder:
        with open_record(folder, "amal", PASSPHRASE) as book:
            add(book, "rana", PASSPHRASE, cost=SMALLEST)
            claim = fill(book, asked.people)
            rule(book, Ruling((claim,), "accept", "read"))
        if not asked.no_look:
            print("told before:", told_by(folder), flush=True)
            shutil.copytree(folder, folder.with_name("before"))
        with open_record(folder, "amal", PASSPHRASE) as book:
            first = rule(book, Ruling((f"{claim}/0",), "erase", "asked for"))
        with open_record(folder, "rana", PASSPHRASE) as book:
            book.view().search("gate", 1)
            begun, worked = time.perf_counter(), time.process_time()
            rule(book, Ruling((first.id,), "approve", "asked for"))
            said = erase(book, first.id)
            took, of_processor = time.perf_counter() - begun, time.process_time() - worked
            print(f"one of {asked.people}: {took:.1f} s, {of_processor:.1f} s of a processor, {said}", flush=True)
        if not asked.no_look:
            look(folder, folder.with_name("before"))


if __name__ == "__main__":
    main()
