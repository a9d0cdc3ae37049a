"""How often estimates hold a size that is known; prints one JSON object for each population and method.

python bench/counting/coverage.py [--replicates 20] [--missed 0.03] [--populations a,b] [--methods a,b]

The results the tests compare with: --record --methods independence,chao_lower_bound,decomposable_graphs
"""

from __future__ import annotations

import argparse
import json
import time
from dataclasses import asdict

from sijill.counting.answers import METHODS
from sijill.counting.panel import Asked, ask
from sijill.counting.simulation import judge, population, populations, simulate


def main() -> None:
    """Try each method on each population."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--replicates", type=int, default=20)
    parser.add_argument("--first", type=int, default=1, help="seed of the first replicate")
    parser.add_argument("--missed", type=float, default=0.0)
    parser.add_argument("--false", type=float, default=0.0)
    parser.add_argument("--populations", default=",".join(populations()))
    parser.add_argument("--methods", default=",".join(METHODS))
    parser.add_argument("--record", action="store_true", help="leave out what differs from run to run")
    options = parser.parse_args()
    for name in options.populations.split(","):
        of = population(name)
        seeds = range(options.first, options.first + options.replicates)
        tables = [simulate(of, seed, missed=options.missed, false=options.false) for seed in seeds]
        for method in options.methods.split(","):
            began = time.process_time()
            held = judge(of.size, [ask(table, method, Asked(seed=1)) for table in tables])
            numbers = {key: None if value != value else round(value, 4) for key, value in asdict(held).items()}
            line = {"population": name, "method": method, "missed": options.missed, "false": options.false, **numbers}
            if not options.record:
                line["cpu_seconds_each"] = round((time.process_time() - began) / len(tables), 2)
            print(json.dumps(line, allow_nan=False), flush=True)


if __name__ == "__main__":
    main()
