"""Read the sample's articles and the golden pages, score them against their planted answers, and write the table.

Run: PYTHONPATH=src python bench/reading/run_planted.py [--model none|auto|FOLDER] [--only articles|pages|extra]
     [--file GOLDEN.yml …] [--words] [--out TABLE.md] [--gold GOLD.jsonl] [--predicted PREDICTED.jsonl]
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterable
from pathlib import Path

from evaluate import error_list, evaluate, table
from evaluate_align import Object, documents
from evaluate_gold import GoldPage, articles, extra_pages, pages, pages_of

from sijill.door.objects import gap_object, time_object
from sijill.meaning.where import Places
from sijill.reading.backend import Backend
from sijill.reading.model import backend_for
from sijill.reading.read import ReadSettings, ground_of, read
from sijill.record.form import claim_form
from sijill.register.gazetteer import places


def gold_objects(page: GoldPage) -> list[Object]:
    """The gold of a page as a stream of the machine interface."""
    source = {"contract": 1, "type": "source", "doc": page.name, "language": page.language, "working_text": page.text}
    return [source, *page.objects]


def predicted_objects(page: GoldPage, backend: Backend, gazetteer: Places | None) -> list[Object]:
    """What the reader draws from a page, as a stream of the machine interface."""
    settings = ReadSettings(page.language, page.document_date, page.window, backend)
    reading = read(page.text, text_id=page.name, settings=settings, places=gazetteer)
    voices = ground_of(page.text, page.name, settings, gazetteer).voices
    found: list[Object] = [{"contract": 1, "type": "source", "doc": page.name, "language": reading.language}]
    found += [gap_object(gap, page.name) for gap in reading.page.gaps]
    found += [time_object(one.start, one.end, one.when, one.rule) for one in reading.times]
    found += [{"type": "claim", **claim_form(claim)} for claim in reading.claims]
    found += [
        {"type": "attribution", "start": one.start, "end": one.end, "voice": one.voice.as_json()} for one in voices
    ]
    found += [{"type": "uncovered", "start": one.start, "end": one.end, "why": one.why} for one in reading.uncovered]
    return found


def write(path: Path | None, objects: Iterable[Object]) -> None:
    """Write a stream where it was asked for."""
    if path is not None:
        path.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in objects), encoding="utf-8")


def main() -> int:
    """Read, score, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", default="none")
    parser.add_argument("--only", choices=("articles", "pages", "extra"))
    parser.add_argument("--language", choices=("en", "ar"))
    parser.add_argument("--errors", type=int, default=40)
    parser.add_argument("--words", action="store_true")
    parser.add_argument("--file", type=Path, nargs="+", default=[])
    for name in ("out", "gold", "predicted"):
        parser.add_argument(f"--{name}", type=Path)
    asked = parser.parse_args()
    backend, gazetteer = backend_for(asked.model), places()
    sets = {"articles": articles, "pages": pages, "extra": extra_pages}
    if asked.file:
        sets = {asked.only: lambda: (page for path in asked.file for page in pages_of(path))}
    texts = [page for name, give in sets.items() if asked.only in (None, name) for page in give()]
    texts = [one for one in texts if asked.language in (None, one.language)]
    began = time.perf_counter()
    predicted = [one for page in texts for one in predicted_objects(page, backend, gazetteer)]
    seconds = time.perf_counter() - began
    gold = [one for page in texts for one in gold_objects(page)]
    write(asked.gold, gold)
    write(asked.predicted, predicted)
    scores, covered = evaluate(documents(gold), documents(predicted))
    report = f"{len(texts)} texts, model {backend.name}, {seconds:.1f} s\n\n{table(scores, covered)}"
    report += "\nErrors by class, most costly first:\n\n" + error_list(scores.errors, asked.errors, asked.words)
    if asked.out is not None:
        asked.out.write_text(report, encoding="utf-8")
    sys.stdout.write(report)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
