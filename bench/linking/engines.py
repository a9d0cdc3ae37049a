"""Measures our own linker beside the adapter to Splink, on DuckDB and on Spark: from which size which makes sense.

python bench/linking/engines.py --generator PATH/sijill_gen.py --persons 1000 7000 --engines own duckdb spark

Splink and PySpark are tools of this bench and of those who run a cluster; where one is missing its row says so.
"""

from __future__ import annotations

import argparse
import json
import resource
import tempfile
import time
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from lists import generator, make, planted, rows_of, score, shift

from sijill.errors import Missing
from sijill.linking.link import link
from sijill.linking.rows import ListRow
from sijill.linking.splink_edges import link_by_splink, spark_session

ENGINES = ("own", "duckdb", "spark")


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
    ask.add_argument("--generator", type=Path, required=True)
    ask.add_argument("--persons", type=int, nargs="+", default=[1000])
    ask.add_argument("--seed", type=int, default=31)
    ask.add_argument("--engines", nargs="+", choices=ENGINES, default=list(ENGINES))
    given = ask.parse_args()
    for persons in given.persons:
        module = generator(given.generator)
        shift(module, "plain")
        with tempfile.TemporaryDirectory() as folder:
            make(module, persons, given.seed, Path(folder))
            rows, answer = rows_of(Path(folder)), planted(Path(folder))
        for engine in given.engines:
            line: dict[str, object] = {"engine": engine, "records": len(answer), "seed": given.seed}
            began, used = time.perf_counter(), time.process_time()
            try:
                with spark_session() if engine == "spark" else nullcontext() as session:
                    found = people(engine, rows, session)
            except Missing as error:
                print(json.dumps(line | {"not measured": str(error)}), flush=True)
                continue
            seconds = time.perf_counter() - began
            line |= {"P R F1": [round(value, 4) for value in score(found, answer)], "seconds": round(seconds, 1)}
            line |= {"processor seconds of this process": round(time.process_time() - used, 1)}
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1000
            print(json.dumps(line | {"peak MB of this process": peak}), flush=True)


if __name__ == "__main__":
    main()
