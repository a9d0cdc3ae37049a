"""How long the estimators take beside what is asked of them; prints one JSON object a line.

python bench/counting/speed.py FOLDER       the folder holds kosovo.csv, uk-5.csv and uk-6.csv
"""

from __future__ import annotations

import json
import os
import platform
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from sijill.counting import decomposable_graphs, latent_classes, loglinear_stepwise, read_table
from sijill.counting.designs import design, hierarchical
from sijill.counting.poisson import fit


def timed(what: str, asked: float | None, call: Callable[[], object]) -> object:
    """Call once warm, and print CPU and wall seconds."""
    wall, cpu = time.perf_counter(), time.process_time()
    found = call()
    line = {
        "what": what,
        "cpu_seconds": round(time.process_time() - cpu, 3),
        "wall_seconds": round(time.perf_counter() - wall, 3),
        "asked_seconds": asked,
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }
    print(json.dumps(line), flush=True)
    return found


def main() -> None:
    """Time each target once."""
    folder = Path(sys.argv[1])
    machine = f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, Python {platform.python_version()}"
    print(json.dumps({"machine": machine, "load": os.getloadavg()[0]}))
    kosovo, uk5, uk6 = (read_table(folder / f"{name}.csv") for name in ("kosovo", "uk-5", "uk-6"))
    counts = uk5.dense()[1:].astype(np.float64)
    design(5, 2), hierarchical(5, 2)
    timed("BIC over 1,024 models of 5 lists", 0.3, lambda: fit(design(5, 2), hierarchical(5, 2), counts))
    timed("decomposable graphs of 5 lists", 0.5, lambda: decomposable_graphs(uk5))
    timed("decomposable graphs of 6 lists", 15.0, lambda: decomposable_graphs(uk6))
    timed("stepwise and 1,000 BCa replicates, 6 lists", 20.0, lambda: loglinear_stepwise(uk6))
    cpu = time.process_time()
    found = latent_classes(kosovo, effort=(2000, 4000.0))
    used = time.process_time() - cpu
    worth = found.diagnostics["effective_draws"]
    line = {"what": "latent classes on kosovo, warm-up and all", "cpu_seconds": round(used, 1), "effective": worth}
    print(json.dumps({**line, "effective_per_cpu_second": round(float(str(worth)) / used), "asked": 500}))
    print(json.dumps({"peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024), "asked_mb": 500}))


if __name__ == "__main__":
    main()
