"""Measures our own linker beside the adapter to Splink, on DuckDB and on Spark: from which size which makes sense.

python bench/linking/engines.py --generator PATH/sijill_gen.py --persons 1000 7000 --engines own duckdb spark
python bench/linking/engines.py --invented 150 --engines spark        # small, of this file's own making

Splink and PySpark are tools of this bench and of those who run a cluster; where one is missing its row says so.
"""

from __future__ import annotations

import argparse
import datetime
import json
import random
import resource
import tempfile
import time
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from events import FAMILY, GIVEN
from lists import generator, make, planted, rows_of, score, shift

from sijill.errors import Missing
from sijill.linking.link import link
from sijill.linking.rows import ListRow
from sijill.linking.splink_edges import link_by_splink, spark_session

ENGINES = ("own", "duckdb", "spark")
LEAST_F1 = 0.5
"""A tiny run proves that the adapter works; how well Splink links is measured on larger lists."""


def invented(persons: int, seed: int) -> tuple[list[ListRow], dict[str, str]]:
    """Three lists of invented people, each told by some of them, and which person each record is."""
    draw = random.Random(seed)
    rows, answer = [], {}
    for person in range(persons):
        names = [draw.choice(GIVEN), draw.choice(GIVEN), draw.choice(FAMILY)]
        day = datetime.date(2013, 1, 1) + datetime.timedelta(draw.randrange(300))
        cells = {"name": " ".join(names), "sex": draw.choice("mf"), "death_date": day.isoformat()}
        cells |= {"place": f"town {draw.randrange(12)}", "age": str(draw.randrange(3, 80))}
        for name in "abc":
            if draw.random() < 0.6:
                erring = {"sex": "f", "place": "town 3", "death_date": "2013-02-01", "name": f"Karim {names[1]} Banna"}
                told = cells | {column: words for column, words in erring.items() if draw.random() < 0.06}
                told = {column: words for column, words in told.items() if column == "name" or draw.random() < 0.85}
                one = f"{name}-{person}"
                rows.append(ListRow(name, len(rows) + 2, told | {"id": one}))
                answer[one] = str(person)
    return rows, answer


def people(engine: str, rows: list[ListRow], session: Any) -> dict[str, int]:
    """The proposed person of each record."""
    if engine == "own":
        found = link(rows)
        records, person = found.judged.records, found.person
    else:
        records, person = link_by_splink(rows, session if engine == "spark" else None)
    return dict(zip(records.ids, person.tolist(), strict=True))


def main() -> None:
    """One line for each size and engine; a failing engine is an error."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--generator", type=Path)
    ask.add_argument("--persons", type=int, nargs="+", default=[1000])
    ask.add_argument("--invented", type=int, default=0)
    ask.add_argument("--seed", type=int, default=31)
    ask.add_argument("--engines", nargs="+", choices=ENGINES, default=list(ENGINES))
    given = ask.parse_args()
    if given.invented > 0:
        for line in measured(*invented(given.invented, given.seed), given.engines, given.seed):
            if line.get("P R F1", [0, 0, 0])[2] < LEAST_F1:
                raise SystemExit(f"the engine {line['engine']} does not link: {line}")
    for persons in given.persons if given.generator is not None else ():
        module = generator(given.generator)
        shift(module, "plain")
        with tempfile.TemporaryDirectory() as folder:
            make(module, persons, given.seed, Path(folder))
            rows, answer = rows_of(Path(folder)), planted(Path(folder))
        measured(rows, answer, given.engines, given.seed)


def measured(rows: list[ListRow], answer: dict[str, str], engines: list[str], seed: int) -> list[dict[str, Any]]:
    """Every engine wanted on one set, one line each."""
    lines: list[dict[str, Any]] = []
    for engine in engines:
        line: dict[str, Any] = {"engine": engine, "records": len(answer), "seed": seed}
        began, used = time.perf_counter(), time.process_time()
        try:
            with spark_session() if engine == "spark" else nullcontext() as session:
                found = people(engine, rows, session)
        except Missing as error:
            line |= {"not measured": str(error)}
        else:
            line |= {"P R F1": [round(value, 4) for value in score(found, answer)]}
            line |= {"seconds": round(time.perf_counter() - began, 1)}
            line |= {"processor seconds of this process": round(time.process_time() - used, 1)}
            line |= {"peak MB of this process": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1000}
        print(json.dumps(line), flush=True)
        lines.append(line)
    return lines


if __name__ == "__main__":
    main()
